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

/* The least variance of the normal distribution that has the 90 % interval of
 * some errors over that of the one with their 80 % interval: that of errors
 * spread evenly, (0.9 / 0.8)^2 (1.2816 / 1.6449)^2. */
#define WFM_WIDTH_FLATTEST 0.768

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
} wfm_width;

/* law: of work or handle times, as of wfm_spread_calibrate(). Sorts the
 * pairs. weeks: how many were looked at, 1-4; the others are guessed from the
 * last one. guess: cv2 where there is no evidence. */
wfm_status wfm_width_fit(wfm_width *out, wfm_width_pair *pair, size_t n,
                         int weeks, double guess, const wfm_compound *law,
                         wfm_error *err) WFM_MUST_USE;

/* The relative variance with which the 80 % (target 0) or 90 % (1) interval
 * holds its share of the pairs of one week ahead (week < 0: of all); NAN of
 * fewer than 30. scratch: 3 n values. */
double wfm_width_calibrate(const wfm_width_pair *pair, size_t n, int week,
                           int target, const wfm_compound *law,
                           double *scratch);

/* Relative variance around `mean` contacts of a slot h >= 1 days ahead, that
 * of the fourth week for all days after it. */
double wfm_width_cv2(const wfm_width *width, wfm_spread_target target, int h,
                     double mean);

#endif
