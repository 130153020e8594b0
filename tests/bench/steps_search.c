/* tests/bench/steps_search.c - the cheapest days of one person, exactly, and
 * annealing over a few people at a time. */
#include "tests/bench/steps.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "tests/bench/nrp.h"

enum { TAKEN_MAX = 3 };

void steps_new(steps *s)
{
    size_t people = (size_t)s->people, days = (size_t)s->days;
    size_t cells = days * (size_t)s->kinds;
    size_t rules = (size_t)s->classes * (size_t)s->states;
    int **cell[] = { &s->least, &s->want, &s->below, &s->above, &s->have };

    s->name = nrp_new(people, sizeof *s->name);
    s->may = nrp_new(people * (size_t)s->kinds, sizeof *s->may);
    s->class = nrp_new(people, sizeof *s->class);
    s->first = nrp_new(people, sizeof *s->first);
    s->own = nrp_new(people, sizeof *s->own);
    s->type = nrp_new(days, sizeof *s->type);
    s->to =
        nrp_new(rules * (size_t)s->types * (size_t)s->groups, sizeof *s->to);
    s->price =
        nrp_new(rules * (size_t)s->types * (size_t)s->groups, sizeof *s->price);
    s->end = nrp_new(rules, sizeof *s->end);
    s->wish = nrp_new(people * days * (size_t)s->groups, sizeof *s->wish);
    s->at = nrp_new(people * days, 1);
    for (size_t k = 0; k < sizeof cell / sizeof cell[0]; k++)
        *cell[k] = nrp_new(cells, sizeof(int));
}

void steps_release(steps *s)
{
    void *each[] = { s->name, s->may,   s->class, s->first, s->own, s->type,
                     s->to,   s->price, s->end,   s->wish,  s->at,  s->least,
                     s->want, s->below, s->above, s->have };

    for (size_t k = 0; k < sizeof each / sizeof each[0]; k++)
        free(each[k]);
}

static int cell_of(const steps *s, int day, int kind)
{
    return day * s->kinds + kind;
}

static long cover_cost(const steps *s, int cell)
{
    int miss = s->want[cell] - s->have[cell];

    return miss > 0 ? (long)miss * s->below[cell]
                    : -(long)miss * s->above[cell];
}

static void put(steps *s, int person, int day, int kind)
{
    int8_t *at = &s->at[person * s->days + day];
    int change[2] = { *at, kind };

    for (int k = 0; k < 2; k++) {
        int cell = cell_of(s, day, change[k]);

        if (change[k] == 0)
            continue;
        s->cover -= cover_cost(s, cell);
        s->missing -=
            s->have[cell] < s->least[cell] ? s->least[cell] - s->have[cell] : 0;
        s->have[cell] += k == 0 ? -1 : 1;
        s->cover += cover_cost(s, cell);
        s->missing +=
            s->have[cell] < s->least[cell] ? s->least[cell] - s->have[cell] : 0;
    }
    *at = (int8_t)kind;
}

long steps_cost(const steps *s)
{
    long sum = s->cover;

    for (int e = 0; e < s->people; e++)
        sum += s->own[e];
    return sum;
}

typedef struct space {
    int *now, *then;  /* [state]: STEPS_NEVER but for those listed */
    int *list, *next; /* states that are reached */
    int n_list;
    int32_t *back;
    int price[STEPS_KINDS]; /* [group] of one more person on a day */
    int8_t *kind;           /* [day][group]: the cheapest */
    uint64_t random;
    int noise; /* most that chance adds to a price */
} space;

static uint64_t draw(uint64_t *random)
{
    *random = wfm_rng_key_add(*random, 1);
    return *random >> 33;
}

/* Of the day's groups: the cheapest kind the person may do. */
static void price_day(space *p, const steps *s, int person, int day,
                      bool inside)
{
    const int *wish = s->wish + (person * s->days + day) * s->groups;
    int8_t *kind = p->kind + day * s->groups;

    if (!inside) {
        memcpy(p->price, wish, (size_t)s->groups * sizeof *wish);
        return;
    }
    for (int g = 0; g < s->groups; g++)
        p->price[g] = g == 0 ? wish[0] : STEPS_NEVER;
    kind[0] = 0;
    for (int k = 1; k < s->kinds; k++) {
        int g = s->group[k], cell = cell_of(s, day, k), cost = wish[g];

        if (!s->may[person * s->kinds + k])
            continue;
        if (s->have[cell] < s->least[cell])
            cost -= STEPS_MISSING;
        cost +=
            s->have[cell] < s->want[cell] ? -s->below[cell] : s->above[cell];
        if (cost < p->price[g]) {
            p->price[g] = cost;
            kind[g] = (int8_t)k;
        }
    }
    for (int g = 0; g < s->groups && p->noise > 0; g++)
        p->price[g] += (int)(draw(&p->random) % (uint64_t)(p->noise + 1));
}

