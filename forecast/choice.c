/* forecast/choice.c - validates every model on rolling origins, weighs them,
 * and calibrates the width of the intervals on the same errors.
 *
 * Models that know no calendar are shown a history without its special
 * days, and on special days ahead only the models with a calendar count.
 *
 * Weight of a model: (best error / its error)^40, nothing beyond 8 % behind
 * the best, errors drawn to what is usual for the model: by the number of
 * origins, beyond the days validated by how much the errors vary. A history
 * too short for one origin gets the model with the largest minimum history that
 * it meets.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/choice_private.h"

static const double power = 40, cut = 0.08;

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

/* Whether the days of a lead were among those validated. */
static bool seen_lead(const wfm_choice *c, int lead)
{
    return lead_end[lead] <= c->ahead;
}

/* ln of the error over that of the base model, half at this lead and half over
 * all, drawn to what is usual. */
static double expected(const wfm_choice *c, int lead, int m, int base)
{
    double seen = (log_ratio(c->lead_wape[lead][m], c->lead_wape[lead][base]) +
                   log_ratio(c->wape[m], c->wape[base])) /
                  2;
    double usual = wfm_models[m].handicap - wfm_models[base].handicap;
    double grip = (double)c->origins / (c->origins + WFM_PRIOR_ORIGINS);

    if (!seen_lead(c, lead)) {
        usual = wfm_models[m].young - wfm_models[base].young;
        grip = c->grip[m];
    }
    return usual + grip * (seen - usual);
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

/* The model that is usually best among those tried. */
static int base_of(const wfm_choice *c)
{
    int base = 0;

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] >= 0 &&
            (!(c->wape[base] >= 0) ||
             wfm_models[m].handicap < wfm_models[base].handicap))
            base = m;
    return base;
}

void wfm_choice_weigh(wfm_choice *c)
{
    int base = base_of(c);

    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        weigh_lead(c, l, base);
}

static void weigh(wfm_choice *c, const wfm_trial *t)
{
    int base = base_of(c);

    for (int m = 0; m < wfm_n_models; m++)
        if (c->wape[m] >= 0)
            c->grip[m] = wfm_choice_grip(t, m, base);
    wfm_choice_weigh(c);
}

static void set_best(wfm_choice *c)
{
    for (int m = 0; m < wfm_n_models; m++)
        if (wfm_choice_weight(c, m) > wfm_choice_weight(c, c->best))
            c->best = m;
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
            double f =
                wfm_trial_combined(t, c->weight[wfm_choice_lead(d)], origin, i);
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

/* Errors of some models, in all and by lead. */
static void set_errors(wfm_choice *c, const wfm_trial *t, const bool *of)
{
    for (int m = 0; m < wfm_n_models; m++) {
        c->wape[m] = (double)NAN;
        if (!of[m])
            continue;
        c->wape[m] = wfm_trial_wape(t, m, 0, t->ahead);
        for (int l = 0; l < WFM_CHOICE_LEADS; l++)
            c->lead_wape[l][m] =
                lead_end[l] <= t->ahead && t->span == 0
                    ? wfm_trial_wape(t, m, lead_start(l), lead_end[l])
                    : c->wape[m];
    }
}

/* The model that is usually best among those the history allows; where many
 * days are empty, the one that keeps their mean. */
static void choose_unseen(wfm_choice *c, int n)
{
    const wfm_model *count = wfm_model_find("count");

    if (c->scarce)
        c->best = n >= count->min_days ? (int)(count - wfm_models) : 0;
    for (int m = 0; m < wfm_n_models && !c->scarce; m++)
        if (wfm_models[m].min_days <= n && !wfm_models[m].asked &&
            wfm_models[m].handicap <= wfm_models[c->best].handicap)
            c->best = m;
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        c->weight[l][c->best] = 1;
}

/* What the queue asks for speaks alone, if its errors are known, or those of no
 * model are. */
static void obey(wfm_choice *c, const wfm_trial *t)
{
    int asked = wfm_model_asked(t->grid, t->n);

    if (asked < 0 || (t->origins > 0 && !t->tried[asked]))
        return;
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        for (int m = 0; m < wfm_n_models; m++)
            c->weight[l][m] = m == asked;
    c->best = asked;
}

/* The weighted forecast of validation. */
typedef struct validated {
    const wfm_choice_weights *weights;
    const wfm_trial *trial;
} validated;

static double contacts(const void *context, int origin, int day, int slot)
{
    const validated *v = context;

    return wfm_trial_combined(
        v->trial, v->weights->of[origin][wfm_choice_lead(day)], origin,
        (size_t)day * (size_t)v->trial->grid->n_slots + (size_t)slot);
}

/* plain: the choice before it was hedged, or NULL where nothing was chosen. */
static wfm_status set_widths(wfm_choice *c, const wfm_choice *plain,
                             const wfm_trial *t, wfm_error *err)
{
    wfm_choice_weights weights;
    wfm_wander wander;

    WFM_TRY(wfm_choice_cross(&weights, c, plain, t, err));
    WFM_TRY(wfm_choice_set_width(c, t, &weights, &wander, err));
    return wfm_workload_fit(&c->workload, t, contacts,
                            &(validated){ &weights, t }, &wander, err);
}

wfm_status wfm_choice_make(wfm_choice *out, const wfm_grid *grid, int n,
                           wfm_error *err)
{
    wfm_choice c = { 0 }, plain;
    wfm_grid level;
    wfm_trial t = { 0 };
    wfm_status status;

    WFM_TRY(wfm_jump_find(&c.jumps, grid, n, err));
    WFM_TRY(wfm_jump_level(&level, &c.jumps, grid, n, err));
    c.doubt = wfm_jump_doubt(&c.doubt_cv2, &c.jumps, n);
    WFM_TRY_OUT(status, wfm_trial_make(&t, &level, n, err));
    set_errors(&c, &t, t.tried);
    c.origins = t.origins;
    c.ahead = t.ahead;
    c.scarce = t.span > 0;
    if (t.origins > 0 && t.span <= t.ahead)
        weigh(&c, &t);
    else
        choose_unseen(&c, n);
    plain = c;
    WFM_TRY_OUT(status, wfm_choice_hedge(&c, &t, err));
    set_errors(&c, &t, t.known);
    set_best(&c);
    obey(&c, &t);
    learn_weeks(&c, &t);
    status = set_widths(
        &c, t.span > 0 || wfm_model_asked(&level, n) >= 0 ? NULL : &plain, &t,
        err);
    *out = c;
out:
    wfm_trial_release(&t);
    wfm_jump_drop(&level, grid);
    return status;
}
