/* workforce/hiring_greedy.c - proposals month by month: the latest class that
 * still fills the gap. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "workforce/cohorts_private.h"
#include "workforce/hire_profile.h"
#include "workforce/hiring_private.h"

typedef struct proposal {
    wfm_headcount *table;
    const wfm_headcount_request *request;
    const wfm_attrition *attrition;
    wfm_problems *notes;
    size_t capacity;
    int contract;
    int *free_seats; /* per site; INT32_MAX: not limited */
    double added[WFM_MONTHS_MAX];
} proposal;

static wfm_date next_monday(wfm_date day)
{
    return day + (7 - wfm_date_weekday(day)) % 7;
}

/* The Monday from which a class fills half of nesting before the month. */
static wfm_date start_for(const proposal *p, wfm_date month)
{
    const wfm_training *t = &p->request->centre->training;
    wfm_date earliest = p->request->as_of + 7 * WFM_RECRUITING_WEEKS;
    wfm_date wanted =
        month - 7 * t->class_weeks - (7 * t->nesting_weeks + 1) / 2;

    return next_monday(wanted > earliest ? wanted : earliest);
}

static void count_seats(proposal *p)
{
    const wfm_centre *centre = p->request->centre;

    for (size_t s = 0; s < centre->n_sites; s++)
        p->free_seats[s] =
            centre->site[s].seats > 0 ? centre->site[s].seats : INT32_MAX;
    for (size_t i = 0; i < p->request->people->n_agents; i++) {
        const wfm_agent *a = &p->request->people->agent[i];

        if (a->site >= 0 && a->hired_on <= p->request->as_of &&
            a->left_on > p->request->as_of &&
            p->free_seats[a->site] != INT32_MAX)
            p->free_seats[a->site]--;
    }
}

/* The site with most free seats, -1 if there are no sites. */
static int roomiest(const proposal *p)
{
    int best = -1;

    for (size_t s = 0; s < p->request->centre->n_sites; s++)
        if (best < 0 || p->free_seats[s] > p->free_seats[best])
            best = (int)s;
    return best;
}

static wfm_status add_class(proposal *p, wfm_date start_on, int site, int size,
                            const wfm_hire_profile *profile, wfm_error *err)
{
    wfm_headcount *table = p->table;

    if (wfm_mem_grow(&table->hire, &p->capacity, table->n_hires + 1,
                     sizeof *table->hire) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for a proposal");
    table->hire[table->n_hires++] =
        (wfm_hire_row){ .start_on = start_on,
                        .site = site,
                        .size = size,
                        .ready = size * profile->ready,
                        .cost_cny = size * profile->first_cost_cny };
    if (site >= 0 && p->free_seats[site] != INT32_MAX)
        p->free_seats[site] -= size;
    for (int m = 0; m < p->request->months; m++)
        p->added[m] += size * profile->fte[m];
    return WFM_OK;
}

/* Classes for one month until it is filled or nothing helps any more. */
static wfm_status fill(proposal *p, size_t month, wfm_error *err)
{
    const wfm_headcount_row *row = &p->table->row[month];
    int largest = p->request->centre->training.class_size_max;

    for (;;) {
        double short_ = row->required_fte - row->fte - p->added[month];
        wfm_date start_on = start_for(p, row->month);
        int site = roomiest(p), size;
        wfm_hire_profile profile;

        if (!(short_ > 0))
            return WFM_OK;
        wfm_hire_profile_make(&profile, p->request, p->attrition, start_on,
                              p->contract, site);
        if (!(profile.fte[month] > 0) ||
            (site >= 0 && p->free_seats[site] <= 0)) {
            wfm_problems_say(p->notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
                             "overtime, part-time or outsourced capacity, or "
                             "deferring work",
                             "%.1f full-time equivalents stay short in month "
                             "%zu of the plan: %s",
                             short_, month + 1,
                             profile.fte[month] > 0 ? "no seat is free"
                                                    : "no class is ready");
            return WFM_OK;
        }
        size = (int)fmin(ceil(short_ / profile.fte[month]),
                         largest > 0 ? largest : 20);
        if (site >= 0 && size > p->free_seats[site])
            size = p->free_seats[site];
        WFM_TRY(add_class(p, start_on, site, size, &profile, err));
    }
}

wfm_status wfm_hiring_propose(wfm_headcount *table,
                              const wfm_headcount_request *request,
                              const wfm_attrition *attrition,
                              wfm_problems *notes, wfm_error *err)
{
    proposal p = { .table = table,
                   .request = request,
                   .attrition = attrition,
                   .notes = notes,
                   .contract = wfm_class_contract(request) };
    wfm_status status = WFM_OK;

    if (request->centre->n_contracts == 0)
        return WFM_OK;
    p.free_seats = wfm_mem_new(request->centre->n_sites, sizeof(int));
    if (!p.free_seats)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the proposals");
    count_seats(&p);
    for (size_t m = 0; m < table->n && status == WFM_OK; m++)
        status = fill(&p, m, err);
    free(p.free_seats);
    return status;
}
