/* reports/workbook_tables.c - the plan's tables and the notes in roster.xlsx.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "reports/labels.h"
#include "reports/workbook_private.h"

void wfm_book_number(wfm_book *book, lxw_worksheet *sheet, size_t row,
                     size_t col, double value, lxw_format *format)
{
    if (isfinite(value))
        wfm_book_note(book,
                      worksheet_write_number(sheet, (lxw_row_t)row,
                                             (lxw_col_t)col, value, format));
    else if (!isnan(value))
        wfm_book_text(book, sheet, row, col, value > 0 ? "∞" : "-∞", format);
}

static lxw_format *format_of(const wfm_book *book, const wfm_column *column)
{
    switch (column->kind) {
    case WFM_COLUMN_TEXT:
        return NULL;
    case WFM_COLUMN_WHOLE:
        return book->whole;
    case WFM_COLUMN_SHARE:
        return book->share;
    case WFM_COLUMN_MONEY:
        return book->money;
    case WFM_COLUMN_NUMBER:
        break;
    }
    return column->digits > 2 ? NULL : book->number;
}

/* A file's date or time as Excel's own, so that it sorts and filters; false
 * if the text is none (one of a repeated hour stays a text). */
static bool put_date(wfm_book *book, lxw_worksheet *sheet, size_t row,
                     size_t col, const char *text)
{
    lxw_datetime when = { 0 };
    int used = 0;
    bool is_day, is_time;

    if (!text || sscanf(text, "%4d-%2d-%2d%n", &when.year, &when.month,
                        &when.day, &used) != 3)
        return false;
    is_day = used == 10 && !text[10];
    is_time =
        used == 10 && text[10] == 'T' &&
        sscanf(text + 11, "%2d:%2d%n", &when.hour, &when.min, &used) == 2 &&
        used == 5 && !text[16];
    if (!is_day && !is_time)
        return false;
    wfm_book_note(book, worksheet_write_datetime(
                            sheet, (lxw_row_t)row, (lxw_col_t)col, &when,
                            is_day ? book->day : book->moment));
    return true;
}

static void put_cell(wfm_book *book, lxw_worksheet *sheet, size_t row,
                     size_t col, const wfm_column *column, const wfm_cell *cell)
{
    char label[256];
    const char *text = cell->text;

    if (column->kind != WFM_COLUMN_TEXT) {
        wfm_book_number(book, sheet, row, col, cell->number,
                        format_of(book, column));
        return;
    }
    if (put_date(book, sheet, row, col, text))
        return;
    if (text && strcmp(column->name, "item") == 0)
        text = wfm_label_item(label, sizeof label, text, book->chinese);
    wfm_book_text(book, sheet, row, col, text, NULL);
}

/* Where agents are short, the cell says so in colour too. */
static void mark_short(wfm_book *book, lxw_worksheet *sheet, size_t col,
                       size_t n_rows)
{
    lxw_conditional_format mark = { .type = LXW_CONDITIONAL_TYPE_CELL,
                                    .criteria =
                                        LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                    .value = 0.5,
                                    .format = book->warn };

    if (n_rows > 0)
        wfm_book_note(book, worksheet_conditional_format_range(
                                sheet, 1, (lxw_col_t)col, (lxw_row_t)n_rows,
                                (lxw_col_t)col, &mark));
}

void wfm_book_table(wfm_book *book, const char *name, const wfm_table *table)
{
    lxw_worksheet *sheet = wfm_book_sheet(book, name);
    wfm_cell cell[WFM_TABLE_COLUMNS_MAX];

    if (!sheet)
        return;
    for (size_t c = 0; c < table->n_columns; c++) {
        bool wide = table->column[c].kind == WFM_COLUMN_TEXT;

        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, wide ? 19 : 12,
                             NULL);
        wfm_book_text(book, sheet, 0, c,
                      wfm_label_text(table->column[c].name, book->chinese),
                      book->head);
        if (strcmp(table->column[c].name, "short") == 0)
            mark_short(book, sheet, c, table->n_rows);
    }
    for (size_t i = 0; i < table->n_rows && !book->error; i++) {
        wfm_table_fetch(table, i, cell);
        for (size_t c = 0; c < table->n_columns; c++)
            put_cell(book, sheet, i + 1, c, &table->column[c], &cell[c]);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)table->n_rows,
                         (lxw_col_t)(table->n_columns - 1));
}

void wfm_book_notes(wfm_book *book)
{
    lxw_worksheet *sheet = wfm_book_sheet(book, _("Notes"));
    const wfm_workbook *plan = book->plan;
    char day[WFM_DATE_TEXT], to[WFM_DATE_TEXT], span[64];

    if (!sheet)
        return;
    worksheet_set_column(sheet, 0, 0, 100, NULL);
    wfm_book_text(book, sheet, 0, 0, plan->view->centre->name, book->title);
    snprintf(span, sizeof span, "%s - %s", wfm_date_format(day, plan->from),
             wfm_date_format(to, plan->from + (wfm_date)plan->n_days - 1));
    wfm_book_text(book, sheet, 1, 0, span, NULL);
    for (size_t i = 0; i < plan->n_notes; i++)
        wfm_book_text(book, sheet, 3 + i, 0, plan->note[i], book->wrap);
}
