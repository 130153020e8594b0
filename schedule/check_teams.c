/* schedule/check_teams.c - judges pairs and teams: the same shifts, never
 * together, a newcomer beside a mentor. */
#include "base/i18n.h"
#include "schedule/check_private.h"

/* The shift of a day, both rows of a split one joined; false: none. */
static bool shift_on(const wfm_judge *j, int agent, wfm_date day,
                     wfm_time *start, wfm_time *end)
{
    bool found = false;

    for (size_t k = 0; k < j->roster->n_shifts; k++) {
        const wfm_shift *s = &j->roster->shift[k];

        if (s->agent != agent || s->date != day)
            continue;
        if (!found)
            *start = s->start;
        *end = s->end;
        found = true;
    }
    return found;
}

/* Absent at some time of the day, not employed, or barred by a limit. */
static bool is_away(const wfm_judge *j, int agent, wfm_date day)
{
    const wfm_people *people = j->request->people;
    const wfm_agent *person = &people->agent[agent];

    for (size_t k = 0; k < people->n_absences; k++) {
        const wfm_absence *a = &people->absence[k];

        if (a->agent == agent &&
            wfm_judge_minute(j, a->from) / 1440 <= day - j->request->from &&
            wfm_judge_minute(j, a->to - 1) / 1440 >= day - j->request->from)
            return true;
    }
    for (size_t k = 0; k < person->n_limits; k++) {
        const wfm_limit *l = &person->limit[k];

        if ((l->kind == WFM_LIMIT_OFF && l->date == day) ||
            (l->kind == WFM_LIMIT_OFF_WEEKDAY &&
             wfm_date_weekday(day) == l->weekday) ||
            (l->kind == WFM_LIMIT_CYCLE && !wfm_limit_is_on(l, day)))
            return true;
    }
    return !wfm_agent_is_employed(person, day);
}

static void judge_tie(const wfm_judge *j, int agent, const wfm_limit *limit)
{
    const char *other = j->request->people->agent[limit->other].id;

    for (wfm_date day = j->request->from; day <= j->request->to; day++) {
        wfm_time from = 0, to = 0, start = 0, end = 0;
        bool mine = shift_on(j, agent, day, &start, &end);
        bool theirs = shift_on(j, limit->other, day, &from, &to);
        bool away = is_away(j, agent, day) || is_away(j, limit->other, day);

        if (limit->kind == WFM_LIMIT_WITH && !away &&
            (mine != theirs || (mine && (from != start || to != end))))
            wfm_judge_say(j, agent, day, WFM_RULE_TEAMS,
                          _("not the shift of %s"), other);
        if (limit->kind == WFM_LIMIT_MENTOR && mine && !away &&
            !(theirs && from <= start && end <= to))
            wfm_judge_say(j, agent, day, WFM_RULE_TEAMS,
                          _("not beside the mentor %s"), other);
        for (int d = -1; d <= 1 && mine && limit->kind == WFM_LIMIT_APART; d++)
            if (shift_on(j, limit->other, day + d, &from, &to) && from < end &&
                to > start)
                wfm_judge_say(j, agent, day, WFM_RULE_TEAMS,
                              _("at work together with %s"), other);
    }
}

void wfm_judge_teams(const wfm_judge *j)
{
    const wfm_people *people = j->request->people;

    for (size_t a = 0; a < people->n_agents; a++)
        for (size_t k = 0; k < people->agent[a].n_limits; k++) {
            const wfm_limit *limit = &people->agent[a].limit[k];

            if ((limit->kind == WFM_LIMIT_WITH ||
                 limit->kind == WFM_LIMIT_APART ||
                 limit->kind == WFM_LIMIT_MENTOR) &&
                limit->other >= 0)
                judge_tie(j, (int)a, limit);
        }
}
