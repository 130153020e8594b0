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

/* What a capacity gives and costs in a month of the scenario that is told, and
 * gives in the one that calls most. */
typedef struct amount {
    double told, most, cny;
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
    double bought = plan->capacity_fte[wfm_hiring_told(q)][k][m];
    amount a = { .told = bought * c->show_up,
                 .cny = price(c, bought) * surcharge(q, c, m) +
                        plan->taken[k][m] * c->base_cny_per_month };

    for (size_t w = 0; w < q->n_scenarios; w++)
        a.most = fmax(a.most, plan->capacity_fte[w][k][m] * c->show_up);
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
    size_t told = wfm_hiring_told(q);
    wfm_month_met met = wfm_hiring_met(q, plan, told, m);
    wfm_sourcing_row row = { .month = h->month,
                             .required_fte = h->required_fte,
                             .planned_fte = met.needed,
                             .own_fte = met.own,
                             .new_fte = met.new_,
                             .overtime_fte = met.overtime,
                             .outside_fte = met.outside,
                             .bot_fte = met.bot,
                             .deferred_fte = met.deferred,
                             .let_go_fte = met.let_go,
                             .short_fte = met.short_,
                             .returned_fte = met.returned,
                             .spare_fte = met.spare,
                             .variable_cny =
                                 plan->let_go[m] > 0
                                     ? plan->let_go[m] * q->severance_cny
                                     : 0 };

    wfm_hiring_name_scenario(row.scenario, q, told);
    row.variable_cny += row.overtime_fte * q->overtime_cny_per_fte_month;
    for (size_t k = 0; k < q->n_capacities; k++)
        row.variable_cny += amount_of(q, plan, k, m).cny;
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
                                    .fte = a.told,
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

wfm_status wfm_hiring_tell(wfm_headcount *table, const wfm_hiring_request *q,
                           const wfm_hiring_plan *plan, wfm_problems *notes,
                           wfm_error *err)
{
    WFM_TRY(tell_months(table, q, plan, err));
    WFM_TRY(tell_limits(table, plan, err));
    table->plan_cny = plan->objective_cny;
    table->plan_bound_cny = plan->bound_cny;
    table->plan_short_cny = plan->short_cny;
    wfm_hiring_note_plan(plan, q, notes);
    return WFM_OK;
}
