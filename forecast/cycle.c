/* forecast/cycle.c - finds the cycles of a series, one after the other.
 *
 * A cycle is judged by its own days: the mean of how far they lie from the four
 * weeks around them, against their own scatter, drawn to that of all days. A
 * storm that fell on the 15th is one day of many and makes the 15th unsure, not
 * high. */
#include "forecast/cycle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    WINDOW = 14, /* days on either side of what a day is compared with */
    WINDOW_MIN = 10,
    SEEN_MIN = 4,
    WEEKS_MIN = 8,
    OWN_DAYS = 4 /* days that the scatter of all days counts for */
};

static const double usual = 0.2;   /* size of an effect */
static const double surely = 6;    /* log of the Bayes factor */
static const double lasting = 0.4; /* of an effect that the last days show */
static const double outlying = 2.5;

typedef struct search {
    const wfm_cycle_days *days;
    int n;
    double *r;      /* of each day, over its neighbourhood; NAN unknown */
    double *value;  /* scratch, n */
    double *sorted; /* scratch, n */
    double scale;   /* of r */
} search;

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

/* Days off and those around events differ for reasons of their own. */
static bool ordinary(const wfm_day_kind *kind)
{
    return !kind->off && !kind->makeup &&
           !(kind->event >= 0 && abs(kind->offset) <= 3);
}

static double clip(double x, double most) { return fmax(fmin(x, most), -most); }

/* r = x less the mean of the 28 days around, with what is known of a cycle. */
static void compare(search *s, const double *x, const double *known,
                    double *sum, double *count)
{
    const wfm_day_kind *kind = s->days->kind;
    sum[0] = count[0] = 0;
    for (int d = 0; d < s->n; d++) {
        bool use = isfinite(x[d]) && ordinary(&kind[d]);
        sum[d + 1] = sum[d] + (use ? x[d] : 0);
        count[d + 1] = count[d] + use;
    }
    for (int d = 0; d < s->n; d++) {
        int from = d > WINDOW ? d - WINDOW : 0;
        int to = d + WINDOW < s->n ? d + WINDOW : s->n;
        double m = count[to] - count[from];
        s->r[d] = m >= WINDOW_MIN && isfinite(x[d]) && ordinary(&kind[d])
                      ? x[d] + known[d] - (sum[to] - sum[from]) / m
                      : (double)NAN;
    }
}

static double scale_of(const search *s)
{
    int m = 0;

    for (int d = 0; d < s->n; d++)
        if (isfinite(s->r[d]))
            s->sorted[m++] = fabs(s->r[d]);
    return m > 0 ? fmax(1.4826 * median(s->sorted, m), 0.01) : 0;
}

/* What the days of a cycle show; of alternating weeks half their difference,
 * once a week. Returns their number, 0 if most of them are not known. */
static int collect(const search *s, int number)
{
    const wfm_cycle_days *c = s->days;
    int m = 0, all = 0;

    if (wfm_cycle_numbered(number).kind == WFM_CYCLE_WEEKS) {
        int monday = (7 - wfm_date_weekday(c->first)) % 7;
        for (int d = monday; d + 7 <= s->n; d += 7) {
            double sum = 0, known = 0;
            for (int k = d; k < d + 7; k++)
                if (isfinite(s->r[k])) {
                    sum += s->r[k];
                    known += 1;
                }
            if (known >= 4)
                s->value[m++] =
                    (wfm_cycle_phase(c->first + d, 14) < 7 ? sum : -sum) /
                    known;
        }
        return m >= WEEKS_MIN ? m : 0;
    }
    for (int k = c->from[number]; k < c->from[number + 1]; k++)
        if (c->day[k] < s->n && ordinary(&c->kind[c->day[k]])) {
            all++;
            if (isfinite(s->r[c->day[k]]))
                s->value[m++] = s->r[c->day[k]];
        }
    return m >= SEEN_MIN && 2 * m > all ? m : 0;
}

typedef struct sight {
    double mean, variance; /* of the mean */
    double freedom;
} sight;

