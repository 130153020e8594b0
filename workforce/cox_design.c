/* workforce/cox_design.c - covariates of leaving from agents and contracts. */
#include "workforce/cox.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { LEVELS_MAX = 64, FEWEST_LEAVERS = 5 };

/* One way to tell people apart. */
typedef struct factor {
    const char *name;
    int level[LEVELS_MAX]; /* column of a level, -1: reference */
    const char *label[LEVELS_MAX];
    size_t people[LEVELS_MAX], left[LEVELS_MAX];
    int n;
} factor;

typedef enum which { SITE, SOURCE, CONTRACT, FACTORS } which;

static int find_label(factor *f, const char *label)
{
    for (int i = 0; i < f->n; i++)
        if (strcmp(f->label[i], label) == 0)
            return i;
    if (f->n == LEVELS_MAX)
        return -1;
    f->label[f->n] = label;
    return f->n++;
}

static const char *label_of(const wfm_centre *centre, const wfm_agent *a,
                            which w)
{
    switch (w) {
    case SITE:
        return a->site >= 0 ? centre->site[a->site].id : NULL;
    case SOURCE:
        return a->source;
    case CONTRACT:
    case FACTORS:
    default:
        return centre->contract[a->contract].name;
    }
}

/* Gives a column to every level but the most frequent one and rare ones. */
static void place(factor *f, wfm_cox_design *d, char *reference_name)
{
    size_t before = d->n_covariates;
    int reference = 0;

    for (int i = 1; i < f->n; i++)
        if (f->people[i] > f->people[reference])
            reference = i;
    for (int i = 0; i < f->n; i++) {
        f->level[i] = -1;
        if (i == reference || f->left[i] < FEWEST_LEAVERS ||
            d->n_covariates == WFM_COX_MAX)
            continue;
        f->level[i] = (int)d->n_covariates;
        snprintf(d->name[d->n_covariates++], sizeof d->name[0], "%s:%s",
                 f->name, f->label[i]);
    }
    if (d->n_covariates > before)
        snprintf(reference_name, sizeof d->reference[0], "%s:%s", f->name,
                 f->label[reference]);
}

/* What is measured of people, one column each. */
enum { MEASURES = 3 };
static const char *const measure_name[MEASURES] = { "wage", "night_share",
                                                    "overtime_h" };

static double measure(const wfm_agent *a, int k)
{
    return k == 0 ? a->wage_cny_per_h : k == 1 ? a->night_share : a->overtime_h;
}

/* Mean of those for whom it is known; NAN if too few are, or if all people are
 * of a time before it was asked for (0 in zeroed people says nothing). */
static double measure_mean(const wfm_people *people, const wfm_spells *spells,
                           int k)
{
    double sum = 0, known = 0, low = INFINITY, high = -(double)INFINITY;

    for (size_t i = 0; i < spells->n; i++) {
        double x = measure(&people->agent[spells->agent[i]], k);

        if (isnan(x))
            continue;
        sum += x;
        known += 1;
        low = fmin(low, x);
        high = fmax(high, x);
    }
    return known >= 0.5 * (double)spells->n && high > low ? sum / known
                                                          : (double)NAN;
}

/* Columns of measures from `first` on, those not known at the mean. */
static void place_measures(wfm_cox_design *d, int column[MEASURES],
                           double mean[MEASURES], const wfm_people *people,
                           const wfm_spells *spells)
{
    for (int k = 0; k < MEASURES; k++) {
        mean[k] = measure_mean(people, spells, k);
        column[k] = -1;
        if (isnan(mean[k]) || d->n_covariates == WFM_COX_MAX)
            continue;
        column[k] = (int)d->n_covariates;
        snprintf(d->name[d->n_covariates++], sizeof d->name[0], "%s",
                 measure_name[k]);
    }
    d->measures = (unsigned)((column[0] >= 0) | (column[1] >= 0) << 1 |
                             (column[2] >= 0) << 2);
}

/* Cross products of the centred columns, lower triangle of p x p. */
static void cross_products(const wfm_cox_design *d, size_t n, double *gram)
{
    double mean[WFM_COX_MAX] = { 0 };
    size_t p = d->n_covariates;

    memset(gram, 0, p * p * sizeof *gram);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < p; j++) {
            mean[j] += d->x[i * p + j] / (double)n;
            for (size_t k = 0; k <= j; k++)
                gram[j * p + k] += d->x[i * p + j] * d->x[i * p + k];
        }
    }
    for (size_t j = 0; j < p; j++)
        for (size_t k = 0; k <= j; k++)
            gram[j * p + k] -= (double)n * mean[j] * mean[k];
}

