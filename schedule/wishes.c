/* schedule/wishes.c - counts the wishes that a roster grants. */
#include "schedule/wishes.h"

static void count(wfm_wishes *out, double weight, bool granted, double price)
{
    out->asked++;
    out->weight += weight;
    if (granted) {
        out->granted++;
        out->weight_granted += weight;
    } else {
        out->cost_cny += weight * price;
    }
}

static bool works_on(const wfm_roster *roster, int agent, wfm_date date)
{
    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].agent == agent && roster->shift[k].date == date)
            return true;
    return false;
}

/* The second row of a split shift starts where nobody wished anything. */
static bool is_second_row(const wfm_roster *roster, size_t k)
{
    return k > 0 && roster->shift[k - 1].agent == roster->shift[k].agent &&
           roster->shift[k - 1].shift_id == roster->shift[k].shift_id;
}

/* Minute of the shift's own day at which it starts, on the centre's clock. */
static long start_minute(const wfm_centre *centre, const wfm_shift *shift)
{
    wfm_civil start = wfm_zone_civil(centre->zone, shift->start);

    return (long)(start.date - shift->date) * WFM_MINUTES_PER_DAY +
           start.minute;
}

static void count_starts(wfm_wishes *out, const wfm_roster_request *request,
                         const wfm_roster *roster, int agent,
                         const wfm_pref *pref, wfm_date from, wfm_date to)
{
    for (size_t k = 0; k < roster->n_shifts; k++) {
        const wfm_shift *shift = &roster->shift[k];
        long start;

        if (shift->agent != agent || is_second_row(roster, k) ||
            shift->date < from || shift->date > to)
            continue;
        start = start_minute(request->centre, shift);
        count(out, pref->weight,
              start >= pref->start_from_min && start <= pref->start_to_min,
              request->centre->rules.wish_start_cny);
    }
}

void wfm_wishes_add(wfm_wishes *out, const wfm_roster_request *request,
                    const wfm_roster *roster, int agent, wfm_date from,
                    wfm_date to)
{
    const wfm_agent *person = &request->people->agent[agent];

    for (size_t p = 0; p < person->n_prefs; p++) {
        const wfm_pref *pref = &person->pref[p];

        if (!pref->off)
            count_starts(out, request, roster, agent, pref, from, to);
        else if (pref->date >= from && pref->date <= to &&
                 wfm_agent_is_employed(person, pref->date))
            count(out, pref->weight, !works_on(roster, agent, pref->date),
                  request->centre->rules.wish_off_cny);
    }
}

wfm_wishes wfm_wishes_of(const wfm_roster_request *request,
                         const wfm_roster *roster, int agent)
{
    wfm_wishes out = { 0 };

    wfm_wishes_add(&out, request, roster, agent, request->from, request->to);
    return out;
}

wfm_wishes wfm_wishes_count(const wfm_roster_request *request,
                            const wfm_roster *roster)
{
    wfm_wishes out = { 0 };

    for (size_t a = 0; a < request->people->n_agents; a++) {
        wfm_wishes one = wfm_wishes_of(request, roster, (int)a);

        out.asked += one.asked;
        out.granted += one.granted;
        out.weight += one.weight;
        out.weight_granted += one.weight_granted;
        out.cost_cny += one.cost_cny;
    }
    return out;
}
