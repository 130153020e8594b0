/* schedule/shape.c - contracts as lists of shifts that may be worked. */
#include <stdlib.h>

#include "cost/statutory.h"
#include "schedule/problem_private.h"

static int gcd(int a, int b)
{
    while (b != 0) {
        int rest = a % b;

        a = b;
        b = rest;
    }
    return abs(a);
}

static int break_gcd(int grid, const wfm_break *b)
{
    if (b->length_min <= 0)
        return grid;
    grid = gcd(grid, b->length_min);
    grid = gcd(grid, b->after_from_min);
    return gcd(grid, b->after_to_min);
}

/* Starts, spans, breaks and intervals all lie on the grid. */
int wfm_shape_grid(const wfm_centre *centre)
{
    int grid = gcd(15, centre->interval_s / 60);

    for (size_t c = 0; c < centre->n_contracts; c++) {
        const wfm_contract *contract = &centre->contract[c];

        grid = gcd(grid, contract->start_from_min);
        grid = gcd(grid, contract->start_step_min);
        for (size_t k = 0; k < contract->n_shifts; k++) {
            const wfm_shift_kind *shift = &contract->shift[k];

            grid = gcd(grid, shift->span_min);
            grid = break_gcd(grid, &shift->meal);
            grid = break_gcd(grid, &shift->split);
            for (size_t r = 0; r < shift->n_rests; r++)
                grid = break_gcd(grid, &shift->rest[r]);
        }
    }
    return grid > 0 ? grid : 1;
}

static void add_pause(wfm_kind *kind, const wfm_break *b, bool meal, bool split,
                      int grid)
{
    wfm_pause pause = { .length = b->length_min / grid,
                        .from = b->after_from_min / grid,
                        .to = b->after_to_min / grid,
                        .paid = b->paid,
                        .meal = meal,
                        .split = split };
    size_t at = kind->n_pauses;

    if (b->length_min <= 0 || at == WFM_PAUSES_MAX)
        return;
    while (at > 0 && (kind->pause[at - 1].from > pause.from ||
                      (kind->pause[at - 1].from == pause.from &&
                       kind->pause[at - 1].to > pause.to))) {
        kind->pause[at] = kind->pause[at - 1];
        at--;
    }
    kind->pause[at] = pause;
    kind->n_pauses++;
    if (!b->paid)
        kind->paid_min -= b->length_min;
}

/* Its last hours are given off: a pause with one place, after all others. */
static void add_off(wfm_kind *kind, int off_min, int grid)
{
    int length = off_min / grid, from = kind->span - length;

    if (off_min <= 0)
        return;
    kind->pause[kind->n_pauses++] =
        (wfm_pause){ .length = length, .from = from, .to = from, .off = true };
    kind->off = length;
    kind->paid_min -= off_min;
}

static void make_kind(wfm_kind *kind, const wfm_shift_kind *shift,
                      int overtime_min, int off_min, int grid)
{
    int at = 0;

    *kind = (wfm_kind){ .span = (shift->span_min + overtime_min) / grid,
                        .paid_min = shift->span_min + overtime_min,
                        .overtime = overtime_min / grid };
    add_pause(kind, &shift->meal, true, false, grid);
    add_pause(kind, &shift->split, false, true, grid);
    for (size_t r = 0; r < shift->n_rests; r++)
        add_pause(kind, &shift->rest[r], false, false, grid);
    add_off(kind, off_min, grid);
    kind->usable = kind->span > 0 && kind->paid_min > 0;
    for (size_t k = 0; k < kind->n_pauses; k++) {
        wfm_pause *p = &kind->pause[k];
        int last = kind->span - kind->overtime - p->length;

        if (kind->overtime > 0 && p->to > last)
            p->to = last; /* no pause in the overtime */
    }
    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];

        if (at < p->from)
            at = p->from;
        if (at > p->to || at + p->length > kind->span - kind->overtime)
            kind->usable = false;
        at += p->length;
    }
}

/* Minutes of [from, to) inside the night, which may lie on either side of
 * midnight. */
static int night_minutes(const wfm_rules *rules, int from, int to)
{
    int sum = 0;

    for (int day = -1; day <= 2; day++) {
        int a = rules->night_from_min + day * WFM_MINUTES_PER_DAY;
        int b = rules->night_to_min + day * WFM_MINUTES_PER_DAY;

        if (rules->night_to_min <= rules->night_from_min)
            b += WFM_MINUTES_PER_DAY;
        if (a < from)
            a = from;
        if (b > to)
            b = to;
        if (b > a)
            sum += b - a;
    }
    return sum;
}

