/* data/csv_read.h - a CSV file row by row, with named columns and places.
 *
 * libcsv in strict mode behind a reader that knows the line a record starts
 * on, caps fields and columns, finds the columns by name or alias and needs
 * one block of memory however long the file is. */
#ifndef WFM_DATA_CSV_READ_H
#define WFM_DATA_CSV_READ_H

#include <stdbool.h>

#include "base/status.h"
#include "data/encoding.h"

enum {
    WFM_CSV_FIELD_MAX = 65536, /* bytes of one field */
    WFM_CSV_COLUMNS_MAX = 1024,
    WFM_CSV_USED_MAX = 32, /* columns that a reader asks for */
    WFM_CSV_ALIASES_MAX = 12,
    WFM_CSV_HEADERS = 200 /* bytes of the headers that a message names */
};
#define WFM_CSV_BYTES_MAX ((size_t)2 << 30)

typedef enum wfm_csv_need { WFM_CSV_OPTIONAL, WFM_CSV_REQUIRED } wfm_csv_need;

/* A column that a reader asks for. */
typedef struct wfm_csv_column {
    const char *name;
    wfm_csv_need need;
    const char *alias[WFM_CSV_ALIASES_MAX]; /* NULL-terminated if shorter */
} wfm_csv_column;

typedef struct wfm_csv wfm_csv;

/* Opens a file and reads its header. `shown` names it in messages (NULL: the
 * path). rename may be NULL or holds n_renames pairs {our name, their header}
 * that go before the aliases. Notes and problems (missing, doubled and
 * misspelt columns) go to `problems`; WFM_BAD_INPUT if the rows cannot be
 * read at all, which is among the problems too. */
wfm_status wfm_csv_open(wfm_csv **out, const char *path, const char *shown,
                        const wfm_csv_column *column, size_t n_columns,
                        const char *(*rename)[2], size_t n_renames,
                        wfm_problems *problems, wfm_error *err) WFM_MUST_USE;
/* The same from memory; the bytes are borrowed. */
wfm_status wfm_csv_open_bytes(wfm_csv **out, const char *bytes, size_t length,
                              const char *shown, const wfm_csv_column *column,
                              size_t n_columns, const char *(*rename)[2],
                              size_t n_renames, wfm_problems *problems,
                              wfm_error *err) WFM_MUST_USE;
void wfm_csv_close(wfm_csv *csv); /* NULL is legal */

/* The next good row; false at the end. Rows that are no CSV (wrong number of
 * fields, stray quotes) are added to problems and passed over; blank rows are
 * passed over in silence. */
bool wfm_csv_next(wfm_csv *csv);
/* Line on which the row begins. */
size_t wfm_csv_line(const wfm_csv *csv);
/* The row's text in the k-th asked-for column; "" if the file has no such
 * column. Valid until the next row. An apostrophe before = + - @ is left out:
 * our own tables put it there, so that no spreadsheet runs the text. */
const char *wfm_csv_field(const wfm_csv *csv, size_t k);
/* True if the file has the k-th asked-for column. */
bool wfm_csv_has(const wfm_csv *csv, size_t k);
const char *wfm_csv_shown(const wfm_csv *csv);
/* The file's headers, 'Call Date', 'Time', ..., as many as a message holds. */
const char *wfm_csv_headers(const wfm_csv *csv);
/* Rows passed over because of problems. */
size_t wfm_csv_bad_rows(const wfm_csv *csv);
/* Lines read so far. */
size_t wfm_csv_lines(const wfm_csv *csv);

/* From here on bad rows are left out and counted instead of said. */
void wfm_csv_skip_bad(wfm_csv *csv);
/* Adds the one warning that names how many rows were left out, if any. */
void wfm_csv_note_skipped(wfm_csv *csv);
/* True if nothing was found wrong with the current row so far. */
bool wfm_csv_row_ok(const wfm_csv *csv);
/* Other than WFM_OK after the last row: the file was given up. */
wfm_status wfm_csv_status(const wfm_csv *csv);

/* Adds a problem in the k-th column of this row: "offered: <text>", with the
 * hint of err. */
void wfm_csv_fail(wfm_csv *csv, wfm_severity severity, size_t k,
                  const wfm_error *err);
/* Adds a problem of the row or, with k >= 0, of its k-th column. */
void wfm_csv_say(wfm_csv *csv, wfm_severity severity, int k, const char *hint,
                 const char *format, ...) WFM_PRINTF(5, 6);

#endif
