/* data/centre_describe.c - the effective configuration printed in the syntax
 * of wfm.yaml, and the manual page of its keys. */
#include <string.h>

#include "base/num.h"
#include "data/centre_private.h"

static void write_section(wfm_buf *out, wfm_section section, const void *target,
                          int indent)
{
    const wfm_section_keys *s = wfm_centre_section[section];

    wfm_schema_write(out, s->key, s->n, target, indent);
}

void wfm_value_write_zone(wfm_buf *out, const void *target, int indent)
{
    (void)indent;
    wfm_buf_printf(out, " %s\n",
                   wfm_zone_name(((const wfm_centre *)target)->zone));
}

void wfm_value_write_site_zone(wfm_buf *out, const void *target, int indent)
{
    const wfm_site *site = target;

    (void)indent;
    wfm_buf_printf(out, " %s\n",
                   site->zone ? wfm_zone_name(site->zone) : "none");
}

void wfm_value_write_interval(wfm_buf *out, const void *target, int indent)
{
    (void)indent;
    wfm_buf_printf(out, " %dm\n",
                   ((const wfm_centre *)target)->interval_s / 60);
}

void wfm_value_write_week(wfm_buf *out, const void *target, int indent)
{
    const wfm_centre *centre = target;
    char text[WFM_DATE_TEXT];

    (void)indent;
    wfm_buf_printf(out, " %s\n",
                   centre->week.year ? wfm_iso_week_format(text, centre->week)
                                     : "none");
}

void wfm_value_write_drivers(wfm_buf *out, const void *target, int indent)
{
    const wfm_inputs *inputs = target;

    (void)indent;
    if (inputs->n_drivers == 0) {
        wfm_buf_add(out, " none\n");
        return;
    }
    wfm_buf_add(out, " [");
    for (size_t i = 0; i < inputs->n_drivers; i++) {
        if (i > 0)
            wfm_buf_add(out, ", ");
        wfm_schema_write_text(out, inputs->driver[i]);
    }
    wfm_buf_add(out, "]\n");
}

void wfm_value_write_history(wfm_buf *out, const void *target, int indent)
{
    const wfm_inputs *inputs = target;

    if (inputs->n_history == 0)
        wfm_buf_add(out, " []");
    wfm_buf_add_char(out, '\n');
    for (size_t i = 0; i < inputs->n_history; i++) {
        size_t from = out->length;

        write_section(out, WFM_SECTION_HISTORY, &inputs->history[i],
                      indent + 4);
        if (!out->failed && out->length > from)
            out->text[from + (size_t)indent + 2] = '-';
    }
}

void wfm_value_write_columns(wfm_buf *out, const void *target, int indent)
{
    const wfm_history_input *entry = target;

    (void)indent;
    wfm_buf_add(out, " {");
    for (size_t i = 0; i < entry->n_columns; i++) {
        wfm_buf_printf(out, "%s%s: ", i ? ", " : "", entry->column[i][0]);
        wfm_schema_write_text(out, entry->column[i][1]);
    }
    wfm_buf_add(out, "}\n");
}

static void write_day(wfm_buf *out, const wfm_open_day *day)
{
    char text[WFM_TIME_TEXT];

    if (day->n == 0) {
        wfm_buf_add(out, " closed\n");
        return;
    }
    wfm_buf_add(out, " \"");
    for (size_t i = 0; i < day->n; i++) {
        int to = day->range[i].to_min;

        wfm_buf_printf(out, "%s%s-", i ? "," : "",
                       wfm_clock_format(text, day->range[i].from_min));
        wfm_buf_add(out, wfm_clock_format(text, to > WFM_MINUTES_PER_DAY
                                                    ? to - WFM_MINUTES_PER_DAY
                                                    : to));
    }
    wfm_buf_add(out, "\"\n");
}

void wfm_value_write_open(wfm_buf *out, const void *target, int indent)
{
    static const char *const name[] = { "mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun" };
    const wfm_open *open = &((const wfm_queue *)target)->open;
    char text[WFM_DATE_TEXT];

    wfm_buf_add_char(out, '\n');
    for (int d = 0; d < 7; d++) {
        wfm_buf_printf(out, "%*s%s:", indent + 2, "", name[d]);
        write_day(out, &open->weekday[d]);
    }
    if (open->has_holidays) {
        wfm_buf_printf(out, "%*sholidays:", indent + 2, "");
        write_day(out, &open->holidays);
    }
    if (open->has_make_up_days) {
        wfm_buf_printf(out, "%*smake_up_days:", indent + 2, "");
        write_day(out, &open->make_up_days);
    }
    for (size_t i = 0; i < open->n_exceptions; i++) {
        if (open->exception[i].from_calendar)
            continue;
        wfm_buf_printf(out, "%*s%s:", indent + 2, "",
                       wfm_date_format(text, open->exception[i].date));
        write_day(out, &open->exception[i].day);
    }
}

