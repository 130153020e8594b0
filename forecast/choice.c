/* forecast/choice.c - validates every model on rolling origins, weighs them,
 * and calibrates the width of the intervals on the same errors.
 *
 * Models that know no calendar are shown a history without its special
 * days, and on special days ahead only the models with a calendar count.
 *
 * Weight of a model: (best error / its error)^40, nothing beyond 8 % behind
 * the best, errors drawn to what is usual for the model. A history too short
 * for one origin gets the model with the largest minimum history that it meets.
 */
#include "forecast/choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const double power = 40, cut = 0.08;
static const double width_memory = 35; /* days */

const int wfm_choice_lead_end[WFM_CHOICE_LEADS] = { 2, 7, 14, 21, 28 };
#define lead_end wfm_choice_lead_end

static int lead_start(int lead) { return lead > 0 ? lead_end[lead - 1] : 0; }

int wfm_choice_lead(int day)
{
    for (int k = 0; k < WFM_CHOICE_LEADS; k++)
        if (day < lead_end[k])
            return k;
    return WFM_CHOICE_LEADS - 1;
}

static double log_ratio(double a, double b)
{
    return a > 0 && b > 0 ? log(a / b) : 0;
}

/* ln of the error over that of the base model, half at this lead and half over
 * all, drawn to what is usual. */
static double expected(const wfm_choice *c, int lead, int m, int base)
{
    double seen = (log_ratio(c->lead_wape[lead][m], c->lead_wape[lead][base]) +
                   log_ratio(c->wape[m], c->wape[base])) /
                  2;
    double usual = wfm_models[m].handicap - wfm_models[base].handicap;

    return (c->origins * seen + WFM_PRIOR_ORIGINS * usual) /
           (c->origins + WFM_PRIOR_ORIGINS);
}

static void weigh_lead(wfm_choice *c, int lead, int base)
{
    double best = (double)INFINITY, sum = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] >= 0)
            best = fmin(best, expected(c, lead, m, base));
    for (int m = 0; m < wfm_n_models; m++) {
        double behind = c->wape[m] >= 0 ? expected(c, lead, m, base) - best : 1;
        c->weight[lead][m] = behind <= cut ? exp(-power * behind) : 0;
        sum += c->weight[lead][m];
    }
    for (int m = 0; m < wfm_n_models; m++)
        c->weight[lead][m] /= sum;
}

double wfm_choice_weight(const wfm_choice *c, int m)
{
    double sum = 0;

    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        sum += c->weight[l][m] * (lead_end[l] - lead_start(l));
    return sum / WFM_CHOICE_DAYS;
}

static void weigh(wfm_choice *c)
{
    int base = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] >= 0 &&
            (!(c->wape[base] >= 0) ||
             wfm_models[m].handicap < wfm_models[base].handicap))
            base = m;
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        weigh_lead(c, l, base);
    for (int m = 0; m < wfm_n_models; m++)
        if (wfm_choice_weight(c, m) > wfm_choice_weight(c, c->best))
            c->best = m;
}

/* Recent errors say more about the next ones: weight by days from the origin
 * to the end. */
static double recency(int back) { return exp(-back / width_memory); }

/* Combined forecasts of a validation: slots, and the sums of days and weeks of
 * which enough is known. */
typedef struct gathered {
    wfm_width_pair *slot, *day, *week;
    size_t slots, days, weeks;
} gathered;

static double combined(const wfm_trial *t, const double *weight, int origin,
                       size_t i)
{
    double mean = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (weight[m] > 0)
            mean += weight[m] * wfm_trial_at(t, m, origin)[i];
    return mean;
}

