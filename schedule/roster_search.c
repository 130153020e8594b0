/* schedule/roster_search.c - an integer roster of named people: exact
 * reinsertion of one person at a time, then annealing with small moves on the
 * true cost.
 *
 * Every tour is legal at every moment: reinsertion comes from the dynamic
 * program, a small move is judged before it is priced. The number of moves is
 * fixed and the random stream depends on the seed only, so the same week gives
 * the same roster on every machine and at any thread count. An interrupt ends
 * each stage with the best roster so far; the first one is always finished. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "schedule/problem_private.h"

typedef struct search {
    const wfm_week *week;
    const wfm_run *run;
    wfm_tour *tour;
    wfm_cover cover;
    wfm_tour_space *space;
    double *worth;
    double objective;
    uint64_t random;
} search;

/* splitmix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195). */
static uint64_t next_random(search *s)
{
    uint64_t z = s->random += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static int below(search *s, int n)
{
    return n > 1 ? (int)((next_random(s) >> 32) * (uint64_t)n >> 32) : 0;
}

static double uniform(search *s)
{
    return ((double)(next_random(s) >> 11) + 0.5) * 0x1p-53;
}

/* Takes one person out and puts them back where they are worth most. */
static bool reinsert(search *s, size_t w, bool first)
{
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour found;
    double before = 0, after;

    if (!first) {
        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            wfm_cover_try(&s->cover, worker, &s->tour[w], day, -1);
        before = wfm_tour_pay_cny(s->week, worker, &s->tour[w]) -
                 wfm_cover_delta_cny(&s->cover, (size_t)worker->skill);
        wfm_cover_keep(&s->cover, (size_t)worker->skill);
        wfm_cover_seat(&s->cover, worker, &s->tour[w], -1);
    }
    wfm_cover_worth(&s->cover, (size_t)worker->skill, worker->site, s->worth);
    after = wfm_tour_best(s->space, worker, s->worth, &found);
    if (!first) {
        /* Put back as it was unless it is really better. */
        bool better = after < before - 1e-9 * (1 + fabs(before));

        if (better)
            s->tour[w] = found;
        wfm_cover_add(&s->cover, worker, &s->tour[w], 1);
        return better;
    }
    s->tour[w] = found;
    wfm_cover_add(&s->cover, worker, &found, 1);
    return true;
}

static double total(const search *s)
{
    double sum = wfm_cover_cny(&s->cover);

    for (size_t w = 0; w < s->week->n_workers; w++)
        sum += wfm_tour_pay_cny(s->week, &s->week->worker[w], &s->tour[w]);
    return sum;
}

/* Specialists first: those who serve few queues leave the shared people to
 * fill what remains. */
static void construct(search *s)
{
    for (int queues = 1; queues <= 64; queues++)
        for (size_t w = 0; w < s->week->n_workers; w++) {
            const wfm_worker *worker = &s->week->worker[w];

            if (__builtin_popcountll(s->week->skill[worker->skill].queues) !=
                queues)
                continue;
            reinsert(s, w, true);
        }
}

static void descend(search *s, int passes)
{
    bool moved = true;

    for (int pass = 0; pass < passes && moved; pass++) {
        moved = false;
        for (size_t w = 0; w < s->week->n_workers; w++) {
            if (wfm_run_interrupted(s->run))
                return;
            moved |= reinsert(s, w, false);
        }
    }
}

/* Places for the pauses of a kind at random; false if the dice left none. */
static bool random_pauses(search *s, const wfm_kind *kind, uint8_t *place)
{
    int base = 0;

    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];
        int last = kind->span - p->length;
        int to = p->to < last ? p->to : last;

        base = base > p->from ? base : p->from;
        if (base > to || to > 255)
            return false;
        place[k] = (uint8_t)(base + below(s, to - base + 1));
        base = place[k] + p->length;
    }
    return true;
}

static bool slide_pause(search *s, const wfm_kind *kind, uint8_t *place)
{
    int k, from, to;
    const wfm_pause *p;

    if (kind->n_pauses == 0)
        return false;
    k = below(s, (int)kind->n_pauses);
    p = &kind->pause[k];
    from = p->from;
    to = p->to < kind->span - p->length ? p->to : kind->span - p->length;
    if (k > 0 && place[k - 1] + kind->pause[k - 1].length > from)
        from = place[k - 1] + kind->pause[k - 1].length;
    if ((size_t)k + 1 < kind->n_pauses && place[k + 1] - p->length < to)
        to = place[k + 1] - p->length;
    if (to <= from)
        return false;
    place[k] = (uint8_t)(from + below(s, to - from + 1));
    return true;
}

