/* erlang/explain.c - the arithmetic behind a number of agents. */
#include "erlang/explain.h"

#include <math.h>

#include "base/i18n.h"
#include "erlang/erlang_b.h"

typedef struct page {
    wfm_buf *out;
    int step;
} page;

static void heading(page *p, const char *text)
{
    wfm_buf_printf(p->out, "%d. %s\n", ++p->step, text);
}

/* Every symbol before it is used. */
static void introduce(wfm_buf *out, const wfm_demand *d, const wfm_goal *g,
                      double n)
{
    wfm_buf_printf(out,
                   _("n = %.6g agents, a = offered load, AHT = handle time "
                     "%.10g s, T = threshold %.10g s,\n"
                     "W = a customer's wait, P(...) = probability of ..., "
                     "B(n, a) = share that n agents would turn away\n"
                     "if nobody could wait (Erlang B), e = 2.71828\n"),
                   n, d->aht_s, g->within_s);
    if (isfinite(d->patience_s))
        wfm_buf_printf(out,
                       _("patience = mean time %.10g s until a waiting "
                         "customer hangs up, P_ab = share that hangs up\n"),
                       d->patience_s);
}

static void explain_load(page *p, const wfm_demand *d, double interval_s)
{
    double load = d->lambda_per_s * d->aht_s;

    heading(p, _("Offered load a = contacts x handle time / interval"));
    if (interval_s > 0)
        wfm_buf_printf(p->out, "   a = %.10g x %.10g s / %.10g s = %.6g erl\n",
                       d->lambda_per_s * interval_s, d->aht_s, interval_s,
                       load);
    else
        wfm_buf_printf(p->out, "   a = %.6g /s x %.10g s = %.6g erl\n",
                       d->lambda_per_s, d->aht_s, load);
}

static void explain_blocking(page *p, double n, double a)
{
    heading(p, _("Erlang B: 1/B = sum of n!/(n-j)! a^-j, j = 0..n"));
    wfm_buf_printf(p->out, "   B(%.6g, %.6g) = %.6g\n", n, a,
                   wfm_erlang_b(n, a));
}

static void explain_c(page *p, const wfm_demand *d, const wfm_goal *g, double n,
                      const wfm_variant_row *m)
{
    double a = d->lambda_per_s * d->aht_s, b = wfm_erlang_b(n, a);

    heading(p, _("Have to wait: P(W>0) = 1/(1 + (n-a)/n (1/B - 1))"));
    if (a == 0) {
        wfm_buf_printf(p->out, "   %s\n",
                       _("a = 0: nobody comes, so nobody waits"));
        return;
    }
    if (n <= a) {
        wfm_buf_printf(p->out, "   n = %.6g <= a = %.6g: %s\n", n, a,
                       _("the queue grows without end, everybody waits"));
        wfm_buf_printf(p->out, _("   at least %.0f agents are needed\n"),
                       floor(a) + 1);
        return;
    }
    wfm_buf_printf(p->out,
                   "   1/(1 + (%.6g - %.6g)/%.6g x (1/%.6g - 1)) = %.6g\n", n,
                   a, n, b, m->p_wait);
    heading(p, _("Service level: 1 - P(W>0) e^(-(n-a) T/AHT)"));
    wfm_buf_printf(p->out,
                   "   1 - %.6g x e^(-(%.6g - %.6g) x %.10g / %.10g) = %.6g\n",
                   m->p_wait, n, a, g->within_s, d->aht_s, m->sl_offered);
    heading(p, _("Mean wait: P(W>0) AHT/(n-a)"));
    wfm_buf_printf(p->out, "   %.6g x %.10g s / (%.6g - %.6g) = %.6g s\n",
                   m->p_wait, d->aht_s, n, a, m->mean_wait_s);
    heading(p, _("Occupancy: a/n"));
    wfm_buf_printf(p->out, "   %.6g / %.6g = %.6g\n", a, n, m->occupancy);
}

static void other_levels(page *p, const wfm_variant_row *m)
{
    wfm_buf_printf(
        p->out,
        _("   by other definitions: in T or given up before %.6g; of "
          "those not given up before %.6g; of the answered %.6g\n"),
        m->sl_abandon_met, m->sl_excl, m->sl_answered);
}

