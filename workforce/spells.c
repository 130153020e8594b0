/* workforce/spells.c - people to spells of tenure, as far as they were seen.
 */
#include "workforce/spells.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void wfm_spells_release(wfm_spells *spells)
{
    free(spells->spell);
    free(spells->agent);
    memset(spells, 0, sizeof *spells);
}

static wfm_date first_leaving_month(const wfm_people *people, wfm_date as_of)
{
    wfm_date first = WFM_DATE_NONE;

    for (size_t i = 0; i < people->n_agents; i++)
        if (people->agent[i].left_on < first &&
            people->agent[i].left_on <= as_of)
            first = people->agent[i].left_on;
    return first == WFM_DATE_NONE ? first : wfm_date_month_start(first);
}

/* False if nothing of the agent's tenure was seen. */
static bool see(wfm_spell *out, const wfm_agent *agent, wfm_date seen_from,
                wfm_date as_of)
{
    bool left = agent->left_on != WFM_DATE_NONE && agent->left_on <= as_of;
    wfm_date end = left ? agent->left_on : as_of;
    int entry = seen_from != WFM_DATE_NONE && agent->hired_on < seen_from
                    ? seen_from - agent->hired_on
                    : 0;
    int exit = end - agent->hired_on;

    if (left && exit == 0)
        exit = 1;
    if (exit <= entry)
        return false;
    *out = (wfm_spell){ .entry_d = entry, .exit_d = exit, .left = left };
    return true;
}

wfm_status wfm_spells_make(wfm_spells *out, const wfm_people *people,
                           wfm_date as_of, wfm_error *err)
{
    wfm_spells s = { .seen_from = first_leaving_month(people, as_of) };

    s.spell = wfm_mem_new(people->n_agents, sizeof *s.spell);
    s.agent = wfm_mem_new(people->n_agents, sizeof *s.agent);
    if (!s.spell || !s.agent) {
        wfm_spells_release(&s);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu tenures",
                        people->n_agents);
    }
    for (size_t i = 0; i < people->n_agents; i++) {
        if (!see(&s.spell[s.n], &people->agent[i], s.seen_from, as_of))
            continue;
        s.agent[s.n++] = (int)i;
    }
    *out = s;
    return WFM_OK;
}
