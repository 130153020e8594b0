/* data/demo/demo_private.h - whole-number dates and random draws of the demo
 * generator. No floating point and no libm anywhere in this folder, so that
 * the files are the same on every machine. */
#ifndef WFM_DEMO_PRIVATE_H
#define WFM_DEMO_PRIVATE_H

#include <stdint.h>
#include <stdio.h>

typedef int64_t q16; /* fixed point: 65536 is one */
enum { ONE = 65536, SLOTS = 48 };

enum { HOTLINE, CHAT, MAIL, QUEUES };
extern const char *const demo_queue_name[QUEUES];

/* Days since 1970-01-01 of a Gregorian date, and back. */
int demo_day(int year, int month, int day);
void demo_civil(int day, int *year, int *month, int *dom);
int demo_weekday(int day); /* 0 Monday .. 6 Sunday */
void demo_print_date(FILE *out, int day);

/* A stream of random 64-bit words, keyed by what it is for: a change in one
 * place leaves the draws of all others alone. */
typedef struct demo_rng {
    uint64_t state;
} demo_rng;
demo_rng demo_rng_key(uint64_t purpose, uint64_t a, uint64_t b);
uint64_t demo_next(demo_rng *rng);
int demo_below(demo_rng *rng, int n); /* 0..n-1 */
/* Roughly normal with mean 0 and the given standard deviation (q16). */
q16 demo_bell(demo_rng *rng, q16 sd);
/* A count with that mean (q16): binomial with p = 1/16, so its variance is
 * 15/16 of a Poisson count's. */
int demo_count(demo_rng *rng, q16 mean);
/* floor(sqrt(n)) */
uint32_t demo_isqrt(uint64_t n);

q16 demo_mul(q16 a, q16 b);
q16 demo_percent(int percent);

/* demo_sales.c: days from a sale of that date in the same year; what sales and
 * launches do to the contacts of a day, and to one slot within it. */
int demo_sale_offset(int day, int month, int dom);
q16 demo_event_factor(int queue, int day);
q16 demo_event_slot_factor(int queue, int day, int slot);

/* Each writes its files into the folder and returns 0, or 1 after saying on
 * stderr what failed. */
int demo_write_history(const char *folder, const char *holidays);
int demo_write_events(const char *folder);
int demo_write_people(const char *folder);
int demo_write_bank(const char *folder);
int demo_write_ten(const char *folder);
/* Opens folder/name for writing, or says why not and returns NULL. */
FILE *demo_open(const char *folder, const char *name);
int demo_close(FILE *file, const char *name);

#endif
