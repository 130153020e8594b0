/* schedule/compact.c - builds and solves the compact linear program of
 * compact_private.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/compact_private.h"

/* Rows first, then columns: what a column needs to know of its rows. */
typedef struct builder {
    wfm_compact *c;
    const wfm_week *week;
    double *lower, *upper; /* of the rows so far */
    size_t n_rows, row_capacity, bound_capacity;
    size_t *pause_row; /* [skill][look][day][start] first of its pauses */
    int *look_of;      /* [shape][kind]: kinds that look alike */
    const wfm_kind **look;
    size_t n_looks;
    size_t *row; /* of the column at hand */
    double *value;
    size_t nz;
    double *at; /* presence of the column, per period */
} builder;

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

static void entry(builder *b, size_t r, double value)
{
    b->row[b->nz] = r;
    b->value[b->nz++] = value;
}

static int count_windows(const wfm_shape *shape, int spread, size_t *lo,
                         size_t *hi, int wanted)
{
    size_t from = 0, to = 0;
    int n = 0;

    while (to < shape->n_options) {
        size_t top = to;

        while (top < shape->n_options &&
               shape->option[top].start_min - shape->option[from].start_min <=
                   spread)
            top++;
        if (top > to && n++ == wanted) {
            *lo = from;
            *hi = top;
            return n;
        }
        to = top;
        while (to < shape->n_options &&
               shape->option[to].start_min - shape->option[from].start_min >
                   spread)
            from++;
    }
    return n;
}

/* Without the exact program all starts share one window. */
static int spread_of(const wfm_compact *c, const wfm_worker *worker)
{
    return c->exact ? worker->spread_min : 1 << 20;
}

static bool same_group(const wfm_worker *a, const wfm_worker *b)
{
    return a->shape == b->shape && a->skill == b->skill &&
           a->days_min == b->days_min && a->days_max == b->days_max &&
           a->paid_min == b->paid_min && a->paid_max == b->paid_max &&
           a->spread_min == b->spread_min;
}

