/* data/people_agents.c - reading agents.csv: one person a row, every bad cell
 * named. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "data/name.h"
#include "data/people_private.h"

enum {
    COL_ID,
    COL_NAME,
    COL_CONTRACT,
    COL_SKILLS,
    COL_SITE,
    COL_HIRED,
    COL_LEFT,
    COL_CLASS,
    COL_STAGE,
    COL_SOURCE,
    COL_PREFS,
    COL_LIMITS,
    COL_WAGE,
    COL_NIGHTS,
    COL_OVERTIME,
    COL_COUNT
};
static const wfm_csv_column agent_column[COL_COUNT] = {
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

static int row_contract(wfm_people_reader *r, wfm_csv *csv)
{
    const wfm_centre *centre = r->centre;
    const char *name = wfm_csv_field(csv, COL_CONTRACT);
    const char *known[256];
    char hint[120];
    size_t n = centre->n_contracts < 256 ? centre->n_contracts : 256;
    int contract;

    if (!wfm_csv_has(csv, COL_CONTRACT))
        return 0;
    contract = wfm_centre_find_contract(centre, name);
    if (contract >= 0)
        return contract;
    for (size_t i = 0; i < n; i++)
        known[i] = centre->contract[i].name;
    wfm_people_near(hint, sizeof hint, name, known, n);
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, COL_CONTRACT, hint,
                *name ? _("there is no contract '%.60s'") : _("empty cell%s"),
                name);
    return 0;
}

static wfm_stage row_stage(wfm_csv *csv)
{
    static const char *const name[] = { "new",  "qualified", "excellent",
                                        "lead", "trainer",   "supervisor" };
    static const char *const zh[] = { "新人", "合格", "优秀",
                                      "组长", "讲师", "主管" };
    const char *text = wfm_csv_field(csv, COL_STAGE);
    char hint[120];

    if (!*text)
        return WFM_STAGE_NONE;
    for (int i = 0; i < 6; i++)
        if (strcmp(text, name[i]) == 0 || strcmp(text, zh[i]) == 0)
            return (wfm_stage)(WFM_STAGE_NEW + i);
    wfm_people_near(hint, sizeof hint, text, name, 6);
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, COL_STAGE, hint,
                _("'%.60s' is no stage (new, qualified, excellent, lead, "
                  "trainer, supervisor)"),
                text);
    return WFM_STAGE_NONE;
}

/* The last day of 9999 is how some systems write that somebody is here. */
static bool left_date(wfm_people_reader *r, wfm_csv *csv, wfm_date *out)
{
    static const char *const never[] = { "9999-12-31", "9999/12/31",
                                         "99991231" };

    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (strcmp(wfm_csv_field(csv, COL_LEFT), never[i]) != 0)
            continue;
        *out = WFM_DATE_NONE;
        return true;
    }
    return wfm_people_date(r, csv, COL_LEFT, out);
}

/* r->latest is two years after the day of which the file speaks. */
static void note_old(wfm_people_reader *r, const wfm_csv *csv,
                     const wfm_agent *agent)
{
    const wfm_date years_62 = 731 + 21915;

    if (r->latest != WFM_DATE_NONE && wfm_csv_has(csv, COL_HIRED) &&
        agent->hired_on < r->latest - years_62 && r->old++ == 0)
        r->old_line = wfm_csv_line(csv);
}

static void row_dates(wfm_people_reader *r, wfm_csv *csv, wfm_agent *agent)
{
    const wfm_centre *centre = r->centre;
    wfm_date monday;
    bool ok = true;

    agent->hired_on = WFM_DATE_MIN;
    agent->left_on = WFM_DATE_NONE;
    if (wfm_csv_has(csv, COL_HIRED))
        ok = wfm_people_date(r, csv, COL_HIRED, &agent->hired_on);
    if (*wfm_csv_field(csv, COL_LEFT))
        ok = left_date(r, csv, &agent->left_on) && ok;
    if (!ok)
        return;
    note_old(r, csv, agent);
    if (agent->left_on < agent->hired_on)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, COL_LEFT, NULL,
                    _("%.20s is before hired_on %.20s"),
                    wfm_csv_field(csv, COL_LEFT),
                    wfm_csv_field(csv, COL_HIRED));
    if (centre->week.year && wfm_iso_week_monday(&monday, centre->week) &&
        agent->hired_on > monday + 6) {
        if (r->late++ == 0 || agent->hired_on < r->late_first)
            r->late_first = agent->hired_on;
        if (r->late == 1)
            r->late_line = wfm_csv_line(csv);
    }
}

static wfm_status row_texts(wfm_people_reader *r, wfm_csv *csv,
                            wfm_agent *agent)
{
    wfm_arena *arena = r->people->arena;
    const char *name = wfm_csv_field(csv, COL_NAME);
    const char *source = wfm_csv_field(csv, COL_SOURCE);

    agent->id = wfm_arena_strdup(arena, wfm_csv_field(csv, COL_ID));
    agent->name = *name ? wfm_arena_strndup(arena, name, 200) : agent->id;
    if (*source)
        agent->source = wfm_arena_strndup(arena, source, 200);
    return agent->id && agent->name && (agent->source || !*source)
               ? WFM_OK
               : WFM_NO_MEMORY;
}

