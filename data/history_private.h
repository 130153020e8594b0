/* data/history_private.h - the history while it is being read, shared by the
 * files of its reader only. */
#ifndef WFM_DATA_HISTORY_PRIVATE_H
#define WFM_DATA_HISTORY_PRIVATE_H

#include "data/csv_read.h"
#include "data/history.h"

/* Columns of numbers, in the order of wfm_series. */
typedef enum wfm_measure {
    WFM_MEASURE_OFFERED,
    WFM_MEASURE_AHT,
    WFM_MEASURE_ANSWERED,
    WFM_MEASURE_ABANDONED,
    WFM_MEASURE_IN_TARGET,
    WFM_MEASURE_ASA,
    WFM_MEASURE_COUNT
} wfm_measure;

/* One queue's rows in the order of the files. */
typedef struct wfm_rows {
    size_t n;
    wfm_time *start;
    uint32_t *ordinal; /* names file and line, see wfm_read_file */
    double *value[WFM_MEASURE_COUNT]; /* NULL: no file has it so far */
    int *reason;                      /* NULL: likewise */
    size_t start_room, ordinal_room, reason_room;
    size_t value_room[WFM_MEASURE_COUNT];
} wfm_rows;

/* A file that was read; line L of it has the ordinal base + L. */
typedef struct wfm_read_file {
    const char *shown;
    uint32_t base;
} wfm_read_file;

typedef struct wfm_history_reader {
    const wfm_centre *centre;
    wfm_arena *arena;
    wfm_time as_of;
    bool skip_bad;
    bool told_of_columns; /* how headers of one's own are named */
    wfm_problems *problems;
    wfm_error *err;
    wfm_rows *rows; /* one per queue */
    wfm_read_file *file;
    size_t n_files, file_room;
    uint32_t next_ordinal;
    const char **reason;
    size_t n_reasons, reason_room;
} wfm_history_reader;

/* Says, once a run, how headers of one's own are named in wfm.yaml. */
void wfm_history_tell_columns(wfm_history_reader *reader);
/* history_file.c: the columns of a history file, and all rows of one; what is
 * wrong is said. Fails only when memory is short. */
enum { WFM_HISTORY_COLUMNS = 5 + WFM_MEASURE_COUNT };
extern const wfm_csv_column wfm_history_column[WFM_HISTORY_COLUMNS];
wfm_status wfm_history_add(wfm_history_reader *reader, wfm_csv *csv,
                           const wfm_history_input *input);

/* history_like.c: gives queues with `like` a past before their own first row.
 * WFM_NO_MEMORY only. */
wfm_status wfm_history_borrow(const wfm_history_reader *reader,
                              wfm_history *history);

/* history_rows.c: appends one row; has_measure[m] says whether the file has the
 * column. */
wfm_status wfm_rows_add(wfm_rows *rows, wfm_time start, uint32_t ordinal,
                        const double value[WFM_MEASURE_COUNT],
                        const bool has_measure[WFM_MEASURE_COUNT],
                        bool has_reason, int reason);
/* Makes a sorted series without doubles out of the rows and
 * warns of missing intervals within opening hours. */
wfm_status wfm_rows_finish(wfm_history_reader *reader, size_t queue,
                           wfm_series *out);
void wfm_rows_release(wfm_rows *rows);
/* By start, reason, order of reading. */
wfm_status wfm_rows_sort(wfm_rows *rows);
/* Same start and reason. */
bool wfm_rows_same(const wfm_rows *rows, size_t a, size_t b);
void wfm_rows_move(wfm_rows *rows, size_t to, size_t from);
const wfm_read_file *wfm_rows_file(const wfm_history_reader *reader,
                                   uint32_t ordinal);
/* Row b is a second row of what row a is. */
void wfm_rows_say_double(const wfm_history_reader *reader, size_t queue,
                         const wfm_rows *rows, size_t a, size_t b);

/* history_gaps.c: warns of open intervals without a row, once for gaps in a row
 * that lack the same hours day by day. */
void wfm_rows_warn_gaps(const wfm_history_reader *reader, size_t queue,
                        const wfm_rows *rows);

/* history_fine.c: adds rows that are finer than the centre's interval up to it
 * (handle time and wait weighed), refuses single rows off the grid; rows come
 * and go sorted. */
wfm_status wfm_rows_add_up(const wfm_history_reader *reader, size_t queue,
                           wfm_rows *rows);
/* Says so if the rows are farther apart than the centre's intervals. */
void wfm_rows_check_coarse(const wfm_history_reader *reader, size_t queue,
                           const wfm_rows *rows);

/* history_exclude.c: makes what inputs.exclude lists unknown, and says so. */
wfm_status wfm_history_exclude(wfm_history_reader *reader, wfm_series *series);

#endif
