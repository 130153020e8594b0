/* data/demo/demo_people.c - five years of hiring and leaving at the demo
 * centre, who is there today, their wishes and their absences. */
#include <stdbool.h>
#include <stdlib.h>

#include "data/demo/demo_private.h"

enum { PEOPLE_MAX = 2000, STILL_HERE = 1 << 30 };
enum { FULL_TIME, NIGHT, PART_TIME, OUTSOURCED, CONTRACTS };
enum { HANGZHOU, GUIYANG };
enum { KEY_HIRE = 100, KEY_LEAVE, KEY_SKILL, KEY_STAGE, KEY_WISH, KEY_ABSENCE };

typedef struct person {
    int hired, left, contract, site, class_id; /* class -1: before 2026 */
    int source, serial;
} person;

static person people[PEOPLE_MAX];
static int n_people;
static int today; /* first day after the history */

static const char *const contract_name[CONTRACTS] = { "full_time", "night",
                                                      "part_time",
                                                      "outsourced" };
static const char *const site_name[2] = { "hangzhou", "guiyang" };
static const char *const source_name[4] = { "campus", "jobsite", "referral",
                                            "agency" };

typedef struct class_row {
    const char *id;
    int year, month, dom, site, source, planned;
} class_row;
/* Six classes have begun by the end of the history, two are planned. */
static const class_row classes[8] = {
    { "C2601", 2026, 1, 12, HANGZHOU, 1, 0 },
    { "C2602", 2026, 3, 16, GUIYANG, 1, 0 },
    { "C2603", 2026, 5, 18, HANGZHOU, 2, 0 },
    { "C2604", 2026, 7, 13, GUIYANG, 0, 0 },
    { "C2605", 2026, 8, 17, HANGZHOU, 1, 0 },
    { "C2606", 2026, 10, 12, GUIYANG, 1, 0 },
    { "C2607", 2026, 11, 23, HANGZHOU, 2, 16 },
    { "C2701", 2027, 1, 11, GUIYANG, 1, 18 },
};

/* Heads at the start of each half year from July 2021, by contract. */
static const int heads[12][CONTRACTS] = {
    { 24, 8, 6, 6 },    { 40, 11, 10, 10 }, { 46, 13, 12, 12 },
    { 53, 15, 14, 14 }, { 57, 16, 16, 15 }, { 62, 17, 18, 17 },
    { 65, 18, 19, 18 }, { 69, 19, 20, 19 }, { 70, 19, 21, 21 },
    { 70, 19, 23, 22 }, { 76, 28, 25, 23 }, { 84, 34, 27, 24 }
};

static int target_heads(int contract, int month)
{
    int half = month / 6;
    int step = month % 6;
    if (half >= 11) {
        return heads[11][contract];
    }
    return (heads[half][contract] * (6 - step) +
            heads[half + 1][contract] * step) /
           6;
}

/* Chance of leaving on a day, per million: high in the first three months,
 * low after a year; higher after the Spring Festival and after Double 11. */
static int hazard(const person *p, int day)
{
    static const int by_contract[CONTRACTS] = { 100, 115, 140, 130 };
    int tenure = day - p->hired;
    int ppm = tenure < 91 ? 1500 : tenure < 365 ? 800 : 480;
    int y = 0;
    int m = 0;
    int d = 0;
    demo_civil(day, &y, &m, &d);
    int month = m == 3 ? 170 : m == 4 || m == 12 ? 135 : 100;
    return ppm * by_contract[p->contract] / 100 * month / 100;
}

static int leaving_day(const person *p)
{
    demo_rng rng = demo_rng_key(KEY_LEAVE, (uint64_t)p->serial, 0);
    for (int day = p->hired + 3; day < today; day++) {
        if (demo_below(&rng, 1000000) < hazard(p, day)) {
            return day;
        }
    }
    return STILL_HERE;
}

static int count(int contract, int day)
{
    int n = 0;
    for (int i = 0; i < n_people; i++) {
        n += people[i].contract == contract && people[i].hired <= day &&
             people[i].left > day;
    }
    return n;
}

static void hire(int contract, int day, int class_id)
{
    person *p = &people[n_people];
    demo_rng rng = demo_rng_key(KEY_HIRE, (uint64_t)n_people, 0);
    *p = (person){ .contract = contract,
                   .class_id = class_id,
                   .serial = n_people,
                   .hired = day };
    p->site = demo_below(&rng, 100) < 58 ? HANGZHOU : GUIYANG;
    int r = demo_below(&rng, 100);
    p->source = r < 30 ? 0 : r < 75 ? 1 : 2;
    if (class_id >= 0) {
        p->site = classes[class_id].site;
        p->source = classes[class_id].source;
    } else if (contract == OUTSOURCED) {
        p->source = 3;
    }
    p->left = leaving_day(p);
    n_people++;
}

