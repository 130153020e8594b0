/* reports/html_private.h - what the parts of the page share. */
#ifndef WFM_REPORTS_HTML_PRIVATE_H
#define WFM_REPORTS_HTML_PRIVATE_H

#include <stdio.h>

#include "reports/html.h"

/* Escaped, without control characters. */
void wfm_html_text(FILE *f, const char *text);
/* Both languages; style sheets show one. Constant texts, no escapes. */
void wfm_html_label(FILE *f, const char *en, const char *zh);
/* A number with `digits` decimals and thousands separators; a dash for NAN. */
void wfm_html_number(FILE *f, double value, int digits);
/* `<h2>` with an anchor. */
void wfm_html_heading(FILE *f, const char *anchor, const char *en,
                      const char *zh);
void wfm_html_date(FILE *f, wfm_date date);
/* `<th>` with an attribute such as ` class=n`, `<td>` of a number. */
void wfm_html_head(FILE *f, const char *class, const char *en, const char *zh);
void wfm_html_cell(FILE *f, double value, int digits, bool marked);

void wfm_html_figures(FILE *f, const wfm_page *page);
void wfm_html_queues(FILE *f, const wfm_page *page);
void wfm_html_days(FILE *f, const wfm_page *page);
void wfm_html_cost(FILE *f, const wfm_page *page);
void wfm_html_headcount(FILE *f, const wfm_page *page);
void wfm_html_hires(FILE *f, const wfm_page *page);
void wfm_html_accuracy(FILE *f, const wfm_page *page);
wfm_status wfm_html_roster(FILE *f, const wfm_page *page,
                           wfm_error *err) WFM_MUST_USE;

#endif
