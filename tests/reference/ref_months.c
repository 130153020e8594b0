/* tests/reference/ref_months.c - how many months up to 18 ahead lie in their
 * 80 % and 90 % intervals: queues drawn with known truth, and what is published
 * of more than a year by day.
 *
 * Usage: ref_months DATA ['drawn assumed real' [SEEDS]]. A set that is not
 * there is skipped. Of each lead: months, share in the 80 % and the 90 %
 * interval, share above the 90 % point, bias in per cent, width of the 90 %
 * interval over the median of what was forecast; below, the standard errors of
 * the two shares. */
#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/rng.h"
#include "tests/reference/ref_daily.h"
#include "tests/reference/ref_sets.h"
#include "tests/reference/ref_share.h"

enum {
    LEADS = 4,
    MONTHS = 18,
    SLOTS = 2,
    FIRST = 18262, /* 2020-01-01 */
    YEAR = 365,
    AHEAD_DAYS = 580,
    EVENTS = 24
};
static const int last_month[LEADS] = { 3, 6, 12, 18 };

typedef struct lead {
    double n, above, error, width;
    ref_share in80, in90; /* a series is a cluster */
} lead;

typedef struct score {
    lead of[LEADS];
} score;

static score pooled_drawn, pooled_real;

static void add(lead *l, double y, double f, const double *q)
{
    l->n += 1;
    ref_share_add(&l->in80, y >= q[1] && y <= q[3]);
    ref_share_add(&l->in90, y >= q[0] && y <= q[4]);
    l->above += y > q[3];
    l->error += f / y - 1;
    l->width += (q[4] - q[0]) / f;
}

/* Of a series whose months are all known. */
static void close_series(score *s)
{
    for (int k = 0; k < LEADS; k++) {
        ref_share_close(&s->of[k].in80);
        ref_share_close(&s->of[k].in90);
    }
}

static void pool_into(score *pool, const score *s)
{
    for (int k = 0; k < LEADS; k++) {
        const lead *l = &s->of[k];
        lead *p = &pool->of[k];
        p->n += l->n;
        p->above += l->above;
        p->error += l->error;
        p->width += l->width;
        ref_share_pool(&p->in80, &l->in80);
        ref_share_pool(&p->in90, &l->in90);
    }
}

static void say_errors(const char *name, const score *s,
                       double (*error)(const ref_share *))
{
    printf("%-25s", name);
    for (int k = 0; k < LEADS; k++)
        printf(" |      %4.1f %5.1f %16s", 100 * error(&s->of[k].in80),
               100 * error(&s->of[k].in90), "");
    printf("\n");
}

/* pool: what these are pooled into; NULL for a pool. */
static void say(const char *name, const score *s, score *pool)
{
    printf("%-25s", name);
    for (int k = 0; k < LEADS; k++) {
        const lead *l = &s->of[k];
        printf(" | %4.0f %4.1f %5.1f %4.1f %5.1f %4.2f", l->n,
               100 * ref_share_is(&l->in80), 100 * ref_share_is(&l->in90),
               100 * l->above / l->n, 100 * l->error / l->n, l->width / l->n);
    }
    printf("\n");
    if (pool) {
        say_errors("  +-", s, ref_share_error);
        pool_into(pool, s);
    } else {
        say_errors("  +- of the same kinds", s, ref_share_within);
        say_errors("  +- of kinds like these", s, ref_share_error);
    }
    fflush(stdout);
}

/* The whole months after the origin; days that are not known are left out of
 * both sums. */
static void score_origin_months(score *s, const bench *b, int n)
{
    const wfm_grid *g = &b->grid;
    size_t slots = (size_t)g->n_slots;
    int h = g->n_days - n < AHEAD_DAYS ? g->n_days - n : AHEAD_DAYS, month = 0;
    double *f = wfm_mem_new((size_t)h * slots, sizeof *f);

    if (!f || run(f, wfm_n_models, g, n, h) != WFM_OK)
        abort();
    for (int from = 0, to; from < h && month < MONTHS; from = to) {
        double mean[31] = { 0 }, y = 0, sum = 0, q[WFM_QUANTILES];
        wfm_date start = wfm_date_month_start(g->first + n + from);
        bool whole = start == g->first + n + from;
        int k = 0;
        for (to = from;
             to < h && wfm_date_month_start(g->first + n + to) == start; to++)
            for (size_t i = (size_t)to * slots; i < (size_t)(to + 1) * slots;
                 i++) {
                double actual = wfm_grid_day(g, n)[i];
                if (!(actual >= 0))
                    continue;
                y += actual;
                mean[to - from] += f[i];
                sum += f[i];
            }
        if (!whole || to == h || !(sum > 0) || !(y > 0))
            continue;
        while (month >= last_month[k])
            k++;
        wfm_choice_total_quantiles(q, &last_choice, g, n + from, from + 1,
                                   to - from, mean);
        add(&s->of[k], y, sum, q);
        month++;
    }
    free(f);
}

