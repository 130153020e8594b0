/* forecast/ramp.c - finds growth or decline that began lately.
 *
 * The days of the window, less the mean of their weekday, are regressed on a
 * line that is 0 until the ramp begins. The standard error takes what
 * neighbouring days and neighbouring weeks have in common. */
#include "forecast/ramp.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum {
    WEEK = 7,
    LEAST = 21,     /* days of a ramp */
    MOST = 84,      /* the same, if a level stood before it */
    WINDOW = 140,   /* looked at */
    STOOD = 28,     /* known days before a ramp */
    USUAL_MIN = 28, /* changes that say what is usual */
    KNOWN_MIN = 4,  /* known days of a week */
    YEAR = 364,
    SLACK = 10
};

static const double least_week = 0.02; /* ln, a week */
static const double least_rise = 0.18; /* ln, in all */
static const double errors = 12;       /* standard errors */
static const double unusual = 3.5;     /* times the usual change */
static const double clip_at = 2.5;     /* scatters */
static const double half = 0.5;        /* of the slope, in either half */
static const double most_alike = 0.9;

/* The days looked at, from day 0 of the window on. */
typedef struct window {
    int n;
    bool known[WINDOW];
    double z[WINDOW];      /* outliers drawn in, once a line is fitted */
    double e[WINDOW];      /* what the line leaves */
    double h[WINDOW];      /* the line, slope 1, less weekdays */
    double squares, slope; /* of e; of z on h */
    double line;           /* sum of h^2 */
} window;

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

/* Takes the mean of each weekday off. */
static void center(double *out, const double *x, const window *v)
{
    for (int d = 0; d < WEEK && d < v->n; d++) {
        double sum = 0, count = 0;
        for (int i = d; i < v->n; i += WEEK)
            if (v->known[i]) {
                sum += x[i];
                count += 1;
            }
        for (int i = d; i < v->n; i += WEEK)
            out[i] = v->known[i] ? x[i] - sum / count : 0;
    }
}

/* Regresses z on x and weekdays; sets h, e, squares, slope, line. */
static void regress(window *v, const double *x)
{
    double z[WINDOW] = { 0 }, both = 0;

    center(v->h, x, v);
    center(z, v->z, v);
    v->line = v->squares = 0;
    for (int i = 0; i < v->n; i++) {
        both += v->h[i] * z[i];
        v->line += v->h[i] * v->h[i];
    }
    v->slope = v->line > 0 ? both / v->line : 0;
    for (int i = 0; i < v->n; i++) {
        v->e[i] = z[i] - v->slope * v->h[i];
        v->squares += v->e[i] * v->e[i];
    }
}

static void line_from(double *x, int n, int onset)
{
    for (int i = 0; i < n; i++)
        x[i] = i > onset ? i - onset : 0;
}

/* Draws outliers to the fit. */
static void tame(window *v)
{
    double x[WINDOW] = { 0 }, limit;
    int n = 0;

    for (int i = 0; i < v->n; i++)
        if (v->known[i])
            x[n++] = fabs(v->e[i]);
    limit = clip_at * 1.4826 * median(x, n);
    for (int i = 0; i < v->n; i++)
        if (v->known[i] && fabs(v->e[i]) > limit)
            v->z[i] -= v->e[i] - copysign(limit, v->e[i]);
}

static int known_days(const window *v, int from, int to)
{
    int n = 0;

    for (int i = from; i < to; i++)
        n += v->known[i];
    return n;
}

/* The onset that leaves least; -1: none is possible. Leaves it fitted. */
static int place(window *v)
{
    double x[WINDOW] = { 0 }, least = (double)INFINITY;
    int best = -1;

    for (int onset = v->n > MOST ? v->n - MOST : 0; onset <= v->n - LEAST;
         onset++) {
        if (known_days(v, 0, onset) < STOOD)
            continue;
        line_from(x, v->n, onset);
        regress(v, x);
        if (v->squares < least) {
            least = v->squares;
            best = onset;
        }
    }
    line_from(x, v->n, best > 0 ? best : 0);
    regress(v, x);
    return best;
}

