/* schedule/roster_search.c - an integer roster of named people: exact
 * reinsertion of one person at a time, then annealing (roster_anneal.c) on the
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
#include "schedule/gain.h"
#include "schedule/search_private.h"

/* People who are moved together, and how often. */
enum { TEAM_MAX = 4, TEAM_TRIES = 60, TEAM_TRIES_MAX = 600 };

typedef wfm_search search;

double wfm_search_take_out(search *s, size_t w)
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

/* The cost of a week that the dynamic program priced so: of promises over a day
 * or a week it sees slopes only. */
static double true_cost(search *s, const wfm_worker *worker,
                        const wfm_tour *tour, double priced)
{
    double cost;

    if (s->week->n_promises == 0 || !isfinite(priced))
        return priced;
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        wfm_cover_try(&s->cover, worker, tour, day, 1);
    cost = wfm_tour_pay_cny(s->week, worker, tour) +
           wfm_cover_delta_cny(&s->cover, (size_t)worker->skill);
    wfm_cover_forget(&s->cover);
    return cost;
}

/* Takes one person out and puts them back where they are worth most. At first,
 * somebody without a legal week gets days off. */
static bool reinsert(search *s, size_t w, bool first)
{
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour found;
    double before = 0, after;
    bool legal;

    if (!first)
        before = wfm_search_take_out(s, w);
    wfm_cover_worth(&s->cover, (size_t)worker->skill, worker->site, s->worth);
    legal = wfm_tour_best(&found, &after, s->space, worker, s->worth);
    if (!first) {
        /* Put back as it was unless it is really better. */
        bool better =
            legal && wfm_gain(true_cost(s, worker, &found, after), before) &&
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

double wfm_search_total(const search *s)
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

void wfm_search_descend(search *s, int passes)
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
    double before = 0, after = 0, cost;
    bool legal = true;

    for (int k = 0; k < n; k++) {
        old[k] = s->tour[who[k]];
        before += wfm_search_take_out(s, who[k]);
    }
    for (int k = 0; k < n; k++) {
        const wfm_worker *worker = &s->week->worker[who[k]];

        wfm_cover_worth(&s->cover, (size_t)worker->skill, worker->site,
                        s->worth);
        legal &=
            wfm_tour_best(&s->tour[who[k]], &cost, s->space, worker, s->worth);
        after += true_cost(s, worker, &s->tour[who[k]], cost);
        wfm_cover_add(&s->cover, worker, &s->tour[who[k]], 1);
    }
    if (legal && wfm_gain(after, before))
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

void wfm_search_rebuild(search *s)
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

wfm_status wfm_search_init(search *s, wfm_tour *tour, const wfm_week *week,
                           const wfm_run *run, wfm_error *err)
{
    *s = (search){ .week = week, .run = run, .tour = tour };
    s->dice.state = wfm_rng_key_add(wfm_rng_key(run ? run->seed : 1, "roster"),
                                    (uint64_t)(int64_t)week->from);
    s->worth = wfm_mem_new((size_t)week->slots + 1, sizeof *s->worth);
    s->space = wfm_tour_space_new(week);
    s->sum = wfm_mem_new((size_t)week->slots + 1, sizeof *s->sum);
    if (!s->worth || !s->space || !s->sum || wfm_bath_mates(s) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    return wfm_cover_init(&s->cover, week, err);
}

void wfm_search_release(search *s)
{
    wfm_cover_release(&s->cover);
    wfm_tour_space_free(s->space);
    free(s->worth);
    free(s->sum);
    free(s->mate);
    free(s->mates);
    free(s->n_mates);
}

wfm_status wfm_search_start(wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, const wfm_run *run,
                            wfm_error *err)
{
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, wfm_search_init(&s, tour, week, run, err));
    construct(&s);
    wfm_cover_tune(&s.cover);
    wfm_search_descend(&s, 6);
    WFM_TRY_OUT(status, wfm_cover_settle(&s.cover, err));
    *objective_cny = wfm_search_total(&s);
out:
    wfm_search_release(&s);
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
    WFM_TRY_OUT(status, wfm_search_init(&s, tour, week, run, err));
    for (size_t k = 0; k < n; k++)
        missing[who[k]] = true;
    for (size_t w = 0; w < week->n_workers; w++)
        if (!missing[w])
            wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    for (size_t k = 0; k < n; k++)
        reinsert(&s, who[k], true);
    wfm_cover_tune(&s.cover);
    for (int pass = 0; pass < 20 && moved; pass++) {
        moved = false;
        for (size_t k = 0; k < n; k++)
            moved |= reinsert(&s, who[k], false);
    }
out:
    wfm_search_release(&s);
    free(missing);
    return status;
}

wfm_status wfm_search_value(const wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, wfm_error *err)
{
    wfm_cover cover = { 0 };
    wfm_status status;
    double sum = 0;

    WFM_TRY(wfm_cover_init(&cover, week, err));
    for (size_t w = 0; w < week->n_workers; w++) {
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
        sum += wfm_tour_pay_cny(week, &week->worker[w], &tour[w]);
    }
    status = wfm_cover_settle(&cover, err);
    *objective_cny = sum + wfm_cover_cny(&cover);
    wfm_cover_release(&cover);
    return status;
}

wfm_status wfm_search_pauses(wfm_tour *tour, double *objective_cny,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err)
{
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, wfm_search_init(&s, tour, week, run, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    wfm_cover_tune(&s.cover);
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
    WFM_TRY_OUT(status, wfm_cover_settle(&s.cover, err));
    *objective_cny = wfm_search_total(&s);
out:
    wfm_search_release(&s);
    return status;
}

wfm_status wfm_search_run(wfm_tour *tour, double *objective_cny,
                          const wfm_anneal *plan, const wfm_week *week,
                          const wfm_run *run, wfm_error *err)
{
    wfm_status status;
    search s;

    WFM_TRY_OUT(status, wfm_search_init(&s, tour, week, run, err));
    for (size_t w = 0; w < week->n_workers; w++)
        wfm_cover_add(&s.cover, &week->worker[w], &tour[w], 1);
    if (plan->lean)
        wfm_cover_lean(&s.cover, plan->lean);
    wfm_cover_tune(&s.cover);
    for (int pass = 0; pass < 2; pass++)
        WFM_TRY_OUT(status,
                    wfm_teams_settle(week, tour, &s.cover, s.space, err));
    if (week->n_workers > 0 && week->short_cny > 0)
        WFM_TRY_OUT(status, wfm_search_anneal(&s, plan, err));
    if (week->n_ties > 0) {
        WFM_TRY_OUT(status,
                    wfm_teams_settle(week, tour, &s.cover, s.space, err));
        wfm_search_descend(&s, 20);
    }
    WFM_TRY_OUT(status, wfm_cover_settle(&s.cover, err));
    *objective_cny = wfm_search_total(&s);
out:
    wfm_search_release(&s);
    return status;
}
