/* forecast/width.c - calibrates the negative binomial's dispersion, once for
 * the 80 % interval and once for the 90 % interval: errors have heavier tails
 * than the distribution. */
#include "forecast/width.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"

static int by_mean(const void *a, const void *b)
{
    const wfm_width_pair *p = a, *q = b;

    if (p->mean != q->mean)
        return p->mean > q->mean ? 1 : -1;
    return (p->y > q->y) - (p->y < q->y);
}

/* Values of one week (week < 0: all) among pairs: y, mean, weight. */
static size_t pick(double *out, const wfm_width_pair *p, size_t n, int week)
{
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        if (week < 0 || p[i].week == week) {
            out[m] = p[i].y;
            out[n + m] = p[i].mean;
            out[2 * n + m++] = p[i].weight;
        }
    return m;
}

static double one(const wfm_width_pair *p, size_t n, int week, int target,
                  double *scratch)
{
    size_t m = pick(scratch, p, n, week);

    return wfm_spread_calibrate(scratch, scratch + n, scratch + 2 * n, m,
                                target == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90);
}

/* Where a week or a quarter has too few pairs to tell, all of them are asked,
 * at last the guess. */
static void fit_size(wfm_width *w, int size, const wfm_width_pair *p, size_t n,
                     int weeks, const double *guess, double *scratch)
{
    for (int t = 0; t < 2; t++) {
        double any = one(p, n, -1, t, scratch);
        if (!isfinite(any))
            any = guess[t];
        for (int week = 0; week < WFM_WIDTH_LEADS; week++) {
            double cv2 = week < weeks ? one(p, n, week, t, scratch)
                                      : 1.3 * w->cv2[t][week - 1][size];
            w->cv2[t][week][size] = isfinite(cv2) ? cv2 : any;
        }
    }
}

wfm_status wfm_width_fit(wfm_width *out, wfm_width_pair *pair, size_t n,
                         int weeks, double guess, wfm_error *err)
{
    double *scratch = wfm_mem_new(3 * n + 1, sizeof *scratch);
    wfm_width w = { 0 };
    double any[2];

    if (!scratch)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    qsort(pair, n, sizeof *pair, by_mean);
    for (int t = 0; t < 2; t++) {
        any[t] = one(pair, n, -1, t, scratch);
        if (!isfinite(any[t]))
            any[t] = guess;
    }
    for (int q = 0; q < WFM_WIDTH_SIZES; q++) {
        size_t from = n * (size_t)q / WFM_WIDTH_SIZES;
        size_t to = n * (size_t)(q + 1) / WFM_WIDTH_SIZES;
        w.size[q] = to > from ? pair[(from + to) / 2].mean : 1 + q;
        fit_size(&w, q, pair + from, to - from, weeks, any, scratch);
    }
    free(scratch);
    *out = w;
    return WFM_OK;
}

/* Between the quarters' typical sizes, linear in the logarithm. */
static double by_size(const double *cv2, const double *size, double mean)
{
    for (int q = 0; q + 1 < WFM_WIDTH_SIZES; q++) {
        if (mean <= size[q])
            return cv2[q];
        if (mean < size[q + 1]) {
            double share = log(mean / size[q]) / log(size[q + 1] / size[q]);
            return cv2[q] + share * (cv2[q + 1] - cv2[q]);
        }
    }
    return cv2[WFM_WIDTH_SIZES - 1];
}

double wfm_width_cv2(const wfm_width *w, wfm_spread_target target, int h,
                     double mean)
{
    int week = h <= 7 * WFM_WIDTH_LEADS ? (h - 1) / 7 : WFM_WIDTH_LEADS - 1;
    double far = h > 7 * WFM_WIDTH_LEADS ? h / (7.0 * WFM_WIDTH_LEADS) : 1;
    double cv80 = by_size(w->cv2[0][week], w->size, mean);
    double cv90 = by_size(w->cv2[1][week], w->size, mean);

    return far * (target == WFM_SPREAD_80   ? cv80
                  : target == WFM_SPREAD_90 ? cv90
                                            : (cv80 + cv90) / 2);
}

