/* workforce/hiring_names.c - the rows of the hiring plan in words. */
#include <stdio.h>

#include "base/i18n.h"
#include "workforce/hiring_model_private.h"

static void month_text(char out[16], const wfm_hiring_model *m, size_t n)
{
    wfm_date day = m->request->headcount->first_month;

    while (n-- > 0)
        day = wfm_date_next_month(day);
    wfm_date_format(out, day);
    out[7] = '\0';
}

static const char *site_text(const wfm_hiring_model *m, size_t i)
{
    int site = m->request->site[i].site;

    return site >= 0 ? m->request->headcount->centre->site[site].id
                     : _("the centre");
}

/* The month of the request that a day lies in; -1: before it. */
static int month_of(const wfm_hiring_model *m, wfm_date day)
{
    wfm_ymd a = wfm_date_ymd(m->request->headcount->first_month);
    wfm_ymd b = wfm_date_ymd(day);
    int n = 12 * (b.year - a.year) + b.month - a.month;

    return n >= 0 ? n : -1;
}

bool wfm_hiring_model_name(char out[96], int *month, const wfm_hiring_model *m,
                           size_t row)
{
    const wfm_hiring_request *r = m->request;
    size_t t = (size_t)r->headcount->months, i;
    char when[16];

    if (row >= m->vendors)
        return false;
    if (row >= m->keep)
        return false;
    if (row >= m->ramp) {
        i = row - m->ramp;
        *month = (int)(i % t);
        month_text(when, m, i % t);
        snprintf(out, 96, _("growth of %.40s in %s"),
                 r->capacity[i / t % r->n_capacities].name, when);
        return true;
    }
    if (row >= m->least)
        return false;
    if (row >= m->take) {
        i = (row - m->take) / WFM_CAPACITY_TIERS_MAX;
        /* Before its lead time has passed there is no more to be had. */
        if ((int)(i % t) < r->capacity[i / t % r->n_capacities].first_month)
            return false;
        *month = (int)(i % t);
        month_text(when, m, i % t);
        snprintf(out, 96, _("more of %.40s in %s"),
                 r->capacity[i / t % r->n_capacities].name, when);
        return true;
    }
    if (row >= m->overtime)
        i = row - m->overtime;
    else if (row >= m->source_max) {
        i = row - m->source_max;
        *month = month_of(m, r->start[i / r->n_sources]);
        wfm_date_format(when, r->start[i / r->n_sources]);
        snprintf(out, 96, _("people from %.40s on %s"),
                 r->source[i % r->n_sources].name, when);
        return true;
    } else if (row >= m->seats) {
        i = row - m->seats;
        *month = (int)(i % t);
        month_text(when, m, i % t);
        snprintf(out, 96, _("seats at %.40s in %s"), site_text(m, i / t), when);
        return true;
    } else if (row >= m->trainers) {
        i = row - m->trainers;
        *month = month_of(m, r->start[i / r->n_sites]);
        wfm_date_format(when, r->start[i / r->n_sites]);
        snprintf(out, 96, _("trainers at %.40s on %s"),
                 site_text(m, i % r->n_sites), when);
        return true;
    } else
        return false;
    if (i >= r->n_scenarios * t)
        return false;
    *month = (int)(i % t);
    month_text(when, m, i % t);
    snprintf(out, 96, _("overtime in %s"), when);
    return true;
}
