/* tests/unit/test_kept.c - posted rosters that change no more than they must,
 * against all rosters there are: of one week with prices, and of three weeks
 * whose rules reach from one to the next. */
#include "tests/unit/roster_case.h"
#include "tests/unit/roster_tiny.h"

enum { WEEKS = 3, DAYS = 7 * WEEKS, PEOPLE = 4, SHIFTS_MAX = PEOPLE * DAYS };

/* Sums of a few hundred amounts of the order of the total: 2^12 ulps. */
static const double SLACK = 4096 * 0x1p-52;
static const double PRICE = 100000;

static wfm_roster solve(const wfm_roster_request *request)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_roster roster = { 0 };

    run.threads = 1;
    assert_int_equal(wfm_roster_make(&roster, request, &run, NULL, NULL),
                     WFM_OK);
    return roster;
}

static const wfm_shift *shift_on(const wfm_roster *roster, int agent,
                                 wfm_date date)
{
    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].agent == agent && roster->shift[k].date == date)
            return &roster->shift[k];
    return NULL;
}

static int changes(const wfm_roster *a, const wfm_roster *b, int people,
                   wfm_date from, int days)
{
    int n = 0;

    for (int w = 0; w < people; w++)
        for (int day = 0; day < days; day++) {
            const wfm_shift *x = shift_on(a, w, from + day);
            const wfm_shift *y = shift_on(b, w, from + day);

            n += (x == NULL) != (y == NULL) ||
                 (x && (x->start != y->start || x->end != y->end));
        }
    return n;
}

static void post(wfm_roster *out, const tiny *t, size_t agent,
                 const tiny_week *week)
{
    for (int d = 0; d < TINY_DAYS; d++) {
        const tiny_day *s = &week->day[d];
        wfm_time midnight =
            wfm_zone_time(t->centre.zone, t->request.from + d, 0, false, NULL);

        if (s->span > 0)
            out->shift[out->n_shifts++] =
                (wfm_shift){ .agent = (int)agent,
                             .contract = t->agent[agent].contract,
                             .date = t->request.from + d,
                             .start = midnight + 3600 * s->start,
                             .end = midnight + 3600 * (s->start + s->span),
                             .paid_minutes = tiny_paid_min(s) };
    }
}

static double pay_of(const tiny *t, size_t agent, const tiny_day *s)
{
    return s->span > 0
               ? tiny_paid_min(s) / 60.0 *
                     t->contract[t->agent[agent].contract].wage_cny_per_h
               : 0;
}

/* A change has its price, and no pay is saved by one that need not be. */
static void price_changes(tiny_tries *x, size_t agent, const tiny_week *posted,
                          double price)
{
    for (size_t k = 0; k < x->n; k++)
        for (int d = 0; d < TINY_DAYS; d++) {
            const tiny_day *old = &posted->day[d], *now = &x->week[k].day[d];
            double saved = pay_of(x->t, agent, old) - pay_of(x->t, agent, now);

            if (old->span == now->span &&
                (old->span == 0 || old->start == now->start))
                continue;
            x->week[k].cny += price;
            if (saved > 0 && !tiny_is_absent(x->t, x->agent, d, old))
                x->week[k].cny += saved;
        }
}

/* The least cost of all rosters; *few: the fewest changes of any. */
static double cheapest(const tiny *t, const tiny_week *posted, double price,
                       bool *tried)
{
    static tiny_tries x[TINY_PEOPLE];
    size_t n = t->people.n_agents, at[TINY_PEOPLE] = { 0 }, rosters = 1, a = 0;
    double best = (double)INFINITY;

    for (size_t k = 0; k < n; k++) {
        tiny_weeks(&x[k], t, k);
        price_changes(&x[k], k, &posted[k], price);
        rosters *= x[k].n;
    }
    *tried = rosters > 0 && rosters <= TINY_ROSTERS;
    while (*tried && a < n) {
        const tiny_week *week[TINY_PEOPLE];
        double cny = 0;

        for (size_t k = 0; k < n; k++) {
            week[k] = &x[k].week[at[k]];
            cny += week[k]->cny;
        }
        for (int d = 0; d < TINY_DAYS; d++)
            for (int h = 0; h < TINY_HOURS; h++)
                cny += tiny_short(t, week, d, h) *
                       t->centre.costs.per_short_agent_hour_cny;
        best = cny < best ? cny : best;
        for (a = 0; a < n && ++at[a] == x[a].n;)
            at[a++] = 0;
    }
    return best;
}

