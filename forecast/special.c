/* forecast/special.c - differences between the occurrences of special days. */
#include "forecast/special.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

enum { AROUND = 10, NEAR = 3, KNOWN_MIN = 5, USUAL_TIMES = 3 };

static const double usual[WFM_SPECIAL_CLASSES] = { 0.0169, 0.0169, 0.004,
                                                   0.0075 };
static const double usual_counts = 4;
static const double fitted = 1.25; /* a mean and, drawn to none, its growth */
static const double least = 0.1, most = 1; /* over usual; itself */

static int class_of(const wfm_day_kind *kind)
{
    int away = kind->event >= 0 ? abs(kind->offset) : NEAR + 1;

    return away == 0      ? WFM_SPECIAL_EVENT
           : away == 1    ? WFM_SPECIAL_NEXT
           : kind->off    ? WFM_SPECIAL_OFF
           : away <= NEAR ? WFM_SPECIAL_NEAR
                          : -1;
}

/* Variance of Student's distribution over that of the normal one that has the
 * same interval. */
static double student(double freedom, int target)
{
    double p = target == 0 ? 0.9 : 0.95;
    double t = gsl_cdf_tdist_Pinv(p, freedom), z = gsl_cdf_ugaussian_Pinv(p);

    return t * t / (z * z);
}

void wfm_special_usual(wfm_special *out)
{
    for (int c = 0; c < WFM_SPECIAL_CLASSES; c++)
        out->cv2[0][c] = out->cv2[1][c] = usual[c] * (1 + 1.0 / USUAL_TIMES);
}

double wfm_special_cv2(const wfm_special *special, int target,
                       const wfm_day_kind *kind)
{
    int c = class_of(kind);

    return c >= 0 ? special->cv2[target][c] : 0;
}

/* Whether two days are the same one of two years. */
static bool alike(const wfm_day_kind *a, const wfm_day_kind *b)
{
    return class_of(a) == class_of(b) &&
           (class_of(a) == WFM_SPECIAL_OFF
                ? a->holiday == b->holiday
                : a->event == b->event && a->offset == b->offset);
}

/* Far enough from an event to say what its days would have been. */
static bool ordinary(const wfm_day_kind *kind)
{
    return !kind->special || (kind->event >= 0 && !kind->off && !kind->makeup &&
                              abs(kind->offset) > NEAR);
}

/* Ordinary days around one: their mean and scatter over what the fit says. */
typedef struct level {
    double mean, squares;
    int known;
} level;

static level around(const wfm_daily *daily, const wfm_grid *g, const double *z,
                    int n, int day)
{
    double sum = 0, squares = 0;
    level l = { 0 };

    for (int d = day - AROUND; d <= day + AROUND; d++) {
        double x;
        if (d < 0 || d >= n || !ordinary(&g->features.kind[d]) || isnan(z[d]))
            continue;
        x = z[d] - wfm_daily_known(daily, g, d);
        sum += x;
        squares += x * x;
        l.known++;
    }
    l.mean = sum / fmax(l.known, 1);
    l.squares = squares - sum * l.mean;
    return l;
}

static int times(const wfm_grid *g, const double *z, int n, int day)
{
    int count = 0;

    for (int d = 0; d < n; d++)
        count +=
            !isnan(z[d]) && alike(&g->features.kind[d], &g->features.kind[day]);
    return count;
}

void wfm_special_learn(wfm_special *out, const wfm_daily *daily,
                       const wfm_grid *g, const double *z, int n)
{
    double more[WFM_SPECIAL_CLASSES] = { 0 }, left[WFM_SPECIAL_CLASSES] = { 0 };
    double seen[WFM_SPECIAL_CLASSES] = { 0 }, days[WFM_SPECIAL_CLASSES] = { 0 };

    wfm_special_usual(out);
    for (int d = 0; d < n; d++) {
        int c = class_of(&g->features.kind[d]), k;
        level l;
        double e, chance;
        if (c < 0 || isnan(z[d]))
            continue;
        k = times(g, z, n, d);
        l = around(daily, g, z, n, d);
        if (k < 2 || l.known < KNOWN_MIN)
            continue;
        e = z[d] - wfm_daily_known(daily, g, d) - l.mean;
        chance = l.squares / (l.known - 1);
        more[c] += e * e - chance * (1 - fitted / k + 1.0 / l.known);
        left[c] += 1 - fitted / k;
        seen[c] += k;
        days[c] += 1;
    }
    for (int c = 0; c < WFM_SPECIAL_CLASSES; c++)
        if (days[c] > 0) {
            double v =
                (more[c] + usual_counts * usual[c]) / (left[c] + usual_counts);
            v = fmin(fmax(v, least * usual[c]), most);
            v *= 1 + fitted * days[c] / seen[c];
            for (int k = 0; k < 2; k++)
                out->cv2[k][c] = v * student(left[c] + usual_counts, k);
        }
}
