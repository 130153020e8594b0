/* tests/unit/test_offers.c - what is offered keeps the rules when it is taken,
 * and is worth what it says. */
#include "schedule/offers.h"
#include "tests/unit/promise_case.h"

static wfm_offers offer(const roster_case *c, const wfm_roster *roster)
{
    wfm_offers offers = { 0 };

    assert_int_equal(
        wfm_roster_offers(&offers, roster, &c->request, 20, NULL, NULL),
        WFM_OK);
    return offers;
}

static wfm_shift *shift_on(const wfm_roster *roster, int agent, wfm_date date)
{
    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].agent == agent && roster->shift[k].date == date)
            return &roster->shift[k];
    return NULL;
}

static int by_agent(const void *a, const void *b)
{
    const wfm_activity *x = a, *y = b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* The roster with every offer of overtime beside a shift taken. */
static size_t take_overtime(const roster_case *c, wfm_roster *r,
                            const wfm_offers *offers)
{
    size_t n = 0;

    r->activity = realloc(r->activity,
                          (r->n_activities + offers->n) * sizeof *r->activity);
    assert_non_null(r->activity);
    for (size_t i = 0; i < offers->n; i++) {
        const wfm_offer *o = &offers->row[i];
        wfm_shift *shift = shift_on(r, o->agent, o->date);

        if (o->kind != WFM_OFFER_OVERTIME)
            continue;
        assert_non_null(shift);
        assert_true(o->start == shift->end || o->end == shift->start);
        shift->paid_minutes += (int)((o->end - o->start) / 60);
        if (o->start == shift->end)
            shift->end = o->end;
        else
            shift->start = o->start;
        r->activity[r->n_activities++] =
            (wfm_activity){ o->agent, o->start, o->end, WFM_ACTIVITY_OVERTIME,
                            c->agent[o->agent].skills &
                                -c->agent[o->agent].skills };
        n++;
    }
    qsort(r->activity, r->n_activities, sizeof *r->activity, by_agent);
    return n;
}

static roster_case *short_case(int overtime_h)
{
    roster_case *c = case_hourly(24);

    for (int k = 0; k < 3; k++)
        c->contract[k].overtime_max_h = overtime_h;
    c->centre.rules.overtime_day_h = 3;
    c->centre.rules.overtime_month_h = 36;
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].agents_rostered *= 1.25;
    c->centre.costs.per_short_agent_hour_cny = 150;
    return c;
}

static roster_case *idle_case(void)
{
    roster_case *c = case_hourly(24);

    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].agents_rostered *= 0.6;
    return c;
}

/* Rosters that several tests look at, each made once. */
enum { SHORT, SHORTER, IDLE, MADE };
static wfm_roster made[MADE];

static roster_case *case_of(int kind)
{
    return kind == IDLE ? idle_case() : short_case(kind == SHORT ? 6 : 12);
}

static int make_rosters(void **state)
{
    (void)state;
    for (int k = 0; k < MADE; k++) {
        roster_case *c = case_of(k);

        made[k] = case_roster(c, 1, NULL);
        case_free(c);
    }
    return 0;
}

static int release_rosters(void **state)
{
    (void)state;
    for (int k = 0; k < MADE; k++)
        wfm_roster_release(&made[k]);
    return 0;
}

static wfm_roster roster_of(int kind)
{
    wfm_roster roster = { 0 };

    assert_int_equal(wfm_roster_copy(&roster, &made[kind], NULL), WFM_OK);
    return roster;
}

