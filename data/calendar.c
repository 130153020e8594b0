/* data/calendar.c - holidays, make-up working days and events. */
#include "data/calendar.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "data/table_file.h"

enum { H_DATE, H_NAME, H_OFF, H_COUNT };
static const wfm_csv_column holiday_column[H_COUNT] = {
    { "date", WFM_CSV_REQUIRED, { "day", "日期" } },
    { "name", WFM_CSV_REQUIRED, { "holiday", "名称", "节日", "假日" } },
    { "is_off_day",
      WFM_CSV_REQUIRED,
      { "isoffday", "off", "off_day", "是否放假", "休息", "放假" } },
};

enum { E_EVENT, E_DATE, E_QUEUE, E_UPLIFT, E_LIKE, E_COUNT };
static const wfm_csv_column event_column[E_COUNT] = {
    { "event", WFM_CSV_REQUIRED, { "name", "活动", "事件", "名称" } },
    { "date", WFM_CSV_REQUIRED, { "day", "日期" } },
    { "queue", WFM_CSV_OPTIONAL, { "队列", "技能组" } },
    { "uplift", WFM_CSV_OPTIONAL, { "factor", "倍数", "增幅" } },
    { "like", WFM_CSV_OPTIONAL, { "similar_to", "参照", "类似" } },
};

/* Uplifts outside are asked about. */
#define UPLIFT_LEAST 0.5
#define UPLIFT_MOST  10.0

typedef struct calendar_reader {
    const wfm_centre *centre;
    wfm_calendar *calendar;
    wfm_problems *problems;
    wfm_error *err;
    bool skip_bad;
    size_t holiday_room, event_room;
} calendar_reader;

static bool parse_off(wfm_csv *csv, bool *out)
{
    static const char *const yes[] = { "1", "true", "yes", "是", "休", "１" };
    static const char *const no[] = { "0", "false", "no", "否", "班", "０" };
    const char *text = wfm_csv_field(csv, H_OFF);

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        *out = strcasecmp(text, yes[i]) == 0;
        if (*out || strcasecmp(text, no[i]) == 0)
            return true;
    }
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, H_OFF,
                _("1 for a day off, 0 for a make-up working day"),
                _("'%.40s' is neither 1 nor 0"), text);
    return false;
}

static wfm_status read_holiday(calendar_reader *r, wfm_csv *csv)
{
    wfm_calendar *c = r->calendar;
    wfm_holiday h = { 0 };
    bool ok = wfm_table_date(csv, H_DATE, &h.date);

    if (!parse_off(csv, &h.is_off_day) || !ok)
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&c->holiday, &r->holiday_room, c->n_holidays + 1,
                         sizeof h));
    h.name = wfm_arena_strndup(c->arena, wfm_csv_field(csv, H_NAME), 200);
    c->holiday[c->n_holidays++] = h;
    return h.name ? WFM_OK : WFM_NO_MEMORY;
}

static int compare_holidays(const void *a, const void *b)
{
    const wfm_holiday *x = a, *y = b;

    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* Names the days that come twice; with skip_bad the first stays. */
static void drop_double_holidays(calendar_reader *r, const char *shown)
{
    wfm_calendar *c = r->calendar;
    size_t kept = 1;

    for (size_t i = 1; i < c->n_holidays; i++) {
        char text[WFM_DATE_TEXT];

        if (c->holiday[i].date != c->holiday[kept - 1].date) {
            c->holiday[kept++] = c->holiday[i];
            continue;
        }
        r->problems->skipped += r->skip_bad;
        wfm_problems_say(r->problems,
                         r->skip_bad ? WFM_SEVERITY_WARNING
                                     : WFM_SEVERITY_ERROR,
                         shown, 0, 0, NULL, _("%s is listed twice"),
                         wfm_date_format(text, c->holiday[i].date));
    }
    c->n_holidays = kept;
}

static wfm_status read_holidays(calendar_reader *r)
{
    wfm_calendar *c = r->calendar;
    wfm_csv *csv;
    wfm_status status = WFM_OK;
    wfm_date last;

    if (!r->centre->inputs.holidays)
        return WFM_OK;
    WFM_TRY(wfm_table_open(&csv, r->centre, r->centre->inputs.holidays,
                           holiday_column, H_COUNT, r->problems, r->err));
    if (csv && r->skip_bad)
        wfm_csv_skip_bad(csv);
    while (csv && status == WFM_OK && wfm_csv_next(csv))
        status = read_holiday(r, csv);
    if (csv)
        wfm_csv_note_skipped(csv);
    if (status == WFM_OK && c->n_holidays > 0) {
        qsort(c->holiday, c->n_holidays, sizeof *c->holiday, compare_holidays);
        drop_double_holidays(r, wfm_csv_shown(csv));
        last = c->holiday[c->n_holidays - 1].date;
        if (wfm_date_make(&last, wfm_date_ymd(last).year, 12, 31))
            c->announced_to = last;
    }
    wfm_csv_close(csv);
    return status;
}

/* Queue of an event: -1 for all; -2 and said if there is none. */
static int event_queue(calendar_reader *r, wfm_csv *csv)
{
    const char *name = wfm_csv_field(csv, E_QUEUE);
    const char *known[WFM_QUEUES_MAX];
    const char *near;
    char hint[100] = "";
    int queue;

    if (!*name || strcmp(name, "*") == 0)
        return -1;
    queue = wfm_centre_find_queue(r->centre, name);
    if (queue >= 0)
        return queue;
    for (size_t i = 0; i < r->centre->n_queues; i++)
        known[i] = r->centre->queue[i].name;
    near = wfm_str_nearest(name, known, r->centre->n_queues);
    if (near)
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, E_QUEUE, hint,
                _("there is no queue '%.60s'"), name);
    return -2;
}

