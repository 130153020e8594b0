/* data/roster_read.c - roster.csv, activities.csv and coverage.csv back to a
 * roster. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/num.h"
#include "data/plan_cells.h"
#include "data/plan_read.h"
#include "data/plan_read_private.h"
#include "data/table_file.h"

enum { R_AGENT, R_DATE, R_CONTRACT, R_START, R_END, R_PAID, R_SHIFT, R_COUNT };
static const wfm_csv_column roster_column[R_COUNT] = {
    { "agent_id", WFM_CSV_REQUIRED, { NULL } },
    { "date", WFM_CSV_REQUIRED, { NULL } },
    { "contract", WFM_CSV_REQUIRED, { NULL } },
    { "start", WFM_CSV_REQUIRED, { NULL } },
    { "end", WFM_CSV_REQUIRED, { NULL } },
    { "paid_minutes", WFM_CSV_REQUIRED, { NULL } },
    { "shift_id", WFM_CSV_REQUIRED, { NULL } },
};

enum { A_AGENT, A_START, A_END, A_ACTIVITY, A_QUEUE, A_COUNT };
static const wfm_csv_column activity_column[A_COUNT] = {
    { "agent_id", WFM_CSV_REQUIRED, { NULL } },
    { "start", WFM_CSV_REQUIRED, { NULL } },
    { "end", WFM_CSV_REQUIRED, { NULL } },
    { "activity", WFM_CSV_REQUIRED, { NULL } },
    { "queue", WFM_CSV_REQUIRED, { NULL } },
};

enum { C_QUEUE, C_START, C_NUMBER, C_SPILL = C_NUMBER + 5, C_COUNT };
static const wfm_csv_column coverage_column[C_COUNT] = {
    { "queue", WFM_CSV_REQUIRED, { NULL } },
    { "start", WFM_CSV_REQUIRED, { NULL } },
    { "required", WFM_CSV_REQUIRED, { NULL } },
    { "scheduled", WFM_CSV_REQUIRED, { NULL } },
    { "short", WFM_CSV_OPTIONAL, { NULL } },
    { "over", WFM_CSV_OPTIONAL, { NULL } },
    { "service_level", WFM_CSV_OPTIONAL, { NULL } },
    { "spill", WFM_CSV_OPTIONAL, { NULL } },
};

/* An agent whose id differs in large and small letters only; NULL: none. */
static const char *nearest_agent(const wfm_people *people, const char *id,
                                 char *hint, size_t size)
{
    for (size_t a = 0; a < people->n_agents; a++)
        if (strcasecmp(people->agent[a].id, id) == 0) {
            snprintf(hint, size, _("did you mean '%s'?"), people->agent[a].id);
            return hint;
        }
    return NULL;
}

/* Index of the agent; -1 if there is none, said or counted. */
static int cell_agent(wfm_roster_reader *r, wfm_csv *csv, size_t k)
{
    const char *id = wfm_csv_field(csv, k);
    int agent = wfm_people_find(r->people, id);
    char hint[100];

    if (agent < 0 && r->lenient)
        r->unknown++;
    else if (agent < 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k,
                    nearest_agent(r->people, id, hint, sizeof hint),
                    _("there is no agent '%.60s' in the agents file"), id);
    return agent;
}

static void cell_span(wfm_roster_reader *r, wfm_csv *csv, size_t k_start,
                      size_t k_end, wfm_time *start, wfm_time *end)
{
    wfm_cell_time(csv, k_start, r->centre, start);
    wfm_cell_time(csv, k_end, r->centre, end);
    if (wfm_csv_row_ok(csv) && (*end <= *start || *end - *start > 2 * 86400))
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k_end, NULL,
                    _("%.30s does not follow %.30s within two days"),
                    wfm_csv_field(csv, k_end), wfm_csv_field(csv, k_start));
}

/* A shift belongs to the day it begins on; the second part of a split one may
 * lie after midnight. */
static void check_date(const wfm_roster_reader *r, wfm_csv *csv,
                       const wfm_shift *shift)
{
    wfm_date day;

    if (r->lenient || !wfm_csv_row_ok(csv))
        return;
    day = wfm_zone_civil(r->centre->zone, shift->start).date;
    if (day != shift->date && day != shift->date + 1)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, R_DATE,
                    _("the date is that of the start: change one of the two"),
                    _("%.30s is not the day of the start %.30s"),
                    wfm_csv_field(csv, R_DATE), wfm_csv_field(csv, R_START));
}

