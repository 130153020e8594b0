/* erlang/batch.c - one row of `wfm erlang --batch`. */
#include "erlang/batch.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"
#include "erlang/search.h"
#include "erlang/variant.h"

const char *const wfm_batch_in_name[WFM_BATCH_INPUTS] = {
    "load_erl",      "rate_per_s",
    "aht_s",         "mu_per_s",
    "agents",        "within_s",
    "patience_s",    "theta_per_s",
    "target_block",  "target_service_level",
    "target_asa_s",  "target_abandon",
    "max_occupancy", "redial",
    "lines",         "concurrency",
    "aht_growth"
};

static const char *const out_name[WFM_BATCH_MODELS][WFM_BATCH_OUT_MAX] = {
    { "p_block", "ln_p_block" },
    { "p_wait", "service_level", "asa_s", "occupancy" },
    { "p_wait", "p_abandon", "service_level", "mean_wait_s", "occupancy" },
    { "p_wait", "p_abandon", "service_level", "mean_wait_s", "occupancy",
      "p_block", "sl_abandon_met", "sl_excl", "sl_answered", "attempts" }
};

size_t wfm_batch_n_out(wfm_batch_model model)
{
    size_t n = 0;

    while (n < WFM_BATCH_OUT_MAX && out_name[model][n])
        n++;
    return n;
}

const char *wfm_batch_out_name(wfm_batch_model model, size_t column)
{
    return column < WFM_BATCH_OUT_MAX ? out_name[model][column] : NULL;
}

/* The row in the terms of the formulas. */
typedef struct row {
    double load, aht_s, rate; /* aht_s, rate NAN when unknown */
    double theta, agents, within_s;
} row;

static bool blame(wfm_batch_result *out, int column, const char *why)
{
    snprintf(out->error, sizeof out->error, "%s: %s", wfm_batch_in_name[column],
             why);
    return false;
}

/* Every given number in its range. */
static bool check_ranges(wfm_batch_result *out, const double *in)
{
    for (int i = 0; i < WFM_BATCH_INPUTS; i++) {
        bool share = i == WFM_BATCH_TARGET_BLOCK ||
                     i == WFM_BATCH_TARGET_SERVICE_LEVEL ||
                     i == WFM_BATCH_TARGET_ABANDON || i == WFM_BATCH_REDIAL ||
                     i == WFM_BATCH_MAX_OCCUPANCY;

        if (isnan(in[i]))
            continue;
        if (in[i] < 0)
            return blame(out, i, _("is negative"));
        if (isinf(in[i]) && i != WFM_BATCH_PATIENCE_S &&
            i != WFM_BATCH_WITHIN_S)
            return blame(out, i, _("is infinite"));
        if (share && in[i] > 1)
            return blame(out, i, _("is more than 1"));
        if (in[i] == 0 &&
            (i == WFM_BATCH_AHT_S || i == WFM_BATCH_MU_PER_S ||
             i == WFM_BATCH_MAX_OCCUPANCY || i == WFM_BATCH_TARGET_BLOCK))
            return blame(out, i, _("is zero"));
    }
    return true;
}

static bool same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static bool read_load(wfm_batch_result *out, row *r, const double *in)
{
    double load = in[WFM_BATCH_LOAD_ERL], mu = in[WFM_BATCH_MU_PER_S];

    r->aht_s = in[WFM_BATCH_AHT_S];
    r->rate = in[WFM_BATCH_RATE_PER_S];
    if (!isnan(mu) && !isnan(r->aht_s) && !same(mu * r->aht_s, 1))
        return blame(out, WFM_BATCH_MU_PER_S, _("disagrees with aht_s"));
    if (isnan(r->aht_s) && !isnan(mu))
        r->aht_s = 1 / mu;
    if (isinf(r->aht_s))
        return blame(out, WFM_BATCH_MU_PER_S, _("is too small"));
    r->load = isnan(mu) ? r->rate * r->aht_s : r->rate / mu;
    if (isnan(r->load)) {
        if (isnan(load))
            return blame(out, WFM_BATCH_LOAD_ERL,
                         _("missing, and no rate_per_s with aht_s"));
        r->load = load;
        r->rate = load / r->aht_s;
        return true;
    }
    if (isinf(r->load))
        return blame(out, WFM_BATCH_RATE_PER_S, _("is too large"));
    if (!isnan(load) && !same(load, r->load))
        return blame(out, WFM_BATCH_LOAD_ERL,
                     _("disagrees with rate_per_s and aht_s"));
    return true;
}