/* Mean of values, of which those far from the median count less. */
static sight look(const search *s, int m)
{
    double middle, wide, sum = 0, squares = 0, prior = s->scale * s->scale;
    sight out;

    memcpy(s->sorted, s->value, (size_t)m * sizeof *s->sorted);
    middle = median(s->sorted, m);
    for (int k = 0; k < m; k++)
        s->sorted[k] = fabs(s->value[k] - middle);
    wide = outlying * fmax(s->scale, 1.4826 * median(s->sorted, m));
    for (int k = 0; k < m; k++)
        sum += middle + clip(s->value[k] - middle, wide);
    out.mean = sum / m;
    for (int k = 0; k < m; k++) {
        double e = clip(s->value[k] - middle, wide) + middle - out.mean;
        squares += e * e;
    }
    out.freedom = OWN_DAYS + m - 1;
    out.variance = (OWN_DAYS * prior + squares) / out.freedom / m;
    return out;
}

/* The latest third of the days shows the effect as well. */
static bool lasts(const search *s, int m, double mean)
{
    int late = m / 3 > 2 ? m / 3 : 2;

    memcpy(s->sorted, s->value + m - late, (size_t)late * sizeof *s->sorted);
    return median(s->sorted, late) / mean > lasting;
}

/* Log of the Bayes factor for an effect of the usual size against none. */
static double evidence(const sight *v)
{
    double g = usual * usual / v->variance, nu = v->freedom;
    double t2 = v->mean * v->mean / v->variance;

    return -log1p(g) / 2 +
           (nu + 1) / 2 * (log1p(t2 / nu) - log1p(t2 / (nu * (1 + g))));
}

/* Of the two weeks of a fortnight: less in one is more in the other one. */
static bool doubles(const wfm_cycles *found, const wfm_cycle *c, double mean)
{
    if (c->kind != WFM_CYCLE_FORTNIGHT)
        return false;
    for (int i = 0; i < found->n; i++)
        if (found->item[i].kind == c->kind &&
            found->item[i].at % 7 == c->at % 7)
            return true;
    return mean < 0;
}

/* The cycle with the most evidence; false if none has enough. */
static bool best(const search *s, const wfm_cycles *found, wfm_cycle *out,
                 int *number)
{
    double most = surely;
    int cycles = wfm_cycle_count();

    *number = -1;
    for (int k = 0; k < cycles; k++) {
        int m = collect(s, k);
        wfm_cycle cycle;
        sight v;
        double e;
        if (m == 0)
            continue;
        v = look(s, m);
        e = evidence(&v);
        if (!(e > most) || !lasts(s, m, v.mean))
            continue;
        cycle = wfm_cycle_numbered(k);
        if (doubles(found, &cycle, v.mean))
            continue;
        most = e;
        *number = k;
        *out = cycle;
        out->seen = m;
        out->effect = v.mean * usual * usual / (usual * usual + v.variance);
    }
    return *number >= 0;
}

/* +1 on the days of a cycle; of alternating weeks -1 on the others. */
static void add(double *out, const wfm_cycle_days *c, int n, int number,
                double effect, bool weeks)
{
    for (int d = 0; weeks && d < n; d++)
        out[d] -= effect;
    for (int k = c->from[number]; k < c->from[number + 1]; k++)
        if (c->day[k] < n)
            out[c->day[k]] += weeks ? 2 * effect : effect;
}

static int number_of(const wfm_cycle *cycle)
{
    int cycles = wfm_cycle_count();

    for (int k = 0; k < cycles; k++) {
        wfm_cycle other = wfm_cycle_numbered(k);
        if (other.kind == cycle->kind && other.at == cycle->at)
            return k;
    }
    return 0;
}

void wfm_cycle_add(double *out, const wfm_cycles *cycles,
                   const wfm_cycle_days *days)
{
    for (int i = 0; i < cycles->n; i++)
        add(out, days, days->n_days, number_of(&cycles->item[i]),
            cycles->item[i].effect, cycles->item[i].kind == WFM_CYCLE_WEEKS);
}

wfm_status wfm_cycle_find(wfm_cycles *out, const wfm_cycle_days *days,
                          const double *x, const double *known, int n,
                          wfm_error *err)
{
    size_t size = (size_t)n + 1;
    double *space = wfm_mem_new(5 * size, sizeof *space);
    search s = { .days = days, .n = n };
    wfm_cycle found;
    int number;

    *out = (wfm_cycles){ 0 };
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    s.r = space;
    s.value = space + size;
    s.sorted = space + 2 * size;
    compare(&s, x, known, space + 3 * size, space + 4 * size);
    s.scale = scale_of(&s);
    while (s.scale > 0 && out->n < WFM_CYCLES_MAX &&
           best(&s, out, &found, &number)) {
        add(s.r, days, n, number, -found.effect, found.kind == WFM_CYCLE_WEEKS);
        out->item[out->n++] = found;
    }
    free(space);
    return WFM_OK;
}
