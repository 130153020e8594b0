/* workforce/hiring_tell.c - the hiring plan as rows for people: how each month
 * is met, what is bought where, which limits cost money. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "workforce/hiring_private.h"

static const char *const kind_name[WFM_CAPACITY_KINDS] = { "vendor", "contract",
                                                           "bot", "deferral" };

enum { MONTHS_TOLD = 6 };

/* What a capacity gives and costs in a month. */
typedef struct amount {
    double mean, most, cny;
} amount;

static double surcharge(const wfm_hiring_request *q, const wfm_capacity *c,
                        size_t m)
{
    int month = wfm_date_ymd(q->headcount->first_month).month - 1;

    return c->surcharge[((size_t)month + m) % 12];
}

/* Price of so much of it, tier by tier. */
static double price(const wfm_capacity *c, double bought)
{
    double sum = 0;

    for (int t = 0; t < c->n_tiers && bought > 0; t++) {
        double here = fmin(bought, c->tier[t].width_fte);

        sum += here * c->tier[t].cny_per_fte_month;
        bought -= here;
    }
    return sum;
}

static amount amount_of(const wfm_hiring_request *q,
                        const wfm_hiring_plan *plan, size_t k, size_t m)
{
    const wfm_capacity *c = &q->capacity[k];
    amount a = { 0 };

    for (size_t w = 0; w < q->n_scenarios; w++) {
        double bought = plan->capacity_fte[w][k][m];

        a.mean += q->probability[w] * bought * c->show_up;
        a.most = fmax(a.most, bought * c->show_up);
        a.cny += q->probability[w] * price(c, bought) * surcharge(q, c, m);
    }
    a.cny += plan->taken[k][m] * c->base_cny_per_month;
    return a;
}

/* What the month can call upon in its worst scenario, beside own people. */
static double help_at_most(const wfm_hiring_request *q,
                           const wfm_hiring_plan *plan, size_t m)
{
    double most = 0;

    for (size_t w = 0; w < q->n_scenarios; w++) {
        double sum = plan->overtime_fte[w][m];

        for (size_t k = 0; k < q->n_capacities; k++)
            sum += plan->capacity_fte[w][k][m] * q->capacity[k].show_up;
        for (size_t k = 0; k < q->n_capacities && m > 0; k++)
            sum -= plan->capacity_fte[w][k][m - 1] * q->capacity[k].returns;
        most = fmax(most, sum);
    }
    return most;
}

static wfm_sourcing_row month_row(const wfm_headcount *table,
                                  const wfm_hiring_request *q,
                                  const wfm_hiring_plan *plan, size_t m)
{
    const wfm_headcount_row *h = &table->row[m];
    wfm_sourcing_row row = { .month = h->month,
                             .required_fte = h->required_fte,
                             .own_fte = h->fte,
                             .new_fte = plan->new_fte[m],
                             .let_go_fte = plan->let_go_fte[m],
                             .variable_cny =
                                 plan->let_go[m] > 0
                                     ? plan->let_go[m] * q->severance_cny
                                     : 0 };

    for (size_t w = 0; w < q->n_scenarios; w++) {
        double p = q->probability[w];

        row.planned_fte = fmax(row.planned_fte, q->required_fte[w][m]);
        row.overtime_fte += p * plan->overtime_fte[w][m];
        row.short_fte += p * plan->short_fte[w][m];
    }
    row.variable_cny += row.overtime_fte * q->overtime_cny_per_fte_month;
    for (size_t k = 0; k < q->n_capacities; k++) {
        amount a = amount_of(q, plan, k, m);

        row.variable_cny += a.cny;
        if (q->capacity[k].kind == WFM_CAPACITY_BOT)
            row.bot_fte += a.mean;
        else if (q->capacity[k].kind == WFM_CAPACITY_DEFERRAL)
            row.deferred_fte += a.mean;
        else
            row.outside_fte += a.mean;
    }
    row.chance =
        wfm_hiring_chance(q->headcount, table, m,
                          h->fte + plan->new_fte[m] - plan->let_go_fte[m] +
                              help_at_most(q, plan, m));
    return row;
}

static wfm_status tell_months(wfm_headcount *table, const wfm_hiring_request *q,
                              const wfm_hiring_plan *plan, wfm_error *err)
{
    size_t n = table->n * q->n_capacities;

    table->sourcing = wfm_mem_new(table->n, sizeof *table->sourcing);
    table->capacity = wfm_mem_new(n ? n : 1, sizeof *table->capacity);
    if (!table->sourcing || !table->capacity)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the hiring plan");
    for (size_t m = 0; m < table->n; m++) {
        table->sourcing[table->n_sourcing++] = month_row(table, q, plan, m);
        for (size_t k = 0; k < q->n_capacities; k++) {
            amount a = amount_of(q, plan, k, m);

            if (a.most < 0.005 && a.cny < 0.005)
                continue;
            table->capacity[table->n_capacity++] =
                (wfm_capacity_row){ .month = table->row[m].month,
                                    .name = q->capacity[k].name,
                                    .kind = kind_name[q->capacity[k].kind],
                                    .fte = a.mean,
                                    .fte_most = a.most,
                                    .cost_cny = a.cny };
        }
    }
    return WFM_OK;
}

