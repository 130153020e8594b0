/* tests/unit/test_roster_explain.c - prices and conflicts that explain a
 * roster. */
#include "schedule/roster_explain.h"
#include "tests/unit/roster_case.h"

static wfm_explanation explain(roster_case *c, double *bound)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_explanation explanation = { 0 };
    wfm_roster roster = { 0 };

    run.threads = 1;
    assert_int_equal(wfm_roster_make(&roster, &c->request, &run, NULL, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_roster_explain(&explanation, &roster, &c->request, &run, NULL),
        WFM_OK);
    *bound = roster.bound_cny;
    wfm_roster_release(&roster);
    return explanation;
}

static const wfm_explain_row *find(const wfm_explanation *e,
                                   wfm_explain_kind kind, size_t nth)
{
    for (size_t k = 0; k < e->n; k++)
        if (e->row[k].kind == kind && nth-- == 0)
            return &e->row[k];
    return NULL;
}

static void test_hours_rules_and_people_have_prices(void **state)
{
    roster_case *c = case_hourly(12);
    const wfm_explain_row *row;
    wfm_explanation e;
    double bound;

    (void)state;
    e = explain(c, &bound);
    row = find(&e, WFM_EXPLAIN_SHORT, 0);
    assert_non_null(row);
    /* An hour of an agent is worth at most the price of a short one. */
    assert_true(row->saving_cny >= 0 && row->saving_cny <= 60 * (1 + 1e-9));
    assert_true(row->agent_hours > 0 && row->end > row->start);
    assert_non_null(strstr(row->text, "agent-hours short"));
    row = find(&e, WFM_EXPLAIN_RULE, 0);
    assert_non_null(row);
    assert_true(row->saving_cny > 0);
    assert_non_null(find(&e, WFM_EXPLAIN_HIRE, 3));
    assert_null(find(&e, WFM_EXPLAIN_PERSON, 0));
    for (size_t k = 1; k < e.n; k++)
        assert_true(e.row[k - 1].kind < e.row[k].kind ||
                    e.row[k - 1].saving_cny >= e.row[k].saving_cny);
    wfm_explanation_release(&e);
    case_free(c);
}

/* Rules that cost nothing are one row each; of hires that are too dear one a
 * contract is enough. */
static void test_what_saves_nothing_is_told_in_few_rows(void **state)
{
    roster_case *c = case_hourly(16);
    wfm_explanation e;
    unsigned quiet = 0, dear = 0;
    double bound;

    (void)state;
    c->centre.costs.per_short_agent_hour_cny = 45;
    for (size_t r = 0; r < c->staff.n; r++)
        c->staff.row[r].agents_rostered *= 0.6;
    e = explain(c, &bound);
    for (size_t k = 0; k < e.n; k++) {
        const wfm_explain_row *row = &e.row[k];

        if (row->kind == WFM_EXPLAIN_RULE && !(row->saving_cny > 0)) {
            assert_null(strstr(row->text, " 0.00 less"));
            assert_non_null(strstr(row->text, "nothing was found"));
            assert_int_equal(quiet & row->rules, 0);
            quiet |= row->rules;
        }
        if (row->kind == WFM_EXPLAIN_HIRE && row->most_cny <= 0) {
            assert_int_equal(dear >> row->contract & 1, 0);
            dear |= 1u << row->contract;
        }
    }
    assert_true(quiet && dear);
    wfm_explanation_release(&e);
    case_free(c);
}

static void test_a_person_without_a_week_is_explained(void **state)
{
    roster_case *c = case_hourly(12);
    const wfm_explain_row *row;
    wfm_explanation e;
    double bound;

    (void)state;
    c->contract[2].hours_min = 25; /* four-hour shifts only: five days are 20 */
    c->contract[2].n_shifts = 1;
    e = explain(c, &bound);
    row = find(&e, WFM_EXPLAIN_PERSON, 0);
    assert_non_null(row);
    assert_true(row->agent >= 0);
    assert_int_equal(row->rules, 1u << WFM_RULE_HOURS);
    assert_non_null(strstr(row->text, "hours a week"));
    wfm_explanation_release(&e);
    case_free(c);
}

/* One more person of that kind, without an absence. */
static void hire(roster_case *c, const wfm_explain_row *row)
{
    wfm_agent *agent = &c->agent[c->people.n_agents++];

    *agent = c->agent[0];
    snprintf(c->id[c->people.n_agents - 1], sizeof *c->id, "NEW");
    agent->id = agent->name = c->id[c->people.n_agents - 1];
    agent->contract = row->contract;
    agent->skills = row->skills;
}

/* The person is hired and everybody planned again: with S1 what is saved in
 * the roster as it was, S2 what the bound falls by, and a legal roster that
 * costs S1 less, the true saving lies in S1 - gap after .. S2 + gap before. */
