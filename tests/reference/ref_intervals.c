/* tests/reference/ref_intervals.c - how many actuals lie in the 80 % and 90 %
 * intervals of slots, days, weeks and four weeks, on published data, on the
 * project's own centres and on queues drawn with known truth.
 *
 * Usage: ref_intervals DATA ['half nn5 daily centre drawn turns far'], from the
 * folder of the project. A set that is not there is skipped. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/rng.h"
#include "tests/reference/ref_centre.h"
#include "tests/reference/ref_daily.h"
#include "tests/reference/ref_sets.h"

enum { LEVELS = 4, AHEAD = 28 };

static const int length[LEVELS] = { 0, 1, 7, 28 }; /* days; 0: slots */

/* Of one set. */
typedef struct coverage {
    wfm_measure level[LEVELS];
} coverage;

static coverage published, drawn;

static void score(coverage *c, const bench *b, int n)
{
    size_t size = (size_t)(AHEAD * b->grid.n_slots);
    int left = b->grid.n_total - n, h = left < AHEAD ? left : AHEAD;
    double *f = wfm_mem_new(size, sizeof *f);
    wfm_measure week = { 0 }, days = { 0 };

    if (!f || run(f, wfm_n_models, &b->grid, n, h) != WFM_OK)
        abort();
    score_origin(b, wfm_n_models, n, f, &week, &c->level[0], &days);
    for (int l = 1; l < LEVELS; l++)
        score_totals(b, n, f, length[l], &c->level[l]);
    free(f);
}

static void score_all(coverage *c, const bench *b)
{
    for (int k = 0; k < b->n_origins; k++)
        score(c, b, b->origin[k]);
}

static void say(const char *name, const coverage *c, coverage *pool)
{
    printf("%-24s", name);
    for (int l = 0; l < LEVELS; l++) {
        const wfm_measure *m = &c->level[l];
        printf(" %7.0f %.3f %.3f", m->count, wfm_measure_coverage80(m),
               wfm_measure_coverage90(m));
        if (l == 0)
            printf(" %6.2f", wfm_measure_msis90(m));
        if (pool)
            wfm_measure_pool(&pool->level[l], m);
    }
    printf("\n");
    fflush(stdout);
}

static void half_hours(const char *dir)
{
    static bench b;

    if (set_bank(&b, dir)) {
        coverage c = { 0 };
        score_all(&c, &b);
        release(&b);
        say("BANK-30", &c, &published);
    }
    for (int holidays = 0; holidays < 2; holidays++)
        if (set_tech(&b, dir, holidays)) {
            coverage c = { 0 };
            score_all(&c, &b);
            release(&b);
            say(holidays ? "TECH-30, holidays" : "TECH-30", &c, &published);
        }
}

/* Sums of four weeks up to 18 months ahead, by how far they are. */
enum { FAR_LEADS = 4, FAR_DAYS = 546 };
static const int far_month[FAR_LEADS + 1] = { 0, 2, 6, 12, 20 };
typedef struct far_coverage {
    wfm_measure lead[FAR_LEADS];
} far_coverage;

static void score_far(far_coverage *c, const bench *b, int n)
{
    const wfm_grid *g = &b->grid;
    size_t slots = (size_t)g->n_slots;
    int left = g->n_days - n, h = left < FAR_DAYS ? left : FAR_DAYS;
    double *f = wfm_mem_new((size_t)h * slots, sizeof *f);

    if (!f || run(f, wfm_n_models, g, n, h) != WFM_OK)
        abort();
    for (int from = 0, k = 0; from + AHEAD <= h; from += AHEAD) {
        double mean[AHEAD] = { 0 }, y = 0, sum = 0, q[WFM_QUANTILES];
        for (size_t i = (size_t)from * slots;
             i < (size_t)(from + AHEAD) * slots; i++) {
            double actual = wfm_grid_day(g, n)[i];
            if (isnan(actual))
                continue;
            y += actual;
            mean[i / slots - (size_t)from] += f[i];
            sum += f[i];
        }
        if (!(sum > 0))
            continue;
        while (from / AHEAD >= far_month[k + 1])
            k++;
        wfm_choice_total_quantiles(q, &last_choice, g, n + from, from + 1,
                                   AHEAD, mean);
        wfm_measure_add(&c->lead[k], y, sum, q, sum);
    }
    free(f);
}

