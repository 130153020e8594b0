/* data/by_time.c - shares by day of the week and time of day. */
#include "data/by_time.h"

#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "data/centre_private.h"

enum { WINDOWS_MAX = 50, DAY = WFM_MINUTES_PER_DAY, EVERY_DAY = 0x7F };

static bool covers(const wfm_time_window *w, int weekday, int minute)
{
    int before = (weekday + 6) % 7;

    return ((w->days >> weekday & 1) && minute >= w->from_min &&
            minute < w->to_min) ||
           ((w->days >> before & 1) && minute + DAY < w->to_min);
}

double wfm_by_time_at(const wfm_by_time *by, int weekday, int minute)
{
    for (size_t i = 0; i < by->n; i++)
        if (covers(&by->window[i], weekday, minute))
            return by->window[i].share;
    return by->other;
}

double wfm_by_time_on(const wfm_by_time *by, wfm_date date)
{
    const wfm_date_point *p = by->point;
    size_t k = 0;

    if (by->n_points == 0)
        return by->other;
    while (k < by->n_points && p[k].date <= date)
        k++;
    if (k == 0 || k == by->n_points)
        return p[k ? k - 1 : 0].share;
    return p[k - 1].share + (p[k].share - p[k - 1].share) *
                                (double)(date - p[k - 1].date) /
                                (double)(p[k].date - p[k - 1].date);
}

double wfm_by_time_when(const wfm_by_time *by, const wfm_zone *zone,
                        wfm_time when)
{
    wfm_civil civil = { .date = (wfm_date)(when / 86400),
                        .minute = (int)(when % 86400 / 60) };

    if (zone)
        civil = wfm_zone_civil(zone, when);
    for (size_t i = 0; i < by->n; i++)
        if (covers(&by->window[i], wfm_date_weekday(civil.date), civil.minute))
            return by->window[i].share;
    return wfm_by_time_on(by, civil.date);
}

double wfm_by_time_most(const wfm_by_time *by)
{
    double most = by->other;

    for (size_t i = 0; i < by->n; i++)
        if (by->window[i].share > most)
            most = by->window[i].share;
    for (size_t i = 0; i < by->n_points; i++)
        if (by->point[i].share > most)
            most = by->point[i].share;
    return most;
}

/* `14:00-16:00` or `mon-fri 14:00-16:00`. */
static wfm_status parse_window(wfm_time_window *out, wfm_arena *arena,
                               const char *text, wfm_error *err)
{
    const char *blank = strrchr(text, ' ');
    char days[64];
    wfm_open_day day;

    out->days = EVERY_DAY;
    if (blank) {
        size_t n = (size_t)(blank - text);

        if (n >= sizeof days)
            n = sizeof days - 1;
        memcpy(days, text, n);
        days[n] = '\0';
        WFM_TRY(wfm_open_parse_days(&out->days, days, err));
        text = blank + 1;
    }
    WFM_TRY(wfm_open_parse_ranges(&day, arena, text, err));
    if (day.n != 1)
        return wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is no range of times"),
                        text);
    out->from_min = day.range[0].from_min;
    out->to_min = day.range[0].to_min;
    return WFM_OK;
}

static void read_share(wfm_reader *r, double *out, const wfm_yaml *value,
                       const char *what, double max)
{
    const wfm_key key = { .name = what, .type = WFM_KEY_SHARE, .max = max };
    wfm_error err;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, what))
        return;
    if (wfm_schema_parse(r, &key, out, value->text, &err) != WFM_OK)
        wfm_reader_fail(r, value, what, &err);
}

/* Adds a point in its place; a date that is there already is said. */
static void add_point(wfm_reader *r, wfm_by_time *out, wfm_date_point *point,
                      wfm_date date, const wfm_yaml *m, const char *what,
                      double max)
{
    size_t k = out->n_points++;

    while (k > 0 && point[k - 1].date > date) {
        point[k] = point[k - 1];
        k--;
    }
    point[k] = (wfm_date_point){ .date = date };
    read_share(r, &point[k].share, m, what, max);
    if (k > 0 && point[k - 1].date == date)
        wfm_reader_say(r, m, NULL, _("%s: '%.40s' is there twice"), what,
                       m->key);
}

