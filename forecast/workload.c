/* forecast/workload.c - turns errors of handle time and of work into counts of
 * the same relative error, on which the width of slots, days and longer sums is
 * calibrated as that of contacts is. */
#include "forecast/workload.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/handle.h"

enum { LARGEST = WFM_WIDTH_SIZES - 1, NOISE_DAYS = 182 };

static const double memory = 35;                      /* days, as of contacts */
static const double least_unit = 0.01, most_unit = 9; /* of handle times */
/* Relative variance where nothing was validated, of handle time and of work. */
static const double guess[WFM_QUANTITIES] = { 0.01, 0.11 };

/* Contacts and seconds, forecast and actual, of the slots that are known. */
typedef struct both {
    double f, y, fs, ys;
} both;

typedef struct gathered {
    wfm_width_pair *slot, *day, *week, *month;
    size_t slots, days, weeks, months;
} gathered;

typedef struct job {
    const wfm_trial *trial;
    wfm_workload_contacts contacts;
    const void *context;
    const wfm_handle *handle; /* of the origin at hand */
    int origin;
    wfm_quantity quantity;
    double unit;
    wfm_wander wander[WFM_QUANTITIES];
} job;

static void add(both *to, const both *one)
{
    to->f += one->f;
    to->y += one->y;
    to->fs += one->fs;
    to->ys += one->ys;
}

/* False where nothing can be learned from a slot. */
static bool read_slot(both *out, const job *j, int day, int s)
{
    const wfm_grid *g = j->trial->grid;
    int d = j->trial->origin[j->origin] + day;
    double y = wfm_grid_day(g, d)[s];
    float aht = g->aht_s[(size_t)d * (size_t)g->n_slots + (size_t)s];

    if (!(y >= 0) || (y > 0 && !(aht > 0)))
        return false;
    out->f = j->contacts(j->context, j->origin, day, s);
    out->y = y;
    out->fs = out->f * wfm_handle_predict(j->handle, g, d, s);
    out->ys = y > 0 ? y * (double)aht : 0;
    return true;
}

/* As a count with the same relative error, and chance, as the quantity. */
static void put(wfm_width_pair *to, size_t *n, const both *b, const job *j,
                double weight, int week)
{
    double mean = b->f / j->unit, ratio;

    if (!(b->f >= WFM_SPREAD_LEAST) || !(b->fs > 0))
        return;
    if (j->quantity == WFM_QUANTITY_AHT) {
        if (!(b->y > 0))
            return;
        ratio = b->ys / b->y / (b->fs / b->f);
    } else {
        ratio = b->ys / b->fs;
    }
    to[(*n)++] = (wfm_width_pair){ mean, mean * ratio, weight, week };
}

static void gather_origin(gathered *g, const job *j)
{
    const wfm_trial *t = j->trial;
    int back = t->n - t->ahead - t->origin[j->origin];
    double weight = exp(-back / memory);
    both month = { 0 };

    for (int from = 0; from < t->ahead; from += 7) {
        both week = { 0 };
        for (int d = from; d < from + 7; d++) {
            both day = { 0 }, slot;
            for (int s = 0; s < t->grid->n_slots; s++)
                if (read_slot(&slot, j, d, s)) {
                    put(g->slot, &g->slots, &slot, j, weight, from / 7);
                    add(&day, &slot);
                }
            put(g->day, &g->days, &day, j, weight, from / 7);
            add(&week, &day);
        }
        put(g->week, &g->weeks, &week, j, weight, from / 7);
        add(&month, &week);
    }
    if (t->ahead == 7 * WFM_WIDTH_LEADS)
        put(g->month, &g->months, &month, j, weight, WFM_WIDTH_LEADS - 1);
}

/* Squared errors of the handle times of slots, against those of their day: e is
 * y error^2 of a slot with y contacts. Sums over slots of either size. */
typedef struct noise {
    double n, y, e, ee;
} noise;

/* The mean of a day is nearer to a slot than to another day's by the slot's
 * part in it; a slot that is half of the day tells nothing. */
static void read_noise(noise io[2], double limit, const wfm_handle *h,
                       const wfm_grid *g, int day)
{
    const double *y = wfm_grid_day(g, day);
    const float *aht = g->aht_s + (size_t)day * (size_t)g->n_slots;
    double seconds = 0, said = 0;

    for (int s = 0; s < g->n_slots; s++)
        if (y[s] > 0 && aht[s] > 0) {
            seconds += y[s] * (double)aht[s];
            said += y[s] * wfm_handle_predict(h, g, day, s);
        }
    for (int s = 0; s < g->n_slots; s++)
        if (y[s] > 0 && aht[s] > 0) {
            double predicted = wfm_handle_predict(h, g, day, s);
            double one = (double)aht[s] * said / (seconds * predicted) - 1;
            double part = y[s] * predicted / said, e;
            noise *to;
            if (part > 0.5)
                continue;
            e = y[s] * one * one / (1 - part);
            to = &io[y[s] > limit];
            to->n += 1;
            to->y += y[s];
            to->e += e;
            to->ee += e * e;
        }
}

