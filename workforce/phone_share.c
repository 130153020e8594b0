/* workforce/phone_share.c - what promotions take off the phone. */
#include "workforce/phone_share.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "workforce/career_walk.h"
#include "workforce/hire_profile.h"

/* A line through the share of the ready who are on the phone: 1 on as_of, then
 * at the ends of months. */
typedef struct line {
    wfm_date day[WFM_MONTHS_MAX + 1];
    double share[WFM_MONTHS_MAX + 1];
    size_t n; /* 0: everybody, always */
} line;

static bool sets_a_span(const wfm_what_if *w)
{
    return w && (!isnan(w->agents_per_lead) || !isnan(w->leads_per_supervisor));
}

/* True if the files say that promotion takes people off the phone here. */
static bool has_ladder(const wfm_headcount_request *r)
{
    bool stages = false, above = false;

    for (size_t i = 0; i < r->people->n_agents; i++) {
        const wfm_agent *a = &r->people->agent[i];

        if (a->hired_on > r->as_of || a->left_on <= r->as_of)
            continue;
        stages = stages || a->stage != WFM_STAGE_NONE;
        above = above || a->stage > WFM_STAGE_EXCELLENT;
    }
    return above || (stages && sets_a_span(r->what_if));
}

/* People whose place is off the phone, leads but for their share. */
static double off_phone(const double *count, const wfm_ladder *ladder)
{
    return count[WFM_STAGE_TRAINER] + count[WFM_STAGE_SUPERVISOR] +
           (1 - ladder->phone_share_lead) * count[WFM_STAGE_LEAD];
}

static void draw_line(line *l, const wfm_career_row *career, size_t n,
                      const wfm_ladder *ladder, const wfm_headcount_request *r,
                      const wfm_headcount *table)
{
    double count[WFM_STAGE_SUPERVISOR + 1], people = 0, stayed;

    wfm_careers_count(count, r->people, r->as_of);
    for (int s = WFM_STAGE_NEW; s <= WFM_STAGE_SUPERVISOR; s++)
        people += count[s];
    stayed = off_phone(count, ladder);
    l->day[0] = r->as_of;
    l->share[0] = 1;
    l->n = 1;
    for (size_t m = 0; m < n; m++) {
        const wfm_headcount_row *row = &table->row[m];
        wfm_date end = wfm_date_next_month(row->month);
        double ready = row->end - row->in_training, off;

        stayed *= 1 - wfm_careers_leaving(row, m, people);
        off = fmax(0, off_phone(career[m].count, ladder) - stayed);
        if (end <= r->as_of)
            continue;
        l->day[l->n] = end;
        l->share[l->n++] = off < ready ? 1 - off / ready : 0;
    }
}

static wfm_status make(line *l, const wfm_headcount_request *r,
                       const wfm_headcount *table, wfm_error *err)
{
    wfm_career_row *career;
    wfm_ladder ladder;
    size_t n, fitted;
    wfm_status status;

    l->n = 0;
    if (!has_ladder(r))
        return WFM_OK;
    career = wfm_mem_new(WFM_MONTHS_MAX, sizeof *career);
    if (!career)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the careers");
    status = wfm_careers_walk(career, &n, &ladder, &fitted, r, table, err);
    if (status == WFM_OK)
        draw_line(l, career, n, &ladder, r, table);
    free(career);
    return status;
}

static double share_at(const line *l, wfm_date day)
{
    size_t k = 1;

    if (day <= l->day[0])
        return l->share[0];
    while (k < l->n && l->day[k] < day)
        k++;
    if (k == l->n)
        return l->share[l->n - 1];
    return l->share[k - 1] + (l->share[k] - l->share[k - 1]) *
                                 (day - l->day[k - 1]) /
                                 (l->day[k] - l->day[k - 1]);
}

/* Mean over a month: the line bends in it on as_of only. */
static double mean_of(const line *l, wfm_date month)
{
    wfm_date end = wfm_date_next_month(month), bend = l->day[0];

    if (bend < month)
        bend = month;
    if (bend > end)
        bend = end;
    return (bend - month +
            (end - bend) * 0.5 * (share_at(l, bend) + share_at(l, end))) /
           (end - month);
}

wfm_status wfm_phone_share_months(wfm_headcount *table,
                                  const wfm_headcount_request *r,
                                  wfm_error *err)
{
    line l;

    WFM_TRY(make(&l, r, table, err));
    for (size_t m = 0; l.n > 0 && m < table->n; m++) {
        wfm_headcount_row *row = &table->row[m];
        double share = mean_of(&l, row->month);

        row->fte *= share;
        row->fte_p10 *= share;
        row->fte_p90 *= share;
        row->gap = row->fte - row->required_fte;
    }
    return WFM_OK;
}

wfm_status wfm_phone_share_weeks(wfm_weekly *weekly, const wfm_headcount *table,
                                 const wfm_headcount_request *r, wfm_error *err)
{
    line l;

    WFM_TRY(make(&l, r, table, err));
    for (size_t i = 0; l.n > 0 && i < weekly->n; i++) {
        wfm_weekly_row *row = &weekly->row[i];
        double share = share_at(&l, row->monday + 3);

        row->fte *= share;
        row->fte_p10 *= share;
        row->fte_p90 *= share;
        row->gap = row->fte - row->required_fte;
    }
    return WFM_OK;
}
