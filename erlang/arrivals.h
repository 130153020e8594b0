/* erlang/arrivals.h - from what is forecast to what reaches people: bots take
 * their share. */
#ifndef WFM_ERLANG_ARRIVALS_H
#define WFM_ERLANG_ARRIVALS_H

#include "data/plan.h"

/* What a bot contains of one row, instead of what the queue's `containment`
 * and `contained_aht` say; NAN: as they say. */
typedef struct wfm_contained {
    double share, aht_s;
} wfm_contained;

/* contained: one entry per row of the forecast, or NULL.
 * Rows as in `forecast` (without the names of its models), for queues with a
 * bot behind it. Quantiles keep their distance in proportion. Free out with
 * wfm_forecast_release(). Fails if a bot would contain more work than there is.
 */
wfm_status wfm_arrivals_make(wfm_forecast *out, const wfm_centre *centre,
                             const wfm_forecast *forecast,
                             const wfm_contained *contained,
                             wfm_error *err) WFM_MUST_USE;

#endif
