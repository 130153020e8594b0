/* forecast/step_young.c - a rise of the last three to six days, too large to be
 * anything that the queue has shown. Falls like that are mostly something that
 * is out of order and comes back. */
#include <math.h>

#include "forecast/step_private.h"

enum { FEWEST = 3, WEEK = 7 };

static const double least = 0.6; /* ln: 80 % more */
static const double sigmas = 6;  /* scatters of days, each of them */
static const double apart = 0.5; /* of the size, between the days */
static const double wildest = 0.15;

/* Whether the days from `day` on are all far above and alike. */
static bool is_jump(double *size, const wfm_step_series *s, int day)
{
    double x[WEEK], low = (double)INFINITY, high = -(double)INFINITY;
    int known = 0;

    for (int d = day; d < s->n; d++) {
        double u = wfm_step_over_usual(s, d, day);
        if (!isfinite(u))
            continue;
        x[known++] = u;
        low = fmin(low, u);
        high = fmax(high, u);
    }
    if (known < FEWEST)
        return false;
    *size = wfm_step_median(x, known);
    return low > fmax(least, sigmas * s->sigma) && high - low < apart * *size;
}

bool wfm_step_young(wfm_step *out, const double *z, const double *w,
                    const wfm_day_kind *kind, int n, double *scratch)
{
    wfm_step_series s = { .z = z, .w = w, .kind = kind, .n = n };
    double size, before;

    if (n < WFM_STEP_LASTING + WEEK)
        return false;
    wfm_step_series_init(&s, scratch);
    if (!(s.sigma <= wildest))
        return false;
    for (int day = n - WEEK + 1; day <= n - FEWEST; day++) {
        before = wfm_step_over_usual(&s, day - 1, day - 1);
        if (!is_jump(&size, &s, day) || !(fabs(before / size) < 1.0 / 3))
            continue;
        *out = (wfm_step){ .day = day, .size = size, .sd = s.sigma };
        return true;
    }
    return false;
}
