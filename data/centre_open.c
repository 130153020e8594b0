/* data/centre_open.c - the opening hours of a queue in wfm.yaml: weekdays and
 * dated exceptions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/centre_private.h"

enum { EXCEPTIONS_MAX = 2000 };

/* Joins a list of ranges with commas; a scalar is itself. */
static bool ranges_text(wfm_reader *r, const wfm_yaml *value, wfm_buf *text)
{
    if (value->kind == WFM_YAML_SCALAR) {
        wfm_buf_add(text, value->text);
        return wfm_reader_expect(r, value, WFM_YAML_SCALAR, "open");
    }
    if (!wfm_reader_expect(r, value, WFM_YAML_LIST, "open"))
        return false;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        if (!wfm_reader_expect(r, m, WFM_YAML_SCALAR, "open"))
            return false;
        wfm_buf_printf(text, "%s%s", m == value->first ? "" : ",", m->text);
    }
    return true;
}

static bool open_day(wfm_reader *r, wfm_open_day *day, const wfm_yaml *value)
{
    wfm_buf text = { 0 };
    wfm_error err;
    bool ok = ranges_text(r, value, &text);

    if (ok && wfm_open_parse_ranges(day, r->arena, wfm_buf_text(&text), &err) !=
                  WFM_OK) {
        wfm_reader_fail(r, value, "open", &err);
        ok = false;
    }
    wfm_buf_release(&text);
    return ok;
}

/* `2026-10-01` or `2026-10-01..2026-10-07`; false if it is no date. */
static bool date_span(wfm_date *from, wfm_date *to, const char *key)
{
    const char *dots = strstr(key, "..");
    char first[32];

    if (!dots) {
        if (wfm_date_parse(from, key, NULL, NULL) != WFM_OK)
            return false;
        *to = *from;
        return true;
    }
    if (dots - key >= (ptrdiff_t)sizeof first)
        return false;
    memcpy(first, key, (size_t)(dots - key));
    first[dots - key] = '\0';
    return wfm_date_parse(from, first, NULL, NULL) == WFM_OK &&
           wfm_date_parse(to, dots + 2, NULL, NULL) == WFM_OK;
}

static void put_exception(wfm_reader *r, wfm_open *open, size_t capacity,
                          wfm_date date, wfm_open_day day, const wfm_yaml *at)
{
    size_t i = open->n_exceptions;

    while (i > 0 && open->exception[i - 1].date > date)
        i--;
    if (i > 0 && open->exception[i - 1].date == date) {
        open->exception[i - 1].day = day;
        return;
    }
    if (open->n_exceptions == capacity) {
        wfm_reader_say(r, at, NULL, _("open: too many dated exceptions"));
        return;
    }
    memmove(&open->exception[i + 1], &open->exception[i],
            (open->n_exceptions - i) * sizeof *open->exception);
    open->exception[i].date = date;
    open->exception[i].day = day;
    open->exception[i].from_calendar = false;
    open->n_exceptions++;
}

/* How many dates the keys of the map name. */
static size_t count_dates(const wfm_yaml *map)
{
    size_t n = 0;

    for (const wfm_yaml *m = map->first; m; m = m->next) {
        wfm_date from, to;

        if (date_span(&from, &to, m->key) && from <= to)
            n += (size_t)(to - from) + 1;
        if (n > EXCEPTIONS_MAX)
            return EXCEPTIONS_MAX;
    }
    return n;
}

/* `holidays` and `make_up_days`, which the calendar turns into dates. */
static bool special_day(wfm_open *open, const char *key, wfm_open_day day)
{
    if (strcmp(key, "holidays") == 0) {
        open->has_holidays = true;
        open->holidays = day;
    } else if (strcmp(key, "make_up_days") == 0) {
        open->has_make_up_days = true;
        open->make_up_days = day;
    } else {
        return false;
    }
    return true;
}

static void open_member(wfm_reader *r, wfm_open *open, size_t capacity,
                        const wfm_yaml *m)
{
    wfm_yaml place = { .line = m->key_line, .column = m->key_column };
    wfm_open_day day = { 0 };
    wfm_date from, to;
    unsigned bits;
    wfm_error err;

    if (!open_day(r, &day, m) || special_day(open, m->key, day))
        return;
    if (date_span(&from, &to, m->key)) {
        if (from > to)
            wfm_reader_say(r, &place, NULL, _("open: '%.40s' runs backwards"),
                           m->key);
        for (wfm_date d = from; d <= to && d - from < EXCEPTIONS_MAX; d++)
            put_exception(r, open, capacity, d, day, &place);
        return;
    }
    if (wfm_open_parse_days(&bits, m->key, &err) != WFM_OK) {
        wfm_reader_fail(r, &place, "open", &err);
        return;
    }
    for (int d = 0; d < 7; d++)
        if (bits >> d & 1)
            open->weekday[d] = day;
}

void wfm_value_read_open(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_open *open = &((wfm_queue *)target)->open;
    wfm_open_day day = { 0 };
    size_t capacity;

    if (value->kind != WFM_YAML_MAP) {
        if (open_day(r, &day, value))
            for (int d = 0; d < 7; d++)
                open->weekday[d] = day;
        return;
    }
    capacity = count_dates(value);
    open->exception = wfm_arena_alloc(r->arena, capacity ? capacity : 1,
                                      sizeof *open->exception);
    if (!open->exception) {
        r->out_of_memory = true;
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        open_member(r, open, capacity, m);
}
