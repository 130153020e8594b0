/* data/demo/demo_history.c - half-hour contacts of the three demo queues:
 * level x season x weekday x special day x profile, then counted with noise. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/demo/demo_private.h"

enum { DAYS_MAX = 1400 };
enum { KEY_DAY = 1, KEY_SLOT, KEY_COUNT, KEY_AHT, KEY_SERVICE };

const char *const demo_queue_name[QUEUES] = { "hotline", "chat", "mail" };
static const int open_slot[QUEUES] = { 16, 0, 16 };
static const int close_slot[QUEUES] = { 42, 48, 42 };

/* Contacts per half hour on an ordinary day, in tenths, on 1 October of 2023
 * to 2027; chat before the bot takes its share. */
static const int level[QUEUES][5] = { { 800, 848, 896, 940, 975 },
                                      { 550, 660, 785, 920, 1060 },
                                      { 176, 186, 196, 205, 213 } };
static const int base_aht[QUEUES] = { 238, 468, 412 };

/* Per cent of the yearly mean at the middle of each month. */
static const int season[12] = { 102, 96, 98, 97,  100, 104,
                                97,  96, 99, 100, 105, 103 };
static const int weekday[QUEUES][7] = { { 114, 106, 102, 100, 99, 90, 85 },
                                        { 104, 101, 100, 99, 98, 100, 102 },
                                        { 118, 108, 102, 100, 97, 88, 82 } };
/* Shape of a day by the hour; only relative size matters. */
static const int profile[QUEUES][2][24] = {
    { { 0,  0,  0,   0,   0,   0,  0,  0,  62, 105, 128, 122,
        96, 92, 108, 113, 108, 98, 88, 97, 86, 0,   0,   0 },
      { 0,   0,   0,   0,   0,   0,  0,  0,   45, 82, 104, 112,
        104, 100, 106, 108, 104, 98, 96, 104, 98, 0,  0,   0 } },
    { { 58,  40,  26,  17,  12,  11,  16,  32,  66,  98,  118, 116,
        104, 100, 112, 120, 116, 106, 104, 122, 158, 172, 150, 98 },
      { 70,  50,  32,  20,  14,  12,  14,  24,  50,  82,  106, 112,
        110, 108, 114, 120, 118, 112, 110, 126, 160, 174, 156, 108 } },
    { { 0,  0,  0,   0,   0,   0,  0,  0,  170, 120, 112, 104,
        84, 88, 104, 106, 100, 90, 72, 64, 56,  0,   0,   0 },
      { 0,  0,  0,   0,   0,  0,  0,  0,  150, 110, 108, 104,
        92, 92, 102, 104, 98, 92, 80, 72, 66,  0,   0,   0 } }
};

/* New year's eve less 12 days to 16 days after it. */
static const int spring[29] = { 101, 98, 95, 92,  88,  84,  79,  73,  67, 60,
                                52,  42, 33, 34,  38,  43,  48,  54,  60, 67,
                                78,  90, 98, 106, 110, 109, 106, 104, 102 };

typedef struct day_row {
    int off; /* 1 day off, 0 make-up day, -1 not listed */
} day_row;

static day_row listed[DAYS_MAX];
static int first_day, last_day;

static q16 spring_factor(int queue, int day)
{
    const int eve[3] = { demo_day(2024, 2, 9), demo_day(2025, 1, 28),
                         demo_day(2026, 2, 16) };
    for (int i = 0; i < 3; i++) {
        int k = day - eve[i] + 12;
        if (k >= 0 && k < 29) {
            int f = spring[k];
            return demo_percent(queue == CHAT ? 100 - (100 - f) * 4 / 5 : f);
        }
    }
    return ONE;
}

static int listed_off(int day)
{
    if (day < first_day || day - first_day >= DAYS_MAX) {
        return -1;
    }
    return listed[day - first_day].off;
}