static int random_day(search *s, const wfm_tour *tour, bool worked)
{
    int day[WFM_WEEK_DAYS], n = 0;

    for (int d = 0; d < WFM_WEEK_DAYS; d++)
        if ((tour->option[d] >= 0) == worked)
            day[n++] = d;
    return n > 0 ? day[below(s, n)] : -1;
}

/* Another shift on that day, near the old one. */
static bool change_option(search *s, const wfm_shape *shape, wfm_tour *tour,
                          int day)
{
    int reach = 4 * (int)shape->n_kinds, old = tour->option[day];
    int o = old + below(s, 2 * reach + 1) - reach;

    if (o == old || o < 0 || o >= (int)shape->n_options)
        return false;
    tour->option[day] = (int16_t)o;
    if (shape->option[o].kind == shape->option[old].kind)
        return true;
    return random_pauses(s, &shape->kind[shape->option[o].kind],
                         tour->pause[day]);
}

static bool swap_days(search *s, wfm_tour *tour)
{
    int from = random_day(s, tour, true), to = random_day(s, tour, false);

    if (from < 0 || to < 0)
        return false;
    tour->option[to] = tour->option[from];
    memcpy(tour->pause[to], tour->pause[from], sizeof tour->pause[to]);
    tour->option[from] = WFM_NO_SHIFT;
    return true;
}

/* All shifts of the week a little earlier or later. */
static bool shift_week(search *s, const wfm_shape *shape, wfm_tour *tour)
{
    int by = (1 + below(s, 3)) * (int)shape->n_kinds;

    if (next_random(s) & 1)
        by = -by;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = tour->option[day] + by;

        if (tour->option[day] < 0)
            continue;
        if (o < 0 || o >= (int)shape->n_options)
            return false;
        tour->option[day] = (int16_t)o;
    }
    return true;
}

static bool add_or_drop(search *s, const wfm_shape *shape, wfm_tour *tour)
{
    bool drop = next_random(s) & 1;
    int day = random_day(s, tour, drop), model;

    if (day < 0)
        return false;
    if (drop) {
        tour->option[day] = WFM_NO_SHIFT;
        return true;
    }
    model = random_day(s, tour, true);
    tour->option[day] = (int16_t)(model >= 0 ? tour->option[model]
                                             : below(s, (int)shape->n_options));
    return random_pauses(s, &shape->kind[shape->option[tour->option[day]].kind],
                         tour->pause[day]);
}

/* Changes *tour; false if the move makes no sense. *pauses_only: rules and pay
 * cannot have changed. */
static bool propose(search *s, const wfm_worker *w, wfm_tour *tour,
                    bool *pauses_only)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    int dice = below(s, 100);
    int day = random_day(s, tour, true);

    *pauses_only = false;
    if (dice < 40) {
        *pauses_only = true;
        return day >= 0 &&
               slide_pause(s,
                           &shape->kind[shape->option[tour->option[day]].kind],
                           tour->pause[day]);
    }
    if (dice < 72)
        return day >= 0 && change_option(s, shape, tour, day);
    if (dice < 88)
        return swap_days(s, tour);
    if (dice < 95)
        return shift_week(s, shape, tour);
    return w->days_min != w->days_max && add_or_drop(s, shape, tour);
}

static void anneal_once(search *s, double heat)
{
    size_t w = (size_t)below(s, (int)s->week->n_workers);
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour moved = s->tour[w];
    bool pauses_only;
    double delta = 0;

    if (!propose(s, worker, &moved, &pauses_only) ||
        (pauses_only && !wfm_tour_pauses_are_free(s->week, worker, &moved)))
        return;
    if (!pauses_only) {
        if (!wfm_tour_is_legal(s->week, worker, &moved) ||
            !wfm_cover_has_seats(&s->cover, worker, &s->tour[w], &moved))
            return;
        delta = wfm_tour_pay_cny(s->week, worker, &moved) -
                wfm_tour_pay_cny(s->week, worker, &s->tour[w]);
    }
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (moved.option[day] != s->tour[w].option[day] ||
            memcmp(moved.pause[day], s->tour[w].pause[day],
                   sizeof moved.pause[day]) != 0)
            wfm_cover_try_change(&s->cover, worker, &s->tour[w], &moved, day);
    delta += wfm_cover_delta_cny(&s->cover, (size_t)worker->skill);
    if (delta <= 0 || delta < -heat * log(uniform(s))) {
        wfm_cover_keep(&s->cover, (size_t)worker->skill);
        wfm_cover_seat(&s->cover, worker, &s->tour[w], -1);
        wfm_cover_seat(&s->cover, worker, &moved, 1);
        s->tour[w] = moved;
        s->objective += delta;
    } else {
        wfm_cover_forget(&s->cover);
    }
}

