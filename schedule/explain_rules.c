/* schedule/explain_rules.c - what each rule costs at the prices of the bound.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* What each rule costs, contract by contract. */
wfm_status wfm_explain_rules(wfm_explainer *e, wfm_error *err)
{
    const wfm_week *week = e->week;
    const wfm_centre *centre = e->request->centre;
    double *cost = wfm_mem_new(week->n_workers + 1, sizeof *cost);
    double *saving = wfm_mem_new(centre->n_contracts + 1, sizeof *saving);
    wfm_status status = WFM_OK;

    if (!cost || !saving) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    for (size_t w = 0; w < week->n_workers; w++)
        cost[w] = week->worker[w].like < w
                      ? cost[week->worker[w].like]
                      : wfm_explainer_best(e, &week->worker[w]);
    for (int rule = 0; rule < WFM_RULES_RELAXABLE; rule++) {
        double last = 0;

        memset(saving, 0, centre->n_contracts * sizeof *saving);
        for (size_t w = 0; w < week->n_workers; w++) {
            const wfm_worker *worker = &week->worker[w];
            wfm_worker relaxed;

            if (wfm_run_interrupted(e->run)) {
                status = wfm_fail(err, WFM_INTERRUPTED, "interrupted");
                goto out;
            }
            if (!isfinite(cost[w]))
                continue;
            if (worker->like == w) {
                WFM_TRY_OUT(status,
                            wfm_worker_make(&relaxed, week, worker->agent,
                                            &e->before, 1u << rule, err));
                last = cost[w] - wfm_explainer_best(e, &relaxed);
            }
            saving[worker->shape] += last > 0 ? last : 0;
        }
        for (size_t c = 0; c < centre->n_contracts; c++) {
            wfm_explain_row row = { .kind = WFM_EXPLAIN_RULE,
                                    .agent = -1,
                                    .queue = -1,
                                    .contract = (int)c,
                                    .rules = 1u << rule,
                                    .saving_cny = saving[c] };

            if (!(saving[c] >= 0.01))
                continue;
            snprintf(
                row.text, sizeof row.text,
                _("without \"%s\" contract %s would cost up to %.2f less a "
                  "week"),
                _(wfm_rule_name((wfm_rule)rule)), centre->contract[c].name,
                saving[c]);
            WFM_TRY_OUT(status, wfm_explainer_add(e, &row));
        }
    }
out:
    free(cost);
    free(saving);
    return status;
}
