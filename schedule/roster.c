/* schedule/roster.c - makes the roster, week after week. */
#include "schedule/roster.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "schedule/roster_private.h"

/* Published days and the weeks made so far, as the history of the next. */
static wfm_status set_before(wfm_maker *m, wfm_error *err)
{
    const wfm_roster *old = m->request->previous;
    size_t n = old ? old->n_shifts : 0, k = old ? old->n_activities : 0;

    wfm_roster_release(&m->before);
    m->before.shift =
        wfm_mem_new(n + m->out->n_shifts + 1, sizeof *m->before.shift);
    m->before.activity =
        wfm_mem_new(k + m->out->n_activities + 1, sizeof *m->before.activity);
    if (!m->before.shift || !m->before.activity)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t i = 0; i < n; i++)
        if (old->shift[i].date < m->request->from)
            m->before.shift[m->before.n_shifts++] = old->shift[i];
    for (size_t i = 0; i < k; i++)
        m->before.activity[m->before.n_activities++] = old->activity[i];
    for (size_t i = 0; i < m->out->n_shifts; i++)
        m->before.shift[m->before.n_shifts++] = m->out->shift[i];
    for (size_t i = 0; i < m->out->n_activities; i++)
        m->before.activity[m->before.n_activities++] = m->out->activity[i];
    return WFM_OK;
}

/* Whole weeks with none after them in the run must leave people a next one. A
 * roster that is kept was posted so, and weeks after it may be too. */
static wfm_status mend(wfm_maker *m, const wfm_week *week, wfm_tour *tour,
                       double *objective, double *fair, wfm_error *err)
{
    size_t changed = 0;

    if (week->days < WFM_WEEK_DAYS || m->request->keep ||
        week->from + week->days <= m->request->to)
        return WFM_OK;
    WFM_TRY(wfm_mend_stranded(m, week, tour, &changed, err));
    return changed > 0 ? wfm_value_again(m, week, tour, objective, fair, err)
                       : WFM_OK;
}

static wfm_status make_week(wfm_maker *m, wfm_date from, int days,
                            wfm_error *err)
{
    wfm_week *week = NULL;
    wfm_tour *tour = NULL;
    double objective = 0, fair = 0, bound = 0, missed = 0;
    size_t dropped = 1;
    wfm_status status = set_before(m, err);

    if (status == WFM_OK && m->horizon)
        status = wfm_outlook_look(&m->outlook, from + days, &m->before, err);
    if (status == WFM_OK)
        status = wfm_week_new_in(&week, m->request, from, days, &m->before,
                                 m->horizon ? &m->frame : NULL, err);
    if (status != WFM_OK)
        return status;
    WFM_TRY_OUT(status, wfm_drop_impossible(m, week, err));
    wfm_report_unserved(m, week);
    wfm_report_shut_out(m, week);
    wfm_report_lapsed(m, week);
    tour = wfm_mem_new(week->n_workers + 1, sizeof *tour);
    if (!tour) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    while (dropped > 0) {
        WFM_TRY_OUT(status, wfm_teams_make(week, err));
        WFM_TRY_OUT(status, wfm_solve_week(m, week, tour, &objective, &fair,
                                           &bound, err));
        WFM_TRY_OUT(status, wfm_drop_misfits(m, week, tour, &dropped, err));
        if (dropped > 0 && m->horizon)
            m->n--;
    }
    WFM_TRY_OUT(status, mend(m, week, tour, &objective, &fair, err));
    WFM_TRY_OUT(status, wfm_report_floors(m, week, tour, &missed, err));
    objective -= missed; /* named, no money */
    m->out->objective_cny += objective;
    m->out->fairness_cny += fair;
    m->out->bound_cny += bound > objective ? objective : bound;
    status = wfm_emit_week(m->out, week, tour, err);
out:
    free(tour);
    wfm_week_free(week);
    return status;
}

/* Several weeks are made with an eye to those after. */
static wfm_status look_ahead(wfm_maker *m, wfm_error *err)
{
    int weeks = (m->request->to - m->request->from + 7) / 7;

    if (weeks < 2)
        return WFM_OK;
    m->objective = wfm_mem_new((size_t)weeks, sizeof *m->objective);
    if (!m->objective)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY(wfm_outlook_init(&m->outlook, m->request, err));
    m->frame.outlook = &m->outlook;
    return wfm_horizon_new(&m->horizon, &m->outlook, err);
}

/* The bounds of weeks that take those before them as made become one that
 * takes nothing as made. */
static wfm_status bound_all(wfm_maker *m, wfm_error *err)
{
    double bound;

    if (!m->horizon)
        return WFM_OK;
    m->out->bound_cny = (double)NAN;
    if (wfm_run_interrupted(m->run))
        return WFM_OK;
    WFM_TRY(wfm_horizon_bound(&bound, m->horizon, m->objective, m->run, err));
    m->out->bound_cny =
        bound < m->out->objective_cny ? bound : m->out->objective_cny;
    return WFM_OK;
}

static void release(wfm_maker *m)
{
    wfm_roster_release(&m->before);
    wfm_horizon_free(m->horizon);
    wfm_outlook_release(&m->outlook);
    free(m->objective);
}

wfm_status wfm_roster_make(wfm_roster *out, const wfm_roster_request *request,
                           const wfm_run *run, wfm_problems *notes,
                           wfm_error *err)
{
    wfm_roster made = { 0 };
    wfm_maker m = {
        .request = request, .run = run, .notes = notes, .out = &made
    };
    wfm_status status = WFM_OK;

    if (request->to < request->from || request->to - request->from > 400)
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("a roster covers 1 to 400 days, not %ld"),
                        (long)request->to - request->from + 1);
    if (!request->previous)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
                         _("publish each week so that the next one knows it"),
                         _("no published roster before %s: rest, days in a row "
                           "and night shifts of that week are not known"),
                         _("the first day"));
    status = look_ahead(&m, err);
    for (wfm_date from = request->from; status == WFM_OK && from <= request->to;
         from += WFM_WEEK_DAYS) {
        int days = request->to - from + 1;

        status = make_week(&m, from,
                           days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS, err);
    }
    if (status == WFM_OK)
        status = bound_all(&m, err);
    release(&m);
    if (status != WFM_OK) {
        wfm_roster_release(&made);
        return status;
    }
    wfm_emit_finish(&made);
    made.stopped = wfm_run_interrupted(run);
    if (!isfinite(made.bound_cny))
        made.bound_cny = (double)NAN;
    *out = made;
    return WFM_OK;
}
