/* tests/unit/test_models.c - every registered model: published scores of the
 * yardsticks, what the others must reach, and properties all must have. */
#include <stdlib.h>
#include <string.h>

#include "base/errors_gsl.h"
#include "forecast/choice.h"
#include "forecast/model.h"
#include "tests/unit/bank30.h"

/* Scores computed independently with R and numpy for the same protocol; two
 * decimals of WAPE in per cent, three of MASE. */
static void test_yardsticks_reproduce_the_published_bank_scores(void **state)
{
    static const struct {
        bank30_fn model;
        double wape1, wape4, day, mase;
    } known[] = {
        { wfm_model_snaive, 7.87, 8.31, 6.59, 1.121 },
        { wfm_model_mean4, 6.62, 6.82, 5.48, 0.921 },
        { wfm_model_mean8, 6.44, 6.69, 5.36, 0.904 },
        { wfm_model_median8, 6.30, 6.55, 5.12, 0.885 },
        { wfm_model_mean_all, 5.92, 6.18, 4.74, 0.836 },
    };
    static bank30 bank;

    (void)state;
    bank30_read(&bank);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        bank30_score s = bank30_run(&bank, known[i].model);
        assert_true(fabs(s.wape1 - known[i].wape1) <= 0.005);
        assert_true(fabs(s.wape4 - known[i].wape4) <= 0.005);
        assert_true(fabs(s.day - known[i].day) <= 0.005);
        assert_true(fabs(s.mase - known[i].mase) <= 0.0005);
    }
    wfm_grid_release(&bank.grid);
}

static wfm_status automatic(double *out, const wfm_grid *grid, int n, int h,
                            wfm_error *err)
{
    wfm_choice choice;

    WFM_TRY(wfm_choice_make(&choice, grid, n, err));
    return wfm_choice_forecast(out, &choice, grid, n, h, err);
}

static void test_profile_beats_every_yardstick_on_the_bank(void **state)
{
    static bank30 bank;
    bank30_score s;

    (void)state;
    bank30_read(&bank);
    s = bank30_run(&bank, wfm_model_profile);
    assert_true(s.wape1 < 5.4 && s.wape4 < 5.65 && s.day < 4.15);
    s = bank30_run(&bank, automatic);
    assert_true(s.wape1 < 5.6 && s.wape4 < 5.85 && s.day < 4.4);
    wfm_grid_release(&bank.grid);
}

enum { SLOTS = 24, DAYS = 140, AHEAD = 14 };

static double pattern(int day, int slot)
{
    return (day % 7 < 5 ? 30 : 12) * (1 + 0.8 * sin(slot * 0.26));
}

static void make_grid(wfm_grid *g, wfm_date first)
{
    assert_int_equal(wfm_grid_init(g, first, DAYS, DAYS + AHEAD, SLOTS, NULL),
                     WFM_OK);
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++)
            g->y[d * SLOTS + s] = pattern(d, s);
    assert_int_equal(
        wfm_features_init(&g->features, NULL, 0, first, DAYS + AHEAD, NULL),
        WFM_OK);
}

static void test_a_repeating_week_is_continued_by_every_model(void **state)
{
    (void)state;
    for (int m = 0; m < wfm_n_models; m++) {
        wfm_grid g;
        double f[AHEAD * SLOTS];
        make_grid(&g, 19723);
        assert_int_equal(wfm_models[m].forecast(f, &g, DAYS, AHEAD, NULL),
                         WFM_OK);
        for (int i = 0; i < AHEAD * SLOTS; i++) {
            double want = pattern(DAYS + i / SLOTS, i % SLOTS);
            if (!(fabs(f[i] - want) <= 0.03 * want))
                fail_msg("%s at %d: %g, not %g", wfm_models[m].name, i, f[i],
                         want);
        }
        wfm_grid_release(&g);
    }
}

static void test_no_model_looks_at_later_days(void **state)
{
    (void)state;
    for (int m = 0; m < wfm_n_models; m++) {
        wfm_grid g;
        double a[AHEAD * SLOTS], b[AHEAD * SLOTS];
        int n = DAYS - AHEAD;
        make_grid(&g, 19723);
        for (int i = 0; i < n * SLOTS; i++)
            g.y[i] += (i * 7) % 5;
        assert_int_equal(wfm_models[m].forecast(a, &g, n, AHEAD, NULL), WFM_OK);
        for (int i = n * SLOTS; i < DAYS * SLOTS; i++)
            g.y[i] = 1e6 + i;
        assert_int_equal(wfm_models[m].forecast(b, &g, n, AHEAD, NULL), WFM_OK);
        assert_memory_equal(a, b, sizeof a);
        wfm_grid_release(&g);
    }
}

/* Fills the history with odd content; every model with enough history must
 * give finite numbers that are not negative. */
