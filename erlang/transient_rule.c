/* erlang/transient_rule.c - staffing by a rate that stands for an interval. */
#include "erlang/transient.h"

#include <math.h>

enum { SUBSTEPS = 720 };

/* Contacts in [from, to) within one interval by Simpson's rule. */
static double contacts(const wfm_transient *t, double from, double to)
{
    double h = (to - from) / SUBSTEPS, sum = 0;

    for (int j = 0; j <= SUBSTEPS; j++) {
        double at = fmin(from + h * j, to - 1e-6);

        sum += (j == 0 || j == SUBSTEPS ? 1 : (j % 2 ? 4 : 2)) *
               t->rate_per_s(t->context, at);
    }
    return sum * h / 3;
}

/* Mean of the rate over [from, from + length), interval by interval, because
 * it may jump between them. */
static double mean_rate(const wfm_transient *t, double from, double length)
{
    double at = from, to = from + length, sum = 0;

    while (at < to - 1e-6) {
        double k = floor((at + 1e-6 - t->start_s) / t->interval_s) + 1;
        double edge = fmin(t->start_s + k * t->interval_s, to);

        sum += contacts(t, at, edge);
        at = edge;
    }
    return sum / length;
}

static double peak_rate(const wfm_transient *t, double from)
{
    double most = 0;

    for (int j = 0; j <= SUBSTEPS; j++) {
        double at = from + t->interval_s * j / SUBSTEPS;

        most = fmax(most, t->rate_per_s(t->context,
                                        fmin(at, from + t->interval_s - 1e-6)));
    }
    return most;
}

/* m' = lambda - m/aht over the interval from *load on; returns its mean. Each
 * substep is exact for a rate linear in it. */
static double mean_load(const wfm_transient *t, double from, double *load)
{
    double h = t->interval_s / SUBSTEPS, decay = exp(-h / t->aht_s), sum = 0;

    for (int j = 0; j < SUBSTEPS; j++) {
        double at = from + h * j, before = *load;
        double l0 = t->rate_per_s(t->context, at);
        double l1 = t->rate_per_s(t->context,
                                  fmin(at + h, from + t->interval_s - 1e-6));
        double slope = (l1 - l0) / h;
        double base = t->aht_s * (l0 - slope * t->aht_s);

        *load = base + t->aht_s * slope * h + (before - base) * decay;
        sum += (before + *load) / 2;
    }
    return sum / SUBSTEPS;
}

static double rate_for(const wfm_transient *t, wfm_tv_rule rule, double from,
                       double *load)
{
    switch (rule) {
    case WFM_TV_PEAK:
        return peak_rate(t, from);
    case WFM_TV_LAGGED:
        return mean_rate(t, from - t->aht_s, t->interval_s);
    case WFM_TV_MOL:
        return mean_load(t, from, load) / t->aht_s;
    case WFM_TV_STATIONARY:
    default:
        return mean_rate(t, from, t->interval_s);
    }
}

wfm_status wfm_transient_rule(double *agents, const wfm_transient *t,
                              const wfm_goal *goal, wfm_tv_rule rule,
                              wfm_error *err)
{
    double load =
        t->empty_start ? 0 : t->rate_per_s(t->context, t->start_s) * t->aht_s;
    wfm_goal g = *goal;

    g.within_s = t->within_s;
    for (size_t i = 0; i < t->n; i++) {
        double from = t->start_s + t->interval_s * (double)i;
        wfm_demand d = { fmax(0, rate_for(t, rule, from, &load)), t->aht_s,
                         t->patience_s };

        agents[i] = wfm_search_agents(&d, &g, true);
        if (!isfinite(agents[i]))
            return wfm_fail(err, WFM_BAD_INPUT,
                            "no number of agents meets the targets");
    }
    return WFM_OK;
}
