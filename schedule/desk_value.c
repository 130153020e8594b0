/* schedule/desk_value.c - what the cover of a desk costs as the roster is
 * judged: shared people split anew, each promise over a day or a week by its
 * whole sum. */
#include "schedule/desk_private.h"

/* From where a roster's own value starts too, so that equal rosters cost the
 * same. */
static void start_splits(wfm_cover *c)
{
    for (size_t p = 0; p < c->week->n_promises && c->there; p++) {
        c->taken[p] = c->low[p] = 1;
        c->until[p] = c->week->promise[p].to;
    }
}

wfm_status wfm_desk_cover_cny(double *cny, wfm_desk *d, wfm_error *err)
{
    wfm_status status;

    start_splits(&d->cover);
    status = wfm_cover_settle(&d->cover, err);
    *cny = wfm_cover_cny(&d->cover);
    return status;
}

wfm_status wfm_desk_cover_with(double *cny, wfm_desk *d, size_t w,
                               const wfm_tour *tour, wfm_error *err)
{
    const wfm_worker *worker = &d->week->worker[w];
    wfm_status status;

    wfm_cover_add(&d->cover, worker, tour, 1);
    status = wfm_desk_cover_cny(cny, d, err);
    wfm_cover_add(&d->cover, worker, tour, -1);
    return status;
}
