/* data/centre_values.c - the values of wfm.yaml that are no simple scalar:
 * zone, week, history entries, shifts. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "data/centre_private.h"
#include "data/name.h"

enum { ENTRIES_MAX = 200, SHIFTS_MAX = 50 };

void wfm_value_read_zone(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_centre *centre = target;
    wfm_error err;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "timezone"))
        return;
    if (wfm_zone_new(&centre->zone, value->text, &err) != WFM_OK)
        wfm_reader_fail(r, value, "timezone", &err);
}

void wfm_value_read_site_zone(wfm_reader *r, void *target,
                              const wfm_yaml *value)
{
    wfm_site *site = target;
    wfm_error err;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "timezone"))
        return;
    if (strcmp(value->text, "none") == 0) /* the centre's */
        return;
    if (wfm_zone_new(&site->zone, value->text, &err) != WFM_OK)
        wfm_reader_fail(r, value, "timezone", &err);
}

void wfm_value_read_interval(wfm_reader *r, void *target, const wfm_yaml *value)
{
    static const int allowed[] = { 300, 600, 900, 1200, 1800, 3600 };
    wfm_centre *centre = target;
    wfm_error err;
    double seconds;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "interval"))
        return;
    if (wfm_num_parse_duration(&seconds, value->text, &err) != WFM_OK) {
        wfm_reader_fail(r, value, "interval", &err);
        return;
    }
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (seconds == allowed[i])
            centre->interval_s = allowed[i];
    if (centre->interval_s == 0)
        wfm_reader_say(r, value, _("use 5m, 10m, 15m, 20m, 30m or 60m"),
                       _("interval: '%.40s' is not supported"), value->text);
}

void wfm_value_read_week(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_centre *centre = target;
    wfm_error err;
    wfm_date monday;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "week"))
        return;
    if (strcmp(value->text, "none") == 0)
        return;
    if (wfm_iso_week_parse(&centre->week, value->text, &err) != WFM_OK)
        wfm_reader_fail(r, value, "week", &err);
    else if (!wfm_iso_week_monday(&monday, centre->week))
        wfm_reader_say(r, value, NULL, _("week: there is no week '%.40s'"),
                       value->text);
}

/* Allocates n items, at least one. */
static void *items(wfm_reader *r, size_t n, size_t size)
{
    void *p = wfm_arena_alloc(r->arena, n ? n : 1, size);

    if (!p)
        r->out_of_memory = true;
    return p;
}

void wfm_value_read_columns(wfm_reader *r, void *target, const wfm_yaml *value)
{
    static const char *const known[] = {
        "queue",  "start",    "date",      "interval",           "offered",
        "aht_s",  "answered", "abandoned", "answered_in_target", "asa_s",
        "reason",
    };
    const size_t n_known = sizeof known / sizeof *known;
    wfm_history_input *entry = target;

    if (!wfm_reader_expect(r, value, WFM_YAML_MAP, "columns"))
        return;
    entry->column = items(r, value->n, sizeof *entry->column);
    if (!entry->column)
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        size_t k = 0;
        const char *near;
        char hint[100] = "";

        while (k < n_known && strcmp(known[k], m->key) != 0)
            k++;
        if (k == n_known) {
            near = wfm_str_nearest(m->key, known, n_known);
            if (near)
                snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
            wfm_reader_say(r, m, hint, _("columns: unknown column '%.80s'"),
                           m->key);
            continue;
        }
        if (!wfm_reader_expect(r, m, WFM_YAML_SCALAR, m->key))
            continue;
        entry->column[entry->n_columns][0] = known[k];
        entry->column[entry->n_columns][1] =
            wfm_arena_strdup(r->arena, m->text);
        entry->n_columns++;
    }
}

static void history_entry(wfm_reader *r, wfm_history_input *entry,
                          const wfm_yaml *value)
{
    wfm_yaml file = *value;
    wfm_yaml map = { .kind = WFM_YAML_MAP };
    uint64_t given;

    if (value->kind == WFM_YAML_SCALAR) { /* `history: calls.csv` */
        file.key = "file";
        file.key_line = file.line;
        file.key_column = file.column;
        file.next = NULL;
        map.first = &file;
        map.line = value->line;
        map.column = value->column;
        map.n = 1;
        value = &map;
    }
    entry->line = value->line;
    given = wfm_section_read(r, WFM_SECTION_HISTORY, entry, value,
                             "inputs.history");
    if (value->kind == WFM_YAML_MAP &&
        !(given & wfm_section_bit(WFM_SECTION_HISTORY, "file")))
        wfm_reader_say(r, value, NULL, _("history: 'file' is missing"));
}

