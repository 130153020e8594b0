/* workforce/weekly.c - who will be there week by week, in groups.
 *
 * Every cohort is walked once in expectation; that gives the chance to stay
 * through each half of each week. The plays draw from these chances, so their
 * mean is the expectation. */
#include "workforce/weekly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"
#include "workforce/cohorts_private.h"
#include "workforce/learning_curve.h"

enum { WEEKS_MAX = 160, REPLICATIONS = 400, VALUES_MAX = 1 << 25 };

void wfm_weekly_release(wfm_weekly *weekly)
{
    free(weekly->row);
    memset(weekly, 0, sizeof *weekly);
}

/* Where a cohort stands on its way through the weeks. */
typedef struct walk {
    const wfm_headcount_request *request;
    const wfm_attrition *attrition;
    const wfm_cohort *cohort;
    wfm_date day;
    double share; /* still here */
} walk;

static wfm_date least(wfm_date a, wfm_date b) { return a < b ? a : b; }
static wfm_date most(wfm_date a, wfm_date b) { return a > b ? a : b; }

/* Goes on to a later day: drop-out in class, the exam, then the hazard. */
static void go_on(walk *w, wfm_date to)
{
    const wfm_cohort *c = w->cohort;
    const wfm_training *t = &w->request->centre->training;
    wfm_date from = most(w->day, c->hired_on), turn;

    if (to <= from)
        return;
    w->day = to;
    if (c->leaves_on != WFM_DATE_NONE) {
        w->share = to > c->leaves_on ? 0 : 1;
        return;
    }
    turn = least(to, c->ready_on);
    if (c->exam && turn > from && t->class_weeks > 0 && t->drop_out > 0)
        w->share *=
            pow(1 - t->drop_out, (turn - from) / (7.0 * t->class_weeks));
    if (c->exam && from < c->ready_on && to >= c->ready_on)
        w->share *= t->pass_rate;
    if (c->exam)
        from = most(from, turn);
    if (to > from)
        w->share *= 1 - wfm_attrition_p_leave(w->attrition, c->hired_on, from,
                                              to - from, c->contract, c->site);
}

/* A cohort's way, week by week. */
typedef struct half_weeks {
    double keep[2 * WEEKS_MAX]; /* chance to stay through the half week */
    double per_head[WEEKS_MAX]; /* full-time equivalents at the middle */
    bool in_class[WEEKS_MAX];   /* at the end */
    int first;                  /* week at whose middle it is there; -1 before
                                   the first */
} half_weeks;

typedef struct weekly_play {
    const wfm_headcount_request *request;
    const wfm_cohorts *cohorts;
    wfm_weekly_by by;
    int weeks;
    size_t groups;
    const double *need; /* [week][queue], 0 where unknown */
    half_weeks *way;    /* per cohort */
    double *fte;        /* [replication][week][group] */
    uint64_t key;
} weekly_play;

static wfm_date monday_of(const weekly_play *p, int week)
{
    wfm_date as_of = p->request->as_of;

    return as_of + (7 - wfm_date_weekday(as_of)) % 7 + 7 * week;
}

static void walk_cohort(half_weeks *h, const weekly_play *p,
                        const wfm_attrition *attrition, const wfm_cohort *c)
{
    walk w = { .request = p->request,
               .attrition = attrition,
               .cohort = c,
               .day = p->request->as_of,
               .share = 1 };

    for (int k = 0; k < p->weeks; k++) {
        wfm_date middle = monday_of(p, k) + 3, end = monday_of(p, k) + 7;
        double before = w.share;

        go_on(&w, middle);
        h->keep[2 * k] = before > 0 ? w.share / before : 0;
        h->per_head[k] =
            middle >= c->hired_on
                ? c->fte * wfm_learning_speed(&p->request->centre->training,
                                              (middle - c->ready_on) / 7.0)
                : 0;
        before = w.share;
        go_on(&w, end);
        h->keep[2 * k + 1] = before > 0 ? w.share / before : 0;
        h->in_class[k] = end > c->hired_on && end <= c->ready_on;
    }
}

/* The share of a cohort that counts for a group in a week. */
static double share_of(const weekly_play *p, const wfm_cohort *c, int week,
                       size_t group)
{
    const wfm_centre *centre = p->request->centre;
    const double *need = &p->need[(size_t)week * centre->n_queues];
    double sum = 0, skills = 0;

    switch (p->by) {
    case WFM_WEEKLY_ALL:
        return 1;
    case WFM_WEEKLY_SITE:
        return group == (size_t)(c->site + 1) ? 1 : 0;
    case WFM_WEEKLY_CONTRACT:
        return group == (size_t)c->contract ? 1 : 0;
    case WFM_WEEKLY_SKILL:
        break;
    case WFM_WEEKLY_SITE_CONTRACT:
    default:
        return group == (size_t)(c->site + 1) * centre->n_contracts +
                            (size_t)c->contract
                   ? 1
                   : 0;
    }
    if (!(c->skills >> group & 1))
        return 0;
    for (size_t q = 0; q < centre->n_queues; q++) {
        skills += (double)(c->skills >> q & 1);
        sum += c->skills >> q & 1 ? need[q] : 0;
    }
    return sum > 0 ? need[group] / sum : 1 / skills;
}

