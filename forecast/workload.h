/* forecast/workload.h - how wide the intervals of handle time and of work
 * (contacts times handle time) have to be: calibrated on what the forecasts of
 * validation said of both, so that what goes wrong together counts. */
#ifndef WFM_FORECAST_WORKLOAD_H
#define WFM_FORECAST_WORKLOAD_H

#include "forecast/sums.h"
#include "forecast/trial.h"

typedef enum wfm_quantity {
    WFM_QUANTITY_AHT, /* mean handle time of the contacts that came */
    WFM_QUANTITY_WORK /* their handle time in all */
} wfm_quantity;

enum { WFM_QUANTITIES = 2 };

typedef struct wfm_workload {
    bool known; /* the history has handle times */
    wfm_compound law[WFM_QUANTITIES];
    wfm_width width[WFM_QUANTITIES];
    wfm_sums sums[WFM_QUANTITIES];
} wfm_workload;

/* Points of a contact forecast: those of day `day` after an origin, slot s. */
typedef double (*wfm_workload_contacts)(const void *context, int origin,
                                        int day, int slot);

/* Learns the handle time anew at each origin of the trial; without one, what is
 * usual. wander: that of the contacts. From a history without handle times:
 * known is false. */
wfm_status wfm_workload_fit(wfm_workload *out, const wfm_trial *trial,
                            wfm_workload_contacts contacts, const void *context,
                            const wfm_wander *wander,
                            wfm_error *err) WFM_MUST_USE;

/* Quantiles of a slot with these contacts expected, h >= 1 days ahead, over
 * their point forecast. keep: share of the relative variance that is left after
 * what is known of the day so far; more: what a special day adds to the 80 %
 * and the 90 % interval. All NAN if not known. */
void wfm_workload_slot(double out[WFM_QUANTILES], const wfm_workload *workload,
                       wfm_quantity quantity, int h, double contacts,
                       double keep, const double more[2]);

/* The same of the sum of n days, the first h >= 1 days ahead, with
 * contacts[i] expected on day i. */
void wfm_workload_total(double out[WFM_QUANTILES], const wfm_workload *workload,
                        wfm_quantity quantity, int h, int n,
                        const double *contacts, const double more[2]);

#endif
