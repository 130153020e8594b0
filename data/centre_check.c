/* data/centre_check.c - what the keys of a queue say together: combinations
 * that no formula answers are refused where they are written. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "data/centre_private.h"

static const double most_shrinkage = 0.95;

/* True if the key is there and says more than `none`. */
static bool says(const wfm_yaml *map, const char *key)
{
    const wfm_yaml *at = wfm_yaml_find(map, key);

    return at && !(at->kind == WFM_YAML_SCALAR && !strcmp(at->text, "none"));
}

/* The node of a key, or of the queue where the key is absent. */
static const wfm_yaml *place(const wfm_yaml *map, const char *key)
{
    const wfm_yaml *at = wfm_yaml_find(map, key);

    return at ? at : map;
}

static void check_shrinkage(wfm_reader *r, const wfm_queue *q,
                            const wfm_yaml *map)
{
    double most = 0;

    if (q->n_shrinkage_kinds)
        wfm_centre_shrinkage(q, &most);
    if (most > most_shrinkage)
        wfm_reader_say(r, place(map, "shrinkage"), NULL,
                       _("shrinkage: the kinds add up to %g, more than %g"),
                       most, most_shrinkage);
}

static void check_levelled(wfm_reader *r, const wfm_queue *q,
                           const wfm_yaml *map)
{
    bool levelled = wfm_queue_is_levelled(q);
    bool calls = levelled && q->channel != WFM_CHANNEL_DEFERRED;

    if (!calls && says(map, "dialling"))
        wfm_reader_say(r, place(map, "dialling"), NULL,
                       _("dialling: only a callback or outbound queue dials"));
    if (q->channel != WFM_CHANNEL_OUTBOUND && q->dialling.per_week > 0)
        wfm_reader_say(r, place(map, "dialling"), NULL,
                       _("per_week: only an outbound queue has a campaign"));
    if (!levelled && !isnan(q->backlog))
        wfm_reader_say(r, place(map, "backlog"), NULL,
                       _("backlog: only deferred, callback and outbound work "
                         "waits for days"));
    if (levelled && says(map, "staffing"))
        wfm_reader_say(r, place(map, "staffing"), NULL,
                       _("staffing: deferred, callback and outbound work is "
                         "levelled over its promise, not queued"));
}

static void check_chat(wfm_reader *r, const wfm_queue *q, const wfm_yaml *map)
{
    if (q->n_aht_by_concurrency == 0)
        return;
    if (q->channel != WFM_CHANNEL_CHAT)
        wfm_reader_say(r, place(map, "aht_by_concurrency"), NULL,
                       _("aht_by_concurrency: only chats are held at once"));
    else if ((double)q->n_aht_by_concurrency != q->concurrency)
        wfm_reader_say(r, place(map, "aht_by_concurrency"), NULL,
                       _("aht_by_concurrency: %zu entries, but concurrency is "
                         "%g"),
                       q->n_aht_by_concurrency, q->concurrency);
}

/* What goes beyond Erlang B, C and A, in words; NULL: nothing. */
static const char *special(const wfm_queue *q)
{
    if (q->n_aht_by_concurrency)
        return "aht_by_concurrency";
    if (q->lines > 0)
        return "lines";
    if (q->redial > 0 || q->staffing.model == WFM_MODEL_ERLANG_X)
        return "redial";
    return NULL;
}

static void check_staffing(wfm_reader *r, const wfm_queue *q,
                           const wfm_yaml *map)
{
    const wfm_staffing *s = &q->staffing;
    const wfm_yaml *at = place(map, "staffing");
    const char *beyond = special(q);

    if ((s->model == WFM_MODEL_ERLANG_A || s->model == WFM_MODEL_ERLANG_X ||
         q->redial > 0) &&
        isinf(q->patience_s))
        wfm_reader_say(r, at, _("add 'patience: 90s'"),
                       _("Erlang A and X need the customers' patience"));
    if (q->redial > 0 && s->model != WFM_MODEL_AUTO &&
        s->model != WFM_MODEL_ERLANG_X)
        wfm_reader_say(r, at, NULL, _("redial: only erlang_x knows redials"));
    if (beyond && s->method == WFM_METHOD_FORWARD)
        wfm_reader_say(r, at, _("use modified_offered_load"),
                       _("method: forward is not known with '%s'"), beyond);
    if (q->patience_s < 1 && s->method == WFM_METHOD_FORWARD)
        wfm_reader_say(r, at, _("use modified_offered_load"),
                       _("method: forward needs a patience of 1 s or more"));
    if (beyond && s->certainty < 0)
        wfm_reader_say(r, at, _("use a share such as 0.8"),
                       _("certainty: average is not known with '%s'"), beyond);
    if (s->method == WFM_METHOD_FORWARD && s->certainty < 0)
        wfm_reader_say(r, at, _("use a share such as 0.8"),
                       _("certainty: average is not known with forward"));
    if (s->method == WFM_METHOD_FORWARD &&
        s->service_of != WFM_SERVICE_OF_OFFERED)
        wfm_reader_say(r, at, NULL,
                       _("method: forward counts the service level of all "
                         "offered"));
    if (s->method > WFM_METHOD_STATIONARY &&
        q->target.over != WFM_OVER_INTERVAL)
        wfm_reader_say(r, at, NULL,
                       _("a target over a day or week is met with method: "
                         "stationary"));
    if (s->certainty != 0 && q->target.over != WFM_OVER_INTERVAL)
        wfm_reader_say(r, at, NULL,
                       _("a target over a day or week has no certainty per "
                         "interval"));
}

static void check_lines(wfm_reader *r, const wfm_queue *q, const wfm_yaml *map)
{
    if (q->lines > 0 && floor(q->lines) != q->lines)
        wfm_reader_say(r, place(map, "lines"), NULL,
                       _("lines: must be a whole number"));
    if (q->lines > 0 && (q->redial > 0 || q->channel != WFM_CHANNEL_VOICE))
        wfm_reader_say(r, place(map, "lines"), NULL,
                       _("lines: only for voice, without redial"));
}

static void check_bot(wfm_reader *r, const wfm_queue *q, const wfm_yaml *map)
{
    const wfm_bot_rule *b = &q->bot;
    double most = wfm_by_time_most(&b->containment);

    if (most * b->contained_aht_s > q->aht_s && wfm_yaml_find(map, "aht"))
        wfm_reader_say(r, place(map, "bot"), NULL,
                       _("bot: %g of the contacts at %g s are more work than "
                         "all of them at %g s"),
                       most, b->contained_aht_s, q->aht_s);
}

void wfm_centre_check_queue(wfm_reader *r, const wfm_queue *queue,
                            const wfm_yaml *map)
{
    if (map->kind != WFM_YAML_MAP)
        return;
    check_shrinkage(r, queue, map);
    check_levelled(r, queue, map);
    check_chat(r, queue, map);
    check_staffing(r, queue, map);
    check_lines(r, queue, map);
    check_bot(r, queue, map);
}
