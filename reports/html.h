/* reports/html.h - the report: one HTML page with everything in it. */
#ifndef WFM_REPORTS_HTML_H
#define WFM_REPORTS_HTML_H

#include "reports/plan_tables.h"

typedef struct wfm_page_chart {
    const char *file;  /* a PNG, embedded */
    const char *title; /* also its text for those who cannot see it */
} wfm_page_chart;

typedef struct wfm_page {
    const wfm_plan_view *view; /* centre, people, roster; others where there */
    wfm_date from;
    size_t n_days;
    bool chinese; /* language shown first; the reader can switch */
    const wfm_page_chart *chart;
    size_t n_charts;
    const char *const *note; /* paragraphs */
    size_t n_notes;
    const char *version; /* of the program */
    uint64_t seed;
} wfm_page;

/* Writes one self-contained page: figures, charts, queues, days, roster, cost,
 * headcount, notes. No script, nothing loaded from elsewhere (its policy
 * forbids both); names are escaped; prints on A3. Holds names: mode 0640.
 * WFM_BAD_INPUT if a chart cannot be read, WFM_CANNOT_WRITE, WFM_NO_MEMORY. */
wfm_status wfm_page_write(const char *path, const wfm_page *page,
                          wfm_error *err) WFM_MUST_USE;

#endif
