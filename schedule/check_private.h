/* schedule/check_private.h - the room's judge of rosters, in two files. It
 * reads the finished tables and shares nothing with the solver. */
#ifndef WFM_SCHEDULE_CHECK_PRIVATE_H
#define WFM_SCHEDULE_CHECK_PRIVATE_H

#include "schedule/roster.h"
#include "schedule/rules.h"

typedef struct wfm_judge {
    const wfm_roster *roster;
    const wfm_roster_request *request;
    wfm_problems *problems;
} wfm_judge;

/* A shift with its activities and the part that is not overtime. */
typedef struct wfm_judged {
    const wfm_shift *shift;
    const wfm_activity *part;
    size_t n_parts;
    wfm_time core_start, core_end;
    long overtime_min;
} wfm_judged;

/* Local minutes from `from`'s midnight. */
long wfm_judge_minute(const wfm_judge *judge, wfm_time time);
/* Reports `rule` broken by an agent (-1: none) on a day. */
void wfm_judge_say(const wfm_judge *judge, int agent, wfm_date date,
                   wfm_rule rule, const char *format, ...) WFM_PRINTF(5, 6);

/* check.c: what can be said of one shift alone. */
void wfm_judge_shift(const wfm_judge *judge, const wfm_judged *shift);
/* check_week.c: what can be said of one agent's week, n shifts of it. */
void wfm_judge_week(const wfm_judge *judge, int agent, wfm_date monday,
                    const wfm_judged *shift, size_t n);
void wfm_judge_gaps(const wfm_judge *judge, int agent, const wfm_judged *shift,
                    size_t n);
void wfm_judge_seats(const wfm_judge *judge);

#endif