static bool read_patience(wfm_batch_result *out, row *r, const double *in)
{
    double patience = in[WFM_BATCH_PATIENCE_S];

    r->theta = in[WFM_BATCH_THETA_PER_S];
    if (!isnan(patience) && !isnan(r->theta) &&
        !(isinf(patience) ? r->theta == 0 : same(patience * r->theta, 1)))
        return blame(out, WFM_BATCH_THETA_PER_S,
                     _("disagrees with patience_s"));
    if (isnan(r->theta))
        r->theta = isnan(patience) ? 0 : 1 / patience;
    return true;
}

static bool read_goal(wfm_batch_result *out, wfm_goal *g, const row *r,
                      wfm_batch_model model, const double *in)
{
    bool timed;

    *g = (wfm_goal)WFM_GOAL_NONE;
    g->service_level = in[WFM_BATCH_TARGET_SERVICE_LEVEL];
    g->asa_s = in[WFM_BATCH_TARGET_ASA_S];
    g->occupancy = in[WFM_BATCH_MAX_OCCUPANCY];
    g->within_s = isnan(r->within_s) ? 0 : r->within_s;
    if (model >= WFM_BATCH_A)
        g->abandon = in[WFM_BATCH_TARGET_ABANDON];
    timed = !isnan(g->service_level) || !isnan(g->asa_s) || !isnan(g->abandon);
    if (!isnan(g->service_level) && isnan(r->within_s))
        return blame(out, WFM_BATCH_WITHIN_S,
                     _("missing, and there is a target_service_level"));
    if (g->service_level >= 1)
        return blame(out, WFM_BATCH_TARGET_SERVICE_LEVEL,
                     _("1 needs infinitely many agents"));
    if (timed && isnan(r->aht_s))
        return blame(out, WFM_BATCH_AHT_S,
                     _("missing, and a target depends on it"));
    if (!timed && isnan(g->occupancy))
        return blame(out, WFM_BATCH_AGENTS,
                     _("missing, and so is every target"));
    return true;
}

/* Fewest whole agents with blocking at most `target`. */
static double fewest_lines(double load, double target)
{
    double lo = -1, hi = 1;

    while (isfinite(hi) &&
           wfm_erlang_b(hi, load) > target * (1 + WFM_GOAL_SLACK)) {
        lo = hi;
        hi *= 2;
    }
    while (isfinite(hi) && hi - lo > 1) {
        double mid = floor((lo + hi) / 2);

        if (mid <= lo || mid >= hi)
            break; /* beyond 2^53 lines are no longer counted one by one */

        if (wfm_erlang_b(mid, load) > target * (1 + WFM_GOAL_SLACK))
            lo = mid;
        else
            hi = mid;
    }
    return hi;
}

static bool find_agents(wfm_batch_result *out, row *r, wfm_batch_model model,
                        const double *in)
{
    wfm_demand d = { r->rate, r->aht_s, 1 / r->theta };
    wfm_goal g;

    if (model == WFM_BATCH_B) {
        double target = in[WFM_BATCH_TARGET_BLOCK];

        if (isnan(target))
            return blame(out, WFM_BATCH_AGENTS,
                         _("missing, and so is target_block"));
        r->agents = r->load == 0 ? 0 : fewest_lines(r->load, target);
        return true;
    }
    if (!read_goal(out, &g, r, model, in))
        return false;
    if (isnan(r->aht_s)) { /* occupancy alone: any handle time will do */
        d.lambda_per_s = r->load;
        d.aht_s = 1;
    }
    if (model == WFM_BATCH_C)
        d.patience_s = INFINITY;
    r->agents = wfm_search_agents(&d, &g, true);
    if (!isfinite(r->agents))
        return blame(out, WFM_BATCH_AGENTS,
                     _("no number of agents meets the targets"));
    return true;
}

static bool is_whole(double x) { return x >= 1 && x == floor(x); }

/* What the row asks for besides patience; one thing at most. */
static bool read_variant(wfm_batch_result *out, wfm_variant *v, const row *r,
                         const double *in)
{
    double lines = in[WFM_BATCH_LINES], most = in[WFM_BATCH_CONCURRENCY];
    double growth = in[WFM_BATCH_AHT_GROWTH], redial = in[WFM_BATCH_REDIAL];

    *v = (wfm_variant){ .demand = { r->rate, r->aht_s, 1 / r->theta },
                        .goal = WFM_GOAL_NONE,
                        .slots = 1,
                        .redial = redial,
                        .lines = lines };
    v->goal.within_s = isnan(r->within_s) ? 0 : r->within_s;
    if (isnan(r->aht_s))
        return blame(out, WFM_BATCH_AHT_S, _("is missing"));
    if ((redial > 0) + (lines > 0) + (most > 1) > 1)
        return blame(out, WFM_BATCH_REDIAL,
                     _("excludes lines and concurrency, and they each other"));
    if (redial > 0 && r->theta == 0)
        return blame(out, WFM_BATCH_REDIAL, _("needs patience_s"));
    if (redial > 0)
        v->kind = WFM_VARIANT_REDIAL;
    if (lines > 0 && !(is_whole(lines) && lines <= 1e7))
        return blame(out, WFM_BATCH_LINES, _("is not a whole number"));
    if (lines > 0)
        v->kind = WFM_VARIANT_LINES;
    if (most > 0 && !(is_whole(most) && most <= WFM_CHAT_MAX))
        return blame(out, WFM_BATCH_CONCURRENCY, _("is not 1 to 16"));
    if (!(most > 1))
        return true;
    v->kind = WFM_VARIANT_CHAT;
    v->concurrency = (int)most;
    for (int i = 0; i < v->concurrency; i++)
        v->aht_by_concurrency_s[i] =
            r->aht_s * (1 + i * (isnan(growth) ? 0 : growth));
    return true;
}

