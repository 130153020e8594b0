/* tests/reference/ref_work.h - intervals of handle time and of work (contacts
 * times handle time) of slots, days, weeks and four weeks, scored. */
#ifndef WFM_TESTS_REF_WORK_H
#define WFM_TESTS_REF_WORK_H

#include "forecast/handle.h"
#include "tests/reference/ref_scoring.h"
#include "tests/reference/ref_share.h"

enum { WORK_LEVELS = 4, WORK_DAYS = 28 };

/* Slots, days, weeks, four weeks. */
typedef struct work_coverage {
    ref_share in80[WFM_QUANTITIES][WORK_LEVELS];
    ref_share in90[WFM_QUANTITIES][WORK_LEVELS];
} work_coverage;

/* Contacts and seconds, forecast and actual. */
typedef struct work {
    double f, y, fs, ys;
} work;

/* Of slot s, d days ahead; false if it is not known. */
static inline bool work_slot(work *io, const bench *b, const wfm_handle *h,
                             int n, const double *f, int d, int s)
{
    const wfm_grid *g = &b->grid;
    double y = wfm_grid_day(g, n + d)[s], point = f[d * g->n_slots + s];
    float aht = g->aht_s[(size_t)(n + d) * (size_t)g->n_slots + (size_t)s];

    if (b->skip[n + d] || !(y >= 0) || (y > 0 && !(aht > 0)))
        return false;
    io->f += point;
    io->y += y;
    io->fs += point * wfm_handle_predict(h, g, n + d, s);
    io->ys += y > 0 ? y * (double)aht : 0;
    return true;
}

/* q: over the point forecast. */
static inline void work_add(work_coverage *c, int level, const work *w,
                            const double *q, wfm_quantity quantity)
{
    bool aht = quantity == WFM_QUANTITY_AHT;
    double y;

    if (!(w->fs > 0) || (aht && !(w->y > 0)))
        return;
    y = aht ? w->ys / w->y / (w->fs / w->f) : w->ys / w->fs;
    ref_share_add(&c->in80[quantity][level], y >= q[1] && y <= q[3]);
    ref_share_add(&c->in90[quantity][level], y >= q[0] && y <= q[4]);
}

static inline void score_work_sums(const bench *b, const wfm_handle *h, int n,
                                   const double *f, int length,
                                   work_coverage *out, int level)
{
    const wfm_grid *g = &b->grid;

    for (int from = 0;
         from + length <= b->ahead && n + from + length <= g->n_days;
         from += length) {
        double mean[WORK_DAYS] = { 0 }, q[WFM_QUANTILES];
        work all = { 0 };
        for (int d = 0; d < length; d++) {
            double before = all.f;
            for (int s = 0; s < g->n_slots; s++)
                work_slot(&all, b, h, n, f, from + d, s);
            mean[d] = all.f - before;
        }
        for (int k = 0; k < WFM_QUANTITIES && all.f > 0; k++) {
            wfm_choice_work_total(q, &last_choice, g, (wfm_quantity)k, n + from,
                                  from + 1, length, mean);
            work_add(out, level, &all, q, (wfm_quantity)k);
        }
    }
}

/* The last choice, made at day n; f holds the slots of the days ahead. */
static inline void score_work(work_coverage *out, const bench *b, int n,
                              const double *f)
{
    static const int length[WORK_LEVELS] = { 0, 1, 7, 28 };
    const wfm_grid *g = &b->grid;
    wfm_handle h;

    if (wfm_handle_fit(&h, g, n, 1, NULL) != WFM_OK)
        abort();
    for (int d = 0; d < b->ahead && n + d < g->n_days; d++)
        for (int s = 0; s < g->n_slots; s++) {
            double q[WFM_QUANTILES];
            work one = { 0 };
            for (int k = 0; k < WFM_QUANTITIES; k++) {
                one = (work){ 0 };
                if (!work_slot(&one, b, &h, n, f, d, s) ||
                    !(one.f >= WFM_SPREAD_LEAST))
                    continue;
                wfm_choice_work_quantiles(q, &last_choice, g, (wfm_quantity)k,
                                          n + d, d + 1, one.f, 1, 0);
                work_add(out, 0, &one, q, (wfm_quantity)k);
            }
        }
    for (int l = 1; l < WORK_LEVELS; l++)
        score_work_sums(b, &h, n, f, length[l], out, l);
    wfm_handle_release(&h);
}

/* All of a queue was scored. */
static inline void close_work(work_coverage *c)
{
    for (int k = 0; k < WFM_QUANTITIES; k++)
        for (int l = 0; l < WORK_LEVELS; l++) {
            ref_share_close(&c->in80[k][l]);
            ref_share_close(&c->in90[k][l]);
        }
}

static inline void say_work(const char *name, const work_coverage *c,
                            double (*error)(const ref_share *))
{
    static const char *const what[] = { "handle time", "work" };

    for (int k = 0; k < WFM_QUANTITIES; k++) {
        printf("%-24s %-11s", name, what[k]);
        for (int l = 0; l < WORK_LEVELS; l++) {
            const ref_share *a = &c->in80[k][l], *b = &c->in90[k][l];
            printf(" %6.0f %.3f (%.3f) %.3f (%.3f)", a->n, ref_share_is(a),
                   error(a), ref_share_is(b), error(b));
        }
        printf("\n");
    }
    fflush(stdout);
}

static inline void pool_work(work_coverage *all, const work_coverage *one)
{
    for (int k = 0; k < WFM_QUANTITIES; k++)
        for (int l = 0; l < WORK_LEVELS; l++) {
            ref_share_pool(&all->in80[k][l], &one->in80[k][l]);
            ref_share_pool(&all->in90[k][l], &one->in90[k][l]);
        }
}

#endif
