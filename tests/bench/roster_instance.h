/* tests/bench/roster_instance.h - made-up weeks of one queue and any number of
 * people, the same for a seed on every machine.
 *
 * Quarter-hours; peaks at 10:30, 15:30 and a small one at 20:00, weekday
 * factors, 4 % noise, demand 97 % of what the people can give. 60 % (24 h: 40
 * %) full-time with starts within 2 h, 15 % (35 %) full-time with free starts,
 * 25 % part-time of 4-6 h on 4-5 days. Cost of a quarter-hour short: 1, beyond
 * a tenth of the need 3; of one too many 0.3, then 1. Pay is nothing, so the
 * objective is the deviation alone. Named: half of the people have one to three
 * blocked days or half-days. Round the clock, Monday up to 6:00 is covered by
 * last week, and Sunday's night shifts cover the same hours of the Monday
 * after. */
#ifndef WFM_BENCH_ROSTER_INSTANCE_H
#define WFM_BENCH_ROSTER_INSTANCE_H

#include "schedule/problem_private.h"

enum { WFM_BENCH_CONTRACTS = 3, WFM_BENCH_SLOTS = 672 };

typedef struct wfm_bench_instance {
    wfm_centre centre;
    wfm_people people;
    wfm_staff staff;
    wfm_queue queue;
    wfm_contract contract[WFM_BENCH_CONTRACTS];
    wfm_shift_kind full[2], part[3];
    wfm_roster_request request;
    uint64_t random;
} wfm_bench_instance;

typedef struct wfm_bench_case {
    const char *name;
    size_t people;
    int hours, step;
    bool named;
    const char *target;
} wfm_bench_case;

/* Both end the program when they cannot. */
void *wfm_bench_need(void *p);
void wfm_bench_must(wfm_status status, const wfm_error *err);
void wfm_bench_make(wfm_bench_instance *out, const wfm_bench_case *of,
                    uint64_t seed);
void wfm_bench_release(wfm_bench_instance *instance);
/* The deviation cost as levels of the week's prices; returns the constant that
 * they add to it. */
double wfm_bench_prices(wfm_week *week);

#endif
