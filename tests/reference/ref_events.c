/* tests/reference/ref_events.c - a year ahead on days of known events: page
 * views of a quarterback, whose play-off games and Super Bowls are told.
 *
 * Usage: ref_events DATA, a folder with prophet_examples/. */
#include <math.h>
#include <string.h>

#include "base/errors_gsl.h"
#include "base/mem.h"
#include "forecast/choice.h"
#include "tests/reference/ref_data.h"

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
    int events = 0, known = 0;
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
            event += e;
            events++;
        }
    }
    printf("%d: mean |log error| on %d event days %.3f, on all days %.3f; "
           "WAPE %.1f %%\n",
           year, events, event / events, all / known, 100 * error / sum);
}

int main(int argc, char **argv)
{
    wfm_event event[GAMES];
    wfm_calendar calendar = { .event = event, .n_events = GAMES };

    if (argc != 2) {
        fprintf(stderr, "usage: ref_events DATA\n");
        return 2;
    }
    wfm_errors_gsl_off();
    if (!read_views(argv[1]))
        return 0;
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
    return 0;
}
