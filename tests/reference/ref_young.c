/* tests/reference/ref_young.c - queues that opened lately: weekly totals of
 * week 1, 2 and 4 ahead by the automatic forecast, by last week and by the mean
 * of all weeks, of drawn queues with known truth and of public series cut to
 * their first weeks, which say what a wrong guess costs.
 *
 * Usage: ref_young DATA ['drawn alarms half nn5 daily']. A set that is not
 * there is skipped. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/rng.h"
#include "tests/reference/ref_daily.h"
#include "tests/reference/ref_sets.h"

enum {
    AHEAD = 28,
    SLOTS = 8,
    RULES = 3,
    LOOKS = 3,
    CUTS = 4,
    MOST = 160,
    WEEK = 7
};

static const int week_ahead[LOOKS] = { 1, 2, 4 };
static const int cut_days[CUTS] = { 28, 42, 63, 112 };

/* Of one kind: weekly totals by rule and week ahead. */
typedef struct tally {
    wfm_measure sum[RULES][LOOKS], slots;
    int found, series;
} tally;

/* How a queue's level, in logs, goes from the day it opened on. */
typedef struct kind {
    const char *what;
    double opens; /* level on day 0 over that in the end, in logs ... */
    double lasts; /* ... and the days in which all but a third of it goes */
    double slope; /* a day, going on */
    double fall;  /* from day `on` on */
    int on;
    double walk, alike; /* a day; correlation of days */
} kind;

static const kind all[] = {
    { .what = "level" },
    { .what = "days alike by 0.7", .alike = 0.7 },
    { .what = "days alike by 0.9", .alike = 0.9 },
    { .what = "days alike by 0.95", .alike = 0.95 },
    { .what = "walks 1 % a day", .walk = 0.01 },
    { .what = "walks 3 % a day", .walk = 0.03 },
    { .what = "grows 10 % a week", .slope = 0.0136 },
    { .what = "grows 20 % a week", .slope = 0.026 },
    { .what = "shrinks 10 % a week", .slope = -0.015 },
    { .what = "fills in three weeks", .opens = -1.2, .lasts = 21 },
    { .what = "fills in six weeks", .opens = -1.2, .lasts = 42 },
    { .what = "burst of ten days", .opens = 1.1, .lasts = 10 },
    { .what = "burst of four weeks", .opens = 1.1, .lasts = 28 },
    { .what = "halves after 5 weeks", .fall = -0.7, .on = 35 },
    { .what = "halves after 25 days", .fall = -0.7, .on = 25 },
};

/* ln of the level of each day. */
static void draw_days(double *z, int n, const kind *k, double scatter,
                      unsigned seed)
{
    uint64_t key = wfm_rng_key_add(wfm_rng_key(seed, "ref_young"),
                                   (uint64_t)(scatter * 1000));
    gsl_rng *rng = wfm_rng_new(key);
    double walk = 0, day = gsl_ran_gaussian(rng, scatter);

    for (int d = 0; d < n; d++) {
        walk += gsl_ran_gaussian(rng, k->walk);
        day = k->alike * day +
              gsl_ran_gaussian(rng, scatter * sqrt(1 - k->alike * k->alike));
        z[d] = k->slope * d + walk + day + (d % WEEK > 4 ? -0.5 : 0);
        z[d] += k->lasts > 0 ? k->opens * exp(-d / k->lasts) : 0;
        z[d] += d >= k->on ? k->fall : 0;
    }
    gsl_rng_free(rng);
}

static void draw(wfm_grid *g, const kind *k, double scatter, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "ref_young contacts"));
    double z[MOST];

    draw_days(z, g->n_days, k, scatter, seed);
    for (int d = 0; d < g->n_days; d++)
        for (int s = 0; s < g->n_slots; s++)
            g->y[d * g->n_slots + s] = gsl_ran_poisson(rng, 80 * exp(z[d]));
    gsl_rng_free(rng);
}

static double total(const wfm_grid *g, int from, int to)
{
    double sum = 0;

    for (int i = from * g->n_slots; i < to * g->n_slots; i++)
        sum += g->y[i] >= 0 ? g->y[i] : 0;
    return sum;
}

