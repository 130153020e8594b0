/* schedule/roster_misfits.c - people who have no legal week, or none beside
 * the others, are taken out and named. */
#include <stdlib.h>

#include "base/i18n.h"
#include "schedule/roster_private.h"

/* Without plans for the weeks after it, a week may be legal. */
static wfm_status give_up_plan(wfm_maker *m, wfm_week *week, size_t w,
                               wfm_tour_space *space, const double *worth,
                               bool *possible, wfm_error *err)
{
    wfm_worker *worker = &week->worker[w];
    size_t agent = worker->agent, like = worker->like;

    week->frame = NULL;
    WFM_TRY(wfm_worker_make(worker, week, agent, &m->before, 0, err));
    worker->like = like;
    week->frame = &m->frame;
    *possible = wfm_worker_has_tour(space, worker, worth);
    wfm_outlook_give_up(&m->outlook, agent, week->from);
    return WFM_OK;
}

/* Takes out, and names, who has no legal week. */
wfm_status wfm_drop_impossible(wfm_maker *m, wfm_week *week, wfm_error *err)
{
    wfm_tour_space *space = wfm_tour_space_new(week);
    double *worth = wfm_mem_new((size_t)week->slots + 1, sizeof *worth);
    wfm_status status = WFM_OK;
    size_t kept = 0;
    bool possible = false, planless = false;

    if (!space || !worth) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t w = 0; w < week->n_workers; w++) {
        unsigned way[WFM_WAYS_MAX];
        size_t n = 0;
        bool first = week->worker[w].like == w;

        /* People with the same rules stand together. */
        if (first) {
            possible = wfm_worker_has_tour(space, &week->worker[w], worth);
            planless = !possible && m->horizon;
        }
        if (planless)
            WFM_TRY_OUT(status,
                        give_up_plan(m, week, w, space, worth, &possible, err));
        if (possible) {
            week->worker[kept] = week->worker[w];
            week->worker[kept].like =
                first ? kept : week->worker[kept - 1].like;
            kept++;
            continue;
        }
        WFM_TRY_OUT(status,
                    wfm_worker_ways(way, &n, week, week->worker[w].agent,
                                    &m->before, space, worth, m->run, err));
        wfm_report_rules(m, &week->worker[w], way, n);
        m->out->infeasible = true;
    }
    week->n_workers = kept;
out:
    wfm_tour_space_free(space);
    free(worth);
    return status;
}

/* True if the site has too few seats for everybody there at some time of the
 * tour. */
static bool lacks_seat(const wfm_cover *cover, const wfm_week *week, size_t w,
                       const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[week->worker[w].shape];
    int site = week->worker[w].site;

    if (site < 0 || !cover->seats_bind[site])
        return false;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *option = &shape->option[tour->option[day]];
        size_t from;

        if (tour->option[day] < 0)
            continue;
        from = (size_t)site * (size_t)week->slots +
               (size_t)(day * week->slots_per_day + option->start);
        for (int t = 0; t < option->span; t++)
            if (cover->seated[from + (size_t)t] >
                week->request->centre->site[site].seats)
                return true;
    }
    return false;
}

/* Takes out, and names, people whose ties with others could not be kept, and
 * those whose owed days fit into no seat; *dropped: how many. */
wfm_status wfm_drop_misfits(wfm_maker *m, wfm_week *week, const wfm_tour *tour,
                            size_t *dropped, wfm_error *err)
{
    wfm_cover cover = { 0 };
    bool *out = wfm_mem_new(week->n_workers + 1, sizeof *out);
    bool *seatless = wfm_mem_new(week->n_workers + 1, sizeof *seatless);
    size_t kept = 0, *now = wfm_mem_new(week->n_workers + 1, sizeof *now);
    wfm_status status = WFM_OK;

    *dropped = 0;
    if (!out || !seatless || !now)
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (status == WFM_OK)
        status = wfm_cover_init(&cover, week, err);
    for (size_t w = 0; w < week->n_workers && status == WFM_OK; w++)
        wfm_cover_seat(&cover, &week->worker[w], &tour[w], 1);
    for (size_t k = 0; status == WFM_OK &&
                       (k = wfm_teams_broken(week, tour, k)) < week->n_ties;
         k++) {
        size_t w = week->tie[k].a;

        if (out[w] || out[week->tie[k].b])
            continue;
        out[w] = true;
        wfm_cover_seat(&cover, &week->worker[w], &tour[w], -1);
        wfm_report_tie(m, week, &week->tie[k], w);
        m->out->infeasible = true;
        ++*dropped;
    }
    for (size_t w = week->n_workers; w-- > 0 && status == WFM_OK;) {
        if (out[w] || !lacks_seat(&cover, week, w, &tour[w]))
            continue;
        out[w] = true;
        wfm_cover_seat(&cover, &week->worker[w], &tour[w], -1);
        seatless[w] = true;
        m->out->infeasible = true;
        ++*dropped;
    }
    if (status == WFM_OK)
        wfm_report_seats(m, week, seatless);
    for (size_t w = 0; *dropped > 0 && w < week->n_workers; w++) {
        wfm_worker worker = week->worker[w];

        /* Who is the first of those alike may have been taken out. */
        if (out[w])
            continue;
        if (worker.like == w || out[worker.like])
            now[worker.like] = kept;
        out[worker.like] = false;
        worker.like = now[worker.like];
        week->worker[kept++] = worker;
    }
    if (*dropped > 0)
        week->n_workers = kept;
    wfm_cover_release(&cover);
    free(out);
    free(seatless);
    free(now);
    return status;
}
