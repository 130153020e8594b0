/* tests/unit/test_plan_read.c - tables that were written are read back. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "data/plan_read.h"
#include "data/published.h"
#include "data/table_file.h"
#include "reports/plan_tables.h"
#include "tests/unit/folder.h"

#define YAML                                                                   \
    "centre: {timezone: Europe/Berlin, interval: 30m}\n"                       \
    "queues: {voice: {open: 24x7}, chat: {open: 24x7}}\n"                      \
    "contracts: {full: {wage_per_hour: 1}}\n"

typedef struct fixture {
    char folder[FOLDER_PATH];
    wfm_centre *centre;
    wfm_people *people;
} fixture;

static void start(fixture *f)
{
    static const char agents[] = "agent_id,name\nA1,a\nA2,b\n";
    wfm_people_bytes bytes = { .agents = agents, .n_agents = strlen(agents) };

    folder_make(f->folder);
    assert_int_equal(wfm_centre_parse(&f->centre, YAML, strlen(YAML), f->folder,
                                      "wfm.yaml", false, NULL, NULL),
                     WFM_OK);
    assert_int_equal(
        wfm_people_parse(&f->people, f->centre, &bytes, false, NULL, NULL),
        WFM_OK);
}

static void finish(fixture *f)
{
    wfm_people_free(f->people);
    wfm_centre_free(f->centre);
    folder_remove(f->folder);
}

static void path_of(const fixture *f, const char *name, char out[128])
{
    snprintf(out, 128, "%s/%s", f->folder, name);
}

static void write_table(const fixture *f, const char *name,
                        const wfm_table *table)
{
    char path[128];
    FILE *file;

    path_of(f, name, path);
    file = fopen(path, "w");
    assert_non_null(file);
    wfm_table_write(file, table, WFM_FORMAT_CSV);
    assert_int_equal(fclose(file), 0);
}

static wfm_time at(const fixture *f, int day, int minute, bool fold)
{
    wfm_date date = 0;

    assert_true(wfm_date_make(&date, 2026, 10, day));
    return wfm_zone_time(f->centre->zone, date, minute, fold, NULL);
}

static void test_a_forecast_survives_the_repeated_hour(void **state)
{
    fixture f;
    char model[2][48] = { "profile", "mean" };
    wfm_forecast_row row[3] = {
        { 0, 0, 12.1, 1.5, 2, 3, 4, 5.25, 240.1, 0, true, 0.02, -0.3,
          .model_volume = 7.1 },
        { 0, 0, 1.0 / 3, 0, 0, 0, 1, 2, 200, 1, false, 0, 0, .day_cv2 = 0 },
        { 1, 0, 5, 1, 2, 3, 4, 5, 1e-3, 0, false, 0, 0, .day_cv2 = 0 },
    };
    wfm_forecast table = { row, 3, model, 2 }, back = { 0 };
    wfm_plan_view view = { .forecast = &table };
    wfm_table out;
    char path[128];

    (void)state;
    start(&f);
    row[0].start = at(&f, 25, 150, false); /* 02:30, and again */
    row[1].start = at(&f, 25, 150, true);
    row[2].start = at(&f, 25, 150, false);
    assert_int_equal(row[1].start - row[0].start, 3600);
    view.centre = f.centre;
    wfm_table_of_forecast(&out, &view);
    write_table(&f, "forecast.csv", &out);
    path_of(&f, "forecast.csv", path);
    assert_int_equal(wfm_forecast_read(&back, f.centre, path, NULL, NULL),
                     WFM_OK);
    assert_int_equal(back.n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(back.row[i].queue, row[i].queue);
        assert_int_equal(back.row[i].start, row[i].start);
        CHECK_REL(back.row[i].volume, row[i].volume, 0);
        assert_int_equal(back.row[i].by_hand, row[i].by_hand);
        CHECK_REL(back.row[i].model_volume, row[i].model_volume, 0);
        CHECK_REL(back.row[i].p95, row[i].p95, 0);
        CHECK_REL(back.row[i].aht_s, row[i].aht_s, 0);
        CHECK_REL(back.row[i].aht_cv, row[i].aht_cv, 0);
        CHECK_REL(back.row[i].aht_correlation, row[i].aht_correlation, 0);
        assert_string_equal(back.model[back.row[i].model], model[row[i].model]);
    }
    wfm_forecast_release(&back);
    finish(&f);
}

