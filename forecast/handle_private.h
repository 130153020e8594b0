/* forecast/handle_private.h - the parts of the model of handle time. */
#ifndef WFM_FORECAST_HANDLE_PRIVATE_H
#define WFM_FORECAST_HANDLE_PRIVATE_H

#include "forecast/handle.h"

/* Contacts and seconds of one day, of slots whose handle time is known. */
void wfm_handle_day(const wfm_grid *grid, int day, double *contacts,
                    double *seconds);

/* Slope of ln handle time on grid->slow over the weeks of days 0..n-1, both
 * around their mean of half a year, without special days: 1 if handle times
 * move as the learning curve says, 0 if they do not. Drawn to 1 with a
 * standard deviation of 0.5, kept within 0 and 1.5. */
wfm_status wfm_handle_strength(double *out, const wfm_grid *grid, int n,
                               wfm_error *err) WFM_MUST_USE;

/* Sets cv and correlation from the last year. level: of each day, without
 * slowness. */
void wfm_handle_errors(wfm_handle *handle, const wfm_grid *grid, int n,
                       const double *level);

#endif
