/* reports/json_private.h - JSON strings. */
#ifndef WFM_REPORTS_JSON_PRIVATE_H
#define WFM_REPORTS_JSON_PRIVATE_H

#include <stdio.h>

/* The text in quotes, escaped; bytes that are not UTF-8 become U+FFFD. */
void wfm_json_text(FILE *stream, const char *text);

#endif
