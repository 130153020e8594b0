/* schedule/teams.c - people whose weeks depend on each other: the same shifts,
 * never together, a newcomer beside a mentor.
 *
 * Where one of two cannot work at all on a day the other is free of the tie.
 * A team with the same shifts is planned as one person with everybody's rules;
 * who is tied otherwise is planned around the other. In the annealing a move
 * that breaks a tie is no move. The bound does not know of ties and stays a
 * bound. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/gain.h"
#include "schedule/problem_private.h"

/* Any shift of the day that the person may work? */
static bool may_work(const wfm_week *week, const wfm_worker *w, int day)
{
    const wfm_shape *shape = &week->shape[w->shape];

    return memchr(w->allowed + (size_t)day * shape->n_options, 1,
                  shape->n_options) != NULL;
}

/* Minutes from the week's start of a day's shift; false: there is none. */
static bool times_of(const wfm_week *week, const wfm_worker *w,
                     const wfm_tour *tour, int day, int *start, int *end)
{
    int o = tour->option[day];

    if (o < 0)
        return false;
    *start =
        day * WFM_MINUTES_PER_DAY + week->shape[w->shape].option[o].start_min;
    *end = day * WFM_MINUTES_PER_DAY + week->shape[w->shape].option[o].end_min;
    return true;
}

/* Does a shift of `one` keep the tie with the week of `two`? from and to are
 * false where there is none. */
static bool shift_keeps(const wfm_week *week, const wfm_tie *tie, bool first,
                        int day, bool works, int start, int end,
                        const wfm_tour *other)
{
    const wfm_worker *one = &week->worker[first ? tie->a : tie->b];
    const wfm_worker *two = &week->worker[first ? tie->b : tie->a];
    int from = 0, to = 0;

    if (tie->kind == WFM_LIMIT_APART) {
        for (int d = day - 1; works && d <= day + 1; d++)
            if (d >= 0 && d < WFM_WEEK_DAYS &&
                times_of(week, two, other, d, &from, &to) && from < end &&
                to > start)
                return false;
        return true;
    }
    if (!may_work(week, one, day) || !may_work(week, two, day))
        return true;
    if (tie->kind == WFM_LIMIT_WITH) {
        bool both = times_of(week, two, other, day, &from, &to);

        return both == works && (!both || (from == start && to == end));
    }
    /* `a` has `b` as a mentor: inside the mentor's shift. */
    if (first)
        return !works || (times_of(week, two, other, day, &from, &to) &&
                          from <= start && end <= to);
    return !times_of(week, two, other, day, &from, &to) ||
           (works && start <= from && to <= end);
}

static bool tie_holds(const wfm_week *week, const wfm_tie *tie,
                      const wfm_tour *a, const wfm_tour *b)
{
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int start = 0, end = 0;
        bool works =
            times_of(week, &week->worker[tie->a], a, day, &start, &end);

        if (!shift_keeps(week, tie, true, day, works, start, end, b))
            return false;
    }
    return true;
}

bool wfm_teams_allow(const wfm_week *week, const wfm_tour *tour, size_t w,
                     const wfm_tour *moved)
{
    for (size_t k = 0; k < week->n_ties; k++) {
        const wfm_tie *tie = &week->tie[k];

        if (tie->a == w && !tie_holds(week, tie, moved, &tour[tie->b]))
            return false;
        if (tie->b == w && !tie_holds(week, tie, &tour[tie->a], moved))
            return false;
    }
    return true;
}

size_t wfm_teams_broken(const wfm_week *week, const wfm_tour *tour, size_t k)
{
    while (k < week->n_ties &&
           tie_holds(week, &week->tie[k], &tour[week->tie[k].a],
                     &tour[week->tie[k].b]))
        k++;
    return k;
}

