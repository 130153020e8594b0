/* tests/bench/nrp_path.c - the cheapest legal days of one person, exactly.
 *
 * A walk over the days. A state is the length of the present run (of free
 * days, or of shifts with what may follow the last one) together with the
 * units worked, the weekends begun and the uses of tracked shift types so far.
 * Shifts that agree in length and in what may stand before and after them are
 * one item at the price of the cheapest. Units that cannot lead into the asked
 * range any more are not looked at: bands per day and length of run.
 * Shortest path with resources: Irnich & Desaulniers 2005,
 * doi:10.1007/0-387-25486-2_2. */
#include "tests/bench/nrp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    ON_MAX = 14,
    KINDS_MAX = 2 * ON_MAX,
    STATES_MAX = ON_MAX + NRP_SHIFTS_MAX * ON_MAX,
    NOTHING = NRP_SHIFTS_MAX, /* the item of a free day */
    CODE = NRP_SHIFTS_MAX + 1,
    TRACKED_SPACE_MAX = 48, /* most combinations of counts */
    PRICINGS_MAX = 10
};

typedef struct item {
    int shift; /* any of it; the cheapest of the day when built */
    int units, class;
    uint32_t after; /* classes it may follow */
    uint32_t shifts;
    int tracked; /* index of the counted type, or -1 */
    double price;
} item;

struct nrp_space {
    const nrp *n;
    double *now, *then;
    uint16_t *back;
    size_t value_capacity, back_capacity;
    double *penalised; /* prices with penalties */
    size_t price_capacity;
    /* of the task at hand */
    const nrp_task *task;
    const nrp_person *person;
    const double *price;
    int classes, items, states, kinds;
    uint32_t class_mask[NRP_SHIFTS_MAX];
    int class_of[NRP_SHIFTS_MAX], class_shift[NRP_SHIFTS_MAX];
    item item[NRP_SHIFTS_MAX];
    int left[NRP_SHIFTS_MAX]; /* of each cap, inside the task's days */
    int n_tracked, radix[8], stride[8], tracked_shift[8];
    int counts, weekends, width; /* sizes of the resource dimensions */
    bool free_weekends;          /* more are left than the days have */
    int *low, *high;             /* [day + 1][kind] */
    int *base;                   /* [day + 1]: units of the first cell */
    int8_t *chosen;              /* [day][item] */
};

nrp_space *nrp_space_new(const nrp *n)
{
    nrp_space *s = nrp_new(1, sizeof *s);

    s->n = n;
    s->low = nrp_new((size_t)(n->days + 1) * KINDS_MAX, sizeof *s->low);
    s->high = nrp_new((size_t)(n->days + 1) * KINDS_MAX, sizeof *s->high);
    s->base = nrp_new((size_t)n->days + 1, sizeof *s->base);
    s->chosen = nrp_new((size_t)n->days * NRP_SHIFTS_MAX, 1);
    return s;
}

void nrp_space_free(nrp_space *s)
{
    if (!s)
        return;
    free(s->now);
    free(s->then);
    free(s->back);
    free(s->penalised);
    free(s->low);
    free(s->high);
    free(s->base);
    free(s->chosen);
    free(s);
}

static bool weekend_worked(const nrp *n, const int8_t *row, int saturday,
                           int from, int to)
{
    for (int d = saturday; d < saturday + 2 && d < n->days; d++)
        if ((d < from || d >= to) && row[d] != NRP_FREE)
            return true;
    return false;
}

void nrp_task_limits(nrp_task *task, const nrp *n, const int8_t *row)
{
    const nrp_person *p = &n->person[task->person];
    int units = 0;

    task->before = row;
    for (int d = 0; d < n->days; d++)
        if ((d < task->from || d >= task->to) && row[d] != NRP_FREE)
            units += n->units[row[d]];
    task->min_units = p->min_units > units ? p->min_units - units : 0;
    task->max_units = p->max_units - units;
    task->weekends = p->weekends;
    for (int d = 5; d < n->days; d += 7)
        task->weekends -= weekend_worked(n, row, d, task->from, task->to);
}