/* Expectations into the rows. */
static void add_cohort(wfm_weekly_row *row, const weekly_play *p, size_t i)
{
    const wfm_cohort *c = &p->cohorts->cohort[i];
    const half_weeks *h = &p->way[i];
    double here = (double)c->size;

    for (int k = 0; k < p->weeks; k++) {
        double middle = here * h->keep[2 * k];
        bool there = monday_of(p, k) + 7 > c->hired_on;

        here = middle * h->keep[2 * k + 1];
        for (size_t g = 0; g < p->groups; g++) {
            double share = share_of(p, c, k, g);
            wfm_weekly_row *r = &row[(size_t)k * p->groups + g];

            r->fte += share * middle * h->per_head[k];
            if (there)
                r->people += share * here;
            if (h->in_class[k])
                r->in_training += share * here;
        }
    }
}

static long draw(gsl_rng *rng, double keep, long n)
{
    if (n <= 0 || keep <= 0)
        return 0;
    return keep >= 1 ? n : (long)gsl_ran_binomial(rng, keep, (unsigned)n);
}

static wfm_status play_weeks(void *context, size_t replication, wfm_error *err)
{
    const weekly_play *p = context;
    size_t per_play = (size_t)p->weeks * p->groups;
    double *fte = &p->fte[replication * per_play];
    gsl_rng *rng = wfm_rng_new(wfm_rng_key_add(p->key, replication));

    if (!rng)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for a replication");
    for (size_t i = 0; i < p->cohorts->n; i++) {
        const wfm_cohort *c = &p->cohorts->cohort[i];
        long here = c->size;

        for (int k = 0; k < p->weeks && here > 0; k++) {
            here = draw(rng, p->way[i].keep[2 * k], here);
            for (size_t g = 0; g < p->groups; g++)
                fte[(size_t)k * p->groups + g] +=
                    share_of(p, c, k, g) * (double)here * p->way[i].per_head[k];
            here = draw(rng, p->way[i].keep[2 * k + 1], here);
        }
    }
    gsl_rng_free(rng);
    return WFM_OK;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double quantile(const double *sorted, size_t n, double at)
{
    double place = at * (double)(n - 1);
    size_t low = (size_t)place;

    return low + 1 < n ? sorted[low] + (place - (double)low) *
                                           (sorted[low + 1] - sorted[low])
                       : sorted[n - 1];
}

static wfm_status put_quantiles(wfm_weekly_row *row, const weekly_play *p,
                                size_t replications, wfm_error *err)
{
    size_t per_play = (size_t)p->weeks * p->groups;
    double *value = wfm_mem_new(replications, sizeof *value);

    if (!value)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the quantiles");
    for (size_t i = 0; i < per_play; i++) {
        for (size_t k = 0; k < replications; k++)
            value[k] = p->fte[k * per_play + i];
        qsort(value, replications, sizeof *value, by_value);
        row[i].fte_p10 = fmin(row[i].fte, quantile(value, replications, 0.1));
        row[i].fte_p90 = fmax(row[i].fte, quantile(value, replications, 0.9));
    }
    free(value);
    return WFM_OK;
}

/* What a group needs in a week; NAN where that is not known. */
static double required(const weekly_play *p, int week, size_t group)
{
    const wfm_centre *centre = p->request->centre;
    const double *need = &p->need[(size_t)week * centre->n_queues];
    double sum = 0;

    if (p->by == WFM_WEEKLY_SKILL)
        sum = need[group];
    for (size_t q = 0; q < centre->n_queues && p->by == WFM_WEEKLY_ALL; q++)
        sum += need[q];
    return sum > 0 ? sum : (double)NAN;
}

static void lay_out(wfm_weekly *weekly, const weekly_play *p)
{
    size_t n_contracts = p->request->centre->n_contracts;

    for (int k = 0; k < p->weeks; k++) {
        for (size_t g = 0; g < p->groups; g++) {
            wfm_weekly_row row = { .monday = monday_of(p, k),
                                   .site = -1,
                                   .contract = -1,
                                   .queue = -1,
                                   .required_fte = required(p, k, g) };

            if (p->by == WFM_WEEKLY_SITE)
                row.site = (int)g - 1;
            else if (p->by == WFM_WEEKLY_CONTRACT)
                row.contract = (int)g;
            else if (p->by == WFM_WEEKLY_SKILL)
                row.queue = (int)g;
            else if (p->by == WFM_WEEKLY_SITE_CONTRACT) {
                row.site = (int)(g / n_contracts) - 1;
                row.contract = (int)(g % n_contracts);
            }
            weekly->row[weekly->n++] = row;
        }
    }
}

/* Fills the gaps and leaves out groups that never have anybody. */
static void finish(wfm_weekly *weekly, const weekly_play *p, double *ever)
{
    size_t kept = 0;

    for (size_t i = 0; i < weekly->n; i++)
        ever[i % p->groups] += weekly->row[i].people + weekly->row[i].fte;
    for (size_t i = 0; i < weekly->n; i++) {
        wfm_weekly_row row = weekly->row[i];

        row.gap = row.fte - row.required_fte;
        if (ever[i % p->groups] > 0)
            weekly->row[kept++] = row;
    }
    weekly->n = kept;
}

/* The request's weeks as [week][queue] from the first Monday on. */
static wfm_status copy_need(weekly_play *p, double *need)
{
    const wfm_headcount_request *r = p->request;
    const wfm_what_if *w = r->what_if;
    size_t q = r->centre->n_queues;

    for (int k = 0; k < p->weeks; k++) {
        double by = w && !isnan(w->requirement) ? w->requirement : 1;

        if (w && !isnan(w->growth))
            by *=
                pow(1 + w->growth, (monday_of(p, k) - r->first_month) / 365.25);
        for (size_t i = 0; i < r->n_weeks && r->week && r->week_fte; i++)
            if (r->week[i] == monday_of(p, k))
                for (size_t j = 0; j < q; j++)
                    need[(size_t)k * q + j] = by * r->week_fte[i * q + j];
    }
    p->need = need;
    return WFM_OK;
}

static size_t count_groups(const wfm_centre *c, wfm_weekly_by by)
{
    switch (by) {
    case WFM_WEEKLY_ALL:
        return 1;
    case WFM_WEEKLY_SITE:
        return c->n_sites + 1;
    case WFM_WEEKLY_CONTRACT:
        return c->n_contracts;
    case WFM_WEEKLY_SKILL:
        return c->n_queues;
    case WFM_WEEKLY_SITE_CONTRACT:
    default:
        return (c->n_sites + 1) * c->n_contracts;
    }
}

static wfm_status play_all(wfm_weekly *weekly, weekly_play *p,
                           const wfm_attrition *attrition, const wfm_run *run,
                           wfm_error *err)
{
    size_t per_play = (size_t)p->weeks * p->groups;
    size_t plays = p->request->replications > 0
                       ? (size_t)p->request->replications
                       : REPLICATIONS;

    if (plays * per_play > VALUES_MAX)
        plays = VALUES_MAX / per_play + 1;
    p->fte = wfm_mem_new(plays * per_play, sizeof *p->fte);
    p->way = wfm_mem_new(p->cohorts->n, sizeof *p->way);
    if (!p->fte || !p->way)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu plays", plays);
    for (size_t i = 0; i < p->cohorts->n; i++) {
        walk_cohort(&p->way[i], p, attrition, &p->cohorts->cohort[i]);
        add_cohort(weekly->row, p, i);
    }
    WFM_TRY(wfm_parallel_for(plays, play_weeks, p, run, err));
    return put_quantiles(weekly->row, p, plays, err);
}

wfm_status wfm_weekly_make(wfm_weekly *out, const wfm_headcount_request *r,
                           const wfm_attrition *attrition, int weeks,
                           wfm_weekly_by by, const wfm_run *run, wfm_error *err)
{
    weekly_play p = { .request = r,
                      .by = by,
                      .weeks = weeks,
                      .groups = count_groups(r->centre, by),
                      .key = wfm_rng_key(run ? run->seed : 1, "weeks") };
    wfm_weekly weekly = { 0 };
    wfm_cohorts cohorts = { 0 };
    double *need = NULL, *ever = NULL;
    wfm_status status;

    if (weeks < 1 || weeks > WEEKS_MAX)
        return wfm_fail(err, WFM_USAGE, "%d weeks; 1 to %d are possible", weeks,
                        WEEKS_MAX);
    WFM_TRY(wfm_cohorts_make(&cohorts, r, by == WFM_WEEKLY_SKILL, err));
    p.cohorts = &cohorts;
    weekly.row = wfm_mem_new(p.groups * (size_t)weeks, sizeof *weekly.row);
    need = wfm_mem_new((size_t)weeks * (r->centre->n_queues + 1), sizeof *need);
    ever = wfm_mem_new(p.groups, sizeof *ever);
    if (!weekly.row || !need || !ever) {
        status = wfm_fail(err, WFM_NO_MEMORY, "no memory for %d weeks", weeks);
        goto out;
    }
    WFM_TRY_OUT(status, copy_need(&p, need));
    lay_out(&weekly, &p);
    if (p.groups > 0)
        WFM_TRY_OUT(status, play_all(&weekly, &p, attrition, run, err));
    finish(&weekly, &p, ever);
    *out = weekly;
    weekly = (wfm_weekly){ 0 };
out:
    wfm_weekly_release(&weekly);
    wfm_cohorts_release(&cohorts);
    free(p.fte);
    free(p.way);
    free(need);
    free(ever);
    return status;
}
