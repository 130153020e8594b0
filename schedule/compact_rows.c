/* schedule/compact_rows.c - the rows of the compact linear program. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/compact_private.h"

typedef wfm_compact_builder builder;

static wfm_status row(builder *b, double lower, double upper, size_t *index)
{
    WFM_TRY(wfm_mem_grow(&b->lower, &b->row_capacity, b->n_rows + 1,
                         sizeof *b->lower));
    WFM_TRY(wfm_mem_grow(&b->upper, &b->bound_capacity, b->n_rows + 1,
                         sizeof *b->upper));
    b->lower[b->n_rows] = lower;
    b->upper[b->n_rows] = upper;
    *index = b->n_rows++;
    return WFM_OK;
}

int wfm_compact_look(const wfm_compact *c, int shape, const wfm_option *o)
{
    return c->look_of[c->look_base[shape] + o->kind];
}

size_t *wfm_compact_row(const builder *b, size_t *table, size_t n, int skill,
                        int kind, int day, int start)
{
    return &table[(((size_t)skill * n + (size_t)kind) * WFM_WEEK_DAYS +
                   (size_t)day) *
                      (size_t)b->c->week->slots +
                  (size_t)start];
}

/* Agents of last week who serve the queues of a skill in a period. */
static double carried(const wfm_compact *c, size_t skill, int period)
{
    const wfm_week *week = c->week;
    double sum = 0;

    for (int t = period * c->step;
         t < (period + 1) * c->step && t < week->slots; t++)
        sum += week->carried[skill * (size_t)week->slots + (size_t)t];
    return sum * week->skill[skill].presence / c->step;
}

static bool single(uint64_t queues) { return (queues & (queues - 1)) == 0; }

/* People of one queue go straight to its row, shared ones to a row of their
 * skill and from there to its queues. Supply may be left over. */
static wfm_status cover_rows(builder *b)
{
    wfm_compact *c = b->c;
    const wfm_week *week = c->week;
    const double inf = (double)INFINITY;
    size_t periods = (size_t)c->periods;

    for (size_t q = 0; q < week->n_queues; q++)
        for (int p = 0; p < c->periods; p++) {
            size_t *at = &c->queue_row[q * periods + (size_t)p];
            wfm_compact_level level[WFM_LEVELS_MAX];
            size_t n = wfm_compact_levels(c, q, p, level);
            double here = 0;

            *at = SIZE_MAX;
            for (size_t k = 0; k < week->n_skills; k++)
                if (week->skill[k].queues == UINT64_C(1) << q)
                    here += carried(c, k, p);
            if (n > 0 && level[n - 1].need > 0)
                WFM_TRY(row(b, -here, inf, at));
        }
    for (size_t k = 0; k < week->n_skills; k++)
        for (int p = 0; p < c->periods; p++) {
            size_t *at = &c->supply_row[k * periods + (size_t)p];
            bool wanted = false;

            *at = SIZE_MAX;
            for (size_t q = 0; q < week->n_queues; q++)
                if (week->skill[k].queues >> q & 1 &&
                    c->queue_row[q * periods + (size_t)p] != SIZE_MAX) {
                    wanted = true;
                    if (single(week->skill[k].queues))
                        *at = c->queue_row[q * periods + (size_t)p];
                }
            if (wanted && !single(week->skill[k].queues))
                WFM_TRY(row(b, -carried(c, k, p), inf, at));
        }
    return WFM_OK;
}

/* What the pieces of each promise cost, less what the agents there save, is at
 * most its budget and what is paid beyond it. */
