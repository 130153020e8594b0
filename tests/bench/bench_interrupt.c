/* tests/bench/bench_interrupt.c - how long the program goes on after an
 * interrupt: stopped at moments spread over its run, it gives the best roster
 * so far.
 *
 * bench_interrupt [moments [people weeks | day people]]
 *
 * Without a case: 500 people of three queues for four weeks, 1870 for one, and
 * 1000 of one queue round the clock. What was given of the first two is judged,
 * where the judge's program is built. Processor time is of all threads, from
 * the kernel's clock (10 ms); the load of the machine is printed beside it. */
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/clock.h"
#include "tests/bench/month.h"

enum { MOMENTS_MAX = 1000 };

typedef struct stop {
    double cpu, wall, at;
    int status; /* exit code; 0: it was done before */
} stop;

/* One queue round the clock. */
static void write_day(const char *folder, int people)
{
    FILE *f = month_create(folder, "wfm.yaml");

    fputs("centre: {name: Day, timezone: Asia/Shanghai, interval: 30m, "
          "language: en}\n"
          "inputs: {history: [{file: history.csv}], agents: agents.csv}\n"
          "queues:\n  calls: {channel: voice, open: 24x7, patience: 90s}\n"
          "contracts:\n",
          f);
    for (int k = 0; k < 2; k++)
        fprintf(
            f,
            "  %s:\n    start: %s\n    start_spread: %s\n    shifts: [{span:"
            " 9h, meal: {length: 60m, after: 3h-5h, paid: no}, rests: "
            "[{length: 15m, after: 1h-3h}, {length: 15m, after: 6h-8h}]}]\n"
            "    days_per_week: 5\n    hours_per_week: 40h\n",
            k ? "turning" : "days", k ? "00:00-23:30" : "06:00-13:00",
            k ? "24h" : "2h");
    fputs("rules: {law: none, min_rest: 11h, weekly_rest: 24h}\n", f);
    month_finish(f);
    f = month_create(folder, "agents.csv");
    fputs("agent_id,name,contract,skills,hired_on\n", f);
    for (int a = 0; a < people; a++)
        fprintf(f, "N%04d,N%04d,%s,calls,2025-01-06\n", a, a,
                a % 2 ? "days" : "turning");
    month_finish(f);

    FILE *history = month_create(folder, "history.csv");
    FILE *forecast = month_create(folder, "forecast.csv");

    f = month_create(folder, "staff.csv");
    fputs("queue,start,offered,aht_s\n", history);
    fputs("queue,start,volume,volume_p05,volume_p10,volume_p50,volume_p90,"
          "volume_p95,aht_s,model\n",
          forecast);
    fputs("queue,start,volume,aht_s,load_erl,agents,agents_rostered,"
          "service_level,asa_s,p_abandon,occupancy\n",
          f);
    for (int day = -14; day < 14; day++)
        for (int k = 0; k < 48; k++) {
            const char *date = month_day(MONTH_MONDAY + day);
            double n = people * (0.08 + 0.0007 * (24 - abs(k - 28)) * (k > 8));

            if (day < 0) {
                fprintf(history, "calls,%sT%02d:%02d,%.0f,240\n", date, k / 2,
                        k % 2 * 30, 6 * n);
                continue;
            }
            fprintf(forecast,
                    "calls,%sT%02d:%02d,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,240,m\n",
                    date, k / 2, k % 2 * 30, 6 * n, 5 * n, 5 * n, 6 * n, 7 * n,
                    7 * n);
            fprintf(f,
                    "calls,%sT%02d:%02d,%.1f,240,%.2f,%.3f,%.3f,0.8,20,0,0.8\n",
                    date, k / 2, k % 2 * 30, 6 * n, 0.8 * n, n, n);
        }
    month_finish(f);
    month_finish(forecast);
    month_finish(history);
}

/* Processor time of a running child so far. */
static double used_s(pid_t child)
{
    char path[64], text[1024] = "";
    unsigned long user = 0, kernel = 0;
    const char *after;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)child);
    f = fopen(path, "r");
    if (!f || !fgets(text, sizeof text, f))
        text[0] = '\0';
    if (f)
        fclose(f);
    after = strrchr(text, ')');
    if (after)
        sscanf(after + 1,
               " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
               &kernel);
    return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}

static void wait_s(double seconds)
{
    struct timespec t = { (time_t)seconds, 0 };

    t.tv_nsec = (long)(1e9 * (seconds - (double)t.tv_sec));
    nanosleep(&t, NULL);
}

/* Runs the program and stops it after so many seconds; < 0: never. */
static stop run(const char *const *argv, double after)
{
    struct rusage usage;
    double before = 0, from = wall_s();
    int state = 0;
    stop out = { .at = after };
    pid_t child = fork();

    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) || dup2(1, 2) < 0)
            _exit(127);
        execv(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    if (child < 0)
        exit(1);
    if (after >= 0) {
        wait_s(after);
        before = used_s(child);
        from = wall_s();
        kill(child, SIGINT);
    }
    if (wait4(child, &state, 0, &usage) != child)
        exit(1);
    out.wall = wall_s() - from;
    out.cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
              1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) -
              before;
    out.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128;
    return out;
}

