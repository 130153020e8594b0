/* base/cholesky_layout.c - where the entries of a sparse factor will be: the
 * order of elimination, the tree of columns, fronts of columns and their rows.
 *
 * Elimination tree: Liu 1990, doi:10.1137/0611010. */
#include <stdlib.h>
#include <string.h>

#include "base/cholesky_private.h"
#include "base/mem.h"

typedef struct layout {
    wfm_cholesky *c;
    size_t *start; /* neighbours of each row of A A' */
    int *next_to;
    int *parent, *count; /* of columns of L */
    int *first_child, *sibling, *mark;
    int **rows; /* of a column below it, until its parent has them */
} layout;

static bool new_ints(int **out, size_t n)
{
    *out = wfm_mem_new(n + 1, sizeof **out);
    return *out != NULL;
}

/* Rows of A as places in the present order, entries of columns growing. */
static void copy_matrix(wfm_cholesky *c, const wfm_sparse *a, int *place_of)
{
    size_t at = 0;

    for (int k = 0; k < c->n; k++)
        place_of[c->order[k]] = k;
    memset(c->line_start, 0, ((size_t)c->n + 1) * sizeof *c->line_start);
    for (size_t k = 0; k < a->start[a->columns]; k++)
        c->line_start[place_of[a->row[k]] + 1]++;
    for (int j = 0; j < a->columns; j++) {
        c->start[j] = at;
        for (size_t k = a->start[j]; k < a->start[j + 1]; k++, at++) {
            int place = place_of[a->row[k]];
            size_t to = at;

            while (to > c->start[j] && c->place[to - 1] > place) {
                c->place[to] = c->place[to - 1];
                c->value[to] = c->value[to - 1];
                to--;
            }
            c->place[to] = place;
            c->value[to] = a->value[k];
        }
    }
    c->start[a->columns] = at;
    for (int i = 0; i < c->n; i++)
        c->line_start[i + 1] += c->line_start[i];
    for (int j = 0; j < a->columns; j++)
        for (size_t k = c->start[j]; k < c->start[j + 1]; k++) {
            size_t to = c->line_start[c->place[k]]++;

            c->line[to] = k;
            c->line_column[to] = j;
        }
    for (int i = c->n; i > 0; i--)
        c->line_start[i] = c->line_start[i - 1];
    c->line_start[0] = 0;
}

/* Neighbours of the rows in the present order. */
static wfm_status find_neighbours(layout *l)
{
    const wfm_cholesky *c = l->c;
    size_t n = 0, capacity = 0;

    memset(l->mark, -1, ((size_t)c->n + 1) * sizeof *l->mark);
    for (int i = 0; i < c->n; i++) {
        l->start[i] = n;
        l->mark[i] = i;
        for (size_t k = c->line_start[i]; k < c->line_start[i + 1]; k++) {
            int j = c->line_column[k];

            for (size_t m = c->start[j]; m < c->start[j + 1]; m++) {
                int other = c->place[m];

                if (l->mark[other] == i)
                    continue;
                l->mark[other] = i;
                WFM_TRY(wfm_mem_grow(&l->next_to, &capacity, n + 1,
                                     sizeof *l->next_to));
                l->next_to[n++] = other;
            }
        }
    }
    l->start[c->n] = n;
    return WFM_OK;
}

static void find_parents(layout *l)
{
    int *root = l->mark; /* with short cuts */

    for (int k = 0; k < l->c->n; k++) {
        l->parent[k] = root[k] = -1;
        for (size_t m = l->start[k]; m < l->start[k + 1]; m++) {
            int i = l->next_to[m];

            while (i >= 0 && i < k) {
                int up = root[i];

                root[i] = k;
                if (up < 0)
                    l->parent[i] = k;
                i = up;
            }
        }
    }
}

static void find_children(layout *l)
{
    int n = l->c->n;

    memset(l->first_child, -1, ((size_t)n + 1) * sizeof(int));
    for (int k = n - 1; k >= 0; k--) {
        int up = l->parent[k] < 0 ? n : l->parent[k];

        l->sibling[k] = l->first_child[up];
        l->first_child[up] = k;
    }
}

/* Children before parents, one subtree after the other. */
static wfm_status sort_tree(layout *l)
{
    int n = l->c->n, done = 0, depth = 0;
    int *stack, *sorted;
    bool ok = new_ints(&stack, (size_t)n);

    ok = new_ints(&sorted, (size_t)n) && ok;
    find_children(l);
    for (int root = l->first_child[n]; ok && root >= 0;
         root = l->sibling[root]) {
        stack[depth++] = root;
        while (depth > 0) {
            int k = stack[depth - 1], child = l->first_child[k];

            if (child >= 0) {
                l->first_child[k] = l->sibling[child];
                stack[depth++] = child;
            } else {
                sorted[done++] = l->c->order[k];
                depth--;
            }
        }
    }
    if (ok)
        memcpy(l->c->order, sorted, (size_t)n * sizeof *sorted);
    free(stack);
    free(sorted);
    return ok ? WFM_OK : WFM_NO_MEMORY;
}

