/* forecast/width.c - calibrates the negative binomial's dispersion, once for
 * the 80 % interval and once for the 90 % interval: errors have heavier tails
 * than the distribution. */
#include "forecast/width.h"

#include <math.h>
#include <stdlib.h>

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

double wfm_width_calibrate(const wfm_width_pair *p, size_t n, int week,
                           int target, const wfm_compound *law, double *scratch)
{
    size_t m = pick(scratch, p, n, week);

    return wfm_spread_calibrate(scratch, scratch + n, scratch + 2 * n, m,
                                target == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90,
                                law);
}

/* Where a week or a quarter has too few pairs to tell, all of them are asked,
 * at last the guess. */
static void fit_size(wfm_width *w, int size, const wfm_width_pair *p, size_t n,
                     int weeks, const double *guess, const wfm_compound *law,
                     double *scratch)
{
    for (int t = 0; t < 2; t++) {
        double any = wfm_width_calibrate(p, n, -1, t, law, scratch);
        if (!isfinite(any))
            any = guess[t];
        for (int week = 0; week < WFM_WIDTH_LEADS; week++) {
            double cv2 = week < weeks
                             ? wfm_width_calibrate(p, n, week, t, law, scratch)
                             : 1.3 * w->cv2[t][week - 1][size];
            w->cv2[t][week][size] = isfinite(cv2) ? cv2 : any;
            if (t > 0)
                w->cv2[t][week][size] =
                    fmax(w->cv2[t][week][size],
                         WFM_WIDTH_FLATTEST * w->cv2[0][week][size]);
        }
    }
}

wfm_status wfm_width_fit(wfm_width *out, wfm_width_pair *pair, size_t n,
                         int weeks, double guess, const wfm_compound *law,
                         wfm_error *err)
{
    double *scratch = wfm_mem_new(3 * n + 1, sizeof *scratch);
    wfm_width w = { 0 };
    double any[2];

    if (!scratch)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    qsort(pair, n, sizeof *pair, by_mean);
    for (int t = 0; t < 2; t++) {
        any[t] = wfm_width_calibrate(pair, n, -1, t, law, scratch);
        if (!isfinite(any[t]))
            any[t] = guess;
    }
    for (int q = 0; q < WFM_WIDTH_SIZES; q++) {
        size_t from = n * (size_t)q / WFM_WIDTH_SIZES;
        size_t to = n * (size_t)(q + 1) / WFM_WIDTH_SIZES;
        w.size[q] = to > from ? pair[(from + to) / 2].mean : 1 + q;
        fit_size(&w, q, pair + from, to - from, weeks, any, law, scratch);
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
    double cv80 = by_size(w->cv2[0][week], w->size, mean);
    double cv90 = by_size(w->cv2[1][week], w->size, mean);

    return target == WFM_SPREAD_80   ? cv80
           : target == WFM_SPREAD_90 ? cv90
                                     : (cv80 + cv90) / 2;
}
