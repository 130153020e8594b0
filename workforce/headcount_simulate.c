/* workforce/headcount_simulate.c - plays the months ahead many times.
 *
 * Time runs in steps that end on Sundays and on the last days of months. In
 * each step every cohort loses a binomial number of people: by the class's
 * drop-out while it trains, else by the hazard of its tenure; the exam is a
 * binomial draw on the first day of contacts. The probabilities do not depend
 * on the draws, so they are computed once for all replications. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"
#include "workforce/headcount_simulate_private.h"
#include "workforce/learning_curve.h"

typedef struct step {
    wfm_date from;
    int days;
    int month; /* of the table; -1: before it */
} step;

/* What a step does to a cohort. */
typedef struct chance {
    double leave; /* probability */
    double fte;   /* per head, days times speed */
    double seen;  /* share of the step that its leavers are there */
    bool starts, sits_exam, in_class, all_leave, present;
} chance;

typedef struct play {
    const wfm_headcount_request *request;
    const wfm_cohorts *cohorts;
    step *step;
    size_t n_steps;
    chance *chance; /* [step][cohort] */
    uint64_t key;
    wfm_month *month;
    double *opening;
} play;

static wfm_date end_of_table(const wfm_headcount_request *r)
{
    wfm_date end = r->first_month;

    for (int m = 0; m < r->months; m++)
        end = wfm_date_next_month(end);
    return end;
}

static int month_of(const wfm_headcount_request *r, wfm_date day)
{
    wfm_ymd a = wfm_date_ymd(r->first_month), b = wfm_date_ymd(day);

    return day < r->first_month ? -1
                                : 12 * (b.year - a.year) + b.month - a.month;
}

static wfm_status cut_steps(play *p, wfm_error *err)
{
    wfm_date end = end_of_table(p->request), day = p->request->as_of;
    size_t most = day < end ? (size_t)(end - day) : 0;

    p->step = wfm_mem_new(most, sizeof *p->step);
    if (!p->step)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu days", most);
    while (day < end) {
        wfm_date monday = day + 7 - wfm_date_weekday(day);
        wfm_date month = wfm_date_next_month(day);
        wfm_date to = monday < month ? monday : month;

        p->step[p->n_steps++] = (step){ .from = day,
                                        .days = to - day,
                                        .month = month_of(p->request, day) };
        day = to;
    }
    return WFM_OK;
}

static bool within(const step *s, wfm_date day)
{
    return day >= s->from && day < s->from + s->days;
}

/* Share of a class lost in a number of its days. */
static double p_drop_out(const wfm_training *t, int days)
{
    double length_d = 7.0 * t->class_weeks;

    if (days <= 0 || t->drop_out <= 0)
        return 0;
    return 1 - pow(1 - t->drop_out, fmin(1, days / length_d));
}

static chance chance_of(const play *p, const wfm_attrition *attrition,
                        const wfm_cohort *c, const step *s)
{
    const wfm_headcount_request *r = p->request;
    wfm_date to = s->from + s->days, from = s->from, mid;
    chance result = { 0 };
    int class_days;

    if (c->hired_on >= to)
        return result;
    result.present = true;
    result.starts = c->hired_on > r->as_of && within(s, c->hired_on);
    result.sits_exam = c->exam && within(s, c->ready_on);
    result.in_class = c->ready_on >= to;
    result.seen = 0.5;
    if (c->leaves_on != WFM_DATE_NONE && within(s, c->leaves_on)) {
        result.all_leave = true;
        result.seen = (double)(c->leaves_on - from) / s->days;
    }
    if (from < c->hired_on)
        from = c->hired_on;
    class_days = (c->ready_on < to ? c->ready_on : to) - from;
    if (!c->exam || class_days < 0)
        class_days = 0;
    if (c->leaves_on == WFM_DATE_NONE) {
        double stay = 1 - p_drop_out(&r->centre->training, class_days);

        stay *= 1 - wfm_attrition_p_leave(
                        attrition, c->hired_on, from + class_days,
                        to - from - class_days, c->contract, c->site);
        result.leave = 1 - stay;
    }
    if (c->ready_on < to) {
        if (from < c->ready_on)
            from = c->ready_on;
        mid = from + (to - from) / 2;
        result.fte =
            c->fte * (to - from) *
            wfm_learning_speed(&r->centre->training, (mid - c->ready_on) / 7.0);
    }
    return result;
}

