/* schedule/demand.c - agents required per queue and slot, and the groups of
 * queues that bound what shared agents can do.
 *
 * Short agents cost the same on every queue, so the least shortage of a slot
 * is max over sets Q of queues of (required by Q - agents who serve one of
 * Q), the deficiency form of Hall's theorem. Only queues that share agents
 * need common sets. The price of shortage is a sum of levels: each has a need
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
enum {
    LEVELS = WFM_CURVE_PLAIN,
    HALVINGS = 40,
    NARROWINGS = 12,
    SETS_MAX = WFM_QUEUES_MAX + 1
};

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

/* Would a further queue add agents to those who serve a set? If not, the set
 * with it says more. */
static bool is_closed(const wfm_week *week, uint64_t set, uint64_t pool)
{
    for (size_t q = 0; q < week->n_queues; q++) {
        bool more = false;

        if (!(pool >> q & 1) || set >> q & 1)
            continue;
        for (size_t k = 0; k < week->n_skills && !more; k++)
            more = (week->skill[k].queues >> q & 1) &&
                   !(week->skill[k].queues & set);
        if (!more)
            return false;
    }
    return true;
}

static void add_pool(wfm_week *week, uint64_t queues)
{
    wfm_pool *pool = &week->pool[week->n_pools++];
    uint64_t member[64];
    int n = 0;

    *pool = (wfm_pool){ .queues = queues, .first = week->n_subsets };
    while (!(queues >> pool->queue & 1))
        pool->queue++;
    for (int q = 0; q < 64; q++)
        if (queues >> q & 1)
            member[n++] = UINT64_C(1) << q;
    if (n <= WFM_SUBSET_QUEUES_MAX) {
        for (unsigned s = 1; s < 1u << n; s++) {
            uint64_t set = 0;

            for (int k = 0; k < n; k++)
                if (s >> k & 1)
                    set |= member[k];
            if (is_closed(week, set, queues))
                week->subset[week->n_subsets++] = set;
        }
    } else {
        /* Too many for all sets: single queues and the whole. */
        for (int k = 0; k < n; k++)
            week->subset[week->n_subsets++] = member[k];
        week->subset[week->n_subsets++] = queues;
    }
    pool->n = week->n_subsets - pool->first;
}

/* Joins the queues that some agent serves together. */
static void make_pools(wfm_week *week)
{
    uint64_t done = 0;

    for (size_t q = 0; q < week->n_queues; q++) {
        uint64_t set = UINT64_C(1) << q, before = 0;

        if (done & set)
            continue;
        while (set != before) {
            before = set;
            for (size_t k = 0; k < week->n_skills; k++)
                if (week->skill[k].queues & set)
                    set |= week->skill[k].queues;
        }
        done |= set;
        add_pool(week, set);
    }
}

static wfm_status mark_skills(wfm_week *week, wfm_error *err)
{
    for (size_t k = 0; k < week->n_skills; k++) {
        wfm_skill *skill = &week->skill[k];

        skill->in = wfm_arena_alloc(week->arena, week->n_subsets, 1);
        skill->open = wfm_arena_alloc(week->arena, (size_t)week->slots, 1);
        if (!skill->in || !skill->open)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        while (!(week->pool[skill->pool].queues & skill->queues))
            skill->pool++;
        for (size_t s = 0; s < week->n_subsets; s++)
            skill->in[s] = (week->subset[s] & skill->queues) != 0;
        for (size_t q = 0; q < week->n_queues; q++)
            for (int t = 0; t < week->slots; t++)
                if (skill->queues >> q & 1)
                    skill->open[t] |=
                        week->open[q * (size_t)week->slots + (size_t)t];
    }
    return WFM_OK;
}

bool wfm_demand_is_whole(const wfm_week *week, const wfm_pool *pool)
{
    for (size_t k = 0; k < week->n_skills; k++)
        if ((week->skill[k].queues & pool->queues) &&
            week->skill[k].presence < 1)
            return false;
    return true;
}

/* What the curve's level wants of a set of queues. */
static double need_of(const wfm_week *week, size_t curve, size_t set, int slot)
{
    size_t slots = (size_t)week->slots;
    double sum = 0;

    for (size_t q = 0; q < week->n_queues; q++)
        if (week->subset[set] >> q & 1)
            sum += week->curve[(curve * week->n_queues + q) * slots +
                               (size_t)slot];
    return sum;
}

