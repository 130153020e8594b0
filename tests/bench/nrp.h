/* tests/bench/nrp.h - staff rostering instances of Curtois & Qu (2014): the
 * data, the exact optimum of one person, the program over several, the search.
 *
 * A roster gives each person at most one shift a day. Days count from 0, a
 * Monday. Before the first and after the last day nothing is known: limits
 * from below on runs of shifts and of free days do not hold at these borders.
 * Out of memory ends the program: this is a measuring tool. */
#ifndef WFM_TESTS_NRP_H
#define WFM_TESTS_NRP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NRP_SHIFTS_MAX = 32, NRP_NAME = 16, NRP_FREE = -1 };

typedef struct nrp_person {
    char name[NRP_NAME];
    int cap[NRP_SHIFTS_MAX]; /* most shifts of each type */
    int min_units, max_units;
    int max_on, min_on, min_off, weekends;
} nrp_person;

typedef struct nrp {
    int days, shifts, staff;
    int unit_min; /* minutes in a unit: all lengths are multiples */
    char shift_name[NRP_SHIFTS_MAX][NRP_NAME];
    int units[NRP_SHIFTS_MAX];
    bool follows[NRP_SHIFTS_MAX][NRP_SHIFTS_MAX]; /* [before][after] */
    nrp_person *person;
    unsigned char *off;       /* [person][day]: must be free */
    int *wish;                /* [person][day][shift]: cost of working it */
    long wish_base;           /* cost of granting no wish */
    int *need, *under, *over; /* [day][shift]; prices of one missing or more */
} nrp;

/* Reads an instance; false with a message on standard error. */
bool nrp_read(nrp *out, const char *path);
void nrp_release(nrp *n);

static inline size_t nrp_day(const nrp *n, int person, int day)
{
    return (size_t)person * (size_t)n->days + (size_t)day;
}

static inline size_t nrp_cell(const nrp *n, int day, int shift)
{
    return (size_t)day * (size_t)n->shifts + (size_t)shift;
}

static inline int nrp_wish(const nrp *n, int person, int day, int shift)
{
    return n->wish[nrp_day(n, person, day) * (size_t)n->shifts + (size_t)shift];
}

/* Price of `have` people in a cell. */
static inline long nrp_cover_cost(const nrp *n, size_t cell, int have)
{
    int miss = n->need[cell] - have;

    return miss > 0 ? (long)miss * n->under[cell] : -(long)miss * n->over[cell];
}

/* A roster and who is on duty. */
typedef struct nrp_roster {
    const nrp *n;
    int8_t *at; /* [person][day]: a shift or NRP_FREE */
    int *have;  /* [day][shift] */
    long cost;
} nrp_roster;

void nrp_roster_init(nrp_roster *out, const nrp *n);
void nrp_roster_release(nrp_roster *r);
void nrp_roster_copy(nrp_roster *to, const nrp_roster *from);
/* Puts `shift` there and keeps have and cost. */
void nrp_put(nrp_roster *r, int person, int day, int shift);
bool nrp_roster_write(const nrp_roster *r, const char *path);

/* One person's days from..to-1 between what the roster has around them. */
typedef struct nrp_task {
    int person, from, to;
    int min_units, max_units; /* of these days */
    int weekends;             /* most that may begin in them */
    int corridor; /* units around an even pace, 0: none; not exact then */
    /* [to-from][shifts + 1]: price of each shift and, last, of a free day;
     * HUGE_VAL forbids. */
    const double *price;
    const int8_t *before; /* the person's whole row; days outside are read */
    bool tracked[NRP_SHIFTS_MAX]; /* caps that the search has to count */
    /* [shift]: prices of the caps, better after each call; NULL: counted. The
     * days are legal then, but not always the cheapest. */
    double *penalty;
} nrp_task;

typedef struct nrp_space nrp_space; /* working memory, reused */
nrp_space *nrp_space_new(const nrp *n);
void nrp_space_free(nrp_space *s);

/* Ranges that the days outside leave to a task's days. */
void nrp_task_limits(nrp_task *task, const nrp *n, const int8_t *row);
/* Least price of legal days into out[0..to-from-1]; HUGE_VAL if there are
 * none. Caps on shift types that are broken are counted exactly while that
 * stays small, else priced; *bound (may be NULL) never exceeds the optimum. */
double nrp_path(nrp_space *s, nrp_task *task, int8_t *out, double *bound);

/* People and days that are solved together while the rest stays. */
typedef struct nrp_part {
    int from, to;
    const int *person;
    int n_people;
    double effort_s; /* processor time it may take; 0: no limit */
    double cut;      /* stop as soon as nothing below it can be found */
    bool bound_only;
    int pace;        /* of a hundred open cells, fixed at each step */
    double sure;     /* a share from which on a cell is fixed at once */
    bool exact;      /* caps are counted; else they are priced, and ... */
    double patience; /* ... ten rounds must gain as much, relative */
    double slack;    /* of the programs after the first */
    double noise;    /* most that chance adds to a share */
    uint64_t random; /* for the noise */
} nrp_part;

typedef struct nrp_outcome {
    bool improved;
    double bound; /* proven, of the whole roster with the rest fixed */
    double lp;    /* value of the linear program */
    int rounds, columns, steps;
    bool complete; /* the linear program was solved */
} nrp_outcome;

/* Column generation over the part, then a dive; r becomes better or stays. */
void nrp_solve_part(nrp_space *s, nrp_roster *r, const nrp_part *part,
                    nrp_outcome *out);

/* A first legal roster; false if somebody has none. */
bool nrp_start(nrp_space *s, nrp_roster *r);

typedef struct nrp_options {
    double limit_s; /* processor time; 0: by moves */
    long moves;
    uint64_t seed;
    bool say;
} nrp_options;

typedef struct nrp_result {
    double bound;
    long moves;
} nrp_result;

void nrp_search(nrp_space *s, nrp_roster *r, const nrp_options *options,
                nrp_result *out);

/* bench_clock: processor seconds of the process; seconds of the wall. */
double nrp_cpu_s(void);
double nrp_wall_s(void);
void *nrp_new(size_t n, size_t size);

#endif
