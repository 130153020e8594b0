/* cli/requirement.c - the people that the months ahead need. */
#include "cli/requirement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/bot_shares.h"
#include "cli/chain.h"
#include "data/contract_hours.h"
#include "erlang/arrivals.h"
#include "erlang/staff.h"
#include "forecast/week_paths.h"

void wfm_requirement_release(wfm_requirement *r)
{
    free(r->week_fte);
    free(r->path);
    memset(r, 0, sizeof *r);
}

/* Paid time over productive time in the contract of the full-time equivalent:
 * paid rests are rostered, not shrinkage. */
static double rest_factor(const wfm_centre *centre)
{
    int contract = wfm_fte_contract(centre);
    const wfm_shift_kind *s;
    double paid, rests = 0;

    if (contract < 0 || !centre->contract[contract].n_shifts)
        return 1;
    s = &centre->contract[contract].shift[0];
    paid = s->span_min - (s->meal.paid ? 0 : s->meal.length_min);
    for (size_t i = 0; i < s->n_rests; i++)
        rests += s->rest[i].paid ? s->rest[i].length_min : 0;
    return paid > rests ? paid / (paid - rests) : 1;
}

static wfm_date monday_of(wfm_date day) { return day - wfm_date_weekday(day); }

/* Which of the months from `first` on a day lies in; -1: none. */
static int month_index(wfm_date first, int months, wfm_date day)
{
    int m = 0;

    if (day < first)
        return -1;
    while (m < months && day >= wfm_date_next_month(first)) {
        first = wfm_date_next_month(first);
        m++;
    }
    return m < months ? m : -1;
}

static int by_start(const void *a, const void *b)
{
    const wfm_staff_row *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->queue > y->queue) - (x->queue < y->queue);
}

/* True if week k counts for the month from `month` to `next`: its Thursday lies
 * ahead and in the month; the first such week counts for today's month too. */
static bool is_of(const wfm_requirement *r, size_t k, wfm_date month,
                  wfm_date next)
{
    wfm_date thursday = r->monday[k] + 3;

    if (thursday < r->ahead)
        return false;
    if (thursday < r->ahead + 7 && r->today >= month && r->today < next)
        return true;
    return thursday >= month && thursday < next;
}

/* The most agents of all queues in one interval of each month, of whole
 * days ahead.
 * Sorts the staffing by time. */
static void find_peaks(wfm_requirement *r, const wfm_centre *centre,
                       wfm_staff *staff, wfm_date first, int months)
{
    double now = 0;

    if (staff->n > 1)
        qsort(staff->row, staff->n, sizeof *staff->row, by_start);
    for (size_t k = 0; k < staff->n; k++) {
        const wfm_staff_row *row = &staff->row[k];
        wfm_date day = wfm_zone_civil(centre->zone, row->start).date;
        int m = month_index(first, months, day);

        if (k == 0 || row->start != staff->row[k - 1].start)
            now = 0;
        now += row->agents_rostered;
        if (m >= 0 && day >= r->ahead && now > r->peak[m])
            r->peak[m] = now;
    }
}

/* Full-time equivalents of every week and queue, by forecast and staffing of
 * every interval. */
static wfm_status staff_weeks(wfm_requirement *r, wfm_long *weeks,
                              wfm_chain *chain,
                              const wfm_forecast_request *request,
                              wfm_date first, int months, wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;
    double per_hour = rest_factor(centre) / wfm_fte_week_h(centre);
    wfm_forecast forecast = { 0 }, arriving = { 0 };
    wfm_contained *contained = NULL;
    wfm_staff staff = { 0 };
    wfm_status status;

    WFM_TRY_OUT(status,
                wfm_long_with_rows(weeks, &forecast, request, WFM_LONG_WEEK, 0,
                                   &chain->app->run, NULL, err));
    WFM_TRY_OUT(status, wfm_bot_shares_make(&contained, chain->job, &forecast,
                                            request, NULL, err));
    WFM_TRY_OUT(status, wfm_arrivals_make(&arriving, centre, &forecast,
                                          contained, err));
    WFM_TRY_OUT(status, wfm_staff_estimate(&staff, centre, &arriving,
                                           &chain->app->run, err));
    for (size_t k = 0; k < staff.n; k++) {
        const wfm_staff_row *row = &staff.row[k];
        wfm_date day = wfm_zone_civil(centre->zone, row->start).date;
        size_t week = (size_t)(day - request->from) / 7;

        if (week < r->n_weeks)
            r->week_fte[week * centre->n_queues + (size_t)row->queue] +=
                row->agents_rostered * centre->interval_s / 3600.0 * per_hour;
    }
    find_peaks(r, centre, &staff, first, months);
out:
    free(contained);
    wfm_staff_release(&staff);
    wfm_forecast_release(&arriving);
    wfm_forecast_release(&forecast);
    return status;
}

