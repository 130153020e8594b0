/* schedule/week_private.h - one week as the solver sees it: slots, demand,
 * shapes of shifts, workers. Private to the room.
 *
 * Time is counted in slots of `grid_min` minutes from Monday 00:00, or in
 * minutes from there where the name says so. A shift belongs to the day it
 * starts on, also where it runs past midnight; the horizon is therefore
 * longer than the week. */
#ifndef WFM_SCHEDULE_WEEK_PRIVATE_H
#define WFM_SCHEDULE_WEEK_PRIVATE_H

#include "base/str.h"
#include "schedule/past_private.h"
#include "schedule/roster.h"
#include "schedule/rules.h"

enum {
    WFM_WEEK_DAYS = 7,
    WFM_PAUSES_MAX = WFM_RESTS_MAX + 3,
    WFM_PLACES_MAX = 1441, /* of a pause: slots of a minute, shifts of a day */
    WFM_NODES = 1 << (WFM_WEEK_DAYS + 1),
    WFM_CURVE_PLAIN = 3, /* levels: the requirement, tangents of waiting */
    WFM_PIECES_MAX = 8,  /* of the line of answered contacts */
    /* Beside them the reserve and the floor of an open queue. */
    WFM_CURVE_MAX = WFM_CURVE_PLAIN + 2 + WFM_PIECES_MAX,
    WFM_PARTS_MAX = 8, /* levels from one of the curve */
    WFM_LEVELS_MAX = WFM_PARTS_MAX * WFM_CURVE_MAX,
    WFM_SUBSET_QUEUES_MAX = 6,
    WFM_NO_SHIFT = -1,
    WFM_NO_CAP = 1 << 20,   /* minutes */
    WFM_LONG_AGO = -1000000 /* minutes: no earlier shift is known */
};

/* A meal or rest, in slots after the shift's start. */
typedef struct wfm_pause {
    int length, from, to;
    bool paid, meal;
    bool split; /* free hours between the parts of a split shift */
    bool off;   /* the last hours, given off */
} wfm_pause;

/* A length of shift; pauses in the order they are taken. */
typedef struct wfm_kind {
    int span; /* slots */
    int paid_min;
    size_t n_pauses;
    wfm_pause pause[WFM_PAUSES_MAX];
    bool usable;  /* its pauses fit into it */
    int overtime; /* slots at its end; paid_min and span count them */
    int off;      /* slots at its end given off; a pause, not paid */
} wfm_kind;

typedef struct wfm_option {
    int kind;
    int start; /* slots after midnight of its day */
    int span;
    int start_min, end_min, paid_min; /* minutes after that midnight */
    int night_min;                    /* inside rules.night */
} wfm_option;

/* What one contract may work on a day. */
typedef struct wfm_shape {
    wfm_kind *kind;
    size_t n_kinds;
    wfm_option *option; /* by start, then kind */
    size_t n_options;
    double *pay_cny;       /* [day][option] */
    unsigned char *starts; /* [day][option]: 1 inside the window on that day;
                              NULL: always */
    int unit_min;          /* greatest common divisor of the paid minutes */
    int plain_min;         /* paid, of every shift without overtime, where some
                              have it; else 0 */
    int whole_min;         /* the same of every shift of which hours may be
                              given off; else 0 */
    bool one_length;       /* all options pay the same minutes */
} wfm_shape;

/* Queues that share agents, and all subsets of them: the agents who serve a
 * subset are the most that its queues can get (Hall). */
typedef struct wfm_pool {
    uint64_t queues;
    size_t first, n; /* its subsets in wfm_week.subset */
    size_t queue;    /* the first of its queues */
    bool split;      /* one of several keeps a promise, see split.c */
} wfm_pool;

/* A stretch of what agents missing cost a queue of such a pool in a slot: each
 * of them up to `to` saves so much, and so much of what its promise owes. The
 * next stretch saves no more. */
typedef struct wfm_slope {
    double to, plain_cny, owed_cny;
} wfm_slope;