static void say_far(const char *name, const far_coverage *c)
{
    printf("%-24s", name);
    for (int k = 0; k < FAR_LEADS; k++)
        printf(" %6.0f %.3f %.3f %5.2f", c->lead[k].count,
               wfm_measure_coverage80(&c->lead[k]),
               wfm_measure_coverage90(&c->lead[k]),
               wfm_measure_msis90(&c->lead[k]));
    printf("\n");
    fflush(stdout);
}

/* Series apart that the estimates were chosen on (even) and not (odd), at
 * origins in all seasons. */
static void nn5_far(const char *dir)
{
    far_coverage c = { 0 };

    if (!nn5_read(dir))
        return;
    for (int k = 0; k < NN5_SERIES; k += 2) {
        bench b;
        start(&b, ref_data_date(1996, 3, 18), NN5_DAYS, 1);
        memcpy(b.grid.y, nn5_y[k], sizeof nn5_y[k]);
        finish(&b);
        for (int n = 245 + 28 * (k % 7); n < 500; n += 196)
            score_far(&c, &b, n);
        release(&b);
    }
    say_far("NN5, even", &c);
}

static void nn5(const char *dir)
{
    coverage c[3] = { 0 };

    if (!nn5_read(dir))
        return;
    for (int k = 0; k < NN5_SERIES; k++) {
        bench b;
        int end = NN5_DAYS - NN5_AHEAD;
        start(&b, ref_data_date(1996, 3, 18), NN5_DAYS, 1);
        memcpy(b.grid.y, nn5_y[k], sizeof nn5_y[k]);
        finish(&b);
        score(&c[0], &b, end);
        for (int n = end - NN5_AHEAD - 28 * (k % 4); n > 200; n -= 112)
            score(&c[1 + k % 2], &b, n);
        release(&b);
    }
    say("NN5, last origin", &c[0], &published);
    say("NN5, even, all seasons", &c[1], &published);
    say("NN5, odd, all seasons", &c[2], &published);
}

static void daily(coverage *c, far_coverage *far, wfm_date first,
                  const double *y, int days)
{
    static bench b;

    start(&b, first, days, 1);
    memcpy(b.grid.y, y, (size_t)days * sizeof *y);
    finish(&b);
    for (int n = days - AHEAD; n >= 140 && b.n_origins < 24; n -= AHEAD)
        b.origin[b.n_origins++] = n;
    if (c)
        score_all(c, &b);
    for (int n = 371; far && n + FAR_DAYS / 2 < days; n += 2 * AHEAD)
        score_far(far, &b, n);
    release(&b);
}

typedef struct both {
    coverage *near;
    far_coverage *far;
} both;

static void take(void *context, wfm_date first, const double *y, int days)
{
    const both *to = context;

    daily(to->near, to->far, first, y, days);
}

static void daily_sets(const char *dir, bool is_far)
{
    for (int k = 0; k < REF_DAILY_SETS; k++) {
        const ref_daily_set *set = &ref_daily_sets[k];
        coverage c = { 0 };
        far_coverage far = { 0 };
        both to = { is_far ? NULL : &c, is_far ? &far : NULL };

        if (!ref_daily_read(dir, set, take, &to))
            continue;
        if (is_far)
            say_far(set->name, &far);
        else
            say(set->name, &c, NULL);
    }
}

static void queue(void *context, bench *b)
{
    for (int n = b->grid.n_days - AHEAD; n >= 140 && b->n_origins < 10;
         n -= AHEAD)
        b->origin[b->n_origins++] = n;
    score_all(context, b);
}

/* Four weeks ahead every four weeks. */
static void centre(const char *folder)
{
    coverage all = { 0 };

    if (ref_centre(folder, queue, &all))
        say(folder, &all, &published);
}

