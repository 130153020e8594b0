/* base/date_parse.c - dates, ISO weeks and times of day as people and Excel
 * write them. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/narrow_private.h"
#include "base/num.h"

enum { EXCEL_EPOCH = 25569 }; /* serial number of 1970-01-01 */

/* Reads from..to digits; -1 if there are fewer or more. */
static int take_digits(const char **p, size_t from, size_t to)
{
    size_t n = strspn(*p, "0123456789");
    int value = 0;

    if (n < from || n > to)
        return -1;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + *(*p)++ - '0';
    return value;
}

static bool take(const char **p, const char *word)
{
    size_t n = strlen(word);

    if (strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

/* 2026-11-1, 2026/11/1, 2026.11.1: the same mark twice. */
static bool split_marked(wfm_ymd *out, const char *s)
{
    char mark;

    out->year = take_digits(&s, 4, 4);
    mark = *s++;
    if (out->year < 0 || !mark || !strchr("-/.", mark))
        return false;
    out->month = take_digits(&s, 1, 2);
    if (out->month < 0 || *s++ != mark)
        return false;
    out->day = take_digits(&s, 1, 2);
    return out->day >= 0 && !*s;
}

static bool split_chinese(wfm_ymd *out, const char *s)
{
    out->year = take_digits(&s, 4, 4);
    if (out->year < 0 || !take(&s, "年"))
        return false;
    out->month = take_digits(&s, 1, 2);
    if (out->month < 0 || !take(&s, "月"))
        return false;
    out->day = take_digits(&s, 1, 2);
    return out->day >= 0 && (take(&s, "日") || take(&s, "号")) && !*s;
}

static bool split_plain(wfm_ymd *out, const char *s)
{
    int all = take_digits(&s, 8, 8);

    out->year = all / 10000;
    out->month = all / 100 % 100;
    out->day = all % 100;
    return all >= 0 && !*s;
}

/* 45972 or 45972.375: days since the last day of 1899, as Excel counts. */
static bool is_serial(const char *s, wfm_date *date)
{
    int serial = take_digits(&s, 5, 5);

    if (*s == '.')
        s += 1 + strspn(s + 1, "0123456789");
    *date = serial - EXCEL_EPOCH;
    return serial >= 10000 && *date <= WFM_DATE_MAX && !*s;
}

static wfm_status reject_date(const char *s, const char *text, wfm_error *err)
{
    char day[WFM_DATE_TEXT];
    const char *p = s;
    wfm_date date;

    if (is_serial(s, &date)) {
        wfm_reject(err, N_("date"), text, NULL);
        wfm_error_hint(err,
                       _("this looks like Excel's serial number of %s; format "
                         "the column as a date and save again"),
                       wfm_date_format(day, date));
        return WFM_BAD_INPUT;
    }
    if (*s == '#')
        return wfm_reject(err, N_("date"), text,
                          _("this is an Excel error; mend the formula"));
    if (take_digits(&p, 1, 2) >= 0 && (*p == '/' || *p == '-' || *p == '.'))
        return wfm_reject(err, N_("date"), text,
                          _("write the year first and in full: 2026-11-11"));
    if (strchr(s, ':'))
        return wfm_reject(err, N_("date"), text,
                          _("write the date alone, without a time of day"));
    return wfm_reject(err, N_("date"), text,
                      _("write it like 2026-11-11 or 2026/11/11"));
}

wfm_status wfm_date_parse(wfm_date *out, const char *text, bool *wide,
                          wfm_error *err)
{
    char s[WFM_NARROW], shown[WFM_SHOWN];
    wfm_ymd ymd;

    WFM_TRY(wfm_narrow(s, text, wide, N_("date"), err));
    if (!split_marked(&ymd, s) && !split_chinese(&ymd, s) &&
        !split_plain(&ymd, s))
        return reject_date(s, text, err);
    if (wfm_date_make(out, ymd.year, ymd.month, ymd.day))
        return WFM_OK;
    wfm_fail(err, WFM_BAD_INPUT, _("there is no day '%s'"),
             wfm_shown(shown, text));
    if (ymd.year == 1900 && ymd.month == 1 && ymd.day == 0)
        wfm_error_hint(err, _("this is how Excel shows 0 as a date; leave "
                              "the cell empty"));
    else if (ymd.year < 1900 || ymd.year > 2199)
        wfm_error_hint(err, _("years from 1900 to 2199 are understood"));
    return WFM_BAD_INPUT;
}

wfm_status wfm_iso_week_parse(wfm_iso_week *out, const char *text,
                              wfm_error *err)
{
    char s[WFM_NARROW], shown[WFM_SHOWN];
    const char *p = s;
    wfm_iso_week week;
    wfm_date monday;

    WFM_TRY(wfm_narrow(s, text, NULL, N_("week"), err));
    week.year = take_digits(&p, 4, 4);
    take(&p, "-");
    if (week.year < 0 || (!take(&p, "W") && !take(&p, "w")))
        return wfm_reject(err, N_("week"), text, _("write it like 2026-W46"));
    week.week = take_digits(&p, 1, 2);
    if (week.week < 0 || *p)
        return wfm_reject(err, N_("week"), text, _("write it like 2026-W46"));
    if (!wfm_iso_week_monday(&monday, week)) {
        wfm_fail(err, WFM_BAD_INPUT, _("there is no week '%s'"),
                 wfm_shown(shown, text));
        if (week.week == 53)
            wfm_error_hint(err, _("%d has 52 weeks"), week.year);
        return WFM_BAD_INPUT;
    }
    *out = week;
    return WFM_OK;
}

/* Fraction of a day, as a cell without a time format gives it. */
static bool is_day_fraction(const char *s, int *minute)
{
    double value;

    if (strncmp(s, "0.", 2) != 0 ||
        wfm_num_parse(&value, s, NULL, NULL) != WFM_OK)
        return false;
    *minute = (int)(value * WFM_MINUTES_PER_DAY + 0.5);
    return *minute < WFM_MINUTES_PER_DAY;
}

static wfm_status reject_clock(const char *s, const char *text, wfm_error *err)
{
    char clock[WFM_DATE_TEXT];
    int minute;

    if (is_day_fraction(s, &minute)) {
        wfm_reject(err, N_("time of day"), text, NULL);
        wfm_error_hint(err,
                       _("this looks like Excel's number for %s; format the "
                         "column as a time and save again"),
                       wfm_clock_format(clock, minute));
        return WFM_BAD_INPUT;
    }
    if (*s == '#')
        return wfm_reject(err, N_("time of day"), text,
                          _("this is an Excel error; mend the formula"));
    return wfm_reject(err, N_("time of day"), text,
                      _("write it like 09:00 or 21:30"));
}

/* Half of the day of a clock with twelve hours: 0, 12, or -1 if none is
 * written at *p. */
static int take_half(const char **p)
{
    static const struct {
        const char *word;
        int hours;
    } half[] = { { "am", 0 },  { "AM", 0 },  { "a.m.", 0 },  { "上午", 0 },
                 { "pm", 12 }, { "PM", 12 }, { "p.m.", 12 }, { "下午", 12 } };
    const char *s = *p + strspn(*p, " ");

    for (size_t i = 0; i < sizeof half / sizeof *half; i++) {
        if (!take(&s, half[i].word))
            continue;
        *p = s + (half[i].word[0] < 0 ? strspn(s, " ") : 0);
        return half[i].hours;
    }
    return -1;
}

/* One time of day at *p; leaves *p behind it. */
static bool take_clock(const char **p, bool allow_24, int *minute)
{
    int half = take_half(p), h = take_digits(p, 1, 2), m, s = 0;

    if (h < 0 || !take(p, ":"))
        return false;
    m = take_digits(p, 2, 2);
    if (m >= 0 && take(p, ":"))
        s = take_digits(p, 2, 2);
    if (half < 0)
        half = take_half(p);
    if (half >= 0 && (h < 1 || h > 12))
        return false;
    if (half >= 0)
        h = h % 12 + half;
    *minute = 60 * h + m;
    if (h == 24)
        return allow_24 && m == 0 && s == 0;
    return h < 24 && m >= 0 && m < 60 && s == 0;
}

wfm_status wfm_clock_parse(int *out_min, const char *text, bool allow_24,
                           bool *wide, wfm_error *err)
{
    char s[WFM_NARROW];
    const char *p = s;
    int minute;

    WFM_TRY(wfm_narrow(s, text, wide, N_("time of day"), err));
    if (!take_clock(&p, allow_24, &minute) || *p)
        return reject_clock(s, text, err);
    *out_min = minute;
    return WFM_OK;
}

wfm_status wfm_clock_parse_interval(int *out_min, int *length_min,
                                    const char *text, bool *wide,
                                    wfm_error *err)
{
    static const char *const marks[] = { "-", "~", "–", "—", "至" };
    char s[WFM_NARROW];
    const char *p = s;
    int from, to, length = 0;
    bool marked = false;

    WFM_TRY(wfm_narrow(s, text, wide, N_("interval"), err));
    if (!take_clock(&p, false, &from))
        return reject_clock(s, text, err);
    while (take(&p, " "))
        continue;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !marked; i++)
        marked = take(&p, marks[i]);
    if (marked) {
        while (take(&p, " "))
            continue;
        if (!take_clock(&p, true, &to))
            return reject_clock(s, text, err);
        length = to > from ? to - from : to - from + WFM_MINUTES_PER_DAY;
    }
    if (*p)
        return reject_clock(s, text, err);
    if (marked && to == from)
        return wfm_reject(err, N_("interval"), text,
                          _("it ends where it starts"));
    *out_min = from;
    *length_min = length;
    return WFM_OK;
}
