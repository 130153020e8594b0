/* tests/unit/test_queue_keys.c - the staffing keys of wfm.yaml: what they do to
 * the agents of a queue, and which combinations are refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "erlang/arrivals.h"
#include "erlang/chat.h"
#include "erlang/erlang_a.h"
#include "erlang/finite.h"
#include "erlang/redial.h"
#include "erlang/simulate.h"
#include "erlang/staff.h"
#include "tests/unit/check.h"

enum { MONDAY_9 = 1760317200 }; /* 2025-10-13T09:00 in Shanghai */

static wfm_centre *parse(const char *queue, wfm_problems *problems)
{
    wfm_buf text = { 0 };
    wfm_centre *centre = NULL;
    wfm_error err;

    wfm_buf_printf(&text,
                   "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
                   "queues:\n"
                   "  line:\n"
                   "    open: {mon-sun: 08:15-20:45}\n"
                   "    aht: 240s\n%s",
                   queue);
    if (wfm_centre_parse(&centre, wfm_buf_text(&text), text.length, ".",
                         "wfm.yaml", false, problems, &err) != WFM_OK)
        centre = NULL;
    wfm_buf_release(&text);
    return centre;
}

static void refused(const char *queue, const char *words)
{
    wfm_problems problems = { 0 };
    wfm_centre *centre = parse(queue, &problems);
    bool found = false;

    assert_null(centre);
    for (size_t i = 0; i < problems.count; i++)
        found |= strstr(problems.item[i].error.text, words) != NULL;
    if (!found)
        print_error("%s: not refused with '%s'\n", queue, words);
    assert_true(found);
    wfm_problems_release(&problems);
}

/* n half hours from Monday nine o'clock with these volumes. */
static wfm_forecast rows_of(const double *volume, size_t n)
{
    wfm_forecast f = { calloc(n, sizeof *f.row), n, NULL, 0 };

    for (size_t i = 0; i < n; i++)
        f.row[i] = (wfm_forecast_row){ .start = MONDAY_9 + 1800 * (int)i,
                                       .volume = volume[i],
                                       .p05 = 0.7 * volume[i],
                                       .p10 = 0.8 * volume[i],
                                       .p50 = volume[i],
                                       .p90 = 1.2 * volume[i],
                                       .p95 = 1.3 * volume[i],
                                       .aht_s = 240 };
    return f;
}

/* The staffed row k of a forecast of `volume` by a queue. */
static wfm_staff_row staffed(const char *queue, const double *volume, size_t n,
                             size_t k)
{
    wfm_problems problems = { 0 };
    wfm_centre *c = parse(queue, &problems);
    wfm_forecast f = rows_of(volume, n);
    wfm_staff s = { 0 };
    wfm_staff_row row;

    assert_non_null(c);
    assert_int_equal(wfm_staff_make(&s, c, &f, NULL, NULL, NULL), WFM_OK);
    row = s.row[k];
    wfm_staff_release(&s);
    wfm_forecast_release(&f);
    wfm_problems_release(&problems);
    wfm_centre_free(c);
    return row;
}

static const double even[] = { 150, 150, 150, 150, 150, 150, 150, 150 };
#define STATIONARY "staffing: {method: stationary}\n"

static void test_each_model_measures_by_its_own_formula(void **state)
{
    wfm_erlang_a_case q = { 150 / 1800.0, 1 / 240.0, 1 / 90.0, 0, 20 };
    wfm_staff_row a, x, c, l, b;

    (void)state;
    a = staffed("    patience: 90s\n    " STATIONARY, even, 8, 3);
    q.agents = a.agents;
    CHECK_REL(a.service_level, wfm_erlang_a_eval(&q).sl_offered, 1e-12);
    x = staffed("    patience: 90s\n    redial: 0.8\n    " STATIONARY, even, 8,
                3);
    q.agents = x.agents;
    CHECK_REL(x.service_level, wfm_redial_eval(&q, 0.8).attempt.sl_offered,
              1e-12);
    l = staffed("    patience: 90s\n    lines: 28\n    " STATIONARY, even, 8,
                3);
    q.agents = l.agents;
    CHECK_REL(l.service_level, wfm_finite_eval(&q, 28).sl_offered, 1e-12);
    c = staffed("    patience: 90s\n    staffing: {model: erlang_c, method: "
                "stationary}\n",
                even, 8, 3);
    assert_true(c.p_abandon == 0);
    b = staffed("    target: {service_level: 0.95}\n    staffing: {model: "
                "erlang_b, method: stationary}\n",
                even, 8, 3);
    assert_true(b.asa_s == 0 && b.p_abandon <= 0.05 && b.p_abandon > 0.02);
    /* redials add work; patience takes it away */
    assert_true(a.agents <= x.agents && x.agents <= c.agents);
}

