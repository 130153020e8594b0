/* data/people_place.c - people of a site with a clock of its own have their
 * contract on that clock. */
#include "data/people.h"

#include <string.h>

#include "base/i18n.h"

/* The contract on the clock of a site; n_contracts if memory is short. */
static size_t placed(wfm_centre *centre, size_t contract, const wfm_zone *zone)
{
    size_t n = centre->n_contracts, k = 0;
    wfm_contract *grown;

    while (k < n && !(centre->contract[k].zone == zone &&
                      centre->contract[k].placed_of == (int)contract))
        k++;
    if (k < n)
        return k;
    grown = wfm_arena_alloc(centre->arena, n + 1, sizeof *grown);
    if (!grown)
        return n;
    memcpy(grown, centre->contract, n * sizeof *grown);
    grown[n] = grown[contract];
    grown[n].zone = zone;
    grown[n].placed_of = (int)contract;
    centre->contract = grown;
    centre->n_contracts++;
    return n;
}

wfm_status wfm_people_place(wfm_people *people, wfm_centre *centre,
                            wfm_error *err)
{
    for (size_t a = 0; a < people->n_agents; a++) {
        wfm_agent *agent = &people->agent[a];
        const wfm_zone *zone =
            agent->site >= 0 ? centre->site[agent->site].zone : NULL;
        size_t before = centre->n_contracts, k;

        if (!zone || agent->contract < 0 ||
            centre->contract[agent->contract].zone)
            continue;
        k = placed(centre, (size_t)agent->contract, zone);
        if (k >= centre->n_contracts && centre->n_contracts == before)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        agent->contract = (int)k;
    }
    return WFM_OK;
}