static wfm_status make_groups(wfm_compact *c)
{
    const wfm_week *week = c->week;

    c->group = wfm_mem_new(week->n_workers + 1, sizeof *c->group);
    c->group_of = wfm_mem_new(week->n_workers + 1, sizeof *c->group_of);
    if (!c->group || !c->group_of)
        return WFM_NO_MEMORY;
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        size_t g = 0, lo, hi;

        while (g < c->n_groups &&
               !same_group(&week->worker[c->group[g].first], worker))
            g++;
        if (g == c->n_groups) {
            c->group[g] = (wfm_group){ .shape = worker->shape,
                                       .skill = worker->skill,
                                       .first = w };
            c->group[g].windows =
                count_windows(&week->shape[worker->shape], spread_of(c, worker),
                              &lo, &hi, -1);
            c->n_groups++;
        }
        c->group[g].people++;
        c->group_of[w] = g;
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

static size_t kinds_before(const wfm_week *week, int shape)
{
    size_t n = 0;

    for (int s = 0; s < shape; s++)
        n += week->shape[s].n_kinds;
    return n;
}

static wfm_status make_looks(builder *b)
{
    const wfm_week *week = b->week;
    int shapes = (int)week->request->centre->n_contracts;
    size_t n = kinds_before(week, shapes);

    b->look_of = wfm_mem_new(n + 1, sizeof *b->look_of);
    b->look = wfm_mem_new(n + 1, sizeof *b->look);
    if (!b->look_of || !b->look)
        return WFM_NO_MEMORY;
    for (int s = 0; s < shapes; s++)
        for (size_t k = 0; k < week->shape[s].n_kinds; k++) {
            const wfm_kind *kind = &week->shape[s].kind[k];
            size_t l = 0;

            while (l < b->n_looks && !look_alike(b->look[l], kind))
                l++;
            if (l == b->n_looks)
                b->look[b->n_looks++] = kind;
            b->look_of[kinds_before(week, s) + k] = (int)l;
        }
    return WFM_OK;
}

static int look_of(const builder *b, int shape, const wfm_option *o)
{
    return b->look_of[kinds_before(b->week, shape) + (size_t)o->kind];
}

/* The first of the rows "pauses = shifts" of shifts of that skill, look, day
 * and start. */
static size_t *pause_row(builder *b, int skill, int look, int day, int start)
{
    size_t starts = (size_t)b->week->slots;

    return &b->pause_row[(((size_t)skill * b->n_looks + (size_t)look) *
                              WFM_WEEK_DAYS +
                          (size_t)day) *
                             starts +
                         (size_t)start];
}

static wfm_status cover_rows(builder *b)
{
    wfm_compact *c = b->c;
    const wfm_week *week = b->week;
    size_t slots = (size_t)week->slots;

    for (size_t q = 0; q < week->n_queues; q++)
        for (int p = 0; p < c->periods; p++) {
            size_t *at = &c->queue_row[q * (size_t)c->periods + (size_t)p];

            WFM_TRY(row(b, 0, 0, at));
        }
    for (size_t k = 0; k < week->n_skills; k++)
        for (int p = 0; p < c->periods; p++) {
            size_t *at = &c->supply_row[k * (size_t)c->periods + (size_t)p];
            double carried = 0;

            for (int t = p * c->step; t < (p + 1) * c->step && t < week->slots;
                 t++)
                carried += week->carried[k * slots + (size_t)t];
            carried /= c->step;
            WFM_TRY(row(b, -carried, (double)INFINITY, at));
        }
    return WFM_OK;
}

static wfm_status group_rows(builder *b)
{
    wfm_compact *c = b->c;
    const double inf = (double)INFINITY;

    for (size_t g = 0; g < c->n_groups; g++) {
        wfm_group *group = &c->group[g];
        const wfm_week *week = b->week;
        double days_min = 0, days_max = 0, paid_min = 0, paid_max = 0;
        double may[WFM_WEEK_DAYS] = { 0 };
        size_t r;

        for (size_t w = 0; w < week->n_workers; w++) {
            const wfm_worker *k = &week->worker[w];
            size_t n = week->shape[k->shape].n_options;

            if (c->group_of[w] != g)
                continue;
            days_min += k->days_min;
            days_max += k->days_max;
            paid_min += k->paid_min / 60.0;
            paid_max += k->paid_max / 60.0;
            for (int d = 0; d < WFM_WEEK_DAYS; d++)
                may[d] += memchr(k->allowed + (size_t)d * n, 1, n) != NULL;
        }
        /* People, days and hours of the group; people who can, per day. */
        WFM_TRY(row(b, 0, (double)group->people, &group->total_row));
        WFM_TRY(row(b, days_min, days_max, &r));
        WFM_TRY(row(b, paid_min, paid_max, &r));
        for (int d = 0; d < WFM_WEEK_DAYS; d++)
            WFM_TRY(row(b, -inf, may[d], d ? &r : &group->day_row));
        /* Per window: on each day no more than its people, in the week
         * between the fewest and the most days and hours of its people. */
        for (int w = 0; w < group->windows; w++)
            for (int d = 0; d < WFM_WEEK_DAYS + 4; d++)
                WFM_TRY(row(b, d < WFM_WEEK_DAYS + 2 ? -inf : 0,
                            d < WFM_WEEK_DAYS + 2 ? 0 : inf, &r));
    }
    return WFM_OK;
}

static size_t window_row(const wfm_group *group, int window)
{
    return group->day_row + WFM_WEEK_DAYS +
           (size_t)window * (WFM_WEEK_DAYS + 4);
}

static bool anyone_may(const wfm_compact *c, size_t g, int day, size_t o,
                       double *how_many)
{
    const wfm_week *week = c->week;
    double n = 0;

    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *k = &week->worker[w];

        if (c->group_of[w] == g)
            n += k->allowed[(size_t)day * week->shape[k->shape].n_options + o];
    }
    *how_many = n;
    return n > 0;
}

static wfm_status pause_rows(builder *b)
{
    wfm_compact *c = b->c;
    const wfm_week *week = b->week;
    size_t cells =
        week->n_skills * b->n_looks * WFM_WEEK_DAYS * (size_t)week->slots;

    b->pause_row = malloc((cells + 1) * sizeof *b->pause_row);
    if (!b->pause_row)
        return WFM_NO_MEMORY;
    memset(b->pause_row, 0xFF, (cells + 1) * sizeof *b->pause_row);
    if (!c->exact)
        return WFM_OK;
    for (size_t g = 0; g < c->n_groups; g++) {
        const wfm_shape *shape = &week->shape[c->group[g].shape];

        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            for (size_t o = 0; o < shape->n_options; o++) {
                const wfm_option *option = &shape->option[o];
                int look = look_of(b, c->group[g].shape, option);
                size_t *at =
                    pause_row(b, c->group[g].skill, look, day, option->start);
                double n;

                if (*at != SIZE_MAX || !anyone_may(c, g, day, o, &n))
                    continue;
                for (size_t k = 0; k < b->look[look]->n_pauses; k++) {
                    size_t r;

                    WFM_TRY(row(b, 0, 0, &r));
                    if (k == 0)
                        *at = r;
                }
            }
    }
    return WFM_OK;
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

    for (int p = from / c->step; p <= (from + n - 1) / c->step; p++)
        if (p < c->periods) {
            entry(b,
                  c->supply_row[(size_t)skill * (size_t)c->periods + (size_t)p],
                  b->at[p]);
            b->at[p] = 0;
        }
}