/* One more day of all states there are; `only`: the group that stays, or -1. */
static void step_day(space *p, const steps *s, int person, int day, int only)
{
    int32_t *back = p->back + (size_t)day * (size_t)s->states;
    size_t at = steps_index(s, s->class[person], s -> type[day], 0, 0);
    int count = 0, *swap = p->now;

    for (int i = 0; i < p->n_list; i++) {
        int k = p->list[i], from = p->now[k];
        const int32_t *to = s->to + at + k * s->groups;
        const int32_t *price = s->price + at + k * s->groups;

        p->now[k] = STEPS_NEVER;
        for (int g = only < 0 ? 0 : only;
             g <= (only < 0 ? s->groups - 1 : only); g++) {
            int value = from + p->price[g] + price[g];

            if (to[g] < 0 || value >= STEPS_NEVER / 2)
                continue;
            if (p->then[to[g]] == STEPS_NEVER)
                p->next[count++] = to[g];
            if (value < p->then[to[g]]) {
                p->then[to[g]] = value;
                back[to[g]] = k * s->groups + g;
            }
        }
    }
    p->now = p->then;
    p->then = swap;
    swap = p->list;
    p->list = p->next;
    p->next = swap;
    p->n_list = count;
}

/* The cost that is the person's own, of the days as they stand. */
static long own_cost(const steps *s, int person)
{
    int state = s->first[person];
    long sum = 0;

    for (int d = 0; d < s->days; d++) {
        int g = s->group[s->at[person * s->days + d]];
        size_t k = steps_index(s, s->class[person], s -> type[d], state, g);

        sum += s->price[k] + s->wish[(person * s->days + d) * s->groups + g];
        state = s->to[k];
    }
    return sum + s->end[s->class[person] * s -> states + state];
}

/* The cheapest days from..to-1 of a person who is off then, the others stay;
 * false if there are none. */
static bool reinsert(space *p, steps *s, int person, int from, int to)
{
    const int32_t *end = s->end + s->class[person] * s->states;
    int best = -1, value = STEPS_NEVER / 2;

    p->list[0] = s->first[person];
    p->n_list = 1;
    p->now[p->list[0]] = 0;
    for (int d = 0; d < s->days; d++) {
        bool inside = d >= from && d < to;

        price_day(p, s, person, d, inside);
        step_day(p, s, person, d,
                 inside ? -1 : s->group[s->at[person * s->days + d]]);
    }
    for (int i = 0; i < p->n_list; i++) {
        int k = p->list[i];

        if (p->now[k] + end[k] < value) {
            value = p->now[k] + end[k];
            best = k;
        }
        p->now[k] = STEPS_NEVER;
    }
    for (int d = s->days - 1; d >= 0 && best >= 0; d--) {
        int code = p->back[(size_t)d * (size_t)s->states + (size_t)best];

        if (d >= from && d < to)
            put(s, person, d, p->kind[d * s->groups + code % s->groups]);
        best = code / s->groups;
    }
    if (best >= 0)
        s->own[person] = own_cost(s, person);
    return best >= 0;
}

static long worth(const steps *s)
{
    return steps_cost(s) + STEPS_MISSING * s->missing;
}

/* The days of a move: a week, or up to all. */
static void draw_days(const steps *s, uint64_t *random, int *from, int *to)
{
    int length = 7 << draw(random) % 4;

    if (length > s->days)
        length = s->days;
    *from = (int)(draw(random) % (uint64_t)(s->days - length + 1));
    *to = *from + length;
}

