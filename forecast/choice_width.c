/* forecast/choice_width.c - how wide the quantiles of a choice are: calibrated
 * on the errors of the weighted forecast in validation. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/choice_private.h"

enum { LARGEST = WFM_WIDTH_SIZES - 1 };

static const double width_memory = 35; /* days */
/* More values than this that are not whole, and fewer zeros: no counts. */
static const double few = 0.05;
static const double smallest_unit = 1e-6; /* over the mean of quantities */

/* Recent errors say more about the next ones: weight by days from the origin
 * to the end. */
static double recency(int back) { return exp(-back / width_memory); }

/* Contacts come one by one, and chance moves few of them more than many. What
 * is measured rather than counted (money, hours, shares) has no such noise. */
static double unit_of(const wfm_grid *g, int n)
{
    double known = 0, parts = 0, none = 0, sum = 0;

    for (size_t i = 0; i < (size_t)n * (size_t)g->n_slots; i++) {
        double y = g->y[i];
        if (!(y >= 0))
            continue;
        known += 1;
        parts += y != floor(y);
        none += !(y > 0);
        sum += y;
    }
    return parts <= few * known || none > few * known || g->redial > 0
               ? 1
               : fmax(smallest_unit * sum / known, DBL_MIN);
}

/* Combined forecasts of a validation: slots, and the sums of days, weeks and
 * four weeks of which enough is known; in units. */
typedef struct gathered {
    wfm_width_pair *slot, *day, *week, *month;
    size_t slots, days, weeks, months;
} gathered;

/* One day: its slots and its sum, which is returned. A day before a jump counts
 * in the contacts it had, which chance scattered, not in those it would have
 * had at today's level. */
static wfm_width_pair gather_day(gathered *g, const wfm_trial *t,
                                 const wfm_choice *c,
                                 const wfm_choice_weights *weights, int origin,
                                 int day)
{
    size_t slots = (size_t)t->grid->n_slots;
    const double *y = wfm_grid_day(t->grid, t->origin[origin] + day);
    wfm_width_pair sum = { .week = day / 7,
                           .weight =
                               recency(t->n - t->ahead - t->origin[origin]) };
    double unit =
        c->unit * exp(wfm_jump_lift(&c->jumps, t->origin[origin] + day));

    for (size_t s = 0; s < slots; s++) {
        double mean, actual = y[s] / unit;
        if (!(y[s] >= 0))
            continue;
        mean = wfm_trial_combined(t, weights->of[origin][wfm_choice_lead(day)],
                                  origin, (size_t)day * slots + s) /
               unit;
        sum.mean += mean;
        sum.y += actual;
        if (mean >= WFM_SPREAD_LEAST)
            g->slot[g->slots++] =
                (wfm_width_pair){ mean, actual, sum.weight, sum.week };
    }
    if (sum.mean >= WFM_SPREAD_LEAST)
        g->day[g->days++] = sum;
    return sum;
}

static void add(wfm_width_pair *to, const wfm_width_pair *one)
{
    to->mean += one->mean;
    to->y += one->y;
    to->weight = one->weight;
    to->week = one->week;
}

static void gather(gathered *g, const wfm_trial *t, const wfm_choice *c,
                   const wfm_choice_weights *weights)
{
    for (int k = 0; k < t->origins; k++) {
        wfm_width_pair month = { 0 };
        for (int day = 0; day < t->ahead; day += 7) {
            wfm_width_pair week = { 0 };
            for (int d = day; d < day + 7; d++) {
                wfm_width_pair one = gather_day(g, t, c, weights, k, d);
                add(&week, &one);
            }
            if (week.mean >= WFM_SPREAD_LEAST)
                g->week[g->weeks++] = week;
            add(&month, &week);
        }
        if (t->ahead == WFM_CHOICE_DAYS && month.mean >= WFM_SPREAD_LEAST)
            g->month[g->months++] = month;
    }
}

