/* cli/charts_week.c - the charts of the planned week: coverage, service level
 * and the roster of a day. */
#include <math.h>

#include "cli/charts_private.h"

/* Rows of one queue as arrays of time, required and scheduled. */
static wfm_status fill_coverage(wfm_charts *charts, int queue,
                                wfm_chart_coverage_queue *out, wfm_error *err)
{
    const wfm_roster *r = &charts->chain->roster;
    double *t = wfm_charts_new(charts, r->n_coverage, sizeof *t);
    double *required = wfm_charts_new(charts, r->n_coverage, sizeof *t);
    double *scheduled = wfm_charts_new(charts, r->n_coverage, sizeof *t);
    double *counted = wfm_charts_new(charts, r->n_coverage, sizeof *t);

    if (!t || !required || !scheduled || !counted)
        return wfm_charts_no_memory(err);
    out->name = wfm_queue_label(&charts->chain->job->centre->queue[queue]);
    out->t = t;
    out->required = required;
    out->scheduled = scheduled;
    out->counted = counted;
    for (size_t i = 0; i < r->n_coverage; i++) {
        const wfm_coverage_row *c = &r->coverage[i];

        if (c->queue != queue || c->spill)
            continue;
        t[out->n] = wfm_charts_local_s(charts, c->start);
        required[out->n] = c->required;
        counted[out->n] = c->short_ > 0 || !(c->required > c->scheduled)
                              ? c->required
                              : c->scheduled;
        scheduled[out->n++] = c->scheduled;
    }
    return WFM_OK;
}

wfm_status wfm_charts_coverage(wfm_charts *charts, const char *path,
                               wfm_error *err)
{
    const wfm_job *job = charts->chain->job;
    size_t n = job->centre->n_queues;
    wfm_chart_coverage_queue *queue = wfm_charts_new(charts, n, sizeof *queue);
    wfm_chart_event *event;
    wfm_chart_coverage_data data;

    if (!queue)
        return wfm_charts_no_memory(err);
    for (size_t q = 0; q < n; q++)
        WFM_TRY(fill_coverage(charts, (int)q, &queue[q], err));
    data = (wfm_chart_coverage_data){
        .head = { .caption = charts->caption },
        .queue = queue,
        .n_queues = n,
        .interval_s = job->centre->interval_s,
    };
    data.n_events = wfm_charts_events(charts, job->from, job->to, &event);
    data.event = event;
    return wfm_chart_coverage(path, &data, charts->notes, err);
}

static wfm_status fill_service(wfm_charts *charts, int queue,
                               wfm_chart_service_queue *out, wfm_error *err)
{
    const wfm_simulation *s = &charts->chain->simulation;
    const wfm_queue *q = &charts->chain->job->centre->queue[queue];
    double *t = wfm_charts_new(charts, s->n, sizeof *t);
    double *level = wfm_charts_new(charts, s->n, sizeof *level);
    double *offered = wfm_charts_new(charts, s->n, sizeof *offered);

    if (!t || !level || !offered)
        return wfm_charts_no_memory(err);
    out->name = wfm_queue_label(q);
    out->target = wfm_queue_promise(q);
    out->within_s = q->target.within_s;
    out->t = t;
    out->service_level = level;
    out->offered = offered;
    for (size_t i = 0; i < s->n; i++) {
        if (s->row[i].queue != queue)
            continue;
        t[out->n] = wfm_charts_local_s(charts, s->row[i].start);
        offered[out->n] = s->row[i].offered;
        level[out->n++] = s->row[i].service_level;
    }
    return WFM_OK;
}

wfm_status wfm_charts_service(wfm_charts *charts, const char *path,
                              wfm_error *err)
{
    const wfm_job *job = charts->chain->job;
    size_t n = job->centre->n_queues;
    wfm_chart_service_queue *queue = wfm_charts_new(charts, n, sizeof *queue);
    wfm_chart_event *event;
    wfm_chart_service_data data;

    if (!queue)
        return wfm_charts_no_memory(err);
    for (size_t q = 0; q < n; q++)
        WFM_TRY(fill_service(charts, (int)q, &queue[q], err));
    data = (wfm_chart_service_data){
        .head = { .caption = charts->caption },
        .queue = queue,
        .n_queues = n,
        .interval_s = job->centre->interval_s,
    };
    data.n_events = wfm_charts_events(charts, job->from, job->to, &event);
    data.event = event;
    return wfm_chart_service(path, &data, charts->notes, err);
}

/* The day with the most required agent time: the one that is looked at. */
static wfm_date busiest_day(const wfm_charts *charts)
{
    const wfm_chain *chain = charts->chain;
    wfm_date best = chain->job->from;
    double most = -1;

    for (wfm_date day = chain->job->from; day <= chain->job->to; day++) {
        double sum = 0;

        for (size_t i = 0; i < chain->roster.n_coverage; i++) {
            const wfm_coverage_row *c = &chain->roster.coverage[i];

            if (wfm_zone_civil(chain->job->centre->zone, c->start).date == day)
                sum += c->required;
        }
        if (sum > most) {
            most = sum;
            best = day;
        }
    }
    return best;
}

