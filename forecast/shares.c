/* forecast/shares.c - slot shares with exponential weights and shrinkage.
 *
 * For class c and slot s: share = (sum w y + k prior) / (sum w T + k), the
 * sums over days of the class on which s was observed, T the day's total. The
 * prior of weekdays is their common shape, that of days off the quietest
 * weekday, that of event days the weekday shape, times what other queues saw
 * on such days. */
#include "forecast/shares.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const double prior_contacts = 200;
static const double event_memory_weeks = 150; /* events come once a year */

int wfm_shares_class(const wfm_grid *grid, int day)
{
    const wfm_day_kind *kind = &grid->features.kind[day];

    if (kind->event >= 0 && abs(kind->offset) <= 1)
        return WFM_SHARES_EVENT + 3 * kind->event + kind->offset + 1;
    return kind->off ? WFM_SHARES_OFF : kind->weekday;
}

/* Sum of a day's observed slots; -1 unless nearly all open ones are. */
static double whole_day(const wfm_grid *g, int day, double need)
{
    const double *y = wfm_grid_day(g, day), *open = wfm_grid_open(g, day);
    double sum = 0, seen = 0, all = 0;

    for (int s = 0; s < g->n_slots; s++) {
        all += open[s];
        if (y[s] >= 0) {
            sum += y[s];
            seen += open[s];
        }
    }
    return all > 0 && seen >= need * all ? sum : -1;
}

typedef struct sums {
    double *num, *den; /* class x slot */
    double day_sum[7], day_count[7];
} sums;

static int collect(sums *t, const wfm_grid *g, int n, double memory,
                   double need)
{
    int used = 0;

    for (int d = 0; d < n; d++) {
        int c = wfm_shares_class(g, d);
        double weeks = (n - 1 - d) / 7.0, total = whole_day(g, d, need);
        double w =
            exp(-weeks / (c >= WFM_SHARES_EVENT ? event_memory_weeks : memory));
        const double *y = wfm_grid_day(g, d);
        if (total < 0)
            continue;
        used++;
        if (c < 7) {
            t->day_sum[c] += w * total;
            t->day_count[c] += w;
        }
        for (int s = 0; s < g->n_slots; s++)
            if (y[s] >= 0) {
                t->num[c * g->n_slots + s] += w * y[s];
                t->den[c * g->n_slots + s] += w * total;
            }
    }
    return used;
}

/* Contacts of a day of which only some slots are known, but a third of what
 * usually comes; -1 for others. */
static double part_day(const wfm_grid *g, int day, const double *share)
{
    const double *y = wfm_grid_day(g, day);
    double sum = 0, part = 0;

    for (int s = 0; s < g->n_slots; s++)
        if (y[s] >= 0) {
            sum += y[s];
            part += share[s];
        }
    return 3 * part >= 1 ? sum / part : -1;
}

/* Adds the days that collect() left out, by the shares so far: the hours before
 * a queue opened longer, the rest of a day with an outage. */
static bool collect_parts(sums *t, const wfm_grid *g, int n, double memory,
                          double need, const double *share)
{
    bool any = false;

    for (int d = 0; d < n; d++) {
        int c = wfm_shares_class(g, d);
        double weeks = (n - 1 - d) / 7.0, total;
        double w =
            exp(-weeks / (c >= WFM_SHARES_EVENT ? event_memory_weeks : memory));
        const double *y = wfm_grid_day(g, d);
        if (whole_day(g, d, need) >= 0)
            continue;
        total = part_day(g, d, share + c * g->n_slots);
        for (int s = 0; s < g->n_slots && total >= 0; s++)
            if (y[s] >= 0) {
                t->num[c * g->n_slots + s] += w * y[s];
                t->den[c * g->n_slots + s] += w * total;
                any = true;
            }
    }
    return any;
}

/* Slots without evidence take the nearest slot that has some, then the class
 * is scaled to 1 over its own slots. */
static void finish(double *share, const double *open, int n_slots)
{
    double sum = 0;

    for (int s = 0; s < n_slots; s++) {
        for (int k = 1; k < n_slots && isnan(share[s]) && open[s] > 0; k++) {
            if (s - k >= 0 && share[s - k] > 0)
                share[s] = share[s - k];
            else if (s + k < n_slots && share[s + k] > 0)
                share[s] = share[s + k];
        }
        if (isnan(share[s]))
            share[s] = 0;
        if (open[s] > 0)
            sum += share[s];
    }
    for (int s = 0; s < n_slots; s++)
        share[s] = sum > 0 ? share[s] / sum : 1.0 / n_slots;
}

/* One class from its sums and its prior shape (NULL: none). The prior is
 * rescaled to the slots the class has seen. */
static void shrink(double *share, const double *num, const double *den,
                   const double *prior, int n_slots)
{
    double seen = 0;

    for (int s = 0; s < n_slots && prior; s++)
        if (den[s] > 0)
            seen += prior[s];
    for (int s = 0; s < n_slots; s++) {
        if (den[s] > 0 && seen > 0)
            share[s] = (num[s] + prior_contacts * prior[s] / seen) /
                       (den[s] + prior_contacts);
        else if (den[s] > 0)
            share[s] = num[s] / den[s];
        else
            share[s] = prior ? prior[s] : (double)NAN;
    }
}

/* Typical opening of a class: the union over its days, ahead included. */
static void class_open(double *open, const wfm_grid *g, int n, int class_)
{
    bool any = false;

    memset(open, 0, (size_t)g->n_slots * sizeof *open);
    for (int d = n > 728 ? n - 728 : 0; d < g->n_total; d++)
        if (wfm_shares_class(g, d) == class_) {
            const double *o = wfm_grid_open(g, d);
            for (int s = 0; s < g->n_slots; s++) {
                open[s] = fmax(open[s], o[s]);
                any = any || o[s] > 0;
            }
        }
    for (int s = 0; s < g->n_slots && !any; s++)
        open[s] = 1;
}

