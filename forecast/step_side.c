/* forecast/step_side.c - the days on both sides of a step: their means, the
 * difference's standard error, and the day that parts them best. */
#include <math.h>

#include "forecast/step_private.h"

enum { SEARCH = 6 }; /* days around a look within which the step may lie */

static const double clip_at = 2.5;    /* scatters */
static const double most_alike = 0.9; /* correlation of neighbouring days */

wfm_step_side wfm_step_side_of(const wfm_step_series *s, int from, int to)
{
    double clip = clip_at * s->sigma;
    double y[2 * WFM_STEP_LASTING], middle, before = (double)NAN;
    wfm_step_side r = { 0 };

    for (int d = from > 0 ? from : 0; d < to && d < s->n; d++)
        if (isfinite(s->x[d]) && r.known < 2 * WFM_STEP_LASTING)
            y[r.known++] = s->x[d];
    if (r.known == 0)
        return r;
    middle = wfm_step_median(y, r.known);
    for (int i = 0; i < r.known; i++)
        r.mean += fmax(fmin(y[i] - middle, clip), -clip);
    r.mean = middle + r.mean / r.known;
    for (int d = from > 0 ? from : 0; d < to && d < s->n; d++) {
        double e = fmax(fmin(s->x[d] - r.mean, clip), -clip);
        if (!isfinite(s->x[d])) {
            before = (double)NAN;
            continue;
        }
        r.squares += e * e;
        if (isfinite(before))
            r.pairs += e * before;
        before = e;
    }
    return r;
}

bool wfm_step_measure(wfm_step *out, const wfm_step_series *s, int day)
{
    wfm_step_side a = wfm_step_side_of(s, day - WFM_STEP_LASTING, day);
    wfm_step_side b = wfm_step_side_of(s, day, day + WFM_STEP_LASTING);
    double squares = a.squares + b.squares, alike = 0;

    if (a.known < WFM_STEP_KNOWN_MIN || b.known < WFM_STEP_KNOWN_MIN)
        return false;
    if (squares > 0)
        alike = fmax(fmin((a.pairs + b.pairs) / squares, most_alike), 0);
    squares /= a.known + b.known - 2;
    *out = (wfm_step){ .day = day,
                       .size = b.mean - a.mean,
                       .sd = sqrt(squares * (1 + alike) / (1 - alike) *
                                  (1.0 / a.known + 1.0 / b.known)) };
    return true;
}

int wfm_step_place(const wfm_step_series *s, int day)
{
    double least_left = (double)INFINITY;
    int best = day;

    for (int k = day - SEARCH; k <= day + SEARCH; k++) {
        wfm_step_side a = wfm_step_side_of(s, day - WFM_STEP_LASTING, k);
        wfm_step_side b = wfm_step_side_of(s, k, day + WFM_STEP_LASTING);
        if (a.known < WFM_STEP_KNOWN_MIN || b.known < WFM_STEP_KNOWN_MIN)
            continue;
        if (a.squares + b.squares < least_left) {
            least_left = a.squares + b.squares;
            best = k;
        }
    }
    return best;
}