/* A queue whose truth is known: logs of the level, days and slots. */
typedef struct kind {
    const char *what;
    int days;      /* of history before the first origin */
    double daily;  /* contacts */
    double growth; /* of the level, a day */
    double walk;   /* of the level, a day, standard deviation */
    double annual; /* amplitude */
    double noise;  /* of days, standard deviation */
    double stays;  /* correlation of that with the next day */
    double slots;  /* relative variance of a slot's rate */
    double tails;  /* degrees of freedom of the noise; 0: normal */
    double jump;   /* of the level, so many days before the origin */
    int since;
} kind;

static const kind kinds[] = {
    { "Poisson", 300, 400, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    { "negative binomial", 300, 400, 0, 0, 0, 0, 0, .1, 0, 0, 0 },
    { "days differ", 300, 800, 0, 0, 0, .1, 0, 0, 0, 0, 0 },
    { "level walks 2 % a day", 300, 800, 0, .02, 0, .05, 0, 0, 0, 0, 0 },
    { "level walks 5 % a day", 300, 800, 0, .05, 0, .05, 0, 0, 0, 0, 0 },
    { "AR(1) days, 0.7", 300, 800, 0, 0, 0, .1, .7, 0, 0, 0, 0 },
    { "AR(1) days, 0.9", 300, 800, 0, 0, 0, .1, .9, 0, 0, 0, 0 },
    { "AR(1) days, 0.97", 300, 800, 0, 0, 0, .1, .97, 0, 0, 0, 0 },
    { "heavy tails", 300, 800, 0, .005, 0, .1, 0, 0, 3, 0, 0 },
    { "grows 60 % a year", 500, 800, .0013, .005, 0, .08, 0, 0, 0, 0, 0 },
    { "annual", 730, 800, 0, .005, .25, .06, 0, 0, 0, 0, 0 },
    { "20 a day", 300, 20, 0, .005, 0, .1, 0, 0, 0, 0, 0 },
    { "2 a day", 300, 2, 0, 0, 0, .1, 0, 0, 0, 0, 0 },
    { "ten weeks old", 70, 400, 0, .01, 0, .1, 0, 0, 0, 0, 0 },
    { "five weeks old", 35, 400, 0, .01, 0, .1, 0, 0, 0, 0, 0 },
};

/* Not pooled: what validation has not seen. */
static const kind turns[] = {
    { .what = "ten days old", .days = 10, .daily = 400, .noise = .1 },
    { .what = "three weeks old", .days = 21, .daily = 400, .noise = .1 },
    { .what = "ramp, 1 % a day",
      .days = 60,
      .daily = 300,
      .growth = .01,
      .noise = .08 },
    { .what = "ramp, 2 % a day",
      .days = 35,
      .daily = 200,
      .growth = .02,
      .noise = .08 },
    { .what = "up 35 %, 10 days ago",
      .days = 300,
      .daily = 800,
      .noise = .08,
      .jump = .3,
      .since = 10 },
    { .what = "up 35 %, 25 days ago",
      .days = 300,
      .daily = 800,
      .noise = .08,
      .jump = .3,
      .since = 25 },
    { .what = "down 26 %, 10 days ago",
      .days = 300,
      .daily = 800,
      .noise = .08,
      .jump = -.3,
      .since = 10 },
    { .what = "down 26 %, 25 days ago",
      .days = 300,
      .daily = 800,
      .noise = .08,
      .jump = -.3,
      .since = 25 },
};

enum { SLOTS = 12, SEEDS = 6, ORIGINS = 6, TURN_SEEDS = 24, FIRST = 18260 };

static void draw(bench *b, const kind *k, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, k->what));
    double level = 0, day = gsl_ran_gaussian(rng, k->noise), sum = 0;
    double shape[SLOTS];

    for (int s = 0; s < SLOTS; s++) {
        shape[s] = 0.1 + exp(-(s - 6.0) * (s - 6.0) / 8);
        sum += shape[s];
    }
    for (int d = 0; d < b->grid.n_days; d++) {
        double e = k->tails > 0 ? gsl_ran_tdist(rng, k->tails) / sqrt(3)
                                : gsl_ran_gaussian(rng, 1);
        double rate;
        level += k->growth + k->walk * gsl_ran_gaussian(rng, 1);
        if (d == k->days - k->since)
            level += k->jump;
        day = k->stays * day + sqrt(1 - k->stays * k->stays) * k->noise * e;
        rate = k->daily *
               exp(level + day + k->annual * sin(2 * M_PI * d / 365.25)) *
               (wfm_date_weekday(FIRST + d) >= 5 ? 0.6 : 1);
        for (int s = 0; s < SLOTS; s++) {
            double mean = rate * shape[s] / sum;
            if (k->slots > 0)
                mean *= gsl_ran_gamma(rng, 1 / k->slots, k->slots);
            b->grid.y[d * SLOTS + s] = gsl_ran_poisson(rng, mean);
        }
    }
    gsl_rng_free(rng);
}

