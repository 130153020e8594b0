/* base/cholesky_private.h - what the files of the sparse factor share. */
#ifndef WFM_BASE_CHOLESKY_PRIVATE_H
#define WFM_BASE_CHOLESKY_PRIVATE_H

#include "base/cholesky.h"

/* Order of elimination of n nodes; next_to[start[i]..start[i + 1]) are the
 * neighbours of node i, each edge in both lists. WFM_NO_MEMORY; WFM_LIMIT
 * beyond 2^31 edges. */
wfm_status wfm_min_degree(int n, const size_t *start, const int *next_to,
                          int *order) WFM_MUST_USE;

/* Columns of L with the same rows below them, stored as one dense block. */
typedef struct wfm_front {
    int first, n;                    /* columns */
    int parent, last_child, sibling; /* fronts, -1: none */
    int rows;                        /* of the block, the columns' own first */
    size_t row_at;                   /* in wfm_cholesky.row */
    size_t at;                       /* in wfm_cholesky.entry, by columns */
} wfm_front;

/* Everything is in the order of elimination. */
struct wfm_cholesky {
    int n, columns;
    int *order;    /* [place]: row of A */
    size_t *start; /* A by columns, rows as places, growing */
    int *place;
    double *value;
    size_t *line_start; /* A by rows: position of each entry in `place` */
    size_t *line;
    int *line_column;
    wfm_front *front;
    int n_fronts;
    int *row;      /* places of each front's rows */
    double *entry; /* L */
    size_t entries;
    double *update; /* stack of what fronts pass on */
    int *seat;      /* [place]: its row in the front at hand */
    double *work, *largest;
    int dependent;
};

/* cholesky_layout.c: everything but L itself. */
wfm_status wfm_cholesky_layout(wfm_cholesky *c,
                               const wfm_sparse *a) WFM_MUST_USE;

/* cholesky_dense.c: the first n columns of a block of `rows` rows, factored;
 * a column whose pivot is at most least[j] becomes 0. Returns how many did. */
int wfm_dense_factor(double *block, int rows, int n, const double *least);
/* c (m x m, lower half) -= block[n..] block[n..]' of a factored block. */
void wfm_dense_update(double *c, const double *block, int rows, int n);

#endif