static void explain_a(page *p, const wfm_demand *d, const wfm_goal *g, double n,
                      const wfm_variant_row *m)
{
    double c = n * d->patience_s / d->aht_s;
    double b = d->lambda_per_s * d->patience_s;

    heading(p,
            _("Erlang A: c = n patience/AHT, what the agents can answer in a "
              "patience; b = what arrives in it"));
    wfm_buf_printf(p->out, "   c = %.6g x %.10g / %.10g = %.6g, b = %.6g\n", n,
                   d->patience_s, d->aht_s, c, b);
    heading(p, _("Have to wait: H/(1/B - 1 + H), "
                 "H = 1 + b/(c+1) + b^2/((c+1)(c+2)) + ..."));
    wfm_buf_printf(p->out, "   P(W>0) = %.6g\n", m->p_wait);
    heading(p, _("Abandon, and the mean wait of all = abandoned x patience"));
    wfm_buf_printf(p->out, "   P_ab = %.6g, %.6g x %.10g s = %.6g s\n",
                   m->p_abandon, m->p_abandon, d->patience_s, m->mean_wait_s);
    heading(p, _("Service level, answered in T of all offered: 1 - abandoned - "
                 "answered after T"));
    wfm_buf_printf(p->out, "   1 - %.6g - %.6g = %.6g (T = %.10g s)\n",
                   m->p_abandon, 1 - m->p_abandon - m->sl_offered,
                   m->sl_offered, g->within_s);
    other_levels(p, m);
    heading(p, _("Occupancy: a (1 - abandoned)/n"));
    wfm_buf_printf(p->out, "   %.6g x (1 - %.6g) / %.6g = %.6g\n",
                   d->lambda_per_s * d->aht_s, m->p_abandon, n, m->occupancy);
}

static void line(page *p, const char *name, double value, double target,
                 bool at_least)
{
    const double slack = WFM_GOAL_SLACK;
    bool kept = at_least ? 1 - value <= (1 - target) * (1 + slack)
                         : value <= target * (1 + slack);

    if (isnan(target))
        return;
    wfm_buf_printf(p->out, "   %s %.6g %s %.6g: %s\n", name, value,
                   at_least ? ">=" : "<=", target,
                   kept ? _("kept") : _("not kept"));
}

static void compare(page *p, const wfm_goal *g, const wfm_variant_row *m)
{
    double lost = m->p_abandon + (isnan(m->p_block) ? 0 : m->p_block);

    line(p, _("service level"), wfm_variant_service(m, g->kind),
         g->service_level, true);
    line(p, _("mean wait, s"), m->mean_wait_s, g->asa_s, false);
    line(p, _("abandoned"), lost, g->abandon, false);
    line(p, _("occupancy"), m->occupancy, g->occupancy, false);
    line(p, _("have to wait"), m->p_wait, g->p_wait, false);
}

/* Erlang X: the attempts at which hanging up and calling again balance. */
static void explain_redials(page *p, const wfm_variant *v,
                            const wfm_variant_row *m, wfm_demand *attempts)
{
    double fresh = v->demand.lambda_per_s;

    *attempts = v->demand;
    attempts->lambda_per_s = fresh * m->attempts;
    heading(p, _("Erlang X: attempts/s = fresh/s / (1 - r P_ab), r = share of "
                 "those who hang up that calls again"));
    wfm_buf_printf(p->out, "   %.6g / (1 - %.6g x %.6g) = %.6g /s, x %.6g\n",
                   fresh, v->redial, m->p_abandon, attempts->lambda_per_s,
                   m->attempts);
    wfm_buf_printf(p->out, _("   lost in the end: %.6g of the fresh\n"),
                   m->p_lost_finally);
}

static void explain_finite(page *p, const wfm_variant *v, double n,
                           const wfm_variant_row *m)
{
    heading(p, _("Lines: states n+i, i = 0..k-n waiting, weigh t(i) = t(i-1) "
                 "lambda/(n/AHT + i/patience)"));
    wfm_buf_printf(p->out, "   n = %.6g, k = %.6g, %.6g/%.6g\n", n, v->lines,
                   v->demand.lambda_per_s,
                   n / v->demand.aht_s + 1 / v->demand.patience_s);
    heading(p, _("Busy tone: t(k-n)/(G1 + sum of t), "
                 "G1 = 1/B(n, a) - 1"));
    wfm_buf_printf(p->out, "   = %.6g\n", m->p_block);
    heading(p, _("Abandon, and have to wait"));
    wfm_buf_printf(p->out, "   P_ab = %.6g, P(W>0) = %.6g\n", m->p_abandon,
                   m->p_wait);
    heading(p, _("Service level: answered in T of all offered"));
    wfm_buf_printf(p->out, "   = %.6g (T = %.10g s)\n", m->sl_offered,
                   v->goal.within_s);
    other_levels(p, m);
}

