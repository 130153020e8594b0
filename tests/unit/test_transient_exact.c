/* tests/unit/test_transient_exact.c - queues over time against Jensen's
 * uniformisation: sums of positive terms over every state, without a time
 * step, exact where the rate is constant within an interval. */
#include <stdlib.h>
#include <string.h>

#include "erlang/transient.h"
#include "tests/unit/check.h"

enum { HALF_HOUR = 1800, INTERVALS = 4 };

/* A chain of births and deaths over the states 0..n-1. */
typedef struct chain {
    size_t n;
    double birth; /* none from the last state */
    const double *death;
    double leak; /* rate at which states above 0 are left for good */
} chain;

/* p after `seconds`, and the time integral of p added to integral (or NULL).
 * With N Poisson of mean Q t: p(t) = sum P(N = k) v_k and the integral is
 * sum P(N > k) v_k / Q, v_k the k-th step of the jump chain at rate Q. */
static void uniformise(const chain *c, double *p, double seconds,
                       double *integral)
{
    double fastest = c->birth + c->death[c->n - 1] + c->leak, slice, mean;
    int slices = (int)ceil(seconds * fastest / 64);
    double *v = malloc(3 * c->n * sizeof *v), *w = v + c->n, *sum = w + c->n;

    assert_non_null(v);
    slice = seconds / slices;
    mean = fastest * slice;
    for (int s = 0; s < slices; s++) {
        double weight = exp(-mean), tail = 1 - weight;

        memcpy(v, p, c->n * sizeof *v);
        memset(sum, 0, c->n * sizeof *sum);
        for (int k = 0; k < mean || weight > 1e-25; k++) {
            for (size_t i = 0; i < c->n; i++) {
                double out = i + 1 < c->n ? c->birth : 0;

                sum[i] += weight * v[i];
                if (integral)
                    integral[i] += tail / fastest * v[i];
                if (i > 0)
                    out += c->death[i] + c->leak;
                w[i] = v[i] * (1 - out / fastest);
                if (i > 0)
                    w[i] += v[i - 1] * c->birth / fastest;
                if (i + 1 < c->n)
                    w[i] += v[i + 1] * c->death[i + 1] / fastest;
            }
            memcpy(v, w, c->n * sizeof *v);
            weight *= mean / (k + 1);
            tail = fmax(0, tail - weight);
        }
        memcpy(p, sum, c->n * sizeof *p);
    }
    free(v);
}

/* P(answered within T) with m others ahead: state m + 1 moves down to 0, the
 * answer, and leaks by giving up. */
static double answered_in_time(size_t m, double capacity, double theta,
                               double within_s)
{
    double *death = calloc(2 * (m + 2), sizeof *death), *p = death + m + 2, in;
    chain c = { m + 2, 0, death, theta };

    assert_non_null(death);
    for (size_t i = 1; i < c.n; i++)
        death[i] = capacity + theta * (double)(i - 1);
    p[m + 1] = 1;
    uniformise(&c, p, within_s, NULL);
    in = p[0];
    free(death);
    return in;
}

typedef struct shift {
    double rate[INTERVALS], agents[INTERVALS], aht_s, patience_s;
    size_t states;
} shift;

static double stepwise(const void *context, double t_s)
{
    const shift *s = context;
    int i = (int)(t_s / HALF_HOUR);

    return s->rate[i < INTERVALS ? i : INTERVALS - 1];
}

static void check_interval(const shift *s, int i, double *p, double *integral,
                           const wfm_transient_row *row)
{
    double *death = calloc(s->states, sizeof *death), n = s->agents[i];
    double theta = 1 / s->patience_s, in = 0, wait = 0, queue = 0;
    chain c = { s->states, s->rate[i], death, 0 };

    assert_non_null(death);
    for (size_t k = 0; k < s->states; k++)
        death[k] =
            fmin((double)k, n) / s->aht_s + fmax((double)k - n, 0) * theta;
    memset(integral, 0, s->states * sizeof *integral);
    uniformise(&c, p, HALF_HOUR, integral);
    for (size_t k = 0; k < s->states; k++) {
        double share = integral[k] / HALF_HOUR, ahead = (double)k - n;

        if (ahead < 0) {
            in += share;
            continue;
        }
        wait += share;
        queue += share * ahead;
        if (ahead < 120)
            in += share *
                  answered_in_time((size_t)ahead, n / s->aht_s, theta, 20);
    }
    assert_true(fabs(row->service_level - in) < 1e-9);
    assert_true(fabs(row->p_wait - wait) < 1e-9);
    assert_true(fabs(row->p_abandon - theta * queue / s->rate[i]) < 1e-9);
    free(death);
}

static void check_shift(const shift *s)
{
    wfm_transient t = { .rate_per_s = stepwise,
                        .context = s,
                        .start_s = 0,
                        .interval_s = HALF_HOUR,
                        .n = INTERVALS,
                        .aht_s = s->aht_s,
                        .patience_s = s->patience_s,
                        .within_s = 20,
                        .empty_start = true };
    double *p = calloc(2 * s->states, sizeof *p);
    wfm_transient_row row[INTERVALS];

    assert_non_null(p);
    p[0] = 1;
    assert_int_equal(wfm_transient_eval(row, &t, s->agents, NULL), WFM_OK);
    for (int i = 0; i < INTERVALS; i++)
        check_interval(s, i, p, p + s->states, &row[i]);
    free(p);
}

static void test_a_jump_and_a_drop_of_staff_are_exact(void **state)
{
    (void)state;
    check_shift(&(shift){
        { 0.03, 0.5, 0.2, 0.02 }, { 12, 120, 70, 9 }, 300, 180, 400 });
}

static void test_four_hundred_erlang_at_once_are_exact(void **state)
{
    (void)state;
    check_shift(&(shift){
        { 0.02, 0.45, 0.26, 0.14 }, { 19, 233, 260, 165 }, 900, 180, 560 });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_jump_and_a_drop_of_staff_are_exact),
        cmocka_unit_test(test_four_hundred_erlang_at_once_are_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