/* Independent origins behind pairs of `weeks` weeks each (Kish 1965). */
static double effective(const wfm_width_pair *pair, size_t n, int weeks)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        sum += pair[i].weight;
        squares += pair[i].weight * pair[i].weight;
    }
    return squares > 0 ? sum * sum / squares / weeks : 1;
}

/* Few origins show too little of what may come: the variance grows by the
 * square of Student's quantile over the normal one. */
static double student(double origins, int target)
{
    double p = target == 0 ? 0.9 : 0.95;
    double t = gsl_cdf_tdist_Pinv(p, fmax(origins - 1, 1));
    double z = gsl_cdf_ugaussian_Pinv(p);

    return t * t / (z * z);
}

/* Day totals of one week ahead; weeks of few pairs ask all. */
static double day_cv2(const wfm_width *w, const wfm_width_pair *day, size_t n,
                      int week, int target, double *scratch)
{
    double cv2 = one(day, n, week, target, scratch);

    if (!isfinite(cv2))
        cv2 = one(day, n, -1, target, scratch);
    return isfinite(cv2) ? cv2 : w->cv2[target][week][WFM_WIDTH_SIZES - 1];
}

/* Parts such that a day has shared + own = of_day and a week shared + own / 7
 * = of_week; a week never has more than a day. */
static void split(wfm_width *io, int target, int lead, double of_day,
                  double of_week)
{
    double shared = fmax((7 * of_week - of_day) / 6, 0);

    if (of_week > of_day)
        shared = of_day = of_week;
    io->shared[target][lead] = shared;
    io->own[target][lead] = of_day - shared;
}

wfm_status wfm_width_fit_totals(wfm_width *io, const wfm_width_pair *day,
                                size_t n_days, const wfm_width_pair *week,
                                size_t n_weeks, int weeks, wfm_error *err)
{
    size_t n = n_days > n_weeks ? n_days : n_weeks;
    double *scratch = wfm_mem_new(3 * n + 1, sizeof *scratch);

    if (!scratch)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int t = 0; t < 2; t++) {
        double days = one(day, n_days, -1, t, scratch);
        double all = one(week, n_weeks, -1, t, scratch) *
                     student(effective(week, n_weeks, weeks), t);
        for (int k = 0; k < WFM_WIDTH_LEADS; k++) {
            double of_day =
                k < weeks ? day_cv2(io, day, n_days, k, t, scratch)
                          : 1.3 * (io->shared[t][k - 1] + io->own[t][k - 1]);
            /* Weeks of all leads are asked together: a lead has too few. */
            double lead = days > 0 ? fmin(fmax(of_day / days, 0.5), 2) : 1;
            split(io, t, k, of_day,
                  isfinite(all) ? all * lead : of_day * 4 / 7);
        }
    }
    free(scratch);
    return WFM_OK;
}

static double total_cv2(const double *shared, const double *own, int h, int n,
                        const double *mean)
{
    double level = 0, rest = 0, sum = 0;

    for (int i = 0; i < n; i++) {
        int day = h + i, last = 7 * WFM_WIDTH_LEADS;
        int week = day <= last ? (day - 1) / 7 : WFM_WIDTH_LEADS - 1;
        double far = day > last ? (double)day / last : 1;
        level += mean[i] * sqrt(far * shared[week]);
        rest += mean[i] * mean[i] * far * own[week];
        sum += mean[i];
    }
    return sum > 0 ? (level * level + rest) / (sum * sum) : 0;
}

double wfm_width_total_cv2(const wfm_width *w, wfm_spread_target target, int h,
                           int n, const double *mean)
{
    double cv80 = total_cv2(w->shared[0], w->own[0], h, n, mean);
    double cv90 = total_cv2(w->shared[1], w->own[1], h, n, mean);

    return target == WFM_SPREAD_80   ? cv80
           : target == WFM_SPREAD_90 ? cv90
                                     : (cv80 + cv90) / 2;
}
