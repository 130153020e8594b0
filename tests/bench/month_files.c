/* tests/bench/month_files.c - files and programs of a bench in a folder. */
#include "tests/bench/month.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The judge of twelve weeks asks for 300 between two uses of one. */
enum { PATHS = 400 };

/* folder/name in one of many buffers. */
const char *month_path(const char *folder, const char *name)
{
    static char path[PATHS][MONTH_PATH];
    static int next;

    next = (next + 1) % PATHS;
    if (strlen(folder) + strlen(name) + 2 > MONTH_PATH)
        exit(1);
    stpcpy(stpcpy(stpcpy(path[next], folder), "/"), name);
    return path[next];
}

FILE *month_create(const char *folder, const char *name)
{
    const char *path = month_path(folder, name);
    FILE *f;

    f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(1);
    }
    return f;
}

void month_finish(FILE *f)
{
    if (fclose(f) != 0) {
        perror("bench_multi");
        exit(1);
    }
}

const char *month_day(wfm_date date)
{
    static char text[4][WFM_DATE_TEXT];
    static int next;

    next = (next + 1) % 4;
    return wfm_date_format(text[next], date);
}

int month_run(const char *const *argv, const char *said, struct rusage *usage)
{
    pid_t child = (fflush(stdout), fork());
    int state = 0;

    if (child == 0) {
        if (!freopen(said, "a", stdout) || dup2(1, 2) < 0)
            _exit(127);
        execv(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    if (child < 0 || wait4(child, &state, 0, usage) != child) {
        perror("bench_multi");
        exit(1);
    }
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128;
}

void month_roster_args(month_args *out, const char *build, const char *folder,
                       int weeks)
{
    size_t n = 0;

    snprintf(out->weeks, sizeof out->weeks, "%d", weeks);
    out->argv[n++] = month_path(build, "wfm");
    out->argv[n++] = "roster";
    out->argv[n++] = "-C";
    out->argv[n++] = folder;
    out->argv[n++] = "--week";
    out->argv[n++] = "2026-W46";
    out->argv[n++] = "--weeks";
    out->argv[n++] = out->weeks;
    out->argv[n++] = "--staff";
    out->argv[n++] = month_path(folder, "staff.csv");
    out->argv[n++] = "--forecast";
    out->argv[n++] = month_path(folder, "forecast.csv");
    out->argv[n++] = "--out";
    out->argv[n++] = month_path(folder, "plan");
    out->argv[n++] = "--threads";
    out->argv[n++] = "2";
    out->argv[n] = NULL;
}
