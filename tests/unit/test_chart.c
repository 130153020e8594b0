/* tests/unit/test_chart.c - what a reader of the charts would see: nothing cut
 * off, nothing on top of anything else, everything readable, in both
 * languages and at the extremes. Tests look at the layout, not at pixels. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/unit/chart_sample.h"
#include "tests/unit/check.h"

typedef struct text {
    char role[16];
    double x, y, w, h, contrast, size;
    const char *words; /* into the layout, up to the closing quote */
} text;

typedef struct page {
    wfm_buf json;
    int width, height;
    unsigned long unknown, dropped;
    text *text;
    size_t n;
} page;

static void page_read(page *p, wfm_plot *plot)
{
    wfm_error err;
    const char *at;

    memset(p, 0, sizeof *p);
    assert_int_equal(wfm_plot_layout_json(&p->json, plot, &err), WFM_OK);
    assert_int_equal(sscanf(wfm_buf_text(&p->json),
                            "{\"width\":%d,\"height\":%d,"
                            "\"unknown_glyphs\":%lu,\"dropped_labels\":%lu",
                            &p->width, &p->height, &p->unknown, &p->dropped),
                     4);
    for (at = wfm_buf_text(&p->json); (at = strstr(at, "{\"role\":")); at++)
        p->n++;
    p->text = calloc(p->n + 1, sizeof *p->text);
    assert_non_null(p->text);
    p->n = 0;
    for (at = wfm_buf_text(&p->json); (at = strstr(at, "{\"role\":")); at++) {
        text *t = &p->text[p->n++];

        assert_int_equal(sscanf(at,
                                "{\"role\":\"%15[^\"]\",\"x\":%lf,\"y\":%lf,"
                                "\"w\":%lf,\"h\":%lf,\"contrast\":%lf,"
                                "\"size\":%lf",
                                t->role, &t->x, &t->y, &t->w, &t->h,
                                &t->contrast, &t->size),
                         7);
        t->words = strstr(at, "\"text\":\"") + 8;
    }
}

static void page_release(page *p)
{
    wfm_buf_release(&p->json);
    free(p->text);
}

static void complain(const char *what, const text *a, const text *b)
{
    print_error("%s: %s %.*s at %.1f %.1f %.1f %.1f\n", what, a->role,
                (int)strcspn(a->words, "\""), a->words, a->x, a->y, a->w, a->h);
    if (b)
        print_error("  %s %.*s at %.1f %.1f %.1f %.1f\n", b->role,
                    (int)strcspn(b->words, "\""), b->words, b->x, b->y, b->w,
                    b->h);
    fail();
}

/* Letters fill the middle of their line: a line's box is higher than they
 * are, so boxes of neighbouring lines may touch. */
static bool overlap(const text *a, const text *b)
{
    double ay = a->y + 0.5 * a->h, by = b->y + 0.5 * b->h;

    return a->x + 0.5 < b->x + b->w && b->x + 0.5 < a->x + a->w &&
           fabs(ay - by) < 0.45 * (a->size + b->size);
}

static void check_page(wfm_plot *plot)
{
    page p;

    assert_non_null(plot);
    page_read(&p, plot);
    assert_true(p.n > 0);
    for (size_t i = 0; i < p.n; i++) {
        const text *t = &p.text[i];

        if (t->x < 0 || t->y < 0 || t->x + t->w > p.width + 0.01 ||
            t->y + t->h > p.height + 0.01)
            complain("outside the paper", t, NULL);
        if (t->contrast < 4.5)
            complain("hard to read", t, NULL);
        if (t->size < 9)
            complain("too small", t, NULL);
        for (size_t k = 0; k < i; k++) {
            if (overlap(t, &p.text[k]))
                complain("one on top of the other", t, &p.text[k]);
        }
    }
    page_release(&p);
    wfm_plot_free(plot);
}

#define CHECK_CHART(name, data)                                                \
    do {                                                                       \
        wfm_plot *plot_ = NULL;                                                \
        wfm_error err_;                                                        \
        assert_int_equal(wfm_chart_##name##_plot(&plot_, (data), &err_),       \
                         WFM_OK);                                              \
        check_page(plot_);                                                     \
    } while (0)

static void check_all(const sample *s)
{
    CHECK_CHART(forecast, &s->forecast);
    CHECK_CHART(coverage, &s->coverage);
    CHECK_CHART(service, &s->service);
    CHECK_CHART(gantt, &s->gantt);
    CHECK_CHART(headcount, &s->headcount);
    CHECK_CHART(cost, &s->cost);
    CHECK_CHART(survival, &s->survival_data);
    CHECK_CHART(curve, &s->curve);
    CHECK_CHART(waterfall, &s->waterfall);
    CHECK_CHART(ramp, &s->ramp);
    CHECK_CHART(calendar, &s->calendar);
}

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
    wfm_chart_coverage_queue cq = { "chat", N, t, need, have };
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
    wfm_chart_coverage_queue q = { "hotline", 3, t, need, have };
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
}

static char *slurp(const char *path, size_t *n)
{
    char *bytes = NULL;

    assert_int_equal(wfm_file_read(&bytes, n, path, 1u << 26, NULL), WFM_OK);
    return bytes;
}

