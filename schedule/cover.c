/* schedule/cover.c - agents on duty against the demand, slot by slot, and the
 * price of the difference.
 *
 * gap[slot][level][subset] is what the level requires of a subset's queues
 * less the agents there who serve one of them. The shortage of a level is the
 * largest gap of each pool, or 0; pools add up. All moves are sums of +1 and
 * -1 per slot and skill, so a trial looks at its own slots only. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/problem_private.h"

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
    *c = (wfm_cover){ 0 };
}

/* Shortage of a pool at one level. */
static double shortage(const wfm_pool *pool, const double *gap)
{
    double most = 0;

    for (size_t s = pool->first; s < pool->first + pool->n; s++)
        most = gap[s] > most ? gap[s] : most;
    return most;
}

/* What it becomes, less what it is, if `more` agents were added who serve the
 * sets marked in `in`. */
static double shortage_change(const wfm_pool *pool, const double *gap,
                              const unsigned char *in, double more)
{
    double before = 0, after = 0;

    for (size_t s = pool->first; s < pool->first + pool->n; s++) {
        double here = gap[s] - more * in[s];

        before = gap[s] > before ? gap[s] : before;
        after = here > after ? here : after;
    }
    return after - before;
}

static double positive(double x) { return x > 0 ? x : 0; }

/* What `more` people of a skill change in the cost of the floors of a slot. */
static double floor_change(const wfm_cover *c, int slot, size_t skill, int more)
{
    const wfm_week *week = c->week;
    const double *missing = c->missing + (size_t)slot * week->n_floors;
    double sum = 0;

    for (size_t f = 0; f < week->n_floors; f++)
        if (week->skill[skill].floors >> f & 1)
            sum += positive(missing[f] - more) - positive(missing[f]);
    return sum * week->floor_cny;
}

/* What the promise of a pool has in a slot. */
static double owed_in(const wfm_cover *c, int slot, size_t k)
{
    const wfm_week *week = c->week;
    double sum = 0;

    for (size_t l = week->first_piece; l < week->n_curve; l++)
        sum += wfm_week_curve_price(week, l, k, slot) *
               shortage(&week->pool[k], c->gap + (size_t)slot * c->stride +
                                            l * week->n_subsets);
    return sum;
}

double wfm_cover_owed_cny(const wfm_cover *c, size_t promise)
{
    const wfm_promise *p = &c->week->promise[promise];
    double sum = -p->budget_cny;

    for (int t = p->from; t < p->to; t++)
        if (wfm_week_promise(c->week, p->pool, t) == (int)promise)
            sum += owed_in(c, t, p->pool);
    return sum;
}

void wfm_cover_lean(wfm_cover *c, const double *lean)
{
    for (size_t i = 0; i < c->week->n_promises; i++)
        c->lean[i] = lean ? lean[i] : -1;
}

/* What `more` agents of a skill change in what the slot's promise owes. */
static double owed_change(const wfm_cover *c, int slot, size_t skill, int more)
{
    const wfm_week *week = c->week;
    size_t k = week->skill[skill].pool;
    const double *gap = c->gap + (size_t)slot * c->stride;
    double agents = more * week->skill[skill].presence, sum = 0;

    if (wfm_week_promise(week, k, slot) < 0)
        return 0;
    for (size_t l = week->first_piece; l < week->n_curve; l++)
        sum += wfm_week_curve_price(week, l, k, slot) *
               shortage_change(&week->pool[k], gap + l * week->n_subsets,
                               week->skill[skill].in, agents);
    return sum;
}

/* What `more` agents of a skill change in a slot, its promise apart. */
static double change(const wfm_cover *c, int slot, size_t skill, int more)
{
    const wfm_week *week = c->week;
    const wfm_pool *pool = &week->pool[week->skill[skill].pool];
    const unsigned char *in = week->skill[skill].in;
    const double *gap = c->gap + (size_t)slot * c->stride;
    double agents = more * week->skill[skill].presence, sum = 0;

    for (size_t l = 0; l < week->first_piece; l++, gap += week->n_subsets)
        sum += c->price[l] * shortage_change(pool, gap, in, agents);
    return week->n_floors == 0 ? sum : sum + floor_change(c, slot, skill, more);
}

/* The cost of one slot but for its promise; *owed: what that changes. */
static double look(const wfm_cover *c, int slot, size_t skill, int more,
                   double *owed)
{
    wfm_step *step = &c->step[(size_t)slot * c->week->n_skills + skill];

    if (more != 1 && more != -1) {
        *owed = owed_change(c, slot, skill, more);
        return change(c, slot, skill, more);
    }
    if (isnan(step->more)) {
        step->more = change(c, slot, skill, 1);
        step->less = change(c, slot, skill, -1);
        step->more_owed = owed_change(c, slot, skill, 1);
        step->less_owed = owed_change(c, slot, skill, -1);
    }
    *owed = more > 0 ? step->more_owed : step->less_owed;
    return more > 0 ? step->more : step->less;
}

double wfm_cover_change_cny(const wfm_cover *c, int slot, size_t skill,
                            int more)
{
    double owed, cny = look(c, slot, skill, more, &owed);
    int p = wfm_week_promise(c->week, c->week->skill[skill].pool, slot);

    if (p < 0)
        return cny;
    if (c->lean[p] >= 0)
        return cny + c->lean[p] * owed;
    return cny + positive(c->owed[p] + owed) - positive(c->owed[p]);
}

