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

/* Shares of the variance of a row's score. */
typedef struct share {
    double level, week, day;
} share;

typedef struct job {
    const wfm_forecast *forecast;
    const wfm_centre *centre;
    wfm_paths *paths;
    uint64_t key;
    int *day;      /* of each row */
    share *of_row; /* of each row */
} job;

/* Relative variance between p10 and p90; 0: none. */
static double variance(const wfm_forecast_row *f)
{
    double sd = (f->p90 - f->p10) / (score_of[3] - score_of[1]);

    return sd > 0 && f->volume > 0 ? sd / f->volume * (sd / f->volume) : 0;
}

/* Where the parts are not known: all that a Poisson count does not have moves
 * the whole day, and most of that the week. */
static share guess(const wfm_forecast_row *f)
{
    double v = variance(f);
    double rho = v > 0 ? fmin(fmax(1 - 1 / (f->volume * v), 0), rho_max) : 0;

    return (share){ 0, of_week * rho, (1 - of_week) * rho };
}

static share known(const wfm_forecast_row *f, double own)
{
    double v = variance(f), sum = f->level_cv2 + f->week_cv2 + own;
    double all = fmax(v, sum / rho_max);

    return all > 0 ? (share){ f->level_cv2 / all, f->week_cv2 / all, own / all }
                   : (share){ 0 };
}

/* The rows from..to-1 of one day. What the slots have of their own is left in
 * its sum too, so that the day has less of its own by as much. */
static void share_day(const job *j, size_t from, size_t to)
{
    const wfm_forecast_row *row = j->forecast->row;
    double sum = 0, slots = 0, own = row[from].day_cv2;

    for (size_t i = from; i < to; i++)
        sum += row[i].volume;
    for (size_t i = from; i < to && sum > 0; i++) {
        double part = row[i].volume / sum;
        double parts = row[i].level_cv2 + row[i].week_cv2 + own;
        double counting = row[i].volume > 0 ? 1 / row[i].volume : 0;
        slots += part * part * fmax(variance(&row[i]) - parts - counting, 0);
    }
    own = fmax(own - slots, 0);
    for (size_t i = from; i < to; i++)
        j->of_row[i] = row[i].level_cv2 + row[i].week_cv2 + row[i].day_cv2 > 0
                           ? known(&row[i], own)
                           : guess(&row[i]);
}

static void share_all(const job *j)
{
    const wfm_forecast *f = j->forecast;

    for (size_t from = 0, to; from < f->n; from = to) {
        for (to = from + 1; to < f->n && j->day[to] == j->day[from] &&
                            f->row[to].queue == f->row[from].queue;
             to++)
            ;
        share_day(j, from, to);
    }
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

static double mixed(double a, double of_a, double b)
{
    return sqrt(of_a) * a + sqrt(1 - of_a) * b;
}

static double score(const share *s, double level, double week, double day,
                    double slot)
{
    double rest = fmax(1 - s->level - s->week - s->day, 0);

    return sqrt(s->level) * level + sqrt(s->week) * week + sqrt(s->day) * day +
           sqrt(rest) * slot;
}

static wfm_status draw(void *context, size_t path, wfm_error *err)
{
    job *j = context;
    const wfm_forecast *f = j->forecast;
    double *out = j->paths->volume + path * j->paths->rows;
    uint64_t key = wfm_rng_key_add(j->key, path);
    gsl_rng *rng = wfm_rng_new(key), *common = wfm_rng_new(key);
    double all, level = 0, week = 0, day = 0;
    int queue = -1, last = 0, monday = 0;

    if (!rng || !common) {
        gsl_rng_free(rng);
        gsl_rng_free(common);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
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
            level = mixed(all, of_all_queues, gsl_ran_gaussian(rng, 1));
        }
        if (at != monday) {
            wfm_rng_restart(
                common, wfm_rng_key_add(wfm_rng_key_add(key, 0), (uint64_t)at));
            week = mixed(gsl_ran_gaussian(common, 1), of_all_queues,
                         gsl_ran_gaussian(rng, 1));
        }
        if (j->day[i] != last)
            day = gsl_ran_gaussian(rng, 1);
        monday = at;
        last = j->day[i];
        out[i] = contacts(row, score(&j->of_row[i], level, week, day,
                                     gsl_ran_gaussian(rng, 1)));
    }
    gsl_rng_free(rng);
    gsl_rng_free(common);
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
    j.of_row = wfm_mem_new(forecast->n, sizeof *j.of_row);
    paths.volume = wfm_mem_new(n * forecast->n, sizeof *paths.volume);
    if (!j.day || !j.of_row || !paths.volume) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t i = 0; i < forecast->n; i++)
        j.day[i] = wfm_zone_civil(centre->zone, forecast->row[i].start).date;
    share_all(&j);
    status = wfm_parallel_for(n, draw, &j, run, err);
out:
    free(j.day);
    free(j.of_row);
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
