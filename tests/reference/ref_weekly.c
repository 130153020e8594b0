/* tests/reference/ref_weekly.c - the weekly series of the M4 competition, 13
 * weeks ahead, by its rules; the scorer certified against official results.
 *
 * Usage: ref_weekly DATA, a folder with m4/. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/errors_gsl.h"
#include "forecast/measure.h"
#include "forecast/week_series.h"
#include "tests/bench/clock.h"
#include "tests/reference/ref_data.h"

enum { LINE = 65536, WEEKS = 4000, AHEAD = 13 };

typedef struct score {
    double smape, mase;
} score;

/* The competition takes weeks for a series without season: scale of lag 1. */
static void add(score *s, const double *f, const double *y, double scale)
{
    wfm_measure m = { 0 };

    for (int i = 0; i < AHEAD; i++)
        wfm_measure_add(&m, y[i], f[i], NULL, scale);
    s->smape += 100 * wfm_measure_smape(&m);
    s->mase += wfm_measure_mase(&m);
}

static bool certified(const char *what, double got, double official)
{
    bool ok = fabs(got - official) <= 0.0005;

    printf("%-16s %8.3f official %8.3f %s\n", what, got, official,
           ok ? "ok" : "WRONG");
    return ok;
}

static double owa(const score *s, const score *naive)
{
    return (s->smape / naive->smape + s->mase / naive->mase) / 2;
}

int main(int argc, char **argv)
{
    static double x[WEEKS], y[64];
    static char line[LINE];
    FILE *train, *test;
    score ours = { 0 }, past = { 0 }, naive = { 0 }, naive_past = { 0 };
    int count = 0;
    double cpu;
    bool ok;

    if (argc < 2) {
        fprintf(stderr, "usage: ref_weekly DATA\n");
        return 2;
    }
    wfm_errors_gsl_off();
    train = ref_data_open(argv[1], "m4/Weekly-train.csv");
    test = train ? ref_data_open(argv[1], "m4/Weekly-test.csv") : NULL;
    if (!test)
        return 0;
    cpu = cpu_s();
    while (fgets(line, LINE, train)) {
        int n = ref_series(line, x, WEEKS);
        double f[AHEAD], last[AHEAD];
        if (!fgets(line, LINE, test))
            break;
        if (ref_series(line, y, 64) != AHEAD || n < 3 * AHEAD)
            continue;
        /* The last weeks of the training part, then the test. */
        for (int back = AHEAD; back >= 0; back -= AHEAD) {
            int m = n - back;
            const double *truth = back > 0 ? x + m : y;
            double scale = wfm_measure_scale(x, (size_t)m, 1);
            for (int i = 0; i < AHEAD; i++)
                last[i] = x[m - 1];
            if (wfm_week_series_predict(f, x, m, AHEAD, NULL) != WFM_OK)
                abort();
            add(back > 0 ? &past : &ours, f, truth, scale);
            add(back > 0 ? &naive_past : &naive, last, truth, scale);
        }
        count++;
    }
    fclose(train);
    fclose(test);
    printf("M4 Weekly, %d series: scorer certified\n", count);
    ok = certified("Naive2 sMAPE", naive.smape / count, 9.161);
    ok = certified("Naive2 MASE", naive.mase / count, 2.777) && ok;
    printf("weekly     sMAPE %7.3f MASE %6.3f OWA %.3f (13 weeks earlier "
           "%.3f) CPU %.2f s\n",
           ours.smape / count, ours.mase / count, owa(&ours, &naive),
           owa(&past, &naive_past), cpu_s() - cpu);
    return !ok;
}
