/* schedule/roster_anneal.c - annealing of a whole roster: a fixed number of
 * moves at a falling heat, the best roster seen, several chains. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/search_private.h"

static void propose_once(wfm_search *s, double heat)
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

/* Draws come first; the rest are random proposals, which also move whole weeks
 * and suit people with appointments. */
static void move_once(wfm_search *s, double heat)
{
    int eyes = wfm_dice_below(&s->dice, 100);
    bool done = false;

    if (eyes < 30)
        done = wfm_bath_pause(s, heat);
    else if (eyes < 55)
        done = wfm_bath_shift(s, heat);
    else if (eyes < 75)
        done = wfm_bath_day(s, heat);
    else if (eyes < 90)
        done = wfm_bath_exchange(s, heat);
    if (!done)
        propose_once(s, heat);
}

/* Everybody gets the week given. */
static void put_all(wfm_search *s, const wfm_tour *tour)
{
    for (size_t w = 0; w < s->week->n_workers; w++) {
        wfm_cover_add(&s->cover, &s->week->worker[w], &s->tour[w], -1);
        s->tour[w] = tour[w];
        wfm_cover_add(&s->cover, &s->week->worker[w], &s->tour[w], 1);
    }
}

static wfm_status anneal(wfm_search *s, long moves, double hot, double cold,
                         wfm_error *err)
{
    size_t bytes = s->week->n_workers * sizeof *s->tour;
    wfm_tour *best = wfm_mem_new(s->week->n_workers + 1, sizeof *best);
    double least = s->objective, heat = hot;

    if (!best)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(best, s->tour, bytes);
    for (long k = 0; k < moves; k++) {
        if ((k & 16383) == 0 && s->cover.there) {
            wfm_cover_tune(&s->cover);
            s->objective = wfm_search_total(s);
        }
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
        move_once(s, heat);
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
    /* Beyond 1.5 million moves, fewer each. */
    long moves = moves_for(workers, 8000, 1500000);
    long least = moves_for(workers, 3000, 4000000);
    double hot = 0.07 * pow(500.0 / (double)(workers + 1), 0.7);

    return (wfm_anneal){ hot < 0.7 ? hot : 0.7, 0.01,
                         moves > least ? moves : least, 1, NULL };
}

wfm_anneal wfm_anneal_after_lp(size_t workers)
{
    double hot = 0.02 * pow(1000.0 / (double)(workers + 1), 0.15);

    /* Few people leave much to chance. */
    return (wfm_anneal){ hot, hot / 3, moves_for(workers, 50000, 4000000),
                         workers <= 100 ? 2 : 1, NULL };
}

/* Anneals from the same start several times; the best stays. */
wfm_status wfm_search_anneal(wfm_search *s, const wfm_anneal *plan,
                             wfm_error *err)
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
        s->objective = wfm_search_total(s);
        WFM_TRY_OUT(status, anneal(s, plan->moves, week->short_cny * plan->hot,
                                   week->short_cny * plan->cold, err));
        wfm_cover_tune(&s->cover);
        wfm_search_descend(s, 20);
        wfm_search_rebuild(s);
        wfm_cover_tune(&s->cover);
        s->objective = wfm_search_total(s);
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
