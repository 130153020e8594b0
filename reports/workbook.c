/* reports/workbook.c - roster.xlsx: formats, sheets and the file. */
#include "reports/workbook.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "reports/workbook_private.h"

enum { TABLE_DATED = 10957 }; /* 2000-01-01 in days since 1970 */

void wfm_book_note(wfm_book *book, lxw_error error)
{
    if (book->error == LXW_NO_ERROR)
        book->error = error;
}

char *wfm_book_day(char *out, wfm_date date)
{
    static const char *const weekday[] = {
        N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
        N_("Fri"), N_("Sat"), N_("Sun"),
    };
    wfm_ymd ymd = wfm_date_ymd(date);

    snprintf(out, 32, "%02d-%02d %s", ymd.month, ymd.day,
             _(weekday[wfm_date_weekday(date)]));
    return out;
}

lxw_worksheet *wfm_book_sheet(wfm_book *book, const char *name)
{
    lxw_worksheet *sheet;

    if (book->error != LXW_NO_ERROR)
        return NULL;
    sheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet) {
        wfm_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    return sheet;
}

void wfm_book_text(wfm_book *book, lxw_worksheet *sheet, size_t row, size_t col,
                   const char *text, lxw_format *format)
{
    char shown[1024];

    if (!text || !*text) {
        if (format)
            wfm_book_note(book, worksheet_write_blank(sheet, (lxw_row_t)row,
                                                      (lxw_col_t)col, format));
        return;
    }
    wfm_book_note(book,
                  worksheet_write_string(
                      sheet, (lxw_row_t)row, (lxw_col_t)col,
                      wfm_str_printable(shown, sizeof shown, text), format));
}

static lxw_format *new_format(wfm_book *book)
{
    lxw_format *format = workbook_add_format(book->workbook);

    if (!format)
        wfm_book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return format;
}

static lxw_format *filled(wfm_book *book, unsigned fill)
{
    lxw_format *format = new_format(book);

    if (!format)
        return NULL;
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, fill);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_border(format, LXW_BORDER_HAIR);
    format_set_border_color(format, 0xBFBFBF);
    return format;
}

static lxw_format *numbers(wfm_book *book, const char *pattern)
{
    lxw_format *format = new_format(book);

    if (format)
        format_set_num_format(format, pattern);
    return format;
}

static void add_formats(wfm_book *book)
{
    /* work meal rest training meeting coaching overtime standby time_off */
    static const unsigned activity[WFM_ACTIVITY_COUNT] = {
        0x9CCBE8, 0xFFFFFF, 0xE8E8E8, 0xE0B8D0, 0xF3DFA0,
        0xBFE3D0, 0xF2B38A, 0xD0D0D0, 0xFAFAFA,
    };

    book->head = filled(book, 0x1F3B57);
    book->off = filled(book, 0xEEEEEE);
    book->absent = filled(book, 0xD9D9D9);
    book->hour_mark = filled(book, 0xDDE5EC);
    book->title = new_format(book);
    book->text = new_format(book);
    book->wrap = new_format(book);
    book->number = numbers(book, "0.0");
    book->whole = numbers(book, "0");
    book->share = numbers(book, "0.0%");
    book->money = numbers(book, "#,##0.00");
    book->day = numbers(book, "yyyy-mm-dd");
    book->moment = numbers(book, "yyyy-mm-dd hh:mm");
    book->warn = new_format(book);
    for (int b = 0; b < WFM_ROSTER_GRID_BANDS; b++)
        book->band[b] = filled(book, wfm_roster_grid_fill(b));
    for (size_t k = 0; k < WFM_ACTIVITY_COUNT; k++)
        book->activity[k] = filled(book, activity[k]);
    if (book->error != LXW_NO_ERROR)
        return;
    format_set_bg_color(book->warn, 0xF8D7C4);
    format_set_bold(book->title);
    format_set_font_size(book->title, 14);
    format_set_bold(book->head);
    format_set_font_color(book->head, 0xFFFFFF);
    format_set_text_wrap(book->wrap);
    format_set_align(book->wrap, LXW_ALIGN_VERTICAL_TOP);
}

