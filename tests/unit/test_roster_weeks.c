/* tests/unit/test_roster_weeks.c - what is asked of a roster of several weeks
 * is answered for each of them, the others being as they are. */
#include "schedule/exchange.h"
#include "schedule/fairness.h"
#include "schedule/offers.h"
#include "schedule/roster_explain.h"
#include "schedule/why.h"
#include "tests/unit/roster_case.h"

enum { WEEKS = 2, PEOPLE = 12 };

/* Full-timers start at any time. */
static roster_case *weeks(void)
{
    roster_case *c = case_weeks(PEOPLE, WEEKS);

    c->contract[0].start_to_min = 1020;
    c->contract[0].start_spread_min = 1440;
    c->centre.rules.habits.max_weekends = 3;
    return c;
}

typedef struct shared {
    roster_case *c;
    wfm_roster roster;
} shared;

static int make(void **state)
{
    static shared s;

    s.c = weeks();
    s.roster = case_roster(s.c, 2, NULL);
    *state = &s;
    return 0;
}

static int release(void **state)
{
    shared *s = *state;

    wfm_roster_release(&s->roster);
    case_free(s->c);
    return 0;
}

/* The last week asked for by itself, the others published. */
static wfm_roster_request last_week(const roster_case *c, wfm_roster *before,
                                    const wfm_roster *roster)
{
    wfm_roster_request request = c->request;
    wfm_time monday;

    request.from = request.to - 6;
    monday = wfm_zone_time(c->centre.zone, request.from, 0, false, NULL);
    *before = (wfm_roster){ 0 };
    before->shift = calloc(roster->n_shifts + 1, sizeof *before->shift);
    before->activity =
        calloc(roster->n_activities + 1, sizeof *before->activity);
    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].date < request.from)
            before->shift[before->n_shifts++] = roster->shift[k];
    /* Night shifts of Sunday go on into Monday; nobody starts before seven. */
    for (size_t k = 0; k < roster->n_activities; k++)
        if (roster->activity[k].start < monday + 7 * 3600)
            before->activity[before->n_activities++] = roster->activity[k];
    request.previous = before;
    return request;
}

static void test_the_last_week_is_explained_as_by_itself(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_roster roster = s->roster, before;
    wfm_roster_request alone = last_week(c, &before, &roster);
    wfm_explanation all = { 0 }, one = { 0 };
    size_t seen[WEEKS] = { 0 }, k = 0;

    assert_int_equal(wfm_roster_explain(&all, &roster, &c->request, NULL, NULL),
                     WFM_OK);
    roster.objective_cny = (double)NAN; /* that of the week is not known */
    wfm_explanation_release(&all);
    assert_int_equal(wfm_roster_explain(&all, &roster, &c->request, NULL, NULL),
                     WFM_OK);
    assert_int_equal(wfm_roster_explain(&one, &roster, &alone, NULL, NULL),
                     WFM_OK);
    for (size_t i = 0; i < all.n; i++)
        seen[(all.row[i].week - c->request.from) / 7]++;
    for (int week = 0; week < WEEKS; week++)
        assert_true(seen[week] >= 4);
    while (all.row[k].week < alone.from)
        k++;
    assert_int_equal(all.n - k, one.n);
    for (size_t i = 0; i < one.n; i++)
        assert_string_equal(all.row[k + i].text, one.row[i].text);
    wfm_explanation_release(&all);
    wfm_explanation_release(&one);
    wfm_roster_release(&before);
}

static void test_why_knows_the_weeks_around_it(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_roster roster = s->roster, before;
    wfm_roster_request alone = last_week(c, &before, &roster);

    for (int agent = 0; agent < PEOPLE; agent++)
        for (wfm_date from = c->request.from; from <= c->request.to;
             from += 7) {
            wfm_why in_run, by_itself;

            assert_int_equal(wfm_roster_why(&in_run, &roster, &c->request, from,
                                            agent, NULL),
                             WFM_OK);
            assert_int_equal(in_run.days, 7);
            assert_int_equal(in_run.day[0].date, from);
            if (from < alone.from)
                continue;
            assert_int_equal(
                wfm_roster_why(&by_itself, &roster, &alone, from, agent, NULL),
                WFM_OK);
            for (int day = 0; day < 7; day++) {
                assert_int_equal(in_run.day[day].start_min,
                                 by_itself.day[day].start_min);
                CHECK_REL(1e3 + in_run.day[day].worth_cny,
                          1e3 + by_itself.day[day].worth_cny, 1e-12);
            }
        }
    wfm_roster_release(&before);
}

/* Who works a late shift on a Sunday is not free for another early Monday:
 * the next best start of the Sunday keeps the rest too. */