static const wfm_chart_duty duty_of[WFM_ACTIVITY_COUNT] = {
    [WFM_ACTIVITY_WORK] = WFM_DUTY_WORK,
    [WFM_ACTIVITY_MEAL] = WFM_DUTY_MEAL,
    [WFM_ACTIVITY_REST] = WFM_DUTY_REST,
    [WFM_ACTIVITY_TRAINING] = WFM_DUTY_TRAINING,
    [WFM_ACTIVITY_MEETING] = WFM_DUTY_TRAINING,
    [WFM_ACTIVITY_COACHING] = WFM_DUTY_TRAINING,
    [WFM_ACTIVITY_OVERTIME] = WFM_DUTY_OVERTIME,
    [WFM_ACTIVITY_STANDBY] = WFM_DUTY_STANDBY,
    [WFM_ACTIVITY_TIME_OFF] = WFM_DUTY_REST,
};

/* The only queue of a set, or n_queues for several. */
static size_t one_queue(uint64_t set, size_t n_queues)
{
    if (set == 0 || (set & (set - 1)) != 0)
        return n_queues;
    return (size_t)__builtin_ctzll(set);
}

static wfm_status gantt_items(wfm_charts *charts, double day,
                              wfm_chart_gantt_data *data, wfm_error *err)
{
    const wfm_roster *r = &charts->chain->roster;
    wfm_chart_gantt_item *item =
        wfm_charts_new(charts, r->n_activities, sizeof *item);

    if (!item)
        return wfm_charts_no_memory(err);
    for (size_t i = 0; i < r->n_activities; i++) {
        const wfm_activity *a = &r->activity[i];
        double from = wfm_charts_local_s(charts, a->start);
        double to = wfm_charts_local_s(charts, a->end);

        if (to <= day || from >= day + 86400)
            continue;
        item[data->n_items++] = (wfm_chart_gantt_item){
            .agent = (size_t)a->agent,
            .from = from,
            .to = to,
            .duty = duty_of[a->kind],
            .queue = one_queue(a->queues, data->n_queues),
        };
    }
    data->item = item;
    return WFM_OK;
}

/* All queues together, interval by interval of the day. */
static wfm_status gantt_strip(wfm_charts *charts, double day,
                              wfm_chart_gantt_data *data, wfm_error *err)
{
    const wfm_roster *r = &charts->chain->roster;
    size_t slots = (size_t)(86400 / data->interval_s);
    double *t = wfm_charts_new(charts, slots, sizeof *t);
    double *required = wfm_charts_new(charts, slots, sizeof *t);
    double *scheduled = wfm_charts_new(charts, slots, sizeof *t);

    if (!t || !required || !scheduled)
        return wfm_charts_no_memory(err);
    for (size_t i = 0; i < slots; i++)
        t[i] = day + (double)i * data->interval_s;
    for (size_t i = 0; i < r->n_coverage; i++) {
        double at = wfm_charts_local_s(charts, r->coverage[i].start) - day;

        if (at < 0 || at >= 86400 || r->coverage[i].spill)
            continue;
        required[(size_t)(at / data->interval_s)] += r->coverage[i].required;
        scheduled[(size_t)(at / data->interval_s)] += r->coverage[i].scheduled;
    }
    data->t = t;
    data->required = required;
    data->scheduled = scheduled;
    data->n = slots;
    return WFM_OK;
}

wfm_status wfm_charts_gantt(wfm_charts *charts, const char *path,
                            wfm_error *err)
{
    const wfm_job *job = charts->chain->job;
    double day = wfm_charts_day_s(busiest_day(charts));
    const char **agent =
        wfm_charts_new(charts, job->people->n_agents, sizeof *agent);
    const char **queue =
        wfm_charts_new(charts, job->centre->n_queues, sizeof *queue);
    wfm_chart_gantt_data data = {
        .head = { .caption = charts->caption },
        .day = day,
        .agent = agent,
        .n_agents = job->people->n_agents,
        .queue = queue,
        .n_queues = job->centre->n_queues,
        .interval_s = job->centre->interval_s,
    };

    if (!agent || !queue)
        return wfm_charts_no_memory(err);
    for (size_t i = 0; i < data.n_agents; i++)
        agent[i] = job->people->agent[i].name;
    for (size_t q = 0; q < data.n_queues; q++)
        queue[q] = wfm_queue_label(&job->centre->queue[q]);
    WFM_TRY(gantt_items(charts, day, &data, err));
    if (data.n_items == 0)
        return WFM_OK; /* nobody is rostered: nothing to draw */
    WFM_TRY(gantt_strip(charts, day, &data, err));
    return wfm_chart_gantt(path, &data, charts->notes, err);
}
