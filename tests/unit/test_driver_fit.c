/* tests/unit/test_driver_fit.c - external drivers: their files, their effect on
 * a synthetic truth, and what a value that is planned does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/rng.h"
#include "forecast/driver_fit.h"
#include "forecast/forecast.h"
#include "tests/unit/check.h"

enum { SLOTS = 24, DAYS = 300, AHEAD = 14 };

/* Contacts follow orders of the day with elasticity 0.5 and those of two days
 * before, when the parcels arrive, with 0.3. */
typedef struct world {
    wfm_centre centre;
    wfm_queue queue;
    wfm_open_range range;
    wfm_history history;
    wfm_series series;
    wfm_calendar calendar;
    double orders[DAYS + AHEAD];
    wfm_date first;
} world;

static void set_up(world *w)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(11, "test_drivers"));

    memset(w, 0, sizeof *w);
    assert_int_equal(wfm_zone_new(&w->centre.zone, "UTC", NULL), WFM_OK);
    assert_true(wfm_date_make(&w->first, 2024, 1, 1));
    w->range = (wfm_open_range){ 0, 1440 };
    w->queue.name = "hotline";
    w->queue.aht_s = 240;
    for (int i = 0; i < 7; i++)
        w->queue.open.weekday[i] = (wfm_open_day){ &w->range, 1 };
    w->centre.queue = &w->queue;
    w->centre.n_queues = 1;
    w->centre.interval_s = 3600;
    w->history.series = &w->series;
    w->history.n_series = 1;
    w->series.start = calloc(DAYS * SLOTS, sizeof(wfm_time));
    w->series.offered = calloc(DAYS * SLOTS, sizeof(double));
    for (int d = 0; d < DAYS + AHEAD; d++)
        w->orders[d] = d < DAYS ? 1000 * exp(gsl_ran_gaussian(rng, 0.3)) : 1000;
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++) {
            double m = 30 * (d % 7 < 5 ? 1.2 : 0.8) *
                       pow(w->orders[d] / 1000, 0.5) *
                       pow(w->orders[d > 1 ? d - 2 : d] / 1000, 0.3);
            w->series.start[w->series.n] =
                (w->first + d) * (wfm_time)86400 + 3600 * s;
            w->series.offered[w->series.n++] = gsl_ran_poisson(rng, m);
        }
    w->history.end = (w->first + DAYS) * (wfm_time)86400;
    w->calendar.drivers.item[0] =
        (wfm_driver){ "orders", -1, w->first, DAYS + AHEAD, w->orders };
    w->calendar.drivers.n = 1;
    gsl_rng_free(rng);
}

static void tear_down(world *w)
{
    free(w->series.start);
    free(w->series.offered);
    wfm_zone_free(w->centre.zone);
}

