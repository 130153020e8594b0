/* forecast/week_paths.c - a level that walks at random, and weeks of their own.
 */
#include "forecast/week_paths.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"

enum { AROUND = 4, LEVEL_WEEKS = 4 }; /* the level is one error so long */

static const double of_all_queues = 0.5;
static const double z90 = 1.2815515655446004;

typedef struct job {
    wfm_week_paths *paths;
    const double *level, *own; /* [week][queue]: log standard deviations */
    const double *ahead;       /* weeks, at least LEVEL_WEEKS */
    uint64_t key;
} job;

void wfm_week_paths_release(wfm_week_paths *paths)
{
    free(paths->factor);
    free(paths->cv);
    *paths = (wfm_week_paths){ 0 };
}

static void set_cv(wfm_week_paths *p, const wfm_long *table, wfm_date monday)
{
    for (size_t i = 0; i < table->n; i++) {
        const wfm_long_row *r = &table->row[i];
        size_t week = (size_t)(r->start - monday) / 7;

        if (r->start >= monday && week < p->weeks && r->volume > 0)
            p->cv[week * p->queues + (size_t)r->queue] =
                fmax((r->p90 - r->p10) / (2 * z90) / r->volume, 0);
    }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The median of the weeks around, of those that expect anything. */
static double usual_cv(const wfm_week_paths *p, size_t week, size_t queue)
{
    double list[2 * AROUND + 1];
    size_t n = 0, from = week > AROUND ? week - AROUND : 0;

    for (size_t k = from; k <= week + AROUND && k < p->weeks; k++)
        if (p->cv[k * p->queues + queue] > 0)
            list[n++] = p->cv[k * p->queues + queue];
    if (n == 0)
        return 0;
    qsort(list, n, sizeof *list, ascending);
    return list[n / 2];
}

/* Log standard deviations of level and own part. */
static void part(const wfm_week_paths *p, double *level, double *own)
{
    for (size_t week = 0; week < p->weeks; week++)
        for (size_t q = 0; q < p->queues; q++) {
            size_t cell = week * p->queues + q;
            double all = p->cv[cell];
            double usual = fmin(usual_cv(p, week, q), all);

            level[cell] = sqrt(log1p(usual * usual));
            own[cell] =
                sqrt(fmax(log1p(all * all) - level[cell] * level[cell], 0));
        }
}

/* One walk: its value after so many weeks, over its standard deviation. */
static double walk(gsl_rng *rng, double *at, double *since, double ahead)
{
    if (*since == 0)
        *at = gsl_ran_gaussian(rng, sqrt(ahead));
    else if (ahead > *since)
        *at += gsl_ran_gaussian(rng, sqrt(ahead - *since));
    *since = ahead;
    return *at / sqrt(ahead);
}

static wfm_status draw(void *context, size_t path, wfm_error *err)
{
    const job *j = context;
    const wfm_week_paths *p = j->paths;
    double *out = p->factor + path * p->weeks * p->queues;
    uint64_t key = wfm_rng_key_add(j->key, path);
    gsl_rng *rng = wfm_rng_new(key), *common = wfm_rng_new(key);

    if (!rng || !common) {
        gsl_rng_free(rng);
        gsl_rng_free(common);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    for (size_t q = 0; q < p->queues; q++) {
        double at = 0, since = 0, all = 0, all_since = 0;
        /* A stream per queue, the common one again for each. */
        wfm_rng_restart(rng, wfm_rng_key_add(key, q + 1));
        wfm_rng_restart(common, key);
        for (size_t w = 0; w < p->weeks; w++) {
            size_t cell = w * p->queues + q;
            double s = j->level[cell], o = j->own[cell];
            double level =
                sqrt(of_all_queues) *
                    walk(common, &all, &all_since, j->ahead[w]) +
                sqrt(1 - of_all_queues) * walk(rng, &at, &since, j->ahead[w]);
            double z = s * level + o * gsl_ran_gaussian(rng, 1);
            out[cell] = exp(z - (s * s + o * o) / 2);
        }
    }
    gsl_rng_free(rng);
    gsl_rng_free(common);
    return WFM_OK;
}

wfm_status wfm_week_paths_make(wfm_week_paths *out, const wfm_long *table,
                               size_t queues, wfm_date monday, size_t weeks,
                               wfm_date as_of, size_t n, const wfm_run *run,
                               wfm_error *err)
{
    wfm_week_paths p = { .n = n, .weeks = weeks, .queues = queues };
    size_t cells = weeks * p.queues;
    double *space = wfm_mem_new(2 * cells + weeks + 1, sizeof *space);
    job j = { .paths = &p,
              .level = space,
              .own = space + cells,
              .ahead = space + 2 * cells,
              .key = wfm_rng_key(run ? run->seed : 1, "week paths") };
    wfm_status status;

    p.cv = wfm_mem_new(cells + 1, sizeof *p.cv);
    p.factor = wfm_mem_new(n * cells + 1, sizeof *p.factor);
    if (!space || !p.cv || !p.factor) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    set_cv(&p, table, monday);
    part(&p, space, space + cells);
    for (size_t w = 0; w < weeks; w++)
        space[2 * cells + w] =
            fmax(LEVEL_WEEKS, (monday + 7 * (wfm_date)w + 7 - as_of) / 7.0);
    status = wfm_parallel_for(n, draw, &j, run, err);
    if (status == WFM_OK) {
        *out = p;
        p = (wfm_week_paths){ 0 };
    }
out:
    wfm_week_paths_release(&p);
    free(space);
    return status;
}
