/* tests/reference/ref_kinds.c - kinds of queues, drawn at random: the automatic
 * forecast against the best of four averages, which nobody knows in advance.
 *
 * Usage: ref_kinds [DATA [part of a kind's name]]. No data are needed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/mem.h"
#include "base/rng.h"
#include "forecast/choice.h"
#include "forecast/measure.h"

enum { SLOTS = 48, AHEAD = 28, ORIGINS = 6, FIRST = 18260 };

typedef struct kind {
    const char *what;
    int days;       /* of history before the first origin */
    double daily;   /* contacts */
    double growth;  /* a day, in logs */
    double walk;    /* a day */
    double annual;  /* amplitude */
    double noise;   /* of days */
    double shift;   /* in logs, 30 days before the first origin */
    double weekend; /* share of a weekday; 0: closed */
    double drift;   /* of the shape, slots in the year */
    double storm;   /* chance of a day three times as busy */
} kind;

static const kind all[] = {
    { .what = "steady", 730, 1000, 0, 0, 0, .05, 0, .6, 0, 0 },
    { .what = "busy, annual", 730, 20000, 0, .005, .25, .06, 0, .6, 0, 0 },
    { .what = "grows 60 % a year", 730, 800, .0013, .01, .1, .08, 0, .6, 0, 0 },
    { .what = "shrinks by half", 730, 900, -.0019, .01, .1, .08, 0, .6, 0, 0 },
    { .what = "shift by -40 %", 500, 900, 0, .003, 0, .08, -.5, .6, 0, 0 },
    { .what = "shift by +65 %", 500, 900, 0, .003, 0, .08, .5, .6, 0, 0 },
    { .what = "wanders", 730, 700, 0, .05, 0, .1, 0, .7, 0, 0 },
    { .what = "quiet, 20 a day", 730, 20, 0, .005, .1, .2, 0, .5, 0, 0 },
    { .what = "very quiet, 2 a day", 730, 2, 0, 0, 0, .2, 0, .5, 0, 0 },
    { .what = "closed at weekends", 730, 600, 0, .01, .1, .1, 0, 0, 0, 0 },
    { .what = "five weeks old", 35, 500, 0, .01, 0, .1, 0, .6, 0, 0 },
    { .what = "ten weeks old", 70, 500, .005, .01, 0, .1, 0, .6, 0, 0 },
    { .what = "half a year old", 180, 500, 0, .02, 0, .1, 0, .6, 0, 0 },
    { .what = "shape moves", 730, 900, 0, .01, .1, .08, 0, .6, 8, 0 },
    { .what = "storms", 730, 900, 0, .01, .1, .1, 0, .6, 0, .03 },
};

static double shape(double slot)
{
    double x = (slot - 22) / 7, y = (slot - 32) / 6;

    return 0.02 + exp(-x * x / 2) + 0.7 * exp(-y * y / 2);
}

static void draw(wfm_grid *g, const kind *k, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "ref_kinds"));
    double level = 0, sum = 0;

    for (int s = 0; s < SLOTS; s++)
        sum += shape(s);
    for (int d = 0; d < g->n_days; d++) {
        bool weekend = wfm_date_weekday(FIRST + d) >= 5;
        double day, t = d / 365.25;
        level += k->growth + k->walk * gsl_ran_gaussian(rng, 1);
        day = level + k->annual * sin(2 * M_PI * t) +
              k->noise * gsl_ran_gaussian(rng, 1) +
              (d >= k->days - 30 ? k->shift : 0);
        if (gsl_rng_uniform(rng) < k->storm)
            day += 1.1;
        for (int s = 0; s < SLOTS; s++) {
            double mean = k->daily * exp(day) * (weekend ? k->weekend : 1) *
                          shape(s - k->drift * t) / sum;
            g->y[d * SLOTS + s] = weekend && !(k->weekend > 0)
                                      ? (double)NAN
                                      : gsl_ran_poisson(rng, mean);
        }
    }
    gsl_rng_free(rng);
}

static void make(wfm_grid *g, const kind *k, unsigned seed)
{
    wfm_open_range range = { 0, 1440 };
    wfm_open open = { 0 };
    int days = k->days + 14 * (ORIGINS - 1) + AHEAD;

    for (int i = 0; i < 7; i++)
        open.weekday[i] = (wfm_open_day){ &range, i < 5 || k->weekend > 0 };
    if (wfm_grid_init(g, FIRST, days, days, SLOTS, NULL) != WFM_OK ||
        wfm_features_init(&g->features, NULL, 0, FIRST, days, NULL) != WFM_OK ||
        wfm_grid_set_open(g, &open, NULL) != WFM_OK)
        abort();
    draw(g, k, seed);
}

/* Sums of so many slots that four contacts are usual: of a count below one the
 * best guess by absolute error is none at all. */
