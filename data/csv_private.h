/* data/csv_private.h - the state of a CSV file being read, shared by the
 * files of the reader only. */
#ifndef WFM_DATA_CSV_PRIVATE_H
#define WFM_DATA_CSV_PRIVATE_H

#include <csv.h>

#include "data/csv_style.h"

struct wfm_csv {
    wfm_source *source;
    const char *shown;
    wfm_problems *problems;
    wfm_status status; /* other than WFM_OK: the file is given up */
    wfm_error error;
    char delimiter;
    wfm_csv_style style;

    char *block; /* of text, in bytes [at, filled) not yet fed */
    size_t at, filled;
    struct csv_parser parser;
    bool parser_on;
    bool ended;
    bool after_cr; /* the piece fed last ended in a lone CR */
    bool mid_line; /* the piece fed last did not end its line */
    bool skipping; /* dropping the rest of a line after an error */
    size_t line;   /* of the piece fed last */

    char *text; /* fields of the current record, NUL-terminated */
    size_t text_used, text_room;
    size_t field_at[WFM_CSV_COLUMNS_MAX];
    size_t n_fields;
    size_t row_line;   /* where the record begins; 0: not begun */
    size_t quote_line; /* last line that began outside quotes */
    bool row_done, too_wide;

    size_t n_header;
    char headers[WFM_CSV_HEADERS]; /* as the file has them, for messages */
    const wfm_csv_column *column;  /* asked for */
    size_t n_columns;
    int field_of[WFM_CSV_USED_MAX]; /* -1: not in the file */
    /* Cells of another style than wfm.yaml says: one is told, all counted. */
    size_t n_styled[WFM_CSV_USED_MAX];
    bool skip_bad;
    bool row_bad; /* an error was said about this row */
    size_t n_bad;
    wfm_error first_bad;
};

/* Reads one record into the fields; false at the end. */
bool wfm_csv_record(wfm_csv *csv);
/* One summary for each column of which cells are of another style. */
void wfm_csv_note_styled(wfm_csv *csv);
/* Counts a bad row and adds err, or remembers it when bad rows are skipped. */
void wfm_csv_bad_row(wfm_csv *csv, const wfm_error *err);
/* Reads the header and finds the columns. */
wfm_status wfm_csv_read_header(wfm_csv *csv, const wfm_csv_column *column,
                               size_t n_columns, const char *(*rename)[2],
                               size_t n_renames);

#endif
