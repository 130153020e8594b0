/* schedule/compact_groups.c - groups, start windows and classes of people for
 * the compact linear program. */
#include <stdlib.h>
#include <string.h>

#include "schedule/compact_private.h"

/* More classes than this in a group: days off are left to the half-day rows. */
enum { CLASSES_MAX = 160, HALF_DAYS_MAX = 8 };

static wfm_status make_windows(wfm_compact *c, wfm_group *group)
{
    const wfm_shape *shape = &c->week->shape[group->shape];
    int spread = c->week->worker[group->first].spread_min;
    size_t from = 0, to = 0;

    group->first_window = c->n_windows;
    while (to < shape->n_options) {
        size_t top = to;

        while (top < shape->n_options &&
               shape->option[top].start_min - shape->option[from].start_min <=
                   spread)
            top++;
        if (top > to)
            c->window[c->n_windows++] = (wfm_window){ from, top };
        to = top;
        while (to < shape->n_options &&
               shape->option[to].start_min - shape->option[from].start_min >
                   spread)
            from++;
    }
    group->n_windows = c->n_windows - group->first_window;
    return WFM_OK;
}

static bool same_group(const wfm_worker *a, const wfm_worker *b)
{
    return a->shape == b->shape && a->skill == b->skill &&
           a->spread_min == b->spread_min;
}

static wfm_status find_groups(wfm_compact *c)
{
    const wfm_week *week = c->week;
    size_t windows = 0;

    c->group = wfm_arena_alloc(c->arena, week->n_workers + 1, sizeof *c->group);
    c->group_of =
        wfm_arena_alloc(c->arena, week->n_workers + 1, sizeof *c->group_of);
    if (!c->group || !c->group_of)
        return WFM_NO_MEMORY;
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        size_t g = 0;

        while (g < c->n_groups &&
               !same_group(&week->worker[c->group[g].first], worker))
            g++;
        if (g == c->n_groups) {
            c->group[c->n_groups++] = (wfm_group){ .shape = worker->shape,
                                                   .skill = worker->skill,
                                                   .first = w };
            windows += week->shape[worker->shape].n_options;
        }
        c->group[g].people++;
        c->group_of[w] = g;
    }
    c->window = wfm_arena_alloc(c->arena, windows + 1, sizeof *c->window);
    if (!c->window)
        return WFM_NO_MEMORY;
    for (size_t g = 0; g < c->n_groups; g++)
        WFM_TRY(make_windows(c, &c->group[g]));
    return WFM_OK;
}

/* Where all shifts are paid alike, hours are days. */
static void set_limits(wfm_alike *k, const wfm_worker *w,
                       const wfm_shape *shape)
{
    int length = shape->n_options ? shape->option[0].paid_min : 1;

    k->days_min = w->days_min;
    k->days_max = w->days_max;
    k->paid_min = w->paid_min;
    k->paid_max = w->paid_max;
    if (!shape->one_length)
        return;
    if (k->days_min * length < w->paid_min)
        k->days_min = (w->paid_min + length - 1) / length;
    if (k->days_max * length > w->paid_max)
        k->days_max = w->paid_max / length;
    if (k->days_min > k->days_max)
        k->days_min = k->days_max;
}

/* The days on which the worker can work in each window. */
static void set_open(const wfm_compact *c, const wfm_group *group,
                     const wfm_worker *w, unsigned char *open)
{
    size_t n = c->week->shape[group->shape].n_options;

    memset(open, 0, group->n_windows);
    for (size_t k = 0; k < group->n_windows; k++) {
        const wfm_window *window = &c->window[group->first_window + k];

        for (size_t d = 0; d < WFM_WEEK_DAYS; d++)
            if (memchr(w->allowed + d * n + window->lo, 1,
                       window->hi - window->lo))
                open[k] = (unsigned char)(open[k] | 1u << d);
    }
}

static bool same_class(const wfm_alike *a, const wfm_alike *b, size_t windows)
{
    return a->days_min == b->days_min && a->days_max == b->days_max &&
           a->paid_min == b->paid_min && a->paid_max == b->paid_max &&
           memcmp(a->open, b->open, windows) == 0;
}

