/* schedule/outlook.c - what a week of several leaves to those after it. */
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/outlook_private.h"

static const double HALF_A_CENT = 0.005;

enum { ANY_TAIL = 255, ANY_END = 1 << 20, CYCLE = 4 };

static int weekends_max(const wfm_centre *centre, const wfm_agent *agent)
{
    int own = centre->contract[agent->contract].habits.max_weekends;
    int house = centre->rules.habits.max_weekends;

    return own <= 0 ? house : house <= 0 ? own : own < house ? own : house;
}

static wfm_date saturday_of(const wfm_outlook *o, int week)
{
    wfm_date from = o->request->from + 7 * week;

    return from + 5 - wfm_date_weekday(from);
}

/* Is the weekend of that turn free? Free ones are spread over the cycle. */
static bool is_free(int most, int phase, int week)
{
    int k = ((week + phase) % CYCLE + CYCLE) % CYCLE;

    return k * (CYCLE - most) % CYCLE < CYCLE - most;
}

static bool worked_weekend(const wfm_outlook *o, size_t agent, int week)
{
    const wfm_roster *old = o->request->previous;
    wfm_date saturday = saturday_of(o, week);

    for (size_t k = 0; old && k < old->n_shifts; k++)
        if (old->shift[k].agent == (int)agent &&
            (old->shift[k].date == saturday ||
             old->shift[k].date == saturday + 1))
            return true;
    return false;
}

/* Weekends on which they are away or wish to be. */
static int wanted_free(const wfm_outlook *o, size_t agent, int week)
{
    const wfm_people *people = o->request->people;
    const wfm_agent *a = &people->agent[agent];
    wfm_date saturday = saturday_of(o, week);
    int sum = 0;

    for (size_t k = 0; k < a->n_prefs; k++)
        sum += a->pref[k].off && a->pref[k].date >= saturday &&
               a->pref[k].date <= saturday + 1;
    for (size_t k = 0; k < people->n_absences; k++) {
        const wfm_absence *x = &people->absence[k];
        wfm_date from, to;

        if (x->agent != (int)agent)
            continue;
        from = wfm_zone_civil(o->request->centre->zone, x->from).date;
        to = wfm_zone_civil(o->request->centre->zone, x->to - 1).date;
        sum += 2 * (from <= saturday + 1 && to >= saturday);
    }
    return sum;
}

/* What speaks against a phase: weekends before the run that would be one too
 * many count most, then crowds, then wishes. */
static int against(const wfm_outlook *o, size_t agent, int most, int phase,
                   const int *crowd)
{
    int sum = 2 * crowd[phase];

    for (int week = 1 - CYCLE; week < 0; week++)
        if (is_free(most, phase, week))
            sum += worked_weekend(o, agent, week) ? 1000 : 0;
    for (int week = 0; week < o->weeks; week++)
        if (is_free(most, phase, week))
            sum -= wanted_free(o, agent, week);
    return sum;
}

static void choose_phase(wfm_outlook *o, size_t agent, int most, int *crowd)
{
    int best = 0, least = against(o, agent, most, 0, crowd);

    for (int phase = 1; phase < CYCLE; phase++) {
        int here = against(o, agent, most, phase, crowd);

        if (here < least) {
            least = here;
            best = phase;
        }
    }
    crowd[best]++;
    for (int week = 0; week < o->weeks; week++)
        if (is_free(most, best, week))
            o->free_weekends[agent] |= UINT64_C(1) << week;
}

/* Turns of free weekends, evenly over the people of a contract and skills, in
 * the order that does not depend on names. */
static wfm_status plan_weekends(wfm_outlook *o, wfm_error *err)
{
    const wfm_roster_request *request = o->request;
    const wfm_frame frame = { .rules = true };
    int *crowd;
    wfm_week *week = NULL;
    size_t cells;

    WFM_TRY(wfm_week_new_in(&week, request, request->from, WFM_WEEK_DAYS,
                            request->previous, &frame, err));
    cells = request->centre->n_contracts * (week->n_skills + 1) * CYCLE;
    crowd = wfm_mem_new(cells + 1, sizeof *crowd);
    if (!crowd) {
        wfm_week_free(week);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        int most = weekends_max(request->centre,
                                &request->people->agent[worker->agent]);

        if (most > 0 && most < CYCLE)
            choose_phase(o, worker->agent, most,
                         crowd + ((size_t)worker->shape * week->n_skills +
                                  (size_t)worker->skill) *
                                     CYCLE);
    }
    free(crowd);
    wfm_week_free(week);
    return WFM_OK;
}

