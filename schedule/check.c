/* schedule/check.c - judges a finished roster: gathers every shift with its
 * activities, has it judged by itself (check_shift.c), then every week
 * (check_week.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/check_private.h"

long wfm_judge_minute(const wfm_judge *j, wfm_time time)
{
    wfm_civil civil = wfm_zone_civil(j->request->centre->zone, time);

    return (long)(civil.date - j->request->from) * WFM_MINUTES_PER_DAY +
           civil.minute;
}

void wfm_judge_say(const wfm_judge *j, int agent, wfm_date date, wfm_rule rule,
                   const char *format, ...)
{
    wfm_findings *all = j->findings;
    wfm_finding found = { .rule = rule, .agent = agent, .date = date };
    va_list args;

    va_start(args, format);
    vsnprintf(found.text, sizeof found.text, format, args);
    va_end(args);
    if (wfm_mem_grow(&all->item, &all->capacity, all->n + 1, sizeof found) ==
        WFM_OK)
        all->item[all->n] = found;
    all->n++;
}

/* What activities.csv has outside every shift of roster.csv. */
static void say_outside(const wfm_judge *j, const wfm_activity *a)
{
    wfm_civil from = wfm_zone_civil(j->request->centre->zone, a->start);
    wfm_civil to = wfm_zone_civil(j->request->centre->zone, a->end);

    wfm_judge_say(j, a->agent, from.date, WFM_RULE_ACTIVITIES,
                  _("%s from %02d:%02d to %02d:%02d in activities.csv is "
                    "outside every shift"),
                  wfm_activity_name[a->kind], from.minute / 60,
                  from.minute % 60, to.minute / 60, to.minute % 60);
}

/* Minutes of an absence that begins where the shift ends. */
static long leaves_early(const wfm_judge *j, const wfm_shift *shift)
{
    const wfm_people *people = j->request->people;

    for (size_t k = 0; k < people->n_absences; k++)
        if (people->absence[k].agent == shift->agent &&
            people->absence[k].from == shift->end)
            return (long)(people->absence[k].to - shift->end) / 60;
    return 0;
}

/* Finds the activities of a shift from *at on. */
static void gather(const wfm_judge *j, wfm_judged *s, size_t *at)
{
    const wfm_roster *r = j->roster;
    const wfm_shift *shift = s->shift;
    size_t work = 0;

    while (*at < r->n_activities && (r->activity[*at].agent < shift->agent ||
                                     (r->activity[*at].agent == shift->agent &&
                                      r->activity[*at].start < shift->start))) {
        const wfm_activity *a = &r->activity[*at];

        say_outside(j, a);
        (*at)++;
    }
    s->part = r->activity + *at;
    s->core_start = shift->start;
    s->core_end = shift->end;
    s->left_min = leaves_early(j, shift);
    while (*at < r->n_activities && r->activity[*at].agent == shift->agent &&
           r->activity[*at].start < shift->end) {
        const wfm_activity *a = &r->activity[*at];

        work += wfm_activity_is_on_queue(a->kind) &&
                a->kind != WFM_ACTIVITY_OVERTIME;
        if (a->kind == WFM_ACTIVITY_OVERTIME) {
            s->overtime_min += (long)(a->end - a->start) / 60;
            if (a->start == s->core_start)
                s->core_start = a->end;
        }
        if (a->kind == WFM_ACTIVITY_TIME_OFF)
            s->off_min += (long)(a->end - a->start) / 60;
        (*at)++;
        s->n_parts++;
    }
    /* Overtime on one queue after the other is several activities. */
    for (size_t k = s->n_parts; k > 0 && s->core_end > s->core_start; k--) {
        const wfm_activity *a = &s->part[k - 1];

        if (a->kind != WFM_ACTIVITY_OVERTIME || a->end != s->core_end)
            break;
        s->core_end = a->start;
    }
    if (s->overtime_min > 0 && work == 0) {
        s->rest_day = true;
        s->overtime_min = shift->paid_minutes;
        s->core_start = shift->start;
        s->core_end = shift->end;
    }
}

