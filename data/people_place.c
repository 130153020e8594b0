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

/* A site's clock, unless it is the centre's. */
static const wfm_zone *clock_of(const wfm_centre *centre, int site)
{
    const wfm_zone *zone = site >= 0 ? centre->site[site].zone : NULL;

    return zone && centre->zone &&
                   strcmp(wfm_zone_name(zone), wfm_zone_name(centre->zone)) == 0
               ? NULL
               : zone;
}

/* Contracts are placed by contract and site, whoever comes first in the file.
 */
wfm_status wfm_people_place(wfm_people *people, wfm_centre *centre,
                            wfm_error *err)
{
    size_t n = centre->n_contracts, sites = centre->n_sites;
    unsigned char *used = wfm_arena_alloc(centre->arena, n * sites + 1, 1);
    size_t *to = wfm_arena_alloc(centre->arena, n * sites + 1, sizeof *to);

    if (!used || !to)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t a = 0; a < people->n_agents; a++) {
        const wfm_agent *agent = &people->agent[a];

        if (clock_of(centre, agent->site) && agent->contract >= 0 &&
            !centre->contract[agent->contract].zone)
            used[(size_t)agent->contract * sites + (size_t)agent->site] = 1;
    }
    for (size_t i = 0; i < n * sites; i++) {
        size_t before = centre->n_contracts;

        if (!used[i])
            continue;
        to[i] = placed(centre, i / sites, clock_of(centre, (int)(i % sites)));
        if (to[i] >= centre->n_contracts && centre->n_contracts == before)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    for (size_t a = 0; a < people->n_agents; a++) {
        wfm_agent *agent = &people->agent[a];
        size_t i = agent->site < 0 || agent->contract < 0
                       ? n * sites
                       : (size_t)agent->contract * sites + (size_t)agent->site;

        if (i < n * sites && used[i])
            agent->contract = (int)to[i];
    }
    return WFM_OK;
}
