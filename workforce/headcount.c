/* workforce/headcount.c - the months ahead: what was, what is played, what is
 * missing. */
#include "workforce/headcount.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/headcount_simulate_private.h"
#include "workforce/hire_profile.h"
#include "workforce/hiring_private.h"
#include "workforce/learning_curve.h"
#include "workforce/phone_share.h"
#include "workforce/what_if_private.h"

enum { REPLICATIONS = 400, SURVIVAL_MONTHS = 60 };

static int days_of(wfm_date month)
{
    return wfm_date_next_month(month) - month;
}

static wfm_date latest(wfm_date a, wfm_date b) { return a > b ? a : b; }
static wfm_date earliest(wfm_date a, wfm_date b) { return a < b ? a : b; }

/* Full-time equivalent days of one agent in from..to - 1. */
static double agent_fte_days(const wfm_headcount_request *r,
                             const wfm_agent *agent, wfm_date from, wfm_date to)
{
    wfm_date ready = wfm_cohort_ready_on(r, agent);
    double sum = 0;

    from = latest(latest(from, ready), agent->hired_on);
    to = earliest(to, agent->left_on);
    while (from < to) {
        int days = to - from < 7 ? to - from : 7;

        sum += days * wfm_learning_speed(&r->centre->training,
                                         (from - ready + days / 2) / 7.0);
        from += days;
    }
    return sum * wfm_contract_fte(r->centre, agent->contract);
}

/* What the part of a month before as_of was. */
static wfm_month month_that_was(const wfm_headcount_request *r, wfm_date month)
{
    wfm_date to = earliest(wfm_date_next_month(month), r->as_of + 1);
    wfm_month was = { 0 };

    for (size_t i = 0; i < r->people->n_agents; i++) {
        const wfm_agent *a = &r->people->agent[i];
        wfm_date ready = wfm_cohort_ready_on(r, a);

        was.hired += a->hired_on >= month && a->hired_on < to;
        was.leavers += a->left_on >= month && a->left_on < to;
        was.trained += ready > a->hired_on && ready >= month && ready < to &&
                       a->left_on > ready;
        was.in_training += a->hired_on < to && ready >= to && a->left_on >= to;
        was.fte_days += agent_fte_days(r, a, month, earliest(to, r->as_of));
    }
    return was;
}

static double employed_before(const wfm_people *people, wfm_date day)
{
    double n = 0;

    for (size_t i = 0; i < people->n_agents; i++)
        n += people->agent[i].hired_on < day && people->agent[i].left_on >= day;
    return n;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Quantile by linear interpolation between order statistics (type 7). */
static double quantile(const double *sorted, int n, double p)
{
    double at = p * (n - 1);
    int low = (int)at;

    return low + 1 < n
               ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low])
               : sorted[n - 1];
}

typedef struct plays {
    wfm_month *month;
    double *opening, *fte; /* per replication */
    int n;
} plays;

/* One row of the table from the records and the replications. */
static void put_row(wfm_headcount_row *row, const wfm_headcount_request *r,
                    const plays *p, int m)
{
    bool past = row->month <= r->as_of;
    bool over = wfm_date_next_month(row->month) <= r->as_of;
    wfm_month was = { 0 }, sum = { 0 };
    double n = p->n;

    if (past)
        was = month_that_was(r, row->month);
    for (int k = 0; k < p->n; k++) {
        const wfm_month *x = &p->month[k * r->months + m];

        sum.hired += x->hired;
        sum.trained += x->trained;
        sum.leavers += x->leavers;
        sum.in_training += x->in_training;
        p->fte[k] = (was.fte_days + x->fte_days) / days_of(row->month);
        row->fte += p->fte[k] / n;
    }
    row->hired = was.hired + sum.hired / n;
    row->trained = was.trained + sum.trained / n;
    row->leavers = was.leavers + sum.leavers / n;
    row->in_training = over ? was.in_training : sum.in_training / n;
    qsort(p->fte, (size_t)p->n, sizeof *p->fte, by_value);
    row->fte_p10 = quantile(p->fte, p->n, 0.1);
    row->fte_p90 = quantile(p->fte, p->n, 0.9);
    row->required_fte =
        r->required_fte
            ? r->required_fte[m] *
                  pow(1 + r->centre->training.growth_per_year, m / 12.0)
            : (double)NAN;
    /* Few people make few different outcomes: the quantiles hold the mean. */
    row->fte_p10 = fmin(row->fte_p10, row->fte);
    row->fte_p90 = fmax(row->fte_p90, row->fte);
    row->gap = row->fte - row->required_fte;
}

static double opening(const wfm_headcount_request *r, const plays *p)
{
    double sum = 0;

    if (r->first_month <= r->as_of)
        return employed_before(r->people, r->first_month);
    for (int k = 0; k < p->n; k++)
        sum += p->opening[k];
    return sum / p->n;
}

static wfm_status put_rows(wfm_headcount *table, const wfm_headcount_request *r,
                           const plays *p, wfm_error *err)
{
    double start = opening(r, p);
    wfm_date month = r->first_month;

    table->row = wfm_mem_new((size_t)r->months, sizeof *table->row);
    if (!table->row)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the headcount");
    table->n = (size_t)r->months;
    for (int m = 0; m < r->months; m++) {
        wfm_headcount_row *row = &table->row[m];

        row->month = month;
        row->start = start;
        put_row(row, r, p, m);
        row->end = row->start + row->hired - row->leavers;
        start = row->end;
        month = wfm_date_next_month(month);
    }
    return WFM_OK;
}

