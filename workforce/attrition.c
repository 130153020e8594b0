/* workforce/attrition.c - the rate of leaving by tenure, month of the year
 * and group. */
#include "workforce/attrition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/ratio_shrink.h"

const int wfm_tenure_band_day[WFM_TENURE_BANDS] = { 0,   30,   61,  91,
                                                    183, 274,  365, 548,
                                                    731, 1096, 1826 };

void wfm_attrition_release(wfm_attrition *attrition)
{
    free(attrition->group_factor);
    memset(attrition, 0, sizeof *attrition);
}

static int band_of(int tenure_d)
{
    int b = WFM_TENURE_BANDS - 1;

    while (b > 0 && tenure_d < wfm_tenure_band_day[b])
        b--;
    return b;
}

/* One cell of band, month and group. */
typedef struct cell {
    double exposure, left; /* months, people */
} cell;

typedef struct table {
    cell *cell; /* [group][band][month] */
    size_t n_groups, n_sites;
} table;

static cell *at(const table *t, size_t group, int band, int month)
{
    return &t->cell[(group * WFM_TENURE_BANDS + (size_t)band) * 12 +
                    (size_t)month];
}

static size_t group_of(const table *t, int contract, int site)
{
    return (size_t)contract * (t->n_sites + 1) + (size_t)(site + 1);
}

/* Exposure of one spell, cut where its band or the month changes. */
static void add_spell(table *t, const wfm_agent *agent, const wfm_spell *spell)
{
    size_t group = group_of(t, agent->contract, agent->site);
    wfm_date day = agent->hired_on + spell->entry_d;
    wfm_date end = agent->hired_on + spell->exit_d;

    while (day < end) {
        int tenure = day - agent->hired_on, band = band_of(tenure);
        int month = wfm_date_ymd(day).month - 1;
        wfm_date to = wfm_date_next_month(day);
        cell *c = at(t, group, band, month);

        if (band + 1 < WFM_TENURE_BANDS &&
            agent->hired_on + wfm_tenure_band_day[band + 1] < to)
            to = agent->hired_on + wfm_tenure_band_day[band + 1];
        if (to > end)
            to = end;
        c->exposure += (to - day) / WFM_DAYS_PER_MONTH;
        if (to == end && spell->left)
            c->left += 1;
        day = to;
    }
}

/* Which way the cells are summed up. */
typedef enum family { BY_BAND, BY_MONTH, BY_GROUP } family;

typedef struct sums {
    double *observed, *expected, *ratio;
} sums;

static void sum_up(sums *s, size_t n, const table *t, const wfm_attrition *a,
                   family by)
{
    memset(s->observed, 0, n * sizeof *s->observed);
    memset(s->expected, 0, n * sizeof *s->expected);
    for (size_t g = 0; g < t->n_groups; g++) {
        for (int b = 0; b < WFM_TENURE_BANDS; b++) {
            for (int m = 0; m < 12; m++) {
                const cell *c = at(t, g, b, m);
                size_t i = by == BY_BAND    ? (size_t)b
                           : by == BY_MONTH ? (size_t)m
                                            : g;

                s->observed[i] += c->left;
                s->expected[i] += c->exposure *
                                  (by == BY_BAND ? a->overall : a->rate[b]) *
                                  (by == BY_MONTH ? 1 : a->month_factor[m]) *
                                  (by == BY_GROUP ? 1 : a->group_factor[g]);
            }
        }
    }
}

/* Divides the factors so that they leave the sum of events as it was. */
static void centre_factors(double *factor, const sums *s, size_t n)
{
    double with = 0, without = 0;

    for (size_t i = 0; i < n; i++) {
        with += s->expected[i] * factor[i];
        without += s->expected[i];
    }
    for (size_t i = 0; i < n && with > 0; i++)
        factor[i] *= without / with;
}

enum { SWEEPS = 3 };

