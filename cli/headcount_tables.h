/* cli/headcount_tables.h - the further tables of wfm headcount. */
#ifndef WFM_CLI_HEADCOUNT_TABLES_H
#define WFM_CLI_HEADCOUNT_TABLES_H

#include "reports/table.h"
#include "workforce/insight.h"

/* What a row needs; borrowed by the tables. */
typedef struct wfm_insight_view {
    const wfm_insight *insight;
    const wfm_centre *centre;
    const wfm_people *people;
    const wfm_headcount *headcount;
    size_t reason[WFM_COX_MAX]; /* covariates, strongest first */
} wfm_insight_view;

/* which: hazard (rates of leaving by tenure), tenure (fitted models), reasons
 * (hazard ratios), classes (week by week), weeks (by site and
 * contract), stages (careers by month). False for
 * another word. */
bool wfm_table_of_insight(wfm_table *out, const char *which,
                          wfm_insight_view *view);

#endif
