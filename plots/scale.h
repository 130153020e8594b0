/* plots/scale.h - position scales: from data to a place on the paper. */
#ifndef WFM_PLOTS_SCALE_H
#define WFM_PLOTS_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "plots/ticks.h"

typedef enum wfm_scale_kind {
    WFM_SCALE_LINEAR,
    WFM_SCALE_TIME, /* seconds of local time since 1970-01-01T00:00 */
    WFM_SCALE_BAND  /* item i of n_bands covers i .. i+1 */
} wfm_scale_kind;

typedef enum wfm_tick_style {
    WFM_TICK_NUMBER,
    WFM_TICK_PERCENT, /* 0.8 is written 80% */
    WFM_TICK_CLOCK    /* 08:00; on a time axis also at midnight */
} wfm_tick_style;

/* Set the first group, train with data, settle, then map. */
typedef struct wfm_scale {
    wfm_scale_kind kind;
    wfm_tick_style style;
    bool include_zero;
    bool reversed;      /* small values at the far end: to the right of an x
                           axis, at the top of a y axis */
    bool tight;         /* no air beyond the data */
    bool whole_numbers; /* no ticks between integers */
    double step;        /* between ticks, e.g. 12 months; 0: what suits */
    double fix_low, fix_high; /* NAN: from the data */
    const char *const *band;  /* n_bands labels; NULL entries: none */
    size_t n_bands;

    double low, high;     /* domain; trained, then settled */
    double start, length; /* range in paper units, set by the layout */
} wfm_scale;

/* An empty scale: nothing trained, limits free. */
void wfm_scale_init(wfm_scale *scale, wfm_scale_kind kind);
/* Widens the domain to hold v; NAN and numbers beyond 1e300 are passed
 * over. */
void wfm_scale_train(wfm_scale *scale, double v);
/* Ends training: applies fixed limits, zero and air, and gives a scale
 * without data or without extent a span it can draw. Idempotent. */
void wfm_scale_settle(wfm_scale *scale);
/* Place of v; NAN for NAN. Values far outside are cut to places a little
 * beyond the range, so that drawing can clip them. */
double wfm_scale_map(const wfm_scale *scale, double v);
/* Number ticks (LINEAR only; others give 0), texts filled in. */
size_t wfm_scale_ticks(wfm_tick out[WFM_TICKS_MAX], const wfm_scale *scale,
                       double wanted, bool chinese);

#endif
