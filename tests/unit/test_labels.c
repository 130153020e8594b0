/* tests/unit/test_labels.c - what people read instead of file names. */
#include <string.h>

#include "base/str.h"
#include "data/plan.h"
#include "reports/labels.h"
#include "tests/unit/check.h"
#include "tests/unit/small_plan.h"

static void test_items_keep_what_follows_the_colon(void **state)
{
    char out[256];

    (void)state;
    assert_string_equal(wfm_label_item(out, sizeof out, "total", false),
                        "Total");
    assert_string_equal(wfm_label_item(out, sizeof out, "pay:full_time", false),
                        "Pay: full_time");
    assert_string_equal(wfm_label_item(out, sizeof out, "pay:a:b", true),
                        "薪酬：a:b");
    assert_string_equal(wfm_label_item(out, sizeof out, "new_item:x", false),
                        "new_item: x");
    assert_string_equal(wfm_label_text("病假", true), "病假");
    assert_null(wfm_label_find(""));
}

/* Every column of every plan table, every activity. */
static void test_every_column_and_activity_has_a_label(void **state)
{
    static void (*const table[])(wfm_table *, const wfm_plan_view *) = {
        wfm_table_of_forecast, wfm_table_of_staff,
        wfm_table_of_roster,   wfm_table_of_activities,
        wfm_table_of_coverage, wfm_table_of_simulation,
        wfm_table_of_backtest, wfm_table_of_headcount,
        wfm_table_of_hires,    wfm_table_of_cost,
    };
    static small_plan p;

    (void)state;
    small_plan_make(&p);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_table t;

        table[i](&t, &p.view);
        for (size_t c = 0; c < t.n_columns; c++)
            if (!wfm_label_find(t.column[c].name))
                fail_msg("%s of %s has no label", t.column[c].name, t.name);
    }
    for (size_t k = 0; k < WFM_ACTIVITY_COUNT; k++)
        assert_non_null(wfm_label_find(wfm_activity_name[k]));
    small_plan_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items_keep_what_follows_the_colon),
        cmocka_unit_test(test_every_column_and_activity_has_a_label),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
