/* tests/bench/design_search.c - which kinds of shifts to use, by annealing;
 * how many of each on each day, exactly by a linear program.
 *
 * With the kinds given, the counts are a flow on a cycle (each shift covers
 * consecutive intervals), which one warm simplex solves in a few pivots. A
 * move drops a kind, adds one, or replaces one by a similar one; the shadow
 * prices say which kind would help. */
#include "tests/bench/design.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lp.h"
#include "base/rng.h"
#include "tests/bench/nrp.h"

typedef struct designer {
    design *d;
    const design_options *o;
    wfm_lp *lp;
    size_t first_x;
    bool *active;
    double *x, *dual, *gain;
    size_t n_active;
    double value, best; /* value: of the program alone */
    uint64_t random;
    double start_s;
    long moves;
} designer;

static double uniform(designer *g)
{
    g->random = wfm_rng_key_add(g->random, 1);
    return (double)(g->random >> 11) * 0x1p-53;
}

static void must(wfm_status status, const wfm_error *err)
{
    if (status != WFM_OK) {
        fprintf(stderr, "%s\n", err->text);
        exit(1);
    }
}

static void build(designer *g)
{
    const design *d = g->d;
    size_t slots = (size_t)d->slots, n = slots;
    double *value = nrp_new(slots, sizeof *value);
    size_t *row = nrp_new(slots, sizeof *row);
    wfm_error err = { 0 };

    must(wfm_lp_new(&g->lp, &err), &err);
    for (size_t t = 0; t < slots; t++)
        value[t] = d->demand[t];
    must(wfm_lp_add_rows(g->lp, n, value, value, NULL, &err), &err);
    for (size_t t = 0; t < slots; t++)
        for (int sign = -1; sign <= 1; sign += 2) {
            double one = sign;

            must(wfm_lp_add_column(
                     g->lp, d->interval_min * (sign > 0 ? d->under : d->over),
                     0, (double)INFINITY, 1, &t, &one, NULL, &err),
                 &err);
        }
    g->first_x = wfm_lp_columns(g->lp);
    for (size_t s = 0; s < d->n_shifts; s++)
        for (int day = 0; day < d->days; day++) {
            size_t nz = (size_t)d->shift[s].length;

            for (size_t k = 0; k < nz; k++) {
                row[k] = ((size_t)day * (size_t)d->slots_per_day +
                          (size_t)d->shift[s].start + k) %
                         slots;
                value[k] = 1;
            }
            must(wfm_lp_add_column(g->lp, 0, 0, (double)INFINITY, nz, row,
                                   value, NULL, &err),
                 &err);
        }
    free(value);
    free(row);
}

static void solve(designer *g, wfm_lp_method method)
{
    wfm_lp_options options = { .method = method };
    wfm_lp_result result;
    wfm_error err = { 0 };

    must(wfm_lp_solve(g->lp, &options, &result, &err), &err);
    if (result.outcome != WFM_LP_OPTIMAL) {
        fprintf(stderr, "a linear program was not solved\n");
        exit(1);
    }
    g->value = result.objective;
    g->moves++;
}

static void set_active(designer *g, size_t s, bool on)
{
    wfm_error err = { 0 };

    if (g->active[s] == on)
        return;
    g->active[s] = on;
    g->n_active = on ? g->n_active + 1 : g->n_active - 1;
    for (size_t day = 0; day < (size_t)g->d->days; day++)
        must(wfm_lp_set_column_bounds(g->lp,
                                      g->first_x + s * (size_t)g->d->days + day,
                                      0, on ? (double)INFINITY : 0, &err),
             &err);
}

/* How much of a kind is used. */
static double use_of(const designer *g, size_t s)
{
    double sum = 0;

    for (size_t day = 0; day < (size_t)g->d->days; day++)
        sum += g->x[g->first_x + s * (size_t)g->d->days + day];
    return sum;
}

/* Drops the kinds that the program does not use. */
static void drop_unused(designer *g)
{
    wfm_lp_primal(g->lp, g->x);
    for (size_t s = 0; s < g->d->n_shifts; s++)
        if (g->active[s] && !(use_of(g, s) > 1e-6))
            set_active(g, s, false);
}

/* Cost of the counts, rounded to whole people. */
static double whole_cost(const designer *g, int *count)
{
    const design *d = g->d;
    int *have = nrp_new((size_t)d->slots, sizeof *have);
    double cost = 0;

    for (size_t s = 0; s < d->n_shifts; s++) {
        bool used = false;

        for (int day = 0; day < d->days; day++) {
            size_t k = s * (size_t)d->days + (size_t)day;
            int many = (int)lround(g->x[g->first_x + k]);

            count[k] = g->active[s] ? many : 0;
            used = used || count[k] > 0;
            for (int t = 0; t < d->shift[s].length; t++)
                have[(day * d->slots_per_day + d->shift[s].start + t) %
                     d->slots] += count[k];
        }
        cost += used ? d->distinct : 0;
    }
    for (int t = 0; t < d->slots; t++) {
        int miss = d->demand[t] - have[t];

        cost +=
            d->interval_min * (miss > 0 ? miss * d->under : -miss * d->over);
    }
    free(have);
    return cost;
}

