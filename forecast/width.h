/* forecast/width.h - how wide intervals have to be: calibrated on the errors
 * of validation, by lead and by expected contacts, recent ones first. */
#ifndef WFM_FORECAST_WIDTH_H
#define WFM_FORECAST_WIDTH_H

#include "base/status.h"
#include "forecast/spread.h"

enum {
    WFM_WIDTH_LEADS = 4, /* first week to fourth */
    WFM_WIDTH_SIZES = 4  /* quarters of the slots, by expected contacts */
};

/* One slot forecast in validation with what came of it. */
typedef struct wfm_width_pair {
    double mean, y;
    double weight; /* recent origins say more */
    int week;      /* after the origin, 0-3 */
} wfm_width_pair;

typedef struct wfm_width {
    double size[WFM_WIDTH_SIZES]; /* typical contacts of each quarter */
    /* Relative variance of the level: so that the 80 % interval holds its
     * share, the 90 % one. */
    double cv2[2][WFM_WIDTH_LEADS][WFM_WIDTH_SIZES];
    /* Parts of a day's relative variance: what its week shares, the rest. */
    double shared[2][WFM_WIDTH_LEADS], own[2][WFM_WIDTH_LEADS];
} wfm_width;

/* Sorts the pairs. weeks: how many were looked at, 1-4; the others are guessed
 * from the last one. guess: cv2 where there is no evidence. */
wfm_status wfm_width_fit(wfm_width *out, wfm_width_pair *pair, size_t n,
                         int weeks, double guess, wfm_error *err) WFM_MUST_USE;

/* Splits the variance of day totals from pairs of days and pairs of weeks, for
 * either interval. A week's relative variance is shared + own / 7, a day's
 * shared + own. That of weeks, of few origins, is widened from the normal to
 * Student's quantile with their effective number less one. Too few pairs of
 * weeks (under 30): shared is half a day's; of days: the slots of the largest
 * quarter stand for them. Reorders nothing. */
wfm_status wfm_width_fit_totals(wfm_width *io, const wfm_width_pair *day,
                                size_t n_days, const wfm_width_pair *week,
                                size_t n_weeks, int weeks,
                                wfm_error *err) WFM_MUST_USE;

/* Relative variance of the sum of n days, the first h >= 1 days ahead, with
 * mean[i] contacts expected on day i. Days share the level, so that slots,
 * days, weeks and totals have one joint distribution. */
double wfm_width_total_cv2(const wfm_width *width, wfm_spread_target target,
                           int h, int n, const double *mean);

/* Relative variance around `mean` contacts of a slot h >= 1 days ahead; beyond
 * four weeks the level walks at random. */
double wfm_width_cv2(const wfm_width *width, wfm_spread_target target, int h,
                     double mean);

#endif
