/* workforce/hiring_notes.c - the hiring plan in sentences: every number is of
 * one scenario, which is named, and those of a sentence add up. */
#include <math.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/str.h"
#include "workforce/hiring_model_private.h"
#include "workforce/hiring_private.h"

enum { MONTHS_TOLD = 6 };

#define SAY(...)                                                               \
    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL, __VA_ARGS__)

static const double usual_level = 0.8;

size_t wfm_hiring_told(const wfm_hiring_request *q)
{
    size_t best = 0;

    for (size_t w = 1; w < q->n_scenarios; w++)
        if (fabs(q->level[w] - usual_level) <
            fabs(q->level[best] - usual_level))
            best = w;
    return best;
}

void wfm_hiring_name_scenario(char out[16], const wfm_hiring_request *q,
                              size_t w)
{
    if (q->level[w] > 0)
        snprintf(out, 16, "P%.0f", 100 * fmin(q->level[w], 0.99));
    else
        snprintf(out, 16, "%zu/%zu", w + 1, q->n_scenarios);
}

static const char *currency_of(const wfm_hiring_request *q)
{
    const char *currency = q->headcount->centre->currency;

    return currency ? currency : "CNY";
}

wfm_month_met wfm_hiring_met(const wfm_hiring_request *q,
                             const wfm_hiring_plan *plan, size_t w, size_t m)
{
    wfm_month_met met = { .needed = q->required_fte[w][m],
                          .own = q->supply_fte[w][m],
                          .new_ = plan->new_fte[m],
                          .overtime = plan->overtime_fte[w][m],
                          .short_ = plan->short_fte[w][m],
                          .let_go = plan->let_go_fte[m] };
    double sum;

    for (size_t k = 0; k < q->n_capacities; k++) {
        const wfm_capacity *c = &q->capacity[k];
        double here = plan->capacity_fte[w][k][m] * c->show_up;

        if (c->kind == WFM_CAPACITY_BOT)
            met.bot += here;
        else if (c->kind == WFM_CAPACITY_DEFERRAL)
            met.deferred += here;
        else
            met.outside += here;
        if (m > 0)
            met.returned += plan->capacity_fte[w][k][m - 1] * c->returns;
    }
    sum = met.own + met.new_ + met.overtime + met.outside + met.bot +
          met.deferred + met.short_;
    met.spare = fmax(0, sum - met.needed - met.returned - met.let_go);
    return met;
}

static void month_text(char out[16], const wfm_hiring_request *q, size_t m)
{
    wfm_date day = q->headcount->first_month;

    while (m-- > 0)
        day = wfm_date_next_month(day);
    wfm_date_format(out, day);
    out[7] = '\0';
}

/* What a month's need is met with: "138.1 own people + 9.2 overtime". */
static void parts_of(wfm_buf *text, const wfm_month_met *met)
{
    const struct {
        const char *name;
        double fte;
    } all[] = { { _("own people"), met->own },
                { _("new classes"), met->new_ },
                { _("overtime"), met->overtime },
                { _("from outside"), met->outside },
                { _("bots"), met->bot },
                { _("put off"), met->deferred },
                { _("missing"), met->short_ },
                { _("put off the month before"), -met->returned },
                { _("dismissed"), -met->let_go },
                { _("to spare"), -met->spare } };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!(fabs(all[i].fte) >= 0.05))
            continue;
        if (text->length)
            wfm_buf_printf(text, all[i].fte < 0 ? " - " : " + ");
        wfm_buf_printf(text, _("%.1f %s"), fabs(all[i].fte), all[i].name);
    }
}

/* The limit that saves most among those that can help in that month: of the
 * month itself, or of people who come before it and stay. */
static const wfm_binding *way_out_of(const wfm_hiring_plan *plan, int month)
{
    for (size_t i = 0; i < plan->n_bindings; i++) {
        const wfm_binding *b = &plan->binding[i];

        if (b->month == month || (b->lasts && b->month < month))
            return b;
    }
    return NULL;
}

static size_t months_short(const wfm_hiring_plan *plan,
                           const wfm_hiring_request *q, size_t w, size_t *worst)
{
    size_t n = 0;

    *worst = 0;
    for (size_t m = 0; m < (size_t)q->headcount->months; m++) {
        n += wfm_hiring_is_short(q, plan, w, m);
        if (plan->short_fte[w][m] > plan->short_fte[w][*worst])
            *worst = m;
    }
    return n;
}

/* The scenario that is told, if something is short in it; else the mildest
 * one in which something is. */
static size_t short_scenario(const wfm_hiring_plan *plan,
                             const wfm_hiring_request *q)
{
    size_t best = wfm_hiring_told(q), worst;

    if (months_short(plan, q, best, &worst) > 0)
        return best;
    best = SIZE_MAX;
    for (size_t w = 0; w < q->n_scenarios; w++)
        if (months_short(plan, q, w, &worst) > 0 &&
            (best == SIZE_MAX || q->level[w] < q->level[best]))
            best = w;
    return best;
}

