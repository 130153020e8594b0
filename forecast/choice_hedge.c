/* forecast/choice_hedge.c - the weighted forecast against plain averages of
 * past weeks, which nobody should lose to by much.
 *
 * Six experts: the weighted forecast, four averages and the mean of these.
 * Each earns, per origin, the log of its error, an origin d days before the
 * latest counting exp(-d / 50); shares are prior * exp(-10 loss), the prior 0.8
 * of the weighted forecast. With weights of this form the loss is never more
 * than ln(1 / prior) / 10 above that of the best expert (Freund & Schapire
 * 1997, doi:10.1006/jcss.1997.1504). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/choice_private.h"

enum { AVERAGES = 4, EXPERTS = AVERAGES + 2, ALL = AVERAGES, MIX = ALL + 1 };

static const double rate = 10, memory_days = 50, prior = 0.8;

typedef struct expert {
    double weight[WFM_CHOICE_LEADS][WFM_MODELS_MAX];
} expert;

static bool set_experts(expert *e, const wfm_choice *c, const wfm_trial *t)
{
    for (int k = 0; k < AVERAGES; k++) {
        int m = wfm_trial_average(k);
        if (!t->known[m])
            return false;
        for (int l = 0; l < WFM_CHOICE_LEADS; l++) {
            e[k].weight[l][m] = 1;
            e[ALL].weight[l][m] = 1.0 / AVERAGES;
        }
    }
    memcpy(e[MIX].weight, c->weight, sizeof c->weight);
    return true;
}

/* Sum of absolute errors at one origin; f: a forecast, scratch. */
static double error_at(const expert *e, const wfm_trial *t, int origin,
                       double *f)
{
    size_t slots = (size_t)t->grid->n_slots;

    for (size_t i = 0; i < t->size; i++)
        f[i] = wfm_trial_combined(
            t, e->weight[wfm_choice_lead((int)(i / slots))], origin, i);
    return wfm_trial_error(t, f, origin);
}

/* Adds the losses of one origin, unless an expert made no error at all. */
static void add_losses(double loss[EXPERTS], const expert *e,
                       const wfm_trial *t, int origin, double *f)
{
    double error[EXPERTS];
    double share = exp((t->origin[origin] - t->origin[0]) / memory_days);

    for (int k = 0; k < EXPERTS; k++) {
        error[k] = error_at(&e[k], t, origin, f);
        if (!(error[k] > 0))
            return;
    }
    for (int k = 0; k < EXPERTS; k++)
        loss[k] += share * log(error[k]);
}

static void mix(wfm_choice *c, const expert *e, const double *loss)
{
    double share[EXPERTS], sum = 0, least = loss[0];

    for (int k = 1; k < EXPERTS; k++)
        least = fmin(least, loss[k]);
    for (int k = 0; k < EXPERTS; k++) {
        share[k] = exp(-rate * (loss[k] - least)) *
                   (k == MIX ? prior : (1 - prior) / (EXPERTS - 1));
        sum += share[k];
    }
    for (int l = 0; l < WFM_CHOICE_LEADS; l++)
        for (int m = 0; m < wfm_n_models; m++) {
            c->weight[l][m] = 0;
            for (int k = 0; k < EXPERTS; k++)
                c->weight[l][m] += share[k] / sum * e[k].weight[l][m];
        }
}

wfm_status wfm_choice_hedge(wfm_choice *io, const wfm_trial *t, wfm_error *err)
{
    expert *e;
    double loss[EXPERTS] = { 0 }, *f;

    if (t->ahead < WFM_CHOICE_DAYS || t->origins < 2)
        return WFM_OK;
    e = wfm_mem_new(EXPERTS, sizeof *e);
    f = wfm_mem_new(t->size, sizeof *f);
    if (!e || !f) {
        free(e);
        free(f);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    if (set_experts(e, io, t)) {
        for (int k = 0; k < t->origins; k++)
            add_losses(loss, e, t, k, f);
        mix(io, e, loss);
    }
    free(e);
    free(f);
    return WFM_OK;
}
