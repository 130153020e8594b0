/* forecast/paths.c - a Gaussian copula over days, weeks and queues. */
#include "forecast/paths.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/rng.h"

static const double of_week = 0.6, of_all_queues = 0.5, rho_max = 0.98;
static const double score_of[5] = { -1.6448536269514722, -1.2815515655446004, 0,
                                    1.2815515655446004, 1.6448536269514722 };

typedef struct job {
    const wfm_forecast *forecast;
    const wfm_centre *centre;
    wfm_paths *paths;
    uint64_t key;
    int *day; /* of each row */
} job;

/* Share of the variance that moves a whole day. */
static double level_share(const wfm_forecast_row *f)
{
    double sd = (f->p90 - f->p10) / (score_of[3] - score_of[1]);

    if (!(sd > 0))
        return 0;
    return fmin(fmax(1 - f->volume / (sd * sd), 0), rho_max);
}

/* Contacts at a normal score. */
static double contacts(const wfm_forecast_row *f, double z)
{
    const double q[5] = { f->p05, f->p10, f->p50, f->p90, f->p95 };
    int k = 0;

    if (isnan(q[0]) || isnan(q[4]))
        return f->volume;
    while (k < 3 && z > score_of[k + 1])
        k++;
    return fmax(round(q[k] + (z - score_of[k]) * (q[k + 1] - q[k]) /
                                 (score_of[k + 1] - score_of[k])),
                0);
}

static double mixed(double a, double share, double b)
{
    return sqrt(share) * a + sqrt(1 - share) * b;
}

static wfm_status draw(void *context, size_t path, wfm_error *err)
{
    job *j = context;
    const wfm_forecast *f = j->forecast;
    double *out = j->paths->volume + path * j->paths->rows;
    uint64_t key = wfm_rng_key_add(j->key, path);
    gsl_rng *rng = wfm_rng_new(key);
    double all, week = 0, day = 0;
    int queue = -1, last = 0, monday = 0;

    if (!rng)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    all = gsl_ran_gaussian(rng, 1);
    for (size_t i = 0; i < f->n; i++) {
        const wfm_forecast_row *row = &f->row[i];
        int at = j->day[i] - wfm_date_weekday(j->day[i]);
        if (row->queue != queue) {
            /* A stream per queue: another queue changes nothing here. */
            wfm_rng_restart(rng,
                            wfm_rng_key_add(key, (uint64_t)row->queue + 1));
            queue = row->queue;
            last = monday = -1;
        }
        if (at != monday)
            week = mixed(all, of_all_queues, gsl_ran_gaussian(rng, 1));
        if (j->day[i] != last)
            day = mixed(week, of_week, gsl_ran_gaussian(rng, 1));
        monday = at;
        last = j->day[i];
        out[i] = contacts(
            row, mixed(day, level_share(row), gsl_ran_gaussian(rng, 1)));
    }
    gsl_rng_free(rng);
    return WFM_OK;
}

wfm_status wfm_paths_make(wfm_paths *out, const wfm_forecast *forecast,
                          const wfm_centre *centre, size_t n,
                          const wfm_run *run, wfm_error *err)
{
    wfm_paths paths = { .n = n, .rows = forecast->n };
    job j = { .forecast = forecast, .centre = centre, .paths = &paths };
    wfm_status status;

    if (forecast->n > 0 && n > WFM_PATHS_VALUES_MAX / forecast->n)
        return wfm_fail(err, WFM_USAGE,
                        _("%zu paths of %zu intervals are too many"), n,
                        forecast->n);
    j.key = wfm_rng_key(run ? run->seed : 1, "paths");
    j.day = wfm_mem_new(forecast->n, sizeof *j.day);
    paths.volume = wfm_mem_new(n * forecast->n, sizeof *paths.volume);
    if (!j.day || !paths.volume) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t i = 0; i < forecast->n; i++)
        j.day[i] = wfm_zone_civil(centre->zone, forecast->row[i].start).date;
    status = wfm_parallel_for(n, draw, &j, run, err);
out:
    free(j.day);
    if (status == WFM_OK)
        *out = paths;
    else
        free(paths.volume);
    return status;
}

void wfm_paths_release(wfm_paths *paths)
{
    free(paths->volume);
    *paths = (wfm_paths){ 0 };
}