/* A shift from slot `start` on. Where pauses have no columns of their own,
 * each is taken as spread evenly over its window. */
static void attend(builder *b, int skill, int look, int start)
{
    const wfm_kind *kind = b->look[look];

    presence(b, start, kind->span, 1);
    for (size_t k = 0; k < kind->n_pauses && !b->c->exact; k++) {
        const wfm_pause *p = &kind->pause[k];
        int last = kind->span - p->length;
        int to = p->to < last ? p->to : last;

        for (int at = p->from; at <= to; at++)
            presence(b, start + at, p->length, -1.0 / (to - p->from + 1));
    }
    supply(b, skill, start, kind->span);
}

static wfm_status add(builder *b, double cost, double upper, wfm_error *err)
{
    wfm_status status = wfm_lp_add_column(b->c->lp, cost, 0, upper, b->nz,
                                          b->row, b->value, NULL, err);

    b->nz = 0;
    return status;
}

static wfm_status window_columns(builder *b, size_t g, int window,
                                 wfm_error *err)
{
    wfm_compact *c = b->c;
    const wfm_group *group = &c->group[g];
    const wfm_shape *shape = &b->week->shape[group->shape];
    const wfm_worker *any = &b->week->worker[group->first];
    size_t lo = 0, hi = 0, link = window_row(group, window);

    count_windows(shape, spread_of(c, any), &lo, &hi, window);
    entry(b, group->total_row, 1);
    for (size_t d = 0; d < WFM_WEEK_DAYS; d++)
        entry(b, link + d, -1);
    entry(b, link + WFM_WEEK_DAYS, -any->days_max);
    entry(b, link + WFM_WEEK_DAYS + 1, -any->paid_max / 60.0);
    entry(b, link + WFM_WEEK_DAYS + 2, -any->days_min);
    entry(b, link + WFM_WEEK_DAYS + 3, -any->paid_min / 60.0);
    WFM_TRY(add(b, 0, (double)group->people, err));
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = lo; o < hi; o++) {
            const wfm_option *option = &shape->option[o];
            int look = look_of(b, group->shape, option);
            double n;

            if (!anyone_may(c, g, day, o, &n))
                continue;
            entry(b, group->total_row + 1, 1);
            entry(b, group->total_row + 2, option->paid_min / 60.0);
            entry(b, group->day_row + (size_t)day, 1);
            entry(b, link + (size_t)day, 1);
            for (size_t k = 0; k < 2; k++) {
                entry(b, link + WFM_WEEK_DAYS + 2 * k, 1);
                entry(b, link + WFM_WEEK_DAYS + 1 + 2 * k,
                      option->paid_min / 60.0);
            }
            for (size_t k = 0; k < b->look[look]->n_pauses && c->exact; k++)
                entry(b,
                      *pause_row(b, group->skill, look, day, option->start) + k,
                      -1);
            attend(b, group->skill, look,
                   day * b->week->slots_per_day + option->start);
            WFM_TRY(add(b, shape->pay_cny[(size_t)day * shape->n_options + o],
                        (double)INFINITY, err));
        }
    return WFM_OK;
}

static wfm_status pause_columns(builder *b, wfm_error *err)
{
    const wfm_week *week = b->week;
    int step = b->c->step;

    for (size_t s = 0; s < week->n_skills; s++)
        for (size_t l = 0; l < b->n_looks; l++)
            for (int day = 0; day < WFM_WEEK_DAYS; day++)
                for (int start = 0; start < week->slots; start++) {
                    size_t first = *pause_row(b, (int)s, (int)l, day, start);

                    for (size_t k = 0;
                         first != SIZE_MAX && k < b->look[l]->n_pauses; k++) {
                        const wfm_pause *p = &b->look[l]->pause[k];
                        int last = b->look[l]->span - p->length;
                        int to = p->to < last ? p->to : last;

                        /* Places inside a period are averages of its ends. */
                        for (int at = p->from; at <= to;
                             at = at < to && at + step > to ? to : at + step) {
                            entry(b, first + k, 1);
                            presence(b, day * week->slots_per_day + start + at,
                                     p->length, -1);
                            supply(b, (int)s,
                                   day * week->slots_per_day + start + at,
                                   p->length);
                            WFM_TRY(add(b, 0, (double)INFINITY, err));
                        }
                    }
                }
    return WFM_OK;
}