/* Not as they stand in a file. */
static int compare_ties(const void *a, const void *b)
{
    const wfm_tie *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

/* Does a chain of mentors lead from one worker to another? */
static bool is_led_to(const wfm_week *week, size_t from, size_t to,
                      size_t *line, bool *seen)
{
    size_t n = 1;

    memset(seen, 0, week->n_workers * sizeof *seen);
    line[0] = from;
    seen[from] = true;
    for (size_t i = 0; i < n && !seen[to]; i++)
        for (size_t k = 0; k < week->n_ties; k++) {
            const wfm_tie *tie = &week->tie[k];

            if (tie->kind != WFM_LIMIT_MENTOR || tie->a != line[i] ||
                seen[tie->b])
                continue;
            seen[tie->b] = true;
            line[n++] = tie->b;
        }
    return seen[to];
}

/* Mentors in a ring are each inside the shifts of the next, all round: that is
 * the same shifts, and planned so. */
static wfm_status close_rings(wfm_week *week, wfm_error *err)
{
    size_t *line = wfm_mem_new(week->n_workers + 1, sizeof *line);
    bool *seen = wfm_mem_new(week->n_workers + 1, sizeof *seen);
    bool *ring = wfm_mem_new(week->n_ties + 1, sizeof *ring);
    bool good = line && seen && ring;

    for (size_t k = 0; good && k < week->n_ties; k++)
        ring[k] = week->tie[k].kind == WFM_LIMIT_MENTOR &&
                  is_led_to(week, week->tie[k].b, week->tie[k].a, line, seen);
    for (size_t k = 0; good && k < week->n_ties; k++)
        if (ring[k])
            week->tie[k].kind = WFM_LIMIT_WITH;
    free(line);
    free(seen);
    free(ring);
    return good ? WFM_OK : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}

wfm_status wfm_teams_make(wfm_week *week, wfm_error *err)
{
    const wfm_people *people = week->request->people;
    size_t most = 1, *place;

    for (size_t w = 0; w < week->n_workers; w++)
        most += people->agent[week->worker[w].agent].n_limits;
    week->tie = wfm_arena_alloc(week->arena, most, sizeof *week->tie);
    place = wfm_mem_new(people->n_agents + 1, sizeof *place);
    if (!week->tie || !place) {
        free(place);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    week->n_ties = 0;
    for (size_t w = 0; w < week->n_workers; w++)
        place[week->worker[w].agent] = w + 1;
    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_agent *agent = &people->agent[week->worker[w].agent];

        for (size_t k = 0; k < agent->n_limits; k++) {
            const wfm_limit *limit = &agent->limit[k];
            bool tie = limit->kind == WFM_LIMIT_WITH ||
                       limit->kind == WFM_LIMIT_APART ||
                       limit->kind == WFM_LIMIT_MENTOR;

            if (tie && limit->other >= 0 &&
                (size_t)limit->other < people->n_agents &&
                place[limit->other] > 0 && place[limit->other] - 1 != w)
                week->tie[week->n_ties++] =
                    (wfm_tie){ limit->kind, w, place[limit->other] - 1 };
        }
    }
    free(place);
    WFM_TRY(close_rings(week, err));
    qsort(week->tie, week->n_ties, sizeof *week->tie, compare_ties);
    return WFM_OK;
}

static int least(int a, int b) { return a < b ? a : b; }
static int most(int a, int b) { return a > b ? a : b; }

/* The option of a shape with those times of the day, or -1. */
static int like_option(const wfm_shape *shape, const wfm_option *other)
{
    for (size_t o = 0; o < shape->n_options; o++)
        if (shape->option[o].start_min == other->start_min &&
            shape->option[o].end_min == other->end_min)
            return (int)o;
    return -1;
}

/* Adds the rules of a member to those of the team's first. */
static void join(wfm_worker *team, const wfm_week *week, const wfm_worker *m)
{
    const wfm_shape *shape = &week->shape[team->shape];
    const wfm_shape *own = &week->shape[m->shape];

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = 0; o < shape->n_options && may_work(week, m, day);
             o++) {
            size_t at = (size_t)day * shape->n_options + o;
            int like = like_option(own, &shape->option[o]);

            if (like < 0 ||
                !m->allowed[(size_t)day * own->n_options + (size_t)like])
                team->allowed[at] = 0;
        }
    team->days_min = most(team->days_min, m->days_min);
    team->days_max = least(team->days_max, m->days_max);
    team->paid_min = most(team->paid_min, m->paid_min);
    team->paid_max = least(team->paid_max, m->paid_max);
    if (m->whole_min > 0)
        team->whole_min = m->whole_min;
    team->off_max = least(team->off_max, m->off_max);
    team->month_days = least(team->month_days, m->month_days);
    for (int part = 0; part < 2; part++)
        team->month_max[part] =
            least(team->month_max[part], m->month_max[part]);
    team->rest_min = most(team->rest_min, m->rest_min);
    team->weekly_rest_min = most(team->weekly_rest_min, m->weekly_rest_min);
    team->consecutive_max = least(team->consecutive_max, m->consecutive_max);
    team->spread_min = least(team->spread_min, m->spread_min);
    team->previous_end = most(team->previous_end, m->previous_end);
    team->previous_streak = most(team->previous_streak, m->previous_streak);
    team->off_together = most(team->off_together, m->off_together);
    team->nights_max = least(team->nights_max, m->nights_max);
    team->forward = team->forward || m->forward;
    team->must |= m->must;
}

