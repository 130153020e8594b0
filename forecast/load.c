/* forecast/load.c - the product of contacts and handle time. */
#include "forecast/load.h"

#include <math.h>
#include <stdbool.h>

static const double z95 = 1.6448536269514722;
static const double score[5] = { -1.6448536269514722, -1.2815515655446004, 0,
                                 1.2815515655446004, 1.6448536269514722 };

/* The row's own quantiles, if it has them. */
static bool known(wfm_load *io, const wfm_forecast_row *f, double point)
{
    double *out[] = { &io->p05, &io->p10, &io->p50, &io->p90, &io->p95 };

    if (!(f->load_over[4] > 0))
        return false;
    for (int k = 0; k < 5; k++) {
        *out[k] = point * f->load_over[k];
        io->aht_s[k] = f->aht_s * f->aht_over[k];
    }
    return true;
}

wfm_load wfm_load_of(const wfm_forecast_row *f, int interval_s)
{
    double point = f->volume * f->aht_s / interval_s;
    double v = (f->p95 - f->p05) / (2 * z95) / f->volume, u, t = f->aht_cv;
    double both, wider;
    wfm_load load = { .erl = point };
    double *out[] = { &load.p05, &load.p10, &load.p50, &load.p90, &load.p95 };
    const double in[] = { f->p05, f->p10, f->p50, f->p90, f->p95 };

    for (int k = 0; k < 5; k++)
        load.aht_s[k] = f->aht_s * fmax(1 + score[k] * t, 0);
    if (!(f->volume > 0))
        return load;
    u = sqrt(fmax(v * v - 1 / f->volume, 0));
    both = f->aht_correlation * u * t;
    wider = v > 0 ? sqrt(fmax(v * v + t * t + 2 * both, 0)) / v : 1;
    load.erl = point * (1 + both);
    for (int k = 0; k < 5 && !known(&load, f, point); k++)
        *out[k] = fmax(0, load.erl * (1 + wider * (in[k] / f->volume - 1)));
    return load;
}
