/* tests/bench/roster_instance.c - made-up weeks for the roster's bench. */
#include "tests/bench/roster_instance.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"

enum { SLOT_S = 900 };

static double uniform(wfm_bench_instance *i)
{
    i->random = wfm_rng_key_add(i->random, 1);
    return (double)(i->random >> 11) * 0x1p-53;
}

void *wfm_bench_need(void *p)
{
    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return p;
}

void wfm_bench_must(wfm_status status, const wfm_error *err)
{
    if (status != WFM_OK) {
        fprintf(stderr, "%s\n", err->text);
        exit(1);
    }
}

static void set_contracts(wfm_bench_instance *i, int hours, int step)
{
    const wfm_break meal = { 60, 180, 300, false };
    const wfm_break early = { 15, 60, 150, true },
                    late = { 15, 345, 450, true };
    int from = hours == 13 ? 480 : 0, to = hours == 13 ? 720 : 1410;

    for (int k = 0; k < 2; k++)
        i->full[k] = (wfm_shift_kind){ .span_min = 540 - 60 * k,
                                       .meal = meal,
                                       .rest = { early, late },
                                       .n_rests = 2 };
    i->full[1].rest[1].after_to_min = 420;
    for (int k = 0; k < 3; k++)
        i->part[k] = (wfm_shift_kind){ .span_min = 240 + 60 * k,
                                       .rest = { { 15, 90, 150, true } },
                                       .n_rests = 1 };
    i->contract[0] = (wfm_contract){ .name = "full_time",
                                     .shift = i->full,
                                     .n_shifts = 2,
                                     .start_from_min = from,
                                     .start_to_min = hours == 13 ? 780 : to,
                                     .start_step_min = step,
                                     .start_spread_min = 120,
                                     .days_min = 5,
                                     .days_max = 5,
                                     .hours_max = 40,
                                     .max_consecutive_days = 7,
                                     .night = true };
    i->contract[1] = i->contract[0];
    i->contract[1].name = "rotating";
    i->contract[1].start_spread_min = 1440;
    i->contract[2] = (wfm_contract){ .name = "part_time",
                                     .kind = WFM_CONTRACT_PART_TIME,
                                     .shift = i->part,
                                     .n_shifts = 3,
                                     .start_from_min = from,
                                     .start_to_min = hours == 13 ? 1020 : to,
                                     .start_step_min = step,
                                     .start_spread_min = 120,
                                     .days_min = 4,
                                     .days_max = 5,
                                     .hours_min = 16,
                                     .hours_max = 25,
                                     .max_consecutive_days = 7,
                                     .night = true };
}

static double curve(int hours, int slot)
{
    static const double weekday[] = { 1.1, 1.05, 1, 1, 1.05, 0.9, 0.8 };
    double h = (slot % 96) / 4.0;
    double bell = exp(-(h - 10.5) * (h - 10.5) / 4) +
                  0.8 * exp(-(h - 15.5) * (h - 15.5) / 6) +
                  0.35 * exp(-(h - 20) * (h - 20) / 2);

    if (hours == 13 && (h < 8 || h >= 21))
        return 0;
    return weekday[slot / 96] * ((hours == 13 ? 0.5 : 0.25) + bell);
}

static void set_demand(wfm_bench_instance *i, int hours, size_t people)
{
    /* Productive quarter-hours of a person and week, as the contracts mix. */
    double shares[2][3] = { { 0.6, 0.15, 0.25 }, { 0.4, 0.35, 0.25 } };
    const double *share = shares[hours == 24];
    double capacity = ((share[0] + share[1]) * 5 * 28 + share[2] * 86) *
                      (double)people * 0.97;
    double sum = 0, value[WFM_BENCH_SLOTS];

    i->staff.row =
        wfm_bench_need(calloc(WFM_BENCH_SLOTS, sizeof *i->staff.row));
    for (int t = 0; t < WFM_BENCH_SLOTS; t++) {
        value[t] = curve(hours, t) * (1 + 0.08 * (uniform(i) - 0.5));
        sum += value[t];
    }
    for (int t = 0; t < WFM_BENCH_SLOTS; t++) {
        wfm_staff_row *row = &i->staff.row[i->staff.n];

        if (!(value[t] > 0))
            continue;
        row->start = wfm_zone_time(i->centre.zone, i->request.from + t / 96,
                                   t % 96 * 15, false, NULL);
        row->agents_rostered = floor(value[t] / sum * capacity + 0.5);
        i->staff.n++;
    }
}

