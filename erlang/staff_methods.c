/* erlang/staff_methods.c - what each method of staffing really gives, by the
 * exact equations. */
#include "erlang/staff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "erlang/staff_private.h"

enum { FIRST = WFM_METHOD_STATIONARY, LAST = WFM_METHOD_FORWARD };

const char *wfm_method_name(wfm_staff_method method)
{
    static const char *const name[] = { [WFM_METHOD_AUTO] = "auto",
                                        [WFM_METHOD_STATIONARY] = "stationary",
                                        [WFM_METHOD_PEAK] = "peak",
                                        [WFM_METHOD_LAGGED] = "lagged",
                                        [WFM_METHOD_MOL] =
                                            "modified_offered_load",
                                        [WFM_METHOD_FORWARD] = "forward" };

    return name[method];
}

void wfm_methods_release(wfm_methods *table)
{
    free(table->row);
    *table = (wfm_methods){ 0 };
}

static bool is_known(const wfm_queue *q)
{
    return !wfm_queue_is_levelled(q) && q->n_aht_by_concurrency == 0 &&
           q->patience_s >= 1 && !(q->lines > 0) && !(q->redial > 0) &&
           q->staffing.model != WFM_MODEL_ERLANG_B;
}

/* Targets are missed beyond what the equations themselves err by. */
static const double ERROR = 1e-6;

static void count_misses(wfm_method_row *out, const wfm_target *t,
                         const wfm_transient_row *r)
{
    bool service = t->over == WFM_OVER_INTERVAL &&
                   r->service_level < t->service_level - ERROR;
    bool abandon = r->p_abandon > t->abandon + ERROR;
    bool wait = r->mean_wait_s > t->asa_s * (1 + ERROR);

    out->missed += service || abandon || wait;
    out->missed_abandon += abandon;
    out->missed_wait += wait;
}

/* Contacts of a period: an interval, day or week. */
typedef struct period {
    double met, all;
    wfm_time start;
} period;

static void close_period(wfm_method_row *out, const wfm_target *target,
                         period *p)
{
    double share = p->all > 0 ? p->met / p->all : 1;

    if (p->all > 0) {
        out->periods++;
        out->missed_service += share < target->service_level - ERROR;
    }
    if (share < out->worst) {
        out->worst = share;
        out->worst_start = p->start;
    }
    *p = (period){ 0 };
}

static bool same_period(const wfm_centre *centre, const wfm_staff_row *a,
                        const wfm_staff_row *b)
{
    return centre->queue[a->queue].target.over != WFM_OVER_INTERVAL &&
           wfm_staff_period_of(centre, a) == wfm_staff_period_of(centre, b);
}

/* Adds up what the exact equations say of the rows of one queue. */
static void judge_rows(wfm_method_row *out, const wfm_centre *centre,
                       const wfm_staff_row *row, const wfm_transient_row *exact,
                       size_t n)
{
    const wfm_target *target = &centre->queue[row->queue].target;
    double met = 0, all = 0;
    period p = { 0 };

    out->worst = 1;
    for (size_t i = 0; i < n; i++) {
        double here = row[i].volume * exact[i].service_level;

        out->agent_hours += row[i].agents * centre->interval_s / 3600.0;
        if (i > 0 && !same_period(centre, &row[i - 1], &row[i]))
            close_period(out, target, &p);
        if (!(row[i].volume > 0))
            continue;
        out->intervals++;
        count_misses(out, target, &exact[i]);
        p.start = p.all > 0 ? p.start : row[i].start;
        p.met += here;
        p.all += row[i].volume;
        met += here;
        all += row[i].volume;
    }
    close_period(out, target, &p);
    out->service_level = all > 0 ? met / all : (double)NAN;
}

static wfm_status add_queue(wfm_methods *out, const wfm_centre *centre,
                            wfm_staff_method method, wfm_staff_row *row,
                            size_t n, const wfm_run *run, wfm_error *err)
{
    wfm_transient_row *exact = wfm_mem_new(n, sizeof *exact);
    wfm_method_row *r = &out->row[out->n];
    wfm_status status;

    if (!exact)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    *r = (wfm_method_row){ .queue = row->queue, .method = method };
    status = wfm_staff_judge(exact, centre, row, n, run, err);
    if (status == WFM_OK) {
        judge_rows(r, centre, row, exact, n);
        out->n++;
    }
    free(exact);
    return status;
}

/* All queues by one method. */
static wfm_status add_method(wfm_methods *out, const wfm_centre *centre,
                             const wfm_forecast *forecast, const wfm_run *run,
                             wfm_error *err)
{
    wfm_staff staff = { 0 };
    wfm_status status;

    WFM_TRY(wfm_staff_make(&staff, centre, forecast, run, NULL, err));
    status = WFM_OK;
    for (size_t i = 0, end; i < staff.n && status == WFM_OK; i = end) {
        const wfm_queue *q = &centre->queue[staff.row[i].queue];

        for (end = i;
             end < staff.n && staff.row[end].queue == staff.row[i].queue; end++)
            ;
        if (is_known(q))
            status = add_queue(out, centre, q->staffing.method, &staff.row[i],
                               end - i, run, err);
    }
    wfm_staff_release(&staff);
    return status;
}

/* The same queues with one method and at the point forecast. */
static void set_method(wfm_queue *queue, size_t n, wfm_staff_method method)
{
    for (size_t q = 0; q < n; q++) {
        if (!is_known(&queue[q]))
            continue;
        queue[q].staffing.method = method;
        queue[q].staffing.certainty = 0;
        queue[q].staffing.service_of = WFM_SERVICE_OF_OFFERED;
    }
}

static int compare_rows(const void *a, const void *b)
{
    const wfm_method_row *x = a, *y = b;

    if (x->queue != y->queue)
        return x->queue < y->queue ? -1 : 1;
    return (x->method > y->method) - (x->method < y->method);
}

wfm_status wfm_staff_compare(wfm_methods *out, const wfm_centre *centre,
                             const wfm_forecast *forecast, const wfm_run *run,
                             wfm_error *err)
{
    wfm_centre other = *centre;
    wfm_methods table = { 0 };
    wfm_status status = WFM_OK;

    other.queue = wfm_mem_new(centre->n_queues, sizeof *other.queue);
    table.row =
        wfm_mem_new(centre->n_queues * (LAST - FIRST + 1), sizeof *table.row);
    if (!other.queue || !table.row) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    for (size_t q = 0; q < centre->n_queues; q++)
        table.left_out += !is_known(&centre->queue[q]) &&
                          !wfm_queue_is_levelled(&centre->queue[q]);
    memcpy(other.queue, centre->queue, centre->n_queues * sizeof *other.queue);
    for (int m = FIRST; m <= LAST; m++) {
        set_method(other.queue, centre->n_queues, (wfm_staff_method)m);
        WFM_TRY_OUT(status, add_method(&table, &other, forecast, run, err));
    }
    for (size_t i = 0; i < table.n; i++)
        table.row[i].chosen =
            table.row[i].method ==
            wfm_staff_method_of(&centre->queue[table.row[i].queue]);
    if (table.n)
        qsort(table.row, table.n, sizeof *table.row, compare_rows);
out:
    free(other.queue);
    if (status == WFM_OK)
        *out = table;
    else
        wfm_methods_release(&table);
    return status;
}
