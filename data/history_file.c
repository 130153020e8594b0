/* data/history_file.c - the rows of one history file, checked cell by cell. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "data/history_private.h"

enum {
    COL_QUEUE,
    COL_START,
    COL_DATE,
    COL_INTERVAL,
    COL_OFFERED, /* WFM_MEASURE_ columns from here on */
    COL_REASON = COL_OFFERED + WFM_MEASURE_COUNT
};
_Static_assert(COL_REASON + 1 == WFM_HISTORY_COLUMNS, "one row per column");

const wfm_csv_column wfm_history_column[WFM_HISTORY_COLUMNS] = {
    { "queue",
      WFM_CSV_OPTIONAL,
      { "queue_name", "skill_group", "技能组名称", "队列名称", "队列", "技能组",
        "业务", "渠道" } },
    { "start",
      WFM_CSV_OPTIONAL,
      { "start_time", "datetime", "timestamp", "interval_start", "开始时间",
        "日期时间", "时间" } },
    { "date", WFM_CSV_OPTIONAL, { "day", "call_date", "日期", "统计日期" } },
    { "interval",
      WFM_CSV_OPTIONAL,
      { "time", "interval_time", "period", "时段", "时间段", "间隔",
        "半小时" } },
    { "offered",
      WFM_CSV_REQUIRED,
      { "contacts", "calls", "volume", "contacts_offered", "calls_offered",
        "呼入总量", "来电量", "呼入量", "进线量", "话务量", "咨询量",
        "接入量" } },
    { "aht_s",
      WFM_CSV_OPTIONAL,
      { "aht", "aht_sec", "aht_seconds", "average_handle_time",
        "avg_handle_time", "handle_time", "平均处理时长", "平均处理时长(秒)",
        "平均处理时间", "平均通话时长" } },
    { "answered",
      WFM_CSV_OPTIONAL,
      { "calls_answered", "handled", "人工接听量", "接通量", "接听量",
        "应答量" } },
    { "abandoned",
      WFM_CSV_OPTIONAL,
      { "calls_abandoned", "lost", "放弃量", "呼损量" } },
    { "answered_in_target",
      WFM_CSV_OPTIONAL,
      { "answered_in_sl", "in_target", "达标量", "20秒接通量" } },
    { "asa_s",
      WFM_CSV_OPTIONAL,
      { "asa", "average_speed_of_answer", "平均应答速度", "平均等待时长" } },
    { "reason",
      WFM_CSV_OPTIONAL,
      { "contact_reason", "topic", "来电原因", "业务类型" } },
};

static const double measure_max[WFM_MEASURE_COUNT] = { 1e9, 1e6, 1e9,
                                                       1e9, 1e9, 1e7 };

enum { NAMES_MAX = 32, SHOWN = 100 };

/* One file while it is being read. */
typedef struct file_state {
    wfm_history_reader *reader;
    wfm_csv *csv;
    int queue;         /* of every row, or -1 */
    int last_queue;    /* of the row before */
    char day_text[16]; /* the date read last, and what it means */
    wfm_date day;
    uint32_t base;
    size_t n_rows;
    size_t wide_rows, wide_line;
    size_t zero_aht_rows, zero_aht_line;
    size_t skipped_rows; /* in an hour that a clock change skips, empty */
    char unknown[NAMES_MAX][SHOWN];
    size_t n_unknown;
    bool has[WFM_MEASURE_COUNT];
    bool has_reason;
} file_state;

/* Says once per file and name that there is no such queue. */
static void unknown_queue(file_state *f, const char *name)
{
    const char *known[WFM_QUEUES_MAX];
    const wfm_centre *centre = f->reader->centre;
    const char *near;
    char hint[200], shown[SHOWN];

    wfm_str_printable(shown, sizeof shown, name);
    for (size_t i = 0; i < f->n_unknown; i++)
        if (strcmp(f->unknown[i], shown) == 0)
            return;
    if (f->n_unknown < NAMES_MAX)
        memcpy(f->unknown[f->n_unknown++], shown, sizeof shown);
    for (size_t i = 0; i < centre->n_queues; i++)
        known[i] = centre->queue[i].name;
    near = wfm_str_nearest(name, known, centre->n_queues);
    if (near)
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
    else
        snprintf(hint, sizeof hint, _("add it to 'queues' in wfm.yaml"));
    wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, COL_QUEUE, hint,
                _("there is no queue '%s'"), shown);
}

