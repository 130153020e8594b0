/* forecast/dshw.h - one step of double seasonal exponential smoothing. */
#ifndef WFM_FORECAST_DSHW_H
#define WFM_FORECAST_DSHW_H

#include <stddef.h>

typedef struct wfm_dshw_state {
    double level, error; /* error: of the step before, without phi's part */
    double *day;         /* by slot of the day */
    double *week;        /* by slot of the week */
} wfm_dshw_state;

typedef struct wfm_dshw_weights {
    double alpha, delta, omega, phi; /* level, day, week, error */
} wfm_dshw_weights;

/* Takes a value in; returns its one-step error, clipped at `most` as all that
 * it changes. Without a clip, with delta and phi 0 the weekly season is
 * ETS(A,N,A), with alpha and omega as its alpha and gamma. */
double wfm_dshw_step(wfm_dshw_state *io, wfm_dshw_weights weights, double most,
                     double z, size_t day, size_t week);

#endif
