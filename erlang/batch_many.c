/* erlang/batch_many.c - Erlang C for many rows at once, in the vector units.
 *
 * Rows are taken in blocks of 64 and every step of the scalar formula becomes
 * a loop over the block without a branch: the compiler makes vectors of it,
 * one version per instruction set, chosen when the program starts. Rows of a
 * block that the step cannot do are redone by the scalar formula afterwards.
 * Results may differ from the scalar ones in the last bits, so that nothing
 * but the batch interface uses them.
 */
#include "erlang/batch_many.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "erlang/erlang_c.h"
#include "erlang/temme_table_private.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&         \
    !defined(__SANITIZE_ADDRESS__)
#pragma GCC optimize("O3", "fp-contract=fast")
#define VECTOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define VECTOR
#endif

enum { LANES = 64, SMALL = 30 };

/* eta(mu)/mu on [-0.3, 0], economised like the other tables. */
static const double eta_wide[] = { 1.0,
                                   -0.333333333333334,
                                   0.19444444444420986,
                                   -0.13518518521407807,
                                   0.10270061551068801,
                                   -0.08233765978786625,
                                   0.06844554641272454,
                                   -0.05842589748486733,
                                   0.05054507815481312,
                                   -0.047144424235096766,
                                   0.026870638740583305,
                                   -0.09337184543286411,
                                   -0.1406594163493038,
                                   -0.390259906042445,
                                   -0.43725296379309403,
                                   -0.32795474649835865 };

#define TERMS(table) ((int)(sizeof(table) / sizeof *(table)))

/* out = sum c[j] x^j for every lane. */
#define POLYNOMIAL(out, c, degree, x)                                          \
    do {                                                                       \
        const int d_ = (degree);                                               \
        for (int i_ = 0; i_ < LANES; i_++)                                     \
            (out)[i_] = (c)[d_];                                               \
        for (int j_ = d_ - 1; j_ >= 0; j_--)                                   \
            for (int i_ = 0; i_ < LANES; i_++)                                 \
                (out)[i_] = (out)[i_] * (x)[i_] + (c)[j_];                     \
    } while (0)