static void test_a_hire_saves_what_is_said(void **state)
{
    roster_case *c = case_hourly(8);
    wfm_explanation e = { 0 };
    wfm_roster before;
    size_t kinds = 0;

    (void)state;
    c->centre.costs.per_short_agent_hour_cny = 150;
    before = case_roster(c, 2, NULL);
    assert_int_equal(wfm_roster_explain(&e, &before, &c->request, NULL, NULL),
                     WFM_OK);
    for (size_t k = 0; k < e.n && kinds < 2; k++) {
        const wfm_explain_row *row = &e.row[k];
        wfm_roster after;
        double saved;

        if (row->kind != WFM_EXPLAIN_HIRE)
            continue;
        hire(c, row);
        after = case_roster(c, 2, NULL);
        saved = before.objective_cny - after.objective_cny;
        assert_true(saved >= row->saving_cny -
                                 (after.objective_cny - after.bound_cny) -
                                 1e-6);
        assert_true(saved <= row->most_cny +
                                 (before.objective_cny - before.bound_cny) +
                                 1e-6);
        assert_true(row->saving_cny > 0 && row->most_cny >= row->saving_cny);
        wfm_roster_release(&after);
        c->people.n_agents--;
        kinds++;
    }
    assert_int_equal(kinds, 2);
    wfm_explanation_release(&e);
    wfm_roster_release(&before);
    case_free(c);
}

/* The rule is taken out of the contract and everybody planned again: what is
 * saved lies between the two figures, but for the gaps of the rosters. */
static void test_a_rule_saves_what_is_said(void **state)
{
    roster_case *c = case_hourly(10);
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_explanation e = { 0 };
    wfm_roster before;
    size_t rules = 0, certain = 0;

    (void)state;
    run.threads = 1;
    c->people.n_absences = 0;
    c->contract[2].days_min = 5; /* of 4 to 6 hours */
    c->contract[2].start_spread_min = c->contract[0].start_spread_min = 0;
    before = case_roster(c, 1, NULL);
    assert_int_equal(wfm_roster_explain(&e, &before, &c->request, &run, NULL),
                     WFM_OK);
    for (size_t k = 0; k < e.n; k++) {
        const wfm_explain_row *row = &e.row[k];
        wfm_contract old = c->contract[row->contract < 0 ? 0 : row->contract];
        wfm_roster after;
        double saved;

        if (rules == 2 || row->kind != WFM_EXPLAIN_RULE || row->contract < 0 ||
            (row->rules != 1u << WFM_RULE_SPREAD &&
             row->rules != 1u << WFM_RULE_DAYS))
            continue;
        if (row->rules == 1u << WFM_RULE_SPREAD)
            c->contract[row->contract].start_spread_min = 1440;
        else
            c->contract[row->contract].days_min = 0;
        if (row->rules == 1u << WFM_RULE_DAYS)
            c->contract[row->contract].days_max = 7;
        after = case_roster(c, 1, NULL);
        saved = before.objective_cny - after.objective_cny;
        assert_true(saved >= row->saving_cny -
                                 (after.objective_cny - after.bound_cny) -
                                 1e-6);
        assert_true(saved <= row->most_cny +
                                 (before.objective_cny - before.bound_cny) +
                                 1e-6);
        assert_true(row->most_cny >= row->saving_cny);
        assert_true(row->most_cny >= 0.05); /* else not worth a line */
        certain += row->saving_cny > 1;
        rules++;
        wfm_roster_release(&after);
        c->contract[row->contract] = old;
    }
    assert_true(rules >= 2 && certain >= 1);
    wfm_explanation_release(&e);
    wfm_roster_release(&before);
    case_free(c);
}

/* Whoever is here may be away for half the week: who is hired is not. */
static void test_a_hire_has_a_contract_that_exists(void **state)
{
    roster_case *c = case_hourly(6);
    wfm_explanation e;
    double bound;
    size_t hires = 0;

    (void)state;
    c->people.n_absences = 0;
    for (int a = 0; a < 6; a++) {
        c->agent[a].contract = 0;
        c->absence[c->people.n_absences++] = (wfm_absence){
            .agent = a,
            .from = wfm_zone_time(c->centre.zone, c->request.from + a % 4, 0,
                                  false, NULL),
            .to = wfm_zone_time(c->centre.zone, c->request.from + a % 4 + 3, 0,
                                false, NULL),
            .reason = "leave"
        };
    }
    e = explain(c, &bound);
    for (size_t k = 0; k < e.n; k++) {
        if (e.row[k].kind != WFM_EXPLAIN_HIRE)
            continue;
        hires++;
        assert_non_null(strstr(e.row[k].text, " 5 days, "));
    }
    assert_true(hires > 0);
    wfm_explanation_release(&e);
    case_free(c);
}

static void test_every_rule_has_a_name_and_a_line_in_its_page(void **state)
{
    FILE *page = fopen("docs/models/roster.md", "r");
    char text[20000];
    size_t n;

    (void)state;
    assert_non_null(page);
    n = fread(text, 1, sizeof text - 1, page);
    text[n] = '\0';
    fclose(page);
    for (int k = 0; k < WFM_RULE_COUNT; k++) {
        assert_non_null(strstr(text, wfm_rule_name((wfm_rule)k)));
        assert_non_null(strstr(text, wfm_rule_asks((wfm_rule)k)));
    }
    assert_string_equal(wfm_rule_name(WFM_RULE_COUNT), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hours_rules_and_people_have_prices),
        cmocka_unit_test(test_what_saves_nothing_is_told_in_few_rows),
        cmocka_unit_test(test_a_person_without_a_week_is_explained),
        cmocka_unit_test(test_a_hire_saves_what_is_said),
        cmocka_unit_test(test_a_rule_saves_what_is_said),
        cmocka_unit_test(test_a_hire_has_a_contract_that_exists),
        cmocka_unit_test(test_every_rule_has_a_name_and_a_line_in_its_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
