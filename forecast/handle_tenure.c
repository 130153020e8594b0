/* forecast/handle_tenure.c - how far handle times follow the experience of the
 * people, as the history shows it. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/handle_private.h"

enum { AROUND = 13, WEEKS_MIN = 8 }; /* weeks to each side */

static const double prior_sd = 0.5;
/* Weekly errors of the level follow one another: so many are worth one. */
static const double worth = 4;

typedef struct week {
    double slow, aht;         /* logarithms */
    double weight;            /* contacts */
    double own_slow, own_aht; /* less what is usual around the week */
} week;

static week sum_week(const wfm_grid *g, int from, int n)
{
    week w = { 0 };
    double seconds = 0;

    for (int d = from; d < from + 7 && d < n; d++) {
        double c, s;
        if (g->features.kind[d].special)
            continue;
        wfm_handle_day(g, d, &c, &s);
        w.weight += c;
        seconds += s;
        w.slow += c * g->slow[d];
    }
    if (w.weight > 0) {
        w.slow /= w.weight;
        w.aht = log(seconds / w.weight);
    }
    return w;
}

static void set_own(week *w, int n)
{
    for (int i = 0; i < n; i++) {
        double slow = 0, aht = 0, sum = 0;
        for (int k = i > AROUND ? i - AROUND : 0; k <= i + AROUND && k < n;
             k++) {
            slow += w[k].weight * w[k].slow;
            aht += w[k].weight * w[k].aht;
            sum += w[k].weight;
        }
        if (!(w[i].weight > 0))
            continue;
        w[i].own_slow = w[i].slow - slow / sum;
        w[i].own_aht = w[i].aht - aht / sum;
    }
}

/* Slope with the prior as one more observation. */
static double slope(const week *w, int n, double variance)
{
    double xx = 0, xy = 0, sum = 0, mean, prior = 1 / (prior_sd * prior_sd);

    for (int i = 0; i < n; i++)
        sum += w[i].weight;
    mean = sum / n;
    for (int i = 0; i < n; i++) {
        double weight = w[i].weight / (mean * variance * worth);
        xx += weight * w[i].own_slow * w[i].own_slow;
        xy += weight * w[i].own_slow * w[i].own_aht;
    }
    return fmin(fmax((xy + prior) / (xx + prior), 0), 1.5);
}

static double variance_around(const week *w, int n, double b)
{
    double sum = 0, count = 0;

    for (int i = 0; i < n; i++) {
        double e = w[i].own_aht - b * w[i].own_slow;
        sum += w[i].weight * e * e;
        count += w[i].weight;
    }
    return fmax(sum / count, 1e-6);
}

wfm_status wfm_handle_strength(double *out, const wfm_grid *g, int n,
                               wfm_error *err)
{
    int weeks = 0, all = n / 7;
    double b = 1;
    week *w;

    *out = 0;
    if (!g->slow)
        return WFM_OK;
    *out = 1;
    if (!g->aht_s || all < WEEKS_MIN)
        return WFM_OK;
    w = wfm_mem_new((size_t)all, sizeof *w);
    if (!w)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int i = 0; i < all; i++) {
        w[weeks] = sum_week(g, n - 7 * (all - i), n);
        weeks += w[weeks].weight > 0;
    }
    if (weeks >= WEEKS_MIN) {
        set_own(w, weeks);
        for (int round = 0; round < 3; round++)
            b = slope(w, weeks, variance_around(w, weeks, b));
        *out = b;
    }
    free(w);
    return WFM_OK;
}