static void test_chats_that_slow_down_need_more_agents(void **state)
{
    wfm_staff_row fast, slow;
    wfm_chat_case q = { 150 / 1800.0, 0, 3, { 240, 420, 700 }, 1 / 180.0, 20 };

    (void)state;
    fast =
        staffed("    channel: chat\n    concurrency: 3\n    patience: 180s\n"
                "    aht_by_concurrency: [240s, 240s, 240s]\n    " STATIONARY,
                even, 8, 3);
    slow =
        staffed("    channel: chat\n    concurrency: 3\n    patience: 180s\n"
                "    aht_by_concurrency: [240s, 420s, 700s]\n    " STATIONARY,
                even, 8, 3);
    assert_true(fast.agents < slow.agents);
    q.agents = slow.agents;
    CHECK_REL(slow.service_level, wfm_chat_eval(&q).sl_offered, 1e-12);
    q.agents = slow.agents - 1;
    assert_true(wfm_chat_eval(&q).sl_offered < 0.8 ||
                slow.load_erl / 3 / q.agents > 0.88);
}

static void test_certainty_buys_agents_and_says_what_it_gives(void **state)
{
    static const char *const word[] = { "point", "average", "0.8", "0.95" };
    double before = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        char text[120];
        wfm_staff_row r;

        snprintf(text, sizeof text,
                 "    patience: 90s\n    staffing: {method: stationary, "
                 "certainty: %s}\n",
                 word[i]);
        r = staffed(text, even, 8, 3);
        assert_true(r.agents >= before);
        before = r.agents;
        if (i >= 2) /* the chance is at least what was asked for */
            assert_true(r.p_target >= strtod(word[i], NULL) - 1e-9);
    }
    assert_true(
        before >
        staffed("    patience: 90s\n    " STATIONARY, even, 8, 3).agents);
}

/* At an even rate carry-over changes nothing; after a jump the plain rule has
 * too many agents and before the end of a rise too few. */
static void test_methods_agree_at_an_even_rate_only(void **state)
{
    static const char *const method[] = { "stationary", "peak", "lagged",
                                          "modified_offered_load", "forward" };
    static const double rise[] = { 40, 40, 40, 40, 300, 300, 300, 300 };
    double agents[5], steady[5];

    (void)state;
    for (int i = 0; i < 5; i++) {
        char text[100];

        snprintf(text, sizeof text,
                 "    patience: 90s\n    staffing: {method: %s}\n", method[i]);
        steady[i] = staffed(text, even, 8, 6).agents;
        agents[i] = staffed(text, rise, 8, 4).agents;
    }
    for (int i = 1; i < 5; i++)
        assert_true(steady[i] == steady[0]);
    assert_true(agents[2] < agents[0] && agents[3] < agents[0]);
    assert_true(agents[4] <= agents[0]);
}

/* Open from 08:15: half of the interval's contacts come in the other half of
 * the time at the same rate. */
static void test_a_partly_open_interval_counts_its_open_time(void **state)
{
    wfm_centre *c = parse("    " STATIONARY, NULL);
    wfm_forecast f = rows_of(even, 2);
    wfm_staff s = { 0 };
    wfm_simulation sim = { 0 };
    wfm_coverage_row cover[2];
    wfm_simulate_options options = { .replications = 200 };

    (void)state;
    f.row[0].start = MONDAY_9 - 3600; /* 08:00 */
    f.row[1].start = MONDAY_9 - 1800;
    f.row[0].volume = 75;
    assert_int_equal(wfm_staff_make(&s, c, &f, NULL, NULL, NULL), WFM_OK);
    CHECK_REL(s.row[0].load_erl, 20, 1e-12);
    CHECK_REL(s.row[1].load_erl, 20, 1e-12);
    assert_true(s.row[0].agents == s.row[1].agents);
    for (int i = 0; i < 2; i++)
        cover[i] = (wfm_coverage_row){ .start = f.row[i].start,
                                       .scheduled = s.row[i].agents };
    assert_int_equal(
        wfm_simulate_make(&sim, c, &f, cover, 2, &options, NULL, NULL), WFM_OK);
    /* nobody is sent away at 08:15 or left without agents at 08:45 */
    assert_true(sim.row[0].service_level > s.row[0].service_level - 0.1);
    assert_true(sim.row[1].service_level > s.row[1].service_level - 0.1);
    wfm_simulation_release(&sim);
    wfm_staff_release(&s);
    wfm_forecast_release(&f);
    wfm_centre_free(c);
}