static void test_overtime_that_is_taken_is_legal(void **state)
{
    roster_case *c = case_of(SHORT);
    wfm_limit none = { .kind = WFM_LIMIT_NO_OVERTIME };
    wfm_roster roster = roster_of(SHORT);
    wfm_offers offers;
    wfm_problems found = { 0 };
    size_t n = 0;

    (void)state;
    c->agent[2].limit = &none;
    c->agent[2].n_limits = 1;
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];

        assert_true(o->service_cny > o->pay_cny);
        assert_true(o->kind != WFM_OFFER_OVERTIME || o->agent != 2);
        if (o->kind == WFM_OFFER_OVERTIME)
            assert_true(o->pay_cny > 0 && o->short_hours >= 0);
    }
    assert_in_range(take_overtime(c, &roster, &offers), 10, 20);
    assert_int_equal(wfm_roster_judge(&n, &roster, &c->request, &found, NULL),
                     WFM_OK);
    for (size_t k = 0; k < found.count; k++)
        print_message("%s\n", found.item[k].error.text);
    assert_int_equal(n, 0);
    /* The month's limit counts what was worked before: none is left. */
    c->centre.rules.overtime_month_h = 0;
    wfm_offers_release(&offers);
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++)
        assert_true(offers.row[i].kind != WFM_OFFER_OVERTIME);
    wfm_offers_release(&offers);
    wfm_problems_release(&found);
    wfm_roster_release(&roster);
    case_free(c);
}

/* With 12 h of overtime a week whole shifts on days off are possible; one that
 * is taken must leave rest, a weekly rest and no seventh day in a row. */
static void test_a_day_off_that_is_worked_leaves_the_rest(void **state)
{
    roster_case *c = case_of(SHORTER);
    wfm_roster roster = roster_of(SHORTER);
    wfm_offers offers;
    size_t n = 0;

    (void)state;
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];

        if (o->kind != WFM_OFFER_REST_DAY)
            continue;
        n++;
        assert_null(shift_on(&roster, o->agent, o->date));
        for (int next = -1; next <= 1; next += 2) {
            const wfm_shift *s = shift_on(&roster, o->agent, o->date + next);

            if (s)
                assert_true(next < 0 ? o->start - s->end >= 660 * 60
                                     : s->start - o->end >= 660 * 60);
        }
        /* A rest day costs double: more than the same hours normally. */
        assert_true(o->pay_cny > 28 * 1.9 * 4);
    }
    assert_true(n > 0);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
    case_free(c);
}

static void test_time_off_is_offered_where_nobody_is_missed(void **state)
{
    roster_case *c = case_of(IDLE);
    wfm_roster roster = roster_of(IDLE);
    wfm_offers offers;
    size_t n = 0;

    (void)state;
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];
        double hours = (double)(o->end - o->start) / 3600;

        assert_true(o->kind == WFM_OFFER_TIME_OFF ||
                    o->kind == WFM_OFFER_EARLY);
        n++;
        assert_true(o->pay_cny < 0);
        assert_true(-o->service_cny <= 20 * hours + 1e-9);
        assert_non_null(shift_on(&roster, o->agent, o->date));
    }
    assert_true(n >= 10);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
    case_free(c);
}

/* Who wants no time off, or little, is offered no more. */
static void test_time_off_keeps_to_the_limits_of_people(void **state)
{
    roster_case *c = case_of(IDLE);
    wfm_limit limit[24];
    double hours[24] = { 0 }, all = 0;
    wfm_roster roster = roster_of(IDLE);
    wfm_offers offers;

    (void)state;
    for (int a = 0; a < 24; a++) {
        limit[a] =
            (wfm_limit){ .kind = WFM_LIMIT_TIME_OFF, .most = a % 2 ? 2 : 0 };
        c->agent[a].limit = &limit[a];
        c->agent[a].n_limits = 1;
    }
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++)
        if (offers.row[i].kind == WFM_OFFER_TIME_OFF ||
            offers.row[i].kind == WFM_OFFER_EARLY)
            hours[offers.row[i].agent] +=
                (double)(offers.row[i].end - offers.row[i].start) / 3600;
    for (int a = 0; a < 24; a++) {
        assert_true(hours[a] <= limit[a].most);
        all += hours[a];
    }
    assert_true(all > 4);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
    case_free(c);
}

/* Full-timers have used up their month but for an hour; that they are refused
 * again and again must not hide those who have hours left. */