static void explain_chat(page *p, const wfm_variant *v, double n,
                         const wfm_variant_row *m)
{
    heading(p, _("An agent with i chats finishes g(i) = i/AHT(i) a second"));
    for (int i = 1; i <= v->concurrency; i++)
        wfm_buf_printf(p->out, "   g(%d) = %d/%.10g s = %.6g /s\n", i, i,
                       v->aht_by_concurrency_s[i - 1],
                       i / v->aht_by_concurrency_s[i - 1]);
    heading(p, _("With j = q n + r chats in hand, spread evenly: "
                 "r g(q+1) + (n-r) g(q); at most n g(K)"));
    wfm_buf_printf(p->out, "   %.6g x g(%d) = %.6g /s, lambda = %.6g /s\n", n,
                   v->concurrency,
                   n * v->concurrency /
                       v->aht_by_concurrency_s[v->concurrency - 1],
                   v->demand.lambda_per_s);
    heading(p, _("The queue behind is that of Erlang A with these rates"));
    wfm_buf_printf(p->out,
                   "   P(W>0) = %.6g, P_ab = %.6g, E[W] = %.6g s, "
                   "AHT = %.6g s, %.6g chats\n",
                   m->p_wait, m->p_abandon, m->mean_wait_s, m->mean_handle_s,
                   m->mean_concurrency);
    heading(p, _("Service level: answered in T of all offered"));
    wfm_buf_printf(p->out, "   = %.6g (T = %.10g s)\n", m->sl_offered,
                   v->goal.within_s);
    other_levels(p, m);
}

static void explain_model(page *p, const wfm_variant *v, double n,
                          const wfm_variant_row *m)
{
    wfm_demand d = v->demand;

    if (v->kind == WFM_VARIANT_CHAT) {
        explain_chat(p, v, n, m);
        return;
    }
    if (v->kind == WFM_VARIANT_REDIAL)
        explain_redials(p, v, m, &d);
    explain_blocking(p, n, d.lambda_per_s * d.aht_s);
    if (v->kind == WFM_VARIANT_LINES)
        explain_finite(p, v, n, m);
    else if (isinf(d.patience_s))
        explain_c(p, &d, &v->goal, n, m);
    else
        explain_a(p, &d, &v->goal, n, m);
}

void wfm_explain_agents(wfm_buf *out, const wfm_variant *v, double agents,
                        double interval_s, double shrinkage)
{
    page p = { out, 0 };
    wfm_variant_row m = wfm_variant_eval(v, agents), less;

    introduce(out, &v->demand, &v->goal, agents);
    if (v->kind != WFM_VARIANT_CHAT)
        explain_load(&p, &v->demand, interval_s);
    explain_model(&p, v, agents, &m);
    heading(&p, _("Targets with this number of agents"));
    compare(&p, &v->goal, &m);
    if (agents >= 1) {
        less = wfm_variant_eval(v, agents - 1);
        heading(&p, _("Targets with one agent less"));
        compare(&p, &v->goal, &less);
    }
    if (shrinkage > 0 && shrinkage < 1) {
        heading(&p, _("Rostered = on the queue / (1 - shrinkage)"));
        wfm_buf_printf(out, "   %.6g / (1 - %.6g) = %.6g\n", agents, shrinkage,
                       agents / (1 - shrinkage));
    }
}

void wfm_explain_lines(wfm_buf *out, double load_erl, double lines,
                       double target)
{
    page p = { out, 0 };

    wfm_buf_printf(out,
                   _("n = %.6g lines, a = %.6g erl offered load, B(n, a) = "
                     "share that finds every line taken\n"),
                   lines, load_erl);
    explain_blocking(&p, lines, load_erl);
    heading(&p, _("Carried: a (1 - B)"));
    wfm_buf_printf(out, "   %.6g x (1 - %.6g) = %.6g erl\n", load_erl,
                   wfm_erlang_b(lines, load_erl),
                   load_erl * (1 - wfm_erlang_b(lines, load_erl)));
    heading(&p, _("Targets with this number of lines"));
    line(&p, _("blocked"), wfm_erlang_b(lines, load_erl), target, false);
    if (lines >= 1) {
        heading(&p, _("Targets with one line less"));
        line(&p, _("blocked"), wfm_erlang_b(lines - 1, load_erl), target,
             false);
    }
}
