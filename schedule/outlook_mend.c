/* schedule/outlook_mend.c - a week that is planned by itself leaves nobody
 * without a legal week after it.
 *
 * Week after week is planned and published, each cheapest by itself: then every
 * weekend is worked that may be, or five days in a row up to Sunday, and the
 * next week has no legal tour. So each person's next week is looked at once the
 * week is made. Who has none gets the cheapest other tour that leaves one: with
 * or without the weekend, and with as many days in a row at the end, and as
 * late an end, as the next week can stand. All others keep theirs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/gain.h"
#include "schedule/roster_private.h"
#include "schedule/search_private.h"

enum { PASSES = 3 };

typedef struct mender {
    wfm_maker *m;
    const wfm_week *week;
    wfm_tour *tour;
    /* The roster before and the week, seven places a person. */
    wfm_roster after;
    wfm_roster trial; /* the same tables, but no list of them is known */
    size_t first;     /* place of the week */
    wfm_frame frame;
    wfm_week *next;
    wfm_looker looker; /* of the next week */
    wfm_search search;
    unsigned char *allowed;
    size_t *who; /* workers without a next week */
    size_t n;
} mender;

static bool is_weekend(const wfm_week *week, int day)
{
    return wfm_date_weekday(week->from + day) >= 5;
}

/* Puts a tour into the tables; without its weekend, if that is to be free. */
static void show(mender *d, size_t w, const wfm_tour *tour, bool free_weekend)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        wfm_shift *shift =
            &d->after.shift[d->first + w * WFM_WEEK_DAYS + (size_t)day];

        if (tour->option[day] < 0 || (free_weekend && is_weekend(d->week, day)))
            *shift = (wfm_shift){ .agent = -1,
                                  .date = d->week->from + d->week->days };
        else
            *shift = wfm_emit_shift(d->week, &d->week->worker[w], tour, day);
    }
}

static wfm_status set_after(mender *d, wfm_error *err)
{
    const wfm_roster *before = &d->m->before;
    size_t n = d->week->n_workers * WFM_WEEK_DAYS;

    d->first = before->n_shifts;
    d->after = *before;
    d->after.shift = wfm_mem_new(d->first + n + 1, sizeof *d->after.shift);
    if (!d->after.shift)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (d->first > 0)
        memcpy(d->after.shift, before->shift, d->first * sizeof *before->shift);
    d->after.n_shifts = d->first + n;
    for (size_t w = 0; w < d->week->n_workers; w++)
        show(d, w, &d->tour[w], false);
    d->trial = d->after;
    return WFM_OK;
}

/* Notes who has no legal next week; people with the same rules stand together
 * in it. Who is not in this week has no tour to be changed. */
