/* data/tenure.h - how experienced the people of a queue were, are and will be,
 * week by week: made from people, used by the forecast of handle time. */
#ifndef WFM_DATA_TENURE_H
#define WFM_DATA_TENURE_H

#include "base/date.h"

typedef struct wfm_tenure {
    wfm_date first; /* a Monday */
    size_t n_weeks, n_queues;
    double *slowness; /* [queue][week], owned: mean handle time of that week's
                         people over that of experienced ones, >= 1; NAN:
                         nobody is known */
} wfm_tenure;
void wfm_tenure_release(wfm_tenure *tenure);

/* The slowness in the week of a day; the nearest known week where none is
 * known for it, NAN if there is none at all. */
double wfm_tenure_at(const wfm_tenure *tenure, int queue, wfm_date day);

#endif
