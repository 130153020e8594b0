/* erlang/replay_again.c - who may come again after hanging up, by time. */
#include "base/mem.h"
#include "erlang/replay_private.h"

wfm_status wfm_again_push(wfm_replay_space *space, wfm_again again,
                          wfm_error *err)
{
    size_t i = space->n_again++;

    if (wfm_mem_grow(&space->again, &space->again_capacity, space->n_again,
                     sizeof *space->again))
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (; i > 0 && space->again[(i - 1) / 2].when > again.when;
         i = (i - 1) / 2)
        space->again[i] = space->again[(i - 1) / 2];
    space->again[i] = again;
    return WFM_OK;
}

wfm_again wfm_again_pop(wfm_replay_space *space)
{
    wfm_again *h = space->again, first = h[0], last = h[--space->n_again];
    size_t i = 0, child;

    while ((child = 2 * i + 1) < space->n_again) {
        if (child + 1 < space->n_again && h[child + 1].when < h[child].when)
            child++;
        if (h[child].when >= last.when)
            break;
        h[i] = h[child];
        i = child;
    }
    h[i] = last;
    return first;
}
