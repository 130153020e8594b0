/* data/centre_like.c - the key `like` of a queue: other queues and the share of
 * their contacts that stands for its past. */
#include <string.h>

#include "base/i18n.h"
#include "data/centre_private.h"

static void read_one(wfm_reader *r, wfm_queue *queue, const wfm_yaml *m)
{
    wfm_likeness *like = &queue->like[queue->n_likes];

    like->name = wfm_arena_strdup(r->arena, m->key);
    if (!like->name) {
        r->out_of_memory = true;
        return;
    }
    wfm_by_time_read(r, &like->share, m, "like", 1);
    queue->n_likes++;
}

void wfm_value_read_like(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_queue *queue = target;

    if (value->kind == WFM_YAML_SCALAR && strcmp(value->text, "none") == 0)
        return;
    if (!wfm_reader_expect(r, value, WFM_YAML_MAP, "like"))
        return;
    if (value->n > WFM_LIKES_MAX) {
        wfm_reader_say(r, value, NULL, _("%s: more than %d"), "like",
                       WFM_LIKES_MAX);
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        read_one(r, queue, m);
}

void wfm_value_write_like(wfm_buf *out, const void *target, int indent)
{
    const wfm_queue *queue = target;

    (void)indent;
    if (queue->n_likes == 0) {
        wfm_buf_add(out, " none\n");
        return;
    }
    wfm_buf_add(out, " {");
    for (size_t i = 0; i < queue->n_likes; i++) {
        if (i > 0)
            wfm_buf_add(out, ", ");
        wfm_schema_write_text(out, queue->like[i].name);
        wfm_buf_add(out, ": ");
        wfm_by_time_write(out, &queue->like[i].share);
    }
    wfm_buf_add(out, "}\n");
}

void wfm_centre_link_likes(wfm_reader *r, wfm_centre *centre)
{
    for (size_t q = 0; q < centre->n_queues; q++) {
        wfm_queue *queue = &centre->queue[q];
        wfm_yaml place = { .line = queue->line };

        for (size_t i = 0; i < queue->n_likes; i++) {
            wfm_likeness *like = &queue->like[i];

            like->of = wfm_centre_find_queue(centre, like->name);
            if (like->of < 0 || like->of == (int)q)
                wfm_reader_say(r, &place, NULL,
                               _("like: there is no other queue '%.60s'"),
                               like->name);
        }
    }
}
