/* cli/beside.c - the roster and the backtest side by side. */
#include "cli/beside.h"

#include "base/parallel.h"
#include "forecast/forecast.h"

/* With more threads than these both are quick one after the other. A limit of
 * time is for the roster alone. */
static bool is_worth_it(const wfm_chain *chain)
{
    const wfm_run *run = &chain->app->run;

    return (run->threads == 2 || run->threads == 3) &&
           !(run->time_limit_s > 0) && !wfm_args_text(chain->args, "roster");
}

static wfm_status do_one(void *context, size_t index, wfm_error *err)
{
    wfm_beside *b = context;
    const wfm_job *job = b->chain->job;
    wfm_forecast_request request = wfm_job_forecast(job, job->from, job->to);

    if (index == 0)
        return wfm_chain_roster(b->chain, err);
    request.origins = b->origins;
    b->status = wfm_backtest_make(&b->chain->backtest, &request, &b->quiet,
                                  &b->notes, &b->error);
    b->done = b->status != WFM_INTERRUPTED;
    return WFM_OK;
}

wfm_status wfm_beside_roster(wfm_beside *out, wfm_chain *chain, int origins,
                             wfm_error *err)
{
    wfm_run *run = &chain->app->run;
    wfm_run both = WFM_RUN_DEFAULTS; /* never skips a job */
    int threads = run->threads;
    wfm_status status;

    *out = (wfm_beside){ .chain = chain, .origins = origins, .quiet = *run };
    if (!is_worth_it(chain))
        return wfm_chain_roster(chain, err);
    both.threads = 2;
    out->quiet.progress = NULL;
    out->quiet.threads = 1;
    run->threads = 1;
    status = wfm_parallel_for(2, do_one, out, &both, err);
    run->threads = threads;
    return status;
}

wfm_status wfm_beside_backtest(wfm_beside *b, wfm_error *err)
{
    if (!b->done)
        return wfm_chain_backtest(b->chain, b->origins, err);
    for (size_t k = 0; k < b->notes.count; k++)
        wfm_problems_add(&b->chain->app->problems, b->notes.item[k].severity,
                         &b->notes.item[k].error);
    if (b->status != WFM_OK && err)
        *err = b->error;
    return b->status;
}

void wfm_beside_release(wfm_beside *b) { wfm_problems_release(&b->notes); }
