/* schedule/offers_judge.c - is an offer legal? The judge of finished rosters
 * decides, over all days, before and after. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/check_change.h"
#include "schedule/offers_private.h"

/* The people of the offer, and who is tied to them. */
static void mark_people(bool *of, const wfm_people *people,
                        const wfm_offer *offer)
{
    const int who[2] = { offer->agent, offer->with_agent };

    for (int k = 0; k < 2; k++)
        if (who[k] >= 0)
            of[who[k]] = true;
    for (size_t a = 0; a < people->n_agents && people->has_ties; a++)
        for (size_t l = 0; l < people->agent[a].n_limits; l++) {
            const wfm_limit *limit = &people->agent[a].limit[l];

            if (limit->kind != WFM_LIMIT_WITH &&
                limit->kind != WFM_LIMIT_APART &&
                limit->kind != WFM_LIMIT_MENTOR)
                continue;
            for (int k = 0; k < 2; k++) {
                if (who[k] < 0 || limit->other < 0)
                    continue;
                if ((int)a == who[k])
                    of[limit->other] = true;
                if (limit->other == who[k])
                    of[a] = true;
            }
        }
}

/* The rows of these people. */
static wfm_status extract(wfm_roster *out, const wfm_roster *roster,
                          const bool *of)
{
    size_t shifts = 0, activities = 0;

    *out = (wfm_roster){ .infeasible = true }; /* others may be missing */
    for (size_t k = 0; k < roster->n_shifts; k++) {
        if (!of[roster->shift[k].agent])
            continue;
        WFM_TRY(wfm_mem_grow(&out->shift, &shifts, out->n_shifts + 1,
                             sizeof *out->shift));
        out->shift[out->n_shifts++] = roster->shift[k];
    }
    for (size_t k = 0; k < roster->n_activities; k++) {
        if (!of[roster->activity[k].agent])
            continue;
        WFM_TRY(wfm_mem_grow(&out->activity, &activities, out->n_activities + 1,
                             sizeof *out->activity));
        out->activity[out->n_activities++] = roster->activity[k];
    }
    return WFM_OK;
}

static wfm_status judge(bool *legal, wfm_offering *o, wfm_roster *some,
                        const wfm_offer *offer, wfm_error *err)
{
    const int who[2] = { offer->agent, offer->with_agent };
    wfm_roster_request request = *o->request, before = *o->request;
    wfm_people people = o->people; /* without the absence of the offer */
    wfm_judged_change change;
    wfm_roster old = { 0 };
    wfm_status status;

    request.people = &o->people;
    request.no_places = before.no_places = true; /* the desk sees to them */
    before.people = &people;
    WFM_TRY(wfm_roster_copy(&old, some, err));
    WFM_TRY_OUT(status, wfm_offer_take(some, offer, &request, err));
    WFM_TRY_OUT(status, wfm_offering_let_off(o, offer));
    people.absence = o->people.absence; /* it may have moved */
    WFM_TRY_OUT(status, wfm_roster_judge_change(&change, &old, &before, some,
                                                &request, who, NULL, err));
    *legal = change.broken == 0;
out:
    wfm_roster_release(&old);
    return status;
}

wfm_status wfm_offering_allows(bool *legal, wfm_offering *o,
                               const wfm_offer *offer, wfm_error *err)
{
    bool *of = wfm_mem_new(o->people.n_agents + 1, sizeof *of);
    size_t absences = o->people.n_absences;
    wfm_roster some = { 0 };
    wfm_status status = WFM_NO_MEMORY;

    if (of) {
        mark_people(of, &o->people, offer);
        status = extract(&some, &o->taken, of);
    }
    if (status == WFM_OK)
        status = judge(legal, o, &some, offer, err);
    o->people.n_absences = absences;
    wfm_roster_release(&some);
    free(of);
    return status == WFM_NO_MEMORY ? wfm_fail(err, status, _("out of memory"))
                                   : status;
}

wfm_status wfm_offering_let_off(wfm_offering *o, const wfm_offer *offer)
{
    wfm_absence absence;

    if (!wfm_offer_absence(&absence, offer, o->request))
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&o->people.absence, &o->absence_room,
                         o->people.n_absences + 1, sizeof absence));
    o->people.absence[o->people.n_absences++] = absence;
    return WFM_OK;
}
