/* forecast/compound.c - sums over the number of contacts where they are few, a
 * moved gamma distribution where they are many. */
#include "forecast/compound.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "forecast/spread.h"

enum { SOLVE_STEPS = 60 };

static const double many = 15; /* contacts, of which none do not come */
static const double rare = 1e-6;
static const double near = 1e-4;        /* of a score that is looked for */
static const double least_guess = 0.01; /* of a quantile, over the mean */

double wfm_compound_unit(const wfm_compound *law)
{
    return law->mean ? law->single : 1 + law->single;
}

static double normal_share(double z) { return erfc(-z * M_SQRT1_2) / 2; }

static double normal_score(int level)
{
    static const double z[WFM_QUANTILES] = { -1.6448536269514722,
                                             -1.2815515655446004, 0,
                                             1.2815515655446004,
                                             1.6448536269514722 };
    return z[level];
}

/* Of a gamma distribution with mean 1 up to x, whose cube root is given. */
static double gamma_share(double shape, double x, double root)
{
    double c = 1 / (9 * shape);

    return shape < 1 ? gsl_cdf_gamma_P(x * shape, shape, 1)
                     : normal_share((root - 1 + c) / sqrt(c));
}

static double gamma_quantile(double shape, int level)
{
    double c = 1 / (9 * shape), root = 1 - c + normal_score(level) * sqrt(c);

    return shape < 1 ? wfm_spread_gamma(shape, level) : root * root * root;
}

/* A gamma distribution of that shape K, moved: mean + step (K - shape). */
typedef struct moved {
    double mean, step, shape;
} moved;

static moved of_moments(double mean, double square, double cube)
{
    double skew = cube / (square * sqrt(square));
    double shape = 4 / (skew * skew);

    return (moved){ mean, sqrt(square / shape), shape };
}

static double moved_share(const moved *m, double x)
{
    double k = 1 + (x - m->mean) / (m->step * m->shape);

    return k > 0 ? gamma_share(m->shape, k, cbrt(k)) : 0;
}

static double moved_quantile(const moved *m, int level)
{
    return fmax(m->mean +
                    m->step * m->shape * (gamma_quantile(m->shape, level) - 1),
                0);
}

/* None, one contact, and more of them; values over the mean of a handle time.
 */
typedef struct parts {
    double none, one, more; /* shares; none: of work */
    double shape;           /* of one contact's gamma distribution */
    moved all, rest;        /* of all, of more than one */
    double below;           /* share of the rest's that lies below none */
} parts;

/* The sum of N handle times: cumulants of all, raw moments of N >= 2. */
static parts of_work(double single, double contacts, double cv2)
{
    double v = contacts + cv2 * contacts * contacts;
    double none =
        exp(cv2 * contacts > 1e-8 ? -log1p(cv2 * contacts) / cv2 : -contacts);
    double one = none * contacts / (1 + cv2 * contacts);
    double more = fmax(1 - none - one, 0);
    double square = v + contacts * single;
    double cube = v * (1 + 2 * cv2 * contacts) + 3 * v * single +
                  2 * single * single * contacts;
    parts p = {
        none,        one, more, 1 / single, of_moments(contacts, square, cube),
        { 0, 0, 0 }, 0
    };
    double m1, m2, m3;

    if (none + one < rare) /* the rest is not asked for */
        return p;
    m1 = (contacts - one) / more;
    m2 = (square + contacts * contacts - one * (1 + single)) / more;
    m3 = (cube + 3 * contacts * square + contacts * contacts * contacts -
          one * (1 + single) * (1 + 2 * single)) /
         more;
    square = m2 - m1 * m1;
    cube = m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1;
    if (more > rare && square > 0 && cube > 0) {
        p.rest = of_moments(m1, square, cube);
        p.below = moved_share(&p.rest, 0);
    } else {
        p.one = 1 - none;
        p.more = 0;
    }
    return p;
}

/* Mean of one over a Poisson number, where it is not none, times the chance
 * that it is not. */
static double mean_inverse(double contacts)
{
    double c = 1 / contacts, term = exp(-contacts), sum = 0;

    if (contacts > many)
        return c * (1 + c * (1 + 2 * c * (1 + 3 * c)));
    for (double n = 1; n <= contacts || term > rare; n++) {
        term *= contacts / n;
        sum += term / n;
    }
    return sum;
}

