/* tests/unit/roster_case.h - a made-up centre for the tests of schedule/:
 * three queues, two sites, four contracts, any number of people. */
#ifndef WFM_TESTS_ROSTER_CASE_H
#define WFM_TESTS_ROSTER_CASE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/roster.h"
#include "tests/unit/check.h"

enum { CASE_CONTRACTS = 4, CASE_QUEUES = 3 };

typedef struct roster_case {
    wfm_centre centre;
    wfm_people people;
    wfm_staff staff;
    wfm_queue queue[CASE_QUEUES];
    wfm_open_range hours[CASE_QUEUES];
    wfm_contract contract[CASE_CONTRACTS];
    wfm_shift_kind day_shift[1], part_shift[3];
    wfm_site site[2];
    wfm_agent *agent;
    char (*id)[16];
    wfm_absence *absence;
    wfm_roster_request request;
} roster_case;

static inline void case_contracts(roster_case *c)
{
    const wfm_break meal = { 60, 180, 300, false };
    const wfm_break early = { 15, 60, 180, true },
                    late = { 15, 330, 480, true };

    c->day_shift[0] = (wfm_shift_kind){
        .span_min = 540, .meal = meal, .rest = { early, late }, .n_rests = 2
    };
    c->part_shift[0] =
        (wfm_shift_kind){ .span_min = 240, .rest = { early }, .n_rests = 1 };
    c->part_shift[1] = (wfm_shift_kind){ .span_min = 300,
                                         .rest = { { 15, 90, 210, true } },
                                         .n_rests = 1 };
    c->part_shift[2] = (wfm_shift_kind){
        .span_min = 360, .rest = { early, { 15, 210, 300, true } }, .n_rests = 2
    };
    c->contract[0] = (wfm_contract){ .name = "full_time",
                                     .shift = c->day_shift,
                                     .n_shifts = 1,
                                     .start_from_min = 420,
                                     .start_to_min = 780,
                                     .start_step_min = 30,
                                     .start_spread_min = 120,
                                     .days_min = 5,
                                     .days_max = 5,
                                     .hours_min = 40,
                                     .hours_max = 40,
                                     .max_consecutive_days = 6,
                                     .wage_cny_per_h = 32,
                                     .on_cost = 0.38 };
    c->contract[1] = c->contract[0];
    c->contract[1].name = "night";
    c->contract[1].start_from_min = 780;
    c->contract[1].start_to_min = 1410;
    c->contract[1].start_spread_min = 1440;
    c->contract[1].max_consecutive_days = 5;
    c->contract[1].night = true;
    c->contract[1].wage_cny_per_h = 34;
    c->contract[2] = (wfm_contract){ .name = "part_time",
                                     .kind = WFM_CONTRACT_PART_TIME,
                                     .shift = c->part_shift,
                                     .n_shifts = 3,
                                     .start_from_min = 480,
                                     .start_to_min = 1050,
                                     .start_step_min = 30,
                                     .start_spread_min = 240,
                                     .days_min = 4,
                                     .days_max = 5,
                                     .hours_min = 16,
                                     .hours_max = 25,
                                     .max_consecutive_days = 6,
                                     .wage_cny_per_h = 28,
                                     .on_cost = 0.10 };
    c->contract[3] = c->contract[0];
    c->contract[3].name = "outsourced";
    c->contract[3].kind = WFM_CONTRACT_OUTSOURCED;
    c->contract[3].start_from_min = 480;
    c->contract[3].start_to_min = 720;
    c->contract[3].days_max = 6;
    c->contract[3].hours_max = 48;
    c->contract[3].wage_cny_per_h = 39;
    c->contract[3].on_cost = 0;
    c->centre.contract = c->contract;
    c->centre.n_contracts = CASE_CONTRACTS;
}