/* On the clock of the contract; of all days on which it can start, the most. */
static int local_night(const wfm_week *week, const wfm_contract *contract,
                       const wfm_option *o, const unsigned char *starts,
                       size_t n)
{
    const wfm_rules *rules = &week->request->centre->rules;
    int most = 0;

    if (!contract->zone)
        return night_minutes(rules, o->start_min, o->end_min);
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        wfm_time start = wfm_site_time(week, day, o->start_min);
        int minute = wfm_zone_civil(contract->zone, start).minute;
        int night =
            night_minutes(rules, minute, minute + o->end_min - o->start_min);

        if (starts[(size_t)day * n] && night > most)
            most = night;
    }
    return most;
}

/* The days on which an option lies in the window and on the grid. */
static void set_starts(unsigned char *starts, size_t n, const wfm_week *week,
                       const wfm_contract *contract, int start, int step)
{
    for (int day = 0; day < WFM_WEEK_DAYS && starts; day++) {
        int after = wfm_site_start(week->request->centre, contract,
                                   wfm_site_time(week, day, start));

        starts[(size_t)day * n] =
            after <= contract->start_to_min - contract->start_from_min &&
            after % step == 0;
    }
}

static void add_options(wfm_shape *shape, const wfm_week *week,
                        const wfm_contract *contract, size_t n)
{
    const wfm_rules *rules = &week->request->centre->rules;
    int grid = week->grid_min, from, to;
    int step = contract->start_step_min > 0 ? contract->start_step_min : grid;

    wfm_site_window(week, contract, &from, &to);
    for (int start = from; start <= to; start += contract->zone ? grid : step)
        for (size_t k = 0; k < shape->n_kinds; k++) {
            const wfm_kind *kind = &shape->kind[k];
            wfm_option *o = &shape->option[shape->n_options];
            unsigned char *starts =
                shape->starts ? shape->starts + shape->n_options : NULL;

            if (!kind->usable || kind->paid_min > rules->max_day_h * 60)
                continue;
            *o = (wfm_option){ .kind = (int)k,
                               .start = start / grid,
                               .span = kind->span,
                               .start_min = start,
                               .end_min = start + kind->span * grid,
                               .paid_min = kind->paid_min };
            set_starts(starts, n, week, contract, start, step);
            o->night_min = local_night(week, contract, o, starts, n);
            if (!contract->night && o->night_min > 0)
                o->night_min = -o->night_min; /* allowed only when relaxed */
            shape->n_options++;
        }
}

/* The table of starts was made for `n` options. */
static void close_ranks(wfm_shape *shape, size_t n)
{
    for (size_t day = 0; day < WFM_WEEK_DAYS && shape->starts; day++)
        for (size_t o = 0; o < shape->n_options; o++)
            shape->starts[day * shape->n_options + o] =
                shape->starts[day * n + o];
}

/* Pay of a shift: hourly wage with the employer's share, the night allowance
 * for the paid part of the night, the holiday rate for employees on a
 * statutory holiday. */
static wfm_status set_pay(wfm_shape *shape, const wfm_week *week,
                          const wfm_contract *c, wfm_error *err)
{
    const wfm_centre *centre = week->request->centre;
    bool employed =
        c->kind == WFM_CONTRACT_FULL_TIME || c->kind == WFM_CONTRACT_PART_TIME;

    shape->pay_cny = wfm_arena_alloc(
        week->arena, WFM_WEEK_DAYS * shape->n_options + 1, sizeof(double));
    if (!shape->pay_cny)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        double rate = 1;

        if (employed && wfm_cost_is_statutory_day(centre->rules.law,
                                                  week->request->calendar,
                                                  week->from + day))
            rate = centre->rules.holiday_rate;
        for (size_t o = 0; o < shape->n_options; o++) {
            const wfm_option *option = &shape->option[o];
            double night_h = abs(option->night_min) / 60.0 * option->paid_min /
                             (option->end_min - option->start_min);
            double over_h = shape->kind[option->kind].overtime * week->slot_h;
            double off_h = shape->kind[option->kind].off * week->slot_h;
            double extra = centre->rules.overtime_rate - 1;
            double pay =
                (option->paid_min / 60.0 * rate + off_h * c->time_off_rate +
                 (rate > 1 ? 0 : over_h * (extra > 0 ? extra : 0))) *
                    c->wage_cny_per_h +
                night_h * centre->rules.night_allowance_cny_per_h;

            shape->pay_cny[(size_t)day * shape->n_options + o] =
                pay * wfm_contract_pay_share(c) * (1 + c->on_cost) +
                off_h * c->time_off_cny +
                option->paid_min / 60.0 * wfm_contract_presence(c) *
                    centre->costs.workplace_cny_per_h;
        }
    }
    return WFM_OK;
}

