/* tests/reference/ref_handle.c - how many actual handle times and how much
 * actual work lie in their 80 % and 90 % intervals: a bank's calls of one
 * month, the project's own centre, and queues drawn with known truth.
 *
 * Usage: ref_handle DATA ['calls centre drawn' [SEEDS]], from the folder of
 * the project. A set that is not there is skipped. */
#include <stdlib.h>

#include <gsl/gsl_randist.h>

#include "base/errors_gsl.h"
#include "base/rng.h"
#include "tests/reference/ref_centre.h"
#include "tests/reference/ref_work.h"

enum { AHEAD = 28, SLOTS = 12, SEEDS = 6, ORIGINS = 6, FIRST = 18260 };

static void score_one(work_coverage *c, const bench *b, int n)
{
    int left = b->grid.n_total - n, h = left < b->ahead ? left : b->ahead;
    double *f = wfm_mem_new((size_t)(AHEAD * b->grid.n_slots), sizeof *f);

    if (!f || run(f, wfm_n_models, &b->grid, n, h) != WFM_OK)
        abort();
    score_work(c, b, n, f);
    free(f);
}

static void aht_start(bench *b, wfm_date first, int days, int slots)
{
    start(b, first, days, slots);
    b->grid.aht_s =
        wfm_mem_new((size_t)days * (size_t)slots, sizeof *b->grid.aht_s);
    if (!b->grid.aht_s)
        abort();
}

/* Answered calls of one type, February 1999, by half hours. */
static bool read_calls(bench *b, const char *dir, const char *type)
{
    FILE *f = ref_data_open(
        dir, "technion_bank/anonymous_bank_1999_february_calls.tsv");
    char line[512];

    if (!f)
        return false;
    aht_start(b, ref_data_date(1999, 2, 1), 28, 48);
    for (int i = 0; i < 28 * 48; i++)
        b->grid.y[i] = 0;
    while (fgets(line, sizeof line, f)) {
        char kind[8], outcome[16];
        int date, hour, minute, seconds;
        if (sscanf(line,
                   "%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%7[^\t]\t%d\t%d:%d:"
                   "%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t"
                   "%15[^\t]\t%*[^\t]\t%*[^\t]\t%d",
                   kind, &date, &hour, &minute, outcome, &seconds) != 6 ||
            strcmp(kind, type) != 0 || strcmp(outcome, "AGENT") != 0 ||
            seconds <= 0)
            continue;
        b->grid.y[(date % 100 - 1) * 48 + hour * 2 + minute / 30] += 1;
        b->grid.aht_s[(date % 100 - 1) * 48 + hour * 2 + minute / 30] +=
            (float)seconds;
    }
    for (int i = 0; i < 28 * 48; i++)
        if (b->grid.y[i] > 0)
            b->grid.aht_s[i] /= (float)b->grid.y[i];
    fclose(f);
    finish(b);
    b->ahead = 7;
    return true;
}

static void calls(const char *dir)
{
    static const char *const type[] = { "PS", "NE", "NW", "TT" };
    work_coverage all = { 0 };
    static bench b;

    for (size_t i = 0; i < sizeof type / sizeof *type; i++)
        if (read_calls(&b, dir, type[i])) {
            work_coverage c = { 0 };
            score_one(&c, &b, 14);
            close_work(&c);
            score_one(&c, &b, 21);
            close_work(&c);
            release(&b);
            say_work(type[i], &c, ref_share_error);
            pool_work(&all, &c);
        }
    say_work("-- calls, pooled", &all, ref_share_within);
}

static work_coverage centres;

static void queue(void *context, bench *b)
{
    work_coverage *c = context;

    for (int n = b->grid.n_days - AHEAD, k = 0; n >= 140 && k < 8;
         n -= AHEAD, k++)
        if (b->grid.aht_s)
            score_one(c, b, n);
    close_work(c);
}

/* Truth of a drawn queue, logarithms. */
typedef struct kind {
    const char *what;
    double daily;     /* contacts */
    double noise;     /* of the contacts of days */
    double aht_noise; /* of the handle time of days */
    double aht_walk;  /* of its level, a day */
    double both;      /* correlation of the two noises */
    double single_cv; /* of single handle times */
} kind;

static const kind kinds[] = {
    { "chance alone", 400, 0, 0, 0, 0, 1 },
    { "days differ", 2000, .1, .05, 0, 0, 1 },
    { "together", 2000, .1, .08, 0, .8, 1 },
    { "against each other", 2000, .1, .08, 0, -.8, 1 },
    { "level walks 1 % a day", 2000, .08, .02, .01, 0, .7 },
    { "40 a day", 40, .1, .05, 0, 0, 1.2 },
    { "20 000 a day", 20000, .08, .03, .003, .5, 1 },
};

static void draw(bench *b, const kind *k, unsigned seed)
{
    gsl_rng *rng = wfm_rng_new(wfm_rng_key(seed, k->what));
    double level = 0, shape = 1 / (k->single_cv * k->single_cv);

    for (int d = 0; d < b->grid.n_days; d++) {
        double e = gsl_ran_gaussian(rng, 1), o = gsl_ran_gaussian(rng, 1);
        double rate = k->daily / SLOTS * exp(k->noise * e), aht;
        level += k->aht_walk * gsl_ran_gaussian(rng, 1);
        aht = 300 *
              exp(level + k->aht_noise *
                              (k->both * e + sqrt(1 - k->both * k->both) * o));
        for (int s = 0; s < SLOTS; s++) {
            int i = d * SLOTS + s;
            double y = gsl_ran_poisson(rng, rate * (s < 3 ? 0.5 : 1.2));
            b->grid.y[i] = y;
            b->grid.aht_s[i] =
                y > 0 ? (float)(gsl_ran_gamma(rng, y * shape, aht / shape) / y)
                      : 0;
        }
    }
    gsl_rng_free(rng);
}

static void draw_all(unsigned seeds)
{
    work_coverage all = { 0 };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        work_coverage c = { 0 };
        for (unsigned seed = 1; seed <= seeds; seed++) {
            static bench b;
            aht_start(&b, FIRST, 300 + ORIGINS * AHEAD, SLOTS);
            draw(&b, &kinds[i], seed);
            finish(&b);
            for (int o = 0; o < ORIGINS; o++)
                score_one(&c, &b, 300 + o * AHEAD);
            close_work(&c);
            release(&b);
        }
        say_work(kinds[i].what, &c, ref_share_error);
        pool_work(&all, &c);
    }
    say_work("-- drawn, pooled", &all, ref_share_within);
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : "calls centre drawn";
    const char *dir = argc > 1 ? argv[1] : NULL;

    if (!dir) {
        fprintf(stderr,
                "usage: ref_handle DATA ['calls centre drawn' [SEEDS]]\n");
        return 2;
    }
    wfm_errors_gsl_off();
    printf("Number, share in the 80 %% and the 90 %% interval (standard "
           "errors): slots, days, weeks, four weeks\n");
    if (strstr(only, "calls"))
        calls(dir);
    if (strstr(only, "centre") && ref_centre(".", queue, &centres))
        say_work("own centre", &centres, ref_share_error);
    if (strstr(only, "drawn"))
        draw_all(argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : SEEDS);
    return 0;
}
