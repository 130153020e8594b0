/* base/zone_text.c - instants as text in a zone's civil time. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/narrow_private.h"
#include "base/zone_private.h"

/* Cuts s behind its date; *clock is what follows, without the mark. False if
 * nothing follows. */
static bool cut_at_clock(char *s, char **clock)
{
    static const char *const day_marks[] = { "日", "号" };
    char *p = strpbrk(s, "Tt ");

    for (size_t i = 0; i < 2; i++) {
        char *mark = strstr(s, day_marks[i]);

        if (!mark)
            continue;
        mark += strlen(day_marks[i]);
        *clock = mark + strspn(mark, "Tt ");
        if (!**clock)
            return false;
        /* Room for the terminator: the clock moves one byte up. */
        memmove(mark + 1, *clock, strlen(*clock) + 1);
        *mark = '\0';
        *clock = mark + 1;
        return true;
    }
    if (!p)
        return false;
    *clock = p + strspn(p, "Tt ");
    *p = '\0';
    return true;
}

/* +01:00, +0100, +01 or Z at the end of s is cut off. */
static bool cut_offset(char *s, int *offset_s)
{
    char *sign = strpbrk(s, "+-");
    int h = 0, m = 0, used = 0;
    size_t n = strlen(s);

    if (n > 0 && (s[n - 1] == 'Z' || s[n - 1] == 'z')) {
        s[n - 1] = '\0';
        *offset_s = 0;
        return true;
    }
    if (!sign)
        return false;
    n = strspn(sign + 1, "0123456789:");
    if (sign[1 + n] ||
        ((sscanf(sign + 1, "%2d:%2d%n", &h, &m, &used) != 2 ||
          used != (int)n) &&
         (sscanf(sign + 1, "%2d%2d%n", &h, &m, &used) != 2 || used != (int)n ||
          n != 4) &&
         (sscanf(sign + 1, "%2d%n", &h, &used) != 1 || used != (int)n)))
        return false;
    *offset_s = (*sign == '-' ? -60 : 60) * (60 * h + m);
    *sign = '\0';
    return true;
}

static char *format_offset(char *out, int offset_s)
{
    int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;

    snprintf(out, 8, "%c%02d:%02d", offset_s < 0 ? '-' : '+',
             minutes / 60 % 100, minutes % 60);
    return out;
}

/* The instant at which the zone's clock shows date and minute at offset_s. */
static wfm_status with_offset(wfm_time *out, const wfm_zone *zone,
                              wfm_date date, int minute, int offset_s,
                              const char *text, wfm_error *err)
{
    char own[8];
    wfm_time t = (wfm_time)date * 86400 + (wfm_time)minute * 60 - offset_s;

    if (wfm_zone_offset_s(zone, t) == offset_s) {
        *out = t;
        return WFM_OK;
    }
    wfm_reject(err, N_("time"), text, NULL);
    wfm_error_hint(err,
                   _("times are local to %s, which is at %s then; leave the "
                     "offset out"),
                   wfm_zone_name(zone),
                   format_offset(own, wfm_zone_offset_s(zone, t)));
    return WFM_BAD_INPUT;
}

wfm_status wfm_zone_parse(wfm_time *out, const wfm_zone *zone, const char *text,
                          bool date_only_ok, bool *wide, wfm_error *err)
{
    char s[WFM_NARROW + 1];
    char *clock = NULL;
    wfm_date date;
    int minute = 0, offset_s;
    bool has_clock, has_offset, skipped;

    WFM_TRY(wfm_narrow(s, text, wide, N_("time"), err));
    has_clock = cut_at_clock(s, &clock);
    has_offset = has_clock && cut_offset(clock, &offset_s);
    WFM_TRY(wfm_date_parse(&date, s, NULL, err));
    if (has_clock)
        WFM_TRY(wfm_clock_parse(&minute, clock, false, NULL, err));
    else if (!date_only_ok)
        return wfm_reject(err, N_("time"), text,
                          _("write the time of day behind the date: "
                            "2026-11-11T09:00"));
    if (has_offset)
        return with_offset(out, zone, date, minute, offset_s, text, err);
    wfm_time t = wfm_zone_time(zone, date, minute, false, &skipped);
    if (skipped && has_clock) {
        wfm_reject(err, N_("time"), text, NULL);
        wfm_error_hint(err, _("the clocks of %s were put forward over it"),
                       wfm_zone_name(zone));
        return WFM_BAD_INPUT;
    }
    *out = t;
    return WFM_OK;
}

char *wfm_zone_format(char *out, const wfm_zone *zone, wfm_time time)
{
    wfm_civil civil = wfm_zone_civil(zone, time);
    char day[WFM_DATE_TEXT], offset[8] = "";

    if (wfm_zone_is_repeated(zone, time))
        format_offset(offset, wfm_zone_offset_s(zone, time));
    snprintf(out, WFM_TIME_TEXT, "%sT%02d:%02d%s",
             wfm_date_format(day, civil.date), civil.minute / 60,
             civil.minute % 60, offset);
    return out;
}
