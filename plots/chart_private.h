/* plots/chart_private.h - what the charts share: opening a plot, words for
 * numbers and days, and looking through series. */
#ifndef WFM_PLOTS_CHART_PRIVATE_H
#define WFM_PLOTS_CHART_PRIVATE_H

#include "base/i18n.h"
#include "plots/chart.h"

/* A new plot of the head's size, or of the chart's own. */
wfm_status wfm_chart_open(wfm_plot **out, const wfm_chart_head *head,
                          double width, double height, wfm_error *err);
/* The head's titles where given, else the chart's. */
void wfm_chart_titles(wfm_plot *plot, const wfm_chart_head *head,
                      const char *title, const char *subtitle);
/* Writes and frees the plot. */
wfm_status wfm_chart_finish(wfm_plot *plot, const char *path,
                            wfm_problems *notes, wfm_error *err);

/* Words that live as long as the plot. */
const char *wfm_chart_count(wfm_plot *plot, double v);       /* 12,345 */
const char *wfm_chart_tenth(wfm_plot *plot, double v);       /* 12.3, 1,234 */
const char *wfm_chart_percent(wfm_plot *plot, double share); /* 83% */
const char *wfm_chart_day(wfm_plot *plot, double t);         /* Wed 11 Nov */
const char *wfm_chart_date(wfm_plot *plot, double t);     /* Wed 11 Nov 2026 */
const char *wfm_chart_when(wfm_plot *plot, double t);     /* Wed 11 Nov 20:00 */
const char *wfm_chart_clock(wfm_plot *plot, double t);    /* 20:00 */
const char *wfm_chart_duration(wfm_plot *plot, double s); /* 20 s, 24 h */
/* Currency sign in front: ¥1,234 for CNY, else the code. decimals 0-6. */
const char *wfm_chart_money(wfm_plot *plot, double amount, int decimals,
                            const char *currency);

/* Midnight of t. */
double wfm_chart_midnight(double t);
/* The name of the event on that day, or NULL. */
const char *wfm_chart_event_on(const wfm_chart_event *event, size_t n,
                               double day);
/* An event's name for people: double11-presale is "Double 11 pre-sale" or
 * 双十一预售; names that are not known are given as they are. */
const char *wfm_chart_event_words(wfm_plot *plot, const char *name);
/* First index of the largest value, or n if all are NAN. */
size_t wfm_chart_peak(const double *v, size_t n);
/* Median of the known values; NAN if there is none. */
double wfm_chart_median(wfm_plot *plot, const double *v, size_t n);

/* Short and over in agent-hours, and the interval that is shortest. */
typedef struct wfm_chart_balance {
    double short_h, over_h, required_h;
    double worst, worst_t; /* agents short there; NAN if never short */
} wfm_chart_balance;
wfm_chart_balance wfm_chart_balance_of(size_t n, const double *t,
                                       const double *required,
                                       const double *scheduled,
                                       double interval_s);

/* Colours of the two fills, and of the lines they lie between. */
#define WFM_SHORT_FILL wfm_rgba_alpha(WFM_VERMILION, 0.55)
#define WFM_OVER_FILL  wfm_rgba_alpha(WFM_SKY, 0.35)
#define WFM_REQUIRED_LINE                                                      \
    (wfm_style) { .stroke = WFM_INK, .width = 1.6 }
#define WFM_ROSTERED_LINE                                                      \
    (wfm_style) { .stroke = WFM_BLUE, .width = 1.6 }
/* Keys of required, rostered, short and over. */
void wfm_chart_coverage_keys(wfm_plot *plot);

/* The two functions of a chart from the one that fills a plot:
 * static void build(wfm_plot *plot, const wfm_chart_NAME_data *data) and
 * static bool drawable(const wfm_chart_NAME_data *data). */
#define WFM_CHART_FUNCTIONS(name, build, drawable, width, height)              \
    wfm_status wfm_chart_##name##_plot(                                        \
        wfm_plot **out, const wfm_chart_##name##_data *chart, wfm_error *err)  \
    {                                                                          \
        wfm_plot *plot = NULL;                                                 \
                                                                               \
        if (!drawable(chart))                                                  \
            return wfm_fail(err, WFM_BAD_INPUT,                                \
                            "nothing to draw in chart '%s'", #name);           \
        WFM_TRY(wfm_chart_open(&plot, &chart->head, width, height, err));      \
        build(plot, chart);                                                    \
        *out = plot;                                                           \
        return WFM_OK;                                                         \
    }                                                                          \
    wfm_status wfm_chart_##name(const char *path,                              \
                                const wfm_chart_##name##_data *chart,          \
                                wfm_problems *notes, wfm_error *err)           \
    {                                                                          \
        wfm_plot *plot = NULL;                                                 \
                                                                               \
        WFM_TRY(wfm_chart_##name##_plot(&plot, chart, err));                   \
        return wfm_chart_finish(plot, path, notes, err);                       \
    }

#endif
