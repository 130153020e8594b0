/* tests/unit/test_odd.c - odd histories of every length through the automatic
 * choice: finite, never negative, quantiles in order, also those of sums, which
 * are no wider than their days together; closed means none. */
#include <stdlib.h>

#include "forecast/choice.h"
#include "tests/unit/check_gsl.h"

enum { SLOTS = 12, AHEAD = 35 };

static double zeros(int day, int slot, int n)
{
    (void)day, (void)slot, (void)n;
    return 0;
}

static double spike(int day, int slot, int n)
{
    return day == n / 2 && slot == 5 ? 1e6 : 0;
}

static double constant(int day, int slot, int n)
{
    (void)day, (void)slot, (void)n;
    return 7;
}

static double opened_last_month(int day, int slot, int n)
{
    return day < n - 30 ? (double)NAN : 20 + slot + day % 7;
}

static double months_missing(int day, int slot, int n)
{
    return day > n / 4 && day < 3 * n / 4 ? (double)NAN : 30 + slot;
}

static double unknown(int day, int slot, int n)
{
    (void)day, (void)slot, (void)n;
    return (double)NAN;
}

static double explodes(int day, int slot, int n)
{
    (void)n;
    return floor(exp(day * 0.15) + slot);
}

static double dies(int day, int slot, int n)
{
    return day < n - 14 ? 50 + slot : 0;
}

/* A tenth more every other day, from four contacts a slot. */
static double ramps(int day, int slot, int n)
{
    (void)n;
    return floor(4 * pow(1.05, day) + (day * 31 + slot * 17) % 5);
}

static double jumped(int day, int slot, int n)
{
    double y = 20 + slot + (day * 31 + slot * 17) % 7;

    return day < n - 9 ? y : floor(1.6 * y);
}

static double fell(int day, int slot, int n)
{
    return floor((day < n - 9 ? 1 : 0.4) *
                 (30 + slot + (day * 31 + slot * 17) % 9));
}

static double last_day_only(int day, int slot, int n)
{
    return day == n - 1 ? 10 + slot : (double)NAN;
}

typedef double (*history_fn)(int day, int slot, int n);

static const struct {
    const char *what;
    history_fn history;
} kind[] = {
    { "zeros", zeros },
    { "one spike", spike },
    { "constant", constant },
    { "opened last month", opened_last_month },
    { "months missing", months_missing },
    { "all unknown", unknown },
    { "explodes", explodes },
    { "dies", dies },
    { "one day known", last_day_only },
    { "ramps", ramps },
    { "jumped lately", jumped },
    { "fell lately", fell },
};

static void check_values(const char *what, int n, const double *f,
                         const wfm_choice *c, const wfm_grid *g)
{
    for (int i = 0; i < AHEAD * SLOTS; i++) {
        double q[WFM_QUANTILES];
        int h = i / SLOTS + 1;
        wfm_choice_quantiles(q, c, g, n + h - 1, h, f[i], 1, c->doubt_cv2);
        if (!isfinite(f[i]) || f[i] < 0 || !isfinite(q[4]) || q[0] < 0)
            fail_msg("%s, %d days, at %d: %g", what, n, i, f[i]);
        for (int k = 1; k < WFM_QUANTILES; k++)
            if (q[k] < q[k - 1])
                fail_msg("%s, %d days, at %d: quantiles", what, n, i);
        if (i % SLOTS == 0) /* closed */
            assert_true(f[i] == 0 && q[4] == 0);
    }
}

static void check_order(const char *what, int n, int length, const double *q)
{
    for (int k = 0; k < WFM_QUANTILES; k++)
        if (!isfinite(q[k]) || q[k] < (k > 0 ? q[k - 1] : 0))
            fail_msg("%s, %d days, sum of %d: quantile %d", what, n, length, k);
}

/* Sums of one, seven and all days: in order, and no wider than their days
 * together, which they are if nothing of a day is its own (and a tenth for
 * later weeks being wider). */
