/* tests/unit/test_stl.c - decomposition and autoregression against R. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forecast/ar.h"
#include "forecast/stl.h"
#include "tests/unit/check.h"

enum { TWO = 2000 };

typedef struct sample {
    double y[TWO];
    int n;
} sample;

static sample nottem, lh, two;

static void read_values(sample *s, char *line)
{
    s->n = 0;
    for (char *p = strchr(line, ','); p; p = strchr(p + 1, ','))
        s->y[s->n++] = strtod(p + 1, NULL);
}

static void make_two(void)
{
    two.n = TWO;
    for (int i = 0; i < TWO; i++)
        two.y[i] = 100 + 0.05 * i + 20 * sin(2 * M_PI * i / 24) +
                   10 * cos(2 * M_PI * i / 168) + i * 7919 % 101 / 10.0;
}

static void decompose(wfm_stl *out, const sample *s)
{
    static const int month[] = { 12 }, hours[] = { 24, 168 };

    assert_int_equal(wfm_stl_fit(out, s->y, s->n, s == &two ? hours : month,
                                 s == &two ? 2 : 1, NULL),
                     WFM_OK);
}

static void check_row(const char *line)
{
    bool both = strncmp(line, "mstl,two", 8) == 0;
    double trend, season[2];
    int row;
    wfm_stl s;

    assert_int_equal(sscanf(line, "mstl,%*[^,],%d,%lf,%lf,%lf", &row, &trend,
                            &season[0], &season[1]),
                     both ? 4 : 3);
    decompose(&s, both ? &two : &nottem);
    assert_true(fabs(s.trend[row - 1] - trend) < 2e-8);
    for (int k = 0; k < s.n_seasons; k++)
        assert_true(fabs(s.season[k][row - 1] - season[k]) < 2e-8);
    wfm_stl_release(&s);
}

static void check_burg(char *line)
{
    wfm_ar a;
    int order;
    char *p = line + strlen("burg,lh,");

    order = (int)strtol(p, &p, 10);
    assert_int_equal(wfm_ar_fit(&a, lh.y, lh.n, order, false, NULL), WFM_OK);
    if (a.order != order)
        return; /* AICc prefers fewer */
    p = strchr(p + 1, ',');
    for (int k = 0; k < order; k++, p = strchr(p + 1, ','))
        assert_true(fabs(a.coef[k] - strtod(p + 1, NULL)) < 2e-8);
}

static void check_ahead(char *line)
{
    wfm_ar a;
    double f[5];
    char *p = line + strlen("predict,lh,3");

    assert_int_equal(wfm_ar_fit(&a, lh.y, lh.n, 3, false, NULL), WFM_OK);
    assert_int_equal(a.order, 3);
    wfm_ar_predict(f, &a, lh.y, lh.n, 5);
    for (int k = 0; k < 5; k++, p = strchr(p + 1, ','))
        assert_true(fabs(f[k] - strtod(p + 1, NULL)) < 1e-7);
}

static void test_decomposition_and_burg_agree_with_r(void **state)
{
    FILE *file = fopen("tests/ref/mstl_r.csv", "r");
    char line[8192];
    int checked = 0;

    (void)state;
    assert_non_null(file);
    make_two();
    while (fgets(line, sizeof line, file)) {
        checked += line[0] != '#';
        if (!strncmp(line, "nottem,", 7))
            read_values(&nottem, line);
        else if (!strncmp(line, "lh,", 3))
            read_values(&lh, line);
        else if (!strncmp(line, "mstl,", 5))
            check_row(line);
        else if (!strncmp(line, "burg,", 5))
            check_burg(line);
        else if (!strncmp(line, "predict,", 8))
            check_ahead(line);
    }
    fclose(file);
    assert_int_equal(checked, 18);
    assert_int_equal(nottem.n, 240);
    assert_int_equal(lh.n, 48);
}

static void test_the_parts_add_up_to_the_series(void **state)
{
    wfm_stl s;

    (void)state;
    make_two();
    decompose(&s, &two);
    for (int i = 0; i < TWO; i++)
        CHECK_REL(s.adjusted[i] + s.season[0][i] + s.season[1][i], two.y[i],
                  1e-12);
    CHECK_REL(wfm_stl_season_ahead(&s, 169),
              s.season[0][TWO - 24] + s.season[1][TWO - 168], 1e-12);
    wfm_stl_release(&s);
}

static void test_seasons_that_do_not_fit_twice_are_left_out(void **state)
{
    static const int period[] = { 1, 7, 24 };
    double y[48];
    wfm_stl s;

    (void)state;
    for (int i = 0; i < 48; i++)
        y[i] = i % 7;
    assert_int_equal(wfm_stl_fit(&s, y, 48, period, 3, NULL), WFM_OK);
    assert_int_equal(s.n_seasons, 1);
    assert_int_equal(s.period[0], 7);
    wfm_stl_release(&s);
    assert_int_equal(wfm_stl_fit(&s, y, 3, period, 3, NULL), WFM_OK);
    assert_int_equal(s.n_seasons, 0);
    assert_memory_equal(s.adjusted, y, 3 * sizeof *y);
    wfm_stl_release(&s);
}

static void test_a_wandering_level_is_told_from_a_stationary_one(void **state)
{
    double walk[400], noise[400], level = 0;
    unsigned random = 5;

    (void)state;
    for (int i = 0; i < 400; i++) {
        random = random * 1664525u + 1013904223u;
        noise[i] = (random >> 16) / 65536.0 - 0.5;
        walk[i] = level += noise[i];
    }
    assert_true(wfm_ar_wanders(walk, 400));
    assert_false(wfm_ar_wanders(noise, 400));
    memset(noise, 0, sizeof noise);
    assert_false(wfm_ar_wanders(noise, 400));
}

static void test_differences_continue_a_straight_line(void **state)
{
    double y[50], f[4];
    wfm_ar a;

    (void)state;
    for (int i = 0; i < 50; i++)
        y[i] = 3;
    assert_int_equal(wfm_ar_fit(&a, y, 50, 10, true, NULL), WFM_OK);
    wfm_ar_predict(f, &a, y, 50, 4);
    for (int i = 0; i < 4; i++)
        CHECK_REL(f[i], 3, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decomposition_and_burg_agree_with_r),
        cmocka_unit_test(test_the_parts_add_up_to_the_series),
        cmocka_unit_test(test_seasons_that_do_not_fit_twice_are_left_out),
        cmocka_unit_test(test_a_wandering_level_is_told_from_a_stationary_one),
        cmocka_unit_test(test_differences_continue_a_straight_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
