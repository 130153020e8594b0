/* tests/bench/retail_search.c - rosters of several activities: everybody once,
 * then a few persons at a time taken out and put back, each exactly. */
#include "tests/bench/retail.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "tests/bench/nrp.h"

enum { TAKEN_MAX = 4, MISSING_PRICE = 200 };

static long worth(const retail *r)
{
    return r->missing * MISSING_PRICE + r->over;
}

static uint64_t draw(uint64_t *random)
{
    *random = wfm_rng_key_add(*random, 1);
    return *random >> 33;
}

static void put_row(retail *r, int person, const int8_t *row)
{
    for (int t = 0; t < r->slots; t++)
        retail_put(r, person, t, row ? row[t] : RETAIL_FREE);
}

/* Takes some persons out and puts them back; undone if that is worse. */
static void move(retail_space *s, retail *r, uint64_t *random, double heat,
                 int8_t *kept)
{
    size_t slots = (size_t)r->slots;
    int who[TAKEN_MAX], n = 1 + (int)(draw(random) % TAKEN_MAX);
    long before = worth(r), after;

    n = n < r->staff ? n : r->staff;
    for (int k = 0; k < n; k++) {
        bool twice = false;

        who[k] = (int)(draw(random) % (uint64_t)r->staff);
        for (int j = 0; j < k; j++)
            twice = twice || who[j] == who[k];
        if (twice) {
            n = k;
            break;
        }
        memcpy(kept + (size_t)k * slots, r->at + (size_t)who[k] * slots, slots);
    }
    for (int k = 0; k < n; k++)
        put_row(r, who[k], NULL);
    for (int k = 0; k < n; k++)
        if (!retail_reinsert(s, r, who[k], MISSING_PRICE))
            put_row(r, who[k], kept + (size_t)k * slots);
    after = worth(r);
    if (after <= before ||
        (double)draw(random) * 0x1p-31 < exp((double)(before - after) / heat))
        return;
    for (int k = 0; k < n; k++)
        put_row(r, who[k], kept + (size_t)k * slots);
}

void retail_search(retail *r, double limit_s, long moves, uint64_t seed,
                   bool say)
{
    size_t rows = (size_t)r->staff * (size_t)r->slots;
    int8_t *best = nrp_new(rows, 1);
    int8_t *kept = nrp_new(TAKEN_MAX * (size_t)r->slots, 1);
    retail_space *s = retail_space_new(r);
    uint64_t random = wfm_rng_key(seed, "retail search");
    double start = nrp_cpu_s(), share = 0;
    long least;

    for (int e = 0; e < r->staff; e++)
        if (!retail_reinsert(s, r, e, MISSING_PRICE))
            fprintf(stderr, "person %d has no legal row\n", e + 1);
    least = worth(r);
    memcpy(best, r->at, rows);
    for (long k = 0; share < 1; k++) {
        move(s, r, &random, 100 * pow(0.02, share), kept);
        if (worth(r) < least) {
            least = worth(r);
            memcpy(best, r->at, rows);
        }
        if (say && k % 100 == 0)
            fprintf(stderr, "%8.1f s: missing %ld, over %ld\n",
                    nrp_cpu_s() - start, r->missing, r->over);
        share = limit_s > 0 ? (nrp_cpu_s() - start) / limit_s
                            : (double)(k + 1) / (double)moves;
    }
    for (int e = 0; e < r->staff; e++)
        put_row(r, e, best + (size_t)e * (size_t)r->slots);
    retail_space_free(s);
    free(best);
    free(kept);
}
