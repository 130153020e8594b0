/* cli/erlang_case.c - reading and answering one case of the calculator. */
#include "cli/erlang_case.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "erlang/erlang_b.h"

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
    c->v.demand.aht_s = isnan(aht) ? 180 : aht;
    c->interval_s = isnan(calls) ? 0 : interval;
    c->load_erl = isnan(load) ? calls / interval * aht : load;
    c->v.demand.lambda_per_s = c->load_erl / c->v.demand.aht_s;
    return WFM_OK;
}

static bool any_target(const wfm_args *args)
{
    return wfm_args_has(args, "asa") || wfm_args_has(args, "abandon") ||
           wfm_args_has(args, "occupancy") ||
           wfm_args_has(args, "service-level");
}

/* The words of the key `service_level_of`. */
static wfm_service_kind kind_of(const char *word)
{
    static const char *const known[] = { "offered", "abandon_met", "excluding",
                                         "answered" };

    for (int k = 0; word && k < 4; k++)
        if (!strcmp(word, known[k]))
            return (wfm_service_kind)k;
    return WFM_SERVICE_OFFERED;
}

static void read_goal(wfm_erlang_case *c, const wfm_args *args)
{
    /* 80 % within 20 s unless another target is named. */
    double usual = any_target(args) ? (double)NAN : 0.8;

    c->v.goal = (wfm_goal)WFM_GOAL_NONE;
    c->v.goal.within_s = wfm_args_number(args, "within", 20);
    c->v.goal.service_level = wfm_args_number(args, "service-level", usual);
    c->v.goal.asa_s = wfm_args_number(args, "asa", NAN);
    c->v.goal.abandon = wfm_args_number(args, "abandon", NAN);
    c->v.goal.occupancy = wfm_args_number(args, "occupancy", NAN);
    c->v.goal.kind = kind_of(wfm_args_text(args, "service-level-of"));
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

/* Why no number of agents is enough: with too few lines the busy tone alone
 * breaks a target, however many people wait for calls. */
static wfm_status fail_infeasible(const wfm_erlang_case *c, wfm_error *err)
{
    const wfm_goal *g = &c->v.goal;
    double blocked = c->v.kind == WFM_VARIANT_LINES && c->model != 'b'
                         ? wfm_erlang_b(c->v.lines, c->load_erl)
                         : 0;

    wfm_fail(err, WFM_INFEASIBLE, _("no number of agents meets that"));
    if ((g->service_level < 1 && 1 - g->service_level < blocked) ||
        (g->abandon > 0 && g->abandon < blocked))
        wfm_error_hint(err,
                       _("%.0f lines for %.4g erlang: %.1f %% hear the busy "
                         "tone whatever the agents; more lines are needed"),
                       c->v.lines, c->load_erl, 100 * blocked);
    else
        wfm_error_hint(err, "%s",
                       _("a share of 1 or an abandonment of 0 cannot be "
                         "promised"));
    return WFM_INFEASIBLE;
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
        c->agents = c->model == 'b' ? search_lines(c->load_erl, c->target_block)
                                    : wfm_variant_agents(&c->v, true);
    if (isnan(c->agents) || isinf(c->agents))
        return fail_infeasible(c, err);
    return WFM_OK;
}

/* `240s,420s,700s`: handle times with 1, 2, 3 chats in hand. */
static wfm_status read_times(wfm_variant *v, const char *text, wfm_error *err)
{
    while (*text) {
        size_t n = strcspn(text, ",");
        char one[WFM_NUM_TEXT];

        if (v->concurrency == WFM_CHAT_MAX || n >= sizeof one)
            return wfm_fail(err, WFM_USAGE,
                            _("'--aht-by-concurrency' takes up to %d times"),
                            WFM_CHAT_MAX);
        memcpy(one, text, n);
        one[n] = 0;
        WFM_TRY(wfm_num_parse_duration(&v->aht_by_concurrency_s[v->concurrency],
                                       one, err));
        if (!(v->aht_by_concurrency_s[v->concurrency++] > 0))
            return too_small(err, "aht-by-concurrency");
        text += n + (text[n] == ',');
    }
    return WFM_OK;
}

static wfm_status read_chats(wfm_erlang_case *c, const wfm_args *args,
                             wfm_error *err)
{
    const char *times = wfm_args_text(args, "aht-by-concurrency");
    double growth = wfm_args_number(args, "aht-growth", 0);
    double most = wfm_args_number(args, "concurrency", 1);

    if (times)
        WFM_TRY(read_times(&c->v, times, err));
    else
        c->v.concurrency = most >= 1 && most <= WFM_CHAT_MAX ? (int)most : 0;
    if (c->v.concurrency < 1 || growth < 0)
        return wfm_fail(err, WFM_USAGE, _("'--concurrency' must be 1 to %d"),
                        WFM_CHAT_MAX);
    for (int i = 0; !times && i < c->v.concurrency; i++)
        c->v.aht_by_concurrency_s[i] = c->v.demand.aht_s * (1 + growth * i);
    if (c->v.concurrency > 1)
        c->v.kind = WFM_VARIANT_CHAT;
    return WFM_OK;
}

/* Redials, lines and chats are one of three. */
static wfm_status read_kind(wfm_erlang_case *c, const wfm_args *args,
                            wfm_error *err)
{
    bool redial = wfm_args_has(args, "redial");
    bool lines = wfm_args_has(args, "lines");

    c->v.slots = 1;
    c->v.redial = wfm_args_number(args, "redial", 0);
    c->v.lines = wfm_args_number(args, "lines", 0);
    WFM_TRY(read_chats(c, args, err));
    if (redial + lines + (c->v.kind == WFM_VARIANT_CHAT) > 1 ||
        (c->model == 'b' && (redial || lines)))
        return wfm_fail(err, WFM_USAGE,
                        _("only one of redials, lines and several chats, and "
                          "none with model b"));
    if (redial && isinf(c->v.demand.patience_s))
        return missing(err, "'--patience'", "--patience 90s");
    if (lines && !(c->v.lines >= 1 && c->v.lines == floor(c->v.lines) &&
                   c->v.lines <= 1e7))
        return wfm_fail(err, WFM_USAGE,
                        _("'--lines' must be a whole number of 1 or more"));
    if (redial)
        c->v.kind = WFM_VARIANT_REDIAL;
    if (lines)
        c->v.kind = WFM_VARIANT_LINES;
    return WFM_OK;
}

wfm_status wfm_erlang_case_read(wfm_erlang_case *out, const wfm_args *args,
                                wfm_error *err)
{
    const char *model = wfm_args_text(args, "model");
    wfm_erlang_case c = { .shrinkage = wfm_args_number(args, "shrinkage", 0) };
    bool patience = wfm_args_has(args, "patience");

    c.model = model ? model[0] : patience ? 'a' : 'c';
    c.v.demand.patience_s = wfm_args_number(args, "patience", INFINITY);
    if (c.model != 'a' && patience)
        return wfm_fail(err, WFM_USAGE, _("model %c knows no '--patience'"),
                        c.model);
    if (c.model == 'a' && !patience)
        return missing(err, "'--patience'", "--patience 90s");
    if (!(c.shrinkage < 1))
        return wfm_fail(err, WFM_USAGE, _("shrinkage must be below 100 %%"));
    WFM_TRY(read_load(&c, args, err));
    WFM_TRY(read_kind(&c, args, err));
    read_goal(&c, args);
    WFM_TRY(settle_agents(&c, args, err));
    *out = c;
    return WFM_OK;
}

wfm_erlang_answer wfm_erlang_case_answer(const wfm_erlang_case *c,
                                         double agents)
{
    const double none = (double)NAN;
    wfm_erlang_answer out = { .agents = agents,
                              .agents_rostered = agents / (1 - c->shrinkage),
                              .load_erl = c->load_erl };
    wfm_variant_row r = { none, none, none, none, none, none, none,
                          none, none, none, none, none, none, none };

    out.ln_p_block = none;
    if (c->model == 'b') {
        r.p_block = wfm_erlang_b(agents, c->load_erl);
        out.ln_p_block = wfm_erlang_ln_b(agents, c->load_erl);
        r.occupancy = agents > 0 ? c->load_erl * (1 - r.p_block) / agents : 0;
    } else {
        r = wfm_variant_eval(&c->v, agents);
    }
    out.p_block = r.p_block;
    out.p_wait = r.p_wait;
    out.p_abandon = c->model == 'c' ? none : r.p_abandon;
    out.service_level = r.sl_offered;
    out.mean_wait_s = r.mean_wait_s;
    out.occupancy = r.occupancy;
    out.mean_queue = r.mean_queue;
    out.sl_abandon_met = r.sl_abandon_met;
    out.sl_excl = r.sl_excl;
    out.sl_answered = r.sl_answered;
    out.attempts = r.attempts;
    out.p_lost_finally = r.p_lost_finally;
    out.mean_handle_s = r.mean_handle_s;
    out.mean_concurrency = r.mean_concurrency;
    return out;
}
