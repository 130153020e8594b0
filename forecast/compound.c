/* forecast/compound.c - sums over the number of contacts where they are few, a
 * moved gamma distribution where they are many. */
#include "forecast/compound.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "forecast/spread.h"

enum { SOLVE_STEPS = 40, DOUBLINGS = 60 };

static const double few = 8;          /* contacts, summed over in any case */
static const double some = 40;        /* and where none ... */
static const double seldom = 0.005;   /* ... is likelier than this */
static const double tail = 1e-6;      /* of a sum, left out */
static const double near = 1e-6;      /* of a quantile, over it */
static const double least_high = 0.1; /* to look for one up to */

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

static double none(double contacts, double cv2)
{
    return exp(cv2 * contacts > 1e-8 ? -log1p(cv2 * contacts) / cv2
                                     : -contacts);
}

/* Whether to sum over numbers of contacts. */
static bool sums(const wfm_compound *law, double contacts, double cv2)
{
    return contacts <= few ||
           (!law->mean && contacts <= some && none(contacts, cv2) >= seldom);
}

/* In contacts' work. */
static double sum_work(double single, double contacts, double cv2, double work)
{
    double p = none(contacts, cv2), below = p, root = cbrt(work);
    double share = p / 2 * (1 + fmin(work, 1));

    for (double n = 1; work > 0 && 1 - below > tail; n++) {
        double g;
        p *= (1 + (n - 1) * cv2) * contacts / ((1 + cv2 * contacts) * n);
        below += p;
        g = gamma_share(n / single, work / n, root / cbrt(n));
        share += p * g;
        if (n > work && g < tail)
            break;
    }
    return share;
}

static double sum_mean(double single, double contacts, double cv2, double ratio)
{
    double root = cbrt(ratio), share = 0, below = 0;
    /* Of numbers of contacts if some came. */
    double p = contacts * exp(-contacts) / -expm1(-contacts);

    for (double n = 1; 1 - below > tail; n++) {
        below += p;
        share += p * gamma_share(1 / (single / n + cv2), ratio, root);
        p *= contacts / (n + 1);
    }
    return share;
}

/* The work of many contacts: mean + sd (K - shape) / sqrt(shape), over the
 * mean, where K has a gamma distribution of that shape. */
typedef struct moved {
    double shape, step; /* sd / sqrt(shape) / mean */
} moved;

static moved move(double single, double contacts, double cv2)
{
    double v = contacts + cv2 * contacts * contacts; /* of contacts */
    double square = v + contacts * single;
    double cube = v * (1 + 2 * cv2 * contacts) + 3 * v * single +
                  2 * single * single * contacts;
    double skew = cube / (square * sqrt(square));
    double shape = 4 / (skew * skew);

    return (moved){ shape, sqrt(square / shape) / contacts };
}

/* Mean of one over the number of many contacts. */
static double mean_inverse(double contacts)
{
    double c = 1 / contacts;

    return c * (1 + c * (1 + 2 * c * (1 + 3 * c)));
}

/* That gamma distribution, of the mean one that starts at none. */
static moved many(const wfm_compound *law, double contacts, double cv2)
{
    double shape;

    if (!law->mean)
        return move(law->single, contacts, cv2);
    shape = 1 / (law->single * mean_inverse(contacts) + cv2);
    return (moved){ shape, 1 / shape };
}

double wfm_compound_share(const wfm_compound *law, double contacts, double cv2,
                          double ratio)
{
    moved m;
    double k;

    if (sums(law, contacts, cv2))
        return law->mean
                   ? sum_mean(law->single, contacts, cv2, ratio)
                   : sum_work(law->single, contacts, cv2, ratio * contacts);
    m = many(law, contacts, cv2);
    k = 1 + (ratio - 1) / (m.step * m.shape);
    return k > 0 ? gamma_share(m.shape, k, cbrt(k)) : 0;
}

static double quantile_of(const moved *m, int level)
{
    return fmax(1 + m->step * m->shape * (gamma_quantile(m->shape, level) - 1),
                0);
}

bool wfm_compound_within(const wfm_compound *law, double contacts, double cv2,
                         double ratio, int level)
{
    double want = wfm_quantile_level[level], share;
    int other = WFM_QUANTILES - 1 - level;

    if (!sums(law, contacts, cv2)) {
        moved m = many(law, contacts, cv2);
        if (m.shape >= 1) /* quicker than the share */
            return ratio >= quantile_of(&m, level) &&
                   ratio <= quantile_of(&m, other);
    }
    share = wfm_compound_share(law, contacts, cv2, ratio);
    return share >= want && share <= 1 - want;
}

/* The root of an increasing share between low and high, where it is below and
 * not below `want`: false position whose kept end counts half (Dowell & Jarratt
 * 1971, doi:10.1007/BF01934364). */
static double solve(const wfm_compound *law, double contacts, double cv2,
                    double want, double low, double high)
{
    double at_low = wfm_compound_share(law, contacts, cv2, low) - want;
    double at_high = wfm_compound_share(law, contacts, cv2, high) - want;
    int side = 0;

    for (int i = 0; i < SOLVE_STEPS && high - low > near * high; i++) {
        double x = (low * at_high - high * at_low) / (at_high - at_low);
        double at = wfm_compound_share(law, contacts, cv2, x) - want;
        if (fabs(at) <= near)
            return x;
        if (at < 0) {
            low = x;
            at_low = at;
            at_high /= side < 0 ? 2 : 1;
            side = -1;
        } else {
            high = x;
            at_high = at;
            at_low /= side > 0 ? 2 : 1;
            side = 1;
        }
    }
    return high;
}

double wfm_compound_quantile(const wfm_compound *law, double contacts,
                             double cv2, int level)
{
    double want = wfm_quantile_level[level], low = 0, high;
    moved m;

    if (!(contacts > 0) || !isfinite(contacts))
        return (double)NAN;
    m = many(law, contacts, cv2);
    if (!sums(law, contacts, cv2))
        return quantile_of(&m, level);
    if (!law->mean && none(contacts, cv2) / 2 >= want)
        return 0;
    high = fmax(quantile_of(&m, level), least_high);
    for (int i = 0;
         i < DOUBLINGS && wfm_compound_share(law, contacts, cv2, high) < want;
         i++) {
        low = high;
        high *= 2;
    }
    return solve(law, contacts, cv2, want, low, high);
}
