/* tests/unit/test_alloc.c - when the n-th allocation fails, for every n: a
 * status, no crash, and (under AddressSanitizer) no leak. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"
#include "base/zone.h"
#include "data/centre.h"
#include "reports/ics.h"
#include "reports/manifest.h"
#include "reports/roster_grid.h"
#include "tests/unit/check.h"
#include "tests/unit/failing_alloc.h"
#include "tests/unit/small_plan.h"

static long until_failure = -1; /* -1: never fail */
static char dir[64];
static small_plan plan;

/* Counts down over all allocations of the library; then all fail. */
static bool fails(void)
{
    if (until_failure > 0)
        until_failure--;
    return until_failure == 0;
}

char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t n);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t n);

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

char *__wrap_strndup(const char *text, size_t n)
{
    return fails() ? NULL : __real_strndup(text, n);
}

/* Runs `work` with 1, 2, ... allocations until it succeeds. */
static void fail_each(wfm_status (*work)(wfm_error *err), long at_least)
{
    wfm_status status = WFM_NO_MEMORY;
    long n = 0;

    while (status != WFM_OK) {
        wfm_error err = { 0 };

        assert_true(n < 100000);
        until_failure = ++n;
        status = work(&err);
        until_failure = -1;
        if (status != WFM_OK && status != WFM_NO_MEMORY &&
            !strstr(err.text, "Cannot allocate memory"))
            fail_msg("allocation %ld: status %d, %s", n, (int)status, err.text);
    }
    assert_true(n > at_least);
}

static wfm_status use_strings(wfm_error *err)
{
    wfm_buf buf = { 0 };
    bool failed;

    for (int i = 0; i < 200; i++)
        wfm_buf_printf(&buf, "%d,", i);
    failed = buf.failed;
    assert_true(failed || buf.length == 690);
    wfm_buf_release(&buf);
    return failed ? wfm_fail(err, WFM_NO_MEMORY, "x") : WFM_OK;
}

static wfm_status use_arena(wfm_error *err)
{
    wfm_arena *arena = wfm_arena_new();
    bool good = arena != NULL;

    (void)err;
    for (int i = 0; good && i < 40; i++)
        good = wfm_arena_alloc(arena, 1000, 3) != NULL &&
               wfm_arena_strdup(arena, "text") != NULL;
    wfm_arena_free(arena);
    return good ? WFM_OK : WFM_NO_MEMORY;
}

static wfm_status use_problems(wfm_error *err)
{
    wfm_problems list = { 0 };
    wfm_status status;
    size_t dropped;

    for (int i = 0; i < 20; i++)
        wfm_problems_say(&list, WFM_SEVERITY_ERROR, "f", 1, 1, NULL, "%d", i);
    assert_int_equal(list.errors, 20);
    status = wfm_problems_status(&list, err);
    assert_int_equal(status, WFM_BAD_INPUT);
    dropped = list.dropped;
    wfm_problems_release(&list);
    return dropped ? WFM_NO_MEMORY : WFM_OK;
}

static wfm_status use_zone(wfm_error *err)
{
    wfm_zone *zone = NULL;
    wfm_status status = wfm_zone_new(&zone, "Europe/Berlin", err);

    assert_true((status == WFM_OK) == (zone != NULL));
    wfm_zone_free(zone);
    return status;
}

static wfm_status use_rng(wfm_error *err)
{
    gsl_rng *rng = wfm_rng_new(1);

    (void)err;
    if (!rng)
        return WFM_NO_MEMORY;
    gsl_rng_free(rng);
    return WFM_OK;
}

static wfm_status use_files(wfm_error *err)
{
    char *path = wfm_file_join(dir, "a/b/text");
    char *text = NULL;
    size_t n;
    wfm_status status;

    if (!path)
        return WFM_NO_MEMORY;
    path[strlen(path) - 5] = '\0'; /* the folder */
    status = wfm_file_make_dirs(path, err);
    path[strlen(path)] = '/';
    if (status == WFM_OK)
        status = wfm_file_write(path, "0123456789", 10, 0600, err);
    if (status == WFM_OK)
        status = wfm_file_read(&text, &n, path, 100, err);
    free(text);
    free(path);
    return status;
}