/* Rows for months 0, 1, ... of tenure, as long as somebody was seen there. */
static wfm_status put_survival(wfm_headcount *table, const wfm_spells *spells,
                               wfm_error *err)
{
    wfm_survival curve;
    wfm_status status;

    WFM_TRY(wfm_survival_fit(&curve, spells->spell, spells->n, 0.95, err));
    table->survival = wfm_mem_new(SURVIVAL_MONTHS + 1, sizeof *table->survival);
    status = table->survival
                 ? WFM_OK
                 : wfm_fail(err, WFM_NO_MEMORY, "no memory for survival");
    for (int m = 0; status == WFM_OK && m <= SURVIVAL_MONTHS; m++) {
        int from = (int)(m * WFM_DAYS_PER_MONTH);
        int before = (int)((m - 1) * WFM_DAYS_PER_MONTH);
        const wfm_survival_step *s = wfm_survival_at(&curve, from);
        wfm_survival_row row = {
            .month = m, .survival = 1, .low = 1, .high = 1
        };

        for (size_t i = 0; i < spells->n; i++) {
            const wfm_spell *x = &spells->spell[i];

            row.at_risk += x->entry_d <= from && x->exit_d > from;
            row.left +=
                x->left && x->exit_d <= from && (m == 0 || x->exit_d > before);
        }
        if (row.at_risk == 0 && row.left == 0 && m > 0)
            break;
        if (s) {
            row.survival = s->survival;
            row.low = s->low;
            row.high = s->high;
        }
        table->survival[table->n_survival++] = row;
    }
    wfm_survival_release(&curve);
    return status;
}

static wfm_status check(const wfm_headcount_request *r, wfm_error *err)
{
    if (r->months < 1 || r->months > WFM_MONTHS_MAX)
        return wfm_fail(err, WFM_USAGE, "%d months; 1 to %d are possible",
                        r->months, WFM_MONTHS_MAX);
    if (wfm_date_month_start(r->first_month) != r->first_month)
        return wfm_fail(err, WFM_USAGE,
                        "the first month must begin on its first day");
    return WFM_OK;
}

static wfm_status reserve(plays *p, int months, wfm_error *err)
{
    size_t n = (size_t)p->n;

    p->month = wfm_mem_new(n * (size_t)months, sizeof *p->month);
    p->opening = wfm_mem_new(n, sizeof *p->opening);
    p->fte = wfm_mem_new(n, sizeof *p->fte);
    return p->month && p->opening && p->fte
               ? WFM_OK
               : wfm_fail(err, WFM_NO_MEMORY, "no memory for %d replications",
                          p->n);
}

/* The table as the request's centre and people say; its what_if still scales
 * the rates and tells the plan's certainty. */
static wfm_status make(wfm_headcount *out, const wfm_headcount_request *r,
                       const wfm_run *run, wfm_problems *notes, wfm_error *err)
{
    plays p = { .n = r->replications > 0 ? r->replications : REPLICATIONS };
    wfm_headcount table = { 0 };
    wfm_attrition attrition = { 0 };
    wfm_spells spells = { 0 };
    wfm_cohorts cohorts = { 0 };
    wfm_status status;

    wfm_run_progress(run, "headcount", 0, NAN, NAN);
    WFM_TRY_OUT(status, wfm_spells_make(&spells, r->people, r->as_of, err));
    WFM_TRY_OUT(status, wfm_attrition_fit(&attrition, r->people, &spells,
                                          r->centre->n_contracts,
                                          r->centre->n_sites, err));
    wfm_what_if_scale(&attrition, r->what_if);
    WFM_TRY_OUT(status, wfm_cohorts_make(&cohorts, r, false, err));
    WFM_TRY_OUT(status, reserve(&p, r->months, err));
    WFM_TRY_OUT(status, wfm_headcount_simulate(p.month, p.opening, r, &cohorts,
                                               &attrition, p.n, run, err));
    WFM_TRY_OUT(status, put_rows(&table, r, &p, err));
    table.head_week_cny = wfm_head_week_cny(r, &attrition, &cohorts);
    WFM_TRY_OUT(status, wfm_phone_share_months(&table, r, err));
    WFM_TRY_OUT(status, put_survival(&table, &spells, err));
    WFM_TRY_OUT(status, wfm_hiring_propose(&table, r, &spells, &attrition,
                                           &cohorts, run, notes, err));
    wfm_run_progress(run, "headcount", 1, NAN, NAN);
    *out = table;
    table = (wfm_headcount){ 0 };
out:
    wfm_headcount_release(&table);
    wfm_attrition_release(&attrition);
    wfm_spells_release(&spells);
    wfm_cohorts_release(&cohorts);
    free(p.month);
    free(p.opening);
    free(p.fte);
    return status;
}

wfm_status wfm_headcount_make(wfm_headcount *out,
                              const wfm_headcount_request *request,
                              const wfm_run *run, wfm_problems *notes,
                              wfm_error *err)
{
    wfm_headcount_request plain = *request;
    wfm_headcount before = { 0 }, after = { 0 };
    wfm_altered altered = { 0 };
    wfm_status status;

    WFM_TRY(check(request, err));
    if (!request->what_if)
        return make(out, request, run, notes, err);
    plain.what_if = NULL;
    WFM_TRY(make(&before, &plain, run, NULL, err));
    WFM_TRY_OUT(status, wfm_what_if_apply(&altered, request, err));
    WFM_TRY_OUT(status, make(&after, &altered.request, run, notes, err));
    WFM_TRY_OUT(status, wfm_what_if_compare(&after, &before, request,
                                            &altered.request, notes, err));
    *out = after;
    after = (wfm_headcount){ 0 };
out:
    wfm_what_if_release(&altered);
    wfm_headcount_release(&before);
    wfm_headcount_release(&after);
    return status;
}
