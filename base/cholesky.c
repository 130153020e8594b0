/* base/cholesky.c - the sparse factor made front by front, and solutions with
 * it. */
#include "base/cholesky.h"

#include <float.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/cholesky_private.h"
#include "base/mem.h"

/* Pivots below this part of their diagonal entry are rounding errors. */
static const double DEPENDENT = 4096 * DBL_EPSILON;

/* Most that waits on the stack at once: children leave before their parent's
 * own remainder takes their place, but both are there while it is made. */
static size_t stack_size(const wfm_cholesky *c)
{
    size_t *base = wfm_mem_new((size_t)c->n_fronts + 1, sizeof *base);
    size_t top = 0, most = 0;

    if (!base)
        return SIZE_MAX;
    for (int f = 0; f < c->n_fronts; f++) {
        size_t below = (size_t)(c->front[f].rows - c->front[f].n);

        if (top + below * below > most)
            most = top + below * below;
        top = top - base[f] + below * below;
        if (c->front[f].parent >= 0)
            base[c->front[f].parent] += below * below;
    }
    free(base);
    return most;
}

wfm_status wfm_cholesky_new(wfm_cholesky **out, const wfm_sparse *a,
                            size_t max_entries, wfm_error *err)
{
    wfm_cholesky *c = wfm_mem_new(1, sizeof *c);
    wfm_status status = c ? wfm_cholesky_layout(c, a) : WFM_NO_MEMORY;
    size_t stack;

    if (status == WFM_OK && max_entries > 0 && c->entries > max_entries) {
        size_t entries = c->entries;

        wfm_cholesky_free(c);
        return wfm_fail(err, WFM_LIMIT, "a factor of %zu entries", entries);
    }
    if (status == WFM_OK) {
        stack = stack_size(c);
        c->entry = wfm_mem_new(c->entries + 1, sizeof *c->entry);
        if (stack < SIZE_MAX)
            c->update = wfm_mem_new(stack + 1, sizeof *c->update);
        if (!c->entry || !c->update)
            status = WFM_NO_MEMORY;
    }
    if (status != WFM_OK) {
        wfm_cholesky_free(c);
        return wfm_fail(err, status, "out of memory");
    }
    *out = c;
    return WFM_OK;
}

void wfm_cholesky_free(wfm_cholesky *c)
{
    if (!c)
        return;
    free(c->order);
    free(c->start);
    free(c->place);
    free(c->value);
    free(c->line_start);
    free(c->line);
    free(c->line_column);
    free(c->front);
    free(c->row);
    free(c->entry);
    free(c->update);
    free(c->seat);
    free(c->work);
    free(c->largest);
    free(c);
}

size_t wfm_cholesky_entries(const wfm_cholesky *c) { return c->entries; }

int wfm_cholesky_dependent(const wfm_cholesky *c) { return c->dependent; }

/* Adds A D A' to the columns of a front. */
static void add_matrix(wfm_cholesky *c, const wfm_front *front, const double *d)
{
    for (int k = 0; k < front->n; k++) {
        int place = front->first + k;
        double *column = c->entry + front->at + (size_t)k * (size_t)front->rows;

        for (size_t m = c->line_start[place]; m < c->line_start[place + 1];
             m++) {
            int j = c->line_column[m];
            double weight = d[j] * c->value[c->line[m]];

            for (size_t i = c->line[m]; i < c->start[j + 1]; i++)
                column[c->seat[c->place[i]]] += weight * c->value[i];
        }
        c->largest[place] = DEPENDENT * column[k];
    }
}

/* Adds what a child passes on: `below` rows from `row`. `mine` is the front's
 * own remainder. */
