/* forecast/count.c - small counts: every slot of the week has a rate of its
 * own, gamma distributed around weekday times slot, so that counts are negative
 * binomial; how far rates differ is chosen by the likelihood of all counts.
 *
 * rate = (sum w y + k prior) / (sum w + k), weights w = exp(-weeks/13), k in
 * weeks. Efron & Morris 1973, doi:10.1080/01621459.1973.10481350; Robbins
 * 1956. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_sf_gamma.h>

#include "base/mem.h"
#include "forecast/model.h"

static const double memory_days = 91, level_days = 28;

typedef struct cells {
    int slots;
    double *sum, *weight, *prior; /* 7 x slots */
} cells;

static int weekday_of(const wfm_grid *g, int day)
{
    return wfm_date_weekday(g->first + day);
}

static void collect(cells *c, const wfm_grid *g, int n)
{
    for (int d = 0; d < n; d++) {
        double w = exp((d - n + 1) / memory_days);
        size_t row = (size_t)weekday_of(g, d) * (size_t)c->slots;
        for (int s = 0; s < c->slots; s++) {
            double y = wfm_grid_day(g, d)[s];
            if (!(y >= 0))
                continue;
            c->sum[row + (size_t)s] += w * y;
            c->weight[row + (size_t)s] += w;
        }
    }
}

/* Mean of a weekday's slots (step 1 from weekday * slots) or of a slot over
 * weekdays (step slots from slot). */
static double mean(const cells *c, size_t from, size_t step, int n)
{
    double sum = 0, weight = 0;

    for (int i = 0; i < n; i++) {
        sum += c->sum[from + (size_t)i * step];
        weight += c->weight[from + (size_t)i * step];
    }
    return weight > 0 ? sum / weight : (double)NAN;
}

/* Weekday times slot over all; half a contact a month where nothing came. */
static void set_prior(cells *c)
{
    size_t slots = (size_t)c->slots;
    double all = mean(c, 0, 1, 7 * c->slots);

    for (size_t w = 0; w < 7; w++)
        for (size_t s = 0; s < slots; s++) {
            double day = mean(c, w * slots, 1, c->slots);
            double slot = mean(c, s, slots, 7);
            double m = (isnan(day) ? all : day) * (isnan(slot) ? all : slot);
            c->prior[w * slots + s] = all > 0 ? fmax(m / all, 1e-3) : 1e-3;
        }
}

/* Log likelihood of the sums, up to a constant, if rates are gamma with shape
 * k prior and rate k. */
static double likelihood(const cells *c, double k)
{
    double sum = 0;

    for (int i = 0; i < 7 * c->slots; i++) {
        double y = c->sum[i], w = c->weight[i], a = k * c->prior[i];
        if (w > 0)
            sum += gsl_sf_lngamma(y + a) - gsl_sf_lngamma(a) +
                   a * log(k / (k + w)) - y * log(k + w);
    }
    return sum;
}

static double choose_weeks(const cells *c)
{
    double best = 1, most = -INFINITY;

    for (double k = 0.1; k < 2000; k *= 2) {
        double value = likelihood(c, k);
        if (value > most) {
            most = value;
            best = k;
        }
    }
    return best;
}

/* What came of the last weeks over what the rates say, drawn to 1 with the
 * weight of 20 contacts. */
static double level(const double *rate, const wfm_grid *g, int n)
{
    double got = 20, said = 20;

    for (int d = 0; d < n; d++) {
        double w = exp((d - n + 1) / level_days);
        const double *y = wfm_grid_day(g, d);
        const double *r = rate + (size_t)weekday_of(g, d) * (size_t)g->n_slots;
        for (int s = 0; s < g->n_slots; s++)
            if (y[s] >= 0) {
                got += w * y[s];
                said += w * r[s];
            }
    }
    return got / said;
}

wfm_status wfm_model_count(double *out, const wfm_grid *g, int n, int h,
                           wfm_error *err)
{
    size_t week = 7 * (size_t)g->n_slots;
    cells c = { .slots = g->n_slots,
                .sum = wfm_mem_new(3 * week, sizeof *c.sum) };
    double k, now;

    if (!c.sum)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    c.weight = c.sum + week;
    c.prior = c.weight + week;
    collect(&c, g, n);
    set_prior(&c);
    k = choose_weeks(&c);
    for (size_t i = 0; i < week; i++) /* the prior becomes the rate */
        c.prior[i] = (c.sum[i] + k * c.prior[i]) / (c.weight[i] + k);
    now = level(c.prior, g, n);
    for (int d = 0; d < h; d++) {
        const double *r =
            c.prior + (size_t)weekday_of(g, n + d) * (size_t)g->n_slots;
        for (int s = 0; s < g->n_slots; s++)
            out[d * g->n_slots + s] =
                wfm_grid_open(g, n + d)[s] > 0 ? now * r[s] : 0;
    }
    free(c.sum);
    return WFM_OK;
}
