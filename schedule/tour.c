/* schedule/tour.c - the cheapest legal week of one person, exactly.
 *
 * The worth of being at work is given per slot, so a shift on a day has a
 * price, with its pauses where they lose least. The days are a walk down a
 * binary tree of worked and free days, pruned by WORKER.alive; a state at a
 * worked node is (weekly rest had or not, paid minutes so far, last shift).
 *  1. Shifts ("items") are sorted by their end, so that all predecessors that
 *     leave enough rest are a prefix, and one running minimum answers for it.
 *  2. The starts of a week differ by at most the spread: the walk is done once
 *     per window of starts, windows overlapping as little as is exact.
 *  3. Of worked nodes on one day with the same futures one stands for all,
 * unless patterns of days have prices of their own: a week of five days has 17
 *     instead of 83 nodes to visit.
 *  4. Where a window makes the rest automatic, the cheapest shift of a day and
 *     length stands for all of them ("merged").
 * Shortest path with resource windows: Irnich & Desaulniers 2005,
 * doi:10.1007/0-387-25486-2_2. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/problem_private.h"

static const double NEVER = HUGE_VAL;

enum { ROOT = 0x7FFF, FLAG = 0x8000 };

struct wfm_tour_space {
    const wfm_week *week;
    double *sum;                 /* running sum of worth */
    double *cost;                /* [day][option] */
    int *option[WFM_WEEK_DAYS];  /* item to option, per day */
    double *item[WFM_WEEK_DAYS]; /* cost of the item */
    int *start, *end, *units;    /* of the item */
    unsigned char *night;        /* 1: the item is a night shift */
    int *limit[WFM_WEEK_DAYS + 1], *weekly[WFM_WEEK_DAYS + 1];
    double *low; /* [node][flag][units][rank]: running minimum */
    uint16_t *low_item, *from;
    uint8_t *from_node; /* worked node before, 0: none */
    size_t low_capacity, item_capacity, from_capacity, node_capacity;
    int place[WFM_NODES];      /* of a worked node in `low` */
    int source[WFM_NODES];     /* last worked node, -1: not visited */
    uint8_t future[WFM_NODES]; /* equal on one day: the same may follow */
    int least[WFM_NODES], most[WFM_NODES]; /* units that have a state */
    /* of the window at hand */
    int n, flags, hours, windows_done;
    int nights; /* 1 + the most night shifts where that binds, else 1 */
    bool merged;
};

void wfm_tour_space_free(wfm_tour_space *s)
{
    if (!s)
        return;
    free(s->sum);
    free(s->cost);
    for (int d = 0; d <= WFM_WEEK_DAYS; d++) {
        if (d < WFM_WEEK_DAYS) {
            free(s->option[d]);
            free(s->item[d]);
        }
        free(s->limit[d]);
        free(s->weekly[d]);
    }
    free(s->start);
    free(s->end);
    free(s->units);
    free(s->night);
    free(s->low);
    free(s->low_item);
    free(s->from);
    free(s->from_node);
    free(s);
}

wfm_tour_space *wfm_tour_space_new(const wfm_week *week)
{
    wfm_tour_space *s = wfm_mem_new(1, sizeof *s);
    size_t n = 1;
    bool ok = s != NULL;

    for (size_t c = 0; c < week->request->centre->n_contracts; c++)
        if (week->shape[c].n_options > n)
            n = week->shape[c].n_options;
    if (!ok)
        return NULL;
    s->week = week;
    s->sum = wfm_mem_new((size_t)week->slots + 1, sizeof(double));
    s->cost = wfm_mem_new(WFM_WEEK_DAYS * n, sizeof(double));
    s->start = wfm_mem_new(n, sizeof(int));
    s->end = wfm_mem_new(n, sizeof(int));
    s->units = wfm_mem_new(n, sizeof(int));
    s->night = wfm_mem_new(n, 1);
    ok = s->sum && s->cost && s->start && s->end && s->units && s->night;
    for (int d = 0; d <= WFM_WEEK_DAYS; d++) {
        if (d < WFM_WEEK_DAYS) {
            s->option[d] = wfm_mem_new(n, sizeof(int));
            s->item[d] = wfm_mem_new(n, sizeof(double));
            ok = ok && s->option[d] && s->item[d];
        }
        s->limit[d] = wfm_mem_new(n, sizeof(int));
        s->weekly[d] = wfm_mem_new(n, sizeof(int));
        ok = ok && s->limit[d] && s->weekly[d];
    }
    if (!ok) {
        wfm_tour_space_free(s);
        return NULL;
    }
    return s;
}

