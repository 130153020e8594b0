/* base/date.c - the civil calendar and the ISO week.
 *
 * Days are counted from a March-based year, where the leap day comes last:
 * 400 years have 146097 days, and month m of it starts on day
 * (153 m + 2) / 5. */
#include "base/date.h"

#include <stdio.h>

enum { DAYS_PER_ERA = 146097, EPOCH_SHIFT = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[12] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Valid for years 1600 and later. */
static wfm_date days_of(int year, int month, int day)
{
    int y = year - (month <= 2);
    int m = month > 2 ? month - 3 : month + 9;
    int era = y / 400, of_era = y % 400;
    int of_year = (153 * m + 2) / 5 + day - 1;

    return era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100 +
           of_year - EPOCH_SHIFT;
}

bool wfm_date_make(wfm_date *out, int year, int month, int day)
{
    wfm_date date;

    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
        day > month_days(year, month))
        return false;
    date = days_of(year, month, day);
    *out = date;
    return true;
}

wfm_ymd wfm_date_ymd(wfm_date date)
{
    int64_t z = (int64_t)date + EPOCH_SHIFT;
    int64_t era = (z >= 0 ? z : z - DAYS_PER_ERA + 1) / DAYS_PER_ERA;
    int doe = (int)(z - era * DAYS_PER_ERA);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int m = (5 * doy + 2) / 153;
    wfm_ymd ymd;

    ymd.day = doy - (153 * m + 2) / 5 + 1;
    ymd.month = m < 10 ? m + 3 : m - 9;
    ymd.year = (int)(era * 400) + yoe + (ymd.month <= 2);
    return ymd;
}

/* 1970-01-01 was a Thursday. */
int wfm_date_weekday(wfm_date date)
{
    int w = (int)(((int64_t)date + 3) % 7);

    return w < 0 ? w + 7 : w;
}

int wfm_date_day_of_year(wfm_date date)
{
    return (int)(date - days_of(wfm_date_ymd(date).year, 1, 1));
}

wfm_date wfm_date_month_start(wfm_date date)
{
    return date - wfm_date_ymd(date).day + 1;
}

wfm_date wfm_date_next_month(wfm_date date)
{
    wfm_ymd ymd = wfm_date_ymd(date);

    return date - ymd.day + 1 + month_days(ymd.year, ymd.month);
}

/* The week belongs to the year of its Thursday. */
wfm_iso_week wfm_date_iso_week(wfm_date date)
{
    wfm_date thursday = date - wfm_date_weekday(date) + 3;
    wfm_iso_week week;

    week.year = wfm_date_ymd(thursday).year;
    week.week = wfm_date_day_of_year(thursday) / 7 + 1;
    return week;
}

bool wfm_iso_week_monday(wfm_date *out, wfm_iso_week week)
{
    wfm_date fourth, monday;
    wfm_iso_week back;

    if (week.week < 1 || week.week > 53 || week.year < 1900 || week.year > 2200)
        return false;
    fourth = days_of(week.year, 1, 4); /* always in week 1 */
    monday = fourth - wfm_date_weekday(fourth) + 7 * (week.week - 1);
    back = wfm_date_iso_week(monday);
    if (back.year != week.year || back.week != week.week ||
        monday > WFM_DATE_MAX)
        return false;
    *out = monday;
    return true;
}

char *wfm_date_format(char *out, wfm_date date)
{
    wfm_ymd ymd = wfm_date_ymd(date);

    snprintf(out, WFM_DATE_TEXT, "%04d-%02d-%02d", ymd.year, ymd.month,
             ymd.day);
    return out;
}

char *wfm_iso_week_format(char *out, wfm_iso_week w)
{
    snprintf(out, WFM_DATE_TEXT, "%04d-W%02d", w.year, w.week);
    return out;
}

char *wfm_clock_format(char *out, int minute)
{
    snprintf(out, WFM_DATE_TEXT, "%02d:%02d", minute / 60, minute % 60);
    return out;
}
