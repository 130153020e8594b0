/* forecast/intraday_score.c - plays past days up to a cut and scores the
 * rest. */
#include "forecast/intraday_score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "forecast/campaign.h"
#include "forecast/clean.h"
#include "forecast/intraday.h"
#include "forecast/model.h"

enum { HISTORY_MIN = 28 };

/* Sums over the days of one cut. */
typedef struct sums {
    double actual, before, after, total_before, total_after, seen, promised;
    int days;
} sums;

typedef struct job {
    const wfm_forecast_request *request;
    wfm_time as_of;
    wfm_grid *grid; /* per queue */
    int (*cut)[WFM_INTRADAY_CUTS];
    sums *sum; /* queue x day x cut */
} job;

/* Slots by which the given shares of the last weeks' contacts had come. */
static void find_cuts(int *cut, const wfm_grid *g)
{
    double *usual = wfm_mem_new((size_t)g->n_slots, sizeof *usual);
    double all = 0, sum = 0;

    for (int c = 0; c < WFM_INTRADAY_CUTS; c++)
        cut[c] = 0;
    if (!usual)
        return;
    for (int d = g->n_days > 56 ? g->n_days - 56 : 0; d < g->n_days; d++)
        for (int s = 0; s < g->n_slots; s++)
            usual[s] += fmax(wfm_grid_day(g, d)[s], 0);
    for (int s = 0; s < g->n_slots; s++)
        all += usual[s];
    for (int s = 0, c = 0; s < g->n_slots && c < WFM_INTRADAY_CUTS; s++) {
        sum += usual[s];
        while (c < WFM_INTRADAY_CUTS &&
               sum * (WFM_INTRADAY_CUTS + 1) >= (c + 1) * all)
            cut[c++] = s + 1;
    }
    free(usual);
}

static wfm_status build(void *context, size_t queue, wfm_error *err)
{
    job *j = context;
    const wfm_forecast_request *r = j->request;
    wfm_clean clean;

    if (wfm_queue_is_planned(r, queue))
        return WFM_OK;
    WFM_TRY(wfm_grid_build(&j->grid[queue], r->centre, (int)queue,
                           &r->history->series[queue], r->calendar, j->as_of,
                           WFM_DATE_MIN, err));
    WFM_TRY(wfm_clean_grid(&clean, &j->grid[queue], err));
    find_cuts(j->cut[queue], &j->grid[queue]);
    return WFM_OK;
}

static void score(sums *to, const double *y, const double *f, int from, int n,
                  const wfm_intraday *update)
{
    double rest = 0, planned = 0, seen = 0, whole = 0;

    for (int s = 0; s < n; s++) {
        if (!(y[s] >= 0))
            continue;
        whole += f[s];
        if (s < from) {
            seen += f[s];
            continue;
        }
        rest += y[s];
        planned += f[s];
        to->before += fabs(y[s] - f[s]);
        to->after += fabs(y[s] - f[s] * update->factor);
    }
    to->actual += rest;
    to->total_before += fabs(rest - planned);
    to->total_after += fabs(rest - planned * update->factor);
    to->seen += seen / fmax(whole, 1e-9);
    to->promised += update->gain;
    to->days++;
}

/* One day of one queue: every cut. */
static wfm_status one_day(void *context, size_t index, wfm_error *err)
{
    job *j = context;
    size_t queue = index / WFM_INTRADAY_DAYS;
    const wfm_grid *g = &j->grid[queue];
    int day = g->n_days - 1 - (int)(index % WFM_INTRADAY_DAYS), slots;
    wfm_grid cut = *g;
    double *space;
    wfm_status status;

    slots = g->n_slots;
    if (day < HISTORY_MIN)
        return WFM_OK;
    space = wfm_mem_new(2 * (size_t)slots, sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    cut.n_days = day;
    cut.today = space + slots;
    WFM_TRY_OUT(status, wfm_model_profile(space, &cut, day, 1, err));
    for (int c = 0; c < WFM_INTRADAY_CUTS; c++) {
        const double *y = wfm_grid_day(g, day);
        wfm_intraday update;
        for (int s = 0; s < slots; s++)
            cut.today[s] = s < j->cut[queue][c] ? y[s] : (double)NAN;
        WFM_TRY_OUT(status, wfm_intraday_fit(&update, &cut, NULL, err));
        if (update.seen > 0)
            score(&j->sum[index * WFM_INTRADAY_CUTS + (size_t)c], y, space,
                  j->cut[queue][c], slots, &update);
    }
out:
    free(space);
    return status;
}

static void put_row(wfm_intraday_table *out, const job *j, size_t queue, int c)
{
    sums all = { 0 };
    double n;

    for (size_t d = 0; d < WFM_INTRADAY_DAYS; d++) {
        const sums *s =
            &j->sum[(queue * WFM_INTRADAY_DAYS + d) * WFM_INTRADAY_CUTS +
                    (size_t)c];
        all.actual += s->actual;
        all.before += s->before;
        all.after += s->after;
        all.total_before += s->total_before;
        all.total_after += s->total_after;
        all.seen += s->seen;
        all.promised += s->promised;
        all.days += s->days;
    }
    if (all.days == 0 || !(all.actual > 0))
        return;
    n = all.days;
    out->row[out->n++] = (wfm_intraday_row){
        .queue = (int)queue,
        .cut_min =
            j->cut[queue][c] * WFM_MINUTES_PER_DAY / j->grid[queue].n_slots,
        .days = all.days,
        .seen = all.seen / n,
        .wape_before = all.before / all.actual,
        .wape_after = all.after / all.actual,
        .total_before = all.total_before / all.actual,
        .total_after = all.total_after / all.actual,
        .promised = all.promised / n,
    };
}

wfm_status wfm_intraday_score(wfm_intraday_table *out,
                              const wfm_forecast_request *request,
                              const wfm_run *run, wfm_error *err)
{
    size_t queues = request->centre->n_queues, days = WFM_INTRADAY_DAYS;
    job j = { .request = request, .as_of = request->as_of };
    wfm_intraday_table table = { 0 };
    wfm_status status;

    if (request->history->end > 0 && j.as_of > request->history->end)
        j.as_of = request->history->end;
    j.grid = wfm_mem_new(queues, sizeof *j.grid);
    j.cut = wfm_mem_new(queues, sizeof *j.cut);
    j.sum = wfm_mem_new(queues * days * WFM_INTRADAY_CUTS, sizeof *j.sum);
    table.row = wfm_mem_new(queues * WFM_INTRADAY_CUTS, sizeof *table.row);
    if (!j.grid || !j.cut || !j.sum || !table.row) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    WFM_TRY_OUT(status, wfm_parallel_for(queues, build, &j, run, err));
    WFM_TRY_OUT(status, wfm_parallel_for(queues * days, one_day, &j, run, err));
    for (size_t q = 0; q < queues; q++)
        for (int c = 0; c < WFM_INTRADAY_CUTS; c++)
            put_row(&table, &j, q, c);
    *out = table;
    table.row = NULL;
out:
    for (size_t q = 0; j.grid && q < queues; q++)
        wfm_grid_release(&j.grid[q]);
    free(j.grid);
    free(j.cut);
    free(j.sum);
    free(table.row);
    return status;
}

void wfm_intraday_table_release(wfm_intraday_table *table)
{
    free(table->row);
    *table = (wfm_intraday_table){ 0 };
}
