/* data/history.c - finding and reading the history files of a centre. */
#include "data/history.h"

#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "data/history_private.h"
#include "data/name.h"

void wfm_history_tell_columns(wfm_history_reader *r)
{
    if (!r->told_of_columns)
        wfm_problems_say(r->problems, WFM_SEVERITY_NOTE, NULL, 0, 0,
                         "{file: ..., columns: {date: 'Call Date', interval: "
                         "Time, offered: 'Calls In', aht_s: 'Avg Handle'}}",
                         _("name headers of your own by 'columns' in "
                           "inputs.history, like this"));
    r->told_of_columns = true;
}

static wfm_status read_file(wfm_history_reader *r, const char *path,
                            const char *shown, const wfm_history_input *input)
{
    const wfm_centre *centre = r->centre;
    wfm_error why = { 0 };
    wfm_csv *csv;
    wfm_status status;

    if (!centre->allow_outside && !wfm_path_is_inside(centre->folder, path)) {
        wfm_problems_say(r->problems, WFM_SEVERITY_ERROR, shown, 0, 0,
                         _("give --allow-outside if that is wanted"),
                         _("the file is a link that leaves the folder of "
                           "wfm.yaml"));
        return WFM_OK;
    }
    status =
        wfm_csv_open(&csv, path, shown, wfm_history_column, WFM_HISTORY_COLUMNS,
                     input->column, input->n_columns, r->problems, &why);
    if (r->err && status != WFM_OK)
        *r->err = why;
    if (status == WFM_BAD_INPUT && why.line > 0)
        wfm_history_tell_columns(r);
    if (status == WFM_BAD_INPUT)
        return WFM_OK; /* said already; the other files are still read */
    WFM_TRY(status);
    status = wfm_history_add(r, csv, input);
    wfm_csv_close(csv);
    return status;
}

/* folder/pattern with the folder's own special characters taken literally. */
static char *glob_pattern(const char *folder, const char *pattern)
{
    wfm_buf buf = { 0 };

    if (*pattern != '/') {
        for (const char *s = folder; *s; s++) {
            if (strchr("*?[]\\", *s))
                wfm_buf_add_char(&buf, '\\');
            wfm_buf_add_char(&buf, *s);
        }
        wfm_buf_add_char(&buf, '/');
    }
    wfm_buf_add(&buf, pattern);
    if (buf.failed) {
        wfm_buf_release(&buf);
        return NULL;
    }
    return buf.text;
}

static wfm_status read_input(wfm_history_reader *r,
                             const wfm_history_input *input)
{
    const wfm_centre *centre = r->centre;
    size_t skip = strlen(centre->folder) + 1;
    char *pattern = glob_pattern(centre->folder, input->file);
    glob_t found = { 0 };
    wfm_status status = WFM_OK;
    int rc;

    if (!pattern)
        return WFM_NO_MEMORY;
    rc = glob(pattern, GLOB_ERR, NULL, &found); /* sorted by byte value */
    free(pattern);
    if (rc == GLOB_NOSPACE)
        return WFM_NO_MEMORY;
    if (rc != 0)
        wfm_problems_say(
            r->problems, WFM_SEVERITY_ERROR, centre->file, input->line, 0,
            _("paths are relative to the folder of wfm.yaml"),
            _("inputs.history: no file matches '%.200s'"), input->file);
    for (size_t i = 0; rc == 0 && i < found.gl_pathc && status == WFM_OK; i++) {
        const char *path = found.gl_pathv[i];

        status = read_file(r, path,
                           *input->file == '/' || strcmp(centre->folder, ".")
                               ? path
                               : path + skip,
                           input);
    }
    globfree(&found);
    return status;
}

/* A total beside the rows of its reasons would count everything twice. */
static void warn_of_totals(const wfm_history_reader *r, size_t queue,
                           const wfm_series *s)
{
    size_t mixed = 0, first = 0;
    char text[WFM_TIME_TEXT];

    /* Rows of one start lie together, the one without a reason first. */
    for (size_t i = 1; s->reason && i < s->n; i++) {
        if (s->start[i] != s->start[i - 1] || s->reason[i - 1] >= 0 ||
            !(s->offered[i - 1] > 0))
            continue;
        if (mixed++ == 0)
            first = i;
    }
    if (mixed)
        wfm_problems_say(
            r->problems, WFM_SEVERITY_WARNING, NULL, 0, 0,
            _("if the row without a reason is the total, leave it out"),
            _("queue '%s': intervals with rows of reasons and one without, "
              "which are added up: %zu, the first at %s"),
            r->centre->queue[queue].name, mixed,
            wfm_zone_format(text, r->centre->zone, s->start[first]));
}

static wfm_status finish(wfm_history_reader *r, wfm_history *history)
{
    for (size_t q = 0; q < r->centre->n_queues; q++) {
        wfm_series *s = &history->series[q];
        wfm_time end;

        WFM_TRY(wfm_rows_finish(r, q, s));
        if (s->n == 0)
            continue;
        warn_of_totals(r, q, s);
        end = s->start[s->n - 1] + r->centre->interval_s;
        if (end > history->end)
            history->end = end;
    }
    WFM_TRY(wfm_history_borrow(r, history));
    WFM_TRY(wfm_history_exclude(r, history->series));
    history->n_reasons = r->n_reasons;
    history->reason =
        wfm_arena_alloc(history->arena, r->n_reasons ? r->n_reasons : 1,
                        sizeof *history->reason);
    if (!history->reason)
        return WFM_NO_MEMORY;
    if (r->n_reasons)
        memcpy(history->reason, r->reason,
               r->n_reasons * sizeof *history->reason);
    return WFM_OK;
}

