/* data/people_absences.c - reading when people are away: absences, and
 * appointments at fixed times. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/people_private.h"
#include "data/plan.h"

enum { A_AGENT, A_FROM, A_TO, A_REASON, A_COUNT };
static const wfm_csv_column absence_column[A_COUNT] = {
    { "agent_id",
      WFM_CSV_REQUIRED,
      { "id", "employee_id", "agent", "工号", "员工编号", "坐席工号" } },
    { "from", WFM_CSV_REQUIRED, { "start", "开始", "开始日期", "开始时间" } },
    { "to", WFM_CSV_REQUIRED, { "end", "结束", "结束日期", "结束时间" } },
    { "reason", WFM_CSV_OPTIONAL, { "type", "原因", "假别", "类型" } },
};

/* One end of an absence: a date (inclusive) or a date with a time. */
static bool absence_end(wfm_people_reader *r, wfm_csv *csv, size_t k,
                        wfm_time *out)
{
    const wfm_zone *zone = r->centre->zone;
    char plain[WFM_CSV_CELL];
    const char *text = wfm_csv_date_field(csv, k, plain);
    wfm_date date;
    wfm_error err;

    if (wfm_date_parse(&date, text, NULL, NULL) == WFM_OK) {
        *out = wfm_zone_time(zone, k == A_TO ? date + 1 : date, 0, false, NULL);
        return true;
    }
    if (wfm_zone_parse(out, zone, text, true, NULL, &err) == WFM_OK)
        return true;
    wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return false;
}

static wfm_status read_absence(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    wfm_absence a = { .agent = wfm_people_find(people,
                                               wfm_csv_field(csv, A_AGENT)) };
    bool ok = absence_end(r, csv, A_FROM, &a.from);

    ok = absence_end(r, csv, A_TO, &a.to) && ok;
    if (ok && a.to <= a.from)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, A_TO, NULL,
                    _("%.30s is before %.30s"), wfm_csv_field(csv, A_TO),
                    wfm_csv_field(csv, A_FROM));
    if (a.agent < 0)
        wfm_people_say_unknown(r, csv, A_AGENT);
    if (!wfm_csv_row_ok(csv) || a.agent < 0)
        return WFM_OK;
    a.reason =
        wfm_arena_strndup(people->arena, wfm_csv_field(csv, A_REASON), 200);
    if (!a.reason)
        return WFM_NO_MEMORY;
    WFM_TRY(wfm_mem_grow(&people->absence, &r->absence_room,
                         people->n_absences + 1, sizeof a));
    people->absence[people->n_absences++] = a;
    return WFM_OK;
}

static int compare_absences(const void *a, const void *b)
{
    const wfm_absence *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return strcmp(x->reason, y->reason);
}

static wfm_status read_absences(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;

    while (wfm_csv_next(csv))
        WFM_TRY(read_absence(r, csv));
    if (people->n_absences > 1)
        qsort(people->absence, people->n_absences, sizeof *people->absence,
              compare_absences);
    return WFM_OK;
}

const wfm_people_table wfm_people_absences = { absence_column, A_COUNT,
                                               read_absences };

enum { P_AGENT, P_START, P_END, P_ACTIVITY, P_COUNT };
static const wfm_csv_column appointment_column[P_COUNT] = {
    { "agent_id",
      WFM_CSV_REQUIRED,
      { "id", "employee_id", "agent", "工号", "员工编号", "坐席工号" } },
    { "start", WFM_CSV_REQUIRED, { "from", "开始", "开始时间" } },
    { "end", WFM_CSV_REQUIRED, { "to", "结束", "结束时间" } },
    { "activity", WFM_CSV_REQUIRED, { "type", "活动", "类型" } },
};

static int appointment_kind(wfm_csv *csv)
{
    static const struct {
        wfm_activity_kind kind;
        const char *zh;
    } may[] = { { WFM_ACTIVITY_TRAINING, "培训" },
                { WFM_ACTIVITY_MEETING, "会议" },
                { WFM_ACTIVITY_COACHING, "辅导" } };
    const char *text = wfm_csv_field(csv, P_ACTIVITY);

    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (strcmp(text, wfm_activity_name[may[i].kind]) == 0 ||
            strcmp(text, may[i].zh) == 0)
            return (int)may[i].kind;
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, P_ACTIVITY, NULL,
                _("'%.60s' is none of: training, meeting, coaching"), text);
    return 0;
}

static wfm_status read_appointment(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    const wfm_zone *zone = r->centre->zone;
    wfm_appointment a = { .agent = wfm_people_find(people,
                                                   wfm_csv_field(csv, P_AGENT)),
                          .activity = appointment_kind(csv),
                          .line = wfm_csv_line(csv) };
    char plain[WFM_CSV_CELL];
    wfm_error err;

    if (wfm_zone_parse(&a.start, zone, wfm_csv_date_field(csv, P_START, plain),
                       true, NULL, &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, P_START, &err);
    else if (wfm_zone_parse(&a.end, zone, wfm_csv_date_field(csv, P_END, plain),
                            true, NULL, &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, P_END, &err);
    else if (a.end <= a.start || a.end - a.start > 86400)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, P_END, NULL,
                    _("%.30s does not follow %.30s within a day"),
                    wfm_csv_field(csv, P_END), wfm_csv_field(csv, P_START));
    if (a.agent < 0)
        wfm_people_say_unknown(r, csv, P_AGENT);
    if (!wfm_csv_row_ok(csv) || a.agent < 0)
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&people->appointment, &r->appointment_room,
                         people->n_appointments + 1, sizeof a));
    people->appointment[people->n_appointments++] = a;
    return WFM_OK;
}

static int compare_appointments(const void *a, const void *b)
{
    const wfm_appointment *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static wfm_status read_appointments(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *p = r->people;

    while (wfm_csv_next(csv))
        WFM_TRY(read_appointment(r, csv));
    if (p->n_appointments > 1)
        qsort(p->appointment, p->n_appointments, sizeof *p->appointment,
              compare_appointments);
    for (size_t i = 1; i < p->n_appointments; i++)
        if (p->appointment[i].agent == p->appointment[i - 1].agent &&
            p->appointment[i].start < p->appointment[i - 1].end)
            wfm_problems_say(r->problems, WFM_SEVERITY_ERROR,
                             wfm_csv_shown(csv), p->appointment[i].line, 0,
                             NULL, _("agent '%s' has something else then"),
                             p->agent[p->appointment[i].agent].id);
    return WFM_OK;
}

const wfm_people_table wfm_people_appointments = { appointment_column, P_COUNT,
                                                   read_appointments };
