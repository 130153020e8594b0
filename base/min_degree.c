/* base/min_degree.c - an order of elimination that keeps the factor of a
 * sparse symmetric matrix sparse.
 *
 * Approximate minimum degree on the quotient graph (Amestoy, Davis & Duff
 * 1996, doi:10.1137/S0895479894278952): an eliminated node becomes an element
 * that stands for the clique of its neighbours; elements inside it are
 * absorbed; nodes that nothing tells apart are eliminated together. Ties go to
 * the node that was put back last, so the order is the same everywhere. */
#include <stdlib.h>
#include <string.h>

#include "base/cholesky_private.h"
#include "base/mem.h"

typedef enum kind { VARIABLE, ELEMENT, GONE } kind;

typedef struct quotient {
    int n, left, smallest;
    const size_t *start; /* of a node's list: first elements, then variables */
    int *list, *n_elements, *n_variables;
    int **member, *n_members; /* of an element */
    int *size;                /* weight of its members */
    kind *kind;
    int *weight;         /* nodes that a variable stands for */
    int *degree;         /* estimate, without the node itself */
    int *head;           /* of the list of each degree */
    int *next, *before;  /* in that list */
    int *follow, *last;  /* nodes that go with one, as a chain */
    int *mark, *outside; /* element: weight outside the present one */
    int *seen, *hash, *bucket, *same; /* lists of equal hash */
    int stamp;
    int *found; /* work */
} quotient;

static void unlink_node(quotient *q, int i)
{
    if (q->before[i] >= 0)
        q->next[q->before[i]] = q->next[i];
    else
        q->head[q->degree[i]] = q->next[i];
    if (q->next[i] >= 0)
        q->before[q->next[i]] = q->before[i];
}

static void link_node(quotient *q, int i)
{
    int d = q->degree[i];

    q->before[i] = -1;
    q->next[i] = q->head[d];
    if (q->head[d] >= 0)
        q->before[q->head[d]] = i;
    q->head[d] = i;
    if (d < q->smallest)
        q->smallest = d;
}

static void take(quotient *q, int v, int *n)
{
    if (q->kind[v] != VARIABLE || q->mark[v] == q->stamp)
        return;
    q->mark[v] = q->stamp;
    q->found[(*n)++] = v;
}

static void drop_element(quotient *q, int e)
{
    q->kind[e] = GONE;
    free(q->member[e]);
    q->member[e] = NULL;
}

/* Node j goes where i goes. */
static void join(quotient *q, int i, int j)
{
    q->follow[q->last[i]] = j;
    q->last[i] = q->last[j];
    q->kind[j] = GONE;
}

/* The neighbours of p become the members of the element p. */
static bool make_element(quotient *q, int p)
{
    const int *list = q->list + q->start[p];
    int n = 0, elements = q->n_elements[p];

    q->stamp++;
    q->kind[p] = ELEMENT;
    for (int k = 0; k < q->n_variables[p]; k++)
        take(q, list[elements + k], &n);
    for (int k = 0; k < elements; k++)
        if (q->kind[list[k]] == ELEMENT) {
            for (int m = 0; m < q->n_members[list[k]]; m++)
                take(q, q->member[list[k]][m], &n);
            drop_element(q, list[k]);
        }
    q->member[p] = malloc(((size_t)n + 1) * sizeof(int));
    if (!q->member[p])
        return false;
    memcpy(q->member[p], q->found, (size_t)n * sizeof(int));
    q->n_members[p] = n;
    q->size[p] = 0;
    for (int k = 0; k < n; k++)
        q->size[p] += q->weight[q->found[k]];
    return true;
}

/* What of the elements next to the members lies outside. */
static void measure_outside(quotient *q, int p)
{
    for (int m = 0; m < q->n_members[p]; m++) {
        int i = q->member[p][m];
        const int *list = q->list + q->start[i];

        for (int k = 0; k < q->n_elements[i]; k++) {
            int e = list[k];

            if (q->kind[e] != ELEMENT)
                continue;
            if (q->seen[e] != q->stamp) {
                q->seen[e] = q->stamp;
                q->outside[e] = q->size[e];
            }
            q->outside[e] -= q->weight[i];
        }
    }
}

/* The lists of a member without what p stands for; its degree. */
static void shorten(quotient *q, int p, int i)
{
    int *list = q->list + q->start[i], n = 0, d = 0, elements, most;
    int old = q->n_elements[i], variables = q->n_variables[i];
    unsigned hash = 0;

    for (int k = 0; k < old; k++) {
        int e = list[k];

        if (q->kind[e] != ELEMENT)
            continue;
        if (q->outside[e] == 0) {
            drop_element(q, e);
            continue;
        }
        q->found[n++] = e;
        hash += (unsigned)e;
        d += q->outside[e];
    }
    q->found[n++] = p;
    elements = n;
    for (int k = 0; k < variables; k++) {
        int v = list[old + k];

        if (q->kind[v] != VARIABLE || q->mark[v] == q->stamp)
            continue;
        q->found[n++] = v;
        hash += (unsigned)v;
        d += q->weight[v];
    }
    memcpy(list, q->found, (size_t)n * sizeof(int));
    q->n_elements[i] = elements;
    q->n_variables[i] = n - elements;
    q->hash[i] = (int)(hash % (unsigned)q->n);
    if (d == 0) {
        /* Nothing but p is next to it. */
        q->size[p] -= q->weight[i];
        q->left -= q->weight[i];
        join(q, p, i);
        return;
    }
    most = q->degree[i] + q->size[p] - q->weight[i];
    d += q->size[p] - q->weight[i];
    d = d < most ? d : most;
    q->degree[i] = d < q->left ? d : q->left;
}

