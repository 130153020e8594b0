/* tests/reference/ref_forecast.c - accuracy on published data sets, and the
 * scorer certified against the official results of the M4 competition.
 *
 * Usage: ref_forecast DATA, a folder with bank_calls/, technion_bank/, m4/,
 * nn5/ and prophet_examples/ (or with a folder forecast/ that has them). A set
 * that is not there is skipped and said so. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/errors_gsl.h"
#include "tests/bench/clock.h"
#include "tests/reference/ref_naive2.h"
#include "tests/reference/ref_sets.h"

enum { LINE = 65536, MODELS = WFM_MODELS_MAX + 1 };

static const char *data_dir;
static int failures;
static int first_model; /* to be scored */

static void score_model(const bench *b, int model)
{
    wfm_measure week = { 0 }, all = { 0 }, days = { 0 }, totals[3] = { 0 };
    double *f = wfm_mem_new((size_t)(b->ahead * b->grid.n_slots), sizeof *f);
    double mase = 0, cpu = cpu_s();
    int used = 0;

    for (int k = 0; k < b->n_origins; k++) {
        wfm_measure one = { 0 };
        int n = b->origin[k];
        int h = b->ahead < b->grid.n_total - n ? b->ahead : b->grid.n_total - n;
        if (model < wfm_n_models && n < wfm_models[model].min_days)
            continue;
        if (!f || run(f, model, &b->grid, n, h) != WFM_OK)
            abort();
        score_origin(b, model, n, f, &week, &one, &days);
        for (int i = 0; i < 3 && model == wfm_n_models; i++)
            score_totals(b, n, f, i == 0 ? 1 : i == 1 ? 7 : 28, &totals[i]);
        mase += wfm_measure_mase(&one);
        wfm_measure_pool(&all, &one);
        used++;
    }
    cpu = cpu_s() - cpu;
    free(f);
    if (used == 0) {
        printf("%-10s needs more history\n", model_name(model));
        return;
    }
    printf("%-10s %7.2f %7.2f %7.2f %7.2f %7.3f %9.2f", model_name(model),
           100 * wfm_measure_wape(&week), 100 * wfm_measure_wape(&all),
           100 * wfm_measure_wape(&days), 100 * wfm_measure_bias(&all),
           mase / used, 1000 * cpu / used);
    if (model == wfm_n_models)
        printf("  %.3f %.3f %.2f", wfm_measure_coverage80(&all),
               wfm_measure_coverage90(&all), wfm_measure_msis90(&all));
    printf("\n");
    if (model == wfm_n_models) {
        say_totals(totals);
        pool_totals(totals);
    }
}

static void score_all(const bench *b, const char *title)
{
    printf("%s: WAPE %% 1 week, all, day; bias %%; MASE; ms a fit; cover 80, "
           "90, MSIS90\n",
           title);
    for (int m = first_model; m <= wfm_n_models; m++)
        score_model(b, m);
}

static void bank(void)
{
    static bench b;

    if (!set_bank(&b, data_dir))
        return;
    score_all(&b, "BANK-30");
    release(&b);
}

static void tech(bool holidays)
{
    static bench b;

    if (!set_tech(&b, data_dir, holidays))
        return;
    score_all(&b, holidays ? "TECH-30 with holidays" : "TECH-30");
    release(&b);
}

typedef struct m4_sum {
    double smape, mase, cpu;
} m4_sum;

static void m4_add(m4_sum *sum, const double *f, const double *y, int h,
                   double scale)
{
    wfm_measure m = { 0 };

    for (int i = 0; i < h; i++)
        wfm_measure_add(&m, y[i], f[i], NULL, scale);
    sum->smape += 100 * wfm_measure_smape(&m);
    sum->mase += wfm_measure_mase(&m);
}

/* One hourly series: days are counted back from its end. */
static void m4_models(m4_sum *sum, wfm_measure *all, const double *x, int n,
                      const double *y, double scale)
{
    bench b;
    double f[48];

    start(&b, 10000, n / 24 + 2, 24);
    b.grid.n_days = n / 24;
    memcpy(b.grid.y, x + n % 24, (size_t)(n / 24 * 24) * sizeof *x);
    finish(&b);
    for (int m = 0; m <= wfm_n_models; m++) {
        double cpu = cpu_s();
        if (run(f, m, &b.grid, n / 24, 2) != WFM_OK)
            abort();
        sum[m].cpu += cpu_s() - cpu;
        m4_add(&sum[m], f, y, 48, scale);
    }
    add_intervals(all, &b.grid, n / 24, f, y, 48, scale);
    release(&b);
}

static void certify(const char *what, double got, double official)
{
    bool ok = fabs(got - official) <= 0.0005;

    printf("%-16s %8.3f official %8.3f %s\n", what, got, official,
           ok ? "ok" : "WRONG");
    failures += !ok;
}