/* Takes some people out and puts them back; undone if that is worse. */
static void move(space *p, steps *s, uint64_t *random, double heat,
                 int8_t *kept)
{
    int who[TAKEN_MAX], n = 1 + (int)(draw(random) % TAKEN_MAX), from, to;
    long before = worth(s), after, own[TAKEN_MAX];
    size_t days = (size_t)s->days;
    bool ok = true;

    draw_days(s, random, &from, &to);
    for (int k = 0; k < n; k++) {
        who[k] = (int)(draw(random) % (uint64_t)s->people);
        for (int j = 0; j < k; j++)
            n = who[j] == who[k] ? k : n;
    }
    for (int k = 0; k < n; k++) {
        memcpy(kept + (size_t)k * days, s->at + (size_t)who[k] * days, days);
        own[k] = s->own[who[k]];
        for (int d = from; d < to; d++)
            put(s, who[k], d, 0);
    }
    for (int k = 0; k < n; k++)
        ok = reinsert(p, s, who[k], from, to) && ok;
    after = worth(s);
    if (ok && (after <= before || (double)draw(random) * 0x1p-31 <
                                      exp((double)(before - after) / heat)))
        return;
    for (int k = 0; k < n; k++) {
        s->own[who[k]] = own[k];
        for (int d = from; d < to; d++)
            put(s, who[k], d, kept[k * s->days + d]);
    }
}

static void keep(int8_t *best, steps *s, bool back)
{
    for (int e = 0; e < s->people; e++) {
        for (int d = 0; d < s->days; d++) {
            int8_t *b = &best[e * s->days + d];

            if (back)
                put(s, e, d, *b);
            else
                *b = s->at[e * s->days + d];
        }
        if (back)
            s->own[e] = own_cost(s, e);
    }
}

static void anneal(space *p, steps *s, double limit_s, long moves,
                   uint64_t random, bool say)
{
    int8_t *best = nrp_new((size_t)s->people * (size_t)s->days, 1);
    int8_t *kept = nrp_new(TAKEN_MAX * (size_t)s->days, 1);
    double start = nrp_cpu_s(), share = 0;
    long least = worth(s);

    keep(best, s, false);
    for (long k = 0; share < 1; k++) {
        double heat = 30 * pow(0.05, share);

        p->noise = (int)heat;
        move(p, s, &random, heat, kept);
        if (worth(s) < least) {
            least = worth(s);
            keep(best, s, false);
        }
        if (say && k % 500 == 0)
            fprintf(stderr, "%8.1f s: missing %ld, cost %ld\n",
                    nrp_cpu_s() - start, s->missing, steps_cost(s));
        share = limit_s > 0 ? (nrp_cpu_s() - start) / limit_s
                            : (double)(k + 1) / (double)moves;
    }
    keep(best, s, true);
    free(best);
    free(kept);
}

void steps_search(steps *s, double limit_s, long moves, uint64_t seed, bool say)
{
    space p = { .now = nrp_new((size_t)s->states, sizeof(int)),
                .then = nrp_new((size_t)s->states, sizeof(int)),
                .list = nrp_new((size_t)s->states, sizeof(int)),
                .next = nrp_new((size_t)s->states, sizeof(int)),
                .back = nrp_new((size_t)s->states * (size_t)s->days,
                                sizeof *p.back),
                .kind = nrp_new((size_t)s->days * (size_t)s->groups, 1) };

    p.random = wfm_rng_key(seed, "steps noise");
    for (int k = 0; k < s->states; k++)
        p.now[k] = p.then[k] = STEPS_NEVER;
    for (int c = 0; c < s->days * s->kinds; c++)
        if (c % s->kinds > 0) {
            s->cover += cover_cost(s, c);
            s->missing += s->least[c];
        }
    for (int e = 0; e < s->people; e++)
        if (!reinsert(&p, s, e, 0, s->days)) {
            fprintf(stderr, "%s: no legal days\n", s->name[e]);
            exit(1);
        }
    anneal(&p, s, limit_s, moves, wfm_rng_key(seed, "steps search"), say);
    free(p.now);
    free(p.then);
    free(p.list);
    free(p.next);
    free(p.back);
    free(p.kind);
}

bool steps_write(const steps *s, const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return false;
    for (int e = 0; e < s->people; e++)
        for (int d = 0; d < s->days; d++)
            if (s->at[e * s->days + d] != 0)
                fprintf(f, "%s,%d,%s\n", s->name[e], d,
                        s->kind_name[s->at[e * s->days + d]]);
    return fclose(f) == 0;
}
