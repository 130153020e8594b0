/* tests/bench/nrp_walk.h - working memory of the walk over one person's days,
 * in three files. */
#ifndef WFM_TESTS_NRP_WALK_H
#define WFM_TESTS_NRP_WALK_H

#include "tests/bench/nrp.h"

enum {
    NRP_ON_MAX = 14,
    NRP_KINDS_MAX = 2 * NRP_ON_MAX,
    NRP_TRACKED_MAX = 8 /* types whose uses are counted */
};

typedef struct nrp_item {
    int shift; /* any of it; the cheapest of the day when built */
    int units, class;
    uint32_t after; /* classes it may follow */
    uint32_t shifts;
    int tracked; /* index of the counted type, or -1 */
    double price;
} nrp_item;

struct nrp_space {
    const nrp *n;
    double *now, *then;
    uint16_t *back;
    size_t value_capacity, back_capacity;
    double *penalised; /* prices with penalties */
    size_t price_capacity;
    /* of the task at hand */
    const nrp_task *task;
    const nrp_person *person;
    const double *price;
    int classes, items, states, kinds;
    uint32_t class_mask[NRP_SHIFTS_MAX];
    int class_of[NRP_SHIFTS_MAX], class_shift[NRP_SHIFTS_MAX];
    nrp_item item[NRP_SHIFTS_MAX];
    int left[NRP_SHIFTS_MAX]; /* of each cap, inside the task's days */
    int n_tracked, radix[NRP_TRACKED_MAX], stride[NRP_TRACKED_MAX],
        tracked_shift[NRP_TRACKED_MAX];
    int counts, weekends, width; /* sizes of the resource dimensions */
    bool free_weekends;          /* more are left than the days have */
    int *low, *high;             /* [day + 1][kind] */
    int *base;                   /* [day + 1]: units of the first cell */
    int8_t *chosen;              /* [day][item] */
};

/* Prices of a day's shifts and, last, of its free day. */
static inline const double *nrp_prices(const nrp_space *s, int day)
{
    return s->price +
           (size_t)(day - s->task->from) * (size_t)(s->n->shifts + 1);
}

/* May a run of shifts that ended on `day` end there? */
static inline bool nrp_may_leave(const nrp_space *s, int run, int day)
{
    return run >= s->person->min_on || run == day + 1;
}

/* The least price of days at the prices of s->price, with the tracked types
 * counted; HUGE_VAL if there are none. */
double nrp_walk(nrp_space *s, int8_t *out);
/* Classes of shifts that the same shifts may follow, and items. */
void nrp_make_items(nrp_space *s);
/* The cheapest shift of each item on a day. */
void nrp_price_items(nrp_space *s, int day);
/* Most units so far (high) and least that can still reach the minimum (low),
 * by day and kind (runs of free days 1..min_off, then of shifts 1..max_on); a
 * band that is empty has high below low. */
void nrp_make_bands(nrp_space *s, int first_kind);

#endif
