/* tests/unit/hiring_world.h - a made-up request of the hiring plan, and the
 * certificate of its answer. */
#ifndef WFM_TESTS_HIRING_WORLD_H
#define WFM_TESTS_HIRING_WORLD_H

#include <stdlib.h>
#include <string.h>

#include "tests/unit/check.h"
#include "tests/unit/day.h"
#include "workforce/hiring_plan.h"

enum { MONTHS = 8, STARTS = 6 };

typedef struct world {
    wfm_centre centre;
    wfm_contract contract;
    wfm_site site[2];
    wfm_people people;
    wfm_attrition attrition;
    double group_factor[3];
    wfm_headcount_request head;
    wfm_hire_source source[2];
    wfm_hire_site hire_site[2];
    wfm_capacity vendor;
    wfm_date start[STARTS];
    wfm_hiring_request request;
} world;

/* Overtime of everybody, as a share of the hours. */
static inline void overtime_is(world *w, double share)
{
    for (int m = 0; m < WFM_MONTHS_MAX; m++)
        w->request.overtime_share[m] = share;
    for (int s = 0; s < 2; s++)
        w->source[s].overtime_share = share;
}

static inline int setup(void **state)
{
    world *w = calloc(1, sizeof *w);

    w->contract = (wfm_contract){
        .name = "full", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4
    };
    w->site[0].id = "east";
    w->site[1].id = "west";
    w->centre = (wfm_centre){ .contract = &w->contract,
                              .n_contracts = 1,
                              .site = w->site,
                              .n_sites = 2,
                              .rules = { .max_week_h = 40 },
                              .training = { .class_weeks = 4,
                                            .nesting_weeks = 8,
                                            .drop_out = 0.1,
                                            .pass_rate = 0.9,
                                            .start_speed = 0.6,
                                            .wage_share = 0.8,
                                            .cost_per_head_cny = 3000 } };
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        w->attrition.rate[b] = 0.03;
    for (int m = 0; m < 12; m++)
        w->attrition.month_factor[m] = 1;
    for (int g = 0; g < 3; g++)
        w->group_factor[g] = 1;
    w->attrition.group_factor = w->group_factor;
    w->attrition.n_contracts = 1;
    w->attrition.n_sites = 2;
    w->head = (wfm_headcount_request){ .centre = &w->centre,
                                       .people = &w->people,
                                       .as_of = day(2026, 11, 9),
                                       .first_month = day(2026, 11, 1),
                                       .months = MONTHS };
    wfm_hiring_request_init(&w->request, &w->head, &w->attrition);
    w->source[0] = (wfm_hire_source){ .name = "jobsite",
                                      .lead_weeks = 4,
                                      .cost_per_head_cny = 2500,
                                      .show_up = 0.9,
                                      .attrition_factor = 1.2,
                                      .max_per_start = INFINITY };
    w->source[1] = (wfm_hire_source){ .name = "referral",
                                      .lead_weeks = 2,
                                      .cost_per_head_cny = 1500,
                                      .show_up = 1,
                                      .attrition_factor = 0.8,
                                      .max_per_start = 3 };
    for (int i = 0; i < 2; i++)
        w->hire_site[i] = (wfm_hire_site){ .site = i,
                                           .seats = INFINITY,
                                           .trainers = 1,
                                           .wage_factor = 1 - 0.1 * i };
    w->vendor = (wfm_capacity){ .name = "vendor",
                                .n_tiers = 1,
                                .tier = { { 10, 12000 } },
                                .ramp_fte = INFINITY,
                                .show_up = 1,
                                .vendor = true };
    for (int m = 0; m < 12; m++)
        w->vendor.surcharge[m] = 1;
    for (int k = 0; k < STARTS; k++)
        w->start[k] = day(2026, 11, 30) + 21 * k;
    w->request.start = w->start;
    w->request.n_starts = STARTS;
    w->request.source = w->source;
    w->request.n_sources = 2;
    w->request.site = w->hire_site;
    w->request.n_sites = 2;
    w->request.class_size_max = 12;
    w->request.class_cost_cny = 8000;
    overtime_is(w, 0.05);
    w->request.overtime_cny_per_fte_month = 11000;
    w->request.short_cny_per_fte_month = 25000;
    for (int m = 0; m < MONTHS; m++) {
        w->request.supply_fte[0][m] = 50 - m;
        w->request.required_fte[0][m] = 52 + 2 * m;
    }
    *state = w;
    return 0;
}

static inline int teardown(void **state)
{
    free(*state);
    return 0;
}

