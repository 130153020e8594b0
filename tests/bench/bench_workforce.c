/* tests/bench/bench_workforce.c - how long the fits and plans of the
 * workforce take. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "base/rng.h"
#include "workforce/attrition.h"
#include "workforce/cox.h"
#include "workforce/headcount.h"
#include "workforce/tenure_fit.h"

enum { PEOPLE = 100000, COVARIATES = 5 };

static double now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A fixed amount of arithmetic, to compare machines by. */
static double calibration_s(void)
{
    double from = now_s(), x = 1;
    volatile double keep;

    for (int i = 0; i < 20000000; i++)
        x = sqrt(x + i);
    keep = x;
    (void)keep;
    return now_s() - from;
}

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
    double from = now_s(), all = 0;
    wfm_error err = { 0 };
    wfm_spells spells;
    wfm_survival curve;
    wfm_attrition attrition;
    wfm_tenure_fit fit[WFM_TENURE_MODELS];
    wfm_cox cox;
    int best;

    must(wfm_spells_make(&spells, people, as_of, &err), &err);
    must(wfm_survival_fit(&curve, spells.spell, spells.n, 0.95, &err), &err);
    row("tenures, Kaplan-Meier and Nelson-Aalen", now_s() - from, 1);
    all += now_s() - from;
    from = now_s();
    must(wfm_attrition_fit(&attrition, people, &spells, 4, 5, &err), &err);
    row("rates by tenure, month and 20 groups", now_s() - from, 1);
    all += now_s() - from;
    from = now_s();
    must(wfm_tenure_fit_all(fit, &best, spells.spell, spells.n, &err), &err);
    row("five parametric models", now_s() - from, 1);
    all += now_s() - from;
    from = now_s();
    must(wfm_cox_fit(&cox, spells.spell, spells.n, x, COVARIATES, &err), &err);
    row("Cox, 5 covariates", now_s() - from, 1);
    all += now_s() - from;
    row("all fits on 100 000 people", all, 1);
    printf("  best %s, %zu leavers, Cox in %d steps\n",
           best >= 0 ? wfm_tenure_model_name[best] : "none", curve.leavers,
           cox.iterations);
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
    double from = now_s();

    run.threads = 2;
    must(wfm_headcount_make(&table, &request, &run, NULL, &err), &err);
    row("18 months, 100 000 people, 400 replications", now_s() - from, 30);
    wfm_headcount_release(&table);
}

int main(void)
{
    static wfm_agent agent[PEOPLE];
    static double x[PEOPLE * COVARIATES];
    wfm_contract contract[4] = { { .name = "a", .hours_max = 40 },
                                 { .name = "b", .hours_max = 40 },
                                 { .name = "c", .hours_max = 24 },
                                 { .name = "d", .hours_max = 40 } };
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
    return 0;
}