/* Counts the entries of each column of L, the diagonal included. */
static wfm_status count_columns(layout *l)
{
    int n = l->c->n, *found = l->sibling; /* work from here on */

    find_children(l);
    for (int k = 0; k < n; k++) {
        int m = 0, child = l->first_child[k], next;

        l->mark[k] = n + k;
        for (size_t i = l->start[k]; i < l->start[k + 1]; i++)
            if (l->next_to[i] > k && l->mark[l->next_to[i]] != n + k) {
                l->mark[l->next_to[i]] = n + k;
                l->rows[n][m++] = l->next_to[i];
            }
        for (; child >= 0; child = next) {
            next = found[child];
            for (int i = 0; i < l->count[child] - 1; i++) {
                int place = l->rows[child][i];

                if (l->mark[place] != n + k) {
                    l->mark[place] = n + k;
                    l->rows[n][m++] = place;
                }
            }
            free(l->rows[child]);
            l->rows[child] = NULL;
        }
        l->count[k] = m + 1;
        l->rows[k] = malloc(((size_t)m + 1) * sizeof(int));
        if (!l->rows[k])
            return WFM_NO_MEMORY;
        memcpy(l->rows[k], l->rows[n], (size_t)m * sizeof(int));
    }
    return WFM_OK;
}

/* Whether the front that ends before `f` is worth joining to it: few columns,
 * or few entries that are stored without need. */
static bool worth_joining(const wfm_front *front, const wfm_front *f,
                          double true_entries)
{
    int n = front->n + f->n, rows = front->n + f->rows;
    double all = (double)n * rows - 0.5 * n * (n - 1.0);
    double zeros = (all - true_entries) / all;

    return n <= 4 || (n <= 16 && zeros < 0.5) || (n <= 48 && zeros < 0.15) ||
           zeros < 0.05;
}

/* Columns with the same rows, then small fronts with what follows them. */
static wfm_status make_fronts(layout *l)
{
    wfm_cholesky *c = l->c;
    int n = c->n, *of = l->mark, kept = 0;
    double *entries = wfm_mem_new((size_t)n + 1, sizeof *entries);

    c->front = wfm_mem_new((size_t)n + 1, sizeof *c->front);
    if (!c->front || !entries) {
        free(entries);
        return WFM_NO_MEMORY;
    }
    for (int k = 0; k < n; k++) {
        if (k == 0 || l->parent[k - 1] != k ||
            l->count[k - 1] != l->count[k] + 1) {
            c->front[c->n_fronts].rows = l->count[k];
            c->front[c->n_fronts++].first = k;
        }
        c->front[c->n_fronts - 1].n++;
        entries[c->n_fronts - 1] += l->count[k];
        of[k] = c->n_fronts - 1;
    }
    /* From the last to the first; n == 0 marks one that was joined. */
    for (int f = c->n_fronts - 1, right = f; f >= 0; f--) {
        wfm_front *front = &c->front[f];
        int up = l->parent[front->first + front->n - 1];

        if (f < right && up >= 0) {
            wfm_front *next = &c->front[right];

            if (up >= next->first && up < next->first + next->n &&
                worth_joining(front, next, entries[f] + entries[right])) {
                next->first = front->first;
                next->n += front->n;
                next->rows += front->n;
                entries[right] += entries[f];
                front->n = 0;
                continue;
            }
        }
        right = f;
    }
    for (int f = 0; f < c->n_fronts; f++)
        if (c->front[f].n > 0)
            c->front[kept++] = c->front[f];
    c->n_fronts = kept;
    for (int f = 0; f < kept; f++)
        for (int k = 0; k < c->front[f].n; k++)
            of[c->front[f].first + k] = f;
    for (int f = 0; f < kept; f++) {
        int up = l->parent[c->front[f].first + c->front[f].n - 1];

        c->front[f].parent = up < 0 ? -1 : of[up];
    }
    free(entries);
    return WFM_OK;
}

