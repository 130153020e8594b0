/* tests/unit/test_ramp.c - growth that began lately is found, followed for as
 * long as it may last, and told; what is none is left alone. */
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/jump.h"
#include "tests/unit/forecast_world.h"

enum { DAYS = 300, FIRST = 19723 };

typedef struct series {
    double z[DAYS], w[DAYS], scratch[DAYS];
    wfm_day_kind kind[DAYS];
    gsl_rng *rng;
} series;

/* A level with weekends and a scatter of days. */
static void draw(series *s, const char *name, double scatter)
{
    memset(s, 0, sizeof *s);
    s->rng = wfm_rng_new(wfm_rng_key(1, name));
    for (int d = 0; d < DAYS; d++) {
        s->w[d] = 1;
        s->z[d] = 7 - 0.6 * (d % 7 > 4) + gsl_ran_gaussian(s->rng, scatter);
    }
}

static wfm_ramp find(series *s, int n)
{
    wfm_ramp r;

    wfm_ramp_find(&r, s->z, s->w, s->kind, n, s->scratch);
    gsl_rng_free(s->rng);
    return r;
}

static void grow(series *s, int from, double a_week)
{
    for (int d = from; d < DAYS; d++)
        s->z[d] += log1p(a_week) / 7 * (d - from + 1);
}

static void test_growth_and_decline_are_found_with_their_size(void **state)
{
    static const double a_week[] = { 0.10, 0.05, -0.08 };
    static series s;

    (void)state;
    for (int k = 0; k < 3; k++) {
        wfm_ramp r;
        draw(&s, "found", 0.04);
        grow(&s, DAYS - 42, a_week[k]);
        r = find(&s, DAYS);
        assert_true(r.slope != 0);
        assert_true(fabs(r.slope - log1p(a_week[k]) / 7) < 3 * r.sd);
        assert_true(abs(r.day - (DAYS - 42)) <= 7 && r.end == DAYS);
    }
}

static void test_what_is_no_ramp_is_none(void **state)
{
    static series s;

    (void)state;
    draw(&s, "level", 0.05);
    assert_true(find(&s, DAYS).slope == 0);
    draw(&s, "step", 0.05); /* is another thing */
    for (int d = DAYS - 30; d < DAYS; d++)
        s.z[d] += 0.5;
    assert_true(find(&s, DAYS).slope == 0);
    draw(&s, "week", 0.05);
    for (int d = DAYS - 7; d < DAYS; d++)
        s.z[d] += 0.5;
    assert_true(find(&s, DAYS).slope == 0);
    draw(&s, "over", 0.05); /* ended two weeks ago */
    for (int d = DAYS - 56; d < DAYS; d++)
        s.z[d] += 0.0136 * fmin(d - (DAYS - 56), 42 - 14);
    assert_true(find(&s, DAYS).slope == 0);
    draw(&s, "restless", 0.02); /* moves like that all the time */
    for (int d = 0; d < DAYS; d++)
        s.z[d] += 0.4 * sin(d / 14.0);
    assert_true(find(&s, DAYS).slope == 0);
    draw(&s, "short", 0.05);
    grow(&s, 0, 0.1);
    assert_true(find(&s, 20).slope == 0);
    draw(&s, "named", 0.05); /* days of an event say nothing */
    grow(&s, DAYS - 42, 0.1);
    for (int d = DAYS - 42; d < DAYS; d++)
        s.kind[d].special = true;
    assert_true(find(&s, DAYS).slope == 0);
}

/* A rise that came a year before as well is a season. */
static void test_a_season_is_no_ramp(void **state)
{
    enum { LONG = 420 };
    static double z[LONG], w[LONG], scratch[LONG];
    static wfm_day_kind kind[LONG];
    wfm_ramp r;

    (void)state;
    for (int year = 0; year < 2; year++) {
        gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "season"));
        for (int d = 0; d < LONG; d++) {
            int in = d - (LONG - 42), last = in + 364;
            w[d] = 1;
            z[d] = 7 + gsl_ran_gaussian(rng, 0.03) + 0.0136 * fmax(in, 0);
            if (year == 1)
                z[d] += last >= 0 && last < 42 ? 0.0136 * last : 0;
        }
        wfm_ramp_find(&r, z, w, kind, LONG, scratch);
        assert_int_equal(r.slope != 0, year == 0);
        gsl_rng_free(rng);
    }
}

