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
/* The calendar's events between two days, one a name and day. */
size_t wfm_charts_events(wfm_charts *charts, wfm_date from, wfm_date to,
                         wfm_chart_event **out);

wfm_status wfm_charts_forecast(wfm_charts *charts, const char *path,
                               wfm_error *err);
wfm_status wfm_charts_coverage(wfm_charts *charts, const char *path,
                               wfm_error *err);
wfm_status wfm_charts_service(wfm_charts *charts, const char *path,
                              wfm_error *err);
wfm_status wfm_charts_gantt(wfm_charts *charts, const char *path,
                            wfm_error *err);
wfm_status wfm_charts_headcount(wfm_charts *charts, const char *path,
                                wfm_error *err);
wfm_status wfm_charts_survival(wfm_charts *charts, const char *path,
                               wfm_error *err);
wfm_status wfm_charts_cost(wfm_charts *charts, const char *path,
                           wfm_error *err);

/* charts_hiring.c */
wfm_status wfm_charts_waterfall(wfm_charts *charts, const char *path,
                                wfm_error *err);
wfm_status wfm_charts_ramp(wfm_charts *charts, const char *path,
                           wfm_error *err);
wfm_status wfm_charts_calendar(wfm_charts *charts, const char *path,
                               wfm_error *err);

wfm_status wfm_charts_curve(wfm_charts *charts, const char *path,
                            wfm_error *err);

#endif
