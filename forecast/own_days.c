/* forecast/own_days.c - weighs an effect of single days against chance and odd
 * days: a mixture of none (nearly always) and one of some size, the same on
 * every occurrence but for a fifth of itself. */
#include "forecast/own_days.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* One day in twenty of those around an event has an effect of its own, of 0.4
 * usually; it differs by a fifth from one occurrence to the next. One day in
 * fifty is odd without any reason. */
static const double often = 0.05, size = 0.4, differs = 0.2;
static const double odd = 0.02, odd_size = 0.5;
static const double least = 0.1; /* less likely ones are none */

static double normal(double x, double sd)
{
    return exp(-0.5 * x * x / (sd * sd)) / (sd * sqrt(2 * M_PI));
}

/* Log likelihood of the residuals around one effect; *near counts those that
 * are no odd days. */
static double around(const double *r, int k, double effect, double sd,
                     int *near)
{
    double sum = 0;

    *near = 0;
    for (int i = 0; i < k; i++) {
        double e = r[i] - effect;
        *near += fabs(e) < 3 * sd;
        sum += log((1 - odd) * normal(e, sd) + odd * normal(e, odd_size));
    }
    return sum;
}

double wfm_own_day_chance(const double *r, int k, double scale, double usual)
{
    double none, best = -INFINITY, ratio;
    int near;

    if (k < 1)
        return 0;
    none = around(r, k, 0, scale, &near);
    for (int i = 0; i < k; i++) {
        double sd = hypot(scale, differs * r[i]), log_own;
        log_own = around(r, k, r[i], sd, &near);
        log_own += log(normal(r[i], size) * sd *
                       sqrt(2 * M_PI / (near > 0 ? near : 1)));
        best = fmax(best, log_own);
    }
    ratio = exp(fmin(best - none, 500)) * usual / (1 - usual);
    return ratio / (1 + ratio);
}

/* Whether a day has another reason to differ: a day off or one beside it, the
 * new year, the middle of another event. */
static bool excused(const wfm_features *f, int day)
{
    for (size_t k = f->row[day]; k < f->row[day + 1]; k++)
        switch (f->group[f->item[k].column]) {
        case WFM_GROUP_HOLIDAY:
        case WFM_GROUP_BRIDGE:
        case WFM_GROUP_LUNAR:
        case WFM_GROUP_EVENT_CORE:
        case WFM_GROUP_EVENT_NEAR:
            return true;
        default:
            break;
        }
    return false;
}

/* Counts in end[column] every known day that speaks for such a column, and once
 * there is room, keeps the residual without the effect. */
static void gather(double *r, size_t *end, const wfm_features *f, int n,
                   const double *resid, const double *w, const double *coef)
{
    for (int i = 0; i < n; i++)
        for (size_t k = f->row[i]; w[i] > 0 && k < f->row[i + 1]; k++) {
            int j = f->item[k].column;
            if (f->group[j] != WFM_GROUP_EVENT_OWN || excused(f, i))
                continue;
            if (r)
                r[end[j]] = resid[i] + coef[j] - (f->prior ? f->prior[j] : 0);
            end[j]++;
        }
}

static double weight(const double *r, int k, double scale)
{
    double chance = wfm_own_day_chance(r, k, scale, often);
    double known = k / (k + scale * scale / (size * size));

    return chance < least ? (double)INFINITY : k * (1 / (chance * known) - 1);
}

wfm_status wfm_own_days_weigh(double *lambda, const wfm_features *f, int n,
                              const double *resid, const double *w,
                              const double *coef, double scale, wfm_error *err)
{
    size_t columns = (size_t)f->n_columns, all = 0;
    size_t *end = wfm_mem_new(columns + 1, sizeof *end);
    double *r = NULL;
    wfm_status status = WFM_OK;

    if (!end)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    gather(NULL, end, f, n, resid, w, coef);
    for (size_t j = 0; j < columns; j++) { /* counts become beginnings */
        size_t count = end[j];
        end[j] = all;
        all += count;
    }
    r = wfm_mem_new(all + 1, sizeof *r);
    if (!r) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    gather(r, end, f, n, resid, w, coef);
    all = 0;
    for (size_t j = 0; j < columns; j++) {
        int k = (int)(end[j] - all);
        if (f->group[j] == WFM_GROUP_EVENT_OWN)
            lambda[j] = k > 0 ? weight(r + all, k, scale) : (double)INFINITY;
        all = end[j];
    }
out:
    free(end);
    free(r);
    return status;
}
