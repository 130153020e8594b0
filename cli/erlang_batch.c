/* cli/erlang_batch.c - wfm erlang --batch: reading and repeating the rows. */
#include "cli/erlang_batch.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/str.h"

enum { RECORD_MAX = 1 << 20, FIELDS_MAX = 1024, CELL_MAX = 64 };

/* One record as it stands in the file, without its line end. */
typedef struct record {
    char *text;
    size_t length, capacity;
    size_t from[FIELDS_MAX], to[FIELDS_MAX]; /* fields, quotes included */
    size_t n;
    size_t line; /* of its first character */
} record;

typedef struct batch {
    FILE *in, *out;
    const char *name;
    wfm_batch_model model;
    const double *usual;
    wfm_problems *problems;
    record record;
    size_t next_line;
    size_t n_columns;
    int column_of[WFM_BATCH_INPUTS]; /* -1: not in the file */
    size_t n_rows, n_bad;
} batch;

/* Reads one record; *more is false at the end of the file. A line end inside
 * quotes belongs to the record. */
static wfm_status read_record(batch *b, bool *more, wfm_error *err)
{
    record *r = &b->record;
    bool quoted = false;
    int c;

    r->length = 0;
    r->line = b->next_line;
    while ((c = getc_unlocked(b->in)) != EOF) {
        if (c == '\n')
            b->next_line++;
        if (c == '\n' && !quoted)
            break;
        if (c == '"')
            quoted = !quoted;
        if (r->length >= RECORD_MAX) {
            wfm_fail(err, WFM_BAD_INPUT, _("a row of more than 1 MB"));
            return wfm_error_at(err, b->name, r->line, 0);
        }
        WFM_TRY(wfm_mem_grow(&r->text, &r->capacity, r->length + 1, 1));
        r->text[r->length++] = (char)c;
    }
    *more = c != EOF || r->length > 0;
    if (r->length > 0 && r->text[r->length - 1] == '\r')
        r->length--;
    return WFM_OK;
}

/* Finds the fields; false if there are too many. */
static bool split(record *r)
{
    bool quoted = false;

    r->n = 0;
    r->from[0] = 0;
    for (size_t i = 0; i <= r->length; i++) {
        if (i < r->length && r->text[i] == '"')
            quoted = !quoted;
        if (i < r->length && (quoted || r->text[i] != ','))
            continue;
        r->to[r->n++] = i;
        if (i < r->length) {
            if (r->n == FIELDS_MAX)
                return false;
            r->from[r->n] = i + 1;
        }
    }
    return true;
}

/* The field without blanks and quotes; false if it does not fit. */
static bool cell(const record *r, size_t field, char out[CELL_MAX])
{
    size_t from = r->from[field], to = r->to[field];

    while (from < to && isspace((unsigned char)r->text[from]))
        from++;
    while (to > from && isspace((unsigned char)r->text[to - 1]))
        to--;
    if (to - from >= 2 && r->text[from] == '"' && r->text[to - 1] == '"') {
        from++;
        to--;
    }
    if (to - from >= CELL_MAX)
        return false;
    memcpy(out, r->text + from, to - from);
    out[to - from] = 0;
    return true;
}

static wfm_status fail_header(const batch *b, wfm_error *err, const char *what)
{
    wfm_fail(err, WFM_BAD_INPUT, "%s", what);
    return wfm_error_at(err, b->name, b->record.line, 0);
}

/* By a column or by an option. */
static bool named(const batch *b, wfm_batch_in k)
{
    return b->column_of[k] >= 0 || !isnan(b->usual[k]);
}

/* Patience, redials, lines and chats ask for the model that knows them. */
static void choose_model(batch *b)
{
    bool wide = named(b, WFM_BATCH_REDIAL) || named(b, WFM_BATCH_LINES) ||
                named(b, WFM_BATCH_CONCURRENCY);
    bool patient =
        named(b, WFM_BATCH_PATIENCE_S) || named(b, WFM_BATCH_THETA_PER_S);

    if (wide && (b->model == WFM_BATCH_A || b->model == WFM_BATCH_MODELS))
        b->model = WFM_BATCH_WIDE;
    else if (b->model == WFM_BATCH_MODELS)
        b->model = patient ? WFM_BATCH_A : WFM_BATCH_C;
}

static bool is_read(const batch *b, size_t column)
{
    for (int k = 0; k < WFM_BATCH_INPUTS; k++)
        if (b->column_of[k] == (int)column)
            return true;
    return false;
}

