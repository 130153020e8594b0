/* erlang/staff_period.c - least staff for a service level promised over a day
 * or a week instead of in every interval.
 *
 * With v(i) contacts in interval i and S(i, n) their service level, the task is
 * min sum n(i) subject to sum v(i) S(i, n(i)) >= target sum v(i). For a price
 * p of an agent each interval takes the n that is best for v S - p n (the
 * upper concave hull of S); p is lowered until the promise holds, and agents
 * whose loss the promise can bear are taken away again. The other targets of
 * the queue hold in every interval, and none gets fewer agents than its load,
 * or the best plan would give up the busiest hour. The sum is within one agent
 * of the best on the hull: the method of Lagrange with an exact last step
 * (Everett 1963, doi:10.1287/opre.11.3.399).
 */
#include "erlang/staff.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "erlang/queue_private.h"

enum { WIDTH_MAX = 4000, CORNERS = WFM_ANSWERED_MAX - 1 };

/* Contacts answered in time, by agents from..from+width-1. */
typedef struct choice {
    double from, volume;
    size_t width, now;
    double *met;
} choice;

static double met_by(const wfm_interval *v, double volume, double agents)
{
    return volume * wfm_interval_measure(v, agents).service_level;
}

/* The range of agents worth looking at. */
static wfm_status open_choice(choice *c, const wfm_centre *centre,
                              const wfm_staff_row *row, wfm_error *err)
{
    const wfm_queue *q = &centre->queue[row->queue];
    wfm_interval v = wfm_interval_of_row(centre, row), strict = v, other = v;
    double most, least;

    strict.goal.service_level = 1 - (1 - v.goal.service_level) * 0.02;
    other.goal.service_level = 0;
    most = wfm_interval_agents(&strict, true);
    least = wfm_interval_agents(&other, true);
    least = fmax(least, ceil(row->load_erl / v.slots));
    least = fmax(least, ceil(q->min_agents));
    most = fmin(fmax(most, least), least + WIDTH_MAX - 1);
    if (!isfinite(most))
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("queue '%s': no number of agents meets the target"),
                        q->name);
    c->from = least;
    c->volume = row->volume;
    c->width = (size_t)(most - least) + 1;
    c->met = wfm_mem_new(c->width, sizeof *c->met);
    if (!c->met)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t k = 0; k < c->width; k++)
        c->met[k] = met_by(&v, row->volume, least + (double)k);
    return WFM_OK;
}

/* Best choices at the price of an agent; returns the contacts met. */
static double choose(choice *c, size_t n, double price)
{
    double met = 0;

    for (size_t i = 0; i < n; i++) {
        size_t best = 0;

        for (size_t k = 1; k < c[i].width; k++)
            if (c[i].met[k] - c[i].met[best] > price * (double)(k - best))
                best = k;
        c[i].now = best;
        met += c[i].met[best];
    }
    return met;
}

/* Takes agents away, cheapest first, while the promise bears it. */
static void trim(choice *c, size_t n, double met, double needed)
{
    for (;;) {
        size_t at = n;
        double least = INFINITY;

        for (size_t i = 0; i < n; i++) {
            double loss;

            if (c[i].now == 0)
                continue;
            loss = c[i].met[c[i].now] - c[i].met[c[i].now - 1];
            if (loss < least) {
                least = loss;
                at = i;
            }
        }
        if (at == n || met - least < needed)
            return;
        c[at].now--;
        met -= least;
    }
}

static void settle(choice *c, size_t n, double target)
{
    double needed = 0, lo = 0, hi = 1;

    for (size_t i = 0; i < n; i++) {
        needed += target * c[i].volume;
        hi = fmax(hi, c[i].volume);
    }
    needed *= 1 - WFM_GOAL_SLACK;
    for (int k = 0; k < 60; k++) {
        double price = 0.5 * (lo + hi);

        if (choose(c, n, price) >= needed)
            lo = price;
        else
            hi = price;
    }
    trim(c, n, choose(c, n, lo), needed);
}

