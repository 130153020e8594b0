/* tests/unit/test_pooling.c - queues and sites apart against merged. */
#include <stdlib.h>

#include "erlang/pooling.h"
#include "tests/unit/check.h"

enum { MONDAY_9 = 1760317200, SLOTS = 4 };

/* Published cells of the pooling table: Erlang C, 80 % in 20 s of 180 s. */
static void test_sites_are_those_of_the_table(void **state)
{
    static const struct {
        int sites;
        double load, apart, merged;
    } row[] = { { 3, 30, 42, 35 }, { 10, 100, 140, 107 }, { 1, 10, 14, 14 } };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        wfm_variant v = { .demand = { row[i].load / 180, 180, INFINITY },
                          .goal = WFM_GOAL_NONE,
                          .slots = 1 };
        wfm_pooled p;

        v.goal.service_level = 0.8;
        v.goal.within_s = 20;
        p = wfm_pool_sites(&v, row[i].sites);
        assert_true(p.apart == row[i].apart && p.merged == row[i].merged);
    }
}

static wfm_centre *parse(const char *queues)
{
    wfm_problems problems = { 0 };
    wfm_centre *centre = NULL;
    wfm_buf text = { 0 };

    wfm_buf_printf(&text,
                   "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
                   "queues:\n%s",
                   queues);
    assert_int_equal(wfm_centre_parse(&centre, wfm_buf_text(&text), text.length,
                                      ".", "wfm.yaml", false, &problems, NULL),
                     WFM_OK);
    wfm_buf_release(&text);
    wfm_problems_release(&problems);
    return centre;
}

static wfm_forecast rows_of(int queues, double volume)
{
    size_t n = (size_t)queues * SLOTS;
    wfm_forecast f = { calloc(n, sizeof(wfm_forecast_row)), n, NULL, 0 };

    for (size_t i = 0; i < n; i++)
        f.row[i] =
            (wfm_forecast_row){ .queue = (int)i / SLOTS,
                                .start = MONDAY_9 + 1800 * ((int)i % SLOTS),
                                .volume = volume,
                                .aht_s = 180 };
    return f;
}

/* Three queues of 10 erlang: 42 agents apart, 35 merged; with an occupancy of
 * at most 75 % merged needs 40 for 30 erlang and saves less. */
static void test_queues_are_merged_by_pairs_and_all(void **state)
{
    wfm_centre *c = parse(
        "  a: {open: 24x7, aht: 180s, target: {service_level: 0.8, within: "
        "20s, "
        "occupancy: 0.75}}\n"
        "  b: {open: 24x7, aht: 180s, target: {service_level: 0.8, within: "
        "20s}}\n"
        "  c: {open: 24x7, aht: 180s, shrinkage: 0.3, target: {service_level: "
        "0.8, within: 20s}}\n"
        "  d: {open: 24x7, channel: deferred, target: {within: 24h}}\n"
        "  e: {open: 24x7, channel: chat, concurrency: 3, target: "
        "{service_level: 0.8, within: 20s}}\n");
    wfm_forecast f = rows_of(3, 100);
    wfm_pooling p = { 0 };
    double hours = SLOTS / 2.0;

    (void)state;
    assert_int_equal(wfm_pooling_make(&p, c, &f, NULL), WFM_OK);
    /* all and the three pairs, capped (by default at 88 %) and not */
    assert_int_equal(p.n, 8);
    assert_true(p.row[0].second == -1 && p.row[0].n_queues == 3);
    assert_true(p.row[0].capped && !p.row[1].capped);
    CHECK_REL(p.row[0].hours_merged, 40 * hours, 1e-12);
    CHECK_REL(p.row[1].hours_apart, 42 * hours, 1e-12);
    CHECK_REL(p.row[1].hours_merged, 35 * hours, 1e-12);
    assert_true(p.row[0].rostered_saved < p.row[1].rostered_saved);
    /* 14 + 14 + 14/0.7 less 35/0.9 */
    CHECK_REL(p.row[1].rostered_saved, (48 - 35 / 0.9) * hours, 1e-12);
    for (size_t i = 0; i < p.n; i++)
        assert_true(p.row[i].hours_merged <= p.row[i].hours_apart);
    wfm_pooling_release(&p);
    free(f.row);
    wfm_centre_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sites_are_those_of_the_table),
        cmocka_unit_test(test_queues_are_merged_by_pairs_and_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
