/* tests/unit/test_chart.c - what a reader of the charts would see: nothing cut
 * off, nothing on top of anything else, everything readable, in both
 * languages and at the extremes. Tests look at the layout, not at pixels. */
#include "tests/unit/chart_page.h"

static void test_a_plan_without_classes_has_its_charts_too(void **state)
{
    wfm_chart_ramp_data ramp = { .n_classes = 0 };
    wfm_chart_calendar_data calendar = { .n = 0 };

    (void)state;
    CHECK_CHART(ramp, &ramp);
    CHECK_CHART(calendar, &calendar);
}

static void test_every_chart_is_readable_in_both_languages(void **state)
{
    static const char *const language[] = { "en", "zh" };

    (void)state;
    for (int k = 0; k < 2; k++) {
        sample *s;

        wfm_i18n_start(language[k], NULL);
        s = sample_new();
        check_all(s);
        free(s);
    }
    wfm_i18n_start("en", NULL);
}

static void test_charts_hold_at_odd_sizes(void **state)
{
    sample *s = sample_new();

    (void)state;
    for (int k = 0; k < 3; k++) {
        static const double size[3][2] = { { 520, 420 },
                                           { 1600, 500 },
                                           { 700, 1400 } };

        s->forecast.head.width = s->headcount.head.width = size[k][0];
        s->forecast.head.height = s->headcount.head.height = size[k][1];
        s->curve.head.width = s->survival_data.head.width = size[k][0];
        s->curve.head.height = s->survival_data.head.height = size[k][1];
        CHECK_CHART(forecast, &s->forecast);
        CHECK_CHART(headcount, &s->headcount);
        CHECK_CHART(survival, &s->survival_data);
        CHECK_CHART(curve, &s->curve);
    }
    free(s);
}

/* Values multiplied: nothing, tiny, huge. */
static void test_charts_hold_for_nothing_and_for_millions(void **state)
{
    static const double factor[] = { 0, 1e-6, 1e7 };

    (void)state;
    for (int k = 0; k < 3; k++) {
        sample *s = sample_new();

        for (int q = 0; q < 3; q++) {
            for (int i = 0; i < SAMPLE_AHEAD; i++) {
                s->ahead[q][i] *= factor[k];
                for (int b = 0; b < 3; b++) {
                    s->low[q][b][i] *= factor[k];
                    s->high[q][b][i] *= factor[k];
                }
            }
            for (int i = 0; i < SAMPLE_PAST; i++)
                s->past[q][i] *= factor[k];
            for (int i = 0; i < SAMPLE_SLOTS; i++) {
                s->required[q][i] *= factor[k];
                s->scheduled[q][i] *= factor[k];
            }
        }
        for (int i = 0; i < 14; i++) {
            s->fte[i] *= factor[k];
            s->fte_low[i] *= factor[k];
            s->fte_high[i] *= factor[k];
            s->need[i] *= factor[k];
            s->trained[i] *= factor[k];
            s->leavers[i] *= factor[k];
        }
        for (int i = 0; i < 4; i++)
            s->rate[i].amount *= factor[k];
        for (int i = 0; i < 6; i++)
            s->part[i].amount *= factor[k];
        s->cost.budget *= factor[k];
        for (int i = 0; i < 41; i++) {
            s->staff_cost[i] *= factor[k];
            s->wait_cost[i] *= factor[k];
        }
        check_all(s);
        free(s);
    }
}

static void test_gaps_and_infinities_are_left_out(void **state)
{
    sample *s = sample_new();

    (void)state;
    for (int q = 0; q < 3; q++) {
        for (size_t i = 0; i < s->slots[q]; i++) {
            if (i % 5 == 0)
                s->required[q][i] = NAN;
            if (i % 7 == 0)
                s->scheduled[q][i] = INFINITY;
            if (i % 3 == 0)
                s->level[q][i] = NAN;
        }
        for (int i = 0; i < SAMPLE_AHEAD; i++) {
            s->ahead[q][i] = i % 4 ? s->ahead[q][i] : (double)NAN;
            s->high[q][2][i] = i % 5 ? s->high[q][2][i] : (double)INFINITY;
        }
        for (int i = 0; i < SAMPLE_PAST; i++)
            s->past[q][i] = NAN;
    }
    for (int i = 0; i < 14; i++)
        s->fte[i] = i % 2 ? s->fte[i] : (double)NAN;
    for (int i = 0; i < 41; i++)
        s->wait_cost[i] = i < 8 ? (double)INFINITY : s->wait_cost[i];
    s->rate[1].amount = NAN;
    s->part[1].amount = INFINITY;
    s->survival[4] = NAN;
    check_all(s);
    for (int i = 0; i < 41; i++)
        s->wait_cost[i] = NAN;
    for (int i = 0; i < 14; i++)
        s->fte[i] = s->need[i] = NAN;
    check_all(s);
    free(s);
}

