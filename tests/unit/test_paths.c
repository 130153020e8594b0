/* tests/unit/test_paths.c - scenario paths keep the quantiles of every slot and
 * move together. */
#include <stdlib.h>
#include <string.h>

#include "forecast/paths.h"
#include "tests/unit/check_gsl.h"

enum { ROWS = 32, PATHS = 3000 }; /* two queues, two days, eight slots */

typedef struct world {
    wfm_centre centre;
    wfm_forecast_row row[ROWS];
    wfm_forecast forecast;
} world;

static void set_up(world *w)
{
    memset(w, 0, sizeof *w);
    assert_int_equal(wfm_zone_new(&w->centre.zone, "UTC", NULL), WFM_OK);
    for (int i = 0; i < ROWS; i++)
        w->row[i] = (wfm_forecast_row){
            .queue = i / 16,
            .start = 86400 * (20000 + i / 8 % 2) + 3600 * (i % 8),
            .volume = 1000,
            .p05 = 700,
            .p10 = 780,
            .p50 = 990,
            .p90 = 1250,
            .p95 = 1360,
        };
    w->forecast = (wfm_forecast){ .row = w->row, .n = ROWS };
}

static wfm_paths make(const world *w, uint64_t seed, int threads)
{
    wfm_paths p = { 0 };
    wfm_run run = WFM_RUN_DEFAULTS;

    run.seed = seed;
    run.threads = threads;
    assert_int_equal(
        wfm_paths_make(&p, &w->forecast, &w->centre, PATHS, &run, NULL),
        WFM_OK);
    return p;
}

static void test_every_slot_keeps_its_quantiles(void **state)
{
    world w;
    wfm_paths p;

    (void)state;
    set_up(&w);
    p = make(&w, 1, 1);
    for (int i = 0; i < ROWS; i++) {
        double below10 = 0, below50 = 0, below90 = 0, below95 = 0;
        for (int k = 0; k < PATHS; k++) {
            double v = p.volume[k * ROWS + i];
            assert_true(v >= 0 && v == floor(v));
            below10 += v <= 780;
            below50 += v <= 990;
            below90 += v <= 1250;
            below95 += v <= 1360;
        }
        assert_true(fabs(below10 / PATHS - 0.10) < 0.03);
        assert_true(fabs(below50 / PATHS - 0.50) < 0.04);
        assert_true(fabs(below90 / PATHS - 0.90) < 0.03);
        assert_true(fabs(below95 / PATHS - 0.95) < 0.02);
    }
    wfm_paths_release(&p);
    wfm_zone_free(w.centre.zone);
}

static double correlation(const wfm_paths *p, int a, int b)
{
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;

    for (int k = 0; k < PATHS; k++) {
        double u = p->volume[k * ROWS + a], v = p->volume[k * ROWS + b];
        x += u / PATHS;
        y += v / PATHS;
        xx += u * u / PATHS;
        yy += v * v / PATHS;
        xy += u * v / PATHS;
    }
    return (xy - x * y) / sqrt((xx - x * x) * (yy - y * y));
}

static void test_slots_days_and_queues_move_together_less_and_less(void **state)
{
    world w;
    wfm_paths p;
    double slot, day, queue;

    (void)state;
    set_up(&w);
    p = make(&w, 1, 1);
    slot = correlation(&p, 0, 3);
    day = correlation(&p, 0, 8);
    queue = correlation(&p, 0, 16);
    assert_true(slot > 0.9); /* rho of these quantiles is 0.97 */
    assert_true(day > 0.5 && day < 0.66);
    assert_true(queue > 0.22 && queue < 0.38);
    wfm_paths_release(&p);
    wfm_zone_free(w.centre.zone);
}

static void test_small_slots_move_alone(void **state)
{
    world w;
    wfm_paths p;

    (void)state;
    set_up(&w);
    for (int i = 0; i < ROWS; i++) /* no wider than Poisson */
        w.row[i] = (wfm_forecast_row){ .queue = i / 16,
                                       .start = w.row[i].start,
                                       .volume = 4,
                                       .p05 = 1,
                                       .p10 = 2,
                                       .p50 = 4,
                                       .p90 = 7,
                                       .p95 = 8 };
    p = make(&w, 1, 1);
    assert_true(fabs(correlation(&p, 0, 3)) < 0.06);
    wfm_paths_release(&p);
    wfm_zone_free(w.centre.zone);
}

static void test_the_seed_alone_decides(void **state)
{
    world w;
    wfm_paths a, b, c;

    (void)state;
    set_up(&w);
    a = make(&w, 7, 1);
    b = make(&w, 7, 2);
    c = make(&w, 8, 1);
    assert_memory_equal(a.volume, b.volume, PATHS * ROWS * sizeof *a.volume);
    assert_memory_not_equal(a.volume, c.volume,
                            PATHS * ROWS * sizeof *a.volume);
    wfm_paths_release(&a);
    wfm_paths_release(&b);
    wfm_paths_release(&c);
    assert_int_equal(
        wfm_paths_make(&a, &w.forecast, &w.centre, 100000000, NULL, NULL),
        WFM_USAGE);
    wfm_zone_free(w.centre.zone);
}

static double day_total(const wfm_paths *p, int path, int day)
{
    double sum = 0;

    for (int i = 8 * day; i < 8 * day + 8; i++)
        sum += p->volume[path * ROWS + i];
    return sum / 8000;
}

/* Days whose parts of the variance are 0.01, 0.004 and 0.008. */
static void test_days_move_by_the_parts_of_the_forecast(void **state)
{
    double xx = 0, yy = 0, xy = 0;
    world w;
    wfm_paths p;

    (void)state;
    set_up(&w);
    for (int i = 0; i < ROWS; i++) {
        w.row[i].level_cv2 = 0.01;
        w.row[i].week_cv2 = 0.004;
        w.row[i].day_cv2 = 0.008;
    }
    p = make(&w, 3, 1);
    for (int k = 0; k < PATHS; k++) {
        double x = day_total(&p, k, 0) - 1, y = day_total(&p, k, 1) - 1;
        xx += x * x / PATHS;
        yy += y * y / PATHS;
        xy += x * y / PATHS;
    }
    CHECK_REL(sqrt(xx), sqrt(0.022), 0.15); /* tails are heavier */
    CHECK_REL(sqrt(yy), sqrt(0.022), 0.15);
    CHECK_REL(xy / sqrt(xx * yy), 0.014 / 0.022, 0.08);
    wfm_paths_release(&p);
    wfm_zone_free(w.centre.zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_slot_keeps_its_quantiles),
        cmocka_unit_test(test_days_move_by_the_parts_of_the_forecast),
        cmocka_unit_test(
            test_slots_days_and_queues_move_together_less_and_less),
        cmocka_unit_test(test_small_slots_move_alone),
        cmocka_unit_test(test_the_seed_alone_decides),
    };

    return CHECK_RUN_GSL(tests);
}
