/* schedule/offers_room.c - the hours that may be offered to a person beside
 * their week: what the law, the contract, rest and their own limits leave. */
#include <limits.h>

#include "schedule/offers_private.h"

/* 0 in the month of the week's first day, 1 in the one after it. */
static int month_of(const wfm_week *week, wfm_date date)
{
    return wfm_date_month_start(date) != wfm_date_month_start(week->from);
}

static double month_limit_h(const wfm_week *week, size_t w)
{
    const wfm_centre *centre = week->request->centre;
    double own = centre->contract[week->worker[w].shape].habits.max_month_h;
    double house = centre->rules.habits.max_month_h;

    return own > 0 && (!(house > 0) || own < house) ? own : house;
}

/* What the hours of the months leave: days before the week, the week and those
 * after it in the roster. */
static void count_months(wfm_offering *o)
{
    const wfm_week *week = o->desk.week;
    const wfm_roster *both[2] = { &o->desk.before, &o->taken };

    for (size_t w = 0; w < week->n_workers; w++) {
        double most = month_limit_h(week, w);

        for (int m = 0; m < 2; m++)
            o->extra[w].month_room[m] = most > 0 ? (int)(most * 60) : INT_MAX;
    }
    for (int r = 0; r < 2; r++)
        for (size_t k = 0; k < both[r]->n_shifts; k++) {
            const wfm_shift *s = &both[r]->shift[k];
            size_t w;

            if ((s->date < week->from) != (r == 0))
                continue;
            w = wfm_desk_worker(&o->desk, s->agent);
            for (int m = 0; m < 2 && w < week->n_workers; m++)
                if (o->extra[w].month_room[m] < INT_MAX &&
                    wfm_date_month_start(s->date) ==
                        wfm_date_month_start(week->from + 6 * m))
                    o->extra[w].month_room[m] -= s->paid_minutes;
        }
}

static void count_time_off(wfm_offering *o)
{
    const wfm_week *week = o->desk.week;

    for (size_t w = 0; w < week->n_workers; w++)
        for (int day = 0; day < week->days; day++) {
            const wfm_shape *shape = &week->shape[week->worker[w].shape];
            int option = o->desk.tour[w].option[day];

            if (option >= 0)
                o->extra[w].off_min +=
                    shape->kind[shape->option[option].kind].off *
                    week->grid_min;
        }
}

int wfm_offering_off_room(const wfm_offering *o, size_t w)
{
    const wfm_week *week = o->desk.week;
    const wfm_agent *agent =
        &week->request->people->agent[week->worker[w].agent];
    int room = WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY;

    for (size_t k = 0; k < agent->n_limits; k++)
        if (agent->limit[k].kind == WFM_LIMIT_TIME_OFF &&
            agent->limit[k].most * 60 < room)
            room = (int)(agent->limit[k].most * 60);
    return room - o->extra[w].off_min;
}

void wfm_offering_count(wfm_offering *o)
{
    const wfm_week *week = o->desk.week;
    const wfm_roster *old = &o->desk.before;

    for (size_t k = 0; k < old->n_activities; k++) {
        const wfm_activity *a = &old->activity[k];
        wfm_date date =
            wfm_zone_civil(week->request->centre->zone, a->start).date;
        size_t w;

        if (a->kind != WFM_ACTIVITY_OVERTIME)
            continue;
        w = wfm_desk_worker(&o->desk, a->agent);
        if (w == week->n_workers)
            continue;
        for (int m = 0; m < 2; m++) {
            wfm_date day = m == 0 ? week->from : week->from + 6;

            if (wfm_date_month_start(date) == wfm_date_month_start(day))
                o->extra[w].month_min[m] += (int)((a->end - a->start) / 60);
        }
    }
    for (size_t w = 0; w < week->n_workers; w++)
        for (int day = 0; day < week->days; day++) {
            const wfm_shape *shape = &week->shape[week->worker[w].shape];
            int option = o->desk.tour[w].option[day];

            if (option >= 0)
                wfm_offering_note(
                    o, w, day,
                    shape->kind[shape->option[option].kind].overtime *
                        week->grid_min);
        }
    count_months(o);
    count_time_off(o);
}

static bool has_limit(const wfm_week *week, size_t w, wfm_limit_kind kind)
{
    const wfm_agent *agent =
        &week->request->people->agent[week->worker[w].agent];

    for (size_t k = 0; k < agent->n_limits; k++)
        if (agent->limit[k].kind == kind)
            return true;
    return false;
}

int wfm_offering_room(const wfm_offering *o, size_t w, int day)
{
    const wfm_week *week = o->desk.week;
    const wfm_centre *centre = week->request->centre;
    const wfm_rules *rules = &centre->rules;
    const wfm_extra *x = &o->extra[w];
    int month = month_of(week, week->from + (day < 0 ? 0 : day));
    int later = day < 0 ? month_of(week, week->from + 6) : month;
    int used = x->month_min[month] > x->month_min[later] ? x->month_min[month]
                                                         : x->month_min[later];
    double room = day < 0 ? WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY
                          : rules->overtime_day_h * 60 - x->before_min[day] -
                                x->after_min[day];
    double left = centre->contract[week->worker[w].shape].overtime_max_h * 60 -
                  x->week_min;

    if (has_limit(week, w, WFM_LIMIT_NO_OVERTIME))
        return 0;
    room = left < room ? left : room;
    left = rules->overtime_month_h * 60 - used;
    room = left < room ? left : room;
    left = x->month_room[month] < x->month_room[later] ? x->month_room[month]
                                                       : x->month_room[later];
    room = left < room ? left : room;
    return room > 0 ? (int)room : 0;
}

