/* schedule/cover_price.c - what it costs that agents on duty and the demand
 * differ, and what a change would cost.
 *
 * The shortage of a level is the largest gap of each pool, or 0; pools add
 * up. */
#include <math.h>

#include "schedule/cover_private.h"

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

double wfm_cover_floor_change(const wfm_cover *c, int slot, size_t skill,
                              int more)
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
double wfm_cover_owed_in(const wfm_cover *c, int slot, size_t k)
{
    const wfm_week *week = c->week;
    double sum = 0;

    for (size_t l = week->first_piece; l < week->n_curve; l++)
        sum += wfm_week_curve_price(week, l, week->pool[k].queue, slot) *
               shortage(&week->pool[k], c->gap + (size_t)slot * c->stride +
                                            l * week->n_subsets);
    return sum;
}

double wfm_cover_owed_cny(const wfm_cover *c, size_t promise)
{
    const wfm_promise *p = &c->week->promise[promise];
    double sum = -p->budget_cny;

    if (c->week->pool[p->pool].split)
        return wfm_cover_split_owed_cny(c, promise);
    for (int t = p->from; t < p->to; t++)
        if (wfm_week_promise(c->week, p->pool, t) == (int)promise)
            sum += wfm_cover_owed_in(c, t, p->pool);
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
        sum += wfm_week_curve_price(week, l, week->pool[k].queue, slot) *
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
    return week->n_floors == 0
               ? sum
               : sum + wfm_cover_floor_change(c, slot, skill, more);
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
    double owed, cny;
    int p;

    if (wfm_cover_splits(c, skill))
        return wfm_cover_split_change_cny(c, slot, skill, more);
    cny = look(c, slot, skill, more, &owed);
    p = wfm_week_promise(c->week, c->week->skill[skill].pool, slot);
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
    for (size_t p = 0; p < week->n_pools; p++)
        for (int t = slot; t < week->slots && week->pool[p].split; t++)
            sum += c->split[(size_t)t * week->n_pools + p].plain_cny;
    for (int t = slot; t < week->slots; t++)
        for (size_t l = 0; l < week->first_piece; l++)
            for (size_t p = 0; p < week->n_pools; p++)
                sum += week->pool[p].split
                           ? 0
                           : c->price[l] *
                                 shortage(&week->pool[p],
                                          c->gap + (size_t)t * c->stride +
                                              l * week->n_subsets);
    return sum;
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
        if (wfm_cover_splits(c, skill)) {
            wfm_split other;
            const wfm_split *change =
                wfm_cover_split_look(c, t, skill, more, &other);

            sum += change->plain_cny;
            wfm_cover_split_try(c, t, skill, change);
            continue;
        }
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
