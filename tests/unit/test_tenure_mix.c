/* tests/unit/test_tenure_mix.c - how slow a queue's people are by their
 * experience, counted by hand. */
#include <math.h>
#include <string.h>

#include "tests/unit/check_gsl.h"
#include "workforce/learning_curve.h"
#include "workforce/tenure_mix.h"

enum { AGENTS = 4, FIRST = 19723 }; /* 2024-01-01, a Monday */

typedef struct world {
    wfm_centre centre;
    wfm_queue queue[2];
    wfm_contract contract;
    wfm_agent agent[AGENTS];
    wfm_class class_;
    wfm_people people;
    wfm_headcount_request request;
} world;

static world make(void)
{
    static const int hired[AGENTS] = { FIRST - 2000, FIRST - 2000, FIRST,
                                       FIRST - 2000 };
    world w = { .contract = { .name = "full", .hours_max = 40 },
                .class_ = { .id = "c", .start_on = FIRST + 140, .size = 10 } };

    w.centre.training = (wfm_training){ .class_weeks = 4,
                                        .nesting_weeks = 8,
                                        .drop_out = 0.1,
                                        .pass_rate = 0.9,
                                        .start_speed = 0.5 };
    w.class_.site = -1;
    for (int i = 0; i < AGENTS; i++)
        w.agent[i] = (wfm_agent){ .id = "x",
                                  .site = -1,
                                  .skills = 1,
                                  .hired_on = hired[i],
                                  .left_on = WFM_DATE_NONE,
                                  .class_index = -1 };
    w.agent[3].skills = 2;
    w.agent[1].left_on = FIRST + 70;
    return w;
}

/* After the copy: what points into the world. */
static void tie(world *w)
{
    w->centre.queue = w->queue;
    w->centre.n_queues = 2;
    w->centre.contract = &w->contract;
    w->centre.n_contracts = 1;
    w->centre.rules.max_week_h = 40;
    w->people.agent = w->agent;
    w->people.n_agents = AGENTS;
    w->request.centre = &w->centre;
    w->request.people = &w->people;
    w->request.as_of = FIRST + 100;
}

static void test_newcomers_slow_their_queue_down(void **state)
{
    world w = make();
    wfm_tenure t;
    double speed;

    (void)state;
    tie(&w);
    assert_int_equal(
        wfm_tenure_mix_make(&t, &w.request, FIRST, FIRST + 400, NULL), WFM_OK);
    /* In class for four weeks: two old hands alone. */
    CHECK_REL(wfm_tenure_at(&t, 0, FIRST + 10), 1, 1e-12);
    /* Week 4: the first contacts; its middle is three days later. */
    speed = wfm_learning_speed(&w.centre.training, 3.0 / 7);
    CHECK_REL(wfm_tenure_at(&t, 0, FIRST + 28), 3 / (2 + speed), 1e-12);
    /* One of the old hands has left. */
    speed = wfm_learning_speed(&w.centre.training, (70 + 3 - 28) / 7.0);
    CHECK_REL(wfm_tenure_at(&t, 0, FIRST + 70), 2 / (1 + speed), 1e-12);
    /* The other queue has its own people. */
    CHECK_REL(wfm_tenure_at(&t, 1, FIRST + 28), 1, 1e-12);
    CHECK_REL(wfm_tenure_at(&t, 0, FIRST + 9999),
              wfm_tenure_at(&t, 0, FIRST + 400), 0);
    wfm_tenure_release(&t);
}

static void test_a_class_to_come_is_seen_in_advance(void **state)
{
    world w = make();
    double speed, pass = 0.9 * 0.9 * 10;
    wfm_tenure t;

    (void)state;
    tie(&w);
    w.people.class_ = &w.class_;
    w.people.n_classes = 1;
    assert_int_equal(
        wfm_tenure_mix_make(&t, &w.request, FIRST, FIRST + 400, NULL), WFM_OK);
    /* 8.1 of ten pass, with the skills most people have; one newcomer is
       still a little slow. */
    speed = wfm_learning_speed(&w.centre.training, 3.0 / 7);
    CHECK_REL(wfm_tenure_at(&t, 0, FIRST + 168),
              (2 + pass) / (1 + 1 + pass * speed), 2e-3);
    wfm_tenure_release(&t);
}

static void test_the_curve_that_was_measured_counts(void **state)
{
    enum { WEEKS = 20 };
    wfm_learning row[WEEKS];
    world w = make();
    wfm_tenure t;

    (void)state;
    tie(&w);
    for (int k = 0; k < WEEKS; k++)
        row[k] = (wfm_learning){ -1, k, 200 + 100 * exp(-0.3 * k), 500, NAN };
    w.people.learning = row;
    w.people.n_learning = WEEKS;
    assert_int_equal(
        wfm_tenure_mix_make(&t, &w.request, FIRST, FIRST + 100, NULL), WFM_OK);
    CHECK_REL(wfm_tenure_at(&t, 0, FIRST + 28),
              3 / (2 + 1 / (1 + 0.5 * exp(-0.3 * 3 / 7))), 1e-3);
    wfm_tenure_release(&t);
}

static void test_nobody_known_is_said_so(void **state)
{
    world w = make();
    wfm_tenure t;

    (void)state;
    tie(&w);
    w.agent[3].skills = 1;
    assert_int_equal(
        wfm_tenure_mix_make(&t, &w.request, FIRST, FIRST + 50, NULL), WFM_OK);
    assert_true(isnan(wfm_tenure_at(&t, 1, FIRST)));
    assert_true(isnan(wfm_tenure_at(&t, 7, FIRST)));
    wfm_tenure_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newcomers_slow_their_queue_down),
        cmocka_unit_test(test_a_class_to_come_is_seen_in_advance),
        cmocka_unit_test(test_the_curve_that_was_measured_counts),
        cmocka_unit_test(test_nobody_known_is_said_so),
    };

    return CHECK_RUN_GSL(tests);
}
