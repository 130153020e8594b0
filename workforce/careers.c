/* workforce/careers.c - from new to supervisor, month by month. */
#include "workforce/careers.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

#include "workforce/attrition.h"

void wfm_careers_count(double count[WFM_STAGE_SUPERVISOR + 1],
                       const wfm_people *people, wfm_date day)
{
    memset(count, 0, (WFM_STAGE_SUPERVISOR + 1) * sizeof *count);
    for (size_t i = 0; i < people->n_agents; i++) {
        const wfm_agent *a = &people->agent[i];

        if (a->hired_on > day || a->left_on <= day)
            continue;
        count[a->stage == WFM_STAGE_NONE ? WFM_STAGE_QUALIFIED : a->stage] += 1;
    }
}

/* ln of the probability to be in a stage t months after hiring, with rates
 * a and b: the sum of two exponential times. */
static double log_p_stage(wfm_stage stage, double t, double a, double b)
{
    double still_new = exp(-a * t), between;

    /* (exp(-b t) - exp(-a t)) / (a - b) without cancellation. */
    if (a > b || a < b)
        between = a * still_new * expm1((a - b) * t) / (a - b);
    else
        between = a * t * still_new;
    switch (stage) {
    case WFM_STAGE_NEW:
        return -a * t;
    case WFM_STAGE_QUALIFIED:
        return log(between);
    default:
        return log(fmax(1 - still_new - between, 0x1p-1022));
    }
}

typedef struct snapshot {
    const wfm_people *people;
    wfm_date day;
} snapshot;

static double misfit(const gsl_vector *p, void *context)
{
    const snapshot *s = context;
    double a = exp(-gsl_vector_get(p, 0)), b = exp(-gsl_vector_get(p, 1));
    double sum = 0;

    for (size_t i = 0; i < s->people->n_agents; i++) {
        const wfm_agent *x = &s->people->agent[i];
        double t = (s->day - x->hired_on) / WFM_DAYS_PER_MONTH;

        if (x->stage != WFM_STAGE_NONE && t > 0 && x->left_on > s->day)
            sum -= log_p_stage(x->stage, t, a, b);
    }
    return isfinite(sum) ? sum : 1e300;
}

enum { SIMPLEX_STEPS = 300, FEWEST = 10 };

size_t wfm_ladder_fit(wfm_ladder *ladder, const wfm_people *people,
                      wfm_date as_of)
{
    snapshot s = { people, as_of };
    gsl_multimin_function f = { misfit, 2, &s };
    gsl_multimin_fminimizer *m;
    double count[WFM_STAGE_SUPERVISOR + 1], start[2], step[2] = { 0.5, 0.5 };
    gsl_vector_view from = gsl_vector_view_array(start, 2);
    gsl_vector_view steps = gsl_vector_view_array(step, 2);
    double higher, used = 0;

    wfm_careers_count(count, people, as_of);
    higher = count[WFM_STAGE_EXCELLENT] + count[WFM_STAGE_LEAD] +
             count[WFM_STAGE_TRAINER] + count[WFM_STAGE_SUPERVISOR];
    if (count[WFM_STAGE_NEW] < FEWEST || count[WFM_STAGE_QUALIFIED] < FEWEST ||
        higher < FEWEST)
        return 0;
    start[0] = log(ladder->months_to_qualified);
    start[1] = log(ladder->months_to_excellent);
    m = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
    if (!m)
        return 0;
    if (gsl_multimin_fminimizer_set(m, &f, &from.vector, &steps.vector) ==
        GSL_SUCCESS) {
        for (int i = 0; i < SIMPLEX_STEPS; i++)
            if (gsl_multimin_fminimizer_iterate(m) != GSL_SUCCESS)
                break;
        ladder->months_to_qualified = exp(gsl_vector_get(m->x, 0));
        ladder->months_to_excellent = exp(gsl_vector_get(m->x, 1));
        used = count[WFM_STAGE_NEW] + count[WFM_STAGE_QUALIFIED] + higher;
    }
    gsl_multimin_fminimizer_free(m);
    return (size_t)used;
}

/* Fills one kind of place from the excellent, of whom `ready` may still be
 * promoted this month. */
static void fill(wfm_career_row *row, wfm_stage stage, double wanted,
                 double *ready)
{
    double open = wanted - row->count[stage], have;

    if (!(open > 0))
        return;
    have = fmin(open, *ready);
    *ready -= have;
    row->count[WFM_STAGE_EXCELLENT] -= have;
    row->count[stage] += have;
    row->promoted += have;
    row->missing += open - have;
}

static void one_month(wfm_career_row *row, double joined,
                      const wfm_ladder *ladder)
{
    double stay = exp(-ladder->leave_per_month), *n = row->count;
    double first = -expm1(-1 / ladder->months_to_qualified) * n[WFM_STAGE_NEW];
    double second =
        -expm1(-1 / ladder->months_to_excellent) * n[WFM_STAGE_QUALIFIED];
    double agents, ready;

    n[WFM_STAGE_NEW] += joined - first;
    n[WFM_STAGE_QUALIFIED] += first - second;
    n[WFM_STAGE_EXCELLENT] += second;
    for (int s = WFM_STAGE_NEW; s <= WFM_STAGE_SUPERVISOR; s++)
        n[s] *= stay;
    agents = n[WFM_STAGE_NEW] + n[WFM_STAGE_QUALIFIED] + n[WFM_STAGE_EXCELLENT];
    ready = (1 - ladder->held_back) * n[WFM_STAGE_EXCELLENT];
    fill(row, WFM_STAGE_TRAINER, ladder->trainers, &ready);
    fill(row, WFM_STAGE_LEAD, agents / ladder->agents_per_lead, &ready);
    fill(row, WFM_STAGE_SUPERVISOR,
         n[WFM_STAGE_LEAD] / ladder->leads_per_supervisor, &ready);
    row->on_phone = n[WFM_STAGE_NEW] + n[WFM_STAGE_QUALIFIED] +
                    n[WFM_STAGE_EXCELLENT] +
                    ladder->phone_share_lead * n[WFM_STAGE_LEAD];
}

wfm_status wfm_careers_project(wfm_career_row *row, size_t n,
                               const double count[WFM_STAGE_SUPERVISOR + 1],
                               const double *joined, const wfm_ladder *ladder,
                               wfm_error *err)
{
    if (!(ladder->months_to_qualified > 0 && ladder->months_to_excellent > 0 &&
          ladder->agents_per_lead > 0 && ladder->leads_per_supervisor > 0 &&
          ladder->leave_per_month >= 0 && ladder->held_back >= 0 &&
          ladder->held_back <= 1))
        return wfm_fail(err, WFM_BAD_INPUT,
                        "times and spans of a ladder must be above 0");
    for (int s = 0; s <= WFM_STAGE_SUPERVISOR; s++)
        if (!(count[s] >= 0))
            return wfm_fail(err, WFM_BAD_INPUT, "a stage has %g people",
                            count[s]);
    for (size_t m = 0; m < n; m++) {
        memset(&row[m], 0, sizeof row[m]);
        memcpy(row[m].count, m == 0 ? count : row[m - 1].count,
               sizeof row[m].count);
        one_month(&row[m], joined[m], ladder);
    }
    return WFM_OK;
}
