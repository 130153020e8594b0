/* schedule/rules.h - every rule of a roster, once.
 *
 * The table gives each rule its number, its name as people read it in
 * messages, explanations and docs/models/roster.md, and what it asks. The
 * first WFM_RULES_RELAXABLE of them can be dropped for one person, which is
 * how conflicts are found and rules are priced. */
#ifndef WFM_SCHEDULE_RULES_H
#define WFM_SCHEDULE_RULES_H

/* id, name, what it asks */
#define WFM_RULE_MAP(X)                                                        \
    X(ABSENCE, "absences", "no shift overlaps an absence")                     \
    X(EMPLOYMENT, "employment", "shifts lie between hiring and leaving")       \
    X(NIGHT, "night ban", "no work in rules.night unless the contract may")    \
    X(OPEN, "opening hours", "one of the person's queues is open throughout")  \
    X(DAYS, "days a week", "contract days_per_week, less days away")           \
    X(HOURS, "hours a week",                                                   \
      "contract hours_per_week, at most rules.max_week")                       \
    X(CONSECUTIVE, "days in a row", "at most max_consecutive_days")            \
    X(REST, "rest between shifts", "at least rules.min_rest")                  \
    X(WEEKLY_REST, "weekly rest", "one free piece of rules.weekly_rest")       \
    X(SPREAD, "start spread", "starts of a week within start_spread")          \
    X(CONTRACT, "contract", "the shift is of the person's contract")           \
    X(LENGTH, "shift length", "one of the contract's spans")                   \
    X(START_WINDOW, "start window",                                            \
      "between the contract's first and last start")                           \
    X(START_GRID, "start grid", "starts lie on start_step")                    \
    X(BREAKS, "breaks", "meal and rests of that length, each in its window")   \
    X(PAID, "paid minutes", "span less unpaid breaks")                         \
    X(DAY_HOURS, "hours a day", "at most rules.max_day paid")                  \
    X(SKILLS, "skills", "work only on queues of one's skills")                 \
    X(ACTIVITIES, "activities", "they fill each shift without gap or overlap") \
    X(ONE_SHIFT, "shifts a day", "one")                                        \
    X(OVERTIME, "overtime", "at most the contract's overtime")                 \
    X(SEATS, "seats", "no more people at a site than seats")                   \
    X(DATES, "dates", "shifts start inside the planned days")                  \
    X(ORDER, "order", "shifts are sorted by agent and start")

typedef enum wfm_rule {
#define X(id, name, asks) WFM_RULE_##id,
    WFM_RULE_MAP(X)
#undef X
        WFM_RULE_COUNT
} wfm_rule;

enum { WFM_RULES_RELAXABLE = WFM_RULE_SPREAD + 1 };

const char *wfm_rule_name(wfm_rule rule);
const char *wfm_rule_asks(wfm_rule rule);

#endif