/* Squared standard error of the mean e. */
static double error2(const noise *a)
{
    return a->n > 1 ? fmax(a->ee / a->n - a->e / a->n * (a->e / a->n), 0) /
                          (a->n - 1)
                    : (double)INFINITY;
}

/* Relative variance of single handle times: e of a slot is that, and y times
 * what the pattern does not know. The mean over quiet slots, less the slope
 * between quiet and busy ones as far as it is more than chance: by one minus
 * the square of its standard error over its own. */
static double single(const wfm_handle *h, const wfm_grid *g, int n)
{
    noise all[2] = { { 0 } }, part[2] = { { 0 } };
    int from = n > NOISE_DAYS ? n - NOISE_DAYS : 0;
    double low, more, slope;

    for (int d = from; d < n; d++)
        read_noise(all, (double)INFINITY, h, g, d);
    if (!(all[0].n > 0))
        return 1;
    for (int d = from; d < n; d++)
        read_noise(part, all[0].y / all[0].n, h, g, d);
    low = part[0].e / part[0].n;
    if (part[1].n > 1) {
        more = part[1].e / part[1].n - low;
        slope = more / (part[1].y / part[1].n - part[0].y / part[0].n);
        if (more > 0)
            low -=
                slope * part[0].y / part[0].n *
                fmax(1 - (error2(&part[0]) + error2(&part[1])) / (more * more),
                     0);
    }
    return fmin(fmax(low, least_unit), most_unit);
}

/* How the level of handle times wanders: what the pattern does not say of each
 * day. */
static wfm_status wander_aht(wfm_wander *out, const wfm_handle *h,
                             const wfm_grid *g, int n, double unit,
                             wfm_error *err)
{
    double *x = wfm_mem_new(2 * (size_t)n, sizeof *x);

    if (!x)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int d = 0; d < n; d++) {
        const double *y = wfm_grid_day(g, d);
        const float *aht = g->aht_s + (size_t)d * (size_t)g->n_slots;
        double seconds = 0, said = 0, contacts = 0;
        for (int s = 0; s < g->n_slots; s++)
            if (y[s] > 0 && aht[s] > 0) {
                contacts += y[s];
                seconds += y[s] * (double)aht[s];
                said += y[s] * wfm_handle_predict(h, g, d, s);
            }
        x[d] = contacts > 0 && !g->features.kind[d].special
                   ? log(seconds / said)
                   : (double)NAN;
        x[n + d] = contacts / unit;
    }
    *out = wfm_wander_of(x, x + n, n);
    free(x);
    return WFM_OK;
}

/* That of a product, if its parts go their own ways. */
static wfm_wander product(const wfm_wander *a, const wfm_wander *b)
{
    return (wfm_wander){ .day = a->day + b->day,
                         .week = a->week + b->week,
                         .month = a->month + b->month,
                         .next = a->next + b->next,
                         .weeks = a->weeks < b->weeks ? a->weeks : b->weeks,
                         .far = b->far };
}

static wfm_status fit_one(wfm_workload *io, gathered *g, const job *j,
                          wfm_error *err)
{
    const wfm_trial *t = j->trial;
    int weeks = t->origins > 0 ? t->ahead / 7 : 0;
    wfm_quantity q = j->quantity;
    wfm_sums_evidence e;

    WFM_TRY(wfm_width_fit(&io->width[q], g->slot, g->slots,
                          weeks > 0 ? weeks : WFM_WIDTH_LEADS, guess[q],
                          &io->law[q], err));
    e = (wfm_sums_evidence){ .day = g->day,
                             .week = g->week,
                             .month = g->month,
                             .n_day = g->days,
                             .n_week = g->weeks,
                             .n_month = g->months,
                             .origins = t->origins,
                             .weeks = weeks,
                             .wander = j->wander[q],
                             .walk = q == WFM_QUANTITY_WORK
                                         ? io->sums[WFM_QUANTITY_AHT].walk
                                         : NULL,
                             .law = &io->law[q] };
    return wfm_sums_fit(&io->sums[q], &e,
                        (double[]){ io->width[q].cv2[0][0][LARGEST],
                                    io->width[q].cv2[1][0][LARGEST] },
                        err);
}