static void remember(designer *g, int *count)
{
    double cost;

    wfm_lp_primal(g->lp, g->x);
    cost = whole_cost(g, count);
    if (cost >= g->best)
        return;
    g->best = cost;
    memcpy(g->d->count, count,
           g->d->n_shifts * (size_t)g->d->days * sizeof *count);
    if (g->o->say)
        fprintf(stderr, "%8.1f s, %ld moves: %g, %zu kinds\n",
                nrp_cpu_s() - g->start_s, g->moves, cost, g->n_active);
}

/* A kind to add: what its shadow prices promise, blurred by chance. */
static size_t pick_new(designer *g)
{
    const design *d = g->d;
    size_t best = SIZE_MAX;
    double most = -HUGE_VAL;

    wfm_lp_reduced_cost(g->lp, g->dual);
    for (size_t s = 0; s < d->n_shifts; s++) {
        double gain = 0;

        if (g->active[s])
            continue;
        for (size_t day = 0; day < (size_t)d->days; day++)
            gain += fmax(0, -g->dual[g->first_x + s * (size_t)d->days + day]);
        gain = gain * (0.4 + uniform(g)) + uniform(g) * d->interval_min;
        if (gain > most) {
            most = gain;
            best = s;
        }
    }
    return best;
}

static size_t pick_old(designer *g)
{
    size_t best = SIZE_MAX;
    double least = HUGE_VAL;

    wfm_lp_primal(g->lp, g->x);
    for (size_t s = 0; s < g->d->n_shifts; s++)
        if (g->active[s]) {
            double use = use_of(g, s) * (0.1 + uniform(g)) + uniform(g);

            if (use < least) {
                least = use;
                best = s;
            }
        }
    return best;
}

enum { CHANGES_MAX = 4 };

static void toggle(designer *g, size_t s)
{
    bool on = !g->active[s];

    set_active(g, s, on);
    solve(g, on ? WFM_LP_PRIMAL : WFM_LP_DUAL);
}

/* One move: some kinds dropped, then some added; false if taken back. */
static bool move(designer *g, double heat)
{
    double before = g->value + g->d->distinct * (double)g->n_active, after;
    double kind = uniform(g);
    int drops = kind < 0.15 ? 0 : kind < 0.7 ? 1 : 2, changes = 0;
    int adds = drops == 0   ? 1
               : drops == 1 ? uniform(g) < 0.8
                            : 1 + (kind > 0.9);
    size_t changed[CHANGES_MAX];

    for (int k = 0; k < drops && g->n_active > 1; k++) {
        changed[changes] = pick_old(g);
        toggle(g, changed[changes++]);
    }
    for (int k = 0; k < adds && g->n_active < g->d->n_shifts; k++) {
        changed[changes] = pick_new(g);
        toggle(g, changed[changes++]);
    }
    after = g->value + g->d->distinct * (double)g->n_active;
    if (after <= before || uniform(g) < exp((before - after) / heat))
        return true;
    while (changes > 0)
        toggle(g, changed[--changes]);
    return false;
}

static double done(const designer *g)
{
    if (g->o->limit_s > 0)
        return (nrp_cpu_s() - g->start_s) / g->o->limit_s;
    return (double)g->moves / (double)g->o->moves;
}

/* Drops the least used kinds while that pays. */
static void thin_out(designer *g)
{
    for (;;) {
        double before = g->value + g->d->distinct * (double)g->n_active;
        size_t best = SIZE_MAX;
        double least = HUGE_VAL;

        wfm_lp_primal(g->lp, g->x);
        for (size_t s = 0; s < g->d->n_shifts; s++)
            if (g->active[s] && use_of(g, s) < least) {
                least = use_of(g, s);
                best = s;
            }
        set_active(g, best, false);
        solve(g, WFM_LP_DUAL);
        if (g->value + g->d->distinct * (double)g->n_active > before ||
            g->n_active < 2) {
            set_active(g, best, true);
            solve(g, WFM_LP_PRIMAL);
            return;
        }
    }
}

double design_search(design *d, const design_options *options, double *bound,
                     long *moves)
{
    designer g = { .d = d, .o = options, .best = HUGE_VAL };
    int *count = nrp_new(d->n_shifts * (size_t)d->days, sizeof *count);
    size_t columns;

    g.random = wfm_rng_key(options->seed, "shift design");
    g.start_s = nrp_cpu_s();
    build(&g);
    columns = wfm_lp_columns(g.lp);
    g.x = nrp_new(columns, sizeof *g.x);
    g.dual = nrp_new(columns, sizeof *g.dual);
    g.active = nrp_new(d->n_shifts, sizeof *g.active);
    for (size_t s = 0; s < d->n_shifts; s++)
        g.active[s] = true;
    g.n_active = d->n_shifts;
    solve(&g, WFM_LP_PRIMAL);
    *bound = g.value + d->distinct;
    drop_unused(&g);
    solve(&g, WFM_LP_DUAL);
    thin_out(&g);
    remember(&g, count);
    for (double share = done(&g); share < 1; share = done(&g)) {
        double heat = d->distinct * 2 * pow(0.1, 4 * fmod(share * 4, 1) / 2);

        if (!move(&g, heat))
            continue;
        if (uniform(&g) < 0.3) {
            drop_unused(&g);
            solve(&g, WFM_LP_DUAL);
        }
        remember(&g, count);
    }
    *moves = g.moves;
    wfm_lp_free(g.lp);
    free(count);
    free(g.x);
    free(g.dual);
    free(g.active);
    return g.best;
}
