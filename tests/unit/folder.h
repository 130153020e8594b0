/* tests/unit/folder.h - a folder of its own for one test. */
#ifndef WFM_TESTS_FOLDER_H
#define WFM_TESTS_FOLDER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/check.h"

enum { FOLDER_PATH = 64 };

/* Makes an empty folder and leaves its path in `path`. */
static inline void folder_make(char path[static FOLDER_PATH])
{
    strcpy(path, "/tmp/wfm-test-XXXXXX");
    assert_non_null(mkdtemp(path));
}

static inline void folder_write(const char *folder, const char *name,
                                const char *text)
{
    char path[2 * FOLDER_PATH];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Removes the folder with all that is in it. */
static inline void folder_remove(const char *folder)
{
    char command[FOLDER_PATH + 16];

    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

#endif
