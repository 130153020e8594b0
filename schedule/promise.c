/* schedule/promise.c - service levels promised over a day or a week, as
 * constraints of the roster.
 *
 * With f(t, n) the contacts of slot t that n agents answer in time, a concave
 * line by wfm_staff_answered(), the promise is sum f(t, n(t)) >= target times
 * volume over its slots. What it lacks costs money: a contact as much as the
 * agents it takes beyond the staffing's own plan. In that money
 *     owed = sum over t, pieces j of price_j(t) (need_j(t) - n(t))+ - budget,
 * where a piece ends at each corner of f and its price is what the slope loses
 * there, and the roster pays max(0, owed): one constraint with a priced slack.
 * The pieces are levels of the demand like others, so search, bound and linear
 * program take them as they are; only their sum is judged against the budget.
 * Below the fewest agents that the staffing allows an interval, the agents
 * missing cost what they cost everywhere. That alone would leave an open queue
 * without anybody where the people there save as much on another, so agents
 * missing from `min_agents`, or from one, cost that once more: a level of its
 * own, the last one before the pieces.
 *
 * Queues that share agents with others have the same pieces, but which of them
 * a shared agent serves is open: split_curve.c and split.c go on from here.
 * Where more than WFM_SUBSET_QUEUES_MAX share agents, queues keep the
 * requirement by interval that the staffing spread over the period. */
#include <math.h>
#include <string.h>

#include "erlang/staff.h"
#include "schedule/problem_private.h"

enum { PIECES = WFM_PIECES_MAX };

/* The promise that is being read. */
typedef struct reader {
    wfm_week *week;
    double slope_sum; /* contacts of one agent and interval more than staffed */
    size_t slopes;
    double spare; /* contacts that may be missed, of those reached at most */
} reader;

static size_t pool_of(const wfm_week *week, size_t queue)
{
    size_t k = 0;

    while (!(week->pool[k].queues >> queue & 1))
        k++;
    return k;
}

static bool is_kept(const wfm_week *week, size_t queue)
{
    const wfm_queue *q = &week->request->centre->queue[queue];

    return wfm_queue_has_period(q) && !wfm_queue_is_levelled(q) &&
           !(q->reserve_agents > 0) &&
           __builtin_popcountll(week->pool[pool_of(week, queue)].queues) <=
               WFM_SUBSET_QUEUES_MAX;
}

/* Contacts that one agent less would miss. */
static double slope_at(const wfm_answered *corner, size_t n, double agents)
{
    size_t k = 1;

    while (k + 1 < n && corner[k].agents < agents)
        k++;
    return (corner[k].contacts - corner[k - 1].contacts) /
           (corner[k].agents - corner[k - 1].agents);
}

/* Pieces of a slot in contacts; the price of a contact comes later. */
static void put_pieces(wfm_week *week, size_t queue, size_t slot,
                       const wfm_answered *corner, size_t n, double shrink,
                       double part)
{
    size_t slots = (size_t)week->slots;

    for (size_t j = 0; j + 1 < n; j++) {
        double here = slope_at(corner, n, corner[j + 1].agents);
        double next = j + 2 < n ? slope_at(corner, n, corner[j + 2].agents) : 0;
        size_t curve = week->first_piece + j;

        week->curve[(curve * week->n_queues + queue) * slots + slot] =
            corner[j + 1].agents * shrink;
        week->piece_cny[(j * week->n_queues + queue) * slots + slot] =
            fmax(here - next, 0) / shrink * part;
    }
}

/* Agents rostered without whom an open queue counts as left alone. */
static double least_open(const wfm_queue *queue, double shrink)
{
    return fmax(1, ceil(queue->min_agents) * shrink);
}

static wfm_status read_row(reader *r, const wfm_staff_row *row, size_t promise,
                           wfm_error *err)
{
    wfm_week *week = r->week;
    const wfm_centre *centre = week->request->centre;
    size_t slots = (size_t)week->slots, queue = (size_t)row->queue;
    int parts = centre->interval_s / 60 / week->grid_min;
    size_t first = (size_t)(wfm_week_minute(week, row->start) / week->grid_min);
    wfm_answered corner[WFM_ANSWERED_MAX];
    double shrink = row->agents_rostered / row->agents, slope;
    size_t n;

    if (!(shrink >= 1) || !isfinite(shrink))
        return WFM_OK;
    WFM_TRY(wfm_staff_answered(corner, &n, centre, row, err));
    if (n < 3)
        return WFM_OK;
    for (size_t t = first; t < first + (size_t)parts && t < slots; t++) {
        double need = corner[1].agents * shrink;

        week->curve[queue * slots + t] = need;
        for (size_t l = 1; l < WFM_CURVE_PLAIN; l++) {
            need = wfm_demand_worth(week, row, l, need);
            week->curve[(l * week->n_queues + queue) * slots + t] = need;
        }
        put_pieces(week, queue, t, corner, n, shrink, 1.0 / parts);
        for (size_t l = WFM_CURVE_PLAIN; l + 1 < week->first_piece; l++)
            week->curve[(l * week->n_queues + queue) * slots + t] =
                corner[1].agents * shrink;
        week->curve[((week->first_piece - 1) * week->n_queues + queue) * slots +
                    t] = least_open(&centre->queue[queue], shrink);
        week->promised[queue * slots + t] = (int)promise;
    }
    slope = row->agents < corner[n - 1].agents
                ? slope_at(corner, n, row->agents + 1) / shrink
                : 0;
    if (slope > 0) {
        r->slope_sum += slope;
        r->slopes++;
    }
    r->spare += corner[n - 1].contacts -
                centre->queue[row->queue].target.service_level * row->volume;
    return WFM_OK;
}

