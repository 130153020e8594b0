/* cli/load_table.c - wfm forecast --by load. */
#include "cli/load_table.h"

#include "cli/emit.h"
#include "forecast/load.h"

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_chain *chain = context;
    const wfm_centre *centre = chain->job->centre;
    const wfm_forecast_row *r = &chain->forecast.row[i];
    wfm_load load = wfm_load_of(r, centre->interval_s);
    const double value[] = { r->volume,     r->aht_s,      load.erl,
                             load.p05,      load.p10,      load.p50,
                             load.p90,      load.p95,      load.aht_s[0],
                             load.aht_s[1], load.aht_s[2], load.aht_s[3],
                             load.aht_s[4] };

    cell[0].text = centre->queue[r->queue].name;
    cell[1].text = wfm_zone_format(cell[1].scratch, centre->zone, r->start);
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        cell[k + 2].number = value[k];
}

static const wfm_column column[] = {
    { "queue", WFM_COLUMN_TEXT, 0 },      { "start", WFM_COLUMN_TEXT, 0 },
    { "volume", WFM_COLUMN_NUMBER, 1 },   { "aht_s", WFM_COLUMN_NUMBER, 1 },
    { "load_erl", WFM_COLUMN_NUMBER, 2 }, { "load_p05", WFM_COLUMN_NUMBER, 2 },
    { "load_p10", WFM_COLUMN_NUMBER, 2 }, { "load_p50", WFM_COLUMN_NUMBER, 2 },
    { "load_p90", WFM_COLUMN_NUMBER, 2 }, { "load_p95", WFM_COLUMN_NUMBER, 2 },
    { "aht_p05", WFM_COLUMN_NUMBER, 1 },  { "aht_p10", WFM_COLUMN_NUMBER, 1 },
    { "aht_p50", WFM_COLUMN_NUMBER, 1 },  { "aht_p90", WFM_COLUMN_NUMBER, 1 },
    { "aht_p95", WFM_COLUMN_NUMBER, 1 },
};

static const wfm_table shape = { .name = "load",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

wfm_status wfm_load_print(wfm_chain *chain, wfm_error *err)
{
    WFM_TRY(wfm_chain_forecast(chain, err));
    wfm_say_problems(chain->app);
    return wfm_emit_rows(chain->app, &shape, chain->forecast.n, chain, err);
}
