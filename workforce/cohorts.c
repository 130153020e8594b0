/* workforce/cohorts.c - people who share their hiring date, contract, site
 * and class. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/cohorts_private.h"

enum { BY_WEEK_D = 183 }; /* tenure up to which hiring weeks are kept apart */

void wfm_cohorts_release(wfm_cohorts *cohorts)
{
    free(cohorts->cohort);
    memset(cohorts, 0, sizeof *cohorts);
}

int wfm_class_contract(const wfm_headcount_request *r)
{
    long most = -1;
    int best = 0;

    for (size_t c = 0; c < r->centre->n_contracts; c++) {
        long n = 0;

        for (size_t i = 0; i < r->people->n_agents; i++)
            n += r->people->agent[i].contract == (int)c;
        if (r->centre->contract[c].kind == WFM_CONTRACT_FULL_TIME && n > most) {
            most = n;
            best = (int)c;
        }
    }
    return best;
}

int wfm_class_unlisted(const wfm_people *people, size_t c)
{
    int listed = 0;

    for (size_t i = 0; i < people->n_agents; i++)
        listed += people->agent[i].class_index == (int)c;
    return people->class_[c].size > listed ? people->class_[c].size - listed
                                           : 0;
}

wfm_date wfm_cohort_ready_on(const wfm_headcount_request *r,
                             const wfm_agent *agent)
{
    wfm_contract_kind kind = r->centre->contract[agent->contract].kind;
    int class_d = 7 * r->centre->training.class_weeks;

    if (agent->class_index >= 0) {
        wfm_date start = r->people->class_[agent->class_index].start_on;

        return start + class_d > agent->hired_on ? start + class_d
                                                 : agent->hired_on;
    }
    return kind == WFM_CONTRACT_OUTSOURCED || kind == WFM_CONTRACT_HOURLY
               ? agent->hired_on
               : agent->hired_on + class_d;
}

static wfm_date bucket(wfm_date hired_on, wfm_date as_of)
{
    if (hired_on > as_of)
        return hired_on;
    if (as_of - hired_on > BY_WEEK_D)
        return wfm_date_month_start(hired_on);
    return hired_on - wfm_date_weekday(hired_on);
}

static wfm_cohort cohort_of(const wfm_headcount_request *r,
                            const wfm_agent *agent)
{
    wfm_cohort c = { .size = 1,
                     .hired_on = agent->hired_on,
                     .ready_on = wfm_cohort_ready_on(r, agent),
                     .leaves_on = agent->left_on,
                     .contract = agent->contract,
                     .site = agent->site };

    if (c.ready_on <= r->as_of) {
        c.hired_on = bucket(c.hired_on, r->as_of);
        c.ready_on = bucket(c.ready_on, r->as_of);
    }
    if (c.ready_on < c.hired_on)
        c.ready_on = c.hired_on;
    c.exam = agent->class_index >= 0 && c.ready_on > r->as_of;
    c.fte = wfm_contract_fte(r->centre, c.contract);
    return c;
}

#define ORDER(field)                                                           \
    if (x->field != y->field)                                                  \
    return x->field < y->field ? -1 : 1

static int by_fields(const void *a, const void *b)
{
    const wfm_cohort *x = a, *y = b;

    ORDER(hired_on);
    ORDER(ready_on);
    ORDER(leaves_on);
    ORDER(contract);
    ORDER(site);
    ORDER(exam);
    ORDER(skills);
    return 0;
}

/* Adds up neighbours that are alike. */
static void merge(wfm_cohorts *c)
{
    size_t kept = 0;

    if (c->n == 0)
        return;
    qsort(c->cohort, c->n, sizeof *c->cohort, by_fields);
    for (size_t i = 1; i < c->n; i++) {
        if (by_fields(&c->cohort[kept], &c->cohort[i]) == 0)
            c->cohort[kept].size += c->cohort[i].size;
        else
            c->cohort[++kept] = c->cohort[i];
    }
    c->n = kept + 1;
}

/* The skills that most people of a contract have. */
static uint64_t usual_skills(const wfm_headcount_request *r, int contract)
{
    const wfm_people *people = r->people;
    uint64_t candidate = 0;
    long votes = 0;

    /* Boyer and Moore's vote: right if more than half agree, else some skills
     * that people do have. */
    for (size_t i = 0; i < people->n_agents; i++) {
        if (people->agent[i].contract != contract)
            continue;
        if (votes == 0)
            candidate = people->agent[i].skills;
        votes += people->agent[i].skills == candidate ? 1 : -1;
    }
    return candidate;
}

wfm_status wfm_cohorts_make(wfm_cohorts *out, const wfm_headcount_request *r,
                            bool by_skills, wfm_error *err)
{
    const wfm_people *people = r->people;
    int class_d = 7 * r->centre->training.class_weeks;
    int contract = wfm_class_contract(r);
    uint64_t skills = by_skills ? usual_skills(r, contract) : 0;
    wfm_cohorts c = { 0 };

    c.cohort =
        wfm_mem_new(people->n_agents + people->n_classes, sizeof *c.cohort);
    if (!c.cohort)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the cohorts");
    for (size_t i = 0; i < people->n_agents; i++) {
        const wfm_agent *a = &people->agent[i];

        if (a->left_on != WFM_DATE_NONE && a->left_on <= r->as_of)
            continue;
        c.cohort[c.n] = cohort_of(r, a);
        c.cohort[c.n++].skills = by_skills ? a->skills : 0;
    }
    for (size_t i = 0; i < people->n_classes; i++) {
        const wfm_class *class_ = &people->class_[i];
        int places = wfm_class_unlisted(people, i);

        /* A class of the past that nobody is listed for is not made up. */
        if (places == 0 || class_->start_on <= r->as_of)
            continue;
        c.cohort[c.n++] =
            (wfm_cohort){ .size = places,
                          .hired_on = class_->start_on,
                          .ready_on = class_->start_on + class_d,
                          .leaves_on = WFM_DATE_NONE,
                          .contract = contract,
                          .site = class_->site,
                          .exam = true,
                          .fte = wfm_contract_fte(r->centre, contract),
                          .skills = skills };
    }
    merge(&c);
    *out = c;
    return WFM_OK;
}
