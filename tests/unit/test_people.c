/* tests/unit/test_people.c - agents, absences and classes: what is read, and
 * every kind of bad row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/people.h"
#include "tests/unit/check.h"

static wfm_centre *centre(void)
{
    static const char text[] =
        "centre: {timezone: Asia/Shanghai, interval: 30m, week: 2026-W46}\n"
        "queues: {hotline: {open: 24x7}, chat: {open: 24x7}, mail: {open: "
        "24x7, skill: writing}}\n"
        "contracts: {full_time: {wage_per_hour: 1}, part_time: "
        "{wage_per_hour: 1}}\n"
        "sites: {hangzhou: {}, guiyang: {}}\n";
    wfm_centre *c = NULL;

    assert_int_equal(wfm_centre_parse(&c, text, strlen(text), ".", "wfm.yaml",
                                      false, NULL, NULL),
                     WFM_OK);
    return c;
}

#define HEADER                                                                 \
    "agent_id,name,contract,skills,site,hired_on,left_on,class_id,stage,"      \
    "source,prefs\n"
#define CLASSES                                                                \
    "class_id,start_on,size,site,source\n"                                     \
    "C2,2026-10-05,12,guiyang,campus\n"                                        \
    "C1,2026-01-05,10,hangzhou,\n"

static wfm_status parse(wfm_people **out, const wfm_centre *c,
                        const char *agents, const char *absences, bool skip_bad,
                        wfm_problems *problems)
{
    wfm_people_bytes bytes = {
        .agents = agents,
        .n_agents = strlen(agents),
        .absences = absences,
        .n_absences = absences ? strlen(absences) : 0,
        .classes = CLASSES,
        .n_classes = strlen(CLASSES),
    };

    return wfm_people_parse(out, c, &bytes, skip_bad, problems, NULL);
}

static void test_a_person_is_read_in_full(void **state)
{
    wfm_centre *c = centre();
    wfm_people *p = NULL;
    wfm_date day = 0;
    wfm_problems problems = { 0 };
    const wfm_agent *a;

    (void)state;
    assert_int_equal(parse(&p, c,
                           HEADER
                           "A2,王芳,part_time,chat; writing,guiyang,2024-03-01,"
                           "2026-11-12,C2,合格,referral,"
                           "off:2026-11-12*2.5;start:08:00-10:00\n"
                           "A1,,full_time,hotline,,2020/1/2,,,,,\n",
                           "agent_id,from,to,reason\n"
                           "A1,2026-11-11,2026-11-12,leave\n"
                           "A1,2026-11-09T13:00,2026-11-09T15:00,doctor\n",
                           false, &problems),
                     WFM_OK);
    assert_int_equal(problems.count, 0);
    a = &p->agent[0];
    assert_string_equal(a->id, "A2");
    assert_int_equal(a->contract, 1);
    assert_int_equal(a->skills, 6);
    assert_int_equal(a->site, 1);
    assert_int_equal(a->stage, WFM_STAGE_QUALIFIED);
    assert_string_equal(p->class_[a->class_index].id, "C2");
    assert_int_equal(a->n_prefs, 2);
    assert_true(a->pref[0].off);
    CHECK_REL(a->pref[0].weight, 2.5, 0);
    CHECK_REL(a->pref[1].weight, 1, 0);
    assert_int_equal(a->pref[1].start_from_min, 480);
    assert_int_equal(a->pref[1].start_to_min, 600);
    assert_true(wfm_date_make(&day, 2026, 11, 11));
    assert_true(wfm_agent_is_employed(a, day));
    assert_false(wfm_agent_is_employed(a, day + 1));
    assert_string_equal(p->agent[1].name, "A1");
    assert_int_equal(p->agent[1].left_on, WFM_DATE_NONE);
    assert_int_equal(p->n_absences, 2);
    assert_int_equal(p->absence[0].agent, 1);
    assert_int_equal(p->absence[0].to - p->absence[0].from, 7200);
    assert_int_equal(p->absence[1].to - p->absence[1].from, 2 * 86400);
    assert_int_equal(wfm_people_find(p, "A1"), 1);
    assert_int_equal(wfm_people_find(p, "A3"), -1);
    assert_string_equal(p->class_[0].id, "C1");
    wfm_people_free(p);
    wfm_centre_free(c);
}

/* Checks that this row of agents is refused with these words. */
static void refused(const wfm_centre *c, const char *row, const char *words,
                    const char *hint)
{
    char text[600];
    wfm_people *p = NULL;
    wfm_problems problems = { 0 };

    snprintf(text, sizeof text,
             HEADER "A1,a,full_time,chat,,2020-01-01,,,,,\n"
                    "%s\n",
             row);
    assert_int_equal(parse(&p, c, text, NULL, false, &problems), WFM_BAD_INPUT);
    if (!strstr(problems.item[0].error.text, words))
        print_error("%s: %s\n", row, problems.item[0].error.text);
    assert_non_null(strstr(problems.item[0].error.text, words));
    assert_int_equal(problems.item[0].error.line, 3);
    if (hint)
        assert_non_null(strstr(problems.item[0].error.hint, hint));
    wfm_problems_release(&problems);
    assert_int_equal(parse(&p, c, text, NULL, true, &problems), WFM_OK);
    assert_int_equal(p->n_agents, 1);
    assert_true(problems.count >= 1);
    wfm_problems_release(&problems);
    wfm_people_free(p);
}

