/* cli/charts.h - the plan's tables as charts. */
#ifndef WFM_CLI_CHARTS_H
#define WFM_CLI_CHARTS_H

#include "cli/chain.h"
#include "forecast/long.h"

/* What the charts of a plan need beside the chain: the forecast from as-of to
 * two weeks after the span, for the fan. */
typedef struct wfm_charts {
    const wfm_chain *chain;
    wfm_forecast fan;
    wfm_long fan_days; /* its days from as-of on, as of `forecast --by day` */
    wfm_arena *arena;  /* arrays of the charts */
    wfm_problems *notes;
    char caption[256];
} wfm_charts;

typedef struct wfm_chart_kind {
    const char *name; /* as in `wfm plot NAME` */
    const char *file; /* default file name */
    /* Writes the chart to path. */
    wfm_status (*write)(wfm_charts *charts, const char *path, wfm_error *err);
} wfm_chart_kind;

/* Ends with name NULL. */
extern const wfm_chart_kind wfm_chart_kinds[];
const wfm_chart_kind *wfm_chart_find(const char *name);

/* Prepares; the chain must have all its tables. */
wfm_status wfm_charts_start(wfm_charts *charts, const wfm_chain *chain,
                            wfm_error *err) WFM_MUST_USE;
void wfm_charts_release(wfm_charts *charts);

/* Every chart into folder/charts; with -n nothing is written. */
wfm_status wfm_charts_write_all(const wfm_chain *chain, const char *folder,
                                wfm_error *err) WFM_MUST_USE;

#endif