static wfm_status anneal(search *s, long moves, double hot, double cold,
                         wfm_error *err)
{
    size_t bytes = s->week->n_workers * sizeof *s->tour;
    wfm_tour *best = wfm_mem_new(s->week->n_workers + 1, sizeof *best);
    double least = s->objective, heat = hot;

    if (!best)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(best, s->tour, bytes);
    for (long k = 0; k < moves; k++) {
        if ((k & 1023) == 0) {
            heat = hot * pow(cold / hot, (double)k / (double)moves);
            if (wfm_run_interrupted(s->run))
                break;
            if (s->objective < least) {
                least = s->objective;
                memcpy(best, s->tour, bytes);
            }
            if ((k & 0xFFFF) == 0)
                wfm_run_progress(s->run, "anneal", (double)k / (double)moves,
                                 s->objective, (double)NAN);
        }
        anneal_once(s, heat);
    }
    if (least < s->objective) {
        for (size_t w = 0; w < s->week->n_workers; w++) {
            wfm_cover_add(&s->cover, &s->week->worker[w], &s->tour[w], -1);
            wfm_cover_add(&s->cover, &s->week->worker[w], &best[w], 1);
        }
        memcpy(s->tour, best, bytes);
    }
    free(best);
    return WFM_OK;
}

static long moves_for(size_t workers, long each, long most)
{
    long moves = (long)workers * each;

    return moves < 20000 ? 20000 : moves > most ? most : moves;
}

wfm_anneal wfm_anneal_after_greedy(size_t workers)
{
    return (wfm_anneal){ 0.7, 0.01, moves_for(workers, 16000, 4000000) };
}

wfm_anneal wfm_anneal_after_lp(size_t workers)
{
    double hot = 0.02 * pow(1000.0 / (double)(workers + 1), 0.35);

    hot = hot < 0.1 ? hot : 0.1;
    return (wfm_anneal){ hot, hot / 4, moves_for(workers, 40000, 8000000) };
}

static wfm_status search_init(search *s, wfm_tour *tour, const wfm_week *week,
                              const wfm_run *run, wfm_error *err)
{
    *s = (search){ .week = week, .run = run, .tour = tour };
    s->random = wfm_rng_key_add(wfm_rng_key(run ? run->seed : 1, "roster"),
                                (uint64_t)(int64_t)week->from);
    s->worth = wfm_mem_new((size_t)week->slots + 1, sizeof *s->worth);
    s->space = wfm_tour_space_new(week);
    if (!s->worth || !s->space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    return wfm_cover_init(&s->cover, week, err);
}

static void search_release(search *s)
{
    wfm_cover_release(&s->cover);
    wfm_tour_space_free(s->space);
    free(s->worth);
}

wfm_status wfm_search_start(wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, const wfm_run *run,
                            wfm_error *err)
{
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, search_init(&s, tour, week, run, err));
    construct(&s);
    descend(&s, 6);
    *objective_cny = total(&s);
out:
    search_release(&s);
    return status;
}

wfm_status wfm_search_value(const wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, wfm_error *err)
{
    wfm_cover cover = { 0 };
    double sum = 0;

    WFM_TRY(wfm_cover_init(&cover, week, err));
    for (size_t w = 0; w < week->n_workers; w++) {
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
        sum += wfm_tour_pay_cny(week, &week->worker[w], &tour[w]);
    }
    *objective_cny = sum + wfm_cover_cny(&cover);
    wfm_cover_release(&cover);
    return WFM_OK;
}

wfm_status wfm_search_pauses(wfm_tour *tour, double *objective_cny,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err)
{
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, search_init(&s, tour, week, run, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    for (int pass = 0; pass < 3; pass++)
        for (size_t w = 0;
             w < week->n_workers && (pass == 0 || !wfm_run_interrupted(run));
             w++) {
            const wfm_worker *worker = &week->worker[w];

            wfm_cover_add(&s.cover, worker, &tour[w], -1);
            wfm_cover_worth(&s.cover, (size_t)worker->skill, worker->site,
                            s.worth);
            wfm_tour_place_pauses(s.space, worker, s.worth, &tour[w]);
            wfm_cover_add(&s.cover, worker, &tour[w], 1);
        }
    *objective_cny = total(&s);
out:
    search_release(&s);
    return status;
}

wfm_status wfm_search_run(wfm_tour *tour, double *objective_cny,
                          const wfm_anneal *plan, const wfm_week *week,
                          const wfm_run *run, wfm_error *err)
{
    double unit = week->short_cny;
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, search_init(&s, tour, week, run, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    s.objective = total(&s);
    if (week->n_workers > 0 && unit > 0) {
        WFM_TRY_OUT(status, anneal(&s, plan->moves, unit * plan->hot,
                                   unit * plan->cold, err));
        descend(&s, 20);
    }
    *objective_cny = total(&s);
out:
    search_release(&s);
    return status;
}
