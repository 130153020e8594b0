/* reports/sourcing_tables.c - the hiring plan's months, outside capacity and
 * limits as tables. */
#include <math.h>
#include <string.h>

#include "reports/plan_tables.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define FTE(name)                                                              \
    {                                                                          \
        name, WFM_COLUMN_NUMBER, 1                                             \
    }

static void put_month(wfm_cell *cell, wfm_date month)
{
    wfm_date_format(cell->scratch, month);
    cell->scratch[7] = '\0';
    cell->text = cell->scratch;
}

static void sourcing_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_sourcing_row *r =
        &((const wfm_plan_view *)context)->headcount->sourcing[i];
    const double value[] = { r->required_fte, r->planned_fte,  r->own_fte,
                             r->new_fte,      r->overtime_fte, r->outside_fte,
                             r->bot_fte,      r->deferred_fte, r->let_go_fte,
                             r->short_fte,    r->chance,       r->variable_cny,
                             r->returned_fte, r->spare_fte };

    put_month(&cell[0], r->month);
    for (size_t k = 0; k < COUNT(value); k++)
        cell[k + 1].number = value[k];
    cell[COUNT(value) + 1].text = r->scenario;
}

void wfm_table_of_sourcing(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        { "month", WFM_COLUMN_TEXT, 0 },
        FTE("required_fte"),
        FTE("planned_fte"),
        FTE("own_fte"),
        FTE("new_fte"),
        FTE("overtime_fte"),
        FTE("outside_fte"),
        FTE("bot_fte"),
        FTE("deferred_fte"),
        FTE("let_go_fte"),
        FTE("short_fte"),
        { "chance", WFM_COLUMN_SHARE, 0 },
        { "variable_cny", WFM_COLUMN_MONEY, 2 },
        FTE("returned_fte"),
        FTE("spare_fte"),
        { "scenario", WFM_COLUMN_TEXT, 0 },
    };

    *out = (wfm_table){ .name = "sourcing",
                        .column = column,
                        .n_columns = COUNT(column),
                        .n_rows = view->headcount->n_sourcing,
                        .row = sourcing_row,
                        .context = view };
}

static void capacity_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_capacity_row *r =
        &((const wfm_plan_view *)context)->headcount->capacity[i];

    put_month(&cell[0], r->month);
    cell[1].text = r->name;
    cell[2].text = r->kind;
    cell[3].number = r->fte;
    cell[4].number = r->fte_most;
    cell[5].number = r->cost_cny;
}

void wfm_table_of_capacity(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        { "month", WFM_COLUMN_TEXT, 0 },
        { "name", WFM_COLUMN_TEXT, 0 },
        { "kind", WFM_COLUMN_TEXT, 0 },
        FTE("fte"),
        FTE("fte_most"),
        { "cost_cny", WFM_COLUMN_MONEY, 2 },
    };

    *out = (wfm_table){ .name = "capacity",
                        .column = column,
                        .n_columns = COUNT(column),
                        .n_rows = view->headcount->n_capacity,
                        .row = capacity_row,
                        .context = view };
}

static void limit_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_limit_row *r =
        &((const wfm_plan_view *)context)->headcount->limit[i];

    cell[0].text = r->limit;
    cell[1].number = r->saves_cny;
}

void wfm_table_of_limits(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        { "limit", WFM_COLUMN_TEXT, 0 },
        { "saves_cny", WFM_COLUMN_MONEY, 2 },
    };

    *out = (wfm_table){ .name = "limits",
                        .column = column,
                        .n_columns = COUNT(column),
                        .n_rows = view->headcount->n_limits,
                        .row = limit_row,
                        .context = view };
}
