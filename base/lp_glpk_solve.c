/* base/lp_glpk_solve.c - linear programs by GLPK's simplex and interior point
 * method, whole-numbered ones by its branch and cut. */
#include <math.h>

#include "base/lp_glpk_private.h"

/* A solution whose relative residual is above this is not believed: ten times
 * the feasibility tolerance that the simplex works with. */
static const double RESIDUAL_MAX = 1e-6;

/* One solution under way; the code as GLPK returned it. */
typedef struct solving {
    wfm_lp *lp;
    const wfm_lp_options *options;
    wfm_lp_result *out;
    bool interrupted;
    int code;
} solving;

/* The largest relative violation of the last solution: of the rows' equations
 * and bounds, and of the dual ones. */
static void measure(glp_prob *p, int which, wfm_lp_result *out)
{
    static const int primal[] = { GLP_KKT_PE, GLP_KKT_PB };
    static const int dual[] = { GLP_KKT_DE, GLP_KKT_DB };
    double absolute, relative;
    int place, other;

    for (int k = 0; k < 2; k++) {
        glp_check_kkt(p, which, primal[k], &absolute, &place, &relative,
                      &other);
        out->primal_residual = fmax(out->primal_residual, relative);
        if (which == GLP_MIP)
            continue;
        glp_check_kkt(p, which, dual[k], &absolute, &place, &relative, &other);
        out->dual_residual = fmax(out->dual_residual, relative);
    }
}

/* Iterations between two looks at the interrupt flag: well under a second on
 * any size, and the same whether somebody may interrupt or not. */
static long slice_of(const glp_prob *p)
{
    long rows = glp_get_num_rows((glp_prob *)p);
    long slice = 4000000 / (rows + 1);

    return slice < 200 ? 200 : slice > 5000 ? 5000 : slice;
}

/* Simplex in slices. Cycling ends at a limit far above any real need. */
static void body_simplex(void *context)
{
    solving *s = context;
    glp_prob *p = s->lp->problem;
    long limit = 100000 + 50L * (glp_get_num_rows(p) + glp_get_num_cols(p));
    long slice = slice_of(p), left;
    int before = glp_get_it_cnt(p);
    bool retried = false;
    glp_smcp parm;

    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.meth = s->options->method == WFM_LP_DUAL ? GLP_DUALP : GLP_PRIMAL;
    if (s->options->max_iterations > 0)
        limit = s->options->max_iterations;
    if (!s->lp->has_basis)
        glp_std_basis(p);
    for (;;) {
        left = limit - (glp_get_it_cnt(p) - before);
        if (left <= 0)
            break;
        parm.it_lim = (int)(left < slice ? left : slice);
        s->code = glp_simplex(p, &parm);
        if (wfm_run_interrupted(s->options->run))
            s->interrupted = true;
        if (s->interrupted || s->code == 0)
            break;
        if (s->code == GLP_EITLIM)
            continue;
        if (retried)
            break;
        retried = true;
        glp_std_basis(p);
        parm.meth = GLP_PRIMAL;
    }
    s->out->iterations += glp_get_it_cnt(p) - before;
    s->lp->has_basis = s->code == 0 || s->code == GLP_EITLIM;
    s->lp->answer = WFM_LP_ANSWER_BASIC;
}

static wfm_lp_outcome basic_outcome(glp_prob *p)
{
    switch (glp_get_status(p)) {
    case GLP_OPT:
        return WFM_LP_OPTIMAL;
    case GLP_NOFEAS:
        return WFM_LP_INFEASIBLE;
    case GLP_UNBND:
        return WFM_LP_UNBOUNDED;
    default:
        break;
    }
    /* The dual simplex may stop at an unbounded ray before it has a point. */
    return glp_get_prim_stat(p) == GLP_NOFEAS ? WFM_LP_INFEASIBLE
                                              : WFM_LP_FAILED;
}

static wfm_status solve_simplex(solving *s, wfm_error *err)
{
    glp_prob *p = s->lp->problem;
    wfm_lp_result *out = s->out;

    WFM_TRY(wfm_lp_guarded(body_simplex, s, NULL, err));
    if (s->interrupted)
        return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
    if (s->code == GLP_EITLIM) {
        out->outcome = WFM_LP_STOPPED;
        out->has_solution = glp_get_prim_stat(p) == GLP_FEAS;
    } else if (s->code == 0) {
        out->outcome = basic_outcome(p);
        out->has_solution = out->outcome == WFM_LP_OPTIMAL;
    }
    if (out->has_solution) {
        out->objective = glp_get_obj_val(p);
        measure(p, GLP_SOL, out);
        if (!(out->primal_residual <= RESIDUAL_MAX)) {
            out->has_solution = false;
            out->outcome = WFM_LP_FAILED;
        }
    }
    if (out->outcome == WFM_LP_OPTIMAL)
        out->bound = out->objective;
    return WFM_OK;
}

static void body_interior(void *context)
{
    solving *s = context;
    glp_iptcp parm;

    glp_init_iptcp(&parm);
    parm.msg_lev = GLP_MSG_ALL; /* heard by on_text only */
    s->code = glp_interior(s->lp->problem, &parm);
    s->lp->answer = WFM_LP_ANSWER_INTERIOR;
}

/* Our own method is several times as fast as GLPK's, which is asked where
 * there are free columns or ours stalls. What neither can answer (no rows,
 * infeasible, unbounded, slow), the simplex does. */
