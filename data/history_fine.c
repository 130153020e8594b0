/* data/history_fine.c - histories whose rows are finer than the centre's
 * interval are added up; single rows off the grid and histories that are
 * coarser are refused.
 *
 * Whether rows are finer is judged per queue and file: a quarter of the rows,
 * and at least four, start between the centre's intervals. A sum is left out
 * when one of its rows is missing within the opening hours, unless the history
 * never writes a zero: then what is missing is none. */
#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "data/history_private.h"

enum { EVIDENCE_MIN = 4, SAID_MAX = 10, COARSE_MIN = 48, DAILY_MIN = 7 };

/* What one queue's rows of one file are like. */
typedef struct grain {
    size_t rows, off; /* all; starting between the intervals */
    int minutes;      /* common grid of all starts, divides the interval */
    bool is_fine;
} grain;

typedef struct fine {
    const wfm_history_reader *reader;
    size_t queue;
    wfm_rows *rows;
    grain *grain; /* per file */
    int step_min;
    bool has_zero;
    size_t added, refused, incomplete;
    int finest_min;
} fine;

static int divisor(int a, int b)
{
    while (b) {
        int c = a % b;
        a = b;
        b = c;
    }
    return a;
}

/* Minutes after the last boundary of the centre's intervals. */
static int past_grid(const fine *f, wfm_time t)
{
    return wfm_zone_civil(f->reader->centre->zone, t).minute % f->step_min;
}

static grain *grain_of(const fine *f, size_t i)
{
    return &f->grain[wfm_rows_file(f->reader, f->rows->ordinal[i]) -
                     f->reader->file];
}

/* Returns true if a row starts between the intervals. */
static bool look(fine *f)
{
    bool any = false;

    for (size_t i = 0; i < f->rows->n; i++) {
        int past = past_grid(f, f->rows->start[i]);
        grain *g = grain_of(f, i);
        double y = f->rows->value[WFM_MEASURE_OFFERED][i];
        f->has_zero = f->has_zero || y == 0;
        g->rows++;
        g->minutes = divisor(past, g->minutes ? g->minutes : f->step_min);
        g->off += past != 0;
        any = any || past != 0;
    }
    for (size_t k = 0; k < f->reader->n_files; k++) {
        grain *g = &f->grain[k];
        g->is_fine = g->off >= EVIDENCE_MIN && 4 * g->off >= g->rows;
        if (g->is_fine && g->minutes < f->finest_min)
            f->finest_min = g->minutes;
    }
    return any;
}

static void refuse(fine *f, size_t i)
{
    const wfm_read_file *file = wfm_rows_file(f->reader, f->rows->ordinal[i]);
    char start[WFM_TIME_TEXT];

    if (f->refused++ >= SAID_MAX || f->reader->skip_bad)
        return;
    wfm_problems_say(
        f->reader->problems, WFM_SEVERITY_ERROR, file->shown,
        f->rows->ordinal[i] - file->base, 0,
        _("centre.interval in wfm.yaml must be that of the files"),
        _("'%.40s' is not on the grid of %d minutes"),
        wfm_zone_format(start, f->reader->centre->zone, f->rows->start[i]),
        f->step_min);
}

/* Moves fine rows to the begin of their interval, takes strays away. */
static void move_to_grid(fine *f)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->rows->n; i++) {
        int past = past_grid(f, f->rows->start[i]);
        if (past != 0 && !grain_of(f, i)->is_fine) {
            refuse(f, i);
            continue;
        }
        if (kept != i)
            wfm_rows_move(f->rows, kept, i);
        f->rows->start[kept] -= 60 * (wfm_time)past;
        kept++;
    }
    f->rows->n = kept;
}

/* a + b where a value that is not known adds nothing. */
static double add(double a, double b)
{
    return isnan(a) ? b : isnan(b) ? a : a + b;
}

static double value_at(const wfm_rows *rows, size_t m, size_t i)
{
    return rows->value[m] ? rows->value[m][i] : (double)NAN;
}

/* Mean of a measure, weighed with another or with the contacts. */
static double mean(const wfm_rows *rows, size_t m, size_t weight, size_t from,
                   size_t to)
{
    double sum = 0, all = 0;

    for (size_t i = from; i < to; i++) {
        double w = value_at(rows, weight, i), x = value_at(rows, m, i);
        if (isnan(w))
            w = value_at(rows, WFM_MEASURE_OFFERED, i);
        if (isnan(x))
            continue;
        sum += fmax(w, 1e-9) * x;
        all += fmax(w, 1e-9);
    }
    return all > 0 ? sum / all : (double)NAN;
}

/* Rows from..to-1 become row `into`. */
static void merge(wfm_rows *rows, size_t into, size_t from, size_t to)
{
    double aht = mean(rows, WFM_MEASURE_AHT, WFM_MEASURE_ANSWERED, from, to);
    double asa = mean(rows, WFM_MEASURE_ASA, WFM_MEASURE_ANSWERED, from, to);

    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        for (size_t i = from + 1; rows->value[m] && i < to; i++)
            rows->value[m][from] = add(rows->value[m][from], rows->value[m][i]);
    if (rows->value[WFM_MEASURE_AHT])
        rows->value[WFM_MEASURE_AHT][from] = aht;
    if (rows->value[WFM_MEASURE_ASA])
        rows->value[WFM_MEASURE_ASA][from] = asa;
    if (into != from)
        wfm_rows_move(rows, into, from);
}