static void block(wfm_bench_instance *i, size_t agent)
{
    int n = 1 + (int)(uniform(i) * 3);

    for (int k = 0; k < n; k++) {
        wfm_absence *a = &i->people.absence[i->people.n_absences++];
        wfm_date day = i->request.from + (int)(uniform(i) * 7);
        int half = (int)(uniform(i) * 3);

        a->agent = (int)agent;
        a->from = wfm_zone_time(i->centre.zone, day, half == 2 ? 840 : 0, false,
                                NULL);
        a->to = wfm_zone_time(i->centre.zone, half == 1 ? day : day + 1,
                              half == 1 ? 840 : 0, false, NULL);
    }
}

static void set_people(wfm_bench_instance *i, int hours, size_t people,
                       bool named)
{
    i->people.agent = wfm_bench_need(calloc(people, sizeof *i->people.agent));
    i->people.absence =
        wfm_bench_need(calloc(3 * people, sizeof *i->people.absence));
    i->people.n_agents = people;
    for (size_t a = 0; a < people; a++) {
        wfm_agent *agent = &i->people.agent[a];
        size_t dice = a * 37 % 100;

        agent->id = agent->name = "x";
        agent->contract = dice < (hours == 13 ? 60 : 40) ? 0
                          : dice < 75                    ? 1
                                                         : 2;
        agent->skills = 1;
        agent->site = agent->class_index = -1;
        agent->hired_on = 0;
        agent->left_on = WFM_DATE_NONE;
        if (named && a % 2 == 0)
            block(i, a);
    }
}

void wfm_bench_make(wfm_bench_instance *i, const wfm_bench_case *k,
                    uint64_t seed)
{
    wfm_error err;

    memset(i, 0, sizeof *i);
    i->random = wfm_rng_key(seed, "bench");
    wfm_bench_must(wfm_zone_new(&i->centre.zone, "UTC", &err), &err);
    i->request.from = 20766; /* a Monday */
    i->request.to = i->request.from + 6;
    i->centre.interval_s = SLOT_S;
    i->queue.name = "calls";
    i->centre.queue = &i->queue;
    i->centre.n_queues = 1;
    i->centre.contract = i->contract;
    i->centre.n_contracts = WFM_BENCH_CONTRACTS;
    i->centre.rules = (wfm_rules){ .law = "none",
                                   .min_rest_min = 660,
                                   .weekly_rest_min = 1440,
                                   .max_consecutive_days = 7,
                                   .max_day_h = 11,
                                   .max_week_h = 40,
                                   .night_from_min = 1320,
                                   .night_to_min = 1800 };
    set_contracts(i, k->hours, k->step);
    set_demand(i, k->hours, k->people);
    set_people(i, k->hours, k->people, k->named);
    i->request.centre = &i->centre;
    i->request.people = &i->people;
    i->request.staff = &i->staff;
}

void wfm_bench_release(wfm_bench_instance *i)
{
    wfm_zone_free(i->centre.zone);
    free(i->staff.row);
    free(i->people.agent);
    free(i->people.absence);
}

/* The deviation cost as levels: with a price of 1 for being there, slopes -3,
 * -1, 0.3, 1 break at 0.9, 1 and 1.1 of the need. Returns the constant that
 * the levels add to the deviation. */
double wfm_bench_prices(wfm_week *week)
{
    static const double share[] = { 0.9, 1, 1.1 }, price[] = { 2, 1.3, 0.7 };
    double per_h = 1 / week->slot_h, sum = 0;
    double *required =
        wfm_arena_alloc(week->arena, (size_t)week->slots, sizeof *required);
    wfm_error err;

    wfm_bench_need(required);
    memcpy(required, week->required, (size_t)week->slots * sizeof *required);
    week->required = required;
    /* Last week's night shifts cover Monday up to 6:00. */
    for (int t = 0; t < 24; t++)
        sum -= week->carried[t] = (int)required[t];

    week->n_curve = 3;
    for (int t = WFM_BENCH_SLOTS + 24; t < week->slots; t++)
        required[t] = 0;
    for (int l = 2; l >= 0; l--) {
        /* The first level last: it is the requirement itself. */
        for (int t = 0; t < week->slots; t++)
            week->curve[l * week->slots + t] = share[l] * required[t];
        week->curve_cny_per_h[l] = price[l] * per_h;
    }
    for (size_t c = 0; c < WFM_BENCH_CONTRACTS; c++) {
        wfm_shape *shape = &week->shape[c];

        for (size_t o = 0; o < shape->n_options; o++) {
            const wfm_kind *kind = &shape->kind[shape->option[o].kind];
            int there = kind->span;

            for (size_t k = 0; k < kind->n_pauses; k++)
                there -= kind->pause[k].length;
            for (size_t d = 0; d < WFM_WEEK_DAYS; d++)
                shape->pay_cny[d * shape->n_options + o] = there;
        }
    }
    for (int t = 0; t < week->slots; t++)
        sum += 1.07 * required[t];
    wfm_bench_must(wfm_demand_levels(week, &err), &err);
    return sum;
}
