/* data/centre_bot.c - the keys `by_reason` and `by_event` of a queue's bot:
 * what it contains of a contact reason, or on the day of an event. */
#include "base/i18n.h"
#include "data/centre_private.h"

static void read_shares(wfm_reader *r, wfm_bot_share *out, size_t *n,
                        const wfm_yaml *value, const char *what)
{
    if (!wfm_reader_expect(r, value, WFM_YAML_MAP, what))
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        wfm_bot_share *one = &out[*n];

        if (*n == WFM_BOT_SHARES_MAX) {
            wfm_reader_say(r, m, NULL, _("%s: more than %d"), what,
                           WFM_BOT_SHARES_MAX);
            return;
        }
        one->name = wfm_arena_strdup(r->arena, m->key);
        if (!one->name) {
            r->out_of_memory = true;
            return;
        }
        wfm_by_time_read_dated(r, &one->share, m, what, 0.99);
        ++*n;
    }
}

static void write_shares(wfm_buf *out, const wfm_bot_share *share, size_t n)
{
    wfm_buf_add(out, " {");
    for (size_t i = 0; i < n; i++) {
        wfm_buf_add(out, i > 0 ? ", " : "");
        wfm_schema_write_text(out, share[i].name);
        wfm_buf_add(out, ": ");
        wfm_by_time_write(out, &share[i].share);
    }
    wfm_buf_add(out, "}\n");
}

void wfm_value_read_by_reason(wfm_reader *r, void *target,
                              const wfm_yaml *value)
{
    wfm_bot_rule *bot = target;

    read_shares(r, bot->by_reason, &bot->n_by_reason, value, "by_reason");
}

void wfm_value_write_by_reason(wfm_buf *out, const void *target, int indent)
{
    const wfm_bot_rule *bot = target;

    (void)indent;
    write_shares(out, bot->by_reason, bot->n_by_reason);
}

void wfm_value_read_by_event(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_bot_rule *bot = target;

    read_shares(r, bot->by_event, &bot->n_by_event, value, "by_event");
}

void wfm_value_write_by_event(wfm_buf *out, const void *target, int indent)
{
    const wfm_bot_rule *bot = target;

    (void)indent;
    write_shares(out, bot->by_event, bot->n_by_event);
}

bool wfm_bot_works(const wfm_bot_rule *bot)
{
    bool works = wfm_by_time_most(&bot->containment) > 0;

    for (size_t i = 0; i < bot->n_by_reason; i++)
        works |= wfm_by_time_most(&bot->by_reason[i].share) > 0;
    for (size_t i = 0; i < bot->n_by_event; i++)
        works |= wfm_by_time_most(&bot->by_event[i].share) > 0;
    return works;
}
