/* erlang/temme.c - uniform asymptotic expansion of the incomplete gamma
 * functions.
 *
 * With mu = (a - s)/s and eta^2/2 = mu - ln(1 + mu), eta of the sign of mu:
 *   (s/a) G(s-1, a) = Gs [ sqrt(pi s/2) erfcx( eta sqrt(s/2)) + S ]
 *            H(s, a) = Gs [ sqrt(pi s/2) erfcx(-eta sqrt(s/2)) - S ]
 * where Gs is Stirling's scaled gamma function and S = sum C_k(eta) s^-k
 * (Temme 1975; DLMF 8.12.7). Only the side with the non-negative argument of
 * erfcx is evaluated; the other one follows from
 *   (s/a) G(s-1, a) + H(s, a) = Gs sqrt(2 pi s) exp(s eta^2/2).
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "erlang/gamma_private.h"
#include "erlang/temme_table_private.h"

static const double sqrt_half_pi = 1.2533141373155002512;

/* Two neighbouring coefficients: polynomials are summed as E(x^2) + x O(x^2),
 * both halves in one register, which halves the wait for each step. */
typedef double pair __attribute__((vector_size(16)));

static inline pair pair_at(const double *c) { return (pair){ c[0], c[1] }; }

static inline pair both(double x) { return (pair){ x, x }; }

/* c[0] + ... + c[degree] x^degree; c has an even number of places. */
static inline double even_odd(const double *c, int degree, double x)
{
    int j = degree & ~1;
    pair p = pair_at(c + j), x2 = both(x * x);

    for (j -= 2; j >= 0; j -= 2)
        p = p * x2 + pair_at(c + j);
    return p[0] + x * p[1];
}

double wfm_erfcx(double z)
{
    double t = (z - 2.5) / (z + 2.5), t2 = t * t;
    pair p = both(0), q = both(0), t4 = both(t2 * t2);

    if (isinf(z))
        return 0;
    for (const double *c = erfcx_t + 24; c >= erfcx_t; c -= 4) {
        p = p * t4 + pair_at(c);
        q = q * t4 + pair_at(c + 2);
    }
    return ((p[0] + t * p[1]) + t2 * (q[0] + t * q[1])) / (1 + 2 * z);
}

double wfm_erfcx_rough(double z)
{
    double t = (z - 2.5) / (z + 2.5);

    return even_odd(erfcx_t, 11, t) / (1 + 2 * z);
}

/* Exponent e of 2^e <= |x| < 2^(e+1); a cheap logarithm. */
static int exponent(double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return (int)(bits >> 52 & 0x7ff) - 1023;
}

static double eta_of(double mu)
{
    enum { N = sizeof eta_mu / sizeof *eta_mu };
    double eta;
    int bits = -1 - exponent(mu), degree = bits >= 8 ? 56 / bits : N - 1;

    if (fabs(mu) < 0.1)
        return mu * even_odd(eta_mu, degree < N - 1 ? degree : N - 1, mu);
    eta = sqrt(2 * (mu - log1p(mu)));
    return mu < 0 ? -eta : eta;
}

double wfm_phi(double t)
{
    double eta;

    if (fabs(t) >= 0.1)
        return t - log1p(t);
    eta = eta_of(t);
    return eta * eta / 2;
}

double wfm_exp_excess(double u)
{
    double term = u * u / 2, sum = term;

    if (u > 0.25)
        return u + expm1(-u);
    for (int k = 3; k < 14; k++) {
        term *= -u / k;
        sum += term;
    }
    return sum;
}

/* Orders of s^-k that matter to 2^-56. */
static int orders_for(double s)
{
    if (s >= 1e4)
        return s >= 1e8 ? 2 : 4;
    if (s >= 200)
        return s >= 1000 ? 5 : 6;
    return s >= 64 ? 7 : WFM_TEMME_ORDERS;
}

static double stirling(double r, int orders)
{
    return even_odd(stirling_g, orders, r);
}

double wfm_gamma_star(double s)
{
    if (s >= 30)
        return 2 * sqrt_half_pi * sqrt(s) * stirling(1 / s, orders_for(s));
    return s > 0 ? tgamma(s + 1) * exp(s - s * log(s)) : 1;
}

int wfm_temme_holds(double s, double d)
{
    return s >= 30 && d > -0.54 * s && d < 0.92 * s;
}

