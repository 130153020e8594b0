/* tests/reference/ref_events.c - days of known events: a year ahead, page views
 * of a quarterback, whose play-off games and Super Bowls are told; ten days
 * ahead, the intervals of drawn queues whose events and holidays differ from
 * year to year by a known part.
 *
 * Usage: ref_events DATA ['views drawn' [SEEDS]], a folder with
 * prophet_examples/. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/mem.h"
#include "base/rng.h"
#include "forecast/choice.h"
#include "tests/reference/ref_data.h"
#include "tests/reference/ref_share.h"

static const struct {
    int year, month, day;
    const char *name;
} game[] = {
    { 2008, 1, 13, "playoff" }, { 2009, 1, 3, "playoff" },
    { 2010, 1, 16, "playoff" }, { 2010, 1, 24, "playoff" },
    { 2010, 2, 7, "playoff" },  { 2010, 2, 7, "superbowl" },
    { 2011, 1, 8, "playoff" },  { 2013, 1, 12, "playoff" },
    { 2014, 1, 12, "playoff" }, { 2014, 1, 19, "playoff" },
    { 2014, 2, 2, "playoff" },  { 2014, 2, 2, "superbowl" },
    { 2015, 1, 11, "playoff" }, { 2016, 1, 17, "playoff" },
};
enum { GAMES = sizeof game / sizeof *game, AHEAD = 365, DAYS = 3200 };

static double views[DAYS];
static wfm_date first;
static int days;

static bool read_views(const char *dir)
{
    FILE *f = ref_data_open(
        dir, "prophet_examples/example_wp_log_peyton_manning.csv");
    char line[256];

    if (!f)
        return false;
    for (int i = 0; i < DAYS; i++)
        views[i] = (double)NAN;
    first = ref_data_date(2007, 12, 10);
    while (fgets(line, sizeof line, f)) {
        int y, m, d;
        double log_views;
        if (sscanf(line, "\"%d-%d-%d\",%lf", &y, &m, &d, &log_views) != 4)
            continue;
        d = ref_data_date(y, m, d) - first;
        views[d] = exp(log_views);
        days = d + 1;
    }
    fclose(f);
    return true;
}

/* Prophet's window: the day of the game and the day after. */
static bool near_game(wfm_date date)
{
    for (int k = 0; k < GAMES; k++) {
        wfm_date d = ref_data_date(game[k].year, game[k].month, game[k].day);
        if (date == d || date == d + 1)
            return true;
    }
    return false;
}

static void score(const wfm_grid *g, int n, int year)
{
    double f[AHEAD], event = 0, all = 0, error = 0, sum = 0;
    int events = 0, known = 0, in80 = 0, in90 = 0;
    wfm_choice choice;

    if (wfm_choice_make(&choice, g, n, NULL) != WFM_OK ||
        wfm_choice_forecast(f, &choice, g, n, AHEAD, NULL) != WFM_OK)
        abort();
    for (int i = 0; i < AHEAD && n + i < days; i++) {
        double e = fabs(log(f[i] / views[n + i]));
        if (isnan(e))
            continue;
        all += e;
        known++;
        error += fabs(f[i] - views[n + i]);
        sum += views[n + i];
        if (near_game(g->first + n + i)) {
            double q[WFM_QUANTILES];
            wfm_choice_total_quantiles(q, &choice, g, n + i, i + 1, 1, &f[i]);
            in80 += q[1] <= views[n + i] && views[n + i] <= q[3];
            in90 += q[0] <= views[n + i] && views[n + i] <= q[4];
            event += e;
            events++;
        }
    }
    printf("%d: mean |log error| on %d event days %.3f, in 80 %% %d, in "
           "90 %% %d; on all days %.3f; WAPE %.1f %%\n",
           year, events, event / events, in80, in90, all / known,
           100 * error / sum);
}

/* Three years and what is left of the next; four events and two holidays a
 * year. */
enum {
    YEARS = 4,
    SPAN = 1461,
    FIRST = 18262,
    SLOTS = 2,
    NAMES = 4,
    DAYS_OFF = 2
};

