/* tests/unit/test_fluid.c - the fluid limit against contacts played one by
 * one, and its balance. */
#include <string.h>

#include "base/rng.h"
#include "base/zone.h"
#include "data/centre.h"
#include "erlang/fluid_private.h"
#include "erlang/simulate.h"
#include "tests/unit/check_gsl.h"

enum { N = 6, RUNS = 2 };

/* Six half hours of 10 contacts a second; servers as given per half hour. */
typedef struct case_ {
    wfm_replay_interval interval[N];
    wfm_step step[N + 1];
    wfm_replay replay;
} case_;

static void set_up(case_ *c, const int *servers, double patience_s,
                   bool deferred, double within_s)
{
    for (int i = 0; i < N; i++) {
        c->interval[i] =
            (wfm_replay_interval){ 1800 * i, 1800 * (i + 1), 10, 100 };
        c->step[i] = (wfm_step){ .at = 1800 * i, .servers = servers[i] };
    }
    c->step[N] = (wfm_step){ .at = 1800 * N };
    c->replay = (wfm_replay){ .interval = c->interval,
                              .n = N,
                              .step = c->step,
                              .n_steps = N + 1,
                              .patience_s = patience_s,
                              .within_s = within_s,
                              .deferred = deferred };
}

static void play(wfm_tally *out, const case_ *c)
{
    wfm_replay_space space = { 0 };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "test_fluid"));

    memset(out, 0, N * sizeof *out);
    for (int r = 0; r < RUNS; r++) {
        wfm_tally t[N];
        assert_int_equal(wfm_replay_run(t, &c->replay, &space, rng, NULL),
                         WFM_OK);
        for (int i = 0; i < N; i++) {
            out[i].offered += t[i].offered / RUNS;
            out[i].met += t[i].met / RUNS;
            out[i].abandoned += t[i].abandoned / RUNS;
            out[i].waited_s += t[i].waited_s / RUNS;
            out[i].busy_s += t[i].busy_s / RUNS;
            out[i].staffed_s += t[i].staffed_s / RUNS;
        }
    }
    wfm_replay_space_release(&space);
    gsl_rng_free(rng);
}

/* Within a share of the contacts, of their work and of their waiting; waits
 * may differ by late_s more. */
static void check_near(const wfm_tally *a, const wfm_tally *b, double share,
                       double late_s)
{
    for (int i = 0; i < N; i++) {
        double n = b[i].offered, work = 100 * n;
        CHECK_REL(a[i].offered, n, 0.03);
        assert_true(fabs(a[i].met - b[i].met) < share * n);
        assert_true(fabs(a[i].abandoned - b[i].abandoned) < share * n);
        assert_true(fabs(a[i].waited_s - b[i].waited_s) <
                    share * (work + b[i].waited_s) + late_s * n);
        assert_true(fabs(a[i].busy_s - b[i].busy_s) < share * work);
        CHECK_REL(a[i].staffed_s + 1, b[i].staffed_s + 1, share);
    }
}

static void test_impatient_contacts_flow_as_they_are_played(void **state)
{
    /* 1000 servers are needed: plenty, short, shorter, plenty again. */
    static const int servers[N] = { 1100, 900, 500, 1100, 1250, 1100 };
    case_ c;
    wfm_tally fluid[N], played[N];

    (void)state;
    set_up(&c, servers, 120, false, 20);
    assert_int_equal(wfm_fluid_run(fluid, &c.replay, NULL), WFM_OK);
    play(played, &c);
    check_near(fluid, played, 0.06, 0);
}

static void test_patient_contacts_wait_for_whom_there_is(void **state)
{
    static const int servers[N] = { 1100, 800, 950, 1400, 1300, 1100 };
    case_ c;
    wfm_tally fluid[N], played[N];

    (void)state;
    set_up(&c, servers, INFINITY, false, 60);
    assert_int_equal(wfm_fluid_run(fluid, &c.replay, NULL), WFM_OK);
    play(played, &c);
    check_near(fluid, played, 0.06, 0);
}

static void test_deferred_work_is_done_when_there_is_time(void **state)
{
    static const int servers[N] = { 750, 750, 1000, 1375, 1375, 1125 };
    case_ c;
    wfm_tally fluid[N], played[N];

    (void)state;
    set_up(&c, servers, INFINITY, true, 1200);
    assert_int_equal(wfm_fluid_run(fluid, &c.replay, NULL), WFM_OK);
    play(played, &c);
    /* The servers that are free at the start are not counted: 100 s. */
    check_near(fluid, played, 0.06, 100);
}

static void test_nobody_there_means_nobody_served(void **state)
{
    static const int servers[N] = { 0 };
    case_ c;
    wfm_tally t[N];

    (void)state;
    set_up(&c, servers, INFINITY, false, 20);
    assert_int_equal(wfm_fluid_run(t, &c.replay, NULL), WFM_OK);
    for (int i = 0; i < N; i++) {
        assert_true(t[i].met == 0 && t[i].busy_s == 0);
        assert_true(isfinite(t[i].waited_s));
    }
    /* The queue closes on all of them. */
    CHECK_REL(t[N - 1].abandoned, t[N - 1].offered, 1e-12);
}

static void test_a_thousand_million_contacts_take_no_time(void **state)
{
    wfm_centre centre = { .interval_s = 1800, .n_queues = 1 };
    wfm_queue queue = { .name = "line",
                        .patience_s = 60,
                        .aht_s = 200,
                        .concurrency = 1,
                        .target = { .service_level = 0.8,
                                    .within_s = 20,
                                    .asa_s = (double)NAN,
                                    .abandon = (double)NAN,
                                    .occupancy = (double)NAN } };
    wfm_forecast_row row = { .volume = 1e9, .aht_s = 200 };
    wfm_forecast forecast = { .row = &row, .n = 1 };
    wfm_coverage_row coverage = { .scheduled = 1.0e8 };
    wfm_problems notes = { 0 };
    wfm_simulate_options options = { .notes = &notes };
    wfm_simulation s = { 0 };

    (void)state;
    centre.queue = &queue;
    assert_int_equal(wfm_simulate_make(&s, &centre, &forecast, &coverage, 1,
                                       &options, NULL, NULL),
                     WFM_OK);
    assert_int_equal(notes.count, 1);
    assert_non_null(strstr(notes.item[0].error.text, "as a fluid"));
    /* 1.11e8 erlang on 1e8 agents: about a tenth gives up. */
    assert_true(s.row[0].p_abandon > 0.07 && s.row[0].p_abandon < 0.13);
    wfm_problems_release(&notes);
    wfm_simulation_release(&s);
    /* Fewer contacts are played, but not as often. */
    options.contacts_max = 1e5;
    row.volume = 2000;
    coverage.scheduled = 230;
    assert_int_equal(wfm_simulate_make(&s, &centre, &forecast, &coverage, 1,
                                       &options, NULL, NULL),
                     WFM_OK);
    assert_int_equal(notes.count, 1);
    assert_non_null(strstr(notes.item[0].error.text, "played 50 times"));
    wfm_problems_release(&notes);
    wfm_simulation_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_impatient_contacts_flow_as_they_are_played),
        cmocka_unit_test(test_patient_contacts_wait_for_whom_there_is),
        cmocka_unit_test(test_deferred_work_is_done_when_there_is_time),
        cmocka_unit_test(test_nobody_there_means_nobody_served),
        cmocka_unit_test(test_a_thousand_million_contacts_take_no_time),
    };

    return CHECK_RUN_GSL(tests);
}
