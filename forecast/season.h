/* forecast/season.h - a season of some weeks that comes every year: the weeks
 * before the tax is due, the start of school, a summer month. */
#ifndef WFM_FORECAST_SEASON_H
#define WFM_FORECAST_SEASON_H

#include "forecast/features.h"

enum { WFM_SEASON_DAYS = 425, WFM_SEASONS_MAX = 4, WFM_SEASON_LONGEST = 77 };

typedef struct wfm_season {
    int from;                          /* day of the year, 0-based */
    int length;                        /* days */
    int years;                         /* that showed it */
    double effect[WFM_SEASON_LONGEST]; /* on the log of each day */
} wfm_season;

typedef struct wfm_seasons {
    wfm_season item[WFM_SEASONS_MAX];
    int n;
} wfm_seasons;

/* Finds seasons of two to nine weeks in x + known (as of wfm_cycle_find()) of n
 * days from `first` on: their mean lies on the same side of the two weeks
 * before and after in every year, by four times the usual scatter of such a
 * difference and by 10 % at least, two years or more, none of which shows twice
 * what another does. Their course is the mean of the years, seven days at a
 * time. Nothing below 425 days. O(n). */
wfm_status wfm_season_find(wfm_seasons *out, const double *x,
                           const double *known, wfm_date first, int n,
                           wfm_error *err) WFM_MUST_USE;

/* Adds the effects to out[n_days]. */
void wfm_season_add(double *out, const wfm_seasons *seasons, wfm_date first,
                    int n_days);

#endif