static void eval_wide(wfm_batch_result *out, row *r, const double *in)
{
    wfm_variant_row m;
    wfm_variant v;

    if (!read_variant(out, &v, r, in))
        return;
    if (isnan(r->agents)) {
        if (!read_goal(out, &v.goal, r, WFM_BATCH_WIDE, in))
            return;
        r->agents = wfm_variant_agents(&v, true);
        if (!isfinite(r->agents)) {
            blame(out, WFM_BATCH_AGENTS,
                  _("no number of agents meets the targets"));
            return;
        }
    }
    if (r->agents > 1e7) {
        blame(out, WFM_BATCH_AGENTS, _("is too large"));
        return;
    }
    m = wfm_variant_eval(&v, r->agents);
    out->agents = r->agents;
    memcpy(out->out,
           (double[]){ m.p_wait, m.p_abandon, m.sl_offered, m.mean_wait_s,
                       m.occupancy, m.p_block, m.sl_abandon_met, m.sl_excl,
                       m.sl_answered, m.attempts },
           sizeof out->out);
    if (isnan(r->within_s))
        out->out[2] = out->out[6] = out->out[7] = out->out[8] = NAN;
}

static void eval_c(wfm_batch_result *out, const row *r)
{
    bool timed = !isnan(r->aht_s);
    wfm_erlang_c c = wfm_erlang_c_eval(r->agents, r->load, timed ? r->aht_s : 1,
                                       isnan(r->within_s) ? 0 : r->within_s);

    out->out[0] = c.p_wait;
    out->out[1] = timed && !isnan(r->within_s) ? c.service_level : (double)NAN;
    out->out[2] = timed ? c.asa_s : (double)NAN;
    out->out[3] = c.occupancy;
}

static void eval_a(wfm_batch_result *out, const row *r)
{
    wfm_erlang_a_case q = { r->rate, 1 / r->aht_s, r->theta, r->agents,
                            isnan(r->within_s) ? 0 : r->within_s };
    wfm_erlang_a a;

    if (isnan(r->aht_s)) {
        if (r->theta > 0) {
            blame(out, WFM_BATCH_AHT_S, _("missing, and there is patience"));
            return;
        }
        q.lambda_per_s = r->load;
        q.mu_per_s = 1;
    }
    a = wfm_erlang_a_quick(&q);
    out->out[0] = a.p_wait;
    out->out[1] = a.p_abandon;
    out->out[2] =
        isnan(r->within_s) || isnan(r->aht_s) ? (double)NAN : a.sl_offered;
    out->out[3] = isnan(r->aht_s) ? (double)NAN : a.mean_wait_s;
    out->out[4] = a.occupancy;
}

void wfm_batch_eval(wfm_batch_result *out, wfm_batch_model model,
                    const double *in)
{
    row r = { .agents = in[WFM_BATCH_AGENTS],
              .within_s = in[WFM_BATCH_WITHIN_S] };

    *out = (wfm_batch_result){ .agents = in[WFM_BATCH_AGENTS] };
    for (int i = 0; i < WFM_BATCH_OUT_MAX; i++)
        out->out[i] = NAN;
    if (!check_ranges(out, in) || !read_load(out, &r, in) ||
        !read_patience(out, &r, in))
        return;
    if (model == WFM_BATCH_WIDE) {
        eval_wide(out, &r, in);
        return;
    }
    if (isnan(r.agents) && !find_agents(out, &r, model, in))
        return;
    if (r.agents > 1e15) {
        blame(out, WFM_BATCH_AGENTS, _("is too large"));
        return;
    }
    out->agents = r.agents;
    if (model == WFM_BATCH_B) {
        out->out[0] = wfm_erlang_b(r.agents, r.load);
        out->out[1] = wfm_erlang_ln_b(r.agents, r.load);
    } else if (model == WFM_BATCH_C) {
        eval_c(out, &r);
    } else {
        eval_a(out, &r);
    }
}
