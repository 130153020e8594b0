/* cli/chain.c - running the rooms one after the other. */
#include "cli/chain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/bot_shares.h"
#include "cost/cost.h"
#include "data/plan_read.h"
#include "data/published.h"
#include "erlang/arrivals.h"
#include "erlang/simulate.h"
#include "erlang/staff.h"
#include "forecast/forecast.h"

void wfm_chain_start(wfm_chain *chain, wfm_app *app, const wfm_job *job,
                     const wfm_args *args)
{
    memset(chain, 0, sizeof *chain);
    chain->app = app;
    chain->job = job;
    chain->args = args;
}

void wfm_chain_release(wfm_chain *chain)
{
    wfm_forecast_release(&chain->forecast);
    wfm_forecast_release(&chain->arriving);
    wfm_staff_release(&chain->staff);
    wfm_roster_release(&chain->roster);
    wfm_roster_release(&chain->kept);
    wfm_simulation_release(&chain->simulation);
    wfm_backtest_release(&chain->backtest);
    wfm_headcount_release(&chain->headcount);
    wfm_requirement_release(&chain->need);
    wfm_cost_release(&chain->cost);
}

/* Days without history after which an as-of is most likely mistyped. */
enum { STALE_DAYS = 28 };

static void phase(wfm_chain *chain, const char *name)
{
    wfm_run_progress(&chain->app->run, name, NAN, NAN, NAN);
}

void wfm_chain_warn_ahead(wfm_chain *chain)
{
    const wfm_job *job = chain->job;
    wfm_time end = job->history ? job->history->end : 0;
    char last[WFM_DATE_TEXT];

    wfm_calendar_say_unlisted(job->calendar, job->from, job->to,
                              WFM_SEVERITY_WARNING, &chain->app->problems);
    if (!wfm_args_has(chain->args, "as-of") || end <= 0 ||
        (job->as_of - end) / 86400 < STALE_DAYS)
        return;
    wfm_date_format(last, wfm_zone_civil(job->centre->zone, end - 1).date);
    wfm_problems_say(&chain->app->problems, WFM_SEVERITY_WARNING, NULL, 0, 0,
                     _("leave '--as-of' out to forecast from its end"),
                     _("the history ends on %s, %d days before '--as-of': what "
                       "came since then is unknown"),
                     last, (int)((job->as_of - end) / 86400));
}

wfm_status wfm_chain_forecast(wfm_chain *chain, wfm_error *err)
{
    const char *file = wfm_args_text(chain->args, "forecast");
    size_t first = chain->app->problems.count;
    wfm_forecast_request request =
        wfm_job_forecast(chain->job, chain->job->from, chain->job->to);
    wfm_contained *contained = NULL;
    wfm_status status;

    phase(chain, N_("forecast"));
    if (!file)
        wfm_chain_warn_ahead(chain);
    if (file)
        WFM_TRY(wfm_forecast_read(&chain->forecast, chain->job->centre, file,
                                  &chain->app->problems, err));
    else
        WFM_TRY(wfm_forecast_make(&chain->forecast, &request, &chain->app->run,
                                  &chain->app->problems, err));
    wfm_app_fold(chain->app, first, WFM_ON_HISTORY);
    WFM_TRY(wfm_bot_shares_make(&contained, chain->job, &chain->forecast,
                                &request, &chain->app->problems, err));
    status = wfm_arrivals_make(&chain->arriving, chain->job->centre,
                               &chain->forecast, contained, err);
    free(contained);
    return status;
}

wfm_status wfm_chain_staff(wfm_chain *chain, wfm_error *err)
{
    const char *file = wfm_args_text(chain->args, "staff");

    phase(chain, N_("staff"));
    if (file)
        return wfm_staff_read(&chain->staff, chain->job->centre, file,
                              &chain->app->problems, err);
    return wfm_staff_make(&chain->staff, chain->job->centre, &chain->arriving,
                          &chain->app->run, &chain->app->problems, err);
}