static void check_sums(const char *what, int n, const double *f,
                       const wfm_choice *c, const wfm_grid *g)
{
    static const int length[] = { 1, 7, AHEAD };
    double mean[AHEAD] = { 0 }, low[AHEAD], high[AHEAD], q[WFM_QUANTILES];

    for (int i = 0; i < AHEAD * SLOTS; i++)
        mean[i / SLOTS] += f[i];
    for (size_t k = 0; k < sizeof length / sizeof *length; k++)
        for (int d = 0; d + length[k] <= AHEAD; d += length[k]) {
            double lows = 0, highs = 0;
            wfm_choice_total_quantiles(q, c, g, n + d, d + 1, length[k],
                                       &mean[d]);
            check_order(what, n, length[k], q);
            for (int i = d; i < d + length[k] && k > 0; i++) {
                lows += low[i];
                highs += high[i];
            }
            if (k == 0) {
                low[d] = q[0];
                high[d] = q[4];
            } else if (q[4] - q[0] > 1.15 * (highs - lows) + 1) {
                fail_msg("%s, %d days, %d from %d: %g to %g beyond %g to %g",
                         what, n, length[k], d, q[0], q[4], lows, highs);
            }
        }
}

static void forecast(const char *what, history_fn history, int n)
{
    wfm_open_range range = { 120, 1440 };
    wfm_open open = { 0 };
    double f[AHEAD * SLOTS];
    wfm_choice c;
    wfm_grid g;

    for (int i = 0; i < 7; i++)
        open.weekday[i] = (wfm_open_day){ &range, 1 };
    assert_int_equal(wfm_grid_init(&g, 19723, n, n + AHEAD, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, NULL, 0, 19723, n + AHEAD, NULL),
        WFM_OK);
    for (int i = 0; i < n * SLOTS; i++)
        g.y[i] = history(i / SLOTS, i % SLOTS, n);
    assert_int_equal(wfm_grid_set_open(&g, &open, NULL), WFM_OK);
    assert_int_equal(wfm_choice_make(&c, &g, n, NULL), WFM_OK);
    assert_int_equal(wfm_choice_forecast(f, &c, &g, n, AHEAD, NULL), WFM_OK);
    check_values(what, n, f, &c, &g);
    check_sums(what, n, f, &c, &g);
    if (history == constant)
        for (int i = 0; i < AHEAD * SLOTS; i++)
            if (i % SLOTS != 0)
                CHECK_REL(f[i], 7, 0.08);
    wfm_grid_release(&g);
}

static void test_odd_histories_of_every_length(void **state)
{
    static const int days[] = { 1, 3, 8, 15, 22, 29, 64 };

    (void)state;
    for (size_t k = 0; k < sizeof kind / sizeof *kind; k++)
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
            forecast(kind[k].what, kind[k].history, days[i]);
}

/* Daily numbers in a grid of many slots: the band of the only open interval is
 * that of the day, and the closed ones stay empty. */
static void test_the_only_interval_of_a_day_is_the_day(void **state)
{
    enum { N = 150, OPEN = 3 };
    wfm_open_range range = { 120 * OPEN, 120 * OPEN + 120 };
    wfm_open open = { 0 };
    double f[AHEAD * SLOTS], slot[WFM_QUANTILES], sum[WFM_QUANTILES];
    wfm_choice c;
    wfm_grid g;

    (void)state;
    for (int i = 0; i < 7; i++)
        open.weekday[i] = (wfm_open_day){ &range, 1 };
    assert_int_equal(wfm_grid_init(&g, 19723, N, N + AHEAD, SLOTS, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_features_init(&g.features, NULL, 0, 19723, N + AHEAD, NULL),
        WFM_OK);
    for (int d = 0; d < N; d++)
        g.y[d * SLOTS + OPEN] = 900 + 50 * (d % 7) + d * 389 % 200;
    assert_int_equal(wfm_grid_set_open(&g, &open, NULL), WFM_OK);
    assert_int_equal(wfm_choice_make(&c, &g, N, NULL), WFM_OK);
    assert_int_equal(wfm_choice_forecast(f, &c, &g, N, AHEAD, NULL), WFM_OK);
    for (int h = 1; h <= AHEAD; h += 9) {
        double mean = f[(h - 1) * SLOTS + OPEN];
        wfm_choice_quantiles(slot, &c, &g, N + h - 1, h, mean, 1, 0);
        wfm_choice_total_quantiles(sum, &c, &g, N + h - 1, h, 1, &mean);
        for (int k = 0; k < WFM_QUANTILES; k++)
            CHECK_REL(slot[k], sum[k], 1e-12);
        assert_true(slot[0] > 0 && slot[0] < mean && mean < slot[4]);
        wfm_choice_quantiles(slot, &c, &g, N + h - 1, h, 0, 1, 0);
        assert_true(slot[4] == 0);
    }
    wfm_grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_odd_histories_of_every_length),
        cmocka_unit_test(test_the_only_interval_of_a_day_is_the_day),
    };

    return CHECK_RUN_GSL(tests);
}
