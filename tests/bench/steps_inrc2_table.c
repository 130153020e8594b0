/* tests/bench/steps_inrc2_table.c - the Second International Nurse Rostering
 * Competition as a table of steps: all weeks at once, after the history.
 *
 * A state is the run of free days, or the shift with the lengths of its block
 * and of the days of work; with the shifts and weekends so far. A day beyond a
 * limit is paid when it comes, a day that is missing when the run ends: Ceschia
 * et al. 2019, doi:10.1007/s10479-018-2816-0. */
#include "tests/bench/steps_inrc2.h"

#include <stdio.h>
#include <stdlib.h>

int inrc2_counted(const inrc2 *p, int shift)
{
    const range *b = &p->block[shift];

    return b->high >= p->weeks * DAYS ? b->low : b->high;
}

static int over(int n, int most, int price) { return n == most ? price : 0; }

static int under(int n, int least, int price)
{
    return n < least ? (least - n) * price : 0;
}

static int longer(int n, int most) { return n < most ? n + 1 : most; }

int inrc2_work_base(const inrc2 *p, int shift, int block, int run)
{
    return p->offset[shift] + (block - 1) * p->longest_on + run - 1;
}

/* The next run or block, and its price; -1 if the shift may not follow. */
static int next_base(const inrc2 *p, const contract *c, int base, int group,
                     int *price)
{
    int last = 0, block, run, t = group - 1;

    *price = 0;
    if (base < p->longest_off) {
        run = base + 1;
        if (group == 0) {
            *price = run >= c->off.high ? RUN : 0;
            return longer(run, c->off.high) - 1;
        }
        *price = under(run, c->off.low, RUN);
        return inrc2_work_base(p, t, 1, 1);
    }
    while (base >= p->offset[last + 1])
        last++;
    block = (base - p->offset[last]) / p->longest_on + 1;
    run = (base - p->offset[last]) % p->longest_on + 1;
    if (group == 0) {
        *price = under(block, p->block[last].low, BLOCK) +
                 under(run, c->on.low, RUN);
        return 0;
    }
    *price = run >= c->on.high ? RUN : 0;
    run = longer(run, c->on.high);
    if (t == last) {
        if (inrc2_counted(p, t) == p->block[t].high)
            *price += over(block, p->block[t].high, BLOCK);
        return inrc2_work_base(p, t, longer(block, inrc2_counted(p, t)), run);
    }
    *price += under(block, p->block[last].low, BLOCK);
    return p->forbid[last][t] ? -1 : inrc2_work_base(p, t, 1, run);
}

int inrc2_encode(const inrc2 *p, int base, int sum, int weekends)
{
    return (base * (p->most + 1) + sum) * (p->weekends + 1) + weekends;
}

/* Types of days: 0 Monday to Friday, 1 Saturday, 2 Sunday. */
static int next_state(const inrc2 *p, const contract *c, int state, int type,
                      int group, int *price)
{
    int weekends = state % (p->weekends + 1);
    int sum = state / (p->weekends + 1) % (p->most + 1);
    int base = state / (p->weekends + 1) / (p->most + 1);
    bool worked = base >= p->longest_off;
    int next = next_base(p, c, base, group, price);

    if (next < 0)
        return -1;
    if (group > 0) {
        *price += sum >= c->sum.high ? TOTAL : 0;
        sum = longer(sum, p->most);
    }
    if (type == 2 && worked != (group > 0) && c->whole)
        *price += WHOLE;
    if (group > 0 && (type == 1 || (type == 2 && !worked))) {
        *price += weekends >= c->weekends ? WEEKEND : 0;
        weekends = longer(weekends, p->weekends);
    }
    return inrc2_encode(p, next, sum, weekends);
}

static void fill_table(inrc2 *p)
{
    steps *s = p->s;

    for (int c = 0; c < s->classes; c++)
        for (int k = 0; k < s->states; k++) {
            int sum = k / (p->weekends + 1) % (p->most + 1);

            for (int t = 0; t < s->types; t++)
                for (int g = 0; g < s->groups; g++) {
                    size_t at = steps_index(s, c, t, k, g);
                    int price;

                    s->to[at] = next_state(p, &p->contract[c], k, t, g, &price);
                    s->price[at] = price;
                }
            s->end[c * s->states + k] =
                under(sum, p->contract[c].sum.low, TOTAL);
        }
}

bool inrc2_begin(inrc2 *p)
{
    steps *s = p->s;

    for (int c = 0; c < p->contracts; c++) {
        const contract *k = &p->contract[c];

        if (k->off.high > p->longest_off)
            p->longest_off = k->off.high;
        if (k->on.high > p->longest_on)
            p->longest_on = k->on.high;
        p->most = k->sum.high > p->most ? k->sum.high : p->most;
        p->weekends = k->weekends > p->weekends ? k->weekends : p->weekends;
    }
    p->offset[0] = p->longest_off;
    for (int a = 0; a < p->shifts; a++)
        p->offset[a + 1] = p->offset[a] + inrc2_counted(p, a) * p->longest_on;
    *s = (steps){ .people = p->nurses,
                  .days = p->weeks * DAYS,
                  .kinds = 1 + p->shifts * p->skills,
                  .groups = 1 + p->shifts,
                  .classes = p->contracts,
                  .types = 3 };
    s->states = inrc2_encode(p, p->offset[p->shifts], 0, 0);
    if (s->people < 1 || s->states < 1 || p->skills < 1 ||
        s->kinds > STEPS_KINDS)
        return false;
    steps_new(s);
    for (int d = 0; d < s->days; d++)
        s->type[d] = d % DAYS == 5 ? 1 : d % DAYS == 6 ? 2 : 0;
    for (int k = 1; k < s->kinds; k++) {
        s->group[k] = 1 + (k - 1) / p->skills;
        snprintf(s->kind_name[k], sizeof s->kind_name[k], "%s,%s",
                 p->shift[s->group[k] - 1], p->skill[(k - 1) % p->skills]);
    }
    fill_table(p);
    return true;
}