/* The set of queues that agents of one kind serve. */
typedef struct wfm_skill {
    uint64_t queues;
    int site;            /* -1: any; matters where a site has a floor */
    double presence;     /* agents that one of them is on average, (0,1] */
    uint64_t floors;     /* bit per floor that they count for */
    unsigned char *in;   /* per subset: 1 if it serves one of its queues */
    unsigned char *open; /* per slot: 1 if one of its queues is open */
    size_t pool;         /* that holds its queues */
} wfm_skill;

/* The rules of one person, and what they may be relaxed to. */
typedef struct wfm_worker {
    size_t agent; /* index into people */
    int shape, skill, site;
    unsigned char *allowed; /* [day][option] */
    double *wish_cny;       /* [day][option], or NULL */
    int days_min, days_max;
    int paid_min, paid_max;      /* minutes a week, overtime included */
    int plain_min, overtime_max; /* minutes: of a shift without overtime, 0
                                    where none is planned; overtime a week */
    int whole_min, off_max;      /* minutes: of a shift with nothing given off,
                                    0 where no time off is planned; given off
                                    a week */
    int normal_max;              /* minutes a week at the normal rate */
    double overtime_cny_per_h;   /* on top of the normal pay */
    /* Days of the week in its first calendar month, 7: all; and the minutes
     * that may be paid in each month, WFM_NO_CAP: any. */
    int month_days, month_max[2], month_left[2]; /* left: the same, whether
                                                    it binds or not */
    int rest_min, weekly_rest_min, consecutive_max, spread_min;
    int previous_end; /* minutes after the week's start, mostly negative */
    int previous_streak;
    int tail_max;     /* days in a row that the week may end with */
    int off_together; /* free days in a row that the week must have */
    int nights_max;
    bool forward;        /* on days in a row no shift ends earlier */
    int tied;            /* kinds of ties with others; 0: none */
    unsigned must;       /* bit per day that has to be worked */
    unsigned char *busy; /* per slot: 1 + wfm_activity_kind of an appointment,
                            or 0; NULL: none at all */
    double *pattern_cny; /* [leaf - WFM_NODES / 2], at least 0: price of the
                            days that are worked; NULL: none */
    unsigned char alive[WFM_NODES]; /* patterns of days that can be legal */
    size_t like;                    /* first worker with the same rules */
} wfm_worker;

/* A week of one person; offsets of the pauses in slots after the start. */
typedef struct wfm_tour {
    int16_t option[WFM_WEEK_DAYS];
    uint16_t pause[WFM_WEEK_DAYS][WFM_PAUSES_MAX];
} wfm_tour;

/* Two workers whose weeks depend on each other. */
typedef struct wfm_tie {
    wfm_limit_kind kind; /* WITH, APART, or MENTOR of a by b */
    size_t a, b;         /* workers */
} wfm_tie;

/* A minimum of people: those who have a skill, are at a site, or both. */
enum { WFM_FLOORS_MAX = 64 };
typedef struct wfm_floor {
    int queue, site;   /* -1: any */
    int least;         /* people at work */
    unsigned char *on; /* per slot: 1 if it is asked for */
} wfm_floor;

/* A service level promised over a day or a week, see promise.c. */
typedef struct wfm_promise {
    int queue;
    size_t pool;        /* of that queue */
    int from, to;       /* slots */
    double contact_cny; /* of one contact short of it */
    double budget_cny;  /* of the contacts that may be missed */
} wfm_promise;

