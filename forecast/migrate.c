/* forecast/migrate.c - share curves between queues. */
#include "forecast/migrate.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "forecast/spread.h"

/* How a queue's contacts divide on a date, per contact of its forecast. */
typedef struct division {
    double kept;
    double moved[WFM_MIGRATIONS_MAX]; /* negative: they come back */
} division;

static division divide(const wfm_queue *q, wfm_date today, wfm_date date)
{
    division d = { .kept = 1 };
    double before = 0, after = 0;

    for (size_t m = 0; m < q->n_migrations; m++) {
        double a = wfm_by_time_on(&q->migration[m].share, today);
        double b = wfm_by_time_on(&q->migration[m].share, date);
        before += a;
        after += b;
        d.moved[m] = b - a;
    }
    if (before >= 1)
        return (division){ .kept = 1 };
    for (size_t m = 0; m < q->n_migrations; m++)
        d.moved[m] /= 1 - before;
    d.kept = (1 - after) / (1 - before);
    return d;
}

static bool any(const wfm_centre *centre)
{
    for (size_t q = 0; q < centre->n_queues; q++)
        if (centre->queue[q].n_migrations > 0)
            return true;
    return false;
}

/* First row of the queue that starts at t or later, else its last one; n if
 * the queue has no row. Rows are sorted by queue, start. */
static size_t row_at(const wfm_forecast *f, int queue, wfm_time t)
{
    size_t low = 0, high = f->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const wfm_forecast_row *r = &f->row[mid];
        if (r->queue < queue || (r->queue == queue && r->start < t))
            low = mid + 1;
        else
            high = mid;
    }
    if (low < f->n && f->row[low].queue == queue)
        return low;
    return low > 0 && f->row[low - 1].queue == queue ? low - 1 : f->n;
}

static void set_volume(wfm_forecast_row *r, double volume)
{
    double factor = volume / r->volume, q[WFM_QUANTILES];

    if (r->volume > 0) {
        r->p05 *= factor;
        r->p10 *= factor;
        r->p50 *= factor;
        r->p90 *= factor;
        r->p95 *= factor;
        r->model_volume *= factor;
    } else {
        wfm_spread_quantiles(q, volume, 0.1);
        r->p05 = q[0];
        r->p10 = q[1];
        r->p50 = q[2];
        r->p90 = q[3];
        r->p95 = q[4];
    }
    r->volume = volume;
}

static void tell(wfm_problems *notes, const wfm_centre *centre,
                 const wfm_queue *q, size_t m, double moved, double all)
{
    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                     _("queue %s: %.0f contacts (%.1f %%) move to %s by the "
                       "curve in wfm.yaml"),
                     q->name, moved, 100 * moved / fmax(all, 1e-9),
                     centre->queue[q->migration[m].to].name);
}

/* What leaves and what comes, per row. */
static void divide_queue(double *change, const wfm_forecast *f, int queue,
                         const wfm_centre *centre, wfm_time as_of,
                         wfm_problems *notes)
{
    const wfm_queue *q = &centre->queue[queue];
    wfm_date today = wfm_zone_civil(centre->zone, as_of).date;
    double moved[WFM_MIGRATIONS_MAX] = { 0 }, all = 0;

    for (size_t i = 0; i < f->n; i++) {
        const wfm_forecast_row *r = &f->row[i];
        division d;
        if (r->queue != queue || r->start < as_of)
            continue;
        all += r->volume;
        d = divide(q, today, wfm_zone_civil(centre->zone, r->start).date);
        for (size_t m = 0; m < q->n_migrations; m++) {
            size_t to = row_at(f, q->migration[m].to, r->start);
            double n = r->volume * d.moved[m];
            if (to == f->n)
                continue;
            change[i] -= n;
            change[to] += n;
            moved[m] += n;
        }
    }
    for (size_t m = 0; m < q->n_migrations && notes; m++)
        if (moved[m] != 0)
            tell(notes, centre, q, m, moved[m], all);
}

wfm_status wfm_migrate_apply(wfm_forecast *table, const wfm_centre *centre,
                             wfm_time as_of, wfm_problems *notes,
                             wfm_error *err)
{
    double *change;

    if (!any(centre) || table->n == 0)
        return WFM_OK;
    change = wfm_mem_new(table->n, sizeof *change);
    if (!change)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t q = 0; q < centre->n_queues; q++)
        if (centre->queue[q].n_migrations > 0)
            divide_queue(change, table, (int)q, centre, as_of, notes);
    for (size_t i = 0; i < table->n; i++)
        if (change[i] != 0)
            set_volume(&table->row[i],
                       fmax(table->row[i].volume + change[i], 0));
    free(change);
    return WFM_OK;
}

static void scale_long(wfm_long_row *r, double change)
{
    double volume = fmax(r->volume + change, 0);
    double factor = r->volume > 0 ? volume / r->volume : 0;

    r->p05 *= factor;
    r->p10 *= factor;
    r->p50 *= factor;
    r->p90 *= factor;
    r->p95 *= factor;
    r->model_volume *= factor;
    r->volume = volume;
    r->work_h = volume * r->aht_s / 3600;
}

wfm_status wfm_migrate_long(wfm_long *table, const wfm_centre *centre,
                            wfm_date today, wfm_error *err)
{
    double *change;

    if (!any(centre) || table->n == 0)
        return WFM_OK;
    change = wfm_mem_new(table->n, sizeof *change);
    if (!change)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t i = 0; i < table->n; i++) {
        const wfm_long_row *r = &table->row[i];
        const wfm_queue *q = &centre->queue[r->queue];
        division d = divide(q, today, r->start + r->days / 2);
        for (size_t m = 0; m < q->n_migrations; m++)
            for (size_t k = 0; k < table->n; k++)
                if (table->row[k].queue == q->migration[m].to &&
                    table->row[k].start == r->start) {
                    change[i] -= r->volume * d.moved[m];
                    change[k] += r->volume * d.moved[m];
                }
    }
    for (size_t i = 0; i < table->n; i++)
        if (change[i] != 0)
            scale_long(&table->row[i], change[i]);
    free(change);
    return WFM_OK;
}
