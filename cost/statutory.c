/* cost/statutory.c - the days on which work is paid as work on a holiday. */
#include "cost/statutory.h"

#include <string.h>

/* Qingming is the day on which the sun's longitude reaches 15 degrees. The
 * mean-year formula gives 4, 5 or 6 April rightly for 2000-2099. */
static int qingming_day(int year)
{
    int y = year % 100;

    return (2422 * y + 48100) / 10000 - y / 4;
}

/* date is within first..last days of a lunar festival's day. */
static bool near_festival(wfm_date date, wfm_festival festival, int year,
                          int first, int last)
{
    wfm_date day;

    return wfm_lunar_festival(&day, festival, year) && date >= day + first &&
           date <= day + last;
}

static bool is_chinese_day(wfm_date date)
{
    wfm_ymd d = wfm_date_ymd(date);
    bool longer = d.year >= 2025;

    if (d.month == 1 && d.day == 1)
        return true;
    if (d.month == 5 && d.day <= (longer ? 2 : 1))
        return true;
    if (d.month == 10 && d.day <= 3)
        return true;
    if (d.month == 4 && d.day == qingming_day(d.year))
        return true;
    return near_festival(date, WFM_FESTIVAL_NEW_YEAR, d.year, longer ? -1 : 0,
                         2) ||
           near_festival(date, WFM_FESTIVAL_DRAGON_BOAT, d.year, 0, 0) ||
           near_festival(date, WFM_FESTIVAL_MID_AUTUMN, d.year, 0, 0);
}

bool wfm_cost_is_statutory_day(const char *law, const wfm_calendar *calendar,
                               wfm_date date)
{
    const wfm_holiday *holiday;

    if (law && strcmp(law, "cn") == 0)
        return is_chinese_day(date);
    if (!law || strcmp(law, "none") == 0 || !calendar)
        return false;
    holiday = wfm_calendar_find(calendar, date);
    return holiday && holiday->is_off_day;
}