/* The date inside the file is a planned one, so that bytes repeat. */
static void set_properties(wfm_book *book, const char *name, wfm_date dated)
{
    char title[256];
    lxw_doc_properties properties = { .created = (time_t)dated * 86400 };

    wfm_str_printable(title, sizeof title, name);
    properties.title = title;
    wfm_book_note(book, workbook_set_properties(book->workbook, &properties));
}

static void add_tables(wfm_book *book)
{
    const wfm_plan_view *v = book->plan->view;
    wfm_table t;

    wfm_table_of_coverage(&t, v);
    wfm_book_table(book, _("Coverage"), &t);
    if (v->staff) {
        wfm_table_of_staff(&t, v);
        wfm_book_table(book, _("Staff"), &t);
    }
    if (v->forecast) {
        wfm_table_of_forecast(&t, v);
        wfm_book_table(book, _("Forecast"), &t);
    }
    if (v->headcount) {
        wfm_table_of_headcount(&t, v);
        wfm_book_table(book, _("Headcount"), &t);
    }
    if (v->cost) {
        wfm_table_of_cost(&t, v);
        wfm_book_table(book, _("Cost"), &t);
    }
}

/* Everything but closing; the library frees the workbook in closing. */
static void fill(wfm_book *book)
{
    add_formats(book);
    set_properties(book, book->plan->view->centre->name, book->plan->from);
    wfm_book_roster(book);
    wfm_book_days(book);
    add_tables(book);
    wfm_book_notes(book);
}

static wfm_status status_of(lxw_error error, const char *path, wfm_error *err)
{
    if (error == LXW_NO_ERROR)
        return WFM_OK;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    wfm_fail(err, WFM_CANNOT_WRITE, "%s: %s", _("cannot write"),
             lxw_strerror(error));
    wfm_error_at(err, path, 0, 0);
    return WFM_CANNOT_WRITE;
}

static wfm_status open_book(wfm_book *book, wfm_file *file, wfm_error *err)
{
    book->chinese = wfm_i18n_is_chinese();
    book->workbook = workbook_new(wfm_file_temp_path(file));
    if (book->workbook)
        return WFM_OK;
    wfm_file_abandon(file);
    return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
}

static wfm_status close_book(wfm_book *book, wfm_file *file, const char *path,
                             wfm_error *err)
{
    wfm_status status;

    wfm_book_note(book, workbook_close(book->workbook));
    status = status_of(book->error, path, err);
    if (status != WFM_OK) {
        wfm_file_abandon(file);
        return status;
    }
    return wfm_file_commit(file, err);
}

static wfm_status write_to(wfm_file *file, const char *path,
                           const wfm_workbook *plan,
                           const wfm_roster_grid *grid, wfm_error *err)
{
    wfm_book book = { .plan = plan, .grid = grid };

    WFM_TRY(open_book(&book, file, err));
    fill(&book);
    return close_book(&book, file, path, err);
}

wfm_status wfm_workbook_write(const char *path, const wfm_workbook *workbook,
                              wfm_error *err)
{
    wfm_roster_grid grid;
    wfm_file *file;
    wfm_status status;

    WFM_TRY(wfm_roster_grid_init(&grid, workbook->view, workbook->from,
                                 workbook->n_days, err));
    status = wfm_file_create(&file, path, 0640, err);
    if (status == WFM_OK)
        status = write_to(file, path, workbook, &grid, err);
    wfm_roster_grid_release(&grid);
    return status;
}

wfm_status wfm_workbook_write_table(const char *path, const char *name,
                                    const wfm_table *table, wfm_error *err)
{
    wfm_book book = { 0 };
    wfm_file *file;

    if (table->n_rows >= LXW_ROW_MAX) {
        wfm_fail(err, WFM_BAD_INPUT, _("%zu rows are more than a sheet holds"),
                 table->n_rows);
        return wfm_error_hint(err, _("write a .csv instead"));
    }
    WFM_TRY(wfm_file_create(&file, path, 0640, err));
    WFM_TRY(open_book(&book, file, err));
    add_formats(&book);
    set_properties(&book, name, TABLE_DATED);
    wfm_book_table(&book, name, table);
    return close_book(&book, file, path, err);
}
