/* erlang/simulate.c - plays a coverage against a forecast, many times. */
#include "erlang/simulate.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"
#include "erlang/fluid_private.h"
#include "erlang/queue_private.h"
#include "erlang/replay_private.h"

enum { REPLICATIONS = 100, BLOCK = 8, REPLICATIONS_MIN = 10 };
static const double servers_max = 1e9, contacts_max = 1e7;

/* Sums over the replications of a block, per interval. */
typedef struct sums {
    double offered, met, offered2, met2, cross;
    double abandoned, waited_s, busy_s, staffed_s;
} sums;

typedef struct part {
    size_t first, n; /* rows of the forecast: one queue */
    wfm_replay_interval *interval;
    wfm_step *step;
    wfm_replay replay;
    double contacts; /* expected in one replication */
    int replications;
    bool fluid;
} part;

typedef struct work {
    part *part;
    size_t n_parts, n_blocks;
    int replications;
    double contacts_max;
    uint64_t seed;
    sums *sum; /* [block][forecast row] */
    size_t n_rows;
    const wfm_forecast *forecast;
} work;

static void add(sums *s, const wfm_tally *t)
{
    s->offered += t->offered;
    s->met += t->met;
    s->offered2 += t->offered * t->offered;
    s->met2 += t->met * t->met;
    s->cross += t->offered * t->met;
    s->abandoned += t->abandoned;
    s->waited_s += t->waited_s;
    s->busy_s += t->busy_s;
    s->staffed_s += t->staffed_s;
}

static wfm_status play_block(void *context, size_t index, wfm_error *err)
{
    work *w = context;
    const part *p = &w->part[index / w->n_blocks];
    size_t block = index % w->n_blocks;
    sums *sum = &w->sum[block * w->n_rows + p->first];
    wfm_tally *tally = wfm_mem_new(p->n, sizeof *tally);
    wfm_replay_space space = { 0 };
    uint64_t key = wfm_rng_key(w->seed, "simulate");
    gsl_rng *rng = wfm_rng_new(key);
    wfm_status status = WFM_OK;

    if (!tally || !rng) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    key = wfm_rng_key_add(key, (uint64_t)w->forecast->row[p->first].queue);
    for (int r = (int)block * BLOCK;
         r < ((int)block + 1) * BLOCK && r < p->replications; r++) {
        wfm_rng_restart(rng, wfm_rng_key_add(key, (uint64_t)r));
        if (p->fluid)
            WFM_TRY_OUT(status, wfm_fluid_run(tally, &p->replay, err));
        else
            WFM_TRY_OUT(status,
                        wfm_replay_run(tally, &p->replay, &space, rng, err));
        for (size_t i = 0; i < p->n; i++)
            add(&sum[i], &tally[i]);
    }
out:
    wfm_replay_space_release(&space);
    gsl_rng_free(rng);
    free(tally);
    return status;
}

/* An average of 7.4 servers over an interval is 8 during its first 40 % and 7
 * during the rest. */
static size_t put_steps(wfm_step *out, double start, double length,
                        double servers)
{
    double whole = floor(fmin(servers, servers_max) + 1e-9);
    double share = fmin(servers, servers_max) - whole;
    size_t n = 0;

    if (share > 1e-9) {
        out[n++] = (wfm_step){ start, (int)whole + 1, WFM_STEP_PART };
        out[n++] = (wfm_step){ start + share * length, (int)whole,
                               WFM_STEP_PART_ENDS };
    } else {
        out[n++] = (wfm_step){ start, (int)whole, WFM_STEP_WHOLE };
    }
    return n;
}

