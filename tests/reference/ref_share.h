/* tests/reference/ref_share.h - a share of hits with its standard error, when
 * hits come in clusters (all months of one queue) that go right or wrong
 * together. */
#ifndef WFM_TESTS_REF_SHARE_H
#define WFM_TESTS_REF_SHARE_H

#include <math.h>
#include <stdbool.h>

typedef struct ref_share {
    double n, in;         /* of clusters that are over */
    double now_n, now_in; /* of the one at hand */
    double nn, ni, ii;    /* sums of products over clusters */
    double clusters;
    double within; /* of a pool: sum of n^2 times squared errors */
} ref_share;

static inline void ref_share_add(ref_share *s, bool in)
{
    s->now_n += 1;
    s->now_in += in;
}

/* The cluster is over. */
static inline void ref_share_close(ref_share *s)
{
    double n = s->now_n, in = s->now_in;

    if (!(n > 0))
        return;
    s->n += n;
    s->in += in;
    s->nn += n * n;
    s->ni += n * in;
    s->ii += in * in;
    s->clusters += 1;
    s->now_n = s->now_in = 0;
}

static inline double ref_share_is(const ref_share *s) { return s->in / s->n; }

/* Of a ratio of sums over clusters (Cochran 1977, Sampling Techniques, 6.3). */
static inline double ref_share_error(const ref_share *s)
{
    double p = ref_share_is(s);

    return sqrt(fmax(s->ii - 2 * p * s->ni + p * p * s->nn, 0) * s->clusters /
                (s->clusters - 1)) /
           s->n;
}

/* One is a cluster of the pool, and a stratum of it. */
static inline void ref_share_pool(ref_share *pool, const ref_share *one)
{
    double e = ref_share_error(one) * one->n;

    pool->now_n = one->n;
    pool->now_in = one->in;
    ref_share_close(pool);
    pool->within += e * e;
}

/* Of a pool, with the same kinds drawn again; ref_share_error() has other kinds
 * like them. */
static inline double ref_share_within(const ref_share *pool)
{
    return sqrt(pool->within) / pool->n;
}

#endif
