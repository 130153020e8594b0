/* schedule/explain_hires.c - what one more person of each kind would save.
 *
 * Two figures enclose the truth. In the roster as it stands the person's best
 * week is found exactly: at least that is saved. At the prices of the bound
 * the bound falls by no more than the other: at most that is saved, but for
 * the gap between the roster and its bound.
 *
 * The person is one as the contract has them: skills and site of somebody who
 * is here, but no absences, limits, wishes, appointments or weeks before. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* The start that a week has most often, and its days. */
static int usual_start(const wfm_shape *shape, const wfm_tour *tour, int *days)
{
    int best = 0, most = 0;

    *days = 0;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int n = 0;

        if (tour->option[day] < 0)
            continue;
        (*days)++;
        for (int k = 0; k < WFM_WEEK_DAYS; k++)
            n += tour->option[k] >= 0 &&
                 shape->option[tour->option[k]].start_min ==
                     shape->option[tour->option[day]].start_min;
        if (n > most) {
            most = n;
            best = shape->option[tour->option[day]].start_min;
        }
    }
    return best;
}

/* What one more person with the rules of `w` saves in the roster as it is, pay
 * taken off; false: such a person has no week, or no seat in it. */
static bool insert(wfm_explainer *e, wfm_desk *d, const wfm_worker *w,
                   wfm_tour *found, double *saving)
{
    double before = wfm_cover_cny(&d->cover), floors;
    wfm_tour none = { .option = { -1, -1, -1, -1, -1, -1, -1 } };

    floors = wfm_cover_floor_cny(&d->cover, NULL);
    wfm_cover_worth(&d->cover, (size_t)w->skill, w->site, d->worth);
    if (!wfm_tour_best(found, NULL, e->space, w, d->worth) ||
        !wfm_cover_has_seats(&d->cover, w, &none, found))
        return false;
    wfm_cover_add(&d->cover, w, found, 1);
    *saving =
        before - wfm_cover_cny(&d->cover) - wfm_tour_pay_cny(e->week, w, found);
    *saving -= floors - wfm_cover_floor_cny(&d->cover, NULL);
    wfm_cover_add(&d->cover, w, found, -1);
    return true;
}

static void put_text(const wfm_explainer *e, wfm_explain_row *row,
                     const wfm_tour *tour)
{
    const wfm_centre *centre = e->request->centre;
    const wfm_shape *shape = &e->week->shape[row->contract];
    int days, start = usual_start(shape, tour, &days);
    wfm_buf skills = { 0 };

    for (size_t q = 0; q < e->week->n_queues; q++)
        if (row->skills >> q & 1) {
            wfm_buf_add(&skills, skills.length ? "+" : "");
            wfm_buf_add(&skills, centre->queue[q].name);
        }
    if (row->saving_cny < 0 && row->most_cny <= 0)
        snprintf(row->text, sizeof row->text,
                 _("one more %s with %s, %d days, mostly from %02d:%02d, "
                   "would cost %.2f a week more than it saves"),
                 centre->contract[row->contract].name, wfm_buf_text(&skills),
                 days, start / 60 % 24, start % 60, -row->saving_cny);
    else
        snprintf(row->text, sizeof row->text,
                 row->saving_cny >= 0
                     ? _("one more %s with %s, %d days, mostly from "
                         "%02d:%02d, would save %.2f a week, pay included; at "
                         "most %.2f if everybody is planned anew")
                     : _("one more %s with %s, %d days, mostly from "
                         "%02d:%02d, would cost %.2f a week more than it saves "
                         "in this roster, and save at most %.2f if everybody "
                         "is planned anew"),
                 centre->contract[row->contract].name, wfm_buf_text(&skills),
                 days, start / 60 % 24, start % 60, fabs(row->saving_cny),
                 row->most_cny);
    wfm_buf_release(&skills);
}

/* The row of that kind in this week, or NULL. */
static wfm_explain_row *find_row(const wfm_explainer *e,
                                 const wfm_explain_row *like)
{
    for (size_t k = e->first; k < e->out.n; k++)
        if (e->out.row[k].kind == WFM_EXPLAIN_HIRE &&
            e->out.row[k].contract == like->contract &&
            e->out.row[k].skills == like->skills)
            return &e->out.row[k];
    return NULL;
}

/* Somebody new with the contract, skills and site of an agent. */
typedef struct newcomer {
    wfm_week week; /* the explainer's, with these people */
    wfm_roster_request request;
    wfm_people people;
    wfm_agent *agent;
} newcomer;

