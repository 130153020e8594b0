/* erlang/gamma.c - the upper incomplete gamma function as 1/B, in four
 * regimes that overlap:
 *
 *   s >= 30, a near s   uniform expansion (temme.c)
 *   a < 0.46 s, s >= 30 complement of Palm's series: all terms positive
 *   a < 1               the same, s small
 *   otherwise           downward sum 1 + x/a + x(x-1)/a^2 + ..., ended by
 *                       G of the fractional part: all terms positive
 */
#include <math.h>

#include "erlang/gamma_private.h"

/* H(s, a) by its series, for a < s / 2 or a small. */
static double palm_series(double s, double a)
{
    double term = 1, sum = 1;

    for (double k = 1; term > 0x1p-56 * sum && k < 1e4; k++) {
        term *= a / (s + k);
        sum += term;
    }
    return sum;
}

/* Gamma(s, a) e^a a^(1-s) through Gamma(s) - gamma(s, a). */
static wfm_scaled upper_by_complement(double s, double a, double d)
{
    double x = s * (s >= 30 ? d / s - log(a / s) : 0);
    wfm_scaled g;

    if (s < 30) {
        double e = a + (1 - s) * log(a), scale = e > 300 ? e : 0;

        g.m = tgamma(s) * exp(e - scale) -
              a / s * palm_series(s, a) * exp(-scale);
        g.x = scale;
        return g;
    }
    g.m = a / s * (wfm_gamma_star(s) - exp(-x) * palm_series(s, a));
    g.x = x;
    return g;
}

/* G(f, a) for 0 < f < 1, a >= 1. Legendre's continued fraction, from DLMF
 * 8.9.2, backwards; its length makes the error vanish in a double. */
static double upper_of_fraction(double f, double a)
{
    double s = 1 + f, tail;
    int n = a > 40 ? 12 : (int)(8 + 180 / a);

    if (a < 3)
        return upper_by_complement(s, a, a - s).m;
    tail = a + 2 * n + 1 - s;
    for (int k = n; k >= 1; k--)
        tail = a + 2 * k - 1 - s - k * (k - s) / tail;
    return a / tail;
}

static double upper_by_sum(double x, double a)
{
    double term = 1, sum = 1, whole = floor(x), f = x - whole;

    for (double k = x; k >= 1; k--) {
        term *= k / a;
        sum += term;
        if (term < 0x1p-57 * sum)
            return sum;
    }
    if (f > 0)
        sum += term * (upper_of_fraction(f, a) - 1);
    return sum;
}

wfm_scaled wfm_gamma_upper(double s, double a, double d)
{
    wfm_scaled g = { 1, 0 };

    if (wfm_temme_holds(s, d)) {
        wfm_temme t = wfm_temme_minor(s, d, 0);

        if (d >= 0) {
            g.m = a / s * t.minor;
        } else if (t.x < 600) {
            g.m = a / s * (t.star * exp(t.x) - t.minor);
        } else {
            g.m = a / s * t.star;
            g.x = t.x;
        }
        return g;
    }
    if ((s >= 30 && d < 0) || a < 1)
        return upper_by_complement(s, a, d);
    g.m = upper_by_sum(s - 1, a);
    return g;
}
