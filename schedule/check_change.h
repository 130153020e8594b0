/* schedule/check_change.h - a door of the room: which rules does a change of a
 * roster break? */
#ifndef WFM_SCHEDULE_CHECK_CHANGE_H
#define WFM_SCHEDULE_CHECK_CHANGE_H

#include "schedule/roster.h"

/* A rule that a person breaks more often than before counts by so much,
 * whatever the change mends elsewhere. */
typedef struct wfm_judged_change {
    size_t broken, mended;            /* times more, and less, of all people */
    size_t of_before[2], of_after[2]; /* what two people break; see below */
} wfm_judged_change;

/* `people` are two agents, -1 for nobody; only what is broken more than before
 * is told, and not at all if `problems` is NULL. Each roster is judged with the
 * people of its own request. */
wfm_status wfm_roster_judge_change(wfm_judged_change *out,
                                   const wfm_roster *before,
                                   const wfm_roster_request *request_before,
                                   const wfm_roster *after,
                                   const wfm_roster_request *request,
                                   const int people[2], wfm_problems *problems,
                                   wfm_error *err) WFM_MUST_USE;

#endif
