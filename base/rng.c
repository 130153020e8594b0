/* base/rng.c - xoshiro256** streams behind GSL's generator interface.
 *
 * Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM
 * Transactions on Mathematical Software 47(4), 2021, doi:10.1145/3460772. The
 * four words of state are the first four outputs of splitmix64 (Steele, Lea
 * and Flood 2014, doi:10.1145/2660193.2660195) started at the key. */
#include "base/rng.h"

#include <limits.h>
#include <stdlib.h>

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t),
               "GSL hands the seed over as unsigned long");

typedef struct xoshiro {
    uint64_t s[4];
} xoshiro;

#define GOLDEN UINT64_C(0x9e3779b97f4a7c15)

static uint64_t rotate_left(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

/* The finalizer of splitmix64: a bijection. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static void xoshiro_set(void *state, unsigned long seed)
{
    xoshiro *x = state;

    for (size_t i = 0; i < 4; i++)
        x->s[i] = mix(seed += GOLDEN);
}

static unsigned long xoshiro_get(void *state)
{
    uint64_t *s = ((xoshiro *)state)->s;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

/* The upper 53 bits: [0, 1) in steps of 2^-53. */
static double xoshiro_get_double(void *state)
{
    return (double)(xoshiro_get(state) >> 11) * 0x1p-53;
}

static const gsl_rng_type xoshiro_type = {
    "xoshiro256**", ULONG_MAX,          0, sizeof(xoshiro), xoshiro_set,
    xoshiro_get,    xoshiro_get_double,
};

uint64_t wfm_rng_key_add(uint64_t key, uint64_t part)
{
    return mix(rotate_left(key, 23) + mix(part + GOLDEN));
}

uint64_t wfm_rng_key(uint64_t seed, const char *purpose)
{
    uint64_t key = mix(seed + GOLDEN);

    for (const char *p = purpose; *p; p++)
        key = wfm_rng_key_add(key, (unsigned char)*p);
    return key;
}

/* Not gsl_rng_alloc(): it aborts when memory is short. gsl_rng_free() releases
 * both pieces. */
gsl_rng *wfm_rng_new(uint64_t key)
{
    gsl_rng *rng = malloc(sizeof *rng);

    if (!rng)
        return NULL;
    rng->type = &xoshiro_type;
    rng->state = malloc(sizeof(xoshiro));
    if (!rng->state) {
        free(rng);
        return NULL;
    }
    wfm_rng_restart(rng, key);
    return rng;
}

void wfm_rng_restart(gsl_rng *rng, uint64_t key) { gsl_rng_set(rng, key); }
