/* tests/unit/test_history_like.c - the past of a queue that is new. */
#include <stdio.h>

#include "data/history.h"
#include "tests/unit/folder.h"
#include "tests/unit/history_case.h"

static wfm_centre *centre_of(const char *likes)
{
    char text[600];

    snprintf(text, sizeof text,
             "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
             "queues:\n  phone: {open: {mon-fri: 08:00-20:00}}\n"
             "  mail: {open: 24x7}\n"
             "  vip: {open: 24x7, like: %s}\n",
             likes);
    return centre_from(text, ".");
}

/* Two hundred half hours of phone with 50 contacts each, 20 of mail. */
static void read_history(wfm_history **h, const wfm_centre *c, const char *more)
{
    char text[20000];
    int n = snprintf(text, sizeof text, "queue,start,offered,aht_s,reason\n");

    for (int i = 0; i < 200; i++)
        for (int q = 0; q < 2; q++)
            n += snprintf(text + n, sizeof text - (size_t)n,
                          "%s,2026-11-%02dT%02d:%02d,%d,300,\n",
                          q == 0 ? "phone" : "mail", 2 + i / 24, 8 + i % 24 / 2,
                          i % 2 * 30, q == 0 ? 50 : 20);
    snprintf(text + n, sizeof text - (size_t)n, "%s", more);
    assert_int_equal(parse(h, c, text, false, NULL), WFM_OK);
}

static double sum(const wfm_series *s, size_t from, size_t to)
{
    double all = 0;

    for (size_t i = from; i < to; i++) {
        assert_true(s->offered[i] >= 0 && fmod(s->offered[i], 1) == 0);
        assert_true(i == 0 || s->start[i] > s->start[i - 1]);
        all += s->offered[i];
    }
    return all;
}

static void test_a_queue_without_rows_takes_its_past_from_others(void **state)
{
    wfm_centre *c = centre_of("{phone: 0.2, mail: 0.5}");
    wfm_history *h = NULL;
    double square = 0;

    (void)state;
    read_history(&h, c, "");
    assert_int_equal(h->series[2].n, 200);
    assert_int_equal(h->series[2].n_borrowed, 200);
    /* 20 each, binomial: a standard deviation of sqrt(8 + 5). */
    CHECK_REL(sum(&h->series[2], 0, 200), 4000, 0.04);
    for (int i = 0; i < 200; i++)
        square += (h->series[2].offered[i] - 20) *
                  (h->series[2].offered[i] - 20) / 200;
    CHECK_REL(square, 13, 0.3);
    assert_int_equal(h->end, h->series[0].start[199] + 1800);
    assert_int_equal(h->series[0].n_borrowed, 0);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_own_rows_end_what_is_borrowed(void **state)
{
    wfm_centre *c = centre_of("{phone: 0.2}");
    wfm_history *h = NULL, *more = NULL;
    const wfm_series *s;

    (void)state;
    read_history(&h, c,
                 "vip,2026-11-06T08:00,7,250,new\n"
                 "vip,2026-11-06T08:30,8,251,new\n");
    s = &h->series[2];
    assert_int_equal(s->n_borrowed, 96);
    assert_int_equal(s->n, 98);
    CHECK_REL(s->offered[96], 7, 0);
    CHECK_REL(s->aht_s[97], 251, 0);
    assert_true(isnan(s->aht_s[95]));
    assert_int_equal(s->reason[95], -1);
    assert_int_equal(s->reason[96], 0);
    CHECK_REL(sum(s, 0, 96), 960, 0.1);
    /* What comes later changes nothing of the past. */
    read_history(&more, c, "vip,2026-11-05T08:00,7,250,new\n");
    assert_int_equal(more->series[2].n_borrowed, 72);
    for (int i = 0; i < 72; i++)
        CHECK_REL(more->series[2].offered[i], s->offered[i], 0);
    wfm_history_free(more);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_hours_may_have_shares_of_their_own(void **state)
{
    wfm_centre *c = centre_of("{phone: {08:00-12:00: 1, other: 0}}");
    wfm_history *h = NULL;

    (void)state;
    read_history(&h, c, "");
    CHECK_REL(h->series[2].offered[7], 50, 0);
    CHECK_REL(h->series[2].offered[8], 0, 0);
    wfm_history_free(h);
    wfm_centre_free(c);
}

static void test_a_queue_that_is_not_there_is_named(void **state)
{
    wfm_centre *c = NULL;
    wfm_problems problems = { 0 };
    static const char text[] =
        "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
        "queues: {vip: {open: 24x7, like: {phone: 0.2}}}\n";

    (void)state;
    assert_int_equal(wfm_centre_parse(&c, text, sizeof text - 1, ".",
                                      "wfm.yaml", false, &problems, NULL),
                     WFM_BAD_INPUT);
    assert_int_equal(problems.errors, 1);
    assert_true(said(&problems, WFM_SEVERITY_ERROR,
                     "like: there is no other queue 'phone'"));
    wfm_problems_release(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_queue_without_rows_takes_its_past_from_others),
        cmocka_unit_test(test_own_rows_end_what_is_borrowed),
        cmocka_unit_test(test_hours_may_have_shares_of_their_own),
        cmocka_unit_test(test_a_queue_that_is_not_there_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