void wfm_offering_note(wfm_offering *o, size_t w, int day, int minutes)
{
    const wfm_week *week = o->desk.week;

    o->extra[w].week_min += minutes;
    for (int m = 0; m < 2; m++)
        if (m == month_of(week, week->from + day) ||
            !month_of(week, week->from + 6))
            o->extra[w].month_min[m] += minutes;
    for (int m = 0; m < 2; m++)
        if ((m == month_of(week, week->from + day) ||
             !month_of(week, week->from + 6)) &&
            o->extra[w].month_room[m] < INT_MAX)
            o->extra[w].month_room[m] -= minutes;
}

/* Start and end of a day's work with what was offered, by the week's clock. */
static bool span_of(const wfm_offering *o, size_t w, int day, long *from,
                    long *to)
{
    const wfm_desk *d = &o->desk;
    const wfm_shape *shape = &d->week->shape[d->week->worker[w].shape];
    int option = d->tour[w].option[day];

    if (option < 0)
        return false;
    *from = (long)day * WFM_MINUTES_PER_DAY + shape->option[option].start_min -
            o->extra[w].before_min[day];
    *to = (long)day * WFM_MINUTES_PER_DAY + shape->option[option].end_min +
          o->extra[w].after_min[day];
    return true;
}

/* Rest before and after, and the free piece of the week. */
static bool rests(const wfm_offering *o, size_t w, int day, long from, long to)
{
    const wfm_worker *worker = &o->desk.week->worker[w];
    const long week_min = (long)WFM_WEEK_DAYS * WFM_MINUTES_PER_DAY;
    long end = worker->previous_end, longest = 0, free_from;

    free_from = end > 0 ? end : 0;
    for (int k = 0; k < WFM_WEEK_DAYS; k++) {
        long a, b;

        if (!span_of(o, w, k, &a, &b) && k != day)
            continue;
        if (k == day && !span_of(o, w, k, &a, &b)) {
            a = from;
            b = to;
        }
        if (k == day) {
            a = from < a ? from : a;
            b = to > b ? to : b;
        }
        if (a - end < worker->rest_min)
            return false;
        longest = a - free_from > longest ? a - free_from : longest;
        end = free_from = b;
    }
    longest = week_min - free_from > longest ? week_min - free_from : longest;
    return longest >= worker->weekly_rest_min;
}

static bool is_night(const wfm_rules *rules, long from, long to)
{
    long length = rules->night_to_min - rules->night_from_min;

    if (length <= 0)
        length += WFM_MINUTES_PER_DAY;
    for (long day = -1; day <= WFM_WEEK_DAYS; day++) {
        long a = day * WFM_MINUTES_PER_DAY + rules->night_from_min;

        if (from < a + length && a < to)
            return true;
    }
    return false;
}

/* Off that day by the person's own limits, or absent. */
static bool is_away(const wfm_week *week, size_t w, long from, long to)
{
    const wfm_people *people = week->request->people;
    size_t a = week->worker[w].agent;

    for (size_t k = 0; k < people->agent[a].n_limits; k++) {
        const wfm_limit *limit = &people->agent[a].limit[k];

        for (long day = from / WFM_MINUTES_PER_DAY;
             day * WFM_MINUTES_PER_DAY < to; day++) {
            wfm_date date = week->from + (wfm_date)day;

            if ((limit->kind == WFM_LIMIT_OFF && limit->date == date) ||
                (limit->kind == WFM_LIMIT_OFF_WEEKDAY &&
                 limit->weekday == wfm_date_weekday(date)))
                return true;
        }
    }
    for (size_t k = 0; k < people->n_absences; k++)
        if (people->absence[k].agent == (int)a &&
            wfm_week_minute(week, people->absence[k].from) < to &&
            wfm_week_minute(week, people->absence[k].to) > from)
            return true;
    return people->agent[a].left_on <=
           week->from + (wfm_date)((to - 1) / WFM_MINUTES_PER_DAY);
}

bool wfm_offering_may(const wfm_offering *o, size_t w, int day, long from,
                      long to)
{
    const wfm_week *week = o->desk.week;
    const wfm_worker *worker = &week->worker[w];
    const wfm_centre *centre = week->request->centre;
    size_t slots = (size_t)week->slots;
    int seats = worker->site >= 0 && o->desk.cover.seats_bind[worker->site]
                    ? centre->site[worker->site].seats
                    : 0;

    if (from < 0 || to > (long)week->slots * week->grid_min)
        return false;
    if ((!centre->contract[worker->shape].night ||
         has_limit(week, w, WFM_LIMIT_NO_NIGHT)) &&
        is_night(&centre->rules, from, to))
        return false;
    for (long t = from / week->grid_min; t * week->grid_min < to; t++)
        if (!week->skill[worker->skill].open[t] ||
            (seats > 0 &&
             o->desk.cover.seated[(size_t)worker->site * slots + (size_t)t] >=
                 seats))
            return false;
    return !is_away(week, w, from, to) && rests(o, w, day, from, to);
}
