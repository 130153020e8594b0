/* tests/unit/test_explain_ties.c - what ties and minimum staff cost, and the
 * cheapest way out where they cannot be kept. */
#include "schedule/roster_explain.h"
#include "tests/unit/roster_case.h"

static wfm_explanation explain(const roster_case *c)
{
    wfm_roster roster = case_roster(c, 2, NULL);
    wfm_explanation explanation = { 0 };

    assert_int_equal(
        wfm_roster_explain(&explanation, &roster, &c->request, NULL, NULL),
        WFM_OK);
    wfm_roster_release(&roster);
    return explanation;
}

static const wfm_explain_row *find(const wfm_explanation *e,
                                   wfm_explain_kind kind)
{
    for (size_t k = 0; k < e->n; k++)
        if (e->row[k].kind == kind)
            return &e->row[k];
    return NULL;
}

/* Ten people of one contract on one queue. */
static roster_case *alike(void)
{
    roster_case *c = case_new(10);

    for (size_t a = 0; a < 10; a++) {
        c->agent[a].contract = 0;
        c->agent[a].skills = 1;
    }
    c->people.n_absences = 0;
    c->people.has_ties = true;
    return c;
}

static void test_a_tie_that_cannot_be_kept_names_its_way_out(void **state)
{
    roster_case *c = alike();
    wfm_limit apart = { .kind = WFM_LIMIT_APART, .other = 1 };
    wfm_explanation e;
    const wfm_explain_row *row;

    (void)state;
    /* Both work every Monday, at times that overlap whatever they are. */
    c->contract[0].start_from_min = c->contract[0].start_to_min = 540;
    c->contract[0].days_min = c->contract[0].days_max = 6;
    c->contract[0].hours_max = c->centre.rules.max_week_h = 48;
    c->agent[0].limit = &apart;
    c->agent[0].n_limits = 1;
    e = explain(c);
    row = find(&e, WFM_EXPLAIN_PERSON);
    assert_non_null(row);
    assert_true(row->rules >> WFM_RULE_TEAMS & 1);
    assert_true(row->agent == 0 || row->agent == 1);
    assert_non_null(strstr(row->text, "cheapest way out"));
    /* Both people are named, and whose pay is no service. */
    assert_non_null(strstr(row->text, "A0001"));
    assert_non_null(strstr(row->text, "A0002"));
    assert_true(row->saving_cny >= 0);
    assert_null(find(&e, WFM_EXPLAIN_TIE));
    wfm_explanation_release(&e);
    case_free(c);
}

static void test_a_tie_that_binds_has_a_price_and_a_free_one_none(void **state)
{
    roster_case *c = alike();
    wfm_limit with[4], far = { .kind = WFM_LIMIT_APART, .other = 9 };
    wfm_explanation e;
    const wfm_explain_row *row;
    size_t ties = 0;

    (void)state;
    /* Five people on the same shifts leave the hours of the others thin. */
    for (int a = 0; a < 4; a++) {
        with[a] = (wfm_limit){ .kind = WFM_LIMIT_WITH, .other = a + 1 };
        c->agent[a].limit = &with[a];
        c->agent[a].n_limits = 1;
    }
    e = explain(c);
    row = find(&e, WFM_EXPLAIN_TIE);
    assert_non_null(row);
    assert_true(row->saving_cny > 0);
    assert_non_null(strstr(row->text, "planned again"));
    for (size_t k = 0; k < e.n; k++)
        ties += e.row[k].kind == WFM_EXPLAIN_TIE;
    assert_in_range(ties, 1, 4);
    wfm_explanation_release(&e);
    /* Never together with somebody who is away all week costs nothing. */
    for (int a = 0; a < 4; a++)
        c->agent[a].n_limits = 0;
    c->agent[9].left_on = c->request.from;
    c->agent[0].limit = &far;
    c->agent[0].n_limits = 1;
    e = explain(c);
    assert_null(find(&e, WFM_EXPLAIN_TIE));
    assert_null(find(&e, WFM_EXPLAIN_PERSON));
    wfm_explanation_release(&e);
    case_free(c);
}

static void test_minimum_staff_is_priced_or_its_way_out_named(void **state)
{
    roster_case *c = alike();
    wfm_queue_floor floor = { .site = -1, .least = 1 };
    wfm_explanation e;
    const wfm_explain_row *row;

    (void)state;
    c->queue[0].floor[0] = floor;
    c->queue[0].n_floors = 1;
    c->queue[0].floor[0].least = 2;
    e = explain(c);
    row = find(&e, WFM_EXPLAIN_FLOOR);
    if (row)
        assert_true(row->saving_cny > 0 && row->agent_hours == 0);
    wfm_explanation_release(&e);
    /* Ten people cannot be eight from morning to night. */
    c->queue[0].floor[0].least = 8;
    e = explain(c);
    row = find(&e, WFM_EXPLAIN_FLOOR);
    assert_non_null(row);
    assert_true(row->agent_hours > 0);
    assert_non_null(strstr(row->text, "cheapest way out"));
    wfm_explanation_release(&e);
    case_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tie_that_cannot_be_kept_names_its_way_out),
        cmocka_unit_test(test_a_tie_that_binds_has_a_price_and_a_free_one_none),
        cmocka_unit_test(test_minimum_staff_is_priced_or_its_way_out_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
