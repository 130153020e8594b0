/* tests/bench/retail_row.c - the cheapest legal row of one person, exactly.
 *
 * First, for each start and length, the best cut into tasks; then the days:
 * a state is a free day, or the days in a row with the end of the last shift,
 * together with the quarter-hours worked. Rest binds only between the shifts of
 * neighbouring days, where a running minimum over the ends answers for it. */
#include "tests/bench/retail.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/nrp.h"

enum {
    LENGTHS = RETAIL_LONGEST - RETAIL_SHORTEST + 1,
    STARTS = 51,
    ENDS = RETAIL_DAY + RETAIL_LONGEST, /* quarter-hours after midnight */
    NEVER = INT_MAX / 4
};

struct retail_space {
    int units, days; /* calendar days: one more than the horizon's */
    int *cost;       /* [slot][task] of one more person */
    int *shift;      /* [day][start][length] */
    int *cut;        /* work: [length + 1][task] */
    int *best_cut;   /* work: [length + 1] */
    int *rest;       /* [day][units]: free on that day */
    int *work;       /* [day][in a row][end][units]: least, ends up to `end` */
};

/* Minutes past midnight of the k-th start in quarter-hours. */
static int start_of(int k)
{
    if (k == 0)
        return 0;
    if (k <= 17)
        return 23 + k; /* 06:00-10:00 */
    if (k <= 34)
        return 56 + k - 18; /* 14:00-18:00 */
    return 80 + k - 35;     /* 20:00-23:45 */
}

retail_space *retail_space_new(const retail *r)
{
    retail_space *s = nrp_new(1, sizeof *s);

    for (int e = 0; e < r->staff; e++)
        s->units = r->max_units[e] > s->units ? r->max_units[e] : s->units;
    s->units++;
    s->days = r->days + 1;
    s->cost = nrp_new((size_t)r->slots * (size_t)r->tasks, sizeof(int));
    s->shift = nrp_new((size_t)s->days * STARTS * LENGTHS, sizeof(int));
    s->cut = nrp_new((RETAIL_LONGEST + 1) * (size_t)r->tasks, sizeof(int));
    s->best_cut = nrp_new(RETAIL_LONGEST + 1, sizeof(int));
    s->rest = nrp_new((size_t)s->days * (size_t)s->units, sizeof(int));
    s->work = nrp_new((size_t)s->days * RETAIL_ROW * ENDS * (size_t)s->units,
                      sizeof(int));
    return s;
}

void retail_space_free(retail_space *s)
{
    if (!s)
        return;
    free(s->cost);
    free(s->shift);
    free(s->cut);
    free(s->best_cut);
    free(s->rest);
    free(s->work);
    free(s);
}

static void price_cells(retail_space *s, const retail *r, long price)
{
    for (int k = 0; k < r->slots * r->tasks; k++) {
        int have = r->have[k], over = have - r->most[k];

        s->cost[k] = have < r->least[k] ? -(int)price
                     : over >= 0        ? 2 * over + 1
                                        : 0;
    }
}

/* The best cut of shifts that start at a slot, for all lengths; the longest
 * that ends inside the horizon. */
static int cut_tasks(retail_space *s, const retail *r, int slot)
{
    int tasks = r->tasks, longest = r->slots - slot;

    if (longest > RETAIL_LONGEST)
        longest = RETAIL_LONGEST;
    s->best_cut[0] = 0;
    for (int l = 1; l <= longest; l++) {
        const int *cost = s->cost + (size_t)(slot + l - 1) * (size_t)tasks;
        int *cut = s->cut + l * tasks, best = NEVER;

        for (int a = 0; a < tasks; a++) {
            cut[a] = l > RETAIL_RUN ? cut[a - tasks] + cost[a] : NEVER;
            if (l >= RETAIL_RUN && s->best_cut[l - RETAIL_RUN] < NEVER) {
                int begin = s->best_cut[l - RETAIL_RUN];

                for (int k = 0; k < RETAIL_RUN; k++)
                    begin += cost[a - k * tasks];
                if (begin < cut[a])
                    cut[a] = begin;
            }
            if (cut[a] > NEVER / 2)
                cut[a] = NEVER;
            if (cut[a] < best)
                best = cut[a];
        }
        s->best_cut[l] = best;
    }
    return longest;
}

