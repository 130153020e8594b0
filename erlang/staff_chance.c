/* erlang/staff_chance.c - the forecast's quantiles as a distribution of the
 * arrival rate.
 *
 * The quantiles of a forecast are those of a count: uncertain rate and Poisson
 * noise together. With standard deviation s = (p95 - p05)/3.29 the rate keeps
 * sqrt(1 - volume/s^2) of every distance from the mean. Between the quantiles
 * the rate is linear in the normal score, beyond them it goes on at the slope
 * of the last piece.
 *
 * People are needed for the load, the product of rate and handle time. With
 * relative standard deviations v and t and correlation r the product has
 * sqrt(v^2 + t^2 + 2 r v t) to the first order (Goodman 1960,
 * doi:10.1080/01621459.1960.10483369): the rate's distances from the mean grow
 * by that over v, so that a factor on the rate stands for one on the load.
 */
#include "erlang/staff.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "erlang/staff_private.h"

enum { QUANTILES = 5 };
static const double score[QUANTILES] = { -1.6448536269514722,
                                         -1.2815515655446004, 0,
                                         1.2815515655446004,
                                         1.6448536269514722 };

/* What the uncertain handle time makes of the rate's spread v. */
static double with_handle_time(const wfm_forecast_row *row, double v)
{
    double t = row->aht_cv;

    return sqrt(fmax(v * v + t * t + 2 * row->aht_correlation * v * t, 0));
}

/* Quantiles of rate/volume; false if the forecast has none. */
static bool factors(double out[QUANTILES], const wfm_forecast_row *row)
{
    const double q[QUANTILES] = { row->p05, row->p10, row->p50, row->p90,
                                  row->p95 };
    double s = (row->p95 - row->p05) / (score[4] - score[0]), keep;

    if (!(row->volume > 0) || !(s >= 0))
        return false;
    keep = s * s > row->volume ? sqrt(1 - row->volume / (s * s)) : 0;
    if (keep > 0 && row->aht_cv > 0)
        keep *= with_handle_time(row, keep * s / row->volume) /
                (keep * s / row->volume);
    for (int i = 0; i < QUANTILES; i++) {
        out[i] = fmax(0, 1 + keep * (q[i] / row->volume - 1));
        if (!(keep > 0)) /* nothing but the handle time is uncertain */
            out[i] = fmax(0, 1 + score[i] * row->aht_cv);
        if (isnan(out[i]))
            return false;
        if (i > 0)
            out[i] = fmax(out[i], out[i - 1]);
    }
    return true;
}

double wfm_rate_cv(const wfm_forecast_row *row)
{
    double f[QUANTILES];

    if (!factors(f, row))
        return NAN;
    return (f[4] - f[0]) / (score[4] - score[0]);
}

double wfm_rate_factor(const wfm_forecast_row *row, double share)
{
    double f[QUANTILES], z = gsl_cdf_ugaussian_Pinv(share);
    int i = 0;

    if (!factors(f, row))
        return NAN;
    while (i + 2 < QUANTILES && z > score[i + 1])
        i++;
    return fmax(0, f[i] + (z - score[i]) * (f[i + 1] - f[i]) /
                              (score[i + 1] - score[i]));
}

double wfm_rate_chance(const wfm_forecast_row *row, double factor)
{
    double f[QUANTILES];
    int i = 0;

    if (!factors(f, row))
        return NAN;
    if (f[4] - f[0] < 0x1p-30)
        return factor * (1 + WFM_GOAL_SLACK) >= f[2] ? 1 : 0;
    while (i + 2 < QUANTILES && factor > f[i + 1])
        i++;
    if (f[i + 1] == f[i])
        return gsl_cdf_ugaussian_P(factor > f[i] ? score[i + 1] : score[i]);
    return gsl_cdf_ugaussian_P(score[i] + (factor - f[i]) *
                                              (score[i + 1] - score[i]) /
                                              (f[i + 1] - f[i]));
}

double wfm_staff_chance(const wfm_centre *centre,
                        const wfm_forecast_row *forecast,
                        const wfm_staff_row *row)
{
    wfm_interval v = wfm_interval_of_row(centre, row);

    if (wfm_queue_is_levelled(v.queue))
        return NAN;
    if (!(v.demand.lambda_per_s > 0))
        return 1;
    return wfm_rate_chance(forecast, wfm_interval_rate(&v, row->agents) /
                                         v.demand.lambda_per_s);
}
