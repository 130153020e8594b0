/* tests/unit/test_settle.c - the level of a queue that opened lately is
 * followed as far as its days tell, and left alone where they tell nothing. */
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "forecast/jump.h"
#include "tests/unit/forecast_world.h"

enum { DAYS = 126, FIRST = 19723 };

typedef struct series {
    double z[DAYS], w[DAYS], scratch[7 * DAYS];
    wfm_day_kind kind[DAYS];
} series;

/* A level that fills up or sinks to its end by exp(-d / pace). */
static void draw(series *s, unsigned seed, double scatter, double opens,
                 double pace)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "settle"));

    memset(s, 0, sizeof *s);
    for (int d = 0; d < DAYS; d++) {
        s->w[d] = 1;
        s->z[d] = 6 - 0.5 * (d % 7 > 4) + opens * exp(-d / pace) +
                  gsl_ran_gaussian(rng, scatter);
    }
    gsl_rng_free(rng);
}

static wfm_settle find(series *s, int n)
{
    wfm_settle out;

    wfm_settle_find(&out, s->z, s->w, s->kind, n, s->scratch);
    return out;
}

static void test_a_level_that_stands_stays(void **state)
{
    static series s;
    int moved = 0;

    (void)state;
    for (unsigned seed = 0; seed < 60; seed++) {
        wfm_settle a;
        draw(&s, seed, 0.03 + 0.004 * seed, 0, 1);
        a = find(&s, 21 + (int)seed);
        moved += fabs(wfm_settle_growth(&a, 28)) > 0.05;
        assert_true(wfm_settle_cv2(&a, 1) > 0 && wfm_settle_cv2(&a, 56) < 1);
    }
    assert_true(moved <= 1);
}

static void test_a_queue_that_fills_or_sinks_is_followed(void **state)
{
    static const double opens[] = { -1.2, 1.1 };
    static series s;

    (void)state;
    for (int k = 0; k < 2; k++)
        for (unsigned seed = 0; seed < 5; seed++) {
            double truth = opens[k] * (exp(-55 / 21.0) - exp(-27 / 21.0));
            double before = opens[k] * (exp(-27 / 21.0) - 1);
            wfm_settle a;
            draw(&s, seed, 0.04, opens[k], 21);
            a = find(&s, 28);
            /* Half of what is to come and more, and not far beyond it. */
            assert_true(wfm_settle_growth(&a, 28) / truth > 0.5);
            assert_true(wfm_settle_growth(&a, 28) / truth < 1.7);
            CHECK_REL(wfm_settle_lift(&a, 0), before, 0.15);
            assert_true(wfm_settle_lift(&a, 27) == 0);
            assert_true(fabs(wfm_settle_growth(&a, 28) - truth) <
                        2.5 * sqrt(log1p(wfm_settle_cv2(&a, 28))));
            /* It goes on for eight weeks. */
            assert_true(fabs(wfm_settle_growth(&a, 56)) >
                        fabs(wfm_settle_growth(&a, 28)));
            assert_true(wfm_settle_growth(&a, 56) ==
                        wfm_settle_growth(&a, 300));
        }
}

static void test_steady_growth_goes_on_ever_slower(void **state)
{
    static series s;
    wfm_settle a;

    (void)state;
    draw(&s, 1, 0.04, 0, 1);
    for (int d = 0; d < DAYS; d++)
        s.z[d] += 0.02 * d;
    a = find(&s, 56);
    CHECK_REL(wfm_settle_growth(&a, 7), 7 * 0.02, 0.15);
    assert_true(wfm_settle_growth(&a, 28) > 0.7 * 28 * 0.02);
    assert_true(wfm_settle_growth(&a, 28) < 28 * 0.02);
    CHECK_REL(wfm_settle_lift(&a, 0), 55 * 0.02, 0.05);
}

static void test_days_that_say_nothing_change_nothing(void **state)
{
    static series s;
    wfm_settle a, b;

    (void)state;
    draw(&s, 3, 0.05, -1, 15);
    s.w[12] = 0;
    s.kind[30].special = true;
    a = find(&s, 42);
    s.z[12] = 99;
    s.z[30] = -99;
    b = find(&s, 42);
    assert_memory_equal(a.mean, b.mean, sizeof a.mean);
    assert_memory_equal(a.square, b.square, sizeof a.square);
    s.w[12] = 1;
    s.z[12] = s.z[5] + 2; /* one day out of order */
    b = find(&s, 42);
    CHECK_REL(wfm_settle_lift(&b, 0), wfm_settle_lift(&a, 0), 0.1);
}

