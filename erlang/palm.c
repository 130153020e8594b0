/* erlang/palm.c - Palm's function H(c, b) of queues with impatient customers,
 * with two derivatives, in four regimes.
 *
 * Everything follows from H and these identities (b = c + d):
 *   H'(b) = dH/db:             b H' = d H + c
 *   J(c) = H(c)/c:             c J(c) = 1 + b J(c+1)
 *   K(c) = -dJ/dc:             c K(c) = J(c) + b K(c+1)
 * 1. b far above c: H is Gamma(c+1) e^b b^-c, the rest is below 2^-57.
 * 2. b far below c: Gauss's continued fraction, all divisions, no
 *    cancellation (d H + c would lose d^2/c).
 * 3. c small, or b outside the reach of the expansion: sums of positive terms.
 * 4. else the uniform expansion, differentiated analytically.
 */
#include <math.h>
#include <stdbool.h>

#include "erlang/gamma_private.h"

/* psi(c + 1) - ln(c) */
static double digamma_excess(double c)
{
    double r, r2, shift = 0, z = c;

    while (z < 12) {
        z++;
        shift += 1 / z;
    }
    r = 1 / z;
    r2 = r * r;
    return log(z / c) + r / 2 -
           r2 * (1.0 / 12 -
                 r2 * (1.0 / 120 - r2 * (1.0 / 252 - r2 * (1.0 / 240)))) -
           shift;
}

static wfm_palm palm_above(double c, double b, double d, double x)
{
    wfm_palm p = { .x = x, .k = NAN };
    double ln_ratio = c > 0 ? (d < c ? log1p(d / c) : log(b / c)) : 0;

    p.h = wfm_gamma_star(c);
    p.dh = exp(-x) * c / b + d / b * p.h;
    if (c > 0)
        p.k = p.h / b * (ln_ratio - digamma_excess(c));
    else /* psi(1) is minus Euler's constant */
        p.k = p.h / b * (log(b) + 0.57721566490153286061);
    return p;
}

/* Continued fraction of M(1, c+1, b)/M(2, c+2, b) (DLMF 13.5.1), backwards. Two
 * steps f = 1 - odd/(1 + even/f) of f = p/q are p' = (1 - odd) p + even q and
 * q' = p + even q: no division waits for another, and 1 - odd is formed as a
 * sum of positive terms, so that nothing cancels. */
static double fraction_below(double c, double b, double d, int depth)
{
    double p = 1, q = 1;

    for (int i = depth; i >= 1; i--) {
        double e = c + 2 * i;
        double even = (i + 1) * b / (e * (e + 1));
        double rest = (3 * i * c + 2 * i * (2.0 * i - 1) - (c + i - 1) * d) /
                      ((e - 1) * e);
        double q_even = even * q;

        q = p + q_even;
        p = rest * p + q_even;
    }
    return p / q;
}

/* The same with its derivative by c, step by step. */
static double fraction_slope_below(double c, double b, int depth, double *slope)
{
    double f = 1, f_c = 0;

    for (int i = depth; i >= 1; i--) {
        double e = c + 2 * i, lo = 1 / ((e - 1) * e);
        double even = (i + 1) * b / (e * (e + 1));
        double odd = (c + i - 1) * b * lo;
        double g = 1 + even / f;
        double even_c = -even * (2 * e + 1) / (e * (e + 1));
        double odd_c = b * lo * (1 - (c + i - 1) * (2 * e - 1) * lo);

        even_c = (even_c - even * f_c / f) / f;
        f_c = -(odd_c - odd * even_c / g) / g;
        f = 1 - odd / g;
    }
    *slope = f_c;
    return f;
}

static wfm_palm palm_below(double c, double b, double d, bool with_k)
{
    double f_c = 0, r, u, j;
    double beta2 = d / c * d;
    int depth = beta2 > 1e4 ? 4 : (int)(8 + 2400 / beta2);
    wfm_palm p = { .k = NAN };

    r = with_k ? fraction_slope_below(c, b, depth, &f_c)
               : fraction_below(c, b, d, depth);
    u = (c + 1) * r;
    j = 1 / (b / u - d);
    p.h = c * j;
    p.dh = c / (b - d * u);
    if (with_k) {
        double k = j * j * (1 - b * (r + (c + 1) * f_c) / (u * u));

        p.k = (c * k - j) / b;
    }
    return p;
}

/* All three by positive terms, scaled by exp(-x) at the end. */
static wfm_palm palm_sum(double c, double b, double d, double x, bool with_k)
{
    double term = 1, h = 1, dh = 0, harmonic = 0, ks = 0;
    double scale = exp(-x);
    wfm_palm p = { .x = x, .k = NAN };

    for (double k = 1; k < 1e5; k++) {
        double r = 1 / (c + k);

        harmonic += r;
        ks += term * r * harmonic;
        term *= b * r;
        h += term;
        dh += k * term;
        if (k > d && k * term < 0x1p-58 * dh)
            break;
        if (b == 0)
            break;
    }
    p.h = h * scale;
    p.dh = b > 0 ? dh / b * scale : 1 / (c + 1);
    if (with_k)
        p.k = ks * scale;
    return p;
}

static wfm_palm palm_uniform(double c, double b, double d, bool with_k)
{
    wfm_temme t = wfm_temme_minor(c, d, with_k);
    wfm_palm p = { .k = NAN };
    double small, k;

    if (d < 0) {
        p.h = t.minor;
        p.dh = (d * p.h + c) / b;
        if (with_k) {
            k = (p.h / c - t.slope) / c;
            p.k = (c * k - p.h / c) / b;
        }
        return p;
    }
    small = exp(-t.x);
    p.x = t.x;
    p.h = t.star - small * t.minor;
    p.dh = (d * p.h + c * small) / b;
    if (with_k) {
        k = t.star / c * (log1p(d / c) - digamma_excess(c) + 1 / c) +
            small * (t.slope - t.minor / c) / c;
        p.k = (c * k - p.h / c) / b;
    }
    return p;
}

wfm_palm wfm_palm_eval(double c, double b, double d, int with_k)
{
    double x = 0;

    if (d > 0) {
        x = c > 0 ? c * wfm_phi(d / c) : b;
        if (!(x < 40))
            return palm_above(c, b, d, x);
    }
    if (c >= 30 && b > 0.05 * c && d < -10 * sqrt(c))
        return palm_below(c, b, d, with_k);
    if (wfm_temme_holds(c, d))
        return palm_uniform(c, b, d, with_k);
    return palm_sum(c, b, d, x, with_k);
}