static void test_shrinkage_follows_the_clock(void **state)
{
    static const char text[] =
        "    shrinkage: {sick: 0.1, coaching: {10:00-11:00: 0.2, mon "
        "12:00-13:00: 0.3, other: 0.05}}\n    " STATIONARY;
    wfm_staff_row nine = staffed(text, even, 8, 0);
    wfm_staff_row ten = staffed(text, even, 8, 2);
    wfm_staff_row noon = staffed(text, even, 8, 6);

    (void)state;
    CHECK_REL(nine.agents_rostered, nine.agents / 0.85, 1e-12);
    CHECK_REL(ten.agents_rostered, ten.agents / 0.7, 1e-12);
    CHECK_REL(noon.agents_rostered, noon.agents / 0.6, 1e-12);
}

/* 20 % contained at 3 of 6 minutes leave 80 % at 6:45, and some come back. */
static void test_a_bot_takes_the_short_contacts(void **state)
{
    wfm_centre *c =
        parse("    bot: {containment: {09:00-10:00: 0.2, other: 0}, "
              "contained_aht: 180s, returned: 0.5, return_after: "
              "2h}\n",
              NULL);
    wfm_forecast f = rows_of(even, 8), out = { 0 };

    (void)state;
    for (int i = 0; i < 8; i++)
        f.row[i].aht_s = 360;
    assert_int_equal(wfm_arrivals_make(&out, c, &f, NULL, NULL), WFM_OK);
    CHECK_REL(out.row[0].volume, 120, 1e-12);
    CHECK_REL(out.row[0].aht_s, 405, 1e-12);
    CHECK_REL(out.row[0].p90, 144, 1e-12);
    CHECK_REL(out.row[2].volume, 150, 1e-12);
    CHECK_REL(out.row[4].volume, 165, 1e-12);
    CHECK_REL(out.row[4].aht_s, (150 * 360.0 + 15 * 180) / 165, 1e-12);
    wfm_forecast_release(&out);
    f.row[0].aht_s = 30; /* 20 % of 180 s are more than all the work */
    assert_int_equal(wfm_arrivals_make(&out, c, &f, NULL, NULL), WFM_BAD_INPUT);
    wfm_forecast_release(&f);
    wfm_centre_free(c);
}

/* An agent who dials pays for every attempt: connect 0.5, two attempts. */
static void test_dialling_pays_for_failed_attempts(void **state)
{
    static const double some[] = { 30, 30, 30, 30, 30, 30, 30, 30 };
    static const char agent[] =
        "    channel: callback\n    target: {within: 1h}\n"
        "    dialling: {connect: 0.5, attempts: 2, attempt: 40s}\n";
    static const char dialler[] =
        "    channel: callback\n    target: {within: 1h}\n    dialling: "
        "{connect: 0.5, attempts: 2, pacing: predictive, nuisance: 0.03}\n";
    wfm_staff_row a = staffed(agent, some, 8, 4);
    wfm_staff_row d = staffed(dialler, some, 8, 4);

    (void)state;
    /* 0.75 conversations of 240 s and 0.75 failures of 40 s */
    CHECK_REL(a.agents, 30 * 0.75 * 280 / 1800, 1e-9);
    assert_true(d.p_abandon <= 0.03 && d.p_abandon > 0);
    assert_true(d.agents > 30 * 0.75 * 240 / 1800);
}

/* A steep rise and fall: the plain rule misses, forward staffing does not. */
static void test_the_comparison_names_what_cheaper_rules_miss(void **state)
{
    static const double day[] = { 30, 60, 200, 400, 400, 100, 30, 30 };
    wfm_centre *c =
        parse("    patience: 90s\n    staffing: {method: lagged}\n", NULL);
    wfm_forecast f = rows_of(day, 8);
    wfm_methods m = { 0 };

    (void)state;
    assert_int_equal(wfm_staff_compare(&m, c, &f, NULL, NULL), WFM_OK);
    assert_true(m.n == 5 && m.left_out == 0);
    assert_true(m.row[0].missed > 0 && m.row[0].worst < 0.8);
    assert_true(m.row[4].missed == 0 && m.row[4].worst >= 0.8 - 1e-6);
    assert_true(m.row[2].chosen && !m.row[0].chosen && m.row[0].intervals == 8);
    /* only the service level is a target of this queue */
    assert_int_equal(m.row[0].missed_service, m.row[0].missed);
    assert_true(m.row[0].missed_abandon == 0 && m.row[0].missed_wait == 0);
    wfm_methods_release(&m);
    wfm_forecast_release(&f);
    wfm_centre_free(c);
}

