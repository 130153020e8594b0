/* data/csv_read.c - feeding a text to libcsv line by line.
 *
 * libcsv knows no lines. It is therefore fed one physical line at a time, so
 * that a record that ends within a call began on the line after the one that
 * ended the record before, and a quote that is still open at the end of a
 * line opened on the last line that began outside quotes. */
#include "data/csv_read.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "data/csv_private.h"
#include "data/name.h"

enum {
    BLOCK = 65536,
    OPTIONS = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_APPEND_NULL
};

static wfm_status no_memory(wfm_csv *csv)
{
    csv->status = wfm_fail(&csv->error, WFM_NO_MEMORY, _("out of memory"));
    return csv->status;
}

/* The file is over: says why. */
static void give_up(wfm_csv *csv, size_t line, const char *hint,
                    const char *text)
{
    wfm_problems_say(csv->problems, WFM_SEVERITY_ERROR, csv->shown, line, 0,
                     hint, "%s", text);
    wfm_fail(&csv->error, WFM_BAD_INPUT, "%s", text);
    wfm_error_at(&csv->error, csv->shown, line, 0);
    csv->status = WFM_BAD_INPUT;
}

static void on_field(void *data, size_t length, void *context)
{
    wfm_csv *csv = context;
    size_t need = csv->text_used + length + 1;

    if (csv->status != WFM_OK)
        return;
    if (csv->n_fields == WFM_CSV_COLUMNS_MAX) {
        csv->too_wide = true;
        return;
    }
    if (wfm_mem_grow(&csv->text, &csv->text_room, need, 1) != WFM_OK) {
        no_memory(csv);
        return;
    }
    csv->field_at[csv->n_fields++] = csv->text_used;
    if (length)
        memcpy(csv->text + csv->text_used, data, length);
    csv->text[csv->text_used + length] = '\0';
    csv->text_used = need;
}

static void on_row(int terminator, void *context)
{
    wfm_csv *csv = context;

    (void)terminator;
    csv->row_done = true;
}

static bool in_quotes(const wfm_csv *csv)
{
    return csv->parser.quoted && csv->parser.pstate == 2;
}

static wfm_status start_parser(wfm_csv *csv)
{
    if (csv_init(&csv->parser, OPTIONS) != 0)
        return no_memory(csv);
    csv->parser_on = true;
    csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
    csv_set_blk_size(&csv->parser, 4096);
    csv->n_fields = 0;
    csv->text_used = 0;
    csv->row_done = false;
    return WFM_OK;
}

/* Reads the next block when this one is used up; false at the end. */
static bool fill(wfm_csv *csv)
{
    if (csv->at < csv->filled)
        return true;
    csv->at = 0;
    csv->status = wfm_source_read(csv->source, csv->block, BLOCK, &csv->filled,
                                  &csv->error);
    if (csv->status != WFM_OK) {
        csv->filled = 0;
        wfm_problems_add(csv->problems, WFM_SEVERITY_ERROR, &csv->error);
        return false;
    }
    if (csv->filled && memchr(csv->block, '\0', csv->filled)) {
        give_up(csv, 0, _("save it again as CSV UTF-8"),
                _("NUL character: not a text file"));
        csv->filled = 0;
    }
    return csv->filled > 0;
}

/* Length of the rest of this line within the block, its end included;
 * *ends is set if the line ends there. */
static size_t line_piece(const wfm_csv *csv, bool *ends)
{
    const char *s = csv->block + csv->at;
    size_t room = csv->filled - csv->at, n = 0;

    *ends = false;
    if (csv->after_cr && s[0] == '\n')
        return 1; /* the second half of a CRLF cut in two */
    while (n < room && s[n] != '\n' && s[n] != '\r')
        n++;
    if (n == room)
        return n;
    *ends = true;
    n++;
    if (s[n - 1] == '\r' && n < room && s[n] == '\n')
        n++;
    return n;
}