void wfm_value_read_history(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_inputs *inputs = target;
    size_t n = value->kind == WFM_YAML_LIST ? value->n : 1;

    if (n > ENTRIES_MAX) {
        wfm_reader_say(r, value, NULL, _("history: more than %d entries"),
                       ENTRIES_MAX);
        return;
    }
    inputs->history = items(r, n, sizeof *inputs->history);
    if (!inputs->history)
        return;
    if (value->kind != WFM_YAML_LIST) {
        history_entry(r, &inputs->history[inputs->n_history++], value);
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        history_entry(r, &inputs->history[inputs->n_history++], m);
}

static void driver_entry(wfm_reader *r, wfm_inputs *inputs,
                         const wfm_yaml *value)
{
    static const wfm_key file = { .name = "drivers", .type = WFM_KEY_PATH };
    wfm_error err;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "drivers"))
        return;
    if (wfm_schema_parse(r, &file, &inputs->driver[inputs->n_drivers],
                         value->text, &err) != WFM_OK)
        wfm_reader_fail(r, value, "drivers", &err);
    else
        inputs->n_drivers++;
}

/* One file, or a list of them. */
void wfm_value_read_drivers(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_inputs *inputs = target;
    size_t n = value->kind == WFM_YAML_LIST ? value->n : 1;

    if (value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0)
        return;
    if (n > ENTRIES_MAX) {
        wfm_reader_say(r, value, NULL, _("drivers: more than %d entries"),
                       ENTRIES_MAX);
        return;
    }
    inputs->driver = items(r, n, sizeof *inputs->driver);
    if (!inputs->driver)
        return;
    if (value->kind != WFM_YAML_LIST) {
        driver_entry(r, inputs, value);
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        driver_entry(r, inputs, m);
}

static void read_break(wfm_reader *r, wfm_break *out, bool paid,
                       const wfm_yaml *value, const char *what)
{
    uint64_t given;

    given = wfm_section_read(r, WFM_SECTION_BREAK, out, value, what);
    if (value->kind != WFM_YAML_MAP)
        return;
    if (!(given & wfm_section_bit(WFM_SECTION_BREAK, "paid")))
        out->paid = paid;
    if (!(given & wfm_section_bit(WFM_SECTION_BREAK, "length")))
        wfm_reader_say(r, value, NULL, _("%s: 'length' is missing"), what);
    if (!(given & wfm_section_bit(WFM_SECTION_BREAK, "after")))
        wfm_reader_say(r, value, NULL, _("%s: 'after' is missing"), what);
}

void wfm_value_read_meal(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_shift_kind *shift = target;

    if (value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0)
        return;
    read_break(r, &shift->meal, false, value, "meal");
}

void wfm_value_read_split(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_shift_kind *shift = target;

    if (value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0)
        return;
    read_break(r, &shift->split, false, value, "split");
    if (shift->split.paid)
        wfm_reader_say(r, value, NULL, _("split: its hours are never paid"));
}

void wfm_value_read_rests(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_shift_kind *shift = target;

    if (value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0)
        return;
    if (!wfm_reader_expect(r, value, WFM_YAML_LIST, "rests"))
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        if (shift->n_rests == WFM_RESTS_MAX) {
            wfm_reader_say(r, m, NULL, _("rests: more than %d"), WFM_RESTS_MAX);
            return;
        }
        read_break(r, &shift->rest[shift->n_rests++], true, m, "rests");
    }
}

/* A break whose latest end is after the end of the shift cannot be kept. */
static void check_break(wfm_reader *r, const wfm_shift_kind *shift,
                        const wfm_break *b, const wfm_yaml *at,
                        const char *what)
{
    if (b->length_min > 0 &&
        b->after_from_min + b->length_min > shift->span_min)
        wfm_reader_say(r, at, NULL,
                       _("shifts: the %s does not fit into the span"), what);
}

static void read_shift(wfm_reader *r, wfm_shift_kind *shift,
                       const wfm_yaml *value)
{
    uint64_t given =
        wfm_section_read(r, WFM_SECTION_SHIFT, shift, value, "shifts");

    if (value->kind != WFM_YAML_MAP)
        return;
    if (!(given & wfm_section_bit(WFM_SECTION_SHIFT, "span"))) {
        wfm_reader_say(r, value, NULL, _("shifts: 'span' is missing"));
        return;
    }
    if (shift->span_min == 0)
        return; /* refused already */
    check_break(r, shift, &shift->meal, value, "meal");
    check_break(r, shift, &shift->split, value, "split");
    for (size_t i = 0; i < shift->n_rests; i++)
        check_break(r, shift, &shift->rest[i], value, "rest");
}

void wfm_value_read_shifts(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_contract *contract = target;

    if (!wfm_reader_expect(r, value, WFM_YAML_LIST, "shifts"))
        return;
    if (value->n == 0 || value->n > SHIFTS_MAX) {
        wfm_reader_say(r, value, NULL, _("shifts: give 1 to %d"), SHIFTS_MAX);
        return;
    }
    contract->shift = items(r, value->n, sizeof *contract->shift);
    if (!contract->shift)
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next)
        read_shift(r, &contract->shift[contract->n_shifts++], m);
}