/* Paid minutes of every shift of the contract if they are all alike, else 0. */
static int common_minutes(const wfm_contract *c)
{
    int paid = 0;

    for (size_t k = 0; k < c->n_shifts; k++) {
        wfm_kind kind;

        make_kind(&kind, &c->shift[k], 0, 0, 1);
        if (k > 0 && kind.paid_min != paid)
            return 0;
        paid = kind.paid_min;
    }
    return paid;
}

/* Hours of overtime that may follow a shift: none, unless they are planned and
 * whatever else is paid stays within the normal hours. */
static size_t overtime_hours(const wfm_centre *centre, const wfm_contract *c,
                             int *plain_min)
{
    const wfm_rules *rules = &centre->rules;
    double most = c->overtime_max_h < rules->overtime_day_h
                      ? c->overtime_max_h
                      : rules->overtime_day_h;
    int paid = common_minutes(c);

    if (!rules->plan_overtime || c->averaging_weeks > 1 || !(most >= 1) ||
        paid == 0)
        return 0;
    if (paid * c->days_max > c->hours_max * 60 ||
        (rules->max_week_h > 0 && paid * c->days_max > rules->max_week_h * 60))
        return 0;
    *plain_min = paid;
    return (size_t)most;
}

/* Hours of a shift that may be given off, at most half of it. Hours that are
 * planned beyond the shift and such before its end would make up for each
 * other in the sums of a week. */
static size_t hours_off(const wfm_centre *centre, const wfm_contract *c,
                        size_t overtime, int *whole_min)
{
    int paid = common_minutes(c);
    double most =
        c->time_off_max_h < paid / 120.0 ? c->time_off_max_h : paid / 120.0;

    if (!centre->rules.plan_time_off || overtime > 0 ||
        c->averaging_weeks > 1 || !(most >= 1))
        return 0;
    *whole_min = paid;
    return (size_t)most;
}

static wfm_status make_shape(wfm_shape *shape, const wfm_week *week,
                             const wfm_contract *contract, wfm_error *err)
{
    int grid = week->grid_min;
    int step = contract->start_step_min > 0 ? contract->start_step_min : grid;
    int from, to;
    long starts;

    size_t hours =
        overtime_hours(week->request->centre, contract, &shape->plain_min);
    size_t off =
        hours_off(week->request->centre, contract, hours, &shape->whole_min);

    wfm_site_window(week, contract, &from, &to);
    starts = (long)(to - from) / (contract->zone ? grid : step) + 1;
    shape->n_kinds = contract->n_shifts * (1 + hours + off);
    if (starts < 1 || starts * (long)shape->n_kinds > 20000)
        return wfm_fail(err, WFM_BAD_INPUT,
                        "contract %s: %ld possible starts of a shift",
                        contract->name, starts);
    shape->kind =
        wfm_arena_alloc(week->arena, shape->n_kinds, sizeof *shape->kind);
    shape->option = wfm_arena_alloc(
        week->arena, (size_t)starts * shape->n_kinds, sizeof *shape->option);
    if (contract->zone)
        shape->starts = wfm_arena_alloc(
            week->arena, WFM_WEEK_DAYS * (size_t)starts * shape->n_kinds + 1,
            1);
    if (!shape->kind || !shape->option || (contract->zone && !shape->starts))
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t k = 0; k < shape->n_kinds; k++)
        make_kind(&shape->kind[k], &contract->shift[k % contract->n_shifts],
                  hours > 0 ? 60 * (int)(k / contract->n_shifts) : 0,
                  hours > 0 ? 0 : 60 * (int)(k / contract->n_shifts), grid);
    add_options(shape, week, contract, (size_t)starts * shape->n_kinds);
    close_ranks(shape, (size_t)starts * shape->n_kinds);
    shape->one_length = true;
    for (size_t o = 0; o < shape->n_options; o++) {
        shape->unit_min = gcd(shape->unit_min, shape->option[o].paid_min);
        if (shape->option[o].paid_min != shape->option[0].paid_min)
            shape->one_length = false;
    }
    return set_pay(shape, week, contract, err);
}

wfm_status wfm_shape_make(wfm_week *week, wfm_error *err)
{
    const wfm_centre *centre = week->request->centre;

    week->shape =
        wfm_arena_alloc(week->arena, centre->n_contracts, sizeof *week->shape);
    if (!week->shape)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (size_t c = 0; c < centre->n_contracts; c++)
        WFM_TRY(make_shape(&week->shape[c], week, &centre->contract[c], err));
    return WFM_OK;
}
