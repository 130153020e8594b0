/* workforce/kaplan_meier.c - survival and cumulative hazard of tenure. */
#include "workforce/kaplan_meier.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"

void wfm_survival_release(wfm_survival *survival)
{
    free(survival->step);
    memset(survival, 0, sizeof *survival);
}

/* People entering, leaving and going out of sight, by day. */
typedef struct days {
    int longest;
    long *enter, *leave, *exit; /* longest + 1 each */
} days;

static wfm_status tally(days *d, const wfm_spell *spell, size_t n,
                        wfm_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (spell[i].entry_d < 0 || spell[i].exit_d <= spell[i].entry_d)
            return wfm_fail(err, WFM_BAD_INPUT,
                            "a tenure of %d days seen from day %d",
                            spell[i].exit_d, spell[i].entry_d);
        if (spell[i].exit_d > d->longest)
            d->longest = spell[i].exit_d;
    }
    d->enter = wfm_mem_new(3 * ((size_t)d->longest + 1), sizeof *d->enter);
    if (!d->enter)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %d days of tenure",
                        d->longest);
    d->leave = d->enter + d->longest + 1;
    d->exit = d->leave + d->longest + 1;
    for (size_t i = 0; i < n; i++) {
        d->enter[spell[i].entry_d]++;
        d->exit[spell[i].exit_d]++;
        if (spell[i].left)
            d->leave[spell[i].exit_d]++;
    }
    return WFM_OK;
}

/* Band of S on the scale log(-log S), Kalbfleisch & Prentice. */
static void put_band(wfm_survival_step *s, double log_se, double z)
{
    double log_s = log(s->survival), width;

    if (!(s->survival > 0 && s->survival < 1)) {
        s->low = s->high = NAN;
        return;
    }
    width = z * log_se / log_s;
    s->low = exp(log_s * exp(-width));
    s->high = exp(log_s * exp(width));
    if (s->low > s->high) {
        double swap = s->low;

        s->low = s->high;
        s->high = swap;
    }
}

static void walk(wfm_survival *out, const days *d, double z)
{
    double at_risk = 0, survival = 1, greenwood = 0, hazard = 0, variance = 0;

    for (int t = 1; t <= d->longest; t++) {
        wfm_survival_step *s;
        double left = (double)d->leave[t];

        at_risk += (double)d->enter[t - 1];
        if (left > 0) {
            s = &out->step[out->n++];
            survival *= (at_risk - left) / at_risk;
            greenwood += left / (at_risk * (at_risk - left));
            hazard += left / at_risk;
            variance += left / (at_risk * at_risk);
            *s = (wfm_survival_step){ .day = t,
                                      .at_risk = at_risk,
                                      .left = left,
                                      .survival = survival,
                                      .hazard = hazard,
                                      .hazard_se = sqrt(variance) };
            s->std_error = survival > 0 ? survival * sqrt(greenwood) : 0;
            put_band(s, sqrt(greenwood), z);
        }
        at_risk -= (double)d->exit[t];
    }
}

wfm_status wfm_survival_fit(wfm_survival *out, const wfm_spell *spell, size_t n,
                            double confidence, wfm_error *err)
{
    wfm_survival fit = { .people = n };
    days d = { 0 };
    size_t steps = 0;
    wfm_status status;

    if (!(confidence > 0 && confidence < 1))
        return wfm_fail(err, WFM_BAD_INPUT,
                        "a confidence of %g is not in "
                        "(0, 1)",
                        confidence);
    WFM_TRY_OUT(status, tally(&d, spell, n, err));
    for (int t = 0; t <= d.longest; t++) {
        fit.leavers += (size_t)d.leave[t];
        steps += d.leave[t] > 0;
    }
    fit.step = wfm_mem_new(steps, sizeof *fit.step);
    if (!fit.step) {
        status = wfm_fail(err, WFM_NO_MEMORY, "no memory for the curve");
        goto out;
    }
    walk(&fit, &d, gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2));
    *out = fit;
out:
    free(d.enter);
    return status;
}

const wfm_survival_step *wfm_survival_at(const wfm_survival *survival, int day)
{
    size_t low = 0, high = survival->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (survival->step[middle].day <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &survival->step[low - 1] : NULL;
}