/* Mean of the whole weeks up to n, as the known slots of a week would have it.
 */
static double said(const bench *b, int rule, int n, int from, const double *f)
{
    const wfm_grid *g = &b->grid;
    double sum = 0;

    if (rule == 0) {
        for (int i = from * g->n_slots; i < (from + WEEK) * g->n_slots; i++)
            sum += g->y[n * g->n_slots + i] >= 0 ? f[i] : 0;
        return sum;
    }
    if (rule == 1)
        return total(g, n - WEEK, n);
    return total(g, n % WEEK, n) / (n / WEEK);
}

static void score(tally *t, const bench *b, int n)
{
    const wfm_grid *g = &b->grid;
    double *f = wfm_mem_new((size_t)(AHEAD * g->n_slots), sizeof *f);

    if (!f || run(f, wfm_n_models, g, n, AHEAD) != WFM_OK)
        abort();
    for (int k = 0; k < LOOKS; k++) {
        int from = WEEK * (week_ahead[k] - 1);
        double y = total(g, n + from, n + from + WEEK), mean[WEEK], q[5];
        for (int rule = 0; rule < RULES; rule++) {
            for (int d = 0; d < WEEK; d++)
                mean[d] = said(b, 0, n, from, f) / WEEK;
            wfm_choice_total_quantiles(q, &last_choice, g, n + from, from + 1,
                                       WEEK, mean);
            if (y > 0) /* every week counts the same */
                wfm_measure_add(&t->sum[rule][k], 1,
                                said(b, rule, n, from, f) / y,
                                (double[]){ q[0] / y, q[1] / y, q[2] / y,
                                            q[3] / y, q[4] / y },
                                1);
        }
    }
    t->series++;
    t->found += last_choice.jumps.ramp.slope != 0 || last_choice.jumps.n > 0;
    free(f);
}

static void say(const char *name, int n, const tally *t)
{
    printf("%-22s %3d:", name, n);
    for (int k = 0; k < LOOKS; k++) {
        printf(" |");
        for (int rule = 0; rule < RULES; rule++)
            printf(" %5.1f", 100 * wfm_measure_wape(&t->sum[rule][k]));
        printf("  bias %+5.1f cover %3.0f %3.0f",
               100 * wfm_measure_bias(&t->sum[0][k]),
               100 * wfm_measure_coverage80(&t->sum[0][k]),
               100 * wfm_measure_coverage90(&t->sum[0][k]));
    }
    printf(" | found %3.0f %%\n", 100.0 * t->found / t->series);
    fflush(stdout);
}

static void drawn(int seeds)
{
    static const int days[] = { 21, 28, 42, 56, 84, 112 };

    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
            tally t = { 0 };
            if (all[k].fall != 0 && days[i] <= all[k].on)
                continue;
            for (int seed = 0; seed < seeds; seed++) {
                bench b;
                start(&b, 19723, days[i] + AHEAD, SLOTS);
                draw(&b.grid, &all[k], seed % 2 ? 0.1 : 0.05, (unsigned)seed);
                finish(&b);
                score(&t, &b, days[i]);
                release(&b);
            }
            say(all[k].what, days[i], &t);
        }
}

/* What is said of the level four weeks ahead of drawn series of totals, most of
 * which stand or wander: shares of series beyond 5, 10 and 20 % from no change.
 */
static void alarms(int seeds)
{
    static const int days[] = { 14, 21, 28, 42, 63, 84 };
    static const double scatter[] = { 0.03, 0.08, 0.15, 0.28 };
    double w[MOST], scratch[6 * MOST], z[MOST];
    static wfm_day_kind plain[MOST];

    for (int d = 0; d < MOST; d++)
        w[d] = 1;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
            int n = days[i], beyond[3] = { 0 }, count = 0;
            for (int j = 0; j < 4 * seeds; j++) {
                wfm_settle settle;
                double change;
                draw_days(z, n, &all[k], scatter[j % 4], (unsigned)j);
                for (int d = 0; d < n; d++)
                    z[d] += 6;
                wfm_settle_find(&settle, z, w, plain, n, scratch);
                change = fabs(expm1(wfm_settle_growth(&settle, 28)));
                for (int b = 0; b < 3; b++)
                    beyond[b] += change > 0.05 * (1 << b);
                count++;
            }
            printf("%-22s %3d: %5.1f %5.1f %5.1f %% of %d\n", all[k].what, n,
                   100.0 * beyond[0] / count, 100.0 * beyond[1] / count,
                   100.0 * beyond[2] / count, count);
        }
}

