/* data/history_exclude.c - hours of the history that nobody should learn from:
 * an outage, a day of drills, a campaign of another house. */
#include <math.h>

#include "base/i18n.h"
#include "data/history_private.h"
#include "data/plan_cells.h"
#include "data/table_file.h"

enum { X_QUEUE, X_FROM, X_TO, X_REASON, X_COUNT };

static const wfm_csv_column column[X_COUNT] = {
    { "queue", WFM_CSV_OPTIONAL, { "队列", "技能组" } },
    { "from", WFM_CSV_REQUIRED, { "start", "开始", "开始时间" } },
    { "to", WFM_CSV_REQUIRED, { "end", "结束", "结束时间" } },
    { "reason", WFM_CSV_OPTIONAL, { "why", "原因", "备注" } },
};

/* One end of a span: a date (inclusive) or a date with a time. */
static bool span_end(const wfm_history_reader *r, wfm_csv *csv, size_t k,
                     wfm_time *out)
{
    const wfm_zone *zone = r->centre->zone;
    char plain[WFM_CSV_CELL];
    const char *text = wfm_csv_date_field(csv, k, plain);
    wfm_date date;
    wfm_error err;

    if (wfm_date_parse(&date, text, NULL, NULL) == WFM_OK) {
        *out = wfm_zone_time(zone, k == X_TO ? date + 1 : date, 0, false, NULL);
        return true;
    }
    if (wfm_zone_parse(out, zone, text, true, NULL, &err) == WFM_OK)
        return true;
    wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return false;
}

/* Makes from..to of a series unknown; the number of intervals that were. */
static size_t hide(wfm_series *s, wfm_time from, wfm_time to)
{
    double *measure[] = {
        s->offered, s->aht_s, s->answered, s->abandoned, s->answered_in_target,
        s->asa_s
    };
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++) {
        if (s->start[i] < from || s->start[i] >= to)
            continue;
        n += i == 0 || s->start[i] != s->start[i - 1];
        for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
            if (measure[m])
                measure[m][i] = NAN;
    }
    return n;
}

static void read_span(wfm_history_reader *r, wfm_csv *csv, wfm_series *series)
{
    bool all = !*wfm_csv_field(csv, X_QUEUE);
    int queue = all ? -1 : wfm_cell_queue(csv, X_QUEUE, r->centre);
    wfm_time from = 0, to = 0;
    size_t n = 0;

    if (!span_end(r, csv, X_FROM, &from) || !span_end(r, csv, X_TO, &to) ||
        !wfm_csv_row_ok(csv))
        return;
    if (to <= from) {
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, X_TO, NULL,
                    _("it ends before it begins"));
        return;
    }
    for (size_t q = 0; q < r->centre->n_queues; q++)
        if (all || (int)q == queue)
            n += hide(&series[q], from, to);
    if (n > 0)
        wfm_csv_say(csv, WFM_SEVERITY_NOTE, -1, NULL,
                    _("intervals taken as unknown, nothing is learned from "
                      "them: %zu (%.60s)"),
                    n, wfm_csv_field(csv, X_REASON));
    else if (from < r->as_of)
        wfm_csv_say(csv, WFM_SEVERITY_WARNING, -1, NULL,
                    _("no interval of the history lies in it"));
}

wfm_status wfm_history_exclude(wfm_history_reader *r, wfm_series *series)
{
    wfm_csv *csv = NULL;
    wfm_status status;

    if (!r->centre->inputs.exclude)
        return WFM_OK;
    WFM_TRY(wfm_table_open(&csv, r->centre, r->centre->inputs.exclude, column,
                           X_COUNT, r->problems, r->err));
    if (!csv)
        return WFM_OK; /* said already */
    if (r->skip_bad)
        wfm_csv_skip_bad(csv);
    while (wfm_csv_next(csv))
        read_span(r, csv, series);
    wfm_csv_note_skipped(csv);
    status = wfm_csv_status(csv) == WFM_NO_MEMORY ? WFM_NO_MEMORY : WFM_OK;
    wfm_csv_close(csv);
    return status;
}
