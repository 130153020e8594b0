/* data/csv_style.h - dates and numbers as an office's spreadsheet writes them.
 *
 * `3/11/2026` and `1,050` say nothing by themselves: wfm.yaml says once how the
 * files of a centre write them. Dates with the year first and plain numbers
 * are understood in every style. */
#ifndef WFM_DATA_CSV_STYLE_H
#define WFM_DATA_CSV_STYLE_H

#include "data/csv_read.h"

/* What comes first in a date that ends with the year. */
typedef enum wfm_csv_dates {
    WFM_DATES_YMD, /* no such dates */
    WFM_DATES_DMY,
    WFM_DATES_MDY
} wfm_csv_dates;

/* The mark before decimals; thousands may be apart in groups of three. */
typedef enum wfm_csv_numbers {
    WFM_NUMBERS_PLAIN, /* 1050.5, no groups */
    WFM_NUMBERS_POINT, /* 1,050.5 */
    WFM_NUMBERS_COMMA  /* 1.050,5 */
} wfm_csv_numbers;

typedef struct wfm_csv_style {
    int dates;   /* wfm_csv_dates */
    int numbers; /* wfm_csv_numbers */
} wfm_csv_style;

enum { WFM_CSV_CELL = 64 };

/* How the cells of this file are written; all plain until it is called. */
void wfm_csv_set_style(wfm_csv *csv, wfm_csv_style style);

/* The k-th field with a date of the file's style brought to 2026-11-03, what
 * follows it untouched; any other text as it is. `out` holds the result where
 * one is written. */
const char *wfm_csv_date_field(const wfm_csv *csv, size_t k,
                               char out[WFM_CSV_CELL]);
/* The same of a number: 1,050.5 or 1.050,5 to 1050.5. */
const char *wfm_csv_number_field(const wfm_csv *csv, size_t k,
                                 char out[WFM_CSV_CELL]);

/* Which key of wfm.yaml would let this text be read, as a hint; NULL: none. */
const char *wfm_csv_style_hint(const wfm_csv *csv, const char *text);

#endif