/* Rows that the interval at t should have: the parts of it that are open. */
static size_t expected(const fine *f, wfm_time t, int minutes)
{
    const wfm_centre *centre = f->reader->centre;
    size_t n = 0;

    for (int m = 0; m < f->step_min; m += minutes)
        n += wfm_open_seconds(&centre->queue[f->queue].open, centre->zone,
                              t + 60 * (wfm_time)m, 60 * minutes) > 0;
    return n;
}

/* Adds up runs of rows of one interval and reason. */
static void add_up(fine *f)
{
    wfm_rows *rows = f->rows;
    size_t kept = 0, to;

    for (size_t i = 0; i < rows->n; i = to) {
        const grain *g = grain_of(f, i);
        wfm_time t = rows->start[i];
        bool whole = true;
        for (to = i + 1; to < rows->n && wfm_rows_same(rows, i, to); to++)
            if (!grain_of(f, to)->is_fine || !g->is_fine) {
                wfm_rows_say_double(f->reader, f->queue, rows, i, to);
                break;
            }
        if (g->is_fine && !rows->reason && (f->has_zero || to == rows->n))
            whole = to - i >= expected(f, t, g->minutes);
        if (!whole) {
            f->incomplete++;
            continue;
        }
        f->added += to - i > 1;
        merge(rows, kept++, i, to);
    }
    rows->n = kept;
}

static void tell(const fine *f)
{
    wfm_problems *list = f->reader->problems;
    const char *name = f->reader->centre->queue[f->queue].name;

    if (f->added)
        wfm_problems_say(list, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("queue '%s': rows every %d minutes were added up to "
                           "the centre's %d"),
                         name, f->finest_min, f->step_min);
    if (f->incomplete)
        wfm_problems_say(list, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
                         _("queue '%s': intervals left out because a part of "
                           "them is missing: %zu"),
                         name, f->incomplete);
    if (f->refused && f->reader->skip_bad)
        wfm_problems_say(list, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
                         _("queue '%s': rows off the grid of %d minutes left "
                           "out: %zu"),
                         name, f->step_min, f->refused);
    else if (f->refused > SAID_MAX)
        wfm_problems_say(list, WFM_SEVERITY_ERROR, NULL, 0, 0, NULL,
                         _("queue '%s': %zu further rows off the grid"), name,
                         f->refused - SAID_MAX);
}

wfm_status wfm_rows_add_up(const wfm_history_reader *reader, size_t queue,
                           wfm_rows *rows)
{
    fine f = { .reader = reader,
               .queue = queue,
               .rows = rows,
               .step_min = reader->centre->interval_s / 60,
               .finest_min = reader->centre->interval_s / 60 };
    wfm_status status = WFM_OK;

    if (rows->n == 0)
        return WFM_OK;
    f.grain = wfm_mem_new(reader->n_files, sizeof *f.grain);
    if (!f.grain)
        return WFM_NO_MEMORY;
    if (look(&f)) {
        move_to_grid(&f);
        status = wfm_rows_sort(rows);
        if (status == WFM_OK)
            add_up(&f);
        tell(&f);
    }
    free(f.grain);
    return status;
}

/* Every day has one row, always at the same time, of a queue that is open for
 * more than two intervals: sums of days. Work that may wait can be told so. */
static bool is_daily(const wfm_history_reader *reader, size_t queue,
                     const wfm_rows *rows)
{
    const wfm_zone *zone = reader->centre->zone;
    const wfm_open *open = &reader->centre->queue[queue].open;
    size_t longer = 0;
    int minute;

    if (rows->n < DAILY_MIN ||
        wfm_queue_is_levelled(&reader->centre->queue[queue]))
        return false;
    minute = wfm_zone_civil(zone, rows->start[0]).minute;
    for (size_t i = 0; i < rows->n; i++) {
        wfm_civil c = wfm_zone_civil(zone, rows->start[i]);

        if (c.minute != minute)
            return false;
        longer +=
            wfm_open_day_seconds(open, c.date) > 2 * reader->centre->interval_s;
    }
    return 2 * longer > rows->n;
}

void wfm_rows_check_coarse(const wfm_history_reader *reader, size_t queue,
                           const wfm_rows *rows)
{
    int step = reader->centre->interval_s;
    wfm_time least = 86400;
    size_t pairs = 0, usual = 0;

    if (is_daily(reader, queue, rows)) {
        wfm_problems_say(reader->problems, WFM_SEVERITY_ERROR, NULL, 0, 0,
                         _("export the contacts by interval"),
                         _("queue '%s': every day has one row, a sum of the "
                           "day; the centre's intervals are %d minutes"),
                         reader->centre->queue[queue].name, step / 60);
        return;
    }
    for (size_t i = 1; i < rows->n; i++) {
        wfm_time gap = rows->start[i] - rows->start[i - 1];
        if (gap > 0 && gap < least)
            least = gap;
    }
    for (size_t i = 1; i < rows->n; i++) {
        wfm_time gap = rows->start[i] - rows->start[i - 1];
        pairs += gap > 0 && gap <= 4 * 3600;
        usual += gap == least;
    }
    if (least < 2 * step || least > 4 * 3600 || pairs < COARSE_MIN ||
        10 * usual < 8 * pairs)
        return;
    wfm_problems_say(
        reader->problems, WFM_SEVERITY_ERROR, NULL, 0, 0,
        _("centre.interval in wfm.yaml must be that of the files"),
        _("queue '%s': the rows are %d minutes apart, the centre's intervals "
          "%d"),
        reader->centre->queue[queue].name, (int)(least / 60), step / 60);
}
