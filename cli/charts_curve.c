/* cli/charts_curve.c - what one more agent buys in the busiest interval. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/charts_private.h"
#include "cli/price.h"
#include "erlang/staff.h"

/* The interval with the largest load of a live queue, or NULL. */
static const wfm_staff_row *busiest(const wfm_chain *chain)
{
    const wfm_staff_row *best = NULL;

    for (size_t i = 0; i < chain->staff.n; i++) {
        const wfm_staff_row *r = &chain->staff.row[i];
        wfm_channel channel = chain->job->centre->queue[r->queue].channel;

        if (channel != WFM_CHANNEL_VOICE && channel != WFM_CHANNEL_CHAT)
            continue;
        if (!best || r->load_erl > best->load_erl)
            best = r;
    }
    return best;
}

/* The target that one agent fewer would break, in words; NULL when none is:
 * carried work or a certainty has decided then. */
static const char *decided_by(const wfm_centre *centre,
                              const wfm_staff_row *row)
{
    const wfm_target *t = &centre->queue[row->queue].target;
    wfm_staff_row fewer = *row;

    if (row->agents <= 1)
        return NULL;
    wfm_staff_measure(centre, &fewer, row->agents - 1);
    if (fewer.service_level < t->service_level)
        return _("service level");
    if (fewer.asa_s > t->asa_s)
        return _("mean wait");
    if (fewer.p_abandon > t->abandon)
        return _("abandonment");
    if (fewer.occupancy > t->occupancy)
        return _("occupancy");
    return NULL;
}

enum { POINTS = 25 };

wfm_status wfm_charts_curve(wfm_charts *charts, const char *path,
                            wfm_error *err)
{
    const wfm_chain *chain = charts->chain;
    const wfm_centre *centre = chain->job->centre;
    const wfm_staff_row *row = busiest(chain);
    double agents[POINTS], staff[POINTS], wait[POINTS], service[POINTS];
    double step, price, per_hour;
    char when[WFM_TIME_TEXT], *gap;
    wfm_chart_curve_data data;

    if (!row || !(row->agents > 0))
        return WFM_OK; /* nothing live to draw */
    step = fmax(1, round(sqrt(row->agents) / 5));
    price = wfm_price_of_paid_hour(chain) /
            (1 - centre->queue[row->queue].shrinkage);
    wfm_zone_format(when, centre->zone, row->start);
    if ((gap = strchr(when, 'T')))
        *gap = ' ';
    per_hour = 3600.0 / centre->interval_s;
    data = (wfm_chart_curve_data){
        .head = { .caption = charts->caption },
        .queue = wfm_queue_label(&centre->queue[row->queue]),
        .period = when,
        .agents = agents,
        .staff_cost = staff,
        .wait_cost = wait,
        .service_level = service,
        .target = centre->queue[row->queue].target.service_level,
        .chosen = row->agents,
        .decided_by = decided_by(centre, row),
        .currency = centre->currency,
    };
    for (int k = 0; k < POINTS; k++) {
        double n = row->agents + (k - POINTS / 3) * step;
        wfm_staff_row moved = *row;

        if (n < 1)
            continue;
        wfm_staff_measure(centre, &moved, n);
        agents[data.n] = n;
        staff[data.n] = n * price;
        wait[data.n] =
            wfm_staff_waiting_cost_cny(centre, row, n, NULL) * per_hour;
        service[data.n++] = moved.service_level;
    }
    return wfm_chart_curve(path, &data, charts->notes, err);
}