typedef struct settler {
    const wfm_week *week;
    wfm_tour *tour;
    wfm_cover *cover;
    wfm_tour_space *space;
    double *worth, *sum;
    size_t *member;
    bool *seen;
} settler;

/* Everybody who has the same shifts as w, w first. */
static size_t team_of(settler *s, size_t w)
{
    size_t n = 0;

    s->member[n++] = w;
    s->seen[w] = true;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < s->week->n_ties; k++) {
            const wfm_tie *tie = &s->week->tie[k];
            size_t other = tie->a == s->member[i]   ? tie->b
                           : tie->b == s->member[i] ? tie->a
                                                    : w;

            if (tie->kind != WFM_LIMIT_WITH || s->seen[other])
                continue;
            s->seen[other] = true;
            s->member[n++] = other;
        }
    return n;
}

/* Forbids the shifts that break a tie with somebody outside the team whose
 * week stands. */
static void forbid(settler *s, wfm_worker *w, size_t n)
{
    const wfm_week *week = s->week;
    const wfm_shape *shape = &week->shape[w->shape];

    for (size_t k = 0; k < week->n_ties; k++)
        for (size_t m = 0; m < n; m++) {
            const wfm_tie *tie = &week->tie[k];
            bool first = tie->a == s->member[m];
            size_t other = first ? tie->b : tie->a;

            if (tie->kind == WFM_LIMIT_WITH ||
                (!first && tie->b != s->member[m]))
                continue;
            for (int day = 0; day < WFM_WEEK_DAYS; day++) {
                int midnight = day * WFM_MINUTES_PER_DAY;

                if (!shift_keeps(week, tie, first, day, false, 0, 0,
                                 &s->tour[other]))
                    w->must |= 1u << day;
                for (size_t o = 0; o < shape->n_options; o++) {
                    const wfm_option *option = &shape->option[o];

                    if (!shift_keeps(week, tie, first, day, true,
                                     midnight + option->start_min,
                                     midnight + option->end_min,
                                     &s->tour[other]))
                        w->allowed[(size_t)day * shape->n_options + o] = 0;
                }
            }
        }
}

/* The team's week as that of one member; false if it is not legal for them. */
static bool as_member(const settler *s, const wfm_worker *team,
                      const wfm_tour *week, size_t m, wfm_tour *out)
{
    const wfm_worker *w = &s->week->worker[m];
    const wfm_shape *shape = &s->week->shape[team->shape];
    const wfm_shape *own = &s->week->shape[w->shape];

    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        out->option[day] = WFM_NO_SHIFT;
        if (week->option[day] >= 0 && may_work(s->week, w, day))
            out->option[day] =
                (int16_t)like_option(own, &shape->option[week->option[day]]);
    }
    wfm_tour_place_pauses(s->space, w, s->worth, out);
    return wfm_tour_is_legal(s->week, w, out);
}

/* A better week for the team at the cover as it is; everybody is taken out and
 * put back. `must`: any legal one is better than what they have. */
