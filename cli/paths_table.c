/* cli/paths_table.c - wfm forecast --paths N. */
#include "cli/paths_table.h"

#include "cli/emit.h"
#include "forecast/paths.h"

typedef struct view {
    const wfm_centre *centre;
    const wfm_forecast *forecast;
    wfm_paths paths;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_forecast_row *r = &v->forecast->row[i % v->paths.rows];

    cell[0].number = (double)(i / v->paths.rows + 1);
    cell[1].text = v->centre->queue[r->queue].name;
    cell[2].text = wfm_zone_format(cell[2].scratch, v->centre->zone, r->start);
    cell[3].number = v->paths.volume[i];
}

static const wfm_column column[] = {
    { "path", WFM_COLUMN_WHOLE, 0 },
    { "queue", WFM_COLUMN_TEXT, 0 },
    { "start", WFM_COLUMN_TEXT, 0 },
    { "volume", WFM_COLUMN_WHOLE, 0 },
};

static const wfm_table shape = { .name = "paths",
                                 .column = column,
                                 .n_columns = sizeof column / sizeof *column,
                                 .row = fill };

wfm_status wfm_paths_print(wfm_chain *chain, wfm_error *err)
{
    view v = { .centre = chain->job->centre, .forecast = &chain->forecast };
    wfm_status status;

    WFM_TRY(wfm_chain_forecast(chain, err));
    wfm_say_problems(chain->app);
    WFM_TRY(wfm_paths_make(&v.paths, &chain->forecast, v.centre,
                           (size_t)wfm_args_int(chain->args, "paths", 1),
                           &chain->app->run, err));
    status =
        wfm_emit_rows(chain->app, &shape, v.paths.n * v.paths.rows, &v, err);
    wfm_paths_release(&v.paths);
    return status;
}
