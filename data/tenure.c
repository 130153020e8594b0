/* data/tenure.c - looking up the experience of a queue's people. */
#include "data/tenure.h"

#include <math.h>
#include <stdlib.h>

void wfm_tenure_release(wfm_tenure *tenure)
{
    free(tenure->slowness);
    *tenure = (wfm_tenure){ 0 };
}

double wfm_tenure_at(const wfm_tenure *t, int queue, wfm_date day)
{
    const double *row = t->slowness + (size_t)queue * t->n_weeks;
    long n = (long)t->n_weeks, at = day < t->first ? 0 : (day - t->first) / 7;

    if (queue < 0 || (size_t)queue >= t->n_queues || n == 0)
        return NAN;
    at = at < n ? at : n - 1;
    for (long off = 0; off < n; off++) {
        if (at - off >= 0 && !isnan(row[at - off]))
            return row[at - off];
        if (at + off < n && !isnan(row[at + off]))
            return row[at + off];
    }
    return NAN;
}
