/* tests/unit/test_group_survival.c - survival of groups beside the whole, and
 * the weeks of groups. */
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "base/rng.h"
#include "tests/unit/check.h"
#include "workforce/group_survival.h"
#include "workforce/weekly.h"

enum { PEOPLE = 3000, TODAY = 20766 };

static wfm_contract contract[2] = {
    { .name = "full", .hours_max = 40 },
    { .name = "half", .hours_max = 20, .kind = WFM_CONTRACT_PART_TIME }
};
static wfm_site site[3] = { { .id = "west" },
                            { .id = "east" },
                            { .id = "tiny" } };
static wfm_queue queue[2] = { { .name = "calls" }, { .name = "chat" } };
static wfm_centre centre = { .contract = contract,
                             .n_contracts = 2,
                             .site = site,
                             .n_sites = 3,
                             .queue = queue,
                             .n_queues = 2,
                             .rules = { .max_week_h = 40 },
                             .training = { .class_weeks = 4,
                                           .nesting_weeks = 8,
                                           .drop_out = 0.1,
                                           .pass_rate = 0.9,
                                           .start_speed = 0.6 } };
static wfm_agent agent[PEOPLE];
static wfm_people people = { .agent = agent, .n_agents = PEOPLE };

/* East leaves twice as fast as west; three people are elsewhere and leave
 * like the others, one of them at once. */
static int make_people(void **state)
{
    gsl_rng *rng;

    (void)state;
    gsl_set_error_handler_off();
    rng = wfm_rng_new(wfm_rng_key(7, "groups"));
    for (int i = 0; i < PEOPLE; i++) {
        int at = i < 3 ? 2 : i % 2;
        double rate = at == 1 ? 0.002 : 0.001;
        double stays = -log(1 - gsl_rng_uniform(rng)) / rate;
        wfm_date hired = TODAY - 1 - i * 1000 / PEOPLE;
        wfm_date left = hired + 1 + (int)fmin(stays, 1e6);

        if (i == 0)
            left = hired + 1;
        agent[i] = (wfm_agent){ .hired_on = hired,
                                .left_on = left <= TODAY ? left : WFM_DATE_NONE,
                                .site = at,
                                .contract = i % 5 == 0,
                                .class_index = -1,
                                .source = i % 3 ? "jobs" : NULL,
                                .skills = i % 4 == 0 ? 3U
                                          : i % 2    ? 2U
                                                     : 1U };
    }
    gsl_rng_free(rng);
    return 0;
}

static wfm_group_survival grouped(wfm_group_by by)
{
    wfm_group_survival g;
    wfm_spells s;
    wfm_error e = { 0 };

    assert_int_equal(wfm_spells_make(&s, &people, TODAY, &e), WFM_OK);
    if (wfm_group_survival_make(&g, &centre, &people, &s, by, 24, &e) != WFM_OK)
        fail_msg("%s", e.text);
    wfm_spells_release(&s);
    return g;
}

static const wfm_group_row *row(const wfm_group_survival *g, const char *name,
                                int month)
{
    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->row[i].group, name) == 0 && g->row[i].month == month)
            return &g->row[i];
    fail_msg("no group '%s'", name);
    return NULL;
}

static void test_groups_that_differ_are_told_apart(void **state)
{
    wfm_group_survival g = grouped(WFM_BY_SITE);
    const wfm_group_row *west = row(&g, "west", 12),
                        *east = row(&g, "east", 12);
    double truth = exp(-0.001 * 365);

    (void)state;
    assert_true(west->low < truth && truth < west->high);
    truth = exp(-0.002 * 365);
    assert_true(east->low < truth && truth < east->high);
    assert_true(east->high < west->low);
    CHECK_REL(east->ratio / west->ratio, 2, 0.15);
    CHECK_REL(west->shrunk, west->survival, 0.05);
    CHECK_REL(east->shrunk, east->survival, 0.05);
    wfm_group_survival_release(&g);
}