/* Weekday whose pattern the day follows, and what a holiday does on top. */
static q16 day_factor(int queue, int day)
{
    static const int holiday[QUEUES] = { 80, 95, 72 };
    int wd = demo_weekday(day);
    int off = listed_off(day);
    q16 f = demo_percent(weekday[queue][off == 0 ? 0 : wd]);
    if (off == 1) {
        f = demo_mul(demo_percent(weekday[queue][6]),
                     demo_percent(holiday[queue]));
    } else if (off == 0) {
        f = demo_mul(f, demo_percent(95));
    } else if (listed_off(day - 1) == 1) {
        f = demo_mul(f, demo_percent(queue == CHAT ? 105 : 116));
    }
    return demo_mul(f, spring_factor(queue, day));
}

static q16 season_factor(int day)
{
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    int from = d >= 15 ? m - 1 : (m + 10) % 12;
    int step = d >= 15 ? d - 15 : d + 15;
    int s = season[from] * (30 - step) + season[(from + 1) % 12] * step;
    return (q16)s * ONE / 3000;
}

static q16 payday_factor(int day)
{
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    return demo_percent(d == 10 ? 106 : d == 11 || d == 15 ? 104 : 100);
}

/* Share of chats that the bot answers, per mille; two releases helped. */
static int bot_permille(int day)
{
    int share = 180 + (day - demo_day(2023, 10, 1)) * 80 / 1127;
    if (day >= demo_day(2024, 3, 18)) {
        share += 25;
    }
    if (day >= demo_day(2025, 8, 4)) {
        share += 35;
    }
    return share;
}

static q16 level_factor(int queue, int day)
{
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    int from = m >= 10 ? y : y - 1;
    int length = demo_day(from + 1, 10, 1) - demo_day(from, 10, 1);
    int step = day - demo_day(from, 10, 1);
    const int *at = level[queue] + (from - 2023);
    q16 f = ((q16)at[0] * (length - step) + (q16)at[1] * step) * ONE /
            ((q16)length * 10);
    return queue == CHAT ? f * (1000 - bot_permille(day)) / 1000 : f;
}

static q16 profile_factor(int queue, int day, int slot)
{
    int wd = demo_weekday(day);
    int off = listed_off(day);
    bool weekend = off == 1 || (off == -1 && wd >= 5);
    const int *p = profile[queue][weekend];
    int hour = slot / 2;
    int beside = (slot % 2 ? hour + 1 : hour + 23) % 24;
    int value = p[beside] == 0 ? 4 * p[hour] : 3 * p[hour] + p[beside];
    int sum = 0;
    int n = 0;
    for (int h = 0; h < 24; h++) {
        sum += p[h];
        n += p[h] > 0;
    }
    return (q16)value * n * ONE / (4 * (q16)sum);
}

/* The slow part of the noise: each day remembers 0.6 of the day before. */
static q16 day_noise(int queue, int day)
{
    q16 sum = 0;
    q16 weight = ONE;
    for (int back = 0; back < 10; back++) {
        demo_rng rng =
            demo_rng_key(KEY_DAY, (uint64_t)queue, (uint64_t)(day - back));
        sum += demo_mul(weight, demo_bell(&rng, demo_percent(3)));
        weight = weight * 3 / 5;
    }
    return ONE + sum;
}

typedef struct outage {
    int queue, year, month, dom, from, to; /* slots */
    int percent;
} outage;
/* Lines and systems that failed, and what people did then. */
static const outage outages[] = { { HOTLINE, 2024, 8, 14, 28, 33, 15 },
                                  { CHAT, 2024, 8, 14, 28, 34, 165 },
                                  { HOTLINE, 2024, 8, 14, 33, 37, 155 },
                                  { CHAT, 2025, 3, 19, 40, 44, 8 },
                                  { CHAT, 2025, 3, 19, 44, 47, 170 },
                                  { HOTLINE, 2025, 3, 19, 40, 42, 160 },
                                  { HOTLINE, 2026, 7, 8, 20, 26, 190 },
                                  { CHAT, 2026, 7, 8, 20, 26, 210 },
                                  { MAIL, 2026, 7, 8, 20, 30, 150 },
                                  { HOTLINE, 2025, 12, 3, 18, 22, 200 } };

