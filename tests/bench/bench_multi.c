/* tests/bench/bench_multi.c - a month of named people with several skills,
 * through the program: legal by the independent judge, cost, bound and time.
 *
 * bench_multi [people [weeks [seed]]]            default 500, 4, 1
 * bench_multi write FOLDER people weeks seed     only the centre's files
 *
 * The centre is made up by month_centre.c and judged week by week by
 * month_judge.c. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/month.h"

/* The last line of what the program said that holds a word. */
static void repeat(const char *file, const char *word)
{
    char line[1000], last[1000] = "";
    FILE *f = fopen(file, "r");

    while (f && fgets(line, sizeof line, f))
        if (strstr(line, word))
            memcpy(last, line, sizeof last);
    if (f)
        fclose(f);
    printf("%s", last);
}

static void remove_folder(const char *folder)
{
    struct rusage usage;
    const char *argv[] = { "/bin/rm", "-r", folder, NULL };

    month_run(argv, "/dev/null", &usage);
}

static void measure(const char *build, int people, int weeks, int seed)
{
    char folder[] = "/tmp/bench-multi-XXXXXX";
    month_args args;
    const char *judge = month_path(build, "tests/checker/roster_check"), *said;
    struct rusage usage = { 0 };
    struct timespec a, b;
    int wrong = -1, status;

    if (!mkdtemp(folder)) {
        perror(folder);
        exit(1);
    }
    month_write(folder, people, weeks, seed);
    said = month_path(folder, "said");
    month_roster_args(&args, build, folder, weeks);
    clock_gettime(CLOCK_MONOTONIC, &a);
    status = month_run(args.argv, said, &usage);
    clock_gettime(CLOCK_MONOTONIC, &b);
    if (status != 0) {
        fprintf(stderr, "wfm ends with %d; see %s\n", status, said);
        exit(1);
    }
    if (access(judge, X_OK) == 0)
        wrong = month_judge(judge, folder, weeks);
    printf("%5d people, %d weeks, seed %d: %.1f s wall, %.1f s processor, %ld "
           "MB, %s\n     ",
           people, weeks, seed,
           (double)(b.tv_sec - a.tv_sec) +
               1e-9 * (double)(b.tv_nsec - a.tv_nsec),
           (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec),
           usage.ru_maxrss / 1024,
           wrong < 0   ? "not judged: no judge (`make bench` builds it)"
           : wrong > 0 ? "ILLEGAL"
                       : "legal");
    repeat(said, "bound");
    if (wrong > 0) {
        printf("      see %s\n", month_path(folder, "judged"));
        exit(1);
    }
    remove_folder(folder);
}

static int number_of(int argc, char **argv, int k, int otherwise)
{
    return argc > k ? atoi(argv[k]) : otherwise;
}

int main(int argc, char **argv)
{
    char build[MONTH_PATH];
    bool write_it = argc > 2 && strcmp(argv[1], "write") == 0;
    int first = write_it ? 3 : 1;
    int people = number_of(argc, argv, first, 500);
    int weeks = number_of(argc, argv, first + 1, 4);
    int seed = number_of(argc, argv, first + 2, 1);

    if (people < 1 || people > 9999 || weeks < 1 || weeks > MONTH_WEEKS_MAX) {
        fprintf(stderr, "usage: bench_multi [people [weeks [seed]]]\n"
                        "       bench_multi write FOLDER people weeks seed\n");
        return 2;
    }
    if (write_it) {
        month_write(argv[2], people, weeks, seed);
        return 0;
    }
    /* build/tests/bench/bench_multi */
    snprintf(build, sizeof build, "%s", argv[0]);
    for (int k = 0; k < 3; k++)
        if (strrchr(build, '/'))
            *strrchr(build, '/') = '\0';
    measure(build, people, weeks, seed);
    return 0;
}