static size_t build_steps(wfm_step *out, const wfm_coverage_row *coverage,
                          size_t n_coverage, int queue, double slots,
                          double length)
{
    double end = -INFINITY;
    size_t n = 0;

    for (size_t i = 0; i < n_coverage; i++) {
        const wfm_coverage_row *c = &coverage[i];

        if (c->queue != queue)
            continue;
        if (n > 0 && (double)c->start > end)
            out[n++] = (wfm_step){ end, 0, WFM_STEP_WHOLE };
        n += put_steps(&out[n], (double)c->start, length,
                       fmax(0, c->scheduled) * slots);
        end = (double)c->start + length;
    }
    if (n > 0)
        out[n++] = (wfm_step){ end, 0, WFM_STEP_WHOLE };
    return n;
}

static wfm_status build_part(part *p, const wfm_centre *centre,
                             const wfm_forecast *forecast,
                             const wfm_coverage_row *coverage,
                             size_t n_coverage, wfm_error *err)
{
    int queue = forecast->row[p->first].queue;
    const wfm_queue *q = &centre->queue[queue];
    wfm_interval v = wfm_interval_of(centre, queue, 0, 0, 0);
    double slots = v.kind == WFM_VARIANT_CHAT ? 1 : v.slots;

    p->interval = wfm_mem_new(p->n, sizeof *p->interval);
    p->step = wfm_mem_new(3 * n_coverage + 1, sizeof *p->step);
    if (!p->interval || !p->step)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < p->n; i++) {
        const wfm_forecast_row *f = &forecast->row[p->first + i];

        double from =
            (double)f->start + wfm_interval_from_s(centre, queue, f->start);

        v = wfm_interval_of(centre, queue, f->start, f->volume, f->aht_s);
        p->interval[i] =
            (wfm_replay_interval){ from, from + v.length_s,
                                   v.demand.lambda_per_s, v.demand.aht_s };
        p->contacts += v.demand.lambda_per_s * v.length_s;
    }
    p->replay =
        (wfm_replay){ .interval = p->interval,
                      .n = p->n,
                      .step = p->step,
                      .n_steps = build_steps(p->step, coverage, n_coverage,
                                             queue, slots, centre->interval_s),
                      .patience_s = q->patience_s,
                      .within_s = v.goal.within_s,
                      .deferred = wfm_queue_is_levelled(q) };
    if (p->replay.deferred)
        p->replay.patience_s = INFINITY;
    p->replay.lines = q->lines;
    p->replay.redial = q->redial;
    p->replay.redial_after_s = q->redial_after_s;
    if (v.kind == WFM_VARIANT_CHAT) {
        p->replay.concurrency = (int)q->n_aht_by_concurrency;
        p->replay.aht_by_concurrency_s = q->aht_by_concurrency_s;
    }
    return WFM_OK;
}

/* No number of contacts may make a run endless. */
static void set_effort(part *p, int replications, double most)
{
    double can = most / fmax(p->contacts, 1);

    p->replications = replications;
    if (can >= replications)
        return;
    p->fluid = can < REPLICATIONS_MIN;
    p->replications = p->fluid ? 1 : (int)can;
}

static void tell_effort(const work *w, const wfm_centre *centre,
                        wfm_problems *notes)
{
    for (size_t i = 0; i < w->n_parts; i++) {
        const part *p = &w->part[i];
        const char *name = centre->queue[w->forecast->row[p->first].queue].name;
        if (p->fluid)
            wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                             _("queue %s: %.3g contacts are too many to play "
                               "one by one; they were followed as a fluid"),
                             name, p->contacts);
        else if (p->replications < w->replications)
            wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                             _("queue %s: %.0f contacts were played %d times, "
                               "not %d times"),
                             name, p->contacts, p->replications,
                             w->replications);
    }
}

static wfm_status build_parts(work *w, const wfm_centre *centre,
                              const wfm_coverage_row *coverage,
                              size_t n_coverage, wfm_error *err)
{
    const wfm_forecast *f = w->forecast;

    w->part = wfm_mem_new(f->n, sizeof *w->part);
    if (!w->part)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0, end; i < f->n; i = end) {
        part *p = &w->part[w->n_parts];

        if (f->row[i].queue < 0 || (size_t)f->row[i].queue >= centre->n_queues)
            return wfm_fail(err, WFM_INTERNAL,
                            "forecast row %zu names no queue", i);
        for (end = i; end < f->n && f->row[end].queue == f->row[i].queue; end++)
            ;
        p->first = i;
        p->n = end - i;
        w->n_parts++;
        WFM_TRY(build_part(p, centre, f, coverage, n_coverage, err));
        set_effort(p, w->replications, w->contacts_max);
    }
    return WFM_OK;
}

