/* base/date.h - civil dates, ISO weeks, times of day. Proleptic Gregorian. */
#ifndef WFM_BASE_DATE_H
#define WFM_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef int32_t wfm_date; /* days since 1970-01-01 */

enum {
    WFM_DATE_MIN = -25567, /* 1900-01-01 */
    WFM_DATE_MAX = 84005,  /* 2199-12-31 */
    WFM_MINUTES_PER_DAY = 1440
};

typedef struct wfm_ymd {
    int year, month, day; /* 1-12, 1-31 */
} wfm_ymd;

/* False if there is no such day or it is outside MIN..MAX. */
bool wfm_date_make(wfm_date *out, int year, int month, int day);
wfm_ymd wfm_date_ymd(wfm_date date);
int wfm_date_weekday(wfm_date date);     /* 0 Monday .. 6 Sunday */
int wfm_date_day_of_year(wfm_date date); /* 0-based */
wfm_date wfm_date_month_start(wfm_date date);
wfm_date wfm_date_next_month(wfm_date date); /* first day of next month */

typedef struct wfm_iso_week {
    int year, week; /* 1-53; year 0: none */
} wfm_iso_week;
wfm_iso_week wfm_date_iso_week(wfm_date date);
/* Monday of that week; false if the year has no such week. */
bool wfm_iso_week_monday(wfm_date *out, wfm_iso_week week);

/* `2026-11-11`, `2026/11/1`, `2026.11.1`, `20261111`, `2026年11月11日`; full
 * width digits set *wide (may be NULL). A bare Excel serial number and
 * 1900-01-00 are refused with a hint. */
wfm_status wfm_date_parse(wfm_date *out, const char *text, bool *wide,
                          wfm_error *err) WFM_MUST_USE;
/* `2026-W46`. */
wfm_status wfm_iso_week_parse(wfm_iso_week *out, const char *text,
                              wfm_error *err) WFM_MUST_USE;
/* Minutes after midnight: `09:00`, `9:00`, `09:00:00` (seconds must be 0),
 * `9：00`, `9:00 PM`, `下午9:00`; `24:00` only if allow_24 is set. */
wfm_status wfm_clock_parse(int *out_min, const char *text, bool allow_24,
                           bool *wide, wfm_error *err) WFM_MUST_USE;
/* Either a start time or a range `09:00-09:30`, `09:00~09:30`; *length_min is
 * 0 for a start time. A range past midnight is allowed. */
wfm_status wfm_clock_parse_interval(int *out_min, int *length_min,
                                    const char *text, bool *wide,
                                    wfm_error *err) WFM_MUST_USE;

enum { WFM_DATE_TEXT = 16, WFM_TIME_TEXT = 32 };
char *wfm_date_format(char *out, wfm_date date);      /* 2026-11-11 */
char *wfm_iso_week_format(char *out, wfm_iso_week w); /* 2026-W46 */
char *wfm_clock_format(char *out, int minute);        /* 09:00 */

#endif