/* Least worth lost to the pauses of a shift that starts in slot `start`;
 * their places into *place unless it is NULL. */
static double pause_loss(const wfm_kind *kind, const double *sum, int start,
                         uint8_t *place)
{
    double best[WFM_PAUSES_MAX][256];
    int bases[WFM_PAUSES_MAX], base = 0;
    double total = 0;

    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];
        int to =
            p->to < kind->span - p->length ? p->to : kind->span - p->length;
        double least = NEVER;

        if (k > 0)
            base = base + kind->pause[k - 1].length;
        base = base > p->from ? base : p->from;
        bases[k] = base;
        for (int at = base; at <= to && at < 256; at++) {
            double before = 0, loss;

            if (k > 0) {
                int last = at - kind->pause[k - 1].length;
                int top = kind->pause[k - 1].to;

                before = best[k - 1][last < top ? last : top];
            }
            loss = before + sum[start + at + p->length] - sum[start + at];
            least = loss < least ? loss : least;
            best[k][at] = least;
        }
        /* A later pause may look past the last place of this one. */
        for (int at = (to > base ? to : base) + 1; at <= p->to && at < 256;
             at++)
            best[k][at] = least;
        total = least;
    }
    if (!place)
        return total;

    int limit = 255;

    for (size_t k = kind->n_pauses; k-- > 0;) {
        const wfm_pause *p = &kind->pause[k];
        int at =
            p->to < kind->span - p->length ? p->to : kind->span - p->length;

        at = at < limit ? at : limit;
        while (at > bases[k] && best[k][at - 1] <= best[k][at])
            at--;
        place[k] = (uint8_t)at;
        limit = at - (k > 0 ? kind->pause[k - 1].length : 0);
    }
    return total;
}

/* A slot of an appointment is worth so much that no pause goes there. */
static const double BUSY = 1e6;

static void sum_worth(wfm_tour_space *s, const wfm_worker *w,
                      const double *worth)
{
    s->sum[0] = 0;
    for (int t = 0; t < s->week->slots; t++)
        s->sum[t + 1] = s->sum[t] + (w->busy && w->busy[t] ? BUSY : worth[t]);
}

/* What that false worth adds to a shift. */
static double busy_worth(const wfm_worker *w, int start, int span)
{
    int n = 0;

    for (int t = start; w->busy && t < start + span; t++)
        n += w->busy[t] != 0;
    return n * BUSY;
}

static void price_options(wfm_tour_space *s, const wfm_worker *w,
                          const double *worth)
{
    const wfm_week *week = s->week;
    const wfm_shape *shape = &week->shape[w->shape];

    sum_worth(s, w, worth);
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = 0; o < shape->n_options; o++) {
            const wfm_option *option = &shape->option[o];
            size_t at = (size_t)day * shape->n_options + o;
            int start = day * week->slots_per_day + option->start;

            s->cost[at] = NEVER;
            if (!w->allowed[at])
                continue;
            s->cost[at] =
                shape->pay_cny[at] + (w->wish_cny ? w->wish_cny[at] : 0) +
                pause_loss(&shape->kind[option->kind], s->sum, start, NULL) -
                (s->sum[start + option->span] - s->sum[start]) +
                busy_worth(w, start, option->span);
        }
}

/* True if in this window no two shifts on neighbouring days can be too close,
 * and every pattern of days has its weekly rest. */
static bool rest_is_certain(const wfm_worker *w, int first, int last_end,
                            bool *weekly)
{
    int before = w->previous_end > 0 ? w->previous_end : 0;
    int after =
        last_end > WFM_MINUTES_PER_DAY ? last_end - WFM_MINUTES_PER_DAY : 0;

    *weekly =
        !w->alive[WFM_NODES - 1] &&
        first + 2 * WFM_MINUTES_PER_DAY - last_end >= w->weekly_rest_min &&
        first + WFM_MINUTES_PER_DAY - before >= w->weekly_rest_min &&
        WFM_MINUTES_PER_DAY - after >= w->weekly_rest_min;
    return first + WFM_MINUTES_PER_DAY - last_end >= w->rest_min &&
           first - w->previous_end >= w->rest_min;
}

