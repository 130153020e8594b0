/* forecast/choice_grip.c - how far to believe what a short validation says: it
 * is a mean over few days, of errors that vary, at one time and one lead.
 *
 * The log ratio of a model's error to the base model's has, over many series,
 * the mean that is usual and a standard deviation `spread`. What was seen of it
 * errs by the variance of a day's difference, a week counting as one day since
 * its errors go together, and by `elsewhere` for being another time and lead.
 * The posterior mean takes the share spread^2 / (spread^2 + error^2) of it. */
#include "forecast/choice.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static const double spread = 0.1, elsewhere = 0.15;

/* Mean error of a model on a day of the grid over the origins that saw it. */
static double day_error(const wfm_trial *t, int model, int day)
{
    double sum = 0;
    int count = 0;

    for (int k = 0; k < t->origins; k++) {
        int ahead = day - t->origin[k];
        if (ahead < 0 || ahead >= t->ahead)
            continue;
        sum += wfm_trial_day(t, model, k, ahead);
        count++;
    }
    return count > 0 ? sum / count : (double)NAN;
}

double wfm_choice_grip(const wfm_trial *t, int model, int base)
{
    double sum = 0, squares = 0, scale = 0, days = 0, error;

    for (int day = t->origin[t->origins - 1]; day < t->n; day++) {
        double b = day_error(t, base, day), d;
        if (isnan(b))
            continue;
        d = day_error(t, model, day) - b;
        scale += b;
        sum += d;
        squares += d * d;
        days += 1;
    }
    if (days < 2 || !(scale > 0))
        return 0.5;
    squares = fmax(squares - sum * sum / days, 0) / (days - 1);
    scale /= days;
    error = squares / (scale * scale) * 7 / days + elsewhere * elsewhere;
    return spread * spread / (spread * spread + error);
}
