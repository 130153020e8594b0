/* data/drivers.c - the files of external drivers. */
#include "data/drivers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/plan_cells.h"
#include "data/table_file.h"

enum { D_DRIVER, D_DATE, D_VALUE, D_QUEUE, D_COUNT };
static const wfm_csv_column driver_column[D_COUNT] = {
    { "driver",
      WFM_CSV_REQUIRED,
      { "name", "indicator", "指标", "驱动因素", "名称" } },
    { "date", WFM_CSV_REQUIRED, { "day", "日期" } },
    { "value", WFM_CSV_REQUIRED, { "amount", "数值", "值", "数量" } },
    { "queue", WFM_CSV_OPTIONAL, { "队列", "技能组" } },
};

typedef struct row {
    size_t driver;
    wfm_date date;
    double value;
    size_t line;
} row;

typedef struct reader {
    const wfm_centre *centre;
    wfm_arena *arena;
    wfm_problems *problems;
    wfm_drivers all;
    row *row;
    size_t n, room;
} reader;

/* Place of a driver, added if new; -1: too many, said; -2: no memory. */
static int place(reader *r, wfm_csv *csv, const char *name, int queue)
{
    wfm_driver *d;

    for (size_t i = 0; i < r->all.n; i++)
        if (r->all.item[i].queue == queue &&
            strcmp(r->all.item[i].name, name) == 0)
            return (int)i;
    if (r->all.n == WFM_DRIVERS_MAX) {
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, D_DRIVER, NULL,
                    _("more than %d drivers"), WFM_DRIVERS_MAX);
        return -1;
    }
    d = &r->all.item[r->all.n];
    *d = (wfm_driver){ .name = wfm_arena_strndup(r->arena, name, 200),
                       .queue = queue };
    return d->name ? (int)r->all.n++ : -2;
}

static wfm_status read_row(reader *r, wfm_csv *csv)
{
    const char *name = wfm_csv_field(csv, D_DRIVER);
    row x = { .value = (double)NAN, .line = wfm_csv_line(csv) };
    bool ok = wfm_table_date(csv, D_DATE, &x.date);
    int queue = -1, at;

    ok = wfm_table_number(csv, D_VALUE, 0, 1e15, &x.value) && ok;
    if (*wfm_csv_field(csv, D_QUEUE) &&
        strcmp(wfm_csv_field(csv, D_QUEUE), "*") != 0)
        queue = wfm_cell_queue(csv, D_QUEUE, r->centre);
    if (!*name)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, D_DRIVER, NULL, _("empty cell"));
    if (!ok || !wfm_csv_row_ok(csv))
        return WFM_OK;
    at = place(r, csv, name, queue);
    if (at < 0)
        return at == -1 ? WFM_OK : WFM_NO_MEMORY;
    x.driver = (size_t)at;
    WFM_TRY(wfm_mem_grow(&r->row, &r->room, r->n + 1, sizeof x));
    r->row[r->n++] = x;
    return WFM_OK;
}

static int compare_rows(const void *a, const void *b)
{
    const row *x = a, *y = b;

    if (x->driver != y->driver)
        return x->driver < y->driver ? -1 : 1;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static int compare_drivers(const void *a, const void *b)
{
    const wfm_driver *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    return order ? order : x->queue - y->queue;
}

/* Rows first..last-1, sorted by date, are one driver's. */
static wfm_status fill(reader *r, size_t from, size_t to)
{
    wfm_driver *d = &r->all.item[r->row[from].driver];
    long days = (long)r->row[to - 1].date - r->row[from].date + 1;
    char text[WFM_DATE_TEXT];

    if (days > WFM_DRIVER_DAYS_MAX) {
        wfm_problems_say(r->problems, WFM_SEVERITY_ERROR, NULL, 0, 0, NULL,
                         _("driver '%s' spans more than %d days"), d->name,
                         WFM_DRIVER_DAYS_MAX);
        return WFM_OK;
    }
    d->first = r->row[from].date;
    d->n = (int)days;
    d->value = wfm_arena_alloc(r->arena, (size_t)days, sizeof *d->value);
    if (!d->value)
        return WFM_NO_MEMORY;
    for (int i = 0; i < d->n; i++)
        d->value[i] = (double)NAN;
    for (size_t i = from; i < to; i++) {
        if (i > from && r->row[i].date == r->row[i - 1].date)
            wfm_problems_say(r->problems, WFM_SEVERITY_ERROR, NULL, 0, 0, NULL,
                             _("driver '%s' on %s is listed twice"), d->name,
                             wfm_date_format(text, r->row[i].date));
        d->value[r->row[i].date - d->first] = r->row[i].value;
    }
    return WFM_OK;
}

static wfm_status finish(reader *r)
{
    if (r->n > 1)
        qsort(r->row, r->n, sizeof *r->row, compare_rows);
    for (size_t i = 0, to; i < r->n; i = to) {
        for (to = i + 1; to < r->n && r->row[to].driver == r->row[i].driver;)
            to++;
        WFM_TRY(fill(r, i, to));
    }
    if (r->all.n > 1)
        qsort(r->all.item, r->all.n, sizeof *r->all.item, compare_drivers);
    return WFM_OK;
}

wfm_status wfm_drivers_read(wfm_drivers *out, const wfm_centre *centre,
                            wfm_arena *arena, wfm_problems *problems,
                            wfm_error *err)
{
    const wfm_inputs *inputs = &centre->inputs;
    reader r = { .centre = centre, .arena = arena, .problems = problems };
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < inputs->n_drivers && status == WFM_OK; i++) {
        wfm_csv *csv = NULL;
        status = wfm_table_open(&csv, centre, inputs->driver[i], driver_column,
                                D_COUNT, problems, err);
        while (csv && status == WFM_OK && wfm_csv_next(csv))
            status = read_row(&r, csv);
        wfm_csv_close(csv);
    }
    if (status == WFM_OK)
        status = finish(&r);
    free(r.row);
    if (status == WFM_OK)
        *out = r.all;
    return status;
}

double wfm_driver_at(const wfm_driver *driver, wfm_date date)
{
    if (date < driver->first || date >= driver->first + driver->n)
        return (double)NAN;
    return driver->value[date - driver->first];
}
