/* schedule/demand.c - agents required per queue and slot, and what one short
 * agent costs.
 *
 * The price of shortage is a sum of levels: each has a need
 * of agents and a price for every agent missing from it. The first is the
 * requirement at the price of a short agent-hour. The others stand for the
 * curve of the cost of waiting and abandonment beyond the requirement: its
 * slope falls from one price to the next where the level's need ends, so an
 * agent too many still goes where it saves most. */
#include <math.h>
#include <string.h>

#include "erlang/staff.h"
#include "schedule/problem_private.h"

/* Slopes of the waiting cost at which levels end, as parts of the price of a
 * short agent-hour. */
static const double slope_share[] = { 1.0 / 3, 1.0 / 10 };
enum { LEVELS = WFM_CURVE_PLAIN, HALVINGS = 40, NARROWINGS = 12 };

/* What one agent more saves in waiting, in an interval of a row. */
typedef struct saving {
    const wfm_centre *centre;
    const wfm_staff_row *row;
    double target; /* CNY */
    /* More than the target is saved up to `yes`, no more from `no` on. */
    double yes, no;
} saving;

static double saved_at(const saving *s, double agents)
{
    return -wfm_staff_waiting_slope_cny(s->centre, s->row, agents);
}

/* Nearer than this, relative, slopes taken as differences are noise, and each
 * halving must see the slope itself. */
static const double NOISE = 1e-7;

/* Moves `yes` and `no` to about a millionth of each other; `more` is saved at
 * `yes`, nothing is known of `no`. The saving falls almost exponentially, so
 * its logarithm is followed (regula falsi, the Illinois way). */
static void narrow(saving *s, double more)
{
    double above = log(more / s->target), below = 0, step = 0.5;
    bool known = false;
    int side = 0;

    for (int k = 0; k < NARROWINGS && s->no - s->yes > 1e-6 * s->no; k++) {
        double at = known ? s->yes + (s->no - s->yes) * above / (above - below)
                          : s->yes + step;
        double here;

        if (!(at > s->yes && at < s->no))
            return;
        here = log(saved_at(s, at) / s->target);
        if (!isfinite(here))
            return;
        if (here > 0) {
            s->yes = at;
            above = here;
            below /= side > 0 ? 2 : 1;
            step *= 2;
            side = 1;
        } else {
            s->no = at;
            below = here;
            above /= side < 0 ? 2 : 1;
            known = true;
            side = -1;
        }
    }
}

static bool saves_more(const saving *s, double agents)
{
    return agents <= s->yes ||
           (agents < s->no && saved_at(s, agents) > s->target);
}

/* Agents rostered at which one more saves `price` an hour in waiting, or
 * `least` if that is more. */
static double agents_worth(const wfm_centre *centre, const wfm_staff_row *row,
                           double price, double least)
{
    double shrink = row->agents > 0 ? row->agents_rostered / row->agents : 1;
    double lo = least / shrink, hi = 2 * lo + 10, more;
    saving s = { .centre = centre,
                 .row = row,
                 .target = price * (centre->interval_s / 3600.0),
                 .yes = lo,
                 .no = hi };

    if (!(shrink >= 1) || !isfinite(shrink) || !(least < 1e6))
        return least;
    more = saved_at(&s, lo);
    if (!(more > s.target))
        return least;
    narrow(&s, more);
    s.yes -= NOISE * (1 + s.yes);
    s.no += NOISE * (1 + s.no);
    for (int k = 0; k < HALVINGS; k++) {
        double mid = (lo + hi) / 2;

        if (saves_more(&s, mid))
            lo = mid;
        else
            hi = mid;
    }
    return hi * shrink;
}

double wfm_demand_worth(const wfm_week *week, const wfm_staff_row *row,
                        size_t level, double least)
{
    const wfm_centre *centre = week->request->centre;

    return agents_worth(
        centre, row,
        centre->costs.per_short_agent_hour_cny * slope_share[level - 1], least);
}

/* Agents of the back office that may be called in for so many required. */
double wfm_demand_reserve(const wfm_queue *queue, double required)
{
    double room = required - queue->reserve_above;

    room = room < queue->reserve_agents ? room : queue->reserve_agents;
    return room > 0 ? room : 0;
}

static bool has_reserve(const wfm_centre *centre)
{
    for (size_t q = 0; q < centre->n_queues; q++)
        if (centre->queue[q].reserve_agents > 0)
            return true;
    return false;
}

static bool is_of_rules(const wfm_week *week)
{
    return week->frame && week->frame->rules;
}

static void read_row(wfm_week *week, const wfm_staff_row *row, long minute)
{
    const wfm_centre *centre = week->request->centre;
    double need[LEVELS] = { row->agents_rostered };
    size_t cells = week->n_queues * (size_t)week->slots;

    if (!(need[0] >= 0) || need[0] > 1e7)
        need[0] = need[0] > 0 ? 1e7 : 0;
    for (size_t l = 1; l < LEVELS; l++)
        need[l] = is_of_rules(week)
                      ? need[l - 1]
                      : wfm_demand_worth(week, row, l, need[l - 1]);
    for (int k = 0; k < centre->interval_s / 60 / week->grid_min; k++) {
        long slot = minute / week->grid_min + k;
        size_t at = (size_t)row->queue * (size_t)week->slots + (size_t)slot;

        if (slot >= week->slots)
            break;
        for (size_t l = 0; l < LEVELS; l++)
            week->curve[l * cells + at] = need[l];
        if (week->n_curve > LEVELS)
            week->curve[LEVELS * cells + at] =
                need[0] -
                wfm_demand_reserve(&centre->queue[row->queue], need[0]);
        week->open[at] = 1;
    }
}