/* A misspelt target would otherwise pass unseen. */
static void name_unread(const batch *b)
{
    wfm_buf list = { 0 };
    char text[CELL_MAX];

    for (size_t i = 0; i < b->n_columns && list.length < 200; i++)
        if (!is_read(b, i))
            wfm_buf_printf(&list, "%s%s", list.length > 0 ? ", " : "",
                           cell(&b->record, i, text) ? text : "...");
    if (list.length > 0 && !list.failed)
        wfm_problems_say(b->problems, WFM_SEVERITY_WARNING, b->name,
                         b->record.line, 0, NULL,
                         _("columns that are repeated but not read: %s"),
                         wfm_buf_text(&list));
    wfm_buf_release(&list);
}

static wfm_status fail_load(const batch *b, wfm_error *err)
{
    wfm_buf list = { 0 };
    wfm_status status =
        fail_header(b, err, _("no column 'load_erl' and no 'rate_per_s'"));

    for (int k = 0; k < WFM_BATCH_INPUTS; k++)
        wfm_buf_printf(&list, "%s%s", k > 0 ? ", " : "", wfm_batch_in_name[k]);
    if (!list.failed)
        wfm_error_hint(err, _("columns that are read: %s"),
                       wfm_buf_text(&list));
    wfm_buf_release(&list);
    return status;
}

static wfm_status read_header(batch *b, wfm_error *err)
{
    record *r = &b->record;
    char text[CELL_MAX];
    bool more;

    WFM_TRY(read_record(b, &more, err));
    if (r->length >= 3 && !memcmp(r->text, "\xef\xbb\xbf", 3)) {
        r->length -= 3;
        memmove(r->text, r->text + 3, r->length);
    }
    if (!more || r->length == 0)
        return fail_header(b, err, _("the file has no header"));
    if (!split(r))
        return fail_header(b, err, _("more than 1024 columns"));
    b->n_columns = r->n;
    for (int k = 0; k < WFM_BATCH_INPUTS; k++) {
        b->column_of[k] = -1;
        for (size_t i = 0; i < r->n; i++) {
            if (!cell(r, i, text) || strcmp(text, wfm_batch_in_name[k]))
                continue;
            if (b->column_of[k] >= 0)
                return fail_header(b, err, _("a column appears twice"));
            b->column_of[k] = (int)i;
        }
    }
    if (b->column_of[WFM_BATCH_LOAD_ERL] < 0 &&
        b->column_of[WFM_BATCH_RATE_PER_S] < 0)
        return fail_load(b, err);
    choose_model(b);
    name_unread(b);
    return WFM_OK;
}

static void write_header(const batch *b)
{
    fwrite(b->record.text, 1, b->record.length, b->out);
    if (b->column_of[WFM_BATCH_AGENTS] < 0)
        fputs(",agents", b->out);
    for (size_t i = 0; i < wfm_batch_n_out(b->model); i++)
        fprintf(b->out, ",%s", wfm_batch_out_name(b->model, i));
    fputs(",error\n", b->out);
}

/* One number; an empty cell is NAN, `inf` is infinite. */
static bool read_number(double *out, const batch *b, int input, char *why,
                        size_t size)
{
    const record *r = &b->record;
    int column = b->column_of[input];
    char text[CELL_MAX];
    wfm_error err;

    *out = (double)NAN;
    if (column < 0 || (size_t)column >= r->n)
        return true;
    if (!cell(r, (size_t)column, text)) {
        snprintf(why, size, "%s: %s", wfm_batch_in_name[input],
                 _("not a number"));
        return false;
    }
    if (!*text)
        return true;
    if (!strcasecmp(text, "inf")) {
        *out = (double)INFINITY;
        return true;
    }
    if (wfm_num_parse(out, text, NULL, &err) == WFM_OK)
        return true;
    snprintf(why, size, "%s: %.100s", wfm_batch_in_name[input], err.text);
    return false;
}

/* What the row lacks, from the options; what it says in other words (a rate
 * of hanging up for a patience) it does not lack. */
static void fill_in(double *in, const batch *b)
{
    bool paced = !isnan(in[WFM_BATCH_MU_PER_S]);
    bool patient = !isnan(in[WFM_BATCH_THETA_PER_S]);
    bool aimed;

    for (int i = 0; i < WFM_BATCH_INPUTS; i++)
        if (isnan(in[i]) && !(i == WFM_BATCH_AHT_S && paced) &&
            !(i == WFM_BATCH_PATIENCE_S && patient))
            in[i] = b->usual[i];
    aimed = !isnan(in[WFM_BATCH_TARGET_SERVICE_LEVEL]) ||
            !isnan(in[WFM_BATCH_TARGET_ASA_S]) ||
            !isnan(in[WFM_BATCH_TARGET_ABANDON]) ||
            !isnan(in[WFM_BATCH_MAX_OCCUPANCY]);
    if (!aimed && isnan(in[WFM_BATCH_AGENTS]))
        in[WFM_BATCH_TARGET_SERVICE_LEVEL] = 0.8;
    if (isnan(in[WFM_BATCH_WITHIN_S]))
        in[WFM_BATCH_WITHIN_S] = 20;
    if (isnan(in[WFM_BATCH_TARGET_BLOCK]))
        in[WFM_BATCH_TARGET_BLOCK] = 0.01;
}

