/* tests/unit/test_promise.c - service promised over an interval, a day or a
 * week: the least staff by enumeration, and what the roster costs with it. */
#include <string.h>

#include "erlang/staff.h"
#include "tests/unit/roster_case.h"

enum { SLOTS = 5, MOST = 22 };

static const double TARGET = 0.8;

/* One queue of calls of four minutes, patient for two. */
static void one_queue(roster_case *c)
{
    c->queue[0].target = (wfm_target){ .service_level = TARGET,
                                       .within_s = 20,
                                       .asa_s = (double)NAN,
                                       .abandon = (double)NAN,
                                       .occupancy = 1 };
    c->queue[0].patience_s = 120;
    c->queue[0].aht_s = 240;
    c->queue[0].concurrency = 1;
    c->queue[0].skill = c->queue[0].name;
    c->centre.n_queues = 1;
}

static void row_at(const roster_case *c, wfm_forecast_row *row, int day,
                   int minute, double volume)
{
    *row = (wfm_forecast_row){
        .start = wfm_zone_time(c->centre.zone, c->request.from + day, minute,
                               false, NULL),
        .volume = volume,
        .p05 = (double)NAN,
        .p10 = (double)NAN,
        .p50 = (double)NAN,
        .p90 = (double)NAN,
        .p95 = (double)NAN,
        .aht_s = 240,
    };
}

static wfm_staff staffed(roster_case *c, const wfm_forecast *f, wfm_over over)
{
    wfm_staff s = { 0 };
    wfm_run run = WFM_RUN_DEFAULTS;

    run.threads = 1;
    c->queue[0].target.over = over;
    assert_int_equal(wfm_staff_make(&s, &c->centre, f, &run, NULL, NULL),
                     WFM_OK);
    return s;
}

static double agents_of(const wfm_staff *s)
{
    double sum = 0;

    for (size_t k = 0; k < s->n; k++)
        sum += s->row[k].agents;
    return sum;
}

/* Contacts answered in time by n[] agents, by the queue's own curve. */
static double met(double table[SLOTS][MOST], const int *n)
{
    double sum = 0;

    for (int k = 0; k < SLOTS; k++)
        sum += table[k][n[k]];
    return sum;
}

/* Fewest agents in all that answer `needed` contacts in time, none below its
 * load. */
static int fewest(double table[SLOTS][MOST], const int *least, double needed)
{
    int n[SLOTS], best = SLOTS * MOST, k = 0;

    memcpy(n, least, sizeof n);
    while (k < SLOTS) {
        int sum = 0;

        for (int i = 0; i < SLOTS; i++)
            sum += n[i];
        if (sum < best && met(table, n) >= needed)
            best = sum;
        for (k = 0; k < SLOTS && ++n[k] == MOST; k++)
            n[k] = least[k];
    }
    return best;
}

static void test_the_least_staff_of_a_day_by_enumeration(void **state)
{
    static const double volume[][SLOTS] = {
        { 20, 60, 45, 30, 8 },
        { 10, 10, 70, 10, 10 },
        { 33, 34, 35, 36, 37 },
        { 5, 80, 5, 60, 5 },
    };
    roster_case *c = case_new(1);
    int short_somewhere = 0;

    (void)state;
    one_queue(c);
    for (size_t d = 0; d < sizeof volume / sizeof *volume; d++) {
        wfm_forecast_row row[SLOTS];
        wfm_forecast f = { .row = row, .n = SLOTS };
        double table[SLOTS][MOST] = { { 0 } }, needed = 0, answered = 0;
        int least[SLOTS], best;
        wfm_staff each, day;

        for (int k = 0; k < SLOTS; k++)
            row_at(c, &row[k], 0, 480 + 30 * k, volume[d][k]);
        each = staffed(c, &f, WFM_OVER_INTERVAL);
        day = staffed(c, &f, WFM_OVER_DAY);
        for (int k = 0; k < SLOTS; k++) {
            wfm_staff_row at = day.row[k];

            needed += TARGET * volume[d][k];
            answered += volume[d][k] * day.row[k].service_level;
            least[k] = (int)ceil(day.row[k].load_erl);
            short_somewhere += day.row[k].service_level < TARGET;
            for (int n = least[k]; n < MOST; n++) {
                wfm_staff_measure(&c->centre, &at, n);
                table[k][n] = volume[d][k] * at.service_level;
            }
        }
        best = fewest(table, least, needed * (1 - 1e-9));
        assert_true(answered >= needed * (1 - 1e-9));
        assert_true(agents_of(&day) >= best);
        assert_true(agents_of(&day) <= best + 1);
        assert_true(agents_of(&day) <= agents_of(&each));
        wfm_staff_release(&each);
        wfm_staff_release(&day);
    }
    /* Short in one interval, paid back in another. */
    assert_true(short_somewhere > 0);
    case_free(c);
}

/* A week of days, some busier, with peaks at different hours. */
static wfm_forecast forecast_of(const roster_case *c, uint64_t seed)
{
    wfm_forecast f = { 0 };

    f.row = calloc(7 * 26, sizeof *f.row);
    assert_non_null(f.row);
    for (int day = 0; day < 7; day++)
        for (int k = 0; k < 26; k++) {
            double h = 8 + k / 2.0 - 11 - (double)(seed % 5) / 2;
            double busy = 1 + 0.3 * (double)((seed + (uint64_t)day * 5) % 4);

            row_at(c, &f.row[f.n++], day, 480 + 30 * k,
                   busy * (4 + 8 * exp(-h * h / (4 + (double)(seed % 3)))));
        }
    return f;
}

/* Fewer agents are required for a promise over a longer time, and the roster
 * costs no more, within its gap. */
static void test_a_longer_promise_never_costs_more(void **state)
{
    int cheaper = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 1; seed++) {
        roster_case *c = case_new(5);
        wfm_forecast f;
        double cost[3], gap[3], agents[3];

        one_queue(c);
        for (size_t a = 0; a < 5; a++) {
            c->agent[a].contract = a % 2 ? 2 : 0;
            c->agent[a].skills = 1;
        }
        f = forecast_of(c, seed);
        free(c->staff.row);
        for (int over = WFM_OVER_INTERVAL; over <= WFM_OVER_WEEK; over++) {
            wfm_roster roster;

            c->staff = staffed(c, &f, (wfm_over)over);
            roster = case_roster(c, 1, NULL);
            assert_int_equal(case_violations(c, &roster, NULL), 0);
            cost[over] = roster.objective_cny;
            gap[over] = roster.objective_cny - roster.bound_cny;
            agents[over] = agents_of(&c->staff);
            wfm_roster_release(&roster);
            if (over < WFM_OVER_WEEK)
                wfm_staff_release(&c->staff);
        }
        assert_true(agents[WFM_OVER_DAY] <= agents[WFM_OVER_INTERVAL]);
        assert_true(agents[WFM_OVER_WEEK] <= agents[WFM_OVER_DAY] + 1);
        for (int over = WFM_OVER_DAY; over <= WFM_OVER_WEEK; over++)
            assert_true(cost[over] - gap[over] <= cost[over - 1]);
        cheaper += cost[WFM_OVER_WEEK] < cost[WFM_OVER_INTERVAL];
        wfm_forecast_release(&f);
        case_free(c);
    }
    assert_true(cheaper >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_least_staff_of_a_day_by_enumeration),
        cmocka_unit_test(test_a_longer_promise_never_costs_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
