/* cli/headcount_tables.h - the further tables of wfm headcount. */
#ifndef WFM_CLI_HEADCOUNT_TABLES_H
#define WFM_CLI_HEADCOUNT_TABLES_H

#include "reports/table.h"
#include "workforce/group_survival.h"
#include "workforce/insight.h"

/* What a row needs; borrowed by the tables. */
typedef struct wfm_insight_view {
    const wfm_insight *insight;
    const wfm_centre *centre;
    const wfm_people *people;
    const wfm_headcount *headcount;
    wfm_group_survival groups;  /* survival of groups, owned */
    size_t reason[WFM_COX_MAX]; /* covariates, strongest first */
} wfm_insight_view;

/* which: hazard (rates of leaving by tenure), tenure (fitted models), reasons
 * (hazard ratios), classes (week by week), weeks (by site and
 * contract), stages (careers by month), seasons (factor of each month of the
 * year), groups (survival by group). False for another word. */
bool wfm_table_of_insight(wfm_table *out, const char *which,
                          wfm_insight_view *view);

/* headcount_compare.c: the files and changed assumptions side by side, and the
 * keys of assumptions. */
void wfm_table_of_compare(wfm_table *out, const wfm_headcount *headcount);
void wfm_table_of_keys(wfm_table *out);

#endif