static wfm_status open_newcomer(newcomer *n, const wfm_explainer *e,
                                wfm_error *err)
{
    size_t count = e->request->people->n_agents;

    n->agent = wfm_mem_new(count + 1, sizeof *n->agent);
    if (!n->agent)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (count > 0)
        memcpy(n->agent, e->request->people->agent, count * sizeof *n->agent);
    n->people = *e->request->people;
    n->people.agent = n->agent;
    n->people.n_absences = n->people.n_appointments = 0;
    n->people.has_ties = false;
    n->request = *e->request;
    n->request.people = &n->people;
    n->request.keep = NULL;
    n->request.previous = NULL;
    n->week = *e->week;
    n->week.request = &n->request;
    n->week.tally = NULL;
    for (size_t a = 0; a < count; a++) {
        n->agent[a].n_limits = n->agent[a].n_prefs = 0;
        n->agent[a].hired_on = e->week->from - 1;
        n->agent[a].left_on = WFM_DATE_NONE;
        n->agent[a].class_index = -1;
    }
    return WFM_OK;
}

/* One more person of that kind. */
static wfm_status explain_like(wfm_explainer *e, wfm_desk *d,
                               const wfm_worker *worker)
{
    wfm_explain_row row = { .kind = WFM_EXPLAIN_HIRE,
                            .agent = -1,
                            .queue = -1,
                            .contract = worker->shape,
                            .skills = e->week->skill[worker->skill].queues };
    wfm_explain_row *old = find_row(e, &row);
    wfm_tour tour;
    int days;

    row.most_cny = -wfm_explainer_best(e, worker);
    if (!insert(e, d, worker, &tour, &row.saving_cny))
        return WFM_OK;
    usual_start(&e->week->shape[row.contract], &tour, &days);
    if (days == 0)
        return WFM_OK;
    row.most_cny =
        row.most_cny > row.saving_cny ? row.most_cny : row.saving_cny;
    if (old && old->most_cny > row.most_cny)
        row.most_cny = old->most_cny;
    if (old && old->saving_cny >= row.saving_cny) {
        old->most_cny = row.most_cny;
        return WFM_OK;
    }
    put_text(e, &row, &tour);
    if (!old)
        return wfm_explainer_add(e, &row);
    row.week = old->week;
    *old = row;
    return WFM_OK;
}

/* Nobody before w has the same contract, skills and site. */
static bool is_new_kind(const wfm_explainer *e, size_t w)
{
    const wfm_worker *worker = e->week->worker;
    size_t k = 0;

    while (k < w && (worker[k].shape != worker[w].shape ||
                     worker[k].skill != worker[w].skill ||
                     worker[k].site != worker[w].site))
        k++;
    return k == w;
}

/* Is there a hire of the contract that is better, or as good and before it? */
static bool has_better(const wfm_explainer *e, const wfm_explain_row *row)
{
    for (const wfm_explain_row *k = &e->out.row[e->first];
         k < e->out.row + e->out.n; k++)
        if (k->kind == WFM_EXPLAIN_HIRE && k->contract == row->contract &&
            (k->saving_cny > row->saving_cny ||
             (k < row && k->saving_cny >= row->saving_cny)))
            return true;
    return false;
}

/* Of people whom nobody should hire one a contract is told, the least dear. */
static void drop_dear(wfm_explainer *e)
{
    for (size_t k = e->out.n; k-- > e->first;) {
        wfm_explain_row *row = &e->out.row[k];

        if (row->kind == WFM_EXPLAIN_HIRE && !(row->most_cny > 0) &&
            has_better(e, row)) {
            memmove(row, row + 1, (e->out.n - k - 1) * sizeof *row);
            e->out.n--;
        }
    }
}

wfm_status wfm_explain_hires(wfm_explainer *e, wfm_error *err)
{
    wfm_status status = WFM_OK;
    newcomer n = { 0 };
    wfm_desk desk;

    WFM_TRY(wfm_desk_open(&desk, e->roster, e->request, e->week->from, err));
    status = open_newcomer(&n, e, err);
    for (size_t w = 0; w < e->week->n_workers && status == WFM_OK; w++) {
        const wfm_worker *like = &e->week->worker[w];
        wfm_worker worker;

        if (wfm_run_interrupted(e->run))
            status = WFM_INTERRUPTED;
        else if (is_new_kind(e, w))
            status =
                wfm_worker_make(&worker, &n.week, like->agent, NULL, 0, err);
        else
            continue;
        if (status == WFM_OK && worker.skill >= 0)
            status = explain_like(e, &desk, &worker);
    }
    drop_dear(e);
    free(n.agent);
    wfm_desk_close(&desk);
    return status == WFM_NO_MEMORY ? wfm_fail(err, status, "out of memory")
                                   : status;
}
