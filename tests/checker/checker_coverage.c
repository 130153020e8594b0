/* tests/checker/checker_coverage.c - does coverage.csv say what the activities
 * give, and does everybody have a seat?
 *
 * Definition: somebody who works on k queues at once (a+b) counts 1/k on each,
 * for the share of the interval that he works. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

static bool is_queue_work(const period *a)
{
    return strcmp(a->what, "work") == 0 || strcmp(a->what, "overtime") == 0 ||
           strcmp(a->what, "standby") == 0;
}

/* The part of one agent that `a` gives to the queue: 0, 1, 1/2, ... */
static double share_of(const period *a, const char *queue)
{
    if (!is_queue_work(a)) {
        return 0;
    }
    size_t length = strlen(queue);
    int parts = 0;
    int mine = 0;
    for (const char *at = a->queue; *at != '\0';) {
        size_t n = strcspn(at, "+");
        mine += n == length && strncmp(at, queue, n) == 0;
        parts++;
        at += n + (at[n] == '+');
    }
    return parts > 0 ? (double)mine / parts : 0;
}

static double worked_in(const plan *p, const list *activities,
                        const char *queue, long from, long to)
{
    double sum = 0;
    for (size_t i = 0; i < activities->n; i++) {
        const period *a = &activities->at[i];
        long first = a->from > from ? a->from : from;
        long last = a->to < to ? a->to : to;
        if (last > first) {
            sum += share_of(a, queue) * contract_of(p, a->agent)->presence *
                   (double)(last - first);
        }
    }
    return sum;
}

/* This week's people, and those whose night began last week. */
double agents_on(const plan *p, const char *queue, long from, long to)
{
    double sum = worked_in(p, &p->activity, queue, from, to) +
                 worked_in(p, &p->tail, queue, from, to);
    return sum / (double)(to - from);
}

static double scheduled(const plan *p, const char *queue, long from)
{
    return agents_on(p, queue, from, from + p->rule.interval);
}

static bool differs(const plan *p, double a, double b)
{
    return !(fabs(a - b) <= p->rule.tolerance);
}

/* Called in: what own people leave, where more than `above` is required. */
static double reserve_of(const plan *p, const char *queue, double required,
                         double given)
{
    const reserve_rule *r = &p->rule.reserve;
    if (strcmp(queue, r->queue) != 0) {
        return 0;
    }
    double room = fmin(r->agents, required - r->above);
    return fmax(0, fmin(room, required - given));
}

static bool is_promised(const plan *p, const char *queue)
{
    bool any = false;
    for (size_t i = 0; i < p->rule.n_promises; i++) {
        any |= strcmp(p->rule.promise[i].queue, queue) == 0;
    }
    return any;
}

void check_coverage(plan *p)
{
    const table *t = &p->coverage;
    int queue = find_column(t, "queue", true);
    int start = find_column(t, "start", true);
    int need = find_column(t, "required", true);
    int have = find_column(t, "scheduled", true);
    int less = find_column(t, "short", true);
    int more = find_column(t, "over", true);
    int extra = find_column(t, "reserve", false);
    for (size_t row = 1; row < t->rows; row++) {
        long from = read_minute(cell(t, row, start));
        const char *name = cell(t, row, queue);
        double required = atof(cell(t, row, need));
        double given = scheduled(p, name, from);
        double called = extra >= 0 ? atof(cell(t, row, extra)) : 0;
        if (differs(p, called, reserve_of(p, name, required, given))) {
            violated(p, "reserve", -1, from, name);
        }
        given += called;
        if (differs(p, given, atof(cell(t, row, have)))) {
            char text[128];
            snprintf(text, sizeof text, "%s: activities give %.4f, file says ",
                     name, given);
            strncat(text, cell(t, row, have), 20);
            violated(p, "coverage", -1, from, text);
        }
        double missing = atof(cell(t, row, less));
        /* A promise over days that is kept is short of nothing. */
        bool kept = is_promised(p, name) && !differs(p, missing, 0);
        if ((!kept && differs(p, fmax(0, required - given), missing)) ||
            differs(p, fmax(0, given - required), atof(cell(t, row, more)))) {
            violated(p, "short and over", -1, from, name);
        }
    }
}

void check_seats(plan *p)
{
    for (size_t s = 0; s < p->rule.n_sites; s++) {
        const site_rule *site = &p->rule.site[s];
        for (long at = p->rule.from; site->seats > 0 && at < p->rule.to;
             at += 15) {
            long seated = 0;
            for (size_t i = 0; i < p->shift.n; i++) {
                const period *x = &p->shift.at[i];
                seated += x->from <= at && at < x->to &&
                          strcmp(p->agent[x->agent].site, site->name) == 0;
            }
            if (seated > site->seats) {
                violated(p, "seats", -1, at, site->name);
            }
        }
    }
}

/* People who are at work then, and sure to be there. */
static long at_work(const plan *p, const floor_rule *f, long at)
{
    const list *both[2] = { &p->activity, &p->tail };
    long here = 0;
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < both[k]->n; i++) {
            const period *a = &both[k]->at[i];
            here += a->from <= at && at < a->to && is_queue_work(a) &&
                    contract_of(p, a->agent)->presence >= 1 &&
                    (f->queue[0] == '-' ||
                     has_skills(p->agent[a->agent].skills, f->queue, at)) &&
                    (f->site[0] == '-' ||
                     strcmp(p->agent[a->agent].site, f->site) == 0);
        }
    }
    return here;
}

void check_floors(plan *p)
{
    const table *t = &p->coverage;
    int queue = find_column(t, "queue", true);
    int start = find_column(t, "start", true);
    for (size_t i = 0; i < p->rule.n_floors; i++) {
        const floor_rule *f = &p->rule.floor[i];
        for (size_t row = 1; row < t->rows; row++) {
            long from = read_minute(cell(t, row, start));
            if (from >= p->rule.to ||
                (f->queue[0] != '-' &&
                 strcmp(cell(t, row, queue), f->queue) != 0)) {
                continue;
            }
            for (long at = from; at < from + p->rule.interval;
                 at += p->rule.break_grid) {
                if (at_work(p, f, at) < f->least) {
                    violated(p, "minimum staff", -1, at, f->queue);
                }
            }
        }
    }
}
