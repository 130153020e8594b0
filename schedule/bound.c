/* schedule/bound.c - a proven lower bound: the Lagrangian dual of coverage.
 *
 * Every slot, level and set of queues gets a price mu >= 0, with no more per
 * pool, slot and level than the shortage costs. At any such prices
 *     sum mu * required + sum over people of their cheapest legal week
 *     (pay - worth of their presence at these prices)
 * bounds every roster from below, because each person's week is solved
 * exactly with all personal rules. Seats are relaxed. The prices are improved
 * by the volume algorithm: Barahona & Anbil 2000, doi:10.1007/s101070050002.
 * A bound is kept only if it was computed in full, so that it holds whatever
 * the search for prices did; an interrupt leaves the best one so far. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "schedule/bound_private.h"

enum { CHUNKS = 16, COARSE_FROM = 40 };

typedef struct pricing {
    const wfm_week *week;
    size_t stride;
    double *required;      /* [slot][level][subset] */
    double *owed;          /* per promise of a pool that splits */
    double *price, *worth; /* worth: [skill][slot] */
    int *there;            /* [skill][slot]: people at work */
    double *cost;          /* per worker who is the first of their kind */
    bool *legal;           /* ... has a legal week */
    wfm_tour *tour;
    wfm_tour_space *space[CHUNKS];
    float *mean; /* [worker][slot]: see wfm_bound_guide(); NULL: not wanted */
    int *row;    /* per slot */
    bool meant;  /* it holds something already */
} pricing;

static wfm_status solve_chunk(void *context, size_t chunk, wfm_error *err)
{
    pricing *p = context;
    const wfm_week *week = p->week;

    (void)err;
    for (size_t w = chunk; w < week->n_workers; w += CHUNKS) {
        const wfm_worker *worker = &week->worker[w];

        if (worker->like == w)
            p->legal[w] = wfm_tour_best(
                &p->tour[w], &p->cost[w], p->space[chunk], worker,
                p->worth + (size_t)worker->skill * (size_t)week->slots);
    }
    return WFM_OK;
}

static void set_worth(pricing *p)
{
    const wfm_week *week = p->week;

    for (size_t k = 0; k < week->n_skills; k++)
        for (int t = 0; t < week->slots; t++) {
            const double *price = p->price + (size_t)t * p->stride;
            double sum = week->after
                             ? week->after[k * (size_t)week->slots + (size_t)t]
                             : 0;

            for (size_t i = 0; i < p->stride; i++)
                sum += price[i] * week->skill[k].in[i % week->n_subsets];
            p->worth[k * (size_t)week->slots + (size_t)t] =
                sum * week->skill[k].presence;
        }
}

/* What is required less the agents there. */
static void set_gap(double *gap, const double *required, const wfm_week *week,
                    const int *there)
{
    size_t stride = week->n_levels * week->n_subsets;

    for (size_t t = 0; t < (size_t)week->slots; t++)
        for (size_t s = 0; s < week->n_subsets; s++) {
            double n = 0;

            for (size_t k = 0; k < week->n_skills; k++)
                n += week->skill[k].in[s] * week->skill[k].presence *
                     there[k * (size_t)week->slots + t];
            for (size_t l = 0; l < week->n_levels; l++) {
                size_t at = t * stride + l * week->n_subsets + s;

                gap[at] = required[at] - n;
            }
        }
}

/* The bound at the present prices; *gap becomes required less supplied. */
static wfm_status evaluate(pricing *p, double *gap, double *bound,
                           const wfm_run *run, wfm_error *err)
{
    const wfm_week *week = p->week;
    size_t cells = wfm_week_cells(week);
    double sum = -wfm_bound_budget_cny(week, p->price);

    if (week->slope)
        sum += wfm_bound_split(p->required, p->owed, week, p->price);
    set_worth(p);
    WFM_TRY(wfm_parallel_for(CHUNKS, solve_chunk, p, run, err));
    for (size_t i = 0; i < cells; i++)
        sum += p->price[i] * p->required[i];
    memset(p->there, 0,
           week->n_skills * (size_t)week->slots * sizeof *p->there);
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];

        if (!p->legal[worker->like])
            continue;
        sum += p->cost[worker->like];
        wfm_tour_presence(p->there +
                              (size_t)worker->skill * (size_t)week->slots,
                          week, worker, &p->tour[worker->like]);
    }
    set_gap(gap, p->required, week, p->there);
    wfm_bound_lean_slope(gap, week, p->price, p->owed);
    *bound = sum;
    return WFM_OK;
}

