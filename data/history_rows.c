/* data/history_rows.c - rows to series: sorting, doubles, clock changes.
 *
 * Rows are appended to plain columns, so that a row costs 28 bytes while it is
 * read and 24 afterwards. A file that is sorted already is not moved. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/history_private.h"

void wfm_rows_release(wfm_rows *rows)
{
    free(rows->start);
    free(rows->ordinal);
    free(rows->reason);
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        free(rows->value[m]);
    memset(rows, 0, sizeof *rows);
}

/* Room for n + 1 values; a column that appears late is NAN before. */
static wfm_status grow_measure(wfm_rows *rows, size_t m)
{
    bool is_new = rows->value[m] == NULL;

    WFM_TRY(wfm_mem_grow(&rows->value[m], &rows->value_room[m], rows->n + 1,
                         sizeof(double)));
    for (size_t i = 0; is_new && i < rows->n; i++)
        rows->value[m][i] = NAN;
    return WFM_OK;
}

static wfm_status grow_reason(wfm_rows *rows)
{
    bool is_new = rows->reason == NULL;

    WFM_TRY(wfm_mem_grow(&rows->reason, &rows->reason_room, rows->n + 1,
                         sizeof(int)));
    for (size_t i = 0; is_new && i < rows->n; i++)
        rows->reason[i] = -1;
    return WFM_OK;
}

wfm_status wfm_rows_add(wfm_rows *rows, wfm_time start, uint32_t ordinal,
                        const double value[WFM_MEASURE_COUNT],
                        const bool has_measure[WFM_MEASURE_COUNT],
                        bool has_reason, int reason)
{
    WFM_TRY(wfm_mem_grow(&rows->start, &rows->start_room, rows->n + 1,
                         sizeof(wfm_time)));
    WFM_TRY(wfm_mem_grow(&rows->ordinal, &rows->ordinal_room, rows->n + 1,
                         sizeof(uint32_t)));
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++) {
        if (!has_measure[m] && !rows->value[m] && m > WFM_MEASURE_AHT)
            continue;
        WFM_TRY(grow_measure(rows, m));
        rows->value[m][rows->n] = value[m];
    }
    if (has_reason || rows->reason) {
        WFM_TRY(grow_reason(rows));
        rows->reason[rows->n] = reason;
    }
    rows->start[rows->n] = start;
    rows->ordinal[rows->n] = ordinal;
    rows->n++;
    return WFM_OK;
}

static int reason_at(const wfm_rows *rows, size_t i)
{
    return rows->reason ? rows->reason[i] : -1;
}

/* By start, reason, order of reading: a total order. */
static int compare(const wfm_rows *rows, size_t a, size_t b)
{
    if (rows->start[a] != rows->start[b])
        return rows->start[a] < rows->start[b] ? -1 : 1;
    if (reason_at(rows, a) != reason_at(rows, b))
        return reason_at(rows, a) < reason_at(rows, b) ? -1 : 1;
    if (rows->ordinal[a] != rows->ordinal[b])
        return rows->ordinal[a] < rows->ordinal[b] ? -1 : 1;
    return 0;
}

static int compare_indices(const void *a, const void *b, void *rows)
{
    return compare(rows, *(const uint32_t *)a, *(const uint32_t *)b);
}

static bool is_sorted(const wfm_rows *rows)
{
    for (size_t i = 1; i < rows->n; i++)
        if (compare(rows, i - 1, i) > 0)
            return false;
    return true;
}

/* column[i] = column[order[i]] for all i, through a scratch column. */
static void permute(void *column, size_t size, const uint32_t *order, size_t n,
                    void *scratch)
{
    char *to = scratch;
    const char *from = column;

    if (!column)
        return;
    for (size_t i = 0; i < n; i++)
        memcpy(to + i * size, from + order[i] * size, size);
    memcpy(column, scratch, n * size);
}

wfm_status wfm_rows_sort(wfm_rows *rows)
{
    uint32_t *order;
    void *scratch;

    if (is_sorted(rows))
        return WFM_OK;
    order = wfm_mem_new(rows->n, sizeof *order);
    scratch = wfm_mem_new(rows->n, sizeof(double));
    if (!order || !scratch) {
        free(order);
        free(scratch);
        return WFM_NO_MEMORY;
    }
    for (size_t i = 0; i < rows->n; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, rows->n, sizeof *order, compare_indices, rows);
    permute(rows->start, sizeof *rows->start, order, rows->n, scratch);
    permute(rows->ordinal, sizeof *rows->ordinal, order, rows->n, scratch);
    permute(rows->reason, sizeof *rows->reason, order, rows->n, scratch);
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        permute(rows->value[m], sizeof(double), order, rows->n, scratch);
    free(order);
    free(scratch);
    return WFM_OK;
}

bool wfm_rows_same(const wfm_rows *rows, size_t a, size_t b)
{
    return rows->start[a] == rows->start[b] &&
           reason_at(rows, a) == reason_at(rows, b);
}

/* A time that a clock change repeats comes twice in a file without offsets:
 * the second row is the second pass. Returns true if something moved. */
