/* data/overrides.c - the files of what the planner sets by hand. */
#include "data/overrides.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/plan_cells.h"
#include "data/table_file.h"

enum { C_FROM, C_TO, C_QUEUE, C_REASON, C_FACTOR, C_VOLUME, C_AHT, C_COUNT };
static const wfm_csv_column column[C_COUNT] = {
    { "from",
      WFM_CSV_REQUIRED,
      { "start", "date", "开始", "开始日期", "开始时间", "日期" } },
    { "to", WFM_CSV_OPTIONAL, { "end", "结束", "结束日期", "结束时间" } },
    { "queue", WFM_CSV_OPTIONAL, { "队列", "技能组" } },
    { "reason", WFM_CSV_OPTIONAL, { "comment", "原因", "备注", "说明" } },
    { "factor", WFM_CSV_OPTIONAL, { "系数", "倍数" } },
    { "volume",
      WFM_CSV_OPTIONAL,
      { "contacts", "offered", "话务量", "来电量", "数量" } },
    { "aht_s", WFM_CSV_OPTIONAL, { "aht", "平均处理时长" } },
};

typedef struct reader {
    const wfm_centre *centre;
    wfm_arena *arena;
    wfm_problems *problems;
    wfm_override *row;
    size_t n, room;
} reader;

/* A date, or a date with a time; *is_date says which. */
static void one_end(const reader *r, wfm_csv *csv, size_t k, const char *text,
                    wfm_time *out, bool *is_date)
{
    const wfm_zone *zone = r->centre->zone;
    wfm_date date;
    wfm_error err;

    *is_date = wfm_date_parse(&date, text, NULL, NULL) == WFM_OK;
    if (*is_date)
        *out = wfm_zone_time(zone, k == C_TO ? date + 1 : date, 0, false, NULL);
    else if (wfm_zone_parse(out, zone, text, true, NULL, &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
}

static void read_span(const reader *r, wfm_csv *csv, wfm_override *x)
{
    const char *from = wfm_csv_field(csv, C_FROM);
    const char *to = wfm_csv_field(csv, C_TO);
    bool day, ignored;

    one_end(r, csv, C_FROM, from, &x->from, &day);
    if (*to) {
        one_end(r, csv, C_TO, to, &x->to, &ignored);
    } else if (day) {
        one_end(r, csv, C_TO, from, &x->to, &ignored);
    } else if (wfm_csv_row_ok(csv)) {
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_TO,
                    _("only a whole day needs no end"), _("empty cell"));
    }
    if (wfm_csv_row_ok(csv) && x->to <= x->from)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_TO, NULL,
                    _("%.30s is before %.30s"), to, from);
}

static void read_numbers(wfm_csv *csv, wfm_override *x)
{
    wfm_table_factor(csv, C_FACTOR, 0, 1000, &x->factor);
    wfm_table_number(csv, C_VOLUME, 0, 1e9, &x->volume);
    wfm_table_number(csv, C_AHT, 0.001, 1e7, &x->aht_s);
    if (!wfm_csv_row_ok(csv))
        return;
    if (isnan(x->factor) && isnan(x->volume) && isnan(x->aht_s))
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_FACTOR, NULL,
                    _("one of factor, volume, aht_s is needed"));
    else if (!isnan(x->factor) && !isnan(x->volume))
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_VOLUME, NULL,
                    _("either a factor or a volume, not both"));
    else if (!isnan(x->volume) && x->queue < 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_QUEUE, NULL,
                    _("a volume needs its queue"));
}

static wfm_status read_row(reader *r, wfm_csv *csv)
{
    const char *queue = wfm_csv_field(csv, C_QUEUE);
    wfm_override x = { .queue = -1,
                       .factor = (double)NAN,
                       .volume = (double)NAN,
                       .aht_s = (double)NAN,
                       .line = wfm_csv_line(csv) };

    if (*queue && strcmp(queue, "*") != 0)
        x.queue = wfm_cell_queue(csv, C_QUEUE, r->centre);
    else if (r->centre->n_queues == 1)
        x.queue = 0;
    read_span(r, csv, &x);
    read_numbers(csv, &x);
    if (!wfm_csv_row_ok(csv))
        return WFM_OK;
    x.reason = wfm_arena_strndup(r->arena, wfm_csv_field(csv, C_REASON), 200);
    if (!x.reason)
        return WFM_NO_MEMORY;
    WFM_TRY(wfm_mem_grow(&r->row, &r->room, r->n + 1, sizeof x));
    r->row[r->n++] = x;
    return WFM_OK;
}

static int compare(const void *a, const void *b)
{
    const wfm_override *x = a, *y = b;

    if (x->queue != y->queue)
        return x->queue < y->queue ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static int compare_lines(const void *a, const void *b)
{
    const wfm_override *x = a, *y = b;

    return (x->line > y->line) - (x->line < y->line);
}

/* Names rows of the same queue and span; the order is the file's again. */
static void find_doubled(reader *r, const char *shown)
{
    qsort(r->row, r->n, sizeof *r->row, compare);
    for (size_t i = 1; i < r->n; i++) {
        const wfm_override *x = &r->row[i], *y = x - 1;

        if (x->queue == y->queue && x->from == y->from && x->to == y->to)
            wfm_problems_say(r->problems, WFM_SEVERITY_ERROR, shown, x->line, 0,
                             NULL, _("line %zu has the same queue and span"),
                             y->line);
    }
    qsort(r->row, r->n, sizeof *r->row, compare_lines);
}

static wfm_status keep(wfm_overrides *out, reader *r, const char *shown)
{
    if (r->n == 0)
        return WFM_OK;
    find_doubled(r, shown);
    out->item = wfm_arena_alloc(r->arena, r->n, sizeof *out->item);
    if (!out->item)
        return WFM_NO_MEMORY;
    memcpy(out->item, r->row, r->n * sizeof *out->item);
    out->n = r->n;
    return WFM_OK;
}

static wfm_status read_file(wfm_overrides *out, reader *r, const char *file,
                            bool skip_bad, wfm_error *err)
{
    wfm_csv *csv = NULL;
    wfm_status status;

    *out = (wfm_overrides){ 0 };
    if (!file)
        return WFM_OK;
    WFM_TRY(wfm_table_open(&csv, r->centre, file, column, C_COUNT, r->problems,
                           err));
    if (!csv)
        return WFM_OK;
    if (skip_bad)
        wfm_csv_skip_bad(csv);
    status = WFM_OK;
    while (status == WFM_OK && wfm_csv_next(csv))
        status = read_row(r, csv);
    wfm_csv_note_skipped(csv);
    if (status == WFM_OK)
        status = keep(out, r, wfm_csv_shown(csv));
    wfm_csv_close(csv);
    free(r->row);
    return status;
}

wfm_status wfm_overrides_read(wfm_overrides *out, const wfm_centre *centre,
                              wfm_arena *arena, bool skip_bad,
                              wfm_problems *problems, wfm_error *err)
{
    reader r = { .centre = centre, .arena = arena, .problems = problems };

    return read_file(out, &r, centre->inputs.overrides, skip_bad, err);
}

bool wfm_override_meets(const wfm_override *row, int queue, wfm_time from,
                        wfm_time to)
{
    return (row->queue < 0 || row->queue == queue) && row->from < to &&
           row->to > from;
}
