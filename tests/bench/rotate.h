/* tests/bench/rotate.h - rotating workforce: one cycle of as many weeks as
 * there are people, which all follow it a week apart. */
#ifndef WFM_TESTS_ROTATE_H
#define WFM_TESTS_ROTATE_H

#include <stdbool.h>
#include <stdint.h>

enum { ROTATE_SHIFTS = 8, ROTATE_WEEK = 7 };

typedef struct rotate {
    int weeks, shifts;
    int need[ROTATE_SHIFTS + 1][ROTATE_WEEK]; /* [shift from 1][day], exact */
    /* The rules of Musliu's instances; a day off is shift 0. */
    int min_off, max_off, min_work, max_work;
    int min_block[ROTATE_SHIFTS + 1], max_block[ROTATE_SHIFTS + 1];
    bool after[ROTATE_SHIFTS + 1][ROTATE_SHIFTS + 1]; /* forbidden at once */
    bool apart[ROTATE_SHIFTS + 1]
              [ROTATE_SHIFTS + 1]; /* with one day off between */
    /* Those of Lagerkvist's instead: day, evening and night; two days off in
     * a row in each week, five days of work in a row and three nights at most,
     * nights between days off, one of three weekends free. */
    bool office;
    int8_t *at; /* [week][day], the answer */
} rotate;

bool rotate_read(rotate *out, const char *path);
void rotate_release(rotate *r);
bool rotate_write(const rotate *r, const char *path);

/* What a day's end says about the days before it. */
int rotate_states(const rotate *r);
/* The state after `shift` on a weekday, or -1 if a rule forbids it. */
int rotate_next(const rotate *r, int state, int day, int shift);

typedef enum rotate_outcome {
    ROTATE_FOUND,
    ROTATE_NONE,      /* in so many tries */
    ROTATE_IMPOSSIBLE /* proved: not even shares of people can meet it */
} rotate_outcome;

/* A cycle into r->at. */
rotate_outcome rotate_search(rotate *r, long tries, uint64_t seed, bool say);

#endif
