/* tests/unit/promise_bounds.h - bounds of one week that are found in three
 * ways, for the tests of promises in the roster. */
#ifndef WFM_TESTS_PROMISE_BOUNDS_H
#define WFM_TESTS_PROMISE_BOUNDS_H

#include "schedule/bound_private.h"
#include "schedule/compact_private.h"
#include "tests/unit/promise_case.h"

typedef struct {
    double program; /* the linear program's value */
    double priced;  /* everybody's cheapest weeks at its prices, which know
                     * nothing of it */
    double found;   /* by prices found without it, in so many rounds */
    double start;   /* a roster */
} three_bounds;

static inline three_bounds bounds_of(const roster_case *c, size_t promises,
                                     int rounds)
{
    three_bounds b;
    wfm_compact compact;
    wfm_tour *tour = calloc(c->people.n_agents, sizeof *tour);
    double *price, *other;
    wfm_week *week;

    assert_int_equal(
        wfm_week_new(&week, &c->request, c->request.from, 7, NULL, NULL),
        WFM_OK);
    assert_int_equal(week->n_promises, promises);
    price = calloc(wfm_week_prices(week) + 1, sizeof *price);
    other = calloc(wfm_week_prices(week) + 1, sizeof *other);
    assert_true(tour && price && other);
    assert_int_equal(wfm_compact_init(&compact, week, 1, NULL), WFM_OK);
    assert_int_equal(
        wfm_compact_solve(&compact, WFM_LP_INTERIOR, 0, price, NULL, NULL),
        WFM_OK);
    b.program = compact.objective;
    assert_int_equal(wfm_search_start(tour, &b.start, week, NULL, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_bound_improve(&b.priced, price, week, 0, b.start, NULL, NULL),
        WFM_OK);
    assert_int_equal(wfm_bound_start(other, week, tour, NULL), WFM_OK);
    assert_int_equal(
        wfm_bound_improve(&b.found, other, week, rounds, b.start, NULL, NULL),
        WFM_OK);
    print_message("program %.2f, at its prices %.2f, without it %.2f, "
                  "roster %.2f\n",
                  b.program, b.priced, b.found, b.start);
    wfm_compact_release(&compact);
    wfm_week_free(week);
    free(tour);
    free(price);
    free(other);
    return b;
}

#endif
