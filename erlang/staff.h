/* erlang/staff.h - a door of the room: forecast to agents needed. */
#ifndef WFM_ERLANG_STAFF_H
#define WFM_ERLANG_STAFF_H

#include "base/run.h"
#include "data/plan.h"

/* One row per row of the forecast. The method per queue follows its channel,
 * patience and targets. */
wfm_status wfm_staff_make(wfm_staff *out, const wfm_centre *centre,
                          const wfm_forecast *forecast, const wfm_run *run,
                          wfm_problems *notes, wfm_error *err) WFM_MUST_USE;

/* The same where the exact method would take too long: forward staffing is
 * done by modified offered load. */
wfm_status wfm_staff_estimate(wfm_staff *out, const wfm_centre *centre,
                              const wfm_forecast *forecast, const wfm_run *run,
                              wfm_error *err) WFM_MUST_USE;

/* Probability that the interval meets all its targets with row->agents, over
 * the rates that the forecast's quantiles hold possible. NAN without quantiles
 * and for work that is levelled. */
double wfm_staff_chance(const wfm_centre *centre,
                        const wfm_forecast_row *forecast,
                        const wfm_staff_row *row);

/* Expected cost of waiting and abandonment of one staffed interval with
 * `agents` on the queue: convex and decreasing in agents. Per interval, CNY;
 * *slope (may be NULL) is its derivative per agent (<= 0). */
double wfm_staff_waiting_cost_cny(const wfm_centre *centre,
                                  const wfm_staff_row *row, double agents,
                                  double *slope);

/* Service level, ASA, abandonment and occupancy of one staffed interval if
 * `agents` were on the queue (steady state). Fills the four last fields of
 * *row and row->agents. */
void wfm_staff_measure(const wfm_centre *centre, wfm_staff_row *row,
                       double agents);

#endif
