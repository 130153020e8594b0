/* forecast/verdict.h - which models a forecast is made of, and how each did in
 * validation. */
#ifndef WFM_FORECAST_VERDICT_H
#define WFM_FORECAST_VERDICT_H

#include "forecast/forecast.h"

typedef struct wfm_verdict_row {
    int queue;
    int from_day, to_day; /* ahead, both inclusive, 1 is the first day */
    const char *model;    /* static */
    const char *what;     /* the model in words, untranslated */
    double weight;        /* in the forecast of those days, 0-1 */
    double wape;          /* in validation of those days; NAN: not tried, or
                             nothing came on them */
    double behind;        /* wape over that of the best model, less 1 */
    int origins;          /* of the validation */
} wfm_verdict_row;

typedef struct wfm_verdict {
    wfm_verdict_row *row; /* sorted by queue, day, weight falling */
    size_t n;
} wfm_verdict;

/* The choice behind wfm_forecast_make of the same request: every model that
 * was tried. Notes tell what the history needed (see clean.h). */
wfm_status wfm_verdict_make(wfm_verdict *out,
                            const wfm_forecast_request *request,
                            const wfm_run *run, wfm_error *err) WFM_MUST_USE;
void wfm_verdict_release(wfm_verdict *verdict);

#endif
