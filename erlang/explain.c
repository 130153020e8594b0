/* erlang/explain.c - the arithmetic behind a number of agents. */
#include "erlang/explain.h"

#include <math.h>

#include "base/i18n.h"
#include "erlang/erlang_a.h"
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
                      const wfm_erlang_a *m)
{
    double a = d->lambda_per_s * d->aht_s, b = wfm_erlang_b(n, a);

    heading(p, _("Have to wait: P(W>0) = 1/(1 + (n-a)/n (1/B - 1))"));
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

static void explain_a(page *p, const wfm_demand *d, const wfm_goal *g, double n,
                      const wfm_erlang_a *m)
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
    wfm_buf_printf(
        p->out,
        _("   by other definitions: in T or given up before %.6g; of "
          "those not given up before %.6g; of the answered %.6g\n"),
        m->sl_abandon_met, m->sl_excl, m->sl_answered);
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

static void compare(page *p, const wfm_goal *g, const wfm_erlang_a *m)
{
    line(p, _("service level"), m->sl_offered, g->service_level, true);
    line(p, _("mean wait, s"), m->mean_wait_s, g->asa_s, false);
    line(p, _("abandoned"), m->p_abandon, g->abandon, false);
    line(p, _("occupancy"), m->occupancy, g->occupancy, false);
    line(p, _("have to wait"), m->p_wait, g->p_wait, false);
}

static wfm_erlang_a measures(const wfm_demand *d, const wfm_goal *g, double n)
{
    wfm_erlang_a_case q = { d->lambda_per_s, 1 / d->aht_s, 1 / d->patience_s, n,
                            g->within_s };

    return wfm_erlang_a_eval(&q);
}

void wfm_explain_agents(wfm_buf *out, const wfm_demand *demand,
                        const wfm_goal *goal, double agents, double interval_s,
                        double shrinkage)
{
    page p = { out, 0 };
    wfm_erlang_a m = measures(demand, goal, agents), less;

    introduce(out, demand, goal, agents);
    explain_load(&p, demand, interval_s);
    explain_blocking(&p, agents, demand->lambda_per_s * demand->aht_s);
    if (isinf(demand->patience_s))
        explain_c(&p, demand, goal, agents, &m);
    else
        explain_a(&p, demand, goal, agents, &m);
    heading(&p, _("Targets with this number of agents"));
    compare(&p, goal, &m);
    if (agents >= 1) {
        less = measures(demand, goal, agents - 1);
        heading(&p, _("Targets with one agent less"));
        compare(&p, goal, &less);
    }
    if (shrinkage > 0 && shrinkage < 1) {
        heading(&p, _("Rostered = on the queue / (1 - shrinkage)"));
        wfm_buf_printf(out, "   %.6g / (1 - %.6g) = %.6g\n", agents, shrinkage,
                       agents / (1 - shrinkage));
    }
}
