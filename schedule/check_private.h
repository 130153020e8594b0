/* schedule/check_private.h - the room's judge of rosters, in several files. It
 * reads the finished tables and shares nothing with the solver. */
#ifndef WFM_SCHEDULE_CHECK_PRIVATE_H
#define WFM_SCHEDULE_CHECK_PRIVATE_H

#include "schedule/roster.h"
#include "schedule/rules.h"

/* One rule broken by one person on one day. */
typedef struct wfm_finding {
    wfm_rule rule;
    int agent; /* -1: none */
    wfm_date date;
    char text[120];
} wfm_finding;

typedef struct wfm_findings {
    wfm_finding *item;
    size_t n, capacity;
} wfm_findings;

typedef struct wfm_judge {
    const wfm_roster *roster;
    const wfm_roster_request *request;
    wfm_findings *findings;
} wfm_judge;

/* A shift with its activities and the part that is not overtime. */
typedef struct wfm_judged {
    const wfm_shift *shift;
    const wfm_activity *part;
    size_t n_parts;
    wfm_time core_start, core_end;
    long overtime_min, off_min; /* off: its last minutes, given off */
    long left_min; /* minutes that the person goes home early, by an absence
                      that begins where the shift ends; the rest of the shift
                      would have been that long */
    bool rest_day; /* all of its work is overtime: a shift on a day off */
    wfm_time split_start, split_end; /* of a split shift, whose rows are one
                                        here; else both 0 */
} wfm_judged;

/* Local minutes from `from`'s midnight. */
long wfm_judge_minute(const wfm_judge *judge, wfm_time time);
/* Reports `rule` broken by an agent (-1: none) on a day. */
void wfm_judge_say(const wfm_judge *judge, int agent, wfm_date date,
                   wfm_rule rule, const char *format, ...) WFM_PRINTF(5, 6);

/* check.c: finds all, *count of them, and keeps what memory allows in `out`,
 * to be freed. */
wfm_status wfm_judge_find(size_t *count, wfm_findings *out,
                          const wfm_roster *roster,
                          const wfm_roster_request *request,
                          wfm_error *err) WFM_MUST_USE;
/* check_shift.c: what can be said of one shift alone. */
void wfm_judge_shift(const wfm_judge *judge, const wfm_judged *shift);
long wfm_judge_paid_minutes(const wfm_shift_kind *kind);
/* check_week.c: what can be said of one agent's week, n shifts of it. */
void wfm_judge_week(const wfm_judge *judge, int agent, wfm_date monday,
                    const wfm_judged *shift, size_t n);
void wfm_judge_gaps(const wfm_judge *judge, int agent, const wfm_judged *shift,
                    size_t n);
void wfm_judge_seats(const wfm_judge *judge);
/* check_floors.c: is the queue open at that time, by the staff table or its
 * opening hours? */
bool wfm_judge_is_open(const wfm_judge *judge, int queue, wfm_time at);
/* check_teams.c: people tied to each other. */
void wfm_judge_teams(const wfm_judge *judge);
/* check_floors.c: minimum staff of queues and sites. */
void wfm_judge_floors(const wfm_judge *judge);
/* check_limits.c: personal limits and appointments; all n shifts. */
void wfm_judge_limits(const wfm_judge *judge, int agent,
                      const wfm_judged *shift, size_t n);
/* A week against the habits; normal_h: hours of a week without overtime. */
void wfm_judge_habits(const wfm_judge *judge, int agent, wfm_date monday,
                      const wfm_judged *shift, size_t n, double normal_h);
/* check_periods.c: hours of several weeks and of months up to a week of which
 * `overtime` minutes are overtime. */
void wfm_judge_periods(const wfm_judge *judge, int agent, wfm_date monday,
                       double normal_h, long overtime);
/* Hours that max_month leaves in the month of a day when the week begins;
 * INFINITY: there is no limit. */
double wfm_judge_month_left(const wfm_judge *judge, int agent, wfm_date day,
                            wfm_date monday);
/* Hours of the four weeks and of the mean that the weeks before leave. */
double wfm_judge_weeks_left(const wfm_judge *judge, int agent, wfm_date monday,
                            double normal_h);
/* Is a queue of the person open in from..to, the local day? */
bool wfm_judge_is_served(const wfm_judge *judge, const wfm_agent *person,
                         wfm_date day, wfm_time from, wfm_time to);
/* Overtime of each day, and of the month of each shift of the week. */
void wfm_judge_overtime(const wfm_judge *judge, int agent, wfm_date monday,
                        const wfm_judged *shift, size_t n);
/* Minutes of from..to inside the night; any midnight may be 0. */
/* Of a shift, by the clock of the person's site. */
long wfm_judge_night(const wfm_judge *j, const wfm_shift *shift);
/* Minute of its day, by the clock of the contract. */
long wfm_judge_start_minute(const wfm_judge *j, const wfm_judged *s,
                            const wfm_contract *c);
long wfm_judge_night_minutes(const wfm_rules *rules, long from, long to);
/* check_report.c: says the findings, one line for a person and rule. */
void wfm_judge_report(const wfm_judge *judge, wfm_problems *problems);

#endif
