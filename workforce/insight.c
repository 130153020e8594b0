/* workforce/insight.c - what the room knows about people beside the months
 * ahead. */
#include "workforce/insight.h"

#include <math.h>
#include <string.h>

#include "workforce/cohorts_private.h"

void wfm_insight_release(wfm_insight *insight)
{
    wfm_attrition_release(&insight->attrition);
    wfm_cox_design_release(&insight->design);
    wfm_class_tracker_release(&insight->classes);
    wfm_weekly_release(&insight->weekly);
    memset(insight, 0, sizeof *insight);
}

/* Hazard ratios, or none where nothing can be compared. */
static wfm_status find_reasons(wfm_insight *out, const wfm_spells *spells,
                               const wfm_headcount_request *r, wfm_error *err)
{
    wfm_status status;

    WFM_TRY(
        wfm_cox_design_make(&out->design, r->centre, r->people, spells, err));
    if (out->design.n_covariates == 0)
        return WFM_OK;
    status = wfm_cox_fit(&out->cox, spells->spell, spells->n, out->design.x,
                         out->design.n_covariates, NULL);
    return status == WFM_NO_MEMORY
               ? wfm_fail(err, status, "no memory for the Cox model")
               : WFM_OK;
}

/* One month with as many people joining and leaving as the headcount has, so
 * that the stages add up to it. The first month begins on as_of, when `count`
 * was taken: there the net change is what counts. */
static wfm_status walk_month(wfm_insight *out, size_t m, const double *count,
                             const wfm_headcount_row *row, wfm_error *err)
{
    wfm_ladder ladder = out->ladder;
    double joined = row->hired, share = 0, people = 0;

    if (m == 0) {
        for (int s = WFM_STAGE_NEW; s <= WFM_STAGE_SUPERVISOR; s++)
            people += count[s];
        joined = fmax(0, row->end - people);
        share = people > row->end ? 1 - row->end / people : 0;
    } else if (row->start + row->hired > 0) {
        share = row->leavers / (row->start + row->hired);
    }
    ladder.leave_per_month = share < 1 ? -log1p(-share) : 1e3;
    return wfm_careers_project(&out->career[m], 1,
                               m == 0 ? count : out->career[m - 1].count,
                               &joined, &ladder, err);
}

static wfm_status walk_careers(wfm_insight *out, const wfm_headcount_request *r,
                               const wfm_headcount *table, wfm_error *err)
{
    double count[WFM_STAGE_SUPERVISOR + 1];

    out->ladder = (wfm_ladder)WFM_LADDER_DEFAULTS;
    wfm_careers_count(count, r->people, r->as_of);
    out->ladder.trainers = count[WFM_STAGE_TRAINER];
    out->ladder.leave_per_month = out->attrition.overall;
    out->ladder_people = wfm_ladder_fit(&out->ladder, r->people, r->as_of);
    out->n_months =
        table->n < WFM_INSIGHT_MONTHS ? table->n : WFM_INSIGHT_MONTHS;
    for (size_t m = 0; m < out->n_months; m++)
        WFM_TRY(walk_month(out, m, count, &table->row[m], err));
    return WFM_OK;
}

wfm_status wfm_insight_make(wfm_insight *out, const wfm_headcount_request *r,
                            const wfm_headcount *table, wfm_error *err)
{
    wfm_insight i = { .best_fit = -1 };
    wfm_spells spells = { 0 };
    wfm_status status;

    WFM_TRY_OUT(status, wfm_spells_make(&spells, r->people, r->as_of, err));
    WFM_TRY_OUT(status, wfm_attrition_fit(&i.attrition, r->people, &spells,
                                          r->centre->n_contracts,
                                          r->centre->n_sites, err));
    WFM_TRY_OUT(status, wfm_tenure_fit_all(i.fit, &i.best_fit, spells.spell,
                                           spells.n, err));
    WFM_TRY_OUT(status, find_reasons(&i, &spells, r, err));
    if (r->centre->n_contracts > 0)
        WFM_TRY_OUT(status, wfm_class_tracker_make(
                                &i.classes, r->centre, r->people, &i.attrition,
                                wfm_class_contract(r), r->as_of,
                                WFM_INSIGHT_CLASS_WEEKS, err));
    WFM_TRY_OUT(status, wfm_weekly_make(&i.weekly, r, &i.attrition,
                                        WFM_INSIGHT_WEEKS, err));
    WFM_TRY_OUT(status, walk_careers(&i, r, table, err));
    *out = i;
    i = (wfm_insight){ 0 };
out:
    wfm_insight_release(&i);
    wfm_spells_release(&spells);
    return status;
}