/* The queue of the row, or -1. */
static int row_queue(file_state *f)
{
    const wfm_centre *centre = f->reader->centre;
    const char *name;

    if (f->queue >= 0)
        return f->queue;
    name = wfm_csv_field(f->csv, COL_QUEUE);
    if (f->last_queue >= 0 &&
        strcmp(centre->queue[f->last_queue].name, name) == 0)
        return f->last_queue;
    f->last_queue = wfm_centre_find_queue(centre, name);
    if (f->last_queue < 0)
        unknown_queue(f, name);
    return f->last_queue;
}

/* Dates repeat from row to row: the text read last is remembered. */
static bool row_day(file_state *f, const char *text, size_t k, bool *wide)
{
    wfm_error err;

    if (f->day_text[0] && strcmp(f->day_text, text) == 0)
        return true;
    if (wfm_date_parse(&f->day, text, wide, &err) != WFM_OK) {
        wfm_csv_fail(f->csv, WFM_SEVERITY_ERROR, k, &err);
        return false;
    }
    f->day_text[0] = '\0';
    if (strlen(text) < sizeof f->day_text && !*wide)
        memcpy(f->day_text, text, strlen(text) + 1);
    return true;
}

/* An interval may be finer than the centre's, if it fits into it. */
static bool length_fits(file_state *f, int length_min)
{
    int step_min = f->reader->centre->interval_s / 60;

    if (length_min == 0 || step_min % length_min == 0)
        return true;
    wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, COL_INTERVAL,
                _("centre.interval in wfm.yaml must be that of the files"),
                _("an interval of %d minutes where the centre's is %d"),
                length_min, step_min);
    return false;
}

/* True if the text is `2026-11-11T09:00`: the usual case, read quickly. */
static bool plain_start(const char *text, char day[16], int *minute)
{
    static const char form[] = "dddd-dd-ddTdd:dd";

    for (size_t i = 0; i < sizeof form; i++) {
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9'
                           : text[i] != form[i])
            return false;
    }
    memcpy(day, text, 10);
    day[10] = '\0';
    *minute = 600 * (text[11] - '0') + 60 * (text[12] - '0') +
              10 * (text[14] - '0') + (text[15] - '0');
    return *minute < WFM_MINUTES_PER_DAY && text[14] < '6';
}

/* Local date and minute to the instant; false if there is none. */
static bool instant(file_state *f, wfm_time *out, int minute, size_t k)
{
    bool skipped = false;

    *out =
        wfm_zone_time(f->reader->centre->zone, f->day, minute, false, &skipped);
    if (!skipped)
        return true;
    if (strcmp(wfm_csv_field(f->csv, COL_OFFERED), "0") == 0 ||
        !*wfm_csv_field(f->csv, COL_OFFERED))
        f->skipped_rows++; /* a report that prints the hour all the same */
    else
        wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, (int)k, NULL,
                    _("there is no such time: the clock changes"));
    return false;
}

static bool start_column(file_state *f, wfm_time *out, bool *wide)
{
    const char *text = wfm_csv_field(f->csv, COL_START);
    char day[16], plain[WFM_CSV_CELL];
    int minute;
    wfm_error err;

    if (plain_start(text, day, &minute))
        return row_day(f, day, COL_START, wide) &&
               instant(f, out, minute, COL_START);
    text = wfm_csv_date_field(f->csv, COL_START, plain);
    if (wfm_zone_parse(out, f->reader->centre->zone, text, false, wide, &err) !=
        WFM_OK) {
        wfm_csv_fail(f->csv, WFM_SEVERITY_ERROR, COL_START, &err);
        return false;
    }
    return true;
}

