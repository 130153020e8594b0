/* forecast/dshw.c - double seasonal exponential smoothing with AR(1) errors,
 * made robust: level + slot of the day + slot of the week, on the square root
 * scale (Taylor 2003, doi:10.1057/palgrave.jors.2601589).
 *
 * e_t = z_t - (l + d_s + w_s + phi e_(t-1)), clipped at 3 robust sigmas;
 * l += alpha e, d_s += delta e, w_s += omega e. A slot without a value leaves
 * everything as it is. */
#include "forecast/dshw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_multimin.h>

#include "base/mem.h"
#include "forecast/model.h"

enum { DAYS_MAX = 84, PARAMETERS = 4, ITERATIONS = 40, WARM_DAYS = 14 };

typedef struct problem {
    const double *z;        /* days x slots, NAN unknown */
    int days, slots, phase; /* phase: day of the week of day 0 */
    double sigma;
    wfm_dshw_state first; /* initial seasons */
    wfm_dshw_state now;   /* scratch */
} problem;

static double squash(double x) { return 1 / (1 + exp(-x)); }

static wfm_dshw_weights unpack(const gsl_vector *v)
{
    return (wfm_dshw_weights){ 0.5 * squash(gsl_vector_get(v, 0)),
                               0.5 * squash(gsl_vector_get(v, 1)),
                               0.5 * squash(gsl_vector_get(v, 2)),
                               0.99 * squash(gsl_vector_get(v, 3)) };
}

static double clip(double x, double most)
{
    return x > most ? most : x < -most ? -most : x;
}

double wfm_dshw_step(wfm_dshw_state *s, wfm_dshw_weights k, double most,
                     double z, size_t day, size_t week)
{
    double plain = s->level + s->day[day] + s->week[week];
    double e = clip(z - plain - k.phi * s->error, most);

    s->error = clip(z - plain, most);
    s->level += k.alpha * e;
    s->day[day] += k.delta * e;
    s->week[week] += k.omega * e;
    return e;
}

/* Mean robust loss of the one-step errors after the warm-up. */
static double run(problem *p, wfm_dshw_weights k)
{
    size_t slots = (size_t)p->slots;
    wfm_dshw_state *s = &p->now;
    double loss = 0, most = 3 * p->sigma;
    int count = 0;

    s->level = p->first.level;
    s->error = 0;
    memcpy(s->day, p->first.day, slots * sizeof *s->day);
    memcpy(s->week, p->first.week, 7 * slots * sizeof *s->week);
    for (int d = 0; d < p->days; d++) {
        const double *z = p->z + (size_t)d * slots;
        size_t week = (size_t)((d + p->phase) % 7) * slots;
        for (size_t i = 0; i < slots; i++) {
            double e;
            if (isnan(z[i]))
                continue;
            e = wfm_dshw_step(s, k, most, z[i], i, week + i);
            if (d >= WARM_DAYS) {
                loss += e * e;
                count++;
            }
        }
    }
    return count > 0 ? loss / count : 0;
}

static double objective(const gsl_vector *v, void *params)
{
    return run(params, unpack(v));
}

/* Level, day and week pattern by means over the first weeks. */
static void start(problem *p)
{
    size_t slots = (size_t)p->slots;
    int days = p->days < 28 ? p->days : 28;
    double sum = 0, count = 0;

    for (size_t i = 0; i < (size_t)days * slots; i++)
        if (!isnan(p->z[i])) {
            sum += p->z[i];
            count += 1;
        }
    p->first.level = count > 0 ? sum / count : 0;
    for (size_t i = 0; i < slots; i++) {
        double a = 0, n = 0;
        for (int d = 0; d < days; d++)
            if (!isnan(p->z[(size_t)d * slots + i])) {
                a += p->z[(size_t)d * slots + i] - p->first.level;
                n += 1;
            }
        p->first.day[i] = n > 0 ? a / (n + 0.1) : 0;
        for (int w = 0; w < 7; w++) {
            a = n = 0;
            for (int d = w; d < days; d += 7)
                if (!isnan(p->z[(size_t)d * slots + i])) {
                    a += p->z[(size_t)d * slots + i] - p->first.level -
                         p->first.day[i];
                    n += 1;
                }
            p->first.week[(size_t)((w + p->phase) % 7) * slots + i] =
                n > 0 ? a / (n + 0.1) : 0;
        }
    }
}

