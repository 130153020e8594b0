/* tests/bench/bench_plots.c - draws every chart from synthetic data and says
 * how long each took.
 *
 * bench_plots [FOLDER [LANGUAGE]]; the charts stay in FOLDER (default
 * build/plots-demo) to be looked at. */
#include <math.h>
#include <stdio.h>

#include "base/file.h"
#include "tests/bench/clock.h"
#include "tests/unit/chart_sample.h"

static double divisions_s(void)
{
    volatile double sum = 0;
    double start = wall_s();

    for (int i = 1; i < 20000000; i++)
        sum = sum + 1.0 / i;
    return wall_s() - start;
}

static int draw_all(const sample *s, const char *folder, const char *suffix)
{
    wfm_problems notes = { 0 };
    wfm_error err;
    char path[512];
    int failed = 0;

#define DRAW(name, field)                                                      \
    do {                                                                       \
        double start = wall_s();                                               \
        snprintf(path, sizeof path, "%s/" #name "%s", folder, suffix);         \
        if (wfm_chart_##name(path, &s->field, &notes, &err) != WFM_OK) {       \
            fprintf(stderr, "%s: %s\n", path, err.text);                       \
            failed = 1;                                                        \
        }                                                                      \
        printf("%-28s %7.3f s\n", #name, wall_s() - start);                    \
    } while (0)
    DRAW(forecast, forecast);
    DRAW(coverage, coverage);
    DRAW(service, service);
    DRAW(gantt, gantt);
    DRAW(headcount, headcount);
    DRAW(waterfall, waterfall);
    DRAW(ramp, ramp);
    DRAW(calendar, calendar);
    DRAW(cost, cost);
    DRAW(survival, survival_data);
    DRAW(curve, curve);
#undef DRAW
    for (size_t i = 0; i < notes.count; i++)
        fprintf(stderr, "%s: %s\n", notes.item[i].error.file,
                notes.item[i].error.text);
    wfm_problems_release(&notes);
    return failed;
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "build/plots-demo";
    wfm_error err;
    sample *s;
    int failed;

    wfm_i18n_start(argc > 2 ? argv[2] : "en", NULL);
    if (wfm_file_make_dirs(folder, &err) != WFM_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    printf("%-28s %7.3f s\n", "calibration (2e7 divisions)", divisions_s());
    s = sample_new();
    failed = draw_all(s, folder, ".png");
    free(s);
    wfm_plots_shutdown();
    return failed;
}
