/* workforce/tenure_mix.c - the experience of each queue's people by week. */
#include "workforce/tenure_mix.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "workforce/cohorts_private.h"
#include "workforce/learning_curve.h"
#include "workforce/learning_track.h"

/* Hours and speed-weighted hours of each week and queue. */
typedef struct sums {
    const wfm_headcount_request *request;
    const wfm_learning_row *curve; /* NULL: that of the training */
    wfm_tenure *tenure;
    double *hours, *work; /* [queue][week] */
} sums;

static double speed_at(const sums *s, double weeks)
{
    double slower;

    if (!s->curve)
        return wfm_learning_speed(&s->request->centre->training, weeks);
    slower = wfm_learning_handle_s(&s->curve->fit, weeks) / s->curve->final;
    return slower > 1 ? 1 / slower : 1;
}

/* `heads` that take contacts from ready_on to the day before gone_on, in weeks
 * whose middle lies in from..to - 1. */
static void add(sums *s, const wfm_cohort *c, double heads, wfm_date from,
                wfm_date to)
{
    wfm_tenure *t = s->tenure;
    double skills = 0;

    for (size_t q = 0; q < t->n_queues; q++)
        skills += (double)(c->skills >> q & 1);
    if (!(skills > 0))
        return;
    from = from > c->ready_on ? from : c->ready_on;
    to = to < c->leaves_on ? to : c->leaves_on;
    for (size_t w = 0; w < t->n_weeks; w++) {
        wfm_date middle = t->first + 7 * (wfm_date)w + 3;
        double hours = heads * c->fte / skills, speed;

        if (middle < from || middle >= to)
            continue;
        speed = speed_at(s, (middle - c->ready_on) / 7.0);
        for (size_t q = 0; q < t->n_queues; q++)
            if (c->skills >> q & 1) {
                s->hours[q * t->n_weeks + w] += hours;
                s->work[q * t->n_weeks + w] += hours * speed;
            }
    }
}

/* Any order of what can differ: sums must not depend on the file's order. */
static int compare(const void *left, const void *right)
{
    const wfm_cohort *a = left, *b = right;

    if (a->ready_on != b->ready_on)
        return a->ready_on < b->ready_on ? -1 : 1;
    if (a->leaves_on != b->leaves_on)
        return a->leaves_on < b->leaves_on ? -1 : 1;
    if (a->skills != b->skills)
        return a->skills < b->skills ? -1 : 1;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return (a->fte > b->fte) - (a->fte < b->fte);
}

/* The past, person by person. */
static wfm_status add_agents(sums *s, wfm_error *err)
{
    const wfm_headcount_request *r = s->request;
    size_t n = r->people->n_agents;
    wfm_cohort *one = wfm_mem_new(n + 1, sizeof *one);

    if (!one)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu people", n);
    for (size_t i = 0; i < n; i++) {
        const wfm_agent *a = &r->people->agent[i];
        wfm_date ready = wfm_cohort_ready_on(r, a);

        one[i] = (wfm_cohort){
            .ready_on = ready > a->hired_on ? ready : a->hired_on,
            .leaves_on = a->left_on,
            .fte = wfm_contract_fte(r->centre, a->contract),
            .skills = a->skills,
        };
    }
    qsort(one, n, sizeof *one, compare);
    for (size_t i = 0; i < n; i++)
        add(s, &one[i], 1, s->tenure->first, r->as_of);
    free(one);
    return WFM_OK;
}

/* What is known to come. */
static wfm_status add_cohorts(sums *s, wfm_error *err)
{
    const wfm_headcount_request *r = s->request;
    const wfm_training *t = &r->centre->training;
    wfm_cohorts list = { 0 };

    WFM_TRY(wfm_cohorts_make(&list, r, true, err));
    qsort(list.cohort, list.n, sizeof *list.cohort, compare);
    for (size_t i = 0; i < list.n; i++) {
        const wfm_cohort *c = &list.cohort[i];
        double pass = c->exam ? (1 - t->drop_out) * t->pass_rate : 1;

        add(s, c, (double)c->size * pass, r->as_of, WFM_DATE_MAX);
    }
    wfm_cohorts_release(&list);
    return WFM_OK;
}

wfm_status wfm_tenure_mix_make(wfm_tenure *out,
                               const wfm_headcount_request *request,
                               wfm_date from, wfm_date to, wfm_error *err)
{
    wfm_tenure t = { .first = from - wfm_date_weekday(from),
                     .n_queues = request->centre->n_queues };
    wfm_learning_track track = { 0 };
    sums s = { .request = request, .tenure = &t };
    wfm_status status;
    size_t cells;

    t.n_weeks = to < t.first ? 1 : (size_t)(to - t.first) / 7 + 1;
    cells = t.n_weeks * t.n_queues;
    t.slowness = wfm_mem_new(cells + 1, sizeof *t.slowness);
    s.hours = wfm_mem_new(2 * cells + 1, sizeof *s.hours);
    if (!t.slowness || !s.hours) {
        status =
            wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu weeks", t.n_weeks);
        goto out;
    }
    s.work = s.hours + cells;
    WFM_TRY_OUT(status, wfm_learning_track_make(&track, request->people, err));
    s.curve = wfm_learning_curve_of(&track, -1, false);
    if (s.curve && !(s.curve->final > 0))
        s.curve = NULL;
    WFM_TRY_OUT(status, add_agents(&s, err));
    WFM_TRY_OUT(status, add_cohorts(&s, err));
    for (size_t i = 0; i < cells; i++)
        t.slowness[i] = s.work[i] > 0 ? s.hours[i] / s.work[i] : (double)NAN;
    *out = t;
    t.slowness = NULL;
out:
    wfm_learning_track_release(&track);
    free(s.hours);
    free(t.slowness);
    return status;
}
