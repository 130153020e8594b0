/* tests/bench/month_centre.c - writes a centre of several skills.
 *
 * Three queues (calls 8-22, chat round the clock, mail 8-20), seven sets of
 * skills (60 % of the people have one, 30 % two, 10 % all three), three
 * contracts (55 % full-time days with starts within 2 h, 20 % rotating with
 * nights, 25 % part-time of 4-6 h on 4-5 days), the Chinese law, at most three
 * weekends of four and 160 hours in four weeks, no earlier end on the next day
 * for rotating people, wishes of 60 % of the people, a price of fairness, leave
 * of 6 % a week. Demand is 97 % of what the people can give, with peaks,
 * weekday factors and 4 % noise. */
#include "tests/bench/month.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/rng.h"

enum { QUEUES = 3, HALF_HOURS = 48 };

static uint64_t random_state;

static double uniform(void)
{
    random_state = wfm_rng_key_add(random_state, 1);
    return (double)(random_state >> 11) * 0x1p-53;
}

static int below(int n) { return (int)(uniform() * n); }

static const char centre[] =
    "# SYNTHETIC, written by tests/bench/bench_multi.c\n"
    "centre: {name: Month, timezone: Asia/Shanghai, interval: 30m, "
    "language: en, week: 2026-W46}\n"
    "inputs:\n"
    "  history: [{file: history.csv}]\n"
    "  agents: agents.csv\n"
    "  absences: absences.csv\n"
    "queues:\n"
    "  calls: {channel: voice, open: {mon-sun: 08:00-22:00}, patience: 90s}\n"
    "  chat: {channel: chat, open: 24x7, concurrency: 2, patience: 180s}\n"
    "  mail: {channel: voice, open: {mon-sun: 08:00-20:00}, patience: 120s}\n"
    "contracts:\n"
    "  days:\n"
    "    start: 07:00-13:00\n"
    "    start_spread: 2h\n"
    "    shifts: [{span: 9h, meal: {length: 60m, after: 3h-5h, paid: no}, "
    "rests: [{length: 15m, after: 1h-2h30m}, {length: 15m, after: "
    "5h45m-7h30m}]}]\n"
    "    days_per_week: 5\n"
    "    hours_per_week: 40h\n"
    "    night: no\n"
    "    overtime: 6h\n"
    "    wage_per_hour: 32\n"
    "  rotating:\n"
    "    start: 06:00-23:30\n"
    "    shifts: [{span: 9h, meal: {length: 60m, after: 3h-5h, paid: no}, "
    "rests: [{length: 15m, after: 1h-2h30m}, {length: 15m, after: "
    "5h45m-7h30m}]}]\n"
    "    days_per_week: 5\n"
    "    hours_per_week: 40h\n"
    "    forward_rotation: yes\n"
    "    max_nights: 4\n"
    "    wage_per_hour: 34\n"
    "  part_time:\n"
    "    kind: part_time\n"
    "    start: 08:00-18:00\n"
    "    start_spread: 4h\n"
    "    shifts: [{span: 4h, rests: [{length: 15m, after: 1h30m-2h30m}]}, "
    "{span: 5h, rests: [{length: 15m, after: 1h30m-2h30m}]}, {span: 6h, "
    "rests: [{length: 15m, after: 1h30m-2h30m}]}]\n"
    "    days_per_week: 4-5\n"
    "    hours_per_week: 16h-25h\n"
    "    wage_per_hour: 28\n"
    "rules: {law: cn, max_weekends: 3, max_four_weeks: 160h, fairness: 10}\n";

static void write_rules(const char *folder, int week)
{
    static const char nine[] = "  span 540\n    meal 60 180 300 unpaid\n"
                               "    rest 15 60 150 paid\n"
                               "    rest 15 345 450 paid\n";
    static const char habits[] = "  consecutive 6\n  weekends 3\n"
                                 "  four_weeks 9600\n";
    char name[32];
    FILE *f;

    snprintf(name, sizeof name, "rules-%d", week);
    f = month_create(folder, name);
    fprintf(f,
            "week %s %s\ninterval 30\nbreak_grid 15\nmin_rest 660\n"
            "weekly_rest 1440\nmax_consecutive 6\nnight 22:00 30:00\n"
            "day_paid_max 660\novertime_day 180\n",
            month_day(MONTH_MONDAY + 7 * week),
            month_day(MONTH_MONDAY + 7 * week + 6));
    fprintf(f,
            "contract days\n  start 07:00 13:00\n  step 30\n  spread 120\n"
            "  days 5 5\n  minutes 2400 2400\n  night_ok no\n  overtime 360\n"
            "%s%s",
            habits, nine);
    fprintf(f,
            "contract rotating\n  start 06:00 23:30\n  step 30\n  days 5 5\n"
            "  minutes 2400 2400\n  night_ok yes\n  forward yes\n  nights 4\n"
            "%s%s",
            habits, nine);
    fprintf(f,
            "contract part_time\n  start 08:00 18:00\n  step 30\n  spread 240\n"
            "  days 4 5\n  minutes 960 1500\n  night_ok yes\n%s",
            habits);
    for (int span = 240; span <= 360; span += 60)
        fprintf(f, "  span %d\n    rest 15 90 150 paid\n", span);
    month_finish(f);
}

static void write_wishes(FILE *f, int weeks)
{
    const char *separator = "";

    if (uniform() < 0.4)
        return;
    for (int week = 0; week < weeks; week++)
        if (uniform() < 0.7) {
            fprintf(f, "%soff:%s", separator,
                    month_day(MONTH_MONDAY + 7 * week + below(7)));
            separator = ";";
        }
    if (uniform() < 0.3)
        fprintf(f, "%sstart:%02d:00-%02d:00", separator, 8 + below(3),
                11 + below(3));
}