static int by_size(const void *a, const void *b)
{
    const int *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* The rows of each front: its columns, what A A' has in them, what its
 * children have below. */
static wfm_status list_rows(layout *l)
{
    wfm_cholesky *c = l->c;
    size_t n_rows = 0;

    for (int f = 0; f < c->n_fronts; f++)
        n_rows += (size_t)c->front[f].rows;
    if (!new_ints(&c->row, n_rows))
        return WFM_NO_MEMORY;
    memset(l->mark, -1, ((size_t)c->n + 1) * sizeof(int));
    for (int f = 0; f < c->n_fronts; f++)
        c->front[f].last_child = -1;
    n_rows = 0;
    for (int f = 0; f < c->n_fronts; f++) {
        wfm_front *front = &c->front[f];
        int *row = c->row + n_rows, n = 0, end = front->first + front->n;

        for (int k = front->first; k < end; k++) {
            l->mark[k] = f;
            row[n++] = k;
        }
        for (int k = front->first; k < end; k++)
            for (size_t m = l->start[k]; m < l->start[k + 1]; m++)
                if (l->next_to[m] >= end && l->mark[l->next_to[m]] != f) {
                    l->mark[l->next_to[m]] = f;
                    row[n++] = l->next_to[m];
                }
        for (int k = front->last_child; k >= 0; k = c->front[k].sibling)
            for (int m = c->front[k].n; m < c->front[k].rows; m++) {
                int place = c->row[c->front[k].row_at + (size_t)m];

                if (place >= end && l->mark[place] != f) {
                    l->mark[place] = f;
                    row[n++] = place;
                }
            }
        qsort(row, (size_t)n, sizeof *row, by_size);
        front->rows = n;
        front->row_at = n_rows;
        front->at = c->entries;
        n_rows += (size_t)n;
        c->entries += (size_t)n * (size_t)front->n;
        if (front->parent >= 0) {
            front->sibling = c->front[front->parent].last_child;
            c->front[front->parent].last_child = f;
        }
    }
    return WFM_OK;
}

static bool reserve(layout *l, const wfm_sparse *a)
{
    wfm_cholesky *c = l->c;
    size_t n = (size_t)a->rows, nz = a->start[a->columns];
    bool ok = new_ints(&c->order, n);

    ok = new_ints(&c->place, nz) && ok;
    ok = new_ints(&c->line_column, nz) && ok;
    ok = new_ints(&l->parent, n) && ok;
    ok = new_ints(&l->count, n) && ok;
    ok = new_ints(&l->first_child, n + 1) && ok;
    ok = new_ints(&l->sibling, n) && ok;
    ok = new_ints(&l->mark, n) && ok;
    ok = new_ints(&c->seat, n) && ok;
    c->start = wfm_mem_new((size_t)a->columns + 1, sizeof *c->start);
    c->value = wfm_mem_new(nz + 1, sizeof *c->value);
    c->line_start = wfm_mem_new(n + 2, sizeof *c->line_start);
    c->line = wfm_mem_new(nz + 1, sizeof *c->line);
    c->largest = wfm_mem_new(n + 1, sizeof *c->largest);
    c->work = wfm_mem_new(2 * n + 1, sizeof *c->work);
    l->start = wfm_mem_new(n + 1, sizeof *l->start);
    l->rows = wfm_mem_new(n + 1, sizeof *l->rows);
    if (l->rows)
        ok = new_ints(&l->rows[n], n) && ok;
    return ok && c->start && c->value && c->line_start && c->line &&
           c->largest && c->work && l->start && l->rows;
}

static wfm_status lay_out(layout *l, const wfm_sparse *a)
{
    wfm_cholesky *c = l->c;

    if (!reserve(l, a))
        return WFM_NO_MEMORY;
    c->n = a->rows;
    c->columns = a->columns;
    for (int i = 0; i < c->n; i++)
        c->order[i] = i;
    copy_matrix(c, a, l->count);
    WFM_TRY(find_neighbours(l));
    WFM_TRY(wfm_min_degree(c->n, l->start, l->next_to, c->order));
    for (int round = 0; round < 2; round++) {
        copy_matrix(c, a, l->count);
        free(l->next_to);
        l->next_to = NULL;
        WFM_TRY(find_neighbours(l));
        find_parents(l);
        if (round == 0)
            WFM_TRY(sort_tree(l));
    }
    memset(l->mark, -1, ((size_t)c->n + 1) * sizeof(int));
    WFM_TRY(count_columns(l));
    WFM_TRY(make_fronts(l));
    return list_rows(l);
}

wfm_status wfm_cholesky_layout(wfm_cholesky *c, const wfm_sparse *a)
{
    layout l = { .c = c };
    wfm_status status = lay_out(&l, a);

    for (int i = 0; l.rows && i <= a->rows; i++)
        free(l.rows[i]);
    free(l.rows);
    free(l.start);
    free(l.next_to);
    free(l.parent);
    free(l.count);
    free(l.first_child);
    free(l.sibling);
    free(l.mark);
    return status;
}