static void write_break(wfm_buf *out, const wfm_break *b)
{
    wfm_buf_add(out, "{length: ");
    wfm_schema_write_duration(out, 60.0 * b->length_min);
    wfm_buf_add(out, ", after: ");
    wfm_schema_write_duration(out, 60.0 * b->after_from_min);
    wfm_buf_add_char(out, '-');
    wfm_schema_write_duration(out, 60.0 * b->after_to_min);
    wfm_buf_printf(out, ", paid: %s}", b->paid ? "yes" : "no");
}

static void write_break_or_none(wfm_buf *out, const wfm_break *b)
{
    wfm_buf_add_char(out, ' ');
    if (b->length_min)
        write_break(out, b);
    else
        wfm_buf_add(out, "none");
    wfm_buf_add_char(out, '\n');
}

void wfm_value_write_meal(wfm_buf *out, const void *target, int indent)
{
    (void)indent;
    write_break_or_none(out, &((const wfm_shift_kind *)target)->meal);
}

void wfm_value_write_split(wfm_buf *out, const void *target, int indent)
{
    (void)indent;
    write_break_or_none(out, &((const wfm_shift_kind *)target)->split);
}

void wfm_value_write_rests(wfm_buf *out, const void *target, int indent)
{
    const wfm_shift_kind *shift = target;

    if (shift->n_rests == 0)
        wfm_buf_add(out, " none");
    wfm_buf_add_char(out, '\n');
    for (size_t i = 0; i < shift->n_rests; i++) {
        wfm_buf_printf(out, "%*s- ", indent + 2, "");
        write_break(out, &shift->rest[i]);
        wfm_buf_add_char(out, '\n');
    }
}

void wfm_value_write_shifts(wfm_buf *out, const void *target, int indent)
{
    const wfm_contract *contract = target;

    wfm_buf_add_char(out, '\n');
    for (size_t i = 0; i < contract->n_shifts; i++) {
        size_t from = out->length;

        write_section(out, WFM_SECTION_SHIFT, &contract->shift[i], indent + 4);
        if (!out->failed && out->length > from)
            out->text[from + (size_t)indent + 2] = '-';
    }
}

static void write_key(wfm_buf *out, const char *name)
{
    wfm_buf_add(out, "  ");
    wfm_schema_write_text(out, name);
    wfm_buf_add(out, ":\n");
}

void wfm_centre_describe(const wfm_centre *centre, wfm_buf *out)
{
    wfm_buf_add(out, "centre:\n");
    write_section(out, WFM_SECTION_CENTRE, centre, 2);
    wfm_buf_add(out, "inputs:\n");
    write_section(out, WFM_SECTION_INPUTS, &centre->inputs, 2);
    wfm_buf_add(out, "queues:\n");
    for (size_t i = 0; i < centre->n_queues; i++) {
        write_key(out, centre->queue[i].name);
        write_section(out, WFM_SECTION_QUEUE, &centre->queue[i], 4);
    }
    wfm_buf_add(out, "contracts:\n");
    for (size_t i = 0; i < centre->n_contracts; i++) {
        write_key(out, centre->contract[i].name);
        write_section(out, WFM_SECTION_CONTRACT, &centre->contract[i], 4);
    }
    wfm_buf_add(out, "rules:\n");
    write_section(out, WFM_SECTION_RULES, &centre->rules, 2);
    wfm_buf_add(out, "costs:\n");
    write_section(out, WFM_SECTION_COSTS, &centre->costs, 2);
    wfm_buf_add(out, centre->n_sites ? "sites:\n" : "sites: {}\n");
    for (size_t i = 0; i < centre->n_sites; i++) {
        write_key(out, centre->site[i].id);
        write_section(out, WFM_SECTION_SITE, &centre->site[i], 4);
    }
    wfm_buf_add(out, "training:\n");
    write_section(out, WFM_SECTION_TRAINING, &centre->training, 2);
    wfm_sourcing_write(out, centre);
}

void wfm_centre_document(wfm_buf *out)
{
    wfm_buf_add(
        out,
        "# wfm.yaml\n\n"
        "Every key, from the table that the program itself reads by.\n"
        "Keys written in capitals (`NAME`, `ID`) are yours; every other key "
        "must be one of these.\n"
        "Durations carry a unit (`20s`, `30m`, `1h30m`, `24h`); shares are "
        "`0.3` or `30%`; `none` stands for \"not given\".\n"
        "Not supported, on purpose: anchors, aliases, tags, merge keys, two "
        "documents, a key twice.\n"
        "`wfm check -v` prints your file with every default filled in.\n");
    for (int s = 0; s < WFM_SECTION_COUNT; s++) {
        const wfm_section_keys *keys = wfm_centre_section[s];

        wfm_buf_printf(out, "\n## %s\n\n%s\n\n", keys->where, keys->teaser);
        wfm_schema_document(out, keys->key, keys->n);
    }
}
