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
#include "schedule/roster_moves.h"

/* People who are moved together, and how often. */
enum { TEAM_MAX = 4, TEAM_TRIES = 60, TEAM_TRIES_MAX = 600 };

typedef struct search {
    const wfm_week *week;
    const wfm_run *run;
    wfm_tour *tour;
    wfm_cover cover;
    wfm_tour_space *space;
    double *worth;
    double objective;
    wfm_dice dice;
} search;

/* Takes one person out; what they cost there, less what they saved. */
static double take_out(search *s, size_t w)
{
    const wfm_worker *worker = &s->week->worker[w];
    double cost = wfm_tour_pay_cny(s->week, worker, &s->tour[w]);

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        wfm_cover_try(&s->cover, worker, &s->tour[w], day, -1);
    cost -= wfm_cover_delta_cny(&s->cover, (size_t)worker->skill);
    wfm_cover_keep(&s->cover, (size_t)worker->skill);
    wfm_cover_seat(&s->cover, worker, &s->tour[w], -1);
    return cost;
}

/* Takes one person out and puts them back where they are worth most. */
static bool reinsert(search *s, size_t w, bool first)
{
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour found;
    double before = 0, after;

    if (!first)
        before = take_out(s, w);
    wfm_cover_worth(&s->cover, (size_t)worker->skill, worker->site, s->worth);
    after = wfm_tour_best(s->space, worker, s->worth, &found);
    if (!first) {
        /* Put back as it was unless it is really better. */
        bool better =
            after < before - 1e-9 * (1 + fabs(before)) &&
            (!worker->tied || wfm_teams_allow(s->week, s->tour, w, &found));

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

/* Takes a few people out together and puts them back one by one, in the
 * opposite order. */
static void rebuild(search *s, const size_t *who, int n)
{
    wfm_tour old[TEAM_MAX];
    double before = 0, after = 0;

    for (int k = 0; k < n; k++) {
        old[k] = s->tour[who[k]];
        before += take_out(s, who[k]);
    }
    for (int k = 0; k < n; k++) {
        const wfm_worker *worker = &s->week->worker[who[k]];

        wfm_cover_worth(&s->cover, (size_t)worker->skill, worker->site,
                        s->worth);
        after += wfm_tour_best(s->space, worker, s->worth, &s->tour[who[k]]);
        wfm_cover_add(&s->cover, worker, &s->tour[who[k]], 1);
    }
    if (after < before - 1e-9 * (1 + fabs(before)))
        return;
    for (int k = 0; k < n; k++) {
        const wfm_worker *worker = &s->week->worker[who[k]];

        wfm_cover_add(&s->cover, worker, &s->tour[who[k]], -1);
        wfm_cover_add(&s->cover, worker, &old[k], 1);
        s->tour[who[k]] = old[k];
    }
}

/* Different people of one pool: those with other skills can take over what
 * somebody leaves. */
static int choose_team(search *s, size_t *who)
{
    size_t workers = s->week->n_workers;
    int most = 2 + wfm_dice_below(&s->dice, TEAM_MAX - 1), n = 0;
    size_t pool = 0;

    for (int tries = 0; tries < 8 * most && n < most; tries++) {
        size_t w = (size_t)wfm_dice_below(&s->dice, (int)workers);
        size_t here = s->week->skill[s->week->worker[w].skill].pool;
        int k = 0;

        while (k < n && who[k] != w)
            k++;
        if (k < n || (n > 0 && here != pool) || s->week->worker[w].tied)
            continue;
        pool = here;
        who[n++] = w;
    }
    return n;
}

static void rebuild_teams(search *s)
{
    long tries = (long)s->week->n_workers * TEAM_TRIES;
    size_t who[TEAM_MAX];

    tries = tries < TEAM_TRIES_MAX ? tries : TEAM_TRIES_MAX;
    for (long k = 0; k < tries && !wfm_run_interrupted(s->run); k++) {
        int n = choose_team(s, who);

        if (n > 1)
            rebuild(s, who, n);
    }
}

static void anneal_once(search *s, double heat)
{
    size_t w = (size_t)wfm_dice_below(&s->dice, (int)s->week->n_workers);
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour moved = s->tour[w];
    bool pauses_only;
    double delta = 0;

    if (!wfm_move_propose(&s->dice, s->week, worker, &moved, &pauses_only) ||
        (pauses_only && !wfm_tour_pauses_are_free(s->week, worker, &moved)))
        return;
    if (!pauses_only) {
        if (!wfm_tour_is_legal(s->week, worker, &moved) ||
            (worker->tied && !wfm_teams_allow(s->week, s->tour, w, &moved)) ||
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
    if (delta <= 0 || delta < -heat * log(wfm_dice_uniform(&s->dice))) {
        wfm_cover_keep(&s->cover, (size_t)worker->skill);
        wfm_cover_seat(&s->cover, worker, &s->tour[w], -1);
        wfm_cover_seat(&s->cover, worker, &moved, 1);
        s->tour[w] = moved;
        s->objective += delta;
    } else {
        wfm_cover_forget(&s->cover);
    }
}

/* Everybody gets the week given. */
static void put_all(search *s, const wfm_tour *tour)
{
    for (size_t w = 0; w < s->week->n_workers; w++) {
        wfm_cover_add(&s->cover, &s->week->worker[w], &s->tour[w], -1);
        s->tour[w] = tour[w];
        wfm_cover_add(&s->cover, &s->week->worker[w], &s->tour[w], 1);
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
    if (least < s->objective)
        put_all(s, best);
    free(best);
    return WFM_OK;
}

static long moves_for(size_t workers, long each, long most)
{
    long moves = (long)workers * each;

    return moves < 20000 ? 20000 : moves > most ? most : moves;
}

wfm_anneal wfm_anneal_after_sketch(size_t workers)
{
    /* Beyond 3 million moves, fewer each: half as many cost 0.03 % more. */
    long moves = moves_for(workers, 16000, 3000000);
    long least = moves_for(workers, 6000, 8000000);

    double hot = 0.07 * pow(500.0 / (double)(workers + 1), 0.7);

    return (wfm_anneal){ hot < 0.7 ? hot : 0.7, 0.01,
                         moves > least ? moves : least, 1 };
}

wfm_anneal wfm_anneal_after_lp(size_t workers)
{
    double hot = 0.02 * pow(1000.0 / (double)(workers + 1), 0.35);

    hot = hot < 0.1 ? hot : 0.1;
    /* Few people leave much to chance, and cost little time. */
    return (wfm_anneal){ hot, hot / 4, moves_for(workers, 40000, 8000000),
                         workers <= 100 ? 4 : 1 };
}

static wfm_status search_init(search *s, wfm_tour *tour, const wfm_week *week,
                              const wfm_run *run, wfm_error *err)
{
    *s = (search){ .week = week, .run = run, .tour = tour };
    s->dice.state = wfm_rng_key_add(wfm_rng_key(run ? run->seed : 1, "roster"),
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

wfm_status wfm_search_insert(wfm_tour *tour, const size_t *who, size_t n,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err)
{
    bool *missing = wfm_mem_new(week->n_workers + 1, sizeof *missing);
    bool moved = true;
    wfm_status status;
    search s = { 0 };

    if (!missing)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, search_init(&s, tour, week, run, err));
    for (size_t k = 0; k < n; k++)
        missing[who[k]] = true;
    for (size_t w = 0; w < week->n_workers; w++)
        if (!missing[w])
            wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    for (size_t k = 0; k < n; k++)
        reinsert(&s, who[k], true);
    for (int pass = 0; pass < 20 && moved; pass++) {
        moved = false;
        for (size_t k = 0; k < n; k++)
            moved |= reinsert(&s, who[k], false);
    }
out:
    search_release(&s);
    free(missing);
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

/* Anneals from the same start several times; the best stays. */
static wfm_status run_chains(search *s, const wfm_anneal *plan, wfm_error *err)
{
    const wfm_week *week = s->week;
    size_t bytes = week->n_workers * sizeof *s->tour;
    wfm_tour *start = wfm_mem_new(week->n_workers + 1, sizeof *start);
    wfm_tour *best = wfm_mem_new(week->n_workers + 1, sizeof *best);
    double least = HUGE_VAL;
    wfm_status status = WFM_OK;

    if (!start || !best) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    memcpy(start, s->tour, bytes);
    for (int chain = 0; chain < plan->chains; chain++) {
        if (chain > 0 && wfm_run_interrupted(s->run))
            break;
        if (chain > 0)
            put_all(s, start);
        s->objective = total(s);
        WFM_TRY_OUT(status, anneal(s, plan->moves, week->short_cny * plan->hot,
                                   week->short_cny * plan->cold, err));
        descend(s, 20);
        rebuild_teams(s);
        s->objective = total(s);
        if (s->objective < least) {
            least = s->objective;
            memcpy(best, s->tour, bytes);
        }
    }
    put_all(s, best);
out:
    free(start);
    free(best);
    return status;
}

wfm_status wfm_search_run(wfm_tour *tour, double *objective_cny,
                          const wfm_anneal *plan, const wfm_week *week,
                          const wfm_run *run, wfm_error *err)
{
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, search_init(&s, tour, week, run, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    for (int pass = 0; pass < 2; pass++)
        WFM_TRY_OUT(status,
                    wfm_teams_settle(week, tour, &s.cover, s.space, err));
    if (week->n_workers > 0 && week->short_cny > 0)
        WFM_TRY_OUT(status, run_chains(&s, plan, err));
    if (week->n_ties > 0) {
        WFM_TRY_OUT(status,
                    wfm_teams_settle(week, tour, &s.cover, s.space, err));
        descend(&s, 20);
    }
    *objective_cny = total(&s);
out:
    search_release(&s);
    return status;
}