/* A roster that was read must be of the planned days, with its activities. */
static wfm_status check_read(const wfm_chain *chain, const char *file,
                             wfm_error *err)
{
    const wfm_roster *roster = &chain->roster;
    size_t inside = 0;

    for (size_t i = 0; i < roster->n_shifts; i++)
        inside += roster->shift[i].date >= chain->job->from &&
                  roster->shift[i].date <= chain->job->to;
    if (!inside) {
        wfm_fail(err, WFM_BAD_INPUT, _("no shift lies in the planned days"));
        wfm_error_hint(err, "%s", _("is it the roster of another week?"));
        return wfm_error_at(err, file, 0, 0);
    }
    if (!roster->n_activities) {
        wfm_fail(err, WFM_BAD_INPUT,
                 _("there is no activities.csv beside this roster"));
        wfm_error_hint(err, "%s", _("it says who works when on which queue"));
        return wfm_error_at(err, file, 0, 0);
    }
    return WFM_OK;
}

wfm_roster_request wfm_chain_roster_request(const wfm_chain *chain)
{
    return (wfm_roster_request){
        .centre = chain->job->centre,
        .people = chain->job->people,
        .calendar = chain->job->calendar,
        .staff = &chain->staff,
        .from = chain->job->from,
        .to = chain->job->to,
    };
}

/* Without an agents file every table of the roster is one of nobody. */
static void say_nobody(const wfm_chain *chain)
{
    wfm_problems_say(&chain->app->problems, WFM_SEVERITY_WARNING, NULL, 0, 0,
                     _("`wfm staff` tells the agents needed, `wfm cost "
                       "--service` their price; both need no people"),
                     _("there are no people (inputs.agents): roster, service "
                       "level and cost are those of nobody at work"));
}

/* Reads or solves; the only step that knows people by their ids. */
static wfm_status read_or_solve(wfm_chain *chain, wfm_error *err)
{
    const char *file = wfm_args_text(chain->args, "roster");
    const wfm_job *job = chain->job;
    wfm_roster previous = { 0 };
    wfm_status status;
    wfm_roster_request request = wfm_chain_roster_request(chain);

    if (file) {
        WFM_TRY(wfm_roster_read(&chain->roster, job->centre, job->people, file,
                                &chain->app->problems, err));
        return check_read(chain, file, err);
    }
    WFM_TRY(wfm_published_read(&previous, job->centre, job->people, job->from,
                               &chain->app->problems, err));
    request.previous = previous.n_shifts ? &previous : NULL;
    if (chain->kept.n_shifts) {
        request.keep = &chain->kept;
        wfm_args_date(chain->args, "keep-before", &request.keep_before);
    }
    wfm_app_limit_start(chain->app);
    status = wfm_roster_make(&chain->roster, &request, &chain->app->run,
                             &chain->app->problems, err);
    chain->limited = wfm_app_limit_end();
    if (status == WFM_OK) {
        wfm_roster_clear_short(&chain->roster, &request);
        wfm_roster_promises(&chain->roster, &request, &chain->app->problems);
        if (chain->job->people->n_agents)
            wfm_roster_alone(&chain->roster, &request, &chain->app->problems);
        else
            say_nobody(chain);
    }
    wfm_roster_release(&previous);
    return status;
}

wfm_status wfm_chain_stopped(const wfm_chain *chain, wfm_error *err)
{
    if (!chain->roster.stopped)
        return WFM_OK;
    if (chain->limited)
        return wfm_fail(err, WFM_LIMIT, "%s",
                        _("the time limit ended the search for a roster; the "
                          "best one so far is given"));
    return wfm_fail(err, WFM_INTERRUPTED, "%s",
                    _("interrupted; the best roster so far is given"));
}

wfm_status wfm_chain_roster(wfm_chain *chain, wfm_error *err)
{
    phase(chain, N_("roster"));
    WFM_TRY(read_or_solve(chain, err));
    if (wfm_args_has(chain->args, "anonymize"))
        return wfm_job_anonymize(chain->job, err);
    return WFM_OK;
}