static void test_why_keeps_the_rest_to_the_week_after(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_roster roster = s->roster;
    size_t asked = 0;

    for (size_t k = 0; k + 1 < roster.n_shifts; k++) {
        const wfm_shift *sunday = &roster.shift[k], *monday = sunday + 1;
        wfm_date from = sunday->date - 6;
        long morning, latest;
        wfm_why why;

        if (sunday->agent != monday->agent ||
            monday->date != sunday->date + 1 ||
            wfm_date_weekday(sunday->date) != 6 ||
            c->agent[sunday->agent].contract != 0)
            continue;
        morning = wfm_zone_civil(c->centre.zone, monday->start).minute;
        latest = morning + 1440 - 660 - 540; /* start of a nine-hour shift */
        assert_int_equal(wfm_roster_why(&why, &roster, &c->request, from,
                                        sunday->agent, NULL),
                         WFM_OK);
        assert_true(why.day[6].start_min >= 0);
        assert_true(why.day[6].other_start_min <= latest);
        asked++;
    }
    assert_true(asked > 0);
}

static const wfm_shift *shift_on(const wfm_roster *roster, int agent,
                                 wfm_date date)
{
    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].agent == agent && roster->shift[k].date == date)
            return &roster->shift[k];
    return NULL;
}

static bool same_shift(const wfm_shift *a, const wfm_shift *b)
{
    if (!a || !b)
        return !a && !b;
    return a->start == b->start && a->end == b->end;
}

/* Exchanges of a Sunday in the middle: the weeks around stand. */
static void test_an_exchange_leaves_other_weeks_alone(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_roster roster = s->roster;
    wfm_date sunday = c->request.from + 6;
    size_t done = 0;

    for (int a = 0; a < PEOPLE; a++)
        for (int b = a + 1; b < PEOPLE; b++) {
            const wfm_shift *x = shift_on(&roster, a, sunday);
            const wfm_shift *y = shift_on(&roster, b, sunday);
            const wfm_shift *next = shift_on(&roster, a, sunday + 1);
            wfm_exchange got = { 0 };

            if (c->agent[a].contract != c->agent[b].contract || !x || !y ||
                same_shift(x, y) ||
                wfm_roster_exchange(&got, &roster, &c->request, a, b, sunday,
                                    NULL, NULL) != WFM_OK)
                continue;
            done++;
            for (int k = 0; k < PEOPLE; k++)
                for (wfm_date day = c->request.from; day <= c->request.to;
                     day++)
                    if (day != sunday || (k != a && k != b))
                        assert_true(same_shift(shift_on(&roster, k, day),
                                               shift_on(&got.after, k, day)));
            assert_true(same_shift(y, shift_on(&got.after, a, sunday)));
            assert_int_equal(got.after.n_shifts, roster.n_shifts);
            assert_int_equal(got.after.n_coverage, roster.n_coverage);
            if (next && next->start - y->end < 660 * 60)
                assert_true(got.violations > 0);
            wfm_exchange_release(&got);
        }
    assert_true(done > 0);
}

/* Offers of every week, on top of each other: legal over the border, and the
 * limit of the month is that of the weeks together. */
static void test_offers_of_every_week_are_legal_together(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_offers offers = { 0 };
    wfm_roster roster = { 0 };
    size_t broken = 1, overtime[WEEKS] = { 0 };
    long month[PEOPLE] = { 0 };

    for (int k = 0; k < 3; k++)
        c->contract[k].overtime_max_h = 6;
    c->centre.rules.overtime_day_h = 3;
    c->centre.rules.overtime_month_h = 4;
    c->centre.costs.per_short_agent_hour_cny = 150;
    assert_int_equal(wfm_roster_copy(&roster, &s->roster, NULL), WFM_OK);
    assert_int_equal(
        wfm_roster_offers(&offers, &s->roster, &c->request, 12, NULL, NULL),
        WFM_OK);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];

        if (o->kind != WFM_OFFER_OVERTIME)
            continue;
        overtime[(o->date - c->request.from) / 7]++;
        month[o->agent] += (o->end - o->start) / 3600;
        assert_int_equal(wfm_offer_take(&roster, o, &c->request, NULL), WFM_OK);
    }
    assert_int_equal(
        wfm_roster_judge(&broken, &roster, &c->request, NULL, NULL), WFM_OK);
    assert_int_equal(broken, 0);
    for (int week = 0; week < WEEKS; week++)
        assert_true(overtime[week] > 0);
    for (int k = 0; k < PEOPLE; k++)
        assert_true(month[k] <= 4);
    c->centre.costs.per_short_agent_hour_cny = 60;
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
}

static void test_the_cost_of_the_run_is_that_of_its_weeks(void **state)
{
    shared *s = *state;
    double cny = 0;

    assert_int_equal(wfm_fairness_cost(&cny, &s->roster, &s->c->request, NULL),
                     WFM_OK);
    CHECK_REL(cny, s->roster.objective_cny, 1e-9);
}