static void test_hours_of_the_month_leave_offers_to_others(void **state)
{
    roster_case *c = case_of(SHORT);
    wfm_roster roster = roster_of(SHORT);
    wfm_offers offers;
    size_t others = 0;

    (void)state;
    c->centre.rules.habits.max_month_h = 41;
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];

        if (o->kind != WFM_OFFER_OVERTIME && o->kind != WFM_OFFER_REST_DAY)
            continue;
        if (c->agent[o->agent].contract == 0)
            assert_true(o->end - o->start <= 3600);
        others += c->agent[o->agent].contract == 2;
    }
    assert_true(others >= 3);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
    case_free(c);
}

/* Everybody wishes the first day they work off, after the roster stands. */
static void wish_first_day(roster_case *c, const wfm_roster *roster,
                           wfm_pref *wish)
{
    for (size_t a = 0; a < c->people.n_agents; a++) {
        wfm_date day = c->request.from;

        while (day < c->request.to && !shift_on(roster, (int)a, day))
            day++;
        wish[a] = (wfm_pref){ .off = true, .date = day, .weight = 1 };
        c->agent[a].pref = &wish[a];
        c->agent[a].n_prefs = 1;
    }
}

static void test_an_exchange_grants_a_wish(void **state)
{
    roster_case *c = case_of(IDLE);
    wfm_roster roster = roster_of(IDLE);
    wfm_offers offers;
    wfm_pref wish[24];
    size_t n = 0;

    (void)state;
    wish_first_day(c, &roster, wish);
    offers = offer(c, &roster);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];

        if (o->kind != WFM_OFFER_EXCHANGE)
            continue;
        n++;
        assert_int_equal(wish[o->agent].date, o->date);
        assert_true(o->date != o->with_date);
        assert_int_equal(c->agent[o->agent].contract,
                         c->agent[o->with_agent].contract);
    }
    assert_true(n > 0);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
    case_free(c);
}

/* Agents on a queue in an interval, from the activities. */
static double counted(const roster_case *c, const wfm_roster *r,
                      const wfm_coverage_row *row)
{
    wfm_time end = row->start + c->centre.interval_s;
    double sum = 0;

    for (size_t k = 0; k < r->n_activities; k++) {
        const wfm_activity *a = &r->activity[k];
        wfm_time from = a->start > row->start ? a->start : row->start;
        wfm_time to = a->end < end ? a->end : end;

        if (to > from && (a->queues >> row->queue & 1))
            sum += (double)(to - from) / c->centre.interval_s;
    }
    return sum;
}

/* Days off wished and free. */
static int granted(const roster_case *c, const wfm_roster *r)
{
    int sum = 0;

    for (size_t a = 0; a < c->people.n_agents; a++)
        for (size_t p = 0; p < c->agent[a].n_prefs; p++)
            sum += !shift_on(r, (int)a, c->agent[a].pref[p].date);
    return sum;
}

static size_t broken(const roster_case *c, const wfm_roster *r,
                     const wfm_roster_request *request)
{
    wfm_problems found = { 0 };
    size_t n = 0;

    (void)c;
    assert_int_equal(wfm_roster_judge(&n, r, request, &found, NULL), WFM_OK);
    for (size_t k = 0; k < found.count; k++)
        print_message("%s\n", found.item[k].error.text);
    wfm_problems_release(&found);
    return n;
}

/* Takes one offer after the other: each is legal, saves in service what it
 * says, and the coverage is what the activities say. */