/* Standard deviation of differences between a slot and the week before. */
static double noise(const problem *p)
{
    size_t lag = 7 * (size_t)p->slots, n = (size_t)p->days * (size_t)p->slots;
    double sum = 0, count = 0;

    for (size_t i = lag; i < n; i++)
        if (!isnan(p->z[i]) && !isnan(p->z[i - lag])) {
            sum += fabs(p->z[i] - p->z[i - lag]);
            count += 1;
        }
    return count > 0 ? fmax(1.2533 * sum / count / sqrt(2), 1e-6) : 1;
}

static wfm_status optimise(wfm_dshw_weights *out, problem *p, wfm_error *err)
{
    static const double initial[PARAMETERS] = { -3, -2, -2, 0 };
    gsl_multimin_function f = { objective, PARAMETERS, p };
    gsl_vector *x = gsl_vector_alloc(PARAMETERS);
    gsl_vector *step = gsl_vector_alloc(PARAMETERS);
    gsl_multimin_fminimizer *s = gsl_multimin_fminimizer_alloc(
        gsl_multimin_fminimizer_nmsimplex2, PARAMETERS);
    wfm_status status = WFM_OK;

    if (!x || !step || !s) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    } else {
        for (size_t i = 0; i < PARAMETERS; i++)
            gsl_vector_set(x, i, initial[i]);
        gsl_vector_set_all(step, 1);
        gsl_multimin_fminimizer_set(s, &f, x, step);
        for (int i = 0; i < ITERATIONS; i++)
            if (gsl_multimin_fminimizer_iterate(s) != GSL_SUCCESS ||
                gsl_multimin_fminimizer_size(s) < 0.1)
                break;
        *out = unpack(gsl_multimin_fminimizer_x(s));
    }
    if (x)
        gsl_vector_free(x);
    if (step)
        gsl_vector_free(step);
    if (s)
        gsl_multimin_fminimizer_free(s);
    return status;
}

/* What the square of the fit misses of the mean, from the errors' variance. */
static void project(double *out, const problem *p, wfm_dshw_weights k,
                    double variance, const wfm_grid *g, int n, int h)
{
    double error = p->now.error;

    for (int d = 0; d < h; d++) {
        const double *open = wfm_grid_open(g, n + d);
        const double *week =
            p->now.week +
            (size_t)((p->days + d + p->phase) % 7) * (size_t)p->slots;
        for (int i = 0; i < p->slots; i++) {
            double *y = &out[d * p->slots + i], z;
            *y = 0;
            if (!(open[i] > 0))
                continue;
            error *= k.phi;
            z = fmax(p->now.level + p->now.day[i] + week[i] + error, 0);
            *y = fmax(z * z - 0.375 + variance, 0);
        }
    }
}

wfm_status wfm_model_dshw(double *out, const wfm_grid *g, int n, int h,
                          wfm_error *err)
{
    int days = n < DAYS_MAX ? n : DAYS_MAX;
    size_t slots = (size_t)g->n_slots, cells = (size_t)days * slots;
    double *space = wfm_mem_new(cells + 16 * slots, sizeof *space);
    problem p = { .days = days,
                  .slots = g->n_slots,
                  .phase = wfm_date_weekday(g->first + n - days) };
    wfm_dshw_weights k;
    wfm_status status;

    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < cells; i++)
        space[i] = sqrt(g->y[(size_t)(n - days) * slots + i] + 0.375);
    p.z = space;
    p.first.day = space + cells;
    p.first.week = p.first.day + slots;
    p.now.day = p.first.week + 7 * slots;
    p.now.week = p.now.day + slots;
    p.sigma = noise(&p);
    start(&p);
    status = optimise(&k, &p, err);
    if (status == WFM_OK)
        project(out, &p, k, run(&p, k), g, n, h);
    free(space);
    return status;
}
