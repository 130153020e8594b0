/* base/parallel.h - a parallel loop with the same bytes at any thread count.
 *
 * The body writes only to slots of its own index; sums are done serially by
 * the caller afterwards. */
#ifndef WFM_BASE_PARALLEL_H
#define WFM_BASE_PARALLEL_H

#include "base/run.h"
#include "base/status.h"

/* One index; a failure goes into *err. */
typedef wfm_status (*wfm_parallel_body)(void *context, size_t index,
                                        wfm_error *err);

/* Runs body for 0..n-1 on run->threads threads (run may be NULL: one
 * thread). Returns the failure of the lowest failing index: same error at any
 * thread count. After an interrupt the remaining bodies are skipped and
 * WFM_INTERRUPTED is returned. */
wfm_status wfm_parallel_for(size_t n, wfm_parallel_body body, void *context,
                            const wfm_run *run, wfm_error *err) WFM_MUST_USE;

/* Threads that the machine offers (OpenMP's default). */
int wfm_parallel_threads(void);

#endif