wfm_status wfm_staff_period(const wfm_centre *centre, wfm_staff_row *row,
                            size_t n, wfm_error *err)
{
    double target = centre->queue[row->queue].target.service_level;
    choice *c = wfm_mem_new(n, sizeof *c);
    wfm_status status = WFM_OK;

    if (!c)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < n; i++)
        WFM_TRY_OUT(status, open_choice(&c[i], centre, &row[i], err));
    settle(c, n, target);
    for (size_t i = 0; i < n; i++)
        wfm_staff_measure(centre, &row[i], c[i].from + (double)c[i].now);
out:
    for (size_t i = 0; i < n; i++)
        free(c[i].met);
    free(c);
    return status;
}

bool wfm_queue_has_period(const wfm_queue *q)
{
    return q->target.over != WFM_OVER_INTERVAL && q->target.service_level > 0;
}

/* Indices of the corners of the least concave curve above met[]; how many. */
static size_t make_hull(size_t *at, const double *met, size_t width)
{
    size_t n = 0;

    for (size_t k = 0; k < width; k++) {
        while (n > 1 &&
               (met[at[n - 1]] - met[at[n - 2]]) * (double)(k - at[n - 1]) <=
                   (met[k] - met[at[n - 1]]) * (double)(at[n - 1] - at[n - 2]))
            n--;
        at[n++] = k;
    }
    return n;
}

/* The corner that lies farthest above the chords between those kept; n: all
 * lie on them. */
static size_t farthest(const size_t *at, const bool *kept, size_t n,
                       const double *met)
{
    size_t best = n, from = 0, to = 0;
    double most = 0;

    for (size_t i = 0; i < n; i++) {
        double part, above;

        if (kept[i]) {
            from = i;
            continue;
        }
        for (to = i; !kept[to]; to++)
            ;
        part = (double)(at[i] - at[from]) / (double)(at[to] - at[from]);
        above =
            met[at[i]] - met[at[from]] - part * (met[at[to]] - met[at[from]]);
        if (above > most) {
            most = above;
            best = i;
        }
    }
    return best;
}

/* Contacts that each agent below the fewest misses at least: the steepest way
 * down from there. */
static double steepest_below(const choice *c, const wfm_interval *v)
{
    double most = 0;

    for (size_t k = 1; (double)k <= c->from && c->met[0] > most * (double)k;
         k++) {
        double met = met_by(v, c->volume, c->from - (double)k);
        double slope = (c->met[0] - (met > 0 ? met : 0)) / (double)k;

        most = slope > most ? slope : most;
    }
    return most;
}

static wfm_status keep_corners(wfm_answered *corner, size_t *n, const choice *c)
{
    size_t *at = wfm_mem_new(c->width, sizeof *at), corners, k;
    bool *kept = wfm_mem_new(c->width, sizeof *kept);
    bool ok = at && kept;

    corners = ok ? make_hull(at, c->met, c->width) : 0;
    for (size_t i = 0; i < corners; i++)
        kept[i] = corners <= CORNERS || i == 0 || i + 1 == corners;
    for (size_t i = 2; corners > CORNERS && i < CORNERS &&
                       (k = farthest(at, kept, corners, c->met)) < corners;
         i++)
        kept[k] = true;
    for (size_t i = 0; i < corners; i++)
        if (kept[i])
            corner[(*n)++] =
                (wfm_answered){ c->from + (double)at[i], c->met[at[i]] };
    free(at);
    free(kept);
    return ok ? WFM_OK : WFM_NO_MEMORY;
}

wfm_status wfm_staff_answered(wfm_answered *corner, size_t *n,
                              const wfm_centre *centre,
                              const wfm_staff_row *row, wfm_error *err)
{
    wfm_interval v = wfm_interval_of_row(centre, row);
    choice c = { 0 };
    wfm_status status;
    double first;

    *n = 0;
    if (!(row->volume > 0) || !(row->load_erl > 0))
        return WFM_OK;
    WFM_TRY(open_choice(&c, centre, row, err));
    *n = 1;
    status = keep_corners(corner, n, &c);
    first = *n > 2 ? corner[2].contacts - corner[1].contacts : 0;
    first = fmax(first / (*n > 2 ? corner[2].agents - corner[1].agents : 1),
                 steepest_below(&c, &v));
    corner[0] = (wfm_answered){ c.from - 1, c.met[0] - first };
    free(c.met);
    return status == WFM_OK ? WFM_OK : wfm_fail(err, status, "out of memory");
}
