/* tests/bench/bench_workforce.c - how long the fits and plans of the
 * workforce take. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "tests/bench/clock.h"
#include "workforce/attrition.h"
#include "workforce/cox.h"
#include "workforce/headcount.h"
#include "workforce/hiring_plan.h"
#include "workforce/tenure_fit.h"

enum { PEOPLE = 100000, COVARIATES = 5 };

static void row(const char *what, double seconds, double target_s)
{
    printf("%-44s %8.3f s   target %4.1f s   %s\n", what, seconds, target_s,
           seconds <= target_s ? "ok" : "MISSED");
}

static void must(wfm_status status, const wfm_error *err)
{
    if (status == WFM_OK)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

/* Hired over eight years, 3 % a month early and 1.5 % later. */
static void make_people(wfm_agent *agent, double *x, wfm_date as_of)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "bench people"));

    for (size_t i = 0; i < PEOPLE; i++) {
        wfm_date hired = as_of - 1 - (int)(i * 2922 / PEOPLE);
        double u = gsl_ran_exponential(rng, 1);
        double stays = u < 0.18 ? u / 0.001 : 180 + (u - 0.18) / 0.0005;
        wfm_date leaves = hired + 1 + (int)stays;

        agent[i] =
            (wfm_agent){ .hired_on = hired,
                         .left_on = leaves <= as_of ? leaves : WFM_DATE_NONE,
                         .contract = (int)(i % 4),
                         .site = (int)(i % 5),
                         .class_index = -1 };
        for (size_t j = 0; j < COVARIATES; j++)
            x[i * COVARIATES + j] = gsl_ran_ugaussian(rng) + (j == 0 && u < 1);
    }
    gsl_rng_free(rng);
}

static void fits(const wfm_people *people, const double *x, wfm_date as_of)
{
    double from = wall_s(), all = 0;
    wfm_error err = { 0 };
    wfm_spells spells;
    wfm_survival curve;
    wfm_attrition attrition;
    wfm_tenure_fit fit[WFM_TENURE_MODELS];
    wfm_cox cox;
    int best;

    must(wfm_spells_make(&spells, people, as_of, &err), &err);
    must(wfm_survival_fit(&curve, spells.spell, spells.n, 0.95, &err), &err);
    row("tenures, Kaplan-Meier and Nelson-Aalen", wall_s() - from, 1);
    all += wall_s() - from;
    from = wall_s();
    must(wfm_attrition_fit(&attrition, people, &spells, 4, 5, &err), &err);
    row("rates by tenure, month and 20 groups", wall_s() - from, 1);
    all += wall_s() - from;
    from = wall_s();
    must(wfm_tenure_fit_all(fit, &best, spells.spell, spells.n, &err), &err);
    row("five parametric models", wall_s() - from, 1);
    all += wall_s() - from;
    from = wall_s();
    must(wfm_cox_fit(&cox, spells.spell, spells.n, x, COVARIATES, &err), &err);
    row("Cox, 5 covariates", wall_s() - from, 1);
    all += wall_s() - from;
    row("all fits on 100 000 people", all, 1);
    printf("  best %s, %zu leavers, Cox %.3f in %d steps%s\n",
           best >= 0 ? wfm_tenure_model_name[best] : "none", curve.leavers,
           cox.coefficient[0], cox.iterations,
           cox.converged ? "" : " (not converged)");
    wfm_survival_release(&curve);
    wfm_attrition_release(&attrition);
    wfm_spells_release(&spells);
}

static void projection(const wfm_centre *centre, const wfm_people *people,
                       wfm_date as_of)
{
    wfm_headcount_request request = { .centre = centre,
                                      .people = people,
                                      .as_of = as_of,
                                      .first_month =
                                          wfm_date_month_start(as_of),
                                      .months = 18 };
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_headcount table;
    wfm_error err = { 0 };
    double from = wall_s();

    run.threads = 2;
    must(wfm_headcount_make(&table, &request, &run, NULL, &err), &err);
    row("18 months, 100 000 people, 400 replications", wall_s() - from, 30);
    wfm_headcount_release(&table);
}

/* 18 months, 5 sites, 4 sources, 40 starts, 3 scenarios; the requirement grows
 * by 17 % a year and has a Double 11. */
