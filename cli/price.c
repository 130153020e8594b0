/* cli/price.c - the price of staff and of service. */
#include "cli/price.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cost/service_curve.h"

static double amount(const wfm_cost *cost, const char *item)
{
    for (size_t i = 0; i < cost->n; i++)
        if (strcmp(cost->row[i].item, item) == 0)
            return cost->row[i].amount;
    return NAN;
}

double wfm_price_of_paid_hour(const wfm_chain *chain)
{
    const wfm_centre *centre = chain->job->centre;
    double price = (amount(&chain->cost, "operating_cost") -
                    amount(&chain->cost, "fixed")) /
                   amount(&chain->cost, "paid_seconds") * 3600;

    if (!(price > 0) && centre->n_contracts)
        price = centre->contract[0].wage_cny_per_h *
                    (1 + centre->contract[0].on_cost) +
                centre->costs.workplace_cny_per_h;
    return price > 0.01 ? price : 0.01;
}

/* Levels that are asked of every interval, in per cent. */
static const double ladder[] = { 0.50, 0.60, 0.70, 0.75, 0.80,
                                 0.85, 0.90, 0.95, 0.98 };
enum { RUNGS = sizeof ladder / sizeof *ladder };

bool wfm_price_has(const wfm_queue *queue)
{
    return queue->channel == WFM_CHANNEL_VOICE ||
           queue->channel == WFM_CHANNEL_CHAT;
}

static wfm_status add_queue(wfm_price_list *list, const wfm_chain *chain,
                            int queue, wfm_error *err)
{
    wfm_service_curve curve = { 0 };

    WFM_TRY(wfm_service_curve_make(&curve, list->centre, &chain->staff, queue,
                                   wfm_price_of_paid_hour(chain), ladder, RUNGS,
                                   err));
    for (size_t i = 0; i < curve.n; i++) {
        const wfm_service_point *p = &curve.point[i];

        list->row[list->n++] =
            (wfm_price_row){ queue,          p->target,     p->service_level,
                             p->agent_hours, p->paid_hours, p->staffing_cny,
                             p->waiting_cny, p->total_cny,  p->per_point_cny };
    }
    wfm_service_curve_release(&curve);
    return WFM_OK;
}

wfm_status wfm_price_list_make(wfm_price_list *out, const wfm_chain *chain,
                               wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;
    wfm_price_list list = { .centre = centre };
    wfm_status status = WFM_OK;

    list.row = wfm_mem_new(centre->n_queues * RUNGS, sizeof *list.row);
    if (!list.row)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t q = 0; q < centre->n_queues && status == WFM_OK; q++)
        if (wfm_price_has(&centre->queue[q]))
            status = add_queue(&list, chain, (int)q, err);
    if (status == WFM_OK)
        *out = list;
    else
        free(list.row);
    return status;
}

void wfm_price_list_release(wfm_price_list *list)
{
    free(list->row);
    memset(list, 0, sizeof *list);
}

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_price_list *list = context;
    const wfm_price_row *r = &list->row[i];
    const double value[] = { r->target,     r->service_level, r->agent_hours,
                             r->paid_hours, r->staffing_cny,  r->waiting_cny,
                             r->total_cny,  r->per_point_cny };

    cell[0].text = list->centre->queue[r->queue].name;
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        cell[k + 1].number = value[k];
}

void wfm_price_table(wfm_table *out, const wfm_price_list *list)
{
    static const wfm_column column[] = {
        { "queue", WFM_COLUMN_TEXT, 0 },
        { "target", WFM_COLUMN_SHARE, 0 },
        { "service_level", WFM_COLUMN_SHARE, 0 },
        { "agent_hours", WFM_COLUMN_NUMBER, 1 },
        { "paid_hours", WFM_COLUMN_NUMBER, 1 },
        { "staffing_cny", WFM_COLUMN_MONEY, 0 },
        { "waiting_cny", WFM_COLUMN_MONEY, 0 },
        { "total_cny", WFM_COLUMN_MONEY, 0 },
        { "per_point_cny", WFM_COLUMN_MONEY, 0 },
    };

    *out = (wfm_table){
        .name = "service_cost",
        .column = column,
        .n_columns = sizeof column / sizeof *column,
        .n_rows = list->n,
        .row = fill,
        .context = list,
    };
}
