/* data/people.c - reading classes, agents and absences, in this order. */
#include "data/people.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "data/name.h"
#include "data/people_private.h"
#include "data/plan.h"

/* In the order of the enum of people_agents.c. */
static const wfm_csv_column agent_column[] = {
    { "agent_id",
      WFM_CSV_REQUIRED,
      { "id", "employee_id", "agent", "工号", "员工编号", "坐席工号" } },
    { "name", WFM_CSV_OPTIONAL, { "agent_name", "姓名", "坐席姓名" } },
    { "contract", WFM_CSV_OPTIONAL, { "合同", "合同类型", "用工类型" } },
    { "skills", WFM_CSV_OPTIONAL, { "skill", "技能", "技能组" } },
    { "site", WFM_CSV_OPTIONAL, { "location", "职场", "场地", "地点" } },
    { "hired_on",
      WFM_CSV_OPTIONAL,
      { "hire_date", "hired", "start_date", "入职日期", "入职时间" } },
    { "left_on",
      WFM_CSV_OPTIONAL,
      { "leave_date", "left", "end_date", "离职日期", "离职时间" } },
    { "class_id", WFM_CSV_OPTIONAL, { "class", "培训班", "班级" } },
    { "stage", WFM_CSV_OPTIONAL, { "level", "阶段", "职级", "等级" } },
    { "source", WFM_CSV_OPTIONAL, { "channel", "招聘渠道", "来源" } },
    { "prefs", WFM_CSV_OPTIONAL, { "preferences", "wishes", "意愿", "偏好" } },
    { "limits", WFM_CSV_OPTIONAL, { "restrictions", "限制", "排班限制" } },
    { "wage", WFM_CSV_OPTIONAL, { "wage_per_hour", "时薪" } },
    { "night_share", WFM_CSV_OPTIONAL, { "nights", "夜班占比" } },
    { "overtime_h", WFM_CSV_OPTIONAL, { "overtime", "月加班小时" } },
};

enum { A_AGENT, A_FROM, A_TO, A_REASON, A_COUNT };
static const wfm_csv_column absence_column[A_COUNT] = {
    { "agent_id",
      WFM_CSV_REQUIRED,
      { "id", "employee_id", "agent", "工号", "员工编号", "坐席工号" } },
    { "from", WFM_CSV_REQUIRED, { "start", "开始", "开始日期", "开始时间" } },
    { "to", WFM_CSV_REQUIRED, { "end", "结束", "结束日期", "结束时间" } },
    { "reason", WFM_CSV_OPTIONAL, { "type", "原因", "假别", "类型" } },
};

enum { C_ID, C_START, C_SIZE, C_SITE, C_SOURCE, C_COUNT };
static const wfm_csv_column class_column[C_COUNT] = {
    { "class_id", WFM_CSV_REQUIRED, { "class", "id", "培训班", "班级" } },
    { "start_on", WFM_CSV_REQUIRED, { "start", "start_date", "开班日期" } },
    { "size", WFM_CSV_REQUIRED, { "heads", "headcount", "人数" } },
    { "site", WFM_CSV_OPTIONAL, { "location", "职场", "场地", "地点" } },
    { "source", WFM_CSV_OPTIONAL, { "channel", "招聘渠道", "来源" } },
};

bool wfm_people_date(wfm_people_reader *r, wfm_csv *csv, size_t k,
                     wfm_date *out)
{
    char text[WFM_DATE_TEXT];

    if (!wfm_table_date(csv, k, out))
        return false;
    if (*out <= r->latest)
        return true;
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, _("is the year right?"),
                _("%s lies more than two years ahead"),
                wfm_date_format(text, *out));
    return false;
}

enum { L_CLASS, L_WEEK, L_AHT, L_CONTACTS, L_QUALITY, L_COUNT };
static const wfm_csv_column learning_column[L_COUNT] = {
    { "class_id", WFM_CSV_OPTIONAL, { "class", "培训班", "班级" } },
    { "week", WFM_CSV_REQUIRED, { "weeks", "上线周数", "周" } },
    { "aht_s", WFM_CSV_OPTIONAL, { "aht", "平均处理时长" } },
    { "contacts", WFM_CSV_OPTIONAL, { "handled", "接待量" } },
    { "quality", WFM_CSV_OPTIONAL, { "quality_score", "质检合格率" } },
};

