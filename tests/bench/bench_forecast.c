/* tests/bench/bench_forecast.c - CPU time of the forecast room, beside a
 * calibration loop that says how fast the machine is. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/errors_gsl.h"
#include "base/mem.h"
#include "forecast/choice.h"
#include "forecast/stl.h"
#include "tests/bench/clock.h"

enum { AHEAD = 28 };

/* 10 million dependent square roots. */
static double calibrate(void)
{
    double start = cpu_s();
    volatile double x = 2;

    for (int i = 0; i < 10000000; i++)
        x = sqrt(x + 1);
    return cpu_s() - start;
}

static void make(wfm_grid *g, int days, int slots)
{
    unsigned random = 1;

    if (wfm_grid_init(g, 18000, days, days + AHEAD, slots, NULL) != WFM_OK)
        abort();
    for (int d = 0; d < days; d++)
        for (int s = 0; s < slots; s++) {
            random = random * 1664525u + 1013904223u;
            g->y[(size_t)d * (size_t)slots + (size_t)s] =
                floor((20 + 5 * (d % 7)) * (1.2 + sin(6.283 * s / slots)) *
                          exp(0.2 * sin(d / 58.1)) +
                      (random >> 28));
        }
    if (wfm_features_init(&g->features, NULL, 0, 18000, days + AHEAD, NULL) !=
        WFM_OK)
        abort();
}

/* Best of three. */
static double time_model(int model, const wfm_grid *g, double *f)
{
    double best = INFINITY;

    for (int k = 0; k < 3; k++) {
        double start = cpu_s();
        if (wfm_models[model].forecast(f, g, g->n_days, AHEAD, NULL) != WFM_OK)
            abort();
        best = fmin(best, cpu_s() - start);
    }
    return best;
}

static double time_choice(const wfm_grid *g, double *f)
{
    double start = cpu_s();
    wfm_choice choice;

    if (wfm_choice_make(&choice, g, g->n_days, NULL) != WFM_OK ||
        wfm_choice_forecast(f, &choice, g, g->n_days, AHEAD, NULL) != WFM_OK)
        abort();
    return cpu_s() - start;
}

enum { MANY = 100000 };

/* Half-hours of a day and a week taken apart, best of three. */
static void time_stl(void)
{
    static const int period[] = { 48, 336 };
    static double y[MANY];
    double best = INFINITY;

    for (int i = 0; i < MANY; i++)
        y[i] = 100 + i % 48 + (i % 336) / 10 + i * 7919 % 101 / 10.0;
    for (int k = 0; k < 3; k++) {
        double start = cpu_s();
        wfm_stl s;
        if (wfm_stl_fit(&s, y, MANY, period, 2, NULL) != WFM_OK)
            abort();
        best = fmin(best, cpu_s() - start);
        wfm_stl_release(&s);
    }
    printf("mstl of %d points: %.1f ms\n", MANY, 1000 * best);
}

/* Prints what the peer prints, or why there is nothing. */
static void pass_on(FILE *peer, const char *absent)
{
    char line[256];
    int lines = 0;

    for (; peer && fgets(line, sizeof line, peer); lines++)
        fputs(line, stdout);
    if (peer)
        pclose(peer);
    if (lines == 0)
        puts(absent);
}

/* The same by R's package forecast, where it is installed; seconds of CPU as R
 * counts them. */
static void time_r(void)
{
    FILE *r = popen(
        "Rscript -e 'suppressMessages(library(forecast)); i <- 0:99999;"
        "y <- msts(100 + i %% 48 + (i %% 336) %/% 10 + (i * 7919) %% 101 / 10,"
        "c(48, 336)); cat(\"mstl of 100000 points by R, forecast\","
        "as.character(packageVersion(\"forecast\")),"
        "1000 * system.time(mstl(y))[1], \"ms\\n\");"
        "x <- msts(y[1:17520], c(48, 336)); cat(\"stlf + ETS of one year:\","
        "1000 * system.time(stlf(x, method = \"ets\", h = 1344))[1],"
        "\"ms\\n\")' 2>/dev/null",
        "r");
    pass_on(r, "R's package forecast: skipped, not installed");
}

/* The same by statsforecast in Python; its compilation is not counted. 100 000
 * points take it minutes, so it gets a twentieth of them. */
static void time_python(void)
{
    FILE *r = popen(
        "timeout 300 ${PEER_PYTHON:-python3} -c 'import time, numpy as np, "
        "statsforecast\n"
        "from statsforecast.mstl import mstl\n"
        "i = np.arange(5000)\n"
        "y = 100.0 + i % 48 + (i % 336) // 10 + (i * 7919) % 101 / 10\n"
        "mstl(y[:2000], [48, 336]); c = time.process_time()\n"
        "mstl(y, [48, 336]); c = time.process_time() - c\n"
        "print(\"mstl of 5000 points by statsforecast\", "
        "statsforecast.__version__, round(1000 * c), \"ms\")' 2>/dev/null",
        "r");
    pass_on(r, "statsforecast: skipped, not installed (PEER_PYTHON names the "
               "Python that has it)");
}

int main(void)
{
    static const struct {
        int days, slots;
        const char *what;
    } size[] = {
        { 91, 48, "13 weeks, 30 min" },  { 365, 48, "1 year, 30 min" },
        { 730, 48, "2 years, 30 min" },  { 1460, 48, "4 years, 30 min" },
        { 2920, 48, "8 years, 30 min" }, { 3650, 288, "10 years, 5 min" },
    };

    wfm_errors_gsl_off();
    printf("calibration: %.3f s\n", calibrate());
    for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
        wfm_grid g;
        double *f;
        make(&g, size[i].days, size[i].slots);
        f = wfm_mem_new((size_t)AHEAD * (size_t)size[i].slots, sizeof *f);
        if (!f)
            abort();
        printf("%s, 4 weeks ahead, CPU ms:", size[i].what);
        for (int m = 0; m < wfm_n_models; m++)
            printf(" %s %.2f", wfm_models[m].name, 1000 * time_model(m, &g, f));
        printf(" full selection %.1f\n", 1000 * time_choice(&g, f));
        free(f);
        wfm_grid_release(&g);
    }
    time_stl();
    time_r();
    time_python();
    return 0;
}
