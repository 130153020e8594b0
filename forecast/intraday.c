/* forecast/intraday.c - Bayesian update of the rest of the day by the day so
 * far.
 *
 * The prior is today's forecast. With a the log of actual over expected
 * contacts up to the cut and c the same after it, past days give the covariance
 * of a and c and the variance of a less what counting adds to it; counting is
 * added as today's numbers have it, so a jump between then and now spoils
 * nothing. Then E c = b a. Three kinds of day compete by the likelihood of a: a
 * usual one; if a jump of the last days is in doubt, one where it has passed;
 * and an odd one, of which nothing is known beforehand. Past days count up to
 * three robust scatters, so that odd ones do not teach what usual ones do. */
#include "forecast/intraday.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/daily.h"

enum { DAYS_MIN = 21, DAYS_BACK = 84 };

static const double clip_at = 3;  /* robust scatters */
static const double odd_sd = 0.7; /* ln of 2: how far odd days lie away */
static const double odd_share = 0.02;
static const double odd_weight = 50; /* days that share is worth */
static const double odd_from = 4;    /* robust scatters */
static const double odd_lasts = 0.8; /* of a goes on on an odd day */
static const double odd_again = 0.5; /* chance of it after one like it */
static const double outage = 0.05;   /* of the usual */
static const double surely = 13.8;   /* once in a million, in log units */

/* Both sides of a day, cut where today is. */
typedef struct cut {
    double a, c;   /* log ratios */
    double e0, e1; /* contacts expected */
    double y0;     /* contacts before the cut */
} cut;

static bool split(cut *out, const double *y, const double *today,
                  const double *expected, int n_slots)
{
    double y0 = 0, y1 = 0;

    *out = (cut){ 0 };
    for (int s = 0; s < n_slots; s++) {
        if (today[s] >= 0 && y[s] >= 0) {
            y0 += y[s];
            out->e0 += expected[s];
        } else if (!(today[s] >= 0) && (y[s] >= 0 || y == today)) {
            y1 += fmax(y[s], 0);
            out->e1 += expected[s];
        }
    }
    out->y0 = y0;
    out->a = log((y0 + 0.5) / (out->e0 + 0.5));
    out->c = log((y1 + 0.5) / (out->e1 + 0.5));
    return out->e0 > 0 && out->e1 > 0;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, ascending);
    return x[n / 2];
}

/* Means over past days; variances without what counting adds. */
typedef struct past {
    double aa, ac, cc;
    double odd;       /* share of odd days */
    double yesterday; /* its log ratio if it was odd, else 0 */
    int days;
} past;

static double clip(double x, double most) { return fmax(fmin(x, most), -most); }

static void summarise(past *p, const cut *day, const double *lift, int n)
{
    double size[2][DAYS_BACK], most[2], odd = 0, noise[2] = { 0, 0 };

    for (int i = 0; i < n; i++) {
        size[0][i] = fabs(day[i].a);
        size[1][i] = fabs(day[i].c);
    }
    for (int k = 0; k < 2; k++)
        most[k] = fmax(1.4826 * median(size[k], n), 1e-3);
    for (int i = 0; i < n; i++) {
        double a = clip(day[i].a, clip_at * most[0]);
        double c = clip(day[i].c, clip_at * most[1]);
        p->aa += a * a / n;
        p->ac += a * c / n;
        p->cc += c * c / n;
        noise[0] += lift[i] / (day[i].e0 + 0.5) / n;
        noise[1] += lift[i] / (day[i].e1 + 0.5) / n;
        odd += fabs(day[i].a) > odd_from * most[0];
    }
    if (fabs(day[0].c) > odd_from * most[1])
        p->yesterday = day[0].c;
    p->aa = fmax(p->aa - noise[0], 0);
    p->cc = fmax(p->cc - noise[1], 0);
    p->odd = (odd + odd_share * odd_weight) / (n + odd_weight);
    p->days = n;
}

static void learn(past *p, const wfm_grid *g, const double *today,
                  const wfm_jumps *jumps, const wfm_shares *shares,
                  const wfm_daily *daily, double *expected)
{
    cut day[DAYS_BACK];
    double lift[DAYS_BACK];
    int n = 0;

    for (int d = g->n_days - 1; d >= 0 && d >= g->n_days - DAYS_BACK; d--) {
        wfm_shares_spread(expected, shares, g, d, wfm_daily_one_step(daily, d));
        if (split(&day[n], wfm_grid_day(g, d), today, expected, g->n_slots))
            lift[n++] = exp(wfm_jump_lift(jumps, d));
    }
    if (n > 0)
        summarise(p, day, lift, n);
}

/* A run of slots today with next to nothing where much was expected says that
 * something was broken, not how many would have come. */
static void hide_outage(double *today, const double *expected, int n_slots)
{
    double missed = 0;
    int from = 0;

    for (int s = 0; s <= n_slots; s++) {
        if (s < n_slots && today[s] <= outage * expected[s]) {
            missed += expected[s] - today[s];
            continue;
        }
        for (int k = from; missed > surely && k < s; k++)
            today[k] = (double)NAN;
        missed = 0;
        from = s + 1;
    }
}