static wfm_status settle(settler *s, size_t n, bool must, wfm_error *err)
{
    const wfm_week *week = s->week;
    wfm_worker team = week->worker[s->member[0]];
    size_t cells = WFM_WEEK_DAYS * week->shape[team.shape].n_options;
    unsigned char *allowed = wfm_mem_new(cells + 1, 1);
    wfm_tour found, *own = wfm_mem_new(n, sizeof *own);
    double before, after;
    bool legal = true;

    if (!allowed || !own) {
        free(allowed);
        free(own);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    memcpy(allowed, team.allowed, cells);
    team.allowed = allowed;
    memset(s->sum, 0, (size_t)week->slots * sizeof *s->sum);
    before = wfm_cover_cny(s->cover);
    for (size_t i = 0; i < n; i++) {
        const wfm_worker *w = &week->worker[s->member[i]];

        before += wfm_tour_pay_cny(week, w, &s->tour[s->member[i]]);
        wfm_cover_add(s->cover, w, &s->tour[s->member[i]], -1);
        if (i > 0)
            join(&team, week, w);
    }
    for (size_t i = 0; i < n; i++) {
        const wfm_worker *w = &week->worker[s->member[i]];

        wfm_cover_worth(s->cover, (size_t)w->skill, w->site, s->worth);
        for (int t = 0; t < week->slots; t++)
            s->sum[t] += s->worth[t] / (double)n;
    }
    forbid(s, &team, n);
    wfm_worker_prune(&team, week);
    legal = wfm_tour_best(&found, NULL, s->space, &team, s->sum);
    memcpy(s->worth, s->sum, (size_t)week->slots * sizeof *s->sum);
    for (size_t i = 0; i < n && legal; i++)
        legal = n == 1 ? (own[0] = found, true)
                       : as_member(s, &team, &found, s->member[i], &own[i]);
    for (size_t i = 0; i < n; i++)
        wfm_cover_add(s->cover, &week->worker[s->member[i]],
                      legal ? &own[i] : &s->tour[s->member[i]], 1);
    after = wfm_cover_cny(s->cover);
    for (size_t i = 0; i < n && legal; i++)
        after += wfm_tour_pay_cny(week, &week->worker[s->member[i]], &own[i]);
    for (size_t i = 0; i < n && legal; i++) {
        const wfm_worker *w = &week->worker[s->member[i]];

        if (must || wfm_gain(after, before)) {
            s->tour[s->member[i]] = own[i];
        } else {
            wfm_cover_add(s->cover, w, &own[i], -1);
            wfm_cover_add(s->cover, w, &s->tour[s->member[i]], 1);
        }
    }
    free(allowed);
    free(own);
    return WFM_OK;
}

wfm_status wfm_teams_settle(const wfm_week *week, wfm_tour *tour,
                            wfm_cover *cover, wfm_tour_space *space,
                            wfm_error *err)
{
    size_t n = week->n_workers;
    settler s = { .week = week, .tour = tour, .cover = cover, .space = space };
    wfm_status status = WFM_OK;

    if (week->n_ties == 0)
        return WFM_OK;
    s.worth = wfm_mem_new((size_t)week->slots + 1, sizeof *s.worth);
    s.sum = wfm_mem_new((size_t)week->slots + 1, sizeof *s.sum);
    s.member = wfm_mem_new(n + 1, sizeof *s.member);
    s.seen = wfm_mem_new(n + 1, sizeof *s.seen);
    if (!s.worth || !s.sum || !s.member || !s.seen)
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t w = 0; w < n && status == WFM_OK; w++) {
        size_t members;

        if (!week->worker[w].tied || s.seen[w])
            continue;
        members = team_of(&s, w);
        status =
            settle(&s, members, !wfm_teams_allow(week, tour, w, &tour[w]), err);
    }
    free(s.worth);
    free(s.sum);
    free(s.member);
    free(s.seen);
    return status;
}

int wfm_teams_of(const wfm_people *people, size_t agent)
{
    int tied = 0;

    for (size_t a = 0; a < people->n_agents; a++)
        for (size_t k = 0; k < people->agent[a].n_limits; k++) {
            const wfm_limit *limit = &people->agent[a].limit[k];
            int kind = limit->kind == WFM_LIMIT_WITH     ? 1
                       : limit->kind == WFM_LIMIT_APART  ? 2
                       : limit->kind == WFM_LIMIT_MENTOR ? a == agent ? 4 : 8
                                                         : 0;

            if (kind > 0 && limit->other >= 0 && limit->other != (int)a &&
                (a == agent || limit->other == (int)agent))
                tied |= kind;
        }
    return tied;
}
