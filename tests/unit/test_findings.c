/* tests/unit/test_findings.c - storms, opening hours that changed or do not
 * fit, and the list of everything that was found. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/clean.h"
#include "forecast/hours.h"
#include "forecast/storm.h"
#include "tests/unit/forecast_world.h"

/* From Monday 2024-01-01. */
enum { SLOTS = 24, DAYS = 210, FIRST = 19723 };

/* Weekdays 1.2 of weekends, evenings busier. */
static void set_up(wfm_grid *g)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test_findings"));

    assert_int_equal(wfm_grid_init(g, FIRST, DAYS, DAYS + 7, SLOTS, NULL),
                     WFM_OK);
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++)
            g->y[d * SLOTS + s] =
                gsl_ran_poisson(rng, (d % 7 < 5 ? 1.2 : 1) * (10 + s));
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, FIRST, DAYS + 7, NULL),
        WFM_OK);
    gsl_rng_free(rng);
}

static void raise_day(wfm_grid *g, int day, double factor)
{
    for (int s = 0; s < SLOTS; s++)
        g->y[day * SLOTS + s] = floor(g->y[day * SLOTS + s] * factor);
}

static void test_a_storm_is_hidden_and_told(void **state)
{
    wfm_grid g;
    wfm_findings list = { 0 };
    wfm_date day = 0;
    double ratio;
    int n;

    (void)state;
    set_up(&g);
    raise_day(&g, 100, 2.5);
    assert_int_equal(wfm_storm_hide(&n, &day, &ratio, &g, &list, NULL), WFM_OK);
    assert_int_equal(n, 1);
    assert_int_equal(day, FIRST + 100);
    CHECK_REL(ratio, 2.5, 0.1);
    assert_true(isnan(g.y[100 * SLOTS + 5]) && g.y[101 * SLOTS + 5] >= 0);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.item[0].kind, WFM_FINDING_STORM);
    CHECK_REL(list.item[0].intervals, SLOTS, 0);
    wfm_findings_release(&list);
    wfm_grid_release(&g);
}

static void test_longer_hours_hide_no_storm(void **state)
{
    double ratio;
    wfm_date day;
    wfm_grid g;
    int n;

    (void)state;
    set_up(&g);
    raise_day(&g, 100, 2.5);
    for (int d = 0; d < g.n_days - 14; d++)
        for (int s = 0; s < SLOTS / 4; s++)
            g.y[d * SLOTS + s] = (double)NAN;
    assert_int_equal(wfm_storm_hide(&n, &day, &ratio, &g, NULL, NULL), WFM_OK);
    assert_int_equal(n, 1);
    assert_int_equal(day, FIRST + 100);
    wfm_grid_release(&g);
}

static int storms_of(wfm_grid *g)
{
    wfm_date day;
    double ratio;
    int n = -1;

    assert_int_equal(wfm_storm_hide(&n, &day, &ratio, g, NULL, NULL), WFM_OK);
    wfm_grid_release(g);
    return n;
}

static void test_an_ordinary_history_has_no_storm(void **state)
{
    wfm_grid g;

    (void)state;
    set_up(&g);
    assert_int_equal(storms_of(&g), 0);
}

static void test_a_habit_is_no_storm(void **state)
{
    wfm_grid g;

    (void)state;
    set_up(&g);
    /* The 10th of March, April and May: day 69, 100, 130. */
    raise_day(&g, 69, 2.5);
    raise_day(&g, 100, 2.5);
    raise_day(&g, 130, 2.5);
    assert_int_equal(storms_of(&g), 0);
}

static void test_a_new_level_is_no_storm(void **state)
{
    wfm_grid g;

    (void)state;
    set_up(&g);
    for (int d = 150; d < DAYS; d++)
        raise_day(&g, d, 2.5);
    assert_int_equal(storms_of(&g), 0);
}

static void test_what_may_still_go_on_is_no_storm(void **state)
{
    wfm_grid g;

    (void)state;
    set_up(&g);
    raise_day(&g, DAYS - 1, 3);
    assert_int_equal(storms_of(&g), 0);
}