/* exp(x), -700 <= x <= 700: 2^k times Taylor's polynomial on |r| < 0.35. */
static inline __attribute__((always_inline)) double exp_lane(double x)
{
    static const double inv[] = { 1.0 / 6227020800.0,
                                  1.0 / 479001600.0,
                                  1.0 / 39916800.0,
                                  1.0 / 3628800.0,
                                  1.0 / 362880.0,
                                  1.0 / 40320.0,
                                  1.0 / 5040.0,
                                  1.0 / 720.0,
                                  1.0 / 120.0,
                                  1.0 / 24.0,
                                  1.0 / 6.0,
                                  0.5,
                                  1.0,
                                  1.0 };
    const double magic = 0x1.8p52;
    double k = x * M_LOG2E + magic, r, p = inv[0], two_k;
    unsigned long long bits;

    memcpy(&bits, &k, sizeof bits);
    bits = (bits + 1023) << 52;
    memcpy(&two_k, &bits, sizeof two_k);
    k -= magic;
    r = (x - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
    for (int j = 1; j < 14; j++)
        p = p * r + inv[j];
    return p * two_k;
}

/* Orders of s^-k and degree in eta that matter to 2^-52 in this block; the
 * coefficients are below 2^-7. */
static int orders_for(double per_order)
{
    int orders = (int)(45 / per_order) + 1;

    return orders < WFM_TEMME_ORDERS ? orders : WFM_TEMME_ORDERS;
}

static int degree_for(int k, double per_power, double per_order)
{
    double left = 52 - k * per_order;
    int degree = left > 0 ? (int)(left / per_power) + 1 : 0;

    return degree < temme_degree[k] ? degree : temme_degree[k];
}

/* 1/P(W > 0) by the uniform expansion: 0.7 <= a/n < 1, n >= 30. */
VECTOR static void large_block(double *inverse, const double *n,
                               const double *idle, double least)
{
    _Alignas(64) double eta[LANES], r[LANES], z[LANES];
    _Alignas(64) double t[LANES], sum[LANES], p[LANES];
    _Alignas(64) double root[LANES], z2[LANES];
    double c[WFM_TEMME_TERMS];
    double most = 0, per_power, per_order = log2(least);
    int orders = orders_for(per_order), terms = TERMS(stirling_g) - 1;

    for (int i = 0; i < LANES; i++) {
        r[i] = 1 / n[i];
        t[i] = -idle[i] * r[i];
        root[i] = sqrt(n[i]);
    }
    POLYNOMIAL(eta, eta_wide, TERMS(eta_wide) - 1, t);
    for (int i = 0; i < LANES; i++)
        most = -t[i] > most ? -t[i] : most;
    per_power = log2(3.5 / fmin(1.1 * most + 1e-6, 0.8));
    for (int i = 0; i < LANES; i++) {
        double one;

        eta[i] *= t[i];
        z[i] = -eta[i] * root[i] * M_SQRT1_2;
        /* one division for both */
        one = 1 / ((z[i] + 2.5) * (1 + 2 * z[i]));
        t[i] = (z[i] - 2.5) * (1 + 2 * z[i]) * one;
        z2[i] = z[i] * z[i];
        z[i] = (z[i] + 2.5) * one;
        sum[i] = 0;
    }
    for (int k = orders - 1; k >= 0; k--) {
        for (int j = 0; j < WFM_TEMME_TERMS; j++)
            c[j] = temme_c[j][k];
        POLYNOMIAL(p, c, degree_for(k, per_power, per_order), eta);
        for (int i = 0; i < LANES; i++)
            sum[i] = sum[i] * r[i] + p[i];
    }
    POLYNOMIAL(p, erfcx_t, WFM_ERFCX_DEGREE, t);
    if (orders < terms)
        terms = orders;
    POLYNOMIAL(t, stirling_g, terms, r);
    for (int i = 0; i < LANES; i++) {
        double erfcx = p[i] * z[i];
        double half = 1.2533141373155002512 * root[i];
        double g = 2 * half * exp_lane(z2[i]) - half * erfcx + sum[i];

        inverse[i] = 1 + idle[i] * r[i] * (t[i] * g);
    }
}

/* The same for whole n below 30 by the recursion of 1/B. */
VECTOR static void small_block(double *inverse, const double *n,
                               const double *a, const double *idle)
{
    _Alignas(64) double g[LANES], r[LANES];
    double most = 0;

    for (int i = 0; i < LANES; i++)
        most = n[i] > most ? n[i] : most;
    most = most < SMALL ? most : SMALL;
    for (int i = 0; i < LANES; i++) {
        g[i] = 1;
        r[i] = 1 / a[i];
    }
    for (int k = 1; k < most; k++)
        for (int i = 0; i < LANES; i++)
            g[i] = k < n[i] ? 1 + k * r[i] * g[i] : g[i];
    for (int i = 0; i < LANES; i++)
        inverse[i] = 1 + idle[i] * r[i] * g[i];
}

VECTOR static void finish_block(double *p_wait, double *sl, double *asa,
                                const double *inverse, const double *idle,
                                double aht_s, double within_s)
{
    double per_agent = -within_s / aht_s;

    for (int i = 0; i < LANES; i++) {
        double one = 1 / (inverse[i] * idle[i]), p = one * idle[i];
        double x = idle[i] * per_agent;

        p_wait[i] = p;
        asa[i] = one * aht_s;
        sl[i] = 1 - p * exp_lane(x > -700 ? x : -700);
    }
}

typedef struct block {
    _Alignas(64) double n[LANES], a[LANES], idle[LANES];
    _Alignas(64) double inverse[LANES], p_wait[LANES], sl[LANES], asa[LANES];
    unsigned char slow[LANES];
    double least;
    int n_small, n_slow;
} block;

/* Copies a block and puts a harmless row where the vector path cannot go. */
VECTOR static void load_block(block *b, const double *agents,
                              const double *load, size_t n)
{
    double least = 1e300;
    int n_small = 0, n_slow = 0;

    for (size_t i = 0; i < LANES; i++) {
        size_t from = i < n ? i : n - 1;

        b->n[i] = agents[from];
        b->a[i] = load[from];
    }
    for (int i = 0; i < LANES; i++) {
        double s = b->n[i], a = b->a[i], idle = s - a;
        int small = s < SMALL;
        int fine = (small | (a >= 0.7 * s)) & (idle > 0) & (s <= 1e9) &
                   (a >= 0.5) & (idle * idle <= 600 * s);

        fine &= !small | (s + 0x1p52 - 0x1p52 == s);
        b->slow[i] = (unsigned char)!fine;
        n_slow += !fine;
        n_small += small & fine;
        b->n[i] = fine ? s : 40;
        b->a[i] = fine ? a : 36;
        b->idle[i] = fine ? idle : 4;
    }
    for (int i = 0; i < LANES; i++)
        least = b->n[i] < least ? b->n[i] : least;
    b->least = least;
    b->n_small = n_small;
    b->n_slow = n_slow;
}

static void redo_slow(block *b, const double *agents, const double *load,
                      size_t n, double aht_s, double within_s)
{
    for (size_t i = 0; i < n; i++)
        if (b->slow[i]) {
            wfm_erlang_c c =
                wfm_erlang_c_eval(agents[i], load[i], aht_s, within_s);

            b->p_wait[i] = c.p_wait;
            b->sl[i] = c.service_level;
            b->asa[i] = c.asa_s;
        }
}

void wfm_erlang_c_many(double *p_wait, double *service_level, double *asa_s,
                       const double *agents, const double *load_erl, size_t n,
                       double aht_s, double within_s)
{
    bool plain = within_s >= 0 && isfinite(within_s) && aht_s > 0;
    block b;

    for (size_t at = 0; at < n; at += LANES) {
        size_t m = n - at < LANES ? n - at : LANES;

        load_block(&b, agents + at, load_erl + at, m);
        if (plain && b.n_small == 0)
            large_block(b.inverse, b.n, b.idle, b.least);
        else if (plain && b.n_small + b.n_slow == LANES)
            small_block(b.inverse, b.n, b.a, b.idle);
        else {
            memset(b.slow, 1, sizeof b.slow);
            b.n_slow = LANES;
            memset(b.inverse, 0, sizeof b.inverse);
        }
        finish_block(b.p_wait, b.sl, b.asa, b.inverse, b.idle, aht_s, within_s);
        if (b.n_slow)
            redo_slow(&b, agents + at, load_erl + at, m, aht_s, within_s);
        memcpy(p_wait + at, b.p_wait, m * sizeof *p_wait);
        if (service_level)
            memcpy(service_level + at, b.sl, m * sizeof *p_wait);
        if (asa_s)
            memcpy(asa_s + at, b.asa, m * sizeof *p_wait);
    }
}