static void test_a_chart_has_the_same_bytes_every_time(void **state)
{
    static const char *const suffix[] = { "png", "svg" };
    char folder[] = "/tmp/wfm-chart-XXXXXX", path[64];
    sample *s = sample_new();

    (void)state;
    assert_non_null(mkdtemp(folder));
    for (int k = 0; k < 2; k++) {
        char *first, *second;
        size_t n, m;

        snprintf(path, sizeof path, "%s/chart.%s", folder, suffix[k]);
        assert_int_equal(wfm_chart_curve(path, &s->curve, NULL, NULL), WFM_OK);
        first = slurp(path, &n);
        assert_int_equal(wfm_chart_cost(path, &s->cost, NULL, NULL), WFM_OK);
        assert_int_equal(wfm_chart_curve(path, &s->curve, NULL, NULL), WFM_OK);
        second = slurp(path, &m);
        assert_int_equal(n, m);
        assert_memory_equal(first, second, n);
        free(first);
        free(second);
        unlink(path);
    }
    rmdir(folder);
    free(s);
}

/* Only the picture: no time, no software name, no text. */
static void test_a_png_holds_nothing_but_the_picture(void **state)
{
    char folder[] = "/tmp/wfm-chart-XXXXXX", path[64];
    sample *s = sample_new();
    char *png;
    size_t n;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/chart.png", folder);
    assert_int_equal(wfm_chart_cost(path, &s->cost, NULL, NULL), WFM_OK);
    png = slurp(path, &n);
    for (size_t at = 8; at + 12 <= n;) {
        const unsigned char *c = (const unsigned char *)png + at;
        size_t length = (size_t)c[0] << 24 | (size_t)c[1] << 16 |
                        (size_t)c[2] << 8 | (size_t)c[3];

        assert_true(
            memcmp(c + 4, "IHDR", 4) == 0 || memcmp(c + 4, "IDAT", 4) == 0 ||
            memcmp(c + 4, "bKGD", 4) == 0 || memcmp(c + 4, "IEND", 4) == 0);
        at += 12 + length;
    }
    free(png);
    unlink(path);
    rmdir(folder);
    free(s);
}

static void test_a_chart_that_cannot_be_written_says_so(void **state)
{
    sample *s = sample_new();
    wfm_error err = { 0 };

    (void)state;
    assert_int_equal(
        wfm_chart_cost("/nonexistent/folder/cost.png", &s->cost, NULL, &err),
        WFM_CANNOT_WRITE);
    assert_int_equal(err.status, WFM_CANNOT_WRITE);
    free(s);
}

/* Every id of the element starts with the prefix, and all links resolve. */
static void test_svg_ids_are_prefixed_and_links_resolve(void **state)
{
    sample *s = sample_new();
    wfm_plot *plot = NULL;
    wfm_buf svg = { 0 };
    size_t ids = 0, links = 0;

    (void)state;
    assert_int_equal(wfm_chart_service_plot(&plot, &s->service, NULL), WFM_OK);
    assert_int_equal(wfm_plot_svg(&svg, plot, "sl-", NULL, NULL), WFM_OK);
    assert_int_equal(strncmp(svg.text, "<svg", 4), 0);
    assert_non_null(strstr(svg.text, "role=\"img\""));
    assert_non_null(
        strstr(svg.text, "<title>Service level by interval</title>"));
    for (const char *p = svg.text; (p = strstr(p, " id=\"")); p += 5, ids++)
        assert_int_equal(strncmp(p + 5, "sl-", 3), 0);
    for (const char *p = svg.text; (p = strstr(p, "href=\"#")); p += 7) {
        char want[80];

        if (links++ > 50)
            break;
        snprintf(want, sizeof want, " id=\"%.*s\"", (int)strcspn(p + 7, "\""),
                 p + 7);
        assert_non_null(strstr(svg.text, want));
    }
    assert_true(ids > 5 && links > 5);
    wfm_buf_release(&svg);
    wfm_plot_free(plot);
    free(s);
}

static void test_missing_glyphs_are_reported_with_the_package(void **state)
{
    sample *s = sample_new();
    wfm_problems notes = { 0 };
    wfm_plot *plot = NULL;
    wfm_buf svg = { 0 };

    (void)state;
    s->curve.head.title = "\xF4\x8F\xBF\xBD"; /* a private character */
    assert_int_equal(wfm_chart_curve_plot(&plot, &s->curve, NULL), WFM_OK);
    assert_int_equal(wfm_plot_svg(&svg, plot, "", &notes, NULL), WFM_OK);
    assert_int_equal(notes.count, 1);
    assert_int_equal(notes.item[0].severity, WFM_SEVERITY_WARNING);
    assert_non_null(strstr(notes.item[0].error.hint, "fonts-noto-cjk"));
    wfm_problems_release(&notes);
    wfm_buf_release(&svg);
    wfm_plot_free(plot);
    free(s);
}

static int finish(void **state)
{
    (void)state;
    wfm_plots_shutdown();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_chart_is_readable_in_both_languages),
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
        cmocka_unit_test(test_a_chart_has_the_same_bytes_every_time),
        cmocka_unit_test(test_a_png_holds_nothing_but_the_picture),
        cmocka_unit_test(test_a_chart_that_cannot_be_written_says_so),
        cmocka_unit_test(test_svg_ids_are_prefixed_and_links_resolve),
        cmocka_unit_test(test_missing_glyphs_are_reported_with_the_package),
    };

    wfm_i18n_start("en", NULL);
    return cmocka_run_group_tests(tests, NULL, finish);
}