/* Queue 0 by day, queue 1 (chat) round the clock, queue 2 by day. */
static inline double case_demand(int queue, int day, int minute, double people)
{
    static const double share[] = { 0.46, 0.3, 0.08 };
    double h = minute / 60.0;
    double curve = 0.55 + 0.45 * exp(-(h - 10.5) * (h - 10.5) / 4) +
                   0.4 * exp(-(h - 15.5) * (h - 15.5) / 5) +
                   0.25 * exp(-(h - 20) * (h - 20) / 3);

    if (h < 8 || h >= 21)
        curve = queue == 1 ? 0.22 + 0.3 * exp(-(h - 22) * (h - 22) / 2)
                           : (double)NAN;
    return curve * share[queue] * people * 0.62 * (day == 2 ? 1.3 : 1) *
           (day >= 5 ? 0.85 : 1);
}

static inline void case_staff(roster_case *c, double people)
{
    c->staff.row = calloc(CASE_QUEUES * 7 * 48, sizeof *c->staff.row);
    for (int q = 0; q < CASE_QUEUES; q++)
        for (int k = 0; k < 7 * 48; k++) {
            double need = case_demand(q, k / 48, k % 48 * 30, people);
            wfm_staff_row *row = &c->staff.row[c->staff.n];

            if (isnan(need))
                continue;
            row->queue = q;
            row->start = wfm_zone_time(c->centre.zone, c->request.from + k / 48,
                                       k % 48 * 30, false, NULL);
            row->agents = need * 0.88;
            row->agents_rostered = need;
            c->staff.n++;
        }
}

/* Opening hours like those of the demand. */
static inline void case_open(roster_case *c)
{
    for (int q = 0; q < CASE_QUEUES; q++) {
        c->hours[q] = q == 1 ? (wfm_open_range){ 0, 1440 }
                             : (wfm_open_range){ 480, 1260 };
        for (int day = 0; day < 7; day++)
            c->queue[q].open.weekday[day] = (wfm_open_day){ &c->hours[q], 1 };
    }
}

static inline void case_people(roster_case *c, size_t n)
{
    static const uint64_t skills[] = { 3, 7, 1, 5, 6, 2 };

    c->agent = calloc(n + 1, sizeof *c->agent);
    c->id = calloc(n + 1, sizeof *c->id);
    c->absence = calloc(n + 1, sizeof *c->absence);
    for (size_t a = 0; a < n; a++) {
        wfm_agent *agent = &c->agent[a];
        size_t kind = a * 7 % 20;

        snprintf(c->id[a], sizeof c->id[a], "A%04zu", a + 1);
        agent->id = agent->name = c->id[a];
        agent->contract = kind < 11 ? 0 : kind < 14 ? 1 : kind < 18 ? 2 : 3;
        agent->skills = agent->contract == 1   ? (a % 3 ? 2 : 6)
                        : agent->contract == 0 ? skills[a % 5]
                                               : (a % 2 ? 1 : 2);
        agent->site = (int)(a % 5 < 2);
        agent->hired_on = c->request.from - 400;
        agent->left_on = WFM_DATE_NONE;
        agent->class_index = -1;
        if (a % 8 == 3) {
            wfm_absence *absence = &c->absence[c->people.n_absences++];
            wfm_date day = c->request.from + (wfm_date)(a % 7);
            bool half = a % 16 == 3;

            absence->agent = (int)a;
            absence->from =
                wfm_zone_time(c->centre.zone, day, half ? 840 : 0, false, NULL);
            absence->to = wfm_zone_time(
                c->centre.zone, half ? day : day + 1 + (wfm_date)(a % 3),
                half ? 1020 : 0, false, NULL);
            absence->reason = "leave";
        }
    }
    c->people.agent = c->agent;
    c->people.n_agents = n;
    c->people.absence = c->absence;
}

