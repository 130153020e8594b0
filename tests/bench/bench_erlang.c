/* tests/bench/bench_erlang.c - nanoseconds per formula and per search from 10
 * to 10^6 servers, a year of searches, and rows of a batch. One thread; the
 * time of the process, so that a busy machine shows less. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "erlang/batch_many.h"
#include "erlang/erlang_a.h"
#include "erlang/erlang_b.h"
#include "erlang/erlang_c.h"
#include "erlang/search.h"

enum { ROUNDS = 15, CALLS = 2000 };

static double sink;

static double now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e9 * (double)t.tv_sec + (double)t.tv_nsec;
}

/* A chain of multiplications: what one of them costs on this machine now. */
static double calibrate(void)
{
    double best = 1e9;

    for (int r = 0; r < ROUNDS; r++) {
        double x = 1.000001, t = now_ns();

        for (int i = 0; i < 100000; i++)
            x *= 1.0000001;
        sink += x;
        best = fmin(best, (now_ns() - t) / 1e5);
    }
    return best;
}

typedef double (*one_call)(double load, double agents, int i);

static double call_b(double load, double agents, int i)
{
    return wfm_erlang_b(agents, load * (1 + 1e-9 * i));
}

static double call_c(double load, double agents, int i)
{
    return wfm_erlang_c_eval(agents, load * (1 + 1e-9 * i), 300, 20).miss;
}

static double call_a(double load, double agents, int i)
{
    wfm_erlang_a_case q = { load / 300 * (1 + 1e-9 * i), 1 / 300.0, 1 / 180.0,
                            agents, 20 };

    return wfm_erlang_a_eval(&q).asa_answered_s;
}

static double search(double load, int i, double patience)
{
    wfm_demand d = { load / 300 * (1 + 1e-4 * (i % 97)), 300, patience };
    wfm_goal g = WFM_GOAL_NONE;

    g.service_level = 0.8;
    g.within_s = 20;
    return wfm_search_agents(&d, &g, true);
}

static double call_search_c(double load, double agents, int i)
{
    (void)agents;
    return search(load, i, INFINITY);
}

static double call_search_a(double load, double agents, int i)
{
    (void)agents;
    return search(load, i, 180);
}

static double measure(one_call call, double load)
{
    double agents = ceil(load + sqrt(load)), best = 1e9;

    for (int r = 0; r < ROUNDS; r++) {
        double t = now_ns();

        for (int i = 0; i < CALLS; i++)
            sink += call(load, agents, i);
        best = fmin(best, (now_ns() - t) / CALLS);
    }
    return best;
}

/* Rows of similar size through the vector interface. */
static double measure_batch(double load)
{
    static double n[CALLS], a[CALLS], p[CALLS], sl[CALLS], asa[CALLS];
    double best = 1e9;

    for (int i = 0; i < CALLS; i++) {
        a[i] = load * (1 + 1e-3 * (i % 101));
        n[i] = ceil(a[i] + sqrt(a[i]) * (0.4 + 0.01 * (i % 91)));
    }
    for (int r = 0; r < ROUNDS; r++) {
        double t = now_ns();

        wfm_erlang_c_many(p, sl, asa, n, a, CALLS, 300, 20);
        sink += p[r] + sl[r] + asa[r];
        best = fmin(best, (now_ns() - t) / CALLS);
    }
    return best;
}

/* 50 queues, a year of quarter-hours. */
static double year_s(double patience)
{
    double t = now_ns();

    for (int i = 0; i < 50 * 365 * 96; i++)
        sink +=
            search(1 + (i % 96) * (0.2 + 0.11 * (double)(i % 50)), i, patience);
    return (now_ns() - t) / 1e9;
}

int main(void)
{
    static const double load[] = { 10, 100, 1000, 1e4, 1e5, 1e6 };
    double unit = calibrate();

    printf("calibration: %.2f ns per dependent multiplication\n", unit);
    printf("ns per call  %7s %7s %7s %9s %9s %8s\n", "B", "C", "A all",
           "search C", "search A", "C batch");
    for (size_t k = 0; k < sizeof load / sizeof *load; k++)
        printf("%9.0f erl %7.0f %7.0f %7.0f %9.0f %9.0f %8.1f\n", load[k],
               measure(call_b, load[k]), measure(call_c, load[k]),
               measure(call_a, load[k]), measure(call_search_c, load[k]),
               measure(call_search_a, load[k]), measure_batch(load[k]));
    printf("1.75 million searches: C %.2f s, A %.2f s\n", year_s(INFINITY),
           year_s(180));
    return sink == 12345;
}
