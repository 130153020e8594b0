/* tests/bench/nrp_path.c - the cheapest legal days of one person, exactly.
 *
 * A walk over the days. A state is the length of the present run (of free
 * days, or of shifts with what may follow the last one) together with the
 * units worked, the weekends begun and the uses of tracked shift types so far.
 * nrp_items.c says what a shift is here and which units matter.
 * Shortest path with resources: Irnich & Desaulniers 2005,
 * doi:10.1007/0-387-25486-2_2. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/nrp_walk.h"

enum {
    NOTHING = NRP_SHIFTS_MAX, /* the item of a free day */
    CODE = NRP_SHIFTS_MAX + 1
};

static int kind_of(const nrp_space *s, int state)
{
    int off = s->person->min_off;

    return state < off ? state : off + (state - off) % s->person->max_on;
}

static int state_on(const nrp_space *s, int class, int run)
{
    return s->person->min_off + class * s->person->max_on + run - 1;
}

/* One step of the walk: every source of `from` to `to`. */
typedef struct step {
    int day, from, to, units, weekend, tracked;
    double price;
    uint16_t code;
} step;

static void relax(nrp_space *s, const step *p)
{
    int off_day = p->day - s->task->from, kinds = s->kinds;
    const int *low = s->low + (size_t)off_day * (size_t)kinds;
    const int *high = s->high + (size_t)off_day * (size_t)kinds;
    int kf = kind_of(s, p->from), kt = kind_of(s, p->to);
    int a = low[kf] > low[kinds + kt] - p->units ? low[kf]
                                                 : low[kinds + kt] - p->units;
    int b = high[kf] < high[kinds + kt] - p->units
                ? high[kf]
                : high[kinds + kt] - p->units;
    size_t plane = (size_t)s->weekends * (size_t)s->width;
    size_t layer = (size_t)s->states * (size_t)s->counts * plane;

    if (a < 0)
        a = 0;
    for (int x = 0; x < s->counts && a <= b; x++) {
        int y = x;

        if (p->tracked >= 0) {
            int t = p->tracked;

            if (x / s->stride[t] % s->radix[t] == s->radix[t] - 1)
                continue;
            y = x + s->stride[t];
        }
        for (int w = 0; w + p->weekend < s->weekends; w++) {
            size_t i =
                ((size_t)p->from * (size_t)s->counts + (size_t)x) * plane +
                (size_t)w * (size_t)s->width;
            size_t j = ((size_t)p->to * (size_t)s->counts + (size_t)y) * plane +
                       (size_t)(w + p->weekend) * (size_t)s->width;
            const double *source = s->now + i + (a - s->base[off_day]);
            double *target =
                s->then + j + (a + p->units - s->base[off_day + 1]);
            uint16_t *back =
                s->back + (size_t)off_day * layer + (target - s->then);

            for (int m = 0; m <= b - a; m++) {
                double value = source[m] + p->price;

                if (value < target[m]) {
                    target[m] = value;
                    back[m] = p->code;
                }
            }
        }
    }
}

/* A weekend begins with work on its Saturday, or on Sunday alone. */
static int begins_weekend(const nrp_space *s, int day, bool run_begins)
{
    const nrp_task *t = s->task;

    if (s->free_weekends)
        return 0;
    if (day % 7 == 5)
        return !(day + 1 == t->to && t->to < s->n->days &&
                 t->before[day + 1] != NRP_FREE);
    return day % 7 == 6 && run_begins;
}