/* Two shifts of the same hours, one with a meal, are the same on paper. */
static bool is_ambiguous(const tiny *t)
{
    bool same = false;

    for (int k = 0; k < 2; k++)
        same = same || (t->contract[k].n_shifts == 2 &&
                        t->shift[k][0].span_min == t->shift[k][1].span_min);
    return same;
}

/* Any legal week was posted; then somebody is away, or was not before. */
static void test_a_week_changes_no_more_than_is_worth_it(void **state)
{
    int best = 0, possible = 0, changed = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 90; seed++) {
        static tiny_tries x;
        tiny *t = tiny_new(seed);
        tiny_week posted[TINY_PEOPLE];
        wfm_shift shift[TINY_PEOPLE * TINY_DAYS];
        wfm_roster keep = { .shift = shift }, made;
        double price = seed % 2 ? 1000 : 30, least;
        size_t absences = t->people.n_absences;
        bool tried = !is_ambiguous(t);

        t->people.n_absences = 0;
        for (size_t a = 0; a < t->people.n_agents && tried; a++) {
            tiny_weeks(&x, t, a);
            tried = x.n > 0;
            if (tried)
                posted[a] = x.week[tiny_below(t, (int)x.n)];
            if (tried)
                post(&keep, t, a, &posted[a]);
        }
        t->people.n_absences = absences;
        least = tried ? cheapest(t, posted, price, &tried) : 0;
        t->centre.costs.per_changed_shift_cny = price;
        t->request.keep = &keep;
        if (tried) {
            made = solve(&t->request);
            possible++;
            changed += changes(&keep, &made, (int)t->people.n_agents,
                               t->request.from, TINY_DAYS);
            assert_true(made.objective_cny >= least - SLACK * least);
            assert_true(made.bound_cny <= least + SLACK * least);
            best += made.objective_cny <= least + SLACK * least;
            wfm_roster_release(&made);
        }
        tiny_free(t);
    }
    assert_true(possible >= 30 && changed > 0);
    assert_int_equal(best, possible);
}

/* Three weeks of one shift a day, so that a week is a set of days. */
typedef struct weeks {
    roster_case *c;
    wfm_shift shift[SHIFTS_MAX];
    wfm_roster keep;
    int posted[PEOPLE][WEEKS]; /* bit per day */
    int away[PEOPLE][WEEKS];
    uint64_t random;
} weeks;

enum {
    DAYS_MIN = 4,
    DAYS_MAX = 5,
    RUN_MAX = 5,
    WEEKENDS_MAX = 1,
    FOUR_WEEKS = 14
};

static int below(weeks *s, int n)
{
    s->random = s->random * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (int)((s->random >> 33) % (uint64_t)n);
}

/* Legal so far, with the weeks up to `week`. */
static bool is_legal(const int *week_days, const int *away, int week)
{
    int run = 0, weekends = 0, shifts = 0;

    for (int k = 0; k <= week; k++) {
        int days = week_days[k], n = __builtin_popcount((unsigned)days);

        if (days & away[k] || n > DAYS_MAX ||
            n < DAYS_MIN - __builtin_popcount((unsigned)away[k]))
            return false;
        shifts += n;
        weekends += (days & 96) != 0;
        for (int d = 0; d < 7; d++) {
            run = days >> d & 1 ? run + 1 : 0;
            if (run > RUN_MAX)
                return false;
        }
    }
    return shifts <= FOUR_WEEKS && weekends <= WEEKENDS_MAX;
}

/* The fewest changes that make the person's weeks legal. */
static void fewest(int *best, const int *posted, const int *away, int *now,
                   int week, int so_far)
{
    if (week == WEEKS) {
        *best = so_far;
        return;
    }
    for (now[week] = 0; now[week] < 128; now[week]++) {
        int n =
            so_far + __builtin_popcount((unsigned)(now[week] ^ posted[week]));

        if (n < *best && is_legal(now, away, week))
            fewest(best, posted, away, now, week + 1, n);
    }
}

