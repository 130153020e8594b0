/* tests/reference/ref_queue.c - every row of every queueing table below
 * DATA/queue against the formulas, within the tolerance of its table. */
#include "erlang/transient.h"
#include "tests/unit/queue_rows.h"

/* Returns the number of bad rows. */
static int check_table(const char *dir, const queue_table *t)
{
    double worst = 0;
    int bad = 0;
    ref r;

    if (!ref_open(&r, dir, t->name)) {
        printf("%-26s missing\n", t->name);
        return 1;
    }
    while (ref_next(&r)) {
        double e = t->row(&r);

        if (!(e <= 1)) {
            bad++;
            printf("%s: row %d: error is %.3g times the tolerance\n", t->name,
                   r.row, e);
        }
        worst = fmax(worst, e);
    }
    printf("%-26s %5d rows  %5d bad  worst error %.2g of its tolerance\n",
           t->name, r.row, bad, worst);
    return bad;
}

/* The two days of time_varying.csv, contacts a second: three bell curves over a
 * base, and the night before a sale with a jump at midnight. */
static double ordinary_rate(double h)
{
    static const double bell[3][3] = { { 0.28, 10.5, 2.2 },
                                       { 0.238, 15.5, 2.5 },
                                       { 0.168, 20.5, 1.6 } };
    double rate = 0.02;

    for (int i = 0; i < 3; i++) {
        double x = (h - bell[i][1]) / bell[i][2];

        rate += bell[i][0] * exp(-x * x);
    }
    return rate;
}

static double day_rate(const void *is_double11, double t_s)
{
    double h = t_s / 3600;

    if (!*(const int *)is_double11 || h < 22)
        return ordinary_rate(h);
    if (h < 24)
        return ordinary_rate(h) * (1 + 0.25 * (h - 22));
    return 2 * ordinary_rate(h - 24) + 1.6 * exp(-(h - 24) / 0.75);
}

/* The table held the rate constant over each of its own time steps, which
 * shows in the fourth decimal while the rate moves, and began with another
 * state than the steady one, which shows for two hours: rows count from then
 * on, within 1.5e-3 (most within 2e-4; more after an interval in which a
 * tie between two numbers of agents fell the other way). */
static int check_day(const char *dir, int double11, double aht, int rule)
{
    static const char *const name[] = { "SIPP-avg", "SIPP-max", "lag-SIPP",
                                        "MOL", "forward-exact" };
    wfm_transient t = { .rate_per_s = day_rate,
                        .context = &double11,
                        .start_s = double11 ? 64800 : 0,
                        .interval_s = 1800,
                        .n = double11 ? 24 : 48,
                        .aht_s = aht,
                        .patience_s = 180,
                        .within_s = 20,
                        .empty_start = false };
    wfm_transient_row row[48];
    wfm_goal g = WFM_GOAL_NONE;
    double agents[48], worst = 0;
    int rows = 0, other_agents = 0, bad = 0;
    ref r;

    g.service_level = 0.8;
    if (rule < 4
            ? wfm_transient_rule(agents, &t, &g, (wfm_tv_rule)rule, NULL) ||
                  wfm_transient_eval(row, &t, agents, NULL)
            : wfm_transient_staff(row, &t, &g, NULL))
        return 1;
    if (!ref_open(&r, dir, "time_varying.csv"))
        return 1;
    while (ref_next(&r)) {
        const wfm_transient_row *have = &row[(int)ref_num(&r, 3)];

        if (strcmp(r.cell[0], double11 ? "double11" : "ordinary") ||
            ref_num(&r, 1) != aht || strcmp(r.cell[2], name[rule]) ||
            ref_num(&r, 3) < 4)
            continue;
        rows++;
        if (have->agents != ref_num(&r, 6)) {
            other_agents++;
            continue;
        }
        worst = fmax(worst, fabs(have->service_level - ref_num(&r, 7)));
        worst = fmax(worst, fabs(have->p_abandon - ref_num(&r, 9)));
        bad += !(fabs(have->service_level - ref_num(&r, 7)) <= 1.5e-3);
    }
    printf("  %-8s %3.0f s %-13s %3d rows %2d other agents  worst %.1e\n",
           double11 ? "double11" : "ordinary", aht, name[rule], rows,
           other_agents, worst);
    return bad;
}

static int check_time_varying(const char *dir)
{
    static const double aht[] = { 180, 300, 900 };
    int bad = 0;

    printf("time_varying.csv (own step errors up to 1e-4):\n");
    for (int double11 = 0; double11 < 2; double11++)
        for (int i = 0; i < 3; i++)
            for (int rule = 0; rule < 5; rule++)
                bad += check_day(dir, double11, aht[i], rule);
    printf("%-26s %5d bad\n", "time_varying.csv", bad);
    return bad;
}

int main(int argc, char **argv)
{
    char dir[900];
    int bad = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: ref_queue DATA\n");
        return 2;
    }
    snprintf(dir, sizeof dir, "%s/queue", argv[1]);
    for (int i = 0; i < N_QUEUE_TABLES; i++)
        bad += check_table(dir, &queue_tables[i]);
    bad += check_time_varying(dir);
    return bad > 0;
}
