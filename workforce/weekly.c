/* workforce/weekly.c - who will be there week by week, for each site and
 * contract. */
#include "workforce/weekly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/cohorts_private.h"
#include "workforce/learning_curve.h"

enum { WEEKS_MAX = 160 };
static const double z90 = 1.2815515655446004; /* 90 % point of the normal */

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

/* Adds one cohort to the rows of its group; variance goes to fte_p10. */
static void add_cohort(wfm_weekly_row *row, size_t step, int weeks,
                       const wfm_headcount_request *r,
                       const wfm_attrition *attrition, const wfm_cohort *c)
{
    walk w = { .request = r,
               .attrition = attrition,
               .cohort = c,
               .day = r->as_of,
               .share = 1 };

    for (int k = 0; k < weeks; k++, row += step) {
        wfm_date middle = row->monday + 3, end = row->monday + 7;
        double n = (double)c->size, per_head;

        go_on(&w, middle);
        per_head = c->fte * wfm_learning_speed(&r->centre->training,
                                               (middle - c->ready_on) / 7.0);
        if (middle >= c->hired_on) {
            row->fte += n * w.share * per_head;
            row->fte_p10 += n * w.share * (1 - w.share) * per_head * per_head;
        }
        go_on(&w, end);
        if (end <= c->hired_on)
            continue;
        row->people += n * w.share;
        row->in_training += end <= c->ready_on ? n * w.share : 0;
    }
}

/* Spreads from variances; keeps the groups marked in `used`. */
static void finish(wfm_weekly *weekly, const bool *used, size_t groups)
{
    size_t kept = 0;

    for (size_t i = 0; i < weekly->n; i++) {
        wfm_weekly_row row = weekly->row[i];
        double sd = sqrt(row.fte_p10);

        if (!used[i % groups])
            continue;
        row.fte_p10 = fmax(0, row.fte - z90 * sd);
        row.fte_p90 = row.fte + z90 * sd;
        weekly->row[kept++] = row;
    }
    weekly->n = kept;
}

static void lay_out(wfm_weekly *weekly, const wfm_headcount_request *r,
                    size_t groups, int weeks)
{
    wfm_date monday = r->as_of + (7 - wfm_date_weekday(r->as_of)) % 7;
    size_t n_contracts = r->centre->n_contracts;

    for (int k = 0; k < weeks; k++)
        for (size_t g = 0; g < groups; g++)
            weekly->row[weekly->n++] =
                (wfm_weekly_row){ .monday = monday + 7 * k,
                                  .site = (int)(g / n_contracts) - 1,
                                  .contract = (int)(g % n_contracts) };
}

wfm_status wfm_weekly_make(wfm_weekly *out, const wfm_headcount_request *r,
                           const wfm_attrition *attrition, int weeks,
                           wfm_error *err)
{
    size_t groups = (r->centre->n_sites + 1) * r->centre->n_contracts;
    wfm_weekly weekly = { 0 };
    wfm_cohorts cohorts;
    bool *used;

    if (weeks < 1 || weeks > WEEKS_MAX)
        return wfm_fail(err, WFM_USAGE, "%d weeks; 1 to %d are possible", weeks,
                        WEEKS_MAX);
    WFM_TRY(wfm_cohorts_make(&cohorts, r, err));
    weekly.row = wfm_mem_new(groups * (size_t)weeks, sizeof *weekly.row);
    used = wfm_mem_new(groups, sizeof *used);
    if (!weekly.row || !used) {
        wfm_cohorts_release(&cohorts);
        wfm_weekly_release(&weekly);
        free(used);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %d weeks", weeks);
    }
    lay_out(&weekly, r, groups, weeks);
    for (size_t i = 0; i < cohorts.n; i++) {
        const wfm_cohort *c = &cohorts.cohort[i];
        size_t g = (size_t)(c->site + 1) * r->centre->n_contracts +
                   (size_t)c->contract;

        used[g] = true;
        add_cohort(&weekly.row[g], groups, weeks, r, attrition, c);
    }
    finish(&weekly, used, groups);
    wfm_cohorts_release(&cohorts);
    free(used);
    *out = weekly;
    return WFM_OK;
}