/* Nearest point with entries >= 0 and sum <= most. */
static void project(double *x, size_t n, double most)
{
    double sum = 0, shift;

    for (size_t i = 0; i < n; i++) {
        x[i] = x[i] > 0 ? x[i] : 0;
        sum += x[i];
    }
    while (sum > most) {
        size_t positive = 0;

        for (size_t i = 0; i < n; i++)
            positive += x[i] > 0;
        shift = (sum - most) / (double)positive;
        if (!(shift > 1e-12 * most))
            break;
        sum = 0;
        for (size_t i = 0; i < n; i++) {
            x[i] = x[i] > shift ? x[i] - shift : 0;
            sum += x[i];
        }
    }
    /* Rounding must not break the proof. */
    if (sum > most)
        for (size_t i = 0; i < n; i++)
            x[i] *= most / sum * (1 - 1e-12);
}

static void step(pricing *p, const double *centre, const double *direction,
                 double length)
{
    const wfm_week *week = p->week;
    const double *lean = p->price + wfm_week_cells(week);

    wfm_bound_lean_step(p->price, week, centre, direction, length);
    for (int t = 0; t < week->slots; t++)
        for (size_t l = 0; l < week->n_levels; l++)
            for (size_t k = 0; k < week->n_pools; k++) {
                size_t at = (size_t)t * p->stride + l * week->n_subsets +
                            week->pool[k].first;
                double along = wfm_bound_along(week, p->price, centre, t, l, k);

                for (size_t s = 0; s < week->pool[k].n; s++)
                    p->price[at + s] =
                        along * centre[at + s] + length * direction[at + s];
                project(p->price + at, week->pool[k].n,
                        wfm_bound_most(week, lean, t, l, k));
            }
}

static double square(const pricing *p, const double *centre,
                     const double *direction)
{
    size_t cells = wfm_week_cells(p->week);
    double sum = wfm_bound_lean_square(p->week, centre, direction);

    for (size_t i = 0; i < cells; i++) {
        double d = direction[i];

        if (d < 0 && !(centre[i] > 0))
            d = 0;
        sum += d * d;
    }
    return sum;
}

/* Mixes `part` of the weeks at hand into the mean of those before. */
static void blend(pricing *p, double part)
{
    const wfm_week *week = p->week;
    size_t slots = (size_t)week->slots;
    float more = (float)part, less = p->meant ? 1 - more : 0;

    if (!p->meant)
        more = 1;
    for (size_t w = 0; p->mean && w < week->n_workers; w++) {
        float *mean = p->mean + w * slots;

        if (week->worker[w].like != w || !p->legal[w])
            continue;
        memset(p->row, 0, slots * sizeof *p->row);
        wfm_tour_presence(p->row, week, &week->worker[w], &p->tour[w]);
        for (size_t t = 0; t < slots; t++)
            mean[t] = less * mean[t] + more * (float)p->row[t];
    }
    p->meant = true;
}

static wfm_status improve(pricing *p, double *work, double *bound, int rounds,
                          double target, const wfm_run *run, wfm_error *err)
{
    size_t cells = wfm_week_prices(p->week);
    double *centre = work, *average = work + cells, *gap = work + 2 * cells;
    double best, factor = 0.5, alpha = 0.1;
    int idle = 0;
    wfm_status status;

    *bound = -(double)INFINITY;
    memcpy(centre, p->price, cells * sizeof *centre);
    status = evaluate(p, average, &best, run, err);
    if (status != WFM_OK)
        return status == WFM_INTERRUPTED ? WFM_OK : status;
    blend(p, alpha);
    for (int round = 0; round < rounds; round++) {
        double norm = square(p, centre, average), here, slope = 0;
        double room = target - best;

        if (!(norm > 0) || !(room > 1e-9 * fabs(target)))
            break;
        step(p, centre, average, factor * room / norm);
        status = evaluate(p, gap, &here, run, err);
        if (status == WFM_INTERRUPTED)
            break;
        if (status != WFM_OK)
            return status;
        blend(p, alpha);
        for (size_t i = 0; i < cells; i++) {
            slope += gap[i] * average[i];
            average[i] = alpha * gap[i] + (1 - alpha) * average[i];
        }
        if (here > best) {
            best = here;
            memcpy(centre, p->price, cells * sizeof *centre);
            idle = 0;
            if (slope > 0)
                factor = factor * 1.1 < 2 ? factor * 1.1 : 2;
        } else if (++idle >= 5) {
            factor *= 0.66;
            idle = 0;
            if (alpha > 0.02)
                alpha *= 0.9;
        }
        wfm_run_progress(run, "bound", (double)round / rounds, target, best);
    }
    memcpy(p->price, centre, cells * sizeof *centre);
    *bound = best;
    return WFM_OK;
}

static wfm_status make_pricing(pricing *p, const wfm_week *week, double *price)
{
    size_t n = week->n_workers + 1;
    bool ok;

    *p = (pricing){ .week = week, .price = price };
    p->stride = week->n_levels * week->n_subsets;
    p->worth =
        wfm_mem_new(week->n_skills * (size_t)week->slots + 1, sizeof(double));
    p->there =
        wfm_mem_new(week->n_skills * (size_t)week->slots + 1, sizeof(int));
    p->cost = wfm_mem_new(n, sizeof *p->cost);
    p->legal = wfm_mem_new(n, sizeof *p->legal);
    p->tour = wfm_mem_new(n, sizeof *p->tour);
    p->row = wfm_mem_new((size_t)week->slots + 1, sizeof *p->row);
    p->owed = wfm_mem_new(week->n_promises + 1, sizeof *p->owed);
    ok = p->owed && p->worth && p->there && p->cost && p->legal && p->tour &&
         p->row;
    for (size_t k = 0; k < CHUNKS; k++) {
        p->space[k] = wfm_tour_space_new(week);
        ok = ok && p->space[k];
    }
    return ok ? WFM_OK : WFM_NO_MEMORY;
}