static void test_staff_keeps_infinite_waits_and_empty_cells(void **state)
{
    fixture f;
    wfm_staff_row row = { 0 };
    wfm_staff table = { &row, 1 }, back = { 0 };
    wfm_plan_view view = { .staff = &table };
    wfm_table out;
    char path[128];

    (void)state;
    start(&f);
    row = (wfm_staff_row){ .queue = 1,
                           .start = at(&f, 12, 600, false),
                           .volume = 10,
                           .aht_s = 100,
                           .load_erl = 0.5,
                           .agents = 3.7,
                           .agents_rostered = 4.2,
                           .service_level = NAN,
                           .asa_s = INFINITY,
                           .p_abandon = 0,
                           .occupancy = 1 };
    view.centre = f.centre;
    wfm_table_of_staff(&out, &view);
    write_table(&f, "staff.csv", &out);
    path_of(&f, "staff.csv", path);
    assert_int_equal(wfm_staff_read(&back, f.centre, path, NULL, NULL), WFM_OK);
    assert_int_equal(back.n, 1);
    CHECK_REL(back.row[0].agents_rostered, 4.2, 0);
    assert_true(isnan(back.row[0].service_level));
    assert_true(isinf(back.row[0].asa_s));
    wfm_staff_release(&back);
    finish(&f);
}

static void test_a_roster_comes_back_with_its_activities(void **state)
{
    fixture f;
    wfm_shift shift = { .agent = 1, .paid_minutes = 480, .shift_id = 7 };
    wfm_activity activity[2] = { { .agent = 1, .queues = 3 },
                                 { .agent = 1, .kind = WFM_ACTIVITY_MEAL } };
    wfm_roster roster = {
        .shift = &shift, .n_shifts = 1, .activity = activity, .n_activities = 2
    };
    wfm_roster back = { 0 };
    wfm_plan_view view = { .roster = &roster };
    wfm_table out;
    char path[128];

    (void)state;
    start(&f);
    shift.start = activity[0].start = at(&f, 14, 1320, false);
    activity[0].end = activity[1].start = at(&f, 15, 120, false);
    shift.end = activity[1].end = at(&f, 15, 420, false);
    assert_true(wfm_date_make(&shift.date, 2026, 10, 14));
    view.centre = f.centre;
    view.people = f.people;
    wfm_table_of_roster(&out, &view);
    write_table(&f, "roster.csv", &out);
    wfm_table_of_activities(&out, &view);
    write_table(&f, "activities.csv", &out);
    path_of(&f, "roster.csv", path);
    assert_int_equal(
        wfm_roster_read(&back, f.centre, f.people, path, NULL, NULL), WFM_OK);
    assert_int_equal(back.n_shifts, 1);
    assert_int_equal(back.shift[0].start, shift.start);
    assert_int_equal(back.shift[0].end, shift.end);
    assert_int_equal(back.shift[0].date, shift.date);
    assert_int_equal(back.shift[0].shift_id, 7);
    assert_int_equal(back.n_activities, 2);
    assert_int_equal(back.activity[0].queues, 3);
    assert_int_equal(back.activity[1].kind, WFM_ACTIVITY_MEAL);
    assert_int_equal(back.n_coverage, 0);
    wfm_roster_release(&back);
    finish(&f);
}

static void refused(const fixture *f, const char *row, const char *words)
{
    wfm_problems problems = { 0 };
    wfm_roster back = { 0 };
    char path[128], text[400];

    snprintf(text, sizeof text,
             "agent_id,date,contract,start,end,paid_minutes,shift_id\n%s\n",
             row);
    folder_write(f->folder, "roster.csv", text);
    path_of(f, "roster.csv", path);
    assert_int_equal(
        wfm_roster_read(&back, f->centre, f->people, path, &problems, NULL),
        WFM_BAD_INPUT);
    assert_int_equal(problems.item[0].error.line, 2);
    if (!strstr(problems.item[0].error.text, words))
        print_error("%s\n", problems.item[0].error.text);
    assert_non_null(strstr(problems.item[0].error.text, words));
    wfm_problems_release(&problems);
}

static void test_bad_roster_rows_are_named(void **state)
{
    fixture f;

    (void)state;
    start(&f);
    refused(&f, "A9,2026-10-14,full,2026-10-14T08:00,2026-10-14T17:00,480,1",
            "no agent 'A9'");
    refused(&f, "A1,2026-10-14,fll,2026-10-14T08:00,2026-10-14T17:00,480,1",
            "no contract");
    refused(&f, "A1,2026-10-14,full,2026-10-14T18:00,2026-10-14T17:00,480,1",
            "does not follow");
    refused(&f, "A1,2026-10-14,full,2026-10-14T08:00,2026-10-14T17:00,x,1",
            "paid_minutes");
    finish(&f);
}

