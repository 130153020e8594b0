/* workforce/class_tracker.c - every training class, week by week, against
 * what was assumed. */
#include "workforce/class_tracker.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "workforce/cohorts_private.h"
#include "workforce/learning_curve.h"

void wfm_class_tracker_release(wfm_class_tracker *tracker)
{
    free(tracker->row);
    memset(tracker, 0, sizeof *tracker);
}

/* Share of a class expected to be there a number of days after its start. */
static double share_there(const wfm_training *t, const wfm_attrition *a,
                          wfm_date start_on, int days, int contract, int site)
{
    int class_d = 7 * t->class_weeks;
    double share;

    if (days < class_d)
        return pow(1 - t->drop_out, (double)days / class_d);
    share = class_d > 0 ? (1 - t->drop_out) * t->pass_rate : t->pass_rate;
    return share * (1 - wfm_attrition_p_leave(a, start_on, start_on + class_d,
                                              days - class_d, contract, site));
}

/* Fewest k with P(X <= k) >= p for a binomial X. */
static double binomial_quantile(double p, double share, int n)
{
    int k = 0;

    while (k < n && gsl_cdf_binomial_P((unsigned)k, share, (unsigned)n) < p)
        k++;
    return k;
}

static double people_there(const wfm_people *people, int class_index,
                           wfm_date day, wfm_date as_of)
{
    double listed = 0, there = 0;

    for (size_t i = 0; i < people->n_agents; i++) {
        const wfm_agent *a = &people->agent[i];

        if (a->class_index != class_index)
            continue;
        listed += 1;
        there += a->hired_on <= day && a->left_on > day;
    }
    return listed > 0 && day <= as_of ? there : (double)NAN;
}

/* The exam is on the first day of contacts; who fails it leaves within the
 * week. */
static double passed(const wfm_people *people, int class_index, wfm_date ready,
                     wfm_date day, wfm_date as_of)
{
    double sat, stayed;

    if (day < ready + 7 || ready + 7 > as_of)
        return NAN;
    sat = people_there(people, class_index, ready - 1, as_of);
    stayed = people_there(people, class_index, ready + 6, as_of);
    return sat > 0 ? stayed / sat : (double)NAN;
}

static wfm_class_row row_of(const wfm_centre *centre, const wfm_people *people,
                            const wfm_attrition *attrition, int contract,
                            wfm_date as_of, int class_index, int week)
{
    const wfm_class *c = &people->class_[class_index];
    const wfm_training *t = &centre->training;
    wfm_class_row row = { .class_index = class_index,
                          .week = week,
                          .date = c->start_on + 7 * week };
    double share =
        share_there(t, attrition, c->start_on, 7 * week, contract, c->site);

    row.expected = c->size * share;
    row.low = binomial_quantile(0.05, share, c->size);
    row.high = binomial_quantile(0.95, share, c->size);
    row.actual = people_there(people, class_index, row.date, as_of);
    row.speed = wfm_learning_speed(t, week - t->class_weeks);
    row.pass_rate = passed(people, class_index,
                           c->start_on + 7 * t->class_weeks, row.date, as_of);
    return row;
}

wfm_status wfm_class_tracker_make(wfm_class_tracker *out,
                                  const wfm_centre *centre,
                                  const wfm_people *people,
                                  const wfm_attrition *attrition, int contract,
                                  wfm_date as_of, int weeks, wfm_error *err)
{
    wfm_class_tracker t = { 0 };

    if (weeks < 0 || contract < 0 || (size_t)contract >= centre->n_contracts)
        return wfm_fail(err, WFM_USAGE, "%d weeks of classes", weeks);
    t.row = wfm_mem_new(people->n_classes * ((size_t)weeks + 1), sizeof *t.row);
    if (!t.row)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the classes");
    for (size_t c = 0; c < people->n_classes; c++)
        for (int week = 0; week <= weeks; week++)
            t.row[t.n++] = row_of(centre, people, attrition, contract, as_of,
                                  (int)c, week);
    *out = t;
    return WFM_OK;
}

wfm_status wfm_class_tracker_of(wfm_class_tracker *out,
                                const wfm_headcount_request *r, int weeks,
                                wfm_error *err)
{
    const wfm_centre *centre = r->centre;
    wfm_spells spells = { 0 };
    wfm_attrition attrition = { 0 };
    wfm_status status;

    if (centre->n_contracts == 0) {
        *out = (wfm_class_tracker){ 0 };
        return WFM_OK;
    }
    WFM_TRY_OUT(status, wfm_spells_make(&spells, r->people, r->as_of, err));
    WFM_TRY_OUT(status,
                wfm_attrition_fit(&attrition, r->people, &spells,
                                  centre->n_contracts, centre->n_sites, err));
    status =
        wfm_class_tracker_make(out, centre, r->people, &attrition,
                               wfm_class_contract(r), r->as_of, weeks, err);
out:
    wfm_attrition_release(&attrition);
    wfm_spells_release(&spells);
    return status;
}