static wfm_status weigh_chances(play *p, const wfm_attrition *attrition,
                                wfm_error *err)
{
    size_t n = p->cohorts->n;

    p->chance = wfm_mem_new(p->n_steps * n, sizeof *p->chance);
    if (!p->chance)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu cohorts", n);
    for (size_t k = 0; k < p->n_steps; k++)
        for (size_t i = 0; i < n; i++)
            p->chance[k * n + i] =
                chance_of(p, attrition, &p->cohorts->cohort[i], &p->step[k]);
    return WFM_OK;
}

static long draw(gsl_rng *rng, double probability, long n)
{
    long k = 0;

    if (probability <= 0 || n <= 0)
        return 0;
    if (probability >= 1)
        return n;
    for (; n > INT32_MAX; n -= INT32_MAX)
        k += gsl_ran_binomial(rng, probability, INT32_MAX);
    return k + gsl_ran_binomial(rng, probability, (unsigned)n);
}

/* One cohort through one step. */
static void play_step(const play *p, gsl_rng *rng, const chance *c,
                      const wfm_cohort *cohort, long *people, wfm_month *month)
{
    long before, failed = 0, left;

    if (!c->present)
        return;
    if (c->starts) {
        *people = cohort->size;
        month->hired += (double)cohort->size;
    }
    if (*people == 0)
        return;
    if (c->sits_exam) {
        failed = draw(rng, 1 - p->request->centre->training.pass_rate, *people);
        month->trained += (double)(*people - failed);
    }
    before = *people - failed;
    left = c->all_leave ? before : draw(rng, c->leave, before);
    *people = before - left;
    month->leavers += (double)(left + failed);
    month->fte_days += c->fte * ((double)*people + c->seen * (double)left);
    if (c->in_class)
        month->in_training += (double)*people;
}

static wfm_status play_once(void *context, size_t replication, wfm_error *err)
{
    const play *p = context;
    const wfm_cohorts *cohorts = p->cohorts;
    size_t months = (size_t)p->request->months;
    wfm_month *month = &p->month[replication * months], before = { 0 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key_add(p->key, replication));
    long *people = wfm_mem_new(cohorts->n, sizeof *people);
    wfm_status status = WFM_OK;

    if (!rng || !people) {
        status = wfm_fail(err, WFM_NO_MEMORY, "no memory for a replication");
        goto out;
    }
    for (size_t i = 0; i < cohorts->n; i++)
        if (cohorts->cohort[i].hired_on <= p->request->as_of)
            people[i] = cohorts->cohort[i].size;
    p->opening[replication] = NAN;
    for (size_t k = 0; k < p->n_steps; k++) {
        wfm_month *m =
            p->step[k].month < 0 ? &before : &month[p->step[k].month];

        if (p->step[k].month >= 0 && isnan(p->opening[replication])) {
            p->opening[replication] = 0;
            for (size_t i = 0; i < cohorts->n; i++)
                p->opening[replication] += (double)people[i];
        }
        m->in_training = 0;
        for (size_t i = 0; i < cohorts->n; i++)
            play_step(p, rng, &p->chance[k * cohorts->n + i],
                      &cohorts->cohort[i], &people[i], m);
    }
out:
    gsl_rng_free(rng);
    free(people);
    return status;
}

wfm_status wfm_headcount_simulate(wfm_month *month, double *opening,
                                  const wfm_headcount_request *request,
                                  const wfm_cohorts *cohorts,
                                  const wfm_attrition *attrition,
                                  int replications, const wfm_run *run,
                                  wfm_error *err)
{
    play p = { .request = request,
               .cohorts = cohorts,
               .key = wfm_rng_key(run ? run->seed : 1, "headcount"),
               .month = month,
               .opening = opening };
    wfm_status status;

    WFM_TRY_OUT(status, cut_steps(&p, err));
    WFM_TRY_OUT(status, weigh_chances(&p, attrition, err));
    status = wfm_parallel_for((size_t)replications, play_once, &p, run, err);
out:
    free(p.step);
    free(p.chance);
    return status;
}