static wfm_status find(mender *d, wfm_error *err)
{
    size_t agents = d->week->request->people->n_agents;
    size_t *of = wfm_mem_new(agents + 1, sizeof *of);
    bool possible = true;

    d->who = wfm_mem_new(d->week->n_workers + 1, sizeof *d->who);
    if (!of || !d->who) {
        free(of);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    for (size_t w = 0; w < d->week->n_workers; w++)
        of[d->week->worker[w].agent] = w + 1;
    for (size_t k = 0; k < d->next->n_workers; k++) {
        const wfm_worker *next = &d->next->worker[k];

        if (next->like == k)
            possible =
                wfm_worker_has_tour(d->looker.space, next, d->looker.worth);
        if (!possible && of[next->agent] > 0)
            d->who[d->n++] = of[next->agent] - 1;
    }
    free(of);
    return WFM_OK;
}

/* One of the other tours of somebody, who is out of the cover. */
typedef struct offer {
    wfm_tour tour;
    double cost; /* as priced by the dynamic program */
} offer;

/* That worker under limits that leave `next`, theirs of the next week, legal;
 * false if none is left. With days == 0 the last day is free anyhow. */
static bool limit(mender *d, wfm_worker *now, const wfm_worker *next,
                  bool free_weekend, int days)
{
    const wfm_week *week = d->week;
    int tail, last_end;

    wfm_looker_limits(&d->looker, next, &tail, &last_end);
    memcpy(d->allowed, now->allowed,
           WFM_WEEK_DAYS * week->shape[now->shape].n_options);
    now->allowed = d->allowed;
    tail = tail < days ? tail : days;
    now->tail_max = now->tail_max < tail ? now->tail_max : tail;
    if (free_weekend)
        wfm_outlook_free_weekend(now, week);
    wfm_outlook_end_by(now, week, last_end);
    wfm_worker_prune(now, week);
    return now->alive[1];
}

/* Is there a next week for what the tables show? */
static wfm_status judge(mender *d, size_t agent, wfm_worker *next,
                        bool *possible, wfm_error *err)
{
    WFM_TRY(wfm_worker_make(next, d->next, agent, &d->trial, 0, err));
    *possible = wfm_worker_has_tour(d->looker.space, next, d->looker.worth);
    return WFM_OK;
}

/* Takes the cheapest tour under such limits, if it is cheaper than *best and
 * there is a week after it indeed. */
static wfm_status try(mender *d, size_t w, bool free_weekend, int days,
                      offer *best, wfm_error *err)
{
    wfm_search *s = &d->search;
    wfm_worker now = d->week->worker[w], next;
    offer found;
    bool possible;

    show(d, w, &d->tour[w], free_weekend);
    WFM_TRY(judge(d, now.agent, &next, &possible, err));
    if (next.skill < 0 || !limit(d, &now, &next, free_weekend, days) ||
        !wfm_tour_best(&found.tour, &found.cost, s->space, &now, s->worth) ||
        !(found.cost < best->cost) ||
        !wfm_cover_has_seats(&s->cover, &now, &d->tour[w], &found.tour) ||
        (now.tied && !wfm_teams_allow(d->week, d->tour, w, &found.tour)))
        return WFM_OK;
    show(d, w, &found.tour, false);
    WFM_TRY(judge(d, now.agent, &next, &possible, err));
    if (possible)
        *best = found;
    return WFM_OK;
}

/* Takes somebody out and puts them back where a week after it is left. Who was
 * helped before moves only to what is cheaper. */
static wfm_status mend_one(mender *d, size_t w, bool helped, bool *moved,
                           wfm_error *err)
{
    const wfm_worker *worker = &d->week->worker[w];
    double before = wfm_search_take_out(&d->search, w);
    offer best = { .cost = HUGE_VAL };
    wfm_status status = WFM_OK;

    if (helped)
        best.cost = before - wfm_gain_slack(before);
    *moved = false;
    wfm_cover_worth(&d->search.cover, (size_t)worker->skill, worker->site,
                    d->search.worth);
    best.tour = d->tour[w];
    for (int k = 0; k < 4 && status == WFM_OK; k++) {
        double least = best.cost;

        status = try(d, w, k & 1, k & 2 ? 0 : WFM_WEEK_DAYS, &best, err);
        *moved = *moved || best.cost < least;
    }
    d->tour[w] = best.tour;
    show(d, w, &d->tour[w], false);
    wfm_cover_add(&d->search.cover, worker, &d->tour[w], 1);
    return status;
}

/* Who cannot be helped is named, and left out of `who`. */
static wfm_status name(mender *d, size_t w, wfm_error *err)
{
    const wfm_worker *worker = &d->week->worker[w];
    unsigned way[WFM_WAYS_MAX];
    size_t n = 0;

    WFM_TRY(wfm_worker_ways(way, &n, d->next, worker->agent, &d->trial,
                            d->looker.space, d->looker.worth, d->m->run, err));
    wfm_report_stranded(d->m, worker, d->next->from, way, n);
    return WFM_OK;
}

static wfm_status mend_all(mender *d, wfm_error *err)
{
    size_t helped = 0;
    bool moved = true;

    for (size_t k = 0; k < d->n && !wfm_run_interrupted(d->m->run); k++) {
        WFM_TRY(mend_one(d, d->who[k], false, &moved, err));
        if (moved)
            d->who[helped++] = d->who[k];
        else
            WFM_TRY(name(d, d->who[k], err));
    }
    d->n = helped;
    moved = helped > 1;
    for (int pass = 1; pass < PASSES && moved; pass++) {
        moved = false;
        for (size_t k = 0; k < d->n; k++) {
            bool here;

            if (wfm_run_interrupted(d->m->run))
                return WFM_OK;
            WFM_TRY(mend_one(d, d->who[k], true, &here, err));
            moved = moved || here;
        }
    }
    return WFM_OK;
}

/* The search with everybody in its cover. */
static wfm_status open_search(mender *d, wfm_error *err)
{
    size_t most = 1;

    for (size_t c = 0; c < d->week->request->centre->n_contracts; c++)
        if (d->week->shape[c].n_options > most)
            most = d->week->shape[c].n_options;
    d->allowed = malloc(WFM_WEEK_DAYS * most);
    if (!d->allowed)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY(wfm_search_init(&d->search, d->tour, d->week, d->m->run, err));
    for (size_t w = 0; w < d->week->n_workers; w++)
        wfm_cover_add(&d->search.cover, &d->week->worker[w], &d->tour[w], 1);
    wfm_cover_tune(&d->search.cover);
    return WFM_OK;
}

wfm_status wfm_mend_stranded(wfm_maker *m, const wfm_week *week, wfm_tour *tour,
                             size_t *changed, wfm_error *err)
{
    mender d = {
        .m = m, .week = week, .tour = tour, .frame = { .rules = true }
    };
    wfm_status status;

    *changed = 0;
    if (wfm_run_interrupted(m->run))
        return WFM_OK;
    WFM_TRY_OUT(status, set_after(&d, err));
    WFM_TRY_OUT(status,
                wfm_week_new_in(&d.next, m->request, week->from + week->days,
                                WFM_WEEK_DAYS, &d.after, &d.frame, err));
    WFM_TRY_OUT(status, wfm_looker_init(&d.looker, d.next, err));
    WFM_TRY_OUT(status, find(&d, err));
    if (d.n > 0) {
        WFM_TRY_OUT(status, open_search(&d, err));
        status = mend_all(&d, err);
        *changed = d.n;
    }
out:
    wfm_search_release(&d.search);
    wfm_looker_release(&d.looker);
    wfm_week_free(d.next);
    free(d.allowed);
    free(d.who);
    free(d.after.shift);
    return status;
}
