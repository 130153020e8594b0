/* erlang/staff_private.h - the rate within and between intervals, and the
 * staffing of the rows of one queue; shared by the files of staffing. */
#ifndef WFM_ERLANG_STAFF_PRIVATE_H
#define WFM_ERLANG_STAFF_PRIVATE_H

#include "base/run.h"
#include "erlang/queue_private.h"
#include "erlang/transient.h"

/* The arrival rate of one row: 0 outside [from_s, to_s) of the interval, which
 * counts from the interval's start; inside mean + slope (t - middle). */
typedef struct wfm_piece {
    double from_s, to_s;
    double mean_per_s, slope;
    double aht_s;
} wfm_piece;

/* Rows without a gap between them: what one leaves the next finds. */
typedef struct wfm_stretch {
    size_t first, n;
    bool empty_start; /* else the queue was open before */
} wfm_stretch;

/* The stretches of n rows of one queue, at most n; returns their number. */
size_t wfm_stretches(wfm_stretch *out, const wfm_centre *centre,
                     const wfm_staff_row *row, size_t n);
/* The rates of a stretch: linear within each interval, with its mean, no new
 * maximum or minimum (the limited slopes of van Leer 1977,
 * doi:10.1016/0021-9991(77)90095-X). */
void wfm_pieces(wfm_piece *out, const wfm_centre *centre,
                const wfm_staff_row *row, const wfm_stretch *stretch);
/* Rates that stand for each interval of a stretch, per second. */
void wfm_stand_in_rates(double *out, const wfm_piece *piece,
                        const wfm_stretch *stretch, wfm_staff_method method,
                        double interval_s);

/* The exact equations of a stretch. `piece` and `aht_s` (n each) are borrowed
 * by the result. */
typedef struct wfm_stretch_rate {
    const wfm_piece *piece;
    size_t n;
    double interval_s;
} wfm_stretch_rate;
wfm_transient wfm_stretch_equations(wfm_stretch_rate *rate, double *aht_s,
                                    const wfm_centre *centre,
                                    const wfm_staff_row *row,
                                    const wfm_stretch *stretch,
                                    const wfm_piece *piece);

/* Day or week of the row in local time, by what its queue promises over, as a
 * number. */
int64_t wfm_staff_period_of(const wfm_centre *centre, const wfm_staff_row *row);
/* Forward staffing of n rows of one queue; row[].agents is the first guess. */
wfm_status wfm_staff_forward(const wfm_centre *centre, wfm_staff_row *row,
                             const wfm_forecast_row *forecast, size_t n,
                             const wfm_run *run, wfm_error *err) WFM_MUST_USE;
/* What the exact equations say of the agents in n rows of one queue. */
wfm_status wfm_staff_judge(wfm_transient_row *out, const wfm_centre *centre,
                           wfm_staff_row *row, size_t n, const wfm_run *run,
                           wfm_error *err) WFM_MUST_USE;

/* Factor from the point forecast to the rate that is exceeded with
 * probability 1 - share; chance that the rate is at most `factor` times the
 * point forecast. What the quantiles of the forecast owe to Poisson noise,
 * which the queueing formulas know already, is taken out. NAN without
 * quantiles. */
double wfm_rate_factor(const wfm_forecast_row *row, double share);
double wfm_rate_chance(const wfm_forecast_row *row, double factor);
/* Standard deviation of the rate over its mean. */
double wfm_rate_cv(const wfm_forecast_row *row);

#endif
