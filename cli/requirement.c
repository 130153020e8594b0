/* cli/requirement.c - the people that the months ahead need. */
#include "cli/requirement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/chain.h"
#include "erlang/arrivals.h"
#include "erlang/staff.h"
#include "forecast/forecast.h"
#include "forecast/long.h"

void wfm_requirement_release(wfm_requirement *r)
{
    free(r->week_fte);
    memset(r, 0, sizeof *r);
}

/* Paid hours that one full-time equivalent gives in a week: those of the first
 * full-time contract. */
static double fte_week_hours(const wfm_centre *centre)
{
    for (size_t i = 0; i < centre->n_contracts; i++)
        if (centre->contract[i].kind == WFM_CONTRACT_FULL_TIME)
            return centre->contract[i].hours_max;
    return 40;
}

/* Paid time over productive time: paid rests are rostered, not shrinkage. */
static double rest_factor(const wfm_centre *centre)
{
    const wfm_shift_kind *s;
    double paid, rests = 0;

    if (!centre->n_contracts || !centre->contract[0].n_shifts)
        return 1;
    s = &centre->contract[0].shift[0];
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

/* The most agents of all queues in one interval of each month. Sorts the
 * staffing by time. */
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
        if (m >= 0 && now > r->peak[m])
            r->peak[m] = now;
    }
}

/* Full-time equivalents of every week and queue, by forecast and staffing of
 * every interval. */
static wfm_status staff_weeks(wfm_requirement *r, wfm_chain *chain,
                              const wfm_forecast_request *request,
                              wfm_date first, int months, wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;
    double per_hour = rest_factor(centre) / fte_week_hours(centre);
    wfm_forecast forecast = { 0 }, arriving = { 0 };
    wfm_staff staff = { 0 };
    wfm_status status;

    WFM_TRY_OUT(status, wfm_forecast_make(&forecast, request, &chain->app->run,
                                          NULL, err));
    WFM_TRY_OUT(status, wfm_arrivals_make(&arriving, centre, &forecast, err));
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
    wfm_staff_release(&staff);
    wfm_forecast_release(&arriving);
    wfm_forecast_release(&forecast);
    return status;
}

/* Adds a week to the quantiles: people of a queue vary as its contacts do, and
 * the queues together. */
static void put_month(wfm_requirement *r, const wfm_centre *centre,
                      const wfm_long *spread, size_t week, int m)
{
    const double *fte = &r->week_fte[week * centre->n_queues];
    double sum = 0, low = 0, high = 0;

    for (size_t q = 0; q < centre->n_queues; q++) {
        double down = 1, up = 1;

        for (size_t i = 0; i < spread->n; i++) {
            const wfm_long_row *s = &spread->row[i];

            if (s->queue != (int)q || s->start != r->monday[week] ||
                !(s->volume > 0))
                continue;
            down = s->p10 / s->volume;
            up = s->p90 / s->volume;
        }
        sum += fte[q];
        low += fte[q] * fmin(down, 1);
        high += fte[q] * fmax(up, 1);
    }
    if (sum <= r->fte[m])
        return;
    r->fte[m] = sum;
    r->p10[m] = low;
    r->p90[m] = high;
}

wfm_status wfm_requirement_make(wfm_requirement *out, wfm_chain *chain,
                                wfm_date first, int months, wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;
    wfm_requirement r = { 0 };
    wfm_long spread = { 0 };
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
    if (!r.week_fte)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for %zu weeks",
                        r.n_weeks);
    WFM_TRY_OUT(status, staff_weeks(&r, chain, &request, first, months, err));
    WFM_TRY_OUT(status, wfm_long_make(&spread, &request, WFM_LONG_WEEK, 0,
                                      &chain->app->run, err));
    for (size_t k = 0; k < r.n_weeks; k++) {
        int m = month_index(first, months, r.monday[k] + 3);

        if (m >= 0)
            put_month(&r, centre, &spread, k, m);
    }
    *out = r;
    r = (wfm_requirement){ 0 };
out:
    wfm_long_release(&spread);
    wfm_requirement_release(&r);
    return status;
}
