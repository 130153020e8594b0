/* tests/unit/test_replay.c - redials, lines and slower chats played contact by
 * contact agree with their formulas within the error of the play. */
#include <stdlib.h>

#include "base/rng.h"
#include "erlang/replay_private.h"
#include "erlang/variant.h"
#include "tests/unit/check.h"

enum { SPANS = 40 };
static const double span_s = 80000;

/* Mean over the spans but the first, and its standard error. */
typedef struct estimate {
    double mean, error;
} estimate;

static estimate estimate_of(const double *x)
{
    double sum = 0, square = 0, n = SPANS - 1;

    for (int i = 1; i < SPANS; i++)
        sum += x[i];
    for (int i = 1; i < SPANS; i++)
        square += (x[i] - sum / n) * (x[i] - sum / n);
    return (estimate){ sum / n, sqrt(square / (n - 1) / n) };
}

/* Service level and loss by the play, against the formula. Four standard
 * errors, and what the formula's own assumptions may cost. */
static void check_play(const wfm_variant *v, int agents, double allowed)
{
    wfm_variant_row row = wfm_variant_eval(v, agents);
    wfm_replay_interval interval[SPANS];
    wfm_step step = { .servers = agents };
    wfm_tally tally[SPANS];
    wfm_replay_space space = { 0 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "test_replay"));
    double met[SPANS], lost[SPANS], busy[SPANS];
    estimate e;
    wfm_replay r = { .interval = interval,
                     .n = SPANS,
                     .step = &step,
                     .n_steps = 1,
                     .patience_s = v->demand.patience_s,
                     .within_s = v->goal.within_s,
                     .redial_after_s = 7200 };

    if (v->kind == WFM_VARIANT_REDIAL)
        r.redial = v->redial;
    if (v->kind == WFM_VARIANT_LINES)
        r.lines = v->lines;
    if (v->kind == WFM_VARIANT_CHAT) {
        r.concurrency = v->concurrency;
        r.aht_by_concurrency_s = v->aht_by_concurrency_s;
    }
    for (int i = 0; i < SPANS; i++)
        interval[i] =
            (wfm_replay_interval){ i * span_s, (i + 1) * span_s,
                                   v->demand.lambda_per_s, v->demand.aht_s };
    assert_int_equal(wfm_replay_run(tally, &r, &space, rng, NULL), WFM_OK);
    for (int i = 0; i < SPANS; i++) {
        met[i] = tally[i].met / tally[i].offered;
        lost[i] = tally[i].abandoned / tally[i].offered;
        busy[i] = tally[i].busy_s / tally[i].staffed_s;
    }
    e = estimate_of(met);
    assert_true(e.error < 0.01);
    assert_true(fabs(e.mean - row.sl_offered) < 4 * e.error + allowed);
    e = estimate_of(lost);
    assert_true(
        fabs(e.mean - row.p_abandon - (isnan(row.p_block) ? 0 : row.p_block)) <
        4 * e.error + allowed);
    e = estimate_of(busy);
    assert_true(fabs(e.mean - row.occupancy) < 4 * e.error + allowed);
    wfm_replay_space_release(&space);
    gsl_rng_free(rng);
}

static wfm_variant busy_queue(wfm_variant_kind kind)
{
    wfm_variant v = { .kind = kind,
                      .demand = { 16 / 150.0, 150, 100 },
                      .goal = WFM_GOAL_NONE,
                      .slots = 1 };

    v.goal.within_s = 20;
    return v;
}

static void test_lines_are_played(void **state)
{
    wfm_variant v = busy_queue(WFM_VARIANT_LINES);

    (void)state;
    for (v.lines = 17; v.lines < 30; v.lines += 6)
        check_play(&v, 17, 0);
    v.demand.patience_s = INFINITY;
    v.lines = 22;
    check_play(&v, 16, 0);
}

/* Attempts come back after two hours on average, nearly at random; after a few
 * minutes they would find the same rush again. */
static void test_redials_are_played(void **state)
{
    wfm_variant v = busy_queue(WFM_VARIANT_REDIAL);

    (void)state;
    for (v.redial = 0.3; v.redial < 1; v.redial += 0.3)
        check_play(&v, 16, 0.005);
}

/* Chats stay where they are, the formula spreads them evenly again. */
static void test_slower_chats_are_played(void **state)
{
    wfm_variant v = busy_queue(WFM_VARIANT_CHAT);

    (void)state;
    v.concurrency = 3;
    for (double growth = 0; growth < 0.7; growth += 0.3) {
        for (int i = 0; i < 3; i++)
            v.aht_by_concurrency_s[i] = 150 * (1 + growth * i);
        check_play(&v, 6 + (int)(8 * growth), growth > 0 ? 0.01 : 0);
    }
}

/* More comes than can be done: whoever is there works all the time, and no
 * longer than that but for the last contact of the day. */
static void test_a_part_of_a_server_does_a_part_of_the_work(void **state)
{
    enum { HALVES = 2000 };
    static wfm_replay_interval interval[HALVES];
    static wfm_step step[2 * HALVES];
    static wfm_tally tally[HALVES];
    const double share[] = { 0.1, 0.5, 0.9 };

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        wfm_replay_space space = { 0 };
        gsl_rng *rng = wfm_rng_new(wfm_rng_key(7, "parts"));
        wfm_replay r = { .interval = interval,
                         .n = HALVES,
                         .step = step,
                         .n_steps = 2 * HALVES,
                         .patience_s = 600,
                         .within_s = 20 };
        double busy = 0, there = (2 + share[k]) * 1800 * HALVES;

        for (int i = 0; i < HALVES; i++) {
            double from = 1800.0 * i;

            interval[i] = (wfm_replay_interval){ from, from + 1800, 0.2, 400 };
            step[2 * i] = (wfm_step){ from, 3, WFM_STEP_PART };
            step[2 * i + 1] =
                (wfm_step){ from + share[k] * 1800, 2, WFM_STEP_PART_ENDS };
        }
        assert_int_equal(wfm_replay_run(tally, &r, &space, rng, NULL), WFM_OK);
        for (int i = 0; i < HALVES; i++)
            busy += tally[i].busy_s;
        assert_true(busy > 0.999 * there && busy < there + 10 * 400);
        wfm_replay_space_release(&space);
        gsl_rng_free(rng);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_are_played),
        cmocka_unit_test(test_redials_are_played),
        cmocka_unit_test(test_slower_chats_are_played),
        cmocka_unit_test(test_a_part_of_a_server_does_a_part_of_the_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
