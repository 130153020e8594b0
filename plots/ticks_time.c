/* plots/ticks_time.c - ticks of a time axis, in English and Chinese. */
#include "plots/ticks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"

typedef enum unit { MINUTE, DAY, WEEK, MONTH, YEAR } unit;

static const struct {
    unit unit;
    int n;
} steps[WFM_TIME_STEPS] = {
    { MINUTE, 5 },   { MINUTE, 10 },  { MINUTE, 15 },  { MINUTE, 30 },
    { MINUTE, 60 },  { MINUTE, 120 }, { MINUTE, 180 }, { MINUTE, 240 },
    { MINUTE, 360 }, { MINUTE, 480 }, { MINUTE, 720 }, { DAY, 1 },
    { DAY, 2 },      { WEEK, 1 },     { WEEK, 2 },     { MONTH, 1 },
    { MONTH, 2 },    { MONTH, 3 },    { MONTH, 6 },    { YEAR, 1 },
    { YEAR, 2 },     { YEAR, 5 },     { YEAR, 10 },    { YEAR, 50 },
};

static const char *const month_name[] = { "Jan", "Feb", "Mar", "Apr",
                                          "May", "Jun", "Jul", "Aug",
                                          "Sep", "Oct", "Nov", "Dec" };

static wfm_date day_of(double time_s)
{
    double day = floor(time_s / 86400);

    return (wfm_date)fmin(fmax(day, WFM_DATE_MIN), WFM_DATE_MAX);
}

void wfm_tick_day(char out[WFM_TICK_TEXT], double time_s, bool chinese)
{
    wfm_ymd d = wfm_date_ymd(day_of(time_s));

    if (chinese)
        snprintf(out, WFM_TICK_TEXT, "%d月%d日", d.month, d.day);
    else
        snprintf(out, WFM_TICK_TEXT, "%d %s", d.day, month_name[d.month - 1]);
}

void wfm_tick_clock(char out[WFM_TICK_TEXT], double time_s)
{
    double minute = floor((time_s - 86400 * floor(time_s / 86400)) / 60);

    snprintf(out, WFM_TICK_TEXT, "%02d:%02d", (int)minute / 60,
             (int)minute % 60);
}

const char *wfm_weekday_short(double time_s, bool chinese)
{
    static const char *const english[] = { "Mon", "Tue", "Wed", "Thu",
                                           "Fri", "Sat", "Sun" };
    static const char *const han[] = { "周一", "周二", "周三", "周四",
                                       "周五", "周六", "周日" };
    int day = wfm_date_weekday(day_of(time_s));

    return chinese ? han[day] : english[day];
}

static void month_text(char out[WFM_TICK_TEXT], wfm_ymd d, bool chinese)
{
    if (chinese && d.month == 1)
        snprintf(out, WFM_TICK_TEXT, "%d年1月", d.year);
    else if (chinese)
        snprintf(out, WFM_TICK_TEXT, "%d月", d.month);
    else if (d.month == 1)
        snprintf(out, WFM_TICK_TEXT, "Jan %d", d.year);
    else
        snprintf(out, WFM_TICK_TEXT, "%s", month_name[d.month - 1]);
}

static void text_of(char out[WFM_TICK_TEXT], wfm_date date, unit u,
                    bool chinese)
{
    if (u == YEAR)
        snprintf(out, WFM_TICK_TEXT, chinese ? "%d年" : "%d",
                 wfm_date_ymd(date).year);
    else if (u == MONTH)
        month_text(out, wfm_date_ymd(date), chinese);
    else
        wfm_tick_day(out, 86400.0 * date, chinese);
}

/* first tick date at or after `date` for calendar units */
static wfm_date first_at(wfm_date date, unit u, int n)
{
    wfm_ymd d = wfm_date_ymd(date);
    wfm_date out = date;
    int month = d.month - 1;

    if (u == DAY)
        return date + (n - (date % n + n) % n) % n;
    if (u == WEEK)
        return date + (7 - wfm_date_weekday(date)) % 7;
    if (d.day > 1)
        month++;
    if (u == YEAR && month > 0) {
        month = 0;
        d.year++;
    }
    if (u == YEAR) {
        d.year += (n - d.year % n) % n;
    } else {
        month += (n - month % n) % n;
        d.year += month / 12;
        month %= 12;
    }
    if (!wfm_date_make(&out, d.year, month + 1, 1))
        out = WFM_DATE_MAX + 1;
    return out;
}

static wfm_date next_after(wfm_date date, unit u, int n)
{
    wfm_ymd d = wfm_date_ymd(date);
    int months = (d.month - 1) + (u == YEAR ? 12 * n : n);

    if (u == DAY || u == WEEK)
        return date + (u == WEEK ? 7 * n : n);
    if (!wfm_date_make(&date, d.year + months / 12, months % 12 + 1, 1))
        return WFM_DATE_MAX + 1;
    return date;
}

static size_t clock_ticks(wfm_tick *out, double low, double high, double step,
                          bool chinese)
{
    double count = floor((high - low) / step);
    double at = ceil(low / step) * step;
    bool one_day = high - low <= 86400;
    size_t n = 0;

    if (count > 100000)
        return 100000;
    for (; at <= high; at += step, n++) {
        bool midnight = fmod(at, 86400) == 0;

        if (n >= WFM_TICKS_MAX)
            continue;
        out[n].at = at;
        if (midnight && !one_day)
            wfm_tick_day(out[n].text, at, chinese);
        else
            wfm_tick_clock(out[n].text, at);
        if (midnight && one_day && at - low >= 43200)
            snprintf(out[n].text, WFM_TICK_TEXT, "24:00");
    }
    return n;
}

size_t wfm_ticks_time(wfm_tick *out, double low, double high, int step,
                      bool chinese)
{
    unit u = steps[step].unit;
    int each = steps[step].n;
    size_t n = 0;

    if (!(isfinite(low) && isfinite(high) && low < high) || low < -2.2e9 ||
        high > 7.2e9)
        return 0;
    if (u == MINUTE)
        return clock_ticks(out, low, high, 60.0 * each, chinese);
    for (wfm_date date = first_at((wfm_date)ceil(low / 86400), u, each);
         86400.0 * date <= high && date <= WFM_DATE_MAX;
         date = next_after(date, u, each), n++) {
        if (n >= WFM_TICKS_MAX)
            continue;
        out[n].at = 86400.0 * date;
        text_of(out[n].text, date, u, chinese);
    }
    return n;
}
