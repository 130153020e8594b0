/* tests/unit/test_staff.c - forecast to agents, the cost curve, and the
 * simulation as referee of both. */
#include <stdlib.h>
#include <string.h>

#include "erlang/erlang_a.h"
#include "erlang/simulate.h"
#include "erlang/staff.h"
#include "tests/unit/check.h"

enum { VOICE, CHAT, MAIL, N_QUEUES, DAY = 48 };

static wfm_queue queues[N_QUEUES];
static wfm_centre centre;

static void set_up(void)
{
    const wfm_target none = {
        NAN, NAN, NAN, NAN, NAN, WFM_OVER_INTERVAL, WFM_PROMISE_AUTO
    };

    memset(queues, 0, sizeof queues);
    memset(&centre, 0, sizeof centre);
    for (int i = 0; i < N_QUEUES; i++) {
        queues[i].target = none;
        queues[i].patience_s = INFINITY;
        queues[i].aht_s = 240;
        queues[i].concurrency = 1;
        queues[i].shrinkage = 0.3;
    }
    queues[VOICE].name = "hotline";
    queues[VOICE].target.service_level = 0.8;
    queues[VOICE].target.within_s = 20;
    queues[CHAT].name = "chat";
    queues[CHAT].channel = WFM_CHANNEL_CHAT;
    queues[CHAT].concurrency = 3;
    queues[CHAT].target = queues[VOICE].target;
    queues[CHAT].patience_s = 180;
    queues[MAIL].name = "mail";
    queues[MAIL].channel = WFM_CHANNEL_DEFERRED;
    queues[MAIL].target.within_s = 4 * 3600;
    centre.queue = queues;
    centre.n_queues = N_QUEUES;
    centre.interval_s = 1800;
    centre.costs.per_waited_second_cny = 0.03;
    centre.costs.per_abandoned_cny = 2;
}

static wfm_forecast day_of(int queue, double volume, double aht)
{
    wfm_forecast f = { calloc(DAY, sizeof *f.row), DAY, NULL, 0 };

    for (int i = 0; i < DAY; i++)
        f.row[i] = (wfm_forecast_row){
            .queue = queue, .start = i * 1800, .volume = volume, .aht_s = aht
        };
    return f;
}

/* pyworkforce's documented example: 100 calls in 30 min of 180 s, 80/20. */
static void test_a_hundred_calls_need_fourteen_agents(void **state)
{
    wfm_forecast f = day_of(VOICE, 100, 180);
    wfm_staff s;

    (void)state;
    set_up();
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, NULL), WFM_OK);
    assert_true(s.n == DAY && s.row[5].agents == 14);
    CHECK_REL(s.row[5].service_level, 0.88835, 1e-5);
    CHECK_REL(s.row[5].asa_s, 7.8359, 1e-4);
    CHECK_REL(s.row[5].agents_rostered, 20, 1e-12);
    CHECK_REL(s.row[5].load_erl, 10, 1e-12);
    queues[VOICE].min_agents = 17;
    wfm_staff_release(&s);
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, NULL), WFM_OK);
    assert_true(s.row[0].agents == 17);
    wfm_staff_release(&s);
    wfm_forecast_release(&f);
}

static void test_chat_needs_fewer_agents_than_voice(void **state)
{
    wfm_forecast v = day_of(VOICE, 300, 180), c = day_of(CHAT, 300, 180);
    wfm_staff sv, sc;

    (void)state;
    set_up();
    queues[VOICE].patience_s = 180;
    assert_int_equal(wfm_staff_make(&sv, &centre, &v, NULL, NULL, NULL), 0);
    assert_int_equal(wfm_staff_make(&sc, &centre, &c, NULL, NULL, NULL), 0);
    assert_true(sc.row[0].agents == ceil(sv.row[0].agents / 3));
    wfm_staff_release(&sv);
    wfm_staff_release(&sc);
    wfm_forecast_release(&v);
    wfm_forecast_release(&c);
}

static void test_queues_of_one_skill_get_fractions(void **state)
{
    wfm_forecast f = day_of(VOICE, 100, 180);
    wfm_staff s;

    (void)state;
    set_up();
    queues[VOICE].skill = queues[CHAT].skill = "all";
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, NULL), 0);
    assert_true(s.row[0].agents > 13 && s.row[0].agents < 14);
    wfm_staff_release(&s);
    wfm_forecast_release(&f);
}