/* How a queue's truth is drawn: standard deviations and sizes of logs. */
typedef struct kind {
    const char *what;
    double daily;             /* contacts */
    double growth, growth_sd; /* a year, and between queues */
    double new_growth;        /* what is added to it each half year */
    double walk;              /* of the level, a year */
    double noise, stays;      /* of weeks, and how much of it stays */
    double annual;            /* amplitude of the first harmonic */
    double day;               /* of days */
    double jumps, jump;       /* a year; size of one */
    double event;             /* uplift on its day, four times a year */
} kind;

static const kind kinds[] = {
    { "nothing but chance", 600, 0, 0, 0, 0, 0, 0, 0, .03, 0, 0, 0 },
    { "season, calm", 900, .03, .03, 0, .03, .03, .5, .15, .06, 0, 0, 0 },
    { "a service centre", 1500, .05, .1, .05, .08, .04, .7, .12, .07, 0, 0, 0 },
    { "trade with campaigns", 2500, .15, .15, .1, .12, .05, .6, .25, .1, 0, 0,
      .9 },
    { "level comes back", 900, 0, .05, 0, .02, .1, .85, .1, .06, 0, 0, 0 },
    { "level walks 15 % a year", 900, 0, 0, 0, .15, .03, .5, .1, .06, 0, 0, 0 },
    { "level walks 40 % a year", 900, 0, 0, 0, .4, .03, .5, .1, .06, 0, 0, 0 },
    { "growth differs, 20 %", 900, .1, .2, 0, .05, .03, .5, .1, .06, 0, 0, 0 },
    { "growth changes", 900, .1, .1, .2, .05, .03, .5, .1, .06, 0, 0, 0 },
    { "jumps, one in two years", 900, .03, .05, 0, .05, .03, .5, .1, .05, .5,
      .3, 0 },
    { "30 a day", 30, .03, .1, .05, .08, .04, .7, .12, .1, 0, 0, 0 },
};

static size_t chosen(gsl_rng *rng, const double *usual, size_t n)
{
    double u = gsl_ran_flat(rng, 0, 1);
    size_t i = 0;

    while (i + 1 < n && u >= usual[i])
        u -= usual[i++];
    return i;
}

/* A queue as far_level.c takes it to be before anything is seen: of these the
 * intervals must hold their share if they are reckoned right, whatever is true
 * of the kinds above. */
static kind as_assumed(unsigned seed)
{
    static const double walk[] = { 0, .02, .05, .1, .2, .4, .8 };
    static const double walk_usual[] = { .1, .15, .25, .25, .15, .07, .03 };
    static const double turn[] = { 0, .1, .3 }, turn_usual[] = { .25, .5, .25 };
    static const double stays[][2] = { { 0, 0 },    { .5, .6 }, { 1, .3 },
                                       { .5, .92 }, { 1, .6 },  { 1, .92 } };
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, "as assumed"));
    size_t w = chosen(rng, walk_usual, 7), t = chosen(rng, turn_usual, 3);
    size_t s = gsl_rng_uniform_int(rng, 6);
    double rough = .04;
    kind k = { .what = "as assumed",
               .daily = 1500,
               .growth_sd = .15,
               .new_growth = turn[t] / sqrt(2),
               .walk = walk[w],
               .noise = rough * sqrt(stays[s][0]),
               .stays = stays[s][1],
               .annual = gsl_ran_gaussian(rng, .14),
               .day = rough * sqrt(7 * (1 - stays[s][0])),
               .jumps = .1,
               .jump = .3 };

    gsl_rng_free(rng);
    return k;
}