static void test_too_little_and_too_much_history_stand(void **state)
{
    static series s;
    wfm_settle a;

    (void)state;
    draw(&s, 4, 0.05, -1, 15);
    a = find(&s, WFM_SETTLE_LEAST - 1);
    assert_false(wfm_settle_moves(&a));
    a = find(&s, WFM_SETTLE_MOST + 1);
    assert_false(wfm_settle_moves(&a));
    assert_true(wfm_settle_growth(&a, 9) == 0 && wfm_settle_cv2(&a, 9) == 0);
    memset(s.z, 0, sizeof s.z); /* nobody ever came */
    a = find(&s, 40);
    assert_true(fabs(wfm_settle_growth(&a, 28)) < 1e-9);
    for (int d = 0; d < DAYS; d++)
        s.z[d] = 5;
    a = find(&s, 40);
    assert_true(fabs(wfm_settle_growth(&a, 28)) < 1e-9);
}

/* Marginal likelihood of known days by dense matrices: their covariance, flat
 * priors of weekday levels and of ln of the scatter. The squares left of z and
 * of z - a x, by generalised least squares. */
typedef struct dense {
    int n, day[DAYS];
    gsl_matrix *v, *root, *weekday, *normal;
} dense;

static void solve_with(const gsl_matrix *chol, gsl_vector *io)
{
    gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, chol, io);
}

/* ln of the determinants, and z whitened less what weekdays explain. */
static double whiten(gsl_vector *z, dense *m, double r)
{
    gsl_vector *b = gsl_vector_alloc(7);
    double log_det = 0;

    for (int i = 0; i < m->n; i++)
        for (int j = 0; j < m->n; j++)
            gsl_matrix_set(m->root, (size_t)i, (size_t)j,
                           pow(r, abs(m->day[i] - m->day[j])) / (1 - r * r));
    gsl_linalg_cholesky_decomp1(m->root);
    gsl_matrix_set_zero(m->weekday);
    for (int i = 0; i < m->n; i++) {
        gsl_matrix_set(m->weekday, (size_t)i, (size_t)(m->day[i] % 7), 1);
        log_det += 2 * log(gsl_matrix_get(m->root, (size_t)i, (size_t)i));
    }
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1,
                   m->root, m->weekday);
    solve_with(m->root, z);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, m->weekday, m->weekday, 0,
                   m->normal);
    gsl_blas_dgemv(CblasTrans, 1, m->weekday, z, 0, b);
    gsl_linalg_cholesky_decomp1(m->normal);
    gsl_linalg_cholesky_svx(m->normal, b);
    gsl_blas_dgemv(CblasNoTrans, -1, m->weekday, b, 1, z);
    for (size_t k = 0; k < 7; k++)
        log_det += 2 * log(gsl_matrix_get(m->normal, k, k));
    gsl_vector_free(b);
    return log_det;
}

static double shape_of(int pace, double day, int n)
{
    static const double days[] = { 5, 10, 20, 40, 80 };

    return pace < 5
               ? (1 - exp(-day / days[pace])) / (1 - exp(-(n - 1) / days[pace]))
               : day / (n - 1);
}

/* Posterior mean of the change by pace: a sum over a fine, wide grid. */
static void posterior(double mean[6], const series *s, dense *m, int n)
{
    static const double alike[] = { 0, .3, .5, .7, .8, .9, .95, .98 };
    gsl_vector *z = gsl_vector_alloc((size_t)m->n);
    double all = 0, peak = 0;

    for (int k = 0; k < 6; k++)
        mean[k] = 0;
    for (int r = 0; r < 8; r++)
        for (int k = 0; k < 6; k++) {
            for (int c = -3000; c <= 3000; c++) {
                double a = c * 0.001, squares = 0, p, log_det, t = a / 0.4;
                static double zz, zx, xx, det;
                if (c == -3000) { /* the squares are those of a parabola */
                    double at[3];
                    for (int i = 0; i < 3; i++) {
                        for (int d = 0; d < m->n; d++)
                            gsl_vector_set(z, (size_t)d,
                                           s->z[m->day[d]] -
                                               (i - 1) *
                                                   shape_of(k, m->day[d], n));
                        det = whiten(z, m, alike[r]);
                        gsl_blas_ddot(z, z, &at[i]);
                    }
                    zz = at[1];
                    xx = (at[2] + at[0]) / 2 - zz;
                    zx = (at[0] - at[2]) / 4;
                }
                squares = zz - 2 * a * zx + a * a * xx;
                log_det = -det / 2 - (m->n - 7) / 2.0 * log(squares);
                if (peak == 0)
                    peak = log_det;
                p = exp(log_det - peak);
                all +=
                    c == 0
                        ? 0.8 / 6 *
                              exp(-det / 2 - (m->n - 7) / 2.0 * log(zz) - peak)
                        : 0;
                p *= 0.2 / 6 * 0.375 / 0.4 * pow(1 + t * t / 4, -2.5) * 0.001;
                all += p;
                mean[k] += p * a;
            }
        }
    for (int k = 0; k < 6; k++)
        mean[k] /= all;
    gsl_vector_free(z);
}

