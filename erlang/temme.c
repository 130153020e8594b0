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
#include <stdint.h>
#include <string.h>

#include "erlang/gamma_private.h"
#include "erlang/temme_table_private.h"

static const double sqrt_half_pi = 1.2533141373155002512;

double wfm_erfcx(double z)
{
    double t = (z - 2.5) / (z + 2.5), t2 = t * t, t4 = t2 * t2;
    double p = 0, q = 0, u = 0, v = 0; /* four interleaved chains */

    if (isinf(z))
        return 0;
    for (const double *c = erfcx_t + 24; c >= erfcx_t; c -= 4) {
        p = p * t4 + c[0];
        q = q * t4 + c[1];
        u = u * t4 + c[2];
        v = v * t4 + c[3];
    }
    return ((p + t * q) + t2 * (u + t * v)) / (1 + 2 * z);
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
    double p = 0, eta;
    int bits = -1 - exponent(mu), n = bits >= 8 ? 1 + 56 / bits : N;

    if (fabs(mu) < 0.1) {
        for (int j = (n < N ? n : N) - 1; j >= 0; j--)
            p = p * mu + eta_mu[j];
        return mu * p;
    }
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
    double p = stirling_g[orders];

    for (int k = orders - 1; k >= 0; k--)
        p = p * r + stirling_g[k];
    return p;
}

double wfm_gamma_star(double s)
{
    static const double sqrt_two_pi = 2.5066282746310005024;

    if (s >= 30)
        return sqrt_two_pi * sqrt(s) * stirling(1 / s, orders_for(s));
    return s > 0 ? tgamma(s + 1) * exp(s - s * log(s)) : 1;
}

int wfm_temme_holds(double s, double d)
{
    return s >= 30 && d > -0.54 * s && d < 0.92 * s;
}

/* Degree in eta that matters to 2^-57 in the term of order k: the
 * coefficients fall like 3.5^-j. */
static int degree_for(int k, int eta_bits, int s_bits)
{
    int left = 57 - k * s_bits, degree = left > 0 ? left / eta_bits + 1 : 0;

    return degree < temme_degree[k] ? degree : temme_degree[k];
}

static double series(double eta, double s, double r, int orders)
{
    /* 3.5/|eta| > 2^eta_bits, s >= 2^s_bits */
    int eta_bits = exponent(3.5) - exponent(eta), s_bits = exponent(s);
    double sum = 0;

    if (eta_bits > 57)
        eta_bits = 57;
    for (int k = orders - 1; k >= 0; k--) {
        const double *c = temme_c[k];
        double p = 0;

        for (int j = degree_for(k, eta_bits, s_bits); j >= 0; j--)
            p = p * eta + c[j];
        sum = sum * r + p;
    }
    return sum;
}

/* d/ds of the series, given d eta/ds. */
static double series_slope(double eta, double eta_s, double r, int orders)
{
    double sum = 0;

    for (int k = orders - 1; k >= 0; k--) {
        const double *c = temme_c[k];
        double p = 0, q = 0;

        for (int j = temme_degree[k]; j >= 0; j--) {
            q = q * eta + p;
            p = p * eta + c[j];
        }
        sum = sum * r + (q * eta_s - k * r * p);
    }
    return sum;
}

double wfm_temme_minor(double s, double d, double *x, double *ds)
{
    double r = 1 / s, mu = d / s, eta = eta_of(mu), sign = d < 0 ? -1 : 1;
    double root = sqrt(s), z = sign * eta * root * M_SQRT1_2;
    double body, gs, e0, sum;
    int orders = orders_for(s);

    *x = z * z;
    gs = stirling(r, orders);
    e0 = sqrt_half_pi * root * wfm_erfcx(z);
    sum = series(eta, s, r, orders);
    body = e0 + sign * sum;
    if (ds) {
        double ratio = eta == 0 ? 1 : mu / eta;
        double eta_s = -r * ratio;
        double z_s = sign * (eta_s * root + eta / (2 * root)) * M_SQRT1_2;
        double ln_gs_s =
            -r * r * (1.0 / 12 - r * r * (1.0 / 120 - r * r * (1.0 / 252)));
        double e0_s = e0 * r / 2 + (2 * z * e0 - sqrt(2 * s)) * z_s;

        *ds = gs * (ln_gs_s * body + e0_s +
                    sign * series_slope(eta, eta_s, r, orders));
    }
    return gs * body;
}
