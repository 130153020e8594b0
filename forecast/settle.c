/* forecast/settle.c - the posterior of how a young queue's level moves.
 *
 * Errors are autoregressive, e(d) = r e(d-1) + chance; a gap of g days has r^g.
 * Weekdays have flat priors and the scatter one that is flat in its logarithm,
 * so both are integrated out; r, pace and change lie on grids. The change has a
 * Student prior around none. */
#include "forecast/settle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

enum { WEEK = 7, ALIKE = 8, AROUND = 30, SEEN = 28 };

/* Days; the last is a straight line, of which nobody knows when it ends. */
static const double pace[WFM_SETTLE_PACES] = { 5, 10, 20, 40, 80, INFINITY };
static const double alike[ALIKE] = { 0, .3, .5, .7, .8, .9, .95, .98 };
static const double stands = 0.8;       /* prior of no change */
static const double usual_change = 0.4; /* scale of the prior, 4 degrees */
static const double step = 0.2; /* standard errors, of the changes looked at */
static const double clip_at = 2.5; /* scatters */

/* The known days, less what they have in common with the one before. */
typedef struct problem {
    int n, days; /* known; of the history */
    int *day;
    double *z; /* outliers drawn in */
    double *u, *x, *e, *order;
    double floor; /* squares that counting leaves of a single day */
} problem;

/* Regression on weekdays after the transformation by r. */
typedef struct weekdays {
    int column[WEEK], p; /* column of a weekday that is known, else -1 */
    double root[WEEK * WEEK], log_det;
    gsl_matrix_view a;
} weekdays;

/* 0 on the first day, 1 on the last. */
static double path(int k, double day, int days)
{
    return isinf(pace[k])
               ? day / (days - 1)
               : expm1(-day / pace[k]) / expm1(-(days - 1) / pace[k]);
}

/* How much a day has in common with the known one before, and what is left. */
static double link(const problem *p, int i, double r, double *left)
{
    double common = i > 0 ? pow(r, p->day[i] - p->day[i - 1]) : 0;

    *left = sqrt((1 - common * common) / (1 - r * r));
    return common;
}

static void transform(double *out, const double *in, const problem *p, double r)
{
    for (int i = 0; i < p->n; i++) {
        double left, common = link(p, i, r, &left);
        out[i] = (in[i] - (i > 0 ? common * in[i - 1] : 0)) / left;
    }
}

/* Sum over days of the transformed indicator of a weekday times v. */
static void project(double out[WEEK], const problem *p, const weekdays *w,
                    double r, const double *v)
{
    memset(out, 0, WEEK * sizeof *out);
    for (int i = 0; i < p->n; i++) {
        double left, common = link(p, i, r, &left);
        out[w->column[p->day[i] % WEEK]] += v[i] / left;
        if (i > 0)
            out[w->column[p->day[i - 1] % WEEK]] -= common * v[i] / left;
    }
}

static bool set_weekdays(weekdays *w, const problem *p, double r)
{
    double in[WEEK * WEEK] = { 0 };

    w->p = 0;
    w->log_det = 0;
    for (int k = 0; k < WEEK; k++)
        w->column[k] = -1;
    for (int i = 0; i < p->n; i++)
        if (w->column[p->day[i] % WEEK] < 0)
            w->column[p->day[i] % WEEK] = w->p++;
    for (int i = 0; i < p->n; i++) {
        double left, common = link(p, i, r, &left);
        int b = w->column[p->day[i] % WEEK];
        int a = i > 0 ? w->column[p->day[i - 1] % WEEK] : b;
        double x = 1 / left, y = -common / left;
        in[b * WEEK + b] += x * x;
        in[a * WEEK + a] += y * y;
        in[a * WEEK + b] += x * y;
        in[b * WEEK + a] += x * y;
    }
    for (int i = 0; i < w->p; i++)
        memcpy(w->root + i * w->p, in + i * WEEK,
               (size_t)w->p * sizeof *w->root);
    w->a = gsl_matrix_view_array(w->root, (size_t)w->p, (size_t)w->p);
    if (gsl_linalg_cholesky_decomp1(&w->a.matrix) != GSL_SUCCESS)
        return false;
    for (int i = 0; i < w->p; i++)
        w->log_det += 2 * log(w->root[i * w->p + i]);
    return true;
}