/* Pairs of shifts in a row with less rest than the rules ask for. */
static size_t short_rests(const roster_case *c, const wfm_roster *r)
{
    size_t n = 0;

    for (size_t k = 1; k < r->n_shifts; k++)
        n += r->shift[k].agent == r->shift[k - 1].agent &&
             r->shift[k].start - r->shift[k - 1].end <
                 c->centre.rules.min_rest_min * 60;
    return n;
}

/* Moves a shift and what is done in it. */
static void move(wfm_roster *r, wfm_shift *shift, wfm_time by)
{
    for (size_t k = 0; k < r->n_activities; k++)
        if (r->activity[k].agent == shift->agent &&
            r->activity[k].start >= shift->start &&
            r->activity[k].end <= shift->end) {
            r->activity[k].start += by;
            r->activity[k].end += by;
        }
    shift->start += by;
    shift->end += by;
}

/* With a rest that is one minute longer than what a later end of the Sunday
 * leaves before the Monday, taking that later end is illegal. */
static void test_an_exchange_keeps_the_rest_to_the_week_after(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_date sunday = c->request.from + 6;
    size_t found = 0;

    for (int a = 0; a < PEOPLE; a++)
        for (int b = 0; b < PEOPLE; b++) {
            const wfm_shift *x = shift_on(&s->roster, a, sunday);
            wfm_shift *y = (wfm_shift *)shift_on(&s->roster, b, sunday);
            const wfm_shift *next = shift_on(&s->roster, a, sunday + 1);
            wfm_exchange got = { 0 };
            wfm_time by = 0;
            size_t before;

            if (a == b || c->agent[a].contract != c->agent[b].contract || !x ||
                !y || !next)
                continue;
            if (y->end <= x->end)
                by = x->end + 1800 - y->end;
            move(&s->roster, y, by);
            c->centre.rules.min_rest_min = (int)(next->start - y->end) / 60 + 1;
            before = short_rests(c, &s->roster);
            if (wfm_roster_exchange(&got, &s->roster, &c->request, a, b, sunday,
                                    NULL, NULL) == WFM_OK &&
                short_rests(c, &got.after) > before) {
                assert_true(got.violations > 0);
                found++;
            }
            wfm_exchange_release(&got);
            move(&s->roster, y, -by);
        }
    c->centre.rules.min_rest_min = 660;
    assert_true(found > 0);
}

/* Person-days of from..to that are not as they were. */
static size_t changes(const wfm_roster *a, const wfm_roster *b, wfm_date from,
                      wfm_date to)
{
    size_t n = 0;

    for (int k = 0; k < PEOPLE; k++)
        for (wfm_date day = from; day <= to; day++)
            n += !same_shift(shift_on(a, k, day), shift_on(b, k, day));
    return n;
}

/* An illness in the second week touches the first one not at all. */
static void test_what_is_kept_is_kept_in_every_week(void **state)
{
    shared *s = *state;
    roster_case *c = s->c;
    wfm_date day = c->request.from + 9;
    wfm_absence *ill = &c->absence[c->people.n_absences];
    wfm_roster again;
    int agent = 0;

    c->centre.costs.per_changed_shift_cny = 2000;
    c->request.keep = &s->roster;
    while (!shift_on(&s->roster, agent, day))
        agent++;
    *ill = (wfm_absence){
        .agent = agent,
        .from = wfm_zone_time(c->centre.zone, day, 0, false, NULL),
        .to = wfm_zone_time(c->centre.zone, day + 1, 0, false, NULL),
        .reason = "ill",
    };
    c->people.n_absences++;
    again = case_roster(c, 2, NULL);
    assert_int_equal(
        changes(&s->roster, &again, c->request.from, c->request.from + 6), 0);
    assert_in_range(
        changes(&s->roster, &again, c->request.from + 7, c->request.to), 1, 8);
    wfm_roster_release(&again);
    c->people.n_absences--;
    c->request.keep = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_last_week_is_explained_as_by_itself),
        cmocka_unit_test(test_why_knows_the_weeks_around_it),
        cmocka_unit_test(test_why_keeps_the_rest_to_the_week_after),
        cmocka_unit_test(test_an_exchange_leaves_other_weeks_alone),
        cmocka_unit_test(test_an_exchange_keeps_the_rest_to_the_week_after),
        cmocka_unit_test(test_offers_of_every_week_are_legal_together),
        cmocka_unit_test(test_what_is_kept_is_kept_in_every_week),
        cmocka_unit_test(test_the_cost_of_the_run_is_that_of_its_weeks),
    };

    return cmocka_run_group_tests(tests, make, release);
}
