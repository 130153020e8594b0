/* tests/unit/test_allocate.c - who serves which queue in a slot, against all
 * ways to share people out. */
#include "base/rng.h"
#include "schedule/problem_private.h"
#include "tests/unit/check.h"

enum { QUEUES = 3, SKILLS = 4, MOST = 3, PEOPLE = SKILLS * MOST };

/* One slot; everybody is at work in it. */
typedef struct slot {
    wfm_centre centre;
    wfm_roster_request request;
    wfm_week week;
    wfm_skill skill[SKILLS];
    wfm_worker worker[PEOPLE];
    wfm_option option;
    wfm_kind kind;
    wfm_shape shape;
    wfm_tour tour[PEOPLE];
    double required[QUEUES], carried_on[QUEUES];
    unsigned char open[QUEUES];
} slot;

static void init(slot *s, uint64_t seed, bool mixed)
{
    static const double presence[] = { 1, 0.5, 0.25, 0.8 };
    uint64_t x = wfm_rng_key(seed, "allocate");

    *s = (slot){ .kind = { .span = 1 }, .option = { .span = 1 } };
    s->request.centre = &s->centre;
    s->shape = (wfm_shape){
        .kind = &s->kind, .n_kinds = 1, .option = &s->option, .n_options = 1
    };
    s->week = (wfm_week){ .request = &s->request,
                          .grid_min = 15,
                          .slots_per_day = 1,
                          .slots = 1,
                          .n_queues = QUEUES,
                          .required = s->required,
                          .carried_on = s->carried_on,
                          .open = s->open,
                          .skill = s->skill,
                          .n_skills = SKILLS,
                          .shape = &s->shape,
                          .worker = s->worker };
    for (int q = 0; q < QUEUES; q++) {
        s->required[q] = (double)(wfm_rng_key_add(x, (uint64_t)q) % 40) / 10;
        s->open[q] = 1;
    }
    for (int k = 0; k < SKILLS; k++) {
        uint64_t dice = wfm_rng_key_add(x, (uint64_t)(10 + k));

        s->skill[k].queues = 1 + dice % 7;
        s->skill[k].presence =
            mixed ? presence[dice / 7 % 4] : presence[seed % 4];
        for (uint64_t i = 0; i < dice / 28 % (MOST + 1); i++) {
            size_t w = s->week.n_workers++;

            s->worker[w].skill = k;
            for (int day = 1; day < WFM_WEEK_DAYS; day++)
                s->tour[w].option[day] = WFM_NO_SHIFT;
        }
    }
}

static double shortage(const slot *s, const double *there)
{
    double sum = 0;

    for (int q = 0; q < QUEUES; q++)
        sum += s->required[q] > there[q] ? s->required[q] - there[q] : 0;
    return sum;
}

/* Least shortage over all ways to put person w and those after. */
static double least(const slot *s, size_t w, double *there)
{
    double best = HUGE_VAL;

    if (w == s->week.n_workers)
        return shortage(s, there);
    for (int q = 0; q < QUEUES; q++) {
        const wfm_skill *skill = &s->skill[s->worker[w].skill];
        double here;

        if (!(skill->queues >> q & 1))
            continue;
        there[q] += skill->presence;
        here = least(s, w + 1, there);
        there[q] -= skill->presence;
        best = here < best ? here : best;
    }
    return best;
}

static void allocate(const slot *s, double *there)
{
    signed char queue[PEOPLE];

    assert_int_equal(wfm_allocate_week(queue, &s->week, s->tour, NULL), WFM_OK);
    for (size_t w = 0; w < s->week.n_workers; w++) {
        const wfm_skill *skill = &s->skill[s->worker[w].skill];

        assert_in_range(queue[w], 0, QUEUES - 1);
        assert_true(skill->queues >> queue[w] & 1);
        there[queue[w]] += skill->presence;
    }
}

static void test_people_of_one_presence_leave_the_least_shortage(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        double there[QUEUES] = { 0 }, none[QUEUES] = { 0 };
        slot s;

        init(&s, seed, false);
        allocate(&s, there);
        /* Evenness weighs a hundredth of an agent at most. */
        assert_true(shortage(&s, there) <= least(&s, 0, none) + 0.1);
    }
}

/* Whole and chance agents together: a crowd of four at a half covers two. */
static void test_a_crowd_counts_by_its_share(void **state)
{
    double mean = 0, best = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        double there[QUEUES] = { 0 }, none[QUEUES] = { 0 };
        slot s;

        init(&s, seed, true);
        allocate(&s, there);
        mean += shortage(&s, there);
        best += least(&s, 0, none);
    }
    /* Counted as whole agents they would leave 1.5 % more. */
    assert_true(mean <= 1.005 * best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people_of_one_presence_leave_the_least_shortage),
        cmocka_unit_test(test_a_crowd_counts_by_its_share),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
