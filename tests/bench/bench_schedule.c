/* tests/bench/bench_schedule.c - rosters of one queue and any number of
 * people, with the bound and the gap; medians over seeds.
 *
 * bench_schedule [seeds [case]]          all cases, or one by its number
 * bench_schedule write FILE case         its linear program, for other solvers
 * bench_schedule mip FILE case           and GLPK's branch and cut on it, 10 s
 *
 * The instance: quarter-hours; peaks at 10:30, 15:30 and a small one at 20:00,
 * weekday factors, 4 % noise, demand 97 % of what the people can give. 60 %
 * (24 h: 40 %) full-time with starts within 2 h, 15 % (35 %) full-time with
 * free starts, 25 % part-time of 4-6 h on 4-5 days. Cost of a quarter-hour
 * short: 1, beyond a tenth of the need 3; of one too many 0.3, then 1. Pay is
 * nothing, so the objective is the deviation alone. Named: half of the people
 * have one to three blocked days or half-days. Round the clock, Monday up to
 * 6:00 is covered by last week, and Sunday's night shifts cover the same hours
 * of the Monday after. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rng.h"
#include "schedule/compact_private.h"
#include "tests/bench/clock.h"

enum { CONTRACTS = 3, SLOT_S = 900, WEEK_SLOTS = 672 };

typedef struct instance {
    wfm_centre centre;
    wfm_people people;
    wfm_staff staff;
    wfm_queue queue;
    wfm_contract contract[CONTRACTS];
    wfm_shift_kind full[2], part[3];
    wfm_roster_request request;
    uint64_t random;
} instance;

typedef struct bench_case {
    const char *name;
    size_t people;
    int hours, step;
    bool named;
    const char *target;
} bench_case;

typedef struct result {
    double lp_s, lp, bound, roster_s, roster, demand;
    size_t rows, columns;
    bool legal;
    long mb;
} result;

static double uniform(instance *i)
{
    i->random = wfm_rng_key_add(i->random, 1);
    return (double)(i->random >> 11) * 0x1p-53;
}

static void *need(void *p)
{
    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return p;
}

static void must(wfm_status status, const wfm_error *err)
{
    if (status != WFM_OK) {
        fprintf(stderr, "%s\n", err->text);
        exit(1);
    }
}

static void set_contracts(instance *i, int hours, int step)
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

static void set_demand(instance *i, int hours, size_t people)
{
    /* Productive quarter-hours of a person and week, as the contracts mix. */
    double shares[2][3] = { { 0.6, 0.15, 0.25 }, { 0.4, 0.35, 0.25 } };
    const double *share = shares[hours == 24];
    double capacity = ((share[0] + share[1]) * 5 * 28 + share[2] * 86) *
                      (double)people * 0.97;
    double sum = 0, value[WEEK_SLOTS];

    i->staff.row = need(calloc(WEEK_SLOTS, sizeof *i->staff.row));
    for (int t = 0; t < WEEK_SLOTS; t++) {
        value[t] = curve(hours, t) * (1 + 0.08 * (uniform(i) - 0.5));
        sum += value[t];
    }
    for (int t = 0; t < WEEK_SLOTS; t++) {
        wfm_staff_row *row = &i->staff.row[i->staff.n];

        if (!(value[t] > 0))
            continue;
        row->start = wfm_zone_time(i->centre.zone, i->request.from + t / 96,
                                   t % 96 * 15, false, NULL);
        row->agents_rostered = floor(value[t] / sum * capacity + 0.5);
        i->staff.n++;
    }
}

static void block(instance *i, size_t agent)
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

