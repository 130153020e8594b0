/* schedule/why.h - a door of the room: why a person has the week they have.
 *
 * The person is taken out of the finished roster; with everybody else in place
 * their cheapest legal weeks are found again, exactly: the best one, the best
 * with another start on a day, the best with that day off (or worked). What
 * those cost more is why the shift is where it is.
 *
 * Where a service level is promised over a day or a week, a week of a person
 * costs what the roster's objective says with it, shared people split anew.
 * Slots have no worth of their own then: weeks are found at several prices of
 * the promise and the cheapest of them counts. */
#ifndef WFM_SCHEDULE_WHY_H
#define WFM_SCHEDULE_WHY_H

#include "schedule/roster.h"

typedef struct wfm_why_day {
    wfm_date date;
    int start_min, end_min; /* after midnight; -1: off */
    double worth_cny;       /* what the day's work saves in shortage and
                               waiting, pay not counted */
    double other_start_cny; /* the best week with another shift that day costs
                               so much more; NAN: there is none */
    int other_start_min;    /* of it */
    double other_cny;       /* the best week with the day off, or worked if it
                               is off, costs so much more; NAN: none */
} wfm_why_day;

typedef struct wfm_why {
    wfm_why_day day[7];
    int days;
    double better_cny; /* the person's best week is so much cheaper than this
                          one, the others staying put; 0 or more */
    char reason[240];  /* why they do not work at all, where rules are the
                          reason: a sentence; "" else */
} wfm_why;

/* The week of the request's span that begins at `from`, the days before and
 * after it as they are. `agent` is an index into the people; WFM_BAD_INPUT if
 * they do not work in the week. */
wfm_status wfm_roster_why(wfm_why *out, const wfm_roster *roster,
                          const wfm_roster_request *request, wfm_date from,
                          int agent, wfm_error *err) WFM_MUST_USE;

#endif