/* The simulated service level of each interval goes into the coverage. Both
 * tables are sorted by queue and start. */
static void service_into_coverage(wfm_chain *chain)
{
    size_t k = 0;
    const wfm_simulation *s = &chain->simulation;

    for (size_t i = 0; i < chain->roster.n_coverage; i++) {
        wfm_coverage_row *c = &chain->roster.coverage[i];

        while (k < s->n &&
               (s->row[k].queue < c->queue ||
                (s->row[k].queue == c->queue && s->row[k].start < c->start)))
            k++;
        if (k < s->n && s->row[k].queue == c->queue &&
            s->row[k].start == c->start)
            c->service_level = s->row[k].service_level;
    }
}

wfm_status wfm_chain_simulate(wfm_chain *chain, wfm_error *err)
{
    wfm_simulate_options options = {
        .replications = (int)wfm_args_int(chain->args, "replications", 100),
        .notes = &chain->app->problems,
    };

    phase(chain, N_("simulation"));
    WFM_TRY(wfm_simulate_make(&chain->simulation, chain->job->centre,
                              &chain->arriving, chain->roster.coverage,
                              chain->roster.n_coverage, &options,
                              &chain->app->run, err));
    service_into_coverage(chain);
    return WFM_OK;
}

wfm_status wfm_chain_backtest(wfm_chain *chain, int origins, wfm_error *err)
{
    wfm_forecast_request request =
        wfm_job_forecast(chain->job, chain->job->from, chain->job->to);

    phase(chain, N_("backtest"));
    request.origins = origins;
    return wfm_backtest_make(&chain->backtest, &request, &chain->app->run,
                             &chain->app->problems, err);
}

wfm_status wfm_chain_cost(wfm_chain *chain, wfm_error *err)
{
    wfm_cost_request request = {
        .centre = chain->job->centre,
        .people = chain->job->people,
        .calendar = chain->job->calendar,
        .roster = &chain->roster,
        .staff = &chain->staff,
        .simulation = chain->simulation.n ? &chain->simulation : NULL,
        .days = chain->job->to - chain->job->from + 1,
    };

    /* A table that is read may be of other days. */
    if (wfm_args_has(chain->args, "staff") ||
        wfm_args_has(chain->args, "forecast"))
        request.days = 0;
    phase(chain, N_("cost"));
    return wfm_cost_make(&chain->cost, &request, err);
}

/* Events that come every year and have no date in the months ahead. */
static void note_events(const wfm_chain *chain, wfm_date today)
{
    wfm_date end = chain->people.first_month;

    for (int m = 0; m < chain->people.months; m++)
        end = wfm_date_next_month(end);
    wfm_calendar_note_missing(chain->job->calendar, today, end - 1,
                              &chain->app->problems);
    if (chain->job->calendar &&
        chain->job->to <= chain->job->calendar->announced_to)
        wfm_calendar_say_unlisted(chain->job->calendar, today, end - 1,
                                  WFM_SEVERITY_NOTE, &chain->app->problems);
}