/* Ratio of two sums; the half width is that of the ratio estimator. */
static wfm_simulation_row row_of(const wfm_forecast_row *f, const sums *s,
                                 int replications)
{
    double r = replications, sl = s->offered > 0 ? s->met / s->offered : 1;
    double spread = s->met2 - 2 * sl * s->cross + sl * sl * s->offered2;
    wfm_simulation_row row = { .queue = f->queue, .start = f->start };

    row.service_level = sl;
    if (r > 1 && s->offered > 0)
        row.service_level_half_width = gsl_cdf_tdist_Pinv(0.975, r - 1) *
                                       sqrt(fmax(0, spread) * r / (r - 1)) /
                                       s->offered;
    row.asa_s = s->offered > 0 ? s->waited_s / s->offered : 0;
    row.p_abandon = s->offered > 0 ? s->abandoned / s->offered : 0;
    row.occupancy = s->staffed_s > 0 ? s->busy_s / s->staffed_s : 0;
    row.waited_s = s->waited_s / r;
    row.abandoned = s->abandoned / r;
    row.offered = s->offered / r;
    return row;
}

static wfm_status collect(wfm_simulation *out, const work *w, wfm_error *err)
{
    out->row = wfm_mem_new(w->n_rows, sizeof *out->row);
    if (!out->row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    out->n = w->n_rows;
    for (size_t i = 0, k = 0; i < w->n_rows; i++) {
        sums all = { 0 };

        while (i >= w->part[k].first + w->part[k].n)
            k++;

        for (size_t b = 0; b < w->n_blocks; b++) {
            const sums *s = &w->sum[b * w->n_rows + i];

            all.offered += s->offered;
            all.met += s->met;
            all.offered2 += s->offered2;
            all.met2 += s->met2;
            all.cross += s->cross;
            all.abandoned += s->abandoned;
            all.waited_s += s->waited_s;
            all.busy_s += s->busy_s;
            all.staffed_s += s->staffed_s;
        }
        out->row[i] =
            row_of(&w->forecast->row[i], &all, w->part[k].replications);
    }
    return WFM_OK;
}

wfm_status wfm_simulate_make(wfm_simulation *out, const wfm_centre *centre,
                             const wfm_forecast *forecast,
                             const wfm_coverage_row *coverage,
                             size_t n_coverage,
                             const wfm_simulate_options *options,
                             const wfm_run *run, wfm_error *err)
{
    work w = { .forecast = forecast, .n_rows = forecast->n };
    wfm_status status;

    w.replications = options && options->replications > 0
                         ? options->replications
                         : REPLICATIONS;
    w.contacts_max = options && options->contacts_max > 0
                         ? options->contacts_max
                         : contacts_max;
    w.seed = run ? run->seed : 1;
    w.n_blocks = ((size_t)w.replications + BLOCK - 1) / BLOCK;
    w.sum = wfm_mem_new(w.n_blocks * w.n_rows, sizeof *w.sum);
    if (!w.sum)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, build_parts(&w, centre, coverage, n_coverage, err));
    WFM_TRY_OUT(status, wfm_parallel_for(w.n_parts * w.n_blocks, play_block, &w,
                                         run, err));
    if (options && options->notes)
        tell_effort(&w, centre, options->notes);
    status = collect(out, &w, err);
out:
    for (size_t i = 0; i < w.n_parts; i++) {
        free(w.part[i].interval);
        free(w.part[i].step);
    }
    free(w.part);
    free(w.sum);
    return status;
}
