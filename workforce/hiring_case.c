/* workforce/hiring_case.c - the hiring plan of a centre as its files describe
 * it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "workforce/capacity_forms.h"
#include "workforce/hiring_private.h"

static const double weeks_per_month = 365.25 / 12 / 7;

bool wfm_hiring_stopped(const wfm_headcount_request *request)
{
    return request->what_if && request->what_if->hiring < 0.5;
}

static void put_starts(wfm_hiring_case *c, const wfm_headcount_request *r)
{
    const wfm_hiring_terms *h = &r->centre->sourcing.hiring;
    int step = 7 * (h->start_every_weeks > 0 ? h->start_every_weeks : 2);
    int lead = h->recruiting_weeks;
    wfm_date day, end = r->first_month;

    if (wfm_hiring_stopped(r))
        return;
    for (size_t s = 0; s < c->request.n_sources; s++)
        if (c->source[s].lead_weeks < lead)
            lead = c->source[s].lead_weeks;
    day = r->as_of + 7 * lead;
    for (int m = 0; m < r->months; m++)
        end = wfm_date_next_month(end);
    day += (7 - wfm_date_weekday(day)) % 7;
    end -= 7 * r->centre->training.class_weeks;
    for (; day < end && c->request.n_starts < WFM_HIRE_STARTS_MAX; day += step)
        c->start[c->request.n_starts++] = day;
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

static const double z90 = 1.2815515655446004; /* 90 % point of the normal */

double wfm_hiring_sd_own(const wfm_headcount *table, size_t m)
{
    return fmax(0, table->row[m].fte_p90 - table->row[m].fte_p10) / (2 * z90);
}

double wfm_hiring_sd_need(const wfm_headcount_request *r,
                          const wfm_headcount *table, size_t m)
{
    double grown;

    if (!r->required_p10 || !r->required_p90 || !r->required_fte ||
        !(r->required_fte[m] > 0) || !isfinite(table->row[m].required_fte))
        return 0;
    /* The table's requirement has grown; its spread grows with it. */
    grown = table->row[m].required_fte / r->required_fte[m];
    return fmax(0, grown * (r->required_p90[m] - r->required_p10[m])) /
           (2 * z90);
}

double wfm_hiring_certainty(const wfm_headcount_request *r)
{
    if (r->what_if && !isnan(r->what_if->certainty))
        return r->what_if->certainty;
    /* A centre made without wfm.yaml has zeroes. */
    return r->centre->sourcing.hiring.certainty > 0
               ? r->centre->sourcing.hiring.certainty
               : (double)NAN;
}

/* The one scenario of a certainty; else those of the paths; else what is
 * needed beyond who stays is taken as normal: requirement and leavers vary
 * independently, and the months move together. */
static wfm_status put_scenarios(wfm_hiring_request *q,
                                const wfm_headcount *table,
                                const wfm_headcount_request *r, wfm_error *err)
{
    static const double weight[3] = { 0.3, 0.4, 0.3 };
    double certainty = wfm_hiring_certainty(r);
    double share[3] = { 0.9, 0.5, 0.1 };

    if (isnan(certainty) && r->need_path && r->n_paths > 0)
        return wfm_hiring_path_scenarios(q, r, table, err);
    q->n_scenarios = isnan(certainty) ? 3 : 1;
    if (!isnan(certainty))
        share[0] = certainty;
    for (size_t w = 0; w < q->n_scenarios; w++) {
        q->probability[w] = q->n_scenarios == 1 ? 1 : weight[w];
        q->level[w] = share[w];
        for (size_t m = 0; m < table->n; m++) {
            double need = wfm_hiring_enough(r, table, m, share[w]);

            q->supply_fte[w][m] = table->row[m].fte;
            q->required_fte[w][m] = isfinite(need) ? fmax(0, need) : 0;
        }
    }
    return WFM_OK;
}

/* The dearest single thing that can be bought against a shortage: an offer
 * for as long as it binds, or a class of the smallest size. */
static double dearest_cny(const wfm_hiring_case *c)
{
    const wfm_hiring_request *q = &c->request;
    double most = q->short_cny_per_fte_month;

    for (size_t k = 0; k < q->n_capacities; k++) {
        const wfm_capacity *p = &c->capacity[k];
        double price = 0, peak = 1;

        for (int t = 0; t < p->n_tiers; t++)
            price = fmax(price, p->tier[t].cny_per_fte_month);
        for (int m = 0; m < 12; m++)
            peak = fmax(peak, p->surcharge[m]);
        most = fmax(most, fmax(1, p->min_months) * (p->base_cny_per_month +
                                                    fmax(1, p->min_fte) * peak *
                                                        price / p->show_up));
    }
    for (size_t s = 0; s < q->n_sources; s++)
        most =
            fmax(most, q->class_cost_cny +
                           q->class_size_min *
                               (c->source[s].cost_per_head_cny +
                                q->headcount->months * q->own_cny_per_month) /
                               c->source[s].show_up);
    return most;
}