static void test_hours_not_yet_open_are_unknown(void **state)
{
    wfm_grid g;
    wfm_findings list = { 0 };

    (void)state;
    set_up(&g);
    /* Up to day 70 nobody was there after 20:00. */
    for (int d = 0; d < 70; d++)
        for (int s = 20; s < SLOTS; s++)
            g.y[d * SLOTS + s] = 0;
    wfm_hours_mend(&g, &list);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.item[0].kind, WFM_FINDING_NOT_YET_OPEN);
    assert_int_equal(list.item[0].from_min, 20 * 60);
    assert_int_equal(list.item[0].to_min, 24 * 60);
    assert_int_equal(list.item[0].to, FIRST + 69);
    CHECK_REL(list.item[0].intervals, 70 * 4, 0);
    assert_true(isnan(g.y[69 * SLOTS + 20]) && g.y[70 * SLOTS + 20] >= 0);
    assert_true(g.y[69 * SLOTS + 19] >= 0);
    wfm_findings_release(&list);
    wfm_grid_release(&g);
}

static bool said(const wfm_problems *notes, const char *words)
{
    for (size_t i = 0; i < notes->count; i++)
        if (strstr(notes->item[i].error.text, words))
            return true;
    return false;
}

/* Hours 20 to 23 have no row on the days before `day`. */
static void unwrite(wfm_grid *g, int day)
{
    for (int d = 0; d < day; d++)
        for (int s = 20; s < SLOTS; s++)
            g->y[d * SLOTS + s] = (double)NAN;
}

static void check_missing(const wfm_finding *item, wfm_finding_kind kind,
                          int to, double intervals)
{
    assert_int_equal(item->kind, kind);
    assert_int_equal(item->from, FIRST);
    assert_int_equal(item->to, FIRST + to);
    assert_int_equal(item->from_min, 20 * 60);
    assert_int_equal(item->to_min, 24 * 60);
    CHECK_REL(item->intervals, intervals, 0);
}

static void test_hours_without_rows_are_unknown_and_not_idle(void **state)
{
    wfm_queue queue = { .name = "hotline" };
    wfm_centre centre = { .queue = &queue, .n_queues = 1, .interval_s = 3600 };
    wfm_series none = { 0 };
    wfm_findings list = { 0 };
    wfm_problems notes = { 0 };
    wfm_grid g;

    (void)state;
    set_up(&g);
    unwrite(&g, DAYS);
    wfm_hours_compare(&centre, 0, &none, &g, (FIRST + DAYS) * (wfm_time)86400,
                      &list, &notes);
    assert_int_equal(list.n, 0);
    assert_int_equal(notes.count, 1);
    assert_true(said(&notes, "no row for it: 20:00-24:00; the forecast goes"));
    wfm_problems_release(&notes);
    wfm_hours_list_missing(&g, &list);
    assert_int_equal(list.n, 1);
    check_missing(&list.item[0], WFM_FINDING_NO_ROW, DAYS - 1, DAYS * 4);
    wfm_findings_release(&list);
    wfm_grid_release(&g);
}

/* Since day 203 there are rows at night; one hour is lost later. */
static void test_hours_with_rows_lately_were_not_yet_open(void **state)
{
    wfm_findings list = { 0 };
    wfm_grid g;

    (void)state;
    set_up(&g);
    unwrite(&g, DAYS - 7);
    g.y[(DAYS - 3) * SLOTS + 21] = (double)NAN;
    wfm_hours_list_missing(&g, &list);
    assert_int_equal(list.n, 2);
    check_missing(&list.item[0], WFM_FINDING_NOT_YET_OPEN, DAYS - 8,
                  (DAYS - 7) * 4);
    assert_int_equal(list.item[1].kind, WFM_FINDING_NO_ROW);
    assert_int_equal(list.item[1].from, FIRST + DAYS - 3);
    assert_int_equal(list.item[1].to, FIRST + DAYS - 3);
    assert_int_equal(list.item[1].from_min, 21 * 60);
    CHECK_REL(list.item[1].intervals, 1, 0);
    wfm_findings_release(&list);
    wfm_grid_release(&g);
}