static wfm_status use_distance(wfm_error *err)
{
    char a[200], b[200];

    (void)err;
    memset(a, 'a', 199);
    memset(b, 'b', 199);
    a[199] = b[199] = '\0';
    a[0] = 'b';
    return wfm_str_distance(a, b) == 198 ? WFM_OK : WFM_NO_MEMORY;
}

static wfm_status use_grid(wfm_error *err)
{
    wfm_roster_grid grid;
    wfm_status status =
        wfm_roster_grid_init(&grid, &plan.view, plan.monday, 7, err);

    if (status == WFM_OK)
        wfm_roster_grid_release(&grid);
    return status;
}

static wfm_status use_ics(wfm_error *err)
{
    const wfm_ics ics = { &plan.view, 0, 0 };

    return wfm_ics_write_all(dir, &ics, err);
}

static wfm_status use_manifest(wfm_error *err)
{
    char path[128], folder[96];
    const wfm_manifest m = { .centre = &plan.centre, .version = "0" };
    wfm_status status;

    snprintf(folder, sizeof folder, "%s/a", dir);
    snprintf(path, sizeof path, "%s/manifest.json", dir);
    plan.centre.folder = folder;
    status = wfm_manifest_write(path, &m, err);
    plan.centre.folder = ".";
    return status;
}

static wfm_status read_centre(wfm_error *err)
{
    wfm_problems problems = { 0 };
    wfm_centre *centre = NULL;
    char folder[96];
    wfm_status status;

    snprintf(folder, sizeof folder, "%s/a", dir);
    status = wfm_centre_read(&centre, folder, false, &problems, err);
    wfm_centre_free(centre);
    wfm_problems_release(&problems);
    /* What cannot be kept is a problem of the file like any other. */
    return status == WFM_BAD_INPUT ? WFM_NO_MEMORY : status;
}

static void test_each_allocation_of_base_may_fail(void **state)
{
    (void)state;
    fail_each(use_strings, 4);
    fail_each(use_arena, 5);
    fail_each(use_problems, 2);
    fail_each(use_zone, 3);
    fail_each(use_rng, 2);
    fail_each(use_files, 5);
    fail_each(use_distance, 1);
}

static void write_centre(void)
{
    static const char yaml[] =
        "centre: {name: x, timezone: UTC, interval: 30m}\n"
        "inputs: {history: [{file: 'h.csv'}]}\n"
        "queues: {a: {open: 24x7}, b: {open: {mon-fri: 09:00-17:00}}}\n";
    char path[128];

    snprintf(path, sizeof path, "%s/a/h.csv", dir);
    assert_int_equal(wfm_file_write(path, "x\n", 2, 0600, NULL), WFM_OK);
    snprintf(path, sizeof path, "%s/a/wfm.yaml", dir);
    assert_int_equal(wfm_file_write(path, yaml, strlen(yaml), 0600, NULL),
                     WFM_OK);
}

static void test_each_allocation_of_reports_may_fail(void **state)
{
    (void)state;
    write_centre();
    fail_each(use_grid, 4);
    fail_each(use_ics, 6);
    fail_each(use_manifest, 6);
}

static void test_each_allocation_of_the_configuration_may_fail(void **state)
{
    (void)state;
    fail_each(read_centre, 5);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/wfm-test-alloc-XXXXXX");
    small_plan_make(&plan);
    return mkdtemp(dir) ? 0 : -1;
}

static int tear_down(void **state)
{
    char command[96];

    (void)state;
    small_plan_release(&plan);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_allocation_of_base_may_fail),
        cmocka_unit_test(test_each_allocation_of_reports_may_fail),
        cmocka_unit_test(test_each_allocation_of_the_configuration_may_fail),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