/* Days of growth by t: min(T, t), T lasting u more with chance m / (m + u). */
typedef struct moment {
    double m;
    int power;
} moment;

static double tail(double u, void *context)
{
    const moment *k = context;

    return (k->power == 2 ? 2 * u : 1) * k->m / (k->m + u);
}

static double integral(double m, int power, double t)
{
    moment k = { m, power };
    gsl_function f = { tail, &k };
    double result, error;
    size_t calls;

    assert_int_equal(
        gsl_integration_qng(&f, 0, t, 0, 1e-10, &result, &error, &calls), 0);
    return result;
}

static void test_growth_is_that_of_a_ramp_that_may_end(void **state)
{
    static const int ahead[] = { 1, 7, 28, 56, 400 };
    const wfm_ramp r = { 101, 130, 0.01, 0.001 }, none = { 10, 10, 0, 0 };

    (void)state;
    for (int k = 0; k < 5; k++) {
        double t = fmin(ahead[k], WFM_RAMP_AHEAD);
        double mean = integral(30, 1, t), square = integral(30, 2, t);
        CHECK_REL(wfm_ramp_growth(&r, ahead[k]), 0.01 * mean, 1e-9);
        CHECK_REL(wfm_ramp_cv2(&r, ahead[k]),
                  expm1(1e-4 * (square - mean * mean) + 1e-6 * mean * mean),
                  1e-7);
    }
    CHECK_REL(wfm_ramp_lift(&r, 0), 0.01 * 29, 1e-12);
    CHECK_REL(wfm_ramp_lift(&r, 128), 0.01, 1e-12);
    assert_true(wfm_ramp_lift(&r, 129) == 0);
    assert_true(wfm_ramp_growth(&none, 9) == 0 && wfm_ramp_cv2(&none, 9) == 0);
}

/* Contacts of a day in hours; 10 % more every week since day `from`. */
static void fill(world *w, int from, int days)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(3, "world"));

    world_open(w, "Asia/Shanghai", FIRST, 3600, (wfm_open_range){ 480, 1200 });
    world_room(w, (size_t)days * 12);
    for (int d = 0; d < days; d++) {
        double m = 100 * exp(log1p(0.1) / 7 * fmax(d - from, 0) +
                             gsl_ran_gaussian(rng, 0.04));
        for (int s = 0; s < 12; s++)
            world_add(w, d, 480 + 60 * s, gsl_ran_poisson(rng, m));
    }
    gsl_rng_free(rng);
}

static void test_the_forecast_follows_and_tells_it(void **state)
{
    world w;
    wfm_forecast f = { 0 };
    wfm_problems notes = { 0 };
    wfm_forecast_request r;
    double said[8] = { 0 }, came[8] = { 0 }, above = 0;
    bool told = false;

    (void)state;
    fill(&w, 200 - 35, 256);
    world_end(&w, 200);
    r = world_request(&w, w.first + 200, w.first + 255);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, &notes, NULL), WFM_OK);
    assert_int_equal(f.n, 56 * 12);
    for (size_t i = 0; i < f.n; i++) {
        double y = w.series.offered[200 * 12 + i];
        said[i / 84] += f.row[i].volume;
        came[i / 84] += y;
        above += y > f.row[i].p90;
    }
    /* Two weeks ahead nearly all of it, eight weeks ahead a part of it. */
    assert_true(fabs(said[1] / came[1] - 1) < 0.08);
    assert_true(said[7] > 1.3 * said[0] && said[7] < came[7]);
    assert_true(above < 0.25 * (double)f.n);
    for (size_t i = 0; i < notes.count; i++)
        told = told || strstr(notes.item[i].error.text, "a week since 2024-06");
    assert_true(told);
    wfm_problems_release(&notes);
    wfm_forecast_release(&f);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_growth_and_decline_are_found_with_their_size),
        cmocka_unit_test(test_what_is_no_ramp_is_none),
        cmocka_unit_test(test_a_season_is_no_ramp),
        cmocka_unit_test(test_growth_is_that_of_a_ramp_that_may_end),
        cmocka_unit_test(test_the_forecast_follows_and_tells_it),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
