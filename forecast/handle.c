/* forecast/handle.c - handle time = level of today x slowness of the people x
 * pattern. */
#include "forecast/handle.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/handle_private.h"

static const double prior_contacts = 200;

double wfm_handle_slowness(const wfm_handle *h, const wfm_grid *g, int day)
{
    return g->slow ? exp(h->strength * g->slow[day]) : 1;
}

void wfm_handle_day(const wfm_grid *g, int day, double *contacts,
                    double *seconds)
{
    const double *y = wfm_grid_day(g, day);
    const float *aht = g->aht_s + (size_t)day * (size_t)g->n_slots;

    *contacts = *seconds = 0;
    for (int s = 0; s < g->n_slots; s++)
        if (y[s] > 0 && aht[s] > 0) {
            *contacts += y[s];
            *seconds += y[s] * (double)aht[s];
        }
}

/* Level at the end of each day, exponential over 8 weeks of contacts. */
static double levels(double *level, const wfm_handle *h, const wfm_grid *g,
                     int n, double start)
{
    double contacts = 0, seconds = 0, now = start;

    for (int d = 0; d < n; d++) {
        double c, s;
        wfm_handle_day(g, d, &c, &s);
        contacts = contacts * exp(-1.0 / 56) + c;
        seconds = seconds * exp(-1.0 / 56) + s / wfm_handle_slowness(h, g, d);
        if (contacts > 0)
            now = seconds / contacts;
        level[d] = now;
    }
    return now;
}

static void collect(double *num, double *den, const double *level,
                    const wfm_handle *h, const wfm_grid *g, int n)
{
    for (int d = 0; d < n; d++) {
        double usual = level[d] * wfm_handle_slowness(h, g, d);
        int c = wfm_shares_class(g, d);
        double weeks = (n - 1 - d) / 7.0;
        double w = exp(-weeks / (c >= WFM_SHARES_EVENT ? 150 : 20));
        const double *y = wfm_grid_day(g, d);
        const float *aht = g->aht_s + (size_t)d * (size_t)g->n_slots;
        for (int s = 0; s < g->n_slots; s++)
            if (y[s] > 0 && aht[s] > 0) {
                num[c * g->n_slots + s] += w * y[s] * (double)aht[s] / usual;
                den[c * g->n_slots + s] += w * y[s];
            }
    }
}

/* Slot pattern common to all classes, drawn to 1. */
static void common(double *out, const double *num, const double *den,
                   int n_classes, int n_slots)
{
    for (int s = 0; s < n_slots; s++) {
        double a = prior_contacts, b = prior_contacts;
        for (int c = 0; c < n_classes; c++) {
            a += num[c * n_slots + s];
            b += den[c * n_slots + s];
        }
        out[s] = a / b;
    }
}

static void shrink(wfm_handle *h, const double *num, const double *den,
                   const double *base, int n_classes)
{
    int slots = h->n_slots;

    for (int c = 0; c < n_classes; c++) {
        double a = prior_contacts, b = prior_contacts, level;
        for (int s = 0; s < slots; s++) {
            a += num[c * slots + s];
            b += den[c * slots + s] * base[s];
        }
        level = a / b;
        for (int s = 0; s < slots; s++)
            h->ratio[c * slots + s] =
                (num[c * slots + s] + prior_contacts * level * base[s]) /
                (den[c * slots + s] + prior_contacts);
    }
}

wfm_status wfm_handle_fit(wfm_handle *out, const wfm_grid *g, int n,
                          double default_s, wfm_error *err)
{
    int classes = WFM_SHARES_EVENT + 3 * g->features.n_event_names;
    size_t cells = (size_t)classes * (size_t)g->n_slots;
    size_t slots = (size_t)g->n_slots;
    wfm_handle h = { .n_slots = g->n_slots, .level_s = default_s };
    double *space = wfm_mem_new(2 * cells + slots + (size_t)n, sizeof *space);
    double *level;
    wfm_status status;

    h.ratio = wfm_mem_new(cells, sizeof *h.ratio);
    if (!space || !h.ratio) {
        free(space);
        wfm_handle_release(&h);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    level = space + 2 * cells + slots;
    WFM_TRY_OUT(status, wfm_handle_strength(&h.strength, g, n, err));
    if (g->aht_s) {
        h.level_s = levels(level, &h, g, n, default_s);
        collect(space, space + cells, level, &h, g, n);
    } else {
        h.strength = 0; /* default_s is that of the people as they are */
    }
    common(space + 2 * cells, space, space + cells, classes, g->n_slots);
    shrink(&h, space, space + cells, space + 2 * cells, classes);
    if (g->aht_s)
        wfm_handle_errors(&h, g, n, level);
    *out = h;
    h.ratio = NULL;
out:
    free(space);
    wfm_handle_release(&h);
    return status;
}

void wfm_handle_release(wfm_handle *handle)
{
    free(handle->ratio);
    *handle = (wfm_handle){ 0 };
}

double wfm_handle_predict(const wfm_handle *h, const wfm_grid *g, int day,
                          int slot)
{
    return h->level_s * wfm_handle_slowness(h, g, day) *
           h->ratio[wfm_shares_class(g, day) * h->n_slots + slot];
}
