/* forecast/step.c - finds lasting jumps and brings the days before them to the
 * level of those after.
 *
 * Robust filters take a jump for a row of outliers: of a busy queue with a
 * scatter of 3 % a day, 40 % more or less would count for nothing for months.
 *
 * Two looks. A week that lies on one side of the weeks before tells a jump that
 * is large against the scatter of days. Up to four weeks on both sides tell a
 * smaller one, once two weeks have passed: by the difference of their means
 * over its standard error, which grows with how much neighbouring days go
 * together, and only where the change came within days. Either way the size is
 * that difference of means. */
#include <math.h>
#include <stdbool.h>

#include "forecast/step_private.h"

enum {
    CERTAIN = 14, /* days after which a step is believed wholly */
    SEASON_SLACK = 10,
    SPELL = 42, /* days; what lasted longer does not simply come back */
    YEAR = 364
};

static const double least = 0.18; /* ln of 1.2 */
static const double sigmas = 3;
static const double surely = 6;      /* the same, for a way back */
static const double wildest = 0.15;  /* scatter beyond which levels wander */
static const double wild_mean = 0.3; /* the same, for means of weeks */
static const double unusual = 4.5;   /* times the usual change of weeks */
static const double errors = 6;      /* standard errors of a difference */
static const double abrupt = 0.6;    /* of it, that the nearest weeks show */

/* Every day of the week lies on the same side, a third of m away at least. */
static bool agree(const double *u, int day, int n, double m)
{
    for (int d = day; d < day + 7 && d < n; d++)
        if (isfinite(u[d]) && u[d] / m < 1.0 / 3)
            return false;
    return true;
}

/* Size of the step at a day as the days after it see it, against the four weeks
 * before; 0 if a later week is back half way. */
static double lasting(const wfm_step_series *s, int day, double m)
{
    double x[WFM_STEP_LASTING];
    int known = 0;

    for (int from = day; from < day + WFM_STEP_LASTING; from += 7) {
        double week[7];
        int in_week = 0;
        for (int d = from; d < from + 7; d++) {
            double v = wfm_step_over_usual(s, d, day);
            if (isfinite(v))
                week[in_week++] = x[known++] = v;
        }
        if (in_week >= 3 && wfm_step_median(week, in_week) / m < 0.5)
            return 0;
    }
    return known > 0 ? wfm_step_median(x, known) : 0;
}

/* The same jump was there a year before or after. */
static bool is_season(const wfm_step_series *s, int day, double m)
{
    for (int year = -YEAR; year <= YEAR; year += 2 * YEAR)
        for (int slack = -SEASON_SLACK; slack <= SEASON_SLACK; slack++) {
            double other = wfm_step_week_of(s->u, day + year + slack, s->n);
            if (other / m > 0.5)
                return true;
        }
    return false;
}

static double week_step(const wfm_step_series *s, int day)
{
    double sigma = s->sigma;
    double m = wfm_step_week_of(s->u, day, s->n), before;

    if (sigma > wildest || !(fabs(m) > fmax(least, sigmas * sigma)) ||
        !agree(s->u, day, s->n, m))
        return 0;
    before = wfm_step_week_of(s->u, day - 7, s->n);
    /* What lay as far on the other side has come back. */
    return isfinite(before) && before / m < 1.0 / 3 && before / m > -1 &&
                   !is_season(s, day, m)
               ? lasting(s, day, m)
               : 0;
}

/* All weeks before lie below a third of the way, all after beyond two, the last
 * seven days too, which may be a week of their own. */
static bool parts(const wfm_step_series *s, const wfm_step *t, double middle)
{
    int end =
        t->day + WFM_STEP_LASTING < s->n ? t->day + WFM_STEP_LASTING : s->n;
    double last = (wfm_step_week_of(s->x, end - 7, end) - middle) / t->size;

    for (int d = t->day - WFM_STEP_LASTING; d < t->day + WFM_STEP_LASTING;
         d += 7) {
        double week = (wfm_step_week_of(s->x, d, s->n) - middle) / t->size;
        if (isfinite(week) && (d < t->day ? week > 1.0 / 3 : week < 2.0 / 3))
            return false;
    }
    return !(last < 2.0 / 3);
}

