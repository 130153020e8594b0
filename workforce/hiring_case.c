/* workforce/hiring_case.c - the hiring plan of a centre as its files describe
 * it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "workforce/capacity_forms.h"
#include "workforce/hiring_private.h"
#include "workforce/ratio_shrink.h"

static const double weeks_per_month = 365.25 / 12 / 7;

static int most_starts(const wfm_headcount_request *r)
{
    int weeks = r->months * 5 / 2; /* every other week of them */

    return weeks < WFM_HIRE_STARTS_MAX ? weeks : WFM_HIRE_STARTS_MAX;
}

static void put_starts(wfm_hiring_case *c, const wfm_headcount_request *r)
{
    wfm_date day = r->as_of + 7 * WFM_RECRUITING_WEEKS, end = r->first_month;

    for (int m = 0; m < r->months; m++)
        end = wfm_date_next_month(end);
    day += (7 - wfm_date_weekday(day)) % 7;
    end -= 7 * r->centre->training.class_weeks;
    for (; day < end && (int)c->request.n_starts < most_starts(r); day += 14)
        c->start[c->request.n_starts++] = day;
}

/* Observed and expected leavers of the people of each source. */
typedef struct tally {
    const char *name[WFM_HIRE_SOURCES_MAX];
    double observed[WFM_HIRE_SOURCES_MAX], expected[WFM_HIRE_SOURCES_MAX];
    int n;
} tally;

static int find_source(tally *t, const char *name)
{
    for (int i = 0; i < t->n; i++)
        if (strcmp(t->name[i], name) == 0)
            return i;
    if (t->n == WFM_HIRE_SOURCES_MAX)
        return -1;
    t->name[t->n] = name;
    return t->n++;
}

/* -ln of the probability to have stayed over the days that were seen, by the
 * rates of tenure alone. */
static double expected_leaving(const wfm_attrition *a, const wfm_spell *s)
{
    double sum = 0;

    for (int b = 0; b < WFM_TENURE_BANDS; b++) {
        int from = wfm_tenure_band_day[b], to = s->exit_d;

        if (b + 1 < WFM_TENURE_BANDS && wfm_tenure_band_day[b + 1] < to)
            to = wfm_tenure_band_day[b + 1];
        if (s->entry_d > from)
            from = s->entry_d;
        if (to > from)
            sum += a->rate[b] * (to - from) / WFM_DAYS_PER_MONTH;
    }
    return sum;
}

/* Most people of a source and contract kind that began in one month. */
static double best_month(const wfm_headcount_request *r, const char *name,
                         int contract)
{
    enum { MONTHS = 360 };
    int count[MONTHS] = { 0 }, most = 0;

    for (size_t i = 0; i < r->people->n_agents; i++) {
        const wfm_agent *a = &r->people->agent[i];
        int ago = (r->as_of - a->hired_on) / 30;

        if (a->contract != contract || !a->source ||
            strcmp(a->source, name) != 0 || ago < 0 || ago >= MONTHS)
            continue;
        if (++count[ago] > most)
            most = count[ago];
    }
    return most;
}

static void put_sources(wfm_hiring_case *c, const wfm_headcount_request *r,
                        const wfm_spells *spells, const wfm_attrition *a)
{
    double factor[WFM_HIRE_SOURCES_MAX];
    tally t = { .n = 0 };
    wfm_hire_source any = { .name = NULL,
                            .lead_weeks = WFM_RECRUITING_WEEKS,
                            .cost_per_head_cny =
                                r->centre->training.cost_per_head_cny,
                            .show_up = 1,
                            .attrition_factor = 1,
                            .max_per_start = INFINITY };

    for (size_t i = 0; i < spells->n; i++) {
        const wfm_agent *agent = &r->people->agent[spells->agent[i]];
        int k = agent->source && agent->contract == c->request.contract
                    ? find_source(&t, agent->source)
                    : -1;

        if (k < 0)
            continue;
        t.observed[k] += spells->spell[i].left;
        t.expected[k] += expected_leaving(a, &spells->spell[i]);
    }
    (void)wfm_ratio_shrink(factor, t.observed, t.expected, (size_t)t.n);
    for (int k = 0; k < t.n; k++) {
        wfm_hire_source *s = &c->source[c->request.n_sources++];

        *s = any;
        s->name = t.name[k];
        s->attrition_factor = factor[k];
        s->max_per_start = best_month(r, t.name[k], c->request.contract);
    }
    if (t.n == 0)
        c->source[c->request.n_sources++] = any;
}

