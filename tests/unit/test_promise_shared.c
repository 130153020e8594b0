/* tests/unit/test_promise_shared.c - service levels promised over a day or a
 * week where queues share people: all rosters and all splits of a small centre,
 * two bounds, what it saves. */
#include "schedule/bound_private.h"
#include "schedule/compact_private.h"
#include "tests/unit/promise_bounds.h"

enum {
    PEOPLE = 3,
    STARTS = 5,
    DAYS = 2,
    ROWS = 8,
    CHOICES = DAYS * STARTS,
    QUEUES = 2,
    CELLS = DAYS * ROWS
};

typedef struct tiny {
    bool over_week[QUEUES], promised[QUEUES];
    double worth[QUEUES][CELLS][PEOPLE + 1]; /* contacts answered in time */
    double short_cny[QUEUES][CELLS][PEOPLE + 1];
    double needed[QUEUES][DAYS], contact_cny[QUEUES][DAYS];
    double pay_cny, spill_cny;
    unsigned skills[PEOPLE];
} tiny;

/* Everybody works two hours on one of two days, from one of five starts. */
static roster_case *tiny_case(const unsigned *skills)
{
    roster_case *c = calls(PEOPLE, QUEUES);

    c->part_shift[0] = (wfm_shift_kind){ .span_min = 120 };
    c->contract[2].n_shifts = 1;
    c->contract[2].start_from_min = 480;
    c->contract[2].start_to_min = 600;
    c->contract[2].days_min = c->contract[2].days_max = 1;
    c->contract[2].hours_min = 0;
    for (int a = 0; a < PEOPLE; a++) {
        c->agent[a].contract = 2;
        c->agent[a].skills = skills[a];
    }
    c->request.to = c->request.from + DAYS - 1;
    return c;
}

/* Contacts answered in time, as far as the staffing looks. */
static void read_worth(tiny *x, const roster_case *c, int q, int k)
{
    enum { MOST = 40 };
    wfm_staff_row at = c->staff.row[q * CELLS + k];
    int from = (int)ceil(at.load_erl), to = from;
    double met[MOST] = { 0 };

    for (int n = 1; n < MOST; n++) {
        wfm_staff_measure(&c->centre, &at, n);
        met[n] = at.volume * fmax(at.service_level, 0);
        if (n >= from && at.service_level < 1 - (1 - TARGET) * 0.02)
            to = n + 1;
    }
    for (int n = 0; n <= PEOPLE; n++) {
        x->worth[q][k][n] = hull(met, from, to, n);
        x->short_cny[q][k][n] = 0.5 * 60 * (fmax(0, from - n) + (n == 0));
    }
    x->needed[q][k / ROWS] += TARGET * at.volume;
}

static void read_tiny(tiny *x, const roster_case *c, const wfm_week *week)
{
    wfm_cover nobody;

    x->pay_cny =
        2 * c->contract[2].wage_cny_per_h * (1 + c->contract[2].on_cost);
    for (int q = 0; q < QUEUES; q++)
        for (int k = 0; k < CELLS; k++) {
            const wfm_staff_row *row = &c->staff.row[q * CELLS + k];

            assert_int_equal(row->queue, q);
            x->over_week[q] = c->queue[q].target.over == WFM_OVER_WEEK;
            x->promised[q] = c->queue[q].target.over != WFM_OVER_INTERVAL;
            if (x->promised[q])
                read_worth(x, c, q, k);
            else
                for (int n = 0; n <= PEOPLE; n++)
                    x->short_cny[q][k][n] =
                        0.5 * 60 * fmax(0, row->agents_rostered - n);
        }
    for (size_t p = 0; p < week->n_promises; p++) {
        const wfm_promise *at = &week->promise[p];

        for (int d = 0; d < DAYS; d++)
            if (d * week->slots_per_day >= at->from &&
                d * week->slots_per_day < at->to)
                x->contact_cny[at->queue][d] = at->contact_cny;
    }
    assert_int_equal(wfm_cover_init(&nobody, week, NULL), WFM_OK);
    x->spill_cny = wfm_cover_cny_from(&nobody, DAYS * week->slots_per_day);
    wfm_cover_release(&nobody);
}

/* Cost of a choice of shifts with so many of the shared people on the first
 * queue in each half hour. */
static double cost_of(const tiny *x, int there[][CELLS], const int *first)
{
    double cost = x->pay_cny * PEOPLE + x->spill_cny;

    for (int q = 0; q < QUEUES; q++) {
        double owed = 0;

        for (int k = 0; k < CELLS; k++) {
            int shared = q == 0 ? first[k] : there[3][k] - first[k];
            int n = there[q + 1][k] + shared;

            if (k % ROWS == 0 && !(x->over_week[q] && k > 0))
                owed = 0;
            if (k % ROWS == 0)
                owed += x->needed[q][k / ROWS];
            owed -= x->worth[q][k][n];
            cost += x->short_cny[q][k][n];
            if (k % ROWS == ROWS - 1 && owed > 0 &&
                (!x->over_week[q] || k == CELLS - 1))
                cost += x->contact_cny[q][k / ROWS] * owed;
        }
    }
    return cost;
}

/* The least over all splits of the shared people. */
static double best_split(const tiny *x, const int *choice)
{
    int there[4][CELLS] = { { 0 } }, first[CELLS] = { 0 }, k = 0;
    double best = HUGE_VAL;

    for (int a = 0; a < PEOPLE; a++)
        for (int i = 0; i < 4; i++)
            there[x->skills[a]]
                 [choice[a] / STARTS * ROWS + choice[a] % STARTS + i]++;
    while (k < CELLS) {
        double cost = cost_of(x, there, first);

        best = cost < best ? cost : best;
        for (k = 0; k < CELLS && ++first[k] > there[3][k]; k++)
            first[k] = 0;
    }
    return best;
}

