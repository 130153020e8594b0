/* reports/workbook.h - roster.xlsx: the plan for those who work in Excel. */
#ifndef WFM_REPORTS_WORKBOOK_H
#define WFM_REPORTS_WORKBOOK_H

#include "reports/plan_tables.h"

typedef struct wfm_workbook {
    const wfm_plan_view *view; /* centre, people, roster; others where there */
    wfm_date from;
    size_t n_days;
    const char *const *note; /* paragraphs for the last sheet */
    size_t n_notes;
} wfm_workbook;

/* Sheets: the roster (persons down, days across, frozen heads, filter), one
 * per day with every person's activities in quarter hours, coverage, forecast,
 * staff, headcount and cost as far as the view has them, notes. Labels are in
 * the language in force. Texts are written as texts, never as formulas. Same
 * plan, same bytes: the file is dated with the first planned day. Holds
 * names: mode 0640. WFM_CANNOT_WRITE, WFM_NO_MEMORY. */
wfm_status wfm_workbook_write(const char *path, const wfm_workbook *workbook,
                              wfm_error *err) WFM_MUST_USE;

/* One table alone as a workbook: a sheet `name` with frozen head and filter,
 * labels in the language in force, dates and times as Excel's own. Same table,
 * same bytes: the file is dated 2000-01-01. WFM_BAD_INPUT: more rows than a
 * sheet has (1048575). */
wfm_status wfm_workbook_write_table(const char *path, const char *name,
                                    const wfm_table *table,
                                    wfm_error *err) WFM_MUST_USE;

#endif
