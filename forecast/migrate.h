/* forecast/migrate.h - contacts that move from one channel to another over
 * time, as the planner's share curves say. */
#ifndef WFM_FORECAST_MIGRATE_H
#define WFM_FORECAST_MIGRATE_H

#include "data/plan.h"
#include "forecast/long.h"

/* Moves contacts between the rows of a forecast that start at as_of or later.
 * A curve is the share of all contacts of the queue that has moved by a date;
 * what had moved by as_of is in the history already, so that an interval keeps
 * (1 - S(date)) / (1 - S(as_of)) of its forecast and the rest goes to the same
 * interval of the other queue, or to its next open one. The sum of contacts is
 * kept; the other queue's handle time holds for what comes. Quantiles are
 * scaled with the volume. Notes say how much moves; may be NULL. */
wfm_status wfm_migrate_apply(wfm_forecast *table, const wfm_centre *centre,
                             wfm_time as_of, wfm_problems *notes,
                             wfm_error *err) WFM_MUST_USE;

/* The same by week or month, at the middle of the period. */
wfm_status wfm_migrate_long(wfm_long *table, const wfm_centre *centre,
                            wfm_date today, wfm_error *err) WFM_MUST_USE;

#endif