typedef struct kind {
    const char *what;
    double uplift, differs, off; /* logs; off: how much days off differ */
} kind;

static const kind kinds[] = {
    { "events differ by 5 %", 1, .05, .05 },
    { "by 15 %", 1, .15, .1 },
    { "by 30 %", 1, .3, .2 },
};

typedef struct hits {
    double n, width;
    ref_share in80, in90; /* a queue is a cluster */
} hits;

/* Day of the event, days around it, days off, others. */
enum { ON, AROUND, OFF, OTHER, CLASSES };

typedef struct drawn_queue {
    wfm_event event[YEARS * NAMES];
    wfm_holiday holiday[YEARS * DAYS_OFF];
    wfm_calendar calendar;
    wfm_grid grid;
    int class[SPAN];
} drawn_queue;

static void set_calendar(drawn_queue *u)
{
    static const char *const name[] = { "spring", "summer", "autumn",
                                        "winter" };

    for (int i = 0; i < SPAN; i++)
        u->class[i] = OTHER;
    for (int y = 0; y < YEARS; y++) {
        for (int k = 0; k < NAMES; k++) {
            wfm_date d = ref_data_date(2020 + y, 2 + 3 * k, 11);
            u->event[y * NAMES + k] = (wfm_event){
                .name = name[k], .date = d, .queue = -1, .uplift = (double)NAN
            };
            for (int i = -1; i <= 2; i++)
                u->class[d - FIRST + i] = i == 0 ? ON : AROUND;
        }
        for (int k = 0; k < DAYS_OFF; k++) {
            wfm_date d = ref_data_date(2020 + y, 4 + 5 * k, 10);
            u->holiday[y * DAYS_OFF + k] =
                (wfm_holiday){ d, k == 0 ? "first" : "second", true };
            u->class[d - FIRST] = OFF;
        }
    }
    u->calendar = (wfm_calendar){ .event = u->event,
                                  .n_events = YEARS * NAMES,
                                  .holiday = u->holiday,
                                  .n_holidays = YEARS * DAYS_OFF };
}

static void draw(drawn_queue *u, const kind *k, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, k->what));
    static double z[SPAN];
    double level = 0;

    for (int d = 0; d < SPAN; d++) {
        level += gsl_ran_gaussian(rng, .003);
        z[d] = level + .1 * sin(6.2832 * d / 365.25) +
               gsl_ran_gaussian(rng, .06) -
               (wfm_date_weekday(FIRST + d) >= 5 ? .4 : 0);
        if (u->class[d] == OFF)
            z[d] -= .6 + gsl_ran_gaussian(rng, k->off);
    }
    for (int e = 0; e < YEARS * NAMES; e++) {
        double own = gsl_ran_gaussian(rng, k->differs);
        for (int i = -1; i <= 2; i++)
            z[u->event[e].date - FIRST + i] +=
                (k->uplift + own) * (i == 0  ? 1
                                     : i < 0 ? .3
                                             : .5 / i);
    }
    for (int i = 0; i < SPAN * SLOTS; i++)
        u->grid.y[i] = gsl_ran_poisson(rng, 600 * exp(z[i / SLOTS]));
    gsl_rng_free(rng);
}

static void score_drawn(hits h[CLASSES], const drawn_queue *u, int n)
{
    enum { LOOK = 14 };
    double f[LOOK * SLOTS];
    wfm_choice choice;

    if (wfm_choice_make(&choice, &u->grid, n, NULL) != WFM_OK ||
        wfm_choice_forecast(f, &choice, &u->grid, n, LOOK, NULL) != WFM_OK)
        abort();
    for (int d = 0; d < LOOK; d++) {
        const double *y = wfm_grid_day(&u->grid, n + d);
        double mean = f[d * SLOTS] + f[d * SLOTS + 1], q[WFM_QUANTILES];
        double came = y[0] + y[1];
        hits *to = &h[u->class[n + d]];
        wfm_choice_total_quantiles(q, &choice, &u->grid, n + d, d + 1, 1,
                                   &mean);
        to->n += 1;
        ref_share_add(&to->in80, q[1] <= came && came <= q[3]);
        ref_share_add(&to->in90, q[0] <= came && came <= q[4]);
        to->width += (q[4] - q[0]) / mean;
    }
}

