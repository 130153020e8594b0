/* tests/unit/test_seasonal_r.c - the recursion of dshw and the errors of the
 * harmonic regression against R's package forecast. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/errors_gsl.h"
#include "forecast/arima.h"
#include "forecast/dshw.h"
#include "tests/unit/check_gsl.h"

enum { HOURS = 504, DAY = 24, AHEAD = 48, PERIOD = 14, ROWS = 256 };

typedef struct table {
    int n;
    char what[ROWS][24];
    double value[ROWS];
} table;

/* Rows `what,value`. */
static void read_table(table *out, const char *path)
{
    FILE *f = fopen(path, "r");
    char line[256];

    out->n = 0;
    assert_non_null(f);
    while (out->n < ROWS && fgets(line, sizeof line, f))
        if (sscanf(line, "%23[a-z0-9_],%lf", out->what[out->n],
                   &out->value[out->n]) == 2)
            out->n++;
    fclose(f);
}

/* The k-th row of that name. */
static double take(const table *t, const char *what, int k)
{
    for (int i = 0; i < t->n; i++)
        if (!strcmp(t->what[i], what) && k-- == 0)
            return t->value[i];
    fail();
    return 0;
}

/* Sines, and an autoregressive moving average of numbers that look like
 * chance. */
static void make_hours(double *y)
{
    double before = 0, error = 0;
    long long x = 1;

    for (int t = 0; t < HOURS; t++) {
        double day = 2 * M_PI * t / DAY, u;
        x = x * 16807 % 2147483647;
        u = (double)x / 2147483647.0 - 0.5;
        error = 0.7 * error + u + 0.3 * before;
        before = u;
        y[t] = 10 + 3 * sin(day) - 2 * cos(day) + sin(2 * day) + error;
        y[t] = round(y[t] * 1e6) / 1e6;
    }
}

/* R numbers its hours from 1. */
static double sines(const table *r, int t)
{
    double sum = take(r, "mean", 0), day = 2 * M_PI * (t + 1) / DAY;

    for (int k = 1; k <= 3; k++)
        sum += take(r, (char[]){ 's', (char)('0' + k), 0 }, 0) * sin(k * day) +
               take(r, (char[]){ 'c', (char)('0' + k), 0 }, 0) * cos(k * day);
    return sum;
}

static void test_errors_around_sines_are_those_of_r(void **state)
{
    static const int ahead[] = { 1, 2, 6, 24, 48 };
    static table r;
    double y[HOURS], f[AHEAD];
    wfm_arima_order order = { .p = 1, .q = 1 };
    wfm_arima m;

    (void)state;
    read_table(&r, "tests/ref/harmonic_r.csv");
    make_hours(y);
    for (int t = 0; t < HOURS; t++)
        y[t] -= sines(&r, t);
    /* At R's joint optimum the errors' own optimum is the same. */
    assert_int_equal(wfm_arima_fit(&m, y, HOURS, &order, NULL), WFM_OK);
    CHECK_REL(m.ar[0], take(&r, "ar1", 0), 1e-4);
    CHECK_REL(m.ma[0], take(&r, "ma1", 0), 1e-4);
    CHECK_REL(m.loglik, take(&r, "loglik", 0), 1e-7);
    CHECK_REL(m.variance, take(&r, "sum_of_squares_mean", 0), 1e-5);
    assert_int_equal(wfm_arima_predict(f, &m, y, HOURS, AHEAD, NULL), WFM_OK);
    for (size_t k = 0; k < sizeof ahead / sizeof *ahead; k++) {
        char name[16];
        snprintf(name, sizeof name, "ahead%d", ahead[k]);
        CHECK_REL(f[ahead[k] - 1] + sines(&r, HOURS + ahead[k] - 1),
                  take(&r, name, 0), 1e-6);
    }
    /* What harmonic does: the same order, from a start near by. */
    m.ar[0] = 0.5;
    m.ma[0] = 0.2;
    assert_int_equal(wfm_arima_refine(&m, y, HOURS, NULL), WFM_OK);
    CHECK_REL(m.ar[0], take(&r, "ar1", 0), 5e-3);
    CHECK_REL(m.loglik, take(&r, "loglik", 0), 1e-5);
}

static void test_the_weekly_season_is_that_of_ets(void **state)
{
    static table r;
    double day[2] = { 0 }, week[PERIOD];
    wfm_dshw_state s = { .day = day, .week = week };
    wfm_dshw_weights k = { .alpha = 0.15, .omega = 0.1 };
    int compared = 0;

    (void)state;
    read_table(&r, "tests/ref/dshw_r.csv");
    s.level = take(&r, "level", 0);
    for (int i = 0; i < PERIOD; i++) /* R: the latest first */
        week[i] = take(&r, "season", PERIOD - 1 - i);
    for (int t = 0; t < 12 * PERIOD; t++) {
        double z = take(&r, "z", t), e;
        char name[16];
        e = wfm_dshw_step(&s, k, INFINITY, z, (size_t)(t % 2),
                          (size_t)(t % PERIOD));
        snprintf(name, sizeof name, "fitted%d", t + 1);
        for (int i = 0; i < r.n; i++)
            if (!strcmp(r.what[i], name)) {
                CHECK_REL(z - e, r.value[i], 1e-10);
                compared++;
            }
    }
    assert_int_equal(compared, 5);
    CHECK_REL(s.level + week[0], take(&r, "ahead1", 0), 1e-10);
    CHECK_REL(s.level + week[6], take(&r, "ahead7", 0), 1e-10);
    CHECK_REL(s.level + week[13], take(&r, "ahead14", 0), 1e-10);
}

/* Worked out by hand. */
static void test_day_and_week_share_an_error(void **state)
{
    double day[2] = { 1, -1 }, week[PERIOD] = { 0 };
    wfm_dshw_state s = { .level = 5, .error = 0.5, .day = day, .week = week };
    wfm_dshw_weights k = { 0.2, 0.1, 0.05, 0.6 };

    (void)state;
    week[3] = 0.25;
    /* 5 - 1 + 0.25 and 0.6 of 0.5: 4.55, and 1 more comes. */
    CHECK_REL(wfm_dshw_step(&s, k, 10, 5.55, 1, 3), 1, 1e-12);
    CHECK_REL(s.level, 5.2, 1e-12);
    CHECK_REL(day[1], -0.9, 1e-12);
    CHECK_REL(week[3], 0.3, 1e-12);
    CHECK_REL(s.error, 1.3, 1e-12);
    CHECK_REL(wfm_dshw_step(&s, k, 2, 99, 1, 3), 2, 1e-12); /* clipped */
    CHECK_REL(s.error, 2, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_around_sines_are_those_of_r),
        cmocka_unit_test(test_the_weekly_season_is_that_of_ets),
        cmocka_unit_test(test_day_and_week_share_an_error),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
