/* cli/headcount_compare.c - the files and changed assumptions side by side. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/headcount_tables.h"
#include "workforce/what_if.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void compare_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_compare_row *r = &((const wfm_headcount *)context)->compare[i];
    double change = r->changed - r->base;

    cell[0].text = _(r->item);
    cell[1].text = r->unit;
    if (isfinite(change))
        cell[4].number = change;
    if (strcmp(r->unit, "date") != 0) {
        cell[2].number = r->base;
        cell[3].number = r->changed;
        return;
    }
    if (isfinite(r->base))
        cell[5].text = wfm_date_format(cell[5].scratch, (wfm_date)r->base);
    if (isfinite(r->changed))
        cell[6].text = wfm_date_format(cell[6].scratch, (wfm_date)r->changed);
}

void wfm_table_of_compare(wfm_table *out, const wfm_headcount *headcount)
{
    static const wfm_column column[] = {
        { "item", WFM_COLUMN_TEXT, 0 },
        { "unit", WFM_COLUMN_TEXT, 0 },
        { "base", WFM_COLUMN_NUMBER, 1 },
        { "what_if", WFM_COLUMN_NUMBER, 1 },
        { "change", WFM_COLUMN_NUMBER, 1 }, /* of dates: days */
        { "base_date", WFM_COLUMN_TEXT, 0 },
        { "what_if_date", WFM_COLUMN_TEXT, 0 },
    };

    *out = (wfm_table){ .name = "compare",
                        .column = column,
                        .n_columns = COUNT(column),
                        .n_rows = headcount->n_compare,
                        .row = compare_row,
                        .context = headcount };
}

static void key_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_what_if_key *k = (const wfm_what_if_key *)context + i;

    cell[0].text = k->name;
    cell[1].text = k->unit;
    cell[2].number = k->least;
    cell[3].number = k->most;
    cell[4].text = _(k->meaning);
}

void wfm_table_of_keys(wfm_table *out)
{
    static const wfm_column column[] = {
        { "key", WFM_COLUMN_TEXT, 0 },     { "unit", WFM_COLUMN_TEXT, 0 },
        { "least", WFM_COLUMN_NUMBER, 2 }, { "most", WFM_COLUMN_NUMBER, 2 },
        { "meaning", WFM_COLUMN_TEXT, 0 },
    };
    const wfm_what_if_key *key = wfm_what_if_keys();
    size_t n = 0;

    while (key[n].name)
        n++;
    *out = (wfm_table){ .name = "keys",
                        .column = column,
                        .n_columns = COUNT(column),
                        .n_rows = n,
                        .row = key_row,
                        .context = key };
}