static void test_every_kind_of_bad_row_is_named(void **state)
{
    wfm_centre *c = centre();

    (void)state;
    refused(c, "A1,b,full_time,chat,,2020-01-01,,,,,", "second time", NULL);
    refused(c, "A2,b,ful_time,chat,,2020-01-01,,,,,", "no contract",
            "full_time");
    refused(c, "A2,b,full_time,caht,,2020-01-01,,,,,", "skill 'caht'", "chat");
    refused(c, "A2,b,full_time,chat,hangzou,2020-01-01,,,,,", "no site",
            "hangzhou");
    refused(c, "A2,b,full_time,chat,../x,2020-01-01,,,,,", "may not contain",
            NULL);
    refused(c, "A2,b,full_time,chat,,2020-01-01,2019-12-31,,,,",
            "before hired_on", NULL);
    refused(c, "A2,b,full_time,chat,,2020-01-01,,C9,,,", "no class 'C9'", NULL);
    refused(c, "A2,b,full_time,chat,,1900-01-00,,,,,", "hired_on", NULL);
    refused(c, "A2,b,full_time,chat,,王芳,,,,,", "hired_on", NULL);
    refused(c, "A2,b,full_time,chat,,2020-01-01,,,qualifed,,", "no stage",
            "qualified");
    refused(c, "A2,b,full_time,chat,,2020-01-01,,,,,of:2026-11-12", "no wish",
            "off:");
    refused(c, "A2,b,full_time,chat,,2020-01-01,,,,,off:2026-11-12*0",
            "'off:2026-11-12*0' is no wish", "above 0");
    refused(c, "A2,b,full_time,chat,,2020-01-01,,,,,start:08:00-09:00*x",
            "no wish", "above 0");
    refused(c, "A2,b,full_time,chat,,2020-01-01,,,,,off:2026-11-12*101",
            "no wish", "at most 100");
    refused(c, ",b,full_time,chat,,2020-01-01,,,,,", "empty id", NULL);
    refused(c, "1.00001E+11,b,full_time,chat,,2020-01-01,,,,,", "rounded",
            "text");
    refused(c, "#REF!,b,full_time,chat,,2020-01-01,,,,,", "Excel error", NULL);
    wfm_centre_free(c);
}

static void test_later_hires_and_missing_skills_are_warnings(void **state)
{
    wfm_centre *c = centre();
    wfm_people *p = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&p, c, HEADER "A1,a,full_time,,,2027-01-01,,,,,\n",
                           NULL, false, &problems),
                     WFM_OK);
    /* Hired later, no skill, and three queues that nobody serves. */
    assert_int_equal(problems.count, 5);
    assert_int_equal(problems.errors, 0);
    assert_non_null(strstr(problems.item[1].error.text, "2027-01-01"));
    assert_non_null(strstr(problems.item[4].error.text, "'writing'"));
    wfm_problems_release(&problems);
    wfm_people_free(p);
    wfm_centre_free(c);
}

