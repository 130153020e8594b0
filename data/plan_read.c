/* data/plan_read.c - forecast.csv and staff.csv back to tables. */
#include "data/plan_read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "data/plan_cells.h"
#include "data/table_file.h"

enum {
    F_QUEUE,
    F_START,
    F_VOLUME,
    F_AHT = F_VOLUME + 6,
    F_MODEL,
    F_AHT_CV,
    F_AHT_CORRELATION,
    F_VOLUME_MODEL,
    F_COUNT
};
static const wfm_csv_column forecast_column[F_COUNT] = {
    { "queue", WFM_CSV_REQUIRED, { NULL } },
    { "start", WFM_CSV_REQUIRED, { NULL } },
    { "volume", WFM_CSV_REQUIRED, { NULL } },
    { "volume_p05", WFM_CSV_OPTIONAL, { NULL } },
    { "volume_p10", WFM_CSV_OPTIONAL, { NULL } },
    { "volume_p50", WFM_CSV_OPTIONAL, { NULL } },
    { "volume_p90", WFM_CSV_OPTIONAL, { NULL } },
    { "volume_p95", WFM_CSV_OPTIONAL, { NULL } },
    { "aht_s", WFM_CSV_REQUIRED, { NULL } },
    { "model", WFM_CSV_OPTIONAL, { NULL } },
    { "aht_cv", WFM_CSV_OPTIONAL, { NULL } },
    { "aht_correlation", WFM_CSV_OPTIONAL, { NULL } },
    { "volume_model", WFM_CSV_OPTIONAL, { NULL } },
};

enum { S_QUEUE, S_START, S_VOLUME, S_COUNT = S_VOLUME + 10 };
static const wfm_csv_column staff_column[S_COUNT] = {
    { "queue", WFM_CSV_REQUIRED, { NULL } },
    { "start", WFM_CSV_REQUIRED, { NULL } },
    { "volume", WFM_CSV_OPTIONAL, { NULL } },
    { "aht_s", WFM_CSV_OPTIONAL, { NULL } },
    { "load_erl", WFM_CSV_OPTIONAL, { NULL } },
    { "agents", WFM_CSV_OPTIONAL, { NULL } },
    { "agents_rostered", WFM_CSV_REQUIRED, { NULL } },
    { "service_level", WFM_CSV_OPTIONAL, { NULL } },
    { "asa_s", WFM_CSV_OPTIONAL, { NULL } },
    { "p_abandon", WFM_CSV_OPTIONAL, { NULL } },
    { "occupancy", WFM_CSV_OPTIONAL, { NULL } },
    { "p_target", WFM_CSV_OPTIONAL, { NULL } },
};

/* Index of the model's name in the table, added if new; -1: no memory. */
static int model_index(wfm_forecast *table, size_t *room, const char *name)
{
    char cut[sizeof *table->model];

    wfm_str_printable(cut, sizeof cut, name);
    for (size_t i = 0; i < table->n_models; i++)
        if (strcmp(table->model[i], cut) == 0)
            return (int)i;
    if (wfm_mem_grow(&table->model, room, table->n_models + 1,
                     sizeof *table->model) != WFM_OK)
        return -1;
    memcpy(table->model[table->n_models], cut, sizeof cut);
    return (int)table->n_models++;
}

static void forecast_numbers(wfm_csv *csv, wfm_forecast_row *row)
{
    double *value[6] = { &row->volume, &row->p05, &row->p10,
                         &row->p50,    &row->p90, &row->p95 };

    for (size_t i = 0; i < 6; i++)
        wfm_cell_number(csv, F_VOLUME + i, 0, 1e9, value[i]);
    wfm_cell_number(csv, F_AHT, 0, 1e7, &row->aht_s);
    wfm_cell_number(csv, F_AHT_CV, 0, 10, &row->aht_cv);
    wfm_cell_number(csv, F_AHT_CORRELATION, -1, 1, &row->aht_correlation);
    wfm_cell_number(csv, F_VOLUME_MODEL, 0, 1e9, &row->model_volume);
    row->by_hand = !isnan(row->model_volume);
    row->model_volume = row->by_hand ? row->model_volume : 0;
    row->aht_cv = isnan(row->aht_cv) ? 0 : row->aht_cv;
    row->aht_correlation =
        isnan(row->aht_correlation) ? 0 : row->aht_correlation;
    if (isnan(row->volume) && wfm_csv_row_ok(csv))
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, F_VOLUME, NULL, _("empty cell"));
}

static wfm_status forecast_rows(wfm_forecast *table, const wfm_centre *centre,
                                wfm_csv *csv)
{
    size_t room = 0, model_room = 0;

    while (wfm_csv_next(csv)) {
        wfm_forecast_row row = { 0 };

        row.queue = wfm_cell_queue(csv, F_QUEUE, centre);
        wfm_cell_start(csv, F_START, centre, &row.start);
        forecast_numbers(csv, &row);
        if (!wfm_csv_row_ok(csv))
            continue;
        row.model =
            model_index(table, &model_room, wfm_csv_field(csv, F_MODEL));
        if (row.model < 0)
            return WFM_NO_MEMORY;
        WFM_TRY(wfm_mem_grow(&table->row, &room, table->n + 1, sizeof row));
        table->row[table->n++] = row;
    }
    return wfm_csv_status(csv) == WFM_NO_MEMORY ? WFM_NO_MEMORY : WFM_OK;
}

static int compare_forecast(const void *a, const void *b)
{
    const wfm_forecast_row *x = a, *y = b;

    return wfm_compare_slots(x->queue, x->start, y->queue, y->start);
}