/* With `coarse` everybody of the group is taken to be there every day. */
static wfm_status find_classes(wfm_compact *c, size_t g, bool coarse)
{
    const wfm_week *week = c->week;
    wfm_group *group = &c->group[g];
    size_t n = group->n_windows;

    c->n_classes = group->first_class;
    for (size_t w = 0; w < week->n_workers; w++) {
        wfm_alike *made = &c->class_[c->n_classes];
        size_t k = group->first_class;

        if (c->group_of[w] != g)
            continue;
        *made = (wfm_alike){ .group = g, .open = made->open };
        set_limits(made, &week->worker[w], &week->shape[group->shape]);
        if (!made->open)
            made->open = wfm_arena_alloc(c->arena, n + 1, 1);
        if (!made->open)
            return WFM_NO_MEMORY;
        set_open(c, group, &week->worker[w], made->open);
        if (coarse)
            memset(made->open, 0x7F, n);
        while (k < c->n_classes && !same_class(&c->class_[k], made, n))
            k++;
        c->class_[k].people++;
        if (k == c->n_classes)
            c->n_classes++;
    }
    group->n_classes = c->n_classes - group->first_class;
    return WFM_OK;
}

static wfm_status make_classes(wfm_compact *c)
{
    size_t n = c->week->n_workers;

    c->class_ = wfm_arena_alloc(c->arena, n + 2, sizeof *c->class_);
    if (!c->class_)
        return WFM_NO_MEMORY;
    for (size_t g = 0; g < c->n_groups; g++) {
        wfm_group *group = &c->group[g];
        const wfm_shape *shape = &c->week->shape[group->shape];

        group->first_class = c->n_classes;
        memset(&c->class_[c->n_classes], 0,
               (n + 2 - c->n_classes) * sizeof *c->class_);
        WFM_TRY(find_classes(c, g, false));
        if (group->n_classes > CLASSES_MAX)
            WFM_TRY(find_classes(c, g, true));
        group->hours = !shape->one_length;
        group->equal_days = true;
        for (size_t o = 0; o < shape->n_options; o++)
            if (shape->option[o].paid_min > group->longest_min)
                group->longest_min = shape->option[o].paid_min;
        for (size_t k = 0; k < group->n_classes; k++)
            group->equal_days &= c->class_[group->first_class + k].days_min ==
                                 c->class_[group->first_class + k].days_max;
    }
    return WFM_OK;
}

/* Options that somebody of the group may work. */
static wfm_status make_any(wfm_compact *c)
{
    const wfm_week *week = c->week;

    for (size_t g = 0; g < c->n_groups; g++) {
        size_t n = week->shape[c->group[g].shape].n_options;

        c->group[g].any = wfm_arena_alloc(c->arena, WFM_WEEK_DAYS * n + 1, 1);
        if (!c->group[g].any)
            return WFM_NO_MEMORY;
    }
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        size_t n = WFM_WEEK_DAYS * week->shape[worker->shape].n_options;

        for (size_t k = 0; k < n; k++)
            c->group[c->group_of[w]].any[k] |= worker->allowed[k];
    }
    return WFM_OK;
}

/* Notes a mask of options of a day, unless it is known, full or one of too
 * many. */
static wfm_status note_half(wfm_compact *c, size_t g, int day,
                            const unsigned char *mask, const unsigned char *all,
                            size_t first)
{
    size_t n = c->week->shape[c->group[g].shape].n_options;
    wfm_half_day *half = &c->half[c->n_half];

    if (memcmp(mask, all, n) == 0 || c->n_half - first >= HALF_DAYS_MAX)
        return WFM_OK;
    for (size_t k = first; k < c->n_half; k++) {
        bool same = true;

        for (size_t o = 0; o < n && same; o++)
            same = c->half[k].barred[o] == (all[o] && !mask[o]);
        if (same)
            return WFM_OK;
    }
    *half = (wfm_half_day){ .group = g, .day = day };
    half->barred = wfm_arena_alloc(c->arena, n + 1, 1);
    if (!half->barred)
        return WFM_NO_MEMORY;
    for (size_t o = 0; o < n; o++)
        half->barred[o] = all[o] && !mask[o];
    c->n_half++;
    return WFM_OK;
}

/* Who can work one of the barred options: Hall's condition on that set. */
static void count_half(const wfm_compact *c, wfm_half_day *half)
{
    const wfm_week *week = c->week;
    size_t n = week->shape[c->group[half->group].shape].n_options;

    for (size_t w = 0; w < week->n_workers; w++) {
        const unsigned char *mask =
            week->worker[w].allowed + (size_t)half->day * n;
        size_t o = 0;

        if (c->group_of[w] != half->group)
            continue;
        while (o < n && !(half->barred[o] && mask[o]))
            o++;
        half->people += o < n;
    }
}

