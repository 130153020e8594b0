/* schedule/past.c - the roster before a week, listed by person: a thousand
 * people must not each look at everybody's shifts. */
#include "base/i18n.h"
#include "schedule/past_private.h"

static bool is_listed(const wfm_past *past, int agent)
{
    return agent >= 0 && (size_t)agent < past->n_agents;
}

static bool is_overtime(const wfm_past *past, const wfm_activity *a)
{
    return is_listed(past, a->agent) && a->kind == WFM_ACTIVITY_OVERTIME;
}

/* Counts become first places; the lists are then filled from behind, which
 * leaves the first places where they belong. */
static void add_up(size_t *first, size_t n)
{
    for (size_t a = 0; a < n; a++)
        first[a + 1] += first[a];
}

static void list_shifts(wfm_past *past)
{
    const wfm_roster *r = past->roster;

    for (size_t k = 0; k < r->n_shifts; k++)
        if (is_listed(past, r->shift[k].agent))
            past->first_shift[r->shift[k].agent]++;
    add_up(past->first_shift, past->n_agents);
    for (size_t k = r->n_shifts; k-- > 0;)
        if (is_listed(past, r->shift[k].agent))
            past->shift[--past->first_shift[r->shift[k].agent]] = k;
}

static void list_overtime(wfm_past *past)
{
    const wfm_roster *r = past->roster;

    for (size_t k = 0; k < r->n_activities; k++)
        if (is_overtime(past, &r->activity[k]))
            past->first_overtime[r->activity[k].agent]++;
    add_up(past->first_overtime, past->n_agents);
    for (size_t k = r->n_activities; k-- > 0;)
        if (is_overtime(past, &r->activity[k]))
            past->overtime[--past->first_overtime[r->activity[k].agent]] = k;
}

/* Weeks back from `from`, 1 the one just before it; 0: not before. */
static int weeks_back(wfm_date from, wfm_date date)
{
    return date < from ? (from - date + 6) / 7 : 0;
}

static size_t count_overtime(const wfm_past *past)
{
    size_t n = 0;

    for (size_t k = 0; k < past->roster->n_activities; k++)
        n += is_overtime(past, &past->roster->activity[k]);
    return n;
}

wfm_status wfm_past_make(wfm_past *out, wfm_arena *arena,
                         const wfm_roster *before, size_t n_agents,
                         wfm_date from, wfm_error *err)
{
    wfm_past past = { .roster = before, .n_agents = n_agents };

    *out = (wfm_past){ 0 };
    if (!before)
        return WFM_OK;
    for (size_t k = 0; k < before->n_shifts; k++) {
        int back = weeks_back(from, before->shift[k].date);

        past.n_known = back > past.n_known ? back : past.n_known;
    }
    past.first_shift = wfm_arena_alloc(arena, n_agents + 1, sizeof(size_t));
    past.first_overtime = wfm_arena_alloc(arena, n_agents + 1, sizeof(size_t));
    past.shift = wfm_arena_alloc(arena, before->n_shifts + 1, sizeof(size_t));
    past.overtime =
        wfm_arena_alloc(arena, count_overtime(&past) + 1, sizeof(size_t));
    past.known = wfm_arena_alloc(arena, (size_t)past.n_known + 1, sizeof(bool));
    if (!past.first_shift || !past.first_overtime || !past.shift ||
        !past.overtime || !past.known)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    list_shifts(&past);
    list_overtime(&past);
    for (size_t k = 0; k < before->n_shifts; k++) {
        int back = weeks_back(from, before->shift[k].date);

        if (back > 0)
            past.known[back - 1] = true;
    }
    *out = past;
    return WFM_OK;
}

static wfm_past_walk walk(const wfm_past *past, const wfm_roster *before,
                          size_t agent, const size_t *first, const size_t *list)
{
    wfm_past_walk w = { .roster = before, .agent = (int)agent };

    if (before && before == past->roster && agent < past->n_agents) {
        w.list = list;
        w.at = first[agent];
        w.end = first[agent + 1];
    }
    return w;
}

wfm_past_walk wfm_past_shifts(const wfm_past *past, const wfm_roster *before,
                              size_t agent)
{
    wfm_past_walk w = walk(past, before, agent, past->first_shift, past->shift);

    if (before && !w.list)
        w.end = before->n_shifts;
    return w;
}

wfm_past_walk wfm_past_overtime(const wfm_past *past, const wfm_roster *before,
                                size_t agent)
{
    wfm_past_walk w =
        walk(past, before, agent, past->first_overtime, past->overtime);

    if (before && !w.list)
        w.end = before->n_activities;
    return w;
}

const wfm_shift *wfm_past_next_shift(wfm_past_walk *w)
{
    while (w->at < w->end) {
        size_t k = w->at++;
        const wfm_shift *s = &w->roster->shift[w->list ? w->list[k] : k];

        if (s->agent == w->agent)
            return s;
    }
    return NULL;
}

const wfm_activity *wfm_past_next_overtime(wfm_past_walk *w)
{
    while (w->at < w->end) {
        size_t k = w->at++;
        const wfm_activity *a = &w->roster->activity[w->list ? w->list[k] : k];

        if (a->agent == w->agent && a->kind == WFM_ACTIVITY_OVERTIME)
            return a;
    }
    return NULL;
}

bool wfm_past_is_known(const wfm_past *past, const wfm_roster *before,
                       wfm_date from, int back)
{
    wfm_date first = from - 7 * back;

    if (before && before == past->roster)
        return back <= past->n_known && past->known[back - 1];
    for (size_t k = 0; before && k < before->n_shifts; k++)
        if (before->shift[k].date >= first && before->shift[k].date < first + 7)
            return true;
    return false;
}
