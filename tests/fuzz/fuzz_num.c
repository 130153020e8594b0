/* tests/fuzz/fuzz_num.c - any text as number, share, duration, date, week,
 * time of day and instant: what is accepted is sound and reads back, what is
 * refused has a printable message. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "base/zone.h"
#include "tests/fuzz/demand.h"

static void check_text(const char *text)
{
    for (const char *p = text; *p; p++)
        demand((unsigned char)*p >= 0x20 && *p != 0x7F);
    demand(wfm_str_is_utf8(text, strlen(text)));
}

/* True if it was accepted. */
static bool judge(wfm_status status, const wfm_error *err)
{
    if (status == WFM_OK)
        return true;
    demand(status == WFM_BAD_INPUT && err->status == status && err->text[0]);
    check_text(err->text);
    check_text(err->hint);
    return false;
}

static void check_numbers(const char *text)
{
    char shown[WFM_NUM_TEXT];
    wfm_error err;
    double x = 0.0, back = 0.0;
    int64_t whole;

    if (judge(wfm_num_parse(&x, text, NULL, &err), &err)) {
        demand(isfinite(x));
        demand(wfm_num_parse(&back, wfm_num_format(shown, x), NULL, NULL) ==
               WFM_OK);
        demand(memcmp(&x, &back, sizeof x) == 0);
        wfm_num_format_short(shown, x, 3);
        if (fabs(x) < 1e300 && (x == 0.0 || fabs(x) > 1e-300))
            demand(wfm_num_parse(&back, shown, NULL, NULL) == WFM_OK &&
                   fabs(back - x) <= 0.006 * fabs(x));
    }
    if (judge(wfm_num_parse_int(&whole, text, -1000, 1000000, NULL, &err),
              &err))
        demand(whole >= -1000 && whole <= 1000000);
    if (judge(wfm_num_parse_share(&x, text, 1.0, &err), &err))
        demand(x >= 0.0 && x <= 1.0);
    if (judge(wfm_num_parse_duration(&x, text, &err), &err))
        demand(isfinite(x) && x >= 0.0);
}

static void check_dates(const char *text)
{
    char shown[WFM_DATE_TEXT];
    wfm_error err;
    wfm_date date, back;
    wfm_iso_week week, week_back;
    int minute, length, again;

    if (judge(wfm_date_parse(&date, text, NULL, &err), &err)) {
        demand(date >= WFM_DATE_MIN && date <= WFM_DATE_MAX);
        demand(wfm_date_parse(&back, wfm_date_format(shown, date), NULL,
                              NULL) == WFM_OK &&
               back == date);
    }
    if (judge(wfm_iso_week_parse(&week, text, &err), &err)) {
        demand(wfm_iso_week_monday(&date, week));
        demand(wfm_iso_week_parse(&week_back, wfm_iso_week_format(shown, week),
                                  NULL) == WFM_OK &&
               week_back.year == week.year && week_back.week == week.week);
    }
    if (judge(wfm_clock_parse(&minute, text, true, NULL, &err), &err)) {
        demand(minute >= 0 && minute <= WFM_MINUTES_PER_DAY);
        demand(wfm_clock_parse(&again, wfm_clock_format(shown, minute), true,
                               NULL, NULL) == WFM_OK &&
               again == minute);
    }
    if (judge(wfm_clock_parse_interval(&minute, &length, text, NULL, &err),
              &err))
        demand(minute >= 0 && minute < WFM_MINUTES_PER_DAY && length >= 0 &&
               length <= WFM_MINUTES_PER_DAY);
}

static void check_instants(const char *text)
{
    static const char *const name[] = { "Asia/Shanghai", "Europe/Berlin",
                                        "Australia/Lord_Howe" };
    static wfm_zone *zone[3];
    char shown[WFM_TIME_TEXT];
    wfm_error err;
    wfm_time time, back;

    for (size_t i = 0; i < 3; i++) {
        if (!zone[i])
            demand(wfm_zone_new(&zone[i], name[i], NULL) == WFM_OK);
        if (!judge(wfm_zone_parse(&time, zone[i], text, true, NULL, &err),
                   &err))
            continue;
        demand(wfm_zone_parse(&back, zone[i],
                              wfm_zone_format(shown, zone[i], time), false,
                              NULL, NULL) == WFM_OK &&
               back == time);
    }
}

static void check_strings(const char *text)
{
    static const char *const words[] = { "offered", "aht_s", "queue" };
    char out[32];

    wfm_str_printable(out, sizeof out, text);
    check_text(out);
    demand(wfm_str_width(text) <= 2 * strlen(text));
    wfm_str_nearest(text, words, 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n)
{
    char *text = malloc(n + 1);

    if (!text)
        return 0;
    memcpy(text, src, n);
    text[n] = '\0';
    check_numbers(text);
    check_dates(text);
    check_instants(text);
    check_strings(text);
    free(text);
    return 0;
}