/* Employees start in classes on a Monday, others when they are needed. */
static int hiring_day(int contract, int year, int month, int *class_id)
{
    *class_id = -1;
    if (contract == PART_TIME) {
        return demo_day(year, month, 5 + n_people * 7 % 20);
    }
    if (contract == OUTSOURCED) {
        return demo_day(year, month, n_people % 2 ? 1 : 16);
    }
    if (year < 2026) {
        int day = demo_day(year, month, 8);
        return day + (7 - demo_weekday(day)) % 7;
    }
    for (int i = 0; i < 6; i++) {
        if (classes[i].month == month) {
            *class_id = i;
            return demo_day(year, month, classes[i].dom);
        }
    }
    return -1;
}

static void simulate_hiring(void)
{
    for (int k = 0; k < 64; k++) { /* July 2021 to October 2026 */
        int year = 2021 + (k + 6) / 12;
        int month = (k + 6) % 12 + 1;
        for (int c = 0; c < CONTRACTS; c++) {
            int class_id = -1;
            int day = hiring_day(c, year, month, &class_id);
            /* Employees are hired ahead for those who leave meanwhile. */
            int ahead = class_id >= 0 ? 2 : 0;
            int missing =
                day < 0 ? 0 : target_heads(c, k + ahead) - count(c, day);
            for (int i = 0; i < missing; i++) {
                hire(c, hiring_day(c, year, month, &class_id), class_id);
            }
        }
    }
}

static int by_hired(const void *a, const void *b)
{
    const person *p = a;
    const person *q = b;
    if (p->hired != q->hired) {
        return p->hired < q->hired ? -1 : 1;
    }
    return p->serial < q->serial ? -1 : 1;
}

static const char *skills(const person *p, bool senior)
{
    demo_rng rng = demo_rng_key(KEY_SKILL, (uint64_t)p->serial, 0);
    int r = demo_below(&rng, 100);
    switch (p->contract) {
    case FULL_TIME:
        if (senior && r < 35) {
            return "hotline;chat;mail";
        }
        return r < 38   ? "hotline;mail"
               : r < 62 ? "hotline"
               : r < 84 ? "hotline;chat"
                        : "chat;mail";
    case NIGHT:
        return r < 60 ? "chat" : "chat;mail";
    case PART_TIME:
        return r < 45 ? "hotline" : r < 80 ? "chat" : "hotline;chat";
    default:
        return r < 50 ? "hotline" : r < 85 ? "chat" : "hotline;mail";
    }
}

static const char *stage(const person *p)
{
    demo_rng rng = demo_rng_key(KEY_STAGE, (uint64_t)p->serial, 0);
    int r = demo_below(&rng, 100);
    int until = p->left < today ? p->left : today;
    int months = (until - p->hired) / 30;
    if (months < 3) {
        return "new";
    }
    if (months >= 24 && p->contract <= NIGHT && r < 18) {
        return r < 4 ? "trainer" : "lead";
    }
    return months >= 12 && r < 60 ? "excellent" : "qualified";
}

/* A third of the people ask for something in the planned week. */
static void print_wishes(FILE *out, const person *p)
{
    demo_rng rng = demo_rng_key(KEY_WISH, (uint64_t)p->serial, 0);
    int r = demo_below(&rng, 100);
    bool day_off = r < 22;
    if (day_off) {
        static const int dom[8] = { 9, 10, 12, 13, 14, 14, 15, 15 };
        fputs("off:", out);
        demo_print_date(out, demo_day(2026, 11, dom[demo_below(&rng, 8)]));
    }
    if (r >= 16 && r < 36 && p->contract != NIGHT) {
        static const char *const start[4] = { "08:00-09:00", "08:00-10:00",
                                              "11:00-13:00", "12:00-13:00" };
        fprintf(out, "%sstart:%s", day_off ? ";" : "",
                start[demo_below(&rng, 4)]);
    }
}

static void print_agent(FILE *out, int i)
{
    static const char *const surname[30] = {
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周",
        "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高",
        "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹"
    };
    const person *p = &people[i];
    demo_rng rng = demo_rng_key(KEY_HIRE, (uint64_t)p->serial, 1);
    bool senior = today - p->hired > 540;
    fprintf(out, "A%04d,%s%04d,%s,%s,%s,", i + 1, surname[demo_below(&rng, 30)],
            i + 1, contract_name[p->contract], skills(p, senior),
            site_name[p->site]);
    demo_print_date(out, p->hired);
    fputc(',', out);
    if (p->left < STILL_HERE) {
        demo_print_date(out, p->left);
    }
    fprintf(out, ",%s,%s,%s,", p->class_id < 0 ? "" : classes[p->class_id].id,
            stage(p), source_name[p->source]);
    if (p->left == STILL_HERE) {
        print_wishes(out, p);
    }
    fputc('\n', out);
}

static int write_agents(const char *folder)
{
    FILE *out = demo_open(folder, "agents.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("agent_id,name,contract,skills,site,hired_on,left_on,class_id,stage,"
          "source,prefs\n",
          out);
    for (int i = 0; i < n_people; i++) {
        print_agent(out, i);
    }
    return demo_close(out, "agents.csv");
}

