/* tests/checker/checker_promise.c - the share of contacts answered in time that
 * is promised over a day or the week, by Erlang C for patient customers.
 *
 * promise QUEUE day|week SHARE SECONDS: of the contacts of staff.csv, interval
 * by interval with the agents of the activities, on average, less the shrinkage
 * of staff.csv; between whole agents on a straight line. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

/* P(wait <= within) with n servers, offered a erlang. */
static double answered_in(long n, double a, double within_in_aht)
{
    if ((double)n <= a) {
        return 0;
    }
    double blocked = 1;
    for (long k = 1; k <= n; k++) {
        blocked = a * blocked / ((double)k + a * blocked);
    }
    double waits = blocked / (1 - a / (double)n * (1 - blocked));
    return 1 - waits * exp(-((double)n - a) * within_in_aht);
}

static double answered(double agents, double a, double within_in_aht)
{
    double down = floor(agents);
    double low = answered_in((long)down, a, within_in_aht);
    double high = answered_in((long)down + 1, a, within_in_aht);
    return low + (agents - down) * (high - low);
}

/* Contacts of one row of staff.csv answered in time. */
static double answered_of(const plan *p, const promise_rule *r, long from,
                          double volume, double aht, double kept)
{
    double a = volume * aht / ((double)p->rule.interval * 60);
    double agents = agents_on(p, r->queue, from, from + p->rule.interval);
    return volume * answered(agents * kept, a, r->within / aht);
}

static void check_period(plan *p, const promise_rule *r, long from, long to)
{
    const table *t = &p->staff;
    int queue = find_column(t, "queue", true);
    int start = find_column(t, "start", true);
    int contacts = find_column(t, "volume", true);
    int seconds = find_column(t, "aht_s", true);
    int busy = find_column(t, "agents", true);
    int there = find_column(t, "agents_rostered", true);
    double met = 0;
    double all = 0;
    for (size_t row = 1; row < t->rows; row++) {
        long at = read_minute(cell(t, row, start));
        double volume = atof(cell(t, row, contacts));
        if (at < from || at >= to || !(volume > 0) ||
            strcmp(cell(t, row, queue), r->queue) != 0) {
            continue;
        }
        all += volume;
        met +=
            answered_of(p, r, at, volume, atof(cell(t, row, seconds)),
                        atof(cell(t, row, busy)) / atof(cell(t, row, there)));
    }
    if (all > 0 && !(met / all >= r->share - p->rule.tolerance)) {
        char text[160];
        snprintf(text, sizeof text, "%s: %.4f of %.4f", r->queue, met / all,
                 r->share);
        violated(p, "promise", -1, from, text);
    }
}

void check_promises(plan *p)
{
    for (size_t i = 0; i < p->rule.n_promises; i++) {
        const promise_rule *r = &p->rule.promise[i];
        if (p->staff.rows == 0) {
            die("promise: there is no", "staff.csv");
        }
        long step = r->day ? 1440 : p->rule.to - p->rule.from;
        for (long at = p->rule.from; at < p->rule.to; at += step) {
            check_period(p, r, at, at + step);
        }
    }
}
