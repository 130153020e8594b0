/* forecast/own_hours.c - each slot of such a day against the same weekday of
 * the weeks before that year's event, so that a shape which has changed since
 * is no finding. */
#include "forecast/own_hours.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "forecast/own_days.h"

enum {
    NEAREST = 2,   /* days from the event; nearer ones have shapes anyway */
    BEFORE = 80,   /* days in which usual ones are looked for */
    USUAL = 8,     /* of the weekday, at most */
    USUAL_MIN = 3, /* and at least */
    SEEN = 16,     /* occurrences, at most */
    ORDINARY = 42  /* days that tell the scatter of a slot */
};
static const double size = 0.4;    /* of an effect, usually, in logs */
static const double often = 0.003; /* there is one, of any hour */
static const double least_scatter = 0.05;

static bool may_have(const wfm_day_kind *kind)
{
    return kind->event >= 0 && abs(kind->offset) >= NEAREST && !kind->off &&
           !kind->makeup;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Contacts of the day's weekday by slot, the mean of the last usual days
 * before; returns their number. NAN where a slot was not known on them. */
static int usual_day(double *out, const wfm_grid *g, int day)
{
    const wfm_day_kind *kind = g->features.kind;
    int count = 0;

    memset(out, 0, (size_t)g->n_slots * sizeof *out);
    for (int d = day - 1; d >= 0 && d >= day - BEFORE && count < USUAL; d--) {
        if (kind[d].special || kind[d].weekday != kind[day].weekday)
            continue;
        for (int s = 0; s < g->n_slots; s++)
            out[s] += wfm_grid_day(g, d)[s];
        count++;
    }
    for (int s = 0; s < g->n_slots && count > 0; s++)
        out[s] /= count;
    return count;
}

/* Log of what came over what was to be expected of each slot, around the
 * median; NAN where unknown. Returns false for a day that says nothing.
 * scratch: n_slots. */
static bool compare(double *r, double *expected, double *scratch,
                    const wfm_grid *g, int day)
{
    const double *y = wfm_grid_day(g, day);
    double came = 0, usual = 0, middle;
    int known = 0;

    if (usual_day(expected, g, day) < USUAL_MIN)
        return false;
    for (int s = 0; s < g->n_slots; s++)
        if (y[s] >= 0 && expected[s] >= 0) {
            came += y[s];
            usual += expected[s];
        }
    if (!(came > 0) || !(usual > 0))
        return false;
    for (int s = 0; s < g->n_slots; s++) {
        expected[s] *= came / usual;
        r[s] = log((y[s] + 0.5) / (expected[s] + 0.5));
        if (expected[s] >= 2 && !isnan(r[s]))
            scratch[known++] = r[s];
    }
    if (known == 0)
        return false;
    qsort(scratch, (size_t)known, sizeof *scratch, ascending);
    middle = scratch[known / 2];
    for (int s = 0; s < g->n_slots; s++)
        r[s] -= middle;
    return true;
}

/* Variance of r beyond chance, on the last ordinary days. */
static double scatter(const wfm_grid *g, int n, double *space)
{
    double *r = space, *expected = r + g->n_slots, square = 0, weight = 0;
    int used = 0;

    for (int d = n - 1; d >= 0 && used < ORDINARY; d--) {
        if (g->features.kind[d].special ||
            !compare(r, expected, expected + g->n_slots, g, d))
            continue;
        used++;
        for (int s = 0; s < g->n_slots; s++)
            if (expected[s] >= 5 && !isnan(r[s])) {
                double e = expected[s];
                square += e * (fmin(fabs(r[s]), 1) * fmin(fabs(r[s]), 1)) -
                          (1 + 1.0 / USUAL);
                weight += e;
            }
    }
    return fmax(weight > 0 ? square / weight : 1,
                least_scatter * least_scatter);
}

/* Past days that are the same one of the same event, the latest first. */
static int same_days(int *day, const wfm_grid *g, int n,
                     const wfm_day_kind *kind)
{
    int k = 0;

    for (int d = n - 1; d >= 0 && k < SEEN; d--)
        if (g->features.kind[d].event == kind->event &&
            g->features.kind[d].offset == kind->offset &&
            may_have(&g->features.kind[d]))
            day[k++] = d;
    return k;
}

/* The ratios of one day; true if one is not 1. */
static bool learn(double *ratio, const wfm_grid *g, int n,
                  const wfm_day_kind *kind, double extra, double *space)
{
    int day[SEEN], k = same_days(day, g, n, kind), slots = g->n_slots;
    int used = 0;
    double *r = space, *expected = r + SEEN * slots;
    bool any = false;

    for (int i = 0; i < k; i++)
        used += compare(r + used * slots, expected + used * slots,
                        expected + SEEN * slots, g, day[i]);
    for (int s = 0; s < slots; s++) {
        double one[SEEN], sum = 0, variance = 0;
        int m = 0;
        for (int i = 0; i < used; i++)
            if (!isnan(r[i * slots + s])) {
                one[m++] = r[i * slots + s];
                sum += r[i * slots + s];
                variance +=
                    extra + (1 + 1.0 / USUAL) / (expected[i * slots + s] + 0.5);
            }
        ratio[s] = 1;
        if (m > 0 && fabs(sum / m) > 2 * sqrt(variance / m)) {
            double v = variance / m;
            double chance = wfm_own_day_chance(one, m, sqrt(v), often);
            ratio[s] = exp(chance * sum / m * (m / (m + v / (size * size))));
            any = true;
        }
    }
    return any;
}

static bool listed(const wfm_own_hours *own, const wfm_day_kind *kind)
{
    for (int i = 0; i < own->n; i++)
        if (own->day[i].event == kind->event &&
            own->day[i].offset == kind->offset)
            return true;
    return false;
}

/* Different days ahead, at most one for each name and offset. */
static int list_days(wfm_own_hours *own, const wfm_grid *g, int n)
{
    for (int d = n; d < g->n_total; d++) {
        const wfm_day_kind *kind = &g->features.kind[d];
        if (may_have(kind) && !listed(own, kind))
            own->day[own->n++] = (wfm_own_day){ kind->event, kind->offset };
    }
    return own->n;
}

/* Keeps the days of which something was learned. */
static void learn_days(wfm_own_hours *own, const wfm_grid *g, int n,
                       double *space)
{
    double extra = scatter(g, n, space);
    int kept = 0;

    for (int i = 0; i < own->n; i++) {
        wfm_day_kind kind = { .event = (short)own->day[i].event,
                              .offset = (signed char)own->day[i].offset };
        if (learn(own->ratio + kept * g->n_slots, g, n, &kind, extra, space))
            own->day[kept++] = own->day[i];
    }
    own->n = kept;
}

wfm_status wfm_own_hours_fit(wfm_own_hours *out, const wfm_grid *g, int n,
                             wfm_error *err)
{
    int most =
        g->features.n_event_names * (WFM_EVENT_BEFORE + WFM_EVENT_AFTER + 1);
    size_t slots = (size_t)g->n_slots;
    wfm_own_hours own = { .n_slots = g->n_slots };
    wfm_status status = WFM_OK;
    double *space = NULL;

    *out = own;
    if (most == 0 || n >= g->n_total)
        return WFM_OK;
    own.day = wfm_mem_new((size_t)most, sizeof *own.day);
    if (!own.day)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (list_days(&own, g, n) == 0)
        goto out;
    own.ratio = wfm_mem_new((size_t)own.n * slots, sizeof *own.ratio);
    space = wfm_mem_new((2 * SEEN + 1) * slots, sizeof *space);
    if (!own.ratio || !space) {
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        goto out;
    }
    learn_days(&own, g, n, space);
out:
    free(space);
    if (status == WFM_OK && own.n > 0)
        *out = own;
    else
        wfm_own_hours_release(&own);
    return status;
}

void wfm_own_hours_release(wfm_own_hours *own)
{
    free(own->day);
    free(own->ratio);
    *own = (wfm_own_hours){ 0 };
}

const double *wfm_own_hours_find(const wfm_own_hours *own,
                                 const wfm_day_kind *kind)
{
    for (int i = 0; i < own->n && may_have(kind); i++)
        if (own->day[i].event == kind->event &&
            own->day[i].offset == kind->offset)
            return own->ratio + i * own->n_slots;
    return NULL;
}
