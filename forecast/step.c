/* forecast/step.c - finds lasting jumps and brings the days before them to the
 * level of those after.
 *
 * Robust filters take a jump for a row of outliers: of a busy queue with a
 * scatter of 3 % a day, 40 % more or less would count for nothing for months.
 */
#include "forecast/step.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum {
    WEEKS = 4,     /* before a day, that say what is usual */
    WEEKS_MIN = 2, /* ... of which that many are known */
    KNOWN_MIN = 5, /* known days of a week */
    LASTING = 28,  /* days a step is followed */
    CERTAIN = 14,  /* days after which it is believed wholly */
    SEASON_SLACK = 10,
    YEAR = 364
};

static const double least = 0.18; /* ln of 1.2 */
static const double sigmas = 3;
static const double wildest = 0.15; /* scatter beyond which levels wander */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, ascending);
    return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

typedef struct series {
    const double *z, *w;
    const wfm_day_kind *kind;
    double *u; /* by day: z over what is usual before it; NAN unknown */
    int n;
} series;

static bool ordinary(const series *s, int day)
{
    return day >= 0 && day < s->n && s->w[day] > 0 && !s->kind[day].special;
}

/* z of a day over the same weekday in the weeks before `before`. */
static double over_usual(const series *s, int day, int before)
{
    double x[WEEKS];
    int known = 0;

    if (!ordinary(s, day))
        return (double)NAN;
    for (int d = day - 7; d >= 0 && d >= before - 7 * WEEKS; d -= 7)
        if (d < before && ordinary(s, d))
            x[known++] = s->z[d];
    return known >= WEEKS_MIN ? s->z[day] - median(x, known) : (double)NAN;
}

/* 1.4826 median |u|; NAN if too little is known. */
static double scatter(const series *s, double *scratch)
{
    int known = 0;

    for (int d = 0; d < s->n; d++)
        if (isfinite(s->u[d]))
            scratch[known++] = fabs(s->u[d]);
    return known >= LASTING ? 1.4826 * median(scratch, known) : (double)NAN;
}

/* Median of x over the known of the seven days from day on; NAN: too few. */
static double week_of(const double *x, int day, int n)
{
    double y[7];
    int known = 0;

    for (int d = day; d < day + 7 && d < n; d++)
        if (d >= 0 && isfinite(x[d]))
            y[known++] = x[d];
    return known >= KNOWN_MIN ? median(y, known) : (double)NAN;
}

/* Every day of the week lies on the same side, a third of m away at least. */
static bool agree(const double *u, int day, int n, double m)
{
    for (int d = day; d < day + 7 && d < n; d++)
        if (isfinite(u[d]) && u[d] / m < 1.0 / 3)
            return false;
    return true;
}

/* Size of the step at a day as the days after it see it, against the four weeks
 * before; 0 if a later week is back half way. */
static double lasting(const series *s, int day, double m)
{
    double x[LASTING];
    int known = 0;

    for (int from = day; from < day + LASTING; from += 7) {
        double week[7];
        int in_week = 0;
        for (int d = from; d < from + 7; d++) {
            double v = over_usual(s, d, day);
            if (isfinite(v))
                week[in_week++] = x[known++] = v;
        }
        if (in_week >= 3 && median(week, in_week) / m < 0.5)
            return 0;
    }
    return known > 0 ? median(x, known) : 0;
}

/* The same jump was there a year before or after. */
static bool is_season(const series *s, int day, double m)
{
    for (int year = -YEAR; year <= YEAR; year += 2 * YEAR)
        for (int slack = -SEASON_SLACK; slack <= SEASON_SLACK; slack++) {
            double other = week_of(s->u, day + year + slack, s->n);
            if (other / m > 0.5)
                return true;
        }
    return false;
}

static double step_at(const series *s, int day, double sigma)
{
    double m = week_of(s->u, day, s->n), before;

    if (!(fabs(m) > fmax(least, sigmas * sigma)) || !agree(s->u, day, s->n, m))
        return 0;
    before = week_of(s->u, day - 7, s->n);
    return isfinite(before) && before / m < 1.0 / 3 && !is_season(s, day, m)
               ? lasting(s, day, m)
               : 0;
}

int wfm_step_level(double *out, const double *z, const double *w,
                   const wfm_day_kind *kind, int n, double *scratch)
{
    series s = { z, w, kind, scratch, n };
    double sigma, after = 0;
    int steps = 0;

    for (int d = 0; d < n; d++) {
        s.u[d] = over_usual(&s, d, d);
        out[d] = 0;
    }
    sigma = scatter(&s, scratch + n);
    for (int d = 7 * WEEKS_MIN; sigma <= wildest && d + 7 <= n; d++) {
        double size = step_at(&s, d, sigma);
        if (size == 0)
            continue;
        /* The day of the largest change of the week is the day itself. */
        for (int k = d + 1; k < d + 7 && k + 7 <= n; k++) {
            double later = step_at(&s, k, sigma);
            if (fabs(later) > 1.1 * fabs(size)) {
                size = later;
                d = k;
            }
        }
        out[d] = size * fmin(1, (double)(n - d) / CERTAIN);
        steps++;
        d += LASTING - 1;
    }
    for (int d = n - 1; steps > 0 && d >= 0; d--) {
        double here = out[d];
        out[d] = after;
        after += here;
    }
    return steps;
}