static wfm_status read_event(calendar_reader *r, wfm_csv *csv)
{
    wfm_calendar *c = r->calendar;
    wfm_event e = { .uplift = NAN };
    const char *like = wfm_csv_field(csv, E_LIKE);
    bool ok = wfm_table_date(csv, E_DATE, &e.date);

    if (!*wfm_csv_field(csv, E_EVENT)) {
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, E_EVENT, NULL, _("empty cell"));
        ok = false;
    }
    e.queue = event_queue(r, csv);
    ok = wfm_table_number(csv, E_UPLIFT, 0.001, 1000, &e.uplift) && ok;
    if (!ok || e.queue == -2)
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&c->event, &r->event_room, c->n_events + 1, sizeof e));
    e.name = wfm_arena_strndup(c->arena, wfm_csv_field(csv, E_EVENT), 200);
    if (*like)
        e.like = wfm_arena_strndup(c->arena, like, 200);
    c->event[c->n_events++] = e;
    return e.name && (e.like || !*like) ? WFM_OK : WFM_NO_MEMORY;
}

static int compare_events(const void *a, const void *b)
{
    const wfm_event *x = a, *y = b;
    int order;

    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    order = strcmp(x->name, y->name);
    return order ? order : (x->queue > y->queue) - (x->queue < y->queue);
}

/* The same for events of one day, name and queue. */
static void drop_double_events(calendar_reader *r, const char *shown)
{
    wfm_calendar *c = r->calendar;
    size_t kept = 1;

    for (size_t i = 1; i < c->n_events; i++) {
        char text[WFM_DATE_TEXT];

        if (compare_events(&c->event[kept - 1], &c->event[i]) != 0) {
            c->event[kept++] = c->event[i];
            continue;
        }
        r->problems->skipped += r->skip_bad;
        wfm_problems_say(
            r->problems,
            r->skip_bad ? WFM_SEVERITY_WARNING : WFM_SEVERITY_ERROR, shown, 0,
            0, NULL, _("event '%s' on %s is listed twice"), c->event[i].name,
            wfm_date_format(text, c->event[i].date));
    }
    c->n_events = kept;
}

/* `like` names an event, or is shared by several that are alike. */
static bool is_known(const wfm_calendar *c, size_t k)
{
    for (size_t i = 0; i < c->n_events; i++) {
        const wfm_event *e = &c->event[i];

        if (strcmp(e->name, c->event[k].like) == 0 ||
            (e->like && e->date < c->event[k].date &&
             strcmp(e->like, c->event[k].like) == 0))
            return true;
    }
    return false;
}

static void warn_unlike(calendar_reader *r, const char *shown)
{
    const wfm_calendar *c = r->calendar;

    for (size_t k = 0; k < c->n_events; k++)
        if (c->event[k].like && !is_known(c, k))
            wfm_problems_say(r->problems, WFM_SEVERITY_WARNING, shown, 0, 0,
                             _("'like' is the name of an earlier event"),
                             _("event '%s' is to be like '%s', which is not in "
                               "the file: it borrows nothing"),
                             c->event[k].name, c->event[k].like);
}

