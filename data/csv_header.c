/* data/csv_header.c - finding columns by name and alias, and saying what is
 * wrong with a row or a cell. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "data/csv_private.h"
#include "data/name.h"

enum { HEADER_TEXT = 80 };

static const char *header_text(const wfm_csv *csv, size_t i)
{
    return csv->text + csv->field_at[i];
}

/* Lower case, `_` for blanks and dashes, without blanks around it. */
static void normalise(char *out, size_t size, const char *name)
{
    size_t n = strlen(name), k = 0;

    while (n > 0 && name[n - 1] == ' ')
        n--;
    while (n > 0 && *name == ' ') {
        name++;
        n--;
    }
    for (size_t i = 0; i < n && k + 1 < size; i++) {
        char c = name[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c == ' ' || c == '-')
            c = '_';
        out[k++] = c;
    }
    out[k] = '\0';
}

/* The headers in quotes; what does not fit is three points. */
static void list_headers(wfm_csv *csv)
{
    size_t used = 0;

    for (size_t i = 0; i < csv->n_fields; i++) {
        char shown[HEADER_TEXT];
        size_t need;

        wfm_str_printable(shown, sizeof shown, header_text(csv, i));
        need = strlen(shown) + 4;
        if (used + need + 8 > sizeof csv->headers) {
            memcpy(csv->headers + used, ", ...", sizeof ", ...");
            return;
        }
        used +=
            (size_t)snprintf(csv->headers + used, sizeof csv->headers - used,
                             "%s'%s'", i ? ", " : "", shown);
    }
}

static bool names_column(const wfm_csv_column *column, const char *name)
{
    if (strcmp(column->name, name) == 0)
        return true;
    for (size_t a = 0; a < WFM_CSV_ALIASES_MAX && column->alias[a]; a++)
        if (strcmp(column->alias[a], name) == 0)
            return true;
    return false;
}

/* The asked-for column that a header names, or -1. */
static int column_of(const wfm_csv *csv, const char *header,
                     const char *(*rename)[2], size_t n_renames)
{
    char name[HEADER_TEXT];

    for (size_t r = 0; r < n_renames; r++)
        if (strcmp(rename[r][1], header) == 0)
            for (size_t k = 0; k < csv->n_columns; k++)
                if (strcmp(csv->column[k].name, rename[r][0]) == 0)
                    return (int)k;
    normalise(name, sizeof name, header);
    for (size_t k = 0; k < csv->n_columns; k++)
        if (names_column(&csv->column[k], name))
            return (int)k;
    return -1;
}

static void header_error(wfm_csv *csv, size_t field, const char *hint,
                         const char *format, const char *a, const char *b)
{
    char text[WFM_ERROR_TEXT];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text, sizeof text, format, a, b);
#pragma GCC diagnostic pop
    wfm_problems_say(csv->problems, WFM_SEVERITY_ERROR, csv->shown,
                     csv->row_line, field, hint, "%s", text);
    if (csv->status == WFM_OK) {
        csv->status = wfm_fail(&csv->error, WFM_BAD_INPUT, "%s", text);
        wfm_error_hint(&csv->error, "%s", hint ? hint : "");
        wfm_error_at(&csv->error, csv->shown, csv->row_line, field);
    }
}

static void claim_columns(wfm_csv *csv, bool *claimed, const char *(*rename)[2],
                          size_t n_renames)
{
    for (size_t i = 0; i < csv->n_fields; i++) {
        char shown[HEADER_TEXT];
        int k = column_of(csv, header_text(csv, i), rename, n_renames);

        claimed[i] = k >= 0;
        if (k < 0)
            continue;
        wfm_str_printable(shown, sizeof shown, header_text(csv, i));
        if (csv->field_of[k] >= 0)
            header_error(csv, i + 1, NULL, _("duplicate column '%s' (%s)"),
                         shown, csv->column[k].name);
        else
            csv->field_of[k] = (int)i;
    }
}

/* The unclaimed header nearest to any name of a column, or NULL; *meant is
 * that name. */