static inline roster_case *case_new(size_t people)
{
    roster_case *c = calloc(1, sizeof *c);

    assert_non_null(c);
    assert_int_equal(wfm_zone_new(&c->centre.zone, "Asia/Shanghai", NULL),
                     WFM_OK);
    assert_true(wfm_date_make(&c->request.from, 2026, 11, 9));
    c->request.to = c->request.from + 6;
    c->centre.interval_s = 1800;
    c->queue[0].name = "hotline";
    c->queue[1].name = "chat";
    c->queue[2].name = "mail";
    c->centre.queue = c->queue;
    c->centre.n_queues = CASE_QUEUES;
    c->site[0] = (wfm_site){ .id = "hangzhou" };
    c->site[1] = (wfm_site){ .id = "guiyang" };
    c->centre.site = c->site;
    c->centre.n_sites = 2;
    c->centre.rules = (wfm_rules){ .law = "cn",
                                   .min_rest_min = 660,
                                   .weekly_rest_min = 1440,
                                   .max_consecutive_days = 6,
                                   .max_day_h = 11,
                                   .max_week_h = 40,
                                   .overtime_rate = 1.5,
                                   .rest_day_rate = 2,
                                   .holiday_rate = 3,
                                   .night_from_min = 1320,
                                   .night_to_min = 1800,
                                   .night_allowance_cny_per_h = 4,
                                   .wish_off_cny = 30,
                                   .wish_start_cny = 8 };
    c->centre.costs.per_short_agent_hour_cny = 60;
    case_contracts(c);
    case_open(c);
    case_staff(c, (double)people);
    case_people(c, people);
    c->request.centre = &c->centre;
    c->request.people = &c->people;
    c->request.staff = &c->staff;
    return c;
}

/* The same by whole hours and without short rests: a quarter of the slots, few
 * shifts to choose from, a roster in a tenth of the time. */
static inline roster_case *case_hourly(size_t people)
{
    roster_case *c = case_new(people);
    size_t n = 0;

    c->centre.interval_s = 3600;
    for (size_t r = 0; r < c->staff.n; r++)
        if (c->staff.row[r].start % 3600 == 0)
            c->staff.row[n++] = c->staff.row[r];
    c->staff.n = n;
    c->day_shift[0].n_rests = 0;
    for (int k = 0; k < 3; k++)
        c->part_shift[k].n_rests = 0;
    for (int k = 0; k < CASE_CONTRACTS; k++) {
        c->contract[k].start_step_min = 60;
        c->contract[k].start_to_min -= c->contract[k].start_to_min % 60;
    }
    return c;
}

/* Several weeks of the same demand, the second one busier. */
static inline roster_case *case_weeks(size_t people, int weeks)
{
    roster_case *c = case_hourly(people);
    size_t n = c->staff.n, all = (size_t)weeks * n;

    c->staff.row = realloc(c->staff.row, all * sizeof *c->staff.row);
    assert_non_null(c->staff.row);
    for (size_t k = n; k < all; k++) {
        c->staff.row[k] = c->staff.row[k % n];
        c->staff.row[k].start += (wfm_time)(k / n) * 7 * 86400;
        c->staff.row[k].agents_rostered *= k / n == 1 ? 1.15 : 0.95;
    }
    c->staff.n = all;
    c->request.to = c->request.from + 7 * weeks - 1;
    return c;
}

/* The roster of the case; what was noted goes to notes, which may be NULL. */
static inline wfm_roster case_roster(const roster_case *c, int threads,
                                     wfm_problems *notes)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_roster roster = { 0 };

    run.threads = threads;
    assert_int_equal(wfm_roster_make(&roster, &c->request, &run, notes, NULL),
                     WFM_OK);
    return roster;
}

/* Findings of the roster's own judge, printed; only those that say `rule` where
 * one is given, which are expected and not printed. */
static inline size_t case_violations(const roster_case *c,
                                     const wfm_roster *roster, const char *rule)
{
    wfm_problems found = { 0 };
    size_t n = 0;

    assert_int_equal(wfm_roster_check(roster, &c->request, &found, NULL),
                     WFM_OK);
    for (size_t k = 0; k < found.count; k++) {
        n += !rule || strstr(found.item[k].error.text, rule) != NULL;
        if (!rule)
            print_message("%s\n", found.item[k].error.text);
    }
    wfm_problems_release(&found);
    return n;
}

static inline void case_free(roster_case *c)
{
    wfm_zone_free(c->centre.zone);
    free(c->staff.row);
    free(c->agent);
    free(c->id);
    free(c->absence);
    free(c);
}

#endif
