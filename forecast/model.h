/* forecast/model.h - the registry of point forecasters.
 *
 * A model sees days 0..n-1 of a grid and what is known in advance (opening
 * hours, calendar) of the days after them; it never looks at later contacts,
 * so any n is an honest origin. */
#ifndef WFM_FORECAST_MODEL_H
#define WFM_FORECAST_MODEL_H

#include "forecast/grid.h"

/* Writes h x n_slots expected contacts of days n..n+h-1 into out: finite,
 * >= 0, 0 where closed. n >= 1, n + h <= grid->n_total. */
typedef wfm_status (*wfm_model_fn)(double *out, const wfm_grid *grid, int n,
                                   int h, wfm_error *err);

enum { WFM_PRIOR_ORIGINS = 8 };

/* Models that share their costly part. */
typedef enum wfm_family {
    WFM_FAMILY_NONE,
    WFM_FAMILY_PROFILE,
    WFM_FAMILY_MSTL,
    WFM_FAMILY_BLEND, /* means of other models */
    WFM_FAMILIES
} wfm_family;

enum { WFM_FAMILY_SIZE = 4 };

typedef struct wfm_model {
    const char *name; /* as in forecast.csv and backtest.csv */
    const char *what; /* one line for people */
    int min_days;     /* of history */
    bool plain;       /* knows no calendar */
    bool asked;       /* slow and no better: chosen if asked for only */
    double handicap;  /* ln of its usual error over the profile model's, known
                         from public data; counts as WFM_PRIOR_ORIGINS
                         origins */
    double young;     /* the same weeks ahead of a history of less than nine
                         weeks */
    wfm_model_fn forecast;
    wfm_family family;
    int member; /* place in it */
} wfm_model;

extern const wfm_model wfm_models[];
extern const int wfm_n_models;

/* By name, or NULL. */
const wfm_model *wfm_model_find(const char *name);

/* The model that the queue asks for, if n days of history allow it; else -1. */
int wfm_model_asked(const wfm_grid *grid, int n);

/* The models themselves; one file each. */
wfm_status wfm_model_snaive(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_mean4(double *out, const wfm_grid *grid, int n, int h,
                           wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_mean8(double *out, const wfm_grid *grid, int n, int h,
                           wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_median8(double *out, const wfm_grid *grid, int n, int h,
                             wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_mean_all(double *out, const wfm_grid *grid, int n, int h,
                              wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_profile(double *out, const wfm_grid *grid, int n, int h,
                             wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_profile_ets(double *out, const wfm_grid *grid, int n,
                                 int h, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_profile_theta(double *out, const wfm_grid *grid, int n,
                                   int h, wfm_error *err) WFM_MUST_USE;

/* The profile models share one fit: each out[k] that is not NULL gets
 * the forecast of that member. */
typedef enum wfm_profile_kind {
    WFM_PROFILE_FILTER,
    WFM_PROFILE_ETS,
    WFM_PROFILE_THETA,
    WFM_PROFILE_ARIMA,
    WFM_PROFILE_COUNT
} wfm_profile_kind;
wfm_status wfm_model_ets(double *out, const wfm_grid *grid, int n, int h,
                         wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_profile_arima(double *out, const wfm_grid *grid, int n,
                                   int h, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_dshw(double *out, const wfm_grid *grid, int n, int h,
                          wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_count(double *out, const wfm_grid *grid, int n, int h,
                           wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_harmonic(double *out, const wfm_grid *grid, int n, int h,
                              wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_mstl(double *out, const wfm_grid *grid, int n, int h,
                          wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_mstl_ets(double *out, const wfm_grid *grid, int n, int h,
                              wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_mstl_theta(double *out, const wfm_grid *grid, int n, int h,
                                wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_weekly(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_blend2(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err) WFM_MUST_USE;
wfm_status wfm_model_blend3(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err) WFM_MUST_USE;
/* effect[n + h], if not NULL, gets the logs of cycles and short seasons. */
wfm_status wfm_profile_family(double *const out[WFM_PROFILE_COUNT],
                              double *effect, const wfm_grid *grid, int n,
                              int h, wfm_error *err) WFM_MUST_USE;

/* Mean contacts of each slot of the seven weekdays from day n on over their
 * last eight known weeks; 0 where nothing is known. */
void wfm_naive_week(double *out, const wfm_grid *grid, int n);

#endif
