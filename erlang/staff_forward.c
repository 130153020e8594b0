/* erlang/staff_forward.c - exact staffing of one queue, interval after
 * interval, with what each leaves to the next; and the judgement of the
 * cheaper rules by the same equations. */
#include "erlang/staff.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "erlang/staff_private.h"

typedef struct work {
    const wfm_centre *centre;
    wfm_staff_row *row;
    const wfm_forecast_row *forecast;
    const wfm_stretch *stretch;
    bool judge; /* the agents are given */
    wfm_transient_row *out;
} work;

/* Rates at the certainty that the queue asks for. */
static void raise_rates(wfm_piece *piece, const wfm_queue *q,
                        const wfm_forecast_row *forecast, size_t n)
{
    for (size_t i = 0; i < n && q->staffing.certainty > 0; i++) {
        double factor = wfm_rate_factor(&forecast[i], q->staffing.certainty);

        if (!(factor >= 0))
            continue;
        piece[i].mean_per_s *= factor;
        piece[i].slope *= factor;
    }
}

static wfm_status solve(const work *w, const wfm_stretch *s,
                        const wfm_piece *piece, double *aht, double *agents,
                        wfm_error *err)
{
    const wfm_staff_row *row = &w->row[s->first];
    const wfm_queue *q = &w->centre->queue[row->queue];
    wfm_transient_row *out = &w->out[s->first];
    wfm_stretch_rate rate;
    wfm_transient t =
        wfm_stretch_equations(&rate, aht, w->centre, row, s, piece);
    wfm_goal goal =
        wfm_interval_of(w->centre, row->queue, row->start, 0, 0).goal;

    for (size_t i = 0; i < s->n; i++)
        agents[i] = row[i].agents;
    if (w->judge)
        return wfm_transient_eval(out, &t, agents, err);
    t.least_agents = ceil(q->min_agents);
    t.first_guess = agents;
    return wfm_transient_staff(out, &t, &goal, err);
}

static wfm_status one_stretch(void *context, size_t index, wfm_error *err)
{
    const work *w = context;
    const wfm_stretch *s = &w->stretch[index];
    const wfm_staff_row *row = &w->row[s->first];
    wfm_piece *piece = wfm_mem_new(s->n, sizeof *piece);
    double *aht = wfm_mem_new(2 * s->n, sizeof *aht);
    wfm_status status;

    if (!piece || !aht) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    wfm_pieces(piece, w->centre, w->row, s);
    if (!w->judge)
        raise_rates(piece, &w->centre->queue[row->queue],
                    &w->forecast[s->first], s->n);
    status = solve(w, s, piece, aht, aht + s->n, err);
out:
    free(piece);
    free(aht);
    return status;
}

static wfm_status run_work(work *w, size_t n, const wfm_run *run,
                           wfm_error *err)
{
    wfm_stretch *stretch = wfm_mem_new(n, sizeof *stretch);
    wfm_status status;
    size_t count;

    if (!stretch)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    count = wfm_stretches(stretch, w->centre, w->row, n);
    w->stretch = stretch;
    status = wfm_parallel_for(count, one_stretch, w, run, err);
    free(stretch);
    return status;
}

static void take(wfm_staff_row *row, const wfm_transient_row *t)
{
    row->agents = t->agents;
    row->service_level = t->service_level;
    row->asa_s = t->mean_wait_s;
    row->p_abandon = t->p_abandon;
    row->occupancy = t->occupancy;
}

wfm_status wfm_staff_judge(wfm_transient_row *out, const wfm_centre *centre,
                           wfm_staff_row *row, size_t n, const wfm_run *run,
                           wfm_error *err)
{
    work w = { .centre = centre, .row = row, .judge = true, .out = out };

    return run_work(&w, n, run, err);
}

wfm_status wfm_staff_forward(const wfm_centre *centre, wfm_staff_row *row,
                             const wfm_forecast_row *forecast, size_t n,
                             const wfm_run *run, wfm_error *err)
{
    work w = { .centre = centre, .row = row, .forecast = forecast };
    wfm_status status;

    w.out = wfm_mem_new(n, sizeof *w.out);
    if (!w.out)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    WFM_TRY_OUT(status, run_work(&w, n, run, err));
    for (size_t i = 0; i < n; i++)
        row[i].agents = w.out[i].agents;
    /* the measures are those of the point forecast */
    if (centre->queue[row->queue].staffing.certainty > 0)
        WFM_TRY_OUT(status, wfm_staff_judge(w.out, centre, row, n, run, err));
    for (size_t i = 0; i < n; i++)
        take(&row[i], &w.out[i]);
out:
    free(w.out);
    return status;
}