static wfm_history *new_history(size_t n_queues)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_history *history;

    if (!arena)
        return NULL;
    history = wfm_arena_alloc(arena, 1, sizeof *history);
    if (history) {
        history->arena = arena;
        history->n_series = n_queues;
        history->series =
            wfm_arena_alloc(arena, n_queues, sizeof *history->series);
    }
    if (!history || !history->series) {
        wfm_arena_free(arena);
        return NULL;
    }
    return history;
}

/* What the two ways of reading share; `read` fills the reader's rows. */
typedef wfm_status (*read_fn)(wfm_history_reader *reader, void *context);

static wfm_status read_with(wfm_history **out, wfm_history_reader *r,
                            read_fn read, void *context)
{
    wfm_problems own = { 0 };
    wfm_history *history = new_history(r->centre->n_queues);
    size_t errors;
    wfm_status status = WFM_NO_MEMORY;

    if (!r->problems)
        r->problems = &own;
    errors = r->problems->errors;
    r->rows = wfm_mem_new(r->centre->n_queues, sizeof *r->rows);
    if (history && r->rows) {
        r->arena = history->arena;
        status = read(r, context);
        if (status == WFM_OK)
            status = finish(r, history);
    }
    if (status == WFM_OK && r->problems->errors > errors)
        status = wfm_problems_status(r->problems, r->err);
    else if (status == WFM_NO_MEMORY)
        status = wfm_fail(r->err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t q = 0; r->rows && q < r->centre->n_queues; q++)
        wfm_rows_release(&r->rows[q]);
    free(r->rows);
    free(r->file);
    free(r->reason);
    wfm_problems_release(&own);
    if (status == WFM_OK)
        *out = history;
    else
        wfm_history_free(history);
    return status;
}

static wfm_status read_inputs(wfm_history_reader *r, void *context)
{
    const wfm_inputs *inputs = &r->centre->inputs;

    (void)context;
    if (inputs->n_history == 0)
        wfm_problems_say(r->problems, WFM_SEVERITY_ERROR, r->centre->file, 0, 0,
                         _("add 'history: [{file: calls.csv}]' to 'inputs'"),
                         _("inputs.history is missing"));
    for (size_t i = 0; i < inputs->n_history; i++)
        WFM_TRY(read_input(r, &inputs->history[i]));
    return WFM_OK;
}

wfm_status wfm_history_read(wfm_history **out, const wfm_centre *centre,
                            wfm_time as_of, bool skip_bad,
                            wfm_problems *problems, wfm_error *err)
{
    wfm_history_reader r = { .centre = centre,
                             .as_of = as_of,
                             .skip_bad = skip_bad,
                             .problems = problems,
                             .err = err };

    return read_with(out, &r, read_inputs, NULL);
}

typedef struct bytes_context {
    const char *bytes;
    size_t length;
    const char *shown;
    const wfm_history_input *input;
} bytes_context;

static wfm_status read_bytes(wfm_history_reader *r, void *context)
{
    const bytes_context *b = context;
    wfm_csv *csv;
    wfm_status status;

    status = wfm_csv_open_bytes(&csv, b->bytes, b->length, b->shown,
                                wfm_history_column, WFM_HISTORY_COLUMNS,
                                b->input->column, b->input->n_columns,
                                r->problems, r->err);
    if (status == WFM_BAD_INPUT)
        return WFM_OK;
    WFM_TRY(status);
    status = wfm_history_add(r, csv, b->input);
    wfm_csv_close(csv);
    return status;
}

wfm_status wfm_history_parse(wfm_history **out, const wfm_centre *centre,
                             const char *bytes, size_t length,
                             const char *shown, const wfm_history_input *input,
                             bool skip_bad, wfm_problems *problems,
                             wfm_error *err)
{
    static const wfm_history_input none = { .file = NULL };
    bytes_context context = { bytes, length, shown, input ? input : &none };
    wfm_history_reader r = { .centre = centre,
                             .as_of = INT64_MAX,
                             .skip_bad = skip_bad,
                             .problems = problems,
                             .err = err };

    return read_with(out, &r, read_bytes, &context);
}

double wfm_series_first_attempts(const wfm_series *s, size_t i, double redial)
{
    double offered = s->offered[i], lost = (double)NAN;

    if (s->abandoned)
        lost = s->abandoned[i];
    if (isnan(lost) && s->answered)
        lost = offered - s->answered[i];
    if (!(redial > 0) || !(lost > 0))
        return offered;
    return fmax(offered - redial * fmin(lost, offered), 0);
}

void wfm_history_free(wfm_history *history)
{
    if (!history)
        return;
    for (size_t q = 0; q < history->n_series; q++) {
        wfm_series *s = &history->series[q];

        free(s->start);
        free(s->offered);
        free(s->aht_s);
        free(s->answered);
        free(s->abandoned);
        free(s->answered_in_target);
        free(s->asa_s);
        free(s->reason);
    }
    wfm_arena_free(history->arena);
}
