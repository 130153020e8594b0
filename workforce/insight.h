/* workforce/insight.h - what the room knows about people beside the months
 * ahead: rates, models, reasons, classes, stages. */
#ifndef WFM_WORKFORCE_INSIGHT_H
#define WFM_WORKFORCE_INSIGHT_H

#include "workforce/attrition.h"
#include "workforce/careers.h"
#include "workforce/class_tracker.h"
#include "workforce/cox.h"
#include "workforce/headcount.h"
#include "workforce/learning_track.h"
#include "workforce/tenure_fit.h"
#include "workforce/weekly.h"

enum {
    WFM_INSIGHT_CLASS_WEEKS = 26,
    WFM_INSIGHT_MONTHS = 36,
    WFM_INSIGHT_WEEKS = 78
};

typedef struct wfm_insight {
    wfm_attrition attrition;
    wfm_tenure_fit fit[WFM_TENURE_MODELS];
    int best_fit; /* -1: nobody left */
    wfm_cox cox;  /* n_covariates 0: nothing to compare */
    wfm_cox_design design;
    wfm_class_tracker classes;   /* 26 weeks of each */
    wfm_learning_track learning; /* empty without inputs.learning */
    wfm_weekly weekly;           /* 18 months of each site and contract */
    wfm_ladder ladder;           /* defaults where stages tell nothing */
    size_t ladder_people;        /* behind the estimate, 0: defaults */
    wfm_career_row career[WFM_INSIGHT_MONTHS];
    size_t n_months;
} wfm_insight;
void wfm_insight_release(wfm_insight *insight);

/* From the request's people up to as_of; careers take who joins and leaves from
 * the headcount table's rows and add up to them. The request's what_if is
 * applied to classes, weeks and stages. WFM_NO_MEMORY. */
typedef struct wfm_insight_options {
    wfm_weekly_by weeks_by;
    const wfm_run *run; /* of the plays of the weeks; NULL: seed 1 */
} wfm_insight_options;
wfm_status wfm_insight_make(wfm_insight *out,
                            const wfm_headcount_request *request,
                            const wfm_headcount *table,
                            const wfm_insight_options *options,
                            wfm_error *err) WFM_MUST_USE;

#endif
