/* schedule/problem_private.h - one week as the solver sees it: slots, demand,
 * shapes of shifts, workers. Private to the room.
 *
 * Time is counted in slots of `grid_min` minutes from Monday 00:00, or in
 * minutes from there where the name says so. A shift belongs to the day it
 * starts on, also where it runs past midnight; the horizon is therefore
 * longer than the week. */
#ifndef WFM_SCHEDULE_PROBLEM_PRIVATE_H
#define WFM_SCHEDULE_PROBLEM_PRIVATE_H

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
    WFM_CURVE_MAX = WFM_CURVE_PLAIN + 1 + WFM_PIECES_MAX,
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
    double short_cny;  /* all levels of the curve together, one slot */
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

/* problem.c */
wfm_status wfm_week_new(wfm_week **out, const wfm_roster_request *request,
                        wfm_date from, int days, const wfm_roster *before,
                        wfm_error *err) WFM_MUST_USE;
/* The same in a frame, which must outlive the week. */
wfm_status wfm_week_new_in(wfm_week **out, const wfm_roster_request *request,
                           wfm_date from, int days, const wfm_roster *before,
                           const wfm_frame *frame, wfm_error *err) WFM_MUST_USE;
void wfm_week_free(wfm_week *week);
/* Takes out who is not in `made`, the same days; what is carried is as
 * there. */
wfm_status wfm_week_do_without(wfm_week *week, const wfm_week *made,
                               wfm_error *err) WFM_MUST_USE;
/* Skills that an agent has all week: one that lapses before its last day is
 * not planned on. */
uint64_t wfm_week_skills(const wfm_week *week, const wfm_agent *agent);
/* Index of their kind in week->skill, or -1. */
int wfm_week_skill(const wfm_week *week, const wfm_agent *agent);
/* floors.c: the floors of the week, before its skills; then which skills count
 * for each. */
wfm_status wfm_floors_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
void wfm_floors_mark(wfm_week *week);
bool wfm_floors_know_sites(const wfm_week *week);
/* Minutes from the week's start of an instant, by the centre's clock. */
long wfm_week_minute(const wfm_week *week, wfm_time time);

/* shape.c */
wfm_status wfm_shape_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
int wfm_shape_grid(const wfm_centre *centre);

/* site_clock.c: minutes on the contract's clock from its first start to the
 * instant, 0 to a day; instants of a day of the week; the starts that the
 * contract can have on some day, in minutes of the centre's day; how much of
 * that is due to clock changes. */
int wfm_site_start(const wfm_centre *centre, const wfm_contract *contract,
                   wfm_time start);
wfm_time wfm_site_time(const wfm_week *week, int day, int minute);
void wfm_site_window(const wfm_week *week, const wfm_contract *contract,
                     int *from, int *to);
int wfm_site_wobble(const wfm_week *week, const wfm_contract *contract);
/* Minutes that the centre's clock skips in the week, a day on either side
 * included: a rest over them is that much shorter than the clock says. */
int wfm_week_lost_min(const wfm_week *week);

/* demand.c */
wfm_status wfm_demand_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
double wfm_demand_reserve(const wfm_queue *queue, double required);
/* Levels from the curve. Agents are whole, so only whole numbers of them count:
 * with c_S the need of a set of queues and n_S the agents who serve it,
 *     max over S of (c_S - n_S)+ = integral over u from 0 to 1 of
 *     max over S of (ceil(c_S - u) - n_S)+
 * because rounding up keeps the order. Each level of the curve becomes one per
 * piece of the unit interval between the fractions of the needs (at most
 * WFM_PARTS_MAX, then averaged). They agree with the curve at whole numbers and
 * lie above it between, which lifts every bound and changes no roster's
 * cost. */
