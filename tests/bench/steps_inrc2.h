/* tests/bench/steps_inrc2.h - an INRC-II instance while it is read. */
#ifndef WFM_TESTS_STEPS_INRC2_H
#define WFM_TESTS_STEPS_INRC2_H

#include "tests/bench/steps.h"

enum { SHIFTS = 5, SKILLS = 4, CONTRACTS = 6, WEEKS_MAX = 8, DAYS = 7 };
enum { BLOCK = 15, RUN = 30, WISH = 10, WHOLE = 30, TOTAL = 20, WEEKEND = 30 };

typedef struct range {
    int low, high;
} range;

typedef struct contract {
    char name[STEPS_NAME];
    range sum, on, off;
    int weekends, whole;
} contract;

typedef struct inrc2 {
    steps *s;
    int weeks, shifts, skills, contracts, nurses;
    char shift[SHIFTS][STEPS_NAME], skill[SKILLS][STEPS_NAME];
    range block[SHIFTS];
    bool forbid[SHIFTS][SHIFTS];
    contract contract[CONTRACTS];
    int offset[SHIFTS + 1]; /* of a shift's states */
    int longest_off, longest_on, most, weekends;
    int week; /* that is being read */
} inrc2;

/* Blocks without a limit are counted up to their least length. */
int inrc2_counted(const inrc2 *p, int shift);
/* The state of a shift after so many days of its block and of work. */
int inrc2_work_base(const inrc2 *p, int shift, int block, int run);
int inrc2_encode(const inrc2 *p, int base, int sum, int weekends);
/* Sizes are known after the contracts: makes the table of steps. */
bool inrc2_begin(inrc2 *p);

#endif