static wfm_status make_half_days(wfm_compact *c)
{
    const wfm_week *week = c->week;

    c->half = wfm_arena_alloc(c->arena,
                              c->n_groups * WFM_WEEK_DAYS * HALF_DAYS_MAX + 1,
                              sizeof *c->half);
    if (!c->half)
        return WFM_NO_MEMORY;
    for (size_t g = 0; g < c->n_groups; g++)
        for (int day = 0; day < WFM_WEEK_DAYS; day++) {
            size_t n = week->shape[c->group[g].shape].n_options;
            size_t first = c->n_half;
            const unsigned char *all = c->group[g].any + (size_t)day * n;

            for (size_t w = 0; w < week->n_workers; w++)
                if (c->group_of[w] == g)
                    WFM_TRY(note_half(c, g, day,
                                      week->worker[w].allowed + (size_t)day * n,
                                      all, first));
            for (size_t k = first; k < c->n_half; k++)
                count_half(c, &c->half[k]);
        }
    return WFM_OK;
}

static bool look_alike(const wfm_kind *a, const wfm_kind *b)
{
    if (a->span != b->span || a->n_pauses != b->n_pauses)
        return false;
    for (size_t k = 0; k < a->n_pauses; k++)
        if (a->pause[k].length != b->pause[k].length ||
            a->pause[k].from != b->pause[k].from ||
            a->pause[k].to != b->pause[k].to)
            return false;
    return true;
}

static wfm_status make_looks(wfm_compact *c)
{
    const wfm_week *week = c->week;
    size_t shapes = week->request->centre->n_contracts, n = 0;

    for (size_t s = 0; s < shapes; s++)
        n += week->shape[s].n_kinds;
    c->look_base = wfm_arena_alloc(c->arena, shapes + 1, sizeof(int));
    c->look_of = wfm_arena_alloc(c->arena, n + 1, sizeof(int));
    c->look = wfm_arena_alloc(c->arena, n + 1, sizeof *c->look);
    if (!c->look_of || !c->look || !c->look_base)
        return WFM_NO_MEMORY;
    n = 0;
    for (size_t s = 0; s < shapes; s++) {
        c->look_base[s] = (int)n;
        for (size_t k = 0; k < week->shape[s].n_kinds; k++) {
            const wfm_kind *kind = &week->shape[s].kind[k];
            size_t l = 0;

            while (l < c->n_looks && !look_alike(c->look[l], kind))
                l++;
            if (l == c->n_looks)
                c->look[c->n_looks++] = kind;
            c->look_of[n++] = (int)l;
        }
    }
    return WFM_OK;
}

static int rest_of(wfm_compact *c, const wfm_kind *kind, size_t pause)
{
    const wfm_pause *p = &kind->pause[pause];
    int last = kind->span - p->length;
    wfm_rest rest = { p->length, p->from, p->to < last ? p->to : last, 0 };

    for (size_t k = 0; k < pause; k++)
        rest.nth += kind->pause[k].length == rest.length &&
                    kind->pause[k].from == rest.from &&
                    kind->pause[k].to == p->to;
    for (size_t r = 0; r < c->n_rests; r++)
        if (memcmp(&c->rest[r], &rest, sizeof rest) == 0)
            return (int)r;
    c->rest[c->n_rests] = rest;
    return (int)c->n_rests++;
}

/* Pauses of the same window after the start are shared by all looks. */
static wfm_status make_rests(wfm_compact *c)
{
    c->rest = wfm_arena_alloc(c->arena, c->n_looks * WFM_PAUSES_MAX + 1,
                              sizeof *c->rest);
    c->rest_of = wfm_arena_alloc(c->arena, c->n_looks + 1, sizeof *c->rest_of);
    if (!c->rest || !c->rest_of)
        return WFM_NO_MEMORY;
    for (size_t l = 0; l < c->n_looks; l++)
        for (size_t k = 0; k < c->look[l]->n_pauses; k++)
            c->rest_of[l][k] = rest_of(c, c->look[l], k);
    return WFM_OK;
}

wfm_status wfm_compact_make_groups(wfm_compact *c)
{
    WFM_TRY(find_groups(c));
    WFM_TRY(make_any(c));
    WFM_TRY(make_classes(c));
    WFM_TRY(make_half_days(c));
    WFM_TRY(make_looks(c));
    return make_rests(c);
}
