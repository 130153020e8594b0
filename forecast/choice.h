/* forecast/choice.h - which models to believe, and how much: rolling origins
 * within the history before the real origin. */
#ifndef WFM_FORECAST_CHOICE_H
#define WFM_FORECAST_CHOICE_H

#include "forecast/jump.h"
#include "forecast/reconcile.h"
#include "forecast/sums.h"
#include "forecast/trial.h"
#include "forecast/width.h"
#include "forecast/workload.h"

enum {
    WFM_CHOICE_LEADS = 5, /* days 1-2, 3-7, then by week up to 28 */
    WFM_CHOICE_DAYS = 28  /* looked ahead */
};

/* Lead k is the days wfm_choice_lead_end[k-1] .. wfm_choice_lead_end[k] - 1
 * after the origin, counted from 0. */
extern const int wfm_choice_lead_end[WFM_CHOICE_LEADS];

/* The lead of a day; those beyond the last belong to it. */
int wfm_choice_lead(int day);

typedef struct wfm_choice {
    /* by lead: of each model, sum 1 */
    double weight[WFM_CHOICE_LEADS][WFM_MODELS_MAX];
    double wape[WFM_MODELS_MAX]; /* in validation; NAN: not tried */
    /* the same, one lead at a time */
    double lead_wape[WFM_CHOICE_LEADS][WFM_MODELS_MAX];
    /* how much of what was seen of a model counts beyond the days validated,
     * the rest being what is usual in young queues; 0..1 */
    double grip[WFM_MODELS_MAX];
    double unit;             /* contacts that are counted one by one: 1; far
                                less where the history holds quantities */
    wfm_width width;         /* of the slots' quantiles, in units */
    wfm_sums sums;           /* of those of days and longer */
    wfm_special special;     /* what special days add to both */
    wfm_workload workload;   /* those of handle time and of work */
    wfm_reconcile reconcile; /* of days with the model "weekly" */
    wfm_reconcile_how how;   /* bottom-up unless the caller sets it */
    wfm_jumps jumps;         /* the history is taken without them */
    double doubt;            /* factor on the means for a jump that may pass */
    double doubt_cv2;        /* what that adds to the relative variance */
    int origins;             /* of the validation; 0: too short */
    int ahead;               /* days validated */
    bool scarce;             /* see wfm_trial */
    int best;                /* model with the largest weight */
} wfm_choice;

/* Looks at days 0..n-1 of the grid only, brought to the level after lasting
 * jumps: how a model did across one says nothing about what is ahead. */
wfm_status wfm_choice_make(wfm_choice *out, const wfm_grid *grid, int n,
                           wfm_error *err) WFM_MUST_USE;

/* How much of a model's error over that of the base counts, 0..1, by how much
 * it varies from day to day of the validation. */
double wfm_choice_grip(const wfm_trial *trial, int model, int base);

/* Weight of a model over the four weeks ahead. */
double wfm_choice_weight(const wfm_choice *choice, int model);

/* Expected contacts of days n..n+h-1 by the weighted models. */
wfm_status wfm_choice_forecast(double *out, const wfm_choice *choice,
                               const wfm_grid *grid, int n, int h,
                               wfm_error *err) WFM_MUST_USE;

/* The same, and into each[model] that is not NULL what that model says with all
 * the weight, as the queue's forecast_model: of the level after jumps, the
 * ramp followed, special days by the calendar. Days before their week. */
wfm_status wfm_choice_forecast_each(double *out, double *const *each,
                                    const wfm_choice *choice,
                                    const wfm_grid *grid, int n, int h,
                                    wfm_error *err) WFM_MUST_USE;

/* Quantiles of the sum of n days from `day` on, the first h >= 1 days ahead,
 * with mean[i] contacts expected on each; wider for event days and days off,
 * which differ from year to year. */
void wfm_choice_total_quantiles(double out[WFM_QUANTILES],
                                const wfm_choice *choice, const wfm_grid *grid,
                                int day, int h, int n, const double *mean);

/* Parts of the relative variance of the days h >= 1 days ahead, by the 80 %
 * interval; what a special day adds is its own. */
wfm_sums_parts wfm_choice_parts(const wfm_choice *choice, const wfm_grid *grid,
                                int day, int h);

/* Quantiles of a slot's contacts. keep: share of the variance that is left
 * after what is known of the day so far, 1 if nothing is. more: relative
 * variance beside that, choice->doubt_cv2 unless the day so far says more. */
void wfm_choice_quantiles(double out[WFM_QUANTILES], const wfm_choice *choice,
                          const wfm_grid *grid, int day, int h, double mean,
                          double keep, double more);

/* The same of handle time or work over its point forecast; NAN where the
 * history has no handle times. contacts, mean[i]: expected. */
void wfm_choice_work_quantiles(double out[WFM_QUANTILES],
                               const wfm_choice *choice, const wfm_grid *grid,
                               wfm_quantity quantity, int day, int h,
                               double contacts, double keep, double more);
void wfm_choice_work_total(double out[WFM_QUANTILES], const wfm_choice *choice,
                           const wfm_grid *grid, wfm_quantity quantity, int day,
                           int h, int n, const double *mean);

#endif