static void test_three_people_follow_the_whole(void **state)
{
    wfm_group_survival g = grouped(WFM_BY_SITE);
    const wfm_group_row *tiny = row(&g, "tiny", 6);

    (void)state;
    CHECK_REL(tiny->people, 3, 0);
    assert_true(tiny->ratio > 0.5 && tiny->ratio < 2);
    assert_true(tiny->high - tiny->low > 0.5 || isnan(tiny->low));
    wfm_group_survival_release(&g);
}

static void test_groups_that_do_not_differ_are_the_whole(void **state)
{
    wfm_group_survival g = grouped(WFM_BY_SOURCE);

    (void)state;
    CHECK_REL(row(&g, "jobs", 3)->ratio, 1, 0.05);
    CHECK_REL(row(&g, "", 3)->ratio, 1, 0.05);
    wfm_group_survival_release(&g);
}

static void test_nobody_makes_no_groups(void **state)
{
    wfm_people none = { .n_agents = 0 };
    wfm_spells s;
    wfm_group_survival g;

    (void)state;
    assert_int_equal(wfm_spells_make(&s, &none, TODAY, NULL), WFM_OK);
    assert_int_equal(
        wfm_group_survival_make(&g, &centre, &none, &s, WFM_BY_CLASS, 12, NULL),
        WFM_OK);
    assert_int_equal(g.n, 0);
    wfm_group_survival_release(&g);
    wfm_spells_release(&s);
}

static wfm_weekly weeks(wfm_weekly_by by, wfm_attrition *a)
{
    static double need[3][2] = { { 30, 10 }, { 30, 10 }, { 30, 10 } };
    static const wfm_date monday[3] = { TODAY, TODAY + 7, TODAY + 14 };
    wfm_headcount_request r = { .centre = &centre,
                                .people = &people,
                                .as_of = TODAY,
                                .first_month = TODAY - 8,
                                .months = 6,
                                .week = monday,
                                .week_fte = need[0],
                                .n_weeks = 3,
                                .replications = 60 };
    wfm_weekly w;
    wfm_error e = { 0 };

    if (wfm_weekly_make(&w, &r, a, 20, by, NULL, &e) != WFM_OK)
        fail_msg("%s", e.text);
    return w;
}

static void test_groups_of_a_week_add_up_to_all(void **state)
{
    static const wfm_weekly_by by[] = { WFM_WEEKLY_SITE, WFM_WEEKLY_CONTRACT,
                                        WFM_WEEKLY_SKILL,
                                        WFM_WEEKLY_SITE_CONTRACT };
    wfm_spells s;
    wfm_attrition a;
    wfm_weekly all, part;

    (void)state;
    assert_int_equal(wfm_spells_make(&s, &people, TODAY, NULL), WFM_OK);
    assert_int_equal(wfm_attrition_fit(&a, &people, &s, 2, 3, NULL), WFM_OK);
    all = weeks(WFM_WEEKLY_ALL, &a);
    assert_int_equal(all.n, 20);
    CHECK_REL(all.row[0].required_fte, 40, 1e-12);
    assert_true(isnan(all.row[5].required_fte));
    for (size_t k = 0; k < 4; k++) {
        double fte[20] = { 0 }, heads[20] = { 0 };

        part = weeks(by[k], &a);
        for (size_t i = 0; i < part.n; i++) {
            const wfm_weekly_row *r = &part.row[i];
            int week = (r->monday - all.row[0].monday) / 7;

            fte[week] += r->fte;
            heads[week] += r->people;
            assert_true(r->fte_p10 <= r->fte && r->fte <= r->fte_p90);
        }
        for (int w = 0; w < 20; w++) {
            CHECK_REL(fte[w], all.row[w].fte, 1e-9);
            CHECK_REL(heads[w], all.row[w].people, 1e-9);
        }
        wfm_weekly_release(&part);
    }
    wfm_weekly_release(&all);
    wfm_attrition_release(&a);
    wfm_spells_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_that_differ_are_told_apart),
        cmocka_unit_test(test_three_people_follow_the_whole),
        cmocka_unit_test(test_groups_that_do_not_differ_are_the_whole),
        cmocka_unit_test(test_nobody_makes_no_groups),
        cmocka_unit_test(test_groups_of_a_week_add_up_to_all),
    };

    return cmocka_run_group_tests(tests, make_people, NULL);
}
