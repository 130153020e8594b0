/* forecast/intraday.c - regression of the rest of the day on the day so far.
 *
 * With a the log of actual over expected contacts up to the cut and c the same
 * after it, b = sum a c / (sum a a + prior) over past days; the prior is two
 * days of typical error and draws b to 0. */
#include "forecast/intraday.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/daily.h"

enum { DAYS_MIN = 21, DAYS_BACK = 84 };

/* Log ratios of one day, cut where today is; false if one side is unknown. */
static bool split(double *a, double *c, const double *y, const double *today,
                  const double *expected, int n_slots)
{
    double y0 = 0, y1 = 0, e0 = 0, e1 = 0;

    for (int s = 0; s < n_slots; s++) {
        if (!(y[s] >= 0))
            continue;
        if (today[s] >= 0) {
            y0 += y[s];
            e0 += expected[s];
        } else {
            y1 += y[s];
            e1 += expected[s];
        }
    }
    *a = log((y0 + 0.5) / (e0 + 0.5));
    *c = log((y1 + 0.5) / (e1 + 0.5));
    return e0 > 0 && e1 > 0;
}

typedef struct regression {
    double aa, ac, cc;
    int days;
} regression;

static void learn(regression *r, const wfm_grid *g, const wfm_shares *shares,
                  const wfm_daily *daily, double *expected)
{
    for (int d = g->n_days - 1; d >= 0 && d >= g->n_days - DAYS_BACK; d--) {
        double a, c;
        wfm_shares_spread(expected, shares, g, d, wfm_daily_one_step(daily, d));
        if (!split(&a, &c, wfm_grid_day(g, d), g->today, expected, g->n_slots))
            continue;
        /* An outage is no evidence of how days usually go. */
        a = fmin(fmax(a, -1), 1);
        c = fmin(fmax(c, -1), 1);
        r->aa += a * a;
        r->ac += a * c;
        r->cc += c * c;
        r->days++;
    }
}

static wfm_status update(wfm_intraday *out, const wfm_grid *g, double *space,
                         wfm_error *err)
{
    double *expected = space;
    int n = g->n_days;
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    regression r = { 0 };
    double a, c, b;
    wfm_status status;

    WFM_TRY_OUT(status, wfm_daily_learn(&daily, &shares, g, n, err));
    learn(&r, g, &shares, &daily, expected);
    wfm_shares_spread(expected, &shares, g, n, wfm_daily_predict(&daily, g, 1));
    for (int s = 0; s < g->n_slots; s++)
        if (g->today[s] >= 0)
            out->seen += expected[s];
    out->seen /= fmax(wfm_daily_predict(&daily, g, 1), 1e-9);
    out->days = r.days;
    if (r.days < DAYS_MIN || !(out->seen > 0))
        goto out;
    b = fmax(r.ac / (r.aa * (1 + 2.0 / r.days)), 0);
    out->gain = fmin(fmax((2 * b * r.ac - b * b * r.aa) / r.cc, 0), 0.95);
    split(&a, &c, g->today, g->today, expected, g->n_slots);
    out->factor = exp(fmin(fmax(b * a, -1.5), 1.5));
out:
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    return status;
}

wfm_status wfm_intraday_fit(wfm_intraday *out, const wfm_grid *grid,
                            wfm_error *err)
{
    wfm_intraday result = { .factor = 1 };
    double *space;
    wfm_status status = WFM_OK;

    if (grid->today && grid->n_days >= DAYS_MIN &&
        grid->n_total > grid->n_days) {
        space = wfm_mem_new((size_t)grid->n_slots, sizeof *space);
        if (!space)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        status = update(&result, grid, space, err);
        free(space);
    }
    if (status == WFM_OK)
        *out = result;
    return status;
}