static bool move_second_passes(const wfm_history_reader *reader, wfm_rows *rows)
{
    const wfm_zone *zone = reader->centre->zone;
    bool moved = false;

    for (size_t i = 1; i < rows->n; i++) {
        wfm_civil civil;
        wfm_time second;

        if (!wfm_rows_same(rows, i - 1, i))
            continue;
        civil = wfm_zone_civil(zone, rows->start[i]);
        if (civil.fold)
            continue;
        second = wfm_zone_time(zone, civil.date, civil.minute, true, NULL);
        if (second == rows->start[i])
            continue;
        rows->start[i] = second;
        moved = true;
    }
    return moved;
}

const wfm_read_file *wfm_rows_file(const wfm_history_reader *reader,
                                   uint32_t ordinal)
{
    size_t i = reader->n_files;

    while (i > 1 && reader->file[i - 1].base >= ordinal)
        i--;
    return &reader->file[i - 1];
}

void wfm_rows_say_double(const wfm_history_reader *reader, size_t queue,
                         const wfm_rows *rows, size_t a, size_t b)
{
    const wfm_read_file *first = wfm_rows_file(reader, rows->ordinal[a]);
    const wfm_read_file *again = wfm_rows_file(reader, rows->ordinal[b]);
    char start[WFM_TIME_TEXT];
    bool same_file = first == again;

    wfm_problems_say(
        reader->problems, WFM_SEVERITY_ERROR, again->shown,
        rows->ordinal[b] - again->base, 0, _("take one of the two rows away"),
        _("queue '%s' at %s is here a second time: the first is on %s%sline "
          "%u"),
        reader->centre->queue[queue].name,
        wfm_zone_format(start, reader->centre->zone, rows->start[b]),
        same_file ? "" : first->shown, same_file ? "" : " ",
        rows->ordinal[a] - first->base);
}

void wfm_rows_move(wfm_rows *rows, size_t to, size_t from)
{
    rows->start[to] = rows->start[from];
    rows->ordinal[to] = rows->ordinal[from];
    if (rows->reason)
        rows->reason[to] = rows->reason[from];
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        if (rows->value[m])
            rows->value[m][to] = rows->value[m][from];
}

/* True if the rows come from two files and say the same in every column. */
static bool overlaps(const wfm_history_reader *reader, const wfm_rows *rows,
                     size_t a, size_t b)
{
    if (wfm_rows_file(reader, rows->ordinal[a]) ==
        wfm_rows_file(reader, rows->ordinal[b]))
        return false;
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++) {
        const double *v = rows->value[m];
        if (v && v[a] != v[b] && !(isnan(v[a]) && isnan(v[b])))
            return false;
    }
    return true;
}

/* Keeps the first row of each start and reason. A row of another file that
 * repeats it in every column is left out; the others are named. */
static void drop_doubles(const wfm_history_reader *reader, size_t queue,
                         wfm_rows *rows)
{
    const char *name = reader->centre->queue[queue].name;
    size_t kept = 0, dropped = 0, repeated = 0;

    for (size_t i = 0; i < rows->n; i++) {
        if (kept > 0 && wfm_rows_same(rows, kept - 1, i)) {
            if (overlaps(reader, rows, kept - 1, i)) {
                repeated++;
                continue;
            }
            dropped++;
            if (!reader->skip_bad)
                wfm_rows_say_double(reader, queue, rows, kept - 1, i);
            continue;
        }
        if (kept != i)
            wfm_rows_move(rows, kept, i);
        kept++;
    }
    rows->n = kept;
    if (repeated)
        wfm_problems_say(reader->problems, WFM_SEVERITY_WARNING, NULL, 0, 0,
                         NULL,
                         _("queue '%s': rows that another file has too were "
                           "left out: %zu"),
                         name, repeated);
    if (reader->skip_bad && reader->problems)
        reader->problems->skipped += dropped;
    if (dropped && reader->skip_bad)
        wfm_problems_say(reader->problems, WFM_SEVERITY_WARNING, NULL, 0, 0,
                         NULL, _("queue '%s': doubled rows left out: %zu"),
                         name, dropped);
}

static void *trim(void *column, size_t n, size_t size)
{
    void *p;

    if (!column || n == 0)
        return column;
    p = realloc(column, n * size);
    return p ? p : column;
}

wfm_status wfm_rows_finish(wfm_history_reader *reader, size_t queue,
                           wfm_series *out)
{
    wfm_rows *rows = &reader->rows[queue];
    double **column[WFM_MEASURE_COUNT] = { &out->offered,
                                           &out->aht_s,
                                           &out->answered,
                                           &out->abandoned,
                                           &out->answered_in_target,
                                           &out->asa_s };

    WFM_TRY(wfm_rows_sort(rows));
    if (move_second_passes(reader, rows))
        WFM_TRY(wfm_rows_sort(rows));
    drop_doubles(reader, queue, rows);
    WFM_TRY(wfm_rows_add_up(reader, queue, rows));
    wfm_rows_check_coarse(reader, queue, rows);
    wfm_rows_warn_gaps(reader, queue, rows);
    free(rows->ordinal);
    rows->ordinal = NULL;
    out->n = rows->n;
    out->start = trim(rows->start, rows->n, sizeof *rows->start);
    out->reason = trim(rows->reason, rows->n, sizeof *rows->reason);
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        *column[m] = trim(rows->value[m], rows->n, sizeof(double));
    memset(rows, 0, sizeof *rows);
    return WFM_OK;
}