static double mean_need(const wfm_compact *c, size_t level, size_t q, size_t p)
{
    const wfm_week *week = c->week;
    size_t slots = (size_t)week->slots, step = (size_t)c->step;
    double sum = 0;

    for (size_t t = p * step; t < (p + 1) * step && t < slots; t++)
        sum += week->need[(level * week->n_queues + q) * slots + t];
    return sum / c->step;
}

static wfm_status queue_columns(builder *b, wfm_error *err)
{
    wfm_compact *c = b->c;
    const wfm_week *week = b->week;
    size_t periods = (size_t)c->periods;

    for (size_t k = 0; k < week->n_skills; k++)
        for (size_t q = 0; q < week->n_queues; q++)
            for (size_t p = 0; p < periods; p++) {
                if (!(week->skill[k].queues >> q & 1))
                    continue;
                entry(b, c->supply_row[k * periods + p], -1);
                entry(b, c->queue_row[q * periods + p], 1);
                WFM_TRY(add(b, 0, (double)INFINITY, err));
            }
    for (size_t q = 0; q < week->n_queues; q++)
        for (size_t p = 0; p < periods; p++) {
            double below = 0, left = 0;
            double hours = week->slot_h * c->step;

            for (size_t l = 0; l < week->n_levels; l++)
                left += week->level_cny_per_h[l] * hours;
            /* One column up to the need of each level, one beyond all. */
            for (size_t l = 0; l < week->n_levels; l++) {
                double need = mean_need(c, l, q, p);

                entry(b, c->queue_row[q * periods + p], -1);
                WFM_TRY(add(b, -left, need > below ? need - below : 0, err));
                c->constant += week->level_cny_per_h[l] * hours * need;
                left -= week->level_cny_per_h[l] * hours;
                below = need > below ? need : below;
            }
            entry(b, c->queue_row[q * periods + p], -1);
            WFM_TRY(add(b, 0, (double)INFINITY, err));
        }
    return WFM_OK;
}

static wfm_status build(builder *b, wfm_error *err)
{
    wfm_compact *c = b->c;

    WFM_TRY(make_groups(c));
    WFM_TRY(make_looks(b));
    WFM_TRY(cover_rows(b));
    WFM_TRY(group_rows(b));
    WFM_TRY(pause_rows(b));
    b->row = wfm_mem_new(b->n_rows + 1, sizeof *b->row);
    b->value = wfm_mem_new(b->n_rows + 1, sizeof *b->value);
    b->at = wfm_mem_new((size_t)c->periods + 1, sizeof *b->at);
    if (!b->row || !b->value || !b->at)
        return WFM_NO_MEMORY;
    WFM_TRY(wfm_lp_new(&c->lp, err));
    WFM_TRY(wfm_lp_add_rows(c->lp, b->n_rows, b->lower, b->upper, NULL, err));
    for (size_t g = 0; g < c->n_groups; g++)
        for (int w = 0; w < c->group[g].windows; w++)
            WFM_TRY(window_columns(b, g, w, err));
    WFM_TRY(pause_columns(b, err));
    return queue_columns(b, err);
}

wfm_status wfm_compact_init(wfm_compact *out, const wfm_week *week, int step,
                            bool exact, wfm_error *err)
{
    wfm_compact c = { .week = week, .step = step, .exact = exact };
    builder b = { .c = &c, .week = week };
    wfm_status status = WFM_NO_MEMORY;

    c.periods = (week->slots + step - 1) / step;
    c.supply_row = wfm_mem_new(week->n_skills * (size_t)c.periods + 1,
                               sizeof *c.supply_row);
    c.queue_row = wfm_mem_new(week->n_queues * (size_t)c.periods + 1,
                              sizeof *c.queue_row);
    if (c.supply_row && c.queue_row)
        status = build(&b, err);
    free(b.lower);
    free(b.upper);
    free(b.pause_row);
    free(b.look_of);
    free(b.look);
    free(b.row);
    free(b.value);
    free(b.at);
    if (status != WFM_OK) {
        wfm_compact_release(&c);
        return status == WFM_NO_MEMORY
                   ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
                   : status;
    }
    *out = c;
    return WFM_OK;
}

void wfm_compact_release(wfm_compact *c)
{
    for (size_t g = 0; c->shifts && g < c->n_groups; g++)
        free(c->shifts[g]);
    free(c->shifts);
    wfm_lp_free(c->lp);
    free(c->group);
    free(c->group_of);
    free(c->supply_row);
    free(c->queue_row);
    *c = (wfm_compact){ 0 };
}

/* Prices of queues to prices of sets: sorted, the differences belong to the
 * nested sets of the dearest queues (a skill is worth its dearest queue). */
