/* tests/bench/nrp_caps.c - the cheapest legal days of one person, with most
 * uses of a shift type: the caps that matter are counted in the walk, or they
 * have a price (Lagrange) that is learnt from call to call. */
#include <math.h>
#include <stdlib.h>

#include "tests/bench/nrp_walk.h"

enum {
    TRACKED_SPACE_MAX = 48, /* most combinations of counts */
    PRICINGS_MAX = 10,
    DAYS_MAX = 400
};

static bool track(nrp_space *s, int shift)
{
    int t = s->n_tracked, radix = s->left[shift] + 1;

    if (t >= NRP_TRACKED_MAX || s->counts * radix > TRACKED_SPACE_MAX)
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
        value = nrp_walk(s, out);
        if (!(value < HUGE_VAL))
            return HUGE_VAL;
        if (value - offset > *bound)
            *bound = value - offset;
    }
}

/* What a day's shift saves against the best of the rest of that day. */
static double saving(const nrp_space *s, int day, int shift)
{
    const double *price = s->price + (size_t)day * (size_t)(s->n->shifts + 1);
    double other = HUGE_VAL;

    for (int a = 0; a <= s->n->shifts; a++)
        if (a != shift && price[a] < other)
            other = price[a];
    return other - price[shift];
}

/* Leaves a type that is used too often only on the best of its days. */
static void keep_best_days(nrp_space *s, const int8_t *out, int shift)
{
    int days = s->task->to - s->task->from;
    bool keep[DAYS_MAX] = { false };

    for (int k = 0; k < s->left[shift]; k++) {
        int best = -1;
        double most = 0;

        for (int d = 0; d < days; d++)
            if (out[d] == shift && !keep[d] &&
                (best < 0 || saving(s, d, shift) > most)) {
                best = d;
                most = saving(s, d, shift);
            }
        if (best >= 0)
            keep[best] = true;
    }
    for (int d = 0; d < days; d++)
        if (!keep[d])
            s->penalised[(size_t)d * (size_t)(s->n->shifts + 1) +
                         (size_t)shift] = HUGE_VAL;
}

/* A step of the caps' prices along what is used too often or too seldom
 * (Polyak), as long as legal days at `cost` are. */
static void learn(const nrp_space *s, const int *over, double gap)
{
    double *penalty = s->task->penalty, size = 0;

    for (int a = 0; a < s->n->shifts; a++)
        if (s->left[a] > 0 && (over[a] > 0 || penalty[a] > 0))
            size += (double)over[a] * over[a];
    for (int a = 0; size > 0 && a < s->n->shifts; a++)
        if (s->left[a] > 0 && (over[a] > 0 || penalty[a] > 0))
            penalty[a] = fmax(0, penalty[a] + gap / size * over[a]);
}

/* Caps priced: one walk at the prices learnt so far, which bounds; then one
 * in which what was used too often is used on its best days only. */
static double path_priced(nrp_space *s, int8_t *out, double *bound)
{
    const nrp_task *t = s->task;
    int over[NRP_SHIFTS_MAX], again[NRP_SHIFTS_MAX];
    double value, real;

    penalise(s, t->penalty);
    value = nrp_walk(s, out);
    if (!(value < HUGE_VAL))
        return HUGE_VAL;
    for (int a = 0; a < s->n->shifts; a++)
        if (s->left[a] > 0)
            value -= t->penalty[a] * s->left[a];
    if (bound)
        *bound = value;
    excess(s, out, over);
    while (excess(s, out, again) > 0) {
        for (int a = 0; a < s->n->shifts; a++)
            if (again[a] > 0)
                keep_best_days(s, out, a);
        if (!(nrp_walk(s, out) < HUGE_VAL))
            return HUGE_VAL;
    }
    real = real_price(s, out);
    learn(s, over, real - value);
    return real;
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
    if (task->penalty)
        return path_priced(s, out, bound);
    for (int a = 0; a < n->shifts; a++)
        if (task->tracked[a] && s->left[a] > 0)
            task->tracked[a] = track(s, a);
    do {
        value = nrp_walk(s, out);
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