static void test_limits_are_read_and_bad_ones_named(void **state)
{
    wfm_centre *c = centre();
    wfm_people *p = NULL;
    wfm_problems problems = { 0 };
    const wfm_agent *a;

    (void)state;
    assert_int_equal(
        parse(&p, c,
              "agent_id,skills,limits\n"
              "A1,hotline;chat;mail,protected;off:sun;off:周六;on:2026-11-11;"
              "fix:2026-11-12/08:00-09:00;start:07:00-10:00;hours:20h;days:3;"
              "cycle:4-2@2026-11-09;turn:07:00-08:00/14:00-15:00@2026-11-11\n",
              NULL, false, &problems),
        WFM_OK);
    a = &p->agent[0];
    assert_int_equal(a->n_limits, 12);
    assert_int_equal(a->limit[9].on, 4);
    assert_true(wfm_limit_is_on(&a->limit[9], a->limit[9].date + 3));
    assert_false(wfm_limit_is_on(&a->limit[9], a->limit[9].date + 4));
    assert_false(wfm_limit_is_on(&a->limit[9], a->limit[9].date - 1));
    assert_true(wfm_limit_is_on(&a->limit[9], a->limit[9].date - 3));
    assert_true(wfm_limit_is_turn(&a->limit[11], a->limit[11].date + 7));
    assert_false(wfm_limit_is_turn(&a->limit[11], a->limit[11].date - 14));
    assert_int_equal(a->limit[0].kind, WFM_LIMIT_NO_NIGHT);
    assert_int_equal(a->limit[1].kind, WFM_LIMIT_NO_OVERTIME);
    assert_int_equal(a->limit[2].weekday, 6);
    assert_int_equal(a->limit[3].weekday, 5);
    assert_int_equal(a->limit[5].kind, WFM_LIMIT_FIX);
    assert_int_equal(a->limit[5].start_to_min, 540);
    assert_true(a->limit[7].most >= 20 && a->limit[7].most <= 20);
    assert_int_equal(a->limit[8].kind, WFM_LIMIT_DAYS);
    wfm_people_free(p);
    wfm_problems_release(&problems);
    assert_int_equal(parse(&p, c,
                           "agent_id,skills,limits\n"
                           "A1,hotline;chat;mail,no_nights\n"
                           "A2,hotline,fix:2026-11-12\n"
                           "A3,hotline,cycle:4@2026-11-09\n"
                           "A4,\"hotline,chat\",\n",
                           NULL, false, &problems),
                     WFM_BAD_INPUT);
    assert_int_equal(problems.errors, 4);
    for (size_t k = 0, at = 0; k < problems.count; k++)
        if (problems.item[k].severity == WFM_SEVERITY_ERROR && ++at == 4)
            assert_non_null(strstr(problems.item[k].error.hint, ";"));
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

static void test_a_certificate_ends(void **state)
{
    wfm_centre *c = centre();
    wfm_people *p = NULL;
    wfm_date day = 0;

    (void)state;
    assert_int_equal(parse(&p, c,
                           "agent_id,skills\n"
                           "A1,hotline;chat@2026-11-11;mail\n",
                           NULL, false, NULL),
                     WFM_OK);
    assert_true(wfm_date_make(&day, 2026, 11, 11));
    assert_int_equal(p->agent[0].skills, 7);
    assert_int_equal(wfm_agent_skills(&p->agent[0], day), 7);
    assert_int_equal(wfm_agent_skills(&p->agent[0], day + 1), 5);
    wfm_people_free(p);
    assert_int_equal(
        parse(&p, c, "agent_id,skills\nA1,hotline@soon\n", NULL, false, NULL),
        WFM_BAD_INPUT);
    wfm_centre_free(c);
}

static void test_bad_absences_are_named(void **state)
{
    wfm_centre *c = centre();
    wfm_people *p = NULL;
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(parse(&p, c,
                           HEADER
                           "A1,a,full_time,hotline;chat;mail,,2020-01-01,,,,,"
                           "\n",
                           "agent_id,from,to,reason\n"
                           "A9,2026-11-01,2026-11-02,x\n"
                           "A1,2026-11-03,2026-11-02,x\n"
                           "A1,2026-11-03,x,x\n",
                           false, &problems),
                     WFM_BAD_INPUT);
    assert_int_equal(problems.errors, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(problems.item[i].error.line, i + 2);
    wfm_problems_release(&problems);
    wfm_centre_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_person_is_read_in_full),
        cmocka_unit_test(test_every_kind_of_bad_row_is_named),
        cmocka_unit_test(test_later_hires_and_missing_skills_are_warnings),
        cmocka_unit_test(test_limits_are_read_and_bad_ones_named),
        cmocka_unit_test(test_a_certificate_ends),
        cmocka_unit_test(test_bad_absences_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
