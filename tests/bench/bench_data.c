/* tests/bench/bench_data.c - reading ten years of history at five minutes:
 * seconds, and bytes of memory a row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/history.h"
#include "tests/bench/clock.h"

enum { ROWS = 1051200 };

static double peak_bytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return 1024.0 * (double)usage.ru_maxrss;
}

/* Rows of ten years, in order or with the second half first. */
static void write_rows(const char *path, const wfm_zone *zone, bool sorted)
{
    FILE *file = fopen(path, "w");
    wfm_date first = 0;
    wfm_time start;
    char text[WFM_TIME_TEXT];

    if (!file || !wfm_date_make(&first, 2016, 1, 1))
        exit(1);
    start = wfm_zone_time(zone, first, 0, false, NULL);
    fputs("queue,start,offered,aht_s\n", file);
    for (int i = 0; i < ROWS; i++) {
        int k = sorted ? i : (i + ROWS / 2) % ROWS;

        fprintf(file, "phone,%s,%d,%d\n",
                wfm_zone_format(text, zone, start + 300 * (wfm_time)k), k % 97,
                200 + k % 89);
    }
    if (fclose(file) != 0)
        exit(1);
}

static void read_once(const char *what, const wfm_centre *centre,
                      double target_s, double target_bytes)
{
    wfm_history *history = NULL;
    wfm_error err;
    double memory = peak_bytes(), from = wall_s(), seconds;

    if (wfm_history_read(&history, centre, INT64_MAX, false, NULL, &err) !=
        WFM_OK) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    seconds = wall_s() - from;
    memory = (peak_bytes() - memory) / ROWS;
    printf("%-34s %6.3f s  target %3.1f s  %5.1f B/row  target %2.0f  %s\n",
           what, seconds, target_s, memory, target_bytes,
           seconds <= target_s && memory <= target_bytes ? "ok" : "MISSED");
    wfm_history_free(history);
}

static void measure(const char *what, const wfm_centre *centre, double target_s,
                    double target_bytes)
{
    /* A process of its own, so that the peak is of this reading alone. */
    pid_t child = fork();
    int status = 0;

    if (child > 0) {
        if (waitpid(child, &status, 0) != child || status != 0)
            exit(1);
        return;
    }
    if (child < 0)
        exit(1);
    read_once(what, centre, target_s, target_bytes);
    fflush(stdout);
    _exit(0);
}

int main(void)
{
    static const char text[] =
        "centre: {timezone: Asia/Shanghai, interval: 5m}\n"
        "inputs: {history: calls.csv}\nqueues: {phone: {open: 24x7}}\n";
    char folder[] = "/tmp/wfm-bench-XXXXXX", path[100];
    wfm_centre *centre = NULL;

    if (!mkdtemp(folder) ||
        wfm_centre_parse(&centre, text, strlen(text), folder, "wfm.yaml", false,
                         NULL, NULL) != WFM_OK)
        return 1;
    snprintf(path, sizeof path, "%s/calls.csv", folder);
    printf("calibration %.3f s\n", calibration_s());
    fflush(stdout);
    write_rows(path, centre->zone, true);
    measure("history, 1 051 200 rows in order", centre, 1.5, 50);
    write_rows(path, centre->zone, false);
    measure("history, halves swapped", centre, 2.0, 50);
    wfm_centre_free(centre);
    return unlink(path) != 0 || rmdir(folder) != 0;
}