static bool row_start(file_state *f, wfm_time *out, bool *wide)
{
    const char *text;
    char plain[WFM_CSV_CELL];
    int minute = 0, length = 0;
    wfm_error err;
    bool ok;

    if (wfm_csv_has(f->csv, COL_START))
        return start_column(f, out, wide);
    ok =
        row_day(f, wfm_csv_date_field(f->csv, COL_DATE, plain), COL_DATE, wide);
    text = wfm_csv_field(f->csv, COL_INTERVAL);
    if (wfm_clock_parse_interval(&minute, &length, text, wide, &err) !=
        WFM_OK) {
        wfm_csv_fail(f->csv, WFM_SEVERITY_ERROR, COL_INTERVAL, &err);
        return false;
    }
    return ok && length_fits(f, length) &&
           instant(f, out, minute, COL_INTERVAL);
}

/* One number of the row; an empty cell is NAN. */
static double row_measure(file_state *f, size_t m, bool *wide)
{
    char plain[WFM_CSV_CELL];
    const char *text = wfm_csv_number_field(f->csv, COL_OFFERED + m, plain);
    double value = NAN;
    wfm_error err;

    if (!*text) {
        if (m == WFM_MEASURE_OFFERED)
            wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, COL_OFFERED,
                        _("write 0 if there were none"), _("empty cell"));
        return NAN;
    }
    if (wfm_num_parse(&value, text, wide, &err) != WFM_OK) {
        wfm_csv_fail(f->csv, WFM_SEVERITY_ERROR, COL_OFFERED + m, &err);
        return NAN;
    }
    if (value < 0 || value > measure_max[m]) {
        wfm_csv_say(
            f->csv, WFM_SEVERITY_ERROR, (int)(COL_OFFERED + m), NULL,
            value < 0 ? _("%.40s is negative") : _("%.40s is too large"), text);
        return NAN;
    }
    return value;
}

/* Index of the row's reason, -1 for none, -2 when memory is short. */
static int row_reason(file_state *f)
{
    wfm_history_reader *r = f->reader;
    const char *text = wfm_csv_field(f->csv, COL_REASON);

    if (!*text)
        return -1;
    for (size_t i = 0; i < r->n_reasons; i++)
        if (strcmp(r->reason[i], text) == 0)
            return (int)i;
    if (r->n_reasons >= 1000) {
        wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, COL_REASON, NULL,
                    _("more than 1000 different reasons"));
        return -1;
    }
    if (wfm_mem_grow(&r->reason, &r->reason_room, r->n_reasons + 1,
                     sizeof *r->reason) != WFM_OK)
        return -2;
    r->reason[r->n_reasons] = wfm_arena_strndup(r->arena, text, 200);
    return r->reason[r->n_reasons] ? (int)r->n_reasons++ : -2;
}

static void count_oddities(file_state *f, double value[], bool wide)
{
    if (wide && f->wide_rows++ == 0)
        f->wide_line = wfm_csv_line(f->csv);
    if (value[WFM_MEASURE_AHT] == 0) {
        if (value[WFM_MEASURE_OFFERED] > 0 && f->zero_aht_rows++ == 0)
            f->zero_aht_line = wfm_csv_line(f->csv);
        value[WFM_MEASURE_AHT] = NAN;
    }
}

static wfm_status read_row(file_state *f)
{
    double value[WFM_MEASURE_COUNT];
    wfm_time start = 0;
    bool wide = false, ok;
    int queue, reason = -1;

    queue = row_queue(f);
    ok = row_start(f, &start, &wide);
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        value[m] = f->has[m] ? row_measure(f, m, &wide) : (double)NAN;
    if (f->has_reason)
        reason = row_reason(f);
    if (reason == -2)
        return WFM_NO_MEMORY;
    f->n_rows++;
    if (queue < 0 || !ok || !wfm_csv_row_ok(f->csv))
        return WFM_OK;
    count_oddities(f, value, wide);
    if (start >= f->reader->as_of)
        return WFM_OK;
    return wfm_rows_add(&f->reader->rows[queue], start,
                        f->base + (uint32_t)wfm_csv_line(f->csv), value, f->has,
                        f->has_reason, reason);
}

