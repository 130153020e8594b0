/* tests/bench/design.h - minimum shift design: few kinds of shifts that follow
 * a demand over a cyclic week. */
#ifndef WFM_TESTS_DESIGN_H
#define WFM_TESTS_DESIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A kind of shift: start and length in intervals. */
typedef struct design_shift {
    int start, length;
} design_shift;

typedef struct design {
    int interval_min, days, slots, slots_per_day;
    int *demand;
    double under, over, distinct; /* prices: per minute; per kind used */
    design_shift *shift;          /* all that are allowed, each once */
    size_t n_shifts;
    int *count; /* [shift][day]: the result */
} design;

bool design_read(design *out, const char *path);
void design_release(design *d);

typedef struct design_options {
    double limit_s; /* processor time; 0: by moves */
    long moves;
    uint64_t seed;
    bool say;
} design_options;

/* Fills count; *bound is proven by the linear program with all kinds. */
double design_search(design *d, const design_options *options, double *bound,
                     long *moves);
bool design_write(const design *d, const char *path);

#endif