/* A promise over the day is one period a day, and takes fewer hours. */
static void test_the_comparison_is_at_the_promise_of_the_day(void **state)
{
    static const double day[] = { 30, 60, 200, 400, 400, 100, 30, 30 };
    wfm_centre *c = parse("    patience: 90s\n", NULL);
    wfm_forecast f = rows_of(day, 8);
    wfm_methods each = { 0 }, whole = { 0 };

    (void)state;
    assert_int_equal(wfm_staff_compare(&each, c, &f, NULL, NULL), WFM_OK);
    c->queue[0].target.over = WFM_OVER_DAY;
    assert_int_equal(wfm_staff_compare(&whole, c, &f, NULL, NULL), WFM_OK);
    assert_true(each.n == whole.n);
    for (size_t i = 0; i < each.n; i++) {
        const wfm_method_row *r = &whole.row[i];

        assert_int_equal(each.row[i].periods, 8);
        assert_true(r->periods == 1 && r->intervals == 8 && r->missed == 0);
        assert_true(r->missed_service == (r->service_level < 0.8 - 1e-6));
        CHECK_REL(r->worst, r->service_level, 1e-12);
    }
    assert_true(whole.row[0].agent_hours < each.row[0].agent_hours);
    /* Forward staffing is by interval whatever is promised. */
    CHECK_REL(whole.row[4].agent_hours, each.row[4].agent_hours, 1e-12);
    assert_int_equal(whole.row[4].missed_service, 0);
    wfm_methods_release(&whole);
    wfm_methods_release(&each);
    wfm_forecast_release(&f);
    wfm_centre_free(c);
}

/* A wait nobody may have is missed everywhere, and by name. */
static void test_the_comparison_says_which_target_was_missed(void **state)
{
    static const double day[] = { 200, 200, 400, 200 };
    wfm_centre *c = parse("    patience: 90s\n", NULL);
    wfm_forecast f = rows_of(day, 4);
    wfm_methods m = { 0 };

    (void)state;
    c->queue[0].target.asa_s = 5;
    assert_int_equal(wfm_staff_compare(&m, c, &f, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < m.n; i++) {
        const wfm_method_row *r = &m.row[i];

        assert_true(r->missed <= r->missed_service + r->missed_wait);
        assert_true(r->missed >= r->missed_wait && r->missed_abandon == 0);
    }
    assert_true(m.row[0].missed_wait > 0);
    wfm_methods_release(&m);
    wfm_forecast_release(&f);
    wfm_centre_free(c);
}

static void test_combinations_without_a_formula_are_refused(void **state)
{
    (void)state;
    refused("    redial: 0.3\n", "patience");
    refused("    patience: 60s\n    redial: 0.3\n    staffing: {method: "
            "forward}\n",
            "forward");
    refused("    lines: 2.5\n", "whole");
    refused("    lines: 30\n    staffing: {certainty: average}\n", "average");
    refused("    staffing: {method: forwards}\n", "is none of");
    refused("    staffing: {certainty: 80}\n", "certainty");
    refused("    aht_by_concurrency: [200s, 300s]\n", "held at once");
    refused("    channel: chat\n    concurrency: 3\n    aht_by_concurrency: "
            "[200s, 300s]\n",
            "2 entries");
    refused("    dialling: {connect: 0.5}\n", "dials");
    refused("    backlog: 20\n", "waits for days");
    refused("    channel: deferred\n    staffing: {model: erlang_c}\n",
            "levelled");
    refused("    bot: {containment: 0.5, contained_aht: 500s}\n", "more work");
    refused("    bot: {containment: {sometimes: 0.5}}\n", "containment");
    refused("    shrinkage: {a: {14:00-15:00: 0.9, other: 0}, b: 0.2}\n",
            "add up");
    refused("    target: {over: day}\n    staffing: {method: lagged}\n",
            "stationary");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_model_measures_by_its_own_formula),
        cmocka_unit_test(test_chats_that_slow_down_need_more_agents),
        cmocka_unit_test(test_certainty_buys_agents_and_says_what_it_gives),
        cmocka_unit_test(test_methods_agree_at_an_even_rate_only),
        cmocka_unit_test(test_a_partly_open_interval_counts_its_open_time),
        cmocka_unit_test(test_shrinkage_follows_the_clock),
        cmocka_unit_test(test_a_bot_takes_the_short_contacts),
        cmocka_unit_test(test_dialling_pays_for_failed_attempts),
        cmocka_unit_test(test_the_comparison_names_what_cheaper_rules_miss),
        cmocka_unit_test(test_the_comparison_is_at_the_promise_of_the_day),
        cmocka_unit_test(test_the_comparison_says_which_target_was_missed),
        cmocka_unit_test(test_combinations_without_a_formula_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
