/* forecast/season.c - finds short seasons that every year of a history shows.
 *
 * A level that wanders makes weeks that differ from those around them, but not
 * at the same time of every year. */
#include "forecast/season.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
    FLANK = 14,
    YEARS_MAX = 12,
    STEP = 2, /* days between the starts that are looked at */
    WIDTHS = 7,
    YEAR = 366,
    MARGIN = 7, /* days before and after that belong to it in part */
    SMOOTH = 3
};

static const int width[WIDTHS] = { 14, 21, 28, 35, 42, 52, 63 };
static const double sigmas = 4;
static const double least = 0.1;
static const double alike = 2; /* the largest year over the smallest */

typedef struct search {
    wfm_date first;
    int n;
    double *v;           /* n, NAN unknown */
    double *sum, *count; /* of v before each day, n + 1 */
    double *contrast;    /* scratch, n */
} search;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void add_up(search *s)
{
    for (int d = 0; d < s->n; d++) {
        bool known = isfinite(s->v[d]);
        s->sum[d + 1] = s->sum[d] + (known ? s->v[d] : 0);
        s->count[d + 1] = s->count[d] + known;
    }
}

/* Mean of the days from..to-1; NAN if fewer than half of them are known. */
static double mean(const search *s, int from, int to)
{
    double known;

    if (from < 0 || to > s->n)
        return (double)NAN;
    known = s->count[to] - s->count[from];
    return 2 * known > to - from ? (s->sum[to] - s->sum[from]) / known
                                 : (double)NAN;
}

/* What the days of a window are above the days before and after it. */
static double contrast(const search *s, int day, int length)
{
    return mean(s, day, day + length) -
           (mean(s, day - FLANK, day) +
            mean(s, day + length, day + length + FLANK)) /
               2;
}

/* Robust standard deviation of the contrasts of a length. */
static double scatter(const search *s, int length)
{
    int m = 0;

    for (int d = 0; d < s->n; d += STEP) {
        double c = contrast(s, d, length);
        if (isfinite(c))
            s->contrast[m++] = fabs(c);
    }
    if (m < 90)
        return (double)INFINITY;
    qsort(s->contrast, (size_t)m, sizeof *s->contrast, ascending);
    return 1.4826 * s->contrast[m / 2];
}

/* Days of the history on which a day of the year falls. */
static int starts(int *out, const search *s, int of_year)
{
    int year = wfm_date_ymd(s->first).year, n = 0;

    for (int y = year - 1; n < YEARS_MAX; y++) {
        wfm_date d;
        if (!wfm_date_make(&d, y, 1, 1) || d - s->first >= s->n)
            break;
        out[n++] = d + of_year - s->first;
    }
    return n;
}

/* Mean contrast of the years if all of them agree, else 0. */
static double agreed(const search *s, int of_year, int length, double usual,
                     int *years)
{
    int day[YEARS_MAX], n = starts(day, s, of_year);
    double sum = 0, low = INFINITY, high = 0;
    int sign = 0;

    *years = 0;
    for (int i = 0; i < n; i++) {
        double c = contrast(s, day[i], length);
        int side = c > 0 ? 1 : -1;
        if (!isfinite(c))
            continue;
        if (sign != 0 && side != sign)
            return 0;
        sign = side;
        low = fmin(low, fabs(c));
        high = fmax(high, fabs(c));
        sum += c;
        (*years)++;
    }
    if (*years < 2 || low < fmax(sigmas * usual, least) || high > alike * low)
        return 0;
    return sum / *years;
}

/* One day of the course in one year: seven days over the line between the weeks
 * before and after. */
static double course(const search *s, int start, int length, int k)
{
    double before = mean(s, start - MARGIN - FLANK, start - MARGIN);
    double after =
        mean(s, start + length + MARGIN, start + length + MARGIN + FLANK);
    double share = (k + MARGIN + 0.5) / (length + 2 * MARGIN);
    int from = start + k - SMOOTH, to = start + k + SMOOTH + 1;

    if (!isfinite(before))
        before = mean(s, start - MARGIN - FLANK / 2, start - MARGIN);
    return mean(s, from, to) - (before + share * (after - before));
}

static void describe(wfm_season *out, const search *s, int of_year, int length)
{
    int day[YEARS_MAX], n = starts(day, s, of_year);

    out->from = of_year - MARGIN;
    out->length = length + 2 * MARGIN;
    for (int k = 0; k < out->length; k++) {
        double sum = 0, known = 0;
        for (int i = 0; i < n; i++) {
            double c = course(s, day[i], length, k - MARGIN);
            if (isfinite(c)) {
                sum += c;
                known += 1;
            }
        }
        out->effect[k] = known > 0 ? sum / known : 0;
    }
}

/* The season that explains most; false if there is none. */
static bool best(const search *s, wfm_season *out)
{
    double most = 0;
    int at = 0, length = 0;

    for (int w = 0; w < WIDTHS; w++) {
        double usual = scatter(s, width[w]);
        for (int p = 0; isfinite(usual) && p < YEAR; p += STEP) {
            int years;
            double c = agreed(s, p, width[w], usual, &years);
            if (c * c * width[w] > most) {
                most = c * c * width[w];
                at = p;
                length = width[w];
                out->years = years;
            }
        }
    }
    if (most > 0)
        describe(out, s, at, length);
    return most > 0;
}

static void add(double *out, const wfm_season *season, wfm_date first, int n,
                double times)
{
    int year = wfm_date_ymd(first).year - 1;

    for (;; year++) {
        wfm_date start;
        if (!wfm_date_make(&start, year, 1, 1) ||
            start + season->from - first >= n)
            break;
        for (int k = 0; k < season->length; k++) {
            int day = start + season->from + k - first;
            if (day >= 0 && day < n)
                out[day] += times * season->effect[k];
        }
    }
}

void wfm_season_add(double *out, const wfm_seasons *seasons, wfm_date first,
                    int n_days)
{
    for (int i = 0; i < seasons->n; i++)
        add(out, &seasons->item[i], first, n_days, 1);
}

wfm_status wfm_season_find(wfm_seasons *out, const double *x,
                           const double *known, wfm_date first, int n,
                           wfm_error *err)
{
    size_t size = (size_t)n + 1;
    search s = { .first = first, .n = n };

    *out = (wfm_seasons){ 0 };
    if (n < WFM_SEASON_DAYS)
        return WFM_OK;
    s.v = wfm_mem_new(4 * size, sizeof *s.v);
    if (!s.v)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    s.sum = s.v + size;
    s.count = s.v + 2 * size;
    s.contrast = s.v + 3 * size;
    for (int d = 0; d < n; d++)
        s.v[d] = x[d] + known[d];
    add_up(&s);
    while (out->n < WFM_SEASONS_MAX && best(&s, &out->item[out->n])) {
        add(s.v, &out->item[out->n], first, n, -1);
        add_up(&s);
        out->n++;
    }
    free(s.v);
    return WFM_OK;
}
