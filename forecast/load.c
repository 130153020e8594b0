/* forecast/load.c - the product of contacts and handle time. */
#include "forecast/load.h"

#include <math.h>

static const double z95 = 1.6448536269514722;

wfm_load wfm_load_of(const wfm_forecast_row *f, int interval_s)
{
    double point = f->volume * f->aht_s / interval_s;
    double v = (f->p95 - f->p05) / (2 * z95) / f->volume, u, t = f->aht_cv;
    double both, wider;
    wfm_load load = { .erl = point };
    double *out[] = { &load.p05, &load.p10, &load.p50, &load.p90, &load.p95 };
    const double in[] = { f->p05, f->p10, f->p50, f->p90, f->p95 };

    if (!(f->volume > 0))
        return load;
    u = sqrt(fmax(v * v - 1 / f->volume, 0));
    both = f->aht_correlation * u * t;
    wider = v > 0 ? sqrt(fmax(v * v + t * t + 2 * both, 0)) / v : 1;
    load.erl = point * (1 + both);
    for (int k = 0; k < 5; k++)
        *out[k] = fmax(0, load.erl * (1 + wider * (in[k] / f->volume - 1)));
    return load;
}