static wfm_status solve_interior(solving *s, wfm_error *err)
{
    static const wfm_run nobody = WFM_RUN_DEFAULTS;
    glp_prob *p = s->lp->problem;
    wfm_lp_result *out = s->out;
    double most =
        s->options->residual_max > 0 ? s->options->residual_max : RESIDUAL_MAX;

    WFM_TRY(wfm_lp_solve_inner(s->lp, most, out, s->options->run, err));
    if (out->outcome == WFM_LP_OPTIMAL)
        return WFM_OK;
    if (glp_get_num_rows(p) > 0 && glp_get_num_cols(p) > 0) {
        WFM_TRY(wfm_lp_guarded(body_interior, s,
                               s->options->run ? s->options->run : &nobody,
                               err));
        if (s->code == 0 && glp_ipt_status(p) == GLP_OPT) {
            measure(p, GLP_IPT, out);
            if (out->primal_residual <= most && out->dual_residual <= most) {
                out->outcome = WFM_LP_OPTIMAL;
                out->has_solution = true;
                out->objective = out->bound = glp_ipt_obj_val(p);
                return WFM_OK;
            }
        }
    }
    out->primal_residual = out->dual_residual = 0;
    return solve_simplex(s, err);
}

static void start(solving *s, wfm_lp *lp, const wfm_lp_options *options,
                  wfm_lp_result *out)
{
    static const wfm_lp_options defaults = { .method = WFM_LP_PRIMAL };

    *s = (solving){ .lp = lp, .options = options ? options : &defaults };
    s->out = out;
    s->code = GLP_EITLIM;
    *out = (wfm_lp_result){ .outcome = WFM_LP_FAILED,
                            .objective = (double)NAN,
                            .bound = -(double)INFINITY };
    lp->answer = WFM_LP_ANSWER_NONE;
}

wfm_status wfm_lp_solve(wfm_lp *lp, const wfm_lp_options *options,
                        wfm_lp_result *out, wfm_error *err)
{
    wfm_lp_result result;
    wfm_status status;
    solving s;

    WFM_TRY(wfm_lp_need_alive(lp, err));
    start(&s, lp, options, &result);
    if (wfm_run_interrupted(s.options->run))
        return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
    status = s.options->method == WFM_LP_INTERIOR ? solve_interior(&s, err)
                                                  : solve_simplex(&s, err);
    if (status != WFM_OK)
        return status;
    if (!result.has_solution)
        lp->answer = WFM_LP_ANSWER_NONE;
    lp->failed = result.outcome == WFM_LP_FAILED;
    *out = result;
    return WFM_OK;
}

typedef struct tree_watch {
    const wfm_lp_options *options;
    wfm_lp_result *out;
    bool interrupted;
} tree_watch;

static void on_node(glp_tree *tree, void *info)
{
    tree_watch *w = info;
    int active, now, total, best = glp_ios_best_node(tree);

    glp_ios_tree_size(tree, &active, &now, &total);
    w->out->nodes = total;
    if (best)
        w->out->bound = fmax(w->out->bound, glp_ios_node_bound(tree, best));
    w->interrupted |= wfm_run_interrupted(w->options->run);
    if (w->interrupted ||
        (w->options->max_nodes > 0 && total > w->options->max_nodes))
        glp_ios_terminate(tree);
}

static void body_mip(void *context)
{
    solving *s = context;
    tree_watch watch = { s->options, s->out, false };
    glp_iocp parm;

    glp_init_iocp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.mip_gap = s->options->mip_gap;
    parm.mir_cuts = s->options->cuts ? GLP_ON : GLP_OFF;
    parm.cb_func = on_node;
    parm.cb_info = &watch;
    s->code = glp_intopt(s->lp->problem, &parm);
    s->interrupted = watch.interrupted;
    s->lp->answer = WFM_LP_ANSWER_MIP;
}

static void read_mip(solving *s)
{
    glp_prob *p = s->lp->problem;
    wfm_lp_result *out = s->out;
    int state = glp_mip_status(p);

    if (s->code == GLP_ESTOP || s->code == GLP_EMIPGAP || s->code == 0) {
        out->has_solution = state == GLP_OPT || state == GLP_FEAS;
        out->outcome = state == GLP_OPT      ? WFM_LP_OPTIMAL
                       : state == GLP_NOFEAS ? WFM_LP_INFEASIBLE
                                             : WFM_LP_STOPPED;
        if (s->code == GLP_EMIPGAP && out->has_solution)
            out->outcome = WFM_LP_OPTIMAL;
    }
    if (out->has_solution) {
        out->objective = glp_mip_obj_val(p);
        out->primal_residual = out->dual_residual = 0;
        measure(p, GLP_MIP, out);
        if (!(out->primal_residual <= RESIDUAL_MAX)) {
            out->has_solution = false;
            out->outcome = WFM_LP_FAILED;
        } else if (state == GLP_OPT && s->code == 0 &&
                   !(s->options->mip_gap > 0)) {
            out->bound = out->objective;
        }
    }
}

wfm_status wfm_lp_solve_mip(wfm_lp *lp, const wfm_lp_options *options,
                            wfm_lp_result *out, wfm_error *err)
{
    wfm_lp_options relaxed = options ? *options : (wfm_lp_options){ 0 };
    wfm_lp_result result;
    solving s;

    if (relaxed.method == WFM_LP_INTERIOR)
        relaxed.method = WFM_LP_PRIMAL;
    WFM_TRY(wfm_lp_solve(lp, &relaxed, &result, err));
    if (result.outcome == WFM_LP_OPTIMAL && lp->n_integer > 0) {
        long iterations = result.iterations;
        double bound = result.bound;

        start(&s, lp, &relaxed, &result);
        result.iterations = iterations;
        result.bound = bound;
        WFM_TRY(wfm_lp_guarded(body_mip, &s, NULL, err));
        if (s.interrupted)
            return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
        read_mip(&s);
        if (!result.has_solution)
            lp->answer = WFM_LP_ANSWER_NONE;
        lp->failed = result.outcome == WFM_LP_FAILED;
    }
    *out = result;
    return WFM_OK;
}