/* The mean of N handle times, N >= 1. */
static parts of_mean(double single, double contacts, double cv2)
{
    double some = -expm1(-contacts), one = contacts * exp(-contacts) / some;
    double inverse = mean_inverse(contacts) / some, more = 1 - one, v;
    parts p = { 0, one, more, 1 / (single + cv2), { 0, 0, 0 }, { 0, 0, 0 }, 0 };

    v = single * inverse + cv2;
    p.all = (moved){ 1, v, 1 / v };
    if (one < rare)
        return p;
    v = more > rare ? single * (inverse - one) / more + cv2 : 0;
    if (v > 0) {
        p.rest = (moved){ 1, v, 1 / v };
    } else {
        p.one = 1;
        p.more = 0;
    }
    return p;
}

static parts parts_of(const wfm_compound *law, double contacts, double cv2)
{
    return law->mean ? of_mean(law->single, contacts, cv2)
                     : of_work(law->single, contacts, cv2);
}

static bool is_one_part(const parts *p) { return p->none + p->one < rare; }

static double share_at(const parts *p, double x)
{
    double share = p->none / 2 * (1 + fmin(x, 1));

    if (is_one_part(p))
        return moved_share(&p->all, x);
    if (x > 0)
        share += p->one * gamma_share(p->shape, x, cbrt(x));
    if (p->more > 0)
        share += p->more * fmax(moved_share(&p->rest, x) - p->below, 0) /
                 (1 - p->below);
    return share;
}

static double scale_of(const wfm_compound *law, double contacts)
{
    return law->mean ? 1 : contacts;
}

double wfm_compound_share(const wfm_compound *law, double contacts, double cv2,
                          double ratio)
{
    parts p = parts_of(law, contacts, cv2);

    return share_at(&p, ratio * scale_of(law, contacts));
}

bool wfm_compound_within(const wfm_compound *law, double contacts, double cv2,
                         double ratio, int level)
{
    double x = ratio * scale_of(law, contacts), share;
    parts p = parts_of(law, contacts, cv2);

    if (is_one_part(&p) && p.all.shape >= 1) /* quicker than the share */
        return x >= moved_quantile(&p.all, level) &&
               x <= moved_quantile(&p.all, WFM_QUANTILES - 1 - level);
    share = share_at(&p, x);
    return share >= wfm_quantile_level[level] &&
           share <= 1 - wfm_quantile_level[level];
}

/* A share as a normal score, in which it is nearly a line over the cube root of
 * the value. */
static double score_at(const parts *p, double root)
{
    double share = share_at(p, root * root * root);

    return gsl_cdf_ugaussian_Pinv(fmin(fmax(share, rare), 1 - rare));
}

/* The cube root of the value with that score: secants from a guess and the
 * slope there, halving where they leave what is known. */
static double solve(const parts *p, double want, double x, double slope)
{
    double low = 0, high = (double)INFINITY, before = 0, at_before = 0;

    for (int i = 0; i < SOLVE_STEPS; i++) {
        double at = score_at(p, x) - want, next;
        if (fabs(at) <= near)
            break;
        if (i > 0 && x != before && at != at_before)
            slope = (at - at_before) / (x - before);
        low = at < 0 ? x : low;
        high = at < 0 ? high : x;
        next = slope > 0 ? x - at / slope : low;
        if (!(next > low && next < high))
            next = isfinite(high) ? (low + high) / 2 : 2 * x;
        before = x;
        at_before = at;
        x = next;
    }
    return x;
}

double wfm_compound_quantile(const wfm_compound *law, double contacts,
                             double cv2, int level)
{
    double mean, guess, root;
    parts p;

    if (!(contacts > 0) || !isfinite(contacts))
        return (double)NAN;
    mean = scale_of(law, contacts);
    p = parts_of(law, contacts, cv2);
    if (is_one_part(&p))
        return moved_quantile(&p.all, level) / mean;
    if (p.none / 2 >= wfm_quantile_level[level])
        return 0;
    guess = fmax(moved_quantile(&p.all, level) / mean, least_guess) * mean;
    root = cbrt(guess);
    /* 3 z = root / sd of a gamma distribution with its mean at 1. */
    root = solve(&p, normal_score(level), root,
                 3 * cbrt(mean * mean) / (p.all.step * sqrt(p.all.shape)));
    return root * root * root / mean;
}
