/* data/demo/demo_ten.c - a made-up centre of ten people for the tests that run
 * under valgrind and the sanitizers. */
#include "data/demo/demo_private.h"

enum { KEY_TEN = 300, TEN_DAYS = 42, TEN_PEOPLE = 10 };

static int write_ten_history(const char *folder)
{
    static const int shape[18] = { 60, 90,  110, 130, 135, 125, 100, 80, 75,
                                   90, 105, 115, 115, 110, 105, 95,  85, 70 };
    static const int of_weekday[6] = { 120, 108, 100, 98, 96, 70 };
    FILE *out = demo_open(folder, "history.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("queue,start,offered,aht_s\n", out);
    int first = demo_day(2026, 8, 31);
    for (int day = first; day < first + TEN_DAYS; day++) {
        int wd = demo_weekday(day);
        for (int k = 0; k < 18 && wd < 6; k++) {
            demo_rng rng = demo_rng_key(KEY_TEN, (uint64_t)day, (uint64_t)k);
            q16 mean = (q16)ONE * 9 * shape[k] * of_weekday[wd] / 10000;
            int offered = demo_count(&rng, mean);
            fputs("line,", out);
            demo_print_date(out, day);
            fprintf(out, "T%02d:%02d,%d,%d\n", 9 + k / 2, k % 2 * 30, offered,
                    215 + demo_below(&rng, 50));
        }
    }
    return demo_close(out, "history.csv");
}

static int write_ten_agents(const char *folder)
{
    FILE *out = demo_open(folder, "agents.csv");
    if (out == NULL) {
        return 1;
    }
    fputs("agent_id,name,contract,skills,site,hired_on,left_on\n", out);
    for (int i = 0; i < TEN_PEOPLE + 4; i++) {
        fprintf(out, "P%02d,Person %02d,%s,line,,", i + 1, i + 1,
                i % 3 == 2 ? "part_time" : "full_time");
        demo_print_date(out, demo_day(2024, 1, 8) + i * 49);
        fputc(',', out);
        if (i >= TEN_PEOPLE) {
            demo_print_date(out, demo_day(2026, 5, 4) + i * 7);
        }
        fputc('\n', out);
    }
    return demo_close(out, "agents.csv");
}

int demo_write_ten(const char *folder)
{
    return write_ten_history(folder) || write_ten_agents(folder);
}
