/* cli/roster_fairness.c - wfm roster --fairness: the ledger of nights,
 * weekends, holidays, unpopular starts and wishes, and its price. */
#include "cli/roster_fairness.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "schedule/fairness.h"

typedef struct ledger {
    const wfm_job *job;
    wfm_tally *before, *all; /* published; with the planned week */
    int *agent;              /* rows: people on contract in the week */
    size_t n;
} ledger;

/* Columns: id, name, contract, weeks; per burden: published, this week, balance
 * after it; wishes, granted; both by weight. */
static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const ledger *l = context;
    int a = l->agent[i];
    const wfm_agent *agent = &l->job->people->agent[a];
    const wfm_tally *before = &l->before[a], *all = &l->all[a];
    size_t k = 4;

    cell[0].text = agent->id;
    cell[1].text = agent->name;
    cell[2].text = l->job->centre->contract[agent->contract].name;
    cell[3].number = all->weeks;
    for (int b = 0; b < WFM_BURDENS; b++) {
        cell[k++].number = before->count[b];
        cell[k++].number = all->count[b] - before->count[b];
        cell[k++].number = all->count[b] - all->share[b];
    }
    cell[k++].number = all->wish.asked;
    cell[k++].number = all->wish.granted;
    cell[k++].number = all->wish.weight;
    cell[k].number = all->wish.weight_granted;
}

static const wfm_column column[] = {
    { "agent_id", WFM_COLUMN_TEXT, 0 },
    { "name", WFM_COLUMN_TEXT, 0 },
    { "contract", WFM_COLUMN_TEXT, 0 },
    { "weeks", WFM_COLUMN_WHOLE, 0 },
    { "nights_before", WFM_COLUMN_WHOLE, 0 },
    { "nights", WFM_COLUMN_WHOLE, 0 },
    { "nights_balance", WFM_COLUMN_NUMBER, 1 },
    { "weekend_days_before", WFM_COLUMN_WHOLE, 0 },
    { "weekend_days", WFM_COLUMN_WHOLE, 0 },
    { "weekend_days_balance", WFM_COLUMN_NUMBER, 1 },
    { "holidays_before", WFM_COLUMN_WHOLE, 0 },
    { "holidays", WFM_COLUMN_WHOLE, 0 },
    { "holidays_balance", WFM_COLUMN_NUMBER, 1 },
    { "unpopular_before", WFM_COLUMN_WHOLE, 0 },
    { "unpopular", WFM_COLUMN_WHOLE, 0 },
    { "unpopular_balance", WFM_COLUMN_NUMBER, 1 },
    { "wishes", WFM_COLUMN_WHOLE, 0 },
    { "wishes_granted", WFM_COLUMN_WHOLE, 0 },
    { "wish_weight", WFM_COLUMN_NUMBER, 1 },
    { "wish_weight_granted", WFM_COLUMN_NUMBER, 1 },
};

/* Published weeks and a roster in one. */
static wfm_status join(wfm_roster *out, const wfm_roster *old,
                       const wfm_roster *now, const wfm_job *job,
                       wfm_error *err)
{
    size_t n = (old ? old->n_shifts : 0) + now->n_shifts;

    *out = (wfm_roster){ 0 };
    out->shift = wfm_mem_new(n + 1, sizeof *out->shift);
    if (!out->shift)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t k = 0; old && k < old->n_shifts; k++)
        if (old->shift[k].date < job->from)
            out->shift[out->n_shifts++] = old->shift[k];
    for (size_t k = 0; k < now->n_shifts; k++)
        out->shift[out->n_shifts++] = now->shift[k];
    return WFM_OK;
}

static wfm_status tally_with(wfm_tally *out, const wfm_roster *roster,
                             const wfm_chain *chain,
                             const wfm_roster_request *request, wfm_error *err)
{
    wfm_roster both;
    wfm_status status;

    WFM_TRY(join(&both, request->previous, roster, chain->job, err));
    status = wfm_fairness_tally(out, request, &both, chain->job->to + 1, err);
    wfm_roster_release(&both);
    return status;
}

/* The same week without the price: what does fairness cost, what does it buy?
 */
static wfm_status say_price(wfm_chain *chain, const wfm_roster_request *request,
                            const wfm_tally *all, wfm_error *err)
{
    size_t n = chain->job->people->n_agents;
    wfm_roster_request plain = *request;
    wfm_roster other = { 0 };
    wfm_tally *tally = wfm_mem_new(n + 1, sizeof *tally);
    double fair = 0, free_ = 0;
    int weeks = (request->to - request->from + 7) / 7;
    wfm_status status = WFM_NO_MEMORY;

    plain.no_fairness = true;
    if (!tally) {
        wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    WFM_TRY_OUT(status,
                wfm_roster_make(&other, &plain, &chain->app->run, NULL, err));
    WFM_TRY_OUT(status, tally_with(tally, &other, chain, &plain, err));
    WFM_TRY_OUT(status, wfm_fairness_cost(&fair, &chain->roster, request, err));
    WFM_TRY_OUT(status, wfm_fairness_cost(&free_, &other, request, err));
    wfm_say(chain->app,
            weeks > 1
                ? _("fairness costs %.2f %s in these weeks (%.2f %%); sum of "
                    "squared balances %.0f instead of %.0f")
                : _("fairness costs %.2f %s this week (%.2f %%); sum of "
                    "squared balances %.0f instead of %.0f"),
            fair - free_, chain->job->centre->currency,
            free_ > 0 ? 100 * (fair - free_) / free_ : 0,
            wfm_fairness_spread(all, n), wfm_fairness_spread(tally, n));
out:
    free(tally);
    wfm_roster_release(&other);
    return status;
}

static wfm_status print(wfm_chain *chain, const wfm_roster_request *request,
                        ledger *l, wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_table table = { "fairness", column, sizeof column / sizeof *column,
                        0,          fill,   l };

    WFM_TRY(wfm_fairness_tally(l->before, request, request->previous, job->from,
                               err));
    WFM_TRY(tally_with(l->all, &chain->roster, chain, request, err));
    for (size_t a = 0; a < job->people->n_agents; a++) {
        const wfm_agent *agent = &job->people->agent[a];

        if (agent->skills != 0 && agent->hired_on <= job->to &&
            agent->left_on > job->from)
            l->agent[l->n++] = (int)a;
    }
    table.n_rows = l->n;
    WFM_TRY(wfm_emit_table(chain->app, &table, err));
    if (!request->previous)
        wfm_say(chain->app, "%s",
                _("no published week before this one: everybody starts at 0; "
                  "`wfm publish` freezes each week"));
    if (job->centre->rules.fairness_cny > 0 &&
        !wfm_args_has(chain->args, "roster"))
        return say_price(chain, request, l->all, err);
    if (!(job->centre->rules.fairness_cny > 0))
        wfm_say(chain->app, "%s",
                _("shares are counted, but have no price: set rules.fairness "
                  "in wfm.yaml, 10 say"));
    return WFM_OK;
}

wfm_status wfm_print_fairness(wfm_chain *chain,
                              const wfm_roster_request *request, wfm_error *err)
{
    size_t n = chain->job->people->n_agents;
    ledger l = { .job = chain->job,
                 .before = wfm_mem_new(n + 1, sizeof *l.before),
                 .all = wfm_mem_new(n + 1, sizeof *l.all),
                 .agent = wfm_mem_new(n + 1, sizeof *l.agent) };
    wfm_status status;

    if (!l.before || !l.all || !l.agent)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    else
        status = print(chain, request, &l, err);
    free(l.before);
    free(l.all);
    free(l.agent);
    return status;
}
