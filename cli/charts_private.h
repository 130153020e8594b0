/* cli/charts_private.h - shared by the files that fill charts. */
#ifndef WFM_CLI_CHARTS_PRIVATE_H
#define WFM_CLI_CHARTS_PRIVATE_H

#include "cli/charts.h"
#include "plots/chart.h"

/* Zeroed array in the charts' arena, or NULL. */
void *wfm_charts_new(wfm_charts *charts, size_t n, size_t size);
wfm_status wfm_charts_no_memory(wfm_error *err);
/* Seconds of local time since 1970-01-01T00:00. */
double wfm_charts_local_s(const wfm_charts *charts, wfm_time time);
static inline double wfm_charts_day_s(wfm_date date) { return 86400.0 * date; }

/* charts_hiring.c: rows of h->hire that sit in one class, each source a row of
 * its own; is row k the first of its class? */
bool wfm_charts_same_class(const wfm_headcount *h, size_t i, size_t k);
bool wfm_charts_class_begins(const wfm_headcount *h, size_t k);
/* The calendar's events between two days, one a name and day. */
size_t wfm_charts_events(wfm_charts *charts, wfm_date from, wfm_date to,
                         wfm_chart_event **out);

/* Each draws the chart of that name to path: charts_fan.c, charts_week.c,
 * charts_money.c, charts_hiring.c, charts_curve.c. */
#define X(name)                                                                \
    wfm_status wfm_charts_##name(wfm_charts *charts, const char *path,         \
                                 wfm_error *err);
WFM_CHART_MAP(X)
#undef X

#endif