static void draw_all(void)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        coverage c = { 0 };
        for (unsigned seed = 1; seed <= SEEDS; seed++) {
            static bench b;
            start(&b, FIRST, kinds[i].days + ORIGINS * AHEAD, SLOTS);
            draw(&b, &kinds[i], seed);
            finish(&b);
            for (int o = 0; o < ORIGINS; o++)
                b.origin[b.n_origins++] = kinds[i].days + o * AHEAD;
            score_all(&c, &b);
            release(&b);
        }
        say(kinds[i].what, &c, &drawn);
    }
}

static void draw_turns(void)
{
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        coverage c = { 0 };
        for (unsigned seed = 1; seed <= TURN_SEEDS; seed++) {
            static bench b;
            start(&b, FIRST, turns[i].days + AHEAD, SLOTS);
            draw(&b, &turns[i], seed);
            finish(&b);
            score(&c, &b, turns[i].days);
            release(&b);
        }
        say(turns[i].what, &c, NULL);
    }
}

/* Two years, then 18 months. */
static void draw_far(void)
{
    far_coverage all = { 0 };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        far_coverage c = { 0 };
        for (unsigned seed = 1; seed <= SEEDS; seed++) {
            static bench b;
            int days = kinds[i].days < 300 ? 300 : kinds[i].days;
            start(&b, FIRST, days + FAR_DAYS, SLOTS);
            draw(&b, &kinds[i], seed);
            finish(&b);
            score_far(&c, &b, days);
            score_far(&c, &b, days + AHEAD);
            release(&b);
        }
        say_far(kinds[i].what, &c);
        for (int k = 0; k < FAR_LEADS; k++)
            wfm_measure_pool(&all.lead[k], &c.lead[k]);
    }
    say_far("-- drawn, pooled", &all);
}

int main(int argc, char **argv)
{
    const char *only =
        argc > 2 ? argv[2] : "half nn5 daily centre drawn turns far";
    const char *dir = argc > 1 ? argv[1] : NULL;

    if (!dir) {
        fprintf(stderr, "usage: ref_intervals DATA ['half nn5 daily centre "
                        "drawn turns far']\n");
        return 2;
    }
    wfm_errors_gsl_off();
    printf("Number, share in the 80 %% and the 90 %% interval: slots (and "
           "MSIS90), days, weeks, four weeks\n");
    if (strstr(only, "half"))
        half_hours(dir);
    if (strstr(only, "nn5"))
        nn5(dir);
    if (strstr(only, "centre")) {
        centre(".");
        centre("data/bank");
    }
    say("-- real and demo, pooled", &published, NULL);
    if (strstr(only, "daily"))
        daily_sets(dir, false);
    if (strstr(only, "drawn"))
        draw_all();
    say("-- drawn, pooled", &drawn, NULL);
    if (strstr(only, "turns"))
        draw_turns();
    if (strstr(only, "far")) {
        printf("Four weeks: number, cover 80, 90, MSIS90 over the point; 1-2, "
               "3-6, 7-12, 13-18 months ahead\n");
        nn5_far(dir);
        daily_sets(dir, true);
        draw_far();
    }
    return 0;
}