/* The cheapest option of each day and paid length. */
static void merge_items(wfm_tour_space *s, const wfm_shape *shape, size_t lo,
                        size_t hi)
{
    s->n = 0;
    for (size_t o = lo; o < hi; o++) {
        const wfm_option *option = &shape->option[o];
        int units = option->paid_min / shape->unit_min, i = 0;

        while (i < s->n && s->units[i] != units)
            i++;
        if (i == s->n) {
            s->units[i] = units;
            s->n++;
            for (int day = 0; day < WFM_WEEK_DAYS; day++) {
                s->item[day][i] = NEVER;
                s->option[day][i] = (int)o;
            }
        }
        for (int day = 0; day < WFM_WEEK_DAYS; day++) {
            double cost = s->cost[(size_t)day * shape->n_options + o];

            if (cost < s->item[day][i]) {
                s->item[day][i] = cost;
                s->option[day][i] = (int)o;
            }
        }
    }
    for (int g = 0; g <= WFM_WEEK_DAYS; g++)
        for (int i = 0; i < s->n; i++)
            s->limit[g][i] = s->weekly[g][i] = s->n;
    for (int i = 0; i < s->n; i++) {
        s->start[i] = s->end[i] = 0;
        s->night[i] = 0;
    }
}

static int count_ends(const wfm_tour_space *s, int latest)
{
    int lo = 0, hi = s->n;

    while (lo < hi) {
        int mid = (lo + hi) / 2;

        if (s->end[mid] <= latest)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Every option is an item, sorted by end. */
static void list_items(wfm_tour_space *s, const wfm_worker *w,
                       const wfm_shape *shape, size_t lo, size_t hi)
{
    s->n = 0;
    for (size_t o = lo; o < hi; o++) {
        int i = s->n++;

        while (i > 0 && s->end[i - 1] > shape->option[o].end_min) {
            s->end[i] = s->end[i - 1];
            s->option[0][i] = s->option[0][i - 1];
            i--;
        }
        s->end[i] = shape->option[o].end_min;
        s->option[0][i] = (int)o;
    }
    for (int i = 0; i < s->n; i++) {
        const wfm_option *option = &shape->option[s->option[0][i]];

        s->start[i] = option->start_min;
        s->night[i] = s->nights > 1 && wfm_option_is_night(option);
        s->units[i] = option->paid_min / shape->unit_min;
        for (int day = 0; day < WFM_WEEK_DAYS; day++) {
            s->option[day][i] = s->option[0][i];
            s->item[day][i] = s->cost[(size_t)day * shape->n_options +
                                      (size_t)s->option[0][i]];
        }
        for (int g = 1; g <= WFM_WEEK_DAYS; g++) {
            int latest = s->start[i] + g * WFM_MINUTES_PER_DAY;

            s->limit[g][i] = count_ends(s, latest - w->rest_min);
            s->weekly[g][i] = count_ends(s, latest - w->weekly_rest_min);
        }
        if (w->forward) {
            int most = count_ends(s, s->end[i]);

            s->limit[1][i] = s->limit[1][i] < most ? s->limit[1][i] : most;
            s->weekly[1][i] = s->weekly[1][i] < most ? s->weekly[1][i] : most;
        }
    }
}

/* A state is the flag of the weekly rest and the nights so far: flag +
 * flags * nights. */
static int states(const wfm_tour_space *s) { return s->flags * s->nights; }

static size_t cell(const wfm_tour_space *s, int node, int flag, int units)
{
    return ((size_t)(s->place[node] * states(s) + flag) * (size_t)s->hours +
            (size_t)units) *
           (size_t)s->n;
}

static int depth_of(int node)
{
    int depth = 0;

    while (node >>= 1)
        depth++;
    return depth;
}

static bool reserve(wfm_tour_space *s, const wfm_worker *w)
{
    size_t need;
    int worked = 0;

    for (int node = 3; node < WFM_NODES; node += 2)
        if (w->alive[node])
            s->place[node] = worked++;
    need = (size_t)worked * (size_t)states(s) * (size_t)s->hours * (size_t)s->n;
    return wfm_mem_grow(&s->low, &s->low_capacity, need + 1, sizeof *s->low) ==
               WFM_OK &&
           wfm_mem_grow(&s->low_item, &s->item_capacity, need + 1,
                        sizeof *s->low_item) == WFM_OK &&
           wfm_mem_grow(&s->from, &s->from_capacity, need + 1,
                        sizeof *s->from) == WFM_OK &&
           wfm_mem_grow(&s->from_node, &s->node_capacity, need + 1,
                        sizeof *s->from_node) == WFM_OK;
}

static void put(wfm_tour_space *s, size_t at, double cost, unsigned from,
                int node)
{
    if (cost < s->low[at]) {
        s->low[at] = cost;
        s->from[at] = (uint16_t)from;
        s->from_node[at] = (uint8_t)node;
    }
}

static void widen(wfm_tour_space *s, int node, int least, int most)
{
    if (least < s->least[node])
        s->least[node] = least;
    if (most >= s->hours)
        most = s->hours - 1;
    if (most > s->most[node])
        s->most[node] = most;
}

/* First worked day of the week. */
static void begin(wfm_tour_space *s, const wfm_worker *w, int child, int day)
{
    int before = w->previous_end > 0 ? w->previous_end : 0;

    for (int i = 0; i < s->n; i++) {
        int start = day * WFM_MINUTES_PER_DAY + s->start[i];
        int flag = 0;

        if (s->units[i] >= s->hours ||
            (!s->merged && start - w->previous_end < w->rest_min) ||
            (w->forward && day == 0 && w->previous_streak > 0 &&
             s->end[i] < w->previous_end + WFM_MINUTES_PER_DAY))
            continue;
        if (s->flags == 2 && start - before >= w->weekly_rest_min)
            flag = 1;
        flag += s->flags * s->night[i];
        put(s, cell(s, child, flag, s->units[i]) + (size_t)i, s->item[day][i],
            ROOT, 0);
        widen(s, child, s->units[i], s->units[i]);
    }
}

/* From the last worked node `source` to the worked node `child`. */
static void extend(wfm_tour_space *s, int source, int child, int day)
{
    int gap = day - (depth_of(source) - 1);
    int least = s->units[0], most = s->units[0];

    for (int i = 1; i < s->n; i++) {
        least = s->units[i] < least ? s->units[i] : least;
        most = s->units[i] > most ? s->units[i] : most;
    }
    widen(s, child, s->least[source] + least, s->most[source] + most);
    for (int state = 0; state < states(s); state++)
        for (int h = s->least[source]; h <= s->most[source]; h++) {
            const double *low = s->low + cell(s, source, state, h);
            const uint16_t *arg = s->low_item + cell(s, source, state, h);
            int flag = state % s->flags, nights = state / s->flags;

            if (!(low[s->n - 1] < NEVER))
                continue;
            for (int i = 0; i < s->n; i++) {
                int next = h + s->units[i], k = s->limit[gap][i];
                int base = s->flags * (nights + s->night[i]);
                unsigned mark = flag ? FLAG : 0;

                if (next >= s->hours || k == 0 || !(low[k - 1] < NEVER) ||
                    nights + s->night[i] >= s->nights)
                    continue;
                put(s, cell(s, child, base + flag, next) + (size_t)i,
                    low[k - 1] + s->item[day][i], arg[k - 1] | mark, source);
                k = s->weekly[gap][i];
                if (s->flags == 2 && flag == 0 && k > 0 && low[k - 1] < NEVER)
                    put(s, cell(s, child, base + 1, next) + (size_t)i,
                        low[k - 1] + s->item[day][i], arg[k - 1], source);
            }
        }
}

/* Turns the costs of a node into running minima over ranks of ends. `from`
 * stays per item. */
static void settle(wfm_tour_space *s, int node)
{
    for (int flag = 0; flag < states(s); flag++)
        for (int h = s->least[node]; h <= s->most[node]; h++) {
            size_t at = cell(s, node, flag, h);
            uint16_t arg = 0;

            for (int i = 0; i < s->n; i++) {
                if (i == 0 ||
                    s->low[at + (size_t)i] < s->low[at + (size_t)i - 1])
                    arg = (uint16_t)i;
                else
                    s->low[at + (size_t)i] = s->low[at + (size_t)i - 1];
                s->low_item[at + (size_t)i] = arg;
            }
        }
}

/* Numbers the futures of the nodes of each day. */
static void compare_futures(wfm_tour_space *s, const wfm_worker *w)
{
    for (int node = WFM_NODES / 2; node < WFM_NODES; node++)
        s->future[node] = w->alive[node];
    for (int first = WFM_NODES / 4; first > 0; first /= 2)
        for (int node = first, known = 0; node < 2 * first; node++) {
            int like = first;

            s->future[node] = 0;
            if (!w->alive[node])
                continue;
            while (like < node &&
                   (!s->future[like] ||
                    s->future[2 * like] != s->future[2 * node] ||
                    s->future[2 * like + 1] != s->future[2 * node + 1]))
                like++;
            s->future[node] = like < node ? s->future[like] : (uint8_t)++known;
        }
}

/* The worked node that stands for `child`: itself or one visited before. */
static int stand_in(wfm_tour_space *s, const wfm_worker *w, int child)
{
    int first = 1 << depth_of(child), node = first + 1;
    size_t size = (size_t)states(s) * (size_t)s->hours * (size_t)s->n;

    if (w->pattern_cny)
        node = child;
    while (node < child &&
           (s->source[node] < 0 || s->future[node] != s->future[child]))
        node += 2;
    if (node < child)
        return node;

    size_t at = cell(s, child, 0, 0);

    for (size_t k = 0; k < size; k++)
        s->low[at + k] = NEVER;
    s->source[child] = child;
    s->least[child] = s->hours;
    s->most[child] = -1;
    return child;
}

static void walk(wfm_tour_space *s, const wfm_worker *w)
{
    memset(s->source, -1, sizeof s->source);
    s->source[1] = 0;
    for (int node = 1; node < WFM_NODES; node++) {
        int day = depth_of(node), child = 2 * node + 1;

        if (!w->alive[node] || s->source[node] < 0)
            continue;
        if (s->source[node] == node)
            settle(s, node);
        if (node >= WFM_NODES / 2)
            continue;
        s->source[2 * node] = s->source[node];
        if (!w->alive[child])
            continue;
        child = stand_in(s, w, child);
        if (s->source[node] == 0)
            begin(s, w, child, day);
        else
            extend(s, s->source[node], child, day);
    }
}

typedef struct finish {
    double cost;
    int leaf, flag, units, item;
} finish;

/* Best state at the leaves: the weekly rest had or still to come after the
 * last shift, hours within their limits, overtime paid. */
static void finish_walk(const wfm_tour_space *s, const wfm_worker *w,
                        int unit_min, finish *best)
{
    for (int leaf = WFM_NODES / 2; leaf < WFM_NODES; leaf++) {
        int source = s->source[leaf];
        double days = w->pattern_cny ? w->pattern_cny[leaf - WFM_NODES / 2] : 0;

        if (!w->alive[leaf] || source < 0)
            continue;
        if (source == 0) {
            int before = w->previous_end > 0 ? w->previous_end : 0;

            if (w->paid_min <= 0 && best->cost > days &&
                WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY - before >=
                    w->weekly_rest_min)
                *best = (finish){ days, leaf, 0, 0, -1 };
            continue;
        }
        for (int flag = 0; flag < states(s); flag++)
            for (int h = s->least[source]; h <= s->most[source]; h++) {
                int k = s->n, paid = h * unit_min;
                size_t at = cell(s, source, flag, h);
                double cost;

                if (paid < w->paid_min || paid > w->paid_max)
                    continue;
                if (s->flags == 2 && flag % 2 == 0)
                    k = count_ends(s, (WFM_WEEK_DAYS + 1 - depth_of(source)) *
                                              WFM_MINUTES_PER_DAY -
                                          w->weekly_rest_min);
                if (k == 0)
                    continue;
                cost = s->low[at + (size_t)k - 1] + days;
                if (paid > w->normal_max)
                    cost +=
                        (paid - w->normal_max) / 60.0 * w->overtime_cny_per_h;
                if (cost < best->cost)
                    *best = (finish){ cost, leaf, flag, h,
                                      s->low_item[at + (size_t)k - 1] };
            }
    }
}

static void trace(const wfm_tour_space *s, const wfm_worker *w,
                  const finish *end, wfm_tour *out)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    int node = s->source[end->leaf], flag = end->flag, h = end->units;
    int item = end->item;

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        out->option[day] = WFM_NO_SHIFT;
    memset(out->pause, 0, sizeof out->pause); /* days off are compared too */
    while (node != 0) {
        int day = depth_of(node) - 1;
        uint16_t from = s->from[cell(s, node, flag, h) + (size_t)item];
        int before = s->from_node[cell(s, node, flag, h) + (size_t)item];
        int o = s->option[day][item];

        out->option[day] = (int16_t)o;
        pause_loss(&shape->kind[shape->option[o].kind], s->sum,
                   day * s->week->slots_per_day + shape->option[o].start,
                   out->pause[day]);
        h -= s->units[item];
        node = before;
        flag = (from & FLAG ? 1 : 0) +
               s->flags * (flag / s->flags - s->night[item]);
        item = from & ROOT;
    }
}

/* One window of options [lo, hi); true if it gave something better. */
static bool try_window(wfm_tour_space *s, const wfm_worker *w, size_t lo,
                       size_t hi, finish *best)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    int first = shape->option[lo].start_min, last_end = 0;
    finish found = *best;
    bool weekly;

    for (size_t o = lo; o < hi; o++)
        if (shape->option[o].end_min > last_end)
            last_end = shape->option[o].end_min;
    s->nights = 1;
    for (size_t o = lo; o < hi; o++)
        if (w->nights_max < WFM_WEEK_DAYS &&
            wfm_option_is_night(&shape->option[o]))
            s->nights = w->nights_max + 1;
    s->merged = rest_is_certain(w, first, last_end, &weekly) && weekly &&
                !w->forward && s->nights == 1;
    s->flags = weekly ? 1 : 2;
    s->hours = w->paid_max / shape->unit_min + 1;
    if (s->hours > WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY / shape->unit_min + 1)
        s->hours = WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY / shape->unit_min + 1;
    if (s->merged)
        merge_items(s, shape, lo, hi);
    else
        list_items(s, w, shape, lo, hi);
    if (!reserve(s, w))
        return false;
    walk(s, w);
    finish_walk(s, w, shape->unit_min, &found);
    if (!(found.cost < best->cost))
        return false;
    *best = found;
    return true;
}

