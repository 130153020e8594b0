/* tests/unit/test_promise_roster.c - a service level promised over a day or a
 * week as a constraint of the roster itself: all rosters of a small centre, two
 * bounds, what it saves. */
#include "schedule/bound_private.h"
#include "schedule/compact_private.h"
#include "tests/unit/promise_bounds.h"

/* Share answered in time on a day, -1: in the week, by the queue's own curve
 * and the agents of the coverage. */
static double service(const roster_case *c, const wfm_roster *r, int day)
{
    double answered = 0, volume = 0;
    size_t i = 0;

    for (size_t k = 0; k < r->n_coverage; k++) {
        const wfm_coverage_row *at = &r->coverage[k];
        wfm_staff_row row;

        if (at->spill)
            continue;
        for (i = 0; c->staff.row[i].start != at->start; i++)
            ;
        row = c->staff.row[i];
        if (day >= 0 && wfm_zone_civil(c->centre.zone, at->start).date !=
                            c->request.from + day)
            continue;
        wfm_staff_measure(&c->centre, &row, at->scheduled);
        answered += row.volume * row.service_level;
        volume += row.volume;
    }
    return answered / volume;
}

enum { PEOPLE = 3, STARTS = 5, DAYS = 2, ROWS = 8, CHOICES = DAYS * STARTS };

typedef struct tiny {
    double worth[DAYS][ROWS][PEOPLE + 1]; /* contacts answered in time */
    int least[DAYS][ROWS], open; /* the fewest; of those never without */
    double needed[DAYS], contact_cny[DAYS], pay_cny;
    double spill_cny; /* of the hours after, which nobody reaches */
} tiny;

/* Cost of a choice of shifts: pay, agents below the least and once more below
 * those of an open queue, the promise. */
static double cost_of(const tiny *x, const int *choice, bool week)
{
    double cost = x->pay_cny * PEOPLE + x->spill_cny, owed = 0;

    for (int d = 0; d < DAYS; d++) {
        owed = week && d > 0 ? owed : 0;
        owed += x->needed[d];
        for (int i = 0; i < ROWS; i++) {
            int n = 0;

            for (int a = 0; a < PEOPLE; a++)
                n += choice[a] / STARTS == d && choice[a] % STARTS <= i &&
                     i < choice[a] % STARTS + 4;
            owed -= x->worth[d][i][n];
            cost +=
                0.5 * 60 * (fmax(0, x->least[d][i] - n) + fmax(0, x->open - n));
        }
        if (owed > 0 && (!week || d + 1 == DAYS))
            cost += x->contact_cny[d] * owed;
    }
    return cost;
}

/* Everybody works four hours on one of two days of four hours, from one of
 * five starts. */
static void tiny_contract(roster_case *c)
{
    c->part_shift[0] = (wfm_shift_kind){ .span_min = 120 };
    c->contract[2].n_shifts = 1;
    c->contract[2].start_from_min = 480;
    c->contract[2].start_to_min = 600;
    c->contract[2].days_min = c->contract[2].days_max = 1;
    c->contract[2].hours_min = 0;
    for (int a = 0; a < PEOPLE; a++)
        c->agent[a].contract = 2;
}

static void read_tiny(tiny *x, const roster_case *c, const wfm_week *week)
{
    enum { MOST = 40 };
    wfm_cover nobody;

    x->pay_cny =
        2 * c->contract[2].wage_cny_per_h * (1 + c->contract[2].on_cost);
    x->open = (int)fmax(1, c->queue[0].min_agents);
    for (int k = 0; k < DAYS * ROWS; k++) {
        wfm_staff_row at = c->staff.row[k];
        double met[MOST];
        int d = k / ROWS, i = k % ROWS;
        int from = (int)fmax(ceil(at.load_erl), c->queue[0].min_agents);
        int to = from;

        met[0] = 0;
        /* As far as the staffing looks. */
        for (int n = 1; n < MOST; n++) {
            wfm_staff_measure(&c->centre, &at, n);
            met[n] = at.volume * fmax(at.service_level, 0);
            if (n < from)
                continue;
            if (at.service_level < 1 - (1 - TARGET) * 0.02)
                to = n + 1;
        }
        x->least[d][i] = from;
        for (int n = 0; n <= PEOPLE; n++)
            x->worth[d][i][n] = hull(met, from, to, n);
        x->needed[d] += TARGET * at.volume;
    }
    assert_int_equal(wfm_cover_init(&nobody, week, NULL), WFM_OK);
    x->spill_cny = wfm_cover_cny_from(&nobody, DAYS * week->slots_per_day);
    wfm_cover_release(&nobody);
    for (int d = 0; d < DAYS; d++)
        x->contact_cny[d] =
            week->promise[week->n_promises > 1 ? d : 0].contact_cny;
}

