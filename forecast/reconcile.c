/* forecast/reconcile.c - with one sum above the days the minimum trace needs no
 * inverse: what the week has too much is shared out by covariances. */
#include "forecast/reconcile.h"

#include <math.h>

enum { DAYS = WFM_RECONCILE_DAYS, NODES = WFM_RECONCILE_NODES };

typedef struct moments {
    double sd[NODES];
    double r[NODES][NODES];
} moments;

static void collect(moments *m, double (*error)[NODES], int n)
{
    for (int i = 0; i < NODES; i++) {
        double sum = 0;
        for (int k = 0; k < n; k++)
            sum += error[k][i] * error[k][i];
        m->sd[i] = sqrt(sum / n);
    }
    for (int i = 0; i < NODES; i++)
        for (int j = 0; j < NODES; j++) {
            double sum = 0, both = m->sd[i] * m->sd[j];
            for (int k = 0; k < n; k++)
                sum += error[k][i] * error[k][j];
            m->r[i][j] = both > 0 ? sum / n / both : 0;
        }
}

/* Variance of the correlations over their squares. */
static double shrinkage(const moments *m, double (*error)[NODES], int n)
{
    double variance = 0, squares = 0;

    for (int i = 0; i < NODES; i++)
        for (int j = 0; j < i; j++) {
            double both = m->sd[i] * m->sd[j], sum = 0;
            if (!(both > 0))
                continue;
            for (int k = 0; k < n; k++) {
                double d = error[k][i] * error[k][j] / both - m->r[i][j];
                sum += d * d;
            }
            variance += sum / ((double)n * (n - 1));
            squares += m->r[i][j] * m->r[i][j];
        }
    return squares > 0 ? fmin(variance / squares, 1) : 1;
}

static double covariance(const moments *m, double shrink, int i, int j)
{
    return m->sd[i] * m->sd[j] * (i == j ? 1 : (1 - shrink) * m->r[i][j]);
}

void wfm_reconcile_fit(wfm_reconcile *out, double (*error)[NODES], int n)
{
    double with[NODES], all = 0; /* covariance with week less days; variance */
    moments m;

    *out = (wfm_reconcile){ 0 };
    if (n < WFM_RECONCILE_MIN)
        return;
    collect(&m, error, n);
    out->shrink = shrinkage(&m, error, n);
    for (int i = 0; i < NODES; i++) {
        with[i] = covariance(&m, out->shrink, i, DAYS);
        for (int j = 0; j < DAYS; j++)
            with[i] -= covariance(&m, out->shrink, i, j);
    }
    all = with[DAYS];
    for (int j = 0; j < DAYS; j++)
        all -= with[j];
    if (!(all > 0))
        return;
    for (int i = 0; i < DAYS; i++)
        out->gain[i] = -with[i] / all;
    out->weeks = n;
}

void wfm_reconcile_factors(double out[DAYS], const wfm_reconcile *reconcile,
                           wfm_reconcile_how how, const double day[DAYS],
                           double week)
{
    double sum = 0;

    for (int i = 0; i < DAYS; i++) {
        out[i] = 1;
        sum += day[i];
    }
    if (how == WFM_RECONCILE_BOTTOM_UP || reconcile->weeks == 0 || !(sum > 0) ||
        !(week >= 0))
        return;
    for (int i = 0; i < DAYS; i++)
        if (how == WFM_RECONCILE_TOP_DOWN)
            out[i] = week / sum;
        else if (day[i] > 0)
            out[i] =
                fmax(day[i] + reconcile->gain[i] * (week - sum), 0) / day[i];
}