static void write_people(const char *folder, int people, int weeks)
{
    static const char *const skills[] = { "calls",          "chat",
                                          "mail",           "calls;chat",
                                          "calls;mail",     "chat;mail",
                                          "calls;chat;mail" };
    static const int share[] = { 30, 22, 8, 14, 9, 7, 10 };
    static const char *const contract[] = { "days", "rotating", "part_time" };
    FILE *f = month_create(folder, "agents.csv"),
         *away = month_create(folder, "absences.csv");

    fprintf(f, "agent_id,name,contract,skills,site,hired_on,prefs\n");
    fprintf(away, "agent_id,from,to,reason\n");
    for (int a = 0; a < people; a++) {
        int dice = a * 37 % 100, k = 0, left;
        int c = dice < 55 ? 0 : dice < 75 ? 1 : 2;

        left = below(100);
        while (left >= share[k])
            left -= share[k++];
        /* Nights are on the chat queue. */
        if (c == 1 && (k == 0 || k == 2 || k == 4))
            k = k == 0 ? 1 : k == 2 ? 5 : 6;
        fprintf(f, "M%04d,M%04d,%s,%s,,2025-01-06,", a + 1, a + 1, contract[c],
                skills[k]);
        write_wishes(f, weeks);
        fprintf(f, "\n");
        for (int week = 0; week < weeks; week++)
            if (uniform() < 0.06) {
                int from = below(7), days = 1 + below(5);

                fprintf(away, "M%04d,%s,%s,leave\n", a + 1,
                        month_day(MONTH_MONDAY + 7 * week + from),
                        month_day(MONTH_MONDAY + 7 * week + from + days - 1));
            }
    }
    month_finish(f);
    month_finish(away);
}

static double curve(int queue, int day, int half_hour)
{
    static const double weekday[] = { 1.1, 1.05, 1, 1, 1.05, 0.9, 0.8 };
    static const double size[] = { 0.45, 0.4, 0.15 };
    double h = half_hour / 2.0, height;

    if ((queue == 0 && (h < 8 || h >= 22)) ||
        (queue == 2 && (h < 8 || h >= 20)))
        return 0;
    height = exp(-(h - 10.5) * (h - 10.5) / 6) +
             0.8 * exp(-(h - 15.5) * (h - 15.5) / 8) +
             0.5 * exp(-(h - 20) * (h - 20) / 4);
    if (queue == 2) /* letters come in the morning */
        height = exp(-(h - 9) * (h - 9) / 10);
    return size[queue] * weekday[day % 7] *
           (height + (queue == 1 && (h < 8 || h >= 23) ? 0.12 : 0.45));
}

/* Hours at work a week of the average person, leave taken off. */
static double hours_each(void) { return (0.75 * 5 * 7.5 + 0.25 * 22.5) * 0.98; }

static void write_demand(const char *folder, int people, int weeks)
{
    static const char *const name[] = { "calls", "chat", "mail" };
    static const double aht[] = { 240, 400, 360 };
    FILE *staff = month_create(folder, "staff.csv"),
         *forecast = month_create(folder, "forecast.csv"),
         *history = month_create(folder, "history.csv");
    double sum = 0;

    for (int q = 0; q < QUEUES; q++)
        for (int t = 0; t < 7 * HALF_HOURS; t++)
            sum += curve(q, t / HALF_HOURS, t % HALF_HOURS) / 2;
    fprintf(staff, "queue,start,volume,aht_s,load_erl,agents,agents_rostered,"
                   "service_level,asa_s,p_abandon,occupancy\n");
    fprintf(forecast,
            "queue,start,volume,volume_p05,volume_p10,volume_p50,volume_p90,"
            "volume_p95,aht_s,model\n");
    fprintf(history, "queue,start,offered,aht_s\n");
    for (int q = 0; q < QUEUES; q++)
        for (int t = -7 * HALF_HOURS; t < weeks * 7 * HALF_HOURS; t++) {
            int day = (t + 7 * HALF_HOURS) / HALF_HOURS - 7;
            int at = (t + 7 * HALF_HOURS) % HALF_HOURS;
            double need =
                       curve(q, day + 7, at) * (1 + 0.08 * (uniform() - 0.5)),
                   load, volume;
            char when[40];

            if (!(need > 0))
                continue;
            need *= 0.97 * hours_each() * people / sum;
            load = need * 0.95 * 0.85;
            volume = load * 1800 / aht[q] * (q == 1 ? 2 : 1);
            snprintf(when, sizeof when, "%s,%sT%02d:%02d", name[q],
                     month_day(MONTH_MONDAY + day), at / 2, at % 2 * 30);
            if (t < 0) {
                fprintf(history, "%s,%.0f,%.0f\n", when, volume, aht[q]);
                continue;
            }
            fprintf(staff, "%s,%.3f,%.0f,%.4f,%.3f,%.3f,0.8,20,0.02,0.85\n",
                    when, volume, aht[q], load, need * 0.95, need);
            fprintf(forecast, "%s,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.0f,given\n",
                    when, volume, volume * 0.8, volume * 0.85, volume,
                    volume * 1.15, volume * 1.2, aht[q]);
        }
    month_finish(staff);
    month_finish(forecast);
    month_finish(history);
}

void month_write(const char *folder, int people, int weeks, int seed)
{
    FILE *f = month_create(folder, "wfm.yaml");

    random_state = wfm_rng_key((uint64_t)seed, "bench month");
    fprintf(f, "%s", centre);
    month_finish(f);
    write_people(folder, people, weeks);
    write_demand(folder, people, weeks);
    for (int week = 0; week < weeks; week++)
        write_rules(folder, week);
}