/* One day: its slots and its sum, which is returned. */
static wfm_width_pair gather_day(gathered *g, const wfm_trial *t,
                                 const wfm_choice *c, int origin, int day)
{
    size_t slots = (size_t)t->grid->n_slots;
    const double *y = wfm_grid_day(t->grid, t->origin[origin] + day);
    wfm_width_pair sum = { .week = day / 7,
                           .weight =
                               recency(t->n - t->ahead - t->origin[origin]) };

    for (size_t s = 0; s < slots; s++) {
        double mean;
        if (!(y[s] >= 0))
            continue;
        mean = combined(t, c->weight[wfm_choice_lead(day)], origin,
                        (size_t)day * slots + s);
        sum.mean += mean;
        sum.y += y[s];
        if (mean >= WFM_SPREAD_LEAST)
            g->slot[g->slots++] =
                (wfm_width_pair){ mean, y[s], sum.weight, sum.week };
    }
    if (sum.mean >= WFM_SPREAD_LEAST)
        g->day[g->days++] = sum;
    return sum;
}

static void gather(gathered *g, const wfm_trial *t, const wfm_choice *c)
{
    for (int k = 0; k < t->origins; k++)
        for (int day = 0; day < t->ahead; day += 7) {
            wfm_width_pair week = { 0 };
            for (int d = day; d < day + 7; d++) {
                wfm_width_pair one = gather_day(g, t, c, k, d);
                week.mean += one.mean;
                week.y += one.y;
                week.weight = one.weight;
                week.week = one.week;
            }
            if (week.mean >= WFM_SPREAD_LEAST)
                g->week[g->weeks++] = week;
        }
}

/* Without evidence the level is known within a third, from less than a week
 * of history within a half. */
static wfm_status set_width(wfm_choice *c, const wfm_trial *t, wfm_error *err)
{
    int weeks = t->origins > 0 ? t->ahead / 7 : WFM_WIDTH_LEADS;
    size_t days = (size_t)WFM_TRIAL_ORIGINS * (size_t)t->ahead;
    gathered g = { .slot = wfm_mem_new(WFM_TRIAL_ORIGINS * t->size + 2 * days,
                                       sizeof *g.slot) };
    wfm_status status;

    if (!g.slot)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    g.day = g.slot + WFM_TRIAL_ORIGINS * t->size;
    g.week = g.day + days;
    gather(&g, t, c);
    status = wfm_width_fit(&c->width, g.slot, g.slots, weeks,
                           t->n < 7 ? 0.25 : 0.1, err);
    if (status == WFM_OK)
        status = wfm_width_fit_totals(&c->width, g.day, g.days, g.week, g.weeks,
                                      weeks, err);
    free(g.slot);
    return status;
}

/* Errors of the seven days from `day` on, by the weights, and of their week, by
 * the weekly model, over the week's size; false if too little of it is known.
 */
static bool week_errors(double out[WFM_RECONCILE_NODES], const wfm_choice *c,
                        const wfm_trial *t, int origin, int day, int weekly)
{
    size_t slots = (size_t)t->grid->n_slots;
    const double *base = wfm_trial_at(t, weekly, origin);
    double all = 0, known = 0;

    for (int i = 0; i < WFM_RECONCILE_NODES; i++)
        out[i] = 0;
    for (int d = day; d < day + WFM_RECONCILE_DAYS; d++)
        for (size_t s = 0; s < slots; s++) {
            size_t i = (size_t)d * slots + s;
            double f = combined(t, c->weight[wfm_choice_lead(d)], origin, i);
            double y = wfm_grid_day(t->grid, t->origin[origin] + d)[s];
            all += f;
            if (!(y >= 0))
                continue;
            known += f;
            out[d - day] += f - y;
            out[WFM_RECONCILE_DAYS] += base[i] - y;
        }
    for (int i = 0; i < WFM_RECONCILE_NODES && known > 0; i++)
        out[i] /= known;
    return known > 0 && known >= 0.8 * all;
}

static void learn_weeks(wfm_choice *c, const wfm_trial *t)
{
    double error[WFM_TRIAL_ORIGINS * WFM_CHOICE_DAYS / WFM_RECONCILE_DAYS]
                [WFM_RECONCILE_NODES];
    int weekly = (int)(wfm_model_find("weekly") - wfm_models), n = 0;

    if (!t->tried[weekly])
        return;
    for (int k = 0; k < t->origins; k++)
        for (int day = 0; day < t->ahead; day += WFM_RECONCILE_DAYS)
            n += week_errors(error[n], c, t, k, day, weekly);
    wfm_reconcile_fit(&c->reconcile, error, n);
}