/* Without evidence the level is known within a third, from less than a week
 * of history within a half. */
wfm_status wfm_choice_set_width(wfm_choice *c, const wfm_trial *t,
                                const wfm_choice_weights *weights,
                                wfm_wander *wander, wfm_error *err)
{
    int weeks = t->origins > 0 ? t->ahead / 7 : 0;
    size_t days = (size_t)WFM_TRIAL_ORIGINS * (size_t)t->ahead;
    gathered g = { .slot = wfm_mem_new(WFM_TRIAL_ORIGINS * t->size + 3 * days,
                                       sizeof *g.slot) };
    wfm_sums_evidence e;
    wfm_status status;

    if (!g.slot)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    g.day = g.slot + WFM_TRIAL_ORIGINS * t->size;
    g.week = g.day + days;
    g.month = g.week + days;
    c->unit = unit_of(t->grid, t->n);
    gather(&g, t, c, weights);
    status = wfm_width_fit(&c->width, g.slot, g.slots,
                           weeks > 0 ? weeks : WFM_WIDTH_LEADS,
                           t->n < 7 ? 0.25 : 0.1, NULL, err);
    e = (wfm_sums_evidence){ .day = g.day,
                             .week = g.week,
                             .month = g.month,
                             .n_day = g.days,
                             .n_week = g.weeks,
                             .n_month = g.months,
                             .origins = t->origins,
                             .weeks = weeks };
    if (status == WFM_OK)
        status = wfm_wander_measure(&e.wander, t->grid, t->n, c->unit,
                                    &c->jumps, err);
    if (status == WFM_OK)
        status = wfm_sums_fit(&c->sums, &e,
                              (double[]){ c->width.cv2[0][0][LARGEST],
                                          c->width.cv2[1][0][LARGEST] },
                              err);
    c->special = e.wander.special;
    *wander = e.wander;
    free(g.slot);
    return status;
}

/* Of two distributions around the same mean: the middle and the 80 % interval
 * of one, the 90 % interval of the other. */
static void quantiles(double out[WFM_QUANTILES], double mean, double cv80,
                      double cv90, double unit)
{
    double outer[WFM_QUANTILES];

    wfm_spread_quantiles(out, mean / unit, cv80);
    wfm_spread_quantiles(outer, mean / unit, cv90);
    out[0] = fmin(outer[0], out[1]);
    out[4] = fmax(outer[4], out[3]);
    for (int i = 0; i < WFM_QUANTILES; i++)
        out[i] *= unit;
}

/* Far ahead a level that walks on may be anywhere: an exponential distribution
 * is as far as that goes, wider ones put nearly all of it at none. */
static double far_cv2(double cv2, int last)
{
    return last > WFM_CHOICE_DAYS ? fmin(cv2, 1) : cv2;
}

/* What the special days among n add to the relative variance of their sum. */
static double special_days(const wfm_choice *c, const wfm_grid *grid,
                           int target, int day, int n, const double *mean,
                           double sum)
{
    double special = 0;

    for (int i = 0; i < n && sum > 0; i++)
        special +=
            mean[i] / sum * (mean[i] / sum) *
            wfm_special_cv2(&c->special, target, &grid->features.kind[day + i]);
    return special;
}

/* What a ramp adds to that of n days from h on, which go up or down with it
 * together. */
static double ramp_of_sum(const wfm_choice *c, int h, int n, const double *mean,
                          double sum)
{
    double cv = 0;

    for (int i = 0; i < n && sum > 0; i++)
        cv += mean[i] / sum * sqrt(wfm_jump_cv2(&c->jumps, h + i));
    return cv * cv;
}

