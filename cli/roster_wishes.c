/* cli/roster_wishes.c - how many wishes a roster grants, by number and by
 * weight, and what the others cost. */
#include "cli/roster_wishes.h"

#include "base/i18n.h"
#include "schedule/wishes.h"

void wfm_say_wishes(const wfm_chain *chain)
{
    wfm_roster_request request = wfm_chain_roster_request(chain);
    wfm_wishes wishes = wfm_wishes_count(&request, &chain->roster);

    if (chain->roster.fairness_cny > 0)
        wfm_say(
            chain->app,
            _("  the price of fairness over these weeks, %.2f %s, is beside "
              "that"),
            chain->roster.fairness_cny, chain->job->centre->currency);
    if (wishes.asked == 0)
        return;
    wfm_say(chain->app,
            _("  wishes: %d of %d granted, %.10g of %.10g by weight; the "
              "others cost "
              "%.2f %s"),
            wishes.granted, wishes.asked, wishes.weight_granted, wishes.weight,
            wishes.cost_cny, chain->job->centre->currency);
}