/* What any step would leave. */
static double best_step(const window *v)
{
    static const int side = WEEK;
    double x[WINDOW] = { 0 }, least = (double)INFINITY;
    window step = *v;

    for (int day = side; day + side <= v->n; day++) {
        for (int i = 0; i < v->n; i++)
            x[i] = i >= day;
        regress(&step, x);
        least = fmin(least, step.squares);
    }
    return least;
}

static double inflation(double pairs, double squares)
{
    double alike = squares > 0 ? fmin(fmax(pairs / squares, 0), most_alike) : 0;

    return (1 + alike) / (1 - alike);
}

/* Variance of the slope by single days. */
static double day_variance(const window *v)
{
    double pairs = 0;

    for (int i = 1; i < v->n; i++)
        pairs += v->e[i] * v->e[i - 1];
    return v->squares / (known_days(v, 0, v->n) - WEEK - 2) *
           inflation(pairs, v->squares) / v->line;
}

/* Means of the known of seven days from `from` on; false: too few. */
static bool week_mean(double *out, const double *x, const window *v, int from)
{
    double sum = 0, count = 0;

    for (int i = from; i < from + WEEK && i < v->n; i++)
        if (i >= 0 && v->known[i]) {
            sum += x[i];
            count += 1;
        }
    *out = count > 0 ? sum / count : 0;
    return count >= KNOWN_MIN;
}

/* The same by whole weeks. */
static double week_variance(const window *v)
{
    double squares = 0, pairs = 0, line = 0, weeks = 0, before = 0;

    for (int from = v->n - WEEK; from >= 0; from -= WEEK) {
        double e, h;
        if (!week_mean(&e, v->e, v, from) || !week_mean(&h, v->h, v, from))
            continue;
        squares += e * e;
        pairs += e * before;
        line += h * h;
        weeks += 1;
        before = e;
    }
    return weeks > 3 ? squares / (weeks - 2) * inflation(pairs, squares) / line
                     : (double)INFINITY;
}

/* By how much more the slope is uncertain because the day it began on is: the
 * line over what a step at that day leaves of it. */
static double by_onset(const window *v, int onset)
{
    double x[WINDOW] = { 0 }, step[WINDOW], both = 0, squares = 0;

    for (int i = onset + 1; i < v->n; i++)
        x[i] = 1;
    center(step, x, v);
    for (int i = 0; i < v->n; i++) {
        both += v->h[i] * step[i];
        squares += step[i] * step[i];
    }
    return sqrt(v->line / (v->line - both * both / squares));
}

/* Both halves of the ramp rise as it does. */
static bool both_halves(const window *v, int onset)
{
    int at[3] = { onset > WEEK ? onset - WEEK + 1 : 0, 0, v->n - WEEK };
    double z[WINDOW] = { 0 }, level[3], line[3];

    at[1] = (at[0] + at[2]) / 2;
    center(z, v->z, v);
    for (int k = 0; k < 3; k++)
        if (!week_mean(&level[k], z, v, at[k]) ||
            !week_mean(&line[k], v->h, v, at[k]))
            return false;
    for (int k = 0; k < 2; k++)
        if (!((level[k + 1] - level[k]) / v->slope >
              half * (line[k + 1] - line[k])))
            return false;
    return true;
}

typedef struct series {
    const double *z, *w;
    const wfm_day_kind *kind;
    int n;
} series;

static bool ordinary(const series *s, int day)
{
    return day >= 0 && day < s->n && s->w[day] > 0 && !s->kind[day].special;
}

/* Mean of the seven days up to `day` over the same weekdays `lag` days before,
 * whole weeks; NAN: too few are known. */
static double change(const series *s, int day, int lag)
{
    double sum = 0, count = 0;

    for (int d = day - WEEK + 1; d <= day; d++)
        if (ordinary(s, d) && ordinary(s, d - lag)) {
            sum += s->z[d] - s->z[d - lag];
            count += 1;
        }
    return count >= KNOWN_MIN ? sum / count : (double)NAN;
}

/* How much the level usually changes in so many days before `end`; NAN: too
 * little is known. */
