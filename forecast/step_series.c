/* forecast/step_series.c - a daily series over what is usual before each day,
 * and how much it scatters without any jump. */
#include <math.h>
#include <stdlib.h>

#include "forecast/step_private.h"

enum { SHORT = 112 }; /* days of a history of which one step may be the half */

static const double large = 0.4; /* may hide itself in a short history */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double wfm_step_median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, ascending);
    return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

static bool ordinary(const wfm_step_series *s, int day)
{
    return day >= 0 && day < s->n && s->w[day] > 0 && !s->kind[day].special;
}

double wfm_step_over_usual(const wfm_step_series *s, int day, int before)
{
    double x[WFM_STEP_WEEKS];
    int known = 0;

    if (!ordinary(s, day))
        return (double)NAN;
    for (int d = day - 7; d >= 0 && d >= before - 7 * WFM_STEP_WEEKS; d -= 7)
        if (d < before && ordinary(s, d))
            x[known++] = s->z[d];
    return known >= WFM_STEP_WEEKS_MIN ? s->z[day] - wfm_step_median(x, known)
                                       : (double)NAN;
}

/* 1.4826 median |u|; NAN if too little is known. */
static double scatter(const wfm_step_series *s, double *scratch)
{
    int known = 0;

    for (int d = 0; d < s->n; d++)
        if (isfinite(s->u[d]))
            scratch[known++] = fabs(s->u[d]);
    return known >= WFM_STEP_LASTING ? 1.4826 * wfm_step_median(scratch, known)
                                     : (double)NAN;
}

double wfm_step_week_of(const double *x, int day, int n)
{
    double y[7];
    int known = 0;

    for (int d = day; d < day + 7 && d < n; d++)
        if (d >= 0 && isfinite(x[d]))
            y[known++] = x[d];
    return known >= WFM_STEP_KNOWN_MIN ? wfm_step_median(y, known)
                                       : (double)NAN;
}

/* What each weekday has more than the days around it. */
static void take_weekdays_off(wfm_step_series *s, double *scratch)
{
    double more[7] = { 0 };

    for (int w = 0; w < 7 && w < s->n; w++) {
        int known = 0;
        for (int d = w; d < s->n; d += 7) {
            double sum = 0, count = 0;
            for (int k = d - 3; k <= d + 3; k++)
                if (ordinary(s, k)) {
                    sum += s->z[k];
                    count += 1;
                }
            if (ordinary(s, d) && count >= WFM_STEP_KNOWN_MIN)
                scratch[known++] = s->z[d] - sum / count;
        }
        more[w] = known > 0 ? wfm_step_median(scratch, known) : 0;
    }
    for (int d = 0; d < s->n; d++)
        s->x[d] = ordinary(s, d) ? s->z[d] - more[d % 7] : (double)NAN;
}

double wfm_step_week_change(const wfm_step_series *s, int day)
{
    double sum[2] = { 0, 0 }, known[2] = { 0, 0 };

    for (int d = day - 7; d < day + 7; d++)
        if (d >= 0 && d < s->n && isfinite(s->x[d])) {
            sum[d >= day] += s->x[d];
            known[d >= day] += 1;
        }
    return known[0] >= WFM_STEP_KNOWN_MIN && known[1] >= WFM_STEP_KNOWN_MIN
               ? sum[1] / known[1] - sum[0] / known[0]
               : (double)NAN;
}

/* How far weeks usually are from those before. */
static double usual_change(const wfm_step_series *s, double *scratch)
{
    int known = 0;

    for (int d = 0; d < s->n; d++) {
        double change = wfm_step_week_change(s, d);
        if (isfinite(change))
            scratch[known++] = fabs(change);
    }
    return known >= WFM_STEP_LASTING ? 1.4826 * wfm_step_median(scratch, known)
                                     : (double)NAN;
}

/* The days of a short history parted in two where that leaves least: the second
 * part's first day, and what the first lacks of it. */
static int halves(double *size, const wfm_step_series *s)
{
    double all = 0, count = 0, sum = 0, before = 0, most = 0;
    int best = 0;

    for (int d = 0; d < s->n; d++)
        if (isfinite(s->x[d])) {
            all += s->x[d];
            count += 1;
        }
    for (int d = 0; d < s->n; d++) {
        double gap = (all - sum) / (count - before) - sum / before;
        double part = gap * gap * before * (count - before) / count;
        if (before >= WFM_STEP_KNOWN_MIN &&
            count - before >= WFM_STEP_KNOWN_MIN && part > most) {
            most = part;
            best = d;
            *size = gap;
        }
        if (isfinite(s->x[d])) {
            sum += s->x[d];
            before += 1;
        }
    }
    return best;
}

/* Scatter of the days; in a short history without its largest step, which
 * might be in most of it. z: n values of scratch. */
static double calm_scatter(wfm_step_series *s, double *scratch, double *z)
{
    const double *with = s->z;
    double size = 0, sigma;
    int day = s->n < SHORT ? halves(&size, s) : 0;

    if (day > 0 && !(fabs(size) > large))
        day = 0;

    for (int d = 0; d < s->n; d++)
        z[d] = with[d] + (d < day ? size : 0);
    s->z = z;
    for (int d = 0; day > 0 && d < s->n; d++)
        s->u[d] = wfm_step_over_usual(s, d, d);
    sigma = scatter(s, scratch);
    s->z = with;
    for (int d = 0; day > 0 && d < s->n; d++)
        s->u[d] = wfm_step_over_usual(s, d, d);
    return sigma;
}

void wfm_step_series_init(wfm_step_series *s, double *scratch)
{
    int n = s->n;

    s->u = scratch;
    s->x = scratch + n;
    for (int d = 0; d < n; d++)
        s->u[d] = wfm_step_over_usual(s, d, d);
    take_weekdays_off(s, scratch + 2 * n);
    s->sigma = calm_scatter(s, scratch + 2 * n, scratch + 3 * n);
    s->change = usual_change(s, scratch + 2 * n);
}