/* Slot of a start on a calendar day; negative before the horizon. */
static int slot_of(int day, int start)
{
    return day * RETAIL_DAY + start_of(start) - RETAIL_DAY / 4;
}

static void price_shifts(retail_space *s, const retail *r)
{
    for (int d = 0; d < s->days; d++)
        for (int k = 0; k < STARTS; k++) {
            int *shift = s->shift + ((size_t)d * STARTS + (size_t)k) * LENGTHS;
            int slot = slot_of(d, k), longest = 0;

            if (slot >= 0 && slot < r->slots)
                longest = cut_tasks(s, r, slot);
            for (int l = 0; l < LENGTHS; l++)
                shift[l] = l + RETAIL_SHORTEST <= longest
                               ? s->best_cut[l + RETAIL_SHORTEST]
                               : NEVER;
        }
}

static int *work_at(const retail_space *s, int day, int row, int end)
{
    return s->work +
           (((size_t)day * RETAIL_ROW + (size_t)row) * ENDS + (size_t)end) *
               (size_t)s->units;
}

static const int *before(const retail_space *s, int day, int row, int start)
{
    int end = start + RETAIL_DAY - RETAIL_REST - 1;

    if (row == 0)
        return s->rest + (size_t)(day - 1) * (size_t)s->units;
    return day == 0 || end < 0 ? NULL : work_at(s, day - 1, row - 1, end);
}

/* Units that days before this one can have, with room for a shift. */
static int most_before(const retail_space *s, int day, int length)
{
    int most = day * RETAIL_LONGEST, room = s->units - 1 - length;

    return most < room ? most : room;
}

/* What cannot be is so large that a shift added to it stays it. */
static void add_shift(const int *from, int *to, int shift, int most)
{
    for (int m = 0; m <= most; m++)
        to[m] = from[m] + shift < to[m] ? from[m] + shift : to[m];
}

static void walk_day(retail_space *s, int day, const int *origin)
{
    size_t units = (size_t)s->units;

    for (int row = 0; row < RETAIL_ROW; row++) {
        int *work = work_at(s, day, row, 0);

        for (size_t m = 0; m < ENDS * units; m++)
            work[m] = NEVER;
        for (int k = 0; k < STARTS; k++) {
            const int *from = day == 0 && row == 0
                                  ? origin
                                  : before(s, day, row, start_of(k));
            const int *shift =
                s->shift + ((size_t)day * STARTS + (size_t)k) * LENGTHS;

            for (int l = 0; from && l < LENGTHS; l++) {
                int length = l + RETAIL_SHORTEST;
                int *to = work_at(s, day, row, start_of(k) + length - 1);

                if (shift[l] >= NEVER)
                    continue;
                add_shift(from, to + length, shift[l],
                          most_before(s, day, length));
            }
        }
        for (int end = 1; end < ENDS; end++) {
            const int *earlier = work_at(s, day, row, end - 1);
            int *to = work_at(s, day, row, end);

            for (size_t m = 0; m < units; m++)
                to[m] = earlier[m] < to[m] ? earlier[m] : to[m];
        }
    }
}

static void walk_rest(retail_space *s, int day, const int *origin)
{
    int *rest = s->rest + (size_t)day * (size_t)s->units;

    for (int m = 0; m < s->units; m++) {
        rest[m] = day == 0 ? origin[m] : rest[m - s->units];
        for (int row = 0; day > 0 && row < RETAIL_ROW; row++)
            if (work_at(s, day - 1, row, ENDS - 1)[m] < rest[m])
                rest[m] = work_at(s, day - 1, row, ENDS - 1)[m];
    }
}

/* Where the search for the shifts behind a value stands. */
typedef struct trail {
    int person, day, row, end;
} trail;

