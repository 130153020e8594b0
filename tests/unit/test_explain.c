/* tests/unit/test_explain.c - the explanation carries the right numbers. */
#include <string.h>

#include "erlang/explain.h"
#include "tests/unit/check.h"

static void must_say(const wfm_buf *text, const char *part)
{
    if (!strstr(wfm_buf_text(text), part))
        fail_msg("'%s' is missing in\n%s", part, wfm_buf_text(text));
}

static wfm_variant plain(double lambda, double aht, double patience)
{
    return (wfm_variant){ .demand = { lambda, aht, patience },
                          .goal = WFM_GOAL_NONE,
                          .slots = 1 };
}

/* 100 calls in half an hour of 180 s, 80/20: 14 agents, 20 with 30 %. */
static void test_the_textbook_case_is_explained(void **state)
{
    wfm_variant v = plain(100 / 1800.0, 180, INFINITY);
    wfm_buf text = { 0 };

    (void)state;
    v.goal.service_level = 0.8;
    v.goal.within_s = 20;
    v.goal.occupancy = 0.75;
    wfm_explain_agents(&text, &v, 14, 1800, 0.3);
    must_say(&text, "a = 100 x 180 s / 1800 s = 10 erl");
    must_say(&text, "= 0.174132");
    must_say(&text, "= 0.88835");
    must_say(&text, "= 7.83594 s");
    must_say(&text, "0.88835 >= 0.8: kept");
    must_say(&text, "0.769231 <= 0.75: not kept");
    must_say(&text, "14 / (1 - 0.3) = 20");
    wfm_buf_release(&text);
}

static void test_patience_and_overload_are_explained(void **state)
{
    wfm_variant v = plain(0.2, 250, 100);
    wfm_buf text = { 0 };

    (void)state;
    v.goal.abandon = 0.05;
    wfm_explain_agents(&text, &v, 52.5, 0, 0);
    must_say(&text, "a = 0.2 /s x 250 s = 50 erl");
    must_say(&text, "c = 52.5 x 100 / 250 = 21, b = 20");
    must_say(&text, "<= 0.05");
    wfm_buf_clear(&text);
    v.demand.patience_s = INFINITY;
    v.goal.service_level = 0.8;
    wfm_explain_agents(&text, &v, 50, 0, 0);
    must_say(&text, "everybody waits");
    must_say(&text, "0 >= 0.8: not kept");
    wfm_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_textbook_case_is_explained),
        cmocka_unit_test(test_patience_and_overload_are_explained),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
