/* tests/bench/clock.h - the time that a measurement takes, and a fixed amount
 * of work to compare machines by. */
#ifndef WFM_TESTS_CLOCK_H
#define WFM_TESTS_CLOCK_H

#include <math.h>
#include <time.h>

static inline double clock_s(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline double wall_s(void) { return clock_s(CLOCK_MONOTONIC); }

/* Processor time of all threads together. */
static inline double cpu_s(void) { return clock_s(CLOCK_PROCESS_CPUTIME_ID); }

/* Wall time of 20 million dependent square roots. */
static inline double calibration_s(void)
{
    double from = wall_s(), x = 1;
    volatile double keep;

    for (int i = 0; i < 20000000; i++)
        x = sqrt(x + i);
    keep = x;
    (void)keep;
    return wall_s() - from;
}

#endif
