/* workforce/hiring_paths.c - what a month may need: the paths of the
 * requirement, and who may have left. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "workforce/hiring_private.h"

enum { PATH_SCENARIOS = 5, BISECTIONS = 60 };

/* What path p needs in a month. */
static double need_of(const wfm_headcount_request *r,
                      const wfm_headcount *table, size_t p, size_t m)
{
    return r->need_path[p * (size_t)r->months + m] * table->row[m].required_fte;
}

static bool has_paths(const wfm_headcount_request *r,
                      const wfm_headcount *table, size_t m)
{
    return r->need_path && r->n_paths > 0 &&
           isfinite(table->row[m].required_fte);
}

double wfm_hiring_chance(const wfm_headcount_request *r,
                         const wfm_headcount *table, size_t m, double fte)
{
    double own = wfm_hiring_sd_own(table, m), sum = 0, spare, sd;

    if (has_paths(r, table, m)) {
        for (size_t p = 0; p < r->n_paths; p++) {
            spare = fte - need_of(r, table, p, m);
            sum += own > 0 ? gsl_cdf_ugaussian_P(spare / own) : spare >= 0;
        }
        return sum / (double)r->n_paths;
    }
    spare = fte - table->row[m].required_fte;
    sd = hypot(wfm_hiring_sd_need(r, table, m), own);
    return sd > 0 ? gsl_cdf_ugaussian_P(spare / sd) : spare < 0 ? 0 : 1;
}

double wfm_hiring_enough(const wfm_headcount_request *r,
                         const wfm_headcount *table, size_t m, double share)
{
    double own = wfm_hiring_sd_own(table, m);
    double low = (double)INFINITY, high = 0;

    if (!has_paths(r, table, m))
        return table->row[m].required_fte +
               gsl_cdf_ugaussian_Pinv(share) *
                   hypot(wfm_hiring_sd_need(r, table, m), own);
    for (size_t p = 0; p < r->n_paths; p++) {
        double need = need_of(r, table, p, m);

        low = fmin(low, need - 10 * own);
        high = fmax(high, need + 10 * own);
    }
    for (int i = 0; i < BISECTIONS && low < high; i++) {
        double middle = (low + high) / 2;

        if (wfm_hiring_chance(r, table, m, middle) >= share)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Paths as points: need plus what those who stay fall short of, n x months. */
typedef struct points {
    double *at, *nearest;
    int *group;
    size_t n, months;
} points;

/* i in binary, mirrored at the point: fills (0, 1) evenly. */
static double mirrored(size_t i)
{
    double out = 0, step = 0.5;

    for (; i; i >>= 1, step /= 2)
        out += step * (double)(i & 1);
    return out;
}

static void fill(points *x, const wfm_headcount_request *r,
                 const wfm_headcount *table)
{
    for (size_t p = 0; p < x->n; p++) {
        double left =
            gsl_cdf_ugaussian_Pinv(mirrored(p) + 0.5 / (double)(2 * x->n));

        for (size_t m = 0; m < x->months; m++)
            x->at[p * x->months + m] =
                fmax(0, need_of(r, table, p, m) +
                            left * wfm_hiring_sd_own(table, m));
    }
}

static double distance2(const points *x, size_t a, size_t b)
{
    double sum = 0;

    for (size_t m = 0; m < x->months; m++) {
        double d = x->at[a * x->months + m] - x->at[b * x->months + m];

        sum += d * d;
    }
    return sum;
}

/* The path that, added to those chosen, leaves the least distance of all paths
 * to their nearest one (forward selection: Heitsch & Romisch 2003). */
static size_t next_of(const points *x)
{
    double least = (double)INFINITY;
    size_t best = 0;

    for (size_t p = 0; p < x->n; p++) {
        double sum = 0;

        for (size_t k = 0; k < x->n && sum < least; k++)
            sum += sqrt(fmin(x->nearest[k], distance2(x, p, k)));
        if (sum < least) {
            least = sum;
            best = p;
        }
    }
    return best;
}

static void choose(points *x, int groups)
{
    for (size_t k = 0; k < x->n; k++)
        x->nearest[k] = (double)INFINITY;
    for (int g = 0; g < groups; g++) {
        size_t chosen = next_of(x);

        for (size_t k = 0; k < x->n; k++) {
            double d = distance2(x, chosen, k);

            if (d < x->nearest[k]) {
                x->nearest[k] = d;
                x->group[k] = g;
            }
        }
    }
}

/* Names scenarios by the middle of the chances that they stand for, in the
 * order of what they need in all months. */
static void put_levels(wfm_hiring_request *q, size_t months)
{
    double all[WFM_HIRE_SCENARIOS_MAX] = { 0 };

    for (size_t w = 0; w < q->n_scenarios; w++)
        for (size_t m = 0; m < months; m++)
            all[w] += q->required_fte[w][m];
    for (size_t w = 0; w < q->n_scenarios; w++) {
        q->level[w] = q->probability[w] / 2;
        for (size_t v = 0; v < q->n_scenarios; v++)
            if (all[v] < all[w] || (all[v] <= all[w] && v < w))
                q->level[w] += q->probability[v];
    }
}

wfm_status wfm_hiring_path_scenarios(wfm_hiring_request *q,
                                     const wfm_headcount_request *r,
                                     const wfm_headcount *table, wfm_error *err)
{
    points x = { .n = r->n_paths, .months = table->n };
    double count[PATH_SCENARIOS] = { 0 };
    size_t used = 0;

    x.at = wfm_mem_new(x.n * (x.months + 1), sizeof *x.at);
    x.group = wfm_mem_new(x.n, sizeof *x.group);
    if (!x.at || !x.group) {
        free(x.at);
        free(x.group);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    x.nearest = x.at + x.n * x.months;
    fill(&x, r, table);
    choose(&x, PATH_SCENARIOS);
    for (size_t p = 0; p < x.n; p++)
        count[x.group[p]] += 1;
    /* A scenario is the mean of its paths, so that all together keep it. */
    for (int g = 0; g < PATH_SCENARIOS; g++) {
        if (!(count[g] > 0))
            continue;
        q->probability[used] = count[g] / (double)x.n;
        for (size_t m = 0; m < x.months; m++) {
            q->required_fte[used][m] = 0;
            q->supply_fte[used][m] = table->row[m].fte;
        }
        for (size_t p = 0; p < x.n; p++)
            for (size_t m = 0; x.group[p] == g && m < x.months; m++)
                q->required_fte[used][m] += x.at[p * x.months + m] / count[g];
        used++;
    }
    q->n_scenarios = used;
    put_levels(q, x.months);
    free(x.at);
    free(x.group);
    return WFM_OK;
}