static void test_one_interval_and_one_agent_make_a_chart(void **state)
{
    sample *s = sample_new();

    (void)state;
    for (int q = 0; q < 3; q++) {
        s->cq[q].n = s->sq[q].n = q == 0;
        s->fq[q].n = q == 0;
        s->fq[q].n_history = 0;
    }
    s->gantt.n_agents = 1;
    s->gantt.n = 1;
    s->headcount.n = 1;
    s->cost.n_rates = 1;
    s->cost.n_parts = 1;
    s->group[0].n = 1;
    s->curve.n = 1;
    check_all(s);
    s->gantt.n_items = 0;
    s->gantt.n = 0;
    s->headcount.n_classes = 0;
    s->cost.n_parts = 0;
    check_all(s);
    free(s);
}

static void test_long_and_hostile_names_stay_in_their_place(void **state)
{
    static const char *const names[] = {
        "阿卜杜热合曼·买买提依明·艾合买提江·吐尔逊江·库尔班江 的助理",
        "Wolfeschlegelsteinhausenbergerdorff Maximilian Alexander the Third",
        "<b>&\"'</b>",
        "\x01\x02\x1b[31m",
        "\xff\xfe",
        ""
    };
    sample *s = sample_new();

    (void)state;
    for (size_t i = 0; i < SAMPLE_AGENTS; i++)
        s->agent[i] = names[i % 6];
    for (int q = 0; q < 3; q++) {
        s->queue[q] = names[q];
        s->fq[q].name = s->cq[q].name = s->sq[q].name = names[q];
    }
    for (int i = 0; i < 4; i++) {
        s->rate[i].name = names[i];
        s->part[i].name = names[i];
        s->class_[i].name = names[i];
    }
    s->event[0].name = names[0];
    s->curve.queue = names[1];
    s->cost.period = names[1];
    check_all(s);
    free(s);
}

/* A chat queue of 5-minute intervals around the clock for four weeks. */
static void test_five_minute_intervals_over_four_weeks_are_drawn(void **state)
{
    enum { N = 28 * 288 };
    double *v = calloc(4 * N, sizeof *v);
    double *t = v, *need = v + N, *have = v + 2 * N, *level = v + 3 * N;
    wfm_chart_coverage_queue cq = { "chat", N, t, need, have, NULL };
    wfm_chart_service_queue sq = { "chat", 0.85, 30, N, t, level, need };
    wfm_chart_coverage_data coverage = { .queue = &cq,
                                         .n_queues = 1,
                                         .interval_s = 300 };
    wfm_chart_service_data service = { .queue = &sq,
                                       .n_queues = 1,
                                       .interval_s = 300 };

    (void)state;
    assert_non_null(v);
    for (int i = 0; i < N; i++) {
        t[i] = sample_day(2026, 11, 2) + 300.0 * i;
        need[i] = 20 + 15 * sin(i * 6.283 / 288);
        have[i] = 22 + 8 * sin(i * 6.283 / 288 + 0.3);
        level[i] = fmin(0.8 + 0.02 * (have[i] - need[i]), 1);
    }
    CHECK_CHART(coverage, &coverage);
    CHECK_CHART(service, &service);
    cq.n = sq.n = 7 * 288;
    CHECK_CHART(coverage, &coverage);
    CHECK_CHART(service, &service);
    free(v);
}

static void test_two_thousand_agents_fit_on_one_page(void **state)
{
    enum { N = 2000 };
    static const char *name[N];
    static wfm_chart_gantt_item item[N];
    double day = sample_day(2026, 11, 11);
    wfm_chart_gantt_data d = {
        .day = day, .agent = name, .n_agents = N, .item = item, .n_items = N
    };
    static const size_t size[] = { 1, 2, 45, 46, 90, 91, 180, 181, N };

    (void)state;
    for (size_t i = 0; i < N; i++) {
        name[i] = "周吴郑";
        item[i] =
            (wfm_chart_gantt_item){ i, day + 21600 + 1800.0 * (double)(i % 20),
                                    day + 54000 + 1800.0 * (double)(i % 20),
                                    WFM_DUTY_WORK, 0 };
    }
    for (size_t k = 0; k < sizeof size / sizeof size[0]; k++) {
        d.n_agents = size[k];
        CHECK_CHART(gantt, &d);
    }
}

/* Numbers that cannot be: items of unknown agents, duties and times. */
static void test_senseless_items_are_passed_over(void **state)
{
    sample *s = sample_new();

    (void)state;
    s->item[0].agent = 99999;
    s->item[1].from = NAN;
    s->item[2].to = s->item[2].from - 5;
    s->item[3].duty = (wfm_chart_duty)77;
    s->item[4].queue = 99999;
    CHECK_CHART(gantt, &s->gantt);
    free(s);
}

