/* cost/service_curve.c - what another point of service costs. */
#include "cost/service_curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "erlang/staff.h"

void wfm_service_curve_release(wfm_service_curve *curve)
{
    free(curve->point);
    memset(curve, 0, sizeof *curve);
}

static bool counts(const wfm_centre *centre, const wfm_staff_row *row,
                   int queue)
{
    wfm_channel channel = centre->queue[row->queue].channel;

    if (queue >= 0 && row->queue != queue)
        return false;
    return row->volume > 0 &&
           (channel == WFM_CHANNEL_VOICE || channel == WFM_CHANNEL_CHAT);
}

static double level(const wfm_centre *centre, wfm_staff_row *row, double agents)
{
    wfm_staff_measure(centre, row, agents);
    return row->service_level;
}

enum { HALVINGS = 30 }; /* the bracket's 2^-30th part: 1e-9 agents of 1 */

/* Fewest agents that reach the target, by bisection; *row is measured
 * there. */
static double fewest(const wfm_centre *centre, wfm_staff_row *row,
                     double target)
{
    double low = 0, high = fmax(1, row->agents);
    int doublings = 0;

    while (!(level(centre, row, high) >= target) && doublings++ < 40)
        high *= 2;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = low + (high - low) / 2;

        if (level(centre, row, middle) >= target)
            high = middle;
        else
            low = middle;
    }
    (void)level(centre, row, high);
    return high;
}

static double waiting_cny(const wfm_centre *centre, const wfm_staff_row *row)
{
    double asa_s = fmin(row->asa_s, centre->interval_s);
    double lost = isfinite(row->p_abandon) ? row->p_abandon : 0;

    return row->volume * ((isfinite(asa_s) ? asa_s : 0) *
                              centre->costs.per_waited_second_cny +
                          lost * centre->costs.per_abandoned_cny);
}

static void measure_rung(wfm_service_point *point, const wfm_centre *centre,
                         const wfm_staff *staff, int queue,
                         double price_cny_per_h)
{
    double volume = 0, served = 0, hours = centre->interval_s / 3600.0;

    for (size_t i = 0; i < staff->n; i++) {
        wfm_staff_row row = staff->row[i];
        double agents;

        if (!counts(centre, &row, queue))
            continue;
        agents = fewest(centre, &row, point->target);
        volume += row.volume;
        served += row.volume * row.service_level;
        point->agent_hours += agents * hours;
        point->paid_hours +=
            agents * hours / (1 - centre->queue[row.queue].shrinkage);
        point->waiting_cny += waiting_cny(centre, &row);
    }
    point->service_level = volume > 0 ? served / volume : 1;
    point->staffing_cny = point->paid_hours * price_cny_per_h;
    point->total_cny = point->staffing_cny + point->waiting_cny;
}

wfm_status wfm_service_curve_make(wfm_service_curve *out,
                                  const wfm_centre *centre,
                                  const wfm_staff *staff, int queue,
                                  double price_cny_per_h, const double *target,
                                  size_t n, wfm_error *err)
{
    wfm_service_curve curve = { .n = n };

    if (!(price_cny_per_h > 0 && isfinite(price_cny_per_h)))
        return wfm_fail(err, WFM_BAD_INPUT,
                        "the price of an hour must be above 0");
    for (size_t i = 0; i < n; i++)
        if (!(target[i] > 0 && target[i] < 1) ||
            (i > 0 && target[i] <= target[i - 1]))
            return wfm_fail(err, WFM_BAD_INPUT,
                            "service levels must rise within (0, 1)");
    curve.point = wfm_mem_new(n, sizeof *curve.point);
    if (!curve.point)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the service curve");
    for (size_t i = 0; i < n; i++) {
        wfm_service_point *p = &curve.point[i];
        double gained;

        p->target = target[i];
        p->per_point_cny = NAN;
        measure_rung(p, centre, staff, queue, price_cny_per_h);
        if (p->total_cny < curve.point[curve.cheapest].total_cny)
            curve.cheapest = i;
        if (i == 0)
            continue;
        gained = 100 * (p->service_level - p[-1].service_level);
        if (gained > 0)
            p->per_point_cny = (p->staffing_cny - p[-1].staffing_cny) / gained;
    }
    *out = curve;
    return WFM_OK;
}
