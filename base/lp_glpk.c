/* base/lp_glpk.c - the interface of lp.h on top of GLPK.
 *
 * GLPK aborts the process on an error of its own. Every call that can do so
 * runs inside guarded(): the error hook jumps back here, and the whole GLPK
 * environment of the thread is freed, because its state is not known any
 * more. That kills every problem of the thread, so
 *  1. a handle remembers the era of its environment and the thread;
 *  2. a handle of another era or thread is dead: it answers with a status;
 *  3. with the last living handle of a thread its environment is freed.
 * No jump crosses a parallel region: body and hook run in the same call. */
#include "base/lp.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <glpk.h>

#include "base/mem.h"

typedef enum answer {
    ANSWER_NONE,
    ANSWER_BASIC,
    ANSWER_INTERIOR,
    ANSWER_MIP
} answer;

struct wfm_lp {
    glp_prob *problem;
    const void *thread;
    unsigned long era;
    answer answer;
    bool has_basis, failed;
    size_t n_integer;
    int *row; /* one column's entries, 1-based */
    double *value;
    unsigned char *seen; /* per row: used by the column being added */
    size_t row_capacity, value_capacity, seen_capacity;
};

/* State of this thread's environment: the address names the thread. */
static _Thread_local struct {
    unsigned long era;
    size_t living;
} environment;

/* A solution whose relative residual is above this is not believed: ten times
 * the feasibility tolerance that the simplex works with. */
static const double RESIDUAL_MAX = 1e-6;

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
static wfm_status guarded(void (*body)(void *), void *context,
                          const wfm_run *watched, wfm_error *err)
{
    trap t = { .run = watched };

    return run_guarded(&t, body, context, err);
}

static bool alive(const wfm_lp *lp)
{
    return lp->thread == &environment && lp->era == environment.era;
}

static wfm_status need_alive(const wfm_lp *lp, wfm_error *err)
{
    if (!alive(lp))
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
    status = guarded(body_new, lp, NULL, err);
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
    if (alive(lp)) {
        glp_delete_prob(lp->problem);
        if (--environment.living == 0)
            glp_free_env();
    }
    free(lp->row);
    free(lp->value);
    free(lp->seen);
    free(lp);
}

static int bound_type(double lower, double upper)
{
    if (isinf(lower))
        return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper))
        return GLP_LO;
    return lower < upper ? GLP_DB : GLP_FX;
}

static wfm_status check_bounds(double lower, double upper, wfm_error *err)
{
    if (isnan(lower) || isnan(upper) || lower > upper ||
        lower == (double)INFINITY || upper == -(double)INFINITY)
        return wfm_fail(err, WFM_BAD_INPUT, "bounds %g and %g leave no number",
                        lower, upper);
    return WFM_OK;
}

typedef struct row_block {
    wfm_lp *lp;
    int n, first;
    const double *lower, *upper;
} row_block;

static void body_rows(void *context)
{
    row_block *b = context;

    b->first = glp_add_rows(b->lp->problem, b->n);
    for (int i = 0; i < b->n; i++)
        glp_set_row_bnds(b->lp->problem, b->first + i,
                         bound_type(b->lower[i], b->upper[i]), b->lower[i],
                         b->upper[i]);
}