static bool is_followed(const wfm_week *week)
{
    return week->from + week->days <= week->request->to;
}

/* The first hours of the next week too, if that is planned as well. */
static bool read_rows(wfm_week *week)
{
    const wfm_staff *staff = week->request->staff;
    long end = (long)week->days * WFM_MINUTES_PER_DAY;
    bool any = false;

    if (is_followed(week))
        end = (long)week->slots * week->grid_min;
    for (size_t r = 0; r < staff->n; r++) {
        const wfm_staff_row *row = &staff->row[r];
        long minute = wfm_week_minute(week, row->start);

        if (minute >= 0 && minute < end && row->queue >= 0 &&
            (size_t)row->queue < week->n_queues) {
            read_row(week, row, minute);
            any = true;
        }
    }
    return any;
}

/* A week that nobody has forecast is open as the centre says. */
static void read_hours(wfm_week *week)
{
    const wfm_centre *centre = week->request->centre;
    int step = centre->interval_s / 60;

    for (size_t q = 0; q < week->n_queues; q++)
        for (int at = 0; at < week->days * WFM_MINUTES_PER_DAY; at += step) {
            wfm_time start = wfm_zone_time(
                centre->zone, week->from + at / WFM_MINUTES_PER_DAY,
                at % WFM_MINUTES_PER_DAY, false, NULL);

            if (wfm_open_seconds(&centre->queue[q].open, centre->zone, start,
                                 centre->interval_s) > 0)
                memset(week->open + q * (size_t)week->slots +
                           at / week->grid_min,
                       1, (size_t)(step / week->grid_min));
        }
}

/* Night shifts of the last day run into the next week. Where nobody has
 * forecast it, its hours are taken to be like those a week earlier; in a bound
 * of several weeks the next one counts them. */
static void extend(wfm_week *week)
{
    int end = week->days * week->slots_per_day;
    size_t cells = week->n_queues * (size_t)week->slots;
    bool loose = week->frame && week->frame->loose;

    if (is_followed(week)) {
        for (size_t q = 0; q < week->n_curve * week->n_queues && loose; q++)
            for (int t = end; t < week->slots; t++)
                week->curve[q * (size_t)week->slots + (size_t)t] = 0;
        return;
    }

    for (size_t q = 0; q < week->n_queues; q++)
        for (int t = end; t < week->slots; t++) {
            size_t at = q * (size_t)week->slots + (size_t)t;

            for (size_t l = 0; l < week->n_curve; l++)
                week->curve[l * cells + at] =
                    week->curve[l * cells + at - (size_t)end];
            week->open[at] = week->open[at - (size_t)end];
        }
}

wfm_status wfm_demand_make(wfm_week *week, wfm_error *err)
{
    size_t cells = week->n_queues * (size_t)week->slots;
    double price = week->request->centre->costs.per_short_agent_hour_cny;

    week->curve = wfm_arena_alloc(week->arena, WFM_CURVE_MAX * cells,
                                  sizeof *week->curve);
    week->required = week->curve;
    week->open = wfm_arena_alloc(week->arena, cells, 1);
    week->subset = wfm_arena_alloc(week->arena,
                                   week->n_queues + 1 +
                                       (1u << WFM_SUBSET_QUEUES_MAX) *
                                           (week->n_queues + 1),
                                   sizeof *week->subset);
    week->pool =
        wfm_arena_alloc(week->arena, week->n_queues + 1, sizeof *week->pool);
    if (!week->required || !week->open || !week->subset || !week->pool)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    week->n_curve = LEVELS + has_reserve(week->request->centre);
    if (!read_rows(week) && is_of_rules(week))
        read_hours(week);
    extend(week);
    wfm_demand_pools(week);
    /* Each level adds what the slope loses up to the next one: all together
     * are the price of a short agent-hour. */
    week->curve_cny_per_h[0] = price * (1 - slope_share[0]);
    for (size_t l = 1; l < LEVELS; l++)
        week->curve_cny_per_h[l] =
            price *
            (slope_share[l - 1] - (l + 1 < LEVELS ? slope_share[l] : 0));
    /* Missing the requirement costs the reserve's price as far as it goes,
     * beyond it all the rest. */
    if (week->n_curve > LEVELS) {
        double first = week->request->centre->costs.reserve_cny_per_h -
                       price * slope_share[0];

        first = first > 0 ? first : 0;
        first =
            first < week->curve_cny_per_h[0] ? first : week->curve_cny_per_h[0];
        week->curve_cny_per_h[LEVELS] = week->curve_cny_per_h[0] - first;
        week->curve_cny_per_h[0] = first;
    }
    WFM_TRY(wfm_demand_skills(week, err));
    if (is_of_rules(week))
        return WFM_OK;
    WFM_TRY(wfm_promise_make(week, err));
    return wfm_demand_levels(week, err);
}