static wfm_status tell_limits(wfm_headcount *table, const wfm_hiring_plan *plan,
                              wfm_error *err)
{
    size_t n = plan->n_bindings;

    table->limit = wfm_mem_new(n ? n : 1, sizeof *table->limit);
    if (!table->limit)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the limits");
    for (size_t i = 0; i < n; i++) {
        wfm_limit_row *row = &table->limit[table->n_limits++];

        memcpy(row->limit, plan->binding[i].limit, sizeof row->limit);
        row->saves_cny = plan->binding[i].saves_cny;
    }
    return WFM_OK;
}

#define SAY(...)                                                               \
    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL, __VA_ARGS__)

/* Which months lean on more than own and new people. */
static void say_months(wfm_problems *notes, const wfm_headcount *table)
{
    int told = 0;

    for (size_t m = 0; m < table->n_sourcing; m++) {
        const wfm_sourcing_row *r = &table->sourcing[m];
        double bought = r->outside_fte + r->bot_fte + r->deferred_fte;
        char when[16];

        if (r->overtime_fte + bought < 0.05 || told++ >= MONTHS_TOLD)
            continue;
        wfm_date_format(when, r->month);
        SAY(_("hiring plan, %.7s: %.1f full-time equivalents of overtime, %.1f "
              "from outside, %.1f of bots, %.1f deferred (see --table "
              "sourcing)"),
            when, r->overtime_fte, r->outside_fte, r->bot_fte, r->deferred_fte);
    }
}

static double lacking(const wfm_sourcing_row *r)
{
    return r->planned_fte - r->own_fte;
}

/* Until when a class can still be decided for a month that own people cannot
 * meet. */
static void say_deadline(wfm_problems *notes, const wfm_sourcing_row *row,
                         const wfm_hiring_request *q)
{
    wfm_date start = wfm_hiring_last_start(q->headcount, row->month);
    wfm_date last = start - 7 * wfm_hiring_lead_weeks(q->headcount);
    char when[16], from[16], decide[16];

    if (wfm_hiring_stopped(q->headcount))
        return;
    wfm_date_format(when, row->month);
    wfm_date_format(from, start);
    wfm_date_format(decide, last);
    if (last >= q->headcount->as_of)
        SAY(_("a class for %.7s must start by %s; decide by %s"), when, from,
            decide);
    else
        SAY(_("it is too late for a class before %.7s (it would have had to be "
              "decided by %s)"),
            when, decide);
}

/* The next month that own people fall short of, and the one where they do so
 * most. */
static void say_tight(wfm_problems *notes, const wfm_headcount *table,
                      const wfm_hiring_request *q)
{
    const wfm_sourcing_row *next = NULL, *worst = NULL;
    char when[16];

    for (size_t m = 0; m < table->n_sourcing; m++) {
        const wfm_sourcing_row *r = &table->sourcing[m];

        if (lacking(r) <= 0.05)
            continue;
        if (!next)
            next = r;
        if (!worst || lacking(r) > lacking(worst))
            worst = r;
    }
    if (!next)
        return;
    wfm_date_format(when, next->month);
    SAY(_("the next tight month is %.7s: %.1f full-time equivalents are "
          "needed, %.1f are there without new people"),
        when, next->planned_fte, next->own_fte);
    say_deadline(notes, next, q);
    if (worst == next)
        return;
    wfm_date_format(when, worst->month);
    SAY(_("the tightest month is %.7s: %.1f full-time equivalents are needed, "
          "%.1f are there without new people"),
        when, worst->planned_fte, worst->own_fte);
    say_deadline(notes, worst, q);
}

static void say_plan(wfm_problems *notes, const wfm_headcount *table,
                     const wfm_hiring_request *q, const wfm_hiring_plan *plan)
{
    double certainty = wfm_hiring_certainty(q->headcount);

    SAY(plan->n_classes == 1
            ? _("hiring plan: %zu class (--table hires says when), cost %.0f, "
                "bound %.0f, gap %.2f %%")
            : _("hiring plan: %zu classes (--table hires says when), cost "
                "%.0f, bound %.0f, gap %.2f %%"),
        plan->n_classes, plan->objective_cny, plan->bound_cny, 100 * plan->gap);
    if (plan->gap > q->gap)
        SAY(_("the search for a cheaper plan ended at its limit of %ld nodes: "
              "at most %.1f %% could still be saved"),
            q->max_nodes, 100 * plan->gap);
    if (isnan(certainty))
        SAY(_("planned for least expected cost over %zu scenarios; "
              "certainty=P80 "
              "asks every month to be safe against 80 %% of the chances"),
            q->n_scenarios);
    else
        SAY(_("planned so that every month is safe against %.0f %% of the "
              "chances; required_fte and gap of the months are the mean need"),
            100 * certainty);
    say_tight(notes, table, q);
    say_months(notes, table);
    if (plan->n_bindings > 0)
        SAY(_("the limit that costs most: %s; one more would save %.0f (see "
              "--table limits)"),
            plan->binding[0].limit, plan->binding[0].saves_cny);
}

wfm_status wfm_hiring_tell(wfm_headcount *table, const wfm_hiring_request *q,
                           const wfm_hiring_plan *plan, wfm_problems *notes,
                           wfm_error *err)
{
    WFM_TRY(tell_months(table, q, plan, err));
    WFM_TRY(tell_limits(table, plan, err));
    table->plan_cny = plan->objective_cny;
    table->plan_bound_cny = plan->bound_cny;
    say_plan(notes, table, q, plan);
    return WFM_OK;
}
