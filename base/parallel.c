/* base/parallel.c - a parallel loop with the same bytes at any thread count. */
#include "base/parallel.h"

#include <omp.h>

int wfm_parallel_threads(void) { return omp_get_max_threads(); }

/* The failure of the lowest index so far. */
typedef struct first_failure {
    size_t index;
    wfm_status status;
    wfm_error error;
} first_failure;

static void keep_lowest(first_failure *first, size_t index, wfm_status status,
                        const wfm_error *error)
{
    if (first->status != WFM_OK && first->index <= index)
        return;
    first->index = index;
    first->status = status;
    first->error = *error;
}

/* Bodies behind a known failure are skipped, those before it still run: the
 * lowest failing index is found whatever the order. */
static wfm_status run_all(size_t n, wfm_parallel_body body, void *context,
                          const wfm_run *run, int threads, first_failure *first)
{
    size_t limit = n;
    int stopped = 0;

#pragma omp parallel for schedule(dynamic) num_threads(threads) if (threads > 1)
    for (size_t i = 0; i < n; i++) {
        wfm_error error = { 0 };
        wfm_status status;
        size_t known;

#pragma omp atomic read
        known = limit;
        if (i > known)
            continue;
        if (wfm_run_interrupted(run)) {
#pragma omp atomic write
            stopped = 1;
            continue;
        }
        status = body(context, i, &error);
        if (status == WFM_OK)
            continue;
#pragma omp critical
        {
            keep_lowest(first, i, status, &error);
#pragma omp atomic write
            limit = first->index;
        }
    }
    return stopped ? WFM_INTERRUPTED : first->status;
}

wfm_status wfm_parallel_for(size_t n, wfm_parallel_body body, void *context,
                            const wfm_run *run, wfm_error *err)
{
    first_failure first = { 0 };
    int threads = run && run->threads > 1 ? run->threads : 1;
    wfm_status status;

    if (n < (size_t)threads)
        threads = n > 0 ? (int)n : 1;
    status = run_all(n, body, context, run, threads, &first);
    if (status == WFM_OK)
        return WFM_OK;
    if (status == WFM_INTERRUPTED && first.status != WFM_INTERRUPTED)
        return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
    if (err)
        *err = first.error;
    return status;
}
