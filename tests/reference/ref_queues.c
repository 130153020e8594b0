/* tests/reference/ref_queues.c - any queue: the automatic forecast against the
 * best of four averages, which nobody knows in advance, 28 days ahead.
 *
 * The standard error of a ratio is that of drawing the origins anew.
 *
 * Usage: ref_queues DATA [part of a set's name], from the folder of the project
 * (its own centres are scored too). A set that is not there is skipped. */
#include "base/errors_gsl.h"
#include "base/rng.h"
#include "tests/reference/ref_centre.h"
#include "tests/reference/ref_daily.h"
#include "tests/reference/ref_sets.h"

enum { AVERAGES = 4, ORIGINS = 12, AHEAD = 28, DRAWS = 400 };

static const char *const average[AVERAGES] = { "snaive", "mean4", "mean8",
                                               "median8" };

/* Of one set. */
typedef struct tally {
    int queues, worse, surely;        /* surely: by two standard errors */
    double error[AVERAGES + 1], most; /* summed WAPE; largest ratio */
} tally;

static tally overall;

/* Of one queue: absolute errors of the averages, then of the automatic forecast
 * by origin. */
typedef struct errors {
    double absolute[AVERAGES + 1][ORIGINS];
    int n; /* origins */
} errors;

static double best_of(const double wape[AVERAGES + 1])
{
    double best = wape[0];

    for (int k = 1; k < AVERAGES; k++)
        best = fmin(best, wape[k]);
    return best;
}

/* Standard error of the ratio to the best average: origins are drawn with
 * replacement and the best average is found anew. Too small where their four
 * weeks overlap, as those of the half-hours do. */
static double standard_error(const errors *e)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(1, "ref_queues"));
    double sum = 0, squares = 0;

    if (!rng)
        abort();
    for (int i = 0; i < DRAWS; i++) {
        double total[AVERAGES + 1] = { 0 }, ratio;
        for (int k = 0; k < e->n; k++) {
            int o = (int)gsl_rng_uniform_int(rng, (unsigned long)e->n);
            for (int m = 0; m <= AVERAGES; m++)
                total[m] += e->absolute[m][o];
        }
        ratio = total[AVERAGES] / best_of(total);
        sum += ratio;
        squares += ratio * ratio;
    }
    gsl_rng_free(rng);
    return sqrt(fmax(squares / DRAWS - sum / DRAWS * (sum / DRAWS), 0));
}

/* wape: of the averages, then of the automatic forecast; sd: standard error of
 * the ratio, NAN unknown. */
static void count(tally *t, const char *name, const double *wape, double sd)
{
    double ratio = wape[AVERAGES] / best_of(wape);

    for (int k = 0; k <= AVERAGES; k++)
        t->error[k] += wape[k];
    t->queues++;
    t->worse += ratio > 1.02;
    t->surely += ratio - 2 * sd > 1.02;
    t->most = fmax(t->most, ratio);
    if (name || ratio > 1.02)
        printf("%-22s %7.2f %7.2f %7.2f %7.2f %7.2f  %.3f +- %.3f%s\n",
               name ? name : "", 100 * wape[0], 100 * wape[1], 100 * wape[2],
               100 * wape[3], 100 * wape[4], ratio, sd,
               ratio > 1.02 ? "  WORSE" : "");
}

static void close_set(const tally *t, const char *name)
{
    if (t->queues > 1)
        printf("%-22s %7.2f %7.2f %7.2f %7.2f %7.2f  %.3f, worse by more than "
               "2 %%: %d of %d, largest ratio %.3f, by two standard errors: "
               "%d\n",
               name, 100 * t->error[0] / t->queues,
               100 * t->error[1] / t->queues, 100 * t->error[2] / t->queues,
               100 * t->error[3] / t->queues, 100 * t->error[4] / t->queues,
               t->error[4] / best_of(t->error), t->worse, t->queues, t->most,
               t->surely);
    overall.surely += t->surely;
    overall.queues += t->queues;
    overall.worse += t->worse;
    overall.most = fmax(overall.most, t->most);
}

static double error_of(errors *out, const bench *b, int rule, int model)
{
    wfm_measure week = { 0 }, all = { 0 }, days = { 0 };
    size_t size = (size_t)(b->ahead * b->grid.n_slots);
    double *f = wfm_mem_new(size, sizeof *f);

    for (int k = 0; k < b->n_origins; k++) {
        int n = b->origin[k], left = b->grid.n_total - n;
        double before = all.absolute;
        if (!f || run(f, model, &b->grid, n,
                      left < b->ahead ? left : b->ahead) != WFM_OK)
            abort();
        score_origin(b, model, n, f, &week, &all, &days);
        if (k < ORIGINS)
            out->absolute[rule][k] = all.absolute - before;
    }
    out->n = b->n_origins < ORIGINS ? b->n_origins : ORIGINS;
    free(f);
    return wfm_measure_wape(&all);
}