static const struct {
    unsigned skills[PEOPLE];
    wfm_over over[QUEUES];
} kinds[] = {
    { { 3, 3, 1 }, { WFM_OVER_DAY, WFM_OVER_DAY } },
    { { 3, 1, 2 }, { WFM_OVER_WEEK, WFM_OVER_WEEK } },
    { { 3, 2, 3 }, { WFM_OVER_DAY, WFM_OVER_WEEK } },
    { { 1, 3, 3 }, { WFM_OVER_DAY, WFM_OVER_INTERVAL } },
    { { 3, 1, 3 }, { WFM_OVER_INTERVAL, WFM_OVER_WEEK } },
};

static void test_all_rosters_and_splits_of_a_small_centre(void **state)
{
    double widest = 0, farthest = 0;

    (void)state;
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (int load = 1; load <= 3; load += 2) {
            roster_case *c = tiny_case(kinds[kind].skills);
            wfm_week *week;
            wfm_roster roster;
            tiny x = { 0 };
            double best = HUGE_VAL;

            for (int q = 0; q < QUEUES; q++)
                c->queue[q].target.over = kinds[kind].over[q];
            staff_days(c, DAYS, ROWS, 0.5 * load);
            memcpy(x.skills, kinds[kind].skills, sizeof x.skills);
            assert_int_equal(wfm_week_new(&week, &c->request, c->request.from,
                                          DAYS, NULL, NULL),
                             WFM_OK);
            assert_true(week->n_promises > 0 && week->pool[0].split);
            read_tiny(&x, c, week);
            for (int k = 0; k < CHOICES * CHOICES * CHOICES; k++) {
                int choice[PEOPLE] = { k % CHOICES, k / CHOICES % CHOICES,
                                       k / CHOICES / CHOICES };
                double cost = best_split(&x, choice);

                best = cost < best ? cost : best;
            }
            roster = case_roster(c, 1, NULL);
            widest = fmax(widest, roster.objective_cny / best - 1);
            farthest = fmax(farthest, 1 - roster.bound_cny / best);
            assert_true(roster.objective_cny >= best * (1 - 1e-9));
            assert_true(roster.bound_cny <= best * (1 + 1e-9));
            wfm_roster_release(&roster);
            wfm_week_free(week);
            case_free(c);
        }
    print_message("found at most %.4f %% above, bound at most %.2f %% below\n",
                  100 * widest, 100 * farthest);
    assert_true(widest <= 1e-9);
}

/* Half of the people serve both queues. */
static roster_case *shared_case(size_t people, wfm_over over, double load)
{
    roster_case *c = calls(people, QUEUES);

    for (size_t a = 0; a < people; a++) {
        c->agent[a].contract = a % 3 == 0 ? 2 : 0;
        c->agent[a].skills = a % 2 ? 3 : 1 + a / 2 % 2;
    }
    for (int q = 0; q < QUEUES; q++)
        c->queue[q].target.over = over;
    staff_days(c, 7, 14, load);
    return c;
}

/* The linear program with flows of shared people, and two ways without it. */
static void test_two_bounds_agree(void **state)
{
    (void)state;
    for (int over = WFM_OVER_DAY; over <= WFM_OVER_WEEK; over++) {
        roster_case *c = shared_case(9, (wfm_over)over, 2.6);
        three_bounds b = bounds_of(c, over == WFM_OVER_DAY ? 14 : 2, 300);

        CHECK_REL(b.priced, b.program, 1e-4);
        assert_true(b.priced <= b.start && b.found <= b.start);
        CHECK_REL(b.found, b.program, 2e-3);
        assert_true(b.found <= b.program * (1 + 1e-4));
        case_free(c);
    }
}

/* Three queues in one chain, some people who come by chance, least runs, last
 * week's nights: legal, never below the bound, the same at any thread count. */
static void test_three_queues_with_people_by_chance(void **state)
{
    static const uint64_t skills[] = { 3, 6, 1, 4, 7, 2 };
    roster_case *c = calls(10, 3);
    wfm_roster r[2];

    (void)state;
    c->contract[2].show_up = 0.7;
    c->centre.rules.min_run_min = 60;
    for (int a = 0; a < 10; a++) {
        c->agent[a].contract = a % 3 == 0 ? 2 : 0;
        c->agent[a].skills = skills[a % 6];
    }
    for (int q = 0; q < 3; q++)
        c->queue[q].target.over = (wfm_over)q;
    staff_days(c, 7, 26, 1.5);
    for (int k = 0; k < 2; k++) {
        r[k] = case_roster(c, k + 1, NULL);
        assert_int_equal(case_violations(c, &r[k], NULL), 0);
        assert_true(r[k].bound_cny <= r[k].objective_cny);
        assert_true(r[k].bound_cny >= 0.89 * r[k].objective_cny);
    }
    print_message("cost %.2f, bound %.2f\n", r[0].objective_cny,
                  r[0].bound_cny);
    assert_int_equal(r[0].n_shifts, r[1].n_shifts);
    assert_memory_equal(r[0].shift, r[1].shift,
                        r[0].n_shifts * sizeof *r[0].shift);
    assert_memory_equal(&r[0].objective_cny, &r[1].objective_cny,
                        sizeof r[0].objective_cny);
    wfm_roster_release(&r[0]);
    wfm_roster_release(&r[1]);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_rosters_and_splits_of_a_small_centre),
        cmocka_unit_test(test_two_bounds_agree),
        cmocka_unit_test(test_three_queues_with_people_by_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