static void answer(wfm_batch_result *out, const batch *b)
{
    double in[WFM_BATCH_INPUTS];

    for (int i = 0; i < WFM_BATCH_OUT_MAX; i++)
        out->out[i] = (double)NAN;
    out->agents = (double)NAN;
    if (b->record.n != b->n_columns) {
        snprintf(out->error, sizeof out->error, _("%zu fields instead of %zu"),
                 b->record.n, b->n_columns);
        return;
    }
    for (int i = 0; i < WFM_BATCH_INPUTS; i++)
        if (!read_number(&in[i], b, i, out->error, sizeof out->error))
            return;
    fill_in(in, b);
    wfm_batch_eval(out, b->model, in);
}

static void write_number(FILE *out, double x)
{
    char text[WFM_NUM_TEXT];

    if (!isnan(x))
        fputs(wfm_num_format(text, x), out);
}

/* Quoted if it has to be. */
static void write_text(FILE *out, const char *text)
{
    bool quote = strpbrk(text, ",\"\n\r") != NULL;

    if (quote)
        putc_unlocked('"', out);
    for (; *text; text++) {
        if (*text == '"')
            putc_unlocked('"', out);
        putc_unlocked(*text, out);
    }
    if (quote)
        putc_unlocked('"', out);
}

/* The fields as they were, padded or cut to the header's number, with the
 * agents that were found in their empty cell. */
static void repeat_row(const batch *b, const wfm_batch_result *result)
{
    const record *r = &b->record;

    for (size_t i = 0; i < b->n_columns; i++) {
        char text[CELL_MAX];

        if (i > 0)
            putc_unlocked(',', b->out);
        if (i >= r->n)
            continue;
        if ((int)i == b->column_of[WFM_BATCH_AGENTS] && cell(r, i, text) &&
            !*text)
            write_number(b->out, result->agents);
        else
            fwrite(r->text + r->from[i], 1, r->to[i] - r->from[i], b->out);
    }
}

static void write_row(batch *b, const wfm_batch_result *result)
{
    repeat_row(b, result);
    if (b->column_of[WFM_BATCH_AGENTS] < 0) {
        putc_unlocked(',', b->out);
        write_number(b->out, result->agents);
    }
    for (size_t i = 0; i < wfm_batch_n_out(b->model); i++) {
        putc_unlocked(',', b->out);
        write_number(b->out, result->out[i]);
    }
    putc_unlocked(',', b->out);
    write_text(b->out, result->error);
    putc_unlocked('\n', b->out);
}

static wfm_status run_rows(batch *b, const wfm_run *run, wfm_error *err)
{
    bool more;

    for (;;) {
        wfm_batch_result result = { .error = "" };

        WFM_TRY(read_record(b, &more, err));
        if (!more)
            return WFM_OK;
        if (b->record.length == 0)
            continue;
        if (!split(&b->record))
            b->record.n = 0;
        answer(&result, b);
        b->n_rows++;
        if (*result.error) {
            b->n_bad++;
            wfm_problems_say(b->problems, WFM_SEVERITY_ERROR, b->name,
                             b->record.line, 0, NULL, "%s", result.error);
        }
        write_row(b, &result);
        if (b->n_rows % 1024 == 0 && wfm_run_interrupted(run))
            return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
        if (ferror(b->out))
            return WFM_OK;
    }
}

wfm_status wfm_erlang_batch_run(FILE *in, const char *name, FILE *out,
                                wfm_batch_model model, const double *usual,
                                const wfm_run *run, wfm_problems *problems,
                                wfm_error *err)
{
    batch *b = wfm_mem_new(1, sizeof *b);
    wfm_status status;

    if (!b)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    b->in = in;
    b->out = out;
    b->name = name;
    b->model = model;
    b->usual = usual;
    b->problems = problems;
    b->next_line = 1;
    WFM_TRY_OUT(status, read_header(b, err));
    write_header(b);
    WFM_TRY_OUT(status, run_rows(b, run, err));
    if (fflush(out) || ferror(out))
        status = wfm_fail(err, WFM_CANNOT_WRITE, _("cannot write the answers"));
    else if (ferror(in))
        status = wfm_fail(err, WFM_BAD_INPUT, _("cannot read '%s'"), name);
    else if (b->n_bad)
        status = wfm_fail(err, WFM_BAD_INPUT,
                          _("%zu of %zu rows could not be answered"), b->n_bad,
                          b->n_rows);
out:
    free(b->record.text);
    free(b);
    return status;
}