/* Classes of shifts that the same shifts may follow; shared items. */
static void make_items(nrp_space *s)
{
    const nrp *n = s->n;
    const nrp_person *p = s->person;
    uint32_t usable = 0, out[NRP_SHIFTS_MAX], in[NRP_SHIFTS_MAX];

    for (int a = 0; a < n->shifts; a++)
        if (p->cap[a] > 0)
            usable |= (uint32_t)1 << a;
    s->classes = s->items = 0;
    for (int a = 0; a < n->shifts; a++) {
        int q = 0;

        out[a] = in[a] = 0;
        if (!(usable >> a & 1))
            continue;
        for (int b = 0; b < n->shifts; b++) {
            out[a] |= (uint32_t)n->follows[a][b] << b;
            in[a] |= (uint32_t)n->follows[b][a] << b;
        }
        out[a] &= usable;
        in[a] &= usable;
        while (q < s->classes && s->class_mask[q] != out[a])
            q++;
        if (q == s->classes) {
            s->class_mask[q] = out[a];
            s->class_shift[q] = a;
            s->classes++;
        }
        s->class_of[a] = q;
    }
    for (int a = 0; a < n->shifts; a++) {
        int k = 0, tracked = -1;

        if (!(usable >> a & 1) || s->left[a] <= 0)
            continue;
        for (int t = 0; t < s->n_tracked; t++)
            if (s->tracked_shift[t] == a)
                tracked = t;
        while (k < s->items && (tracked >= 0 || s->item[k].tracked >= 0 ||
                                s->item[k].units != n->units[a] ||
                                s->item[k].class != s->class_of[a] ||
                                in[s->item[k].shift] != in[a]))
            k++;
        if (k < s->items) {
            s->item[k].shifts |= (uint32_t)1 << a;
            continue;
        }
        s->item[s->items++] = (item){ .shift = a,
                                      .units = n->units[a],
                                      .class = s->class_of[a],
                                      .shifts = (uint32_t)1 << a,
                                      .tracked = tracked };
        for (int q = 0; q < s->classes; q++)
            if (n->follows[s->class_shift[q]][a])
                s->item[k].after |= (uint32_t)1 << q;
    }
}

static const double *prices(const nrp_space *s, int day)
{
    return s->price +
           (size_t)(day - s->task->from) * (size_t)(s->n->shifts + 1);
}

/* The cheapest shift of each item on a day. */
static void price_items(nrp_space *s, int day)
{
    const double *price = prices(s, day);
    int8_t *chosen = s->chosen + (size_t)(day - s->task->from) * NRP_SHIFTS_MAX;

    for (int k = 0; k < s->items; k++) {
        item *i = &s->item[k];

        i->price = HUGE_VAL;
        for (int a = 0; a < s->n->shifts; a++)
            if (i->shifts >> a & 1 && price[a] < i->price) {
                i->price = price[a];
                chosen[k] = (int8_t)a;
            }
    }
}

/* Kinds: runs of free days 1..min_off, then runs of shifts 1..max_on. */
static bool may_leave(const nrp_space *s, int run, int day)
{
    return run >= s->person->min_on || run == day + 1;
}

static int day_units(const nrp_space *s, int day)
{
    const double *price = prices(s, day);
    int most = -1;

    for (int k = 0; k < s->items; k++)
        for (int a = 0; a < s->n->shifts; a++)
            if (s->item[k].shifts >> a & 1 && price[a] < HUGE_VAL &&
                s->n->units[a] > most)
                most = s->n->units[a];
    return most;
}

static int later(int a, int b) { return a > b ? a : b; }

/* Keeps the bands below the maximum and inside the task's corridor around an
 * even pace; finds the width that is left. */
static void narrow_bands(nrp_space *s, int kinds)
{
    const nrp_task *t = s->task;
    int days = t->to - t->from;

    s->width = 1;
    for (int d = 0; d <= days; d++) {
        int *low = s->low + (size_t)d * (size_t)kinds;
        int *high = s->high + (size_t)d * (size_t)kinds;
        int most = t->max_units, least = 0, top = 0;

        if (t->corridor > 0 && d < days) {
            most = (int)((long)most * d / days) + t->corridor;
            least = (int)((long)t->min_units * d / days) - t->corridor;
        }
        s->base[d] = t->max_units;
        for (int k = 0; k < kinds; k++) {
            high[k] = high[k] > most ? most : high[k];
            high[k] = high[k] > t->max_units ? t->max_units : high[k];
            low[k] = low[k] < least ? least : low[k];
            if (low[k] > high[k])
                continue;
            s->base[d] = low[k] < s->base[d] ? low[k] : s->base[d];
            top = later(top, high[k]);
        }
        s->width = later(s->width, top - s->base[d] + 1);
    }
}