static void read_map(wfm_reader *r, wfm_by_time *out, const wfm_yaml *value,
                     const char *what, double max, bool dated)
{
    wfm_date_point *point;
    wfm_time_window *window;
    wfm_error err;

    *out = (wfm_by_time){ 0 };
    if (value->kind != WFM_YAML_MAP) {
        read_share(r, &out->other, value, what, max);
        return;
    }
    if (value->n > WINDOWS_MAX) {
        wfm_reader_say(r, value, NULL, _("%s: more than %d"), what,
                       WINDOWS_MAX);
        return;
    }
    window = wfm_arena_alloc(r->arena, value->n + 1, sizeof *window);
    point = wfm_arena_alloc(r->arena, value->n + 1, sizeof *point);
    if (!window || !point) {
        r->out_of_memory = true;
        return;
    }
    out->window = window;
    out->point = point;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        wfm_yaml place = { .line = m->key_line, .column = m->key_column };
        wfm_date date;

        if (strcmp(m->key, "other") == 0) {
            read_share(r, &out->other, m, what, max);
            continue;
        }
        if (dated && wfm_date_parse(&date, m->key, NULL, NULL) == WFM_OK) {
            add_point(r, out, point, date, m, what, max);
            continue;
        }
        if (parse_window(&window[out->n], r->arena, m->key, &err) != WFM_OK) {
            wfm_error_hint(&err, "%s",
                           _("write 14:00-16:00, mon-fri 14:00-16:00 or "
                             "other"));
            wfm_reader_fail(r, &place, what, &err);
            continue;
        }
        read_share(r, &window[out->n].share, m, what, max);
        out->n++;
    }
}

void wfm_by_time_read(wfm_reader *r, wfm_by_time *out, const wfm_yaml *value,
                      const char *what, double max)
{
    read_map(r, out, value, what, max, false);
}

void wfm_by_time_read_dated(wfm_reader *r, wfm_by_time *out,
                            const wfm_yaml *value, const char *what, double max)
{
    char date[WFM_DATE_TEXT];

    read_map(r, out, value, what, max, true);
    if (out->n_points != 1)
        return;
    wfm_date_format(date, out->point[0].date);
    wfm_problems_say(r->problems, WFM_SEVERITY_WARNING, r->file, value->line,
                     value->column,
                     _("give two dates: {2027-02-28: 0, 2027-03-01: 0.1} "
                       "begins on 1 March"),
                     _("%s: with one date alone, %g holds before %s too"), what,
                     out->point[0].share, date);
}

static void write_days(wfm_buf *out, unsigned days)
{
    static const char *const name[] = { "mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun" };
    const char *comma = "";

    for (int d = 0; d < 7; d++) {
        if (!(days >> d & 1))
            continue;
        wfm_buf_printf(out, "%s%s", comma, name[d]);
        comma = ",";
    }
}

void wfm_by_time_write(wfm_buf *out, const wfm_by_time *by)
{
    char text[WFM_NUM_TEXT], clock[WFM_TIME_TEXT];

    if (by->n == 0 && by->n_points == 0) {
        wfm_buf_add(out, wfm_num_format(text, by->other));
        return;
    }
    wfm_buf_add_char(out, '{');
    for (size_t i = 0; i < by->n; i++) {
        const wfm_time_window *w = &by->window[i];

        wfm_buf_add_char(out, '"');
        if (w->days != EVERY_DAY) {
            write_days(out, w->days);
            wfm_buf_add_char(out, ' ');
        }
        wfm_buf_printf(out, "%s-", wfm_clock_format(clock, w->from_min));
        wfm_buf_printf(out, "%s\": %s, ",
                       wfm_clock_format(clock, w->to_min > DAY ? w->to_min - DAY
                                                               : w->to_min),
                       wfm_num_format(text, w->share));
    }
    for (size_t i = 0; i < by->n_points; i++) {
        char date[WFM_DATE_TEXT];

        wfm_buf_printf(out, "%s%s: %s", i > 0 ? ", " : "",
                       wfm_date_format(date, by->point[i].date),
                       wfm_num_format(text, by->point[i].share));
    }
    if (by->n_points == 0)
        wfm_buf_printf(out, "other: %s", wfm_num_format(text, by->other));
    wfm_buf_add_char(out, '}');
}