/* Days between two dates have no contacts in hours from..to-1. */
static void empty(wfm_grid *g, int until, int every, int from, int to)
{
    for (int d = 0; d < until; d++)
        for (int s = from; s < to && (every == 1 || d % 7 == every); s++)
            g->y[d * SLOTS + s] = 0;
}

/* Longer hours since six days: the seventh has not come round yet. */
static void test_hours_are_unknown_before_their_first_week(void **state)
{
    wfm_findings list = { 0 };
    wfm_grid g;

    (void)state;
    set_up(&g);
    empty(&g, DAYS - 6, 1, 20, SLOTS);
    wfm_hours_mend(&g, &list);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.item[0].from_min, 20 * 60);
    CHECK_REL(list.item[0].intervals, (DAYS - 6) * 4, 0);
    for (int d = 0; d < DAYS; d++)
        assert_true(isnan(g.y[d * SLOTS + 21]) == (d < DAYS - 6));
    wfm_findings_release(&list);
    wfm_grid_release(&g);
}

static void test_a_weekday_is_unknown_before_it_opened(void **state)
{
    wfm_grid g;

    (void)state;
    set_up(&g);
    empty(&g, DAYS - 14, 6, 0, SLOTS); /* two of them were busy */
    wfm_hours_mend(&g, NULL);
    assert_true(isnan(g.y[6 * SLOTS]) && g.y[5 * SLOTS] >= 0);
    wfm_grid_release(&g);
    /* One might be chance; none at all is closed. */
    for (int weeks = 0; weeks < 2; weeks++) {
        set_up(&g);
        empty(&g, DAYS - 7 * weeks, 6, 0, SLOTS);
        wfm_hours_mend(&g, NULL);
        assert_true(g.y[6 * SLOTS] == 0 && g.y[5 * SLOTS] >= 0);
        wfm_grid_release(&g);
    }
}

static void test_quiet_nights_are_not_taken_for_closed(void **state)
{
    wfm_grid g;

    (void)state;
    set_up(&g);
    for (int d = 0; d < DAYS; d++)
        g.y[d * SLOTS + 3] = d == 140; /* one contact in half a year */
    wfm_hours_mend(&g, NULL);
    assert_true(g.y[3] == 0);
    wfm_grid_release(&g);
}

/* Open between two hours from Monday to Saturday, contacts hourly between two
 * others from Monday to Friday. */
static void open_world(world *w, int open_from, int open_to, int from, int to)
{
    world_open(w, "UTC", FIRST, 3600,
               (wfm_open_range){ open_from * 60, open_to * 60 });
    world_room(w, DAYS * SLOTS);
    w->queue.open.weekday[6].n = 0;
    for (int d = 0; d < DAYS; d++)
        for (int h = from; h < to && d % 7 < 5; h++)
            world_add(w, d, 60 * h, 20 + (7 * d + h) % 5);
    world_end(w, DAYS);
}

static const wfm_finding *find(const wfm_findings *list, wfm_finding_kind kind)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->item[i].kind == kind)
            return &list->item[i];
    return NULL;
}

