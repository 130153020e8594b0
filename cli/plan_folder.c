/* cli/plan_folder.c - the tables of a plan as files. */
#include "cli/plan_folder.h"

#include "base/file.h"
#include "cli/assumptions_table.h"
#include "cli/emit.h"
#include "cli/price.h"

/* Files in which people appear are not for everybody. */
enum { MODE_PLAIN = 0644, MODE_PEOPLE = 0640 };

static const struct {
    unsigned part;
    const char *name;
    wfm_table_maker make;
    unsigned mode;
} files[] = {
    { WFM_PART_FORECAST, "forecast", wfm_table_of_forecast, MODE_PLAIN },
    { WFM_PART_STAFF, "staff", wfm_table_of_staff, MODE_PLAIN },
    { WFM_PART_ROSTER, "roster", wfm_table_of_roster, MODE_PEOPLE },
    { WFM_PART_ROSTER, "activities", wfm_table_of_activities, MODE_PEOPLE },
    { WFM_PART_ROSTER, "coverage", wfm_table_of_coverage, MODE_PLAIN },
    { WFM_PART_SIMULATION, "simulation", wfm_table_of_simulation, MODE_PLAIN },
    { WFM_PART_BACKTEST, "backtest", wfm_table_of_backtest, MODE_PLAIN },
    { WFM_PART_HEADCOUNT, "headcount", wfm_table_of_headcount, MODE_PLAIN },
    { WFM_PART_HEADCOUNT, "hires", wfm_table_of_hires, MODE_PLAIN },
    { WFM_PART_HEADCOUNT, "sourcing", wfm_table_of_sourcing, MODE_PLAIN },
    { WFM_PART_HEADCOUNT, "survival", wfm_table_of_survival, MODE_PLAIN },
    { WFM_PART_COST, "cost", wfm_table_of_cost, MODE_PLAIN },
};

static wfm_status write_service_cost(const wfm_chain *chain, const char *folder,
                                     wfm_error *err)
{
    wfm_price_list list = { 0 };
    wfm_table table;
    wfm_status status;

    WFM_TRY(wfm_price_list_make(&list, chain, err));
    wfm_price_table(&table, &list);
    status = wfm_emit_csv(folder, table.name, &table, MODE_PLAIN, err);
    wfm_price_list_release(&list);
    return status;
}

wfm_status wfm_plan_write_tables(const wfm_chain *chain, const char *folder,
                                 unsigned parts, wfm_error *err)
{
    wfm_plan_view view = wfm_emit_view(chain);

    if (chain->app->dry_run)
        return WFM_OK;
    WFM_TRY(wfm_file_make_dirs(folder, err));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        wfm_table table;

        if (!(files[i].part & parts))
            continue;
        files[i].make(&table, &view);
        WFM_TRY(
            wfm_emit_csv(folder, files[i].name, &table, files[i].mode, err));
    }
    if (parts & WFM_PART_BACKTEST)
        WFM_TRY(wfm_assumptions_write(chain, folder, err));
    if (parts & WFM_PART_COST)
        return write_service_cost(chain, folder, err);
    return WFM_OK;
}