static double usual_change(const series *s, int end, int lag, double *scratch)
{
    int n = 0;

    for (int d = lag; d < end; d++) {
        double c = change(s, d, lag);
        if (isfinite(c))
            scratch[n++] = fabs(c);
    }
    return n >= USUAL_MIN ? 1.4826 * median(scratch, n) : (double)NAN;
}

static bool is_unusual(const series *s, int onset, double *scratch)
{
    int lag = (s->n - onset + WEEK - 1) / WEEK * WEEK;
    double usual = usual_change(s, onset, lag, scratch);

    if (isnan(usual))
        usual =
            usual_change(s, onset, WEEK, scratch) * sqrt((double)lag / WEEK);
    return isnan(usual) || fabs(change(s, s->n - 1, lag)) > unusual * usual;
}

/* The year before had half of it too. */
static bool is_season(const series *s, int onset, double slope)
{
    int days = s->n - onset, lag = (days + WEEK - 1) / WEEK * WEEK;

    for (int slack = -SLACK; slack <= SLACK; slack++)
        if (change(s, s->n - 1 - YEAR + slack, lag) / (slope * days) > half)
            return true;
    return false;
}

static bool is_small(const window *v, int onset)
{
    return onset < 0 || fabs(v->slope) * WEEK < least_week ||
           fabs(v->slope) * (v->n - onset) < least_rise;
}

static void open_window(window *v, const series *s)
{
    int from = s->n > WINDOW ? s->n - WINDOW : 0;

    v->n = s->n - from;
    for (int i = 0; i < v->n; i++) {
        v->known[i] = ordinary(s, from + i);
        v->z[i] = v->known[i] ? s->z[from + i] : 0;
    }
}

void wfm_ramp_find(wfm_ramp *out, const double *z, const double *w,
                   const wfm_day_kind *kind, int n, double *scratch)
{
    series s = { z, w, kind, n };
    window v;
    int onset;
    double sd;

    *out = (wfm_ramp){ .day = n, .end = n };
    if (n < LEAST + STOOD)
        return;
    open_window(&v, &s);
    if (known_days(&v, 0, v.n) < LEAST ||
        known_days(&v, v.n - LEAST, v.n) < LEAST / 2)
        return;
    onset = place(&v);
    if (is_small(&v, onset) || !(v.squares < best_step(&v)))
        return;
    tame(&v);
    onset = place(&v);
    if (is_small(&v, onset))
        return;
    sd = sqrt(fmax(day_variance(&v), week_variance(&v))) * by_onset(&v, onset);
    if (!(fabs(v.slope) > errors * sd) || !both_halves(&v, onset) ||
        !(v.squares < best_step(&v)) ||
        !is_unusual(&s, n - v.n + onset, scratch) ||
        is_season(&s, n - v.n + onset, v.slope))
        return;
    *out = (wfm_ramp){ n - v.n + onset + 1, n, v.slope, sd };
}

double wfm_ramp_lift(const wfm_ramp *r, int day)
{
    int from = day > r->day - 1 ? day : r->day - 1;

    return r->slope * (r->end - 1 - from);
}

/* Days of growth, expected and squared, up to t more of a ramp m days old. */
static double lasts(double m, double t) { return m * log1p(t / m); }

static double lasts2(double m, double t) { return 2 * m * (t - lasts(m, t)); }

static double days_ahead(int h)
{
    return h < WFM_RAMP_AHEAD ? h : WFM_RAMP_AHEAD;
}

double wfm_ramp_growth(const wfm_ramp *r, int h)
{
    return r->slope != 0 ? r->slope * lasts(r->end - r->day + 1, days_ahead(h))
                         : 0;
}

double wfm_ramp_cv2(const wfm_ramp *r, int h)
{
    double t = days_ahead(h), m = r->end - r->day + 1, mean;

    if (r->slope == 0)
        return 0;
    mean = lasts(m, t);
    return expm1(r->slope * r->slope * fmax(lasts2(m, t) - mean * mean, 0) +
                 r->sd * r->sd * mean * mean);
}
