/* tests/bench/nrp_private.h - the master program of a part, in two files. */
#ifndef WFM_TESTS_NRP_PRIVATE_H
#define WFM_TESTS_NRP_PRIVATE_H

#include "base/lp.h"
#include "tests/bench/nrp.h"

enum {
    NRP_DAYS_MAX = 400,
    NRP_HOPELESS = 100000 /* price of giving somebody no row */
};

typedef struct nrp_column {
    int who;  /* index into the part's people */
    int wish; /* its cost */
    size_t lp;
    bool banned;
} nrp_column;

typedef struct nrp_master {
    nrp_space *space;
    nrp_roster *r;
    const nrp_part *part;
    nrp_outcome *out;
    int days, cells;
    wfm_lp *lp;
    nrp_column *column;
    int8_t *pattern; /* [column][day] */
    size_t n_columns, column_capacity, pattern_capacity;
    int *need; /* what is left for the part, [cell] */
    double *row_dual, *dual, *centre, *x, *price;
    size_t x_capacity;
    uint64_t *allowed; /* [who][day]: shifts and, last, a free day */
    double *share;     /* [who][day][shifts + 1], of the last program */
    bool (*tracked)[NRP_SHIFTS_MAX];
    double (*penalty)[NRP_SHIFTS_MAX];
    double base, bound; /* base: what the program does not see */
    double start_s;
    bool has_centre;
} nrp_master;

void nrp_master_open(nrp_master *m, nrp_space *space, nrp_roster *r,
                     const nrp_part *part, nrp_outcome *out);
void nrp_master_close(nrp_master *m);
/* Solves the program as it is; false if the solver failed. */
bool nrp_master_solve(nrp_master *m, wfm_lp_method method);
/* Column generation to the end, or until the bound says that nothing better
 * than the cut is left, or within `slack` of the optimum; false when the time
 * is up or the solver failed. */
bool nrp_master_generate(nrp_master *m, double slack);
/* Bans columns that use what `allowed` does not have any more. */
void nrp_master_restrict(nrp_master *m);
void nrp_must(wfm_status status, const wfm_error *err);

#endif