/* A set's days from..from+n+AHEAD-1 as a history of its own. */
static void cut(tally *t, const bench *whole, int from, int n)
{
    const wfm_grid *g = &whole->grid;
    bench b;

    start(&b, g->first + from, n + AHEAD, g->n_slots);
    memcpy(b.grid.y, g->y + (size_t)from * (size_t)g->n_slots,
           (size_t)((n + AHEAD) * g->n_slots) * sizeof *g->y);
    free(b.grid.open);
    b.grid.n_patterns = g->n_patterns;
    b.grid.open =
        wfm_mem_new((size_t)(g->n_patterns * g->n_slots), sizeof *g->open);
    if (!b.grid.open)
        abort();
    memcpy(b.grid.open, g->open,
           (size_t)(g->n_patterns * g->n_slots) * sizeof *g->open);
    memcpy(b.grid.pattern, g->pattern + from,
           (size_t)(n + AHEAD) * sizeof *g->pattern);
    finish(&b);
    score(t, &b, n);
    release(&b);
}

static void cut_all(tally t[CUTS], const bench *whole, int step)
{

    for (int i = 0; i < CUTS; i++)
        for (int from = 0; from + cut_days[i] + AHEAD <= whole->grid.n_days;
             from += step)
            cut(&t[i], whole, from, cut_days[i]);
}

static void say_all(const char *name, const tally t[CUTS])
{

    for (int i = 0; i < CUTS; i++)
        say(name, cut_days[i], &t[i]);
}

static void half_hours(const char *dir)
{
    bench b;
    tally t[CUTS] = { 0 }, u[CUTS] = { 0 };

    if (set_tech(&b, dir, false)) {
        cut_all(t, &b, 14);
        release(&b);
        say_all("TECH-30", t);
    }
    if (set_bank(&b, dir)) {
        cut_all(u, &b, 7);
        release(&b);
        say_all("BANK-30", u);
    }
}

typedef struct named {
    tally *t;
    int step;
} named;

static void take(void *context, wfm_date first, const double *y, int days)
{
    const named *to = context;
    bench b;

    start(&b, first, days, 1);
    memcpy(b.grid.y, y, (size_t)days * sizeof *y);
    finish(&b);
    cut_all(to->t, &b, to->step);
    release(&b);
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : "drawn alarms half nn5 daily";
    const char *dir = argc > 1 ? argv[1] : NULL;

    if (!dir) {
        fprintf(stderr,
                "usage: ref_young DATA ['drawn alarms half nn5 daily']\n");
        return 2;
    }
    wfm_errors_gsl_off();
    printf("days of history: week 1 | 2 | 4 ahead, mean |error| %% of the "
           "automatic forecast, last week, mean of weeks; of the first bias "
           "and cover of 80 and 90 %%\n");
    if (strstr(only, "drawn"))
        drawn(strstr(only, "many") ? 100 : 24);
    if (strstr(only, "alarms"))
        alarms(strstr(only, "many") ? 500 : 100);
    if (strstr(only, "half"))
        half_hours(dir);
    if (strstr(only, "nn5") && nn5_read(dir)) {
        tally t[CUTS] = { 0 };
        for (int k = 0; k < NN5_SERIES; k += 3)
            take(&(named){ t, 101 }, ref_data_date(1996, 3, 18), nn5_y[k],
                 NN5_DAYS);
        say_all("NN5", t);
    }
    for (int k = 0; strstr(only, "daily") && k < REF_DAILY_SETS; k++) {
        tally t[CUTS] = { 0 };
        ref_daily_read(dir, &ref_daily_sets[k], take, &(named){ t, 56 });
        say_all(ref_daily_sets[k].name, t);
    }
    return 0;
}
