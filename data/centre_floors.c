/* data/centre_floors.c - the key `min_staff` of a queue: people who have to be
 * at work, in all or by site. */
#include <string.h>

#include "base/i18n.h"
#include "data/centre_private.h"

static void read_floor(wfm_reader *r, wfm_queue *queue, const wfm_yaml *value,
                       const char *site)
{
    static const wfm_key least = { .name = "min_staff",
                                   .type = WFM_KEY_INTEGER,
                                   .offset = offsetof(wfm_queue_floor, least),
                                   .min = 0,
                                   .max = 1000000 };
    wfm_queue_floor floor = { .site = -1 };
    wfm_error err = { .status = WFM_OK };

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "min_staff"))
        return;
    if (wfm_schema_parse(r, &least, &floor, value->text, &err) != WFM_OK) {
        wfm_reader_say(r, value, NULL, "min_staff: %s", err.text);
        return;
    }
    if (site && !(floor.site_id = wfm_arena_strdup(r->arena, site)))
        r->out_of_memory = true;
    if (floor.least > 0)
        queue->floor[queue->n_floors++] = floor;
}

void wfm_value_read_min_staff(wfm_reader *r, void *target,
                              const wfm_yaml *value)
{
    wfm_queue *queue = target;

    if (value->kind == WFM_YAML_SCALAR) {
        read_floor(r, queue, value, NULL);
        return;
    }
    if (!wfm_reader_expect(r, value, WFM_YAML_MAP, "min_staff"))
        return;
    if (value->n > WFM_QUEUE_FLOORS_MAX) {
        wfm_reader_say(r, value, NULL, _("%s: more than %d"), "min_staff",
                       WFM_QUEUE_FLOORS_MAX);
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        read_floor(r, queue, m, m->key);
}

void wfm_value_write_min_staff(wfm_buf *out, const void *target, int indent)
{
    const wfm_queue *queue = target;

    (void)indent;
    if (queue->n_floors == 0) {
        wfm_buf_add(out, " 0\n");
        return;
    }
    if (!queue->floor[0].site_id) {
        wfm_buf_printf(out, " %d\n", queue->floor[0].least);
        return;
    }
    wfm_buf_add(out, " {");
    for (size_t i = 0; i < queue->n_floors; i++) {
        if (i > 0)
            wfm_buf_add(out, ", ");
        wfm_schema_write_text(out, queue->floor[i].site_id);
        wfm_buf_printf(out, ": %d", queue->floor[i].least);
    }
    wfm_buf_add(out, "}\n");
}

void wfm_centre_link_floors(wfm_reader *r, wfm_centre *centre)
{
    for (size_t q = 0; q < centre->n_queues; q++) {
        wfm_queue *queue = &centre->queue[q];
        wfm_yaml place = { .line = queue->line };

        for (size_t i = 0; i < queue->n_floors; i++) {
            wfm_queue_floor *floor = &queue->floor[i];

            if (!floor->site_id)
                continue;
            floor->site = wfm_centre_find_site(centre, floor->site_id);
            if (floor->site < 0)
                wfm_reader_say(r, &place, NULL,
                               _("min_staff: there is no site '%.60s'"),
                               floor->site_id);
        }
    }
}