static void test_hours_that_do_not_fit_are_remarked_once(void **state)
{
    world w;
    wfm_findings list = { 0 };
    wfm_forecast_request r;
    wfm_forecast f = { 0 };
    wfm_problems notes = { 0 };

    (void)state;
    /* Open 8-20 from Monday to Saturday; contacts 10-22 from Monday to
     * Friday. */
    open_world(&w, 8, 20, 10, 22);
    r = (wfm_forecast_request){ .centre = &w.centre,
                                .history = &w.history,
                                .as_of = w.history.end,
                                .from = FIRST + DAYS,
                                .to = FIRST + DAYS + 6 };
    assert_int_equal(wfm_findings_make(&list, &r, NULL, NULL), WFM_OK);
    assert_non_null(find(&list, WFM_FINDING_OUTSIDE));
    CHECK_REL(find(&list, WFM_FINDING_OUTSIDE)->ratio, 2.0 / 12, 0.05);
    assert_non_null(find(&list, WFM_FINDING_IDLE));
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, &notes, NULL), WFM_OK);
    assert_true(said(&notes, "came outside the opening hours"));
    /* Days with rows, but none of these hours, say none; Saturday nothing. */
    assert_true(
        said(&notes, "not one contact came in the last 8 weeks: 08:00-10:00"));
    assert_true(said(&notes, "the last 8 weeks have no row for it: sat;"));
    wfm_forecast_release(&f);
    wfm_problems_release(&notes);
    wfm_findings_release(&list);
    world_close(&w);
}

static void test_hours_that_fit_are_not_remarked(void **state)
{
    world w;
    wfm_findings list = { 0 };
    wfm_forecast_request r;

    (void)state;
    open_world(&w, 8, 20, 8, 20);
    w.queue.open.weekday[5].n = 0;
    r = (wfm_forecast_request){ .centre = &w.centre,
                                .history = &w.history,
                                .as_of = w.history.end };
    assert_int_equal(wfm_findings_make(&list, &r, NULL, NULL), WFM_OK);
    assert_int_equal(list.n, 0);
    wfm_findings_release(&list);
    world_close(&w);
}

static void test_the_list_has_one_item_per_finding_by_date(void **state)
{
    world w;
    wfm_findings list = { 0 };
    wfm_forecast_request r;
    wfm_finding_kind want[] = { WFM_FINDING_OUTAGE, WFM_FINDING_DOUBLED,
                                WFM_FINDING_OUTAGE };

    (void)state;
    open_world(&w, 8, 20, 8, 20);
    w.queue.open.weekday[5].n = 0;
    for (size_t i = 0; i < w.series.n; i++) {
        int d = (int)(w.series.start[i] / 86400 - FIRST);
        int h = (int)(w.series.start[i] % 86400 / 3600);
        if ((d == 70 && h >= 12 && h < 16) || (d == 141 && h == 9))
            w.series.offered[i] = 0;
        if (d == 100)
            w.series.offered[i] *= 2;
    }
    r = (wfm_forecast_request){ .centre = &w.centre,
                                .history = &w.history,
                                .as_of = w.history.end };
    assert_int_equal(wfm_findings_make(&list, &r, NULL, NULL), WFM_OK);
    assert_int_equal(list.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(list.item[i].kind, want[i]);
    assert_int_equal(list.item[0].from, FIRST + 70);
    assert_int_equal(list.item[0].from_min, 12 * 60);
    assert_int_equal(list.item[0].to_min, 16 * 60);
    wfm_findings_release(&list);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_storm_is_hidden_and_told),
        cmocka_unit_test(test_longer_hours_hide_no_storm),
        cmocka_unit_test(test_an_ordinary_history_has_no_storm),
        cmocka_unit_test(test_a_habit_is_no_storm),
        cmocka_unit_test(test_a_new_level_is_no_storm),
        cmocka_unit_test(test_what_may_still_go_on_is_no_storm),
        cmocka_unit_test(test_hours_not_yet_open_are_unknown),
        cmocka_unit_test(test_hours_are_unknown_before_their_first_week),
        cmocka_unit_test(test_a_weekday_is_unknown_before_it_opened),
        cmocka_unit_test(test_quiet_nights_are_not_taken_for_closed),
        cmocka_unit_test(test_hours_that_do_not_fit_are_remarked_once),
        cmocka_unit_test(test_hours_without_rows_are_unknown_and_not_idle),
        cmocka_unit_test(test_hours_with_rows_lately_were_not_yet_open),
        cmocka_unit_test(test_hours_that_fit_are_not_remarked),
        cmocka_unit_test(test_the_list_has_one_item_per_finding_by_date),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