/* A kind of day: log of its mean over the forecast's; likelihood; log of the
 * rest over the forecast and its variance beyond what usual days keep. */
typedef struct kind {
    double likelihood, rest, more;
} kind;

static double density(double x, double variance)
{
    return exp(-x * x / (2 * variance)) / sqrt(variance);
}

static void weigh(wfm_intraday *out, const past *p, const cut *today,
                  const wfm_intraday_prior *prior)
{
    double n0 = 1 / (today->e0 + 0.5), n1 = 1 / (today->e1 + 0.5);
    bool again = p->yesterday * today->a > 0; /* as odd as the day before */
    double strange = again ? odd_again : p->odd, known = 1 - strange;
    double aa = p->aa + n0, cc = p->cc + n1;
    double b = fmin(fmax(p->ac / (aa * (1 + 2.0 / p->days)), 0), 1);
    double gain = fmin(fmax((2 * b * p->ac - b * b * aa) / cc, 0), 0.95);
    double stay = -log(prior->doubt), leave = stay + prior->back;
    double a = today->a - stay, passed = today->a - leave, sum = 0, mean = 0;
    double odd =
        (again ? 1 : odd_lasts) * odd_sd * odd_sd / (odd_sd * odd_sd + n0);
    kind k[] = {
        { known * prior->lasts * density(a, aa), stay + b * a, 0 },
        { known * (1 - prior->lasts) * density(passed, aa), leave + b * passed,
          0 },
        { strange * density(a, aa + odd_sd * odd_sd), stay + odd * a,
          (1 - odd) * (1 - odd) * a * a },
    };

    out->factor = 0;
    out->more = 0;
    for (int i = 0; i < 3; i++)
        sum += k[i].likelihood;
    for (int i = 0; i < 3; i++) {
        /* So far away that no density is left: an odd day. */
        k[i].likelihood = sum > 0 ? k[i].likelihood / sum : i == 2;
        mean += k[i].likelihood * exp(k[i].rest);
    }
    for (int i = 0; i < 3; i++) {
        double off = exp(k[i].rest) / mean - 1;
        out->more += k[i].likelihood * (off * off + k[i].more);
    }
    out->factor = mean;
    out->gain = gain * (1 - k[2].likelihood);
    out->odd = k[2].likelihood;
    out->scatters =
        (prior->lasts < 1 ? fmin(fabs(a), fabs(passed)) : fabs(a)) / sqrt(aa);
}

static wfm_status update(wfm_intraday *out, const wfm_grid *g,
                         const wfm_grid *level, const wfm_jumps *jumps,
                         const wfm_intraday_prior *prior, double *expected,
                         wfm_error *err)
{
    int n = g->n_days;
    double *today = expected + g->n_slots, *mean = today + g->n_slots;
    double all = 0;
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    past p = { 0 };
    cut so_far;
    wfm_status status;

    WFM_TRY_OUT(status, wfm_daily_learn(&daily, &shares, level, n, err));
    if (prior->mean)
        memcpy(mean, prior->mean, (size_t)g->n_slots * sizeof *mean);
    else
        wfm_shares_spread(mean, &shares, g, n,
                          wfm_daily_predict(&daily, level, 1));
    for (int s = 0; s < g->n_slots; s++) {
        today[s] = g->today[s];
        all += mean[s];
        if (today[s] >= 0)
            out->seen += mean[s];
    }
    out->seen /= fmax(all, 1e-9);
    hide_outage(today, mean, g->n_slots);
    learn(&p, level, today, jumps, &shares, &daily, expected);
    out->days = p.days;
    if (p.days >= DAYS_MIN && out->seen > 0 &&
        split(&so_far, today, today, mean, g->n_slots)) {
        weigh(out, &p, &so_far, prior);
        out->came = so_far.y0;
        out->expected = so_far.e0;
    }
out:
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    return status;
}

wfm_status wfm_intraday_fit(wfm_intraday *out, const wfm_grid *grid,
                            const wfm_intraday_prior *prior, wfm_error *err)
{
    static const wfm_intraday_prior none = { NULL, 1, 1, 0, 0 };
    wfm_intraday result = { .factor = 1, .more = prior ? prior->doubt_cv2 : 0 };
    wfm_jumps jumps;
    wfm_grid level = *grid;
    double *space;
    wfm_status status;

    *out = result;
    if (!grid->today || grid->n_days < DAYS_MIN ||
        grid->n_total <= grid->n_days)
        return WFM_OK;
    space = wfm_mem_new(3 * (size_t)grid->n_slots, sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    WFM_TRY_OUT(status, wfm_jump_find(&jumps, grid, grid->n_days, err));
    WFM_TRY_OUT(status,
                wfm_jump_level(&level, &jumps, grid, grid->n_days, err));
    WFM_TRY_OUT(status, update(&result, grid, &level, &jumps,
                               prior ? prior : &none, space, err));
    *out = result;
out:
    wfm_jump_drop(&level, grid);
    free(space);
    return status;
}
