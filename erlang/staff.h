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

/* One method of staffing judged by the exact equations, all intervals of a
 * queue together. The service level is judged over what the queue promises it
 * over: each interval, day or week is a period. */
typedef struct wfm_method_row {
    int queue;
    wfm_staff_method method;
    bool chosen; /* the one that the queue's wfm.yaml asks for */
    double agent_hours;
    double service_level;  /* of all contacts */
    double worst;          /* service level of the worst period */
    wfm_time worst_start;  /* its first interval with contacts */
    int intervals, missed; /* with a missed target, occupancy apart; of a day or
                              week none but those of intervals */
    int periods;
    /* periods, and intervals by the target; one may miss several */
    int missed_service, missed_abandon, missed_wait;
} wfm_method_row;
typedef struct wfm_methods {
    wfm_method_row *row;
    size_t n;
    size_t left_out; /* live queues whose model the equations do not know */
} wfm_methods;
void wfm_methods_release(wfm_methods *table);

/* Staffs every live queue by each method, at the point forecast, and plays the
 * result through the Kolmogorov equations: what the cheaper rules get wrong.
 * Intervals without contacts are not counted. */
wfm_status wfm_staff_compare(wfm_methods *out, const wfm_centre *centre,
                             const wfm_forecast *forecast, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;
/* The queue's method with `auto` resolved; a method's name in wfm.yaml. */
wfm_staff_method wfm_staff_method_of(const wfm_queue *queue);
const char *wfm_method_name(wfm_staff_method method);

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
/* The slope alone, the same number; 0 for a negative number of agents. */
double wfm_staff_waiting_slope_cny(const wfm_centre *centre,
                                   const wfm_staff_row *row, double agents);

/* True for a service level promised over a day or a week. */
bool wfm_queue_has_period(const wfm_queue *queue);

/* Contacts of one staffed interval that so many agents on the queue answer in
 * time. */
typedef struct wfm_answered {
    double agents, contacts;
} wfm_answered;
enum { WFM_ANSWERED_MAX = 9 };
/* Corners of a concave line for a service level over a day or a week, by
 * growing agents. From the second on it is the least concave curve above the
 * answers of whole agents, from the fewest that the staffing gives an interval
 * on; of too many corners those that leave the line nearest to it, and never
 * above it. The first is one agent below those: a straight line from there on
 * down, below every answer of fewer. *n is 0 where no contact is expected. */
wfm_status wfm_staff_answered(wfm_answered *corner, size_t *n,
                              const wfm_centre *centre,
                              const wfm_staff_row *row,
                              wfm_error *err) WFM_MUST_USE;

/* Service level, ASA, abandonment and occupancy of one staffed interval if
 * `agents` were on the queue (steady state). Fills the four last fields of
 * *row and row->agents. */
void wfm_staff_measure(const wfm_centre *centre, wfm_staff_row *row,
                       double agents);

#endif