/* One quantity; the space holds the pairs of all slots and sums. */
static wfm_status learn(wfm_workload *io, job *j, wfm_handle *handle,
                        wfm_width_pair *space, wfm_error *err)
{
    const wfm_trial *t = j->trial;
    size_t days = (size_t)WFM_TRIAL_ORIGINS * (size_t)t->ahead;
    gathered g = { .slot = space };

    g.day = g.slot + WFM_TRIAL_ORIGINS * t->size;
    g.week = g.day + days;
    g.month = g.week + days;
    j->unit = wfm_compound_unit(&io->law[j->quantity]);
    for (j->origin = 0; j->origin < t->origins; j->origin++) {
        j->handle = &handle[j->origin];
        gather_origin(&g, j);
    }
    return fit_one(io, &g, j, err);
}

wfm_status wfm_workload_fit(wfm_workload *out, const wfm_trial *t,
                            wfm_workload_contacts contacts, const void *context,
                            const wfm_wander *wander, wfm_error *err)
{
    size_t days = (size_t)WFM_TRIAL_ORIGINS * (size_t)t->ahead;
    wfm_handle handle[WFM_TRIAL_ORIGINS] = { 0 }, now = { 0 };
    wfm_workload w = { 0 };
    job j = { .trial = t, .contacts = contacts, .context = context };
    wfm_width_pair *space;
    wfm_status status = WFM_OK;

    *out = w;
    if (!t->grid->aht_s)
        return WFM_OK;
    space = wfm_mem_new(WFM_TRIAL_ORIGINS * t->size + 3 * days, sizeof *space);
    if (!space)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int k = 0; k < t->origins; k++)
        WFM_TRY_OUT(status,
                    wfm_handle_fit(&handle[k], t->grid, t->origin[k], 1, err));
    WFM_TRY_OUT(status, wfm_handle_fit(&now, t->grid, t->n, 1, err));
    w.known = true;
    for (int q = 0; q < WFM_QUANTITIES; q++)
        w.law[q] = (wfm_compound){ .mean = q == WFM_QUANTITY_AHT,
                                   .single = q == WFM_QUANTITY_AHT
                                                 ? single(&now, t->grid, t->n)
                                                 : w.law[0].single };
    WFM_TRY_OUT(status, wander_aht(&j.wander[WFM_QUANTITY_AHT], &now, t->grid,
                                   t->n, w.law[WFM_QUANTITY_AHT].single, err));
    j.wander[WFM_QUANTITY_WORK] = product(&j.wander[WFM_QUANTITY_AHT], wander);
    for (int q = 0; q < WFM_QUANTITIES; q++) {
        j.quantity = (wfm_quantity)q;
        WFM_TRY_OUT(status, learn(&w, &j, handle, space, err));
    }
    *out = w;
out:
    wfm_handle_release(&now);
    for (int k = 0; k < t->origins; k++)
        wfm_handle_release(&handle[k]);
    free(space);
    return status;
}

/* The middle and the 80 % interval of one distribution, the 90 % interval of
 * another, both over the point. */
static void quantiles(double out[WFM_QUANTILES], const wfm_workload *w,
                      wfm_quantity q, double contacts, const double cv2[2])
{
    for (int i = 0; i < WFM_QUANTILES; i++)
        out[i] = w->known ? wfm_compound_quantile(&w->law[q], contacts,
                                                  cv2[i == 0 || i == 4], i)
                          : (double)NAN;
    out[0] = fmin(out[0], out[1]);
    out[4] = fmax(out[4], out[3]);
}

void wfm_workload_slot(double out[WFM_QUANTILES], const wfm_workload *w,
                       wfm_quantity q, int h, double contacts, double keep,
                       const double more[2])
{
    double count = contacts / wfm_compound_unit(&w->law[q]), cv2[2];

    for (int k = 0; k < 2; k++) {
        wfm_spread_target t = k == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90;
        cv2[k] = more[k] + keep * (wfm_width_cv2(&w->width[q], t, h, count) +
                                   wfm_sums_walk(&w->sums[q], t, h));
    }
    quantiles(out, w, q, contacts, cv2);
}

void wfm_workload_total(double out[WFM_QUANTILES], const wfm_workload *w,
                        wfm_quantity q, int h, int n, const double *contacts,
                        const double more[2])
{
    double sum = 0, cv2[2];

    for (int i = 0; i < n; i++)
        sum += contacts[i];
    for (int k = 0; k < 2; k++)
        cv2[k] = more[k] + wfm_sums_cv2(&w->sums[q],
                                        k == 0 ? WFM_SPREAD_80 : WFM_SPREAD_90,
                                        h, n, contacts);
    quantiles(out, w, q, sum, cv2);
}