void wfm_hiring_note_shortage(const wfm_hiring_plan *plan,
                              const wfm_hiring_request *q, wfm_problems *notes)
{
    size_t w = short_scenario(plan, q), worst, months;
    char when[16], name[16], way_out[WFM_ERROR_HINT];
    const wfm_binding *limit;
    wfm_month_met met;
    wfm_buf text = { 0 };

    if (w == SIZE_MAX)
        return;
    months = months_short(plan, q, w, &worst);
    limit = way_out_of(plan, (int)worst);
    met = wfm_hiring_met(q, plan, w, worst);
    month_text(when, q, worst);
    wfm_hiring_name_scenario(name, q, w);
    parts_of(&text, &met);
    if (limit)
        snprintf(way_out, sizeof way_out,
                 _("the cheapest way out: %s (one more unit saves %.0f %s over "
                   "all months)"),
                 limit->limit, limit->saves_cny, currency_of(q));
    else if (plan->n_bindings > 0)
        snprintf(way_out, sizeof way_out,
                 _("nothing more can be had by then; what would help other "
                   "months most: %s (one more unit saves %.0f %s over all "
                   "months)"),
                 plan->binding[0].limit, plan->binding[0].saves_cny,
                 currency_of(q));
    else
        snprintf(way_out, sizeof way_out,
                 _("nothing more can be had by then, or being short is "
                   "cheaper than what can"));
    wfm_problems_say(
        notes, WFM_SEVERITY_WARNING, NULL, 0, 0, way_out,
        _("with %s, %zu of %d months stay short, most in %s: %.1f full-time "
          "equivalents needed (%s)"),
        name, months, q->headcount->months, when, met.needed,
        wfm_buf_text(&text));
    wfm_buf_release(&text);
}

/* Which months lean on more than own and new people. */
static void say_months(wfm_problems *notes, const wfm_hiring_plan *plan,
                       const wfm_hiring_request *q, size_t w, const char *name)
{
    int told = 0;

    for (size_t m = 0; m < (size_t)q->headcount->months; m++) {
        wfm_month_met met = wfm_hiring_met(q, plan, w, m);
        wfm_buf text = { 0 };
        char when[16];

        if (met.overtime + met.outside + met.bot + met.deferred < 0.05 ||
            told++ >= MONTHS_TOLD)
            continue;
        month_text(when, q, m);
        parts_of(&text, &met);
        SAY(_("hiring plan, %s, %s: %.1f full-time equivalents needed (%s) "
              "(--table sourcing)"),
            when, name, met.needed, wfm_buf_text(&text));
        wfm_buf_release(&text);
    }
}

/* Until when a class can still be decided for a month that own people cannot
 * meet. */
static void say_deadline(wfm_problems *notes, const wfm_hiring_plan *plan,
                         const wfm_hiring_request *q, size_t m)
{
    wfm_date month = q->headcount->first_month, start, last, own;
    char when[16], from[16], decide[16], planned[16];

    if (wfm_hiring_stopped(q->headcount))
        return;
    for (size_t k = 0; k < m; k++)
        month = wfm_date_next_month(month);
    start = wfm_hiring_last_start(q->headcount, month);
    last = start - 7 * wfm_hiring_lead_weeks(q->headcount);
    own = wfm_hiring_decide_by(q->headcount, plan->hire, plan->n_hires, start);
    month_text(when, q, m);
    wfm_date_format(from, start);
    wfm_date_format(decide, last);
    wfm_date_format(planned, own);
    if (last >= q->headcount->as_of && own < last)
        SAY(_("a class for %.7s must start by %s; decide by %s for the sources "
              "that the plan takes, by %s for the quickest one"),
            when, from, planned, decide);
    else if (last >= q->headcount->as_of)
        SAY(_("a class for %.7s must start by %s; decide by %s"), when, from,
            decide);
    else
        SAY(_("it is too late for a class before %.7s (it would have had to be "
              "decided by %s)"),
            when, decide);
}

/* The next month that own people fall short of, and the one where they do so
 * most. */
static void say_tight(wfm_problems *notes, const wfm_hiring_plan *plan,
                      const wfm_hiring_request *q, size_t w, const char *name)
{
    size_t months = (size_t)q->headcount->months, next = months, worst = months;
    char when[16];

    for (size_t m = 0; m < months; m++) {
        double lacks = q->required_fte[w][m] - q->supply_fte[w][m];

        if (lacks <= 0.05)
            continue;
        if (next == months)
            next = m;
        if (worst == months ||
            lacks > q->required_fte[w][worst] - q->supply_fte[w][worst])
            worst = m;
    }
    if (next == months)
        return;
    month_text(when, q, next);
    SAY(_("the next tight month is %s: with %s %.1f full-time equivalents are "
          "needed, %.1f are there without new people"),
        when, name, q->required_fte[w][next], q->supply_fte[w][next]);
    say_deadline(notes, plan, q, next);
    if (worst == next)
        return;
    month_text(when, q, worst);
    SAY(_("own people lack most in %s: with %s %.1f full-time equivalents are "
          "needed, %.1f are there without new people"),
        when, name, q->required_fte[w][worst], q->supply_fte[w][worst]);
    say_deadline(notes, plan, q, worst);
}

