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

/* Leaves a type that is capped on as many days as the cap, evenly spread: no
 * row can break it. */
static void thin_out(const nrp *n, const nrp_task *task, double *price)
{
    const int *cap = n->person[task->person].cap;

    for (int d = task->from; d < task->to; d++)
        for (int a = 0; a < n->shifts; a++)
            if (cap[a] < n->days &&
                (long)(d + 1) * cap[a] / n->days == (long)d * cap[a] / n->days)
                price[(size_t)(d - task->from) * (size_t)(n->shifts + 1) +
                      (size_t)a] = HUGE_VAL;
}

/* Good days of one person, all else fixed; false if there are none. */
static bool reinsert(nrp_space *s, nrp_roster *r, nrp_task *task)
{
    const nrp *n = r->n;
    double *price =
        nrp_new((size_t)(task->to - task->from) * (size_t)(n->shifts + 1),
                sizeof *price);
    int8_t row[400];
    double penalty[NRP_SHIFTS_MAX] = { 0 };
    bool ok;

    task->penalty = penalty;
    for (int d = task->from; d < task->to; d++)
        nrp_put(r, task->person, d, NRP_FREE);
    marginal(r, task->person, task->from, task->to, price);
    if (task->corridor > 0)
        thin_out(n, task, price);
    task->price = price;
    ok = nrp_path(s, task, row, NULL) < HUGE_VAL;
    if (!ok) {
        task->penalty = NULL;
        ok = nrp_path(s, task, row, NULL) < HUGE_VAL;
    }
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
    for (int corridor = n->days > 100 ? 4 : n->days;; corridor *= 4) {
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

enum {
    LENGTHS = 5,
    WHOLE_MAX = 5000,  /* days of people in one piece */
    CELLS_MAX = 30000, /* and their shifts */
    PROOF_MAX = 12000, /* of these: a part of the time may end in a proof */
    SMALL_MAX = 17000, /* of these in four weeks: caps are always counted */
    WINDOW_MAX = 1000, /* shifts of people a day, in two weeks */
    COLUMNS_FIRST = 300,
    COLUMNS_MAX = 6000
};

static const double ENOUGH = 0.002; /* of the program's value in ten rounds */
static const double LITTLE = 0.005; /* of the cost in a pass over everybody */

/* Days of a part, and how many people fit into one at present. */
static const int length_days[LENGTHS] = { 7, 14, 28, 56, 400 };

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

static double left_s(const search *g)
{
    double left = g->o->limit_s - (nrp_cpu_s() - g->start_s);

    return g->o->limit_s > 0 ? fmax(left, 0.01) : 0;
}

/* One person's days again; they stay if nothing better comes. */
static void try_again(search *g, int e, int from)
{
    nrp_roster *r = g->r;
    nrp_task task = { .person = e, .from = from, .to = from + START_DAYS };
    int8_t row[START_DAYS];
    long before = r->cost;
    bool ok;

    if (task.to > r->n->days)
        task.to = r->n->days;
    memcpy(row, r->at + nrp_day(r->n, e, from), (size_t)(task.to - from));
    nrp_task_limits(&task, r->n, r->at + nrp_day(r->n, e, 0));
    ok = reinsert(g->s, r, &task);
    if (!ok || r->cost > before)
        for (int d = from; d < task.to; d++)
            nrp_put(r, e, d, row[d - from]);
}

/* Everybody once, until it hardly gets better. */
static void descend(search *g)
{
    const nrp *n = g->r->n;
    double before;

    do {
        before = (double)g->r->cost;
        for (int from = 0; from < n->days; from += START_DAYS)
            for (int e = 0; e < n->staff && !over(g); e++)
                try_again(g, e, from);
    } while ((double)g->r->cost < (1 - LITTLE) * before && !over(g));
    if (g->o->say)
        fprintf(stderr, "%8.1f s one by one: cost %ld\n",
                nrp_cpu_s() - g->start_s, g->r->cost);
}

static void report(const search *g, const nrp_part *part,
                   const nrp_outcome *out)
{
    if (g->o->say)
        fprintf(stderr,
                "%8.1f s days %d-%d, %d people: cost %ld, lp %.2f, bound %.2f, "
                "%d rounds, %d columns, %d steps\n",
                nrp_cpu_s() - g->start_s, part->from, part->to, part->n_people,
                g->r->cost, out->lp, out->bound, out->rounds, out->columns,
                out->steps);
}

static void solve(search *g, nrp_part *part, nrp_outcome *out)
{
    part->cut = (double)g->r->cost;
    part->random = g->random;
    nrp_solve_part(g->s, g->r, part, out);
    if (out->improved || out->steps > 12)
        report(g, part, out);
}

/* Everybody, in windows of so many days one after the other. Returns the
 * bound of the last. */
static double solve_windows(search *g, int length, double effort, bool exact)
{
    const nrp *n = g->r->n;
    nrp_part part = { .person = g->people,
                      .n_people = n->staff,
                      .pace = 3,
                      .sure = 0.8,
                      .exact = exact,
                      .patience = ENOUGH,
                      .slack = 0.5 };
    nrp_outcome out = { .bound = -HUGE_VAL };

    for (int from = 0; from < n->days && left_s(g) >= 0; from += length) {
        part.from = from;
        part.to = from + length < n->days ? from + length : n->days;
        part.effort_s = left_s(g) * effort;
        solve(g, &part, &out);
    }
    return out.bound;
}

/* Shifts of people. */
static long size_of(const nrp *n)
{
    return (long)n->staff * n->days * n->shifts;
}

/* Small enough for caps that are counted always. */
static bool is_small(const nrp *n)
{
    return n->days <= START_DAYS && size_of(n) <= SMALL_MAX;
}

/* Everybody in windows, then in one piece where that is not too large: with
 * a proof if a part of the time is enough for it, else roughly. Returns the
 * proven bound. */
static double solve_all(search *g)
{
    const nrp *n = g->r->n;
    double bound, rough;

    if (n->days > 14)
        solve_windows(g, n->staff * n->shifts <= WINDOW_MAX ? 14 : 7, 0.2,
                      is_small(n));
    if (n->staff * n->days > WHOLE_MAX || size_of(n) > CELLS_MAX)
        return -HUGE_VAL;
    if (is_small(n))
        return solve_windows(g, n->days, 0.7, true);
    bound = size_of(n) <= PROOF_MAX ? solve_windows(g, n->days, 0.25, true)
                                    : -HUGE_VAL;
    if (ceil(bound - 1e-6) >= (double)g->r->cost)
        return bound;
    rough = solve_windows(g, n->days, 0.7, false);
    return fmax(bound, rough);
}

/* Random people, the first `count` of them. */
static void shuffle(search *g, int count)
{
    int staff = g->r->n->staff;

    for (int k = 0; k < count && k < staff - 1; k++) {
        int j = k + below(g, staff - k), e = g->people[k];

        g->people[k] = g->people[j];
        g->people[j] = e;
    }
}

/* Solves random people on random days again; the more of them the longer
 * nothing came of it, as many as make a program of about `target` columns. */
static void solve_parts(search *g, double bound)
{
    const nrp *n = g->r->n;
    double people[LENGTHS], target = COLUMNS_FIRST;
    nrp_part part = { .person = g->people, .pace = 2, .sure = 0.8 };
    nrp_outcome out;
    int lengths = 1;

    while (lengths < LENGTHS && length_days[lengths - 1] < n->days)
        lengths++;
    if (n->days > 100)
        lengths--;
    for (int k = 0; k < LENGTHS; k++)
        people[k] = 5;
    for (; !over(g) && ceil(bound - 1e-6) < (double)g->r->cost; g->moves++) {
        int k = below(g, lengths);
        int days = length_days[k] < n->days ? length_days[k] : n->days;

        part.n_people = people[k] < n->staff ? (int)people[k] : n->staff;
        shuffle(g, part.n_people);
        part.from = below(g, n->days - days + 1);
        part.to = part.from + days;
        part.slack = 0.5;
        part.noise = 0.2;
        part.exact = is_small(n);
        part.patience = 1e-9;
        part.effort_s = left_s(g);
        solve(g, &part, &out);
        if (out.columns < target)
            people[k] = fmin(people[k] * 1.1 + 0.1, n->staff);
        else
            people[k] = fmax(people[k] * 0.8, 3);
        if (out.improved)
            target = fmax(target * 0.9, COLUMNS_FIRST);
        else
            target = fmin(target * 1.02, COLUMNS_MAX);
    }
}

void nrp_search(nrp_space *s, nrp_roster *r, const nrp_options *options,
                nrp_result *out)
{
    const nrp *n = r->n;
    search g = { .s = s, .r = r, .o = options };

    g.start_s = nrp_cpu_s();
    g.random = wfm_rng_key(options->seed, "nrp search");
    g.people = nrp_new((size_t)n->staff, sizeof *g.people);
    for (int e = 0; e < n->staff; e++)
        g.people[e] = e;
    descend(&g);
    out->bound = solve_all(&g);
    solve_parts(&g, out->bound);
    out->moves = g.moves;
    free(g.people);
}
