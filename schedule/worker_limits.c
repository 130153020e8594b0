/* schedule/worker_limits.c - what a person's own limits, appointments and the
 * habits of contract and house add to the rules of their week. */
#include <string.h>

#include "data/plan.h"
#include "schedule/problem_private.h"

static int least(int a, int b) { return a < b ? a : b; }

/* The stricter of two limits, where 0 is none. */
static int stricter(int a, int b)
{
    return a <= 0 ? b : b <= 0 ? a : least(a, b);
}

/* Forbids the shifts of a day that start outside from..to. */
static void keep_starts(wfm_worker *w, const wfm_shape *shape, int day,
                        int from, int to)
{
    for (size_t o = 0; o < shape->n_options; o++)
        if (shape->option[o].start_min < from ||
            shape->option[o].start_min > to)
            w->allowed[(size_t)day * shape->n_options + o] = 0;
}

/* Forbids every shift that touches the day, also one from the evening
 * before. */
static void free_day(wfm_worker *w, const wfm_shape *shape, int day)
{
    for (int from = day - 2; from <= day; from++)
        for (size_t o = 0;
             from >= 0 && from < WFM_WEEK_DAYS && o < shape->n_options; o++)
            if (from * WFM_MINUTES_PER_DAY + shape->option[o].end_min >
                    day * WFM_MINUTES_PER_DAY &&
                from * WFM_MINUTES_PER_DAY + shape->option[o].start_min <
                    (day + 1) * WFM_MINUTES_PER_DAY)
                w->allowed[(size_t)from * shape->n_options + o] = 0;
}

static void forbid_nights(wfm_worker *w, const wfm_shape *shape)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = 0; o < shape->n_options; o++)
            if (shape->option[o].night_min != 0)
                w->allowed[(size_t)day * shape->n_options + o] = 0;
}

/* Fewer hours or days than the contract owes shorten what is owed. */
static void limit_hours(wfm_worker *w, const wfm_shape *shape, double hours)
{
    w->paid_max = least(w->paid_max, (int)(hours * 60));
    w->normal_max = least(w->normal_max, w->paid_max);
    wfm_worker_owe(w, shape, w->paid_max);
}

static void limit_days(wfm_worker *w, int days)
{
    w->days_max = least(w->days_max, days);
    if (w->days_min <= days)
        return;
    w->paid_min = w->paid_min * days / w->days_min;
    w->days_min = days;
}

/* Free on the free days of the cycle, at work on the others where they can. */
static void follow_cycle(wfm_worker *w, const wfm_week *week,
                         const wfm_limit *limit)
{
    size_t n = week->shape[w->shape].n_options;
    int on = 0, owed;

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        unsigned char *cell = w->allowed + (size_t)day * n;

        if (!wfm_limit_is_on(limit, week->from + day))
            memset(cell, 0, n);
        else if (memchr(cell, 1, n)) {
            w->must |= 1u << day;
            on++;
        }
    }
    /* The cycle says how many days a week has. */
    owed = w->days_min;
    w->days_min = least(owed, on);
    if (owed > w->days_min)
        w->paid_min = w->paid_min * w->days_min / owed;
    w->days_max = on;
}

static void apply_limit(wfm_worker *w, const wfm_week *week,
                        const wfm_limit *limit)
{
    const wfm_shape *shape = &week->shape[w->shape];
    int date = limit->date - week->from;
    bool inside = date >= 0 && date < week->days;

    switch (limit->kind) {
    case WFM_LIMIT_NO_NIGHT:
        forbid_nights(w, shape);
        break;
    case WFM_LIMIT_NO_OVERTIME:
        for (size_t o = 0; o < WFM_WEEK_DAYS * shape->n_options; o++)
            if (shape->kind[shape->option[o % shape->n_options].kind].overtime)
                w->allowed[o] = 0;
        break;
    case WFM_LIMIT_TIME_OFF: /* set_time_off() */
    case WFM_LIMIT_WITH:     /* teams.c */
    case WFM_LIMIT_APART:
    case WFM_LIMIT_MENTOR:
        break;
    case WFM_LIMIT_OFF:
        free_day(w, shape, date);
        break;
    case WFM_LIMIT_OFF_WEEKDAY:
        for (int day = 0; day <= WFM_WEEK_DAYS; day++)
            if (wfm_date_weekday(week->from + day) == limit->weekday)
                free_day(w, shape, day);
        break;
    case WFM_LIMIT_FIX:
        if (inside)
            keep_starts(w, shape, date, limit->start_from_min,
                        limit->start_to_min);
        w->must |= inside ? 1u << date : 0;
        break;
    case WFM_LIMIT_ON:
        w->must |= inside ? 1u << date : 0;
        break;
    case WFM_LIMIT_START:
        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            keep_starts(w, shape, day, limit->start_from_min,
                        limit->start_to_min);
        break;
    case WFM_LIMIT_CYCLE:
        follow_cycle(w, week, limit);
        break;
    case WFM_LIMIT_TURN:
        for (int day = 0; day < WFM_WEEK_DAYS; day++)
            if (wfm_limit_is_turn(limit, week->from + day))
                keep_starts(w, shape, day, limit->start_from_min,
                            limit->start_to_min);
        break;
    case WFM_LIMIT_HOURS:
        limit_hours(w, shape, limit->most);
        break;
    case WFM_LIMIT_DAYS:
        limit_days(w, (int)limit->most);
        break;
    }
}