static void sweep(wfm_attrition *a, const table *t, sums *s)
{
    sum_up(s, WFM_TENURE_BANDS, t, a, BY_BAND);
    wfm_ratio_shrink(s->ratio, s->observed, s->expected, WFM_TENURE_BANDS);
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        a->rate[b] = a->overall * s->ratio[b];
    sum_up(s, 12, t, a, BY_MONTH);
    wfm_ratio_shrink(a->month_factor, s->observed, s->expected, 12);
    centre_factors(a->month_factor, s, 12);
    sum_up(s, t->n_groups, t, a, BY_GROUP);
    wfm_ratio_shrink(a->group_factor, s->observed, s->expected, t->n_groups);
}

static void count_bands(wfm_attrition *a, const table *t)
{
    double left = 0, exposure = 0;

    for (size_t g = 0; g < t->n_groups; g++) {
        for (int b = 0; b < WFM_TENURE_BANDS; b++) {
            for (int m = 0; m < 12; m++) {
                a->left[b] += at(t, g, b, m)->left;
                a->exposure[b] += at(t, g, b, m)->exposure;
            }
        }
    }
    for (int b = 0; b < WFM_TENURE_BANDS; b++) {
        left += a->left[b];
        exposure += a->exposure[b];
    }
    a->overall = exposure > 0 ? left / exposure : 0;
}

wfm_status wfm_attrition_fit(wfm_attrition *out, const wfm_people *people,
                             const wfm_spells *spells, size_t n_contracts,
                             size_t n_sites, wfm_error *err)
{
    wfm_attrition a = { .n_contracts = n_contracts, .n_sites = n_sites };
    table t = { .n_groups = n_contracts * (n_sites + 1), .n_sites = n_sites };
    size_t most = t.n_groups > 12 ? t.n_groups : 12;
    sums s = { 0 };
    wfm_status status = WFM_OK;

    t.cell = wfm_mem_new(t.n_groups, WFM_TENURE_BANDS * 12 * sizeof(cell));
    a.group_factor = wfm_mem_new(t.n_groups, sizeof(double));
    s.observed = wfm_mem_new(3 * most, sizeof(double));
    if (!t.cell || !a.group_factor || !s.observed) {
        status = wfm_fail(err, WFM_NO_MEMORY,
                          "no memory for the attrition of "
                          "%zu groups",
                          t.n_groups);
        goto out;
    }
    s.expected = s.observed + most;
    s.ratio = s.expected + most;
    for (size_t i = 0; i < spells->n; i++)
        add_spell(&t, &people->agent[spells->agent[i]], &spells->spell[i]);
    count_bands(&a, &t);
    for (size_t g = 0; g < t.n_groups; g++)
        a.group_factor[g] = 1;
    for (int m = 0; m < 12; m++)
        a.month_factor[m] = 1;
    for (int i = 0; i < SWEEPS && a.overall > 0; i++)
        sweep(&a, &t, &s);
    *out = a;
    a.group_factor = NULL;
out:
    free(t.cell);
    free(a.group_factor);
    free(s.observed);
    return status;
}

double wfm_attrition_rate_per_day(const wfm_attrition *a, int tenure_d,
                                  int month, int contract, int site)
{
    size_t group = (size_t)contract * (a->n_sites + 1) + (size_t)(site + 1);

    return a->rate[band_of(tenure_d)] * a->month_factor[month - 1] *
           a->group_factor[group] / WFM_DAYS_PER_MONTH;
}

double wfm_attrition_p_leave(const wfm_attrition *a, wfm_date hired_on,
                             wfm_date from, int days, int contract, int site)
{
    double sum = 0;

    for (wfm_date day = from; day < from + days; day++) {
        int tenure = day > hired_on ? day - hired_on : 0;

        sum += wfm_attrition_rate_per_day(a, tenure, wfm_date_ymd(day).month,
                                          contract, site);
    }
    return -expm1(-sum);
}
