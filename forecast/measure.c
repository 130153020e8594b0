/* forecast/measure.c - accuracy measures. */
#include "forecast/measure.h"

#include <math.h>

#include "forecast/spread.h"

/* Gneiting & Raftery 2007, doi:10.1198/016214506000001437. */
static double interval_score(double y, double low, double high, double alpha)
{
    return high - low + 2 / alpha * fmax(low - y, 0) +
           2 / alpha * fmax(y - high, 0);
}

static double pinball(double y, const double *q)
{
    double sum = 0;

    for (int i = 0; i < WFM_QUANTILES; i++) {
        double p = wfm_quantile_level[i];
        sum += y >= q[i] ? p * (y - q[i]) : (1 - p) * (q[i] - y);
    }
    return sum / WFM_QUANTILES;
}

void wfm_measure_add_weighted(wfm_measure *m, double weight, double y, double f,
                              const double *q, double scale)
{
    double e = fabs(y - f), size = fabs(y) + fabs(f);

    if (isnan(y))
        return;
    m->count += weight;
    m->actual += weight * y;
    m->absolute += weight * e;
    m->signed_ += weight * (f - y);
    m->smape += size > 0 ? weight * (2 * e / size) : 0;
    m->scaled += weight * (e / scale);
    if (!q)
        return;
    m->inside80 += q[1] <= y && y <= q[3] ? weight : 0;
    m->inside90 += q[0] <= y && y <= q[4] ? weight : 0;
    m->msis90 += weight * (interval_score(y, q[0], q[4], 0.1) / scale);
    m->pinball += weight * pinball(y, q);
}

void wfm_measure_add(wfm_measure *m, double y, double f, const double *q,
                     double scale)
{
    wfm_measure_add_weighted(m, 1, y, f, q, scale);
}

void wfm_measure_add_day(wfm_measure *m, double y, double f)
{
    m->day_absolute += fabs(y - f);
}

void wfm_measure_add_week(wfm_measure *m, double y, double f)
{
    m->week_absolute += fabs(y - f);
    m->week_actual += y;
}

void wfm_measure_pool(wfm_measure *m, const wfm_measure *other)
{
    m->count += other->count;
    m->actual += other->actual;
    m->absolute += other->absolute;
    m->signed_ += other->signed_;
    m->smape += other->smape;
    m->scaled += other->scaled;
    m->inside80 += other->inside80;
    m->inside90 += other->inside90;
    m->msis90 += other->msis90;
    m->pinball += other->pinball;
    m->day_absolute += other->day_absolute;
    m->week_absolute += other->week_absolute;
    m->week_actual += other->week_actual;
}

static double ratio(double a, double b) { return b > 0 ? a / b : (double)NAN; }

double wfm_measure_wape(const wfm_measure *m)
{
    return ratio(m->absolute, m->actual);
}

double wfm_measure_wape_day(const wfm_measure *m)
{
    return ratio(m->day_absolute, m->actual);
}

double wfm_measure_wape_week(const wfm_measure *m)
{
    return ratio(m->week_absolute, m->week_actual);
}

double wfm_measure_bias(const wfm_measure *m)
{
    return ratio(m->signed_, m->actual);
}

double wfm_measure_mase(const wfm_measure *m)
{
    return ratio(m->scaled, m->count);
}

double wfm_measure_smape(const wfm_measure *m)
{
    return ratio(m->smape, m->count);
}

double wfm_measure_msis90(const wfm_measure *m)
{
    return ratio(m->msis90, m->count);
}

double wfm_measure_pinball(const wfm_measure *m)
{
    return ratio(m->pinball, m->actual);
}

double wfm_measure_coverage80(const wfm_measure *m)
{
    return ratio(m->inside80, m->count);
}

double wfm_measure_coverage90(const wfm_measure *m)
{
    return ratio(m->inside90, m->count);
}

double wfm_measure_scale(const double *y, size_t n, size_t lag)
{
    double sum = 0, count = 0;

    for (size_t i = lag; i < n; i++) {
        double d = fabs(y[i] - y[i - lag]);
        if (!isnan(d)) {
            sum += d;
            count += 1;
        }
    }
    /* What repeats itself exactly has no scale. */
    return sum > 0 ? sum / count : (double)NAN;
}
