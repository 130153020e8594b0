/* schedule/site_clock.c - contracts of people whose site has a clock of its
 * own: windows and grid of starts, and the night, are read on that clock, all
 * else on the centre's. */
#include "schedule/problem_private.h"

int wfm_site_start(const wfm_centre *centre, const wfm_contract *contract,
                   wfm_time start)
{
    const wfm_zone *zone = contract->zone ? contract->zone : centre->zone;
    int after =
        (wfm_zone_civil(zone, start).minute - contract->start_from_min) %
        WFM_MINUTES_PER_DAY;

    return after < 0 ? after + WFM_MINUTES_PER_DAY : after;
}

wfm_time wfm_site_time(const wfm_week *week, int day, int minute)
{
    return wfm_zone_time(week->request->centre->zone,
                         week->from + day + minute / WFM_MINUTES_PER_DAY,
                         minute % WFM_MINUTES_PER_DAY, false, NULL);
}

/* Minutes by which the site's clock is ahead of the centre's at noon. */
static int ahead(const wfm_week *week, const wfm_contract *contract, int day)
{
    wfm_time noon = wfm_site_time(week, day, WFM_MINUTES_PER_DAY / 2);

    return (wfm_zone_offset_s(contract->zone, noon) -
            wfm_zone_offset_s(week->request->centre->zone, noon)) /
           60;
}

void wfm_site_window(const wfm_week *week, const wfm_contract *contract,
                     int *from, int *to)
{
    int least = contract->start_from_min, most = contract->start_from_min;
    int shift;

    *from = contract->start_from_min;
    *to = contract->start_to_min;
    if (!contract->zone)
        return;
    /* The day before and after too: clocks change at night. */
    for (int day = -1; day <= WFM_WEEK_DAYS; day++) {
        int start = contract->start_from_min - ahead(week, contract, day);

        least = day < 0 || start < least ? start : least;
        most = day < 0 || start > most ? start : most;
    }
    shift = least % WFM_MINUTES_PER_DAY;
    shift = shift < 0 ? shift + WFM_MINUTES_PER_DAY : shift;
    *from = shift;
    *to = shift + most - least + contract->start_to_min -
          contract->start_from_min;
}

int wfm_site_wobble(const wfm_week *week, const wfm_contract *contract)
{
    int from, to;

    wfm_site_window(week, contract, &from, &to);
    return to - from - (contract->start_to_min - contract->start_from_min);
}

int wfm_week_lost_min(const wfm_week *week)
{
    const wfm_zone *zone = week->request->centre->zone;
    wfm_time before = wfm_site_time(week, -1, 0);
    wfm_time after = wfm_site_time(week, WFM_WEEK_DAYS + 1, 0);
    int lost =
        (wfm_zone_offset_s(zone, after) - wfm_zone_offset_s(zone, before)) / 60;

    return lost > 0 ? lost : 0;
}
