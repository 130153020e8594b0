/* tests/reference/ref_centre.h - the queues of a folder with wfm.yaml. */
#ifndef WFM_TESTS_REF_CENTRE_H
#define WFM_TESTS_REF_CENTRE_H

#include "forecast/clean.h"
#include "forecast/forecast.h"
#include "tests/reference/ref_scoring.h"

/* A centre with its history, read leniently. */
typedef struct ref_folder {
    wfm_centre *centre;
    wfm_calendar *calendar;
    wfm_history *history;
    wfm_problems problems;
} ref_folder;

static inline void ref_folder_release(ref_folder *io)
{
    wfm_history_free(io->history);
    wfm_calendar_free(io->calendar);
    wfm_centre_free(io->centre);
    wfm_problems_release(&io->problems);
}

/* False, and said so, if there is none; released by the caller all the same. */
static inline bool ref_folder_read(ref_folder *out, const char *folder)
{
    wfm_error err;

    *out = (ref_folder){ 0 };
    if (wfm_centre_read(&out->centre, folder, true, &out->problems, &err) ==
            WFM_OK &&
        wfm_calendar_read_some(&out->calendar, out->centre, true,
                               &out->problems, &err) == WFM_OK &&
        wfm_history_read(&out->history, out->centre, INT64_MAX, true,
                         &out->problems, &err) == WFM_OK)
        return true;
    printf("skipped: no centre in %s\n", folder);
    return false;
}

/* Calls see() with the cleaned history of every queue that has one; it may set
 * origins. */
static inline bool ref_centre(const char *folder,
                              void (*see)(void *context, bench *b),
                              void *context)
{
    ref_folder r;
    bool there = ref_folder_read(&r, folder);

    for (size_t q = 0; there && q < r.centre->n_queues; q++) {
        bench b = { .ahead = 28 };
        wfm_clean clean;
        wfm_error err;
        if (wfm_grid_build(&b.grid, r.centre, (int)q, &r.history->series[q],
                           r.calendar, r.history->end, WFM_DATE_MIN,
                           &err) != WFM_OK)
            continue;
        b.skip =
            wfm_mem_new((size_t)(b.grid.n_total + b.ahead + 1), sizeof *b.skip);
        if (!b.skip || wfm_clean_grid(&clean, &b.grid, &err) != WFM_OK)
            abort();
        see(context, &b);
        release(&b);
    }
    ref_folder_release(&r);
    return there;
}

#endif
