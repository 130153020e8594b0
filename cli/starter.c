/* cli/starter.c - texts of the starter centre that `wfm init` writes. */
#include "cli/starter.h"

#include <stdint.h>

#include "base/date.h"

void wfm_starter_config(wfm_buf *out)
{
    wfm_buf_add(
        out,
        "# wfm.yaml - a starter centre. The data beside it is synthetic:\n"
        "# replace it by your own, file by file, and run `wfm check`.\n"
        "centre:\n"
        "  name: Starter centre\n"
        "  timezone: Asia/Shanghai\n"
        "  interval: 30m            # 5m 10m 15m 20m 30m 60m\n"
        "  currency: CNY\n"
        "  language: en             # en | zh\n"
        "  # week: 2026-W44         # default: the first whole week after the "
        "history\n"
        "\n"
        "inputs:                    # paths relative to this file\n"
        "  history:\n"
        "    - {file: data/history*.csv}\n"
        "  # an ACD export with its own headers and one queue:\n"
        "  # - {file: acd.csv, queue: hotline, columns: {offered: Calls, "
        "aht_s: AHT}}\n"
        "  events: data/events.csv\n"
        "  agents: data/agents.csv\n"
        "  absences: data/absences.csv\n"
        "  classes: data/classes.csv\n"
        "  # holidays: holidays.csv  # date,name,is_off_day\n"
        "\n"
        "queues:\n"
        "  hotline:\n"
        "    channel: voice         # voice chat deferred callback outbound\n"
        "    open: {mon-sun: 08:00-21:00}\n"
        "    target: {service_level: 0.80, within: 20s, occupancy: 0.88}\n"
        "    patience: 90s          # mean patience; without it Erlang C\n"
        "    shrinkage: {leave: 0.05, sickness: 0.02, coaching: 0.03}\n"
        "\n"
        "contracts:\n"
        "  full_time:\n"
        "    kind: full_time\n"
        "    start: 08:00-12:00     # earliest and latest start of a shift\n"
        "    start_step: 30m\n"
        "    start_spread: 2h       # starts of a week lie this close\n"
        "    shifts:\n"
        "      - span: 9h\n"
        "        meal: {length: 60m, after: 3h-5h, paid: no}\n"
        "        rests:\n"
        "          - {length: 15m, after: 1h-3h}\n"
        "          - {length: 15m, after: 6h-8h}\n"
        "    days_per_week: 5\n"
        "    hours_per_week: 40h    # paid hours\n"
        "    wage_per_hour: 30      # CNY a paid hour\n"
        "    on_cost: 0.38          # employer's share on top\n"
        "  part_time:\n"
        "    kind: part_time\n"
        "    start: 08:00-17:00\n"
        "    start_step: 30m\n"
        "    start_spread: 2h\n"
        "    shifts:\n"
        "      - span: 4h\n"
        "        rests:\n"
        "          - {length: 15m, after: 1h-3h}\n"
        "    days_per_week: 4-5\n"
        "    hours_per_week: 16h-20h\n"
        "    wage_per_hour: 28\n"
        "\n"
        "rules: {law: cn, min_rest: 11h, max_consecutive_days: 6}\n"
        "\n"
        "costs:\n"
        "  per_waited_second: 0.03  # a wait of 46 s costs 1.38\n"
        "  per_abandoned: 2.00\n"
        "  per_short_agent_hour: 60\n"
        "  workplace_per_hour: 5\n"
        "\n"
        "sites:\n"
        "  main: {name: Main, seats: 40}\n"
        "\n"
        "training: {class_weeks: 4, nesting_weeks: 8, pass_rate: 0.90}\n");
}

/* A small generator of its own (Lehmer, modulus 2^31-1), so that the files do
 * not depend on any library. */
static uint32_t draw(uint32_t *state)
{
    *state = (uint32_t)((uint64_t)*state * 48271u % 2147483647u);
    return *state;
}

/* About Poisson: mean plus the spread of eight dice, in whole numbers. */
static int noisy(int mean, uint32_t *state)
{
    int root = 0, sum = 0, result;

    while ((root + 1) * (root + 1) <= mean)
        root++;
    for (int i = 0; i < 8; i++)
        sum += (int)(draw(state) % 7) - 3;  /* variance 4 each, 32 in all */
    result = mean + root * sum * 100 / 566; /* 5.66 = sqrt(32) */
    return result > 0 ? result : 0;
}

enum { FIRST_MINUTE = 8 * 60, SLOTS = 26, WEEKS = 52 };

void wfm_starter_history(wfm_buf *out)
{
    /* contacts per 1000 of a day, from 08:00 */
    static const int shape[SLOTS] = { 18, 27, 38, 50, 58, 61, 57, 49, 37,
                                      32, 36, 43, 48, 49, 47, 44, 40, 36,
                                      33, 33, 35, 36, 32, 26, 20, 15 };
    static const int weekday[7] = { 1130, 1060, 1010, 990, 980, 900, 930 };
    uint32_t state = 20261025;
    wfm_date first;
    char date[WFM_DATE_TEXT], clock[16];

    if (!wfm_date_make(&first, 2025, 10, 27))
        return;
    wfm_buf_add(out, "queue,start,offered,aht_s\n");
    for (int d = 0; d < 7 * WEEKS; d++) {
        int total = weekday[d % 7] * (880 + d / 3) / 1000;

        wfm_date_format(date, first + d);
        for (int s = 0; s < SLOTS; s++) {
            int offered = noisy(total * shape[s] / 1000, &state);
            int aht = 228 + (int)(draw(&state) % 25);

            wfm_clock_format(clock, FIRST_MINUTE + 30 * s);
            wfm_buf_printf(out, "hotline,%sT%s,%d,%d\n", date, clock, offered,
                           aht);
        }
    }
}

void wfm_starter_agents(wfm_buf *out)
{
    uint32_t state = 4711;
    wfm_date newest;

    if (!wfm_date_make(&newest, 2026, 6, 1))
        return;
    wfm_buf_add(out, "agent_id,name,contract,skills,site,hired_on,left_on,"
                     "class_id\n");
    for (int i = 1; i <= 48; i++) {
        bool gone = i % 3 == 0 && i <= 42;
        int hired = (int)(draw(&state) % 900);
        wfm_date day = newest - hired;
        char date[WFM_DATE_TEXT], left[WFM_DATE_TEXT] = "";

        if (gone)
            wfm_date_format(left, day + 40 + (int)(draw(&state) % 240));
        wfm_buf_printf(out, "S%03d,Sample %d,%s,hotline,main,%s,%s,\n", i, i,
                       i % 6 == 1 ? "part_time" : "full_time",
                       wfm_date_format(date, day), left);
    }
}

void wfm_starter_absences(wfm_buf *out)
{
    wfm_buf_add(out, "agent_id,from,to,reason\n"
                     "S002,2026-10-26,2026-10-27,leave\n"
                     "S005,2026-10-29T08:00,2026-10-29T12:00,doctor\n");
}

void wfm_starter_classes(wfm_buf *out)
{
    wfm_buf_add(out, "class_id,start_on,size,site,source\n"
                     "C1,2026-11-02,8,main,referral\n");
}

void wfm_starter_events(wfm_buf *out)
{
    wfm_buf_add(out, "event,date,queue,uplift,like\n"
                     "spring sale,2026-03-16,hotline,,\n"
                     "autumn sale,2026-10-28,hotline,1.3,\n");
}
