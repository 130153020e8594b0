/* tests/unit/test_chart_memory.c - every allocation of a chart fails in turn:
 * the chart is refused as out of memory or complete, never half drawn. */
#include <stdbool.h>
#include <stdlib.h>

#include "tests/unit/chart_sample.h"
#include "tests/unit/check.h"
#include "tests/unit/failing_alloc.h"

static bool armed;
static unsigned long left; /* allocations before the one that fails */

static bool fails(void) { return armed && left-- == 0; }

/* Builds and lays out one chart; the status of the first step that failed. */
#define TRY_CHART(name, data)                                                  \
    static wfm_status try_##name(const sample *s)                              \
    {                                                                          \
        wfm_plot *plot = NULL;                                                 \
        wfm_buf json = { 0 };                                                  \
        wfm_status status = wfm_chart_##name##_plot(&plot, &s->data, NULL);    \
                                                                               \
        if (status == WFM_OK)                                                  \
            status = wfm_plot_layout_json(&json, plot, NULL);                  \
        wfm_buf_release(&json);                                                \
        wfm_plot_free(plot);                                                   \
        return status;                                                         \
    }
TRY_CHART(forecast, forecast)
TRY_CHART(coverage, coverage)
TRY_CHART(service, service)
TRY_CHART(gantt, gantt)
TRY_CHART(headcount, headcount)
TRY_CHART(waterfall, waterfall)
TRY_CHART(ramp, ramp)
TRY_CHART(calendar, calendar)
TRY_CHART(cost, cost)
TRY_CHART(survival, survival_data)
TRY_CHART(curve, curve)

static void fail_each(wfm_status (*chart)(const sample *), const sample *s)
{
    wfm_status status = WFM_NO_MEMORY;
    unsigned long n = 0;

    while (status != WFM_OK) {
        assert_true(n < 5000);
        left = n++;
        armed = true;
        status = chart(s);
        armed = false;
        if (status != WFM_OK)
            assert_int_equal(status, WFM_NO_MEMORY);
    }
    assert_true(n > 4);
}

static void test_a_chart_short_of_memory_is_refused_whole(void **state)
{
    static wfm_status (*const chart[])(const sample *) = {
        try_forecast,  try_coverage, try_service,  try_gantt,
        try_headcount, try_cost,     try_survival, try_curve,
        try_waterfall, try_ramp,     try_calendar
    };
    sample *s = sample_new();

    (void)state;
    s->gantt.n_agents = 12; /* keeps the test quick */
    s->sq[1].n = s->cq[1].n = 96;
    for (size_t i = 0; i < sizeof chart / sizeof chart[0]; i++)
        fail_each(chart[i], s);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_chart_short_of_memory_is_refused_whole),
    };

    wfm_i18n_start("en", NULL);
    return cmocka_run_group_tests(tests, NULL, sample_finish);
}
