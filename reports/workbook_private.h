/* reports/workbook_private.h - what the sheets of the workbook share. */
#ifndef WFM_REPORTS_WORKBOOK_PRIVATE_H
#define WFM_REPORTS_WORKBOOK_PRIVATE_H

#include <xlsxwriter.h>

#include "reports/roster_grid.h"
#include "reports/workbook.h"

typedef struct wfm_book {
    const wfm_workbook *plan;
    lxw_workbook *workbook;
    const wfm_roster_grid *grid;
    lxw_format *title, *head, *text, *off, *absent, *number, *whole, *share,
        *money, *hour_mark, *wrap, *day, *moment, *warn;
    bool chinese;
    lxw_format *band[WFM_ROSTER_GRID_BANDS];
    lxw_format *activity[WFM_ACTIVITY_COUNT];
    lxw_error error; /* the first failure; later calls do nothing */
} wfm_book;

/* The first one sticks. */
void wfm_book_note(wfm_book *book, lxw_error error);
/* A sheet, printed on as many pages as it is long but one wide; NULL after a
 * failure. The name is cleaned and made unique. */
lxw_worksheet *wfm_book_sheet(wfm_book *book, const char *name);
/* Text without control characters; never a formula. */
void wfm_book_text(wfm_book *book, lxw_worksheet *sheet, size_t row, size_t col,
                   const char *text, lxw_format *format);

/* A number; infinity as a sign, NAN as an empty cell. */
void wfm_book_number(wfm_book *book, lxw_worksheet *sheet, size_t row,
                     size_t col, double value, lxw_format *format);

/* `11-09 周一` of a day; out has at least 32 bytes. */
char *wfm_book_day(char *out, wfm_date date);

void wfm_book_roster(wfm_book *book);
void wfm_book_days(wfm_book *book);
void wfm_book_table(wfm_book *book, const char *name, const wfm_table *table);
void wfm_book_notes(wfm_book *book);

#endif