static bool mean_step(wfm_step *t, const wfm_step_series *s, int day)
{
    double near;

    if (day + CERTAIN > s->n)
        return false;
    near = wfm_step_week_change(s, day);
    if (!(fabs(near) > fmax(abrupt * least, unusual * s->change)) ||
        !wfm_step_measure(t, s, day))
        return false;
    return fabs(t->size) > fmax(least, errors * t->sd) &&
           near / t->size > abrupt &&
           parts(s, t, wfm_step_side_of(s, day - WFM_STEP_LASTING, day).mean) &&
           !is_season(s, day, t->size);
}

/* A step at a day, or where within the week after it there is more of one. */
static bool step_from(wfm_step *t, const wfm_step_series *s, int day)
{
    double size = week_step(s, day);

    if (size != 0) {
        for (int k = day + 1, from = day; k < from + 7 && k + 7 <= s->n; k++) {
            double later = week_step(s, k);
            if (fabs(later) > 1.1 * fabs(size)) {
                size = later;
                day = k;
            }
        }
        *t = (wfm_step){ .day = day, .size = size };
    } else if (!mean_step(t, s, day)) {
        return false;
    }
    size = t->size;
    day = wfm_step_place(s, t->day);
    /* The size by both sides, unless they contradict what was seen. */
    if (wfm_step_measure(t, s, day) && t->size / size > 0.5 && s->n - day >= 7)
        return true;
    *t = (wfm_step){ .day = day < s->n - 7 ? day : s->n - 7,
                     .size = size,
                     .sd = s->sigma };
    return true;
}

/* The last three to six days are back at the level before the last step, and
 * the week before them was not. */
static bool way_back(wfm_step *out, const wfm_step_series *s,
                     const wfm_step *last)
{
    double before =
        wfm_step_side_of(s, last->day - WFM_STEP_LASTING, last->day).mean;

    if (s->n - last->day > SPELL || !(fabs(last->size) > surely * s->sigma))
        return false;
    for (int day = s->n - 6; day <= s->n - 3; day++) {
        int known = 0, away = 0, still = 0, stays = 0;

        for (int d = day - 7; d < s->n; d++) {
            double share = (s->x[d] - before) / last->size;
            if (d < last->day || !isfinite(share))
                continue;
            known += d >= day;
            away += d >= day && fabs(share) > 1.0 / 3;
            stays += d < day;
            still += d < day && share > 2.0 / 3;
        }
        if (known >= 3 && away == 0 && stays >= 3 && still == stays) {
            *out = (wfm_step){ day, -last->size, last->sd, true };
            return true;
        }
    }
    return false;
}

int wfm_step_find(wfm_step *out, int most, const double *z, const double *w,
                  const wfm_day_kind *kind, int n, double *scratch)
{
    wfm_step_series s = { .z = z, .w = w, .kind = kind, .n = n };
    int steps = 0;

    wfm_step_series_init(&s, scratch);
    for (int d = 7 * WFM_STEP_WEEKS_MIN;
         s.sigma <= wild_mean && steps < most && d + 7 <= n; d++)
        if (step_from(&out[steps], &s, d)) {
            d = out[steps].day > d ? out[steps].day : d;
            d += WFM_STEP_LASTING - 1;
            steps++;
        }
    if (steps > 0 && steps < most && way_back(&out[steps], &s, &out[steps - 1]))
        steps++;
    return steps;
}

double wfm_step_belief(const wfm_step *step, int n)
{
    return sqrt(fmin(1, (double)(n - step->day) /
                            (step->back ? CERTAIN / 2 : CERTAIN)));
}

int wfm_step_level(double *out, const double *z, const double *w,
                   const wfm_day_kind *kind, int n, double *scratch)
{
    wfm_step step[WFM_STEPS_MAX];
    int steps = wfm_step_find(step, WFM_STEPS_MAX, z, w, kind, n, scratch);
    double after = 0;

    for (int d = n - 1, k = steps - 1; d >= 0; d--) {
        out[d] = after;
        if (k >= 0 && step[k].day == d)
            after += step[k].size * wfm_step_belief(&step[k], n), k--;
    }
    return steps;
}
