/* tests/bench/month.h - a made-up centre over some weeks, and its judge. */
#ifndef WFM_TESTS_BENCH_MONTH_H
#define WFM_TESTS_BENCH_MONTH_H

#include <stdio.h>
#include <sys/resource.h>

#include "base/date.h"

enum { MONTH_MONDAY = 20766, MONTH_PATH = 512, MONTH_WEEKS_MAX = 12 };

/* month_files.c: folder/name, in one of many buffers; failures end the
 * program. */
const char *month_path(const char *folder, const char *name);
FILE *month_create(const char *folder, const char *name);
void month_finish(FILE *f);
const char *month_day(wfm_date date);
/* Runs a program, its output into a file; its exit status. */
int month_run(const char *const *argv, const char *said, struct rusage *usage);

/* month_files.c: the arguments that roster so many weeks of the centre in a
 * folder, on two threads, into its folder `plan`. */
typedef struct month_args {
    const char *argv[20];
    char weeks[16];
} month_args;
void month_roster_args(month_args *out, const char *build, const char *folder,
                       int weeks);

/* month_centre.c: the files of the centre and the rules of its judge. */
void month_write(const char *folder, int people, int weeks, int seed);

/* month_judge.c: weeks of the plan that the judge finds fault with, each seen
 * after those before it. */
int month_judge(const char *program, const char *folder, int weeks);

#endif