static int compare_staff(const void *a, const void *b)
{
    const wfm_staff_row *x = a, *y = b;

    return wfm_compare_slots(x->queue, x->start, y->queue, y->start);
}

/* Sorts rows that begin with queue and start, and names doubled ones. */
static void sort_slots(void *row, size_t n, size_t size,
                       int (*compare)(const void *, const void *),
                       const wfm_centre *centre, const char *file,
                       wfm_problems *problems)
{
    const char *at = row;

    if (n > 1)
        qsort(row, n, size, compare);
    for (size_t i = 1; i < n; i++) {
        wfm_forecast_row head;
        char start[WFM_TIME_TEXT];

        if (compare(at + (i - 1) * size, at + i * size) != 0)
            continue;
        memcpy(&head, at + i * size, offsetof(wfm_forecast_row, volume));
        wfm_problems_say(problems, WFM_SEVERITY_ERROR, file, 0, 0, NULL,
                         _("queue '%s' at %s is there twice"),
                         centre->queue[head.queue].name,
                         wfm_zone_format(start, centre->zone, head.start));
    }
}

_Static_assert(offsetof(wfm_forecast_row, start) ==
                   offsetof(wfm_staff_row, start),
               "sort_slots reads queue and start of both");

static wfm_status finish(wfm_status status, size_t n, const char *file,
                         size_t errors, wfm_problems *problems, wfm_error *err)
{
    if (status == WFM_OK && n == 0 && problems->errors == errors)
        wfm_problems_say(problems, WFM_SEVERITY_ERROR, file, 0, 0, NULL,
                         _("no data rows: the file has only a header"));
    return wfm_table_outcome(problems, errors, status, err);
}

static wfm_status read_forecast(wfm_forecast *out, const wfm_centre *centre,
                                const char *file, wfm_problems *problems,
                                wfm_error *err)
{
    size_t errors = problems->errors;
    wfm_forecast table = { 0 };
    wfm_csv *csv;
    wfm_status status;

    WFM_TRY(wfm_csv_open(&csv, file, NULL, forecast_column, F_COUNT, NULL, 0,
                         problems, err));
    wfm_csv_set_style(csv, centre->inputs.style);
    status = forecast_rows(&table, centre, csv);
    wfm_csv_close(csv);
    if (status == WFM_OK)
        sort_slots(table.row, table.n, sizeof *table.row, compare_forecast,
                   centre, file, problems);
    status = finish(status, table.n, file, errors, problems, err);
    if (status == WFM_OK)
        *out = table;
    else
        wfm_forecast_release(&table);
    return status;
}

wfm_status wfm_forecast_read(wfm_forecast *out, const wfm_centre *centre,
                             const char *file, wfm_problems *problems,
                             wfm_error *err)
{
    wfm_problems own = { 0 };
    wfm_status status =
        read_forecast(out, centre, file, problems ? problems : &own, err);

    wfm_problems_release(&own);
    return status;
}

static wfm_status staff_rows(wfm_staff *table, const wfm_centre *centre,
                             wfm_csv *csv)
{
    static const double max[10] = { 1e9, 1e7, 1e9, 1e9, 1e9, 1, 1e12, 1, 1, 1 };
    size_t room = 0;

    while (wfm_csv_next(csv)) {
        wfm_staff_row row = { 0 };
        double *value[10] = { &row.volume,          &row.aht_s,
                              &row.load_erl,        &row.agents,
                              &row.agents_rostered, &row.service_level,
                              &row.asa_s,           &row.p_abandon,
                              &row.occupancy,       &row.p_target };

        row.queue = wfm_cell_queue(csv, S_QUEUE, centre);
        wfm_cell_start(csv, S_START, centre, &row.start);
        for (size_t i = 0; i < 10; i++)
            wfm_cell_number(csv, S_VOLUME + i, 0, max[i], value[i]);
        if (isnan(row.agents_rostered) && wfm_csv_row_ok(csv))
            wfm_csv_say(csv, WFM_SEVERITY_ERROR, S_VOLUME + 4, NULL,
                        _("empty cell"));
        if (!wfm_csv_row_ok(csv))
            continue;
        WFM_TRY(wfm_mem_grow(&table->row, &room, table->n + 1, sizeof row));
        table->row[table->n++] = row;
    }
    return wfm_csv_status(csv) == WFM_NO_MEMORY ? WFM_NO_MEMORY : WFM_OK;
}

static wfm_status read_staff(wfm_staff *out, const wfm_centre *centre,
                             const char *file, wfm_problems *problems,
                             wfm_error *err)
{
    size_t errors = problems->errors;
    wfm_staff table = { 0 };
    wfm_csv *csv;
    wfm_status status;

    WFM_TRY(wfm_csv_open(&csv, file, NULL, staff_column, S_COUNT, NULL, 0,
                         problems, err));
    wfm_csv_set_style(csv, centre->inputs.style);
    status = staff_rows(&table, centre, csv);
    wfm_csv_close(csv);
    if (status == WFM_OK)
        sort_slots(table.row, table.n, sizeof *table.row, compare_staff, centre,
                   file, problems);
    status = finish(status, table.n, file, errors, problems, err);
    if (status == WFM_OK)
        *out = table;
    else
        wfm_staff_release(&table);
    return status;
}

wfm_status wfm_staff_read(wfm_staff *out, const wfm_centre *centre,
                          const char *file, wfm_problems *problems,
                          wfm_error *err)
{
    wfm_problems own = { 0 };
    wfm_status status =
        read_staff(out, centre, file, problems ? problems : &own, err);

    wfm_problems_release(&own);
    return status;
}