/* Goes through the windows of starts at the costs of the options. */
static double search_windows(wfm_tour_space *s, const wfm_worker *w,
                             wfm_tour *out)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    finish best = { NEVER, 0, 0, 0, 0 };
    size_t lo = 0, hi = 0;

    if (!w->alive[1])
        return NEVER;
    if (shape->n_options == 0) {
        if (w->alive[WFM_NODES / 2] && w->paid_min <= 0) {
            best.cost = w->pattern_cny ? w->pattern_cny[0] : 0;
            if (out)
                for (int day = 0; day < WFM_WEEK_DAYS; day++)
                    out->option[day] = WFM_NO_SHIFT;
        }
        return best.cost;
    }
    compare_futures(s, w);
    while (hi < shape->n_options) {
        size_t top = hi;

        while (top < shape->n_options &&
               shape->option[top].start_min - shape->option[lo].start_min <=
                   w->spread_min)
            top++;
        if (top > hi && try_window(s, w, lo, top, &best) && out)
            trace(s, w, &best, out);
        hi = top;
        if (hi < shape->n_options)
            do
                lo++;
            while (shape->option[hi].start_min - shape->option[lo].start_min >
                   w->spread_min);
    }
    return best.cost;
}

double wfm_tour_best(wfm_tour_space *s, const wfm_worker *w,
                     const double *worth, wfm_tour *out)
{
    price_options(s, w, worth);
    return search_windows(s, w, out);
}

void wfm_tour_most(wfm_tour_space *s, const wfm_worker *w, const double *wish,
                   wfm_tour *out)
{
    const wfm_shape *shape = &s->week->shape[w->shape];

    memset(s->sum, 0, ((size_t)s->week->slots + 1) * sizeof *s->sum);
    for (size_t k = 0; k < WFM_WEEK_DAYS * shape->n_options; k++)
        s->cost[k] = w->allowed[k] ? -wish[k] : NEVER;
    search_windows(s, w, out);
}

void wfm_tour_place_pauses(wfm_tour_space *s, const wfm_worker *w,
                           const double *worth, wfm_tour *tour)
{
    const wfm_week *week = s->week;
    const wfm_shape *shape = &week->shape[w->shape];

    sum_worth(s, w, worth);
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0) {
            const wfm_option *o = &shape->option[tour->option[day]];

            pause_loss(&shape->kind[o->kind], s->sum,
                       day * week->slots_per_day + o->start, tour->pause[day]);
        }
}
