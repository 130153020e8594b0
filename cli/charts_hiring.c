/* cli/charts_hiring.c - the charts of hiring: waterfall, classes, calendar. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/charts_private.h"
#include "workforce/class_tracker.h"
#include "workforce/learning_curve.h"

enum { CLASS_WEEKS = 26 };

/* The month that stays short most, as the plan's warning says; if none does,
 * the one in which own people lack most of what is needed in the plan's
 * scenario, as its note says; without a plan, of the mean need. The last one if
 * nothing is known. */
static size_t tightest(const wfm_headcount *h)
{
    size_t worst = h->n > 0 ? h->n - 1 : 0, shortest = 0;
    double gap = INFINITY, short_ = 0.05;

    for (size_t m = 0; m < h->n; m++) {
        const wfm_sourcing_row *s = h->n_sourcing > m ? &h->sourcing[m] : NULL;
        double here = s ? s->own_fte - s->planned_fte : h->row[m].gap;

        if (s && s->short_fte > short_) {
            short_ = s->short_fte;
            shortest = m;
        }
        if (here < gap) {
            gap = here;
            worst = m;
        }
    }
    return short_ > 0.05 ? shortest : worst;
}

static void put(wfm_chart_waterfall_data *d, wfm_chart_step *step,
                const char *name, double value, wfm_chart_step_kind kind)
{
    if (kind != WFM_STEP_TOTAL && kind != WFM_STEP_NEED &&
        !(fabs(value) >= 0.05))
        return;
    step[d->n++] = (wfm_chart_step){ name, value, kind };
}

static void put_plan(wfm_chart_waterfall_data *d, wfm_chart_step *step,
                     const wfm_headcount *h, size_t m)
{
    const wfm_sourcing_row *s = &h->sourcing[m];

    put(d, step, _("new classes"), s->new_fte, WFM_STEP_CHANGE);
    put(d, step, _("overtime"), s->overtime_fte, WFM_STEP_CHANGE);
    put(d, step, _("vendors"), s->outside_fte, WFM_STEP_CHANGE);
    put(d, step, _("bots"), s->bot_fte, WFM_STEP_CHANGE);
    put(d, step, _("deferred"), s->deferred_fte, WFM_STEP_CHANGE);
    put(d, step, _("dismissed"), -s->let_go_fte, WFM_STEP_CHANGE);
    put(d, step, _("put off before"), -s->returned_fte, WFM_STEP_CHANGE);
    put(d, step, _("missing"), s->short_fte, WFM_STEP_MISSING);
    put(d, step, _("spare"), -s->spare_fte, WFM_STEP_CHANGE);
    put(d, step, _("needed"), s->planned_fte, WFM_STEP_NEED);
}

wfm_status wfm_charts_waterfall(wfm_charts *charts, const char *path,
                                wfm_error *err)
{
    const wfm_headcount *h = &charts->chain->headcount;
    size_t m = tightest(h);
    wfm_chart_step step[20];
    double joined = 0, gone = 0, people;
    double certainty = charts->chain->job->centre->sourcing.hiring.certainty;
    char when[WFM_DATE_TEXT], safe[100];
    wfm_chart_waterfall_data data = { .head = { .caption = charts->caption },
                                      .step = step };

    if (h->n == 0)
        return wfm_fail(err, WFM_BAD_INPUT, _("there is no month to draw"));
    for (size_t i = 0; i <= m; i++) {
        joined += h->row[i].hired;
        gone += h->row[i].leavers;
    }
    people = h->row[m].end;
    wfm_date_format(when, h->row[m].month);
    when[7] = '\0';
    snprintf(safe, sizeof safe, _("%s (safe in %.0f %% of cases)"), when,
             100 * certainty);
    if (h->n_sourcing > m && !(certainty > 0))
        snprintf(safe, sizeof safe, _("%s (scenario %s)"), when,
                 h->sourcing[m].scenario);
    data.when = h->n_sourcing > m ? safe : when;
    put(&data, step, _("people"), h->row[0].start, WFM_STEP_TOTAL);
    put(&data, step, _("joining"), joined, WFM_STEP_CHANGE);
    put(&data, step, _("leaving"), -gone, WFM_STEP_CHANGE);
    /* Part time, in class or still learning, promoted off the phone. */
    put(&data, step, _("as FTE"), h->row[m].fte - people, WFM_STEP_CHANGE);
    put(&data, step, _("own"), h->row[m].fte, WFM_STEP_TOTAL);
    if (h->n_sourcing > m) {
        put_plan(&data, step, h, m);
    } else if (isfinite(h->row[m].required_fte)) {
        double gap = h->row[m].required_fte - h->row[m].fte;

        put(&data, step, gap > 0 ? _("missing") : _("spare"), gap,
            gap > 0 ? WFM_STEP_MISSING : WFM_STEP_CHANGE);
        put(&data, step, _("needed"), h->row[m].required_fte, WFM_STEP_NEED);
    }
    return wfm_chart_waterfall(path, &data, charts->notes, err);
}

