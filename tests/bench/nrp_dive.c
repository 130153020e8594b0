/* tests/bench/nrp_dive.c - from shares of rows to whole rows.
 *
 * The program's solution gives each person a share of each shift of each day.
 * The largest shares below one are fixed, a few at a time, and columns are
 * generated again under what is fixed, until all shares are whole. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "tests/bench/nrp_private.h"

static const double WHOLE = 1 - 1e-6;

static size_t cell_index(const nrp_master *m, int who, int day, int shift)
{
    return ((size_t)who * (size_t)m->days + (size_t)day) *
               (size_t)(m->r->n->shifts + 1) +
           (size_t)(shift == NRP_FREE ? m->r->n->shifts : shift);
}

/* Shares of the cells in the last solution. */
static void read_shares(nrp_master *m)
{
    size_t cells = (size_t)m->part->n_people * (size_t)m->days *
                   (size_t)(m->r->n->shifts + 1);
    wfm_error err = { 0 };

    nrp_must(wfm_mem_grow(&m->x, &m->x_capacity, wfm_lp_columns(m->lp),
                          sizeof *m->x),
             &err);
    wfm_lp_primal(m->lp, m->x);
    memset(m->share, 0, cells * sizeof *m->share);
    for (size_t c = 0; c < m->n_columns; c++)
        if (m->x[m->column[c].lp] > 1e-9)
            for (int d = 0; d < m->days; d++)
                m->share[cell_index(
                    m, m->column[c].who, d,
                    m->pattern[c * (size_t)m->days + (size_t)d])] +=
                    m->x[m->column[c].lp];
}

typedef struct candidate {
    double share, order; /* order: with noise */
    int who, day, shift;
} candidate;

static int by_share(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    if (x->order > y->order || x->order < y->order)
        return x->order > y->order ? -1 : 1;
    if (x->who != y->who)
        return x->who - y->who;
    return x->day != y->day ? x->day - y->day : x->shift - y->shift;
}

/* The cells with a share that is not whole, the largest first. */
static size_t list_open(const nrp_master *m, candidate *list)
{
    size_t count = 0;
    int shifts = m->r->n->shifts;

    for (int w = 0; w < m->part->n_people; w++)
        for (int d = 0; d < m->days; d++)
            for (int a = 0; a <= shifts; a++) {
                double share = m->share[cell_index(m, w, d, a)];

                if (share <= 1e-6 || share >= WHOLE)
                    continue;
                list[count] = (candidate){ share, share, w, d, a };
                if (m->part->noise > 0 && share < m->part->sure)
                    list[count].order +=
                        m->part->noise *
                        (double)(wfm_rng_key_add(m->part->random,
                                                 cell_index(m, w, d, a)) >>
                                 11) *
                        0x1p-53;
                count++;
            }
    qsort(list, count, sizeof *list, by_share);
    return count;
}

/* Does a column of the solution have the cell and what is fixed already? */
static bool agrees(const nrp_master *m, const candidate *k)
{
    const uint64_t *may = m->allowed + (size_t)k->who * (size_t)m->days;
    int free_day = m->r->n->shifts;

    for (size_t c = 0; c < m->n_columns; c++) {
        const int8_t *row = m->pattern + c * (size_t)m->days;
        bool ok =
            m->column[c].who == k->who && m->x[m->column[c].lp] > 1e-6 &&
            (row[k->day] == NRP_FREE ? free_day : row[k->day]) == k->shift;

        for (int d = 0; ok && d < m->days; d++)
            ok = may[d] >> (row[d] == NRP_FREE ? free_day : row[d]) & 1;
        if (ok)
            return true;
    }
    return false;
}

/* Fixes some of the open cells; returns how many were open. */
static size_t fix_some(nrp_master *m)
{
    candidate *list = nrp_new((size_t)m->part->n_people * (size_t)m->days *
                                  (size_t)(m->r->n->shifts + 1),
                              sizeof *list);
    size_t open, few;

    read_shares(m);
    open = list_open(m, list);
    few = 1 + open / 100 * (size_t)m->part->pace;
    for (size_t k = 0; k < open; k++) {
        if (k >= few && list[k].order < m->part->sure)
            break;
        if (!agrees(m, &list[k]))
            continue;
        m->allowed[(size_t)list[k].who * (size_t)m->days +
                   (size_t)list[k].day] = (uint64_t)1 << list[k].shift;
    }
    free(list);
    return open;
}

/* The whole rows of the last solution. */
static void take_roster(nrp_master *m)
{
    const nrp *n = m->r->n;
    long before = m->r->cost;

    for (int w = 0; w < m->part->n_people; w++)
        for (int d = 0; d < m->days; d++)
            for (int a = 0; a <= n->shifts; a++)
                if (m->share[cell_index(m, w, d, a)] > 0.5)
                    nrp_put(m->r, m->part->person[w], m->part->from + d,
                            a == n->shifts ? NRP_FREE : a);
    m->out->improved = m->r->cost < before;
}

void nrp_solve_part(nrp_space *s, nrp_roster *r, const nrp_part *part,
                    nrp_outcome *out)
{
    nrp_master m;
    double most = part->cut - 1 + 1e-6;
    bool ok;

    *out = (nrp_outcome){ .bound = -HUGE_VAL };
    nrp_master_open(&m, s, r, part, out);
    ok = nrp_master_solve(&m, WFM_LP_PRIMAL) && nrp_master_generate(&m, 1e-6);
    out->bound = m.bound;
    out->complete = ok;
    while (ok && !part->bound_only && m.bound <= most) {
        if (fix_some(&m) == 0) {
            if (out->lp <= most)
                take_roster(&m);
            break;
        }
        out->steps++;
        nrp_master_restrict(&m);
        ok = nrp_master_solve(&m, WFM_LP_DUAL) &&
             nrp_master_generate(&m, part->slack);
    }
    nrp_master_close(&m);
}
