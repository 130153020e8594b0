/* reports/plan_tables.h - the plan's tables in the shape of reports/table.h,
 * with the columns of the file formats. */
#ifndef WFM_REPORTS_PLAN_TABLES_H
#define WFM_REPORTS_PLAN_TABLES_H

#include "data/plan.h"
#include "reports/table.h"

/* What the tables are made of; a table that is asked for must be set. All is
 * borrowed and must outlive the wfm_table. */
typedef struct wfm_plan_view {
    const wfm_centre *centre;
    const wfm_people *people;
    const wfm_forecast *forecast;
    const wfm_staff *staff;
    const wfm_roster *roster;
    const wfm_simulation *simulation;
    const wfm_backtest *backtest;
    const wfm_headcount *headcount;
    const wfm_cost *cost;
} wfm_plan_view;

/* Each fills *out from the view. */
void wfm_table_of_forecast(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_staff(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_roster(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_activities(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_coverage(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_simulation(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_backtest(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_headcount(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_hires(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_survival(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_cost(wfm_table *out, const wfm_plan_view *view);
/* sourcing_tables.c: how the hiring plan meets each month, what it buys, which
 * limits cost money. */
void wfm_table_of_sourcing(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_capacity(wfm_table *out, const wfm_plan_view *view);
void wfm_table_of_limits(wfm_table *out, const wfm_plan_view *view);

#endif
