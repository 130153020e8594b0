/* data/contract_hours.c - hours of a contract, full-time equivalents. */
#include "data/contract_hours.h"

#include <math.h>

static const double weeks_per_month = 365.25 / 12 / 7;

/* The smaller of two limits of which 0 or less is none. */
static double limited(double hours, double limit)
{
    return limit > 0 && limit < hours ? limit : hours;
}

static int paid_min(const wfm_shift_kind *s)
{
    int paid = s->span_min - s->split.length_min -
               (s->meal.paid ? 0 : s->meal.length_min);

    for (size_t i = 0; i < s->n_rests; i++)
        paid -= s->rest[i].paid ? 0 : s->rest[i].length_min;
    return paid;
}

static double by_habits(double hours, const wfm_habits *h)
{
    hours = limited(hours, h->max_four_week_h / 4);
    return limited(hours, h->max_month_h / weeks_per_month);
}

double wfm_contract_week_h(const wfm_centre *centre, int contract)
{
    const wfm_contract *c = &centre->contract[contract];
    double hours = limited(fmin(c->hours_max, 168), centre->rules.max_week_h);
    int longest = 0;

    hours = by_habits(by_habits(hours, &centre->rules.habits), &c->habits);
    for (size_t i = 0; i < c->n_shifts; i++)
        if (paid_min(&c->shift[i]) > longest)
            longest = paid_min(&c->shift[i]);
    return limited(hours, longest / 60.0 * c->days_max);
}

int wfm_fte_contract(const wfm_centre *centre)
{
    for (size_t i = 0; i < centre->n_contracts; i++)
        if (centre->contract[i].kind == WFM_CONTRACT_FULL_TIME)
            return (int)i;
    return -1;
}

double wfm_fte_week_h(const wfm_centre *centre)
{
    int contract = wfm_fte_contract(centre);
    double hours = contract >= 0 ? wfm_contract_week_h(centre, contract) : 0;

    return hours > 0 ? hours : limited(40, centre->rules.max_week_h);
}

double wfm_contract_fte(const wfm_centre *centre, int contract)
{
    return wfm_contract_week_h(centre, contract) / wfm_fte_week_h(centre) *
           wfm_contract_presence(&centre->contract[contract]);
}