/* One class's rows of the tracker as arrays. */
static bool fill_class(wfm_charts *charts, wfm_chart_ramp_class *out,
                       const wfm_class *c, const wfm_class_row *row, size_t n)
{
    enum { ARRAYS = 6 };
    double *v[ARRAYS];

    for (int k = 0; k < ARRAYS; k++) {
        v[k] = wfm_charts_new(charts, n, sizeof(double));
        if (!v[k])
            return false;
    }
    for (size_t i = 0; i < n; i++) {
        const double value[ARRAYS] = {
            row[i].week, row[i].expected, row[i].low,
            row[i].high, row[i].actual,   row[i].expected * row[i].speed
        };

        for (int k = 0; k < ARRAYS; k++)
            v[k][i] = value[k];
    }
    *out = (wfm_chart_ramp_class){ .name = c->id,
                                   .start = wfm_charts_day_s(c->start_on),
                                   .size = c->size,
                                   .n = n,
                                   .week = v[0],
                                   .expected = v[1],
                                   .low = v[2],
                                   .high = v[3],
                                   .actual = v[4],
                                   .able = v[5] };
    return true;
}

wfm_status wfm_charts_ramp(wfm_charts *charts, const char *path, wfm_error *err)
{
    const wfm_chain *chain = charts->chain;
    const wfm_people *people = chain->job->people;
    wfm_class_tracker known = { 0 };
    wfm_chart_ramp_class *class_ =
        wfm_charts_new(charts, people->n_classes + 1, sizeof *class_);
    wfm_chart_ramp_data data = { .head = { .caption = charts->caption },
                                 .class_ = class_ };
    wfm_status status;

    if (!class_)
        return wfm_charts_no_memory(err);
    WFM_TRY(wfm_class_tracker_of(&known, &chain->people, CLASS_WEEKS, err));
    for (size_t i = 0; i < known.n;) {
        size_t n = 1;
        int k = known.row[i].class_index;

        while (i + n < known.n && known.row[i + n].class_index == k)
            n++;
        if (!fill_class(charts, &class_[data.n_classes++], &people->class_[k],
                        &known.row[i], n)) {
            status = wfm_charts_no_memory(err);
            goto out;
        }
        i += n;
    }
    if (data.n_classes == 0) {
        status = WFM_OK; /* no class is known: nothing to draw */
        goto out;
    }
    status = wfm_chart_ramp(path, &data, charts->notes, err);
out:
    wfm_class_tracker_release(&known);
    return status;
}

static const char *site_name(const wfm_centre *centre, int site)
{
    return site >= 0 ? centre->site[site].name : "";
}

static int by_start(const void *a, const void *b)
{
    const wfm_chart_hire *x = a, *y = b;

    if (x->start < y->start || x->start > y->start)
        return x->start < y->start ? -1 : 1;
    return strcmp(x->name, y->name);
}

static const char *words(wfm_charts *charts, const char *first,
                         const char *second)
{
    size_t n = strlen(first) + strlen(second) + 8;
    char *text = wfm_charts_new(charts, n, 1);

    if (!text)
        return first;
    snprintf(text, n, "%s%s%s", first, *second ? " · " : "", second);
    return text;
}