void wfm_choice_total_quantiles(double out[WFM_QUANTILES],
                                const wfm_choice *choice, const wfm_grid *grid,
                                int day, int h, int n, const double *mean)
{
    const wfm_sums *s = &choice->sums;
    double sum = 0, more, cv[2];

    for (int i = 0; i < n; i++)
        sum += mean[i];
    more = choice->doubt_cv2 + ramp_of_sum(choice, h, n, mean, sum);
    for (int k = 0; k < 2; k++) {
        wfm_spread_target t = k == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90;
        cv[k] =
            far_cv2(more + special_days(choice, grid, k, day, n, mean, sum) +
                        wfm_sums_cv2(s, t, h, n, mean),
                    h + n - 1);
    }
    quantiles(out, sum, cv[0], cv[1], choice->unit);
}

wfm_sums_parts wfm_choice_parts(const wfm_choice *choice, const wfm_grid *grid,
                                int day, int h)
{
    wfm_sums_parts p = wfm_sums_of_day(&choice->sums, WFM_SPREAD_80, h);

    p.level += choice->doubt_cv2 + wfm_jump_cv2(&choice->jumps, h);
    p.own += wfm_special_cv2(&choice->special, 0, &grid->features.kind[day]);
    return p;
}

/* A queue with one interval a day, of daily numbers in a centre of hours too.
 */
static bool is_whole_day(const wfm_grid *grid, int day)
{
    const double *open = wfm_grid_open(grid, day);
    int n = 0;

    for (int s = 0; s < grid->n_slots; s++)
        n += open[s] > 0;
    return n == 1;
}

void wfm_choice_quantiles(double out[WFM_QUANTILES], const wfm_choice *choice,
                          const wfm_grid *grid, int day, int h, double mean,
                          double keep, double more)
{
    const wfm_sums *s = &choice->sums;
    double ramp = wfm_jump_cv2(&choice->jumps, h), cv[2];

    if (keep >= 1 && is_whole_day(grid, day)) { /* the slot is the day */
        wfm_choice_total_quantiles(out, choice, grid, day, h, 1, &mean);
        return;
    }
    for (int k = 0; k < 2; k++) {
        wfm_spread_target t = k == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90;
        cv[k] =
            keep * (wfm_width_cv2(&choice->width, t, h, mean / choice->unit) +
                    wfm_sums_walk(s, t, h) + ramp +
                    wfm_special_cv2(&choice->special, k,
                                    &grid->features.kind[day])) +
            more;
    }
    quantiles(out, mean, far_cv2(cv[0], h), far_cv2(cv[1], h), choice->unit);
}

/* The handle time of a special day is surer than its contacts. */
static const double of_aht = 0.1;

void wfm_choice_work_quantiles(double out[WFM_QUANTILES],
                               const wfm_choice *choice, const wfm_grid *grid,
                               wfm_quantity quantity, int day, int h,
                               double contacts, double keep, double more)
{
    double ramp = wfm_jump_cv2(&choice->jumps, h), all[2];

    for (int k = 0; k < 2; k++) {
        double special =
            wfm_special_cv2(&choice->special, k, &grid->features.kind[day]);
        all[k] = keep * (quantity == WFM_QUANTITY_AHT ? of_aht * special
                                                      : special + ramp) +
                 more;
    }
    wfm_workload_slot(out, &choice->workload, quantity, h, contacts, keep, all);
}

void wfm_choice_work_total(double out[WFM_QUANTILES], const wfm_choice *choice,
                           const wfm_grid *grid, wfm_quantity quantity, int day,
                           int h, int n, const double *mean)
{
    double sum = 0, ramp, more[2];

    for (int i = 0; i < n; i++)
        sum += mean[i];
    ramp = choice->doubt_cv2 + ramp_of_sum(choice, h, n, mean, sum);
    for (int k = 0; k < 2; k++) {
        double special = special_days(choice, grid, k, day, n, mean, sum);
        more[k] =
            quantity == WFM_QUANTITY_AHT ? of_aht * special : special + ramp;
    }
    wfm_workload_total(out, &choice->workload, quantity, h, n, mean, more);
}
