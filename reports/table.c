/* reports/table.c - writing a table as CSV, JSON or text. */
#include "reports/table.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "reports/json_private.h"

void wfm_table_fetch(const wfm_table *t, size_t i, wfm_cell *cell)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        cell[c].text = NULL;
        cell[c].number = NAN;
    }
    t->row(t->context, i, cell);
}

/* The text of a cell in files; empty for nothing. */
static const char *file_text(const wfm_column *col, const wfm_cell *cell,
                             char *out)
{
    if (col->kind == WFM_COLUMN_TEXT)
        return cell->text ? cell->text : "";
    if (isnan(cell->number))
        return "";
    if (col->kind == WFM_COLUMN_MONEY && isfinite(cell->number)) {
        snprintf(out, 48, "%.2f", cell->number);
        return out;
    }
    return wfm_num_format(out, cell->number);
}

/* A leading = + - @ TAB CR would be run as a formula by a spreadsheet. */
static bool looks_like_formula(const char *text)
{
    return text[0] && strchr("=+-@\t\r", text[0]);
}

static void csv_text(FILE *f, const char *text)
{
    bool guard = looks_like_formula(text);

    if (!guard && !text[strcspn(text, "\",\r\n")] && text[0] != ' ') {
        fputs(text, f);
        return;
    }
    fputc('"', f);
    if (guard)
        fputc('\'', f);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', f);
        fputc(*text, f);
    }
    fputc('"', f);
}

static void write_csv(FILE *f, const wfm_table *t, const char *end)
{
    wfm_cell cell[WFM_TABLE_COLUMNS_MAX];
    char number[64];

    for (size_t c = 0; c < t->n_columns; c++)
        fprintf(f, "%s%s", c ? "," : "", t->column[c].name);
    fputs(end, f);
    for (size_t i = 0; i < t->n_rows && !ferror(f); i++) {
        wfm_table_fetch(t, i, cell);
        for (size_t c = 0; c < t->n_columns; c++) {
            const char *text = file_text(&t->column[c], &cell[c], number);

            if (c)
                fputc(',', f);
            if (t->column[c].kind == WFM_COLUMN_TEXT)
                csv_text(f, text);
            else
                fputs(text, f);
        }
        fputs(end, f);
    }
}

static void json_cell(FILE *f, const wfm_column *col, const wfm_cell *cell)
{
    char number[64];

    if (col->kind == WFM_COLUMN_TEXT) {
        if (cell->text)
            wfm_json_text(f, cell->text);
        else
            fputs("null", f);
    } else if (isfinite(cell->number)) {
        fputs(file_text(col, cell, number), f);
    } else {
        fputs("null", f);
    }
}

static void write_json(FILE *f, const wfm_table *t)
{
    wfm_cell cell[WFM_TABLE_COLUMNS_MAX];

    fprintf(f, "{\"schema\": \"wfm.%s.1\", \"rows\": [", t->name);
    for (size_t i = 0; i < t->n_rows && !ferror(f); i++) {
        wfm_table_fetch(t, i, cell);
        fputs(i ? ",\n  {" : "\n  {", f);
        for (size_t c = 0; c < t->n_columns; c++) {
            fprintf(f, "%s\"%s\": ", c ? ", " : "", t->column[c].name);
            json_cell(f, &t->column[c], &cell[c]);
        }
        fputc('}', f);
    }
    fputs("\n]}\n", f);
}

/* The text of a cell for people. */
static const char *screen_text(const wfm_column *col, const wfm_cell *cell,
                               char *out, size_t size)
{
    if (col->kind == WFM_COLUMN_TEXT)
        return wfm_str_printable(out, size, cell->text ? cell->text : "");
    if (isnan(cell->number))
        return "-";
    if (isinf(cell->number))
        return cell->number > 0 ? "inf" : "-inf";
    if (col->kind == WFM_COLUMN_SHARE)
        snprintf(out, size, "%.1f %%", 100 * cell->number);
    else if (col->kind == WFM_COLUMN_MONEY)
        snprintf(out, size, "%.2f", cell->number);
    else
        snprintf(out, size, "%.*f",
                 col->kind == WFM_COLUMN_WHOLE ? 0 : col->digits, cell->number);
    return out;
}

static void screen_cell(FILE *f, const char *text, size_t width, bool right,
                        bool last)
{
    size_t used = wfm_str_width(text);

    for (size_t k = used; right && k < width; k++)
        fputc(' ', f);
    fputs(text, f);
    for (size_t k = used; !right && !last && k < width; k++)
        fputc(' ', f);
}

/* Width of each column; 0: no row says anything there, so people are spared
 * it. A table without rows shows all its columns. */
static void measure(const wfm_table *t, size_t *width)
{
    bool told[WFM_TABLE_COLUMNS_MAX] = { false };
    wfm_cell cell[WFM_TABLE_COLUMNS_MAX];
    char text[256];

    for (size_t c = 0; c < t->n_columns; c++)
        width[c] = wfm_str_width(t->column[c].name);
    for (size_t i = 0; i < t->n_rows; i++) {
        wfm_table_fetch(t, i, cell);
        for (size_t c = 0; c < t->n_columns; c++) {
            size_t w = wfm_str_width(
                screen_text(&t->column[c], &cell[c], text, sizeof text));

            width[c] = w > width[c] ? w : width[c];
            told[c] |= t->column[c].kind == WFM_COLUMN_TEXT
                           ? cell[c].text && cell[c].text[0]
                           : !isnan(cell[c].number);
        }
    }
    for (size_t c = 0; c < t->n_columns; c++)
        if ((t->n_rows > 0 && !told[c]) || t->column[c].digits == WFM_IN_FILES)
            width[c] = 0;
}

static void write_screen(FILE *f, const wfm_table *t)
{
    wfm_cell cell[WFM_TABLE_COLUMNS_MAX];
    size_t width[WFM_TABLE_COLUMNS_MAX], last = 0;
    char text[256];

    measure(t, width);
    for (size_t c = 0; c < t->n_columns; c++)
        last = width[c] ? c : last;
    for (size_t i = 0; i <= t->n_rows && !ferror(f); i++) {
        if (i)
            wfm_table_fetch(t, i - 1, cell);
        for (size_t c = 0; c < t->n_columns; c++) {
            const wfm_column *col = &t->column[c];

            if (!width[c])
                continue;
            screen_cell(f,
                        i ? screen_text(col, &cell[c], text, sizeof text)
                          : col->name,
                        width[c], col->kind != WFM_COLUMN_TEXT, c == last);
            fputs(c < last ? "  " : "", f);
        }
        fputc('\n', f);
    }
}

void wfm_table_write(FILE *stream, const wfm_table *table,
                     wfm_table_format format)
{
    assert(table->n_columns <= WFM_TABLE_COLUMNS_MAX);
    switch (format) {
    case WFM_FORMAT_TEXT:
        write_screen(stream, table);
        break;
    case WFM_FORMAT_CSV:
        write_csv(stream, table, "\n");
        break;
    case WFM_FORMAT_EXCEL_CSV:
        fputs("\xEF\xBB\xBF", stream);
        write_csv(stream, table, "\r\n");
        break;
    case WFM_FORMAT_JSON:
        write_json(stream, table);
        break;
    }
}
