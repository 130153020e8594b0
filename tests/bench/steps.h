/* tests/bench/steps.h - rosters whose rules are a table of steps: what a person
 * did so far is a state, each day's shift leads to the next and has a cost.
 *
 * A shift is a group for the rules; a kind is a shift with a skill, which the
 * cover asks for. Group and kind 0 are a day off. */
#ifndef WFM_TESTS_STEPS_H
#define WFM_TESTS_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STEPS_KINDS = 24,
    STEPS_NAME = 24,
    STEPS_NEVER = 100000000, /* the price of what is forbidden */
    STEPS_MISSING = 300      /* in the search: one person below the least */
};

typedef struct steps {
    int people, days, kinds, groups, classes, types, states;
    int group[STEPS_KINDS];
    char (*name)[STEPS_NAME];          /* [person] */
    char kind_name[STEPS_KINDS][64];   /* shift,skill */
    bool *may;                         /* [person][kind] */
    int *class, *first;                /* [person]: rules, state before */
    int *type;                         /* [day]: which table */
    int32_t *to, *price;               /* [class][type][state][group] */
    int32_t *end;                      /* [class][state] */
    int *wish;                         /* [person][day][group] */
    int *least, *want, *below, *above; /* [day][kind]: hard, soft, its prices */
    int8_t *at;                        /* [person][day]: kind */
    int *have;                         /* [day][kind] */
    long cover, missing;               /* cost of the cover; below the least */
    long *own;                         /* [person] */
} steps;

/* Memory for what people, days, kinds, groups, classes, types, states say. */
void steps_new(steps *s);
void steps_release(steps *s);

static inline size_t steps_index(const steps *s, int class, int type, int state,
                                 int group)
{
    return (((size_t) class * (size_t)s->types + (size_t)type) *
                (size_t)s->states +
            (size_t)state) *
               (size_t)s->groups +
           (size_t)group;
}

long steps_cost(const steps *s);
/* Annealing: some people out, each back by the cheapest days there are. */
void steps_search(steps *s, double limit_s, long moves, uint64_t seed,
                  bool say);
/* person,day,shift,skill */
bool steps_write(const steps *s, const char *path);

/* Readers; false with a message. INRC-II: FOLDER/NAME with the scenario, the
 * history and the weeks that the name says, read from the folder. */
bool steps_read_inrc2(steps *out, const char *path);
bool steps_read_week(steps *out, const char *path);

#endif