wfm_status wfm_chain_headcount(wfm_chain *chain, wfm_error *err)
{
    const wfm_job *job = chain->job;
    const char *assumptions = wfm_args_text(chain->args, "what-if");
    wfm_date today = wfm_zone_civil(job->centre->zone, job->as_of).date;

    chain->people = (wfm_headcount_request){
        .centre = job->centre,
        .people = job->people,
        .as_of = today,
        .first_month = wfm_date_month_start(today),
        .months = WFM_HEADCOUNT_MONTHS,
        .required_fte = chain->need.fte,
        .required_p10 = chain->need.p10,
        .required_p90 = chain->need.p90,
        .n_paths = WFM_NEED_PATHS,
        .peak_agents = chain->need.peak,
    };
    if (assumptions) {
        wfm_what_if_init(&chain->what_if);
        WFM_TRY(wfm_what_if_parse_list(&chain->what_if, assumptions, err));
        chain->people.what_if = &chain->what_if;
    }
    phase(chain, N_("headcount"));
    note_events(chain, today);
    wfm_requirement_release(&chain->need);
    WFM_TRY(wfm_requirement_make(&chain->need, chain, chain->people.first_month,
                                 WFM_HEADCOUNT_MONTHS, err));
    chain->people.need_path = chain->need.path[0];
    chain->people.week = chain->need.monday;
    chain->people.week_fte = chain->need.week_fte;
    chain->people.n_weeks = chain->need.n_weeks;
    wfm_headcount_release(&chain->headcount);
    return wfm_headcount_make(&chain->headcount, &chain->people,
                              &chain->app->run, &chain->app->problems, err);
}

double wfm_chain_week_service(const wfm_chain *chain, int queue)
{
    double answered = 0, offered = 0;

    for (size_t i = 0; i < chain->simulation.n; i++) {
        const wfm_simulation_row *r = &chain->simulation.row[i];

        if (r->queue != queue || !(r->offered > 0))
            continue;
        offered += r->offered;
        answered += r->offered * r->service_level;
    }
    return offered > 0 ? answered / offered : (double)NAN;
}

/* The service level of the local day that begins with row *i of the
 * simulation; *i becomes the first row after it. */
static double day_service(const wfm_chain *chain, size_t *i, wfm_date *day)
{
    const wfm_zone *zone = chain->job->centre->zone;
    const wfm_simulation *s = &chain->simulation;
    int queue = s->row[*i].queue;
    double answered = 0, offered = 0;

    *day = wfm_zone_civil(zone, s->row[*i].start).date;
    for (; *i < s->n && s->row[*i].queue == queue &&
           wfm_zone_civil(zone, s->row[*i].start).date == *day;
         ++*i)
        if (s->row[*i].offered > 0) {
            offered += s->row[*i].offered;
            answered += s->row[*i].offered * s->row[*i].service_level;
        }
    return offered > 0 ? answered / offered : (double)NAN;
}

/* A promise over the day holds on every day. */
static wfm_status strict_days(const wfm_chain *chain, int queue, wfm_error *err)
{
    const wfm_queue *q = &chain->job->centre->queue[queue];
    double target = wfm_queue_promise(q), worst = HUGE_VAL;
    char text[WFM_DATE_TEXT];
    wfm_date day, at = 0;

    for (size_t i = 0; i < chain->simulation.n;) {
        double got;

        if (chain->simulation.row[i].queue != queue) {
            i++;
            continue;
        }
        got = day_service(chain, &i, &day);
        if (got < worst) {
            worst = got;
            at = day;
        }
    }
    if (!(worst < target))
        return WFM_OK;
    return wfm_fail(err, WFM_MISSED,
                    _("queue '%s' reaches %.1f %% on %s, below the %.1f %% "
                      "that it promises over the day"),
                    q->name, 100 * worst, wfm_date_format(text, at),
                    100 * target);
}

wfm_status wfm_chain_strict(const wfm_chain *chain, wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;

    if (!wfm_args_has(chain->args, "strict"))
        return WFM_OK;
    for (size_t q = 0; q < centre->n_queues; q++) {
        double got = wfm_chain_week_service(chain, (int)q);
        double target = wfm_queue_promise(&centre->queue[q]);

        if (centre->queue[q].target.over == WFM_OVER_DAY &&
            !wfm_queue_is_levelled(&centre->queue[q]))
            WFM_TRY(strict_days(chain, (int)q, err));
        if (got < target)
            return wfm_fail(err, WFM_MISSED,
                            _("queue '%s' reaches %.1f %%, below its target "
                              "of %.1f %%"),
                            centre->queue[q].name, 100 * got, 100 * target);
    }
    return WFM_OK;
}
