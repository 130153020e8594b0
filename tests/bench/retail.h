/* tests/bench/retail.h - several activities over several days in quarter-hours
 * (Qu & Curtois 2020): shifts of 6-10 h that are cut into tasks. */
#ifndef WFM_TESTS_RETAIL_H
#define WFM_TESTS_RETAIL_H

#include <stdbool.h>
#include <stdint.h>

enum {
    RETAIL_DAY = 96,      /* quarter-hours */
    RETAIL_SHORTEST = 24, /* of a shift */
    RETAIL_LONGEST = 40,
    RETAIL_RUN = 4,   /* least on one task */
    RETAIL_REST = 56, /* between shifts */
    RETAIL_ROW = 5,   /* most days in a row with a start */
    RETAIL_FREE = -1
};

typedef struct retail {
    int days, slots, tasks, staff;
    int *min_units, *max_units; /* [person], quarter-hours */
    int *least, *most;          /* [slot][task] */
    int8_t *at;                 /* [person][slot]: a task or RETAIL_FREE */
    int *have;                  /* [slot][task] */
    long missing, over;         /* quarter-hours; squares above the most */
} retail;

bool retail_read(retail *out, const char *path);
void retail_release(retail *r);
bool retail_write(const retail *r, const char *path);
/* Puts a person on a task or off and keeps have, missing and over. */
void retail_put(retail *r, int person, int slot, int task);

typedef struct retail_space retail_space;
retail_space *retail_space_new(const retail *r);
void retail_space_free(retail_space *s);
/* The best row of a person against all others, exactly: `price` for each
 * missing quarter-hour. False if there is no legal row. */
bool retail_reinsert(retail_space *s, retail *r, int person, long price);

/* Annealing over the rows of a few persons at a time. */
void retail_search(retail *r, double limit_s, long moves, uint64_t seed,
                   bool say);

#endif
