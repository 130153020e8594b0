/* schedule/check_floors.c - judges minimum staff: people at work with a
 * queue's skill, or at a site, in every open interval. */
#include "base/i18n.h"
#include "schedule/check_private.h"

/* A minimum; queue -1: any, site -1: any. */
typedef struct least_staff {
    int queue, site, least;
} least_staff;

static bool counts(const wfm_judge *j, const least_staff *f,
                   const wfm_activity *a)
{
    const wfm_agent *person = &j->request->people->agent[a->agent];
    const wfm_contract *c = &j->request->centre->contract[person->contract];

    return wfm_activity_is_on_queue(a->kind) && wfm_contract_presence(c) >= 1 &&
           (f->queue < 0 || person->skills >> f->queue & 1) &&
           (f->site < 0 || person->site == f->site);
}

/* Is that activity of the weeks before, though it may lie in this one: the
 * night of the last day? */
static bool is_of_before(const wfm_judge *j, const wfm_activity *a)
{
    const wfm_roster *before = j->request->previous;

    if (wfm_judge_minute(j, a->start) < 0)
        return true;
    for (size_t k = 0; k < before->n_shifts; k++) {
        const wfm_shift *s = &before->shift[k];

        if (s->agent == a->agent && s->date < j->request->from &&
            s->start <= a->start && s->end >= a->end)
            return true;
    }
    return false;
}

/* Are fewer at work at some time in from..to? The number changes where an
 * activity ends. */
static bool lacks_people(const wfm_judge *j, const least_staff *f,
                         wfm_time from, wfm_time to)
{
    const wfm_roster *both[] = { j->roster, j->request->previous };

    for (wfm_time at = from; at < to;) {
        wfm_time next = to;
        int here = 0;

        for (int r = 0; r < 2; r++)
            for (size_t k = 0; both[r] && k < both[r]->n_activities; k++) {
                const wfm_activity *a = &both[r]->activity[k];

                if (a->end <= at || (r == 1 && !is_of_before(j, a)))
                    continue;
                here += a->start <= at && counts(j, f, a);
                if (a->end < next)
                    next = a->end;
            }
        if (here < f->least)
            return true;
        at = next;
    }
    return false;
}

/* The first instant that counts: without a roster of the day before, that at
 * which a shift of the first day can begin. */
static wfm_time first_instant(const wfm_judge *j)
{
    const wfm_centre *centre = j->request->centre;
    const wfm_roster *before = j->request->previous;
    wfm_date date = j->request->from;
    wfm_time first = wfm_zone_time(centre->zone, date + 1, 0, false, NULL);

    for (size_t k = 0; before && k < before->n_shifts; k++)
        if (before->shift[k].date == date - 1)
            return wfm_zone_time(centre->zone, date, 0, false, NULL);
    for (size_t c = 0; c < centre->n_contracts; c++) {
        const wfm_contract *contract = &centre->contract[c];
        wfm_time start =
            wfm_zone_time(contract->zone ? contract->zone : centre->zone, date,
                          contract->start_from_min, false, NULL);

        first = start < first ? start : first;
    }
    return first;
}

static void judge_floor(const wfm_judge *j, const least_staff *f)
{
    const wfm_staff *staff = j->request->staff;
    const wfm_centre *centre = j->request->centre;
    wfm_time from = first_instant(j);
    wfm_time to =
        wfm_zone_time(centre->zone, j->request->to + 1, 0, false, NULL);
    size_t missed = 0;
    wfm_time first = 0;

    /* By the opening hours, where there is no staff table. */
    for (wfm_time at = from; staff->n == 0 && at < to;
         at += centre->interval_s) {
        bool open = false;

        for (size_t q = 0; q < centre->n_queues; q++)
            open =
                open || ((f->queue < 0 || f->queue == (int)q) &&
                         wfm_open_seconds(&centre->queue[q].open, centre->zone,
                                          at, centre->interval_s) > 0);
        if (!open || !lacks_people(j, f, at, at + centre->interval_s))
            continue;
        if (missed++ == 0)
            first = at;
    }
    for (size_t k = 0; k < staff->n; k++) {
        const wfm_staff_row *row = &staff->row[k];
        long minute = wfm_judge_minute(j, row->start);

        if ((f->queue >= 0 && row->queue != f->queue) || row->start < from ||
            minute / WFM_MINUTES_PER_DAY > j->request->to - j->request->from ||
            !lacks_people(j, f, row->start, row->start + centre->interval_s))
            continue;
        if (missed++ == 0)
            first = row->start;
    }
    if (missed > 0)
        wfm_judge_say(
            j, -1, wfm_zone_civil(centre->zone, first).date, WFM_RULE_MIN_STAFF,
            P_("fewer than %d people of %s %s in %zu interval",
               "fewer than %d people of %s %s in %zu intervals", missed),
            f->least, f->queue >= 0 ? centre->queue[f->queue].name : "",
            f->site >= 0 ? centre->site[f->site].id : "", missed);
}

void wfm_judge_floors(const wfm_judge *j)
{
    const wfm_centre *centre = j->request->centre;

    if (j->roster->n_activities == 0)
        return;
    for (size_t q = 0; q < centre->n_queues; q++)
        for (size_t k = 0; k < centre->queue[q].n_floors; k++)
            judge_floor(j,
                        &(least_staff){ (int)q, centre->queue[q].floor[k].site,
                                        centre->queue[q].floor[k].least });
    for (size_t s = 0; s < centre->n_sites; s++)
        if (centre->site[s].min_staff > 0)
            judge_floor(
                j, &(least_staff){ -1, (int)s, centre->site[s].min_staff });
}

bool wfm_judge_is_open(const wfm_judge *j, int queue, wfm_time at)
{
    const wfm_staff *staff = j->request->staff;
    const wfm_centre *centre = j->request->centre;

    for (size_t k = 0; k < staff->n; k++)
        if (staff->row[k].queue == queue && staff->row[k].start <= at &&
            at < staff->row[k].start + centre->interval_s)
            return true;
    return staff->n == 0 && wfm_open_seconds(&centre->queue[queue].open,
                                             centre->zone, at, 60) > 0;
}
