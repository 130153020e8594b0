/* schedule/roster_moves.c - random small changes of one person's week: pauses
 * slide, shifts move or change, days are swapped, added and dropped. */
#include "schedule/roster_moves.h"

#include <string.h>

/* splitmix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195). */
static uint64_t next(wfm_dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

int wfm_dice_below(wfm_dice *dice, int n)
{
    return n > 1 ? (int)((next(dice) >> 32) * (uint64_t)n >> 32) : 0;
}

double wfm_dice_uniform(wfm_dice *dice)
{
    return ((double)(next(dice) >> 11) + 0.5) * 0x1p-53;
}

/* Places for the pauses of a kind at random; false if the dice left none. */
static bool random_pauses(wfm_dice *dice, const wfm_kind *kind, uint16_t *place)
{
    int base = 0;

    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];
        int last = kind->span - p->length;
        int to = p->to < last ? p->to : last;

        base = base > p->from ? base : p->from;
        if (base > to || to > UINT16_MAX)
            return false;
        place[k] = (uint16_t)(base + wfm_dice_below(dice, to - base + 1));
        base = place[k] + p->length;
    }
    return true;
}

static bool slide_pause(wfm_dice *dice, const wfm_kind *kind, uint16_t *place)
{
    int k, from, to;
    const wfm_pause *p;

    if (kind->n_pauses == 0)
        return false;
    k = wfm_dice_below(dice, (int)kind->n_pauses);
    p = &kind->pause[k];
    from = p->from;
    to = p->to < kind->span - p->length ? p->to : kind->span - p->length;
    if (k > 0 && place[k - 1] + kind->pause[k - 1].length > from)
        from = place[k - 1] + kind->pause[k - 1].length;
    if ((size_t)k + 1 < kind->n_pauses && place[k + 1] - p->length < to)
        to = place[k + 1] - p->length;
    if (to <= from)
        return false;
    place[k] = (uint16_t)(from + wfm_dice_below(dice, to - from + 1));
    return true;
}

static int random_day(wfm_dice *dice, const wfm_tour *tour, bool worked)
{
    int day[WFM_WEEK_DAYS], n = 0;

    for (int d = 0; d < WFM_WEEK_DAYS; d++)
        if ((tour->option[d] >= 0) == worked)
            day[n++] = d;
    return n > 0 ? day[wfm_dice_below(dice, n)] : -1;
}

/* Another shift on that day, near the old one. */
static bool change_option(wfm_dice *dice, const wfm_shape *shape,
                          wfm_tour *tour, int day)
{
    int reach = 4 * (int)shape->n_kinds, old = tour->option[day];
    int o = old + wfm_dice_below(dice, 2 * reach + 1) - reach;

    if (o == old || o < 0 || o >= (int)shape->n_options)
        return false;
    tour->option[day] = (int16_t)o;
    if (shape->option[o].kind == shape->option[old].kind)
        return true;
    return random_pauses(dice, &shape->kind[shape->option[o].kind],
                         tour->pause[day]);
}

static bool swap_days(wfm_dice *dice, wfm_tour *tour)
{
    int from = random_day(dice, tour, true), to = random_day(dice, tour, false);

    if (from < 0 || to < 0)
        return false;
    tour->option[to] = tour->option[from];
    memcpy(tour->pause[to], tour->pause[from], sizeof tour->pause[to]);
    tour->option[from] = WFM_NO_SHIFT;
    return true;
}

/* All shifts of the week a little earlier or later. */
static bool shift_week(wfm_dice *dice, const wfm_shape *shape, wfm_tour *tour)
{
    int by = (1 + wfm_dice_below(dice, 3)) * (int)shape->n_kinds;

    if (next(dice) & 1)
        by = -by;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = tour->option[day] + by;

        if (tour->option[day] < 0)
            continue;
        if (o < 0 || o >= (int)shape->n_options)
            return false;
        tour->option[day] = (int16_t)o;
    }
    return true;
}

static bool add_or_drop(wfm_dice *dice, const wfm_shape *shape, wfm_tour *tour)
{
    bool drop = next(dice) & 1;
    int day = random_day(dice, tour, drop), model;

    if (day < 0)
        return false;
    if (drop) {
        tour->option[day] = WFM_NO_SHIFT;
        return true;
    }
    model = random_day(dice, tour, true);
    tour->option[day] =
        (int16_t)(model >= 0 ? tour->option[model]
                             : wfm_dice_below(dice, (int)shape->n_options));
    return random_pauses(dice,
                         &shape->kind[shape->option[tour->option[day]].kind],
                         tour->pause[day]);
}

bool wfm_move_propose(wfm_dice *dice, const wfm_week *week, const wfm_worker *w,
                      wfm_tour *tour, bool *pauses_only)
{
    const wfm_shape *shape = &week->shape[w->shape];
    int eyes = wfm_dice_below(dice, 100);
    int day = random_day(dice, tour, true);

    *pauses_only = false;
    if (eyes < 40) {
        *pauses_only = true;
        return day >= 0 &&
               slide_pause(dice,
                           &shape->kind[shape->option[tour->option[day]].kind],
                           tour->pause[day]);
    }
    if (eyes < 72)
        return day >= 0 && change_option(dice, shape, tour, day);
    if (eyes < 88)
        return swap_days(dice, tour);
    if (eyes < 95)
        return shift_week(dice, shape, tour);
    return w->days_min != w->days_max && add_or_drop(dice, shape, tour);
}
