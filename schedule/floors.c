/* schedule/floors.c - minimum staff: people with a skill, at a site, or both,
 * who have to be at work whenever the queue is open.
 *
 * A floor that is missed costs more than all pay and shortage of its slot, so
 * the search gives it up last; a bound that does not know of it stays a bound.
 * What is missed in the end is named and no money. */
#include "schedule/problem_private.h"

static const double FLOOR_CNY_PER_H = 100000;

/* Who was there in the night before the first day is not known without a
 * roster of that day, and no shift of the first day can help it: the first slot
 * with a minimum. */
static int first_slot(const wfm_week *week)
{
    const wfm_centre *centre = week->request->centre;
    const wfm_roster *before = week->request->previous;
    int first = week->slots_per_day;

    for (size_t k = 0; before && k < before->n_shifts; k++)
        if (before->shift[k].date == week->from - 1)
            return 0;
    for (size_t c = 0; c < centre->n_contracts; c++) {
        int from, to;

        wfm_site_window(week, &centre->contract[c], &from, &to);
        first = from / week->grid_min < first ? from / week->grid_min : first;
    }
    return first;
}

static bool floor_is_on(const wfm_week *week, const wfm_floor *floor, int slot)
{
    bool on = false;

    for (size_t q = 0; q < week->n_queues; q++)
        if (floor->queue < 0 || floor->queue == (int)q)
            on = on || week->open[q * (size_t)week->slots + (size_t)slot];
    return on && slot < week->days * week->slots_per_day;
}

wfm_status wfm_floors_make(wfm_week *week, wfm_error *err)
{
    const wfm_centre *centre = week->request->centre;

    week->floor =
        wfm_arena_alloc(week->arena, WFM_FLOORS_MAX, sizeof *week->floor);
    if (!week->floor)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t q = 0; q < centre->n_queues; q++)
        for (size_t k = 0; k < centre->queue[q].n_floors; k++)
            if (week->n_floors < WFM_FLOORS_MAX)
                week->floor[week->n_floors++] =
                    (wfm_floor){ .queue = (int)q,
                                 .site = centre->queue[q].floor[k].site,
                                 .least = centre->queue[q].floor[k].least };
    for (size_t s = 0; s < centre->n_sites; s++)
        if (centre->site[s].min_staff > 0 && week->n_floors < WFM_FLOORS_MAX)
            week->floor[week->n_floors++] = (wfm_floor){
                .queue = -1, .site = (int)s, .least = centre->site[s].min_staff
            };
    for (size_t f = 0; f < week->n_floors; f++) {
        week->floor[f].on =
            wfm_arena_alloc(week->arena, (size_t)week->slots, 1);
        if (!week->floor[f].on)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    week->floor_cny = FLOOR_CNY_PER_H * week->slot_h;
    return WFM_OK;
}

void wfm_floors_mark(wfm_week *week)
{
    int first = first_slot(week);

    for (size_t f = 0; f < week->n_floors; f++) {
        const wfm_floor *floor = &week->floor[f];

        for (int t = 0; t < week->slots; t++)
            floor->on[t] = t >= first && floor_is_on(week, floor, t);
        for (size_t k = 0; k < week->n_skills; k++) {
            wfm_skill *skill = &week->skill[k];

            /* Who may not come is no minimum. */
            if (skill->presence >= 1 &&
                (floor->queue < 0 || skill->queues >> floor->queue & 1) &&
                (floor->site < 0 || floor->site == skill->site))
                skill->floors |= UINT64_C(1) << f;
        }
    }
}

bool wfm_floors_know_sites(const wfm_week *week)
{
    for (size_t f = 0; f < week->n_floors; f++)
        if (week->floor[f].site >= 0)
            return true;
    return false;
}