static int row_class(wfm_people_reader *r, wfm_csv *csv)
{
    const char *id = wfm_csv_field(csv, COL_CLASS);
    int index;

    if (!*id || !r->has_classes)
        return -1;
    index = wfm_people_class(r->people, id);
    if (index < 0)
        wfm_csv_say(csv, WFM_SEVERITY_ERROR, COL_CLASS, NULL,
                    _("there is no class '%.60s' in the classes file"), id);
    return index;
}

/* What is measured of a person; an empty cell is not known. */
static void row_measures(wfm_csv *csv, wfm_agent *agent)
{
    agent->wage_cny_per_h = agent->night_share = agent->overtime_h = NAN;
    if (*wfm_csv_field(csv, COL_WAGE))
        wfm_table_number(csv, COL_WAGE, 0, 1e6, &agent->wage_cny_per_h);
    if (*wfm_csv_field(csv, COL_NIGHTS))
        wfm_table_number(csv, COL_NIGHTS, 0, 1, &agent->night_share);
    if (*wfm_csv_field(csv, COL_OVERTIME))
        wfm_table_number(csv, COL_OVERTIME, 0, 744, &agent->overtime_h);
}

static wfm_status remember_bad(wfm_people_reader *r, const char *id)
{
    wfm_bad_agent *bad;

    if (r->skip_bad || r->n_bad >= WFM_BAD_AGENTS_MAX)
        return WFM_OK;
    bad = wfm_arena_alloc(r->people->arena, 1, sizeof *bad);
    if (!bad)
        return WFM_NO_MEMORY;
    bad->id = wfm_arena_strdup(r->people->arena, id);
    bad->next = r->bad;
    if (!bad->id)
        return WFM_NO_MEMORY;
    r->bad = bad;
    r->n_bad++;
    return WFM_OK;
}

static wfm_status read_agent(wfm_people_reader *r, wfm_csv *csv)
{
    wfm_people *people = r->people;
    wfm_agent agent = { .line = wfm_csv_line(csv) };
    wfm_error err;

    if (wfm_id_check(wfm_csv_field(csv, COL_ID), &err) != WFM_OK)
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, COL_ID, &err);
    agent.contract = row_contract(r, csv);
    WFM_TRY(wfm_people_skills(r, csv, COL_SKILLS, &agent));
    agent.site = wfm_people_site(r, csv, COL_SITE);
    agent.class_index = row_class(r, csv);
    agent.stage = row_stage(csv);
    row_dates(r, csv, &agent);
    row_measures(csv, &agent);
    WFM_TRY(wfm_people_prefs(r, csv, COL_PREFS, &agent));
    WFM_TRY(wfm_people_limits(r, csv, COL_LIMITS, &agent));
    if (!wfm_csv_row_ok(csv))
        return remember_bad(r, wfm_csv_field(csv, COL_ID));
    if (!agent.skills && r->no_skill++ == 0)
        r->no_skill_line = agent.line;
    WFM_TRY(row_texts(r, csv, &agent));
    WFM_TRY(wfm_mem_grow(&people->agent, &r->agent_room, people->n_agents + 1,
                         sizeof agent));
    people->agent[people->n_agents++] = agent;
    return WFM_OK;
}