static void test_data_without_anything_to_draw_are_refused(void **state)
{
    wfm_chart_forecast_data forecast = { .step_s = 86400 };
    wfm_chart_coverage_data coverage = { .interval_s = 1800 };
    wfm_chart_service_data service = { .interval_s = 1800 };
    wfm_chart_gantt_data gantt = { .n_agents = 0 };
    wfm_chart_headcount_data headcount = { .n = 0 };
    wfm_chart_cost_data cost = { .n_rates = 0 };
    wfm_chart_survival_data survival = { .n_groups = 0 };
    wfm_chart_curve_data curve = { .n = 0 };
    wfm_plot *plot = NULL;

    (void)state;
#define REFUSED(name)                                                          \
    assert_int_equal(wfm_chart_##name##_plot(&plot, &name, NULL), WFM_BAD_INPUT)
    REFUSED(forecast);
    REFUSED(coverage);
    REFUSED(service);
    REFUSED(gantt);
    REFUSED(headcount);
    REFUSED(cost);
    REFUSED(survival);
    REFUSED(curve);
#undef REFUSED
    assert_null(plot);
}

/* The finding is in the data: 2 of 3 intervals short by 3 and 1, half an hour
 * each. */
static void test_the_subtitle_states_what_the_data_show(void **state)
{
    double day = sample_day(2026, 11, 11);
    double t[3] = { day, day + 1800, day + 3600 };
    double need[3] = { 5, 7, 4 }, have[3] = { 2, 6, 9 };
    wfm_chart_coverage_queue q = { "hotline", 3, t, need, have, NULL };
    wfm_chart_coverage_data d = { .queue = &q,
                                  .n_queues = 1,
                                  .interval_s = 1800 };
    wfm_plot *plot = NULL;
    page p;

    (void)state;
    assert_int_equal(wfm_chart_coverage_plot(&plot, &d, NULL), WFM_OK);
    page_read(&p, plot);
    assert_non_null(strstr(wfm_buf_text(&p.json),
                           "\"8 agent-hours required; 2 short (25.0%), 2.5 "
                           "over (31.2%).\""));
    assert_non_null(strstr(wfm_buf_text(&p.json),
                           "worst Wed 11 Nov 00:00: 3 agents short"));
    page_release(&p);
    wfm_plot_free(plot);
    /* A promise of the day that is kept is short of nothing. */
    q.counted = have;
    assert_int_equal(wfm_chart_coverage_plot(&plot, &d, NULL), WFM_OK);
    page_read(&p, plot);
    assert_non_null(strstr(wfm_buf_text(&p.json),
                           "\"8 agent-hours required; 0 short (0.0%), 0 "
                           "over (0.0%).\""));
    page_release(&p);
    wfm_plot_free(plot);
}

static void test_two_events_of_one_week_both_have_their_names(void **state)
{
    sample *s = sample_new();
    wfm_chart_event event[2] = {
        { sample_day(2026, 11, 6), "first wave of sales" },
        { sample_day(2026, 11, 11), "second wave of sales" }
    };
    wfm_plot *plot = NULL;
    page p;

    (void)state;
    s->forecast.event = event;
    s->forecast.n_events = 2;
    assert_int_equal(wfm_chart_forecast_plot(&plot, &s->forecast, NULL),
                     WFM_OK);
    page_read(&p, plot);
    for (int i = 0; i < 2; i++)
        assert_non_null(strstr(wfm_buf_text(&p.json), event[i].name));
    page_release(&p);
    wfm_plot_free(plot);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_chart_is_readable_in_both_languages),
        cmocka_unit_test(test_two_events_of_one_week_both_have_their_names),
        cmocka_unit_test(test_a_plan_without_classes_has_its_charts_too),
        cmocka_unit_test(test_charts_hold_at_odd_sizes),
        cmocka_unit_test(test_charts_hold_for_nothing_and_for_millions),
        cmocka_unit_test(test_gaps_and_infinities_are_left_out),
        cmocka_unit_test(test_one_interval_and_one_agent_make_a_chart),
        cmocka_unit_test(test_long_and_hostile_names_stay_in_their_place),
        cmocka_unit_test(test_five_minute_intervals_over_four_weeks_are_drawn),
        cmocka_unit_test(test_two_thousand_agents_fit_on_one_page),
        cmocka_unit_test(test_senseless_items_are_passed_over),
        cmocka_unit_test(test_data_without_anything_to_draw_are_refused),
        cmocka_unit_test(test_the_subtitle_states_what_the_data_show),
    };

    wfm_i18n_start("en", NULL);
    return cmocka_run_group_tests(tests, NULL, sample_finish);
}
