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
    X(ABSENCE, N_("absences"), "no shift overlaps an absence")                 \
    X(EMPLOYMENT, N_("employment"), "shifts lie between hiring and leaving")   \
    X(NIGHT, N_("night ban"),                                                  \
      "no work in rules.night unless the contract may")                        \
    X(OPEN, N_("opening hours"),                                               \
      "one of the person's queues is open throughout")                         \
    X(DAYS, N_("days a week"), "contract days_per_week, less days away")       \
    X(HOURS, N_("hours a week"),                                               \
      "contract hours_per_week, at most rules.max_week")                       \
    X(CONSECUTIVE, N_("days in a row"), "at most max_consecutive_days")        \
    X(REST, N_("rest between shifts"), "at least rules.min_rest")              \
    X(WEEKLY_REST, N_("weekly rest"), "one free piece of rules.weekly_rest")   \
    X(SPREAD, N_("start spread"), "starts of a week within start_spread")      \
    X(CONTRACT, N_("contract"), "the shift is of the person's contract")       \
    X(LENGTH, N_("shift length"), "one of the contract's spans")               \
    X(START_WINDOW, N_("start window"),                                        \
      "between the contract's first and last start")                           \
    X(START_GRID, N_("start grid"), "starts lie on start_step")                \
    X(BREAKS, N_("breaks"),                                                    \
      "meal and rests of that length, each in its window")                     \
    X(PAID, N_("paid minutes"), "span less unpaid breaks")                     \
    X(DAY_HOURS, N_("hours a day"), "at most rules.max_day paid")              \
    X(SKILLS, N_("skills"), "work only on queues of one's skills")             \
    X(ACTIVITIES, N_("activities"),                                            \
      "they fill each shift without gap or overlap")                           \
    X(ONE_SHIFT, N_("shifts a day"), "one")                                    \
    X(OVERTIME, N_("overtime"), "at most the contract's overtime")             \
    X(SEATS, N_("seats"), "no more people at a site than seats")               \
    X(DATES, N_("dates"), "shifts start inside the planned days")              \
    X(ORDER, N_("order"), "shifts are sorted by agent and start")

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