wfm_status wfm_lp_add_rows(wfm_lp *lp, size_t n, const double *lower,
                           const double *upper, size_t *first, wfm_error *err)
{
    row_block block = { lp, (int)n, 0, lower, upper };
    size_t have;

    WFM_TRY(need_alive(lp, err));
    have = wfm_lp_rows(lp);
    if (n > 50000000 || have + n > 50000000)
        return wfm_fail(err, WFM_LIMIT, "a linear program of %zu rows",
                        have + n);
    for (size_t i = 0; i < n; i++)
        WFM_TRY(check_bounds(lower[i], upper[i], err));
    if (wfm_mem_grow(&lp->row, &lp->row_capacity, have + n + 1,
                     sizeof *lp->row) != WFM_OK ||
        wfm_mem_grow(&lp->value, &lp->value_capacity, have + n + 1,
                     sizeof *lp->value) != WFM_OK ||
        wfm_mem_grow(&lp->seen, &lp->seen_capacity, have + n + 1, 1) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memset(lp->seen + have, 0, n + 1);
    if (n > 0)
        WFM_TRY(guarded(body_rows, &block, NULL, err));
    if (first)
        *first = have;
    lp->answer = ANSWER_NONE;
    return WFM_OK;
}

typedef struct column {
    wfm_lp *lp;
    double cost, lower, upper;
    int nz, index;
} column;

static void body_column(void *context)
{
    column *c = context;
    glp_prob *p = c->lp->problem;

    c->index = glp_add_cols(p, 1);
    glp_set_obj_coef(p, c->index, c->cost);
    glp_set_col_bnds(p, c->index, bound_type(c->lower, c->upper), c->lower,
                     c->upper);
    glp_set_mat_col(p, c->index, c->nz, c->lp->row, c->lp->value);
}

/* Copies the entries, 1-based and without zeros; *count of them. */
static wfm_status take_entries(wfm_lp *lp, size_t nz, const size_t *row,
                               const double *value, int *count, wfm_error *err)
{
    wfm_status status = WFM_OK;
    size_t rows = wfm_lp_rows(lp), k;
    int n = 0;

    for (k = 0; k < nz && status == WFM_OK; k++) {
        if (row[k] >= rows || lp->seen[row[k]] || !isfinite(value[k])) {
            status = wfm_fail(err, WFM_BAD_INPUT,
                              "entry %zu of a column: row %zu, value %g", k,
                              row[k], value[k]);
            break;
        }
        lp->seen[row[k]] = 1;
        if (value[k] != 0) {
            n++;
            lp->row[n] = (int)row[k] + 1;
            lp->value[n] = value[k];
        }
    }
    while (k-- > 0)
        lp->seen[row[k]] = 0;
    *count = n;
    return status;
}

wfm_status wfm_lp_add_column(wfm_lp *lp, double cost, double lower,
                             double upper, size_t nz, const size_t *row,
                             const double *value, size_t *index, wfm_error *err)
{
    column c = { lp, cost, lower, upper, 0, 0 };

    WFM_TRY(need_alive(lp, err));
    WFM_TRY(check_bounds(lower, upper, err));
    if (!isfinite(cost))
        return wfm_fail(err, WFM_BAD_INPUT, "a column costs %g", cost);
    if (wfm_lp_columns(lp) >= 50000000)
        return wfm_fail(err, WFM_LIMIT,
                        "a linear program has too many columns");
    WFM_TRY(take_entries(lp, nz, row, value, &c.nz, err));
    WFM_TRY(guarded(body_column, &c, NULL, err));
    if (index)
        *index = (size_t)c.index - 1;
    lp->answer = ANSWER_NONE;
    return WFM_OK;
}

static wfm_status check_index(size_t index, size_t n, wfm_error *err)
{
    if (index < n)
        return WFM_OK;
    return wfm_fail(err, WFM_BAD_INPUT, "index %zu in a program of %zu", index,
                    n);
}

wfm_status wfm_lp_set_row_bounds(wfm_lp *lp, size_t row, double lower,
                                 double upper, wfm_error *err)
{
    WFM_TRY(need_alive(lp, err));
    WFM_TRY(check_index(row, wfm_lp_rows(lp), err));
    WFM_TRY(check_bounds(lower, upper, err));
    glp_set_row_bnds(lp->problem, (int)row + 1, bound_type(lower, upper), lower,
                     upper);
    return WFM_OK;
}

wfm_status wfm_lp_set_column_bounds(wfm_lp *lp, size_t column_, double lower,
                                    double upper, wfm_error *err)
{
    WFM_TRY(need_alive(lp, err));
    WFM_TRY(check_index(column_, wfm_lp_columns(lp), err));
    if (glp_get_col_kind(lp->problem, (int)column_ + 1) != GLP_CV) {
        lower = ceil(lower);
        upper = floor(upper);
    }
    WFM_TRY(check_bounds(lower, upper, err));
    glp_set_col_bnds(lp->problem, (int)column_ + 1, bound_type(lower, upper),
                     lower, upper);
    return WFM_OK;
}

wfm_status wfm_lp_set_cost(wfm_lp *lp, size_t column_, double cost,
                           wfm_error *err)
{
    WFM_TRY(need_alive(lp, err));
    WFM_TRY(check_index(column_, wfm_lp_columns(lp), err));
    if (!isfinite(cost))
        return wfm_fail(err, WFM_BAD_INPUT, "a column costs %g", cost);
    glp_set_obj_coef(lp->problem, (int)column_ + 1, cost);
    return WFM_OK;
}

wfm_status wfm_lp_set_integer(wfm_lp *lp, size_t column_, wfm_error *err)
{
    int j = (int)column_ + 1;

    WFM_TRY(need_alive(lp, err));
    WFM_TRY(check_index(column_, wfm_lp_columns(lp), err));
    if (glp_get_col_kind(lp->problem, j) == GLP_CV)
        lp->n_integer++;
    glp_set_col_kind(lp->problem, j, GLP_IV);

    /* GLPK stands for a missing bound with the largest double. */
    double lower = glp_get_col_lb(lp->problem, j);
    double upper = glp_get_col_ub(lp->problem, j);

    if (lower <= -DBL_MAX)
        lower = -(double)INFINITY;
    if (upper >= DBL_MAX)
        upper = (double)INFINITY;
    return wfm_lp_set_column_bounds(lp, column_, lower, upper, err);
}

size_t wfm_lp_rows(const wfm_lp *lp)
{
    return alive(lp) ? (size_t)glp_get_num_rows(lp->problem) : 0;
}

size_t wfm_lp_columns(const wfm_lp *lp)
{
    return alive(lp) ? (size_t)glp_get_num_cols(lp->problem) : 0;
}

typedef struct solve {
    wfm_lp *lp;
    const wfm_lp_options *options;
    wfm_lp_result *out;
    bool interrupted;
    int code;
} solve;

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
    solve *s = context;
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
    s->lp->answer = ANSWER_BASIC;
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

static wfm_status solve_simplex(solve *s, wfm_error *err)
{
    glp_prob *p = s->lp->problem;
    wfm_lp_result *out = s->out;

    WFM_TRY(guarded(body_simplex, s, NULL, err));
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
    solve *s = context;
    glp_iptcp parm;

    glp_init_iptcp(&parm);
    parm.msg_lev = GLP_MSG_ALL; /* heard by on_text only */
    s->code = glp_interior(s->lp->problem, &parm);
    s->lp->answer = ANSWER_INTERIOR;
}

/* What the interior method cannot answer (no rows, infeasible, unbounded,
 * slow), the simplex does. */
static wfm_status solve_interior(solve *s, wfm_error *err)
{
    static const wfm_run nobody = WFM_RUN_DEFAULTS;
    glp_prob *p = s->lp->problem;
    wfm_lp_result *out = s->out;
    double most =
        s->options->residual_max > 0 ? s->options->residual_max : RESIDUAL_MAX;

    if (glp_get_num_rows(p) > 0 && glp_get_num_cols(p) > 0) {
        WFM_TRY(guarded(body_interior, s,
                        s->options->run ? s->options->run : &nobody, err));
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

static void start(solve *s, wfm_lp *lp, const wfm_lp_options *options,
                  wfm_lp_result *out)
{
    static const wfm_lp_options defaults = { .method = WFM_LP_PRIMAL };

    *s = (solve){ .lp = lp, .options = options ? options : &defaults };
    s->out = out;
    s->code = GLP_EITLIM;
    *out = (wfm_lp_result){ .outcome = WFM_LP_FAILED,
                            .objective = (double)NAN,
                            .bound = -(double)INFINITY };
    lp->answer = ANSWER_NONE;
}

wfm_status wfm_lp_solve(wfm_lp *lp, const wfm_lp_options *options,
                        wfm_lp_result *out, wfm_error *err)
{
    wfm_lp_result result;
    wfm_status status;
    solve s;

    WFM_TRY(need_alive(lp, err));
    start(&s, lp, options, &result);
    if (wfm_run_interrupted(s.options->run))
        return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
    status = s.options->method == WFM_LP_INTERIOR ? solve_interior(&s, err)
                                                  : solve_simplex(&s, err);
    if (status != WFM_OK)
        return status;
    if (!result.has_solution)
        lp->answer = ANSWER_NONE;
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
    solve *s = context;
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
    s->lp->answer = ANSWER_MIP;
}

static void read_mip(solve *s)
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
    solve s;

    if (relaxed.method == WFM_LP_INTERIOR)
        relaxed.method = WFM_LP_PRIMAL;
    WFM_TRY(wfm_lp_solve(lp, &relaxed, &result, err));
    if (result.outcome == WFM_LP_OPTIMAL && lp->n_integer > 0) {
        long iterations = result.iterations;
        double bound = result.bound;

        start(&s, lp, &relaxed, &result);
        result.iterations = iterations;
        result.bound = bound;
        WFM_TRY(guarded(body_mip, &s, NULL, err));
        if (s.interrupted)
            return wfm_fail(err, WFM_INTERRUPTED, "interrupted");
        read_mip(&s);
        if (!result.has_solution)
            lp->answer = ANSWER_NONE;
        lp->failed = result.outcome == WFM_LP_FAILED;
    }
    *out = result;
    return WFM_OK;
}

typedef double getter(glp_prob *p, int index);

static void read_all(const wfm_lp *lp, size_t n, double *out, getter *basic,
                     getter *interior, getter *mip)
{
    getter *get = !alive(lp)                      ? NULL
                  : lp->answer == ANSWER_BASIC    ? basic
                  : lp->answer == ANSWER_INTERIOR ? interior
                  : lp->answer == ANSWER_MIP      ? mip
                                                  : NULL;

    for (size_t k = 0; k < n; k++)
        out[k] = get ? get(lp->problem, (int)k + 1) : (double)NAN;
}

void wfm_lp_primal(const wfm_lp *lp, double *x)
{
    read_all(lp, wfm_lp_columns(lp), x, glp_get_col_prim, glp_ipt_col_prim,
             glp_mip_col_val);
}

void wfm_lp_row_activity(const wfm_lp *lp, double *activity)
{
    read_all(lp, wfm_lp_rows(lp), activity, glp_get_row_prim, glp_ipt_row_prim,
             glp_mip_row_val);
}

void wfm_lp_dual(const wfm_lp *lp, double *y)
{
    read_all(lp, wfm_lp_rows(lp), y, glp_get_row_dual, glp_ipt_row_dual, NULL);
}

void wfm_lp_reduced_cost(const wfm_lp *lp, double *d)
{
    read_all(lp, wfm_lp_columns(lp), d, glp_get_col_dual, glp_ipt_col_dual,
             NULL);
}

typedef struct writing {
    glp_prob *problem;
    const char *file;
    int code;
} writing;

static void body_write(void *context)
{
    writing *w = context;

    w->code = glp_write_lp(w->problem, NULL, w->file);
}

wfm_status wfm_lp_write(const wfm_lp *lp, const char *file, wfm_error *err)
{
    writing w = { lp->problem, file, 0 };

    WFM_TRY(need_alive(lp, err));
    WFM_TRY(guarded(body_write, &w, NULL, err));
    if (w.code != 0)
        return wfm_fail(err, WFM_CANNOT_WRITE, "cannot write '%s'", file);
    return WFM_OK;
}
