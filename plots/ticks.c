/* plots/ticks.c - round numbers on an axis: the extended Wilkinson search. */
#include "plots/ticks.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A labelling is the numbers (start + i*skip) * q * 10^z, i = 0..count-1. Its
 * score is a weighted mean of four scores in (-inf, 1]: how simple the numbers
 * are, how well they cover the data, how close their count is to the wanted
 * one, and legibility, which is 1 here because layout sees to it. Each loop
 * stops as soon as no later candidate can beat the best one. Labels outside the
 * span are no candidates, because the axis does not grow to reach them, nor
 * are labellings without zero where the span holds it. */
static const double nice[] = { 1, 5, 2, 2.5, 4, 3 };
enum { NICE = sizeof nice / sizeof nice[0], COUNT_MAX = 40, SKIP_MAX = 20 };

typedef struct search {
    double low, high, wanted;
    double best; /* score so far */
    double q;
    int power;
    long start;
    int skip, count;
} search;

static double weigh(double simplicity, double coverage, double density)
{
    return 0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05;
}

static double simplicity(int i, int skip, bool has_zero)
{
    return 1 - (double)i / (NICE - 1) - skip + (has_zero ? 1 : 0);
}

static double coverage(const search *s, double first, double last)
{
    double unit = 0.1 * (s->high - s->low);
    double a = (s->high - last) / unit, b = (s->low - first) / unit;

    return 1 - 0.5 * (a * a + b * b);
}

static double coverage_at_most(const search *s, double span)
{
    double range = s->high - s->low, half = 0.5 * (span - range);

    if (span <= range)
        return 1;
    half /= 0.1 * range;
    return 1 - half * half;
}

static double density(const search *s, int count, double first, double last)
{
    double rate = (count - 1) / (last - first);
    double ideal =
        (s->wanted - 1) / (fmax(last, s->high) - fmin(first, s->low));

    return 2 - fmax(rate / ideal, ideal / rate);
}

static double density_at_most(const search *s, int count)
{
    return count >= s->wanted ? 2 - (count - 1) / (s->wanted - 1) : 1;
}

/* n * q * 10^power with one rounding where the power is negative */
static double label_value(long n, double q, int power)
{
    double v = (double)n * q;

    return power < 0 ? v / pow(10, -power) : v * pow(10, power);
}

static bool reaches_zero(long start, int skip, int count)
{
    return start <= 0 && -start % skip == 0 && -start / skip < count;
}

static void try_starts(search *s, int i, int skip, int count, int power)
{
    double unit = label_value(1, nice[i], power);
    double span = unit * skip * (count - 1);
    double from =
        floor(s->high / (unit * skip)) * skip - (double)((count - 1) * skip);
    double to = ceil(s->low / (unit * skip)) * skip;

    if (!(from >= -1e15 && to <= 1e15)) /* beyond exact integers */
        return;
    for (double at = from; at <= to; at++) {
        long start = (long)at;
        double first = label_value(start, nice[i], power);
        double score;

        if (s->low <= 0 && s->high >= 0 && !reaches_zero(start, skip, count))
            continue;
        if (first < s->low || label_value(start + (long)(count - 1) * skip,
                                          nice[i], power) > s->high)
            continue; /* the axis ends before such a label */
        score = weigh(simplicity(i, skip, reaches_zero(start, skip, count)),
                      coverage(s, first, first + span),
                      density(s, count, first, first + span));

        if (score > s->best) {
            *s = (search){ s->low, s->high, s->wanted, score, nice[i],
                           power,  start,   skip,      count };
        }
    }
}

static void try_counts(search *s, int i, int skip)
{
    for (int count = 2; count <= COUNT_MAX; count++) {
        double gap = (s->high - s->low) / (count + 1) / (skip * nice[i]);
        double simple = simplicity(i, skip, true);

        if (weigh(simple, 1, density_at_most(s, count)) < s->best)
            break;
        for (int power = (int)ceil(log10(gap)); power < 308; power++) {
            double step = skip * label_value(1, nice[i], power);

            if (weigh(simple, coverage_at_most(s, step * (count - 1)),
                      density_at_most(s, count)) < s->best)
                break;
            try_starts(s, i, skip, count, power);
        }
    }
}

size_t wfm_ticks_numbers(wfm_tick *out, double low, double high, double wanted)
{
    search s = { .low = low, .high = high, .wanted = fmax(wanted, 2) };
    size_t n = 0;

    if (!(isfinite(low) && isfinite(high) && low < high) ||
        !isfinite(high - low) || high - low < 1e-290)
        return 0;
    s.best = -2;
    for (int skip = 1; skip <= SKIP_MAX; skip++) {
        if (weigh(simplicity(0, skip, true), 1, 1) < s.best)
            break;
        for (int i = 0; i < NICE; i++) {
            if (weigh(simplicity(i, skip, true), 1, 1) >= s.best)
                try_counts(&s, i, skip);
        }
    }
    for (int k = 0; k < s.count && n < WFM_TICKS_MAX; k++) {
        double v = label_value(s.start + (long)k * s.skip, s.q, s.power);

        if (v < low || v > high)
            continue;
        out[n].at = v == 0 ? 0 : v; /* no negative zero */
        out[n++].text[0] = '\0';
    }
    return n;
}

/* decimals that keep values `step` apart distinct and exact */
static int decimals_for(double step)
{
    double scaled = fabs(step);
    int decimals = 0;

    while (decimals < 9 && scaled > 0 &&
           fabs(scaled - nearbyint(scaled)) > 1e-6 * scaled) {
        scaled *= 10;
        decimals++;
    }
    return decimals;
}

void wfm_tick_number(char out[WFM_TICK_TEXT], double value, double step,
                     double largest, bool chinese)
{
    static const struct {
        double from, unit;
        const char *suffix;
    } latin[] = { { 1e12, 1e12, "T" },
                  { 1e9, 1e9, "B" },
                  { 1e6, 1e6, "M" },
                  { 1e4, 1e3, "k" } },
      han[] = { { 1e12, 1e12, "万亿" },
                { 1e8, 1e8, "亿" },
                { 1e4, 1e4, "万" } };
    double size = fmax(fabs(value), fabs(largest)), unit = 1;
    const char *suffix = "";

    if (value != 0 && (size >= 1e15 || size < 1e-6)) {
        snprintf(out, WFM_TICK_TEXT, "%.3g", value);
        return;
    }
    for (size_t i = chinese ? 3 : 4; i-- > 0;) {
        if (size >= (chinese ? han[i].from : latin[i].from)) {
            unit = chinese ? han[i].unit : latin[i].unit;
            suffix = chinese ? han[i].suffix : latin[i].suffix;
        }
    }
    if (value == 0)
        suffix = "";
    if (unit == 1 && fabs(value) >= 1000 && decimals_for(step) == 0) {
        snprintf(out, WFM_TICK_TEXT, "%s%d,%03d", value < 0 ? "-" : "",
                 (int)fabs(value) / 1000, (int)fabs(value) % 1000);
        return;
    }
    snprintf(out, WFM_TICK_TEXT, "%.*f%s",
             value == 0 ? 0 : decimals_for(step / unit), value / unit, suffix);
}

void wfm_tick_percent(char out[WFM_TICK_TEXT], double share, double step)
{
    snprintf(out, WFM_TICK_TEXT, "%.*f%%", decimals_for(100 * step),
             100 * share);
}