/* Degree in eta that matters to 2^-57: the coefficients fall like 3.5^-j. */
static int degree_for(double eta)
{
    int bits = exponent(3.5) - exponent(eta); /* 3.5/|eta| > 2^bits */

    return 57 / (bits < 57 ? bits : 57) + 1;
}

/* The series and, given d eta/ds, its derivative by s. */
typedef struct series {
    double value, slope;
} series;

#if defined(__GNUC__) && !defined(__clang__)
#define UNROLL _Pragma("GCC unroll 5")
#else
#define UNROLL
#endif

/* Orders are summed two in a register, `pairs` registers side by side. */
static inline __attribute__((always_inline)) series
sum_orders(int pairs, double eta, double eta_s, double r, bool with_slope)
{
    int degree = degree_for(eta);
    pair x = both(eta), p[5], q[5], value = both(0), by_eta = value,
         by_order = value, r2 = both(r * r);

    if (degree > WFM_TEMME_TERMS - 1)
        degree = WFM_TEMME_TERMS - 1;
    UNROLL
    for (int m = 0; m < pairs; m++) {
        p[m] = pair_at(temme_c[degree] + 2 * m);
        q[m] = both(0);
    }
    for (int j = degree - 1; j >= 0; j--) {
        UNROLL
        for (int m = 0; m < pairs; m++) {
            if (with_slope)
                q[m] = q[m] * x + p[m];
            p[m] = p[m] * x + pair_at(temme_c[j] + 2 * m);
        }
    }
    UNROLL
    for (int m = pairs - 1; m >= 0; m--) {
        value = value * r2 + p[m];
        if (with_slope) {
            by_eta = by_eta * r2 + q[m];
            by_order = by_order * r2 + p[m] * (pair){ 2 * m, 2 * m + 1 };
        }
    }
    return (series){ value[0] + r * value[1],
                     eta_s * (by_eta[0] + r * by_eta[1]) -
                         r * (by_order[0] + r * by_order[1]) };
}

static series sum_series(double eta, double r, int orders)
{
    if (orders <= 4)
        return orders <= 2 ? sum_orders(1, eta, 0, r, false)
                           : sum_orders(2, eta, 0, r, false);
    if (orders <= 6)
        return sum_orders(3, eta, 0, r, false);
    return orders <= 8 ? sum_orders(4, eta, 0, r, false)
                       : sum_orders(5, eta, 0, r, false);
}

static series sum_series_slope(double eta, double eta_s, double r, int orders)
{
    if (orders <= 4)
        return orders <= 2 ? sum_orders(1, eta, eta_s, r, true)
                           : sum_orders(2, eta, eta_s, r, true);
    if (orders <= 6)
        return sum_orders(3, eta, eta_s, r, true);
    return orders <= 8 ? sum_orders(4, eta, eta_s, r, true)
                       : sum_orders(5, eta, eta_s, r, true);
}

wfm_temme wfm_temme_minor(double s, double d, int with_slope)
{
    double r = 1 / s, mu = d / s, eta = eta_of(mu), sign = d < 0 ? -1 : 1;
    double root = sqrt(s), z = sign * eta * root * M_SQRT1_2;
    double body, gs, e0;
    series sum;
    int orders = orders_for(s);
    wfm_temme t = { .x = z * z };

    gs = stirling(r, orders);
    t.star = 2 * sqrt_half_pi * root * gs;
    e0 = sqrt_half_pi * root * wfm_erfcx(z);
    if (with_slope) {
        double eta_s = -r * (eta == 0 ? 1 : mu / eta);
        double z_s = sign * (eta_s * root + eta / (2 * root)) * M_SQRT1_2;
        double ln_gs_s =
            -r * r * (1.0 / 12 - r * r * (1.0 / 120 - r * r * (1.0 / 252)));
        double e0_s = e0 * r / 2 + (2 * z * e0 - sqrt(2 * s)) * z_s;

        sum = sum_series_slope(eta, eta_s, r, orders);
        body = e0 + sign * sum.value;
        t.slope = gs * (ln_gs_s * body + e0_s + sign * sum.slope);
    } else {
        sum = sum_series(eta, r, orders);
        body = e0 + sign * sum.value;
    }
    t.minor = gs * body;
    return t;
}
