/* schedule/explain_floors.c - what minimum staff costs, and what would close
 * the hours where it is missed.
 *
 * The bound knows of no floors. Everybody who counts for one is planned again,
 * exactly and one after the other, everybody else staying, with it and without
 * it; the difference is its price. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"
#include "schedule/gain.h"

enum { NOBODY_MISSING = 1 << 28, RULES_AT_ONCE = 2 };

/* Money of the cover and of these people, without what stands for floors. */
static double money(const wfm_desk *d, uint64_t floor)
{
    double sum =
        wfm_cover_cny(&d->cover) - wfm_cover_floor_cny(&d->cover, NULL);

    for (size_t w = 0; w < d->week->n_workers; w++)
        if (d->week->skill[d->week->worker[w].skill].floors & floor)
            sum += wfm_tour_pay_cny(d->week, &d->week->worker[w], &d->tour[w]);
    return sum;
}

/* One after the other, each where they are worth most. */
static bool plan_again(wfm_explainer *e, wfm_desk *d, uint64_t floor)
{
    const wfm_week *week = d->week;

    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        wfm_tour found, old = d->tour[w];
        double gain;

        if (d->foreign[w] || !(week->skill[worker->skill].floors & floor))
            continue;
        if (wfm_run_interrupted(e->run))
            return false;
        wfm_cover_add(&d->cover, worker, &old, -1);
        wfm_cover_worth(&d->cover, (size_t)worker->skill, worker->site,
                        d->worth);
        wfm_cover_add(&d->cover, worker, &old, 1);
        if (!wfm_tour_best(&found, NULL, d->space, worker, d->worth))
            continue;
        gain = wfm_tour_pay_cny(week, worker, &old) -
               wfm_tour_pay_cny(week, worker, &found) -
               wfm_desk_cover_delta(d, w, &found);
        if (gain > wfm_gain_slack(gain) &&
            wfm_teams_allow(week, d->tour, w, &found) &&
            wfm_cover_has_seats(&d->cover, worker, &old, &found))
            wfm_desk_put(d, w, &found);
    }
    return true;
}

static void name_floor(const wfm_explainer *e, const wfm_floor *floor,
                       wfm_buf *out)
{
    const wfm_centre *centre = e->request->centre;

    if (floor->queue >= 0)
        wfm_buf_add(out, centre->queue[floor->queue].name);
    if (floor->queue >= 0 && floor->site >= 0)
        wfm_buf_add(out, ", ");
    if (floor->site >= 0)
        wfm_buf_add(out, centre->site[floor->site].id);
}

/* The week after planning again; with == false: without the floor. */
static wfm_status value(double *cny, wfm_explainer *e, size_t f, bool with,
                        wfm_error *err)
{
    wfm_desk d;
    wfm_status status;

    WFM_TRY(wfm_desk_open(&d, e->roster, e->request, e->week->from, err));
    status = wfm_teams_make(d.week, err);
    for (int t = 0; t < d.week->slots && !with; t++)
        d.cover.missing[(size_t)t * d.week->n_floors + f] -= NOBODY_MISSING;
    for (size_t k = 0; k < (size_t)d.week->slots * d.week->n_skills; k++)
        d.cover.step[k].more = (double)NAN; /* not known any more */
    if (status == WFM_OK && !plan_again(e, &d, UINT64_C(1) << f))
        status = WFM_INTERRUPTED;
    *cny = money(&d, UINT64_C(1) << f);
    wfm_desk_close(&d);
    return status;
}

static wfm_status price_floor(wfm_explainer *e, size_t f, wfm_error *err)
{
    const wfm_floor *floor = &e->week->floor[f];
    wfm_explain_row row = { .kind = WFM_EXPLAIN_FLOOR,
                            .agent = -1,
                            .queue = floor->queue,
                            .contract = -1,
                            .rules = 1u << WFM_RULE_MIN_STAFF };
    wfm_buf name = { 0 };
    double with, without;

    WFM_TRY(value(&with, e, f, true, err));
    WFM_TRY(value(&without, e, f, false, err));
    row.saving_cny = with - without;
    if (!(row.saving_cny >= 0.01))
        return WFM_OK;
    name_floor(e, floor, &name);
    snprintf(row.text, sizeof row.text,
             _("minimum staff of %s, %d people, costs %.2f a week (everybody "
               "who counts for it planned again without it, the others "
               "staying)"),
             wfm_buf_text(&name), floor->least, row.saving_cny);
    wfm_buf_release(&name);
    return wfm_explainer_add(e, &row);
}

/* People missing from the floor, times slots; the first such slot. */
static double missing_slots(const wfm_desk *d, size_t f, int *first)
{
    double sum = 0;

    *first = -1;
    for (int t = 0; t < d->week->slots; t++) {
        double n = d->cover.missing[(size_t)t * d->week->n_floors + f];

        if (!(n > 0))
            continue;
        *first = *first < 0 ? t : *first;
        sum += n;
    }
    return sum;
}

/* Rules of one person. */
typedef struct remedy {
    int agent; /* -1: none */
    unsigned rules;
    double slots, cny; /* people times slots that it gives back; its cost */
} remedy;