static void release_pricing(pricing *p)
{
    free(p->worth);
    free(p->there);
    free(p->cost);
    free(p->legal);
    free(p->tour);
    free(p->row);
    free(p->owed);
    for (size_t k = 0; k < CHUNKS; k++)
        wfm_tour_space_free(p->space[k]);
}

wfm_status wfm_bound_start(double *price, const wfm_week *week,
                           const wfm_tour *tour, wfm_error *err)
{
    size_t stride = week->n_levels * week->n_subsets;
    size_t cells = week->n_skills * (size_t)week->slots;
    double *gap = wfm_mem_new((size_t)week->slots * stride + 1, sizeof *gap);
    int *there = wfm_mem_new(cells + 1, sizeof *there);
    bool ok = gap && there;
    const double *lean = price + wfm_week_cells(week);

    if (ok)
        memcpy(there, week->carried, cells * sizeof *there);
    for (size_t w = 0; w < week->n_workers && ok; w++)
        wfm_tour_presence(there + (size_t)week->worker[w].skill *
                                      (size_t)week->slots,
                          week, &week->worker[w], &tour[w]);
    if (ok) {
        set_gap(gap, week->need, week, there);
        wfm_bound_lean_start(price, week, gap);
    }
    if (ok && week->slope)
        wfm_bound_split_start(price, week, gap);
    for (int t = 0; t < week->slots && ok; t++)
        for (size_t l = 0; l < week->n_levels; l++)
            for (size_t k = 0; k < week->n_pools; k++) {
                size_t at = (size_t)t * stride + l * week->n_subsets;
                size_t most = week->pool[k].first, s = most;

                if (week->pool[k].split)
                    continue;

                for (; s < week->pool[k].first + week->pool[k].n; s++)
                    if (gap[at + s] > gap[at + most])
                        most = s;
                if (gap[at + most] > 0)
                    price[at + most] = wfm_bound_most(week, lean, t, l, k);
            }
    free(gap);
    free(there);
    return ok ? WFM_OK : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

static wfm_status improve_prices(double *bound_cny, double *price, float *mean,
                                 bool meant, const wfm_week *week, int rounds,
                                 double target_cny, const wfm_run *run,
                                 wfm_error *err)
{
    size_t cells = wfm_week_prices(week);
    double *work = wfm_mem_new(4 * cells + 1, sizeof *work);
    pricing p;
    wfm_status status = make_pricing(&p, week, price);

    if (!work || status != WFM_OK) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    set_gap(work + 3 * cells, week->need, week, week->carried);
    p.required = work + 3 * cells;
    p.mean = mean;
    p.meant = meant;
    status = improve(&p, work, bound_cny, rounds, target_cny, run, err);
out:
    release_pricing(&p);
    free(work);
    return status;
}

/* Where queues share agents, first on the plain curve. */
static wfm_status climb_coarsely(double *price, float *mean,
                                 const wfm_week *week, int rounds,
                                 double target_cny, const wfm_run *run,
                                 wfm_error *err)
{
    wfm_week coarse;
    double *plain = NULL, bound;
    wfm_status status = wfm_bound_coarsen(&coarse, week, &plain, price, err);

    if (status != WFM_OK) {
        free(plain);
        return status;
    }
    status = improve_prices(&bound, plain, mean, false, &coarse, rounds,
                            target_cny, run, err);
    if (status == WFM_OK)
        wfm_bound_lift(price, week, &coarse, plain);
    wfm_arena_free(coarse.arena);
    free(plain);
    return status;
}

wfm_status wfm_bound_guide(double *bound_cny, double *price, float *mean,
                           const wfm_week *week, int rounds, double target_cny,
                           const wfm_run *run, wfm_error *err)
{
    bool shared = week->n_pools < week->n_queues && rounds >= COARSE_FROM;

    if (shared) {
        WFM_TRY(climb_coarsely(price, mean, week, rounds - rounds / 8,
                               target_cny, run, err));
        rounds /= 8;
    }
    return improve_prices(bound_cny, price, mean, shared, week, rounds,
                          target_cny, run, err);
}

wfm_status wfm_bound_improve(double *bound_cny, double *price,
                             const wfm_week *week, int rounds,
                             double target_cny, const wfm_run *run,
                             wfm_error *err)
{
    return wfm_bound_guide(bound_cny, price, NULL, week, rounds, target_cny,
                           run, err);
}