static int by_id_then_line(const void *a, const void *b, void *context)
{
    const wfm_agent *agent = context;
    const wfm_agent *x = &agent[*(const uint32_t *)a];
    const wfm_agent *y = &agent[*(const uint32_t *)b];
    int order = strcmp(x->id, y->id);

    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Names the ids that come twice; with skip_bad the first row stays. */
static wfm_status index_agents(wfm_people_reader *r, const char *shown)
{
    wfm_people *p = r->people;
    size_t kept = 0, doubled = 0;

    p->by_id = wfm_mem_new(p->n_agents, sizeof *p->by_id);
    if (!p->by_id)
        return WFM_NO_MEMORY;
    for (size_t i = 0; i < p->n_agents; i++)
        p->by_id[i] = (uint32_t)i;
    if (p->n_agents > 1)
        qsort_r(p->by_id, p->n_agents, sizeof *p->by_id, by_id_then_line,
                p->agent);
    for (size_t i = 1; i < p->n_agents; i++) {
        wfm_agent *a = &p->agent[p->by_id[i - 1]], *b = &p->agent[p->by_id[i]];

        if (strcmp(a->id, b->id) != 0)
            continue;
        doubled++;
        if (!r->skip_bad)
            wfm_problems_say(r->problems, WFM_SEVERITY_ERROR, shown, b->line, 1,
                             NULL,
                             _("agent_id '%s' is here a second time: the first "
                               "is on line %zu"),
                             b->id, a->line);
        b->line = 0; /* marks the row that goes */
        p->by_id[i] = p->by_id[i - 1];
    }
    if (!doubled || !r->skip_bad)
        return WFM_OK;
    for (size_t i = 0; i < p->n_agents; i++)
        if (p->agent[i].line)
            p->agent[kept++] = p->agent[i];
    p->n_agents = kept;
    free(p->by_id);
    r->problems->skipped += doubled;
    wfm_problems_say(r->problems, WFM_SEVERITY_WARNING, shown, 0, 0, NULL,
                     P_("%zu row with an agent_id seen before was left out",
                        "%zu rows with an agent_id seen before were left out",
                        doubled),
                     doubled);
    return index_agents(r, shown);
}

/* The people whom limits name. */
static void find_others(wfm_people_reader *r, const char *shown)
{
    wfm_people *p = r->people;

    for (size_t a = 0; a < p->n_agents; a++)
        for (size_t k = 0; k < p->agent[a].n_limits; k++) {
            wfm_limit *limit = &p->agent[a].limit[k];

            if (!limit->other_id)
                continue;
            p->has_ties = true;
            limit->other = wfm_people_find(p, limit->other_id);
            if (limit->other < 0 || limit->other == (int)a)
                wfm_problems_say(r->problems,
                                 r->skip_bad ? WFM_SEVERITY_WARNING
                                             : WFM_SEVERITY_ERROR,
                                 shown, p->agent[a].line, 0, NULL,
                                 _("limits of '%s': there is no other person "
                                   "'%.60s'"),
                                 p->agent[a].id, limit->other_id);
            if (limit->other == (int)a)
                limit->other = -1;
        }
}

static void say_columns(wfm_people_reader *r, const wfm_csv *csv)
{
    static const struct {
        int column;
        const char *text;
    } absent[] = {
        { COL_CONTRACT, N_("no column 'contract': everybody has the first "
                           "contract of wfm.yaml") },
        { COL_SKILLS, N_("no column 'skills': everybody serves every queue") },
        { COL_HIRED,
          N_("no column 'hired_on': everybody counts as long hired") },
    };

    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (!wfm_csv_has(csv, (size_t)absent[i].column))
            wfm_problems_say(r->problems, WFM_SEVERITY_WARNING,
                             wfm_csv_shown(csv), 1, 0, NULL, "%s",
                             _(absent[i].text));
}

/* Queues that nobody on contract in the planned week can serve. */
static void say_unserved(wfm_people_reader *r, const char *shown)
{
    const wfm_centre *centre = r->centre;
    uint64_t served = 0;
    wfm_date monday = 0;
    bool dated =
        centre->week.year && wfm_iso_week_monday(&monday, centre->week);

    for (size_t i = 0; i < r->people->n_agents; i++) {
        const wfm_agent *a = &r->people->agent[i];

        if (!dated || (a->hired_on <= monday + 6 && a->left_on > monday))
            served |= wfm_agent_skills(a, dated ? monday + 6 : a->hired_on);
    }
    for (size_t q = 0; q < centre->n_queues && r->people->n_agents; q++)
        if (!(served >> q & 1))
            wfm_problems_say(
                r->problems, WFM_SEVERITY_WARNING, shown, 0, 0,
                _("write it into the column skills of those who can"),
                _("nobody has the skill '%s': queue '%s' will not be served"),
                centre->queue[q].skill, centre->queue[q].name);
}

static void say_oddities(wfm_people_reader *r, const char *shown)
{
    char day[WFM_DATE_TEXT];

    if (r->no_skill)
        wfm_problems_say(
            r->problems, WFM_SEVERITY_WARNING, shown, r->no_skill_line, 0, NULL,
            _("agents without a skill, who serve no queue: %zu"), r->no_skill);
    if (r->late)
        wfm_problems_say(
            r->problems, WFM_SEVERITY_WARNING, shown, r->late_line, 0, NULL,
            _("agents hired after the planned week: %zu, the first "
              "on %s"),
            r->late, wfm_date_format(day, r->late_first));
    if (r->old)
        wfm_problems_say(r->problems, WFM_SEVERITY_WARNING, shown, r->old_line,
                         COL_HIRED + 1, _("is the year right?"),
                         _("agents hired more than 60 years ago: %zu"), r->old);
    say_unserved(r, shown);
}

static wfm_status read_agents(wfm_people_reader *reader, wfm_csv *csv)
{
    wfm_status status = WFM_OK;

    say_columns(reader, csv);
    while (status == WFM_OK && wfm_csv_next(csv))
        status = read_agent(reader, csv);
    if (status == WFM_OK)
        status = wfm_csv_status(csv) == WFM_NO_MEMORY ? WFM_NO_MEMORY : WFM_OK;
    wfm_csv_note_skipped(csv);
    if (status == WFM_OK)
        status = index_agents(reader, wfm_csv_shown(csv));
    if (status == WFM_OK)
        find_others(reader, wfm_csv_shown(csv));
    say_oddities(reader, wfm_csv_shown(csv));
    return status;
}

const wfm_people_table wfm_people_agents = { agent_column, COL_COUNT,
                                             read_agents };
