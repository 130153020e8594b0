/* cli/charts_money.c - the charts of people and money: headcount, survival,
 * cost. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/charts_private.h"

static size_t fill_classes(const wfm_charts *charts, wfm_chart_class *out)
{
    const wfm_job *job = charts->chain->job;
    const wfm_headcount *h = &charts->chain->headcount;
    const double ready_s = 7 * 86400.0 * job->centre->training.class_weeks;
    wfm_date first = h->n ? h->row[0].month : 0;
    size_t n = 0;

    for (size_t i = 0; i < job->people->n_classes; i++) {
        const wfm_class *c = &job->people->class_[i];
        double start = wfm_charts_day_s(c->start_on);

        if (start + ready_s < wfm_charts_day_s(first))
            continue;
        out[n++] = (wfm_chart_class){ .start = start,
                                      .ready = start + ready_s,
                                      .size = c->size,
                                      .name = c->id };
    }
    for (size_t i = 0; i < h->n_hires; i++) {
        double start = wfm_charts_day_s(h->hire[i].start_on);
        int size = 0;

        if (!wfm_charts_class_begins(h, i))
            continue;
        for (size_t k = i; k < h->n_hires; k++)
            size += wfm_charts_same_class(h, i, k) ? h->hire[k].size : 0;
        out[n++] = (wfm_chart_class){ .start = start,
                                      .ready = start + ready_s,
                                      .size = size,
                                      .proposed = true };
    }
    return n;
}

wfm_status wfm_charts_headcount(wfm_charts *charts, const char *path,
                                wfm_error *err)
{
    const wfm_headcount *h = &charts->chain->headcount;
    const wfm_people *people = charts->chain->job->people;
    enum { COLUMNS = 7 };
    double *column[COLUMNS];
    wfm_chart_class *classes =
        wfm_charts_new(charts, people->n_classes + h->n_hires, sizeof *classes);
    wfm_chart_headcount_data data;
    double certainty = charts->chain->job->centre->sourcing.hiring.certainty;

    for (int k = 0; k < COLUMNS; k++) {
        column[k] = wfm_charts_new(charts, h->n, sizeof(double));
        if (!column[k] || !classes)
            return wfm_charts_no_memory(err);
    }
    for (size_t i = 0; i < h->n; i++) {
        const wfm_headcount_row *r = &h->row[i];
        const double value[COLUMNS] = { wfm_charts_day_s(r->month),
                                        r->fte,
                                        r->fte_p10,
                                        r->fte_p90,
                                        r->required_fte,
                                        r->trained,
                                        r->leavers };

        for (int k = 0; k < COLUMNS; k++)
            column[k][i] = value[k];
    }
    data = (wfm_chart_headcount_data){
        .head = { .caption = charts->caption },
        .n = h->n,
        .month = column[0],
        .fte = column[1],
        .fte_low = column[2],
        .fte_high = column[3],
        .required = column[4],
        .trained = column[5],
        .leavers = column[6],
        .certainty = h->n_sourcing > 0 ? certainty : 0,
        .class_ = classes,
        .n_classes = fill_classes(charts, classes),
    };
    return wfm_chart_headcount(path, &data, charts->notes, err);
}

wfm_status wfm_charts_survival(wfm_charts *charts, const char *path,
                               wfm_error *err)
{
    const wfm_headcount *h = &charts->chain->headcount;
    enum { COLUMNS = 5 };
    double *column[COLUMNS];
    wfm_chart_survival_group group;
    wfm_chart_survival_data data = {
        .head = { .caption = charts->caption },
        .group = &group,
        .n_groups = 1,
    };

    for (int k = 0; k < COLUMNS; k++) {
        column[k] = wfm_charts_new(charts, h->n_survival, sizeof(double));
        if (!column[k])
            return wfm_charts_no_memory(err);
    }
    for (size_t i = 0; i < h->n_survival; i++) {
        const wfm_survival_row *r = &h->survival[i];
        const double value[COLUMNS] = { r->month, r->survival, r->low, r->high,
                                        r->at_risk };

        for (int k = 0; k < COLUMNS; k++)
            column[k][i] = value[k];
    }
    group = (wfm_chart_survival_group){
        .n = h->n_survival,
        .month = column[0],
        .survival = column[1],
        .low = column[2],
        .high = column[3],
        .at_risk = column[4],
    };
    if (h->n_survival == 0)
        return WFM_OK; /* nobody is known: nothing to draw */
    return wfm_chart_survival(path, &data, charts->notes, err);
}