static wfm_status read_shift(wfm_roster_reader *r, wfm_csv *csv)
{
    wfm_roster *roster = r->roster;
    const char *contract = wfm_csv_field(csv, R_CONTRACT);
    wfm_shift shift = { .agent = cell_agent(r, csv, R_AGENT),
                        .line = wfm_csv_line(csv) };
    int64_t paid = 0, id = 0;

    shift.contract = wfm_centre_find_contract(r->centre, contract);
    if (shift.contract < 0 && r->lenient && shift.agent >= 0)
        shift.contract = r->people->agent[shift.agent].contract;
    else if (shift.contract < 0 && !r->lenient)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, R_CONTRACT, NULL,
                    _("there is no contract '%.60s' in wfm.yaml"), contract);
    wfm_table_date(csv, R_DATE, &shift.date);
    cell_span(r, csv, R_START, R_END, &shift.start, &shift.end);
    check_date(r, csv, &shift);
    wfm_table_int(csv, R_PAID, 0, 2880, &paid);
    wfm_table_int(csv, R_SHIFT, 1, INT32_MAX, &id);
    if (!wfm_csv_row_ok(csv) || shift.agent < 0 || shift.start >= r->before)
        return WFM_OK;
    shift.paid_minutes = (int)paid;
    shift.shift_id = (int)id;
    WFM_TRY(wfm_mem_grow(&roster->shift, &r->shift_room, roster->n_shifts + 1,
                         sizeof shift));
    roster->shift[roster->n_shifts++] = shift;
    return WFM_OK;
}

static wfm_activity_kind cell_kind(wfm_csv *csv)
{
    const char *text = wfm_csv_field(csv, A_ACTIVITY);
    const char *near;
    char hint[100] = "";

    for (int i = 0; i < WFM_ACTIVITY_COUNT; i++)
        if (strcmp(text, wfm_activity_name[i]) == 0)
            return (wfm_activity_kind)i;
    near = wfm_str_nearest(text, wfm_activity_name, WFM_ACTIVITY_COUNT);
    if (near)
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, A_ACTIVITY, hint,
                _("'%.60s' is no activity"), text);
    return WFM_ACTIVITY_WORK;
}

/* Does the activity lie in a shift that was left out? Those of a kept night
 * shift go on after the day that ends the reading. */
static bool is_left_out(const wfm_roster_reader *r, const wfm_activity *a)
{
    if (a->start < r->before)
        return false;
    for (size_t i = 0; i < r->roster->n_shifts; i++) {
        const wfm_shift *shift = &r->roster->shift[i];

        if (shift->agent == a->agent && shift->start <= a->start &&
            a->start < shift->end)
            return false;
    }
    return true;
}

static wfm_status read_activity(wfm_roster_reader *r, wfm_csv *csv)
{
    wfm_roster *roster = r->roster;
    wfm_activity a = { .agent = cell_agent(r, csv, A_AGENT) };

    if (a.agent < 0 && r->lenient)
        return WFM_OK;
    cell_span(r, csv, A_START, A_END, &a.start, &a.end);
    a.kind = cell_kind(csv);
    a.queues = wfm_cell_queues(csv, A_QUEUE, r->centre);
    if (!wfm_csv_row_ok(csv) || is_left_out(r, &a))
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&roster->activity, &r->activity_room,
                         roster->n_activities + 1, sizeof a));
    roster->activity[roster->n_activities++] = a;
    return WFM_OK;
}

static wfm_status read_coverage(wfm_roster_reader *r, wfm_csv *csv)
{
    wfm_roster *roster = r->roster;
    wfm_coverage_row row = { .queue = wfm_cell_queue(csv, C_QUEUE, r->centre) };
    double *value[5] = { &row.required, &row.scheduled, &row.short_, &row.over,
                         &row.service_level };
    const char *spill = wfm_csv_field(csv, C_SPILL);

    wfm_cell_start(csv, C_START, r->centre, &row.start);
    for (size_t i = 0; i < 5; i++)
        wfm_cell_number(csv, C_NUMBER + i, 0, i == 4 ? 1 : 1e9, value[i]);
    row.spill = *spill && strcmp(spill, "0") != 0;
    if (!wfm_csv_row_ok(csv))
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&roster->coverage, &r->coverage_room,
                         roster->n_coverage + 1, sizeof row));
    roster->coverage[roster->n_coverage++] = row;
    return WFM_OK;
}

typedef wfm_status (*row_fn)(wfm_roster_reader *reader, wfm_csv *csv);

static wfm_status add_file(wfm_roster_reader *r, const char *file,
                           const wfm_csv_column *column, size_t n_columns,
                           row_fn row)
{
    wfm_csv *csv;
    wfm_status status = wfm_csv_open(&csv, file, NULL, column, n_columns, NULL,
                                     0, r->problems, r->err);

    if (status == WFM_BAD_INPUT)
        return WFM_OK; /* said already */
    if (status == WFM_OK)
        wfm_csv_set_style(csv, r->centre->inputs.style);
    while (status == WFM_OK && wfm_csv_next(csv))
        status = row(r, csv);
    if (status == WFM_OK && wfm_csv_status(csv) == WFM_NO_MEMORY)
        status = WFM_NO_MEMORY;
    wfm_csv_close(csv);
    return status;
}

/* The file of that name beside `file`, allocated; NULL: no memory. */
static char *beside(const char *file, const char *name)
{
    const char *slash = strrchr(file, '/');
    wfm_buf buf = { 0 };

    if (slash)
        wfm_buf_add_bytes(&buf, file, (size_t)(slash - file) + 1);
    wfm_buf_add(&buf, name);
    if (!buf.failed)
        return buf.text;
    wfm_buf_release(&buf);
    return NULL;
}

