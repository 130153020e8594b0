/* forecast/storm.h - days on which something happened that will not happen
 * again by itself: a breakdown, a storm, a story in the news. */
#ifndef WFM_FORECAST_STORM_H
#define WFM_FORECAST_STORM_H

#include "forecast/findings.h"
#include "forecast/grid.h"

/* Hides such days from a forecast: at least 60 % above the median of up to 8
 * earlier days of the weekday, beyond six robust standard deviations of that
 * ratio and beyond what chance explains, no holiday and near no event, at most
 * 4 days in a row, followed by usual days (else it is a new level), and not
 * seen on the same day of another month (else it is a habit). *storms gets
 * their number, *largest the day and *ratio its contacts over the usual; list
 * may be NULL. O(n). */
wfm_status wfm_storm_hide(int *storms, wfm_date *largest, double *ratio,
                          wfm_grid *grid, wfm_findings *list,
                          wfm_error *err) WFM_MUST_USE;

#endif
