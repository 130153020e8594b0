/* tests/unit/test_backtest.c - scores by horizon and type of day, the words
 * about them, and the weights behind a forecast. */
#include <stdio.h>

#include "base/errors_gsl.h"
#include "forecast/backtest.h"
#include "forecast/model.h"
#include "forecast/verdict.h"
#include "tests/unit/forecast_world.h"

/* From Monday 2024-01-01. */
enum { SLOTS = 24, DAYS = 200, FIRST = 19723 };

/* Contacts without chance: weekday, hour, some growth; the holiday is quiet,
 * the event loud, and a little is irregular. */
static double contacts(const world *w, int d, int slot)
{
    double m = 40 + 20 * ((d % 7) < 5) + slot + 0.1 * d + (d * 7 + slot) % 5;

    if (w->first + d == w->holiday[0].date)
        m /= 4;
    if (w->first + d == w->event[0].date)
        m *= 3;
    return floor(m);
}

static void set_up(world *w)
{
    world_open(w, "Asia/Shanghai", FIRST, 3600, (wfm_open_range){ 0, 1440 });
    world_room(w, DAYS * SLOTS);
    w->holiday[0] = (wfm_holiday){ w->first + DAYS - 20, "day off", true };
    w->event[0] = (wfm_event){ .name = "sale",
                               .date = w->first + DAYS - 12,
                               .queue = -1,
                               .uplift = (double)NAN };
    w->calendar.n_holidays = 1;
    w->calendar.n_events = 1;
    for (int d = 0; d < DAYS; d++)
        for (int s = 0; s < SLOTS; s++)
            world_add(w, d, 60 * s, contacts(w, d, s));
    world_end(w, DAYS);
}

static wfm_forecast_request request(const world *w)
{
    wfm_forecast_request r = world_request(w, 0, 0);

    r.origins = 6;
    r.by_day_type = true;
    return r;
}

static const wfm_backtest_row *find(const wfm_backtest *t, const char *model,
                                    int horizon, wfm_day_type type)
{
    for (size_t i = 0; i < t->n; i++)
        if (!strcmp(t->row[i].model, model) &&
            t->row[i].horizon_days == horizon && t->row[i].day_type == type)
            return &t->row[i];
    return NULL;
}

static void test_types_of_day_are_scored_apart(void **state)
{
    static const int horizon[] = { 1, 7, 14, 28, 56 };
    world w;
    wfm_backtest t = { 0 };
    wfm_forecast_request r;
    const wfm_backtest_row *all, *event, *holiday, *normal;

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t h = 0; h < 5; h++)
        assert_non_null(find(&t, "auto", horizon[h], WFM_DAY_ALL));
    all = find(&t, "snaive", 28, WFM_DAY_ALL);
    normal = find(&t, "snaive", 28, WFM_DAY_NORMAL);
    holiday = find(&t, "snaive", 28, WFM_DAY_HOLIDAY);
    event = find(&t, "snaive", 28, WFM_DAY_EVENT);
    assert_true(all && normal && holiday && event);
    /* Last week knows nothing of the sale nor of the day off. */
    assert_true(event->wape > 3 * normal->wape);
    assert_true(holiday->wape > 3 * normal->wape);
    assert_true(all->wape > normal->wape && all->wape < event->wape);
    assert_true(isnan(event->wape_week) && all->wape_week > 0);
    assert_true(all->wape_week <= all->wape_day && all->wape_day <= all->wape);
    wfm_backtest_release(&t);
    world_close(&w);
}

static void test_skill_is_nought_for_the_yardstick_itself(void **state)
{
    world w;
    wfm_backtest t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++) {
        const wfm_backtest_row *row = &t.row[i];
        const wfm_backtest_row *naive =
            find(&t, "snaive", row->horizon_days, row->day_type);
        if (!strcmp(row->model, "snaive"))
            assert_true(row->skill == 0);
        else if (row->origins == naive->origins)
            CHECK_REL(row->skill + 1, 2 - row->wape / naive->wape, 1e-12);
    }
    wfm_backtest_release(&t);
    world_close(&w);
}

static void test_the_words_name_best_model_and_reason(void **state)
{
    world w;
    wfm_backtest t = { 0 };
    wfm_problems notes = { 0 };
    wfm_forecast_request r;
    wfm_backtest_row best;
    char all[4096] = "", text[64];

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    wfm_backtest_tell(&t, &w.centre, 28, &notes);
    assert_int_equal(notes.count, 2);
    best = *find(&t, "snaive", 28, WFM_DAY_ALL);
    for (size_t i = 0; i < t.n; i++)
        if (t.row[i].horizon_days == 28 && t.row[i].day_type == WFM_DAY_ALL &&
            !t.row[i].chosen && t.row[i].wape < best.wape)
            best = t.row[i];
    for (size_t i = 0; i < notes.count; i++)
        strncat(all, notes.item[i].error.text, 1000);
    snprintf(text, sizeof text, "best alone is %s ", best.model);
    assert_non_null(strstr(all, text));
    assert_non_null(strstr(all, "points from the level of the weeks"));
    wfm_problems_release(&notes);
    wfm_backtest_tell(&t, &w.centre, 0, &notes);
    assert_int_equal(notes.count, 10);
    wfm_problems_release(&notes);
    wfm_backtest_release(&t);
    world_close(&w);
}

