/* forecast/handle.h - average handle time by kind of day and slot. */
#ifndef WFM_FORECAST_HANDLE_H
#define WFM_FORECAST_HANDLE_H

#include "forecast/shares.h"

typedef struct wfm_handle {
    int n_slots;
    double level_s;     /* of today, all slots together, if the people were
                           experienced (as far as `strength` believes it) */
    double *ratio;      /* class x slot, around 1 */
    double strength;    /* share of the learning curve that the history shows;
                           0 without grid->slow */
    double cv;          /* of the day level two weeks ahead */
    double correlation; /* of its error with that of the day's contacts */
} wfm_handle;

/* Learns from days 0..n-1; a grid without handle times gives default_s
 * everywhere. The level remembers 8 weeks, the pattern around it 20; a slot
 * is drawn to its class and the class to 1 with the weight of 200 contacts.
 * Where the grid knows how slow its people were, that is taken out first and
 * put back for the day that is asked for. */
wfm_status wfm_handle_fit(wfm_handle *out, const wfm_grid *grid, int n,
                          double default_s, wfm_error *err) WFM_MUST_USE;
void wfm_handle_release(wfm_handle *handle);

/* Seconds, > 0. */
double wfm_handle_predict(const wfm_handle *handle, const wfm_grid *grid,
                          int day, int slot);
/* What the people of a day make of the handle time of experienced ones. */
double wfm_handle_slowness(const wfm_handle *handle, const wfm_grid *grid,
                           int day);

#endif