static void test_all_rosters_of_a_small_centre(void **state)
{
    (void)state;
    for (int week_long = 0; week_long < 2; week_long++)
        for (int load = 1; load <= 4; load++) {
            roster_case *c = calls(PEOPLE, 1);
            wfm_week *week;
            wfm_roster roster;
            tiny x = { 0 };
            double best = HUGE_VAL;
            int choice[PEOPLE] = { 0 };

            tiny_contract(c);
            c->request.to = c->request.from + DAYS - 1;
            c->queue[0].target.over = week_long ? WFM_OVER_WEEK : WFM_OVER_DAY;
            c->queue[0].min_agents = load == 2 ? 2 : 0;
            staff_days(c, DAYS, ROWS, 0.8 * load);
            assert_int_equal(wfm_week_new(&week, &c->request, c->request.from,
                                          DAYS, NULL, NULL),
                             WFM_OK);
            assert_int_equal(week->n_promises, week_long ? 1 : DAYS);
            read_tiny(&x, c, week);
            for (int k = 0; k < CHOICES * CHOICES * CHOICES; k++) {
                double cost;

                choice[0] = k % CHOICES;
                choice[1] = k / CHOICES % CHOICES;
                choice[2] = k / CHOICES / CHOICES;
                cost = cost_of(&x, choice, week_long);
                best = cost < best ? cost : best;
            }
            roster = case_roster(c, 1, NULL);
            CHECK_REL(roster.objective_cny, best, 1e-9);
            assert_true(roster.bound_cny <= best * (1 + 1e-9));
            wfm_roster_release(&roster);
            wfm_week_free(week);
            case_free(c);
        }
}

static void test_two_bounds_agree(void **state)
{
    (void)state;
    for (int over = WFM_OVER_DAY; over <= WFM_OVER_WEEK; over++) {
        roster_case *c = calls(9, 1);
        three_bounds b;

        c->queue[0].target.over = (wfm_over)over;
        staff_days(c, 7, 26, 8);
        b = bounds_of(c, over == WFM_OVER_DAY ? 7 : 1, 150);
        CHECK_REL(b.priced, b.program, 2e-3);
        assert_true(b.priced <= b.start && b.found <= b.start);
        CHECK_REL(b.found, b.program, 3e-2);
        assert_true(b.found <= b.program * (1 + 2e-3));
        case_free(c);
    }
}

/* People who may work little or much: the day's promise is kept with less pay
 * than the promise of every interval. */
static void test_a_promise_of_the_day_costs_less_pay(void **state)
{
    roster_case *c = calls(9, 1);
    double pay[2] = { 0 };

    (void)state;
    c->centre.costs.per_short_agent_hour_cny = 400;
    c->contract[2].days_min = 0;
    c->contract[2].hours_min = 0;
    for (int a = 0; a < 9; a++)
        c->agent[a].contract = 2;
    for (int over = WFM_OVER_INTERVAL; over <= WFM_OVER_DAY; over++) {
        wfm_roster r;
        double lowest = 1;

        c->queue[0].target.over = (wfm_over)over;
        staff_days(c, 7, 26, 2);
        r = case_roster(c, 1, NULL);
        assert_int_equal(case_violations(c, &r, NULL), 0);
        for (size_t k = 0; k < r.n_shifts; k++)
            pay[over] += r.shift[k].paid_minutes / 60.0;
        for (int d = 0; d < 7; d++)
            lowest = fmin(lowest, service(c, &r, d));
        print_message("%s: %.1f paid hours, %.1f %% in time on the worst day\n",
                      over == WFM_OVER_DAY ? "day" : "interval", pay[over],
                      100 * lowest);
        if (over == WFM_OVER_DAY)
            assert_true(lowest >= TARGET);
        wfm_roster_release(&r);
    }
    assert_true(pay[1] < pay[0]);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_rosters_of_a_small_centre),
        cmocka_unit_test(test_two_bounds_agree),
        cmocka_unit_test(test_a_promise_of_the_day_costs_less_pay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