/* A quote where none may be: says so and goes on with the next line. */
static void stray_quote(wfm_csv *csv)
{
    size_t line = csv->row_line ? csv->row_line : csv->line;
    wfm_error err;

    if (csv->quote_line && csv->quote_line != csv->line) {
        line = csv->quote_line;
        wfm_fail(&err, WFM_BAD_INPUT,
                 _("the quote opened on this line is not closed properly (line "
                   "%zu has another one)"),
                 csv->line);
    } else {
        wfm_fail(&err, WFM_BAD_INPUT, _("a quote inside a field"));
    }
    wfm_error_hint(&err,
                   _("put the whole field in quotes and double the quotes "
                     "inside it: \"a \"\"b\"\" c\""));
    wfm_error_at(&err, csv->shown, line, 0);
    wfm_csv_bad_row(csv, &err);
    csv_free(&csv->parser);
    csv->parser_on = false;
    csv->skipping = true;
    if (start_parser(csv) != WFM_OK)
        return;
    csv->row_line = 0;
    csv->quote_line = 0;
}

static void feed(wfm_csv *csv, const char *bytes, size_t n)
{
    size_t used;

    used = csv_parse(&csv->parser, bytes, n, on_field, on_row, csv);
    if (csv->status != WFM_OK)
        return;
    if (used != n) {
        if (csv_error(&csv->parser) == CSV_EPARSE)
            stray_quote(csv);
        else
            no_memory(csv);
        return;
    }
    if (csv->too_wide)
        give_up(csv, csv->row_line, NULL, _("more than 1024 columns"));
    else if (csv->parser.entry_pos > WFM_CSV_FIELD_MAX)
        give_up(csv, csv->quote_line ? csv->quote_line : csv->row_line,
                _("is a quote not closed?"), _("a field longer than 64 KiB"));
}

/* Feeds what is left of the current line in this block. */
static void feed_line(wfm_csv *csv)
{
    const char *s = csv->block + csv->at;
    bool ends, cut = csv->after_cr && s[0] == '\n';
    size_t n = line_piece(csv, &ends);

    if (!csv->mid_line && !cut) {
        csv->line++;
        if (!csv->row_line)
            csv->row_line = csv->line;
        if (!in_quotes(csv))
            csv->quote_line = csv->line;
    }
    csv->at += n;
    csv->after_cr = ends && s[n - 1] == '\r';
    if (!csv->skipping)
        feed(csv, s, n);
    if (cut)
        return;
    csv->mid_line = !ends;
    if (ends)
        csv->skipping = false;
    if (ends && !csv->row_done && csv->n_fields == 0 && csv->parser.pstate == 0)
        csv->row_line = 0; /* a blank line */
}

/* The end of the text: a record without a line end, or an open quote. */
static void finish(wfm_csv *csv)
{
    csv->ended = true;
    if (csv->skipping || csv_fini(&csv->parser, on_field, on_row, csv) == 0)
        return;
    give_up(csv, csv->quote_line,
            _("put a quote at the end of the field, or take this one away"),
            _("the quote opened on this line is never closed"));
}

bool wfm_csv_record(wfm_csv *csv)
{
    csv->n_fields = 0;
    csv->text_used = 0;
    csv->row_done = false;
    csv->row_line = 0;
    while (csv->status == WFM_OK && !csv->row_done && !csv->ended) {
        if (fill(csv))
            feed_line(csv);
        else if (csv->status == WFM_OK)
            finish(csv);
    }
    return csv->status == WFM_OK && csv->row_done;
}

static bool is_blank(const wfm_csv *csv)
{
    for (size_t i = 0; i < csv->n_fields; i++)
        if (csv->text[csv->field_at[i]])
            return false;
    return true;
}

bool wfm_csv_next(wfm_csv *csv)
{
    wfm_error err;

    while (wfm_csv_record(csv)) {
        csv->row_bad = false;
        if (is_blank(csv))
            continue;
        if (csv->n_fields == csv->n_header)
            return true;
        wfm_fail(&err, WFM_BAD_INPUT, _("%zu fields where the header has %zu"),
                 csv->n_fields, csv->n_header);
        if (csv->n_fields > csv->n_header)
            wfm_error_hint(&err, _("a field that holds a comma must be in "
                                   "quotes"));
        wfm_error_at(&err, csv->shown, csv->row_line, 0);
        wfm_csv_bad_row(csv, &err);
    }
    wfm_csv_note_styled(csv);
    return false;
}