static void set_people(instance *i, int hours, size_t people, bool named)
{
    i->people.agent = need(calloc(people, sizeof *i->people.agent));
    i->people.absence = need(calloc(3 * people, sizeof *i->people.absence));
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

static void make_instance(instance *i, const bench_case *k, uint64_t seed)
{
    wfm_error err;

    memset(i, 0, sizeof *i);
    i->random = wfm_rng_key(seed, "bench");
    must(wfm_zone_new(&i->centre.zone, "UTC", &err), &err);
    i->request.from = 20766; /* a Monday */
    i->request.to = i->request.from + 6;
    i->centre.interval_s = SLOT_S;
    i->queue.name = "calls";
    i->centre.queue = &i->queue;
    i->centre.n_queues = 1;
    i->centre.contract = i->contract;
    i->centre.n_contracts = CONTRACTS;
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

/* The deviation cost as levels: with a price of 1 for being there, slopes -3,
 * -1, 0.3, 1 break at 0.9, 1 and 1.1 of the need. Returns the constant that
 * the levels add to the deviation. */
static double set_prices(wfm_week *week)
{
    static const double share[] = { 0.9, 1, 1.1 }, price[] = { 2, 1.3, 0.7 };
    double per_h = 1 / week->slot_h, sum = 0;
    double *required =
        wfm_arena_alloc(week->arena, (size_t)week->slots, sizeof *required);
    wfm_error err;

    need(required);
    memcpy(required, week->required, (size_t)week->slots * sizeof *required);
    week->required = required;
    /* Last week's night shifts cover Monday up to 6:00. */
    for (int t = 0; t < 24; t++)
        sum -= week->carried[t] = (int)required[t];

    week->n_curve = 3;
    for (int t = WEEK_SLOTS + 24; t < week->slots; t++)
        required[t] = 0;
    for (int l = 2; l >= 0; l--) {
        /* The first level last: it is the requirement itself. */
        for (int t = 0; t < week->slots; t++)
            week->curve[l * week->slots + t] = share[l] * required[t];
        week->curve_cny_per_h[l] = price[l] * per_h;
    }
    for (size_t c = 0; c < CONTRACTS; c++) {
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
    must(wfm_demand_levels(week, &err), &err);
    return sum;
}

/* Every tour legal, and the cost again from nothing. */
static bool check(const wfm_week *week, const wfm_tour *tour, double objective)
{
    wfm_cover cover;
    wfm_error err;
    double sum = 0;
    bool ok = true;

    must(wfm_cover_init(&cover, week, &err), &err);
    for (size_t w = 0; w < week->n_workers; w++) {
        ok = ok && wfm_tour_is_legal(week, &week->worker[w], &tour[w]);
        wfm_cover_add(&cover, &week->worker[w], &tour[w], 1);
        sum += wfm_tour_pay_cny(week, &week->worker[w], &tour[w]);
    }
    sum += wfm_cover_cny(&cover);
    wfm_cover_release(&cover);
    return ok && fabs(sum - objective) <= 1e-9 * fabs(sum);
}

static volatile sig_atomic_t out_of_time;

static void on_time(int signal)
{
    (void)signal;
    out_of_time = 1;
}

/* The program with whole people, shifts and pauses by GLPK's branch and cut. */
static void run_mip(wfm_compact *compact, double constant)
{
    const struct itimerval limit = { .it_value.tv_sec = 10 };
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_lp_result found = { 0 };
    wfm_error err = { 0 };
    double start = cpu_s();

    run.interrupted = &out_of_time;
    signal(SIGPROF, on_time);
    setitimer(ITIMER_PROF, &limit, NULL);
    if (wfm_lp_solve_mip(compact->lp, &(wfm_lp_options){ .run = &run }, &found,
                         &err) == WFM_OK &&
        found.has_solution)
        printf("cost %.3f bound %.3f", found.objective + constant,
               found.bound + constant);
    else
        printf("not finished");
    printf(" after %.1f s\n", cpu_s() - start);
}

/* The way of wfm_roster_make, step by step so that each can be timed. */
static void run_case(const bench_case *k, uint64_t seed, result *out,
                     const char *file, bool mip)
{
    wfm_run run = WFM_RUN_DEFAULTS;
    wfm_error err = { 0 };
    instance i;
    wfm_week *week;
    wfm_compact compact;
    wfm_tour *tour = need(calloc(k->people, sizeof *tour));
    double constant, start, *price;
    wfm_anneal plan;

    make_instance(&i, k, seed);
    must(wfm_week_new(&week, &i.request, i.request.from, 7, NULL, &err), &err);
    for (int t = 0; t < WEEK_SLOTS; t++)
        out->demand += week->required[t];
    constant = set_prices(week);
    price = need(calloc((size_t)week->slots * week->n_levels * week->n_subsets,
                        sizeof *price));
    start = cpu_s();
    must(wfm_compact_init(&compact, week, 1, &err), &err);
    if (file) {
        must(wfm_compact_write(&compact, file, &err), &err);
        if (mip)
            run_mip(&compact, compact.constant - constant);
        else
            printf("constant %.6f demand %.0f\n", compact.constant - constant,
                   out->demand);
        return;
    }
    must(wfm_compact_solve(&compact, WFM_LP_INTERIOR, 0, price, &run, &err),
         &err);
    out->lp_s = cpu_s() - start;
    out->lp = compact.objective - constant;
    out->rows = wfm_lp_rows(compact.lp);
    out->columns = wfm_lp_columns(compact.lp);
    wfm_compact_release(&compact);
    start = cpu_s();
    must(wfm_compact_dive(tour, price, &out->lp, week, 1, 12, &run, &err),
         &err);
    out->lp -= constant;
    must(wfm_search_pauses(tour, &out->roster, week, &run, &err), &err);
    plan = wfm_anneal_after_lp(k->people);
    must(wfm_search_run(tour, &out->roster, &plan, week, &run, &err), &err);
    out->roster_s = cpu_s() - start;
    must(wfm_bound_improve(&out->bound, price, week, 20, out->roster, &run,
                           &err),
         &err);
    out->legal = check(week, tour, out->roster);
    out->bound -= constant;
    out->roster -= constant;
    free(price);
    free(tour);
    wfm_week_free(week);
    wfm_zone_free(i.centre.zone);
    free(i.staff.row);
    free(i.people.agent);
    free(i.people.absence);
}

/* In a process of its own, so that its memory is its own. */
static result measure_case(const bench_case *k, uint64_t seed)
{
    struct rusage usage;
    result out = { 0 };
    int channel[2], state;
    pid_t child;

    if (pipe(channel) != 0 || (child = fork()) < 0) {
        perror("bench");
        exit(1);
    }
    if (child == 0) {
        run_case(k, seed, &out, NULL, false);
        _exit(write(channel[1], &out, sizeof out) != (ssize_t)sizeof out);
    }
    close(channel[1]);
    if (read(channel[0], &out, sizeof out) != (ssize_t)sizeof out ||
        wait4(child, &state, 0, &usage) != child || state != 0) {
        fprintf(stderr, "a case failed\n");
        exit(1);
    }
    close(channel[0]);
    out.mb = usage.ru_maxrss / 1024;
    return out;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

static double median(double *value, int n)
{
    qsort(value, (size_t)n, sizeof *value, by_size);
    return (value[(n - 1) / 2] + value[n / 2]) / 2;
}

enum { SEEDS_MAX = 99 };

static void report(const bench_case *k, int seeds)
{
    double lp_s[SEEDS_MAX], roster_s[SEEDS_MAX], cost[SEEDS_MAX];
    double demand[SEEDS_MAX], looser[SEEDS_MAX];
    result r = { 0 };
    bool legal = true;
    long mb = 0;

    for (int s = 0; s < seeds; s++) {
        r = measure_case(k, (uint64_t)s + 1);
        lp_s[s] = r.lp_s;
        roster_s[s] = r.roster_s;
        cost[s] = (r.roster - r.bound) / r.bound * 100;
        demand[s] = (r.roster - r.bound) / r.demand * 100;
        looser[s] = (r.roster - r.lp) / r.lp * 100;
        legal = legal && r.legal;
        mb = r.mb > mb ? r.mb : mb;
    }
    printf("%-22s %5zu x %5zu %6.2f %7.2f %8.2f %8.2f %8.4f %4ld  %s  %s\n",
           k->name, r.rows, r.columns, median(lp_s, seeds),
           median(roster_s, seeds), median(cost, seeds), median(looser, seeds),
           median(demand, seeds), mb, legal ? "legal" : "ILLEGAL", k->target);
    fflush(stdout);
}

/* The same arithmetic everywhere, so that machines can be compared. */
static void calibrate(void)
{
    double start = cpu_s(), x = 1;

    for (int k = 0; k < 100000000; k++)
        x = x * 0.999999 + 1e-7;
    printf("# calibration: 1e8 multiply-adds %.2f s (%g)\n", cpu_s() - start,
           x);
}

static const bench_case cases[] = {
    { "50", 50, 13, 30, false, "4.5 % in 10 s" },
    { "200", 200, 13, 30, false, "3 % in 10 s" },
    { "1000", 1000, 13, 30, false, "0.5 % in 10 s, LP 0.5 s" },
    { "2000", 2000, 13, 30, false, "0.4 % in 12 s" },
    { "200 named", 200, 13, 30, true, "-" },
    { "1000 named", 1000, 13, 30, true, "0.04 % of demand in 30 s" },
    { "1000, 15-min starts", 1000, 13, 15, false, "LP 2.5 s" },
    { "1000, 24 h", 1000, 24, 30, false, "0.015 % of demand in 40 s, LP 6 s" },
};
enum { CASES = sizeof cases / sizeof cases[0] };

int main(int argc, char **argv)
{
    bool mip = argc == 4 && strcmp(argv[1], "mip") == 0;
    bool write_it = mip || (argc == 4 && strcmp(argv[1], "write") == 0);
    int seeds = argc > 1 && !write_it ? atoi(argv[1]) : 5;
    int only = argc > 2 ? atoi(argv[argc - 1]) : -1;

    if (seeds < 1 || seeds > SEEDS_MAX || only >= (int)CASES) {
        fprintf(stderr, "usage: bench_schedule [seeds [case]]\n");
        return 2;
    }
    if (write_it) {
        result out = { 0 };

        run_case(&cases[only < 0 ? 0 : only], 1, &out, argv[2], mip);
        return 0;
    }
    calibrate();
    printf("# CPU seconds of one thread, medians of %d seeds; gap of the "
           "roster to the proven bound and to the plain program\n"
           "# case                  rows x columns   LP s  all s  gap %%    "
           "LP gap  %% of demand MB  target\n",
           seeds);
    for (int k = 0; k < (int)CASES; k++)
        if (only < 0 || only == k)
            report(&cases[k], seeds);
    return 0;
}