static void test_mail_is_levelled(void **state)
{
    wfm_forecast f = day_of(MAIL, 0, 360);
    wfm_staff s;
    double sum = 0;

    (void)state;
    set_up();
    for (int i = 16; i < 20; i++)
        f.row[i].volume = 100;
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, NULL), 0);
    for (int i = 0; i < DAY; i++) {
        sum += s.row[i].agents * 1800;
        assert_true(s.row[i].agents < 20);
    }
    CHECK_REL(sum, 400 * 360.0, 1e-9);
    wfm_staff_release(&s);
    wfm_forecast_release(&f);
}

/* Over the day the promise is kept with fewer agents than in every interval,
 * and one agent less anywhere would break it. */
static void test_a_promise_over_the_day_needs_fewer_agents(void **state)
{
    wfm_forecast f = day_of(VOICE, 0, 240);
    double each = 0, over = 0, met = 0, volume = 0, least = INFINITY;
    wfm_staff s;

    (void)state;
    set_up();
    queues[VOICE].patience_s = 120;
    for (int i = 16; i < 44; i++)
        f.row[i].volume = 20 + 150 * exp(-0.02 * (i - 22) * (i - 22));
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, NULL), 0);
    for (int i = 0; i < DAY; i++)
        each += s.row[i].agents;
    wfm_staff_release(&s);
    queues[VOICE].target.over = WFM_OVER_DAY;
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, NULL), 0);
    for (int i = 0; i < DAY; i++) {
        wfm_staff_row less = s.row[i];

        over += s.row[i].agents;
        met += s.row[i].volume * s.row[i].service_level;
        volume += s.row[i].volume;
        CHECK_REL(s.row[i].agents_rostered, s.row[i].agents / 0.7, 1e-12);
        if (less.agents - 1 < less.load_erl)
            continue;
        wfm_staff_measure(&centre, &less, less.agents - 1);
        least = fmin(least, less.volume *
                                (s.row[i].service_level - less.service_level));
    }
    assert_true(met >= 0.8 * volume * (1 - 1e-9));
    assert_true(met - least < 0.8 * volume);
    assert_true(over < each - 10);
    wfm_staff_release(&s);
    wfm_forecast_release(&f);
}

static void test_unmeetable_and_bad_input_fail(void **state)
{
    wfm_forecast f = day_of(VOICE, 100, 180);
    wfm_error err;
    wfm_staff s;

    (void)state;
    set_up();
    queues[VOICE].target.service_level = 2;
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, &err),
                     WFM_BAD_INPUT);
    set_up();
    f.row[3].volume = -1;
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, &err),
                     WFM_BAD_INPUT);
    f.row[3].queue = 99;
    assert_int_equal(wfm_staff_make(&s, &centre, &f, NULL, NULL, &err),
                     WFM_INTERNAL);
    wfm_forecast_release(&f);
}

/* Second differences are not negative, the slope is the derivative. */
static void check_curve(const wfm_staff_row *row, double from, double to)
{
    double step = (to - from) / 200, before = NAN, last_slope = -INFINITY;

    for (double n = from; n < to; n += step) {
        double slope, c, up, down;

        c = wfm_staff_waiting_cost_cny(&centre, row, n, &slope);
        assert_memory_equal(
            &slope, (double[]){ wfm_staff_waiting_slope_cny(&centre, row, n) },
            sizeof slope);
        assert_true(c >= 0 && !(c > before * (1 + 1e-12)));
        up = wfm_staff_waiting_cost_cny(&centre, row, n + 1e-3, NULL);
        down =
            wfm_staff_waiting_cost_cny(&centre, row, fmax(n - 1e-3, 0), NULL);
        if (n > 1e-3 && c > 1e-6)
            assert_true(fabs((up - down) / 2e-3 - slope) <=
                        1e-3 * fabs(slope) + 1e-6);
        assert_true(slope <= 1e-12);
        assert_true(slope >= last_slope - 1e-5 * fabs(slope) - 1e-9);
        last_slope = slope;
        before = c;
    }
}

static void test_the_cost_curve_is_convex_and_finite(void **state)
{
    (void)state;
    set_up();
    for (double volume = 0.7; volume < 3000; volume *= 4.1) {
        wfm_staff_row row = { .queue = VOICE, .volume = volume, .aht_s = 240 };
        double load = volume * 240 / 1800;

        check_curve(&row, 0, 2 * load + 5);
        row.queue = CHAT;
        check_curve(&row, 0, load + 2);
    }
}