static void check_odd(int kind)
{
    wfm_grid g;
    double f[AHEAD * SLOTS];

    make_grid(&g, 19723);
    for (int i = 0; i < DAYS * SLOTS; i++)
        switch (kind) {
        case 0:
            g.y[i] = 0;
            break;
        case 1:
            g.y[i] = i == 2000 ? 1e6 : 0;
            break;
        case 2:
            g.y[i] = (double)NAN;
            break;
        case 3:
            g.y[i] = i > 500 && i < 3000 ? (double)NAN : 5;
            break;
        case 4:
            g.y[i] = i % 7 == 0 ? 1 : 0;
            break;
        case 5:
            g.y[i] = 1e7 * (i % 3);
            break;
        default:
            g.y[i] = exp(i * 0.005);
            break;
        }
    for (int n = 1; n <= DAYS; n = n < 8 ? n + 1 : n * 2 - 3)
        for (int m = 0; m < wfm_n_models; m++) {
            if (n < wfm_models[m].min_days)
                continue;
            assert_int_equal(wfm_models[m].forecast(f, &g, n, AHEAD, NULL),
                             WFM_OK);
            for (int i = 0; i < AHEAD * SLOTS; i++)
                if (!(f[i] >= 0 && f[i] < 1e14))
                    fail_msg("%s, history %d, %d days: %g", wfm_models[m].name,
                             kind, n, f[i]);
        }
    wfm_grid_release(&g);
}

static void test_odd_histories_never_give_nonsense(void **state)
{
    (void)state;
    for (int kind = 0; kind < 7; kind++)
        check_odd(kind);
}

static void test_doubling_the_history_doubles_the_forecast(void **state)
{
    (void)state;
    for (int m = 0; m < wfm_n_models; m++) {
        wfm_grid g;
        double a[AHEAD * SLOTS], b[AHEAD * SLOTS];
        make_grid(&g, 19723);
        assert_int_equal(wfm_models[m].forecast(a, &g, DAYS, AHEAD, NULL),
                         WFM_OK);
        for (int i = 0; i < DAYS * SLOTS; i++)
            g.y[i] *= 2;
        assert_int_equal(wfm_models[m].forecast(b, &g, DAYS, AHEAD, NULL),
                         WFM_OK);
        for (int i = 0; i < AHEAD * SLOTS; i++)
            CHECK_REL(b[i], 2 * a[i], 0.02);
        wfm_grid_release(&g);
    }
}

static void test_the_registry_is_consistent(void **state)
{
    (void)state;
    assert_true(wfm_n_models <= WFM_MODELS_MAX);
    for (int m = 0; m < wfm_n_models; m++) {
        assert_ptr_equal(wfm_model_find(wfm_models[m].name), &wfm_models[m]);
        assert_true(strlen(wfm_models[m].name) < 24);
        assert_true(wfm_models[m].min_days >= 1);
    }
    assert_null(wfm_model_find("no such model"));
}

/* The names that wfm.yaml takes are those of the registry. */
static void test_every_model_can_be_asked_for_by_name(void **state)
{
    (void)state;
    assert_string_equal(wfm_forecast_model_name[0], "auto");
    for (int m = 0; m < wfm_n_models; m++)
        assert_string_equal(wfm_forecast_model_name[m + 1], wfm_models[m].name);
    assert_null(wfm_forecast_model_name[wfm_n_models + 1]);
}

static void test_the_model_asked_for_speaks_alone(void **state)
{
    static bank30 bank;
    wfm_choice chosen, obeyed;
    int ets = (int)(wfm_model_find("ets") - wfm_models), n = 30 * 7;

    (void)state;
    bank30_read(&bank);
    assert_int_equal(wfm_choice_make(&chosen, &bank.grid, n, NULL), WFM_OK);
    assert_true(isnan(chosen.wape[ets]));
    bank.grid.model = "ets";
    assert_int_equal(wfm_choice_make(&obeyed, &bank.grid, n, NULL), WFM_OK);
    assert_int_equal(obeyed.best, ets);
    assert_true(wfm_choice_weight(&obeyed, ets) == 1);
    assert_true(obeyed.wape[ets] > 0 && obeyed.wape[ets] < 0.15);
    assert_int_equal(wfm_model_asked(&bank.grid, 55), -1);
    bank.grid.model = NULL;
    wfm_grid_release(&bank.grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_yardsticks_reproduce_the_published_bank_scores),
        cmocka_unit_test(test_profile_beats_every_yardstick_on_the_bank),
        cmocka_unit_test(test_a_repeating_week_is_continued_by_every_model),
        cmocka_unit_test(test_no_model_looks_at_later_days),
        cmocka_unit_test(test_odd_histories_never_give_nonsense),
        cmocka_unit_test(test_doubling_the_history_doubles_the_forecast),
        cmocka_unit_test(test_the_registry_is_consistent),
        cmocka_unit_test(test_every_model_can_be_asked_for_by_name),
        cmocka_unit_test(test_the_model_asked_for_speaks_alone),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
