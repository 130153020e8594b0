/* forecast/storm.c - finds single days far above what is usual. */
#include "forecast/storm.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { WEEKS = 8, WEEKS_MIN = 4, LONGEST = 4, CALM_DAYS = 3, RATIOS_MIN = 28 };
static const double least = 0.47;  /* log of 1.6 */
static const double surely = 13.8; /* once in a million, in log units */
static const double sigmas = 6;
static const double high = 0.26; /* log of 1.3: still above the usual */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, ascending);
    return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

/* Mean contacts of each slot over the days on which it is known. */
static void usual_slots(double *mean, const wfm_grid *g)
{
    for (int s = 0; s < g->n_slots; s++) {
        double sum = 0;
        int known = 0;
        for (int d = 0; d < g->n_days; d++)
            if (wfm_grid_day(g, d)[s] >= 0) {
                sum += wfm_grid_day(g, d)[s];
                known++;
            }
        mean[s] = sum / (known > 0 ? known : 1);
    }
}

/* Contacts of a day as if all its slots were known, of which two thirds of the
 * usual contacts have to be: hours may have become longer since. */
static double day_total(const wfm_grid *g, const double *mean, int day)
{
    const double *y = wfm_grid_day(g, day), *open = wfm_grid_open(g, day);
    double sum = 0, known = 0, all = 0;

    for (int s = 0; s < g->n_slots; s++) {
        if (open[s] > 0)
            all += mean[s];
        if (open[s] > 0 && y[s] >= 0) {
            known += mean[s];
            sum += y[s];
        }
    }
    if (!(all > 0))
        return sum; /* nobody ever came then */
    return 3 * known >= 2 * all ? sum * (all / known) : (double)NAN;
}

typedef struct storms {
    wfm_grid *grid;
    double *total, *ratio, *scratch; /* per day; ratio in logs, NAN unknown */
    bool *storm;
} storms;

static void fill_ratio(storms *t, int day)
{
    double x[WEEKS];
    int n = 0;

    t->ratio[day] = (double)NAN;
    if (t->grid->features.kind[day].special || !(t->total[day] > 0))
        return;
    for (int d = day - 7; d >= 0 && n < WEEKS; d -= 7)
        if (t->total[d] >= 0 && !t->grid->features.kind[d].special)
            x[n++] = t->total[d];
    if (n >= WEEKS_MIN)
        t->ratio[day] = log(t->total[day]) - log(fmax(median(x, n), 0.5));
}

/* Robust standard deviation of the ratios; NAN if there are too few. */
static double scale(const storms *t)
{
    int n = 0;

    for (int d = 0; d < t->grid->n_days; d++)
        if (isfinite(t->ratio[d]))
            t->scratch[n++] = fabs(t->ratio[d]);
    return n >= RATIOS_MIN ? 1.4826 * median(t->scratch, n) : (double)NAN;
}

/* Beyond Poisson chance. */
static bool is_sure(const storms *t, int day)
{
    double y = t->total[day], mean = y / exp(t->ratio[day]);

    return mean - y + y * log(y / mean) > surely;
}

/* The run of high days around a day is short and usual days follow it. */
static bool passes(const storms *t, int day)
{
    int from = day, to = day, calm = 0;

    while (from > 0 && t->ratio[from - 1] > high)
        from--;
    while (to + 1 < t->grid->n_days && t->ratio[to + 1] > high)
        to++;
    for (int d = to + 1; d < t->grid->n_days && d <= to + 7; d++)
        calm += t->ratio[d] <= high;
    return to - from < LONGEST && calm >= CALM_DAYS;
}

/* The same day of another month, or a neighbour, was high too. */
static bool is_habit(const storms *t, int day)
{
    wfm_date date = t->grid->first + day;
    int of_month = wfm_date_ymd(date).day;

    for (int d = 0; d < t->grid->n_days; d++) {
        int away = abs(wfm_date_ymd(t->grid->first + d).day - of_month);
        if (abs(d - day) >= 25 && (away <= 1 || away >= 29) &&
            t->ratio[d] > high && t->ratio[d] > t->ratio[day] / 2)
            return true;
    }
    return false;
}

static void hide(const storms *t, int day, wfm_findings *list)
{
    double *y = t->grid->y + (size_t)day * (size_t)t->grid->n_slots;
    wfm_finding item = { .kind = WFM_FINDING_STORM,
                         .from = t->grid->first + day,
                         .to = t->grid->first + day,
                         .to_min = WFM_MINUTES_PER_DAY,
                         .ratio = exp(t->ratio[day]) };

    for (int s = 0; s < t->grid->n_slots; s++) {
        item.intervals += y[s] >= 0;
        y[s] = (double)NAN;
    }
    if (list)
        wfm_findings_add(list, &item);
}

wfm_status wfm_storm_hide(int *count, wfm_date *largest, double *ratio,
                          wfm_grid *g, wfm_findings *list, wfm_error *err)
{
    size_t days = (size_t)g->n_days;
    double *space = wfm_mem_new(3 * days + (size_t)g->n_slots, sizeof *space);
    storms t = { .grid = g, .storm = wfm_mem_new(days, sizeof(bool)) };
    double sigma;

    if (!space || !t.storm) {
        free(space);
        free(t.storm);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    t.total = space;
    t.ratio = space + days;
    t.scratch = space + 2 * days;
    usual_slots(space + 3 * days, g);
    for (int d = 0; d < g->n_days; d++)
        t.total[d] = day_total(g, space + 3 * days, d);
    for (int d = 0; d < g->n_days; d++)
        fill_ratio(&t, d);
    sigma = scale(&t);
    for (int d = 0; d < g->n_days; d++)
        t.storm[d] = t.ratio[d] > least && t.ratio[d] > sigmas * sigma &&
                     is_sure(&t, d) && passes(&t, d) && !is_habit(&t, d);
    *count = 0;
    *ratio = 0;
    for (int d = 0; d < g->n_days; d++) {
        if (!t.storm[d])
            continue;
        ++*count;
        if (exp(t.ratio[d]) > *ratio) {
            *ratio = exp(t.ratio[d]);
            *largest = g->first + d;
        }
        hide(&t, d, list);
    }
    free(space);
    free(t.storm);
    return WFM_OK;
}