/* Puts the pauses as early as they can be around what is busy; false if they
 * do not fit. */
static bool pauses_fit(const wfm_kind *kind, const unsigned char *busy)
{
    int at = 0;

    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];
        int last = least(p->to, kind->span - p->length), i = 0;

        at = at > p->from ? at : p->from;
        while (at <= last && i < p->length)
            if (busy[at + i]) {
                at += i + 1;
                i = 0;
            } else {
                i++;
            }
        if (at > last)
            return false;
        at += p->length;
    }
    return true;
}

/* True if the option of the day holds all of slots from..to and its pauses
 * find room. */
static bool holds(const wfm_worker *w, const wfm_week *week, int day, size_t o,
                  int from, int to)
{
    const wfm_shape *shape = &week->shape[w->shape];
    const wfm_option *option = &shape->option[o];
    int start = day * week->slots_per_day + option->start;

    return w->allowed[(size_t)day * shape->n_options + o] && start <= from &&
           start + option->span >= to &&
           pauses_fit(&shape->kind[option->kind], w->busy + start);
}

/* The shift of that day must hold the slots; false if none can. */
static bool attend(wfm_worker *w, const wfm_week *week, int day, int from,
                   int to)
{
    const wfm_shape *shape = &week->shape[w->shape];
    bool any = false;

    if (day < 0 || day >= week->days)
        return false;
    for (size_t o = 0; o < shape->n_options && !any; o++)
        any = holds(w, week, day, o, from, to);
    if (!any)
        return false;
    for (size_t o = 0; o < shape->n_options; o++)
        if (!holds(w, week, day, o, from, to))
            w->allowed[(size_t)day * shape->n_options + o] = 0;
    w->must |= 1u << day;
    return true;
}

static bool is_absent(const wfm_people *people, const wfm_appointment *a)
{
    for (size_t k = 0; k < people->n_absences; k++)
        if (people->absence[k].agent == a->agent &&
            people->absence[k].from < a->end &&
            people->absence[k].to > a->start)
            return true;
    return false;
}

/* Slots of an appointment, rounded outwards; false if it is not of this
 * week. */
static bool slots_of(const wfm_week *week, const wfm_appointment *a, int *from,
                     int *to)
{
    long start = wfm_week_minute(week, a->start);
    long end = wfm_week_minute(week, a->end);

    if (start < 0 || start >= (long)week->days * WFM_MINUTES_PER_DAY)
        return false;
    *from = (int)(start / week->grid_min);
    *to = (int)((end + week->grid_min - 1) / week->grid_min);
    *to = least(*to, week->slots);
    return true;
}

static wfm_status set_appointments(wfm_worker *w, const wfm_week *week,
                                   wfm_error *err)
{
    const wfm_people *people = week->request->people;
    int from, to;

    for (size_t k = 0; k < people->n_appointments; k++) {
        const wfm_appointment *a = &people->appointment[k];

        if (a->agent != (int)w->agent || is_absent(people, a) ||
            !slots_of(week, a, &from, &to))
            continue;
        if (!w->busy)
            w->busy = wfm_arena_alloc(week->arena, (size_t)week->slots + 1, 1);
        if (!w->busy)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        memset(w->busy + from, a->activity + 1, (size_t)(to - from));
    }
    for (size_t k = 0; w->busy && k < people->n_appointments; k++) {
        const wfm_appointment *a = &people->appointment[k];
        int day;

        if (a->agent != (int)w->agent || is_absent(people, a) ||
            !slots_of(week, a, &from, &to))
            continue;
        day = from / week->slots_per_day;
        /* In the small hours it belongs to the night shift before. */
        if (!attend(w, week, day, from, to) &&
            !attend(w, week, day - 1, from, to))
            w->must = 1u << WFM_WEEK_DAYS; /* cannot be */
    }
    return WFM_OK;
}

