/* forecast/hours.h - opening hours that the history contradicts. */
#ifndef WFM_FORECAST_HOURS_H
#define WFM_FORECAST_HOURS_H

#include "forecast/findings.h"
#include "forecast/grid.h"

/* Zeros of a time of day before the first contact that ever came then are
 * unknown, if they last at least four weeks and chance would explain them once
 * in a million times by what came in the eight weeks after: the queue was not
 * open then yet. Judged by weekday and slot; days off and events left alone.
 * list may be NULL. O(n). */
void wfm_hours_mend(wfm_grid *grid, wfm_findings *list);

/* Lists the open intervals without a row, unknown ones: slots that had none on
 * their first 20 days and have since count as not yet open then, all others
 * together with the days and hours they lie in. O(n). */
void wfm_hours_list_missing(const wfm_grid *grid, wfm_findings *list);

/* Compares the last eight weeks before as_of with `open`: contacts outside it
 * (more than 1 %), and hours of it in which not one contact came, by rows that
 * say so: hours without rows are unknown. Adds items
 * to list and at most one remark each to notes; both may be NULL. */
void wfm_hours_compare(const wfm_centre *centre, int queue,
                       const wfm_series *series, const wfm_grid *grid,
                       wfm_time as_of, wfm_findings *list, wfm_problems *notes);

#endif
