/* forecast/intraday.h - what the day so far says about the rest of the day. */
#ifndef WFM_FORECAST_INTRADAY_H
#define WFM_FORECAST_INTRADAY_H

#include "base/status.h"
#include "forecast/jump.h"

typedef struct wfm_intraday {
    double factor; /* of the slots to come today */
    double gain;   /* share of the squared log error of the rest of a usual day
                      that such an update removes, 0-1 */
    double more;   /* relative variance of the rest beside what is left of the
                      usual: today may be one of several kinds of day */
    double seen;   /* share of the day's expected contacts that is over, 0-1 */
    int days;      /* it was learned from */
    double came, expected; /* contacts of the hours that are over, outages of
                              today left out */
    double scatters;       /* how far off that is, in those of a usual day */
    double odd;            /* chance that today is no usual day, 0-1 */
} wfm_intraday;

/* What was expected of today before it began. */
typedef struct wfm_intraday_prior {
    const double *mean; /* contacts by slot; NULL: by the daily profile */
    double doubt;       /* as in wfm_jump_doubt(): 1 without any */
    double lasts;       /* chance that the last jump lasts */
    double back;        /* ln of the level before it over the one after */
    double doubt_cv2;   /* of the same doubt */
} wfm_intraday_prior;

/* Compares grid->today with the forecast made in the morning (prior; NULL: the
 * daily profile's), and the same on the last 12 weeks of days cut at the same
 * slot, brought to the level after lasting jumps. factor 1 and gain 0 if
 * nothing of today is known or less than 21 days of history are. */
wfm_status wfm_intraday_fit(wfm_intraday *out, const wfm_grid *grid,
                            const wfm_intraday_prior *prior,
                            wfm_error *err) WFM_MUST_USE;

/* Says what came, what the rest is multiplied by, and how far that may be
 * relied on: on a usual day, on an odd one, on one that is far off but followed
 * by less than half. Nothing if nothing of the day is known. */
void wfm_intraday_tell(const wfm_intraday *intraday, const char *queue,
                       wfm_problems *notes);

#endif
