/* tests/unit/test_alloc_data.c - the readers when the n-th allocation fails,
 * for every n: a status, no crash, and (under AddressSanitizer) no leak. */
#include <stdlib.h>
#include <string.h>

#include "data/calendar.h"
#include "data/history.h"
#include "data/people.h"
#include "tests/unit/check.h"
#include "tests/unit/failing_alloc.h"

static long until_failure = -1; /* -1: never fail */

/* Counts down over all allocations of the library; then all fail. */
static bool fails(void)
{
    if (until_failure > 0)
        until_failure--;
    return until_failure == 0;
}

static wfm_centre *centre;

/* Runs `work` with 0, 1, 2, ... allocations until it succeeds. */
static void fail_each(wfm_status (*work)(wfm_problems *, wfm_error *),
                      long at_least)
{
    wfm_status status = WFM_NO_MEMORY;
    long n = 0;

    while (status != WFM_OK) {
        wfm_problems problems = { 0 };
        wfm_error err = { .status = WFM_OK };

        assert_true(n < 100000);
        until_failure = ++n;
        status = work(&problems, &err);
        until_failure = -1;
        wfm_problems_release(&problems);
        if (status != WFM_OK && status != WFM_NO_MEMORY)
            fail_msg("allocation %ld: status %d, %s", n, (int)status, err.text);
    }
    assert_true(n > at_least);
}

static wfm_status read_history(wfm_problems *problems, wfm_error *err)
{
    /* unsorted, with reasons, a late column, a note and a gap */
    static const char text[] = "queue,start,offered,aht_s,reason,asa_s\n"
                               "a,2026-11-09T01:00,１,9,x,1\n"
                               "b,2026-11-09T01:00,2,,y,\n"
                               "a,2026-11-09T00:00,3,0,z,2\n"
                               "a,2026-11-08T00:00,3,0,,2\n";
    wfm_history *history = NULL;
    wfm_status status =
        wfm_history_parse(&history, centre, text, strlen(text), "calls.csv",
                          NULL, true, problems, err);

    wfm_history_free(history);
    return status;
}

static wfm_status read_demo_history(wfm_problems *problems, wfm_error *err)
{
    wfm_history *history = NULL;
    wfm_status status =
        wfm_history_read(&history, centre, INT64_MAX, false, problems, err);

    wfm_history_free(history);
    return status;
}

static wfm_status read_people(wfm_problems *problems, wfm_error *err)
{
    static const char agents[] =
        "agent_id,name,skills,class_id,source,prefs\n"
        "A2,b,a,C1,x,off:2026-11-12;start:08:00-10:00\n"
        "A1,a,a;b,,,\nA1,again,a,,,\n";
    static const char absences[] = "agent_id,from,to,reason\n"
                                   "A1,2026-11-09,2026-11-10,leave\n"
                                   "A2,2026-11-09,2026-11-10,leave\n";
    static const char classes[] = "class_id,start_on,size,site,source\n"
                                  "C2,2026-11-09,3,,x\nC1,2026-01-09,3,,\n";
    wfm_people_bytes bytes = { .agents = agents,
                               .absences = absences,
                               .classes = classes,
                               .n_agents = strlen(agents),
                               .n_absences = strlen(absences),
                               .n_classes = strlen(classes) };
    wfm_people *people = NULL;
    wfm_status status =
        wfm_people_parse(&people, centre, &bytes, true, problems, err);

    wfm_people_free(people);
    return status;
}

static wfm_status read_calendar(wfm_problems *problems, wfm_error *err)
{
    wfm_calendar *calendar = NULL;
    wfm_status status = wfm_calendar_read(&calendar, centre, problems, err);

    wfm_calendar_free(calendar);
    return status;
}

static void test_a_failed_allocation_is_a_status(void **state)
{
    static const char text[] =
        "centre: {timezone: Asia/Shanghai, interval: 30m}\n"
        "inputs: {holidays: data/calendar/cn.csv, events: "
        "data/demo/events.csv, history: [{file: data/bank/calls.csv, queue: "
        "a}]}\n"
        "queues: {a: {open: 24x7}, b: {open: 24x7}, hotline: {open: 24x7}, "
        "chat: {open: 24x7}, mail: {open: 24x7}}\n";

    (void)state;
    assert_int_equal(wfm_centre_parse(&centre, text, strlen(text), ".",
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    fail_each(read_history, 10);
    fail_each(read_demo_history, 10);
    fail_each(read_people, 10);
    fail_each(read_calendar, 10);
    wfm_centre_free(centre);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_failed_allocation_is_a_status),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