static q16 outage_factor(int queue, int day, int slot)
{
    for (size_t i = 0; i < sizeof outages / sizeof *outages; i++) {
        const outage *o = &outages[i];
        if (o->queue == queue && slot >= o->from && slot < o->to &&
            day == demo_day(o->year, o->month, o->dom)) {
            return demo_percent(o->percent);
        }
    }
    return ONE;
}

/* Half hours that the exchange never exported. */
static bool is_missing(int queue, int day, int slot)
{
    return (queue == HOTLINE && day == demo_day(2024, 5, 22) && slot >= 30 &&
            slot < 33) ||
           (queue == CHAT && day == demo_day(2024, 12, 5) && slot < 7) ||
           (queue == CHAT && day == demo_day(2026, 9, 2) && slot == 26) ||
           (queue == MAIL && day == demo_day(2025, 10, 16) && slot < 20);
}

/* An afternoon of which the export lost the handle times. */
static bool is_aht_missing(int queue, int day, int slot)
{
    return (queue == HOTLINE && day == demo_day(2025, 5, 13) && slot >= 26 &&
            slot < 34) ||
           (queue == MAIL && day == demo_day(2024, 7, 9));
}

/* A report that was counted twice: 2025-09-24, 10:00-12:00. */
static bool is_doubled(int queue, int day, int slot)
{
    return queue == HOTLINE && day == demo_day(2025, 9, 24) && slot >= 20 &&
           slot < 24;
}

static q16 slot_mean(int queue, int day, int slot, q16 *planned)
{
    q16 base = level_factor(queue, day);
    base = demo_mul(base, season_factor(day));
    base = demo_mul(base, day_factor(queue, day));
    base = demo_mul(base, payday_factor(day));
    base = demo_mul(base, profile_factor(queue, day, slot));
    q16 event = demo_mul(demo_event_factor(queue, day),
                         demo_event_slot_factor(queue, day, slot));
    /* Planners of past years met four fifths of what an event brought. */
    *planned = demo_mul(base, ONE + (event - ONE) * 4 / 5);
    demo_rng rng = demo_rng_key(KEY_SLOT + (uint64_t)queue * 16, (uint64_t)day,
                                (uint64_t)slot);
    q16 mean = demo_mul(demo_mul(base, event), day_noise(queue, day));
    mean = demo_mul(mean, ONE + demo_bell(&rng, demo_percent(3)));
    return demo_mul(mean, outage_factor(queue, day, slot));
}

static int slot_aht(int queue, int day, int slot, int offered)
{
    q16 aht = (q16)base_aht[queue] * ONE;
    aht = aht * (4000 - (day - demo_day(2023, 10, 1)) / 10) / 4000;
    int after = demo_sale_offset(day, 11, 11);
    if (after >= 0 && after <= 8) {
        aht = aht * (queue == MAIL ? 112 : 107) / 100;
    }
    if (slot >= 38) {
        aht = aht * 103 / 100;
    }
    demo_rng rng = demo_rng_key(KEY_AHT + (uint64_t)queue * 16, (uint64_t)day,
                                (uint64_t)slot);
    /* Handle times vary by 0.8 of their mean; a mean of n of them by less. */
    q16 sd =
        (q16)(ONE * 8 / 10) * 16 / (q16)demo_isqrt((uint64_t)offered * 256);
    aht = demo_mul(aht, ONE + demo_bell(&rng, sd));
    q16 least = (q16)base_aht[queue] * ONE / 4;
    return (int)((aht < least ? least : aht) / ONE);
}

typedef struct service {
    int answered, in_target, asa_s;
} service;

