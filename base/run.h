/* base/run.h - what a long computation is told from outside: seed, threads,
 * interrupt flag, progress. */
#ifndef WFM_BASE_RUN_H
#define WFM_BASE_RUN_H

#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/* done in 0..1 or NAN; best and bound of an optimisation or NAN. */
typedef void (*wfm_progress_fn)(void *context, const char *phase, double done,
                                double best, double bound);

typedef struct wfm_run {
    uint64_t seed;       /* default 1 */
    int threads;         /* default 1 */
    double time_limit_s; /* 0: none (the default); when set,
                            results depend on the machine */
    const volatile sig_atomic_t *interrupted; /* may be NULL */
    wfm_progress_fn progress;                 /* may be NULL */
    void *progress_context;
} wfm_run;

#define WFM_RUN_DEFAULTS                                                       \
    {                                                                          \
        .seed = 1, .threads = 1                                                \
    }

/* run may be NULL in both. */
static inline bool wfm_run_interrupted(const wfm_run *run)
{
    return run && run->interrupted && *run->interrupted;
}
static inline void wfm_run_progress(const wfm_run *run, const char *phase,
                                    double done, double best, double bound)
{
    if (run && run->progress)
        run->progress(run->progress_context, phase, done, best, bound);
}

#endif