static void score(tally *t, const bench *b, const char *name)
{
    double wape[AVERAGES + 1];
    errors e = { 0 };

    for (int k = 0; k <= AVERAGES; k++) {
        const wfm_model *m = k < AVERAGES ? wfm_model_find(average[k]) : NULL;
        wape[k] = error_of(&e, b, k, m ? (int)(m - wfm_models) : wfm_n_models);
    }
    count(t, name, wape, standard_error(&e));
}

/* Every four weeks, from the end back, at least four weeks of history. */
static void set_origins(bench *b)
{
    for (int n = b->grid.n_days - AHEAD; n >= AHEAD && b->n_origins < ORIGINS;
         n -= AHEAD)
        b->origin[b->n_origins++] = n;
}

static void daily(tally *t, const char *name, wfm_date first, const double *y,
                  int days)
{
    static bench b;

    start(&b, first, days, 1);
    memcpy(b.grid.y, y, (size_t)days * sizeof *y);
    finish(&b);
    set_origins(&b);
    score(t, &b, name);
    release(&b);
}

static void half_hours(const char *dir)
{
    static bench b;
    tally t = { 0 };

    if (set_bank(&b, dir)) {
        score(&t, &b, "BANK-30");
        release(&b);
    }
    for (int holidays = 0; holidays < 2; holidays++)
        if (set_tech(&b, dir, holidays)) {
            score(&t, &b, holidays ? "TECH-30, holidays" : "TECH-30");
            release(&b);
        }
    close_set(&t, "half-hours");
}

/* Twelve weeks of electricity demand. */
static void demand(const char *dir)
{
    static bench b;
    FILE *f = ref_data_open(dir, "taylor_30min/taylor_30min.csv");
    tally t = { 0 };
    char line[256];
    int i = 0;

    if (!f)
        return;
    start(&b, ref_data_date(2000, 6, 5), 84, 48);
    while (i < 84 * 48 && fgets(line, sizeof line, f)) {
        const char *comma = strchr(line, ',');
        if (comma && comma[1] >= '0' && comma[1] <= '9')
            b.grid.y[i++] = strtod(comma + 1, NULL);
    }
    fclose(f);
    finish(&b);
    set_origins(&b);
    score(&t, &b, "electricity demand");
    release(&b);
    close_set(&t, "demand");
}

static void nn5(const char *dir)
{
    tally t = { 0 };

    if (!nn5_read(dir))
        return;
    for (int k = 0; k < NN5_SERIES; k++)
        daily(&t, NULL, ref_data_date(1996, 3, 18), nn5_y[k], NN5_DAYS);
    close_set(&t, "NN5");
}

/* A tally and the name of what is counted in it. */
typedef struct named {
    tally *tally;
    const char *name;
} named;

static void take(void *context, wfm_date first, const double *y, int days)
{
    const named *to = context;

    daily(to->tally, to->name, first, y, days);
}

static void daily_sets(const char *dir)
{
    for (int k = 0; k < REF_DAILY_SETS; k++) {
        tally t = { 0 };
        named to = { &t, ref_daily_sets[k].name };

        ref_daily_read(dir, &ref_daily_sets[k], take, &to);
        close_set(&t, to.name);
    }
}

static void see_queue(void *context, bench *b)
{
    const named *to = context;

    set_origins(b);
    if (b->n_origins > 0)
        score(to->tally, b, to->name);
}

/* A folder with wfm.yaml. */
static void centre(const char *folder)
{
    tally t = { 0 };
    named to = { &t, folder };

    if (ref_centre(folder, see_queue, &to))
        close_set(&t, folder);
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : "half demand nn5 daily centre";
    const char *dir = argc > 1 ? argv[1] : NULL;

    if (!dir) {
        fprintf(stderr, "usage: ref_queues DATA ['half demand nn5 daily "
                        "centre']\n");
        return 2;
    }
    wfm_errors_gsl_off();
    printf("28 days ahead, WAPE %%: last week, mean4, mean8, median8, "
           "automatic; automatic over the best of the four\n");
    if (strstr(only, "half"))
        half_hours(dir);
    if (strstr(only, "demand"))
        demand(dir);
    if (strstr(only, "daily")) {
        daily_sets(dir);
    }
    if (strstr(only, "nn5"))
        nn5(dir);
    if (strstr(only, "centre")) {
        centre(".");
        centre("data/bank");
        centre("tests/ten");
    }
    printf("worse than the best average by more than 2 %%: %d of %d queues, "
           "largest ratio %.3f, by two standard errors %d\n",
           overall.worse, overall.queues, overall.most, overall.surely);
    return 0;
}