static void measure_load(wfm_outlook *o)
{
    const wfm_staff *staff = o->request->staff;
    double sum = 0;

    for (size_t r = 0; r < staff->n; r++) {
        wfm_date date =
            wfm_zone_civil(o->request->centre->zone, staff->row[r].start).date;
        int week = (date - o->request->from) / 7;

        if (date < o->request->from || week >= o->weeks ||
            !(staff->row[r].agents_rostered > 0))
            continue;
        o->load[week] += staff->row[r].agents_rostered;
        sum += staff->row[r].agents_rostered;
    }
    for (int week = 0; week < o->weeks; week++)
        o->load[week] = sum > 0 ? o->load[week] * o->weeks / sum : 1;
}

static void forget(wfm_outlook *o)
{
    for (size_t a = 0; a < o->request->people->n_agents; a++) {
        o->tail[a] = ANY_TAIL;
        o->last_end[a] = ANY_END;
    }
}

wfm_status wfm_outlook_init(wfm_outlook *out, const wfm_roster_request *request,
                            wfm_error *err)
{
    size_t n = request->people->n_agents;
    wfm_outlook o = { .request = request };
    wfm_status status = WFM_OK;

    o.weeks = (request->to - request->from + 7) / 7;
    o.free_weekends = wfm_mem_new(n + 1, sizeof *o.free_weekends);
    o.load = wfm_mem_new((size_t)o.weeks + 1, sizeof *o.load);
    o.tail = malloc(n + 1);
    o.last_end = wfm_mem_new(n + 1, sizeof *o.last_end);
    o.room = wfm_mem_new(n + 1, sizeof *o.room);
    o.month_later = wfm_mem_new(n + 1, sizeof *o.month_later);
    if (!o.free_weekends || !o.load || !o.tail || !o.last_end || !o.room ||
        !o.month_later)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (status == WFM_OK) {
        forget(&o);
        measure_load(&o);
        status = request->keep ? WFM_OK : plan_weekends(&o, err);
    }
    if (status != WFM_OK)
        wfm_outlook_release(&o);
    *out = o;
    return status;
}

void wfm_outlook_release(wfm_outlook *o)
{
    free(o->free_weekends);
    free(o->load);
    free(o->tail);
    free(o->last_end);
    free(o->room);
    free(o->month_later);
    *o = (wfm_outlook){ 0 };
}

typedef wfm_looker looker;