static void close_queue(hits h[CLASSES])
{
    for (int c = 0; c < CLASSES; c++) {
        ref_share_close(&h[c].in80);
        ref_share_close(&h[c].in90);
    }
}

static void say_hits(const char *name, const hits h[CLASSES],
                     double (*error)(const ref_share *))
{
    printf("%-22s", name);
    for (int c = 0; c < CLASSES; c++)
        printf(" | %4.0f %.3f (%.3f) %.3f (%.3f) %.2f", h[c].n,
               ref_share_is(&h[c].in80), error(&h[c].in80),
               ref_share_is(&h[c].in90), error(&h[c].in90),
               h[c].width / h[c].n);
    printf("\n");
    fflush(stdout);
}

static void pool_hits(hits pool[CLASSES], const hits h[CLASSES])
{
    for (int c = 0; c < CLASSES; c++) {
        pool[c].n += h[c].n;
        pool[c].width += h[c].width;
        ref_share_pool(&pool[c].in80, &h[c].in80);
        ref_share_pool(&pool[c].in90, &h[c].in90);
    }
}

static void drawn(unsigned seeds)
{
    static drawn_queue u;
    hits all[CLASSES] = { { 0 } };

    printf(
        "Drawn, ten days ahead: number, in 80 %%, in 90 %% (standard errors), "
        "width; on the day, around it, days off, others\n");
    set_calendar(&u);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        hits h[CLASSES] = { { 0 } };
        for (unsigned seed = 1; seed <= seeds; seed++) {
            if (wfm_grid_init(&u.grid, FIRST, SPAN, SPAN, SLOTS, NULL) !=
                    WFM_OK ||
                wfm_features_init(&u.grid.features, &u.calendar, 0, FIRST, SPAN,
                                  NULL) != WFM_OK)
                abort();
            draw(&u, &kinds[i], seed);
            for (int e = (YEARS - 1) * NAMES; e < YEARS * NAMES; e++)
                score_drawn(h, &u, u.event[e].date - FIRST - 10);
            for (int e = (YEARS - 1) * DAYS_OFF; e < YEARS * DAYS_OFF; e++)
                score_drawn(h, &u, u.holiday[e].date - FIRST - 10);
            close_queue(h);
            wfm_grid_release(&u.grid);
        }
        say_hits(kinds[i].what, h, ref_share_error);
        pool_hits(all, h);
    }
    say_hits("-- pooled", all, ref_share_within);
}

static void page_views(const char *dir)
{
    wfm_event event[GAMES];
    wfm_calendar calendar = { .event = event, .n_events = GAMES };

    if (!read_views(dir))
        return;
    for (int k = 0; k < GAMES; k++)
        event[k] = (wfm_event){
            .name = game[k].name,
            .date = ref_data_date(game[k].year, game[k].month, game[k].day),
            .queue = -1,
            .uplift = (double)NAN,
        };
    for (int year = 2013; year <= 2015; year++) {
        wfm_grid g;
        int n = ref_data_date(year, 1, 1) - first;
        if (wfm_grid_init(&g, first, n, n + AHEAD, 1, NULL) != WFM_OK ||
            wfm_features_init(&g.features, &calendar, 0, first, n + AHEAD,
                              NULL) != WFM_OK)
            abort();
        memcpy(g.y, views, (size_t)n * sizeof *views);
        score(&g, n, year);
        wfm_grid_release(&g);
    }
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : "views drawn";

    if (argc < 2) {
        fprintf(stderr, "usage: ref_events DATA ['views drawn' [SEEDS]]\n");
        return 2;
    }
    wfm_errors_gsl_off();
    if (strstr(only, "views"))
        page_views(argv[1]);
    if (strstr(only, "drawn"))
        drawn(argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 10);
    return 0;
}