static void test_simulation_agrees_with_erlang_a(void **state)
{
    wfm_simulate_options options = { .replications = 60 };
    wfm_forecast f = day_of(VOICE, 200, 240);
    wfm_coverage_row cover[DAY];
    wfm_simulation sim;
    wfm_erlang_a_case q = { 200 / 1800.0, 1 / 240.0, 1 / 120.0, 26, 20 };
    wfm_erlang_a a = wfm_erlang_a_eval(&q);
    double sl = 0, lost = 0, wait = 0, occupancy = 0;

    (void)state;
    set_up();
    queues[VOICE].patience_s = 120;
    for (int i = 0; i < DAY; i++)
        cover[i] = (wfm_coverage_row){ .queue = VOICE,
                                       .start = i * 1800,
                                       .scheduled = 26 };
    assert_int_equal(
        wfm_simulate_make(&sim, &centre, &f, cover, DAY, &options, NULL, NULL),
        WFM_OK);
    for (int i = 2; i < DAY; i++) { /* the first hour fills the queue */
        sl += sim.row[i].service_level / (DAY - 2);
        lost += sim.row[i].p_abandon / (DAY - 2);
        wait += sim.row[i].asa_s / (DAY - 2);
        occupancy += sim.row[i].occupancy / (DAY - 2);
        assert_true(sim.row[i].service_level_half_width > 0.005);
        assert_true(sim.row[i].service_level_half_width < 0.05);
    }
    assert_true(fabs(sl - a.sl_offered) < 0.006);
    assert_true(fabs(lost - a.p_abandon) < 0.003);
    assert_true(fabs(wait - a.mean_wait_s) < 0.4);
    assert_true(fabs(occupancy - a.occupancy) < 0.005);
    wfm_simulation_release(&sim);
    wfm_forecast_release(&f);
}

static void test_simulation_is_the_same_at_any_thread_count(void **state)
{
    wfm_simulate_options options = { .replications = 20 };
    wfm_forecast f = day_of(CHAT, 150, 300);
    wfm_coverage_row cover[DAY];
    wfm_simulation one, two;
    wfm_run run = WFM_RUN_DEFAULTS;

    (void)state;
    set_up();
    for (int i = 0; i < DAY; i++)
        cover[i] = (wfm_coverage_row){ .queue = CHAT,
                                       .start = i * 1800,
                                       .scheduled = 9.4 };
    assert_int_equal(
        wfm_simulate_make(&one, &centre, &f, cover, DAY, &options, &run, NULL),
        WFM_OK);
    run.threads = 2;
    assert_int_equal(
        wfm_simulate_make(&two, &centre, &f, cover, DAY, &options, &run, NULL),
        WFM_OK);
    assert_memory_equal(one.row, two.row, sizeof *one.row * DAY);
    wfm_simulation_release(&one);
    wfm_simulation_release(&two);
    wfm_forecast_release(&f);
}

/* With nobody there everybody is lost; mail waits for the next shift. */
static void test_nobody_there(void **state)
{
    wfm_simulate_options options = { .replications = 5 };
    wfm_forecast v = day_of(VOICE, 10, 240), m = day_of(MAIL, 10, 240);
    wfm_coverage_row cover[DAY];
    wfm_simulation sim;

    (void)state;
    set_up();
    assert_int_equal(
        wfm_simulate_make(&sim, &centre, &v, NULL, 0, &options, NULL, NULL),
        WFM_OK);
    assert_true(sim.row[4].p_abandon == 1 && sim.row[4].service_level == 0);
    assert_true(sim.row[4].offered > 5);
    wfm_simulation_release(&sim);
    for (int i = 0; i < DAY; i++)
        cover[i] = (wfm_coverage_row){ .queue = MAIL,
                                       .start = i * 1800,
                                       .scheduled = i >= 4 ? 6 : 0 };
    assert_int_equal(
        wfm_simulate_make(&sim, &centre, &m, cover, DAY, &options, NULL, NULL),
        WFM_OK);
    assert_true(sim.row[0].p_abandon == 0 && sim.row[0].service_level == 1);
    assert_true(sim.row[0].asa_s > 3600);
    wfm_simulation_release(&sim);
    wfm_forecast_release(&v);
    wfm_forecast_release(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_hundred_calls_need_fourteen_agents),
        cmocka_unit_test(test_chat_needs_fewer_agents_than_voice),
        cmocka_unit_test(test_queues_of_one_skill_get_fractions),
        cmocka_unit_test(test_mail_is_levelled),
        cmocka_unit_test(test_a_promise_over_the_day_needs_fewer_agents),
        cmocka_unit_test(test_unmeetable_and_bad_input_fail),
        cmocka_unit_test(test_the_cost_curve_is_convex_and_finite),
        cmocka_unit_test(test_simulation_agrees_with_erlang_a),
        cmocka_unit_test(test_simulation_is_the_same_at_any_thread_count),
        cmocka_unit_test(test_nobody_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
