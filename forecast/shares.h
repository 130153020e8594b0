/* forecast/shares.h - how a day's contacts spread over its slots, by weekday,
 * for days off and for event days; and the daily totals that go with it. */
#ifndef WFM_FORECAST_SHARES_H
#define WFM_FORECAST_SHARES_H

#include "forecast/own_hours.h"

enum {
    WFM_SHARES_OFF = 7,  /* class of statutory days off */
    WFM_SHARES_EVENT = 8 /* first of three classes (day before, day itself, day
                            after) per event name */
};

typedef struct wfm_shares {
    int n_slots;
    int n_classes;
    double *share;     /* n_classes x n_slots; sums to 1 over a usual day */
    double *contact;   /* contacts behind each class, weighted */
    wfm_own_hours own; /* of days farther from events, ahead */
    int rest_weekday;  /* the quietest weekday: days off look like it */
} wfm_shares;

/* Uses days 0..n-1 of the grid with weights exp(-weeks/weeks_memory). A class
 * is drawn to what it derives from with the weight of 200 contacts. */
wfm_status wfm_shares_fit(wfm_shares *out, const wfm_grid *grid, int n,
                          double weeks_memory, wfm_error *err) WFM_MUST_USE;
void wfm_shares_release(wfm_shares *shares);

/* Class of a day. */
int wfm_shares_class(const wfm_grid *grid, int day);

/* Contacts of a whole day as if every open slot had been observed; NAN if
 * less than a third of the usual contacts were. *seen (may be NULL) is the
 * share of the day that was observed. */
double wfm_shares_total(const wfm_shares *shares, const wfm_grid *grid, int day,
                        double *seen);

/* Spreads a day's total over its open slots into out[n_slots]; closed slots
 * get 0. A day that opens shorter than its class usually does gets less. */
void wfm_shares_spread(double *out, const wfm_shares *shares,
                       const wfm_grid *grid, int day, double total);

#endif