static bool alike(quotient *q, int i, int j)
{
    const int *list = q->list + q->start[j];
    int n = q->n_elements[i] + q->n_variables[i];

    if (q->n_elements[i] != q->n_elements[j] ||
        q->n_variables[i] != q->n_variables[j])
        return false;
    for (int k = 0; k < n; k++)
        if (q->seen[list[k]] != q->stamp)
            return false;
    return true;
}

/* Members with the same neighbours become one. */
static void merge_members(quotient *q, int p)
{
    for (int m = 0; m < q->n_members[p]; m++) {
        int i = q->member[p][m];

        if (q->kind[i] != VARIABLE)
            continue;
        q->same[i] = q->bucket[q->hash[i]];
        q->bucket[q->hash[i]] = i;
    }
    for (int m = 0; m < q->n_members[p]; m++) {
        int i = q->bucket[q->hash[q->member[p][m]]];

        q->bucket[q->hash[q->member[p][m]]] = -1;
        for (; i >= 0; i = q->same[i]) {
            const int *list = q->list + q->start[i];
            int n = q->n_elements[i] + q->n_variables[i];

            if (q->kind[i] != VARIABLE || q->same[i] < 0)
                continue;
            q->stamp++;
            for (int k = 0; k < n; k++)
                q->seen[list[k]] = q->stamp;
            for (int j = q->same[i]; j >= 0; j = q->same[j])
                if (q->kind[j] == VARIABLE && alike(q, i, j)) {
                    q->weight[i] += q->weight[j];
                    q->degree[i] -= q->weight[j];
                    join(q, i, j);
                }
        }
    }
}

static bool eliminate(quotient *q, int p)
{
    int kept = 0;

    unlink_node(q, p);
    q->left -= q->weight[p];
    if (!make_element(q, p))
        return false;
    measure_outside(q, p);
    for (int m = 0; m < q->n_members[p]; m++) {
        unlink_node(q, q->member[p][m]);
        shorten(q, p, q->member[p][m]);
    }
    merge_members(q, p);
    for (int m = 0; m < q->n_members[p]; m++) {
        int i = q->member[p][m];

        if (q->kind[i] != VARIABLE)
            continue;
        q->member[p][kept++] = i;
        if (q->degree[i] < 0)
            q->degree[i] = 0;
        link_node(q, i);
    }
    q->n_members[p] = kept;
    return true;
}

static bool prepare(quotient *q, const size_t *start, const int *next_to)
{
    int **each[] = { &q->n_elements, &q->n_variables, &q->n_members, &q->size,
                     &q->weight,     &q->degree,      &q->head,      &q->next,
                     &q->before,     &q->follow,      &q->last,      &q->mark,
                     &q->outside,    &q->seen,        &q->hash,      &q->bucket,
                     &q->same,       &q->found };
    size_t n = (size_t)q->n;
    bool ok = true;

    for (size_t k = 0; k < sizeof each / sizeof each[0]; k++) {
        *each[k] = wfm_mem_new(n + 1, sizeof(int));
        ok = ok && *each[k];
    }
    q->start = start;
    q->list = wfm_mem_new(start[n] + 1, sizeof(int));
    q->member = wfm_mem_new(n + 1, sizeof *q->member);
    q->kind = wfm_mem_new(n + 1, sizeof *q->kind);
    if (!ok || !q->list || !q->member || !q->kind)
        return false;
    memcpy(q->list, next_to, start[n] * sizeof(int));
    memset(q->head, -1, (n + 1) * sizeof(int));
    memset(q->bucket, -1, (n + 1) * sizeof(int));
    memset(q->follow, -1, (n + 1) * sizeof(int));
    q->smallest = q->left = q->n;
    for (int i = q->n - 1; i >= 0; i--) {
        q->weight[i] = 1;
        q->last[i] = i;
        q->degree[i] = q->n_variables[i] = (int)(start[i + 1] - start[i]);
        link_node(q, i);
    }
    return true;
}

static void release(quotient *q)
{
    int *each[] = { q->n_elements, q->n_variables, q->n_members, q->size,
                    q->weight,     q->degree,      q->head,      q->next,
                    q->before,     q->follow,      q->last,      q->mark,
                    q->outside,    q->seen,        q->hash,      q->bucket,
                    q->same,       q->found,       q->list };

    for (size_t k = 0; k < sizeof each / sizeof each[0]; k++)
        free(each[k]);
    for (int i = 0; q->member && i < q->n; i++)
        free(q->member[i]);
    free(q->member);
    free(q->kind);
}

wfm_status wfm_min_degree(int n, const size_t *start, const int *next_to,
                          int *order)
{
    quotient q = { .n = n };
    bool ok = prepare(&q, start, next_to);
    int done = 0;

    while (ok && done < n) {
        int p;

        while (q.head[q.smallest] < 0)
            q.smallest++;
        p = q.head[q.smallest];
        ok = eliminate(&q, p);
        for (int i = p; ok && i >= 0; i = q.follow[i])
            order[done++] = i;
    }
    release(&q);
    return ok ? WFM_OK : WFM_NO_MEMORY;
}
