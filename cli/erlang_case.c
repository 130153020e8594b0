/* cli/erlang_case.c - reading and answering one case of the calculator. */
#include "cli/erlang_case.h"

#include <math.h>

#include "base/i18n.h"
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"

static wfm_status missing(wfm_error *err, const char *what, const char *hint)
{
    wfm_fail(err, WFM_USAGE, _("%s is missing"), what);
    wfm_error_hint(err, "%s", hint);
    return WFM_USAGE;
}

static wfm_status too_small(wfm_error *err, const char *option)
{
    return wfm_fail(err, WFM_USAGE, _("'--%s' must be greater than 0"), option);
}

/* Load from --load, or from --calls and --aht within --interval. */
static wfm_status read_load(wfm_erlang_case *c, const wfm_args *args,
                            wfm_error *err)
{
    double calls = wfm_args_number(args, "calls", NAN);
    double load = wfm_args_number(args, "load", NAN);
    double aht = wfm_args_number(args, "aht", NAN);
    double interval = wfm_args_number(args, "interval", 1800);

    if (!isnan(aht) && !(aht > 0))
        return too_small(err, "aht");
    if (!(interval > 0))
        return too_small(err, "interval");
    if (load < 0 || calls < 0)
        return wfm_fail(err, WFM_USAGE, _("a load cannot be negative"));
    if (isnan(load) && isnan(calls))
        return missing(err, _("the load"),
                       "--calls 240 --aht 240s, or --load 32");
    if (isnan(load) && isnan(aht))
        return missing(err, "'--aht'", "--aht 240s");
    if (!isnan(load) && !isnan(calls))
        return wfm_fail(err, WFM_USAGE,
                        _("'--load' and '--calls' exclude each other"));
    c->demand.aht_s = isnan(aht) ? 180 : aht;
    c->interval_s = isnan(calls) ? 0 : interval;
    c->load_erl = isnan(load) ? calls / interval * aht : load;
    c->demand.lambda_per_s = c->load_erl / c->demand.aht_s;
    return WFM_OK;
}

static bool any_target(const wfm_args *args)
{
    return wfm_args_has(args, "asa") || wfm_args_has(args, "abandon") ||
           wfm_args_has(args, "occupancy") ||
           wfm_args_has(args, "service-level");
}

static void read_goal(wfm_erlang_case *c, const wfm_args *args)
{
    /* 80 % within 20 s unless another target is named. */
    double usual = any_target(args) ? (double)NAN : 0.8;

    c->goal = (wfm_goal)WFM_GOAL_NONE;
    c->goal.within_s = wfm_args_number(args, "within", 20);
    c->goal.service_level = wfm_args_number(args, "service-level", usual);
    c->goal.asa_s = wfm_args_number(args, "asa", NAN);
    c->goal.abandon = wfm_args_number(args, "abandon", NAN);
    c->goal.occupancy = wfm_args_number(args, "occupancy", NAN);
    c->target_block = wfm_args_number(args, "block", 0.01);
}

/* Fewest lines with blocking at most the target: doubling, then bisection on
 * the decreasing blocking probability. */