static void test_published_weeks_before_the_day_are_joined(void **state)
{
#define HEADER "agent_id,date,contract,start,end,paid_minutes,shift_id\n"
    fixture f;
    wfm_roster back = { 0 };
    wfm_problems problems = { 0 };
    wfm_date from = 0;
    char path[128];

    (void)state;
    start(&f);
    path_of(&f, "plans", path);
    assert_int_equal(mkdir(path, 0700), 0);
    path_of(&f, "plans/2026-W45", path);
    assert_int_equal(mkdir(path, 0700), 0);
    path_of(&f, "plans/2026-W46", path);
    assert_int_equal(mkdir(path, 0700), 0);
    folder_write(
        f.folder, "plans/2026-W45/roster.csv",
        HEADER
        "A2,2026-11-08,full,2026-11-08T22:00,2026-11-09T06:00,480,1\n"
        "GONE,2026-11-08,full,2026-11-08T08:00,2026-11-08T16:00,480,2\n");
    folder_write(
        f.folder, "plans/2026-W46/roster.csv",
        HEADER "A2,2026-11-10,full,2026-11-10T22:00,2026-11-11T06:00,480,1\n"
               "A2,2026-11-12,full,2026-11-12T22:00,2026-11-13T06:00,480,2\n");
    folder_write(f.folder, "plans/2026-W46/activities.csv",
                 "agent_id,start,end,activity,queue\n"
                 "A2,2026-11-10T22:00,2026-11-11T06:00,work,voice\n"
                 "A2,2026-11-12T22:00,2026-11-13T06:00,work,voice\n");
    folder_write(f.folder, "plans/2026-W45/activities.csv",
                 "agent_id,start,end,activity,queue\n"
                 "A2,2026-11-08T22:00,2026-11-09T02:00,work,voice\n"
                 "A2,2026-11-09T02:00,2026-11-09T06:00,work,voice\n");
    assert_true(wfm_date_make(&from, 2026, 11, 9));
    assert_int_equal(
        wfm_published_read(&back, f.centre, f.people, from, &problems, NULL),
        WFM_OK);
    /* The night goes on after midnight: both halves are kept. */
    assert_int_equal(back.n_shifts, 1);
    assert_int_equal(back.n_activities, 2);
    wfm_problems_release(&problems);
    wfm_roster_release(&back);
    assert_true(wfm_date_make(&from, 2026, 11, 12));
    assert_int_equal(
        wfm_published_read(&back, f.centre, f.people, from, &problems, NULL),
        WFM_OK);
    assert_int_equal(back.n_shifts, 2);
    assert_int_equal(back.n_activities, 3);
    assert_int_not_equal(back.shift[0].shift_id, back.shift[1].shift_id);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.item[0].severity, WFM_SEVERITY_NOTE);
    wfm_problems_release(&problems);
    wfm_roster_release(&back);
    finish(&f);
}

static void test_a_reader_fails_for_memory_or_for_new_errors(void **state)
{
    wfm_problems list = { 0 };
    wfm_error err;

    (void)state;
    wfm_problems_say(&list, WFM_SEVERITY_ERROR, "a.csv", 1, 0, NULL, "old");
    assert_int_equal(wfm_table_outcome(&list, 1, WFM_OK, &err), WFM_OK);
    assert_int_equal(wfm_table_outcome(&list, 1, WFM_CANNOT_WRITE, &err),
                     WFM_CANNOT_WRITE);
    assert_int_equal(wfm_table_outcome(&list, 0, WFM_OK, &err), WFM_BAD_INPUT);
    assert_string_equal(err.text, "old");
    assert_int_equal(wfm_table_outcome(&list, 0, WFM_NO_MEMORY, &err),
                     WFM_NO_MEMORY);
    assert_string_equal(err.text, "out of memory");
    wfm_problems_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_reader_fails_for_memory_or_for_new_errors),
        cmocka_unit_test(test_a_forecast_survives_the_repeated_hour),
        cmocka_unit_test(test_staff_keeps_infinite_waits_and_empty_cells),
        cmocka_unit_test(test_a_roster_comes_back_with_its_activities),
        cmocka_unit_test(test_bad_roster_rows_are_named),
        cmocka_unit_test(test_published_weeks_before_the_day_are_joined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
