/* tests/unit/test_erlang_a.c - queues with impatient customers against a
 * direct sum over the states; 40-digit values are in test_queue_tables.c. */
#include <float.h>

#include "erlang/erlang_a.h"
#include "erlang/erlang_c.h"
#include "tests/unit/check.h"

/* The birth-death chain summed state by state: no gamma function. */
static void by_states(const wfm_erlang_a_case *q, double *p_wait,
                      double *p_abandon)
{
    double p = 1, sum = 0, wait = 0, queue = 0;
    int n = (int)q->agents;

    for (int k = 0; k < 100000 && p > 1e-50 * sum; k++) {
        sum += p;
        if (k >= n) {
            wait += p;
            queue += p * (k - n);
        }
        p *= q->lambda_per_s / (fmin(k + 1, n) * q->mu_per_s +
                                fmax(k + 1 - n, 0) * q->theta_per_s);
        if (p > 1e200) {
            p *= 1e-200;
            sum *= 1e-200;
            wait *= 1e-200;
            queue *= 1e-200;
        }
    }
    *p_wait = wait / sum;
    *p_abandon = q->theta_per_s * queue / sum / q->lambda_per_s;
}

static void test_measures_equal_the_sum_over_states(void **state)
{
    double p_wait, p_abandon;

    (void)state;
    for (double n = 1; n < 700; n = floor(n * 1.7) + 1)
        for (double rho = 0.23; rho < 2.3; rho *= 1.37)
            for (double patience = 3.7; patience < 3e4; patience *= 4.9) {
                wfm_erlang_a_case q = { rho * n / 271.0, 1 / 271.0,
                                        1 / patience, n, 17.3 };
                wfm_erlang_a a = wfm_erlang_a_eval(&q);

                by_states(&q, &p_wait, &p_abandon);
                if (p_wait < 1e-25)
                    continue;
                CHECK_REL(a.p_wait, p_wait, 1e-11);
                CHECK_REL(a.p_abandon, p_abandon, 1e-11);
            }
}

static void test_limits_of_patience_agree(void **state)
{
    wfm_erlang_a_case q = { 37.3 / 281, 1 / 281.0, 1e-14, 41, 23 };
    wfm_erlang_c c = wfm_erlang_c_eval(41, 37.3, 281, 23);
    wfm_erlang_a a = wfm_erlang_a_eval(&q);

    (void)state;
    CHECK_REL(a.p_wait, c.p_wait, 1e-9);
    CHECK_REL(a.sl_offered, c.service_level, 1e-9);
    CHECK_REL(a.asa_answered_s, c.asa_s, 1e-9);
    q.theta_per_s = 1e9;
    a = wfm_erlang_a_eval(&q);
    q.theta_per_s = INFINITY;
    CHECK_REL(a.p_abandon, wfm_erlang_a_eval(&q).p_abandon, 1e-8);
}

/* Without knowing whether it is waiting or served, a contact leaves at the
 * same rate: the number in the system is Poisson. */
static void test_patience_of_a_handle_time_is_poisson(void **state)
{
    (void)state;
    for (double n = 1; n < 300; n = floor(1.9 * n) + 1)
        for (double rho = 0.4; rho < 2; rho += 0.31) {
            double a = rho * n, p = exp(-a), below = 0;
            wfm_erlang_a_case q = { a / 200, 1 / 200.0, 1 / 200.0, n, 30 };

            for (int k = 0; k < n; k++) {
                below += p;
                p *= a / (k + 1);
            }
            assert_true(fabs(1 - wfm_erlang_a_eval(&q).p_wait - below) <=
                        1e-13);
        }
}

static uint64_t seed = 20261122;

/* A number between low and high on a logarithmic scale. */
static double draw(double low, double high)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return low * pow(high / low, (double)(seed >> 11) * 0x1p-53);
}

/* On random queues: more agents, less load, more time are never worse; with
 * patience waiting rises and abandonment falls; the shares agree. */
static void test_measures_move_the_right_way(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        double n = draw(0.3, 3e4), aht = draw(10, 3000);
        wfm_erlang_a_case q = { n * draw(0.2, 3) / aht, 1 / aht,
                                1 / draw(1, 1e5), n, draw(0.1, 3000) };
        wfm_erlang_a a = wfm_erlang_a_eval(&q), b;
        const double up = 1 + 1e-11;

        q.agents *= 1.01;
        b = wfm_erlang_a_eval(&q);
        assert_true(b.p_wait <= a.p_wait * up);
        assert_true(b.p_abandon <= a.p_abandon * up);
        assert_true(b.sl_offered >= a.sl_offered - 1e-11);
        q.agents = n;
        q.within_s *= 1.1;
        assert_true(wfm_erlang_a_eval(&q).sl_offered >= a.sl_offered - 1e-11);
        q.within_s /= 1.1;
        q.theta_per_s /= 1.2;
        b = wfm_erlang_a_eval(&q);
        assert_true(b.p_wait * up >= a.p_wait);
        assert_true(b.p_abandon <= a.p_abandon * up);
        q.theta_per_s *= 1.2;
        q.lambda_per_s *= 0.98;
        b = wfm_erlang_a_eval(&q);
        assert_true(b.p_wait <= a.p_wait * up);
        assert_true(b.sl_offered >= a.sl_offered - 1e-11);
        assert_true(a.sl_offered <= a.sl_excl + 1e-11);
        assert_true(a.sl_offered <= a.sl_abandon_met + 1e-11);
        assert_true(a.occupancy <= up && a.p_abandon <= a.p_wait * up);
        assert_true(a.asa_answered_s >= 0 && a.sl_offered >= 0);
    }
}

static void test_odd_cases_have_answers(void **state)
{
    wfm_erlang_a_case q = { 0.1, 1 / 300.0, 1 / 100.0, 0, 20 };
    wfm_erlang_a a = wfm_erlang_a_eval(&q);

    (void)state;
    assert_true(a.p_abandon == 1 && a.sl_offered == 0);
    CHECK_REL(a.mean_wait_s, 100, 1e-14);
    q.agents = 1e-9;
    CHECK_REL(wfm_erlang_a_eval(&q).mean_wait_s, 100, 1e-6);
    q.lambda_per_s = 0;
    assert_true(wfm_erlang_a_eval(&q).sl_offered == 1);
    q.mu_per_s = 0;
    assert_true(isnan(wfm_erlang_a_eval(&q).p_wait));
    q = (wfm_erlang_a_case){ 1e6, 1, 1e-3, 1e6, INFINITY };
    a = wfm_erlang_a_eval(&q);
    CHECK_REL(a.sl_offered, 1 - a.p_abandon, 1e-12);
}

static void test_a_load_of_as_many_as_agents_has_no_end(void **state)
{
    (void)state;
    for (int n = 1; n < 3000; n++) {
        wfm_erlang_a_case q = { n / 180.0, 1 / 180.0, 0, n, 20 };

        assert_true(isinf(wfm_erlang_a_eval(&q).mean_wait_s));
        q.agents = n * (1 + 16 * DBL_EPSILON);
        assert_true(isfinite(wfm_erlang_a_eval(&q).mean_wait_s));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measures_equal_the_sum_over_states),
        cmocka_unit_test(test_limits_of_patience_agree),
        cmocka_unit_test(test_patience_of_a_handle_time_is_poisson),
        cmocka_unit_test(test_measures_move_the_right_way),
        cmocka_unit_test(test_odd_cases_have_answers),
        cmocka_unit_test(test_a_load_of_as_many_as_agents_has_no_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
