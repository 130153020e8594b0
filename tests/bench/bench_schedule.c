/* tests/bench/bench_schedule.c - rosters of one queue and any number of
 * people, with the bound and the gap; medians over seeds.
 *
 * bench_schedule [seeds [case]]          all cases, or one by its number
 * bench_schedule write FILE case         its linear program, for other solvers
 * bench_schedule mip FILE case           and GLPK's branch and cut on it, 10 s
 * bench_schedule roster case             our roster of it
 *
 * The instances: roster_instance.h. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schedule/compact_private.h"
#include "tests/bench/clock.h"
#include "tests/bench/roster_instance.h"

typedef struct result {
    double lp_s, lp, bound, roster_s, roster, demand;
    size_t rows, columns;
    bool legal;
    long mb;
} result;

/* Every tour legal, and the cost again from nothing. */
static bool check(const wfm_week *week, const wfm_tour *tour, double objective)
{
    wfm_cover cover;
    wfm_error err;
    double sum = 0;
    bool ok = true;

    wfm_bench_must(wfm_cover_init(&cover, week, &err), &err);
    for (size_t w = 0; w < week->n_workers; w++) {
        ok = ok && wfm_tour_is_legal(week, &week->worker[w], &tour[w]);
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
        sum += wfm_tour_pay_cny(week, &week->worker[w], &tour[w]);
    }
    sum += wfm_cover_cny(&cover);
    wfm_cover_release(&cover);
    return ok && fabs(sum - objective) <= 1e-9 * fabs(sum);
}

static volatile sig_atomic_t out_of_time;

static void on_time(int signal)
{
    (void)signal;
    out_of_time = 1;
}

/* The program with whole people, shifts and pauses by GLPK's branch and cut. */
static void run_mip(wfm_compact *compact, double constant)
{
    const struct itimerval limit = { .it_value.tv_sec = 10 };
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_lp_result found = { 0 };
    wfm_error err = { 0 };
    double start = cpu_s();

    run.interrupted = &out_of_time;
    signal(SIGPROF, on_time);
    setitimer(ITIMER_PROF, &limit, NULL);
    if (wfm_lp_solve_mip(compact->lp, &(wfm_lp_options){ .run = &run }, &found,
                         &err) == WFM_OK &&
        found.has_solution)
        printf("cost %.3f bound %.3f", found.objective + constant,
               found.bound + constant);
    else
        printf("not finished");
    printf(" after %.1f s\n", cpu_s() - start);
}

/* The way of wfm_roster_make, step by step so that each can be timed. */
static void run_case(const wfm_bench_case *k, uint64_t seed, result *out,
                     const char *file, bool mip)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_error err = { 0 };
    wfm_bench_instance i;
    wfm_week *week;
    wfm_compact compact;
    wfm_tour *tour = wfm_bench_need(calloc(k->people, sizeof *tour));
    double constant, start, *price;
    wfm_anneal plan;

    wfm_bench_make(&i, k, seed);
    wfm_bench_must(
        wfm_week_new(&week, &i.request, i.request.from, 7, NULL, &err), &err);
    for (int t = 0; t < WFM_BENCH_SLOTS; t++)
        out->demand += week->required[t];
    constant = wfm_bench_prices(week);
    price = wfm_bench_need(calloc(wfm_week_prices(week), sizeof *price));
    start = cpu_s();
    wfm_bench_must(wfm_compact_init(&compact, week, 1, &err), &err);
    if (file) {
        wfm_bench_must(wfm_compact_write(&compact, file, &err), &err);
        if (mip)
            run_mip(&compact, compact.constant - constant);
        else
            printf("constant %.6f demand %.0f\n", compact.constant - constant,
                   out->demand);
        return;
    }
    wfm_bench_must(
        wfm_compact_solve(&compact, WFM_LP_INTERIOR, 0, price, &run, &err),
        &err);
    out->lp_s = cpu_s() - start;
    out->lp = compact.objective - constant;
    out->rows = wfm_lp_rows(compact.lp);
    out->columns = wfm_lp_columns(compact.lp);
    wfm_compact_release(&compact);
    start = cpu_s();
    wfm_bench_must(
        wfm_compact_dive(tour, price, &out->lp, week, 1, 12, &run, &err), &err);
    out->lp -= constant;
    wfm_bench_must(wfm_search_pauses(tour, &out->roster, week, &run, &err),
                   &err);
    plan = wfm_anneal_after_lp(k->people);
    wfm_bench_must(wfm_search_run(tour, &out->roster, &plan, week, &run, &err),
                   &err);
    out->roster_s = cpu_s() - start;
    wfm_bench_must(wfm_bound_improve(&out->bound, price, week, 20, out->roster,
                                     &run, &err),
                   &err);
    out->legal = check(week, tour, out->roster);
    out->bound -= constant;
    out->roster -= constant;
    free(price);
    free(tour);
    wfm_week_free(week);
    wfm_bench_release(&i);
}