static double search_lines(double load, double target)
{
    double low = 0, high = 1;

    if (!(load > 0))
        return 0;
    while (wfm_erlang_b(high, load) > target)
        high *= 2;
    while (high - low > 1) {
        double middle = floor(low + (high - low) / 2);

        if (middle <= low || middle >= high)
            break; /* lines beyond 2^53 are no longer counted one by one */
        if (wfm_erlang_b(middle, load) > target)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static wfm_status settle_agents(wfm_erlang_case *c, const wfm_args *args,
                                wfm_error *err)
{
    c->agents = wfm_args_number(args, "agents", NAN);
    c->searched = isnan(c->agents);
    if (c->agents < 0)
        return wfm_fail(err, WFM_USAGE, _("agents cannot be negative"));
    if (c->searched && c->model == 'b' && !(c->target_block > 0))
        return too_small(err, "block");
    if (c->searched)
        c->agents = c->model == 'b'
                        ? search_lines(c->load_erl, c->target_block)
                        : wfm_search_agents(&c->demand, &c->goal, true);
    if (isnan(c->agents) || isinf(c->agents)) {
        wfm_fail(err, WFM_INFEASIBLE, _("no number of agents meets that"));
        wfm_error_hint(err, "%s",
                       _("a share of 1 or an abandonment of 0 cannot be "
                         "promised"));
        return WFM_INFEASIBLE;
    }
    return WFM_OK;
}

wfm_status wfm_erlang_case_read(wfm_erlang_case *out, const wfm_args *args,
                                wfm_error *err)
{
    const char *model = wfm_args_text(args, "model");
    wfm_erlang_case c = { .shrinkage = wfm_args_number(args, "shrinkage", 0) };
    bool patience = wfm_args_has(args, "patience");

    c.model = model ? model[0] : patience ? 'a' : 'c';
    c.demand.patience_s = wfm_args_number(args, "patience", INFINITY);
    if (c.model == 'c')
        c.demand.patience_s = INFINITY;
    if (c.model == 'a' && !patience)
        return missing(err, "'--patience'", "--patience 90s");
    if (!(c.shrinkage < 1))
        return wfm_fail(err, WFM_USAGE, _("shrinkage must be below 100 %%"));
    WFM_TRY(read_load(&c, args, err));
    read_goal(&c, args);
    WFM_TRY(settle_agents(&c, args, err));
    *out = c;
    return WFM_OK;
}

static void answer_c(const wfm_erlang_case *c, wfm_erlang_answer *out)
{
    wfm_erlang_c r = wfm_erlang_c_eval(out->agents, c->load_erl,
                                       c->demand.aht_s, c->goal.within_s);

    out->p_wait = r.p_wait;
    out->service_level = r.service_level;
    out->sl_abandon_met = r.service_level;
    out->sl_excl = r.service_level;
    out->sl_answered = r.service_level;
    out->mean_wait_s = r.asa_s;
    out->occupancy = r.occupancy;
    out->mean_queue = r.mean_queue;
}

static void answer_a(const wfm_erlang_case *c, wfm_erlang_answer *out)
{
    wfm_erlang_a_case q = {
        .lambda_per_s = c->demand.lambda_per_s,
        .mu_per_s = 1 / c->demand.aht_s,
        .theta_per_s = 1 / c->demand.patience_s,
        .agents = out->agents,
        .within_s = c->goal.within_s,
    };
    wfm_erlang_a r = wfm_erlang_a_eval(&q);

    out->p_wait = r.p_wait;
    out->p_abandon = r.p_abandon;
    out->service_level = r.sl_offered;
    out->sl_abandon_met = r.sl_abandon_met;
    out->sl_excl = r.sl_excl;
    out->sl_answered = r.sl_answered;
    out->mean_wait_s = r.mean_wait_s;
    out->occupancy = r.occupancy;
    out->mean_queue = r.mean_queue;
}

wfm_erlang_answer wfm_erlang_case_answer(const wfm_erlang_case *c,
                                         double agents)
{
    const double none = (double)NAN;
    wfm_erlang_answer out = { agents,      agents / (1 - c->shrinkage),
                              c->load_erl, none,
                              none,        none,
                              none,        none,
                              none,        none,
                              none,        none,
                              none,        none };

    if (c->model == 'b') {
        out.p_block = wfm_erlang_b(agents, c->load_erl);
        out.ln_p_block = wfm_erlang_ln_b(agents, c->load_erl);
        out.occupancy =
            agents > 0 ? c->load_erl * (1 - out.p_block) / agents : 0;
    } else if (c->model == 'c') {
        answer_c(c, &out);
    } else {
        answer_a(c, &out);
    }
    return out;
}