static void post_weeks(weeks *s)
{
    const int none[WEEKS] = { 0 };

    s->keep = (wfm_roster){ .shift = s->shift };
    for (int a = 0; a < PEOPLE; a++) {
        do
            for (int k = 0; k < WEEKS; k++)
                s->posted[a][k] = below(s, 128);
        while (!is_legal(s->posted[a], none, WEEKS - 1));
        for (int day = 0; day < DAYS; day++) {
            wfm_date date = s->c->request.from + day;

            if (s->posted[a][day / 7] >> day % 7 & 1)
                s->shift[s->keep.n_shifts++] = (wfm_shift){
                    .agent = a,
                    .date = date,
                    .start = wfm_zone_time(s->c->centre.zone, date, 540, false,
                                           NULL),
                    .end = wfm_zone_time(s->c->centre.zone, date, 1020, false,
                                         NULL),
                    .paid_minutes = 480,
                };
        }
    }
}

static void fall_ill(weeks *s)
{
    roster_case *c = s->c;

    memset(s->away, 0, sizeof s->away);
    c->people.n_absences = PEOPLE;
    for (int a = 0; a < PEOPLE; a++) {
        int from = below(s, DAYS - 3), days = 1 + below(s, 3);

        c->absence[a] = (wfm_absence){
            .agent = a,
            .from = wfm_zone_time(c->centre.zone, c->request.from + from, 0,
                                  false, NULL),
            .to = wfm_zone_time(c->centre.zone, c->request.from + from + days,
                                0, false, NULL),
            .reason = "ill"
        };
        for (int day = from; day < from + days; day++)
            s->away[a][day / 7] |= 1 << day % 7;
    }
}

static roster_case *case_of_days(void)
{
    roster_case *c = case_new(PEOPLE);
    static wfm_shift_kind whole = { .span_min = 480 };

    c->centre.n_queues = 1;
    c->queue[0].skill = c->queue[0].name;
    c->contract[0] = (wfm_contract){ .name = "days",
                                     .shift = &whole,
                                     .n_shifts = 1,
                                     .start_from_min = 540,
                                     .start_to_min = 540,
                                     .start_step_min = 30,
                                     .start_spread_min = 1440,
                                     .days_min = DAYS_MIN,
                                     .days_max = DAYS_MAX,
                                     .hours_max = 40,
                                     .max_consecutive_days = RUN_MAX,
                                     .wage_cny_per_h = 30 };
    c->centre.rules.habits.max_weekends = WEEKENDS_MAX;
    c->centre.rules.habits.max_four_week_h = 8 * FOUR_WEEKS;
    c->centre.costs.per_changed_shift_cny = PRICE;
    c->request.to = c->request.from + DAYS - 1;
    c->staff.n = 0;
    for (int day = 0; day < DAYS; day++)
        for (int k = 18; k < 34; k++)
            c->staff.row[c->staff.n++] =
                (wfm_staff_row){ .queue = 0,
                                 .start = wfm_zone_time(c->centre.zone,
                                                        c->request.from + day,
                                                        30 * k, false, NULL),
                                 .agents = 2,
                                 .agents_rostered = 2 };
    for (int a = 0; a < PEOPLE; a++) {
        c->agent[a].contract = 0;
        c->agent[a].skills = 1;
    }
    return c;
}

static void test_weeks_change_no_more_than_they_must(void **state)
{
    int must = 0;
    weeks s = { .c = case_of_days(), .random = 5 };

    (void)state;
    for (int round = 0; round < 25; round++) {
        int least = 0, now[WEEKS];
        size_t broken = 0;
        wfm_roster made;

        post_weeks(&s);
        fall_ill(&s);
        for (int a = 0; a < PEOPLE; a++) {
            int best = DAYS + 1;

            fewest(&best, s.posted[a], s.away[a], now, 0, 0);
            assert_true(best <= DAYS);
            least += best;
        }
        s.c->request.keep = &s.keep;
        made = solve(&s.c->request);
        assert_int_equal(
            wfm_roster_judge(&broken, &made, &s.c->request, NULL, NULL),
            WFM_OK);
        assert_int_equal(broken, 0);
        assert_int_equal(
            changes(&s.keep, &made, PEOPLE, s.c->request.from, DAYS), least);
        must += least;
        wfm_roster_release(&made);
    }
    assert_true(must > 50);
    s.c->request.keep = NULL;
    case_free(s.c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_week_changes_no_more_than_is_worth_it),
        cmocka_unit_test(test_weeks_change_no_more_than_they_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