int wfm_people_class(const wfm_people *people, const char *id)
{
    for (size_t i = 0; i < people->n_classes; i++)
        if (strcmp(people->class_[i].id, id) == 0)
            return (int)i;
    return -1;
}

int wfm_people_site(wfm_people_reader *r, wfm_csv *csv, size_t k)
{
    const wfm_centre *centre = r->centre;
    const char *id = wfm_csv_field(csv, k);
    const char *known[256];
    size_t n = centre->n_sites < 256 ? centre->n_sites : 256;
    const char *near;
    wfm_error err;
    int site;

    if (!*id)
        return -1;
    site = wfm_centre_find_site(centre, id);
    if (site >= 0)
        return site;
    if (wfm_id_check(id, &err) != WFM_OK) {
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
        return -2;
    }
    if (centre->n_sites == 0) { /* wfm.yaml knows no sites: not a mistake */
        if (!r->no_site_line) {
            r->no_site_line = wfm_csv_line(csv);
            wfm_csv_say(csv, WFM_SEVERITY_NOTE, (int)k, NULL,
                        _("wfm.yaml names no sites; the column is not used"));
        }
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        known[i] = centre->site[i].id;
    near = wfm_str_nearest(id, known, n);
    wfm_fail(&err, WFM_BAD_INPUT, _("there is no site '%.60s' in wfm.yaml"),
             id);
    if (near)
        wfm_error_hint(&err, _("did you mean '%s'?"), near);
    wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return -2;
}

static wfm_status read_class(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    wfm_class c = { 0 };
    const char *source = wfm_csv_field(csv, C_SOURCE);
    int64_t size = 0;
    wfm_error err;

    if (wfm_id_check(wfm_csv_field(csv, C_ID), &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, C_ID, &err);
    else if (wfm_people_class(people, wfm_csv_field(csv, C_ID)) >= 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, C_ID, NULL,
                    _("class '%.60s' is here a second time"),
                    wfm_csv_field(csv, C_ID));
    if (!wfm_people_date(r, csv, C_START, &c.start_on))
        c.start_on = 0;
    wfm_table_int(csv, C_SIZE, 0, 100000, &size);
    c.size = (int)size;
    c.site = wfm_people_site(r, csv, C_SITE);
    if (!wfm_csv_row_ok(csv))
        return WFM_OK;
    c.id = wfm_arena_strdup(people->arena, wfm_csv_field(csv, C_ID));
    if (*source)
        c.source = wfm_arena_strndup(people->arena, source, 200);
    if (!c.id || (*source && !c.source))
        return WFM_NO_MEMORY;
    WFM_TRY(wfm_mem_grow(&people->class_, &r->class_room, people->n_classes + 1,
                         sizeof c));
    people->class_[people->n_classes++] = c;
    return WFM_OK;
}

static int compare_classes(const void *a, const void *b)
{
    const wfm_class *x = a, *y = b;

    if (x->start_on != y->start_on)
        return x->start_on < y->start_on ? -1 : 1;
    return strcmp(x->id, y->id);
}

static wfm_status read_classes(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;

    r->has_classes = true;
    while (wfm_csv_next(csv))
        WFM_TRY(read_class(r, csv));
    if (people->n_classes > 1)
        qsort(people->class_, people->n_classes, sizeof *people->class_,
              compare_classes);
    return WFM_OK;
}

/* One end of an absence: a date (inclusive) or a date with a time. */
static bool absence_end(wfm_people_reader *r, wfm_csv *csv, size_t k,
                        wfm_time *out)
{
    const wfm_zone *zone = r->centre->zone;
    const char *text = wfm_csv_field(csv, k);
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
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, A_AGENT, NULL,
                    _("there is no agent '%.60s' in the agents file"),
                    wfm_csv_field(csv, A_AGENT));
    if (!wfm_csv_row_ok(csv))
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
    wfm_error err;

    if (wfm_zone_parse(&a.start, zone, wfm_csv_field(csv, P_START), true, NULL,
                       &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, P_START, &err);
    else if (wfm_zone_parse(&a.end, zone, wfm_csv_field(csv, P_END), true, NULL,
                            &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, P_END, &err);
    else if (a.end <= a.start || a.end - a.start > 86400)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, P_END, NULL,
                    _("%.30s does not follow %.30s within a day"),
                    wfm_csv_field(csv, P_END), wfm_csv_field(csv, P_START));
    if (a.agent < 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, P_AGENT, NULL,
                    _("there is no agent '%.60s' in the agents file"),
                    wfm_csv_field(csv, P_AGENT));
    if (!wfm_csv_row_ok(csv))
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

static wfm_status read_learned(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    const char *id = wfm_csv_field(csv, L_CLASS);
    wfm_learning x = {
        .class_index = -1, .aht_s = NAN, .contacts = 1, .quality = NAN
    };

    if (*id) {
        x.class_index = wfm_people_class(people, id);
        if (x.class_index < 0)
            wfm_csv_say(csv, WFM_SEVERITY_ERROR, L_CLASS, NULL,
                        _("there is no class '%.60s' in the classes file"), id);
    }
    wfm_table_number(csv, L_WEEK, 0, 1000, &x.week);
    if (*wfm_csv_field(csv, L_AHT))
        wfm_table_number(csv, L_AHT, 0.001, 1e7, &x.aht_s);
    if (*wfm_csv_field(csv, L_CONTACTS))
        wfm_table_number(csv, L_CONTACTS, 0.001, 1e12, &x.contacts);
    if (*wfm_csv_field(csv, L_QUALITY))
        wfm_table_number(csv, L_QUALITY, 0, 1, &x.quality);
    if (!wfm_csv_row_ok(csv))
        return WFM_OK;
    WFM_TRY(wfm_mem_grow(&people->learning, &r->learning_room,
                         people->n_learning + 1, sizeof x));
    people->learning[people->n_learning++] = x;
    return WFM_OK;
}

static wfm_status read_learning(wfm_people_reader *r, wfm_csv *csv)
{
    while (wfm_csv_next(csv))
        WFM_TRY(read_learned(r, csv));
    return WFM_OK;
}

typedef wfm_status (*rows_fn)(wfm_people_reader *reader, wfm_csv *csv);

/* Reads one of the three tables, from its file or from memory. */
static wfm_status read_table(wfm_people_reader *r, const char *name,
                             const char *bytes, size_t length,
                             const wfm_csv_column *column, size_t n_columns,
                             rows_fn rows)
{
    wfm_csv *csv = NULL;
    wfm_status status = WFM_OK;

    if (bytes)
        status = wfm_csv_open_bytes(&csv, bytes, length, name, column,
                                    n_columns, NULL, 0, r->problems, r->err);
    else if (!r->bytes && name)
        status = wfm_table_open(&csv, r->centre, name, column, n_columns,
                                r->problems, r->err);
    if (status == WFM_BAD_INPUT)
        return WFM_OK; /* said already */
    if (status != WFM_OK || !csv)
        return status;
    if (r->skip_bad)
        wfm_csv_skip_bad(csv);
    status = rows(r, csv);
    if (status == WFM_OK && wfm_csv_status(csv) == WFM_NO_MEMORY)
        status = WFM_NO_MEMORY;
    if (rows != wfm_people_read_agents)
        wfm_csv_note_skipped(csv);
    wfm_csv_close(csv);
    return status;
}

static wfm_status read_tables(wfm_people_reader *r)
{
    static const wfm_people_bytes none = { 0 };
    const wfm_people_bytes *b = r->bytes ? r->bytes : &none;
    const wfm_inputs *in = &r->centre->inputs;

    WFM_TRY(read_table(r, b->classes ? "classes" : in->classes, b->classes,
                       b->n_classes, class_column, C_COUNT, read_classes));
    WFM_TRY(read_table(r, in->learning, NULL, 0, learning_column, L_COUNT,
                       read_learning));
    WFM_TRY(read_table(r, b->agents ? "agents" : in->agents, b->agents,
                       b->n_agents, agent_column,
                       sizeof agent_column / sizeof *agent_column,
                       wfm_people_read_agents));
    WFM_TRY(read_table(r, b->absences ? "absences" : in->absences, b->absences,
                       b->n_absences, absence_column, A_COUNT, read_absences));
    return read_table(r, b->activities ? "activities" : in->activities,
                      b->activities, b->n_activities, appointment_column,
                      P_COUNT, read_appointments);
}

static wfm_people *new_people(void)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_people *people;

    if (!arena)
        return NULL;
    people = wfm_arena_alloc(arena, 1, sizeof *people);
    if (!people) {
        wfm_arena_free(arena);
        return NULL;
    }
    people->arena = arena;
    return people;
}

static wfm_status read_people(wfm_people **out, wfm_people_reader *r)
{
    wfm_problems own = { 0 };
    size_t errors;
    wfm_status status;

    if (!r->problems)
        r->problems = &own;
    errors = r->problems->errors;
    r->people = new_people();
    status = r->people ? read_tables(r) : WFM_NO_MEMORY;
    if (status == WFM_NO_MEMORY)
        status = wfm_fail(r->err, WFM_NO_MEMORY, _("out of memory"));
    else if (r->problems->errors > errors)
        status = wfm_problems_status(r->problems, r->err);
    wfm_problems_release(&own);
    if (status == WFM_OK)
        *out = r->people;
    else
        wfm_people_free(r->people);
    return status;
}

wfm_status wfm_people_read_until(wfm_people **out, const wfm_centre *centre,
                                 bool skip_bad, wfm_date latest,
                                 wfm_problems *problems, wfm_error *err)
{
    wfm_people_reader r = { .centre = centre,
                            .skip_bad = skip_bad,
                            .latest = latest,
                            .problems = problems,
                            .err = err };

    return read_people(out, &r);
}

wfm_status wfm_people_read(wfm_people **out, const wfm_centre *centre,
                           bool skip_bad, wfm_problems *problems,
                           wfm_error *err)
{
    return wfm_people_read_until(out, centre, skip_bad, WFM_DATE_NONE, problems,
                                 err);
}

wfm_status wfm_people_parse(wfm_people **out, const wfm_centre *centre,
                            const wfm_people_bytes *bytes, bool skip_bad,
                            wfm_problems *problems, wfm_error *err)
{
    wfm_people_reader r = { .centre = centre,
                            .bytes = bytes,
                            .skip_bad = skip_bad,
                            .latest = WFM_DATE_NONE,
                            .problems = problems,
                            .err = err };

    return read_people(out, &r);
}

void wfm_people_free(wfm_people *people)
{
    if (!people)
        return;
    free(people->agent);
    free(people->absence);
    free(people->appointment);
    free(people->class_);
    free(people->learning);
    free(people->by_id);
    wfm_arena_free(people->arena);
}

int wfm_people_find(const wfm_people *people, const char *id)
{
    size_t low = 0, high = people->n_agents;

    if (!people->by_id) {
        for (size_t i = 0; i < people->n_agents; i++)
            if (strcmp(people->agent[i].id, id) == 0)
                return (int)i;
        return -1;
    }
    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strcmp(people->agent[people->by_id[mid]].id, id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < people->n_agents &&
        strcmp(people->agent[people->by_id[low]].id, id) == 0)
        return (int)people->by_id[low];
    return -1;
}

bool wfm_agent_is_employed(const wfm_agent *agent, wfm_date date)
{
    return date >= agent->hired_on && date < agent->left_on;
}

uint64_t wfm_agent_skills(const wfm_agent *agent, wfm_date date)
{
    uint64_t skills = agent->skills;

    for (size_t k = 0; k < agent->n_certificates; k++)
        if (agent->certificate[k].until < date)
            skills &= ~agent->certificate[k].queues;
    return skills;
}