/* Writes the tasks of a shift that starts at a slot. */
static void put_shift(retail_space *s, retail *r, int person, int slot,
                      int length)
{
    int tasks = r->tasks, a = -1;

    cut_tasks(s, r, slot);
    for (int l = length; l > 0;) {
        const int *cut = s->cut + l * tasks;
        int run = RETAIL_RUN;

        for (a = 0; cut[a] != s->best_cut[l];)
            a++;
        /* Longer runs: as long as the value came from the same task. */
        while (run < l && !(s->best_cut[l - run] < NEVER &&
                            s->cut[(l - run + RETAIL_RUN) * tasks + a] ==
                                s->best_cut[l - run] +
                                    s->cost[(slot + l - run) * tasks + a] +
                                    s->cost[(slot + l - run + 1) * tasks + a] +
                                    s->cost[(slot + l - run + 2) * tasks + a] +
                                    s->cost[(slot + l - run + 3) * tasks + a]))
            run++;
        for (int k = 0; k < run; k++)
            retail_put(r, person, slot + l - 1 - k, a);
        l -= run;
    }
}

/* Puts the shift of a day whose state has this value, ended by `end`; takes
 * it off the value and the units; returns its start or -1. */
static int trace_shift(retail_space *s, retail *r, const int *origin,
                       const trail *at, int *value, int *units)
{
    for (int k = 0; k < STARTS; k++) {
        const int *from = at->day == 0 && at->row == 0
                              ? origin
                              : before(s, at->day, at->row, start_of(k));
        const int *shift =
            s->shift + ((size_t)at->day * STARTS + (size_t)k) * LENGTHS;

        for (int l = 0; from && l < LENGTHS; l++) {
            int length = l + RETAIL_SHORTEST;

            if (shift[l] >= NEVER || length > *units ||
                start_of(k) + length - 1 > at->end ||
                from[*units - length] + shift[l] != *value)
                continue;
            *value -= shift[l];
            *units -= length;
            put_shift(s, r, at->person, slot_of(at->day, k), length);
            return start_of(k);
        }
    }
    return -1;
}

/* The state of a day that has this value, with any end. */
static int row_with(const retail_space *s, int day, int units, int value)
{
    if (s->rest[(size_t)day * (size_t)s->units + (size_t)units] == value)
        return -1;
    for (int row = 0; row < RETAIL_ROW - 1; row++)
        if (work_at(s, day, row, ENDS - 1)[units] == value)
            return row;
    return RETAIL_ROW - 1;
}

static void trace(retail_space *s, retail *r, int person, int units, int value,
                  const int *origin)
{
    trail at = { person, s->days - 1, 0, ENDS - 1 };

    at.row = row_with(s, at.day, units, value);
    for (; at.day >= 0; at.day--) {
        if (at.row >= 0) {
            int start = trace_shift(s, r, origin, &at, &value, &units);

            at.end =
                at.row > 0 ? start + RETAIL_DAY - RETAIL_REST - 1 : ENDS - 1;
            at.row--;
        } else if (at.day > 0) {
            at.row = row_with(s, at.day - 1, units, value);
            at.end = ENDS - 1;
        }
    }
}

bool retail_reinsert(retail_space *s, retail *r, int person, long price)
{
    int *origin = nrp_new((size_t)s->units, sizeof *origin);
    int best = NEVER, units = -1;

    for (int t = 0; t < r->slots; t++)
        if (r->at[(size_t)person * (size_t)r->slots + (size_t)t] != RETAIL_FREE)
            retail_put(r, person, t, RETAIL_FREE);
    for (int m = 1; m < s->units; m++)
        origin[m] = NEVER;
    price_cells(s, r, price);
    price_shifts(s, r);
    for (int d = 0; d < s->days; d++) {
        walk_rest(s, d, origin);
        walk_day(s, d, origin);
    }
    for (int m = r->min_units[person]; m <= r->max_units[person]; m++) {
        int value =
            s->rest[(size_t)(s->days - 1) * (size_t)s->units + (size_t)m];

        for (int row = 0; row < RETAIL_ROW; row++)
            if (work_at(s, s->days - 1, row, ENDS - 1)[m] < value)
                value = work_at(s, s->days - 1, row, ENDS - 1)[m];
        if (value < best && value < NEVER / 2) {
            best = value;
            units = m;
        }
    }
    if (units >= 0)
        trace(s, r, person, units, best, origin);
    free(origin);
    return units >= 0;
}
