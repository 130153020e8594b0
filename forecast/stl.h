/* forecast/stl.h - seasonal-trend decomposition by loess, of one season or
 * several. */
#ifndef WFM_FORECAST_STL_H
#define WFM_FORECAST_STL_H

#include "base/status.h"

enum { WFM_STL_SEASONS = 3 };

typedef struct wfm_stl {
    int n;
    int n_seasons;
    int period[WFM_STL_SEASONS]; /* ascending */
    double *season[WFM_STL_SEASONS];
    double *trend;
    double *adjusted; /* y less all seasons; the remainder is this less trend */
} wfm_stl;

/* Decomposes y[0..n), all finite. period: ascending, each at least 2; those
 * that do not fit twice into n are left out. Seasonal windows are 11, 15 and
 * 19 cycles, the trend window 1.5 cycles and a little more, everything not
 * robust and with two rounds over several seasons, as R's mstl() does by
 * default. O(n) for given periods. Cleveland et al. 1990, J. Official
 * Statistics 6, 3-73; Bandara, Hyndman & Bergmeir 2021, arXiv:2107.13462. */
wfm_status wfm_stl_fit(wfm_stl *out, const double *y, int n, const int *period,
                       int n_seasons, wfm_error *err) WFM_MUST_USE;
void wfm_stl_release(wfm_stl *stl);

/* Sum of all seasons h >= 1 steps after the end: each repeats its last
 * cycle. */
double wfm_stl_season_ahead(const wfm_stl *stl, int h);

#endif