typedef struct wfm_week {
    const wfm_roster_request *request;
    wfm_arena *arena;
    wfm_date from;
    int days; /* 1..7 that are planned */
    int grid_min, slots_per_day, slots;
    double slot_h;
    size_t n_queues;
    double *required; /* [queue][slot]: agents wanted */
    double *curve;    /* [curve level][queue][slot]: need, growing */
    size_t n_curve;
    double curve_cny_per_h[WFM_CURVE_MAX];
    /* Levels of the curve from first_piece on belong to promises; their prices
     * are [piece][queue][slot], and together they pay only beyond a budget. */
    size_t first_piece;
    double *piece_cny;
    int *promised; /* [queue][slot]: index of the promise, -1: none; NULL where
                      there is none at all */
    wfm_slope
        *slope; /* of the queues of pools that split, NULL: there are none;
                   [slope_at[queue * slots + slot]..the next one's) */
    size_t *slope_at;
    wfm_promise *promise;
    size_t n_promises;
    unsigned char *open; /* [queue][slot] */
    /* The curve as bounds take it, see wfm_demand_levels(). */
    size_t n_levels;
    double *need;      /* [slot][level][subset] */
    double *price_cny; /* [slot][level][pool], of one agent missing */
    double short_cny;  /* all levels of the curve together, one slot, but for
                          that of the floor under promises */
    uint64_t *subset;  /* queues of each */
    size_t n_subsets;
    wfm_pool *pool;
    size_t n_pools;
    wfm_skill *skill;
    size_t n_skills;
    wfm_floor *floor;
    size_t n_floors;
    double floor_cny; /* of one person missing from a floor for a slot, far
                         beyond any pay or shortage */
    wfm_shape *shape; /* one per contract */
    wfm_worker *worker;
    size_t n_workers;
    wfm_tie *tie; /* by wfm_teams_make(), of the workers as they stand */
    size_t n_ties;
    struct wfm_tally *tally; /* per agent of the people: of the weeks before;
                                NULL: fairness has no price */
    int *carried;       /* [skill][slot]: agents of last week's night shifts */
    double *carried_on; /* [queue][slot]: the same where they serve */
    const struct wfm_frame *frame; /* NULL: a week by itself */
    wfm_past past;                 /* the roster it was made with */
    double *after; /* [skill][slot]: CNY that an agent is worth to the week
                      after this one; NULL: nothing */
} wfm_week;

/* How a week of several is seen. */
typedef struct wfm_frame {
    const struct wfm_outlook *outlook; /* to be heeded; NULL: not */
    bool loose; /* for the bound: weeks of the run before it bind nobody */
    bool rules; /* only what people may work is asked of it, nothing of what
                   queues need beyond when they are open */
    const wfm_week *made; /* only its people; NULL: all */
} wfm_frame;

/* Rules that are dropped for a person, as bits. */
enum {
    WFM_RELAX_ABSENCE = 1 << WFM_RULE_ABSENCE,
    WFM_RELAX_EMPLOYMENT = 1 << WFM_RULE_EMPLOYMENT,
    WFM_RELAX_NIGHT = 1 << WFM_RULE_NIGHT,
    WFM_RELAX_OPEN = 1 << WFM_RULE_OPEN,
    WFM_RELAX_DAYS = 1 << WFM_RULE_DAYS,
    WFM_RELAX_HOURS = 1 << WFM_RULE_HOURS,
    WFM_RELAX_CONSECUTIVE = 1 << WFM_RULE_CONSECUTIVE,
    WFM_RELAX_REST = 1 << WFM_RULE_REST,
    WFM_RELAX_WEEKLY_REST = 1 << WFM_RULE_WEEKLY_REST,
    WFM_RELAX_SPREAD = 1 << WFM_RULE_SPREAD,
    WFM_RELAX_LIMITS = 1 << WFM_RULE_LIMITS,
    WFM_RELAX_APPOINTMENTS = 1 << WFM_RULE_APPOINTMENTS,
    WFM_RELAX_OFF_TOGETHER = 1 << WFM_RULE_OFF_TOGETHER,
    WFM_RELAX_WEEKENDS = 1 << WFM_RULE_WEEKENDS,
    WFM_RELAX_NIGHTS = 1 << WFM_RULE_NIGHTS,
    WFM_RELAX_FORWARD = 1 << WFM_RULE_FORWARD,
    WFM_RELAX_PERIOD = 1 << WFM_RULE_PERIOD,
    WFM_RELAX_MONTH = 1 << WFM_RULE_MONTH
};

#endif
