/* tests/reference/ref_reconcile.c - ways to make days and their week agree:
 * bottom-up, top-down, minimum trace, on queues with more than 400 days.
 *
 * Usage: ref_reconcile DATA, from the folder of the project. */
#include "base/errors_gsl.h"
#include "tests/reference/ref_sets.h"

enum { WAYS = 3, ORIGINS = 6, AHEAD = 28, FIRST = 420 };

typedef struct score {
    wfm_measure slots, days, weeks;
} score;

static void add(score *s, const wfm_grid *g, int n, const double *f)
{
    double sum[2] = { 0 };

    for (int d = 0; d < AHEAD; d++) {
        const double *y = wfm_grid_day(g, n + d);
        double day[2] = { 0 };
        for (int k = 0; k < g->n_slots; k++) {
            double point = f[d * g->n_slots + k];
            if (!(y[k] >= 0))
                continue;
            wfm_measure_add(&s->slots, y[k], point, NULL, 1);
            day[0] += y[k];
            day[1] += point;
        }
        wfm_measure_add(&s->days, day[0], day[1], NULL, 1);
        sum[0] += day[0];
        sum[1] += day[1];
        if (d % 7 == 6) {
            wfm_measure_add(&s->weeks, sum[0], sum[1], NULL, 1);
            sum[0] = sum[1] = 0;
        }
    }
}

/* Origins every four weeks, back from the end. */
static void run_all(score s[WAYS], const wfm_grid *g, int days)
{
    double *f = wfm_mem_new((size_t)(AHEAD * g->n_slots), sizeof *f);

    for (int k = 0; k < ORIGINS; k++) {
        int n = days - AHEAD * (k + 1);
        wfm_choice c;
        if (n < FIRST)
            break;
        if (!f || wfm_choice_make(&c, g, n, NULL) != WFM_OK)
            abort();
        for (int way = 0; way < WAYS; way++) {
            c.how = (wfm_reconcile_how)way;
            if (wfm_choice_forecast(f, &c, g, n, AHEAD, NULL) != WFM_OK)
                abort();
            add(&s[way], g, n, f);
        }
    }
    free(f);
}

static void say(const score s[WAYS], const char *name)
{
    static const char *const way[] = { "bottom-up", "top-down", "mint" };

    for (int k = 0; k < WAYS; k++)
        printf("%-14s %-10s WAPE %%: intervals %6.2f days %6.2f weeks %6.2f\n",
               k == 0 ? name : "", way[k], 100 * wfm_measure_wape(&s[k].slots),
               100 * wfm_measure_wape(&s[k].days),
               100 * wfm_measure_wape(&s[k].weeks));
}

static void nn5(const char *dir)
{
    score s[WAYS] = { 0 };
    bench b;

    if (!nn5_read(dir))
        return;
    for (int k = 0; k < NN5_SERIES; k += 4) {
        start(&b, ref_data_date(1996, 3, 18), NN5_DAYS, 1);
        memcpy(b.grid.y, nn5_y[k], sizeof nn5_y[k]);
        finish(&b);
        run_all(s, &b.grid, NN5_DAYS);
        release(&b);
    }
    say(s, "NN5, every 4th");
}

static void centre(const char *folder)
{
    wfm_centre *c = NULL;
    wfm_calendar *calendar = NULL;
    wfm_history *history = NULL;
    wfm_problems problems = { 0 };

    if (wfm_centre_read(&c, folder, true, &problems, NULL) != WFM_OK ||
        wfm_calendar_read_some(&calendar, c, true, &problems, NULL) != WFM_OK ||
        wfm_history_read(&history, c, INT64_MAX, true, &problems, NULL) !=
            WFM_OK) {
        printf("skipped: no centre in %s\n", folder);
    } else {
        for (int q = 0; q < (int)c->n_queues; q++) {
            wfm_grid g = { 0 };
            score s[WAYS] = { 0 };
            if (wfm_grid_build(&g, c, q, &history->series[q], calendar,
                               history->end, 0, NULL) != WFM_OK)
                continue;
            run_all(s, &g, g.n_days);
            say(s, c->queue[q].name);
            wfm_grid_release(&g);
        }
    }
    wfm_history_free(history);
    wfm_calendar_free(calendar);
    wfm_centre_free(c);
    wfm_problems_release(&problems);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: ref_reconcile DATA\n");
        return 2;
    }
    wfm_errors_gsl_off();
    printf("Days and their week, four weeks ahead:\n");
    centre(".");
    nn5(argv[1]);
    return 0;
}
