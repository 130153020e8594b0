/* base/rng.h - seeded random streams, keyed by what they are for.
 *
 * A stream depends on the seed and its keys only (queue, day, replication),
 * never on threads or on the order of use. GSL's distributions take the
 * gsl_rng that lies behind it. */
#ifndef WFM_BASE_RNG_H
#define WFM_BASE_RNG_H

#include <stdint.h>

#include <gsl/gsl_rng.h>

#include "base/status.h"

/* Hash of a seed and a purpose, to be extended key by key. */
uint64_t wfm_rng_key(uint64_t seed, const char *purpose);
uint64_t wfm_rng_key_add(uint64_t key, uint64_t part);

/* A generator of the stream `key`; NULL when memory is short. Release with
 * gsl_rng_free(). Period 2^256-1 (xoshiro256**, Blackman & Vigna 2021,
 * doi:10.1145/3460772), seeded through splitmix64. */
gsl_rng *wfm_rng_new(uint64_t key);
/* Restarts an existing generator at the stream `key`. */
void wfm_rng_restart(gsl_rng *rng, uint64_t key);

#endif
