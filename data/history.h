/* data/history.h - what happened: contacts per queue and interval. */
#ifndef WFM_DATA_HISTORY_H
#define WFM_DATA_HISTORY_H

#include "data/centre.h"

/* One queue's history as columns, sorted by start, no start twice. Optional
 * columns are NULL when no file has them; a missing value is NAN. About 24
 * bytes a row with the two main columns. */
typedef struct wfm_series {
    size_t n;
    wfm_time *start;
    double *offered; /* contacts, >= 0 */
    double *aht_s;   /* > 0 or NAN */
    double *answered, *abandoned, *answered_in_target, *asa_s;
    size_t n_borrowed; /* first rows, which are those of other queues */
    int *reason;       /* index into wfm_history.reason, -1: none; rows of one
                          start then differ by reason */
} wfm_series;

typedef struct wfm_history {
    wfm_series *series; /* one per queue of the centre, same order */
    size_t n_series;
    const char **reason;
    size_t n_reasons;
    wfm_time end; /* end of the last interval; 0 if empty */
    wfm_arena *arena;
} wfm_history;

/* Contacts of row i less those that had hung up before and called again: the
 * share `redial` of the abandoned (offered less answered where abandoned is
 * not known), at least 0. NAN where offered is not known. */
double wfm_series_first_attempts(const wfm_series *series, size_t i,
                                 double redial);

/* Reads every file of centre->inputs.history. Rows that start at or after
 * as_of are checked but invisible (INT64_MAX: all visible). Problems are
 * collected; missing intervals inside opening hours are warnings. With
 * skip_bad bad rows are left out and counted as one warning per file. */
wfm_status wfm_history_read(wfm_history **out, const wfm_centre *centre,
                            wfm_time as_of, bool skip_bad,
                            wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;
/* One file from memory, as one entry of inputs.history (NULL: a file with a
 * queue column, or the centre's only queue); `shown` is its name. */
wfm_status wfm_history_parse(wfm_history **out, const wfm_centre *centre,
                             const char *bytes, size_t length,
                             const char *shown, const wfm_history_input *input,
                             bool skip_bad, wfm_problems *problems,
                             wfm_error *err) WFM_MUST_USE;
void wfm_history_free(wfm_history *history);

#endif
