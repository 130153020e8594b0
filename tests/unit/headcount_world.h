/* tests/unit/headcount_world.h - made-up people with a known rate of leaving,
 * and the months ahead of them. */
#ifndef WFM_TESTS_HEADCOUNT_WORLD_H
#define WFM_TESTS_HEADCOUNT_WORLD_H

#include <stdlib.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "tests/unit/day.h"
#include "workforce/headcount.h"

enum { PEOPLE = 4000, MONTHS = 18 };

typedef struct world {
    wfm_centre centre;
    wfm_contract contract[2];
    wfm_site site[2];
    wfm_agent agent[PEOPLE];
    wfm_class class_[3];
    wfm_people people;
    double required[MONTHS];
    wfm_headcount_request request;
} world;

static inline int setup(void **state)
{
    world *w = calloc(1, sizeof *w);

    w->contract[0] = (wfm_contract){
        .name = "full", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4
    };
    w->contract[1] = (wfm_contract){ .name = "vendor",
                                     .kind = WFM_CONTRACT_OUTSOURCED,
                                     .hours_max = 40 };
    w->site[0] = (wfm_site){ .id = "a" };
    w->site[1] = (wfm_site){ .id = "b" };
    w->centre = (wfm_centre){
        .contract = w->contract,
        .n_contracts = 2,
        .site = w->site,
        .n_sites = 2,
        .rules = { .max_week_h = 40 },
        .training = { .class_weeks = 4,
                      .nesting_weeks = 8,
                      .drop_out = 0.1,
                      .pass_rate = 0.9,
                      .start_speed = 0.6,
                      .class_size_max = 20,
                      .wage_share = 0.8,
                      .cost_per_head_cny = 3000 },
    };
    w->people = (wfm_people){ .agent = w->agent, .class_ = w->class_ };
    w->request = (wfm_headcount_request){ .centre = &w->centre,
                                          .people = &w->people,
                                          .as_of = day(2026, 11, 9),
                                          .first_month = day(2026, 11, 1),
                                          .months = MONTHS,
                                          .replications = 100 };
    *state = w;
    return 0;
}

static inline int teardown(void **state)
{
    free(*state);
    return 0;
}

static inline wfm_agent *add(world *w, wfm_date hired_on, wfm_date left_on)
{
    wfm_agent *a = &w->agent[w->people.n_agents++];

    a->contract = 0;
    a->site = (int)(w->people.n_agents % 2);
    a->hired_on = hired_on;
    a->left_on = left_on;
    a->class_index = -1;
    return a;
}

/* People hired evenly over six years who leave at the given daily rates
 * during their first 90 days and after them. */
static inline void add_people(world *w, int n, double early, double late)
{
    wfm_date from = day(2020, 11, 1);
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test people"));

    for (int i = 0; i < n; i++) {
        wfm_date hired = from + (int)((double)i * 2199 / n), leaves;
        double u = -log(1 - gsl_rng_uniform(rng));
        double stays =
            u < 90 * early ? u / early : 90 + (u - 90 * early) / late;

        leaves = hired + 1 + (int)fmin(stays, 1e6);
        add(w, hired, leaves <= w->request.as_of ? leaves : WFM_DATE_NONE);
    }
    gsl_rng_free(rng);
}

static inline wfm_headcount made(world *w)
{
    wfm_headcount h = { 0 };
    wfm_error e = { 0 };

    if (wfm_headcount_make(&h, &w->request, NULL, NULL, &e) != WFM_OK)
        fail_msg("%s", e.text);
    return h;
}

#endif
