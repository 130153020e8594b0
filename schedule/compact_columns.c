/* schedule/compact_columns.c - the columns of the compact linear program. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/compact_private.h"

typedef wfm_compact_builder builder;

static void entry(builder *b, size_t r, double value)
{
    b->row[b->nz] = r;
    b->value[b->nz++] = value;
}

static wfm_status add(builder *b, double cost, double upper,
                      wfm_compact_column column, wfm_error *err)
{
    wfm_compact *c = b->c;
    size_t nz = b->nz;

    b->nz = 0;
    if (wfm_mem_grow(&c->column, &b->column_capacity, c->n_columns + 1,
                     sizeof *c->column) != WFM_OK)
        return WFM_NO_MEMORY;
    c->column[c->n_columns++] = column;
    return wfm_lp_add_column(c->lp, cost, 0, upper, nz, b->row, b->value, NULL,
                             err);
}

/* Adds `weight` times presence in [from, from + n) slots to the work array. */
static void presence(builder *b, int from, int n, double weight)
{
    int step = b->c->step;

    for (int p = from / step; p <= (from + n - 1) / step; p++) {
        int lo = p * step > from ? p * step : from;
        int hi = (p + 1) * step < from + n ? (p + 1) * step : from + n;

        if (p < b->c->periods)
            b->at[p] += weight * (hi - lo) / step;
    }
}

/* Moves the work array into the column, as supply of a skill. */
static void supply(builder *b, int skill, int from, int n)
{
    wfm_compact *c = b->c;
    const size_t *r = c->supply_row + (size_t)skill * (size_t)c->periods;

    for (int p = from / c->step; p <= (from + n - 1) / c->step; p++)
        if (p < c->periods) {
            if (r[p] != SIZE_MAX)
                entry(b, r[p], b->at[p] * c->week->skill[skill].presence);
            b->at[p] = 0;
        }
}

/* People of a class in a window, if they can owe their days there. */
static wfm_status class_columns(builder *b, size_t g, size_t w, wfm_error *err)
{
    const wfm_compact *c = b->c;
    const wfm_group *group = &c->group[g];
    size_t link = group->window_row + w * WFM_WINDOW_ROWS;

    for (size_t k = 0; k < group->n_classes; k++) {
        const wfm_alike *alike = &c->class_[group->first_class + k];
        int days, paid;

        /* Nobody works more days than there are. */
        days = __builtin_popcount(alike->open[w]);
        if (days < alike->days_min)
            continue;
        paid = days * group->longest_min;
        days = days < alike->days_max ? days : alike->days_max;
        paid = paid < alike->paid_max ? paid : alike->paid_max;
        entry(b, group->class_row + k, 1);
        for (size_t d = 0; d < WFM_WEEK_DAYS; d++)
            if (alike->open[w] >> d & 1)
                entry(b, link + d, -1);
        entry(b, link + WFM_WEEK_DAYS, -days);
        if (!group->equal_days)
            entry(b, link + WFM_WEEK_DAYS + 1, -alike->days_min);
        if (group->hours) {
            entry(b, link + WFM_WEEK_DAYS + 2, -paid / 60.0);
            entry(b, link + WFM_WEEK_DAYS + 3, -alike->paid_min / 60.0);
        }
        WFM_TRY(add(b, 0, (double)INFINITY, /* the class has no more */
                    (wfm_compact_column){ WFM_COMPACT_PEOPLE, (int)g, (int)w,
                                          (int)(group->first_class + k), 0 },
                    err));
    }
    return WFM_OK;
}

static wfm_status shift_column(builder *b, size_t g, size_t w, size_t i,
                               wfm_error *err)
{
    const wfm_compact *c = b->c;
    const wfm_group *group = &c->group[g];
    const wfm_shape *shape = &c->week->shape[group->shape];
    const wfm_option *option = &shape->option[i % shape->n_options];
    size_t day = i / shape->n_options;
    size_t link = group->window_row + w * WFM_WINDOW_ROWS;

    entry(b, link + day, 1);
    entry(b, link + WFM_WEEK_DAYS, 1);
    if (!group->equal_days)
        entry(b, link + WFM_WEEK_DAYS + 1, 1);
    for (size_t k = 2; group->hours && k < 4; k++)
        entry(b, link + WFM_WEEK_DAYS + k, option->paid_min / 60.0);
    for (size_t k = 0; k < c->n_half; k++)
        if (c->half[k].group == g && c->half[k].day == (int)day &&
            c->half[k].barred[i % shape->n_options])
            entry(b, c->half[k].row, 1);
    entry(b,
          *wfm_compact_row(b, b->look_row, c->n_looks, group->skill,
                           wfm_compact_look(c, group->shape, option), (int)day,
                           option->start),
          1);
    return add(
        b, shape->pay_cny[i], (double)INFINITY,
        (wfm_compact_column){ WFM_COMPACT_SHIFT, (int)g, (int)w, (int)i, 0 },
        err);
}

static wfm_status group_columns(builder *b, size_t g, wfm_error *err)
{
    const wfm_compact *c = b->c;
    const wfm_group *group = &c->group[g];
    size_t n = c->week->shape[group->shape].n_options;

    for (size_t w = 0; w < group->n_windows; w++) {
        const wfm_window *window = &c->window[group->first_window + w];

        WFM_TRY(class_columns(b, g, w, err));
        for (size_t day = 0; day < WFM_WEEK_DAYS; day++)
            for (size_t o = window->lo; o < window->hi; o++)
                if (group->any[day * n + o])
                    WFM_TRY(shift_column(b, g, w, day * n + o, err));
    }
    return WFM_OK;
}