/* A month needs what the busiest of its weeks needs. */
static void raise_months(double *fte, const wfm_requirement *r, size_t k,
                         double need, wfm_date first, int months)
{
    for (int m = 0; m < months; m++) {
        wfm_date next = wfm_date_next_month(first);

        if (need > fte[m] && is_of(r, k, first, next))
            fte[m] = need;
        first = next;
    }
}

static void put_months(wfm_requirement *r, size_t queues, wfm_date first,
                       int months)
{
    for (size_t k = 0; k < r->n_weeks; k++) {
        double sum = 0;

        for (size_t q = 0; q < queues; q++)
            sum += r->week_fte[k * queues + q];
        raise_months(r->fte, r, k, sum, first, months);
    }
}

/* The same along every path: people of a queue vary as its contacts do. */
static void walk_months(wfm_requirement *r, const wfm_week_paths *p,
                        wfm_date first, int months)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < r->n_weeks; k++) {
            size_t at = k * p->queues;
            double sum = 0;

            for (size_t q = 0; q < p->queues; q++)
                sum += r->week_fte[at + q] *
                       p->factor[i * p->weeks * p->queues + at + q];
            raise_months(r->path[i], r, k, sum, first, months);
        }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void put_quantiles(wfm_requirement *r, int months)
{
    for (int m = 0; m < months; m++) {
        double need[WFM_NEED_PATHS];

        for (size_t i = 0; i < WFM_NEED_PATHS; i++)
            need[i] = r->path[i][m];
        qsort(need, WFM_NEED_PATHS, sizeof *need, ascending);
        for (size_t i = 0; i < WFM_NEED_PATHS; i++)
            r->path[i][m] = r->fte[m] > 0 ? r->path[i][m] / r->fte[m] : 1;
        r->p10[m] = fmin(need[WFM_NEED_PATHS / 10], r->fte[m]);
        r->p90[m] = fmax(need[WFM_NEED_PATHS - WFM_NEED_PATHS / 10], r->fte[m]);
    }
}

static wfm_status make_paths(wfm_requirement *r, const wfm_chain *chain,
                             const wfm_long *weeks, wfm_date first, int months,
                             wfm_error *err)
{
    const wfm_job *job = chain->job;
    wfm_week_paths p;

    WFM_TRY(wfm_week_paths_make(&p, weeks, job->centre->n_queues, r->monday[0],
                                r->n_weeks, r->today, WFM_NEED_PATHS,
                                &chain->app->run, err));
    walk_months(r, &p, first, months);
    wfm_week_paths_release(&p);
    put_quantiles(r, months);
    return WFM_OK;
}

wfm_status wfm_requirement_make(wfm_requirement *out, wfm_chain *chain,
                                wfm_date first, int months, wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;
    wfm_civil now = wfm_zone_civil(centre->zone, chain->job->as_of);
    wfm_requirement r = { .today = now.date,
                          .ahead =
                              now.date + (now.minute > 0 || now.second > 0) };
    wfm_long weeks = { 0 };
    wfm_date end = first;
    wfm_status status;
    wfm_forecast_request request =
        wfm_job_forecast(chain->job, monday_of(first), first);

    /* Newcomers count for less where people are counted. */
    request.experienced = true;

    for (int m = 0; m < months; m++)
        end = wfm_date_next_month(end);
    request.to = monday_of(end - 1) + 6;
    for (wfm_date day = request.from;
         day <= request.to && r.n_weeks < WFM_NEED_WEEKS; day += 7)
        r.monday[r.n_weeks++] = day;
    r.week_fte = wfm_mem_new(r.n_weeks * centre->n_queues, sizeof *r.week_fte);
    r.path = wfm_mem_new(WFM_NEED_PATHS, sizeof *r.path);
    if (!r.week_fte || !r.path) {
        wfm_requirement_release(&r);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu weeks",
                        r.n_weeks);
    }
    WFM_TRY_OUT(status,
                staff_weeks(&r, &weeks, chain, &request, first, months, err));
    put_months(&r, centre->n_queues, first, months);
    WFM_TRY_OUT(status, make_paths(&r, chain, &weeks, first, months, err));
    *out = r;
    r = (wfm_requirement){ 0 };
out:
    wfm_long_release(&weeks);
    wfm_requirement_release(&r);
    return status;
}