static wfm_status promise_rows(builder *b)
{
    wfm_compact *c = b->c;
    const wfm_week *week = c->week;

    for (size_t i = 0; i < week->n_promises; i++) {
        const wfm_promise *promise = &week->promise[i];
        double upper = promise->budget_cny;

        for (int p = 0; p < c->periods; p++) {
            wfm_compact_level level[WFM_LEVELS_MAX];
            size_t n = wfm_compact_levels(c, (size_t)promise->queue, p, level);

            for (size_t l = 0; l < n; l++)
                if (level[l].promise == (int)i)
                    upper -= level[l].price_cny * level[l].need;
        }
        WFM_TRY(row(b, -(double)INFINITY, upper, &c->promise_row[i]));
    }
    return WFM_OK;
}

/* People per class; per window on each day no more than can work, in the week
 * between the fewest and the most days and hours; people for the shifts that
 * some cannot work. */
static wfm_status group_rows(builder *b)
{
    wfm_compact *c = b->c;
    const double inf = (double)INFINITY;
    size_t r;

    for (size_t g = 0; g < c->n_groups; g++) {
        wfm_group *group = &c->group[g];

        for (size_t k = 0; k < group->n_classes; k++) {
            double people = (double)c->class_[group->first_class + k].people;

            WFM_TRY(row(b, people, people, k ? &r : &group->class_row));
        }
        for (size_t w = 0; w < group->n_windows; w++)
            for (int d = 0; d < WFM_WINDOW_ROWS; d++) {
                bool least = d == WFM_WEEK_DAYS + 1 || d == WFM_WEEK_DAYS + 3;
                bool both = d == WFM_WEEK_DAYS && group->equal_days;
                bool none = (d == WFM_WEEK_DAYS + 1 && group->equal_days) ||
                            (d > WFM_WEEK_DAYS + 1 && !group->hours);

                WFM_TRY(row(b, none || !(least || both) ? -inf : 0,
                            none || least ? inf : 0,
                            w + (size_t)d ? &r : &group->window_row));
            }
    }
    for (size_t k = 0; k < c->n_half; k++)
        WFM_TRY(row(b, -inf, (double)c->half[k].people, &c->half[k].row));
    return WFM_OK;
}

static wfm_status new_table(size_t **table, const wfm_compact *c, size_t n)
{
    size_t cells =
        c->week->n_skills * n * WFM_WEEK_DAYS * (size_t)c->week->slots + 1;

    *table = malloc(cells * sizeof **table);
    if (!*table)
        return WFM_NO_MEMORY;
    memset(*table, 0xFF, cells * sizeof **table);
    return WFM_OK;
}

/* Shifts that look alike: a row that adds them up, and one for each of their
 * pauses. */
static wfm_status look_rows(builder *b)
{
    wfm_compact *c = b->c;
    const wfm_week *week = c->week;

    WFM_TRY(new_table(&b->look_row, c, c->n_looks));
    WFM_TRY(new_table(&b->rest_row, c, c->n_rests));
    for (size_t g = 0; g < c->n_groups; g++) {
        const wfm_group *group = &c->group[g];
        const wfm_shape *shape = &week->shape[group->shape];
        size_t n = shape->n_options;

        for (size_t i = 0; i < WFM_WEEK_DAYS * n; i++) {
            const wfm_option *option = &shape->option[i % n];
            int look = wfm_compact_look(c, group->shape, option);
            int day = (int)(i / n);
            size_t *at =
                wfm_compact_row(b, b->look_row, c->n_looks, group->skill, look,
                                day, option->start);

            if (*at != SIZE_MAX || !group->any[i])
                continue;
            WFM_TRY(row(b, 0, 0, at));
            for (size_t k = 0; k < c->look[look]->n_pauses; k++) {
                at = wfm_compact_row(b, b->rest_row, c->n_rests, group->skill,
                                     c->rest_of[look][k], day, option->start);
                if (*at == SIZE_MAX)
                    WFM_TRY(row(b, 0, 0, at));
            }
        }
    }
    return WFM_OK;
}

wfm_status wfm_compact_make_rows(builder *b)
{
    WFM_TRY(cover_rows(b));
    WFM_TRY(promise_rows(b));
    WFM_TRY(group_rows(b));
    return look_rows(b);
}