static void draw(bench *b, const kind *k, unsigned seed, wfm_event *event)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, k->what));
    double level = 0, week = gsl_ran_gaussian(rng, k->noise), weekday[7];
    double growth = k->growth + gsl_ran_gaussian(rng, k->growth_sd);
    double phase = gsl_ran_flat(rng, 0, 2 * M_PI);
    double second = gsl_ran_flat(rng, 0, 2 * M_PI);
    double uplift = gsl_ran_gaussian(rng, k->event / 4) + k->event;

    for (int i = 0; i < 7; i++)
        weekday[i] = (i >= 5 ? -.5 : 0) + gsl_ran_gaussian(rng, .08);
    for (int d = 0; d < b->grid.n_days; d++) {
        double t = 2 * M_PI * d / 365.25, z;
        if (d % 182 == 0)
            growth += gsl_ran_gaussian(rng, k->new_growth);
        if (d % 7 == 0)
            week =
                k->stays * week +
                gsl_ran_gaussian(rng, k->noise * sqrt(1 - k->stays * k->stays));
        level += growth / YEAR + gsl_ran_gaussian(rng, k->walk / sqrt(YEAR));
        if (gsl_ran_flat(rng, 0, 1) < k->jumps / YEAR)
            level += gsl_ran_gaussian(rng, k->jump);
        z = level + week + k->annual * sin(t + phase) +
            k->annual / 3 * sin(2 * t + second) +
            weekday[wfm_date_weekday(FIRST + d)] +
            gsl_ran_gaussian(rng, k->day);
        for (int e = 0; event && e < EVENTS; e++) {
            int after = FIRST + d - event[e].date;
            double own = uplift * (after == 0 ? 1 : .3);
            if (after >= -2 && after <= 3)
                z += own * (1 + gsl_ran_gaussian(rng, .1));
        }
        for (int s = 0; s < SLOTS; s++)
            b->grid.y[d * SLOTS + s] =
                gsl_ran_poisson(rng, k->daily * exp(z) * (s == 0 ? .6 : .4));
    }
    gsl_rng_free(rng);
}

/* Two, two and a half and three years of history, then 19 months. */
static void draw_one(score *s, const kind *k, unsigned seed)
{
    static bench b;
    wfm_event event[EVENTS];
    int days = 2 * YEAR + 182 * (int)(seed % 3);

    start(&b, FIRST, days + AHEAD_DAYS, SLOTS);
    for (int e = 0; e < EVENTS && k->event > 0; e++) {
        event[e] = (wfm_event){
            .name = (const char *[]){ "spring", "summer", "autumn",
                                      "winter" }[e % 4],
            .date = ref_data_date(2020 + e / 4, 3 * (e % 4) + 2, 11),
            .queue = -1,
            .uplift = (double)NAN,
        };
    }
    if (k->event > 0) {
        b.calendar.event = event;
        b.calendar.n_events = EVENTS;
    }
    draw(&b, k, seed, k->event > 0 ? event : NULL);
    finish(&b);
    score_origin_months(s, &b, days);
    close_series(s);
    release(&b);
}

static void drawn(unsigned seeds)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        score s = { 0 };
        for (unsigned seed = 1; seed <= seeds; seed++)
            draw_one(&s, &kinds[i], seed);
        say(kinds[i].what, &s, &pooled_drawn);
    }
    say("-- drawn, pooled", &pooled_drawn, NULL);
}

static void assumed(unsigned seeds)
{
    score s = { 0 }, none = { 0 };

    for (unsigned seed = 1; seed <= seeds; seed++) {
        kind k = as_assumed(seed);
        draw_one(&s, &k, seed);
    }
    say("as assumed", &s, &none);
}

/* Every `step` days from `from` on. */
static void series(score *s, wfm_date first, const double *y, int days,
                   int from, int step)
{
    bench b;

    start(&b, first, days, 1);
    memcpy(b.grid.y, y, (size_t)days * sizeof *y);
    finish(&b);
    for (int n = from; n + 120 < days; n += step)
        score_origin_months(s, &b, n);
    close_series(s);
    release(&b);
}

static void nn5(const char *dir)
{
    score s = { 0 };

    if (!nn5_read(dir))
        return;
    for (int k = 0; k < NN5_SERIES; k += 2)
        series(&s, ref_data_date(1996, 3, 18), nn5_y[k], NN5_DAYS,
               372 + 28 * (k % 5), 196);
    say("NN5, even", &s, &pooled_real);
}

static void take(void *context, wfm_date first, const double *y, int days)
{
    series(context, first, y, days, 760, 112);
}

static void daily_sets(const char *dir)
{
    for (int k = 0; k < REF_DAILY_SETS; k++) {
        score s = { 0 };

        if (ref_daily_read(dir, &ref_daily_sets[k], take, &s))
            say(ref_daily_sets[k].name, &s, &pooled_real);
    }
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : "drawn assumed real";

    if (argc < 2) {
        fprintf(stderr,
                "usage: ref_months DATA ['drawn assumed real' [SEEDS]]\n");
        return 2;
    }
    wfm_errors_gsl_off();
    printf("1-3, 4-6, 7-12, 13-18 months ahead: months, in 80 %%, in 90 %%, "
           "above P90, bias %%, width\n");
    if (strstr(only, "drawn"))
        drawn(argc > 3 ? (unsigned)atoi(argv[3]) : 12);
    if (strstr(only, "assumed"))
        assumed(argc > 3 ? (unsigned)atoi(argv[3]) : 12);
    if (strstr(only, "real")) {
        nn5(argv[1]);
        daily_sets(argv[1]);
        say("-- real, pooled", &pooled_real, NULL);
    }
    return 0;
}
