/* tests/checker/checker_queues.c - what queues ask of a shift: nobody serves
 * one that is closed, nobody leaves an open one too soon; and nobody serves any
 * before their class is over. */
#include <string.h>

#include "tests/checker/checker_private.h"

enum { DAY = 1440 };

long class_until(const plan *p, int agent)
{
    for (size_t i = 0; i < p->rule.n_classes; i++) {
        if (strcmp(p->rule.class_[i].name, p->agent[agent].class_) == 0) {
            return p->rule.class_[i].until;
        }
    }
    return 0;
}

/* Minute up to which one of the queue's ranges that holds `at` lasts; `at`: it
 * is closed. */
static long open_until(const rules *r, const char *queue, size_t length,
                       long at)
{
    long until = at;
    long today = at - at % DAY;
    for (size_t i = 0; i < r->n_opens; i++) {
        const open_rule *o = &r->open[i];
        if (strlen(o->queue) != length ||
            strncmp(o->queue, queue, length) != 0) {
            continue;
        }
        for (long day = today - DAY; day <= today; day += DAY) {
            if (o->days[weekday(day)] != '-' && day + o->from <= at &&
                day + o->to > until) {
                until = day + o->to;
            }
        }
    }
    return until;
}

static bool has_hours(const rules *r, const char *queue, size_t length)
{
    for (size_t i = 0; i < r->n_opens; i++) {
        if (strlen(r->open[i].queue) == length &&
            strncmp(r->open[i].queue, queue, length) == 0) {
            return true;
        }
    }
    return false;
}

/* One range may go on where another ends. */
static bool stays_open(const rules *r, const char *queue, size_t length,
                       long from, long to)
{
    while (from < to) {
        long until = open_until(r, queue, length, from);
        if (until == from) {
            return false;
        }
        from = until;
    }
    return true;
}

static void check_open(plan *p, const period *a)
{
    for (const char *at = a->queue; *at != '\0';) {
        size_t n = strcspn(at, "+");
        if (has_hours(&p->rule, at, n) &&
            !stays_open(&p->rule, at, n, a->from, a->to)) {
            violated(p, "closing time", a->agent, a->from, a->queue);
        }
        at += n + (at[n] == '+');
    }
}

void check_queues(plan *p, const period *parts, size_t n)
{
    const period *last = NULL;
    long run = 0;
    for (size_t i = 0; i < n; i++) {
        const period *a = &parts[i];
        if (a->queue[0] == '\0') {
            continue;
        }
        check_open(p, a);
        if (last != NULL && strcmp(last->queue, a->queue) != 0) {
            size_t first = strcspn(last->queue, "+");
            if (run < p->rule.min_run &&
                stays_open(&p->rule, last->queue, first, a->from,
                           a->from + 1)) {
                violated(p, "run on a queue", a->agent, a->from, last->queue);
            }
            run = 0;
        }
        run += a->to - a->from;
        last = a;
    }
}
