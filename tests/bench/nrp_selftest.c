/* tests/bench/nrp_selftest.c - the walk of nrp_path.c against every row of a
 * few days, judged rule by rule. */
#include "tests/bench/nrp_selftest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/rng.h"

enum { DAYS = 7, TRIALS = 60 };

typedef struct trial {
    nrp_task task;
    double price[DAYS * (NRP_SHIFTS_MAX + 1)];
    int8_t row[DAYS * 3];
} trial;

static int below(uint64_t *random, int n)
{
    *random = wfm_rng_key_add(*random, 1);
    return (int)((*random >> 33) % (uint64_t)n);
}

static bool sums_hold(const nrp *n, const nrp_person *p, const int8_t *row)
{
    int used[NRP_SHIFTS_MAX] = { 0 }, units = 0, weekends = 0;

    for (int d = 0; d < n->days; d++) {
        if (row[d] == NRP_FREE)
            continue;
        units += n->units[row[d]];
        if (++used[row[d]] > p->cap[row[d]])
            return false;
        weekends += d % 7 == 5 || (d % 7 == 6 && row[d - 1] == NRP_FREE);
        if (d + 1 < n->days && row[d + 1] != NRP_FREE &&
            !n->follows[row[d]][row[d + 1]])
            return false;
    }
    return units >= p->min_units && units <= p->max_units &&
           weekends <= p->weekends;
}

static bool runs_hold(const nrp *n, const nrp_person *p, const int8_t *row)
{
    for (int d = 0, run; d < n->days; d += run) {
        bool on = row[d] != NRP_FREE;

        for (run = 1; d + run < n->days && (row[d + run] != NRP_FREE) == on;)
            run++;
        if (on && run > p->max_on)
            return false;
        if (d > 0 && d + run < n->days && run < (on ? p->min_on : p->min_off))
            return false;
    }
    return true;
}

/* The least price of all rows; the days outside the task stay. */
static double try_all(const nrp *n, trial *t)
{
    const nrp_person *p = &n->person[t->task.person];
    int base = n->shifts + 1, count = 1;
    double best = HUGE_VAL;

    for (int d = t->task.from; d < t->task.to; d++)
        count *= base;
    for (int code = 0; code < count; code++) {
        double price = 0;

        for (int d = t->task.from, rest = code; d < t->task.to; d++) {
            int a = rest % base;

            rest /= base;
            t->row[d] = (int8_t)(a == n->shifts ? NRP_FREE : a);
            price += t->price[(d - t->task.from) * base + a];
        }
        if (price < best && sums_hold(n, p, t->row) && runs_hold(n, p, t->row))
            best = price;
    }
    return best;
}

bool nrp_selftest(const nrp *n, const nrp_roster *r)
{
    nrp_space *s = nrp_space_new(n);
    uint64_t random = wfm_rng_key(1, "nrp selftest");
    int8_t out[DAYS];
    int good = 0, tried = 0;
    bool ok = true;

    if (n->days > DAYS * 3 || n->shifts > 4)
        return false;
    for (int k = 0; k < TRIALS && ok; k++) {
        trial t = { .task = { .person = k % n->staff } };
        double walk, all, bound, priced, penalty[NRP_SHIFTS_MAX] = { 0 };

        t.task.from = below(&random, n->days - DAYS + 1);
        t.task.to = t.task.from + DAYS - below(&random, 2);
        t.task.price = t.price;
        for (int d = 0; d < DAYS * (n->shifts + 1); d++)
            t.price[d] =
                below(&random, 40) == 0 ? HUGE_VAL : below(&random, 21) - 12;
        for (int d = 0; d < n->days; d++)
            t.row[d] = r->at[nrp_day(n, t.task.person, d)];
        nrp_task_limits(&t.task, n, t.row);
        walk = nrp_path(s, &t.task, out, &bound);
        all = try_all(n, &t);
        ok = !(walk > all) && !(walk < all) && bound <= walk;
        t.task.penalty = penalty;
        for (int again = 0; again < 4 && ok && all < HUGE_VAL; again++) {
            priced = nrp_path(s, &t.task, out, &bound);
            for (int d = t.task.from; d < t.task.to; d++)
                t.row[d] = out[d - t.task.from];
            ok = !(priced < HUGE_VAL) ||
                 (priced >= all && bound <= all + 1e-9 &&
                  sums_hold(n, &n->person[t.task.person], t.row) &&
                  runs_hold(n, &n->person[t.task.person], t.row));
            good += !(priced > all);
            tried++;
        }
        if (!ok)
            printf("trial %d: walk %g, all rows %g, bound %g\n", k, walk, all,
                   bound);
    }
    nrp_space_free(s);
    if (10 * good < 9 * tried)
        printf("priced caps: the best in %d of %d\n", good, tried);
    return ok && 10 * good >= 9 * tried;
}