static void add_child(const wfm_cholesky *c, const wfm_front *front,
                      const wfm_front *child, const double *passed,
                      double *mine)
{
    int below = child->rows - child->n, left = front->rows - front->n;
    const int *row = c->row + child->row_at + (size_t)child->n;

    for (int j = 0; j < below; j++, passed += below) {
        int to = c->seat[row[j]];
        bool own = to < front->n; /* else in what is left for the parent */
        int shift = own ? 0 : front->n;
        double *column =
            own ? c->entry + front->at + (size_t)to * (size_t)front->rows
                : mine + (size_t)(to - front->n) * (size_t)left;

        for (int i = j; i < below; i++)
            column[c->seat[row[i]] - shift] += passed[i];
    }
}

void wfm_cholesky_factor(wfm_cholesky *c, const double *d)
{
    double *top = c->update;

    memset(c->entry, 0, c->entries * sizeof *c->entry);
    c->dependent = 0;
    for (int f = 0; f < c->n_fronts; f++) {
        const wfm_front *front = &c->front[f];
        size_t left = (size_t)(front->rows - front->n);
        double *block = c->entry + front->at, *mine = top, *base = top;

        memset(mine, 0, left * left * sizeof *mine);
        for (int k = 0; k < front->rows; k++)
            c->seat[c->row[front->row_at + (size_t)k]] = k;
        add_matrix(c, front, d);
        for (int k = front->last_child; k >= 0; k = c->front[k].sibling) {
            size_t below = (size_t)(c->front[k].rows - c->front[k].n);

            base -= below * below;
            add_child(c, front, &c->front[k], base, mine);
        }
        c->dependent += wfm_dense_factor(block, front->rows, front->n,
                                         c->largest + front->first);
        if (left > 0) {
            wfm_dense_update(mine, block, front->rows, front->n);
            memmove(base, mine, left * left * sizeof *mine);
        }
        top = base + left * left;
    }
}

static void solve_forward(const wfm_cholesky *c, double *x)
{
    double *below = c->work + c->n;

    for (int f = 0; f < c->n_fronts; f++) {
        const wfm_front *front = &c->front[f];
        const double *column = c->entry + front->at;
        const int *row = c->row + front->row_at;

        memset(below, 0, (size_t)front->rows * sizeof *below);
        for (int k = 0; k < front->n; k++, column += front->rows) {
            double v = x[front->first + k] + below[k];

            v = column[k] > 0 ? v / column[k] : 0;
            x[front->first + k] = v;
#pragma omp simd
            for (int i = k + 1; i < front->rows; i++)
                below[i] -= column[i] * v;
        }
        for (int i = front->n; i < front->rows; i++)
            x[row[i]] += below[i];
    }
}

static void solve_backward(const wfm_cholesky *c, double *x)
{
    double *mine = c->work + c->n;

    for (int f = c->n_fronts - 1; f >= 0; f--) {
        const wfm_front *front = &c->front[f];
        const int *row = c->row + front->row_at;

        for (int i = 0; i < front->rows; i++)
            mine[i] = x[row[i]];
        for (int k = front->n - 1; k >= 0; k--) {
            const double *column =
                c->entry + front->at + (size_t)k * (size_t)front->rows;
            double sum[4] = { 0 };
            int i = k + 1;

            for (; i + 4 <= front->rows; i += 4)
                for (int l = 0; l < 4; l++)
                    sum[l] += column[i + l] * mine[i + l];
            for (; i < front->rows; i++)
                sum[0] += column[i] * mine[i];
            mine[k] = column[k] > 0
                          ? (mine[k] - (sum[0] + sum[1]) - (sum[2] + sum[3])) /
                                column[k]
                          : 0;
        }
        for (int k = 0; k < front->n; k++)
            x[front->first + k] = mine[k];
    }
}

void wfm_cholesky_solve(const wfm_cholesky *c, double *b)
{
    double *x = c->work;

    for (int k = 0; k < c->n; k++)
        x[k] = b[c->order[k]];
    solve_forward(c, x);
    solve_backward(c, x);
    for (int k = 0; k < c->n; k++)
        b[c->order[k]] = x[k];
}