static void hiring(const wfm_centre *centre, const wfm_people *people,
                   wfm_date as_of, size_t vendors)
{
    wfm_hire_source source[4] = {
        { .name = "jobsite", .lead_weeks = 4, .cost_per_head_cny = 2500 },
        { .name = "campus", .lead_weeks = 10, .cost_per_head_cny = 1200 },
        { .name = "referral", .lead_weeks = 3, .cost_per_head_cny = 1500 },
        { .name = "agency", .lead_weeks = 2, .cost_per_head_cny = 6000 },
    };
    const double show_up[4] = { 0.85, 0.9, 0.95, 0.9 };
    const double leave[4] = { 1.1, 0.8, 0.7, 1.2 };
    const double most[4] = { 60, 80, 12, INFINITY };
    wfm_capacity vendor[3];
    wfm_hire_site site[5];
    wfm_date start[40];
    wfm_headcount_request head = { .centre = centre,
                                   .people = people,
                                   .as_of = as_of,
                                   .first_month = wfm_date_month_start(as_of),
                                   .months = 18 };
    wfm_hiring_request r;
    wfm_hiring_plan plan;
    wfm_attrition attrition;
    wfm_spells spells;
    wfm_error err = { 0 };
    double from, need[3] = { 0.95, 1, 1.08 };

    for (int i = 0; i < 4; i++) {
        source[i].show_up = show_up[i];
        source[i].attrition_factor = leave[i];
        source[i].max_per_start = most[i];
    }
    must(wfm_spells_make(&spells, people, as_of, &err), &err);
    must(wfm_attrition_fit(&attrition, people, &spells, 4, 5, &err), &err);
    wfm_hiring_request_init(&r, &head, &attrition);
    for (int i = 0; i < 5; i++) {
        site[i] = (wfm_hire_site){ .site = i,
                                   .seats = 480 + 40 * i,
                                   .trainers = 3,
                                   .wage_factor = 1.1 - 0.05 * i };
        for (int m = 0; m < 18; m++)
            site[i].present[m] = 400 * exp(-0.025 * m);
    }
    for (int k = 0; k < 40; k++)
        start[k] = as_of + 14 + 14 * k;
    for (int c = 0; c < 3; c++) {
        vendor[c] = (wfm_capacity){ .name = "vendor",
                                    .n_tiers = 2,
                                    .tier = { { 40, 9800 - 300 * c },
                                              { 60, 9200 - 300 * c } },
                                    .base_cny_per_month = 20000,
                                    .min_fte = 10,
                                    .min_months = 3,
                                    .ramp_fte = 30,
                                    .show_up = 0.95,
                                    .first_month = c,
                                    .vendor = true };
        for (int m = 0; m < 12; m++)
            vendor[c].surcharge[m] = m == 10 ? 1.3 : 1;
    }
    r.start = start;
    r.n_starts = 40;
    r.class_size_min = 8;
    r.class_cost_cny = 24000;
    r.source = source;
    r.n_sources = 4;
    r.site = site;
    r.n_sites = 5;
    r.capacity = vendor;
    r.n_capacities = vendors;
    r.vendors_min = 0;
    for (int m = 0; m < 18; m++)
        r.overtime_share[m] = 0.1;
    for (int s = 0; s < 4; s++)
        source[s].overtime_share = 0.1;
    r.overtime_cny_per_fte_month = 11000;
    r.short_cny_per_fte_month = 20000;
    r.n_scenarios = 3;
    for (int w = 0; w < 3; w++) {
        r.probability[w] = w == 1 ? 0.5 : 0.25;
        for (int m = 0; m < 18; m++) {
            r.required_fte[w][m] =
                need[w] * 1850 * pow(1.17, m / 12.0) * (m % 12 == 0 ? 1.25 : 1);
            r.supply_fte[w][m] = 5 * 380 * exp(-0.025 * m);
        }
    }
    from = wall_s();
    must(wfm_hiring_solve(&plan, &r, NULL, NULL, &err), &err);
    row(vendors ? "the same with 3 vendors"
                : "hiring plan, 5 sites 4 sources 40 starts",
        wall_s() - from, 30);
    printf("  objective %.0f CNY, bound %.0f, gap %.3f %%, %zu classes, %ld "
           "nodes\n",
           plan.objective_cny, plan.bound_cny, 100 * plan.gap, plan.n_hires,
           plan.nodes);
    for (size_t i = 0; i < plan.n_bindings && i < 3; i++)
        printf("  %s: %.0f CNY\n", plan.binding[i].limit,
               plan.binding[i].saves_cny);
    wfm_hiring_plan_release(&plan);
    wfm_attrition_release(&attrition);
    wfm_spells_release(&spells);
}

int main(void)
{
    static wfm_agent agent[PEOPLE];
    static double x[PEOPLE * COVARIATES];
    wfm_contract contract[4] = {
        { .name = "a", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4 },
        { .name = "b", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4 },
        { .name = "c", .hours_max = 24 },
        { .name = "d", .hours_max = 40, .wage_cny_per_h = 30, .on_cost = 0.4 }
    };
    wfm_site site[5] = { { .id = "1" },
                         { .id = "2" },
                         { .id = "3" },
                         { .id = "4" },
                         { .id = "5" } };
    wfm_centre centre = { .contract = contract,
                          .n_contracts = 4,
                          .site = site,
                          .n_sites = 5,
                          .rules = { .max_week_h = 40 },
                          .training = { .class_weeks = 4,
                                        .wage_share = 0.8,
                                        .nesting_weeks = 8,
                                        .pass_rate = 0.9,
                                        .drop_out = 0.1,
                                        .start_speed = 0.6 } };
    wfm_people people = { .agent = agent, .n_agents = PEOPLE };
    wfm_date as_of = 20766; /* 2026-11-09 */

    gsl_set_error_handler_off();
    printf("calibration loop %.3f s\n", calibration_s());
    make_people(agent, x, as_of);
    fits(&people, x, as_of);
    projection(&centre, &people, as_of);
    hiring(&centre, &people, as_of, 0);
    hiring(&centre, &people, as_of, 3);
    return 0;
}
