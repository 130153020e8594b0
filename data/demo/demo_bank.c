/* data/demo/demo_bank.c - made-up people for the bank centre in data/bank/,
 * whose call counts are real. */
#include "data/demo/demo_private.h"

enum { BANK_FULL_TIME = 150, BANK_PEOPLE = 210, KEY_BANK = 200 };

static void print_bank_agent(FILE *out, int i)
{
    demo_rng rng = demo_rng_key(KEY_BANK, (uint64_t)i, 0);
    int tenure = 30 + demo_below(&rng, 60) * demo_below(&rng, 60);
    fprintf(out, "B%04d,Agent %04d,%s,calls,main,", i + 1, i + 1,
            i < BANK_FULL_TIME ? "full_time" : "part_time");
    demo_print_date(out, demo_day(2003, 10, 25) - tenure);
    fputc('\n', out);
}

int demo_write_bank(const char *folder)
{
    FILE *agents = demo_open(folder, "agents.csv");
    if (agents == NULL) {
        return 1;
    }
    fputs("agent_id,name,contract,skills,site,hired_on\n", agents);
    for (int i = 0; i < BANK_PEOPLE; i++) {
        print_bank_agent(agents, i);
    }
    if (demo_close(agents, "agents.csv") != 0) {
        return 1;
    }
    FILE *absences = demo_open(folder, "absences.csv");
    if (absences == NULL) {
        return 1;
    }
    fputs("agent_id,from,to,reason\n", absences);
    for (int i = 0; i < BANK_PEOPLE; i++) {
        demo_rng rng = demo_rng_key(KEY_BANK, (uint64_t)i, 1);
        if (demo_below(&rng, 100) < 5) {
            int day = demo_day(2003, 10, 27) + demo_below(&rng, 5);
            fprintf(absences, "B%04d,", i + 1);
            demo_print_date(absences, day);
            fputc(',', absences);
            demo_print_date(absences, day);
            fputs(",leave\n", absences);
        }
    }
    return demo_close(absences, "absences.csv");
}
