/* data/table_file.h - opening one of the small input tables of a centre, its
 * cells, and what reading it comes to. */
#ifndef WFM_DATA_TABLE_FILE_H
#define WFM_DATA_TABLE_FILE_H

#include "data/centre.h"
#include "data/csv_read.h"

/* Opens folder/name as a CSV with these columns; the path is checked. What is
 * wrong is said in problems; then *out is NULL and the status WFM_OK, so that
 * the other files are still read. Fails only when memory is short. */
wfm_status wfm_table_open(wfm_csv **out, const wfm_centre *centre,
                          const char *name, const wfm_csv_column *column,
                          size_t n_columns, wfm_problems *problems,
                          wfm_error *err) WFM_MUST_USE;

/* A date in the k-th column: false and said if it is none. */
bool wfm_table_date(wfm_csv *csv, size_t k, wfm_date *out);
/* A whole number in the k-th column, within [min, max]. */
bool wfm_table_int(wfm_csv *csv, size_t k, int64_t min, int64_t max,
                   int64_t *out);
/* A number in the k-th column, within [min, max]; an empty cell is NAN. */
bool wfm_table_number(wfm_csv *csv, size_t k, double min, double max,
                      double *out);

/* A factor on what is usual, 1.3 for +30 %, within [min, max]; an empty cell is
 * NAN. A per cent sign is refused with what to write instead; from 10 on, which
 * hardly anything is, a warning says what the number means. */
bool wfm_table_factor(wfm_csv *csv, size_t k, double min, double max,
                      double *out);

/* What a reader that collects problems returns: out of memory, which is said
 * here, if that is its `status`; WFM_BAD_INPUT and the first error if there
 * are more errors than the `errors` of before; else its `status`. */
wfm_status wfm_table_outcome(const wfm_problems *problems, size_t errors,
                             wfm_status status, wfm_error *err) WFM_MUST_USE;

#endif