/* What the customers met, by how far the volume ran over the plan. */
static service slot_service(int queue, int day, int slot, int offered,
                            q16 planned)
{
    demo_rng rng = demo_rng_key(KEY_SERVICE + (uint64_t)queue * 16,
                                (uint64_t)day, (uint64_t)slot);
    q16 ratio = ((q16)offered * ONE + 4 * ONE) * 100 / (planned + 4 * ONE);
    int over = (int)ratio - 100 + (int)(demo_bell(&rng, 5 * ONE) / ONE);
    over = over < -20 ? -20 : over > 80 ? 80 : over;
    int lost = over < 0 ? 20 + over : 20 + over * 5; /* per mille */
    int met = over < 0 ? 850 - over * 6 : 850 - over * 18;
    service s;
    s.answered = offered - (offered * lost + 500) / 1000;
    s.in_target = (met < 50 ? 50 : met) * s.answered / 1000;
    s.asa_s = over < 0 ? 12 + over / 3 : 12 + over * 2;
    return s;
}

static void write_slot(FILE *out, int queue, int day, int slot)
{
    q16 planned = 0;
    q16 mean = slot_mean(queue, day, slot, &planned);
    demo_rng rng = demo_rng_key(KEY_COUNT + (uint64_t)queue * 16, (uint64_t)day,
                                (uint64_t)slot);
    int offered = demo_count(&rng, mean);
    if (is_doubled(queue, day, slot)) {
        offered *= 2;
    }
    if (is_missing(queue, day, slot)) {
        return;
    }
    fprintf(out, "%s,", demo_queue_name[queue]);
    demo_print_date(out, day);
    fprintf(out, "T%02d:%02d,%d,", slot / 2, slot % 2 * 30, offered);
    if (offered > 0 && !is_aht_missing(queue, day, slot)) {
        fprintf(out, "%d", slot_aht(queue, day, slot, offered));
    }
    if (queue == MAIL) {
        fputc('\n', out);
        return;
    }
    service s = slot_service(queue, day, slot, offered, planned);
    fprintf(out, ",%d,%d,%d,", s.answered, offered - s.answered, s.in_target);
    if (s.answered > 0) {
        fprintf(out, "%d", s.asa_s);
    }
    fputc('\n', out);
}

static int write_year(const char *folder, int queue, int year)
{
    char file[64];
    snprintf(file, sizeof file, "history-%s-%d.csv", demo_queue_name[queue],
             year);
    FILE *out = demo_open(folder, file);
    if (out == NULL) {
        return 1;
    }
    fputs("queue,start,offered,aht_s", out);
    fputs(queue == MAIL ? "\n"
                        : ",answered,abandoned,answered_in_target,asa_s\n",
          out);
    for (int day = first_day; day <= last_day; day++) {
        if (day < demo_day(year, 1, 1) || day > demo_day(year, 12, 31)) {
            continue;
        }
        for (int slot = open_slot[queue]; slot < close_slot[queue]; slot++) {
            write_slot(out, queue, day, slot);
        }
    }
    return demo_close(out, file);
}

/* Reads `date,name,is_off_day`. */
static int read_holidays(const char *path)
{
    for (int i = 0; i < DAYS_MAX; i++) {
        listed[i].off = -1;
    }
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        perror(path);
        return 1;
    }
    char line[256];
    while (fgets(line, sizeof line, in) != NULL) {
        int y = 0;
        int m = 0;
        int d = 0;
        const char *last = strrchr(line, ',');
        if (last == NULL || sscanf(line, "%d-%d-%d", &y, &m, &d) != 3) {
            continue;
        }
        int k = demo_day(y, m, d) - first_day;
        if (k >= 0 && k < DAYS_MAX) {
            listed[k].off = last[1] == '1';
        }
    }
    return demo_close(in, path);
}

int demo_write_history(const char *folder, const char *holidays)
{
    first_day = demo_day(2023, 10, 1);
    last_day = demo_day(2026, 10, 31);
    int bad = read_holidays(holidays);
    for (int queue = 0; queue < QUEUES && !bad; queue++) {
        for (int year = 2023; year <= 2026 && !bad; year++) {
            bad = write_year(folder, queue, year);
        }
    }
    return bad;
}