static bool works_weekend(const wfm_week *week, const wfm_roster *before,
                          size_t agent, wfm_date sat)
{
    wfm_past_walk walk = wfm_past_shifts(&week->past, before, agent);
    const wfm_shift *shift;

    while ((shift = wfm_past_next_shift(&walk)))
        if (shift->date == sat || shift->date == sat + 1)
            return true;
    return false;
}

/* No work on Saturday and Sunday if the weekends of the three weeks before
 * were too many already. */
static void set_weekends(wfm_worker *w, const wfm_week *week,
                         const wfm_roster *before, int most)
{
    wfm_date saturday = week->from + 5 - wfm_date_weekday(week->from);
    int worked = 0;

    if (most <= 0)
        return;
    for (int back = 1; back <= 3; back++)
        worked += works_weekend(week, before, w->agent, saturday - 7 * back);
    if (worked < most)
        return;
    free_day(w, &week->shape[w->shape], saturday - week->from);
    free_day(w, &week->shape[w->shape], saturday + 1 - week->from);
}

/* Hours that may be given off are not owed. */
static void set_time_off(wfm_worker *w, const wfm_week *week, unsigned relax)
{
    const wfm_agent *agent = &week->request->people->agent[w->agent];
    const wfm_shape *shape = &week->shape[w->shape];
    double most = week->request->centre->contract[w->shape].time_off_max_h;

    if (shape->whole_min == 0)
        return;
    for (size_t k = 0; k < agent->n_limits && !(relax & WFM_RELAX_LIMITS); k++)
        if (agent->limit[k].kind == WFM_LIMIT_TIME_OFF &&
            agent->limit[k].most < most)
            most = agent->limit[k].most;
    w->whole_min = shape->whole_min;
    w->off_max = (int)(most * 60);
    w->paid_min = w->paid_min > w->off_max ? w->paid_min - w->off_max : 0;
    for (size_t o = 0; o < WFM_WEEK_DAYS * shape->n_options; o++)
        if (shape->kind[shape->option[o % shape->n_options].kind].off *
                week->grid_min >
            w->off_max)
            w->allowed[o] = 0;
}

wfm_status wfm_worker_limit(wfm_worker *w, const wfm_week *week,
                            const wfm_roster *before, unsigned relax,
                            wfm_error *err)
{
    const wfm_agent *agent = &week->request->people->agent[w->agent];
    const wfm_habits *house = &week->request->centre->rules.habits;
    const wfm_habits *own = &week->request->centre->contract[w->shape].habits;

    if (!(relax & (WFM_RELAX_PERIOD | WFM_RELAX_HOURS)))
        wfm_worker_weeks(w, week, before);
    for (size_t k = 0; k < agent->n_limits && !(relax & WFM_RELAX_LIMITS); k++)
        apply_limit(w, week, &agent->limit[k]);
    if (!(relax & WFM_RELAX_OFF_TOGETHER))
        w->off_together = own->days_off_together > house->days_off_together
                              ? own->days_off_together
                              : house->days_off_together;
    if (!(relax & WFM_RELAX_NIGHTS) &&
        stricter(own->max_nights, house->max_nights) > 0)
        w->nights_max = stricter(own->max_nights, house->max_nights);
    if (!(relax & WFM_RELAX_FORWARD))
        w->forward = own->forward_rotation || house->forward_rotation;
    if (!(relax & WFM_RELAX_WEEKENDS))
        set_weekends(w, week, before,
                     stricter(own->max_weekends, house->max_weekends));
    if (!(relax & (WFM_RELAX_MONTH | WFM_RELAX_HOURS)))
        wfm_worker_months(w, week, before);
    if (!(relax & WFM_RELAX_HOURS))
        set_time_off(w, week, relax);
    if (!(relax & WFM_RELAX_APPOINTMENTS))
        return set_appointments(w, week, err);
    return WFM_OK;
}

bool wfm_tour_pauses_are_free(const wfm_week *week, const wfm_worker *w,
                              const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[w->shape];

    for (int day = 0; w->busy && day < WFM_WEEK_DAYS; day++) {
        const wfm_option *option;
        const wfm_kind *kind;

        if (tour->option[day] < 0)
            continue;
        option = &shape->option[tour->option[day]];
        kind = &shape->kind[option->kind];
        for (size_t k = 0; k < kind->n_pauses; k++)
            for (int i = 0; i < kind->pause[k].length; i++)
                if (w->busy[day * week->slots_per_day + option->start +
                            tour->pause[day][k] + i])
                    return false;
    }
    return true;
}
