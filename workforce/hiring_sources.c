/* workforce/hiring_sources.c - where new people come from: the terms of
 * wfm.yaml, and what the people of each source show. */
#include <math.h>
#include <string.h>

#include "workforce/hiring_private.h"
#include "workforce/ratio_shrink.h"

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

/* Where terms are silent: what the files show. */
static wfm_hire_source any_source(const wfm_headcount_request *r)
{
    return (wfm_hire_source){
        .lead_weeks = r->centre->sourcing.hiring.recruiting_weeks,
        .cost_per_head_cny = r->centre->training.cost_per_head_cny,
        .show_up = 1,
        .attrition_factor = 1,
        .max_per_start = INFINITY,
    };
}

/* A source with the terms of wfm.yaml. */
static wfm_hire_source agreed(const wfm_headcount_request *r,
                              const wfm_source_terms *t,
                              const wfm_hire_source *seen)
{
    const wfm_centre *centre = r->centre;
    wfm_hire_source s = *seen;

    s.name = t->name;
    if (t->lead_weeks >= 0)
        s.lead_weeks = t->lead_weeks;
    if (!isnan(t->cost_per_head_cny))
        s.cost_per_head_cny = t->cost_per_head_cny;
    if (!isnan(t->attrition))
        s.attrition_factor = t->attrition;
    if (!isnan(t->heads_max))
        s.max_per_start = t->heads_max;
    s.show_up = t->yield;
    s.month_from = t->month_from;
    s.month_to = t->month_to;
    s.own_contract = t->contract != NULL;
    if (s.own_contract)
        s.contract = wfm_centre_find_contract(centre, t->contract);
    for (size_t i = 0; i < t->n_sites; i++) {
        int site = wfm_centre_find_site(centre, t->site[i]);

        if (site >= 0 && site < WFM_HIRE_SITES_MAX)
            s.sites |= 1U << site;
    }
    return s;
}

/* Leavers of every source, and its factor on the rate of leaving. */
static void tally_sources(tally *t, double *factor, const wfm_hiring_case *c,
                          const wfm_headcount_request *r,
                          const wfm_spells *spells, const wfm_attrition *a)
{
    for (size_t i = 0; i < spells->n; i++) {
        const wfm_agent *agent = &r->people->agent[spells->agent[i]];
        int k = agent->source && agent->contract == c->request.contract
                    ? find_source(t, agent->source)
                    : -1;

        if (k < 0)
            continue;
        t->observed[k] += spells->spell[i].left;
        t->expected[k] += expected_leaving(a, &spells->spell[i]);
    }
    (void)wfm_ratio_shrink(factor, t->observed, t->expected, (size_t)t->n);
}

void wfm_hiring_sources(wfm_hiring_case *c, const wfm_headcount_request *r,
                        const wfm_spells *spells, const wfm_attrition *a)
{
    const wfm_sourcing *terms = &r->centre->sourcing;
    double factor[WFM_HIRE_SOURCES_MAX];
    tally t = { .n = 0 };
    wfm_hire_source any = any_source(r), seen[WFM_HIRE_SOURCES_MAX];

    tally_sources(&t, factor, c, r, spells, a);
    for (int k = 0; k < t.n; k++) {
        seen[k] = any;
        seen[k].name = t.name[k];
        seen[k].attrition_factor = factor[k];
        seen[k].max_per_start = best_month(r, t.name[k], c->request.contract);
    }
    for (size_t i = 0; i < terms->n_sources; i++) {
        const wfm_source_terms *one = &terms->source[i];
        int k = 0;

        while (k < t.n && strcmp(t.name[k], one->name) != 0)
            k++;
        c->source[c->request.n_sources++] =
            agreed(r, one, k < t.n ? &seen[k] : &any);
    }
    for (int k = 0; k < t.n && terms->n_sources == 0; k++)
        c->source[c->request.n_sources++] = seen[k];
    if (c->request.n_sources == 0)
        c->source[c->request.n_sources++] = any;
}

int wfm_hiring_lead_weeks(const wfm_headcount_request *r)
{
    const wfm_sourcing *terms = &r->centre->sourcing;
    int least = -1;

    for (size_t i = 0; i < terms->n_sources; i++) {
        int lead = terms->source[i].lead_weeks;

        if (lead < 0)
            lead = terms->hiring.recruiting_weeks;
        if (least < 0 || lead < least)
            least = lead;
    }
    return least < 0 ? terms->hiring.recruiting_weeks : least;
}

wfm_date wfm_hiring_decide_by(const wfm_headcount_request *r,
                              const wfm_hire_row *hire, size_t n,
                              wfm_date start)
{
    int lead = 7 * wfm_hiring_lead_weeks(r);
    wfm_date last = WFM_DATE_NONE;

    for (size_t i = 0; i < n; i++) {
        int own = (int)(hire[i].start_on - hire[i].decide_on);

        if (hire[i].start_on > start ||
            (last != WFM_DATE_NONE && hire[i].start_on < last))
            continue;
        lead = hire[i].start_on == last && lead > own ? lead : own;
        last = hire[i].start_on;
    }
    return start - lead;
}

wfm_date wfm_hiring_last_start(const wfm_headcount_request *r, wfm_date month)
{
    wfm_date start = month - 7 * r->centre->training.class_weeks;

    return start - wfm_date_weekday(start);
}