static inline wfm_hiring_plan solved(world *w)
{
    wfm_hiring_plan plan;
    wfm_error e = { 0 };

    if (wfm_hiring_solve(&plan, &w->request, NULL, NULL, &e) != WFM_OK)
        fail_msg("%s", e.text);
    return plan;
}

static inline void add_vendor(world *w)
{
    w->request.capacity = &w->vendor;
    w->request.n_capacities = 1;
}

/* What one head of the plan costs over the months, as the room documents it,
 * less what she is worth at the end. */
static inline double head_cny(const world *w, const wfm_hire_row *h,
                              const wfm_hire_profile *p)
{
    const wfm_hire_source *s = &w->source[strcmp(h->source, "jobsite") != 0];
    double wages = 0, factor = w->hire_site[h->site].wage_factor;

    for (int m = 0; m < MONTHS; m++)
        wages += p->wage_cny[m];
    return s->cost_per_head_cny +
           s->show_up * factor * (p->first_cost_cny - 3000 + wages) -
           s->show_up * p->first_cost_cny * p->fte[MONTHS - 1] / p->ready;
}

/* Checks demand, class sizes, trainers, seats, lead times and caps of a plan
 * and recomputes its objective, sharing nothing with the solver. */
static inline void certify(const world *w, const wfm_hiring_plan *plan)
{
    const wfm_hiring_request *r = &w->request;
    double fte[MONTHS] = { 0 }, present[2][MONTHS] = { { 0 } }, cost = 0;
    int heads[STARTS][2] = { { 0 } }, referred[STARTS] = { 0 };

    for (size_t i = 0; i < plan->n_hires; i++) {
        const wfm_hire_row *h = &plan->hire[i];
        int k = 0, s = strcmp(h->source, "jobsite") != 0;
        wfm_hire_profile p;

        while (w->start[k] != h->start_on)
            k++;
        wfm_hire_profile_make(&p, &w->head, &w->attrition, h->start_on, 0,
                              h->site, w->source[s].attrition_factor);
        for (int m = 0; m < MONTHS; m++) {
            fte[m] += h->size * w->source[s].show_up * p.fte[m];
            present[h->site][m] +=
                h->size * w->source[s].show_up * p.present[m];
        }
        heads[k][h->site] += h->size;
        referred[k] += s ? h->size : 0;
        assert_true(h->start_on >= w->head.as_of + 7 * w->source[s].lead_weeks);
        cost += h->size * head_cny(w, h, &p);
    }
    for (int k = 0; k < STARTS; k++) {
        assert_true(referred[k] <= w->source[1].max_per_start);
        for (int i = 0; i < 2; i++) {
            int classes =
                (heads[k][i] + r->class_size_max - 1) / r->class_size_max;
            int running = classes;

            if (k > 0 && w->start[k] - w->start[k - 1] < 28)
                running += (heads[k - 1][i] + r->class_size_max - 1) /
                           r->class_size_max;
            assert_true(running <= w->hire_site[i].trainers);
            cost += classes * r->class_cost_cny;
        }
    }
    if (cost > 0)
        CHECK_REL(plan->recruit_cny + plan->trainers_cny + plan->wages_cny -
                      plan->worth_cny,
                  cost, 1e-9);
    for (size_t s = 0; s < r->n_scenarios; s++) {
        for (int m = 0; m < MONTHS; m++) {
            double got = r->supply_fte[s][m] + fte[m] +
                         plan->overtime_fte[s][m] + plan->short_fte[s][m] +
                         plan->capacity_fte[s][0][m];

            CHECK_REL(plan->new_fte[m], fte[m], 1e-12);
            assert_true(got >= r->required_fte[s][m] - 1e-6);
            assert_true(plan->overtime_fte[s][m] <=
                        r->overtime_share[m] * r->supply_fte[s][m] +
                            w->source[0].overtime_share * fte[m] + 1e-6);
            for (int i = 0; i < 2; i++)
                assert_true(present[i][m] <= w->hire_site[i].seats + 1e-6);
            cost += r->probability[s] *
                    (plan->overtime_fte[s][m] * r->overtime_cny_per_fte_month +
                     plan->short_fte[s][m] * r->short_cny_per_fte_month +
                     plan->capacity_fte[s][0][m] *
                         w->vendor.tier[0].cny_per_fte_month);
        }
    }
    CHECK_REL(plan->objective_cny, cost, 1e-7);
    assert_true(plan->bound_cny <= plan->objective_cny * (1 + 1e-9));
}

#endif
