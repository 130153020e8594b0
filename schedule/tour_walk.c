/* schedule/tour_walk.c - the walk over the days of a week: states, their
 * cheapest predecessors, the way back. */
#include <string.h>

#include "schedule/tour_private.h"

enum { ROOT = 0x7FFF, FLAG = 0x8000 };

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

bool wfm_tour_reserve(wfm_tour_space *s, const wfm_worker *w)
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
            (day < s->cut ? s->units[i] > s->first_most : s->first_least > 0) ||
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
    int most_units = day < s->cut && s->first_most + 1 < s->hours
                         ? s->first_most + 1
                         : s->hours;
    bool leaves = day >= s->cut && depth_of(source) <= s->cut;
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

            if (!(low[s->n - 1] < WFM_NEVER) || (leaves && h < s->first_least))
                continue;
            for (int i = 0; i < s->n; i++) {
                int next = h + s->units[i], k = s->limit[gap][i];
                int base = s->flags * (nights + s->night[i]);
                unsigned mark = flag ? FLAG : 0;

                if (next >= most_units || k == 0 || !(low[k - 1] < WFM_NEVER) ||
                    nights + s->night[i] >= s->nights)
                    continue;
                put(s, cell(s, child, base + flag, next) + (size_t)i,
                    low[k - 1] + s->item[day][i], arg[k - 1] | mark, source);
                k = s->weekly[gap][i];
                if (s->flags == 2 && flag == 0 && k > 0 &&
                    low[k - 1] < WFM_NEVER)
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
void wfm_tour_compare_futures(wfm_tour_space *s, const wfm_worker *w)
{
    /* Where the minutes allowed go by the days worked, those differ too. */
    bool by_days = w->plain_min > 0 || w->whole_min > 0;

    for (int node = WFM_NODES / 2; node < WFM_NODES; node++)
        s->future[node] = !w->alive[node] ? 0
                          : by_days
                              ? (uint8_t)__builtin_popcount((unsigned)node)
                              : 1;
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
        s->low[at + k] = WFM_NEVER;
    s->source[child] = child;
    s->least[child] = s->hours;
    s->most[child] = -1;
    return child;
}

void wfm_tour_walk(wfm_tour_space *s, const wfm_worker *w)
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

/* Best state at the leaves: the weekly rest had or still to come after the
 * last shift, hours within their limits, overtime paid. */
void wfm_tour_finish(const wfm_tour_space *s, const wfm_worker *w, int unit_min,
                     wfm_tour_end *best)
{
    for (int leaf = WFM_NODES / 2; leaf < WFM_NODES; leaf++) {
        int source = s->source[leaf];
        double days = w->pattern_cny ? w->pattern_cny[leaf - WFM_NODES / 2] : 0;

        if (!w->alive[leaf] || source < 0)
            continue;
        if (source == 0) {
            int before = w->previous_end > 0 ? w->previous_end : 0;

            if (w->paid_min <= 0 && s->first_least == 0 && best->cost > days &&
                WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY - before >=
                    w->weekly_rest_min)
                *best = (wfm_tour_end){ days, leaf, 0, 0, -1 };
            continue;
        }
        for (int flag = 0; flag < states(s); flag++)
            for (int h = s->least[source]; h <= s->most[source]; h++) {
                int k = s->n, paid = h * unit_min;
                size_t at = cell(s, source, flag, h);
                double cost;

                if (paid < w->paid_min || paid > s->paid_most ||
                    (depth_of(source) <= s->cut && h < s->first_least) ||
                    !wfm_worker_may_pay(w, leaf, paid))
                    continue;
                if (s->flags == 2 && flag % 2 == 0)
                    k = wfm_tour_count_ends(
                        s, (WFM_WEEK_DAYS + 1 - depth_of(source)) *
                                   WFM_MINUTES_PER_DAY -
                               w->weekly_rest_min);
                if (k == 0)
                    continue;
                cost = s->low[at + (size_t)k - 1] + days;
                if (paid > w->normal_max)
                    cost +=
                        (paid - w->normal_max) / 60.0 * w->overtime_cny_per_h;
                if (cost < best->cost)
                    *best = (wfm_tour_end){ cost, leaf, flag, h,
                                            s->low_item[at + (size_t)k - 1] };
            }
    }
}

void wfm_tour_trace(const wfm_tour_space *s, const wfm_worker *w,
                    const wfm_tour_end *end, wfm_tour *out)
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
        wfm_tour_pause_loss(
            &shape->kind[shape->option[o].kind], s->sum, s->busy,
            day * s->week->slots_per_day + shape->option[o].start,
            out->pause[day]);
        h -= s->units[item];
        node = before;
        flag = (from & FLAG ? 1 : 0) +
               s->flags * (flag / s->flags - s->night[item]);
        item = from & ROOT;
    }
}