static void put_terms(wfm_hiring_request *q, const wfm_centre *centre,
                      const wfm_attrition *a, double wage_cny_per_month)
{
    const wfm_hiring_terms *h = &centre->sourcing.hiring;

    q->vendors_min = h->vendors_min;
    if (h->class_size_min > 0)
        q->class_size_min = h->class_size_min;
    if (q->class_size_min > q->class_size_max)
        q->class_size_min = q->class_size_max;
    q->severance_cny =
        h->severance_cny_per_head > 0 ? h->severance_cny_per_head : (double)NAN;
    q->severance_after = h->severance_after_months;
    q->own_cny_per_month = wage_cny_per_month;
    q->own_fte = wfm_contract_fte(centre, q->contract);
    q->own_leave_per_month = a->overall;
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
    double hours, fte_hours;

    if (centre->n_contracts == 0)
        return wfm_fail(err, WFM_BAD_INPUT, "there is no contract to hire on");
    memset(c, 0, sizeof *c);
    wfm_hiring_request_init(q, r, a);
    q->contract = wfm_class_contract(r);
    contract = &centre->contract[q->contract];
    hours = wfm_contract_week_h(centre, q->contract) * weeks_per_month;
    fte_hours = wfm_fte_week_h(centre) * weeks_per_month;
    if (centre->training.class_size_max > 0)
        q->class_size_max = centre->training.class_size_max;
    q->class_cost_cny = hours * centre->training.class_weeks / weeks_per_month *
                        contract->wage_cny_per_h * (1 + contract->on_cost);
    wfm_hiring_sources(c, r, spells, a);
    wfm_hiring_overtime(c, r, a, cohorts);
    q->short_cny_per_fte_month =
        fmax(fte_hours * centre->costs.per_short_agent_hour_cny,
             2 * q->overtime_cny_per_fte_month);
    put_terms(q, centre, a,
              hours * contract->wage_cny_per_h * (1 + contract->on_cost));
    put_starts(c, r);
    put_sites(c, r, a, cohorts);
    wfm_hiring_offers(c, r);
    WFM_TRY(put_scenarios(q, table, r, err));
    /* With a promise a twentieth of a person is worth any of them. */
    if (!isnan(wfm_hiring_certainty(r)))
        q->broken_cny_per_fte_month = 20 * dearest_cny(c);
    q->start = c->start;
    q->source = c->source;
    q->site = c->site;
    q->capacity = c->capacity;
    return WFM_OK;
}

/* True if a month may miss somebody, or an offer must be kept anyway. */
static bool is_wanted(const wfm_headcount *table,
                      const wfm_headcount_request *r)
{
    const wfm_hiring_terms *h = &r->centre->sourcing.hiring;

    if (h->vendors_min > 0 || h->severance_cny_per_head > 0)
        return true;
    for (size_t m = 0; m < table->n; m++) {
        double sd =
            hypot(wfm_hiring_sd_need(r, table, m), wfm_hiring_sd_own(table, m));

        if (table->row[m].fte < table->row[m].required_fte + 2 * sd)
            return true;
    }
    return false;
}

wfm_status wfm_hiring_propose(wfm_headcount *table,
                              const wfm_headcount_request *request,
                              const wfm_spells *spells,
                              const wfm_attrition *attrition,
                              const wfm_cohorts *cohorts, const wfm_run *run,
                              wfm_problems *notes, wfm_error *err)
{
    wfm_hiring_case *c;
    wfm_hiring_plan *plan;
    wfm_status status;

    if (!is_wanted(table, request) || request->centre->n_contracts == 0)
        return WFM_OK;
    c = wfm_mem_new(1, sizeof *c);
    plan = wfm_mem_new(1, sizeof *plan);
    if (!c || !plan) {
        free(c);
        free(plan);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the hiring plan");
    }
    WFM_TRY_OUT(status, wfm_hiring_case_make(c, table, request, spells,
                                             attrition, cohorts, err));
    WFM_TRY_OUT(status, wfm_hiring_solve(plan, &c->request, run, notes, err));
    WFM_TRY_OUT(status, wfm_hiring_tell(table, &c->request, plan, notes, err));
    table->hire = plan->hire;
    table->n_hires = plan->n_hires;
    plan->hire = NULL;
out:
    wfm_hiring_plan_release(plan);
    free(plan);
    free(c);
    return status;
}
