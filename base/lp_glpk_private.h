/* base/lp_glpk_private.h - what the files behind lp.h share; the only place
 * that includes GLPK.
 *
 * GLPK aborts the process on an error of its own. Every call that can do so
 * runs inside wfm_lp_guarded(): the error hook jumps back there, and the whole
 * GLPK environment of the thread is freed, because its state is not known any
 * more. That kills every problem of the thread, so
 *  1. a handle remembers the era of its environment and the thread;
 *  2. a handle of another era or thread is dead: it answers with a status;
 *  3. with the last living handle of a thread its environment is freed.
 * No jump crosses a parallel region: body and hook run in the same call. */
#ifndef WFM_BASE_LP_GLPK_PRIVATE_H
#define WFM_BASE_LP_GLPK_PRIVATE_H

#include <glpk.h>

#include "base/lp.h"

typedef enum wfm_lp_answer {
    WFM_LP_ANSWER_NONE,
    WFM_LP_ANSWER_BASIC,
    WFM_LP_ANSWER_INTERIOR, /* GLPK's interior point method */
    WFM_LP_ANSWER_INNER,    /* our own */
    WFM_LP_ANSWER_MIP
} wfm_lp_answer;

struct wfm_lp {
    glp_prob *problem;
    const void *thread;
    unsigned long era;
    wfm_lp_answer answer;
    bool has_basis, failed;
    size_t n_integer;
    int *row; /* one column's entries, 1-based */
    double *value;
    unsigned char *seen; /* per row: used by the column being added */
    size_t row_capacity, value_capacity, seen_capacity;
    double *inner; /* x and reduced costs, duals and activities of rows */
};

/* lp_glpk_guard.c: runs body(context); watched: the run whose interrupt is
 * looked at whenever GLPK prints, or NULL. WFM_INTERNAL after an abort. */
wfm_status wfm_lp_guarded(void (*body)(void *), void *context,
                          const wfm_run *watched, wfm_error *err) WFM_MUST_USE;
bool wfm_lp_alive(const wfm_lp *lp);
wfm_status wfm_lp_need_alive(const wfm_lp *lp, wfm_error *err) WFM_MUST_USE;

/* lp_interior.c: by our own interior point method. The outcome stays as it is
 * when that has no answer within residual_max. */
wfm_status wfm_lp_solve_inner(wfm_lp *lp, double residual_max,
                              wfm_lp_result *out, const wfm_run *run,
                              wfm_error *err) WFM_MUST_USE;

#endif
