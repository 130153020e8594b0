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
#include "forecast/step.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum {
    WEEKS = 4,     /* before a day, that say what is usual */
    WEEKS_MIN = 2, /* ... of which that many are known */
    KNOWN_MIN = 5, /* known days of a week */
    LASTING = 28,  /* days a step is followed */
    CERTAIN = 14,  /* days after which it is believed wholly */
    SEASON_SLACK = 10,
    YEAR = 364,
    SHORT = 112, /* days of a history of which one step may be the half */
    SEARCH = 6   /* days around a first look within which the step may lie */
};

static const double least = 0.18; /* ln of 1.2 */
static const double sigmas = 3;
static const double large = 0.4;      /* may hide itself in a short history */
static const double wildest = 0.15;   /* scatter beyond which levels wander */
static const double wild_mean = 0.3;  /* the same, for means of weeks */
static const double unusual = 4.5;    /* times the usual change of weeks */
static const double errors = 6;       /* standard errors of a difference */
static const double abrupt = 0.6;     /* of it, that the nearest weeks show */
static const double clip_at = 2.5;    /* scatters */
static const double most_alike = 0.9; /* correlation of neighbouring days */

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

typedef struct series {
    const double *z, *w;
    const wfm_day_kind *kind;
    double *u;     /* by day: z over what is usual before it; NAN unknown */
    double *x;     /* by day: z less what its weekday has more; NAN unknown */
    double sigma;  /* scatter of u */
    double change; /* usual change of weeks */
    int n;
} series;

static bool ordinary(const series *s, int day)
{
    return day >= 0 && day < s->n && s->w[day] > 0 && !s->kind[day].special;
}

/* z of a day over the same weekday in the weeks before `before`. */
static double over_usual(const series *s, int day, int before)
{
    double x[WEEKS];
    int known = 0;

    if (!ordinary(s, day))
        return (double)NAN;
    for (int d = day - 7; d >= 0 && d >= before - 7 * WEEKS; d -= 7)
        if (d < before && ordinary(s, d))
            x[known++] = s->z[d];
    return known >= WEEKS_MIN ? s->z[day] - median(x, known) : (double)NAN;
}

/* 1.4826 median |u|; NAN if too little is known. */
static double scatter(const series *s, double *scratch)
{
    int known = 0;

    for (int d = 0; d < s->n; d++)
        if (isfinite(s->u[d]))
            scratch[known++] = fabs(s->u[d]);
    return known >= LASTING ? 1.4826 * median(scratch, known) : (double)NAN;
}

/* Median of x over the known of the seven days from day on; NAN: too few. */
static double week_of(const double *x, int day, int n)
{
    double y[7];
    int known = 0;

    for (int d = day; d < day + 7 && d < n; d++)
        if (d >= 0 && isfinite(x[d]))
            y[known++] = x[d];
    return known >= KNOWN_MIN ? median(y, known) : (double)NAN;
}

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
static double lasting(const series *s, int day, double m)
{
    double x[LASTING];
    int known = 0;

    for (int from = day; from < day + LASTING; from += 7) {
        double week[7];
        int in_week = 0;
        for (int d = from; d < from + 7; d++) {
            double v = over_usual(s, d, day);
            if (isfinite(v))
                week[in_week++] = x[known++] = v;
        }
        if (in_week >= 3 && median(week, in_week) / m < 0.5)
            return 0;
    }
    return known > 0 ? median(x, known) : 0;
}

/* The same jump was there a year before or after. */
static bool is_season(const series *s, int day, double m)
{
    for (int year = -YEAR; year <= YEAR; year += 2 * YEAR)
        for (int slack = -SEASON_SLACK; slack <= SEASON_SLACK; slack++) {
            double other = week_of(s->u, day + year + slack, s->n);
            if (other / m > 0.5)
                return true;
        }
    return false;
}

