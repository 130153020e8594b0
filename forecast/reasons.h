/* forecast/reasons.h - a forecast split by contact reason: how many contacts
 * are about what, and how long each takes. */
#ifndef WFM_FORECAST_REASONS_H
#define WFM_FORECAST_REASONS_H

#include "forecast/forecast.h"

typedef struct wfm_reason_row {
    int queue;
    wfm_time start;
    int reason;    /* index into wfm_history.reason; -1: rows without one */
    double volume; /* contacts; the reasons of an interval add up to it */
    double share;  /* of the interval's contacts */
    double aht_s;  /* their mean is the interval's */
} wfm_reason_row;

typedef struct wfm_reasons {
    wfm_reason_row *row; /* sorted by queue, start, reason */
    size_t n;
} wfm_reasons;

/* Splits the rows of a forecast made by the same request. The share of a
 * reason is what it lately was on that kind of day (weekday, weekend, day off,
 * before, on and after an event) times how its share moves with the time of
 * day; recent weeks count more (12 weeks; 3 years for days off and events) and
 * a kind of day is drawn to all days with the weight of 200 contacts. Queues
 * whose history has no reasons have no rows. */
wfm_status wfm_reasons_make(wfm_reasons *out, const wfm_forecast *forecast,
                            const wfm_forecast_request *request,
                            wfm_error *err) WFM_MUST_USE;
void wfm_reasons_release(wfm_reasons *reasons);

#endif