/* In a process of its own, so that its memory is its own. */
static result measure_case(const wfm_bench_case *k, uint64_t seed)
{
    struct rusage usage;
    result out = { 0 };
    int channel[2], state;
    pid_t child;

    if (pipe(channel) != 0 || (child = fork()) < 0) {
        perror("bench");
        exit(1);
    }
    if (child == 0) {
        run_case(k, seed, &out, NULL, false);
        _exit(write(channel[1], &out, sizeof out) != (ssize_t)sizeof out);
    }
    close(channel[1]);
    if (read(channel[0], &out, sizeof out) != (ssize_t)sizeof out ||
        wait4(child, &state, 0, &usage) != child || state != 0) {
        fprintf(stderr, "a case failed\n");
        exit(1);
    }
    close(channel[0]);
    out.mb = usage.ru_maxrss / 1024;
    return out;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

static double median(double *value, int n)
{
    qsort(value, (size_t)n, sizeof *value, by_size);
    return (value[(n - 1) / 2] + value[n / 2]) / 2;
}

enum { SEEDS_MAX = 99 };

static void report(const wfm_bench_case *k, int seeds)
{
    double lp_s[SEEDS_MAX], roster_s[SEEDS_MAX], cost[SEEDS_MAX];
    double demand[SEEDS_MAX], looser[SEEDS_MAX];
    result r = { 0 };
    bool legal = true;
    long mb = 0;

    for (int s = 0; s < seeds; s++) {
        r = measure_case(k, (uint64_t)s + 1);
        lp_s[s] = r.lp_s;
        roster_s[s] = r.roster_s;
        cost[s] = (r.roster - r.bound) / r.bound * 100;
        demand[s] = (r.roster - r.bound) / r.demand * 100;
        looser[s] = (r.roster - r.lp) / r.lp * 100;
        legal = legal && r.legal;
        mb = r.mb > mb ? r.mb : mb;
    }
    printf("%-22s %5zu x %5zu %6.2f %7.2f %8.2f %8.2f %8.4f %4ld  %s  %s\n",
           k->name, r.rows, r.columns, median(lp_s, seeds),
           median(roster_s, seeds), median(cost, seeds), median(looser, seeds),
           median(demand, seeds), mb, legal ? "legal" : "ILLEGAL", k->target);
    fflush(stdout);
}

/* The same arithmetic everywhere, so that machines can be compared. */
static void calibrate(void)
{
    double start = cpu_s(), x = 1;

    for (int k = 0; k < 100000000; k++)
        x = x * 0.999999 + 1e-7;
    printf("# calibration: 1e8 multiply-adds %.2f s (%g)\n", cpu_s() - start,
           x);
}

static const wfm_bench_case cases[] = {
    { "50", 50, 13, 30, false, "4.5 % in 10 s" },
    { "200", 200, 13, 30, false, "3 % in 10 s" },
    { "1000", 1000, 13, 30, false, "0.5 % in 10 s, LP 0.5 s" },
    { "2000", 2000, 13, 30, false, "0.4 % in 12 s" },
    { "200 named", 200, 13, 30, true, "-" },
    { "1000 named", 1000, 13, 30, true, "0.04 % of demand in 30 s" },
    { "1000, 15-min starts", 1000, 13, 15, false, "LP 2.5 s" },
    { "1000, 24 h", 1000, 24, 30, false, "0.015 % of demand in 40 s, LP 6 s" },
};
enum { CASES = sizeof cases / sizeof cases[0] };

int main(int argc, char **argv)
{
    bool mip = argc == 4 && strcmp(argv[1], "mip") == 0;
    bool write_it = mip || (argc == 4 && strcmp(argv[1], "write") == 0);
    bool roster = argc == 3 && strcmp(argv[1], "roster") == 0;
    int seeds = argc > 1 && !write_it && !roster ? atoi(argv[1]) : 5;
    int only = argc > 2 ? atoi(argv[argc - 1]) : -1;

    if (seeds < 1 || seeds > SEEDS_MAX || only >= (int)CASES ||
        (roster && only < 0)) {
        fprintf(stderr, "usage: bench_schedule [seeds [case]]\n");
        return 2;
    }
    if (roster) {
        result out = measure_case(&cases[only], 1);

        printf("cost %.3f bound %.3f after %.1f s%s\n", out.roster, out.bound,
               out.lp_s + out.roster_s, out.legal ? "" : ", ILLEGAL");
        return 0;
    }
    if (write_it) {
        result out = { 0 };

        run_case(&cases[only < 0 ? 0 : only], 1, &out, argv[2], mip);
        return 0;
    }
    calibrate();
    printf("# CPU seconds of one thread, medians of %d seeds; gap of the "
           "roster to the proven bound and to the plain program\n"
           "# case                  rows x columns   LP s  all s  gap %%    "
           "LP gap  %% of demand MB  target\n",
           seeds);
    for (int k = 0; k < (int)CASES; k++)
        if (only < 0 || only == k)
            report(&cases[k], seeds);
    return 0;
}
