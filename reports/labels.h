/* reports/labels.h - what people read instead of the names in the files. */
#ifndef WFM_REPORTS_LABELS_H
#define WFM_REPORTS_LABELS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct wfm_label {
    const char *key; /* as in the files */
    const char *en, *zh;
} wfm_label;

/* The label of a column, a cost item, an activity or a usual reason of an
 * absence; NULL if there is none. */
const wfm_label *wfm_label_find(const char *key);

/* The label in one language; the key itself if there is none. */
const char *wfm_label_text(const char *key, bool chinese);

/* A cost item such as `pay:full_time`: its label, and after a colon the rest
 * as it is. Returns out. */
char *wfm_label_item(char *out, size_t size, const char *item, bool chinese);

#endif