static const char *nearest_header(const wfm_csv *csv, const bool *claimed,
                                  const wfm_csv_column *column,
                                  const char **meant, size_t *field)
{
    for (size_t i = 0; i < csv->n_fields; i++) {
        const char *name[1 + WFM_CSV_ALIASES_MAX] = { column->name };
        char text[HEADER_TEXT];
        size_t n = 1;

        if (claimed[i] || !*header_text(csv, i))
            continue;
        while (n <= WFM_CSV_ALIASES_MAX && column->alias[n - 1]) {
            name[n] = column->alias[n - 1];
            n++;
        }
        normalise(text, sizeof text, header_text(csv, i));
        *meant = wfm_str_nearest(text, name, n);
        *field = i + 1;
        if (*meant)
            return header_text(csv, i);
    }
    return NULL;
}

static void missing_column(wfm_csv *csv, const bool *claimed, size_t k)
{
    const wfm_csv_column *column = &csv->column[k];
    const char *meant = NULL, *near;
    char hint[WFM_ERROR_HINT], shown[HEADER_TEXT];
    size_t field = 0, n = 0;

    near = nearest_header(csv, claimed, column, &meant, &field);
    if (near) {
        wfm_str_printable(shown, sizeof shown, near);
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), meant);
        if (column->need == WFM_CSV_REQUIRED)
            header_error(csv, field, hint,
                         _("unknown column '%s', and '%s' is "
                           "missing"),
                         shown, column->name);
        else
            wfm_problems_say(csv->problems, WFM_SEVERITY_WARNING, csv->shown,
                             csv->row_line, field, hint,
                             _("unknown column '%s' is not used"), shown);
        return;
    }
    if (column->need != WFM_CSV_REQUIRED)
        return;
    n = (size_t)snprintf(hint, sizeof hint, _("names that are understood: %s"),
                         column->name);
    for (size_t a = 0; a < WFM_CSV_ALIASES_MAX && column->alias[a]; a++)
        if (n < sizeof hint)
            n += (size_t)snprintf(hint + n, sizeof hint - n, ", %s",
                                  column->alias[a]);
    header_error(csv, 0, hint, _("missing column '%s'; the file has %s"),
                 column->name, csv->headers);
}

/* A header's text and where it is. */
typedef struct named_field {
    const char *text;
    size_t field;
} named_field;

static int compare_named(const void *a, const void *b)
{
    const named_field *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    return order ? order : (x->field > y->field) - (x->field < y->field);
}

/* Names twice what no reader asked for: a file like that may be mixed up. */
static void check_doubles(wfm_csv *csv, const bool *claimed)
{
    named_field name[WFM_CSV_COLUMNS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < csv->n_fields; i++)
        if (!claimed[i] && *header_text(csv, i))
            name[n++] = (named_field){ header_text(csv, i), i };
    if (n > 1)
        qsort(name, n, sizeof *name, compare_named);
    for (size_t i = 1; i < n; i++)
        if (strcmp(name[i].text, name[i - 1].text) == 0)
            wfm_problems_say(csv->problems, WFM_SEVERITY_WARNING, csv->shown,
                             csv->row_line, name[i].field + 1, NULL,
                             _("duplicate column '%.80s' (not used)"),
                             name[i].text);
}

wfm_status wfm_csv_read_header(wfm_csv *csv, const wfm_csv_column *column,
                               size_t n_columns, const char *(*rename)[2],
                               size_t n_renames)
{
    bool claimed[WFM_CSV_COLUMNS_MAX];

    csv->column = column;
    csv->n_columns = n_columns;
    for (size_t k = 0; k < n_columns; k++)
        csv->field_of[k] = -1;
    if (!wfm_csv_record(csv)) {
        if (csv->status == WFM_OK)
            header_error(csv, 0, NULL, _("no header row%s%s"), "", "");
        return csv->status;
    }
    csv->n_header = csv->n_fields;
    list_headers(csv);
    claim_columns(csv, claimed, rename, n_renames);
    for (size_t k = 0; k < n_columns; k++)
        if (csv->field_of[k] < 0)
            missing_column(csv, claimed, k);
    check_doubles(csv, claimed);
    return csv->status;
}

