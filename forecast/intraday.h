/* forecast/intraday.h - what the day so far says about the rest of the day. */
#ifndef WFM_FORECAST_INTRADAY_H
#define WFM_FORECAST_INTRADAY_H

#include "forecast/grid.h"

typedef struct wfm_intraday {
    double factor; /* of the slots to come today */
    double gain;   /* share of the squared log error of the rest of a day that
                      the same update would have removed lately, 0-1 */
    double seen;   /* share of the day's usual contacts that is over, 0-1 */
    int days;      /* it was learned from */
} wfm_intraday;

/* Compares grid->today with the forecast made in the morning, and the same on
 * the last 12 weeks of days cut at the same slot: the log error of the rest is
 * regressed on the log error so far. factor 1 and gain 0 if nothing of today
 * is known or less than 21 days of history are. */
wfm_status wfm_intraday_fit(wfm_intraday *out, const wfm_grid *grid,
                            wfm_error *err) WFM_MUST_USE;

#endif