/* Sorted ends of at most `parts` pieces of the unit interval; how many. */
static size_t cut_unit(const wfm_pool *pool, const double *need, size_t parts,
                       double *end)
{
    size_t n = 0, kept = 0;
    double cut[SETS_MAX];

    for (size_t s = 0; s < pool->n; s++) {
        double part = need[s] - floor(need[s]);
        size_t at = n;

        while (at > 0 && cut[at - 1] >= part)
            at--;
        if (!(part > 0) || (at < n && cut[at] <= part))
            continue;
        memmove(cut + at + 1, cut + at, (n - at) * sizeof *cut);
        cut[at] = part;
        n++;
    }
    /* Too many: evenly chosen ones. */
    for (size_t k = 0; k < n; k++)
        if (n < parts || (k + 1) * (parts - 1) / n > k * (parts - 1) / n)
            end[kept++] = cut[k];
    end[kept++] = 1;
    return kept;
}

/* The slopes of a pool that splits stand for all levels: the first one has the
 * most that an agent can be worth, the others are nothing. */
static void keep_slopes(wfm_week *week, size_t level, size_t k, int slot)
{
    const wfm_pool *pool = &week->pool[k];
    double most = 0;

    if (level > 0)
        return;
    for (size_t q = 0; q < week->n_queues; q++) {
        const wfm_slope *slope;
        size_t n;

        if (!(pool->queues >> q & 1))
            continue;
        slope = wfm_week_slopes(week, q, slot, &n);
        if (n > 0 && slope->plain_cny + slope->owed_cny > most)
            most = slope->plain_cny + slope->owed_cny;
    }
    week->price_cny[(size_t)slot * week->n_levels * week->n_pools + k] = most;
}

/* One level of the curve of a pool in a slot as several of the week; the
 * lowest piece of the unit interval has the largest need and comes last. */
static void split_level(wfm_week *week, size_t curve, size_t k, int slot,
                        size_t parts)
{
    const wfm_pool *pool = &week->pool[k];
    double need[SETS_MAX], end[WFM_PARTS_MAX], from = 0;
    double price = wfm_week_curve_price(week, curve, pool->queue, slot);
    size_t n;

    for (size_t s = 0; s < pool->n; s++)
        need[s] = need_of(week, curve, pool->first + s, slot);
    if (pool->split) {
        keep_slopes(week, curve * parts, k, slot);
        return;
    }
    end[0] = 1;
    n = wfm_demand_is_whole(week, pool) ? cut_unit(pool, need, parts, end) : 1;
    for (size_t i = 0; i < parts; i++) {
        size_t level =
            (size_t)slot * week->n_levels + curve * parts + (parts - 1 - i);
        double length = i < n ? end[i] - from : 0;

        week->price_cny[level * week->n_pools + k] = price * length;
        for (size_t s = 0; s < pool->n; s++) {
            double down = floor(need[s]), up = need[s] - down - from;

            up = length > 0 ? up / length : 0;
            up = up < 0 ? 0 : up > 1 ? 1 : up;
            week->need[level * week->n_subsets + pool->first + s] = down + up;
        }
        from += length;
    }
}

/* Pieces that the pools want at most. */
static size_t parts_of(const wfm_week *week)
{
    size_t parts = 1;

    for (size_t k = 0; k < week->n_pools; k++)
        if (wfm_demand_is_whole(week, &week->pool[k]) &&
            week->pool[k].n + 1 > parts)
            parts = week->pool[k].n + 1;
    return parts < WFM_PARTS_MAX ? parts : WFM_PARTS_MAX;
}

wfm_status wfm_demand_levels(wfm_week *week, wfm_error *err)
{
    return wfm_demand_cut(week, parts_of(week), err);
}

wfm_status wfm_demand_cut(wfm_week *week, size_t parts, wfm_error *err)
{
    size_t slots = (size_t)week->slots;

    week->n_levels = parts * week->n_curve;
    week->need = wfm_arena_alloc(week->arena,
                                 slots * week->n_levels * week->n_subsets + 1,
                                 sizeof(double));
    week->price_cny =
        wfm_arena_alloc(week->arena, slots * week->n_levels * week->n_pools + 1,
                        sizeof(double));
    if (!week->need || !week->price_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    week->short_cny = 0;
    for (size_t l = 0; l < week->n_curve; l++) {
        if (!week->promised || l + 1 != week->first_piece)
            week->short_cny += week->curve_cny_per_h[l] * week->slot_h;
        for (size_t k = 0; k < week->n_pools; k++)
            for (int t = 0; t < week->slots; t++)
                split_level(week, l, k, t, parts);
    }
    return WFM_OK;
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
    make_pools(week);
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
    WFM_TRY(mark_skills(week, err));
    if (is_of_rules(week))
        return WFM_OK;
    WFM_TRY(wfm_promise_make(week, err));
    return wfm_demand_levels(week, err);
}