static wfm_status try_rules(wfm_explainer *e, wfm_desk *d, size_t w,
                            unsigned rules, remedy *best, wfm_error *err)
{
    wfm_week *week = d->week;
    const wfm_worker *old = &week->worker[w];
    double floors = wfm_cover_floor_cny(&d->cover, NULL), delta, after;
    wfm_worker relaxed;
    wfm_tour found, was = d->tour[w];

    WFM_TRY(
        wfm_worker_make(&relaxed, week, old->agent, &e->before, rules, err));
    wfm_cover_add(&d->cover, old, &was, -1);
    wfm_cover_worth(&d->cover, (size_t)old->skill, old->site, d->worth);
    wfm_cover_add(&d->cover, old, &was, 1);
    if (!wfm_tour_best(&found, NULL, d->space, &relaxed, d->worth))
        return WFM_OK;
    delta = wfm_desk_cover_delta(d, w, &found);
    wfm_desk_put(d, w, &found);
    after = wfm_cover_floor_cny(&d->cover, NULL);
    wfm_desk_put(d, w, &was);
    if ((floors - after) / week->floor_cny < best->slots + 0.5)
        return WFM_OK;
    *best =
        (remedy){ (int)old->agent, rules, (floors - after) / week->floor_cny,
                  delta + floors - after +
                      wfm_tour_pay_cny(week, &relaxed, &found) -
                      wfm_tour_pay_cny(week, old, &was) };
    return WFM_OK;
}

/* Every set of so many rules of everybody who counts; people with the same
 * rules once. */
static wfm_status try_sets(wfm_explainer *e, wfm_desk *d, size_t f, int size,
                           remedy *best, wfm_error *err)
{
    const wfm_week *week = d->week;

    for (size_t w = 0; w < week->n_workers; w++) {
        if (d->foreign[w] || week->worker[w].like != w ||
            !(week->skill[week->worker[w].skill].floors >> f & 1))
            continue;
        for (unsigned set = 1; set < 1u << WFM_RULES_RELAXABLE; set++) {
            if (__builtin_popcount(set) != size)
                continue;
            if (wfm_run_interrupted(e->run))
                return WFM_INTERRUPTED;
            WFM_TRY(try_rules(e, d, w, set, best, err));
        }
    }
    return WFM_OK;
}

static wfm_status find_way(wfm_explainer *e, wfm_desk *d, size_t f,
                           remedy *best, int *able, wfm_error *err)
{
    const wfm_week *week = d->week;

    *best = (remedy){ .agent = -1 };
    *able = 0;
    for (size_t w = 0; w < week->n_workers; w++)
        if (week->skill[week->worker[w].skill].floors >> f & 1)
            ++*able;
    for (int size = 1; size <= RULES_AT_ONCE && best->agent < 0; size++)
        WFM_TRY(try_sets(e, d, f, size, best, err));
    return WFM_OK;
}

static void put_missed(wfm_explainer *e, const wfm_desk *d, size_t f,
                       const remedy *way, int able, wfm_explain_row *row)
{
    const wfm_week *week = d->week;
    const wfm_centre *centre = e->request->centre;
    char from[WFM_TIME_TEXT];
    wfm_buf name = { 0 }, rules = { 0 };
    int first;
    double n = missing_slots(d, f, &first);

    name_floor(e, &week->floor[f], &name);
    row->start = wfm_site_time(week, 0, first * week->grid_min);
    row->agent_hours = n * week->slot_h;
    wfm_zone_format(from, centre->zone, row->start);
    wfm_rule_names(&rules, way->rules);
    if (way->agent >= 0)
        snprintf(row->text, sizeof row->text,
                 _("minimum staff of %s: %.1f agent-hours missing, the first "
                   "at %s; %d people count for it; cheapest way out: change "
                   "%s of %s, which gives %.1f of them back and costs %.2f"),
                 wfm_buf_text(&name), row->agent_hours, from, able,
                 wfm_buf_text(&rules), e->request->people->agent[way->agent].id,
                 way->slots * week->slot_h, way->cny);
    else
        snprintf(
            row->text, sizeof row->text,
            _("minimum staff of %s: %.1f agent-hours missing, the first "
              "at %s; %d people count for it, and no two rules of "
              "one of them are the reason: hire or train somebody, or ask for "
              "fewer"),
            wfm_buf_text(&name), row->agent_hours, from, able);
    wfm_buf_release(&name);
    wfm_buf_release(&rules);
}

static wfm_status explain_missed(wfm_explainer *e, bool *missed, size_t f,
                                 wfm_error *err)
{
    wfm_explain_row row = { .kind = WFM_EXPLAIN_FLOOR,
                            .agent = -1,
                            .queue = e->week->floor[f].queue,
                            .contract = -1,
                            .rules = 1u << WFM_RULE_MIN_STAFF };
    wfm_desk d;
    remedy best;
    int first, able;
    wfm_status status;

    WFM_TRY(wfm_desk_open(&d, e->roster, e->request, e->week->from, err));
    *missed = missing_slots(&d, f, &first) > 0;
    status = *missed ? find_way(e, &d, f, &best, &able, err) : WFM_OK;
    if (status == WFM_OK && *missed) {
        put_missed(e, &d, f, &best, able, &row);
        if (best.agent >= 0)
            row.rules |= best.rules;
        status = wfm_explainer_add(e, &row);
    }
    wfm_desk_close(&d);
    return status;
}

wfm_status wfm_explain_floors(wfm_explainer *e, wfm_error *err)
{
    for (size_t f = 0; f < e->week->n_floors; f++) {
        bool missed;

        WFM_TRY(explain_missed(e, &missed, f, err));
        if (!missed)
            WFM_TRY(price_floor(e, f, err));
    }
    return WFM_OK;
}