static void test_what_is_taken_for_an_outage_is_told(void **state)
{
    world w;
    wfm_backtest t = { 0 };
    wfm_problems notes = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, &notes, NULL), WFM_OK);
    assert_int_equal(notes.count, 0);
    wfm_backtest_release(&t);
    for (int s = 9; s < 14; s++)
        w.series.offered[(DAYS - 60) * SLOTS + s] = 0;
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, &notes, NULL), WFM_OK);
    assert_int_equal(notes.count, 1);
    assert_non_null(strstr(notes.item[0].error.text,
                           "5 intervals since 2024-05-08 are taken for"));
    wfm_problems_release(&notes);
    wfm_backtest_release(&t);
    world_close(&w);
}

/* Two intervals a day: ten contacts whose handle time is 200 s in one week and
 * 300 s in the next, and thirty of always 400 s. */
static void alternate(world *w, int days)
{
    world_open(w, "Asia/Shanghai", FIRST, 43200, (wfm_open_range){ 0, 1440 });
    world_room(w, 2 * (size_t)days);
    w->series.aht_s = calloc(2 * (size_t)days, sizeof *w->series.aht_s);
    for (int d = 0; d < days; d++)
        for (int s = 0; s < 2; s++) {
            size_t i = world_add(w, d, 720 * s, s ? 30 : 10);
            w->series.aht_s[i] = s ? 400 : 200 + 100 * (d / 7 % 2);
        }
    world_end(w, days);
}

static void test_handle_time_and_load_equal_those_worked_out(void **state)
{
    world w;
    wfm_backtest t = { 0 };
    wfm_forecast_request r;
    const wfm_backtest_row *naive, *mean, *best;

    (void)state;
    alternate(&w, 28 * 7); /* the last week has 300 s */
    r = world_request(&w, 0, 0);
    r.origins = 1;
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    naive = find(&t, "snaive", 7, WFM_DAY_ALL);
    mean = find(&t, "mean8", 7, WFM_DAY_ALL);
    best = find(&t, "auto", 7, WFM_DAY_ALL);
    assert_true(naive && mean && best);
    /* Last week said 200 s of 300 s: 10 x 100 of 10 x 300 + 30 x 400 s. */
    CHECK_REL(naive->aht.wape, 1.0 / 15, 1e-12);
    CHECK_REL(naive->aht.bias, -1.0 / 15, 1e-12);
    CHECK_REL(naive->load.wape, 1.0 / 15, 1e-12);
    CHECK_REL(naive->load.bias, -1.0 / 15, 1e-12);
    /* So it was every week. */
    CHECK_REL(naive->aht.mase, 1, 1e-12);
    CHECK_REL(naive->load.mase, 1, 1e-12);
    assert_true(naive->aht.skill == 0 && naive->load.skill == 0);
    /* Whatever forecasts the contacts, handle time is that of all. */
    assert_true(mean->aht.wape == best->aht.wape && mean->wape == 0);
    CHECK_REL(mean->aht.skill, 1 - mean->aht.wape * 15, 1e-12);
    assert_true(mean->aht.wape < naive->aht.wape);
    CHECK_REL(mean->load.wape, mean->aht.wape, 1e-3);
    assert_true(best->aht.coverage80 >= 0 && best->load.coverage90 <= 1 &&
                best->aht.pinball > 0 && best->load.msis > 0);
    wfm_backtest_release(&t);
    world_close(&w);
}

static void test_without_handle_times_only_contacts_are_scored(void **state)
{
    world w;
    wfm_backtest t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++)
        assert_true(isnan(t.row[i].aht.wape) && isnan(t.row[i].load.mase) &&
                    isnan(t.row[i].load.skill) && t.row[i].wape >= 0);
    wfm_backtest_release(&t);
    world_close(&w);
}