/* Product of u and v less what weekdays explain of both. */
static double rest(const problem *p, const weekdays *w, double r,
                   const double *u, const double *v)
{
    double a[WEEK], b[WEEK], sum = 0;
    gsl_vector_view x = gsl_vector_view_array(a, (size_t)w->p);

    project(a, p, w, r, u);
    project(b, p, w, r, v);
    gsl_linalg_cholesky_svx(&w->a.matrix, &x.vector);
    for (int i = 0; i < p->n; i++)
        sum += u[i] * v[i];
    for (int k = 0; k < w->p; k++)
        sum -= a[k] * b[k];
    return sum;
}

/* Density of the change: Student's, 4 degrees. */
static double prior_of(double change)
{
    double t = change / usual_change;

    return 0.375 / usual_change * pow(1 + t * t / 4, -2.5);
}

/* The likelihood by how much days go together, and by pace around its
 * maximum. */
typedef struct likelihoods {
    double none[ALIKE];                   /* ln, without a change */
    double best[ALIKE][WFM_SETTLE_PACES]; /* ln, at ... */
    double change[ALIKE][WFM_SETTLE_PACES];
    double error[ALIKE][WFM_SETTLE_PACES]; /* standard error */
    double most;
    int degrees; /* of freedom, without a change */
} likelihoods;

/* By squares left, up to a constant of all. */
static double log_likelihood(const problem *p, const weekdays *w,
                             double squares, double log_left)
{
    return -(p->n - w->p) / 2.0 * log(squares) - w->log_det / 2 - log_left;
}

static void look(likelihoods *o, const problem *p, int r)
{
    weekdays w;
    double log_left = 0, left, zz;

    o->none[r] = -(double)INFINITY;
    for (int k = 0; k < WFM_SETTLE_PACES; k++)
        o->best[r][k] = -(double)INFINITY;
    if (!set_weekdays(&w, p, alike[r]))
        return;
    o->degrees = p->n - w.p;
    for (int i = 0; i < p->n; i++) {
        link(p, i, alike[r], &left);
        log_left += log(left);
    }
    transform(p->u, p->z, p, alike[r]);
    zz = rest(p, &w, alike[r], p->u, p->u);
    o->none[r] = log_likelihood(p, &w, fmax(zz, p->floor), log_left);
    o->most = fmax(o->most, o->none[r]);
    for (int k = 0; k < WFM_SETTLE_PACES; k++) {
        double xz, xx, least;
        for (int i = 0; i < p->n; i++)
            p->e[i] = path(k, p->day[i], p->days);
        transform(p->x, p->e, p, alike[r]);
        xz = rest(p, &w, alike[r], p->x, p->u);
        xx = rest(p, &w, alike[r], p->x, p->x);
        least = fmax(zz - xz * xz / xx, p->floor);
        o->best[r][k] = log_likelihood(p, &w, least, log_left);
        o->change[r][k] = xz / xx;
        o->error[r][k] = sqrt(least / o->degrees / xx);
        o->most = fmax(o->most, o->best[r][k]);
    }
}

/* Adds the changes around the likeliest, which lie as a Student variable about
 * it; returns how likely they are in all. */
static double add_changes(wfm_settle *out, const likelihoods *o, int r, int k)
{
    double all = 0, width = step * o->error[r][k];

    for (int c = -AROUND; c <= AROUND; c++) {
        double t = c * step, a = o->change[r][k] + c * width;
        double p = (1 - stands) / WFM_SETTLE_PACES * prior_of(a) * width *
                   exp(o->best[r][k] - o->most -
                       o->degrees / 2.0 * log1p(t * t / o->degrees));
        all += p;
        out->mean[k] += p * a;
        out->square[k] += p * a * a;
    }
    return all;
}

static void sum_up(wfm_settle *out, const likelihoods *o)
{
    double all = 0;

    for (int r = 0; r < ALIKE; r++) {
        all += stands * exp(o->none[r] - o->most);
        for (int k = 0; k < WFM_SETTLE_PACES; k++)
            if (isfinite(o->best[r][k]))
                all += add_changes(out, o, r, k);
    }
    for (int k = 0; k < WFM_SETTLE_PACES; k++) {
        out->mean[k] /= all;
        out->square[k] /= all;
    }
}

static void fit(wfm_settle *out, const problem *p)
{
    likelihoods o = { .most = -(double)INFINITY };

    *out = (wfm_settle){ .days = p->days };
    for (int r = 0; r < ALIKE; r++)
        look(&o, p, r);
    if (isfinite(o.most))
        sum_up(out, &o);
}

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

