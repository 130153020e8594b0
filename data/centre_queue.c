/* data/centre_queue.c - the values of a queue in wfm.yaml that are no simple
 * scalar, read and printed: target, shrinkage, staffing, bot, dialling. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "data/centre_private.h"

static const double most_shrinkage = 0.95;

static bool is_none(const wfm_yaml *value)
{
    return value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0;
}

static void write_part(wfm_buf *out, wfm_section section, const void *part,
                       int indent)
{
    const wfm_section_keys *s = wfm_centre_section[section];

    wfm_buf_add_char(out, '\n');
    wfm_schema_write(out, s->key, s->n, part, indent + 2);
}

void wfm_value_read_target(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_section_read(r, WFM_SECTION_TARGET, &((wfm_queue *)target)->target,
                     value, "target");
}

void wfm_value_write_target(wfm_buf *out, const void *target, int indent)
{
    write_part(out, WFM_SECTION_TARGET, &((const wfm_queue *)target)->target,
               indent);
}

static void shrinkage_kind(wfm_reader *r, wfm_queue *queue, const wfm_yaml *m)
{
    wfm_shrinkage_kind *kind = &queue->shrinkage_kind[queue->n_shrinkage_kinds];

    if (queue->n_shrinkage_kinds == WFM_SHRINKAGE_KINDS_MAX) {
        wfm_reader_say(r, m, NULL, _("shrinkage: more than %d kinds"),
                       WFM_SHRINKAGE_KINDS_MAX);
        return;
    }
    wfm_by_time_read(r, &kind->by, m, m->key, most_shrinkage);
    kind->name = wfm_arena_strdup(r->arena, m->key);
    queue->n_shrinkage_kinds++;
}

static double shrinkage_at(const wfm_queue *queue, int weekday, int minute)
{
    double sum = 0;

    for (size_t i = 0; i < queue->n_shrinkage_kinds; i++)
        sum += wfm_by_time_at(&queue->shrinkage_kind[i].by, weekday, minute);
    return sum;
}

static bool has_windows(const wfm_queue *queue)
{
    for (size_t i = 0; i < queue->n_shrinkage_kinds; i++)
        if (queue->shrinkage_kind[i].by.n)
            return true;
    return false;
}

static bool in_ranges(const wfm_open_day *day, int minute)
{
    for (size_t i = 0; i < day->n; i++)
        if (minute >= day->range[i].from_min && minute < day->range[i].to_min)
            return true;
    return false;
}

double wfm_centre_shrinkage(const wfm_queue *queue, double *most)
{
    double sum = 0, all = 0, open = 0;

    *most = 0;
    for (int d = 0; d < 7; d++)
        for (int m = 0; m < WFM_MINUTES_PER_DAY; m += 5) {
            double s = shrinkage_at(queue, d, m);

            *most = fmax(*most, s);
            all += s;
            if (in_ranges(&queue->open.weekday[d], m) ||
                in_ranges(&queue->open.weekday[(d + 6) % 7],
                          m + WFM_MINUTES_PER_DAY)) {
                sum += s;
                open++;
            }
        }
    if (!has_windows(queue))
        return shrinkage_at(queue, 0, 0);
    return open > 0 ? sum / open : all / (7 * WFM_MINUTES_PER_DAY / 5);
}

void wfm_value_read_shrinkage(wfm_reader *r, void *target,
                              const wfm_yaml *value)
{
    wfm_queue *queue = target;
    wfm_by_time whole;

    if (value->kind == WFM_YAML_MAP) {
        for (const wfm_yaml *m = value->first; m; m = m->next)
            shrinkage_kind(r, queue, m);
        return;
    }
    wfm_by_time_read(r, &whole, value, "shrinkage", most_shrinkage);
    queue->shrinkage = whole.other;
}

void wfm_value_write_shrinkage(wfm_buf *out, const void *target, int indent)
{
    const wfm_queue *queue = target;
    char text[WFM_NUM_TEXT];

    (void)indent;
    if (queue->n_shrinkage_kinds == 0) {
        wfm_buf_printf(out, " %s\n", wfm_num_format(text, queue->shrinkage));
        return;
    }
    wfm_buf_add(out, " {");
    for (size_t i = 0; i < queue->n_shrinkage_kinds; i++) {
        wfm_buf_add(out, i ? ", " : "");
        wfm_schema_write_text(out, queue->shrinkage_kind[i].name);
        wfm_buf_add(out, ": ");
        wfm_by_time_write(out, &queue->shrinkage_kind[i].by);
    }
    wfm_buf_add(out, "}\n");
}

double wfm_queue_shrinkage_at(const wfm_queue *queue, const wfm_zone *zone,
                              wfm_time when)
{
    double sum = 0;

    if (!has_windows(queue))
        return queue->shrinkage;
    for (size_t i = 0; i < queue->n_shrinkage_kinds; i++)
        sum += wfm_by_time_when(&queue->shrinkage_kind[i].by, zone, when);
    return sum;
}

bool wfm_queue_is_levelled(const wfm_queue *queue)
{
    return queue->channel == WFM_CHANNEL_DEFERRED ||
           queue->channel == WFM_CHANNEL_CALLBACK ||
           queue->channel == WFM_CHANNEL_OUTBOUND;
}

void wfm_value_read_aht_by_concurrency(wfm_reader *r, void *target,
                                       const wfm_yaml *value)
{
    const wfm_key key = { .name = "aht_by_concurrency",
                          .type = WFM_KEY_SECONDS,
                          .min = 0.001,
                          .max = 1e7 };
    wfm_queue *queue = target;
    wfm_error err;

    if (is_none(value))
        return;
    if (!wfm_reader_expect(r, value, WFM_YAML_LIST, key.name))
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        size_t n = queue->n_aht_by_concurrency;

        if (n == WFM_CONCURRENCY_MAX) {
            wfm_reader_say(r, m, NULL, _("%s: more than %d"), key.name,
                           WFM_CONCURRENCY_MAX);
            return;
        }
        if (!wfm_reader_expect(r, m, WFM_YAML_SCALAR, key.name))
            return;
        if (wfm_schema_parse(r, &key, &queue->aht_by_concurrency_s[n], m->text,
                             &err) != WFM_OK)
            wfm_reader_fail(r, m, key.name, &err);
        queue->n_aht_by_concurrency++;
    }
}

void wfm_value_write_aht_by_concurrency(wfm_buf *out, const void *target,
                                        int indent)
{
    const wfm_queue *queue = target;

    (void)indent;
    if (queue->n_aht_by_concurrency == 0)
        wfm_buf_add(out, " none");
    for (size_t i = 0; i < queue->n_aht_by_concurrency; i++) {
        wfm_buf_add(out, i ? ", " : " [");
        wfm_schema_write_duration(out, queue->aht_by_concurrency_s[i]);
    }
    wfm_buf_add(out, queue->n_aht_by_concurrency ? "]\n" : "\n");
}

void wfm_value_read_staffing(wfm_reader *r, void *target, const wfm_yaml *value)
{
    if (!is_none(value))
        wfm_section_read(r, WFM_SECTION_STAFFING,
                         &((wfm_queue *)target)->staffing, value, "staffing");
}

void wfm_value_write_staffing(wfm_buf *out, const void *target, int indent)
{
    const wfm_queue *queue = target;

    if (wfm_queue_is_levelled(queue))
        wfm_buf_add(out, " none\n");
    else
        write_part(out, WFM_SECTION_STAFFING, &queue->staffing, indent);
}

void wfm_value_read_certainty(wfm_reader *r, void *target,
                              const wfm_yaml *value)
{
    const wfm_key key = {
        .name = "certainty", .type = WFM_KEY_SHARE, .min = 0.05, .max = 0.999
    };
    wfm_staffing *staffing = target;
    wfm_error err;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "certainty"))
        return;
    if (strcmp(value->text, "point") == 0)
        staffing->certainty = 0;
    else if (strcmp(value->text, "average") == 0)
        staffing->certainty = WFM_CERTAINTY_AVERAGE;
    else if (wfm_schema_parse(r, &key, &staffing->certainty, value->text,
                              &err) != WFM_OK) {
        wfm_error_hint(&err, "%s",
                       _("write point, average, or a share such as 0.8"));
        wfm_reader_fail(r, value, "certainty", &err);
    }
}

void wfm_value_write_certainty(wfm_buf *out, const void *target, int indent)
{
    double certainty = ((const wfm_staffing *)target)->certainty;
    char text[WFM_NUM_TEXT];

    (void)indent;
    wfm_buf_printf(out, " %s\n",
                   certainty == 0  ? "point"
                   : certainty < 0 ? "average"
                                   : wfm_num_format(text, certainty));
}

void wfm_value_read_bot(wfm_reader *r, void *target, const wfm_yaml *value)
{
    if (is_none(value))
        return;
    wfm_section_read(r, WFM_SECTION_QUEUE_BOT, &((wfm_queue *)target)->bot,
                     value, "bot");
}

void wfm_value_write_bot(wfm_buf *out, const void *target, int indent)
{
    const wfm_bot_rule *bot = &((const wfm_queue *)target)->bot;

    if (wfm_bot_works(bot))
        write_part(out, WFM_SECTION_QUEUE_BOT, bot, indent);
    else
        wfm_buf_add(out, " none\n");
}

void wfm_value_read_containment(wfm_reader *r, void *target,
                                const wfm_yaml *value)
{
    wfm_by_time_read_dated(r, &((wfm_bot_rule *)target)->containment, value,
                           "containment", 0.99);
}

void wfm_value_write_containment(wfm_buf *out, const void *target, int indent)
{
    (void)indent;
    wfm_buf_add_char(out, ' ');
    wfm_by_time_write(out, &((const wfm_bot_rule *)target)->containment);
    wfm_buf_add_char(out, '\n');
}

void wfm_value_read_dialling(wfm_reader *r, void *target, const wfm_yaml *value)
{
    if (!is_none(value))
        wfm_section_read(r, WFM_SECTION_DIALLING,
                         &((wfm_queue *)target)->dialling, value, "dialling");
}

void wfm_value_write_dialling(wfm_buf *out, const void *target, int indent)
{
    const wfm_queue *queue = target;

    if (queue->channel == WFM_CHANNEL_CALLBACK ||
        queue->channel == WFM_CHANNEL_OUTBOUND)
        write_part(out, WFM_SECTION_DIALLING, &queue->dialling, indent);
    else
        wfm_buf_add(out, " none\n");
}
