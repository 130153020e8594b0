/* data/drivers.h - what drives contacts from outside: orders, parcels,
 * marketing, one value a day, past and future. */
#ifndef WFM_DATA_DRIVERS_H
#define WFM_DATA_DRIVERS_H

#include "data/centre.h"

enum { WFM_DRIVERS_MAX = 16, WFM_DRIVER_DAYS_MAX = 20000 };

typedef struct wfm_driver {
    const char *name;
    int queue; /* -1: all */
    wfm_date first;
    int n;         /* days */
    double *value; /* >= 0; NAN: not given; in the arena */
} wfm_driver;

typedef struct wfm_drivers {
    wfm_driver item[WFM_DRIVERS_MAX]; /* sorted by name, queue */
    size_t n;
} wfm_drivers;

/* Reads every file of inputs.drivers (`driver,date,value` and optional
 * `queue`) into the arena. Problems are collected; what cannot be read leaves
 * *out empty. Fails only when memory is short. */
wfm_status wfm_drivers_read(wfm_drivers *out, const wfm_centre *centre,
                            wfm_arena *arena, wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;

/* Value of a day, NAN where none is given. */
double wfm_driver_at(const wfm_driver *driver, wfm_date date);

#endif
