/* workforce/insight.c - what the room knows about people beside the months
 * ahead. */
#include "workforce/insight.h"

#include <math.h>
#include <string.h>

#include "workforce/career_walk.h"
#include "workforce/cohorts_private.h"
#include "workforce/phone_share.h"
#include "workforce/what_if_private.h"

void wfm_insight_release(wfm_insight *insight)
{
    wfm_attrition_release(&insight->attrition);
    wfm_cox_design_release(&insight->design);
    wfm_class_tracker_release(&insight->classes);
    wfm_learning_track_release(&insight->learning);
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

/* What depends on changed assumptions. */
static wfm_status look_ahead(wfm_insight *i, const wfm_headcount_request *plain,
                             const wfm_headcount *table,
                             const wfm_insight_options *options, wfm_error *err)
{
    wfm_altered altered;
    const wfm_headcount_request *r = &altered.request;
    wfm_people listed;
    wfm_status status;

    WFM_TRY(wfm_what_if_apply(&altered, plain, err));
    listed = *r->people; /* without classes that a move would add */
    listed.n_classes = plain->people->n_classes;
    wfm_what_if_scale(&i->attrition, plain->what_if);
    if (r->centre->n_contracts > 0)
        WFM_TRY_OUT(status, wfm_class_tracker_make(
                                &i->classes, r->centre, &listed, &i->attrition,
                                wfm_class_contract(r), r->as_of,
                                WFM_INSIGHT_CLASS_WEEKS, err));
    WFM_TRY_OUT(status,
                wfm_weekly_make(&i->weekly, r, &i->attrition, WFM_INSIGHT_WEEKS,
                                options->weeks_by, options->run, err));
    WFM_TRY_OUT(status, wfm_phone_share_weeks(&i->weekly, table, r, err));
    WFM_TRY_OUT(status, wfm_careers_walk(i->career, &i->n_months, &i->ladder,
                                         &i->ladder_people, r, table, err));
out:
    wfm_what_if_release(&altered);
    return status;
}

wfm_status wfm_insight_make(wfm_insight *out, const wfm_headcount_request *r,
                            const wfm_headcount *table,
                            const wfm_insight_options *options, wfm_error *err)
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
    WFM_TRY_OUT(status, look_ahead(&i, r, table, options, err));
    WFM_TRY_OUT(status, wfm_learning_track_make(&i.learning, r->people, err));
    *out = i;
    i = (wfm_insight){ 0 };
out:
    wfm_insight_release(&i);
    wfm_spells_release(&spells);
    return status;
}