static wfm_status add_beside(wfm_roster_reader *r, const char *file,
                             const char *name, const wfm_csv_column *column,
                             size_t n_columns, row_fn row)
{
    char *path = beside(file, name);
    wfm_status status = WFM_OK;

    if (!path)
        return WFM_NO_MEMORY;
    if (access(path, F_OK) == 0)
        status = add_file(r, path, column, n_columns, row);
    free(path);
    return status;
}

wfm_status wfm_roster_add_files(wfm_roster_reader *reader, const char *file)
{
    WFM_TRY(add_file(reader, file, roster_column, R_COUNT, read_shift));
    WFM_TRY(add_beside(reader, file, "activities.csv", activity_column, A_COUNT,
                       read_activity));
    if (reader->lenient) /* what was covered then is of no use now */
        return WFM_OK;
    return add_beside(reader, file, "coverage.csv", coverage_column, C_COUNT,
                      read_coverage);
}

static int compare_shifts(const void *a, const void *b)
{
    const wfm_shift *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->shift_id > y->shift_id) - (x->shift_id < y->shift_id);
}

static int compare_activities(const void *a, const void *b)
{
    const wfm_activity *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

static int compare_coverage(const void *a, const void *b)
{
    const wfm_coverage_row *x = a, *y = b;

    return wfm_compare_slots(x->queue, x->start, y->queue, y->start);
}

void wfm_roster_sort(wfm_roster_reader *r, const char *shown)
{
    wfm_roster *o = r->roster;

    if (o->n_shifts > 1)
        qsort(o->shift, o->n_shifts, sizeof *o->shift, compare_shifts);
    if (o->n_activities > 1)
        qsort(o->activity, o->n_activities, sizeof *o->activity,
              compare_activities);
    if (o->n_coverage > 1)
        qsort(o->coverage, o->n_coverage, sizeof *o->coverage,
              compare_coverage);
    for (size_t i = 1; i < o->n_shifts; i++) {
        const wfm_shift *a = &o->shift[i - 1], *b = &o->shift[i];
        char start[WFM_TIME_TEXT];

        if (a->agent == b->agent && b->start < a->end)
            wfm_problems_say(
                r->problems,
                r->lenient ? WFM_SEVERITY_WARNING : WFM_SEVERITY_ERROR, shown,
                a->line > b->line ? a->line : b->line, 0,
                a->start == b->start && a->end == b->end
                    ? _("the same shift is there twice: delete one, or give it "
                        "to somebody else")
                    : _("shorten or delete one of the two, or give it to "
                        "somebody else"),
                _("agent '%s' has two shifts at once at %s (lines %zu and "
                  "%zu)"),
                r->people->agent[b->agent].id,
                wfm_zone_format(start, r->centre->zone, b->start),
                a->line < b->line ? a->line : b->line,
                a->line < b->line ? b->line : a->line);
    }
}

/* Of shifts at once the first stays. */
static void drop_overlaps(wfm_roster *o)
{
    size_t kept = 0;

    for (size_t i = 0; i < o->n_shifts; i++)
        if (kept == 0 || o->shift[kept - 1].agent != o->shift[i].agent ||
            o->shift[i].start >= o->shift[kept - 1].end)
            o->shift[kept++] = o->shift[i];
    o->n_shifts = kept;
}

wfm_status wfm_roster_read_some(wfm_roster *out, size_t *bad,
                                const wfm_centre *centre,
                                const wfm_people *people, const char *file,
                                wfm_problems *problems, wfm_error *err)
{
    wfm_problems own = { 0 };
    wfm_roster roster = { .objective_cny = NAN, .bound_cny = NAN };
    wfm_roster_reader r = { .centre = centre,
                            .people = people,
                            .roster = &roster,
                            .problems = problems ? problems : &own,
                            .err = err,
                            .before = INT64_MAX };
    size_t errors = r.problems->errors;
    wfm_status status = wfm_roster_add_files(&r, file);

    if (status == WFM_OK)
        wfm_roster_sort(&r, file);
    *bad = r.problems->errors - errors;
    if (status == WFM_OK && *bad > 0)
        drop_overlaps(&roster);
    status = wfm_table_outcome(r.problems, errors, status, err);
    wfm_problems_release(&own);
    if (status == WFM_OK || (status == WFM_BAD_INPUT && roster.n_shifts > 0))
        *out = roster;
    else
        wfm_roster_release(&roster);
    return status;
}

wfm_status wfm_roster_read(wfm_roster *out, const wfm_centre *centre,
                           const wfm_people *people, const char *file,
                           wfm_problems *problems, wfm_error *err)
{
    wfm_roster roster = { 0 };
    size_t bad;
    wfm_status status = wfm_roster_read_some(&roster, &bad, centre, people,
                                             file, problems, err);

    if (status == WFM_OK)
        *out = roster;
    else
        wfm_roster_release(&roster);
    return status;
}