static void m4_hourly(void)
{
    FILE *train = ref_data_open(data_dir, "m4/Hourly-train.csv");
    FILE *test = ref_data_open(data_dir, "m4/Hourly-test.csv");
    char *line = malloc(LINE);
    static double x[2000], y[64];
    m4_sum model[MODELS] = { 0 }, s = { 0 }, n2 = { 0 };
    wfm_measure all = { 0 };
    int count = 0;

    while (train && test && line && fgets(line, LINE, train)) {
        int n = ref_series(line, x, 2000), h;
        double f[64], scale;
        if (!fgets(line, LINE, test))
            break;
        h = ref_series(line, y, 64);
        if (n < 48 || h != 48)
            continue;
        scale = wfm_measure_scale(x, (size_t)n, 24);
        naive2(f, x, n, h);
        m4_add(&n2, f, y, h, scale);
        for (int i = 0; i < h; i++)
            f[i] = x[n - 24 + i % 24];
        m4_add(&s, f, y, h, scale);
        m4_models(model, &all, x, n, y, scale);
        count++;
    }
    if (count > 0) {
        printf("M4 Hourly, %d series: scorer certified\n", count);
        certify("Naive2 sMAPE", n2.smape / count, 18.383);
        certify("Naive2 MASE", n2.mase / count, 2.395);
        certify("sNaive sMAPE", s.smape / count, 13.912);
        certify("sNaive MASE", s.mase / count, 1.193);
        for (int m = 0; m <= wfm_n_models; m++)
            printf("%-10s sMAPE %7.3f MASE %6.3f OWA %.3f CPU %.2f s\n",
                   model_name(m), model[m].smape / count, model[m].mase / count,
                   (model[m].smape / n2.smape + model[m].mase / n2.mase) / 2,
                   model[m].cpu);
        say_intervals(&all);
    }
    free(line);
    if (train)
        fclose(train);
    if (test)
        fclose(test);
}

static void nn5(void)
{
    int n = NN5_DAYS - NN5_AHEAD;

    if (!nn5_read(data_dir))
        return;
    printf("NN5, 56 days ahead: sMAPE, CPU\n");
    for (int m = first_model; m <= wfm_n_models; m++) {
        double smape = 0, cpu = 0;
        wfm_measure all = { 0 }, totals[3] = { 0 };
        for (int k = 0; k < NN5_SERIES; k++) {
            bench b;
            double f[NN5_AHEAD];
            wfm_measure sum = { 0 };
            start(&b, ref_data_date(1996, 3, 18), NN5_DAYS, 1);
            memcpy(b.grid.y, nn5_y[k], sizeof nn5_y[k]);
            finish(&b);
            cpu -= cpu_s();
            if (run(f, m, &b.grid, n, NN5_AHEAD) != WFM_OK)
                abort();
            cpu += cpu_s();
            for (int i = 0; i < NN5_AHEAD; i++)
                wfm_measure_add(&sum, nn5_y[k][n + i], f[i], NULL, 1);
            smape += 100 * wfm_measure_smape(&sum) / NN5_SERIES;
            if (m == wfm_n_models) {
                add_intervals(&all, &b.grid, n, f, nn5_y[k] + n, NN5_AHEAD,
                              wfm_measure_scale(nn5_y[k], (size_t)n, 7));
                b.ahead = 28;
                for (int i = 0; i < 3; i++)
                    score_totals(&b, n, f,
                                 i == 0   ? 1
                                 : i == 1 ? 7
                                          : 28,
                                 &totals[i]);
            }
            release(&b);
        }
        printf("%-10s %7.3f %6.2f s\n", model_name(m), smape, cpu);
        if (m == wfm_n_models) {
            say_intervals(&all);
            say_totals(totals);
            pool_totals(totals);
        }
    }
}

int main(int argc, char **argv)
{
    const char *only = argc > 2 ? argv[2] : "bank tech hourly nn5";

    if (argc < 2) {
        fprintf(stderr,
                "usage: ref_forecast DATA ['bank tech hourly nn5 auto']\n");
        return 2;
    }
    data_dir = argv[1];
    wfm_errors_gsl_off();
    if (strstr(only, "auto"))
        first_model = wfm_n_models;
    if (strstr(only, "bank"))
        bank();
    if (strstr(only, "tech")) {
        tech(false);
        tech(true);
    }
    if (strstr(only, "hourly"))
        m4_hourly();
    if (strstr(only, "nn5"))
        nn5();
    printf("Totals of all sets pooled:\n");
    say_totals(pooled);
    printf("%d certified figures wrong\n", failures);
    return failures > 0;
}
