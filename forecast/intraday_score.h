/* forecast/intraday_score.h - what an update during the day would have gained
 * lately. */
#ifndef WFM_FORECAST_INTRADAY_SCORE_H
#define WFM_FORECAST_INTRADAY_SCORE_H

#include "forecast/forecast.h"

enum { WFM_INTRADAY_CUTS = 4, WFM_INTRADAY_DAYS = 42 };

typedef struct wfm_intraday_row {
    int queue;
    int cut_min;         /* time of day of the update */
    int days;            /* scored */
    double seen;         /* share of the day's contacts that was over */
    double wape_before;  /* of the rest of the day, forecast of the morning */
    double wape_after;   /* the same, updated */
    double total_before; /* WAPE of the rest of the day as one sum */
    double total_after;
    double promised; /* share of the squared log error of the rest that
                        the update itself expected to remove */
} wfm_intraday_row;

typedef struct wfm_intraday_table {
    wfm_intraday_row *row; /* sorted by queue, cut */
    size_t n;
} wfm_intraday_table;

/* Plays the last WFM_INTRADAY_DAYS days before as_of: at a fifth, two, three
 * and four fifths of the usual contacts of a day the rest is forecast with and
 * without what the day had brought; each update sees the days before and its
 * own morning only. */
wfm_status wfm_intraday_score(wfm_intraday_table *out,
                              const wfm_forecast_request *request,
                              const wfm_run *run, wfm_error *err) WFM_MUST_USE;
void wfm_intraday_table_release(wfm_intraday_table *table);

#endif