static int quietest(const sums *t)
{
    int best = 6;
    double least = INFINITY;

    for (int i = 6; i >= 0; i--)
        if (t->day_count[i] > 0 && t->day_sum[i] / t->day_count[i] < least) {
            least = t->day_sum[i] / t->day_count[i];
            best = i;
        }
    return best;
}

/* The common shape of all weekdays, from the same sums. */
static void common_shape(double *common, const sums *t, int n_slots)
{
    for (int s = 0; s < n_slots; s++) {
        double num = 0, den = 0;
        for (int c = 0; c < 7; c++) {
            num += t->num[c * n_slots + s];
            den += t->den[c * n_slots + s];
        }
        common[s] = den > 0 ? num / den : 0;
    }
}

/* The shape that an event's day is drawn to; scratch has n_slots values. */
static const double *event_prior(double *scratch, const wfm_grid *g,
                                 const double *common, int class_)
{
    const double *ratio = g->features.shape;

    if (!ratio || class_ < WFM_SHARES_EVENT)
        return common;
    ratio += (class_ - WFM_SHARES_EVENT) * g->n_slots;
    for (int s = 0; s < g->n_slots; s++)
        scratch[s] = common[s] * ratio[s];
    return scratch;
}

static void fit_classes(wfm_shares *out, const wfm_grid *g, int n,
                        const sums *t, double *common, double *open)
{
    int slots = g->n_slots;

    common_shape(common, t, slots);
    out->rest_weekday = quietest(t);
    for (int c = 0; c < out->n_classes; c++) {
        double *share = out->share + c * slots;
        const double *prior = event_prior(open, g, common, c);
        if (c == WFM_SHARES_OFF)
            prior = out->share + out->rest_weekday * slots;
        shrink(share, t->num + c * slots, t->den + c * slots, prior, slots);
        class_open(open, g, n, c);
        for (int s = 0; s < slots; s++) {
            out->contact[c] += t->num[c * slots + s];
            if (!(t->den[c * slots + s] > 0) && !(share[s] > 0))
                share[s] = (double)NAN;
        }
        finish(share, open, slots);
    }
}

wfm_status wfm_shares_fit(wfm_shares *out, const wfm_grid *g, int n,
                          double weeks_memory, wfm_error *err)
{
    size_t slots = (size_t)g->n_slots, classes;
    sums t = { 0 };
    const double need = 0.9; /* of the open hours: a whole day */
    double *scratch;
    bool whole;
    wfm_status status;
    wfm_shares r = { .n_slots = g->n_slots };

    r.n_classes = WFM_SHARES_EVENT + 3 * g->features.n_event_names;
    classes = (size_t)r.n_classes;
    r.share = wfm_mem_new(classes * slots, sizeof *r.share);
    r.contact = wfm_mem_new(classes, sizeof *r.contact);
    scratch = wfm_mem_new(2 * classes * slots + 2 * slots, sizeof *scratch);
    if (!r.share || !r.contact || !scratch) {
        wfm_shares_release(&r);
        free(scratch);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    t.num = scratch;
    t.den = scratch + classes * slots;
    whole = collect(&t, g, n, weeks_memory, need) > 0;
    if (!whole)
        collect(&t, g, n, weeks_memory, 0);
    fit_classes(&r, g, n, &t, t.den + classes * slots,
                t.den + (classes + 1) * slots);
    if (whole && collect_parts(&t, g, n, weeks_memory, need, r.share)) {
        memset(r.contact, 0, classes * sizeof *r.contact);
        fit_classes(&r, g, n, &t, t.den + classes * slots,
                    t.den + (classes + 1) * slots);
    }
    free(scratch);
    status = wfm_own_hours_fit(&r.own, g, n, err);
    if (status == WFM_OK)
        *out = r;
    else
        wfm_shares_release(&r);
    return status;
}

void wfm_shares_release(wfm_shares *shares)
{
    free(shares->share);
    free(shares->contact);
    wfm_own_hours_release(&shares->own);
    *shares = (wfm_shares){ 0 };
}

double wfm_shares_total(const wfm_shares *shares, const wfm_grid *g, int day,
                        double *seen)
{
    const double *share =
        shares->share + wfm_shares_class(g, day) * shares->n_slots;
    const double *y = wfm_grid_day(g, day), *open = wfm_grid_open(g, day);
    double sum = 0, part = 0, all = 0;

    for (int s = 0; s < g->n_slots; s++) {
        if (open[s] > 0)
            all += share[s];
        if (y[s] >= 0) {
            sum += y[s];
            part += share[s];
        }
    }
    part = all > 0 ? part / all : 0;
    if (seen)
        *seen = part;
    return 3 * part >= 1 && all > 0 ? sum / part : (double)NAN;
}

void wfm_shares_spread(double *out, const wfm_shares *shares, const wfm_grid *g,
                       int day, double total)
{
    const double *share =
        shares->share + wfm_shares_class(g, day) * shares->n_slots;
    const double *open = wfm_grid_open(g, day);
    const double *own =
        wfm_own_hours_find(&shares->own, &g->features.kind[day]);
    double before = 0, after = 0;

    for (int s = 0; s < g->n_slots; s++)
        out[s] = open[s] > 0 ? total * share[s] : 0;
    if (!own)
        return;
    for (int s = 0; s < g->n_slots; s++) {
        before += out[s];
        out[s] *= own[s];
        after += out[s];
    }
    for (int s = 0; s < g->n_slots && after > 0; s++)
        out[s] *= before / after;
}