/* A contact costs the agents that answer it, at the price of the requirement;
 * then everything is money. */
static void set_price(reader *r, wfm_promise *p)
{
    wfm_week *week = r->week;
    size_t slots = (size_t)week->slots;
    double hours = week->request->centre->interval_s / 3600.0;

    p->contact_cny = r->slopes > 0 ? week->curve_cny_per_h[0] * hours *
                                         (double)r->slopes / r->slope_sum
                                   : 0;
    p->budget_cny = r->spare * p->contact_cny;
    for (size_t j = 0; j < PIECES; j++)
        for (int t = p->from; t < p->to; t++)
            week->piece_cny[(j * week->n_queues + (size_t)p->queue) * slots +
                            (size_t)t] *= p->contact_cny;
}

static wfm_status read_period(wfm_week *week, size_t queue, int first_day,
                              int days, wfm_error *err)
{
    const wfm_staff *staff = week->request->staff;
    wfm_promise *p = &week->promise[week->n_promises];
    reader r = { .week = week };

    *p = (wfm_promise){ .queue = (int)queue,
                        .pool = pool_of(week, queue),
                        .from = first_day * week->slots_per_day,
                        .to = (first_day + days) * week->slots_per_day };
    for (size_t i = 0; i < staff->n; i++) {
        const wfm_staff_row *row = &staff->row[i];
        long slot = wfm_week_minute(week, row->start) / week->grid_min;

        if ((size_t)row->queue == queue &&
            wfm_week_minute(week, row->start) >= 0 && slot >= p->from &&
            slot < p->to)
            WFM_TRY(read_row(&r, row, week->n_promises, err));
    }
    if (r.slopes == 0)
        return WFM_OK;
    set_price(&r, p);
    week->n_promises++;
    week->pool[p->pool].split = week->pool[p->pool].queues != UINT64_C(1)
                                                                  << queue;
    return WFM_OK;
}

/* A span of days: the whole week, or a day. */
static wfm_status read_queue(wfm_week *week, size_t queue, wfm_error *err)
{
    bool day = week->request->centre->queue[queue].target.over == WFM_OVER_DAY;

    for (int d = 0; d < (day ? week->days : 1); d++)
        WFM_TRY(read_period(week, queue, d, day ? 1 : week->days, err));
    return WFM_OK;
}

/* After the week, needs are those of intervals. */
static wfm_status allocate(wfm_week *week, size_t kept, wfm_error *err)
{
    size_t slots = (size_t)week->slots, cells = week->n_queues * slots;

    week->required =
        wfm_arena_alloc(week->arena, cells + 1, sizeof *week->required);
    week->promise = wfm_arena_alloc(week->arena, kept * WFM_WEEK_DAYS,
                                    sizeof *week->promise);
    week->promised =
        wfm_arena_alloc(week->arena, cells + 1, sizeof *week->promised);
    week->piece_cny = wfm_arena_alloc(week->arena, PIECES * cells + 1,
                                      sizeof *week->piece_cny);
    if (!week->required || !week->promise || !week->promised ||
        !week->piece_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    memcpy(week->required, week->curve, cells * sizeof *week->required);
    for (size_t i = 0; i < cells; i++)
        week->promised[i] = -1;
    return WFM_OK;
}

wfm_status wfm_promise_make(wfm_week *week, wfm_error *err)
{
    size_t kept = 0;
    bool alone = false;

    week->first_piece = week->n_curve;
    for (size_t q = 0; q < week->n_queues; q++)
        kept += is_kept(week, q);
    if (kept == 0)
        return WFM_OK;
    week->curve_cny_per_h[week->n_curve] =
        week->request->centre->costs.per_short_agent_hour_cny;
    week->first_piece = ++week->n_curve;
    WFM_TRY(allocate(week, kept, err));
    for (size_t q = 0; q < week->n_queues; q++)
        if (is_kept(week, q))
            WFM_TRY(read_queue(week, q, err));
    for (size_t p = 0; p < week->n_promises; p++)
        alone |= !week->pool[week->promise[p].pool].split;
    if (alone)
        week->n_curve += PIECES;
    return wfm_split_make(week, err);
}
