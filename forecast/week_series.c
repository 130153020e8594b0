/* forecast/week_series.c - the median of three ways for weekly totals to go
 * on. */
#include "forecast/week_series.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/ar.h"
#include "forecast/ets.h"
#include "forecast/stl.h"

enum { LEAST = 8, MEMBERS = 3, SMOOTH_WEEKS = 400 };

static wfm_status autoregress(double *out, const double *z, int n, int h,
                              wfm_error *err)
{
    int most = n / 3 < WFM_WEEK_ORDER ? n / 3 : WFM_WEEK_ORDER;
    wfm_ar ar;

    WFM_TRY(wfm_ar_fit(&ar, z, n, most, true, err));
    wfm_ar_predict(out, &ar, z, n, h);
    return WFM_OK;
}

static wfm_status smooth(double *out, const double *z, int n, int h,
                         wfm_error *err)
{
    int recent = n < SMOOTH_WEEKS ? n : SMOOTH_WEEKS;
    wfm_ets ets;

    WFM_TRY(wfm_ets_choose(&ets, z + n - recent, recent, err));
    for (int i = 0; i < h; i++)
        out[i] = wfm_ets_predict(&ets, i + 1);
    return WFM_OK;
}

static wfm_status smooth_seasons(double *out, const double *z, int n, int h,
                                 wfm_error *err)
{
    const int year = WFM_WEEK_YEAR;
    wfm_stl stl;
    wfm_status status;

    if (n < 2 * year)
        return smooth(out, z, n, h, err);
    WFM_TRY(wfm_stl_fit(&stl, z, n, &year, 1, err));
    status = smooth(out, stl.adjusted, n, h, err);
    for (int i = 0; i < h && status == WFM_OK; i++)
        out[i] += wfm_stl_season_ahead(&stl, i + 1);
    wfm_stl_release(&stl);
    return status;
}

static double middle(double a, double b, double c)
{
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

static void combine(double *out, double *const f[MEMBERS], int h, double most)
{
    for (int i = 0; i < h; i++) {
        double v = middle(f[0][i], expm1(fmin(f[1][i], 700)),
                          expm1(fmin(f[2][i], 700)));
        out[i] = fmin(fmax(v, 0), 10 * most);
    }
}

wfm_status wfm_week_series_predict(double *out, const double *y, int n, int h,
                                   wfm_error *err)
{
    int recent = n < WFM_WEEK_RECENT ? n : WFM_WEEK_RECENT;
    size_t ahead = (size_t)h;
    double *z = wfm_mem_new((size_t)recent + MEMBERS * ahead, sizeof *z);
    double *f[MEMBERS], most = 0;
    wfm_status status = WFM_OK;

    if (!z)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    y += n - recent;
    for (int i = 0; i < recent; i++) {
        most = fmax(most, y[i]);
        z[i] = log1p(y[i]);
    }
    for (int m = 0; m < MEMBERS; m++)
        f[m] = z + recent + (size_t)m * ahead;
    for (int i = 0; i < h; i++)
        out[i] = y[recent - 1];
    if (recent < LEAST)
        goto out;
    WFM_TRY_OUT(status, autoregress(f[0], y, recent, h, err));
    WFM_TRY_OUT(status, autoregress(f[1], z, recent, h, err));
    WFM_TRY_OUT(status, smooth_seasons(f[2], z, recent, h, err));
    combine(out, f, h, most);
out:
    free(z);
    return status;
}