static bool indices_hold(const wfm_judge *j)
{
    const wfm_roster *r = j->roster;
    size_t n = j->request->people->n_agents;
    bool good = true;

    for (size_t k = 0; k < r->n_shifts; k++)
        good = good && r->shift[k].agent >= 0 &&
               (size_t)r->shift[k].agent < n &&
               r->shift[k].end > r->shift[k].start;
    for (size_t k = 0; k < r->n_activities; k++)
        good = good && r->activity[k].agent >= 0 &&
               (size_t)r->activity[k].agent < n;
    return good;
}

/* A shift from one row, or from the two of a split shift; how many rows. */
static size_t join_rows(wfm_shift *whole, wfm_judged *out,
                        const wfm_roster *roster, size_t k)
{
    const wfm_shift *a = &roster->shift[k], *b = a + 1;

    *whole = *a;
    out->shift = whole;
    if (k + 1 == roster->n_shifts || a->agent != b->agent ||
        a->date != b->date || a->shift_id != b->shift_id || b->start <= a->end)
        return 1;
    whole->end = b->end;
    whole->paid_minutes += b->paid_minutes;
    out->split_start = a->end;
    out->split_end = b->start;
    return 2;
}

static void judge_agent(const wfm_judge *j, int agent, const wfm_judged *shift,
                        size_t n)
{
    size_t at = 0;

    wfm_judge_gaps(j, agent, shift, n);
    wfm_judge_limits(j, agent, shift, n);
    for (wfm_date monday = j->request->from; monday <= j->request->to;
         monday += 7) {
        size_t first = at;

        while (at < n && shift[at].shift->date < monday + 7)
            at++;
        wfm_judge_week(j, agent, monday, shift + first, at - first);
    }
}

wfm_status wfm_roster_check(const wfm_roster *roster,
                            const wfm_roster_request *request,
                            wfm_problems *problems, wfm_error *err)
{
    size_t violations;

    return wfm_roster_judge(&violations, roster, request, problems, err);
}

wfm_status wfm_judge_find(size_t *count, wfm_findings *out,
                          const wfm_roster *roster,
                          const wfm_roster_request *request, wfm_error *err)
{
    wfm_judge j = { roster, request, out };
    wfm_judged *shift;
    wfm_shift *whole;
    size_t at = 0, first = 0, n = 0;

    if (!indices_hold(&j))
        return wfm_fail(err, WFM_BAD_INPUT,
                        "the roster names people who do not exist");
    shift = wfm_mem_new(roster->n_shifts + 1, sizeof *shift);
    whole = wfm_mem_new(roster->n_shifts + 1, sizeof *whole);
    if (!shift || !whole) {
        free(shift);
        free(whole);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    for (size_t k = 0; k < roster->n_shifts; n++) {
        k += join_rows(&whole[n], &shift[n], roster, k);
        gather(&j, &shift[n], &at);
        wfm_judge_shift(&j, &shift[n]);
    }
    for (; at < roster->n_activities; at++)
        say_outside(&j, &roster->activity[at]);
    for (size_t a = 0; a < request->people->n_agents; a++) {
        size_t end = first;

        while (end < n && shift[end].shift->agent == (int)a)
            end++;
        judge_agent(&j, (int)a, shift + first, end - first);
        first = end;
    }
    if (first < n)
        wfm_judge_say(&j, shift[first].shift->agent, request->from,
                      WFM_RULE_ORDER,
                      _("shifts are not sorted by agent and start"));
    if (!request->no_places) {
        wfm_judge_seats(&j);
        wfm_judge_floors(&j);
    }
    wfm_judge_teams(&j);
    free(shift);
    free(whole);
    *count = out->n;
    if (out->n > out->capacity)
        out->n = out->capacity; /* memory was short */
    return WFM_OK;
}

wfm_status wfm_roster_judge(size_t *violations, const wfm_roster *roster,
                            const wfm_roster_request *request,
                            wfm_problems *problems, wfm_error *err)
{
    wfm_findings findings = { 0 };
    wfm_judge j = { roster, request, &findings };
    wfm_status status =
        wfm_judge_find(violations, &findings, roster, request, err);

    if (status == WFM_OK)
        wfm_judge_report(&j, problems);
    free(findings.item);
    return status;
}
