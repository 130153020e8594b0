/* schedule/rules.h - every rule of a roster, once.
 *
 * The table gives each rule its number, its name as people read it in
 * messages, explanations and docs/models/roster.md, and what it asks. The
 * first WFM_RULES_RELAXABLE of them can be dropped for one person, which is
 * how conflicts are found and rules are priced. */
#ifndef WFM_SCHEDULE_RULES_H
#define WFM_SCHEDULE_RULES_H

#include "base/i18n.h"

/* id, name, what it asks */
#define WFM_RULE_MAP(X)                                                        \
    X(ABSENCE, N_("absences"), N_("no shift overlaps an absence"))             \
    X(EMPLOYMENT, N_("employment"),                                            \
      N_("shifts lie between hiring and leaving"))                             \
    X(NIGHT, N_("night ban"),                                                  \
      N_("no work in rules.night unless the contract may"))                    \
    X(OPEN, N_("opening hours"),                                               \
      N_("one of the person's queues is open throughout"))                     \
    X(DAYS, N_("days a week"), N_("contract days_per_week, less days away"))   \
    X(HOURS, N_("hours a week"),                                               \
      N_("contract hours_per_week, at most rules.max_week"))                   \
    X(CONSECUTIVE, N_("days in a row"), N_("at most max_consecutive_days"))    \
    X(REST, N_("rest between shifts"), N_("at least rules.min_rest"))          \
    X(WEEKLY_REST, N_("weekly rest"),                                          \
      N_("one free piece of rules.weekly_rest"))                               \
    X(SPREAD, N_("start spread"), N_("starts of a week within start_spread"))  \
    X(LIMITS, N_("personal limits"), N_("the column limits of agents.csv"))    \
    X(APPOINTMENTS, N_("appointments"),                                        \
      N_("each lies inside a shift, in full"))                                 \
    X(OFF_TOGETHER, N_("days off together"),                                   \
      N_("days_off_together free days in a row in every week"))                \
    X(WEEKENDS, N_("weekends"),                                                \
      N_("at most max_weekends of four in a row have work"))                   \
    X(NIGHTS, N_("nights a week"),                                             \
      N_("at most max_nights shifts with three hours or more of night"))       \
    X(FORWARD, N_("forward rotation"),                                         \
      N_("on days in a row no shift ends earlier in the day"))                 \
    X(PERIOD, N_("hours of several weeks"),                                    \
      N_("at most max_four_weeks, and the mean of averaging_weeks"))           \
    X(MONTH, N_("hours a month"), N_("at most max_month"))                     \
    X(CONTRACT, N_("contract"), N_("the shift is of the person's contract"))   \
    X(LENGTH, N_("shift length"), N_("one of the contract's spans"))           \
    X(START_WINDOW, N_("start window"),                                        \
      N_("between the contract's first and last start"))                       \
    X(START_GRID, N_("start grid"), N_("starts lie on start_step"))            \
    X(BREAKS, N_("breaks"),                                                    \
      N_("meal and rests of that length, each in its window"))                 \
    X(PAID, N_("paid minutes"), N_("span less unpaid breaks"))                 \
    X(DAY_HOURS, N_("hours a day"), N_("at most rules.max_day paid"))          \
    X(SKILLS, N_("skills"), N_("work only on queues of one's skills"))         \
    X(ACTIVITIES, N_("activities"),                                            \
      N_("they fill each shift without gap or overlap"))                       \
    X(ONE_SHIFT, N_("shifts a day"), N_("one"))                                \
    X(OVERTIME, N_("overtime"),                                                \
      N_("at most the contract's, rules.overtime_day and overtime_month"))     \
    X(SEATS, N_("seats"), N_("no more people at a site than seats"))           \
    X(MIN_STAFF, N_("minimum staff"),                                          \
      N_("min_staff people of a queue or site at work while it is open"))      \
    X(TEAMS, N_("pairs and teams"),                                            \
      N_("limits with:, apart: and mentor: of agents.csv"))                    \
    X(MIN_RUN, N_("run on a queue"),                                           \
      N_("at least rules.min_run on a queue before a change"))                 \
    X(TIME_OFF, N_("time off"),                                                \
      N_("the last hours of a shift, at most the contract's time_off a week")) \
    X(DATES, N_("dates"), N_("shifts start inside the planned days"))          \
    X(ORDER, N_("order"), N_("shifts are sorted by agent and start"))

typedef enum wfm_rule {
#define X(id, name, asks) WFM_RULE_##id,
    WFM_RULE_MAP(X)
#undef X
        WFM_RULE_COUNT
} wfm_rule;

enum { WFM_RULES_RELAXABLE = WFM_RULE_MONTH + 1 };

const char *wfm_rule_name(wfm_rule rule);
const char *wfm_rule_asks(wfm_rule rule);

#endif
