/* data/centre_migrate.c - the key `migrate` of a queue: other queues and the
 * share of its contacts that has moved there by a date. */
#include <string.h>

#include "base/i18n.h"
#include "data/centre_private.h"

static void read_one(wfm_reader *r, wfm_queue *queue, const wfm_yaml *m)
{
    wfm_migration *to = &queue->migration[queue->n_migrations];

    to->name = wfm_arena_strdup(r->arena, m->key);
    if (!to->name) {
        r->out_of_memory = true;
        return;
    }
    wfm_by_time_read_dated(r, &to->share, m, "migrate", 0.95);
    if (to->share.n_points == 0 || to->share.n > 0) {
        wfm_reader_say(r, m,
                       _("{2026-12-01: 0, 2027-06-01: 0.2} is a fifth "
                         "from June on"),
                       _("migrate: %.60s needs dates and shares"), m->key);
        return;
    }
    queue->n_migrations++;
}

void wfm_value_read_migrate(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_queue *queue = target;

    if (value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0)
        return;
    if (!wfm_reader_expect(r, value, WFM_YAML_MAP, "migrate"))
        return;
    if (value->n > WFM_MIGRATIONS_MAX) {
        wfm_reader_say(r, value, NULL, _("%s: more than %d"), "migrate",
                       WFM_MIGRATIONS_MAX);
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        read_one(r, queue, m);
}

void wfm_value_write_migrate(wfm_buf *out, const void *target, int indent)
{
    const wfm_queue *queue = target;

    (void)indent;
    if (queue->n_migrations == 0) {
        wfm_buf_add(out, " none\n");
        return;
    }
    wfm_buf_add(out, " {");
    for (size_t i = 0; i < queue->n_migrations; i++) {
        if (i > 0)
            wfm_buf_add(out, ", ");
        wfm_schema_write_text(out, queue->migration[i].name);
        wfm_buf_add(out, ": ");
        wfm_by_time_write(out, &queue->migration[i].share);
    }
    wfm_buf_add(out, "}\n");
}

void wfm_centre_link_migrations(wfm_reader *r, wfm_centre *centre)
{
    for (size_t q = 0; q < centre->n_queues; q++) {
        wfm_queue *queue = &centre->queue[q];
        wfm_yaml place = { .line = queue->line };
        double most = 0;

        for (size_t i = 0; i < queue->n_migrations; i++) {
            wfm_migration *m = &queue->migration[i];

            m->to = wfm_centre_find_queue(centre, m->name);
            most += wfm_by_time_most(&m->share);
            if (m->to < 0 || m->to == (int)q)
                wfm_reader_say(r, &place, NULL,
                               _("migrate: there is no other queue '%.60s'"),
                               m->name);
        }
        if (most > 0.95)
            wfm_reader_say(r, &place, NULL,
                           _("migrate: the shares of queue '%.60s' add up to "
                             "more than 0.95"),
                           queue->name);
    }
}