/* Which columns say something that those before them do not: what is left of
 * a column's length after the others are taken out must exceed rounding. */
static void find_useful(const wfm_cox_design *d, size_t n, bool *useful)
{
    double l[WFM_COX_MAX * WFM_COX_MAX];
    size_t p = d->n_covariates;

    cross_products(d, n, l);
    for (size_t j = 0; j < p; j++) {
        double length = l[j * p + j];

        for (size_t k = 0; k <= j; k++) {
            double sum = l[j * p + k];

            for (size_t m = 0; m < k; m++)
                if (useful[m])
                    sum -= l[j * p + m] * l[k * p + m];
            if (k < j)
                l[j * p + k] = useful[k] ? sum / l[k * p + k] : 0;
            else
                l[j * p + j] = sum;
        }
        useful[j] = l[j * p + j] > length * 0x1p-30;
        if (useful[j])
            l[j * p + j] = sqrt(l[j * p + j]);
    }
}

/* Leaves out columns that follow from others: an agency that supplies just
 * the outsourced people, say. */
static void drop_followers(wfm_cox_design *d, size_t n)
{
    bool useful[WFM_COX_MAX] = { false };
    size_t p = d->n_covariates, kept = 0;

    find_useful(d, n, useful);
    for (size_t j = 0; j < p; j++) {
        if (!useful[j])
            continue;
        memmove(d->name[kept], d->name[j], sizeof d->name[0]);
        for (size_t i = 0; i < n; i++)
            d->x[i * p + kept] = d->x[i * p + j];
        kept++;
    }
    for (size_t i = 0; i < n; i++)
        memmove(&d->x[i * kept], &d->x[i * p], kept * sizeof *d->x);
    d->n_covariates = kept;
}

/* Forgets the references of factors that were left out altogether. */
static void drop_references(wfm_cox_design *d)
{
    for (int w = 0; w < FACTORS; w++) {
        size_t length = strcspn(d->reference[w], ":");
        bool used = false;

        for (size_t j = 0; j < d->n_covariates; j++)
            used =
                used || strncmp(d->name[j], d->reference[w], length + 1) == 0;
        if (!used)
            d->reference[w][0] = '\0';
    }
}

void wfm_cox_design_release(wfm_cox_design *design)
{
    free(design->x);
    memset(design, 0, sizeof *design);
}

wfm_status wfm_cox_design_make(wfm_cox_design *out, const wfm_centre *centre,
                               const wfm_people *people,
                               const wfm_spells *spells, wfm_error *err)
{
    wfm_cox_design d = { 0 };
    factor f[FACTORS] = { { .name = "site" },
                          { .name = "source" },
                          { .name = "contract" } };
    int column[MEASURES];
    double mean[MEASURES];

    for (int w = 0; w < FACTORS; w++) {
        for (size_t i = 0; i < spells->n; i++) {
            const wfm_agent *a = &people->agent[spells->agent[i]];
            const char *label = label_of(centre, a, (which)w);
            int level = label ? find_label(&f[w], label) : -1;

            if (level < 0)
                continue;
            f[w].people[level]++;
            f[w].left[level] += spells->spell[i].left;
        }
        place(&f[w], &d, d.reference[w]);
    }
    place_measures(&d, column, mean, people, spells);
    d.x = wfm_mem_new(spells->n * d.n_covariates, sizeof *d.x);
    if (!d.x)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the covariates");
    for (size_t i = 0; i < spells->n; i++) {
        const wfm_agent *a = &people->agent[spells->agent[i]];

        for (int k = 0; k < MEASURES; k++)
            if (column[k] >= 0)
                d.x[i * d.n_covariates + (size_t)column[k]] =
                    isnan(measure(a, k)) ? mean[k] : measure(a, k);
        for (int w = 0; w < FACTORS; w++) {
            const char *label = label_of(centre, a, (which)w);
            int level = label ? find_label(&f[w], label) : -1;

            if (level >= 0 && f[w].level[level] >= 0)
                d.x[i * d.n_covariates + (size_t)f[w].level[level]] = 1;
        }
    }
    drop_followers(&d, spells->n);
    drop_references(&d);
    *out = d;
    return WFM_OK;
}
