/* base/lp_glpk_guard.c - programs of GLPK come and go, and its aborts become a
 * status. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/lp_glpk_private.h"
#include "base/mem.h"

/* State of this thread's environment: the address names the thread. */
static _Thread_local struct {
    unsigned long era;
    size_t living;
} environment;

typedef struct trap {
    jmp_buf jump;
    const wfm_run *run;
    bool interrupted;
    char text[160];
    size_t length;
} trap;

static void on_abort(void *info)
{
    trap *t = info;

    longjmp(t->jump, 1);
}

/* Swallows what GLPK says, keeps its beginning for the error record, and is
 * the only place where a running interior point method can be stopped. */
static int on_text(void *info, const char *text)
{
    trap *t = info;
    size_t n = strcspn(text, "\n");

    if (n >= sizeof t->text - t->length)
        n = sizeof t->text - t->length - 1;
    if (!t->run) {
        memcpy(t->text + t->length, text, n);
        t->length += n;
        t->text[t->length] = '\0';
    } else if (wfm_run_interrupted(t->run)) {
        t->interrupted = true;
        longjmp(t->jump, 1);
    }
    return 1;
}

/* The object the jump leaves behind lives in the caller, so that its values
 * are defined after the jump. */
static wfm_status run_guarded(trap *t, void (*body)(void *), void *context,
                              wfm_error *err)
{
    if (setjmp(t->jump)) {
        glp_free_env();
        environment.era++;
        environment.living = 0;
        if (t->interrupted)
            return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
        return wfm_fail(err, WFM_INTERNAL, "the LP solver gave up: %s",
                        t->text[0] ? t->text : "no reason given");
    }
    glp_error_hook(on_abort, t);
    glp_term_hook(on_text, t);
    glp_term_out(t->run ? GLP_ON : GLP_OFF);
    body(context);
    glp_term_out(GLP_OFF);
    glp_term_hook(NULL, NULL);
    glp_error_hook(NULL, NULL);
    return WFM_OK;
}

/* Runs body(context). watched: the run whose interrupt is looked at whenever
 * GLPK prints, or NULL. */
wfm_status wfm_lp_guarded(void (*body)(void *), void *context,
                          const wfm_run *watched, wfm_error *err)
{
    trap t = { .run = watched };

    return run_guarded(&t, body, context, err);
}

bool wfm_lp_alive(const wfm_lp *lp)
{
    return lp->thread == &environment && lp->era == environment.era;
}

wfm_status wfm_lp_need_alive(const wfm_lp *lp, wfm_error *err)
{
    if (!wfm_lp_alive(lp))
        return wfm_fail(err, WFM_INTERNAL,
                        "this linear program was lost with its solver");
    if (lp->failed)
        return wfm_fail(err, WFM_INTERNAL,
                        "the solver has failed on this linear program");
    return WFM_OK;
}

static void body_new(void *context)
{
    wfm_lp *lp = context;

    lp->problem = glp_create_prob();
    glp_set_obj_dir(lp->problem, GLP_MIN);
}

wfm_status wfm_lp_new(wfm_lp **out, wfm_error *err)
{
    wfm_lp *lp = wfm_mem_new(1, sizeof *lp);
    wfm_status status;

    if (!lp)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    status = wfm_lp_guarded(body_new, lp, NULL, err);
    if (status != WFM_OK) {
        free(lp);
        return status;
    }
    lp->thread = &environment;
    lp->era = environment.era;
    environment.living++;
    *out = lp;
    return WFM_OK;
}

void wfm_lp_free(wfm_lp *lp)
{
    if (!lp)
        return;
    if (wfm_lp_alive(lp)) {
        glp_delete_prob(lp->problem);
        if (--environment.living == 0)
            glp_free_env();
    }
    free(lp->row);
    free(lp->value);
    free(lp->seen);
    free(lp->inner);
    free(lp);
}