/* Items of cost.csv that the chart shows, with their names for people. */
static const char *const rate_items[][2] = {
    { "cost_per_paid_second", N_("paid second") },
    { "cost_per_staffed_second", N_("staffed second") },
    { "cost_per_handled_second", N_("handled second") },
    { "cost_per_waited_second", N_("waited second") },
};
/* What the budget covers. */
static const char *const operating_items[][2] = {
    { "wages", N_("wages") },
    { "overtime_premium", N_("overtime premium") },
    { "rest_day_premium", N_("rest-day premium") },
    { "holiday_premium", N_("holiday premium") },
    { "night_allowance", N_("night allowance") },
    { "time_off", N_("time off") },
    { "on_cost", N_("employer's on-cost") },
    { "workplace", N_("workplace") },
    { "fixed", N_("fixed") },
};
static const char *const waiting_items[][2] = {
    { "waiting", N_("waiting") },
    { "abandonment", N_("abandonment") },
};

static double amount_of(const wfm_cost *cost, const char *item)
{
    for (size_t i = 0; i < cost->n; i++)
        if (strcmp(cost->row[i].item, item) == 0)
            return cost->row[i].amount;
    return NAN;
}

/* Those of the items that the table has and that are not zero. */
static size_t pick(const wfm_cost *cost, const char *const items[][2], size_t n,
                   wfm_chart_amount *out)
{
    size_t used = 0;

    for (size_t i = 0; i < n; i++) {
        double amount = amount_of(cost, items[i][0]);

        if (isfinite(amount) && amount > 0)
            out[used++] = (wfm_chart_amount){ _(items[i][1]), amount };
    }
    return used;
}

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* What the money is of: the week, the first and the last of several, or days.
 */
static const char *period_of(char *out, size_t size, const wfm_job *job)
{
    bool weeks =
        wfm_date_weekday(job->from) == 0 && (job->to - job->from + 1) % 7 == 0;
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];

    if (weeks) {
        wfm_iso_week_format(from, job->week);
        wfm_iso_week_format(to, wfm_date_iso_week(job->to));
    } else {
        wfm_date_format(from, job->from);
        wfm_date_format(to, job->to);
    }
    if (strcmp(from, to) == 0)
        snprintf(out, size, "%s", from);
    else
        snprintf(out, size, _("%s to %s"), from, to);
    return out;
}

wfm_status wfm_charts_cost(wfm_charts *charts, const char *path, wfm_error *err)
{
    const wfm_job *job = charts->chain->job;
    const wfm_cost *cost = &charts->chain->cost;
    wfm_chart_amount rate[COUNT(rate_items)];
    wfm_chart_amount part[COUNT(operating_items) + COUNT(waiting_items)];
    size_t n = pick(cost, operating_items, COUNT(operating_items), part);
    char period[2 * WFM_DATE_TEXT + 20];
    wfm_chart_cost_data data = {
        .head = { .caption = charts->caption },
        .rate = rate,
        .n_rates = pick(cost, rate_items, COUNT(rate_items), rate),
        .yardstick = job->centre->costs.per_waited_second_cny,
        .part = part,
        .n_parts =
            n + pick(cost, waiting_items, COUNT(waiting_items), part + n),
        .n_operating = n,
        .budget = amount_of(cost, "budget"), /* of all of the days */
        .currency = job->centre->currency,
        .period = period_of(period, sizeof period, job),
    };

    return wfm_chart_cost(path, &data, charts->notes, err);
}