/* Draws outliers to their weekday's median along the way found. Days that are
 * that median themselves say nothing of the scatter. */
static void tame(problem *p, const wfm_settle *s)
{
    double limit;
    int apart = 0;

    for (int k = 0; k < WEEK; k++) {
        int n = 0;
        double middle;
        for (int i = 0; i < p->n; i++)
            if (p->day[i] % WEEK == k)
                p->order[n++] = p->z[i] + wfm_settle_lift(s, p->day[i]);
        middle = n > 0 ? median(p->order, n) : 0;
        for (int i = 0; i < p->n; i++)
            if (p->day[i] % WEEK == k)
                p->e[i] = p->z[i] + wfm_settle_lift(s, p->day[i]) - middle;
    }
    for (int i = 0; i < p->n; i++)
        if (p->e[i] != 0)
            p->order[apart++] = fabs(p->e[i]);
    limit = apart > 0 ? clip_at * 1.4826 * median(p->order, apart) : 0;
    for (int i = 0; i < p->n; i++)
        if (fabs(p->e[i]) > limit)
            p->z[i] -= p->e[i] - copysign(limit, p->e[i]);
}

void wfm_settle_find(wfm_settle *out, const double *z, const double *w,
                     const wfm_day_kind *kind, int n, double *scratch)
{
    problem p = { .days = n };
    int day[WFM_SETTLE_MOST];

    *out = (wfm_settle){ .days = n };
    if (n < WFM_SETTLE_LEAST || n > WFM_SETTLE_MOST)
        return;
    p.day = day;
    p.z = scratch;
    p.u = scratch + n;
    p.x = scratch + 2 * n;
    p.e = scratch + 3 * n;
    p.order = scratch + 4 * n;
    for (int d = 0; d < n; d++)
        if (w[d] > 0 && !kind[d].special) {
            day[p.n] = d;
            p.z[p.n++] = z[d];
            p.floor += exp(-z[d]);
        }
    if (p.n < WFM_SETTLE_LEAST)
        return;
    p.floor /= p.n;
    fit(out, &p);
    tame(&p, out);
    fit(out, &p);
}

bool wfm_settle_moves(const wfm_settle *s)
{
    for (int k = 0; k < WFM_SETTLE_PACES; k++)
        if (s->mean[k] != 0)
            return true;
    return false;
}

double wfm_settle_lift(const wfm_settle *s, int day)
{
    double sum = 0;

    for (int k = 0; k < WFM_SETTLE_PACES && s->days > 1; k++)
        sum += s->mean[k] * (1 - path(k, day, s->days));
    return sum;
}

/* What a change of 1 adds until h days after the end, and its variance: a line
 * as old as m days lasts t more with chance m / (m + t). */
static double beyond(double *variance, const wfm_settle *s, int k, int h)
{
    double t = h < WFM_SETTLE_AHEAD ? h : WFM_SETTLE_AHEAD, m = s->days, lasts;

    *variance = 0;
    if (isfinite(pace[k]))
        return path(k, m - 1 + t, s->days) - 1;
    lasts = m * log1p(t / m);
    *variance = (2 * m * (t - lasts) - lasts * lasts) / ((m - 1) * (m - 1));
    return lasts / (m - 1);
}

double wfm_settle_growth(const wfm_settle *s, int h)
{
    double sum = 0, variance;

    for (int k = 0; k < WFM_SETTLE_PACES && s->days > 1; k++)
        sum += s->mean[k] * beyond(&variance, s, k, h);
    return sum;
}

double wfm_settle_cv2(const wfm_settle *s, int h)
{
    int from = s->days > SEEN ? s->days - SEEN : 0;
    double mean = 0, square = 0;
    bool none = true;

    for (int k = 0; k < WFM_SETTLE_PACES; k++)
        none = none && s->mean[k] == 0 && s->square[k] == 0;
    for (int k = 0; k < WFM_SETTLE_PACES && s->days > 1 && !none; k++) {
        double seen = 0, variance, more;
        for (int d = from; d < s->days; d++)
            seen += path(k, d, s->days) / (s->days - from);
        more = 1 + beyond(&variance, s, k, h) - seen;
        mean += s->mean[k] * more;
        square += s->square[k] * (more * more + variance);
    }
    return expm1(fmax(square - mean * mean, 0));
}