size_t wfm_csv_line(const wfm_csv *csv) { return csv->row_line; }
size_t wfm_csv_lines(const wfm_csv *csv) { return csv->line; }
const char *wfm_csv_shown(const wfm_csv *csv) { return csv->shown; }
const char *wfm_csv_headers(const wfm_csv *csv) { return csv->headers; }
size_t wfm_csv_bad_rows(const wfm_csv *csv) { return csv->n_bad; }
bool wfm_csv_row_ok(const wfm_csv *csv) { return !csv->row_bad; }
wfm_status wfm_csv_status(const wfm_csv *csv) { return csv->status; }
void wfm_csv_skip_bad(wfm_csv *csv) { csv->skip_bad = true; }

bool wfm_csv_has(const wfm_csv *csv, size_t k) { return csv->field_of[k] >= 0; }

const char *wfm_csv_field(const wfm_csv *csv, size_t k)
{
    const char *text;

    if (csv->field_of[k] < 0)
        return "";
    text = csv->text + csv->field_at[csv->field_of[k]];
    /* The apostrophe that keeps a spreadsheet from running the text. */
    if (text[0] == '\'' && text[1] && strchr("=+-@\t\r", text[1]))
        text++;
    return text;
}

static void count_bad_row(wfm_csv *csv, const wfm_error *err)
{
    if (!csv->row_bad && csv->n_bad++ == 0)
        csv->first_bad = *err;
    csv->row_bad = true;
}

void wfm_csv_bad_row(wfm_csv *csv, const wfm_error *err)
{
    count_bad_row(csv, err);
    if (!csv->skip_bad)
        wfm_problems_add(csv->problems, WFM_SEVERITY_ERROR, err);
}

void wfm_csv_say(wfm_csv *csv, wfm_severity severity, int k, const char *hint,
                 const char *format, ...)
{
    wfm_error err = { .status = WFM_BAD_INPUT };
    va_list args;
    int n = 0;

    if (k >= 0)
        n = snprintf(err.text, sizeof err.text, "%s: ", csv->column[k].name);
    va_start(args, format);
    vsnprintf(err.text + n, sizeof err.text - (size_t)n, format, args);
    va_end(args);
    if (hint)
        wfm_error_hint(&err, "%s", hint);
    wfm_error_at(&err, csv->shown, csv->row_line,
                 k >= 0 && csv->field_of[k] >= 0 ? (size_t)csv->field_of[k] + 1
                                                 : 0);
    if (severity == WFM_SEVERITY_ERROR)
        wfm_csv_bad_row(csv, &err);
    else
        wfm_problems_add(csv->problems, severity, &err);
}

void wfm_csv_fail(wfm_csv *csv, wfm_severity severity, size_t k,
                  const wfm_error *err)
{
    const char *text = wfm_csv_field(csv, k);
    const char *hint = wfm_csv_style_hint(csv, text);

    if (hint && severity == WFM_SEVERITY_ERROR && csv->n_styled[k]++ > 0)
        count_bad_row(csv, err); /* told of the first one */
    else if (wfm_is_excel_error(text))
        wfm_csv_say(csv, severity, (int)k,
                    _("mend the formula in the workbook and save it again"),
                    _("Excel error %s in the cell"), text);
    else
        wfm_csv_say(csv, severity, (int)k,
                    hint           ? hint
                    : err->hint[0] ? err->hint
                                   : NULL,
                    "%s", err->text);
}

void wfm_csv_note_styled(wfm_csv *csv)
{
    for (size_t k = 0; k < csv->n_columns && !csv->skip_bad; k++) {
        size_t more = csv->n_styled[k] > 1 ? csv->n_styled[k] - 1 : 0;

        csv->n_styled[k] = 0;
        if (more)
            wfm_problems_say(csv->problems, WFM_SEVERITY_ERROR, csv->shown, 0,
                             0, NULL,
                             _("%s: cells more that are written like that: "
                               "%zu"),
                             csv->column[k].name, more);
    }
}

void wfm_csv_note_skipped(wfm_csv *csv)
{
    if (csv->skip_bad && csv->n_bad > 0) {
        csv->problems->skipped += csv->n_bad;
        wfm_problems_say(csv->problems, WFM_SEVERITY_WARNING, csv->shown,
                         csv->first_bad.line, csv->first_bad.column,
                         csv->first_bad.hint,
                         _("bad rows left out: %zu; the first: %s"), csv->n_bad,
                         csv->first_bad.text);
    }
}
