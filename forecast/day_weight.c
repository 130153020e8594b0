/* forecast/day_weight.c - weighs days by what chance leaves of them.
 *
 * The log of a day with m contacts varies by 1 / m of chance and what days
 * differ by beyond it, so a nearly closed Sunday on which ten contacts came, or
 * none, says next to nothing of the level it shares with busy days: the weights
 * of a quasi-likelihood with variance m + cv2 m^2 (Wedderburn 1974,
 * doi:10.1093/biomet/61.3.439). */
#include "forecast/day_weight.h"

#include <math.h>
#include <stdlib.h>

enum { NEAR_WEEKS = 4 };

/* More values than this that are not whole: no counts. */
static const double few = 0.05;

/* Days of a steady queue differ by that much beyond chance. */
static const double least_own = 0.05;

static const double least_expected = 0.1; /* contacts of a day */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Whether the grid holds contacts, which come one by one; what is measured
 * rather than counted has no noise of chance. */
static bool is_counted(const wfm_grid *g, int n)
{
    double known = 0, parts = 0;

    for (size_t i = 0; i < (size_t)n * (size_t)g->n_slots; i++)
        if (g->y[i] >= 0) {
            known += 1;
            parts += g->y[i] != floor(g->y[i]);
        }
    return parts <= few * known;
}

/* Contacts of the day on which the average contact comes. */
static double day_of_a_contact(const double *total, const double *w, int n)
{
    double sum = 0, squares = 0;

    for (int i = 0; i < n; i++)
        if (w[i] > 0) {
            sum += w[i] * total[i];
            squares += w[i] * total[i] * total[i];
        }
    return sum > 0 ? fmax(squares / sum, 1) : 1;
}

/* Median of the same weekday of four weeks before and after. */
static double median_near(const double *total, const double *w,
                          const wfm_day_kind *kind, int n, int day)
{
    double x[2 * NEAR_WEEKS + 1];
    size_t m = 0;

    for (int k = -NEAR_WEEKS; k <= NEAR_WEEKS; k++) {
        int i = day + 7 * k;
        if (i >= 0 && i < n && w[i] > 0 && !kind[i].special)
            x[m++] = total[i];
    }
    if (m == 0 || kind[day].special)
        return (double)NAN;
    qsort(x, m, sizeof *x, ascending);
    return (x[m / 2] + x[(m - 1) / 2]) / 2;
}

void wfm_day_weight_init(wfm_day_weight *io, const wfm_grid *grid, int n,
                         const double *total, const double *seen)
{
    io->usual = is_counted(grid, n) ? day_of_a_contact(total, seen, n) : 0;
    for (int i = 0; i < n; i++)
        io->near[i] = median_near(total, seen, grid->features.kind, n, i);
}

void wfm_day_weight_set(double *w, const wfm_day_weight *weight,
                        const double *seen, const double *level,
                        const double *fit, int n, double scale)
{
    double usual = 1 / weight->usual;
    double own = fmax(scale * scale - usual, least_own * least_own);

    if (!(weight->usual > 0))
        return;
    for (int i = 0; i < n; i++) {
        double expected = exp(level[i] + fit[i]) - 1;
        if (isfinite(weight->near[i]))
            expected = fmin(expected, weight->near[i]);
        w[i] =
            seen[i] *
            fmin((usual + own) / (1 / fmax(expected, least_expected) + own), 1);
    }
}

double wfm_day_weight_scatter(const double *resid, const double *w, int n,
                              double *scratch)
{
    double all = 0, below = 0;
    size_t m = 0;

    for (int i = 0; i < n; i++)
        if (w[i] > 0) {
            scratch[2 * m] = fabs(resid[i]);
            scratch[2 * m++ + 1] = w[i];
            all += w[i];
        }
    qsort(scratch, m, 2 * sizeof *scratch, ascending);
    for (size_t i = 0; i < m; i++) {
        below += scratch[2 * i + 1];
        if (2 * below > all)
            return fmax(1.4826 * scratch[2 * i], 0.01);
    }
    return 0.01;
}