static void walk_shifts(nrp_space *s, int day)
{
    int off = s->person->min_off;

    for (int k = 0; k < s->items; k++) {
        const nrp_item *i = &s->item[k];
        step p = { day, off - 1, 0, i->units, 0, i->tracked, i->price, 0 };

        if (!(i->price < HUGE_VAL))
            continue;
        p.to = state_on(s, i->class, 1);
        p.weekend = begins_weekend(s, day, true);
        p.code = (uint16_t)(p.from * CODE + k);
        relax(s, &p);
        p.weekend = begins_weekend(s, day, false);
        for (int run = 2; run <= s->person->max_on; run++) {
            p.to = state_on(s, i->class, run);
            for (int q = 0; q < s->classes; q++) {
                if (!(i->after >> q & 1))
                    continue;
                p.from = state_on(s, q, run - 1);
                p.code = (uint16_t)(p.from * CODE + k);
                relax(s, &p);
            }
        }
    }
}

static void walk_free(nrp_space *s, int day)
{
    int off = s->person->min_off;
    step p = { day, 0, 0, 0, 0, -1, nrp_prices(s, day)[s->n->shifts], 0 };

    if (!(p.price < HUGE_VAL))
        return;
    for (int k = 0; k < s->states; k++) {
        p.from = k;
        p.code = (uint16_t)(k * CODE + NOTHING);
        if (k < off) {
            p.to = k + 1 < off ? k + 1 : off - 1;
            relax(s, &p);
        } else if (nrp_may_leave(s, (k - off) % s->person->max_on + 1,
                                 day - 1)) {
            p.to = 0;
            relax(s, &p);
        }
    }
}

/* Length of the run at `day` in direction `by`; *border: it reaches the edge
 * of the horizon. */
static int run_length(const nrp *n, const int8_t *row, int day, int by,
                      bool *border)
{
    bool on = row[day] != NRP_FREE;
    int run = 0;

    while (day >= 0 && day < n->days && (row[day] != NRP_FREE) == on) {
        run++;
        day += by;
    }
    *border = day < 0 || day >= n->days;
    return run;
}

static int first_state(const nrp_space *s)
{
    const nrp_task *t = s->task;
    int off = s->person->min_off, run;
    bool border;

    if (t->from == 0)
        return off - 1;
    run = run_length(s->n, t->before, t->from - 1, -1, &border);
    if (t->before[t->from - 1] == NRP_FREE)
        return border || run > off ? off - 1 : run - 1;
    return state_on(s, s->class_of[t->before[t->from - 1]], run);
}

/* May the days end in this state, given what follows? */
static bool may_end(const nrp_space *s, int state)
{
    const nrp_task *t = s->task;
    const nrp_person *p = s->person;
    int off = p->min_off, run, last;
    bool border;

    if (t->to == s->n->days)
        return true;
    run = run_length(s->n, t->before, t->to, 1, &border);
    last = state < off ? state + 1 : (state - off) % p->max_on + 1;
    if (t->before[t->to] == NRP_FREE) {
        if (state < off)
            return border || state == off - 1 || last + run >= off;
        return nrp_may_leave(s, last, t->to - 1) && (border || run >= off);
    }
    if (state < off)
        return state == off - 1 && (border || run >= p->min_on);
    return last + run <= p->max_on &&
           s->n->follows[s->class_shift[(state - off) / p->max_on]]
                        [t->before[t->to]] &&
           (border || last + run >= p->min_on || last == t->to);
}

static void reserve(nrp_space *s, size_t layer, size_t days)
{
    if (layer > s->value_capacity) {
        free(s->now);
        free(s->then);
        s->now = nrp_new(layer, sizeof(double));
        s->then = nrp_new(layer, sizeof(double));
        s->value_capacity = layer;
    }
    if (layer * days > s->back_capacity) {
        free(s->back);
        s->back = nrp_new(layer * days, sizeof *s->back);
        s->back_capacity = layer * days;
    }
}

/* Clears the cells of a layer that lie inside its bands. */
static void clear(nrp_space *s, double *layer, int day)
{
    size_t row = (size_t)s->counts * (size_t)s->weekends;

    for (int k = 0; k < s->states; k++) {
        int kind = kind_of(s, k) + day * s->kinds;

        for (size_t r = 0; r < row; r++)
            for (int m = s->low[kind]; m <= s->high[kind]; m++)
                layer[((size_t)k * row + r) * (size_t)s->width +
                      (size_t)(m - s->base[day])] = HUGE_VAL;
    }
}