/* Most units so far (high) and least that can still reach the minimum (low),
 * by day and kind; a band that is empty has high below low. */
static void make_bands(nrp_space *s, int first_kind)
{
    const nrp_task *t = s->task;
    int off = s->person->min_off, on = s->person->max_on;
    int kinds = off + on, days = t->to - t->from;

    for (int k = 0; k < kinds; k++)
        s->high[k] = k == first_kind ? 0 : -1;
    for (int d = 0; d < days; d++) {
        const int *from = s->high + (size_t)d * (size_t)kinds;
        int *to = s->high + (size_t)(d + 1) * (size_t)kinds;
        int units = day_units(s, t->from + d);
        bool free_day = prices(s, t->from + d)[s->n->shifts] < HUGE_VAL;

        for (int k = 0; k < kinds; k++)
            to[k] = -1;
        for (int k = 0; k < kinds; k++) {
            if (from[k] < 0)
                continue;
            if (k < off) {
                int next = k + 1 < off ? k + 1 : off - 1;

                if (free_day)
                    to[next] = later(to[next], from[k]);
                if (k == off - 1 && units >= 0)
                    to[off] = later(to[off], from[k] + units);
                continue;
            }
            if (free_day && may_leave(s, k - off + 1, t->from + d - 1))
                to[0] = later(to[0], from[k]);
            if (k + 1 < kinds && units >= 0)
                to[k + 1] = later(to[k + 1], from[k] + units);
        }
    }
    for (int k = 0; k < kinds; k++)
        s->low[(size_t)days * (size_t)kinds + (size_t)k] = t->min_units;
    for (int d = days - 1; d >= 0; d--) {
        const int *after = s->low + (size_t)(d + 1) * (size_t)kinds;
        int *low = s->low + (size_t)d * (size_t)kinds;
        int units = day_units(s, t->from + d);

        for (int k = 0; k < kinds; k++) {
            int best = t->max_units + 1, x;

            if (k < off) {
                x = after[k + 1 < off ? k + 1 : off - 1];
                best = x < best ? x : best;
                x = after[off] - units;
                if (k == off - 1 && units >= 0 && x < best)
                    best = x;
            } else {
                x = after[0];
                best = x < best ? x : best;
                if (k + 1 < kinds && units >= 0 && after[k + 1] - units < best)
                    best = after[k + 1] - units;
            }
            low[k] = best > 0 ? best : 0;
        }
    }
    narrow_bands(s, kinds);
}

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
        const item *i = &s->item[k];
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
    step p = { day, 0, 0, 0, 0, -1, prices(s, day)[s->n->shifts], 0 };

    if (!(p.price < HUGE_VAL))
        return;
    for (int k = 0; k < s->states; k++) {
        p.from = k;
        p.code = (uint16_t)(k * CODE + NOTHING);
        if (k < off) {
            p.to = k + 1 < off ? k + 1 : off - 1;
            relax(s, &p);
        } else if (may_leave(s, (k - off) % s->person->max_on + 1, day - 1)) {
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
        return may_leave(s, last, t->to - 1) && (border || run >= off);
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
            const item *i = &s->item[k];
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

/* The walk at the prices of s->price, counting the tracked types. */
static double walk(nrp_space *s, int8_t *out)
{
    const nrp_task *t = s->task;
    int days = t->to - t->from, first;
    size_t place, layer;
    double value;

    if (t->max_units < t->min_units || t->weekends < 0)
        return HUGE_VAL;
    make_items(s);
    s->kinds = s->person->min_off + s->person->max_on;
    s->states = s->person->min_off + s->classes * s->person->max_on;
    first = first_state(s);
    make_bands(s, kind_of(s, first));
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
        price_items(s, t->from + d);
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

static bool track(nrp_space *s, int shift)
{
    int t = s->n_tracked, radix = s->left[shift] + 1;

    if (t >= 8 || s->counts * radix > TRACKED_SPACE_MAX)
        return false;
    s->tracked_shift[t] = shift;
    s->radix[t] = radix;
    s->stride[t] = s->counts;
    s->counts *= radix;
    s->n_tracked++;
    return true;
}

/* Uses of each type beyond its cap; the number of types that have some. */
static int excess(const nrp_space *s, const int8_t *out, int *over)
{
    int bad = 0;

    for (int a = 0; a < s->n->shifts; a++)
        over[a] = -s->left[a];
    for (int d = 0; d < s->task->to - s->task->from; d++)
        if (out[d] != NRP_FREE)
            over[out[d]]++;
    for (int a = 0; a < s->n->shifts; a++)
        bad += over[a] > 0;
    return bad;
}

static double real_price(const nrp_space *s, const int8_t *out)
{
    size_t row = (size_t)s->n->shifts + 1;
    double sum = 0;

    for (int d = 0; d < s->task->to - s->task->from; d++)
        sum += s->task->price[(size_t)d * row +
                              (out[d] == NRP_FREE ? row - 1 : (size_t)out[d])];
    return sum;
}

/* Penalties on what is used too often (forbidden: not at all). */
static void penalise(nrp_space *s, const double *penalty)
{
    size_t row = (size_t)s->n->shifts + 1;
    size_t size = (size_t)(s->task->to - s->task->from) * row;

    if (size > s->price_capacity) {
        free(s->penalised);
        s->penalised = nrp_new(size, sizeof(double));
        s->price_capacity = size;
    }
    for (size_t k = 0; k < size; k++)
        s->penalised[k] =
            s->task->price[k] + (k % row < row - 1 ? penalty[k % row] : 0);
    s->price = s->penalised;
}

/* Caps that are too many to count together are priced (Lagrange), and at last
 * the types still used too often are not used at all. */
static double walk_priced(nrp_space *s, int8_t *out, double *bound)
{
    double penalty[NRP_SHIFTS_MAX] = { 0 }, value, offset, more = 4;
    int over[NRP_SHIFTS_MAX];

    for (int round = 0;; round++) {
        if (excess(s, out, over) == 0)
            return real_price(s, out);
        offset = 0;
        for (int a = 0; a < s->n->shifts; a++) {
            if (over[a] > 0)
                penalty[a] = round < PRICINGS_MAX ? penalty[a] + more * over[a]
                                                  : HUGE_VAL;
            offset += s->left[a] > 0 ? penalty[a] * s->left[a] : 0;
        }
        more *= 1.5;
        penalise(s, penalty);
        value = walk(s, out);
        if (!(value < HUGE_VAL))
            return HUGE_VAL;
        if (value - offset > *bound)
            *bound = value - offset;
    }
}

double nrp_path(nrp_space *s, nrp_task *task, int8_t *out, double *bound)
{
    const nrp *n = s->n;
    int over[NRP_SHIFTS_MAX];
    double value, proven;
    bool more;

    s->task = task;
    s->price = task->price;
    s->person = &n->person[task->person];
    s->n_tracked = 0;
    s->counts = 1;
    for (int a = 0; a < n->shifts; a++)
        s->left[a] = s->person->cap[a];
    for (int d = 0; d < n->days; d++)
        if ((d < task->from || d >= task->to) && task->before[d] != NRP_FREE)
            s->left[task->before[d]]--;
    for (int a = 0; a < n->shifts; a++)
        if (task->tracked[a] && s->left[a] > 0)
            task->tracked[a] = track(s, a);
    do {
        value = walk(s, out);
        more = false;
        if (value < HUGE_VAL && excess(s, out, over) > 0)
            for (int a = 0; a < n->shifts; a++)
                if (over[a] > 0 && track(s, a))
                    more = task->tracked[a] = true;
    } while (more);
    proven = value;
    if (value < HUGE_VAL)
        value = walk_priced(s, out, &proven);
    if (bound)
        *bound = proven;
    return value;
}