/* Shifts of one look, day and start. */
static wfm_status look_column(builder *b, int skill, int look, int day,
                              int start, wfm_error *err)
{
    const wfm_compact *c = b->c;
    const wfm_kind *kind = c->look[look];
    int from = day * c->week->slots_per_day + start;
    size_t at =
        *wfm_compact_row(b, b->look_row, c->n_looks, skill, look, day, start);

    if (at == SIZE_MAX)
        return WFM_OK;
    entry(b, at, -1);
    for (size_t k = 0; k < kind->n_pauses; k++)
        entry(b,
              *wfm_compact_row(b, b->rest_row, c->n_rests, skill,
                               c->rest_of[look][k], day, start),
              -1);
    presence(b, from, kind->span, 1);
    supply(b, skill, from, kind->span);
    return add(b, 0, (double)INFINITY,
               (wfm_compact_column){ WFM_COMPACT_LOOK, skill, from, look, 0 },
               err);
}

/* Places of one kind of pause of the shifts of one day and start. */
static wfm_status pause_columns(builder *b, int skill, int kind, int day,
                                int start, wfm_error *err)
{
    const wfm_compact *c = b->c;
    const wfm_rest *rest = &c->rest[kind];
    int from = day * c->week->slots_per_day + start, step = c->step;
    size_t row =
        *wfm_compact_row(b, b->rest_row, c->n_rests, skill, kind, day, start);

    if (row == SIZE_MAX)
        return WFM_OK;
    /* Places inside a period are averages of its ends. */
    for (int at = rest->from; at <= rest->to;
         at = at < rest->to && at + step > rest->to ? rest->to : at + step) {
        entry(b, row, 1);
        presence(b, from + at, rest->length, -1);
        supply(b, skill, from + at, rest->length);
        WFM_TRY(add(
            b, 0, (double)INFINITY,
            (wfm_compact_column){ WFM_COMPACT_PAUSE, skill, from, kind, at },
            err));
    }
    return WFM_OK;
}

static wfm_status look_columns(builder *b, wfm_error *err)
{
    const wfm_compact *c = b->c;

    for (int skill = 0; skill < (int)c->week->n_skills; skill++)
        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            for (int start = 0; start < c->week->slots; start++) {
                for (int l = 0; l < (int)c->n_looks; l++)
                    WFM_TRY(look_column(b, skill, l, day, start, err));
                for (int r = 0; r < (int)c->n_rests; r++)
                    WFM_TRY(pause_columns(b, skill, r, day, start, err));
            }
    return WFM_OK;
}

static wfm_status flow_columns(builder *b, wfm_error *err)
{
    const wfm_compact *c = b->c;
    const wfm_week *week = c->week;
    size_t periods = (size_t)c->periods;

    for (size_t k = 0; k < week->n_skills; k++)
        for (size_t q = 0; q < week->n_queues; q++)
            for (size_t p = 0; p < periods; p++) {
                size_t from = c->supply_row[k * periods + p];
                size_t to = c->queue_row[q * periods + p];

                if (!(week->skill[k].queues >> q & 1) || to == SIZE_MAX ||
                    from == to)
                    continue;
                entry(b, from, -1);
                entry(b, to, 1);
                WFM_TRY(add(b, 0, (double)INFINITY,
                            (wfm_compact_column){ .kind = WFM_COMPACT_OTHER },
                            err));
            }
    return WFM_OK;
}

/* One column up to the need of each level: what the agents there save. */
static wfm_status level_columns(builder *b, wfm_error *err)
{
    wfm_compact *c = b->c;

    for (size_t q = 0; q < c->week->n_queues; q++)
        for (int p = 0; p < c->periods; p++) {
            size_t to = c->queue_row[q * (size_t)c->periods + (size_t)p];
            wfm_compact_level level[WFM_LEVELS_MAX];
            size_t n = wfm_compact_levels(c, q, p, level);
            double below = 0, left = 0, owed = 0;
            int promise = -1;

            for (size_t l = 0; l < n && to != SIZE_MAX; l++) {
                *(level[l].promise < 0 ? &left : &owed) += level[l].price_cny;
                promise = level[l].promise < 0 ? promise : level[l].promise;
            }
            for (size_t l = 0; l < n && to != SIZE_MAX; l++) {
                if (level[l].need > below && (left > 0 || owed > 0)) {
                    entry(b, to, -1);
                    if (owed > 0)
                        entry(b, c->promise_row[promise], -owed);
                    WFM_TRY(
                        add(b, -left, level[l].need - below,
                            (wfm_compact_column){ .kind = WFM_COMPACT_OTHER },
                            err));
                    below = level[l].need;
                }
                if (level[l].promise < 0) {
                    c->constant += level[l].price_cny * level[l].need;
                    left -= level[l].price_cny;
                } else {
                    owed -= level[l].price_cny;
                }
            }
        }
    return WFM_OK;
}

/* What is paid for a promise that is not kept. */
static wfm_status promise_columns(builder *b, wfm_error *err)
{
    for (size_t p = 0; p < b->c->week->n_promises; p++) {
        entry(b, b->c->promise_row[p], -1);
        WFM_TRY(add(b, 1, (double)INFINITY,
                    (wfm_compact_column){ .kind = WFM_COMPACT_OTHER }, err));
    }
    return WFM_OK;
}

wfm_status wfm_compact_make_columns(builder *b, wfm_error *err)
{
    for (size_t g = 0; g < b->c->n_groups; g++)
        WFM_TRY(group_columns(b, g, err));
    WFM_TRY(look_columns(b, err));
    WFM_TRY(flow_columns(b, err));
    WFM_TRY(level_columns(b, err));
    return promise_columns(b, err);
}