/* A factor that looks like a share or a percentage. */
static void warn_uplift(calendar_reader *r, const wfm_event *e,
                        const char *shown)
{
    char date[WFM_DATE_TEXT];

    if (!(e->uplift >= UPLIFT_MOST || e->uplift < UPLIFT_LEAST))
        return;
    wfm_problems_say(
        r->problems, WFM_SEVERITY_WARNING, shown, 0, 0,
        _("uplift is a factor: 1.3 is three tenths more, 0.7 three "
          "tenths less"),
        _("event '%.60s' on %s: uplift %g multiplies the "
          "contacts by %g"),
        e->name, wfm_date_format(date, e->date), e->uplift, e->uplift);
}

static wfm_status read_events(calendar_reader *r)
{
    wfm_calendar *c = r->calendar;
    wfm_csv *csv;
    wfm_status status = WFM_OK;

    if (!r->centre->inputs.events)
        return WFM_OK;
    WFM_TRY(wfm_table_open(&csv, r->centre, r->centre->inputs.events,
                           event_column, E_COUNT, r->problems, r->err));
    if (csv && r->skip_bad)
        wfm_csv_skip_bad(csv);
    while (csv && status == WFM_OK && wfm_csv_next(csv))
        status = read_event(r, csv);
    if (csv)
        wfm_csv_note_skipped(csv);
    if (status == WFM_OK && c->n_events > 0) {
        qsort(c->event, c->n_events, sizeof *c->event, compare_events);
        drop_double_events(r, wfm_csv_shown(csv));
        warn_unlike(r, wfm_csv_shown(csv));
        for (size_t i = 0; i < c->n_events; i++)
            warn_uplift(r, &c->event[i], wfm_csv_shown(csv));
    }
    wfm_csv_close(csv);
    return status;
}

static wfm_calendar *new_calendar(void)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_calendar *calendar;

    if (!arena)
        return NULL;
    calendar = wfm_arena_alloc(arena, 1, sizeof *calendar);
    if (!calendar) {
        wfm_arena_free(arena);
        return NULL;
    }
    calendar->arena = arena;
    calendar->announced_to = WFM_DATE_MIN;
    return calendar;
}

wfm_status wfm_calendar_read(wfm_calendar **out, const wfm_centre *centre,
                             wfm_problems *problems, wfm_error *err)
{
    return wfm_calendar_read_some(out, centre, false, problems, err);
}

wfm_status wfm_calendar_read_some(wfm_calendar **out, const wfm_centre *centre,
                                  bool skip_bad, wfm_problems *problems,
                                  wfm_error *err)
{
    wfm_problems own = { 0 };
    calendar_reader r = { .centre = centre,
                          .problems = problems ? problems : &own,
                          .skip_bad = skip_bad,
                          .err = err };
    size_t errors = r.problems->errors;
    wfm_status status;

    r.calendar = new_calendar();
    if (!r.calendar)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = read_holidays(&r);
    if (status == WFM_OK)
        status = read_events(&r);
    if (status == WFM_OK)
        status = wfm_drivers_read(&r.calendar->drivers, centre,
                                  r.calendar->arena, r.problems, err);
    if (status == WFM_OK)
        status =
            wfm_overrides_read(&r.calendar->overrides, centre,
                               r.calendar->arena, skip_bad, r.problems, err);
    status = wfm_table_outcome(r.problems, errors, status, err);
    wfm_problems_release(&own);
    if (status == WFM_OK)
        *out = r.calendar;
    else
        wfm_calendar_free(r.calendar);
    return status;
}

void wfm_calendar_free(wfm_calendar *calendar)
{
    if (!calendar)
        return;
    free(calendar->holiday);
    free(calendar->event);
    wfm_arena_free(calendar->arena);
}

const wfm_holiday *wfm_calendar_find(const wfm_calendar *calendar,
                                     wfm_date date)
{
    size_t low = 0, high = calendar->n_holidays;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (calendar->holiday[mid].date < date)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < calendar->n_holidays && calendar->holiday[low].date == date)
        return &calendar->holiday[low];
    return NULL;
}

bool wfm_calendar_is_workday(const wfm_calendar *calendar, wfm_date date)
{
    const wfm_holiday *holiday = wfm_calendar_find(calendar, date);

    if (holiday)
        return !holiday->is_off_day;
    return wfm_date_weekday(date) < 5;
}
