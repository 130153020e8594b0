/* workforce/what_if.h - assumptions that are changed for one run: key=value.
 */
#ifndef WFM_WORKFORCE_WHAT_IF_H
#define WFM_WORKFORCE_WHAT_IF_H

#include "base/status.h"

/* What is changed; NAN: as the files say. A zeroed struct is not one: use
 * wfm_what_if_init(). */
typedef struct wfm_what_if {
    double class_weeks;     /* weeks in class, 0..52 */
    double nesting_weeks;   /* 0..104 */
    double drop_out;        /* share lost in class */
    double pass_rate;       /* share who pass */
    double start_speed;     /* at the first contact */
    double class_size;      /* heads at most */
    double cost_per_head;   /* recruiting and material */
    double wage;            /* factor on wages: a second-tier city, a rise */
    double attrition;       /* factor on the rate of leaving */
    double early_attrition; /* the same, in the first three months only */
    double schedule;        /* the same: what better or worse schedules do, an
                               assumption of the user's; and its parts: */
    double nights, short_rests, changed_days;
    double requirement;    /* factor on required_fte */
    double growth;         /* of required_fte, a year */
    double overtime_hours; /* a week at most */
    double seats;          /* of every site */
    double hiring;         /* 0: no class is proposed, those of classes.csv
                              start; 1: as usual */
    double certainty;      /* share of the chances to be safe against in the
                              hiring plan, e.g. 0.8 */
    double bonus;       /* a head and year, paid to who stays; what it does is
                           said by attrition=... */
    double headcount;   /* that natural attrition is to reach */
    double move;        /* people whose places move to another city */
    double move_months; /* in which their successors' classes start */
    double city_wage;   /* factor on the wages there */
    double agents_per_lead, leads_per_supervisor; /* spans of control */
    double months_to_qualified, months_to_excellent;
    double promotion_rate; /* share of the excellent who can be promoted in a
                              month; 0 stops promotions */
} wfm_what_if;

void wfm_what_if_init(wfm_what_if *what_if);

/* Reads one assignment such as `class_weeks=6`, `drop_out=5%`,
 * `attrition=0.8`, `certainty=P80`. WFM_USAGE with the nearest key for an
 * unknown one, with the range for a value outside it. */
wfm_status wfm_what_if_parse(wfm_what_if *what_if, const char *assignment,
                             wfm_error *err) WFM_MUST_USE;
/* Several of them with commas between; none is WFM_USAGE. */
wfm_status wfm_what_if_parse_list(wfm_what_if *what_if, const char *list,
                                  wfm_error *err) WFM_MUST_USE;

/* The i-th key, its range and what it means, for help texts; NULL after the
 * last. */
typedef struct wfm_what_if_key {
    const char *name;
    double least, most;
    const char *unit; /* weeks, share, factor, people, CNY, ... */
    const char *meaning;
} wfm_what_if_key;
const wfm_what_if_key *wfm_what_if_keys(void);

#endif