/* People of a site on contract at the end of each month, in expectation. */
static void put_present(wfm_hire_site *site, const wfm_headcount_request *r,
                        const wfm_attrition *a, const wfm_cohorts *cohorts)
{
    for (size_t i = 0; i < cohorts->n; i++) {
        const wfm_cohort *c = &cohorts->cohort[i];
        wfm_date day = r->as_of > c->hired_on ? r->as_of : c->hired_on;
        wfm_date month = r->first_month;
        double here = (double)c->size;

        if (c->site != site->site)
            continue;
        for (int m = 0; m < r->months; m++) {
            month = wfm_date_next_month(month);
            if (month > day) {
                here *=
                    1 - wfm_attrition_p_leave(a, c->hired_on, day, month - day,
                                              c->contract, c->site);
                day = month;
            }
            if (month > c->hired_on && month <= c->leaves_on)
                site->present[m] += here;
        }
    }
}

static double trainers_at(const wfm_headcount_request *r, int site)
{
    double here = 0, anywhere = 0;

    for (size_t i = 0; i < r->people->n_agents; i++) {
        const wfm_agent *a = &r->people->agent[i];

        if (a->stage != WFM_STAGE_TRAINER || a->left_on <= r->as_of)
            continue;
        anywhere += 1;
        here += a->site == site;
    }
    return anywhere > 0 ? here : (double)INFINITY;
}

static void put_sites(wfm_hiring_case *c, const wfm_headcount_request *r,
                      const wfm_attrition *a, const wfm_cohorts *cohorts)
{
    size_t n = r->centre->n_sites;

    if (n > WFM_HIRE_SITES_MAX)
        n = WFM_HIRE_SITES_MAX;
    for (size_t i = 0; i < n || i < 1; i++) {
        wfm_hire_site *s = &c->site[c->request.n_sites++];
        int seats = n > 0 ? r->centre->site[i].seats : 0;

        s->site = n > 0 ? (int)i : -1;
        s->seats = seats > 0 ? seats : (double)INFINITY;
        s->trainers = trainers_at(r, s->site);
        s->wage_factor = 1;
        put_present(s, r, a, cohorts);
    }
}

/* One scenario that is no worse than what comes with that certainty, from the
 * normal distribution through the 10 % and 90 % points. */
static void put_certainty(wfm_hiring_request *q, const wfm_headcount *table,
                          double certainty)
{
    double z = gsl_cdf_ugaussian_Pinv(certainty);
    double spread = 2 * gsl_cdf_ugaussian_Pinv(0.9);

    for (size_t m = 0; m < table->n; m++) {
        const wfm_headcount_row *row = &table->row[m];

        q->supply_fte[0][m] =
            fmax(0, row->fte - z * (row->fte_p90 - row->fte_p10) / spread);
        q->required_fte[0][m] =
            isfinite(row->required_fte) ? row->required_fte : 0;
    }
}

static void put_scenarios(wfm_hiring_request *q, const wfm_headcount *table)
{
    q->n_scenarios = 3;
    q->probability[0] = q->probability[2] = 0.25;
    q->probability[1] = 0.5;
    for (size_t m = 0; m < table->n; m++) {
        const wfm_headcount_row *row = &table->row[m];
        double need = row->required_fte;

        q->supply_fte[0][m] = row->fte_p10;
        q->supply_fte[1][m] = row->fte;
        q->supply_fte[2][m] = row->fte_p90;
        for (int w = 0; w < 3; w++)
            q->required_fte[w][m] = isfinite(need) ? need : 0;
    }
}

/* Outsourced and hourly contracts can be asked for as many people again as
 * they have now, from next month on. */
static void put_capacities(wfm_hiring_case *c, const wfm_headcount_request *r)
{
    for (size_t k = 0; k < r->centre->n_contracts; k++) {
        const wfm_contract *contract = &r->centre->contract[k];
        double fte = wfm_contract_fte(r->centre, (int)k), people = 0;
        double full_h = fte > 0 ? fmin(contract->hours_max, 168) / fte : 0;

        if ((contract->kind != WFM_CONTRACT_OUTSOURCED &&
             contract->kind != WFM_CONTRACT_HOURLY) ||
            c->request.n_capacities == WFM_CAPACITIES_MAX)
            continue;
        for (size_t i = 0; i < r->people->n_agents; i++)
            people += r->people->agent[i].contract == (int)k &&
                      r->people->agent[i].hired_on <= r->as_of &&
                      r->people->agent[i].left_on > r->as_of;
        if (people == 0)
            continue;
        wfm_capacity_per_seat(
            &c->capacity[c->request.n_capacities], contract->name, people * fte,
            full_h * weeks_per_month * contract->wage_cny_per_h *
                (1 + contract->on_cost));
        c->capacity[c->request.n_capacities++].first_month = 1;
    }
}

