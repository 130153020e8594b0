/* tests/unit/test_driver_fit.c - external drivers: their files, their effect on
 * a synthetic truth, and what a value that is planned does. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/driver_fit.h"
#include "tests/unit/folder.h"
#include "tests/unit/forecast_world.h"

/* From Monday 2024-01-01. */
enum { SLOTS = 24, DAYS = 300, AHEAD = 14, FIRST = 19723 };

/* Contacts follow orders of the day with elasticity 0.5 and those of two days
 * before, when the parcels arrive, with 0.3. */
static double orders[DAYS + AHEAD];

static void set_up(world *w)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(11, "test_drivers"));

    world_open(w, "UTC", FIRST, 3600, (wfm_open_range){ 0, 1440 });
    world_room(w, DAYS * SLOTS);
    for (int d = 0; d < DAYS + AHEAD; d++)
        orders[d] = d < DAYS ? 1000 * exp(gsl_ran_gaussian(rng, 0.3)) : 1000;
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++) {
            double m = 30 * (d % 7 < 5 ? 1.2 : 0.8) *
                       pow(orders[d] / 1000, 0.5) *
                       pow(orders[d > 1 ? d - 2 : d] / 1000, 0.3);
            world_add(w, d, 60 * s, gsl_ran_poisson(rng, m));
        }
    world_end(w, DAYS);
    w->calendar.drivers.item[0] =
        (wfm_driver){ "orders", -1, w->first, DAYS + AHEAD, orders };
    w->calendar.drivers.n = 1;
    gsl_rng_free(rng);
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
    world_close(&w);
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
    wfm_forecast_request r =
        world_request(w, w->first + DAYS, w->first + DAYS + 6);

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
    orders[DAYS + 2] = 2000;
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
    world_close(&w);
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
    world_close(&w);
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
    world_close(&w);
}

static wfm_status read_text(const char *text, wfm_drivers *out,
                            wfm_problems *problems, wfm_arena *arena)
{
    static const char yaml[] = "centre: {timezone: UTC, interval: 30m}\n"
                               "inputs: {drivers: [d.csv]}\n"
                               "queues: {line: {open: 24x7}}\n";
    char folder[FOLDER_PATH];
    wfm_centre *c = NULL;
    wfm_status status;

    folder_make(folder);
    folder_write(folder, "d.csv", text);
    assert_int_equal(wfm_centre_parse(&c, yaml, sizeof yaml - 1, folder,
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    assert_int_equal(c->inputs.n_drivers, 1);
    status = wfm_drivers_read(out, c, arena, problems, NULL);
    wfm_centre_free(c);
    folder_remove(folder);
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