double wfm_cover_floor_cny(const wfm_cover *c, size_t *slots)
{
    size_t n = c->week->n_floors, lacking = 0;
    double sum = 0;

    for (int t = 0; t < c->week->slots; t++) {
        double here = 0;

        for (size_t f = 0; f < n; f++)
            here += positive(c->missing[(size_t)t * n + f]);
        lacking += here > 0;
        sum += here * c->week->floor_cny;
    }
    if (slots)
        *slots = lacking;
    return sum;
}

double wfm_cover_cny(const wfm_cover *c)
{
    return wfm_cover_cny_from(c, 0) + wfm_cover_floor_cny(c, NULL);
}

double wfm_cover_cny_from(const wfm_cover *c, int slot)
{
    const wfm_week *week = c->week;
    double sum = 0;

    for (size_t p = 0; p < week->n_promises; p++)
        if (week->promise[p].from >= slot)
            sum += positive(wfm_cover_owed_cny(c, p));
    for (int t = slot; t < week->slots; t++)
        for (size_t l = 0; l < week->first_piece; l++)
            for (size_t p = 0; p < week->n_pools; p++)
                sum += c->price[l] *
                       shortage(&week->pool[p], c->gap + (size_t)t * c->stride +
                                                    l * week->n_subsets);
    return sum;
}

static void move(wfm_cover *c, int slot, size_t skill, double more)
{
    const wfm_week *week = c->week;
    const unsigned char *in = week->skill[skill].in;
    double *gap = c->gap + (size_t)slot * c->stride;
    size_t k = week->skill[skill].pool;
    int p = wfm_week_promise(week, k, slot);

    if (p >= 0)
        c->owed[p] -= owed_in(c, slot, k);
    for (size_t l = 0; l < week->n_curve; l++)
        for (size_t s = 0; s < week->n_subsets; s++)
            gap[l * week->n_subsets + s] -=
                in[s] * (more * week->skill[skill].presence);
    if (p >= 0)
        c->owed[p] += owed_in(c, slot, k);
    for (size_t f = 0; f < week->n_floors; f++)
        if (week->skill[skill].floors >> f & 1)
            c->missing[(size_t)slot * week->n_floors + f] -= more;
    for (size_t i = 0; i < week->n_skills; i++)
        if (week->skill[i].pool == k ||
            (week->skill[i].floors & week->skill[skill].floors))
            c->step[(size_t)slot * week->n_skills + i].more = (double)NAN;
}

static void seat(wfm_cover *c, int site, int from, int span, int sign)
{
    if (site < 0)
        return;
    for (int t = from; t < from + span; t++)
        c->seated[(size_t)site * (size_t)c->week->slots + (size_t)t] += sign;
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

double wfm_cover_delta_cny(const wfm_cover *c, size_t skill)
{
    const wfm_week *week = c->week;
    double sum = 0;

    for (size_t k = 0; k < c->n_touched; k++) {
        int t = c->touched[k], more = c->diff[t], p;
        double owed;

        if (more == 0)
            continue;
        sum += look(c, t, skill, more, &owed);
        p = wfm_week_promise(week, week->skill[skill].pool, t);
        if (p >= 0)
            c->owed_try[p] += owed;
    }
    for (size_t p = 0; p < week->n_promises; p++) {
        sum += positive(c->owed[p] + c->owed_try[p]) - positive(c->owed[p]);
        c->owed_try[p] = 0;
    }
    return sum;
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

void wfm_cover_seat(wfm_cover *c, const wfm_worker *w, const wfm_tour *tour,
                    int sign)
{
    const wfm_shape *shape = &c->week->shape[w->shape];

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (tour->option[day] >= 0) {
            const wfm_option *option = &shape->option[tour->option[day]];

            seat(c, w->site, day * c->week->slots_per_day + option->start,
                 option->span, sign);
        }
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

void wfm_cover_worth(const wfm_cover *c, size_t skill, int site, double *worth)
{
    const wfm_week *week = c->week;
    int seats = site >= 0 && c->seats_bind[site]
                    ? week->request->centre->site[site].seats
                    : 0;

    for (int t = 0; t < week->slots; t++) {
        worth[t] = -wfm_cover_change_cny(c, t, skill, 1);
        /* A taken seat costs more than any shortage. */
        if (seats > 0 &&
            c->seated[(size_t)site * (size_t)week->slots + (size_t)t] >= seats)
            worth[t] -= 10 * week->slot_h * (week->curve_cny_per_h[0] + 1000);
    }
}

bool wfm_cover_has_seats(const wfm_cover *c, const wfm_worker *w,
                         const wfm_tour *before, const wfm_tour *after)
{
    const wfm_week *week = c->week;
    const wfm_shape *shape = &week->shape[w->shape];

    if (w->site < 0 || !c->seats_bind[w->site])
        return true;
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int o = after->option[day], old = before->option[day], from, to;

        if (o < 0 || o == old)
            continue;
        from = shape->option[o].start;
        to = from + shape->option[o].span;
        for (int t = from; t < to; t++) {
            size_t at = (size_t)w->site * (size_t)week->slots +
                        (size_t)(day * week->slots_per_day + t);

            if (old >= 0 && t >= shape->option[old].start &&
                t < shape->option[old].start + shape->option[old].span)
                continue;
            if (c->seated[at] >= week->request->centre->site[w->site].seats)
                return false;
        }
    }
    return true;
}
