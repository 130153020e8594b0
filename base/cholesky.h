/* base/cholesky.h - A D A' = L L' for one sparse A and changing diagonals D.
 *
 * The rows are ordered once so that L stays sparse (min_degree.c); each
 * factor is then made front by front in dense blocks (multifrontal method: Liu
 * 1992, doi:10.1137/1034004). A row that depends on others, up to rounding, is
 * left out of L: solutions have 0 there. One thread; the same bytes on every
 * machine with the same arithmetic. */
#ifndef WFM_BASE_CHOLESKY_H
#define WFM_BASE_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* By columns: entries start[j] to start[j + 1] - 1 of row and value. */
typedef struct wfm_sparse {
    int rows, columns;
    const size_t *start;
    const int *row;
    const double *value;
} wfm_sparse;

typedef struct wfm_cholesky wfm_cholesky;

/* Orders the rows and lays out L; A is copied. WFM_LIMIT
 * if L would have more than max_entries entries (0: no limit). */
wfm_status wfm_cholesky_new(wfm_cholesky **out, const wfm_sparse *a,
                            size_t max_entries, wfm_error *err) WFM_MUST_USE;
void wfm_cholesky_free(wfm_cholesky *c); /* NULL is legal */
size_t wfm_cholesky_entries(const wfm_cholesky *c);

/* d has one entry > 0 per column. */
void wfm_cholesky_factor(wfm_cholesky *c, const double *d);
/* Rows that the last factor left out. */
int wfm_cholesky_dependent(const wfm_cholesky *c);
/* Solves A D A' x = b in place. */
void wfm_cholesky_solve(const wfm_cholesky *c, double *b);

#endif