bool wfm_charts_same_class(const wfm_headcount *h, size_t i, size_t k)
{
    const wfm_hire_row *a = &h->hire[i], *b = &h->hire[k];

    return a->class_no == b->class_no && a->start_on == b->start_on &&
           a->site == b->site;
}

bool wfm_charts_class_begins(const wfm_headcount *h, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (wfm_charts_same_class(h, i, k))
            return false;
    return true;
}

/* The class of row k, from all its sources: decided when the first is. */
static wfm_chart_hire whole_class(wfm_charts *charts, size_t k,
                                  double nesting_s)
{
    const wfm_headcount *h = &charts->chain->headcount;
    const wfm_hire_row *first = &h->hire[k];
    wfm_date decide = first->decide_on;
    wfm_buf from = { 0 };
    wfm_chart_hire out = { .start = wfm_charts_day_s(first->start_on),
                           .ready = wfm_charts_day_s(first->ready_on),
                           .proposed = true };

    for (size_t i = k; i < h->n_hires; i++) {
        const wfm_hire_row *r = &h->hire[i];

        if (!wfm_charts_same_class(h, k, i))
            continue;
        out.size += r->size;
        decide = r->decide_on < decide ? r->decide_on : decide;
        wfm_buf_add(&from, from.length ? " + " : "");
        wfm_buf_add(&from, r->source ? r->source : _("new people"));
    }
    out.full = out.ready + nesting_s;
    out.decide = wfm_charts_day_s(decide);
    out.name = words(charts, wfm_buf_text(&from),
                     site_name(charts->chain->job->centre, first->site));
    wfm_buf_release(&from);
    return out;
}

static size_t fill_hires(wfm_charts *charts, wfm_chart_hire *out)
{
    const wfm_chain *chain = charts->chain;
    const wfm_centre *centre = chain->job->centre;
    const wfm_people *people = chain->job->people;
    const wfm_headcount *h = &chain->headcount;
    const double day = 86400;
    double class_s = 7 * day * centre->training.class_weeks;
    double nesting_s = 7 * day * wfm_learning_weeks(&centre->training);
    size_t n = 0;

    for (size_t i = 0; i < people->n_classes; i++) {
        const wfm_class *c = &people->class_[i];
        double start = wfm_charts_day_s(c->start_on);

        if (c->start_on + 7 * centre->training.class_weeks <
            chain->people.as_of)
            continue;
        out[n++] = (wfm_chart_hire){ .name = words(charts, c->id,
                                                   site_name(centre, c->site)),
                                     .decide = NAN,
                                     .start = start,
                                     .ready = start + class_s,
                                     .full = start + class_s + nesting_s,
                                     .size = c->size };
    }
    for (size_t i = 0; i < h->n_hires; i++)
        if (wfm_charts_class_begins(h, i))
            out[n++] = whole_class(charts, i, nesting_s);
    qsort(out, n, sizeof *out, by_start);
    return n;
}

wfm_status wfm_charts_calendar(wfm_charts *charts, const char *path,
                               wfm_error *err)
{
    const wfm_chain *chain = charts->chain;
    const wfm_headcount *h = &chain->headcount;
    size_t most = chain->job->people->n_classes + h->n_hires;
    wfm_chart_hire *hires = wfm_charts_new(charts, most + 1, sizeof *hires);
    wfm_chart_event *event = NULL;
    wfm_chart_calendar_data data = { .head = { .caption = charts->caption },
                                     .hire = hires };
    size_t n;

    if (!hires)
        return wfm_charts_no_memory(err);
    data.n = fill_hires(charts, hires);
    n = wfm_charts_events(charts, chain->people.as_of,
                          h->n ? h->row[h->n - 1].month : chain->people.as_of,
                          &event);
    for (size_t i = 0; i < n; i++)
        if (strcmp(event[i].name, "double11") == 0)
            event[data.n_events++] = event[i];
    data.event = event;
    return wfm_chart_calendar(path, &data, charts->notes, err);
}