static int by_cpu(const void *a, const void *b)
{
    const stop *x = a, *y = b;

    return x->cpu < y->cpu ? -1 : x->cpu > y->cpu;
}

static int by_wall(const void *a, const void *b)
{
    const stop *x = a, *y = b;

    return x->wall < y->wall ? -1 : x->wall > y->wall;
}

static void tell(const char *name, stop *found, size_t n, size_t done,
                 const stop *whole)
{
    double load[3] = { 0 };
    stop worst;

    if (n == 0)
        return;
    qsort(found, n, sizeof *found, by_cpu);
    worst = found[n - 1];
    if (getloadavg(load, 3) < 1)
        load[0] = -1;
    printf("%-24s whole run %.1f s (cpu %.1f); %zu moments, %zu too late; "
           "cpu s to the end: median %.2f, 90 %% %.2f, most %.2f (at %.2f s); ",
           name, whole->wall, whole->cpu, n, done, found[n / 2].cpu,
           found[n * 9 / 10].cpu, worst.cpu, worst.at);
    qsort(found, n, sizeof *found, by_wall);
    printf("wall s: %.2f, %.2f, %.2f; load %.1f\n", found[n / 2].wall,
           found[n * 9 / 10].wall, found[n - 1].wall, load[0]);
    fflush(stdout);
}

/* The judge reads what an interrupted run gave. */
typedef struct verdicts {
    int legal, illegal, none;
} verdicts;

static const char *plan_roster(const char *folder)
{
    return month_path(month_path(folder, "plan"), "roster.csv");
}

static void judge(verdicts *v, const char *build, const char *folder, int weeks)
{
    const char *program = month_path(build, "tests/checker/roster_check");
    const char *roster = plan_roster(folder);

    if (weeks == 0 || access(program, X_OK) != 0)
        return;
    if (access(roster, R_OK) != 0)
        v->none++;
    else if (month_judge(program, folder, weeks) > 0)
        v->illegal++;
    else
        v->legal++;
}

static void measure(const char *build, const char *name, int people, int weeks,
                    int moments)
{
    static stop found[MOMENTS_MAX];
    char folder[] = "/tmp/bench-interrupt-XXXXXX";
    month_args args;
    verdicts v = { 0 };
    struct rusage usage;
    size_t n = 0, done = 0;
    stop whole;

    if (!mkdtemp(folder))
        exit(1);
    if (weeks == 0)
        write_day(folder, people);
    else
        month_write(folder, people, weeks, 1);
    month_roster_args(&args, build, folder, weeks > 0 ? weeks : 1);
    const char *away[] = { "/bin/rm", "-r", folder, NULL };

    whole = run(args.argv, -1);
    if (whole.status != 0)
        fprintf(stderr, "%s: the whole run ends with %d\n", name, whole.status);
    for (int k = 0; k < moments; k++) {
        /* Low discrepancy: every part of the run is met. */
        double at =
            (double)((uint64_t)(k + 1) * UINT64_C(11400714819323198485) >> 40);
        stop one;

        unlink(plan_roster(folder)); /* there may be none */
        month_roster_args(&args, build, folder, weeks > 0 ? weeks : 1);
        one = run(args.argv, whole.wall * at / (1 << 24));

        if (one.status == 0)
            done++;
        else
            found[n++] = one;
        if (one.status != 0)
            judge(&v, build, folder, weeks);
    }
    tell(name, found, n, done, &whole);
    if (v.legal + v.illegal + v.none > 0)
        printf("%-24s judged: %d legal, %d illegal, %d without a roster\n", "",
               v.legal, v.illegal, v.none);
    month_run(away, "/dev/null", &usage);
}

int main(int argc, char **argv)
{
    char build[MONTH_PATH];
    int moments = argc > 1 ? atoi(argv[1]) : 12;

    if (moments < 1 || moments > MOMENTS_MAX || (argc > 2 && argc != 4)) {
        fprintf(stderr, "usage: bench_interrupt [moments [people weeks | day "
                        "people]]\n");
        return 2;
    }
    /* build/tests/bench/bench_interrupt */
    snprintf(build, sizeof build, "%s", argv[0]);
    for (int k = 0; k < 3; k++)
        if (strrchr(build, '/'))
            *strrchr(build, '/') = '\0';
    if (argc == 4 && strcmp(argv[2], "day") == 0)
        measure(build, "round the clock", atoi(argv[3]), 0, moments);
    else if (argc == 4)
        measure(build, "people and weeks given", atoi(argv[2]), atoi(argv[3]),
                moments);
    if (argc == 4)
        return 0;
    measure(build, "500 people, 4 weeks", 500, 4, moments);
    measure(build, "1870 people, 1 week", 1870, 1, moments);
    measure(build, "1000, round the clock", 1000, 0, moments);
    return 0;
}