/* The columns of this file; false if they do not suffice. */
static bool check_columns(file_state *f, const wfm_history_input *input)
{
    const wfm_centre *centre = f->reader->centre;
    bool ok = true;

    if (!wfm_csv_has(f->csv, COL_START) &&
        !(wfm_csv_has(f->csv, COL_DATE) && wfm_csv_has(f->csv, COL_INTERVAL))) {
        char hint[WFM_ERROR_HINT];

        snprintf(hint, sizeof hint, _("names that are understood: %s"),
                 "start, 开始时间; date, 日期; interval, 时段");
        wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, -1, hint,
                    _("missing column 'start', or 'date' and 'interval'; the "
                      "file has %s"),
                    wfm_csv_headers(f->csv));
        wfm_history_tell_columns(f->reader);
        ok = false;
    }
    if (input->queue)
        f->queue = wfm_centre_find_queue(centre, input->queue);
    else if (!wfm_csv_has(f->csv, COL_QUEUE) && centre->n_queues == 1)
        f->queue = 0;
    else if (!wfm_csv_has(f->csv, COL_QUEUE)) {
        wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, -1,
                    _("write {file: ..., queue: NAME} in inputs.history"),
                    _("missing column 'queue', and wfm.yaml names no queue for "
                      "this file"));
        ok = false;
    }
    for (size_t m = 0; m < WFM_MEASURE_COUNT; m++)
        f->has[m] = wfm_csv_has(f->csv, COL_OFFERED + m);
    f->has_reason = wfm_csv_has(f->csv, COL_REASON);
    return ok;
}

static void say_oddities(const file_state *f)
{
    wfm_problems *list = f->reader->problems;
    const char *shown = wfm_csv_shown(f->csv);

    if (f->wide_rows)
        wfm_problems_say(list, WFM_SEVERITY_NOTE, shown, f->wide_line, 0, NULL,
                         _("full-width digits were read (rows: %zu)"),
                         f->wide_rows);
    if (f->zero_aht_rows)
        wfm_problems_say(
            list, WFM_SEVERITY_WARNING, shown, f->zero_aht_line, 0, NULL,
            _("aht_s is 0 with contacts (rows: %zu); taken as not known"),
            f->zero_aht_rows);
    if (f->skipped_rows)
        wfm_problems_say(list, WFM_SEVERITY_NOTE, shown, 0, 0, NULL,
                         _("empty rows in an hour that the clock skips: %zu"),
                         f->skipped_rows);
}

static wfm_status read_rows(file_state *f, const wfm_history_input *input)
{
    wfm_history_reader *r = f->reader;

    if (!check_columns(f, input))
        return WFM_OK;
    if (r->skip_bad)
        wfm_csv_skip_bad(f->csv);
    while (wfm_csv_next(f->csv)) {
        if (wfm_csv_line(f->csv) > UINT32_MAX - f->base - 1) {
            wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, -1, NULL,
                        _("more than 4 billion lines of history"));
            break;
        }
        WFM_TRY(read_row(f));
    }
    if (wfm_csv_status(f->csv) == WFM_NO_MEMORY)
        return WFM_NO_MEMORY;
    if (f->n_rows == 0 && wfm_csv_bad_rows(f->csv) == 0 &&
        wfm_csv_status(f->csv) == WFM_OK)
        wfm_csv_say(f->csv, WFM_SEVERITY_ERROR, -1, NULL,
                    _("no data rows: the file has only a header"));
    wfm_csv_note_skipped(f->csv);
    say_oddities(f);
    return WFM_OK;
}

wfm_status wfm_history_add(wfm_history_reader *r, wfm_csv *csv,
                           const wfm_history_input *input)
{
    file_state f = { .reader = r,
                     .csv = csv,
                     .queue = -1,
                     .last_queue = -1,
                     .base = r->next_ordinal };
    wfm_status status;

    wfm_csv_set_style(csv, r->centre->inputs.style);
    WFM_TRY(
        wfm_mem_grow(&r->file, &r->file_room, r->n_files + 1, sizeof *r->file));
    r->file[r->n_files].base = f.base;
    r->file[r->n_files].shown = wfm_arena_strdup(r->arena, wfm_csv_shown(csv));
    if (!r->file[r->n_files].shown)
        return WFM_NO_MEMORY;
    r->n_files++;
    status = read_rows(&f, input);
    r->next_ordinal += (uint32_t)wfm_csv_lines(csv);
    return status;
}