static wfm_status open_source(wfm_csv **out, wfm_source *source,
                              wfm_problems *problems, wfm_error *err)
{
    wfm_csv *csv = calloc(1, sizeof *csv);

    if (csv)
        csv->block = malloc(BLOCK);
    if (!csv || !csv->block) {
        free(csv);
        wfm_source_close(source);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    csv->source = source;
    csv->shown = wfm_source_shown(source);
    csv->problems = problems;
    wfm_source_note(source, problems);
    *out = csv;
    return WFM_OK;
}

/* The delimiter, from the first line that is not blank. */
static wfm_status find_delimiter(wfm_csv *csv)
{
    size_t from = 0, n, comma = 0, semicolon = 0, tab = 0;
    const char *s;

    csv->delimiter = ',';
    if (!fill(csv))
        return csv->status;
    while (from < csv->filled && strchr("\r\n \t", csv->block[from]))
        from++;
    s = csv->block + from;
    for (n = 0; from + n < csv->filled && s[n] != '\n' && s[n] != '\r'; n++) {
        comma += s[n] == ',';
        semicolon += s[n] == ';';
        tab += s[n] == '\t';
    }
    if (comma == 0 && tab > 0) {
        csv->delimiter = '\t';
        wfm_problems_say(csv->problems, WFM_SEVERITY_NOTE, csv->shown, 0, 0,
                         NULL, _("read as tab-separated"));
    } else if (comma == 0 && semicolon > 0) {
        csv->delimiter = ';';
        wfm_problems_say(csv->problems, WFM_SEVERITY_NOTE, csv->shown, 0, 0,
                         NULL, _("read as separated by ';'"));
    } else if (comma == 0 && memmem(s, n, "，", 3)) {
        give_up(csv, 1, _("type ',' instead"),
                _("the columns are separated by a full-width comma"));
    }
    return csv->status;
}

static wfm_status start(wfm_csv **out, wfm_csv *csv,
                        const wfm_csv_column *column, size_t n_columns,
                        const char *(*rename)[2], size_t n_renames,
                        wfm_error *err)
{
    wfm_status status = find_delimiter(csv);

    if (status == WFM_OK)
        status = start_parser(csv);
    if (status == WFM_OK)
        status = wfm_csv_read_header(csv, column, n_columns, rename, n_renames);
    if (status != WFM_OK) {
        if (err)
            *err = csv->error;
        wfm_csv_close(csv);
        return status;
    }
    *out = csv;
    return WFM_OK;
}

/* A file that cannot be opened is a problem too. */
static wfm_status refuse(wfm_problems *problems, const wfm_error *why,
                         wfm_error *err)
{
    wfm_problems_add(problems, WFM_SEVERITY_ERROR, why);
    if (err)
        *err = *why;
    return why->status;
}

wfm_status wfm_csv_open(wfm_csv **out, const char *path, const char *shown,
                        const wfm_csv_column *column, size_t n_columns,
                        const char *(*rename)[2], size_t n_renames,
                        wfm_problems *problems, wfm_error *err)
{
    wfm_error local;
    wfm_source *source;
    wfm_csv *csv;
    wfm_status status;

    status = wfm_source_open(&source, path, shown, WFM_CSV_BYTES_MAX, &local);
    if (status != WFM_OK)
        return refuse(problems, &local, err);
    WFM_TRY(open_source(&csv, source, problems, err));
    return start(out, csv, column, n_columns, rename, n_renames, err);
}

wfm_status wfm_csv_open_bytes(wfm_csv **out, const char *bytes, size_t length,
                              const char *shown, const wfm_csv_column *column,
                              size_t n_columns, const char *(*rename)[2],
                              size_t n_renames, wfm_problems *problems,
                              wfm_error *err)
{
    wfm_error local;
    wfm_source *source;
    wfm_csv *csv;
    wfm_status status;

    status = wfm_source_open_bytes(&source, bytes, length, shown, &local);
    if (status != WFM_OK)
        return refuse(problems, &local, err);
    WFM_TRY(open_source(&csv, source, problems, err));
    return start(out, csv, column, n_columns, rename, n_renames, err);
}

void wfm_csv_close(wfm_csv *csv)
{
    if (!csv)
        return;
    if (csv->parser_on)
        csv_free(&csv->parser);
    wfm_source_close(csv->source);
    free(csv->block);
    free(csv->text);
    free(csv);
}
