/* schedule/exchange.c - two people exchange their shifts of a day. */
#include "schedule/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/check_change.h"
#include "schedule/desk_private.h"

void wfm_exchange_release(wfm_exchange *exchange)
{
    wfm_roster_release(&exchange->after);
}

static const char *id_of(const wfm_desk *d, size_t w)
{
    return d->week->request->people->agent[d->week->worker[w].agent].id;
}

/* The tour of `w` with what `other` does on that day. */
static wfm_status take(wfm_tour *out, wfm_desk *d, size_t w, size_t other,
                       int day, wfm_error *err)
{
    const wfm_worker *worker = &d->week->worker[w];
    const wfm_shape *mine = &d->week->shape[worker->shape];
    const wfm_shape *theirs = &d->week->shape[d->week->worker[other].shape];
    int o = d->tour[other].option[day];

    *out = d->tour[w];
    out->option[day] = WFM_NO_SHIFT;
    if (o < 0)
        return WFM_OK;
    out->option[day] = (int16_t)wfm_desk_option(
        mine, theirs->option[o].start_min, theirs->option[o].end_min);
    if (out->option[day] < 0) {
        int from = theirs->option[o].start_min, to = theirs->option[o].end_min;

        return wfm_fail(
            err, WFM_INFEASIBLE,
            _("the contract of %s has no shift %02d:%02d-%02d:%02d"),
            id_of(d, w), from / 60 % 24, from % 60, to / 60 % 24, to % 60);
    }
    wfm_cover_worth(&d->cover, (size_t)worker->skill, worker->site, d->worth);
    wfm_tour_place_pauses(d->space, worker, d->worth, out);
    for (int k = 0; k < WFM_WEEK_DAYS; k++)
        if (k != day)
            memcpy(out->pause[k], d->tour[w].pause[k], sizeof out->pause[k]);
    return WFM_OK;
}

static wfm_status find(const wfm_desk *d, int agent, size_t *w, wfm_error *err)
{
    *w = wfm_desk_worker(d, agent);
    if (*w == d->week->n_workers)
        return wfm_fail(err, WFM_BAD_INPUT, _("%s does not work this week"),
                        d->week->request->people->agent[agent].id);
    if (d->foreign[*w])
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("%s has a shift that the contract does not know; "
                          "`wfm roster --check` names it"),
                        d->week->request->people->agent[agent].id);
    return WFM_OK;
}

static wfm_status exchange(wfm_exchange *out, wfm_desk *d,
                           const wfm_roster *roster, int a, int b, int day,
                           wfm_error *err)
{
    const wfm_week *week = d->week;
    double cover = wfm_cover_cny(&d->cover);
    wfm_exchange_side *side = out->side;
    wfm_tour mine, theirs;
    size_t x, y;

    WFM_TRY(find(d, a, &x, err));
    WFM_TRY(find(d, b, &y, err));
    if (d->tour[x].option[day] < 0 && d->tour[y].option[day] < 0)
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("both %s and %s are off that day"), id_of(d, x),
                        id_of(d, y));
    out->short_hours_before = wfm_desk_short_hours(d);
    side[0].pay_before_cny =
        wfm_tour_pay_cny(week, &week->worker[x], &d->tour[x]);
    side[1].pay_before_cny =
        wfm_tour_pay_cny(week, &week->worker[y], &d->tour[y]);
    WFM_TRY(take(&mine, d, x, y, day, err));
    WFM_TRY(take(&theirs, d, y, x, day, err));
    wfm_desk_put(d, x, &mine);
    wfm_desk_put(d, y, &theirs);
    side[0].pay_after_cny =
        wfm_tour_pay_cny(week, &week->worker[x], &d->tour[x]);
    side[1].pay_after_cny =
        wfm_tour_pay_cny(week, &week->worker[y], &d->tour[y]);
    out->pay_cny = side[0].pay_after_cny + side[1].pay_after_cny -
                   side[0].pay_before_cny - side[1].pay_before_cny;
    out->service_cny = wfm_cover_cny(&d->cover) - cover;
    out->short_hours_after = wfm_desk_short_hours(d);
    return wfm_desk_emit(&out->after, d, roster, err);
}

static double paid_hours(const wfm_roster *roster, int agent, wfm_date from)
{
    long minutes = 0;

    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].agent == agent && roster->shift[k].date >= from &&
            roster->shift[k].date < from + WFM_WEEK_DAYS)
            minutes += roster->shift[k].paid_minutes;
    return (double)minutes / 60;
}

static wfm_status judge(wfm_exchange *out, const wfm_roster *roster,
                        const wfm_roster_request *request, const int who[2],
                        wfm_date from, wfm_problems *problems, wfm_error *err)
{
    wfm_judged_change change;

    WFM_TRY(wfm_roster_judge_change(&change, roster, request, &out->after,
                                    request, who, problems, err));
    out->violations = change.broken;
    out->mended = change.mended;
    for (int k = 0; k < 2; k++) {
        out->side[k].broken_before = change.of_before[k];
        out->side[k].broken_after = change.of_after[k];
        out->side[k].hours_before = paid_hours(roster, who[k], from);
        out->side[k].hours_after = paid_hours(&out->after, who[k], from);
    }
    return WFM_OK;
}

wfm_status wfm_roster_exchange(wfm_exchange *out, const wfm_roster *roster,
                               const wfm_roster_request *request, int a, int b,
                               wfm_date date, wfm_problems *problems,
                               wfm_error *err)
{
    wfm_exchange made = { 0 };
    wfm_desk desk;
    wfm_date from;
    const int who[2] = { a, b };
    wfm_status status;

    if (date < request->from || date > request->to)
        return wfm_fail(
            err, WFM_BAD_INPUT,
            _("the day of the exchange is not in the planned days"));
    if (a == b)
        return wfm_fail(err, WFM_BAD_INPUT, _("an exchange needs two people"));
    from = date - (date - request->from) % WFM_WEEK_DAYS;
    WFM_TRY(wfm_desk_open(&desk, roster, request, from, err));
    status = exchange(&made, &desk, roster, a, b, date - from, err);
    if (status == WFM_OK)
        status = judge(&made, roster, request, who, from, problems, err);
    wfm_desk_close(&desk);
    if (status == WFM_OK)
        *out = made;
    else
        wfm_exchange_release(&made);
    return status;
}