static void test_the_elasticity_is_recovered(void **state)
{
    world w;
    wfm_grid g;
    wfm_driver_effect e[WFM_DRIVERS_MAX];
    size_t n;

    (void)state;
    set_up(&w);
    assert_int_equal(wfm_grid_build(&g, &w.centre, 0, &w.series, &w.calendar,
                                    w.history.end, w.first + DAYS + 6, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_driver_effects(e, &n, &g, &w.calendar.drivers, 0, NULL), WFM_OK);
    assert_int_equal(n, 1);
    assert_true(fabs(e[0].lag[0] - 0.5) < 0.03);
    assert_true(fabs(e[0].lag[1]) < 0.03);
    assert_true(fabs(e[0].lag[2] - 0.3) < 0.03);
    assert_true(fabs(e[0].all - 0.8) < 0.05);
    assert_int_equal(e[0].days_ahead, 7);
    wfm_grid_release(&g);
    tear_down(&w);
}

/* Contacts of one day ahead. */
static double day_of(const wfm_forecast *f, wfm_date date)
{
    double sum = 0;

    for (size_t i = 0; i < f->n; i++)
        if (f->row[i].start / 86400 == date)
            sum += f->row[i].volume;
    return sum;
}

static wfm_forecast forecast(const world *w, wfm_problems *notes)
{
    wfm_forecast f = { 0 };
    wfm_forecast_request r = { .centre = &w->centre,
                               .history = &w->history,
                               .calendar = &w->calendar,
                               .as_of = w->history.end,
                               .from = w->first + DAYS,
                               .to = w->first + DAYS + 6 };

    assert_int_equal(wfm_forecast_make(&f, &r, NULL, notes, NULL), WFM_OK);
    return f;
}

static void test_a_planned_value_moves_the_forecast(void **state)
{
    world w;
    wfm_forecast calm, busy;

    (void)state;
    set_up(&w);
    calm = forecast(&w, NULL);
    w.orders[DAYS + 2] = 2000;
    busy = forecast(&w, NULL);
    CHECK_REL(day_of(&busy, w.first + DAYS + 2) /
                  day_of(&calm, w.first + DAYS + 2),
              pow(2, 0.5), 0.05);
    CHECK_REL(day_of(&busy, w.first + DAYS + 4) /
                  day_of(&calm, w.first + DAYS + 4),
              pow(2, 0.3), 0.05);
    CHECK_REL(day_of(&busy, w.first + DAYS + 1) /
                  day_of(&calm, w.first + DAYS + 1),
              1, 0.01);
    wfm_forecast_release(&calm);
    wfm_forecast_release(&busy);
    tear_down(&w);
}

static void test_a_driver_of_another_queue_changes_nothing(void **state)
{
    world w;
    wfm_forecast a, b;

    (void)state;
    set_up(&w);
    w.calendar.drivers.item[0].queue = 5;
    a = forecast(&w, NULL);
    w.calendar.drivers.n = 0;
    b = forecast(&w, NULL);
    assert_memory_equal(a.row, b.row, a.n * sizeof *a.row);
    wfm_forecast_release(&a);
    wfm_forecast_release(&b);
    tear_down(&w);
}

static void test_missing_values_ahead_are_the_usual_ones_and_told(void **state)
{
    world w;
    wfm_forecast f;
    wfm_problems notes = { 0 };
    bool told = false;

    (void)state;
    set_up(&w);
    w.calendar.drivers.item[0].n = DAYS;
    f = forecast(&w, &notes);
    for (size_t i = 0; i < notes.count; i++)
        told = told || strstr(notes.item[i].error.text,
                              "values for 0 of the 7 days ahead");
    assert_true(told);
    for (size_t i = 0; i < f.n; i++)
        assert_true(f.row[i].volume > 10 && f.row[i].volume < 60);
    wfm_problems_release(&notes);
    wfm_forecast_release(&f);
    tear_down(&w);
}

static wfm_status read_text(const char *text, wfm_drivers *out,
                            wfm_problems *problems, wfm_arena *arena)
{
    static const char yaml[] = "centre: {timezone: UTC, interval: 30m}\n"
                               "inputs: {drivers: [d.csv]}\n"
                               "queues: {line: {open: 24x7}}\n";
    char folder[] = "/tmp/wfm-test-XXXXXX", path[64], command[80];
    wfm_centre *c = NULL;
    FILE *f;
    wfm_status status;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/d.csv", folder);
    f = fopen(path, "w");
    assert_true(f && fputs(text, f) >= 0 && fclose(f) == 0);
    assert_int_equal(wfm_centre_parse(&c, yaml, sizeof yaml - 1, folder,
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    assert_int_equal(c->inputs.n_drivers, 1);
    status = wfm_drivers_read(out, c, arena, problems, NULL);
    wfm_centre_free(c);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    return status;
}

static void test_files_are_read_and_what_is_wrong_is_said(void **state)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_drivers d = { 0 };
    wfm_problems problems = { 0 };

    (void)state;
    assert_int_equal(read_text("driver,date,value,queue\n"
                               "orders,2026-11-03,12,\n"
                               "orders,2026-11-01,10,\n"
                               "mail,2026-11-02,0,line\n",
                               &d, &problems, arena),
                     WFM_OK);
    assert_int_equal(problems.errors, 0);
    assert_int_equal(d.n, 2);
    assert_string_equal(d.item[0].name, "mail");
    assert_int_equal(d.item[0].queue, 0);
    assert_int_equal(d.item[1].n, 3);
    assert_true(isnan(d.item[1].value[1]) && d.item[1].value[2] == 12);
    assert_true(isnan(wfm_driver_at(&d.item[1], d.item[1].first - 1)));
    assert_int_equal(read_text("driver,date,value,queue\n"
                               "orders,2026-11-03,12,\n"
                               "orders,2026-11-03,13,\n"
                               "orders,2026-11-04,-1,\n"
                               ",2026-11-04,1,\n"
                               "orders,2026-11-05,1,lien\n",
                               &d, &problems, arena),
                     WFM_OK);
    assert_int_equal(problems.errors, 4);
    wfm_problems_release(&problems);
    wfm_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_elasticity_is_recovered),
        cmocka_unit_test(test_a_planned_value_moves_the_forecast),
        cmocka_unit_test(test_a_driver_of_another_queue_changes_nothing),
        cmocka_unit_test(test_missing_values_ahead_are_the_usual_ones_and_told),
        cmocka_unit_test(test_files_are_read_and_what_is_wrong_is_said),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