static size_t best_end(const nrp_space *s, double *value)
{
    size_t plane = (size_t)s->counts * (size_t)s->weekends * (size_t)s->width;
    size_t best = SIZE_MAX;
    int days = s->task->to - s->task->from;

    *value = HUGE_VAL;
    for (int k = 0; k < s->states; k++) {
        int kind = kind_of(s, k) + days * s->kinds;

        if (!may_end(s, k))
            continue;
        for (size_t r = 0; r < (size_t)s->counts * (size_t)s->weekends; r++)
            for (int m = s->low[kind]; m <= s->high[kind]; m++) {
                size_t j = (size_t)k * plane + r * (size_t)s->width +
                           (size_t)(m - s->base[days]);

                if (s->now[j] < *value) {
                    *value = s->now[j];
                    best = j;
                }
            }
    }
    return best;
}

static void trace(const nrp_space *s, size_t place, int8_t *out)
{
    size_t width = (size_t)s->width, weekends = (size_t)s->weekends;
    size_t counts = (size_t)s->counts;
    size_t layer = (size_t)s->states * counts * weekends * width;

    for (int d = s->task->to - s->task->from - 1; d >= 0; d--) {
        uint16_t code = s->back[(size_t)d * layer + place];
        int from = code / CODE, k = code % CODE;
        size_t m = place % width + (size_t)s->base[d + 1],
               w = place / width % weekends;
        size_t x = place / width / weekends % counts;

        if (k == NOTHING) {
            out[d] = NRP_FREE;
        } else {
            const nrp_item *i = &s->item[k];
            int to = (int)(place / width / weekends / counts);
            bool begins = to >= s->person->min_off &&
                          (to - s->person->min_off) % s->person->max_on == 0;

            out[d] = s->chosen[(size_t)d * NRP_SHIFTS_MAX + (size_t)k];
            m -= (size_t)i->units;
            w -= (size_t)begins_weekend(s, s->task->from + d, begins);
            if (i->tracked >= 0)
                x -= (size_t)s->stride[i->tracked];
        }
        place = (((size_t)from * counts + x) * weekends + w) * width + m -
                (size_t)s->base[d];
    }
}

static int weekends_inside(const nrp_task *t)
{
    int count = 0;

    for (int d = t->from; d < t->to; d++)
        count += d % 7 == 5 || (d % 7 == 6 && d == t->from);
    return count;
}

double nrp_walk(nrp_space *s, int8_t *out)
{
    const nrp_task *t = s->task;
    int days = t->to - t->from, first;
    size_t place, layer;
    double value;

    if (t->max_units < t->min_units || t->weekends < 0)
        return HUGE_VAL;
    nrp_make_items(s);
    s->kinds = s->person->min_off + s->person->max_on;
    s->states = s->person->min_off + s->classes * s->person->max_on;
    first = first_state(s);
    nrp_make_bands(s, kind_of(s, first));
    s->free_weekends = t->weekends >= weekends_inside(t);
    s->weekends = s->free_weekends ? 1 : t->weekends + 1;
    layer = (size_t)s->states * (size_t)s->counts * (size_t)s->weekends *
            (size_t)s->width;
    reserve(s, layer, (size_t)days);
    if (s->low[kind_of(s, first)] > 0)
        return HUGE_VAL;
    clear(s, s->now, 0);
    s->now[(size_t)first * (layer / (size_t)s->states)] = 0;
    for (int d = 0; d < days; d++) {
        double *swap = s->now;

        clear(s, s->then, d + 1);
        nrp_price_items(s, t->from + d);
        walk_free(s, t->from + d);
        walk_shifts(s, t->from + d);
        s->now = s->then;
        s->then = swap;
    }
    place = best_end(s, &value);
    if (place != SIZE_MAX)
        trace(s, place, out);
    return value;
}