wfm_status wfm_demand_levels(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* With so many pieces; one is the curve itself. */
wfm_status wfm_demand_cut(wfm_week *week, size_t parts,
                          wfm_error *err) WFM_MUST_USE;
/* Price of an agent missing from a pool at a level, in a slot. */
static inline double wfm_week_price(const wfm_week *week, int slot,
                                    size_t level, size_t pool)
{
    return week
        ->price_cny[((size_t)slot * week->n_levels + level) * week->n_pools +
                    pool];
}

/* Price of an agent missing from a queue at a level of the curve, in a slot. */
static inline double wfm_week_curve_price(const wfm_week *week, size_t curve,
                                          size_t queue, int slot)
{
    return curve < week->first_piece
               ? week->curve_cny_per_h[curve] * week->slot_h
               : week->piece_cny[((curve - week->first_piece) * week->n_queues +
                                  queue) *
                                     (size_t)week->slots +
                                 (size_t)slot];
}
/* Agents rostered at which one more saves what tangent `level` of the waiting
 * cost says, or `least` if that is more. */
double wfm_demand_worth(const wfm_week *week, const wfm_staff_row *row,
                        size_t level, double least);
/* promise.c: promises over a day or a week, once the plain curve and the pools
 * are there. */
wfm_status wfm_promise_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* True if everybody who serves the pool counts as a whole agent. */
bool wfm_demand_is_whole(const wfm_week *week, const wfm_pool *pool);

/* split_curve.c: the slopes of the queues of pools that split, of whole agents
 * where everybody is one. */
wfm_status wfm_split_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
static inline const wfm_slope *
wfm_week_slopes(const wfm_week *week, size_t queue, int slot, size_t *n)
{
    size_t at = queue * (size_t)week->slots + (size_t)slot;

    *n = week->slope_at[at + 1] - week->slope_at[at];
    return week->slope + week->slope_at[at];
}
/* split.c: agents of a slot over the queues of such a pool. */
typedef struct wfm_split {
    double agents[WFM_SUBSET_QUEUES_MAX]; /* by queue of the pool */
    double owed_cny[WFM_SUBSET_QUEUES_MAX];
    double plain_cny; /* what they do not serve costs, promises apart */
} wfm_split;
/* The split that costs least when each promise has that part of its price;
 * there: agents who serve one of each subset of the pool. Agents who save
 * nothing are put nowhere. */
void wfm_split_best(wfm_split *out, const wfm_week *week, size_t pool, int slot,
                    const double *there, const double *lean);
/* The promise that a queue keeps in a slot, or -1. */
static inline int wfm_week_kept(const wfm_week *week, size_t queue, int slot)
{
    return week->n_promises > 0
               ? week->promised[queue * (size_t)week->slots + (size_t)slot]
               : -1;
}
/* The same of a pool whose levels are its only queue's. */
static inline int wfm_week_promise(const wfm_week *week, size_t pool, int slot)
{
    return week->n_promises > 0 && !week->pool[pool].split
               ? wfm_week_kept(week, week->pool[pool].queue, slot)
               : -1;
}
/* Prices of a bound: [slot][level][subset], then the part of its price, 0 to
 * 1, at which each promise is kept. */
static inline size_t wfm_week_cells(const wfm_week *week)
{
    return (size_t)week->slots * week->n_levels * week->n_subsets;
}
static inline size_t wfm_week_prices(const wfm_week *week)
{
    return wfm_week_cells(week) + week->n_promises;
}

/* worker.c */
wfm_status wfm_worker_make(wfm_worker *out, const wfm_week *week, size_t agent,
                           const wfm_roster *before, unsigned relax,
                           wfm_error *err) WFM_MUST_USE;
/* Marks the patterns of days that can still be legal. Node 1 is the empty
 * pattern; a day off leads from i to 2i, a worked one to 2i + 1. */
void wfm_worker_prune(wfm_worker *worker, const wfm_week *week);
/* Whether some shift of the contract fits into the opening hours of the queues
 * that they serve, absent or not. */
bool wfm_worker_is_served(const wfm_worker *worker, const wfm_week *week);
/* A shift with three hours or more in rules.night (Directive 2003/88/EC,
 * article 2(4)(a)). */
bool wfm_option_is_night(const wfm_option *option);
/* worker_periods.c: hours of several weeks; of calendar months, once all else
 * that forbids a day is known. */
void wfm_worker_weeks(wfm_worker *worker, const wfm_week *week,
                      const wfm_roster *before);
void wfm_worker_months(wfm_worker *worker, const wfm_week *week,
                       const wfm_roster *before);
/* With at most so many minutes, no more days and hours are owed than whole
 * shifts hold, without overtime and with no hours given off. */
void wfm_worker_owe(wfm_worker *worker, const wfm_shape *shape, int minutes);
/* worker_limits.c: what the person's own limits, appointments and habits add
 * to a worker whose `allowed` is set. */
wfm_status wfm_worker_limit(wfm_worker *worker, const wfm_week *week,
                            const wfm_roster *before, unsigned relax,
                            wfm_error *err);
/* kept.c: a roster that exists, as a tour of one person. */
typedef struct wfm_kept {
    wfm_tour tour;
    unsigned worked;           /* bit per day with a shift */
    bool exact[WFM_WEEK_DAYS]; /* the pauses could be read too */
} wfm_kept;
/* False if a shift of theirs is none of the contract's; that day then has
 * option WFM_NO_SHIFT. */
bool wfm_kept_tour(wfm_kept *out, const wfm_week *week,
                   const wfm_worker *worker, const wfm_roster *roster);
/* With request.keep: prices every change, and freezes the first days. */
wfm_status wfm_worker_keep(wfm_worker *worker, const wfm_week *week,
                           wfm_error *err);
/* Tours to start from: what is to be kept, where it is legal. */
wfm_status wfm_kept_start(wfm_tour *tour, const wfm_week *week, wfm_error *err);
/* Puts the pauses of shifts that stayed back to where they were. */
void wfm_kept_pauses(wfm_tour *tour, const wfm_week *week);
/* fairness.c: counts the weeks before, where fairness has a price; adds that
 * price to a worker. */
wfm_status wfm_week_tally(wfm_week *week, const wfm_roster *before,
                          wfm_error *err);
wfm_status wfm_worker_be_fair(wfm_worker *worker, const wfm_week *week,
                              wfm_error *err);
/* The price of fairness in the cost of a tour. */
double wfm_tour_fair_cny(const wfm_week *week, const wfm_worker *worker,
                         const wfm_tour *tour);
/* False if a pause of the tour falls into an appointment. */
bool wfm_tour_pauses_are_free(const wfm_week *week, const wfm_worker *worker,
                              const wfm_tour *tour);
/* Is that much paid time within the overtime of the days of a full pattern? */
bool wfm_worker_may_pay(const wfm_worker *worker, int leaf, int paid);
bool wfm_tour_is_legal(const wfm_week *week, const wfm_worker *worker,
                       const wfm_tour *tour);
double wfm_tour_pay_cny(const wfm_week *week, const wfm_worker *worker,
                        const wfm_tour *tour);

/* tour.c: the cheapest legal week of one person for given worths of being at
 * work, by dynamic programming over days. */
typedef struct wfm_tour_space wfm_tour_space;
wfm_tour_space *wfm_tour_space_new(const wfm_week *week);
void wfm_tour_space_free(wfm_tour_space *space);
/* worth: CNY of one slot at work, per slot of the horizon. *cost_cny: pay +
 * wishes - worth of the best tour. False if there is none: then *out is a week
 * of days off, which is not legal either, and *cost_cny is INFINITY. Both may
 * be NULL. Everybody of a week that is solved has a tour, whatever the worths,
 * as long as they are finite (wfm_drop_impossible); in a loose week, made
 * before the one it stands for, somebody may have none. */
bool wfm_tour_best(wfm_tour *out, double *cost_cny, wfm_tour_space *space,
                   const wfm_worker *worker, const double *worth) WFM_MUST_USE;

/* Is there any legal week? The same as wfm_tour_best() says, mostly without
 * the dynamic program. */
bool wfm_tour_exists(wfm_tour_space *space, const wfm_worker *worker,
                     const double *worth) WFM_MUST_USE;
/* The legal week with the largest sum of wishes, [day][option], less `weight`
 * times what its shifts cost at those worths; false and days off as above. */
bool wfm_tour_most(wfm_tour *out, wfm_tour_space *space,
                   const wfm_worker *worker, const double *wish,
                   const double *worth, double weight) WFM_MUST_USE;
/* Puts the pauses of a tour where they lose least. */
void wfm_tour_place_pauses(wfm_tour_space *space, const wfm_worker *worker,
                           const double *worth, wfm_tour *tour);

/* conflict.c */
bool wfm_worker_has_tour(wfm_tour_space *space, const wfm_worker *worker,
                         const double *worth);
/* All smallest sets of rules (as bits) without which the person has a legal
 * week, at most WFM_WAYS_MAX of them; n is 0 if more than three rules would
 * have to go, or after an interrupt. `worth` is all 0. */
enum { WFM_WAYS_MAX = 6 };
wfm_status wfm_worker_ways(unsigned *way, size_t *n, const wfm_week *week,
                           size_t agent, const wfm_roster *before,
                           wfm_tour_space *space, const double *worth,
                           const wfm_run *run, wfm_error *err);
/* "days a week; or days in a row". */
void wfm_way_names(wfm_buf *out, const unsigned *way, size_t n);
/* "days a week, hours a week". */
void wfm_rule_names(wfm_buf *out, unsigned rules);

/* What one agent more or one fewer of a skill changes in a slot, in CNY; NAN
 * where it is not known at the moment. */
typedef struct wfm_step {
    double more, less;
    double more_owed, less_owed; /* what the slot's promise owes, beside */
} wfm_step;

/* cover.c: agents on duty against the demand. */
typedef struct wfm_cover {
    const wfm_week *week;
    size_t stride;               /* levels of the curve x subsets */
    double price[WFM_CURVE_MAX]; /* of an agent missing for a slot */
    double *owed;     /* per promise: cost less budget; paid if above 0 */
    double *owed_try; /* what the move under trial adds */
    double *lean;     /* see wfm_cover_lean() */
    double *gap;      /* [slot][level][subset]: required less there */
    /* Where pools split; else NULL. */
    double *there;         /* [slot][subset]: agents who serve one of it */
    double *taken;         /* per promise: the part of its price in splits */
    wfm_split *split;      /* [slot][pool]: at those parts */
    wfm_split *split_step; /* [slot][skill][more, less]: what step changes */
    double *missing;       /* [slot][floor]: least less there */
    wfm_step *step;        /* [slot][skill] */
    int *seated;           /* [site][slot] */
    bool *seats_bind;
    signed char *diff; /* per slot: of the move under trial */
    unsigned char *seen;
    int *touched;
    size_t n_touched;
} wfm_cover;
wfm_status wfm_cover_init(wfm_cover *out, const wfm_week *week,
                          wfm_error *err) WFM_MUST_USE;
void wfm_cover_release(wfm_cover *cover);
/* What `more` agents of that skill change in the cost of a slot. */
double wfm_cover_change_cny(const wfm_cover *cover, int slot, size_t skill,
                            int more);
/* The part of its price that each promise has in the change of one slot by
 * one agent: below 0, as at first, what that change would really cost, as if
 * no other slot changed with it. */
void wfm_cover_lean(wfm_cover *cover, const double *lean);
/* cover_split.c: splits people at the parts of the promises' prices that suit
 * those who are there, no less than keeps each promise if that is possible.
 * Does nothing where no pool splits. */
void wfm_cover_tune(wfm_cover *cover);
/* The same, then moves single agents of single slots where that costs less. To
 * be called when everybody is there; what is added or taken out afterwards
 * splits its slot anew. */
wfm_status wfm_cover_settle(wfm_cover *cover, wfm_error *err) WFM_MUST_USE;
double wfm_cover_cny(const wfm_cover *cover);
/* What a promise costs more than it may, in CNY; below 0: it is kept. */
double wfm_cover_owed_cny(const wfm_cover *cover, size_t promise);
/* Of the slots from `slot` on, and the promises that begin there or later. */
double wfm_cover_cny_from(const wfm_cover *cover, int slot);
/* Adds the slots at work of a tour to `there`. */
void wfm_tour_presence(int *there, const wfm_week *week, const wfm_worker *w,
                       const wfm_tour *tour);
/* The part of it that stands for people missing from floors, and how many
 * slots lack somebody. */
double wfm_cover_floor_cny(const wfm_cover *cover, size_t *slots);
/* Adds (sign 1) or removes (-1) a whole tour. */
void wfm_cover_add(wfm_cover *cover, const wfm_worker *worker,
                   const wfm_tour *tour, int sign);
/* Worth of one more agent of that skill and site in each slot. */
void wfm_cover_worth(const wfm_cover *cover, size_t skill, int site,
                     double *worth);
/* A trial: notes shifts in and out, tells the change of cost, then keeps it
 * or forgets it. */
void wfm_cover_try(wfm_cover *cover, const wfm_worker *worker,
                   const wfm_tour *tour, int day, int sign);
/* Notes what differs on a day between two tours of one person. */
void wfm_cover_try_change(wfm_cover *cover, const wfm_worker *worker,
                          const wfm_tour *before, const wfm_tour *after,
                          int day);
/* Takes (1) or frees (-1) the seats of a tour. */
void wfm_cover_seat(wfm_cover *cover, const wfm_worker *worker,
                    const wfm_tour *tour, int sign);
/* Adds so many agents of a skill to one slot, without a tour. */
void wfm_cover_put(wfm_cover *cover, int slot, size_t skill, double more);
double wfm_cover_delta_cny(const wfm_cover *cover, size_t skill);
void wfm_cover_keep(wfm_cover *cover, size_t skill);
void wfm_cover_forget(wfm_cover *cover);
bool wfm_cover_has_seats(const wfm_cover *cover, const wfm_worker *worker,
                         const wfm_tour *before, const wfm_tour *after);

/* bound.c: full price where a roster is short, to start from. */
wfm_status wfm_bound_start(double *price, const wfm_week *week,
                           const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_bound_improve(double *bound_cny, double *price,
                             const wfm_week *week, int rounds,
                             double target_cny, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;

/* The same; mean[worker][slot], of the first of those alike, becomes what the
 * weeks that the bound tried were there on average, the later the more: close
 * to a solution in parts of people. NULL: not wanted. */
wfm_status wfm_bound_guide(double *bound_cny, double *price, float *mean,
                           const wfm_week *week, int rounds, double target_cny,
                           const wfm_run *run, wfm_error *err) WFM_MUST_USE;

/* teams.c: ties of the workers as they stand now. */
wfm_status wfm_teams_make(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* tie_words.c: the tie from w's side, "apart:P04"; all ties of w. */
void wfm_tie_word(wfm_buf *out, const wfm_week *week, const wfm_tie *tie,
                  size_t w);
void wfm_tie_words(wfm_buf *out, const wfm_week *week, size_t w);
/* tie_order.c: people with the same rules, by the shape of their ties. */
wfm_status wfm_teams_line_up(wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* Kinds of ties that a person has, for the order of workers. */
int wfm_teams_of(const wfm_people *people, size_t agent);
/* Does that week of worker w keep all ties, the others' as they are? */
bool wfm_teams_allow(const wfm_week *week, const wfm_tour *tour, size_t w,
                     const wfm_tour *moved);
/* The first tie from k on that is broken, or n_ties. */
size_t wfm_teams_broken(const wfm_week *week, const wfm_tour *tour, size_t k);
/* Plans everybody who is tied again, in place; all tours are in the cover. */
wfm_status wfm_teams_settle(const wfm_week *week, wfm_tour *tour,
                            wfm_cover *cover, wfm_tour_space *space,
                            wfm_error *err) WFM_MUST_USE;

/* roster_search.c; an interrupt ends each early, with a legal roster. First
 * a roster built person by person, then improved in
 * place. */
wfm_status wfm_search_start(wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, const wfm_run *run,
                            wfm_error *err) WFM_MUST_USE;
/* The cost of given tours. */
wfm_status wfm_search_value(const wfm_tour *tour, double *objective_cny,
                            const wfm_week *week, wfm_error *err) WFM_MUST_USE;
/* Takes given tours as they are and places their pauses. */
wfm_status wfm_search_pauses(wfm_tour *tour, double *objective_cny,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;
/* Gives the n people of `who` a week each, one after the other where it is
 * worth most beside all others' weeks, until nothing gains. */
wfm_status wfm_search_insert(wfm_tour *tour, const size_t *who, size_t n,
                             const wfm_week *week, const wfm_run *run,
                             wfm_error *err) WFM_MUST_USE;
/* Heats at the start and the end, as parts of the price of one slot short. */
typedef struct wfm_anneal {
    double hot, cold;
    long moves;
    int chains;         /* tries from the same start; the best stays */
    const double *lean; /* see wfm_cover_lean(), or NULL */
} wfm_anneal;
/* What was found by a bound or the linear program, the more finely the more
 * people there are, must survive. */
wfm_anneal wfm_anneal_after_sketch(size_t workers);
wfm_anneal wfm_anneal_after_lp(size_t workers);
wfm_status wfm_search_run(wfm_tour *tour, double *objective_cny,
                          const wfm_anneal *plan, const wfm_week *week,
                          const wfm_run *run, wfm_error *err) WFM_MUST_USE;

/* allocate.c: which queue each person serves in each slot; queue[worker][slot]
 * is -1 for somebody not at work. Shared agents go where the shortage is
 * least in all, then where cover is thinnest, and change queue no more than
 * that needs. */
wfm_status wfm_allocate_week(signed char *queue, const wfm_week *week,
                             const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;

/* roster_emit.c: appends the week to a roster. */
wfm_status wfm_emit_week(wfm_roster *out, const wfm_week *week,
                         const wfm_tour *tour, wfm_error *err) WFM_MUST_USE;
/* Sorts and numbers. */
void wfm_emit_finish(wfm_roster *out);

#endif