wfm_status wfm_hiring_case_make(wfm_hiring_case *c, const wfm_headcount *table,
                                const wfm_headcount_request *r,
                                const wfm_spells *spells,
                                const wfm_attrition *a,
                                const wfm_cohorts *cohorts, wfm_error *err)
{
    const wfm_centre *centre = r->centre;
    wfm_hiring_request *q = &c->request;
    const wfm_contract *contract;
    double hours;

    if (centre->n_contracts == 0)
        return wfm_fail(err, WFM_BAD_INPUT, "there is no contract to hire on");
    memset(c, 0, sizeof *c);
    wfm_hiring_request_init(q, r, a);
    q->contract = wfm_class_contract(r);
    contract = &centre->contract[q->contract];
    hours = fmin(contract->hours_max, 168) * weeks_per_month;
    if (centre->training.class_size_max > 0)
        q->class_size_max = centre->training.class_size_max;
    q->class_cost_cny = hours * centre->training.class_weeks / weeks_per_month *
                        contract->wage_cny_per_h * (1 + contract->on_cost);
    q->overtime_share = contract->hours_max > 0
                            ? contract->overtime_max_h / contract->hours_max
                            : 0;
    q->overtime_cny_per_fte_month = hours * contract->wage_cny_per_h *
                                    (1 + contract->on_cost) *
                                    fmax(1, centre->rules.overtime_rate);
    q->short_cny_per_fte_month =
        fmax(hours * centre->costs.per_short_agent_hour_cny,
             2 * q->overtime_cny_per_fte_month);
    put_starts(c, r);
    put_sources(c, r, spells, a);
    put_sites(c, r, a, cohorts);
    put_capacities(c, r);
    if (r->what_if && !isnan(r->what_if->certainty))
        put_certainty(q, table, r->what_if->certainty);
    else
        put_scenarios(q, table);
    q->start = c->start;
    q->source = c->source;
    q->site = c->site;
    q->capacity = c->capacity;
    return WFM_OK;
}

static bool is_short(const wfm_headcount *table)
{
    for (size_t m = 0; m < table->n; m++)
        if (table->row[m].fte_p10 < table->row[m].required_fte)
            return true;
    return false;
}

enum { MONTHS_TOLD = 6 };

/* Says which months lean on overtime and outside capacity, in expectation
 * over the scenarios. */
static void say_recourse(wfm_problems *notes, const wfm_hiring_request *q,
                         const wfm_hiring_plan *plan)
{
    wfm_date month = q->headcount->first_month;
    int told = 0;

    for (int m = 0; m < q->headcount->months; m++) {
        double extra = 0, bought = 0;
        char when[16];

        for (size_t w = 0; w < q->n_scenarios; w++) {
            extra += q->probability[w] * plan->overtime_fte[w][m];
            for (size_t c = 0; c < q->n_capacities; c++)
                bought += q->probability[w] * plan->capacity_fte[w][c][m];
        }
        wfm_date_format(when, month);
        month = wfm_date_next_month(month);
        if (extra + bought < 0.05 || told++ >= MONTHS_TOLD)
            continue;
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("hiring plan, %.7s: %.1f full-time equivalents of "
                           "overtime, %.1f outsourced or hourly"),
                         when, extra, bought);
    }
}

wfm_status wfm_hiring_propose(wfm_headcount *table,
                              const wfm_headcount_request *request,
                              const wfm_spells *spells,
                              const wfm_attrition *attrition,
                              const wfm_cohorts *cohorts, const wfm_run *run,
                              wfm_problems *notes, wfm_error *err)
{
    wfm_hiring_case *c;
    wfm_hiring_plan plan = { 0 };
    wfm_status status;

    if (!is_short(table) || request->centre->n_contracts == 0 ||
        (request->what_if && request->what_if->hiring < 0.5))
        return WFM_OK;
    c = wfm_mem_new(1, sizeof *c);
    if (!c)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the hiring plan");
    WFM_TRY_OUT(status, wfm_hiring_case_make(c, table, request, spells,
                                             attrition, cohorts, err));
    WFM_TRY_OUT(status, wfm_hiring_solve(&plan, &c->request, run, notes, err));
    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                     _("hiring plan: %zu classes, cost %.0f, bound %.0f, gap "
                       "%.2f %%"),
                     plan.n_hires, plan.objective_cny, plan.bound_cny,
                     100 * plan.gap);
    say_recourse(notes, &c->request, &plan);
    table->hire = plan.hire;
    table->n_hires = plan.n_hires;
    plan.hire = NULL;
out:
    wfm_hiring_plan_release(&plan);
    free(c);
    return status;
}
