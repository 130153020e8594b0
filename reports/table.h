/* reports/table.h - one shape for every table: columns plus a function that
 * fills a row; written as CSV, JSON or text for a terminal. */
#ifndef WFM_REPORTS_TABLE_H
#define WFM_REPORTS_TABLE_H

#include <stdio.h>

#include "base/date.h"
#include "base/status.h"

typedef enum wfm_column_kind {
    WFM_COLUMN_TEXT,
    WFM_COLUMN_WHOLE,  /* whole number */
    WFM_COLUMN_NUMBER, /* `digits` decimals on a terminal */
    WFM_COLUMN_SHARE,  /* 0-1 in files, per cent on a terminal */
    WFM_COLUMN_MONEY   /* two decimals everywhere */
} wfm_column_kind;

typedef struct wfm_column {
    const char *name; /* in files */
    wfm_column_kind kind;
    int digits; /* decimals on a terminal, or WFM_IN_FILES: not shown there */
} wfm_column;
enum { WFM_IN_FILES = -1 };

/* A value; text is borrowed or points at scratch. A NULL text or a NAN number
 * is an empty cell. */
typedef struct wfm_cell {
    const char *text;
    double number;
    char scratch[1024];
} wfm_cell;

typedef struct wfm_table {
    const char *name; /* "forecast": schema wfm.forecast.1 in JSON */
    const wfm_column *column;
    size_t n_columns; /* at most WFM_TABLE_COLUMNS_MAX */
    size_t n_rows;
    /* Fills cells 0..n_columns-1, which come cleared (text NULL, NAN). */
    void (*row)(const void *context, size_t index, wfm_cell *cell);
    const void *context;
} wfm_table;

enum { WFM_TABLE_COLUMNS_MAX = 64 };

typedef enum wfm_table_format {
    WFM_FORMAT_TEXT,
    WFM_FORMAT_CSV,
    WFM_FORMAT_EXCEL_CSV, /* byte order mark and CRLF */
    WFM_FORMAT_JSON
} wfm_table_format;

/* Cells 0..n_columns-1 of one row; what they point at lives until the next
 * call with the same array. */
void wfm_table_fetch(const wfm_table *table, size_t index, wfm_cell *cell);

/* Writes the whole table; numbers in files read back to the same double; a
 * text cell that a spreadsheet would take for a formula is led by a quote
 * mark. WFM_FORMAT_TEXT leaves out columns that no row fills. The caller checks
 * ferror(stream). */
void wfm_table_write(FILE *stream, const wfm_table *table,
                     wfm_table_format format);

#endif
