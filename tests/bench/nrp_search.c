/* tests/bench/nrp_search.c - a first legal roster; better ones by solving
 * parts of it again. */
#include "tests/bench/nrp.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"

enum { START_DAYS = 28 };

/* Prices of one more person in each cell, for somebody who is not in. */
static void marginal(const nrp_roster *r, int e, int from, int to, double *out)
{
    const nrp *n = r->n;

    for (int d = from; d < to; d++) {
        double *price = out + (size_t)(d - from) * (size_t)(n->shifts + 1);

        price[n->shifts] = 0;
        for (int a = 0; a < n->shifts; a++) {
            size_t cell = nrp_cell(n, d, a);

            price[a] =
                n->off[nrp_day(n, e, d)]
                    ? HUGE_VAL
                    : (double)(nrp_wish(n, e, d, a) +
                               nrp_cover_cost(n, cell, r->have[cell] + 1) -
                               nrp_cover_cost(n, cell, r->have[cell]));
        }
    }
}

/* The best days of one person, all else fixed; false if there are none. */
static bool reinsert(nrp_space *s, nrp_roster *r, nrp_task *task)
{
    const nrp *n = r->n;
    double *price =
        nrp_new((size_t)(task->to - task->from) * (size_t)(n->shifts + 1),
                sizeof *price);
    int8_t row[400];
    bool ok;

    for (int d = task->from; d < task->to; d++)
        nrp_put(r, task->person, d, NRP_FREE);
    marginal(r, task->person, task->from, task->to, price);
    task->price = price;
    ok = nrp_path(s, task, row, NULL) < HUGE_VAL;
    for (int d = task->from; ok && d < task->to; d++)
        nrp_put(r, task->person, d, row[d - task->from]);
    free(price);
    return ok;
}

/* A row for one person; over a long time near an even pace of hours. */
static bool start_person(nrp_space *s, nrp_roster *r, int e)
{
    const nrp *n = r->n;
    int longest = 0;

    for (int a = 0; a < n->shifts; a++)
        longest = n->units[a] > longest ? n->units[a] : longest;
    for (int corridor = n->days > 100 ? 3 : n->days;; corridor *= 2) {
        nrp_task task = { .person = e, .to = n->days };

        nrp_task_limits(&task, n, r->at + nrp_day(n, e, 0));
        task.corridor = corridor < n->days ? corridor * longest : 0;
        if (reinsert(s, r, &task))
            return true;
        if (corridor >= n->days)
            break;
    }
    fprintf(stderr, "%s: no legal row\n", n->person[e].name);
    return false;
}

bool nrp_start(nrp_space *s, nrp_roster *r)
{
    for (int e = 0; e < r->n->staff; e++)
        if (!start_person(s, r, e))
            return false;
    return true;
}

typedef struct search {
    nrp_space *s;
    nrp_roster *r;
    const nrp_options *o;
    uint64_t random;
    double start_s;
    int *people;
    long moves;
} search;

static int below(search *g, int n)
{
    g->random = wfm_rng_key_add(g->random, 1);
    return (int)((g->random >> 33) % (uint64_t)n);
}

static bool over(const search *g)
{
    if (g->o->limit_s > 0)
        return nrp_cpu_s() - g->start_s >= g->o->limit_s;
    return g->moves >= g->o->moves;
}

/* Everybody once, each exactly, until nothing gets better. */
static void descend(search *g)
{
    const nrp *n = g->r->n;
    long before;

    do {
        before = g->r->cost;
        for (int from = 0; from < n->days; from += START_DAYS)
            for (int e = 0; e < n->staff && !over(g); e++) {
                nrp_task task = { .person = e,
                                  .from = from,
                                  .to = from + START_DAYS };

                if (task.to > n->days)
                    task.to = n->days;
                nrp_task_limits(&task, n, g->r->at + nrp_day(n, e, 0));
                if (!reinsert(g->s, g->r, &task)) {
                    fprintf(stderr, "lost a legal row\n");
                    exit(1);
                }
            }
    } while (g->r->cost < before && !over(g));
}

static void report(const search *g, const char *what, const nrp_outcome *out)
{
    if (g->o->say)
        fprintf(stderr,
                "%8.1f s %-8s cost %ld, lp %.2f, bound %.2f, %d rounds, %d "
                "columns, %d steps\n",
                nrp_cpu_s() - g->start_s, what, g->r->cost, out->lp, out->bound,
                out->rounds, out->columns, out->steps);
}

void nrp_search(nrp_space *s, nrp_roster *r, const nrp_options *options,
                nrp_result *out)
{
    const nrp *n = r->n;
    search g = { .s = s, .r = r, .o = options };
    nrp_part part = { 0, n->days, NULL, n->staff, 0, 0, false, 1, 0.8, 0.5 };
    nrp_outcome result;

    g.start_s = nrp_cpu_s();
    g.random = wfm_rng_key(options->seed, "nrp search");
    g.people = nrp_new((size_t)n->staff, sizeof *g.people);
    descend(&g);
    for (int e = 0; e < n->staff; e++)
        g.people[e] = e;
    part.person = g.people;
    part.cut = (double)r->cost;
    part.effort_s = options->limit_s / 2;
    report(&g, "descend", &(nrp_outcome){ 0 });
    nrp_solve_part(s, r, &part, &result);
    report(&g, "all", &result);
    out->bound = result.bound;
    for (int size = 5; !over(&g) && ceil(out->bound - 1e-6) < (double)r->cost;
         g.moves++) {
        for (int k = 0; k < n->staff - 1; k++) {
            int j = k + below(&g, n->staff - k), e = g.people[k];

            g.people[k] = g.people[j];
            g.people[j] = e;
        }
        part.n_people = size < n->staff ? size : n->staff;
        part.cut = (double)r->cost;
        nrp_solve_part(s, r, &part, &result);
        if (result.improved)
            report(&g, "part", &result);
    }
    out->moves = g.moves;
    free(g.people);
}
