/* tests/unit/report_case.h - the small plan, a folder to write its documents
 * to, and what they have to hold. */
#ifndef WFM_TESTS_REPORT_CASE_H
#define WFM_TESTS_REPORT_CASE_H

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "tests/unit/check.h"
#include "tests/unit/small_plan.h"

enum { PATH = 512, BIG = 1 << 24 };

static char dir[PATH];
static small_plan plan;

static inline int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/wfm-test-reports-XXXXXX");
    small_plan_make(&plan);
    wfm_i18n_start("en", NULL);
    return mkdtemp(dir) ? 0 : -1;
}

static inline int tear_down(void **state)
{
    char command[PATH + 16];

    (void)state;
    small_plan_release(&plan);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static inline const char *in_dir(char *out, const char *name)
{
    snprintf(out, PATH, "%.400s/%s", dir, name);
    return out;
}

/* The bytes of a file in that folder. */
static inline char *slurp(const char *name, size_t *n)
{
    char path[PATH];
    char *text = NULL;
    size_t length;
    wfm_error err;

    if (wfm_file_read(&text, n ? n : &length, in_dir(path, name), BIG, &err) !=
        WFM_OK)
        fail_msg("%s: %s", path, err.text);
    return text;
}

static inline void assert_mode(const char *name, mode_t mode)
{
    char path[PATH];
    struct stat st;

    assert_int_equal(stat(in_dir(path, name), &st), 0);
    assert_int_equal(st.st_mode & 0777, mode);
}

static inline void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("lacks: %s", part);
}

static inline void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("has: %s", part);
}

#endif
