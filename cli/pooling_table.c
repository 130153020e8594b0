/* cli/pooling_table.c - wfm staff --pooling: queues apart against merged. */
#include "cli/pooling_table.h"

#include "base/i18n.h"
#include "cli/emit.h"
#include "cli/price.h"
#include "erlang/pooling.h"

typedef struct view {
    const wfm_pooling *pooling;
    const wfm_centre *centre;
    double price; /* of a paid hour */
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_pooling_row *r = &v->pooling->row[i];
    double saved = r->hours_apart - r->hours_merged;

    cell[0].text = v->centre->queue[r->first].name;
    cell[1].text =
        r->second < 0 ? _("all alike") : v->centre->queue[r->second].name;
    cell[2].number = r->n_queues;
    cell[3].text = r->capped ? _("yes") : _("no");
    cell[4].number = r->hours_apart;
    cell[5].number = r->hours_merged;
    cell[6].number = saved;
    cell[7].number = r->hours_apart > 0 ? saved / r->hours_apart : 0;
    cell[8].number = r->rostered_saved;
    cell[9].number = r->rostered_saved * v->price;
}

wfm_status wfm_pooling_print(wfm_chain *chain, wfm_error *err)
{
    static const wfm_column column[] = {
        { "queue", WFM_COLUMN_TEXT, 0 },
        { "with", WFM_COLUMN_TEXT, 0 },
        { "queues", WFM_COLUMN_WHOLE, 0 },
        { "occupancy_cap", WFM_COLUMN_TEXT, 0 },
        { "hours_apart", WFM_COLUMN_NUMBER, 1 },
        { "hours_merged", WFM_COLUMN_NUMBER, 1 },
        { "hours_saved", WFM_COLUMN_NUMBER, 1 },
        { "share_saved", WFM_COLUMN_SHARE, 0 },
        { "rostered_hours_saved", WFM_COLUMN_NUMBER, 1 },
        { "saved_cny", WFM_COLUMN_NUMBER, 2 },
    };
    wfm_pooling pooling = { 0 };
    view v = { &pooling, chain->job->centre, wfm_price_of_paid_hour(chain) };
    wfm_table table = { .name = "pooling",
                        .column = column,
                        .n_columns = sizeof column / sizeof *column,
                        .row = fill,
                        .context = &v };
    wfm_status status;

    WFM_TRY(wfm_pooling_make(&pooling, v.centre, &chain->arriving, err));
    table.n_rows = pooling.n;
    status = wfm_emit_table(chain->app, &table, err);
    if (status == WFM_OK && pooling.n == 0)
        wfm_say(chain->app, _("no two live queues are of one channel and one "
                              "model: nothing can be merged"));
    wfm_pooling_release(&pooling);
    return status;
}