static void test_the_posterior_is_that_of_dense_matrices(void **state)
{
    enum { N = 30 };
    static series s;
    dense m = { 0 };
    double mean[6];
    wfm_settle a;

    (void)state;
    draw(&s, 8, 0, -0.5, 12);
    for (int d = 0; d < N; d++) /* chance without outliers */
        s.z[d] += 0.2 * (d * 7919 % 101 / 101.0 - 0.5);
    s.w[9] = s.w[10] = s.w[17] = 0;
    for (int d = 0; d < N; d++)
        if (s.w[d] > 0)
            m.day[m.n++] = d;
    m.root = gsl_matrix_alloc((size_t)m.n, (size_t)m.n);
    m.weekday = gsl_matrix_alloc((size_t)m.n, 7);
    m.normal = gsl_matrix_alloc(7, 7);
    posterior(mean, &s, &m, N);
    a = find(&s, N);
    for (int k = 0; k < 6; k++)
        CHECK_REL(1 + a.mean[k], 1 + mean[k], 1e-5);
    gsl_matrix_free(m.root);
    gsl_matrix_free(m.weekday);
    gsl_matrix_free(m.normal);
}

/* A queue of four weeks, still filling, with its notes; week four ahead. */
static void test_the_forecast_goes_on_and_says_so(void **state)
{
    enum { N = 28, SLOTS = 24 };
    world w;
    wfm_forecast f = { 0 };
    wfm_forecast_request r;
    wfm_problems notes = { 0 };
    double week = 0, truth = 0, last = 0, widest = 0;
    bool told = false;

    (void)state;
    world_open(&w, "Asia/Shanghai", FIRST, 3600, (wfm_open_range){ 0, 1440 });
    world_room(&w, N * SLOTS);
    for (int d = 0; d < N; d++)
        for (int s = 0; s < SLOTS; s++)
            world_add(
                &w, d, 60 * s,
                round((50 + s + (d * 5 + s) % 7) * exp(-1.2 * exp(-d / 21.0))));
    world_end(&w, N);
    r = world_request(&w, w.first + N, w.first + 2 * N - 1);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, &notes, NULL), WFM_OK);
    for (size_t i = 0; i < f.n; i++) {
        int d = (int)i / SLOTS, s = (int)i % SLOTS;
        assert_true(f.row[i].volume >= 0 && f.row[i].p95 >= f.row[i].p05);
        if (d < 21)
            continue;
        week += f.row[i].volume;
        truth += (53 + s) * exp(-1.2 * exp(-(N + d) / 21.0));
        widest = fmax(widest, f.row[i].p90 / f.row[i].p50);
    }
    for (size_t i = (N - 7) * SLOTS; i < N * SLOTS; i++)
        last += w.series.offered[i];
    assert_true(fabs(week / truth - 1) < 0.1);
    assert_true(fabs(week / truth - 1) < fabs(last / truth - 1) / 2);
    assert_true(widest > 1.15);
    for (size_t i = 0; i < notes.count; i++)
        told = told || strstr(notes.item[i].error.text, "it opened lately");
    assert_true(told);
    wfm_problems_release(&notes);
    wfm_forecast_release(&f);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_level_that_stands_stays),
        cmocka_unit_test(test_a_queue_that_fills_or_sinks_is_followed),
        cmocka_unit_test(test_steady_growth_goes_on_ever_slower),
        cmocka_unit_test(test_days_that_say_nothing_change_nothing),
        cmocka_unit_test(test_too_little_and_too_much_history_stand),
        cmocka_unit_test(test_the_posterior_is_that_of_dense_matrices),
        cmocka_unit_test(test_the_forecast_goes_on_and_says_so),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