/* Errors of the models that were tried, in all and by lead. */
static void set_errors(wfm_choice *c, const wfm_trial *t)
{
    for (int m = 0; m < wfm_n_models; m++) {
        c->wape[m] = (double)NAN;
        if (!t->tried[m])
            continue;
        c->wape[m] = wfm_trial_wape(t, m, 0, t->ahead);
        for (int l = 0; l < WFM_CHOICE_LEADS; l++)
            c->lead_wape[l][m] =
                lead_end[l] <= t->ahead
                    ? wfm_trial_wape(t, m, lead_start(l), lead_end[l])
                    : c->wape[m];
    }
}

/* The model that is usually best among those the history allows. */
static void choose_unseen(wfm_choice *c, int n)
{
    for (int m = 0; m < wfm_n_models; m++)
        if (wfm_models[m].min_days <= n &&
            wfm_models[m].handicap <= wfm_models[c->best].handicap)
            c->best = m;
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        c->weight[l][c->best] = 1;
}

wfm_status wfm_choice_make(wfm_choice *out, const wfm_grid *grid, int n,
                           wfm_error *err)
{
    wfm_choice c = { 0 };
    wfm_trial t;
    wfm_status status;

    WFM_TRY(wfm_trial_make(&t, grid, n, err));
    set_errors(&c, &t);
    c.origins = t.origins;
    if (t.origins > 0)
        weigh(&c);
    else
        choose_unseen(&c, n);
    learn_weeks(&c, &t);
    status = set_width(&c, &t, err);
    wfm_trial_release(&t);
    *out = c;
    return status;
}

/* What a special day adds. */
static double special_cv2(const wfm_day_kind *kind)
{
    if (kind->event >= 0 && abs(kind->offset) <= 1)
        return 0.0225; /* events differ by some 15 % from year to year */
    return kind->off ? 0.01 : 0;
}

double wfm_choice_cv2(const wfm_choice *choice, const wfm_grid *grid, int day,
                      int h, double mean)
{
    return wfm_width_cv2(&choice->width, WFM_SPREAD_BOTH, h, mean) +
           special_cv2(&grid->features.kind[day]);
}

/* Of two distributions around the same mean: the middle and the 80 % interval
 * of one, the 90 % interval of the other. */
static void quantiles(double out[WFM_QUANTILES], double mean, double cv80,
                      double cv90)
{
    double outer[WFM_QUANTILES];

    wfm_spread_quantiles(out, mean, cv80);
    wfm_spread_quantiles(outer, mean, cv90);
    out[0] = fmin(outer[0], out[1]);
    out[4] = fmax(outer[4], out[3]);
}

void wfm_choice_total_quantiles(double out[WFM_QUANTILES],
                                const wfm_choice *choice, const wfm_grid *grid,
                                int day, int h, int n, const double *mean)
{
    double sum = 0, special = 0;

    for (int i = 0; i < n; i++) {
        sum += mean[i];
        special +=
            mean[i] * mean[i] * special_cv2(&grid->features.kind[day + i]);
    }
    special = sum > 0 ? special / (sum * sum) : 0;
    quantiles(out, sum,
              special + wfm_width_total_cv2(&choice->width, WFM_SPREAD_80, h, n,
                                            mean),
              special + wfm_width_total_cv2(&choice->width, WFM_SPREAD_90, h, n,
                                            mean));
}

void wfm_choice_quantiles(double out[WFM_QUANTILES], const wfm_choice *choice,
                          const wfm_grid *grid, int day, int h, double mean,
                          double keep)
{
    double more = special_cv2(&grid->features.kind[day]);
    double cv80 = wfm_width_cv2(&choice->width, WFM_SPREAD_80, h, mean);
    double cv90 = wfm_width_cv2(&choice->width, WFM_SPREAD_90, h, mean);

    quantiles(out, mean, keep * (cv80 + more), keep * (cv90 + more));
}