static int by_size(const void *a, const void *b)
{
    const int *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* When the last day of the week before can be over, latest last. */
static void list_ends(looker *l, const wfm_worker *w)
{
    const wfm_shape *shape = &l->week->shape[w->shape];

    l->n_ends = shape->n_options;
    for (size_t k = 0; k < shape->n_options; k++)
        l->end[k] = shape->option[k].end_min - WFM_MINUTES_PER_DAY;
    if (l->n_ends > 0)
        qsort(l->end, l->n_ends, sizeof *l->end, by_size);
}

static bool is_possible(const looker *l, wfm_worker *w, int streak, int end)
{
    double cost;

    w->previous_streak = streak;
    w->previous_end = end;
    wfm_worker_prune(w, l->week);
    if (!w->alive[1] || w->skill < 0)
        return false;
    if (!(l->least < DBL_MAX))
        return wfm_tour_exists(l->space, w, l->worth);
    return wfm_tour_best(NULL, &cost, l->space, w, l->worth) &&
           cost <= l->least;
}

static void look_at(const looker *l, wfm_worker w, unsigned char *tail,
                    int *last_end)
{
    int most = w.consecutive_max < 7 ? w.consecutive_max : 7;

    for (int streak = most; streak > 0 && l->n_ends > 0; streak--) {
        size_t lo = 0, hi = l->n_ends;

        if (is_possible(l, &w, streak, l->end[hi - 1]))
            lo = hi;
        while (lo < hi) { /* lo ends are possible, hi + 1 not */
            size_t mid = (lo + hi) / 2;

            if (is_possible(l, &w, streak, l->end[mid]))
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo == 0)
            continue;
        if (lo < l->n_ends)
            *last_end = l->end[lo - 1];
        if (streak < most)
            *tail = (unsigned char)streak;
        return;
    }
    /* Without a legal week in any case, it does not matter. */
    if (is_possible(l, &w, 0, WFM_LONG_AGO))
        *tail = 0;
}

wfm_status wfm_looker_init(looker *l, const wfm_week *week, wfm_error *err)
{
    size_t n = 1;

    *l = (looker){ .week = week, .least = DBL_MAX };
    for (size_t c = 0; c < week->request->centre->n_contracts; c++)
        if (week->shape[c].n_options > n)
            n = week->shape[c].n_options;
    l->space = wfm_tour_space_new(week);
    l->worth = wfm_mem_new((size_t)week->slots + 1, sizeof *l->worth);
    l->end = wfm_mem_new(n, sizeof *l->end);
    return l->space && l->worth && l->end
               ? WFM_OK
               : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

void wfm_looker_release(looker *l)
{
    wfm_tour_space_free(l->space);
    free(l->worth);
    free(l->end);
    *l = (looker){ 0 };
}

void wfm_looker_limits(looker *l, const wfm_worker *next, int *tail,
                       int *last_end)
{
    unsigned char days = ANY_TAIL;

    *last_end = ANY_END;
    list_ends(l, next);
    look_at(l, *next, &days, last_end);
    *tail = days;
}

static void look(wfm_outlook *o, looker *l)
{
    for (size_t w = 0; w < l->week->n_workers; w++) {
        const wfm_worker *worker = &l->week->worker[w];

        wfm_worker rested = *worker;

        list_ends(l, worker);
        /* A posted week must not cost a change more, to half a cent. */
        l->least = DBL_MAX;
        rested.previous_streak = 0;
        rested.previous_end = WFM_LONG_AGO;
        wfm_worker_prune(&rested, l->week);
        if (o->request->keep && worker->skill >= 0 && rested.alive[1] &&
            wfm_tour_best(NULL, &l->least, l->space, &rested, l->worth))
            l->least += HALF_A_CENT;
        look_at(l, *worker, &o->tail[worker->agent],
                &o->last_end[worker->agent]);
    }
}

wfm_status wfm_outlook_look(wfm_outlook *o, wfm_date next,
                            const wfm_roster *before, wfm_error *err)
{
    wfm_frame frame = { .outlook = o->request->keep ? NULL : o, .rules = true };
    int days = o->request->to - next + 1;
    wfm_week *week = NULL;
    looker l = { 0 };
    wfm_status status;

    forget(o);
    if (o->request->keep)
        WFM_TRY(wfm_outlook_look_kept(o, next, before, err));
    /* A piece of a week asks little, unless it is posted. */
    if (days < (o->request->keep ? 1 : WFM_WEEK_DAYS))
        return WFM_OK;
    WFM_TRY(wfm_week_new_in(&week, o->request, next,
                            days < WFM_WEEK_DAYS ? days : WFM_WEEK_DAYS, before,
                            &frame, err));
    status = wfm_looker_init(&l, week, err);
    if (status == WFM_OK)
        look(o, &l);
    wfm_looker_release(&l);
    wfm_week_free(week);
    return status;
}

void wfm_outlook_give_up(wfm_outlook *o, size_t agent, wfm_date from)
{
    int week = (from - o->request->from) / 7;

    if (o->free_weekends[agent] >> week & 1 && week + 1 < WFM_OUTLOOK_WEEKS_MAX)
        o->free_weekends[agent] |= UINT64_C(1) << (week + 1);
}

void wfm_outlook_free_weekend(wfm_worker *w, const wfm_week *week)
{
    const wfm_shape *shape = &week->shape[w->shape];
    int saturday = 5 - wfm_date_weekday(week->from);

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = 0; o < shape->n_options; o++)
            if (day * WFM_MINUTES_PER_DAY + shape->option[o].end_min >
                    saturday * WFM_MINUTES_PER_DAY &&
                day <= saturday + 1)
                w->allowed[(size_t)day * shape->n_options + o] = 0;
}

void wfm_outlook_end_by(wfm_worker *w, const wfm_week *week, int last_end)
{
    size_t n = week->shape[w->shape].n_options;

    for (size_t k = 0; k < n; k++)
        if (week->shape[w->shape].option[k].end_min - WFM_MINUTES_PER_DAY >
            last_end)
            w->allowed[(size_t)(WFM_WEEK_DAYS - 1) * n + k] = 0;
}

void wfm_outlook_apply(wfm_worker *w, const wfm_week *week)
{
    const wfm_outlook *o = week->frame->outlook;
    int at = (week->from - o->request->from) / 7;

    w->tail_max = o->tail[w->agent];
    if (o->free_weekends[w->agent] >> at & 1)
        wfm_outlook_free_weekend(w, week);
    if (o->request->keep)
        wfm_outlook_share_kept(w, week);
    else
        wfm_outlook_share(w, week);
    wfm_outlook_end_by(w, week, o->last_end[w->agent]);
}
