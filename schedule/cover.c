/* schedule/cover.c - agents on duty against the demand, slot by slot.
 *
 * gap[slot][level][subset] is what the level requires of a subset's queues
 * less the agents there who serve one of them. All moves are sums of +1 and
 * -1 per slot and skill, so a trial looks at its own slots only. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/cover_private.h"

/* Of a floor that is not asked for: more than people can leave. */
enum { WFM_NOBODY_MISSING = 1 << 28 };

wfm_status wfm_cover_init(wfm_cover *out, const wfm_week *week, wfm_error *err)
{
    size_t slots = (size_t)week->slots;
    size_t n_sites = week->request->centre->n_sites;
    wfm_cover c = { .week = week };

    c.stride = week->n_curve * week->n_subsets;
    for (size_t l = 0; l < week->n_curve; l++)
        c.price[l] = week->curve_cny_per_h[l] * week->slot_h;
    c.gap = wfm_mem_new(slots * c.stride + 1, sizeof *c.gap);
    c.owed = wfm_mem_new(week->n_promises + 1, sizeof *c.owed);
    c.owed_try = wfm_mem_new(week->n_promises + 1, sizeof *c.owed_try);
    c.lean = wfm_mem_new(week->n_promises + 1, sizeof *c.lean);
    c.missing = wfm_mem_new(slots * week->n_floors + 1, sizeof *c.missing);
    c.step = wfm_mem_new(slots * week->n_skills + 1, sizeof *c.step);
    c.seated = wfm_mem_new(slots * n_sites + 1, sizeof *c.seated);
    c.seats_bind = wfm_mem_new(n_sites + 1, sizeof *c.seats_bind);
    c.diff = wfm_mem_new(slots, 1);
    c.seen = wfm_mem_new(slots, 1);
    c.touched = wfm_mem_new(slots, sizeof *c.touched);
    if (!c.gap || !c.missing || !c.step || !c.seated || !c.seats_bind ||
        !c.diff || !c.seen || !c.touched || !c.owed || !c.owed_try || !c.lean) {
        wfm_cover_release(&c);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    if (week->slope && wfm_cover_split_init(&c) != WFM_OK) {
        wfm_cover_release(&c);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    for (size_t t = 0; t < slots; t++)
        for (size_t l = 0; l < week->n_curve; l++)
            for (size_t s = 0; s < week->n_subsets; s++) {
                double *gap = &c.gap[t * c.stride + l * week->n_subsets + s];

                for (size_t q = 0; q < week->n_queues; q++)
                    if (week->subset[s] >> q & 1)
                        *gap +=
                            week->curve[(l * week->n_queues + q) * slots + t];
                for (size_t k = 0; k < week->n_skills; k++)
                    *gap -= week->skill[k].in[s] * week->skill[k].presence *
                            week->carried[k * slots + t];
            }
    for (size_t i = 0; i < slots * week->n_floors; i++) {
        const wfm_floor *floor = &week->floor[i % week->n_floors];
        size_t t = i / week->n_floors;

        c.missing[i] = floor->on[t] ? floor->least : -WFM_NOBODY_MISSING;
        for (size_t k = 0; k < week->n_skills; k++)
            if (week->skill[k].floors >> i % week->n_floors & 1)
                c.missing[i] -= week->carried[k * slots + t];
    }
    for (size_t i = 0; i < slots * week->n_skills; i++)
        c.step[i].more = (double)NAN;
    for (size_t i = 0; i < week->n_promises; i++) {
        c.owed[i] = wfm_cover_owed_cny(&c, i);
        c.lean[i] = -1;
    }
    for (size_t i = 0; i < n_sites; i++) {
        int people = 0, seats = week->request->centre->site[i].seats;

        for (size_t w = 0; w < week->n_workers; w++)
            people += week->worker[w].site == (int)i;
        c.seats_bind[i] = seats > 0 && people > seats;
    }
    *out = c;
    return WFM_OK;
}

void wfm_cover_release(wfm_cover *c)
{
    free(c->gap);
    free(c->missing);
    free(c->step);
    free(c->seated);
    free(c->seats_bind);
    free(c->diff);
    free(c->seen);
    free(c->touched);
    free(c->owed);
    free(c->owed_try);
    free(c->lean);
    wfm_cover_split_release(c);
    *c = (wfm_cover){ 0 };
}

static void move(wfm_cover *c, int slot, size_t skill, double more)
{
    const wfm_week *week = c->week;
    const unsigned char *in = week->skill[skill].in;
    double *gap = c->gap + (size_t)slot * c->stride;
    size_t k = week->skill[skill].pool;
    int p = wfm_week_promise(week, k, slot);

    if (p >= 0)
        c->owed[p] -= wfm_cover_owed_in(c, slot, k);
    for (size_t l = 0; l < week->n_curve; l++)
        for (size_t s = 0; s < week->n_subsets; s++)
            gap[l * week->n_subsets + s] -=
                in[s] * (more * week->skill[skill].presence);
    if (wfm_cover_splits(c, skill))
        wfm_cover_split_move(c, slot, skill, more);
    if (p >= 0)
        c->owed[p] += wfm_cover_owed_in(c, slot, k);
    for (size_t f = 0; f < week->n_floors; f++)
        if (week->skill[skill].floors >> f & 1)
            c->missing[(size_t)slot * week->n_floors + f] -= more;
    for (size_t i = 0; i < week->n_skills; i++)
        if (week->skill[i].pool == k ||
            (week->skill[i].floors & week->skill[skill].floors))
            c->step[(size_t)slot * week->n_skills + i].more = (double)NAN;
}

static void mark(wfm_cover *c, int slot, int sign)
{
    if (!c->seen[slot]) {
        c->seen[slot] = 1;
        c->touched[c->n_touched++] = slot;
    }
    c->diff[slot] = (signed char)(c->diff[slot] + sign);
}

static void mark_pauses(wfm_cover *c, const wfm_kind *kind,
                        const uint16_t *place, int start, int sign)
{
    for (size_t k = 0; k < kind->n_pauses; k++)
        for (int i = 0; i < kind->pause[k].length; i++)
            mark(c, start + place[k] + i, sign);
}

void wfm_cover_try(wfm_cover *c, const wfm_worker *w, const wfm_tour *tour,
                   int day, int sign)
{
    const wfm_week *week = c->week;
    const wfm_shape *shape = &week->shape[w->shape];
    const wfm_option *option;
    int start;

    if (tour->option[day] < 0)
        return;
    option = &shape->option[tour->option[day]];
    start = day * week->slots_per_day + option->start;
    for (int t = start; t < start + option->span; t++)
        mark(c, t, sign);
    mark_pauses(c, &shape->kind[option->kind], tour->pause[day], start, -sign);
    for (int t = start; w->busy && t < start + option->span; t++)
        if (w->busy[t])
            mark(c, t, -sign);
}

void wfm_cover_try_change(wfm_cover *c, const wfm_worker *w,
                          const wfm_tour *before, const wfm_tour *after,
                          int day)
{
    const wfm_shape *shape = &c->week->shape[w->shape];
    const wfm_option *option;
    int start;

    if (before->option[day] != after->option[day]) {
        wfm_cover_try(c, w, before, day, -1);
        wfm_cover_try(c, w, after, day, 1);
        return;
    }
    if (before->option[day] < 0)
        return;
    option = &shape->option[before->option[day]];
    start = day * c->week->slots_per_day + option->start;
    mark_pauses(c, &shape->kind[option->kind], before->pause[day], start, 1);
    mark_pauses(c, &shape->kind[option->kind], after->pause[day], start, -1);
}

void wfm_cover_put(wfm_cover *c, int slot, size_t skill, double more)
{
    move(c, slot, skill, more);
}

void wfm_cover_keep(wfm_cover *c, size_t skill)
{
    for (size_t k = 0; k < c->n_touched; k++) {
        int t = c->touched[k];

        if (c->diff[t] != 0)
            move(c, t, skill, c->diff[t]);
        c->diff[t] = 0;
        c->seen[t] = 0;
    }
    c->n_touched = 0;
}

void wfm_cover_forget(wfm_cover *c)
{
    for (size_t k = 0; k < c->n_touched; k++)
        c->diff[c->touched[k]] = 0, c->seen[c->touched[k]] = 0;
    c->n_touched = 0;
}

void wfm_tour_presence(int *there, const wfm_week *week, const wfm_worker *w,
                       const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[w->shape];

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *option;
        const wfm_kind *kind;
        int *at;

        if (tour->option[day] < 0)
            continue;
        option = &shape->option[tour->option[day]];
        kind = &shape->kind[option->kind];
        at = there + day * week->slots_per_day + option->start;
        for (int t = 0; t < option->span; t++)
            at[t] += !(w->busy && w->busy[(int)(at - there) + t]);
        for (size_t k = 0; k < kind->n_pauses; k++)
            for (int i = 0; i < kind->pause[k].length; i++)
                at[tour->pause[day][k] + i]--;
    }
}

void wfm_cover_add(wfm_cover *c, const wfm_worker *w, const wfm_tour *tour,
                   int sign)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        wfm_cover_try(c, w, tour, day, sign);
    wfm_cover_keep(c, (size_t)w->skill);
    wfm_cover_seat(c, w, tour, sign);
}