static void test_the_weights_of_each_lead_sum_to_one(void **state)
{
    world w;
    wfm_verdict v = { 0 };
    wfm_forecast_request r;
    double sum = 0;
    int leads = 0;

    (void)state;
    set_up(&w);
    r = request(&w);
    assert_int_equal(wfm_verdict_make(&v, &r, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < v.n; i++) {
        bool first = i == 0 || v.row[i].from_day != v.row[i - 1].from_day;
        assert_true(first || v.row[i].weight <= v.row[i - 1].weight);
        if (first && i > 0) {
            CHECK_REL(sum, 1, 1e-12);
            sum = 0;
        }
        leads += first;
        sum += v.row[i].weight;
        assert_true(isnan(v.row[i].behind) || v.row[i].behind >= 0);
    }
    CHECK_REL(sum, 1, 1e-12);
    assert_int_equal(leads, 5);
    assert_int_equal(v.row[v.n - 1].to_day, 28);
    wfm_verdict_release(&v);
    world_close(&w);
}

/* A queue that fell by half five weeks before the end, with a storm ten days
 * and a day off three days before it. */
static void set_up_fallen(world *w)
{
    set_up(w);
    w->holiday[1] = (wfm_holiday){ w->first + DAYS - 3, "day off", true };
    w->holiday[2] = (wfm_holiday){ w->first + DAYS - 100, "day off", true };
    w->calendar.n_holidays = 3;
    for (size_t i = 0; i < w->series.n; i++) {
        int d = (int)i / SLOTS;
        if (d >= DAYS - 35)
            w->series.offered[i] = floor(w->series.offered[i] / 2);
        if (d == DAYS - 3 || d == DAYS - 100)
            w->series.offered[i] = floor(w->series.offered[i] / 4);
        if (d == DAYS - 10)
            w->series.offered[i] *= 4;
    }
}

/* WAPE of a week that was forecast when it began. */
static double wape_of_forecast(const world *w)
{
    wfm_forecast_request r =
        world_request(w, w->first + DAYS - 7, w->first + DAYS - 1);
    wfm_forecast f = { 0 };
    double error = 0, sum = 0;

    r.as_of =
        wfm_zone_time(w->centre.zone, w->first + DAYS - 7, 0, false, NULL);
    assert_int_equal(wfm_forecast_make(&f, &r, NULL, NULL, NULL), WFM_OK);
    assert_int_equal(f.n, 7 * SLOTS);
    for (size_t i = 0; i < f.n; i++) {
        double y = w->series.offered[(size_t)(DAYS - 7) * SLOTS + i];
        error += fabs(y - f.row[i].volume);
        sum += y;
    }
    wfm_forecast_release(&f);
    return error / sum;
}

static void test_a_model_is_scored_as_it_would_be_published(void **state)
{
    static const char *const name[] = { "blend3", "mstl_ets", "auto" };
    world w;
    wfm_backtest t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up_fallen(&w);
    r = world_request(&w, 0, 0);
    r.origins = 1;
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t k = 0; k < sizeof name / sizeof *name; k++) {
        const wfm_model *m = wfm_model_find(name[k]);
        const wfm_backtest_row *row = find(&t, name[k], 7, WFM_DAY_ALL);
        w.queue.forecast_model = m ? (int)(m - wfm_models) + 1 : 0;
        assert_non_null(row);
        CHECK_REL(row->wape, wape_of_forecast(&w), 1e-13);
    }
    wfm_backtest_release(&t);
    world_close(&w);
}

static void test_the_model_asked_for_is_the_choice(void **state)
{
    world w;
    wfm_backtest t = { 0 };
    wfm_forecast_request r;

    (void)state;
    set_up_fallen(&w);
    w.queue.forecast_model = (int)(wfm_model_find("mean8") - wfm_models) + 1;
    r = request(&w);
    r.origins = 2;
    assert_int_equal(wfm_backtest_make(&t, &r, NULL, NULL, NULL), WFM_OK);
    for (size_t i = 0; i < t.n; i++) {
        const wfm_backtest_row *row = &t.row[i], *best;
        if (strcmp(row->model, "mean8"))
            continue;
        best = find(&t, "auto", row->horizon_days, row->day_type);
        assert_true(row->wape == best->wape && row->bias == best->bias);
        assert_true(row->msis == best->msis && row->pinball == best->pinball);
    }
    wfm_backtest_release(&t);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types_of_day_are_scored_apart),
        cmocka_unit_test(test_skill_is_nought_for_the_yardstick_itself),
        cmocka_unit_test(test_the_words_name_best_model_and_reason),
        cmocka_unit_test(test_what_is_taken_for_an_outage_is_told),
        cmocka_unit_test(test_handle_time_and_load_equal_those_worked_out),
        cmocka_unit_test(test_without_handle_times_only_contacts_are_scored),
        cmocka_unit_test(test_the_weights_of_each_lead_sum_to_one),
        cmocka_unit_test(test_a_model_is_scored_as_it_would_be_published),
        cmocka_unit_test(test_the_model_asked_for_is_the_choice),
    };

    wfm_errors_gsl_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
