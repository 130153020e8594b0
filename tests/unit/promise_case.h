/* tests/unit/promise_case.h - made-up queues of calls with a service level
 * promised over a day or a week, for the tests of the roster. */
#ifndef WFM_TESTS_PROMISE_CASE_H
#define WFM_TESTS_PROMISE_CASE_H

#include "erlang/staff.h"
#include "tests/unit/roster_case.h"

#define TARGET 0.8

/* Calls of four minutes, patient for two, for the first `queues`; everybody
 * serves the first one. */
static inline roster_case *calls(size_t people, size_t queues)
{
    roster_case *c = case_new(people);

    for (size_t q = 0; q < queues; q++) {
        c->queue[q].target = (wfm_target){ .service_level = TARGET,
                                           .within_s = 20,
                                           .asa_s = (double)NAN,
                                           .abandon = (double)NAN,
                                           .occupancy = 1 };
        c->queue[q].patience_s = 120;
        c->queue[q].aht_s = 240;
        c->queue[q].concurrency = 1;
        c->queue[q].skill = c->queue[q].name;
        c->queue[q].open = c->queue[0].open;
    }
    c->centre.n_queues = queues;
    c->people.n_absences = 0;
    for (size_t a = 0; a < people; a++) {
        c->agent[a].contract = a % 3 == 0 ? 2 : 0;
        c->agent[a].skills = 1;
    }
    free(c->staff.row);
    c->staff = (wfm_staff){ 0 };
    return c;
}

/* Staffs `rows` half hours from 8:00 on each of `days` days; each queue is as
 * busy as the one before on other days, and at other hours. */
static inline void staff_days(roster_case *c, int days, int rows, double load)
{
    wfm_forecast f = { 0 };
    wfm_run run = WFM_RUN_DEFAULTS;

    f.row = calloc(c->centre.n_queues * (size_t)(days * rows), sizeof *f.row);
    assert_non_null(f.row);
    for (int k = 0; k < (int)c->centre.n_queues * days * rows; k++) {
        int queue = k / rows / days, day = k / rows % days, i = k % rows;
        double h = i / 2.0 - rows / 4.0 + ((day + 2 * queue) * 3 % 5 - 2) * 0.5;

        f.row[f.n++] = (wfm_forecast_row){
            .queue = queue,
            .start = wfm_zone_time(c->centre.zone, c->request.from + day,
                                   480 + 30 * i, false, NULL),
            .volume = load * (1 + 0.3 * ((day + queue) * 5 % 4 == 1)) *
                      (1 + 2 * exp(-h * h / 5)),
            .p05 = (double)NAN,
            .p10 = (double)NAN,
            .p50 = (double)NAN,
            .p90 = (double)NAN,
            .p95 = (double)NAN,
            .aht_s = 240,
        };
    }
    wfm_staff_release(&c->staff);
    run.threads = 1;
    assert_int_equal(
        wfm_staff_make(&c->staff, &c->centre, &f, &run, NULL, NULL), WFM_OK);
    wfm_forecast_release(&f);
}

/* Two queues with 80 % promised over each of `days` days; half of the people
 * serve both. */
static inline roster_case *calls_shared(size_t people, int days)
{
    roster_case *c = calls(people, 2);

    for (int q = 0; q < 2; q++)
        c->queue[q].target.over = WFM_OVER_DAY;
    for (size_t a = 0; a < people; a++)
        c->agent[a].skills = a % 2 == 0 ? 3 : 1 + a / 2 % 2;
    c->request.to = c->request.from + days - 1;
    staff_days(c, days, 20, 1.5);
    return c;
}

/* What n agents answer, by the least concave curve above `met`. */
static inline double hull(const double *met, int from, int to, double n)
{
    double best = n < from ? met[from] : 0;
    bool below = n < from;
    double steepest = 0;

    for (int a = 0; a < from; a++)
        steepest = fmax(steepest, (met[from] - met[a]) / (from - a));

    for (int a = from; a <= to; a++)
        for (int b = a + 1; b <= to; b++) {
            double slope = (met[b] - met[a]) / (b - a);

            if (a == from && slope > steepest)
                steepest = slope;
            if (!below && a <= n && n <= b && met[a] + slope * (n - a) > best)
                best = met[a] + slope * (n - a);
        }
    return below ? met[from] - steepest * (from - n) : best;
}

#endif