/* What stays short is weighed, not paid: apart from the money. */
static void say_short_price(wfm_problems *notes, const wfm_hiring_plan *plan,
                            const wfm_hiring_request *q)
{
    double missing = 0;

    for (size_t w = 0; w < q->n_scenarios; w++)
        for (int m = 0; m < q->headcount->months; m++)
            missing += q->probability[w] * plan->short_fte[w][m];
    SAY(q->n_scenarios > 1
            ? _("what stays short (%.1f months of one full-time equivalent, "
                "mean of the scenarios) weighs %.0f %s in the choice, which "
                "nobody pays; both together %.0f, bound %.0f, gap %.2f %%")
            : _("what stays short (%.1f months of one full-time equivalent) "
                "weighs %.0f %s in the choice, which nobody pays; both "
                "together %.0f, bound %.0f, gap %.2f %%"),
        missing, plan->short_cny, currency_of(q), plan->objective_cny,
        plan->bound_cny, 100 * plan->gap);
    if (q->broken_cny_per_fte_month > 0)
        SAY(_("any plan that keeps the promise elsewhere leaves at least %.1f "
              "such months short"),
            plan->short_least);
}

/* The cost by kind; the first number is the sum of cost_cny of the hires. */
static void say_parts(wfm_problems *notes, const wfm_hiring_plan *plan,
                      const char *currency)
{
    double people = plan->recruit_cny + plan->trainers_cny + plan->wages_cny -
                    plan->worth_cny;

    if (!(plan->recruit_cny > 0))
        return;
    SAY(_("of the cost: %.0f recruiting and wages in class, %.0f trainers and "
          "rooms, %.0f wages of the new people after it, %.0f overtime, "
          "outside and what is put off, less %.0f %s for training that lasts "
          "beyond these months"),
        plan->recruit_cny, plan->trainers_cny, plan->wages_cny,
        plan->objective_cny - plan->short_cny - people, plan->worth_cny,
        currency);
}

static void say_cost(wfm_problems *notes, const wfm_hiring_plan *plan,
                     const wfm_hiring_request *q)
{
    const char *currency = currency_of(q);

    if (plan->is_short) {
        SAY(plan->n_classes == 1
                ? _("hiring plan: %zu class (--table hires says when), cost "
                    "%.0f %s")
                : _("hiring plan: %zu classes (--table hires says when), cost "
                    "%.0f %s"),
            plan->n_classes, plan->objective_cny - plan->short_cny, currency);
        say_short_price(notes, plan, q);
    } else {
        SAY(plan->n_classes == 1
                ? _("hiring plan: %zu class (--table hires says when), cost "
                    "%.0f %s, bound %.0f, gap %.2f %%")
                : _("hiring plan: %zu classes (--table hires says when), cost "
                    "%.0f %s, bound %.0f, gap %.2f %%"),
            plan->n_classes, plan->objective_cny, currency, plan->bound_cny,
            100 * plan->gap);
    }
    say_parts(notes, plan, currency);
    if (plan->gap > q->gap)
        SAY(_("the search for a cheaper plan ended at its limit of %ld nodes: "
              "at most %.1f %% could still be saved"),
            q->max_nodes, 100 * plan->gap);
}

void wfm_hiring_note_plan(const wfm_hiring_plan *plan,
                          const wfm_hiring_request *q, wfm_problems *notes)
{
    double certainty = wfm_hiring_certainty(q->headcount);
    size_t told = wfm_hiring_told(q);
    char name[16];

    wfm_hiring_name_scenario(name, q, told);
    say_cost(notes, plan, q);
    if (isnan(certainty))
        SAY(_("planned for least expected cost over %zu scenarios; months are "
              "told as in %s, where as much or less is needed in %.0f %% of "
              "the chances; certainty=P80 asks every month to be safe"),
            q->n_scenarios, name, 100 * q->level[told]);
    else
        SAY(_("planned so that every month is safe against %.0f %% of the "
              "chances (%s); required_fte and gap of the months are the mean "
              "need"),
            100 * certainty, name);
    say_tight(notes, plan, q, told, name);
    say_months(notes, plan, q, told, name);
    if (plan->n_bindings > 0 && !plan->is_short)
        SAY(_("the limit that costs most: %s; one more unit would save %.0f %s "
              "over all months (--table limits)"),
            plan->binding[0].limit, plan->binding[0].saves_cny, currency_of(q));
}
