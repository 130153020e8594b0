/* tests/bench/rotate_search.c - a cycle that meets the need exactly.
 *
 * The weeks of a cycle, laid on top of each other, are a circulation over the
 * states of each weekday, and every connected circulation of whole numbers is
 * a cycle (walk it as Euler did). It is found as a whole-numbered program with
 * random costs; one that falls into parts is tried again with other costs. */
#include "tests/bench/rotate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lp.h"
#include "base/rng.h"
#include "tests/bench/nrp_private.h"

typedef struct arc {
    int from, to; /* nodes: weekday and the state in its morning */
    int shift;
    int flow;
} arc;

typedef struct net {
    const rotate *r;
    int states, nodes, n_arcs;
    arc *list;
    int *row; /* of a node, -1: nobody can come there */
    int rows;
} net;

/* Arcs between what can be reached; dead ends carry nothing. */
static void make_arcs(net *g)
{
    int most = g->nodes * (g->r->shifts + 1);

    g->list = nrp_new((size_t)most, sizeof *g->list);
    g->row = nrp_new((size_t)g->nodes, sizeof *g->row);
    for (int v = 0; v < g->nodes; v++) {
        int day = v / g->states;

        for (int a = 0; a <= g->r->shifts; a++) {
            int to = rotate_next(g->r, v % g->states, day, a);

            if (to < 0 || (a > 0 && g->r->need[a][day] == 0))
                continue;
            g->list[g->n_arcs++] =
                (arc){ v, (day + 1) % ROTATE_WEEK * g->states + to, a, 0 };
        }
    }
}

/* Keeps arcs from nodes that have one in and one out. */
static void drop_dead_ends(net *g)
{
    int *in = nrp_new((size_t)g->nodes, sizeof *in);
    int *out = nrp_new((size_t)g->nodes, sizeof *out), before;

    do {
        int kept = 0;

        memset(in, 0, (size_t)g->nodes * sizeof *in);
        memset(out, 0, (size_t)g->nodes * sizeof *out);
        for (int k = 0; k < g->n_arcs; k++) {
            out[g->list[k].from]++;
            in[g->list[k].to]++;
        }
        for (int k = 0; k < g->n_arcs; k++)
            if (in[g->list[k].from] > 0 && out[g->list[k].to] > 0)
                g->list[kept++] = g->list[k];
        before = g->n_arcs;
        g->n_arcs = kept;
    } while (g->n_arcs < before);
    for (int v = 0; v < g->nodes; v++)
        g->row[v] = in[v] > 0 ? g->rows++ : -1;
    free(in);
    free(out);
}

static wfm_lp *make_program(const net *g, uint64_t random)
{
    const rotate *r = g->r;
    size_t cells = (size_t)(r->shifts + 1) * ROTATE_WEEK;
    double *bound = nrp_new((size_t)g->rows + cells, sizeof *bound);
    wfm_error err = { 0 };
    wfm_lp *lp;

    nrp_must(wfm_lp_new(&lp, &err), &err);
    for (int d = 0; d < ROTATE_WEEK; d++) {
        double *need = bound + g->rows + d * (r->shifts + 1);

        need[0] = r->weeks;
        for (int a = 1; a <= r->shifts; a++) {
            need[a] = r->need[a][d];
            need[0] -= need[a];
        }
    }
    nrp_must(
        wfm_lp_add_rows(lp, (size_t)g->rows + cells, bound, bound, NULL, &err),
        &err);
    free(bound);
    for (int k = 0; k < g->n_arcs; k++) {
        const arc *a = &g->list[k];
        size_t row[3] = {
            (size_t)g->row[a->from], (size_t)g->row[a->to],
            (size_t)(g->rows + a->from / g->states * (r->shifts + 1) + a->shift)
        };
        double value[3] = { 1, -1, 1 };
        double cost = (double)(wfm_rng_key_add(random, (uint64_t)k) >> 60);
        size_t column;

        if (row[0] == row[1])
            continue;
        nrp_must(wfm_lp_add_column(lp, cost, 0, r->weeks, 3, row, value,
                                   &column, &err),
                 &err);
        nrp_must(wfm_lp_set_integer(lp, column, &err), &err);
    }
    return lp;
}

static rotate_outcome solve(net *g, uint64_t random, bool say)
{
    wfm_lp *lp = make_program(g, random);
    wfm_lp_options options = { .max_nodes = 2000, .mip_gap = 10 };
    wfm_lp_result result = { 0 };
    wfm_error err = { 0 };
    double *x = nrp_new(wfm_lp_columns(lp) + 1, sizeof *x);
    rotate_outcome out = ROTATE_NONE;

    if (wfm_lp_solve(lp, &options, &result, &err) == WFM_OK &&
        result.outcome == WFM_LP_INFEASIBLE)
        out = ROTATE_IMPOSSIBLE;
    else if (wfm_lp_solve_mip(lp, &options, &result, &err) == WFM_OK &&
             result.has_solution)
        out = ROTATE_FOUND;
    if (out == ROTATE_FOUND) {
        wfm_lp_primal(lp, x);
        for (int k = 0; k < g->n_arcs; k++)
            g->list[k].flow = (int)lround(x[k]);
    }
    if (say)
        fprintf(stderr, "%d rows, %zu columns, %ld nodes: %s\n", g->rows,
                wfm_lp_columns(lp), result.nodes,
                out == ROTATE_FOUND ? "flow" : "none");
    free(x);
    wfm_lp_free(lp);
    return out;
}

/* Walks arcs with flow until none leaves; days are inserted where the walk
 * came by (Hierholzer). The number of days walked. */
static int walk(net *g, int8_t *days)
{
    int length = 0, top = 0, total = g->r->weeks * ROTATE_WEEK;
    int *stack = nrp_new((size_t)total + 2, sizeof *stack);
    int *by = nrp_new((size_t)total + 2, sizeof *by);
    int *first = nrp_new((size_t)g->nodes + 1, sizeof *first);

    for (int k = g->n_arcs - 1; k >= 0; k--)
        first[g->list[k].from] = k;
    for (int k = 0; k < g->n_arcs; k++)
        if (g->list[k].flow > 0 && g->list[k].from < g->states) {
            stack[0] = g->list[k].from;
            break;
        }
    by[0] = -1;
    while (top >= 0) {
        int v = stack[top], k = first[v];

        while (k < g->n_arcs && g->list[k].from == v && g->list[k].flow == 0)
            k++;
        first[v] = k;
        if (k < g->n_arcs && g->list[k].from == v) {
            g->list[k].flow--;
            stack[++top] = g->list[k].to;
            by[top] = k;
        } else {
            if (by[top] >= 0)
                days[total - 1 - length++] = (int8_t)g->list[by[top]].shift;
            top--;
        }
    }
    free(stack);
    free(by);
    free(first);
    return length;
}

rotate_outcome rotate_search(rotate *r, long tries, uint64_t seed, bool say)
{
    net g = { .r = r, .states = rotate_states(r) };
    uint64_t random = wfm_rng_key(seed, "rotate search");
    rotate_outcome out = ROTATE_NONE;

    g.nodes = g.states * ROTATE_WEEK;
    make_arcs(&g);
    drop_dead_ends(&g);
    for (long k = 0; k < tries && out == ROTATE_NONE; k++) {
        random = wfm_rng_key_add(random, 1);
        out = solve(&g, random, say);
        if (out == ROTATE_FOUND && walk(&g, r->at) < r->weeks * ROTATE_WEEK)
            out = ROTATE_NONE; /* in parts: other costs */
    }
    free(g.list);
    free(g.row);
    return out;
}
