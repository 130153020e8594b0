/* tests/bench/nrp_items.c - what the walk over one person's days walks on:
 * shifts that are alike taken together, and bands of units that matter.
 *
 * Shifts that agree in length and in what may stand before and after them are
 * one item at the price of the cheapest. Units that cannot lead into the asked
 * range any more are not looked at: bands per day and length of run. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/nrp_walk.h"

nrp_space *nrp_space_new(const nrp *n)
{
    nrp_space *s = nrp_new(1, sizeof *s);

    s->n = n;
    s->low = nrp_new((size_t)(n->days + 1) * NRP_KINDS_MAX, sizeof *s->low);
    s->high = nrp_new((size_t)(n->days + 1) * NRP_KINDS_MAX, sizeof *s->high);
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

void nrp_make_items(nrp_space *s)
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
        s->item[s->items++] = (nrp_item){ .shift = a,
                                          .units = n->units[a],
                                          .class = s->class_of[a],
                                          .shifts = (uint32_t)1 << a,
                                          .tracked = tracked };
        for (int q = 0; q < s->classes; q++)
            if (n->follows[s->class_shift[q]][a])
                s->item[k].after |= (uint32_t)1 << q;
    }
}

void nrp_price_items(nrp_space *s, int day)
{
    const double *price = nrp_prices(s, day);
    int8_t *chosen = s->chosen + (size_t)(day - s->task->from) * NRP_SHIFTS_MAX;

    for (int k = 0; k < s->items; k++) {
        nrp_item *i = &s->item[k];

        i->price = HUGE_VAL;
        for (int a = 0; a < s->n->shifts; a++)
            if (i->shifts >> a & 1 && price[a] < i->price) {
                i->price = price[a];
                chosen[k] = (int8_t)a;
            }
    }
}

static int day_units(const nrp_space *s, int day)
{
    const double *price = nrp_prices(s, day);
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

void nrp_make_bands(nrp_space *s, int first_kind)
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
        bool free_day = nrp_prices(s, t->from + d)[s->n->shifts] < HUGE_VAL;

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
            if (free_day && nrp_may_leave(s, k - off + 1, t->from + d - 1))
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
