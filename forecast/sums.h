/* forecast/sums.h - how wide the intervals of days, weeks and longer sums have
 * to be: three parts of a relative error, each estimated where it shows. */
#ifndef WFM_FORECAST_SUMS_H
#define WFM_FORECAST_SUMS_H

#include "forecast/wander.h"
#include "forecast/width.h"

/* Relative variances by interval (80 %, 90 %) and week ahead. */
typedef struct wfm_sums {
    double level[2][WFM_WIDTH_LEADS]; /* what all days ahead share */
    double week[2][WFM_WIDTH_LEADS];  /* what the days of a week share */
    double own[2][WFM_WIDTH_LEADS];   /* what a day has alone */
    double walk[2];    /* the level's growth a day beyond four weeks */
    wfm_far_level far; /* the same as the whole history has it */
} wfm_sums;

/* Sums forecast in validation with what came of them. */
typedef struct wfm_sums_evidence {
    const wfm_width_pair *day, *week, *month; /* month: four weeks */
    size_t n_day, n_week, n_month;
    int origins; /* behind them */
    int weeks;   /* looked ahead from each, 0-4 */
    wfm_wander wander;
    const double *walk;      /* beside what wander.far knows; NULL: none */
    const wfm_compound *law; /* of work or handle times; NULL: counts */
} wfm_sums_evidence;

/* The variance of days is that with which either interval holds its share. The
 * one of weeks and of four weeks is their mean squared error less that of
 * counting, drawn to what is usual for the queue with the weight of four
 * independent sums against at most six weeks and four times four weeks seen:
 * 0.35 of a day's and 0.7 of a week's, and that drawn to what the level did
 * over the whole history. Widened from the normal to Student's quantile with as
 * many degrees of freedom (two fewer for four weeks). After four weeks the
 * level goes on as wander.far has it; where that is not known it walks, by what
 * the four weeks after them were worse in that history, with usually another
 * variance of four weeks in a fortnight. guess: of a day and either
 * interval where fewer than 30 days are known. Leads that were not looked at
 * are 1.3 times as wide as the lead before. */
wfm_status wfm_sums_fit(wfm_sums *out, const wfm_sums_evidence *evidence,
                        const double guess[2], wfm_error *err) WFM_MUST_USE;

/* Relative variance of the sum of n days, the first h >= 1 days ahead, with
 * mean[i] contacts expected on day i. Slots, days, weeks and totals have one
 * joint distribution. */
double wfm_sums_cv2(const wfm_sums *sums, wfm_spread_target target, int h,
                    int n, const double *mean);

/* The parts of a day h days ahead. */
typedef struct wfm_sums_parts {
    double level, week, own;
} wfm_sums_parts;
wfm_sums_parts wfm_sums_of_day(const wfm_sums *sums, wfm_spread_target target,
                               int h);

/* What that walk adds to the relative variance of anything h days ahead; 0 up
 * to four weeks. */
double wfm_sums_walk(const wfm_sums *sums, wfm_spread_target target, int h);

#endif