/* What each weekday has more than the days around it. */
static void take_weekdays_off(series *s, double *scratch)
{
    double more[7] = { 0 };

    for (int w = 0; w < 7 && w < s->n; w++) {
        int known = 0;
        for (int d = w; d < s->n; d += 7) {
            double sum = 0, count = 0;
            for (int k = d - 3; k <= d + 3; k++)
                if (ordinary(s, k)) {
                    sum += s->z[k];
                    count += 1;
                }
            if (ordinary(s, d) && count >= KNOWN_MIN)
                scratch[known++] = s->z[d] - sum / count;
        }
        more[w] = known > 0 ? median(scratch, known) : 0;
    }
    for (int d = 0; d < s->n; d++)
        s->x[d] = ordinary(s, d) ? s->z[d] - more[d % 7] : (double)NAN;
}

typedef struct side {
    double mean, squares, pairs; /* squares and neighbours' products about it */
    int known;
} side;

/* Days from..to-1; what lies farther than clip_at scatters from their median
 * counts as that far. */
static side side_of(const series *s, int from, int to)
{
    double clip = clip_at * s->sigma;
    double y[2 * LASTING], middle, before = (double)NAN;
    side r = { 0 };

    for (int d = from > 0 ? from : 0; d < to && d < s->n; d++)
        if (isfinite(s->x[d]) && r.known < 2 * LASTING)
            y[r.known++] = s->x[d];
    if (r.known == 0)
        return r;
    middle = median(y, r.known);
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

/* Difference of the means after and before a day and its standard error; false
 * if one side has no week. */
static bool measure(wfm_step *out, const series *s, int day)
{
    side a = side_of(s, day - LASTING, day);
    side b = side_of(s, day, day + LASTING);
    double squares = a.squares + b.squares, alike = 0;

    if (a.known < KNOWN_MIN || b.known < KNOWN_MIN)
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

/* The day around a first look that parts the days best. */
static int place(const series *s, int day)
{
    double least_left = (double)INFINITY;
    int best = day;

    for (int k = day - SEARCH; k <= day + SEARCH; k++) {
        side a = side_of(s, day - LASTING, k);
        side b = side_of(s, k, day + LASTING);
        if (a.known < KNOWN_MIN || b.known < KNOWN_MIN)
            continue;
        if (a.squares + b.squares < least_left) {
            least_left = a.squares + b.squares;
            best = k;
        }
    }
    return best;
}

static double week_step(const series *s, int day)
{
    double sigma = s->sigma;
    double m = week_of(s->u, day, s->n), before;

    if (sigma > wildest || !(fabs(m) > fmax(least, sigmas * sigma)) ||
        !agree(s->u, day, s->n, m))
        return 0;
    before = week_of(s->u, day - 7, s->n);
    return isfinite(before) && before / m < 1.0 / 3 && !is_season(s, day, m)
               ? lasting(s, day, m)
               : 0;
}

/* All weeks before lie below a third of the way, all after beyond two. */
static bool parts(const series *s, const wfm_step *t, double middle)
{
    for (int d = t->day - LASTING; d < t->day + LASTING; d += 7) {
        double week = (week_of(s->x, d, s->n) - middle) / t->size;
        if (isfinite(week) && (d < t->day ? week > 1.0 / 3 : week < 2.0 / 3))
            return false;
    }
    return true;
}

/* Mean of the seven days from `day` on over that of the seven before; NAN if
 * too few are known. */
static double week_change(const series *s, int day)
{
    double sum[2] = { 0, 0 }, known[2] = { 0, 0 };

    for (int d = day - 7; d < day + 7; d++)
        if (d >= 0 && d < s->n && isfinite(s->x[d])) {
            sum[d >= day] += s->x[d];
            known[d >= day] += 1;
        }
    return known[0] >= KNOWN_MIN && known[1] >= KNOWN_MIN
               ? sum[1] / known[1] - sum[0] / known[0]
               : (double)NAN;
}

/* How far weeks usually are from those before. */
static double usual_change(const series *s, double *scratch)
{
    int known = 0;

    for (int d = 0; d < s->n; d++) {
        double change = week_change(s, d);
        if (isfinite(change))
            scratch[known++] = fabs(change);
    }
    return known >= LASTING ? 1.4826 * median(scratch, known) : (double)NAN;
}

static bool mean_step(wfm_step *t, const series *s, int day)
{
    double near;

    if (day + CERTAIN > s->n)
        return false;
    near = week_change(s, day);
    if (!(fabs(near) > fmax(abrupt * least, unusual * s->change)) ||
        !measure(t, s, day))
        return false;
    return fabs(t->size) > fmax(least, errors * t->sd) &&
           near / t->size > abrupt &&
           parts(s, t, side_of(s, day - LASTING, day).mean) &&
           !is_season(s, day, t->size);
}

/* A step at a day, or where within the week after it there is more of one. */
static bool step_from(wfm_step *t, const series *s, int day)
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
    day = place(s, t->day);
    /* The size by both sides, unless they contradict what was seen. */
    if (measure(t, s, day) && t->size / size > 0.5 && s->n - day >= 7)
        return true;
    *t = (wfm_step){ .day = day < s->n - 7 ? day : s->n - 7,
                     .size = size,
                     .sd = s->sigma };
    return true;
}

/* The days of a short history parted in two where that leaves least: the second
 * part's first day, and what the first lacks of it. */
static int halves(double *size, const series *s)
{
    double all = 0, count = 0, sum = 0, before = 0, most = 0;
    int best = 0;

    for (int d = 0; d < s->n; d++)
        if (isfinite(s->x[d])) {
            all += s->x[d];
            count += 1;
        }
    for (int d = 0; d < s->n; d++) {
        double gap = (all - sum) / (count - before) - sum / before;
        double part = gap * gap * before * (count - before) / count;
        if (before >= KNOWN_MIN && count - before >= KNOWN_MIN && part > most) {
            most = part;
            best = d;
            *size = gap;
        }
        if (isfinite(s->x[d])) {
            sum += s->x[d];
            before += 1;
        }
    }
    return best;
}

/* Scatter of the days; in a short history without its largest step, which
 * might be in most of it. z: n values of scratch. */
static double calm_scatter(series *s, double *scratch, double *z)
{
    const double *with = s->z;
    double size = 0, sigma;
    int day = s->n < SHORT ? halves(&size, s) : 0;

    if (day > 0 && !(fabs(size) > large))
        day = 0;

    for (int d = 0; d < s->n; d++)
        z[d] = with[d] + (d < day ? size : 0);
    s->z = z;
    for (int d = 0; day > 0 && d < s->n; d++)
        s->u[d] = over_usual(s, d, d);
    sigma = scatter(s, scratch);
    s->z = with;
    for (int d = 0; day > 0 && d < s->n; d++)
        s->u[d] = over_usual(s, d, d);
    return sigma;
}

int wfm_step_find(wfm_step *out, int most, const double *z, const double *w,
                  const wfm_day_kind *kind, int n, double *scratch)
{
    series s = {
        .z = z, .w = w, .kind = kind, .u = scratch, .x = scratch + n, .n = n
    };
    int steps = 0;

    for (int d = 0; d < n; d++)
        s.u[d] = over_usual(&s, d, d);
    take_weekdays_off(&s, scratch + 2 * n);
    s.sigma = calm_scatter(&s, scratch + 2 * n, scratch + 3 * n);
    s.change = usual_change(&s, scratch + 2 * n);
    for (int d = 7 * WEEKS_MIN;
         s.sigma <= wild_mean && steps < most && d + 7 <= n; d++)
        if (step_from(&out[steps], &s, d)) {
            d = out[steps].day > d ? out[steps].day : d;
            d += LASTING - 1;
            steps++;
        }
    return steps;
}

double wfm_step_belief(const wfm_step *step, int n)
{
    return sqrt(fmin(1, (double)(n - step->day) / CERTAIN));
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