static void take_all(roster_case *c, wfm_roster roster, size_t *kinds)
{
    wfm_absence *absence;
    wfm_people people = c->people;
    wfm_roster_request request = c->request;
    wfm_offers offers = offer(c, &roster);
    double cny, hours, now, left;

    absence = calloc(people.n_absences + offers.n + 1, sizeof *absence);
    assert_non_null(absence);
    memcpy(absence, people.absence, people.n_absences * sizeof *absence);
    people.absence = absence;
    request.people = &people;
    assert_int_equal(
        wfm_roster_service(&cny, &hours, &roster, &c->request, NULL), WFM_OK);
    for (size_t i = 0; i < offers.n; i++) {
        const wfm_offer *o = &offers.row[i];
        int wishes = granted(c, &roster);
        double wished = 0;

        assert_int_equal(wfm_offer_take(&roster, o, &c->request, NULL), WFM_OK);
        people.n_absences +=
            wfm_offer_absence(&absence[people.n_absences], o, &c->request);
        assert_int_equal(broken(c, &roster, &request), 0);
        assert_int_equal(
            wfm_roster_service(&now, &left, &roster, &c->request, NULL),
            WFM_OK);
        if (o->kind == WFM_OFFER_EXCHANGE)
            wished = 30 * (granted(c, &roster) - wishes);
        CHECK_REL(1e3 + o->service_cny, 1e3 + cny - now + wished, 1e-9);
        CHECK_REL(1e3 + o->short_hours, 1e3 + hours - left, 1e-9);
        cny = now;
        hours = left;
        kinds[o->kind]++;
    }
    for (size_t k = 0; k < roster.n_coverage; k++)
        CHECK_REL(1 + roster.coverage[k].scheduled,
                  1 + counted(c, &roster, &roster.coverage[k]), 1e-9);
    free(absence);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
}

static void test_an_offer_gives_what_it_says(void **state)
{
    size_t kinds[WFM_OFFER_KINDS] = { 0 };
    wfm_pref wish[24];
    roster_case *c = case_of(SHORTER);
    wfm_roster roster;

    (void)state;
    take_all(c, roster_of(SHORTER), kinds);
    case_free(c);
    c = case_of(IDLE);
    roster = roster_of(IDLE);
    wish_first_day(c, &roster, wish);
    take_all(c, roster, kinds);
    case_free(c);
    for (int k = 0; k < WFM_OFFER_KINDS; k++)
        if (kinds[k] == 0)
            fail_msg("no %s", wfm_offer_name[k]);
}

/* With 80 % promised over each day of two queues that share people: all offers
 * together break no promise and cost what they say. */
static void test_offers_keep_promises_and_their_price(void **state)
{
    enum { PEOPLE = 8, DAYS = 3 };
    roster_case *c = calls_shared(PEOPLE, DAYS);
    wfm_roster roster, taken, nobody = { 0 };
    wfm_offers offers;
    double cny[2], said = 0;

    (void)state;
    roster = case_roster(c, 1, NULL);
    offers = offer(c, &roster);
    assert_int_equal(wfm_roster_copy(&taken, &roster, NULL), WFM_OK);
    for (size_t k = 0; k < offers.n; k++) {
        assert_int_not_equal(offers.row[k].kind, WFM_OFFER_EXCHANGE);
        assert_int_equal(
            wfm_offer_take(&taken, &offers.row[k], &c->request, NULL), WFM_OK);
        said += offers.row[k].service_cny;
    }
    print_message("%zu offers, service %+.2f\n", offers.n, said);
    assert_true(offers.n > 2);
    assert_int_equal(
        wfm_roster_service(&cny[0], NULL, &roster, &c->request, NULL), WFM_OK);
    assert_int_equal(
        wfm_roster_service(&cny[1], NULL, &taken, &c->request, NULL), WFM_OK);
    CHECK_REL(cny[0] - cny[1], said, 1e-9);
    assert_int_equal(
        wfm_roster_promises_lost(&roster, &taken, &c->request, NULL), 0);
    assert_true(wfm_roster_promises_lost(&roster, &nobody, &c->request, NULL) >
                0);
    wfm_offers_release(&offers);
    wfm_roster_release(&roster);
    wfm_roster_release(&taken);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overtime_that_is_taken_is_legal),
        cmocka_unit_test(test_a_day_off_that_is_worked_leaves_the_rest),
        cmocka_unit_test(test_time_off_is_offered_where_nobody_is_missed),
        cmocka_unit_test(test_time_off_keeps_to_the_limits_of_people),
        cmocka_unit_test(test_hours_of_the_month_leave_offers_to_others),
        cmocka_unit_test(test_an_exchange_grants_a_wish),
        cmocka_unit_test(test_an_offer_gives_what_it_says),
        cmocka_unit_test(test_offers_keep_promises_and_their_price),
    };

    return cmocka_run_group_tests(tests, make_rosters, release_rosters);
}
