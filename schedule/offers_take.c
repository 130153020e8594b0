/* schedule/offers_take.c - an offer that is accepted: the rows of the roster
 * that it changes, and the agents on each queue. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/offers_private.h"

/* The rows of one person on one day, outside the roster. */
typedef struct piece {
    wfm_shift row[2];
    size_t n_rows;
    wfm_activity *part;
    size_t n_parts, room;
} piece;

/* First coverage row of a queue that ends after `from`. */
static size_t first_row(const wfm_roster *r, int queue, wfm_time from,
                        int length)
{
    size_t lo = 0, hi = r->n_coverage;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const wfm_coverage_row *c = &r->coverage[mid];

        if (c->queue < queue ||
            (c->queue == queue && c->start + length <= from))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* `agents` more on the queue for the time of the activity. */
static void cover(wfm_roster *r, const wfm_roster_request *request, int queue,
                  const wfm_activity *a, double agents)
{
    int length = request->centre->interval_s;

    for (size_t k = first_row(r, queue, a->start, length);
         k < r->n_coverage && r->coverage[k].queue == queue &&
         r->coverage[k].start < a->end;
         k++) {
        wfm_coverage_row *c = &r->coverage[k];
        wfm_time from = a->start > c->start ? a->start : c->start;
        wfm_time to = a->end < c->start + length ? a->end : c->start + length;

        c->scheduled += agents * (double)(to - from) / length;
        if (c->scheduled < 1e-9 && c->scheduled > -1e-9)
            c->scheduled = 0; /* sums of shares of an interval */
        c->short_ = c->required > c->scheduled ? c->required - c->scheduled : 0;
        c->over = c->scheduled > c->required ? c->scheduled - c->required : 0;
        c->service_level = (double)NAN;
    }
}

static void cover_all(wfm_roster *r, const wfm_roster_request *request,
                      const wfm_activity *a, int sign)
{
    const wfm_centre *centre = request->centre;
    const wfm_contract *c =
        &centre->contract[request->people->agent[a->agent].contract];
    int n = __builtin_popcountll(a->queues);

    for (size_t q = 0; q < centre->n_queues; q++)
        if (a->queues >> q & 1)
            cover(r, request, (int)q, a,
                  sign * wfm_contract_presence(c) / (n > 0 ? n : 1));
}

/* Agents missing from a queue during the activity, times seconds; less than
 * nothing where it is closed. */
static double missing(const wfm_roster *r, const wfm_roster_request *request,
                      int queue, const wfm_activity *a)
{
    int length = request->centre->interval_s;
    double sum = 0;
    wfm_time seen = 0;

    for (size_t k = first_row(r, queue, a->start, length);
         k < r->n_coverage && r->coverage[k].queue == queue &&
         r->coverage[k].start < a->end;
         k++) {
        const wfm_coverage_row *c = &r->coverage[k];
        wfm_time from = a->start > c->start ? a->start : c->start;
        wfm_time to = a->end < c->start + length ? a->end : c->start + length;

        sum += (c->required - c->scheduled) * (double)(to - from);
        seen += to - from;
    }
    return seen < a->end - a->start ? -1e15 : sum;
}

/* Puts an activity of a person on the queue of theirs that lacks most. */
static void choose_queue(const wfm_roster *r, const wfm_roster_request *request,
                         wfm_activity *a)
{
    const wfm_zone *zone = request->centre->zone;
    uint64_t skills = wfm_agent_skills(&request->people->agent[a->agent],
                                       wfm_zone_civil(zone, a->start).date);
    double most = 0;
    int best = -1;

    for (size_t q = 0; q < request->centre->n_queues; q++) {
        double here;

        if (!(skills >> q & 1))
            continue;
        here = missing(r, request, (int)q, a);
        if (best >= 0 && here <= most)
            continue;
        best = (int)q;
        most = here;
    }
    a->queues = best >= 0 ? UINT64_C(1) << best : 0;
}

/* Takes the rows of a person's day out of the roster. */
static wfm_status pull(piece *out, wfm_roster *r,
                       const wfm_roster_request *request, int agent,
                       wfm_date date)
{
    size_t n = 0;

    *out = (piece){ .n_rows = 0 };
    for (size_t k = 0; k < r->n_shifts; k++)
        if (r->shift[k].agent == agent && r->shift[k].date == date &&
            out->n_rows < 2)
            out->row[out->n_rows++] = r->shift[k];
        else
            r->shift[n++] = r->shift[k];
    r->n_shifts = n;
    n = 0;
    for (size_t k = 0; k < r->n_activities; k++) {
        const wfm_activity *a = &r->activity[k];

        if (out->n_rows > 0 && a->agent == agent &&
            a->start >= out->row[0].start &&
            a->start < out->row[out->n_rows - 1].end) {
            WFM_TRY(wfm_mem_grow(&out->part, &out->room, out->n_parts + 1,
                                 sizeof *a));
            out->part[out->n_parts++] = *a;
            cover_all(r, request, a, -1);
        } else {
            r->activity[n++] = *a;
        }
    }
    r->n_activities = n;
    return WFM_OK;
}

static bool comes_before(int agent, wfm_time start, int other, wfm_time at)
{
    return agent != other ? agent < other : start < at;
}

static wfm_status insert_shift(wfm_roster *r, const wfm_shift *shift)
{
    size_t at = r->n_shifts, room = r->n_shifts;

    WFM_TRY(wfm_mem_grow(&r->shift, &room, r->n_shifts + 1, sizeof *shift));
    while (at > 0 &&
           comes_before(shift->agent, shift->start, r->shift[at - 1].agent,
                        r->shift[at - 1].start)) {
        r->shift[at] = r->shift[at - 1];
        at--;
    }
    r->shift[at] = *shift;
    r->n_shifts++;
    return WFM_OK;
}

static wfm_status insert_activity(wfm_roster *r, const wfm_activity *a)
{
    size_t at = r->n_activities, room = r->n_activities;

    WFM_TRY(wfm_mem_grow(&r->activity, &room, r->n_activities + 1, sizeof *a));
    while (at > 0 && comes_before(a->agent, a->start, r->activity[at - 1].agent,
                                  r->activity[at - 1].start)) {
        r->activity[at] = r->activity[at - 1];
        at--;
    }
    r->activity[at] = *a;
    r->n_activities++;
    return WFM_OK;
}

/* Puts the rows in, as those of `agent`. */
static wfm_status push(wfm_roster *r, const wfm_roster_request *request,
                       const piece *p, int agent)
{
    for (size_t k = 0; k < p->n_rows; k++) {
        wfm_shift row = p->row[k];

        row.agent = agent;
        WFM_TRY(insert_shift(r, &row));
    }
    for (size_t k = 0; k < p->n_parts; k++) {
        wfm_activity a = p->part[k];
        uint64_t skills = wfm_agent_skills(
            &request->people->agent[agent],
            wfm_zone_civil(request->centre->zone, a.start).date);

        a.agent = agent;
        if (wfm_activity_is_on_queue(a.kind) &&
            (a.queues == 0 || (a.queues & ~skills)))
            choose_queue(r, request, &a);
        cover_all(r, request, &a, 1);
        WFM_TRY(insert_activity(r, &a));
    }
    return WFM_OK;
}

static wfm_status add_part(piece *p, const wfm_activity *a)
{
    WFM_TRY(wfm_mem_grow(&p->part, &p->room, p->n_parts + 1, sizeof *a));
    p->part[p->n_parts++] = *a;
    return WFM_OK;
}

static wfm_status lengthen(piece *p, const wfm_offer *o)
{
    wfm_shift *last = &p->row[p->n_rows - 1];
    wfm_activity a = { .agent = o->agent,
                       .start = o->start,
                       .end = o->end,
                       .kind = WFM_ACTIVITY_OVERTIME };
    int minutes = (int)((o->end - o->start) / 60);

    if (o->end == p->row[0].start) {
        p->row[0].start = o->start;
        p->row[0].paid_minutes += minutes;
    } else {
        last->end = o->end;
        last->paid_minutes += minutes;
    }
    return add_part(p, &a);
}

static void shorten(piece *p, const wfm_offer *o)
{
    wfm_shift *last = &p->row[p->n_rows - 1];
    size_t n = 0;

    last->paid_minutes -= (int)((last->end - o->start) / 60);
    last->end = o->start;
    for (size_t k = 0; k < p->n_parts; k++) {
        if (p->part[k].start >= o->start)
            continue;
        if (p->part[k].end > o->start)
            p->part[k].end = o->start;
        p->part[n++] = p->part[k];
    }
    p->n_parts = n;
}

static wfm_status add_day(piece *p, const wfm_roster *r,
                          const wfm_roster_request *request, const wfm_offer *o)
{
    wfm_shift shift = { .agent = o->agent,
                        .contract = request->people->agent[o->agent].contract,
                        .date = o->date,
                        .start = o->start,
                        .end = o->end,
                        .paid_minutes = o->paid_minutes };

    for (size_t k = 0; k < r->n_shifts; k++)
        if (r->shift[k].shift_id > shift.shift_id)
            shift.shift_id = r->shift[k].shift_id;
    shift.shift_id++;
    p->row[p->n_rows++] = shift;
    for (size_t k = 0; k < o->n_parts; k++)
        WFM_TRY(add_part(p, &o->part[k]));
    return WFM_OK;
}

static wfm_status exchange(wfm_roster *r, const wfm_roster_request *request,
                           piece *mine, piece *theirs, const wfm_offer *o)
{
    WFM_TRY(pull(theirs, r, request, o->with_agent, o->with_date));
    if (theirs->n_rows == 0)
        return WFM_BAD_INPUT;
    WFM_TRY(push(r, request, mine, o->with_agent));
    return push(r, request, theirs, o->agent);
}

static wfm_status take(wfm_roster *r, const wfm_roster_request *request,
                       piece *mine, piece *theirs, const wfm_offer *o)
{
    WFM_TRY(pull(mine, r, request, o->agent, o->date));
    if ((mine->n_rows > 0) == (o->kind == WFM_OFFER_REST_DAY))
        return WFM_BAD_INPUT;
    switch (o->kind) {
    case WFM_OFFER_EXCHANGE:
        return exchange(r, request, mine, theirs, o);
    case WFM_OFFER_OVERTIME:
        WFM_TRY(lengthen(mine, o));
        break;
    case WFM_OFFER_REST_DAY:
        WFM_TRY(add_day(mine, r, request, o));
        break;
    case WFM_OFFER_EARLY:
        shorten(mine, o);
        break;
    default: /* a shift off */
        return WFM_OK;
    }
    return push(r, request, mine, o->agent);
}

wfm_status wfm_offer_take(wfm_roster *roster, const wfm_offer *offer,
                          const wfm_roster_request *request, wfm_error *err)
{
    piece mine = { .n_rows = 0 }, theirs = { .n_rows = 0 };
    wfm_status status = take(roster, request, &mine, &theirs, offer);

    free(mine.part);
    free(theirs.part);
    if (status == WFM_BAD_INPUT)
        return wfm_fail(err, status,
                        _("the roster is not the one that the offer is of"));
    return status == WFM_OK ? WFM_OK : wfm_fail(err, status, "out of memory");
}

bool wfm_offer_absence(wfm_absence *out, const wfm_offer *offer,
                       const wfm_roster_request *request)
{
    wfm_time midnight =
        wfm_zone_time(request->centre->zone, offer->date + 1, 0, false, NULL);

    if (offer->kind != WFM_OFFER_TIME_OFF && offer->kind != WFM_OFFER_EARLY)
        return false;
    *out = (wfm_absence){ .agent = offer->agent,
                          .from = offer->start,
                          .to = offer->end,
                          .reason = "time_off" };
    /* A shift into the next day takes that day from nobody. */
    if (offer->kind == WFM_OFFER_TIME_OFF && out->to > midnight)
        out->to = midnight;
    return true;
}