static void add(wfm_measure *m, const wfm_grid *g, int n, const double *f,
                int block)
{
    const double *y = wfm_grid_day(g, n);

    for (int i = 0; i < AHEAD * SLOTS; i += block) {
        double got = 0, said = 0;
        bool known = false;
        for (int k = i; k < i + block; k++)
            if (y[k] >= 0) {
                got += y[k];
                said += f[k];
                known = true;
            }
        if (known)
            wfm_measure_add(m, got, said, NULL, 1);
    }
}

static void add_intervals(wfm_measure *m, const wfm_grid *g, int n,
                          const double *f, const wfm_choice *choice)
{
    const double *y = wfm_grid_day(g, n);

    for (int i = 0; i < AHEAD * SLOTS; i++) {
        double q[WFM_QUANTILES];
        int h = i / SLOTS + 1;
        wfm_choice_quantiles(q, choice, g, n + h - 1, h, f[i], 1,
                             choice->doubt_cv2);
        wfm_measure_add(m, y[i], f[i], q, 1);
    }
}

/* Sums of seven days. */
static void add_weeks(wfm_measure *m, const wfm_grid *g, int n, const double *f,
                      const wfm_choice *choice)
{
    const double *y = wfm_grid_day(g, n);

    for (int from = 0; from < AHEAD; from += 7) {
        double mean[7] = { 0 }, sum = 0, said = 0, q[WFM_QUANTILES];
        for (int i = from * SLOTS; i < (from + 7) * SLOTS; i++)
            if (y[i] >= 0) {
                mean[i / SLOTS - from] += f[i];
                said += f[i];
                sum += y[i];
            }
        wfm_choice_total_quantiles(q, choice, g, n + from, from + 1, 7, mean);
        wfm_measure_add(m, sum, said, q, 1);
    }
}

static void score(wfm_measure *naive, wfm_measure *automatic,
                  wfm_measure *profile, wfm_measure *slots, wfm_measure *weeks,
                  const kind *k, unsigned seed)
{
    static const char *const name[] = { "snaive", "mean4", "mean8", "median8" };
    double f[AHEAD * SLOTS];
    int block = k->daily >= 4 * SLOTS ? 1 : k->daily >= 8 ? SLOTS / 2 : SLOTS;
    wfm_grid g;

    make(&g, k, seed);
    for (int o = 0; o < ORIGINS; o++) {
        int n = k->days + 14 * o;
        wfm_choice c;
        for (int m = 0; m < 4; m++) {
            if (wfm_model_find(name[m])->forecast(f, &g, n, AHEAD, NULL))
                abort();
            add(&naive[m], &g, n, f, block);
        }
        if (wfm_model_profile(f, &g, n, AHEAD, NULL) != WFM_OK)
            abort();
        add(profile, &g, n, f, block);
        if (wfm_choice_make(&c, &g, n, NULL) != WFM_OK ||
            wfm_choice_forecast(f, &c, &g, n, AHEAD, NULL) != WFM_OK)
            abort();
        add(automatic, &g, n, f, block);
        add_intervals(slots, &g, n, f, &c);
        add_weeks(weeks, &g, n, f, &c);
    }
    wfm_grid_release(&g);
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : NULL;
    wfm_measure all_weeks = { 0 };
    int worse = 0;

    wfm_errors_gsl_off();
    printf("4 weeks ahead, WAPE %%: best average, profile, automatic, ratio; "
           "cover 80, 90; bias %%; weeks cover 80, 90\n");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        wfm_measure naive[4] = { 0 }, automatic = { 0 }, profile = { 0 },
                    slots = { 0 }, weeks = { 0 };
        double best = INFINITY, ratio;
        if (only && !strstr(all[i].what, only))
            continue;
        for (unsigned seed = 1; seed <= 3; seed++)
            score(naive, &automatic, &profile, &slots, &weeks, &all[i], seed);
        wfm_measure_pool(&all_weeks, &weeks);
        for (int m = 0; m < 4; m++)
            best = fmin(best, wfm_measure_wape(&naive[m]));
        ratio = wfm_measure_wape(&automatic) / best;
        worse += ratio > 1.02;
        printf("%-20s %6.2f %6.2f %6.2f  %.3f  %.3f %.3f %+6.1f  "
               "%.3f %.3f%s\n",
               all[i].what, 100 * best, 100 * wfm_measure_wape(&profile),
               100 * wfm_measure_wape(&automatic), ratio,
               wfm_measure_coverage80(&slots), wfm_measure_coverage90(&slots),
               100 * wfm_measure_bias(&automatic),
               wfm_measure_coverage80(&weeks), wfm_measure_coverage90(&weeks),
               ratio > 1.02 ? "  WORSE" : "");
    }
    printf("all weeks: %.0f, cover 80 %.3f 90 %.3f\n", all_weeks.count,
           wfm_measure_coverage80(&all_weeks),
           wfm_measure_coverage90(&all_weeks));
    printf("%d kinds worse than the best average by more than 2 %%\n", worse);
    return worse > 0;
}
