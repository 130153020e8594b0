/* forecast/verdict.c - the choice of every queue as a table. */
#include "forecast/verdict.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/campaign.h"
#include "forecast/choice.h"
#include "forecast/clean.h"
#include "forecast/storm.h"

typedef struct job {
    const wfm_forecast_request *request;
    wfm_time as_of;
    wfm_choice *choice; /* per queue */
} job;

static wfm_status choose(void *context, size_t queue, wfm_error *err)
{
    job *j = context;
    const wfm_forecast_request *r = j->request;
    wfm_grid grid = { 0 };
    wfm_clean clean;
    wfm_status status;

    if (wfm_queue_is_planned(r, queue))
        return WFM_OK;
    WFM_TRY(wfm_grid_build(&grid, r->centre, (int)queue,
                           &r->history->series[queue], r->calendar, j->as_of,
                           WFM_DATE_MIN, err));
    status = wfm_clean_grid(&clean, &grid, err);
    if (status == WFM_OK)
        status = wfm_storm_hide(&clean.storms, &clean.storm, &clean.storm_ratio,
                                &grid, NULL, err);
    if (status == WFM_OK)
        status = wfm_choice_make(&j->choice[queue], &grid, grid.n_days, err);
    wfm_grid_release(&grid);
    return status;
}

/* Error of a model at a lead; NAN if there is none to tell. */
static double lead_error(const wfm_choice *c, int lead, int model)
{
    if (c->origins == 0 || !(c->wape[model] >= 0) ||
        !(c->lead_wape[lead][model] > 0))
        return (double)NAN;
    return c->lead_wape[lead][model];
}

static void put_lead(wfm_verdict *out, int queue, int lead, const wfm_choice *c)
{
    double best = (double)NAN;

    for (int m = 0; m < wfm_n_models; m++)
        best = fmin(best, lead_error(c, lead, m));
    for (int m = 0; m < wfm_n_models; m++) {
        double wape = lead_error(c, lead, m);
        if (isnan(wape) && !(c->weight[lead][m] > 0))
            continue;
        out->row[out->n++] = (wfm_verdict_row){
            .queue = queue,
            .from_day = lead > 0 ? wfm_choice_lead_end[lead - 1] + 1 : 1,
            .to_day = wfm_choice_lead_end[lead],
            .model = wfm_models[m].name,
            .what = wfm_models[m].what,
            .weight = c->weight[lead][m],
            .wape = wape,
            .behind = wape / best - 1,
            .origins = c->origins,
        };
    }
}

static int by_weight(const void *a, const void *b)
{
    const wfm_verdict_row *x = a, *y = b;

    if (x->queue != y->queue)
        return x->queue - y->queue;
    if (x->from_day != y->from_day)
        return x->from_day - y->from_day;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->wape != y->wape && !isnan(x->wape) && !isnan(y->wape))
        return x->wape < y->wape ? -1 : 1;
    return x->model < y->model ? -1 : x->model > y->model;
}

wfm_status wfm_verdict_make(wfm_verdict *out,
                            const wfm_forecast_request *request,
                            const wfm_run *run, wfm_error *err)
{
    size_t queues = request->centre->n_queues;
    size_t most = queues * WFM_CHOICE_LEADS * (size_t)wfm_n_models;
    job j = { .request = request, .as_of = request->as_of };
    wfm_verdict table = { wfm_mem_new(most, sizeof *table.row), 0 };
    wfm_status status;

    j.choice = wfm_mem_new(queues, sizeof *j.choice);
    if (request->history->end > 0 && j.as_of > request->history->end)
        j.as_of = request->history->end;
    if (!table.row || !j.choice) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    WFM_TRY_OUT(status, wfm_parallel_for(queues, choose, &j, run, err));
    for (size_t q = 0; q < queues; q++)
        for (int l = 0; l < WFM_CHOICE_LEADS; l++)
            put_lead(&table, (int)q, l, &j.choice[q]);
    qsort(table.row, table.n, sizeof *table.row, by_weight);
    *out = table;
    table.row = NULL;
out:
    free(table.row);
    free(j.choice);
    return status;
}

void wfm_verdict_release(wfm_verdict *verdict)
{
    free(verdict->row);
    *verdict = (wfm_verdict){ 0 };
}
