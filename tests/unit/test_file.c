/* tests/unit/test_file.c - files appear whole or not at all. */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/unit/check.h"

enum { PATH = 512, BIG = 1 << 20 };

/* The disk as the tests want it: the n-th fsync or rename fails (0: none). */
static int bad_fsync, bad_rename, bad_errno;

int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);

static bool is_bad(int *countdown)
{
    if (*countdown == 0 || --*countdown > 0)
        return false;
    errno = bad_errno;
    return true;
}

int __wrap_fsync(int fd) { return is_bad(&bad_fsync) ? -1 : __real_fsync(fd); }

int __wrap_rename(const char *from, const char *to)
{
    return is_bad(&bad_rename) ? -1 : __real_rename(from, to);
}

static char dir[PATH];

static int set_up(void **state)
{
    const char *base = getenv("TMPDIR");

    (void)state;
    snprintf(dir, sizeof dir, "%s/wfm-test-file-XXXXXX",
             base && *base ? base : "/tmp");
    return mkdtemp(dir) ? 0 : -1;
}

static int tear_down(void **state)
{
    char command[PATH + 16];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static const char *in_dir(char *out, const char *name)
{
    snprintf(out, PATH, "%.400s/%s", dir, name);
    return out;
}

static size_t count_temporary(void)
{
    DIR *d = opendir(dir);
    struct dirent *entry;
    size_t n = 0;

    while (d && (entry = readdir(d)))
        n += strncmp(entry->d_name, ".wfm-", 5) == 0;
    if (d)
        closedir(d);
    return n;
}

static void assert_holds(const char *path, const char *want)
{
    char *text = NULL;
    size_t n = 0;

    assert_int_equal(wfm_file_read(&text, &n, path, BIG, NULL), WFM_OK);
    assert_string_equal(text, want);
    assert_int_equal(n, strlen(want));
    free(text);
}

static void test_a_file_is_written_and_replaced(void **state)
{
    char path[PATH];
    struct stat st;

    (void)state;
    in_dir(path, "roster.csv");
    umask(022);
    assert_int_equal(wfm_file_write(path, "old", 3, 0644, NULL), WFM_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    assert_int_equal(wfm_file_write(path, "newer", 5, 0640, NULL), WFM_OK);
    assert_holds(path, "newer");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(wfm_file_write(path, NULL, 0, 0640, NULL), WFM_OK);
    assert_holds(path, "");
    assert_int_equal(count_temporary(), 0);
}

static void test_nothing_appears_before_the_commit(void **state)
{
    char path[PATH];
    wfm_file *f = NULL, *g = NULL;

    (void)state;
    in_dir(path, "plan.csv");
    assert_int_equal(wfm_file_create(&f, path, 0644, NULL), WFM_OK);
    assert_int_equal(wfm_file_create(&g, path, 0644, NULL), WFM_OK);
    assert_string_not_equal(wfm_file_temp_path(f), wfm_file_temp_path(g));
    fputs("one", wfm_file_stream(f));
    fputs("two", wfm_file_stream(g));
    assert_int_equal(access(path, F_OK), -1);
    wfm_file_abandon(g);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(wfm_file_commit(f, NULL), WFM_OK);
    assert_holds(path, "one");
    wfm_file_abandon(NULL);
    assert_int_equal(count_temporary(), 0);
}

/* A library that opens the temporary file by name. */
static void test_what_was_written_by_name_is_kept(void **state)
{
    char path[PATH];
    wfm_file *f = NULL;
    FILE *other;

    (void)state;
    in_dir(path, "book.xlsx");
    assert_int_equal(wfm_file_create(&f, path, 0640, NULL), WFM_OK);
    other = fopen(wfm_file_temp_path(f), "wb");
    assert_non_null(other);
    fputs("by name", other);
    fclose(other);
    assert_int_equal(wfm_file_commit(f, NULL), WFM_OK);
    assert_holds(path, "by name");
}

static void test_a_missing_folder_is_named(void **state)
{
    char path[PATH];
    wfm_file *f = NULL;
    wfm_error err;

    (void)state;
    in_dir(path, "missing/plan.csv");
    assert_int_equal(wfm_file_create(&f, path, 0644, &err), WFM_CANNOT_WRITE);
    assert_string_equal(err.file, path);
    assert_non_null(strstr(err.text, "No such file"));
    assert_null(f);
    assert_int_equal(wfm_file_create(&f, dir, 0644, &err), WFM_CANNOT_WRITE);
    in_dir(path, "");
    assert_int_equal(wfm_file_create(&f, path, 0644, &err), WFM_CANNOT_WRITE);
}

/* A limit on the size of files stands in for a full disk: EFBIG. */
static void test_a_full_disk_keeps_the_old_file(void **state)
{
    char path[PATH];
    char *big = calloc(1, BIG);
    struct rlimit before, small;
    wfm_error err;
    wfm_file *f = NULL;
    wfm_status whole, by_stream;

    (void)state;
    in_dir(path, "full.csv");
    assert_int_equal(wfm_file_write(path, "old", 3, 0644, NULL), WFM_OK);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 8192;
    setrlimit(RLIMIT_FSIZE, &small);
    whole = wfm_file_write(path, big, BIG, 0644, &err);
    assert_int_equal(wfm_file_create(&f, path, 0644, NULL), WFM_OK);
    fwrite(big, 1, 100000, wfm_file_stream(f));
    by_stream = wfm_file_commit(f, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    free(big);
    assert_int_equal(whole, WFM_CANNOT_WRITE);
    assert_int_equal(by_stream, WFM_CANNOT_WRITE);
    assert_string_equal(err.file, path);
    assert_holds(path, "old");
    assert_int_equal(count_temporary(), 0);
}

static void test_a_failing_disk_keeps_the_old_file(void **state)
{
    char path[PATH];
    wfm_error err;

    (void)state;
    in_dir(path, "disk.csv");
    assert_int_equal(wfm_file_write(path, "old", 3, 0644, NULL), WFM_OK);
    bad_errno = EIO;
    bad_fsync = 1;
    assert_int_equal(wfm_file_write(path, "new", 3, 0644, &err),
                     WFM_CANNOT_WRITE);
    assert_non_null(strstr(err.text, "Input/output error"));
    assert_holds(path, "old");
    bad_errno = ENOSPC;
    bad_rename = 1;
    assert_int_equal(wfm_file_write(path, "new", 3, 0644, &err),
                     WFM_CANNOT_WRITE);
    assert_non_null(strstr(err.text, "No space left"));
    assert_holds(path, "old");
    assert_int_equal(count_temporary(), 0);
}

/* The file has its new content, but a power cut might lose it. */
static void test_a_folder_that_cannot_be_synced_is_reported(void **state)
{
    char path[PATH];

    (void)state;
    in_dir(path, "folder.csv");
    bad_errno = EIO;
    bad_fsync = 2;
    assert_int_equal(wfm_file_write(path, "new", 3, 0644, NULL),
                     WFM_CANNOT_WRITE);
    assert_holds(path, "new");
    bad_errno = EINVAL; /* a file system that cannot sync folders */
    bad_fsync = 2;
    assert_int_equal(wfm_file_write(path, "newer", 5, 0644, NULL), WFM_OK);
}

static void test_links_are_replaced_and_never_followed(void **state)
{
    char path[PATH], target[PATH];
    struct stat st;

    (void)state;
    in_dir(target, "precious.txt");
    in_dir(path, "link.csv");
    assert_int_equal(wfm_file_write(target, "keep", 4, 0644, NULL), WFM_OK);
    assert_int_equal(symlink(target, path), 0);
    assert_int_equal(wfm_file_write(path, "mine", 4, 0644, NULL), WFM_OK);
    assert_holds(target, "keep");
    assert_holds(path, "mine");
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISREG(st.st_mode));
}

/* A link to a pipe or a folder stands for a device here. */
static void test_devices_pipes_and_folders_are_refused(void **state)
{
    char path[PATH], target[PATH];
    wfm_error err;
    struct stat st;

    (void)state;
    in_dir(target, "pipe");
    in_dir(path, "to-pipe.csv");
    assert_int_equal(mkfifo(target, 0600), 0);
    assert_int_equal(symlink(target, path), 0);
    assert_int_equal(wfm_file_write(path, "x", 1, 0644, &err),
                     WFM_CANNOT_WRITE);
    assert_int_equal(wfm_file_write(target, "x", 1, 0644, &err),
                     WFM_CANNOT_WRITE);
    assert_non_null(strstr(err.text, "not a regular file"));
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(lstat(target, &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
    assert_int_equal(count_temporary(), 0);
}

static void test_reading_refuses_what_is_not_a_file(void **state)
{
    char path[PATH];
    char *text = NULL;
    size_t n = 7;
    wfm_error err;

    (void)state;
    in_dir(path, "fifo");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(wfm_file_read(&text, &n, path, BIG, &err), WFM_BAD_INPUT);
    assert_string_equal(err.text, "not a regular file");
    assert_int_equal(wfm_file_read(&text, &n, dir, BIG, &err), WFM_BAD_INPUT);
    in_dir(path, "none.csv");
    assert_int_equal(wfm_file_read(&text, &n, path, BIG, &err), WFM_BAD_INPUT);
    assert_string_equal(err.file, path);
    in_dir(path, "ten");
    assert_int_equal(wfm_file_write(path, "0123456789", 10, 0600, NULL),
                     WFM_OK);
    assert_int_equal(wfm_file_read(&text, &n, path, 9, &err), WFM_BAD_INPUT);
    assert_string_equal(err.text, "longer than 9 bytes");
    assert_null(text);
    assert_int_equal(n, 7);
    assert_int_equal(wfm_file_read(&text, &n, path, 10, &err), WFM_OK);
    assert_int_equal(n, 10);
    free(text);
}

static void test_folders_are_made_with_their_parents(void **state)
{
    char path[PATH];
    wfm_error err;
    struct stat st;

    (void)state;
    in_dir(path, "a/b//c/");
    assert_int_equal(wfm_file_make_dirs(path, NULL), WFM_OK);
    assert_int_equal(wfm_file_make_dirs(path, NULL), WFM_OK);
    assert_int_equal(stat(path, &st), 0);
    in_dir(path, "file");
    assert_int_equal(wfm_file_write(path, "x", 1, 0644, NULL), WFM_OK);
    in_dir(path, "file/below");
    assert_int_equal(wfm_file_make_dirs(path, &err), WFM_CANNOT_WRITE);
    in_dir(path, "file");
    assert_int_equal(wfm_file_make_dirs(path, &err), WFM_CANNOT_WRITE);
}

static void test_names_are_joined(void **state)
{
    static const char *const table[][3] = {
        { "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "", "b", "b" },
        { "a", "/b", "/b" }, { "/", "b", "/b" },   { ".", "c/d", "./c/d" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *path = wfm_file_join(table[i][0], table[i][1]);

        assert_string_equal(path, table[i][2]);
        free(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_is_written_and_replaced),
        cmocka_unit_test(test_nothing_appears_before_the_commit),
        cmocka_unit_test(test_what_was_written_by_name_is_kept),
        cmocka_unit_test(test_a_missing_folder_is_named),
        cmocka_unit_test(test_a_full_disk_keeps_the_old_file),
        cmocka_unit_test(test_a_failing_disk_keeps_the_old_file),
        cmocka_unit_test(test_a_folder_that_cannot_be_synced_is_reported),
        cmocka_unit_test(test_links_are_replaced_and_never_followed),
        cmocka_unit_test(test_devices_pipes_and_folders_are_refused),
        cmocka_unit_test(test_reading_refuses_what_is_not_a_file),
        cmocka_unit_test(test_folders_are_made_with_their_parents),
        cmocka_unit_test(test_names_are_joined),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
