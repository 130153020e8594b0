/* schedule/explain_people.c - people without a legal week: the rules in
 * conflict, and the cheapest way out. */
#include <math.h>
#include <stdio.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* What the person's week saves in shortage and waiting beside the roster as it
 * is, wages not counted: those are owed anyway. */
static double week_worth(wfm_desk *d, const wfm_worker *w)
{
    double before =
        wfm_cover_cny(&d->cover) - wfm_cover_floor_cny(&d->cover, NULL);
    double after;
    wfm_tour tour;

    if (w->skill < 0)
        return 0;
    wfm_cover_worth(&d->cover, (size_t)w->skill, w->site, d->worth);
    if (!wfm_tour_best(&tour, NULL, d->space, w, d->worth))
        return 0;
    wfm_cover_add(&d->cover, w, &tour, 1);
    after = wfm_cover_cny(&d->cover) - wfm_cover_floor_cny(&d->cover, NULL);
    wfm_cover_add(&d->cover, w, &tour, -1);
    return before - after;
}

/* Of all sets of as few rules, the one whose week saves most; its names after
 * those of all sets. */
static wfm_status cheapest_way_out(wfm_explainer *e, wfm_desk *d,
                                   wfm_explain_row *row, size_t agent,
                                   wfm_buf *names, wfm_error *err)
{
    unsigned way[WFM_WAYS_MAX];
    size_t n;

    WFM_TRY(wfm_worker_ways(way, &n, e->week, agent, &e->before, e->space,
                            e->nothing, NULL, err));
    wfm_way_names(names, way, n);
    row->saving_cny = 0;
    row->rules = n > 0 ? way[0] : 0;
    for (size_t k = 0; k < n; k++) {
        wfm_worker relaxed;
        double worth;

        WFM_TRY(
            wfm_worker_make(&relaxed, e->week, agent, &e->before, way[k], err));
        worth = week_worth(d, &relaxed);
        if (worth > row->saving_cny) {
            row->saving_cny = worth;
            row->rules = way[k];
        }
    }
    return WFM_OK;
}

static wfm_status explain_all(wfm_explainer *e, wfm_desk *d, wfm_error *err)
{
    for (size_t w = 0; w < e->week->n_workers; w++) {
        const wfm_worker *worker = &e->week->worker[w];
        wfm_explain_row row = { .kind = WFM_EXPLAIN_PERSON,
                                .agent = (int)worker->agent,
                                .queue = -1,
                                .contract = -1 };
        wfm_buf text = { 0 }, best = { 0 };

        if (wfm_worker_has_tour(e->space, worker, e->nothing))
            continue;
        WFM_TRY(cheapest_way_out(e, d, &row, worker->agent, &text, err));
        wfm_rule_names(&best, row.rules);
        snprintf(row.text, sizeof row.text,
                 _("%s has no legal week; rules in conflict: %s; cheapest way "
                   "out: change %s, and the week saves %.2f in service"),
                 e->request->people->agent[worker->agent].id,
                 wfm_buf_text(&text), wfm_buf_text(&best), row.saving_cny);
        wfm_buf_release(&text);
        wfm_buf_release(&best);
        WFM_TRY(wfm_explainer_add(e, &row));
    }
    return WFM_OK;
}

wfm_status wfm_explain_people(wfm_explainer *e, wfm_error *err)
{
    wfm_status status;
    wfm_desk desk;

    WFM_TRY(wfm_desk_open(&desk, e->roster, e->request, e->week->from, err));
    status = explain_all(e, &desk, err);
    wfm_desk_close(&desk);
    return status;
}
