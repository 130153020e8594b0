/* forecast/mstl.h - the models "mstl": one decomposition of the slots, three
 * ways for what is left to go on. */
#ifndef WFM_FORECAST_MSTL_H
#define WFM_FORECAST_MSTL_H

#include "forecast/model.h"

typedef enum wfm_mstl_kind {
    WFM_MSTL_AR,    /* autoregression of the slots */
    WFM_MSTL_ETS,   /* exponential smoothing of the daily means */
    WFM_MSTL_THETA, /* Theta method on the daily means */
    WFM_MSTL_COUNT
} wfm_mstl_kind;

/* Each out[k] that is not NULL gets the forecast of that member. */
wfm_status wfm_mstl_family(double *const out[WFM_MSTL_COUNT],
                           const wfm_grid *grid, int n, int h,
                           wfm_error *err) WFM_MUST_USE;

#endif
