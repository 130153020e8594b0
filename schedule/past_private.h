/* schedule/past_private.h - the roster before a week, by person. Private to
 * the room. */
#ifndef WFM_SCHEDULE_PAST_PRIVATE_H
#define WFM_SCHEDULE_PAST_PRIVATE_H

#include "base/mem.h"
#include "data/plan.h"

/* Places in a roster, in its order, of each person's shifts and of their
 * overtime; the weeks before the week at hand in which anybody worked. */
typedef struct wfm_past {
    const wfm_roster *roster; /* NULL: nothing is listed */
    size_t n_agents;
    size_t *first_shift, *shift; /* of agent a: from first[a] to first[a + 1] */
    size_t *first_overtime, *overtime;
    bool *known; /* [weeks back - 1] */
    int n_known;
} wfm_past;

/* Memory is the arena's. */
wfm_status wfm_past_make(wfm_past *out, wfm_arena *arena,
                         const wfm_roster *before, size_t n_agents,
                         wfm_date from, wfm_error *err) WFM_MUST_USE;

/* A walk over one person's shifts of `before`, or rows of overtime: by the list
 * where that roster is the one listed, else by looking at every row. */
typedef struct wfm_past_walk {
    const wfm_roster *roster;
    const size_t *list;
    size_t at, end;
    int agent;
} wfm_past_walk;

wfm_past_walk wfm_past_shifts(const wfm_past *past, const wfm_roster *before,
                              size_t agent);
wfm_past_walk wfm_past_overtime(const wfm_past *past, const wfm_roster *before,
                                size_t agent);
/* NULL at the end. */
const wfm_shift *wfm_past_next_shift(wfm_past_walk *walk);
const wfm_activity *wfm_past_next_overtime(wfm_past_walk *walk);
/* Did anybody work in the week that begins 7 * back days before `from`, the
 * same day as above? */
bool wfm_past_is_known(const wfm_past *past, const wfm_roster *before,
                       wfm_date from, int back);

#endif