static int write_classes(const char *folder)
{
    FILE *out = demo_open(folder, "classes.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("class_id,start_on,size,site,source\n", out);
    for (int k = 0; k < 8; k++) {
        int size = classes[k].planned;
        for (int i = 0; i < n_people && classes[k].planned == 0; i++) {
            size += people[i].class_id == k;
        }
        fprintf(out, "%s,", classes[k].id);
        demo_print_date(
            out, demo_day(classes[k].year, classes[k].month, classes[k].dom));
        fprintf(out, ",%d,%s,%s\n", size, site_name[classes[k].site],
                source_name[classes[k].source]);
    }
    return demo_close(out, "classes.csv");
}

/* Handle time and quality of the begun classes by weeks on the queue: slow
 * and unsure at first, the way to the end a fifth shorter every week. */
static int write_learning(const char *folder)
{
    FILE *out = demo_open(folder, "learning.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("class_id,week,aht_s,contacts,quality\n", out);
    for (int k = 0; k < 6; k++) {
        demo_rng rng = demo_rng_key(KEY_ABSENCE, 900000u + (uint64_t)k, 1);
        int first =
            demo_day(classes[k].year, classes[k].month, classes[k].dom) + 28;
        int weeks = (demo_day(2026, 11, 1) - first) / 7;
        int slow = 160000, unsure = 230; /* thousandths */

        for (int w = 0; w < weeks && w < 26; w++) {
            int noise = demo_below(&rng, 9001) - 4500;
            int grade = demo_below(&rng, 21) - 10;
            int contacts = 900 + demo_below(&rng, 400);
            int aht = (248000 + slow + noise) / 100;
            int quality = 955 - unsure + grade;

            fprintf(out, "%s,%d,%d.%d,%d,0.%03d\n", classes[k].id, w, aht / 10,
                    aht % 10, contacts, quality > 999 ? 999 : quality);
            slow = slow * 4 / 5;
            unsure = unsure * 17 / 20;
        }
    }
    return demo_close(out, "learning.csv");
}

static void print_absence(FILE *out, int agent, int from, int days,
                          const char *reason)
{
    fprintf(out, "A%04d,", agent + 1);
    demo_print_date(out, from);
    fputc(',', out);
    demo_print_date(out, from + days - 1);
    fprintf(out, ",%s\n", reason);
}

/* Absences of one person over the year before and the months after today.
 * Sick days are not known ahead, and few get leave around Double 11. */
static void print_absences(FILE *out, int agent)
{
    const person *p = &people[agent];
    demo_rng rng = demo_rng_key(KEY_ABSENCE, (uint64_t)p->serial, 0);
    int from = demo_day(2025, 11, 1);
    int until = demo_day(2027, 1, 31);
    int busy_from = demo_day(2026, 11, 9);
    int busy_to = demo_day(2026, 11, 16);
    for (int day = p->hired + 90 > from ? p->hired + 90 : from; day < until;
         day++) {
        int r = demo_below(&rng, 10000);
        int sick = day < today ? 40 : 0;
        int leave = day < today + 30 ? 60 : 25;
        int days = 1 + demo_below(&rng, r < sick ? 2 : 4);
        const char *reason = r < sick                ? "sick"
                             : r < sick + leave      ? "annual"
                             : r < sick + leave + 12 ? "personal"
                                                     : NULL;
        bool busy = day < busy_to && day + days > busy_from;
        if (reason == NULL || (busy && demo_below(&rng, 10) < 6)) {
            continue;
        }
        if (busy && days > 2) {
            days = 2;
        }
        print_absence(out, agent, day, days, reason);
        day += days;
    }
}

/* Long absences and half days of the planned week, dealt to fixed people. */
static bool print_special(FILE *out, int agent, int *dealt)
{
    const person *p = &people[agent];
    bool settled = p->contract == FULL_TIME && today - p->hired > 400;
    if (!settled || agent % 7 != 3) {
        return false;
    }
    switch ((*dealt)++) {
    case 0:
        print_absence(out, agent, demo_day(2026, 8, 3), 158, "maternity");
        return true;
    case 1:
        print_absence(out, agent, demo_day(2026, 11, 2), 14, "marriage");
        return true;
    case 2:
    case 3:
        fprintf(out, "A%04d,2026-11-09T14:00,2026-11-09T17:00,training\n",
                agent + 1);
        return true;
    case 4:
        fprintf(out, "A%04d,2026-11-13T08:00,2026-11-13T12:00,personal\n",
                agent + 1);
        return true;
    default:
        return false;
    }
}

static int write_absences(const char *folder)
{
    FILE *out = demo_open(folder, "absences.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("agent_id,from,to,reason\n", out);
    int dealt = 0;
    for (int i = 0; i < n_people; i++) {
        if (people[i].left == STILL_HERE && !print_special(out, i, &dealt)) {
            print_absences(out, i);
        }
    }
    return demo_close(out, "absences.csv");
}

int demo_write_people(const char *folder)
{
    today = demo_day(2026, 11, 1);
    simulate_hiring();
    qsort(people, (size_t)n_people, sizeof *people, by_hired);
    return write_agents(folder) || write_classes(folder) ||
           write_absences(folder) || write_learning(folder);
}