static void spread_price(const wfm_compact *c, const double *worth, int period,
                         double *price)
{
    const wfm_week *week = c->week;
    size_t stride = week->n_levels * week->n_subsets;

    for (size_t k = 0; k < week->n_pools; k++) {
        const wfm_pool *pool = &week->pool[k];
        double below = 0;

        /* The levels share a price from the last one up. */
        for (size_t l = week->n_levels; l-- > 0;) {
            double most = week->level_cny_per_h[l] * week->slot_h;
            uint64_t set = 0;

            for (;;) {
                double here = 0, next = 0;
                uint64_t more = set;

                for (size_t q = 0; q < week->n_queues; q++) {
                    double v = worth[q] - below;

                    v = v < 0 ? 0 : v > most ? most : v;
                    if (!(pool->queues >> q & 1) || set >> q & 1)
                        continue;
                    if (v > here)
                        here = v;
                }
                for (size_t q = 0; q < week->n_queues; q++) {
                    double v = worth[q] - below;

                    v = v < 0 ? 0 : v > most ? most : v;
                    if (!(pool->queues >> q & 1) || set >> q & 1)
                        continue;
                    if (v >= here)
                        more |= UINT64_C(1) << q;
                    else if (v > next)
                        next = v;
                }
                if (!(here > 0))
                    break;
                set = more;
                for (size_t s = pool->first; s < pool->first + pool->n; s++)
                    if (week->subset[s] == set)
                        for (int t = period * c->step;
                             t < (period + 1) * c->step && t < week->slots; t++)
                            price[(size_t)t * stride + l * week->n_subsets +
                                  s] = here - next;
            }
            below += most;
        }
    }
}

/* Replays the order of the columns: per window y, then its shifts. */
static wfm_status read_shifts(wfm_compact *c)
{
    const wfm_week *week = c->week;
    double *x = wfm_mem_new(wfm_lp_columns(c->lp) + 1, sizeof *x);
    size_t at = 0;

    c->shifts = wfm_mem_new(c->n_groups + 1, sizeof *c->shifts);
    if (!x || !c->shifts) {
        free(x);
        return WFM_NO_MEMORY;
    }
    wfm_lp_primal(c->lp, x);
    for (size_t g = 0; g < c->n_groups; g++) {
        const wfm_shape *shape = &week->shape[c->group[g].shape];
        const wfm_worker *any = &week->worker[c->group[g].first];

        c->shifts[g] = wfm_mem_new(WFM_WEEK_DAYS * shape->n_options + 1,
                                   sizeof **c->shifts);
        if (!c->shifts[g]) {
            free(x);
            return WFM_NO_MEMORY;
        }
        for (int w = 0; w < c->group[g].windows; w++) {
            size_t lo = 0, hi = 0;

            count_windows(shape, spread_of(c, any), &lo, &hi, w);
            at++;
            for (int day = 0; day < WFM_WEEK_DAYS; day++)
                for (size_t o = lo; o < hi; o++) {
                    double n;

                    if (anyone_may(c, g, day, o, &n))
                        c->shifts[g][(size_t)day * shape->n_options + o] +=
                            x[at++];
                }
        }
    }
    free(x);
    return WFM_OK;
}

wfm_status wfm_compact_solve(wfm_compact *c, wfm_lp_method method,
                             long max_iterations, double *price,
                             const wfm_run *run, wfm_error *err)
{
    const wfm_week *week = c->week;
    wfm_lp_options options = { .method = method,
                               .max_iterations = max_iterations,
                               .run = run };
    wfm_lp_result result;
    double *dual, worth[WFM_QUEUES_MAX];

    WFM_TRY(wfm_lp_solve(c->lp, &options, &result, err));
    if (result.outcome != WFM_LP_OPTIMAL)
        return wfm_fail(err, WFM_INTERNAL, "the linear program has no optimum");
    c->objective = result.objective + c->constant;
    dual = wfm_mem_new(wfm_lp_rows(c->lp) + 1, sizeof *dual);
    if (!dual)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    wfm_lp_dual(c->lp, dual);
    memset(price, 0,
           (size_t)week->slots * week->n_levels * week->n_subsets *
               sizeof *price);
    for (int p = 0; p < c->periods; p++) {
        for (size_t q = 0; q < week->n_queues; q++)
            worth[q] =
                fabs(dual[c->queue_row[q * (size_t)c->periods + (size_t)p]]) /
                c->step;
        spread_price(c, worth, p, price);
    }
    free(dual);
    return read_shifts(c) == WFM_OK
               ? WFM_OK
               : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}
