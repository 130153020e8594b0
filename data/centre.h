/* data/centre.h - the centre as wfm.yaml describes it, with every default
 * filled in. One struct per section; strings and arrays live in the centre's
 * arena and are released with it. */
#ifndef WFM_DATA_CENTRE_H
#define WFM_DATA_CENTRE_H

#include "base/str.h"
#include "base/zone.h"
#include "data/by_time.h"
#include "data/csv_style.h"
#include "data/open.h"
#include "data/sourcing.h"

enum {
    WFM_QUEUES_MAX = 64,
    WFM_SHRINKAGE_KINDS_MAX = 16,
    WFM_RESTS_MAX = 4,
    WFM_CONCURRENCY_MAX = 16 /* of aht_by_concurrency */
};

typedef enum wfm_channel {
    WFM_CHANNEL_VOICE,
    WFM_CHANNEL_CHAT,
    WFM_CHANNEL_DEFERRED, /* e-mail, work orders: a promise in hours */
    WFM_CHANNEL_CALLBACK,
    WFM_CHANNEL_OUTBOUND
} wfm_channel;

typedef enum wfm_over {
    WFM_OVER_INTERVAL,
    WFM_OVER_DAY,
    WFM_OVER_WEEK
} wfm_over;

/* What the promise of levelled work (deferred, callback, outbound) counts. */
typedef enum wfm_promise_clock {
    WFM_PROMISE_AUTO, /* deferred: wall; callback, outbound: open */
    WFM_PROMISE_WALL, /* every hour */
    WFM_PROMISE_OPEN  /* hours in which the queue is open */
} wfm_promise_clock;

/* A target that is not asked for is NAN. */
typedef struct wfm_target {
    double service_level; /* share, (0,1) */
    double within_s;      /* threshold; for deferred work the reply promise */
    double asa_s;         /* mean wait at most */
    double abandon;       /* share abandoned at most */
    double occupancy;     /* share at most */
    wfm_over over;        /* default INTERVAL */
    wfm_promise_clock clock;
} wfm_target;

/* How a queue is staffed; all zero is the default. */
typedef enum wfm_staff_model {
    WFM_MODEL_AUTO, /* X with redials, else A with a patience, else C */
    WFM_MODEL_ERLANG_B,
    WFM_MODEL_ERLANG_C,
    WFM_MODEL_ERLANG_A,
    WFM_MODEL_ERLANG_X
} wfm_staff_model;

typedef enum wfm_staff_method {
    WFM_METHOD_AUTO,       /* stationary */
    WFM_METHOD_STATIONARY, /* every interval by itself */
    WFM_METHOD_PEAK,
    WFM_METHOD_LAGGED,
    WFM_METHOD_MOL,    /* modified offered load */
    WFM_METHOD_FORWARD /* exact, with what the interval before left */
} wfm_staff_method;

typedef enum wfm_service_of {
    WFM_SERVICE_OF_OFFERED, /* answered in time / offered */
    WFM_SERVICE_OF_ABANDON_MET,
    WFM_SERVICE_OF_EXCLUDING,
    WFM_SERVICE_OF_ANSWERED
} wfm_service_of;

typedef enum wfm_rounding {
    WFM_ROUND_AUTO, /* whole unless another queue wants the same skill */
    WFM_ROUND_WHOLE,
    WFM_ROUND_FRACTIONAL
} wfm_rounding;

typedef struct wfm_staffing {
    wfm_staff_model model;
    wfm_staff_method method;
    wfm_service_of service_of;
    wfm_rounding rounding;
    double certainty; /* 0: the point forecast; WFM_CERTAINTY_AVERAGE; else
                         the share of intervals that shall keep the target */
} wfm_staffing;
#define WFM_CERTAINTY_AVERAGE (-1.0)

enum { WFM_BOT_SHARES_MAX = 16 };

/* What a bot contains of a contact reason, or on the day of an event. */
typedef struct wfm_bot_share {
    const char *name;
    wfm_by_time share;
} wfm_bot_share;

/* A bot in front of the queue; all shares zero: none. */
typedef struct wfm_bot_rule {
    wfm_by_time containment;
    wfm_bot_share by_reason[WFM_BOT_SHARES_MAX];
    size_t n_by_reason;
    wfm_bot_share by_event[WFM_BOT_SHARES_MAX];
    size_t n_by_event;
    double contained_aht_s; /* 0: that of the queue */
    double handover_s;
    double returned; /* share of the contained that comes back */
    double return_after_s;
    double working; /* share of time */
} wfm_bot_rule;
/* True if the bot contains anything at any time. */
bool wfm_bot_works(const wfm_bot_rule *bot);

enum { WFM_MIGRATIONS_MAX = 4 };

/* Contacts that move to another queue: share of all by date. */
typedef struct wfm_migration {
    const char *name; /* of the other queue */
    int to;
    wfm_by_time share;
} wfm_migration;

enum { WFM_LIKES_MAX = 4 };

/* A queue whose contacts stand for the past of a new one, and their share. */
typedef struct wfm_likeness {
    const char *name;
    int of;
    wfm_by_time share;
} wfm_likeness;

typedef enum wfm_pacing {
    WFM_PACING_AGENT,     /* an agent dials and waits for the answer */
    WFM_PACING_PREDICTIVE /* a dialler passes on who has answered */
} wfm_pacing;

/* Calls to the outside: callbacks and campaigns. */
typedef struct wfm_dialling {
    double connect;   /* share of attempts that reach somebody; default 1 */
    int attempts;     /* per contact at most; default 3 */
    double attempt_s; /* of an agent's time in an attempt that fails */
    wfm_pacing pacing;
    double nuisance; /* predictive: share of those who answer and find no
                        agent, at most; default 0.03 */
    double per_week; /* contacts of a campaign, spread over the open hours;
                        0: the forecast's */
} wfm_dialling;

typedef struct wfm_shrinkage_kind {
    const char *name; /* leave, sickness, training, coaching, ... */
    wfm_by_time by;   /* share of paid time, 0..1 */
} wfm_shrinkage_kind;

/* People with the queue's skill who have to be at work while it is open. */
enum { WFM_QUEUE_FLOORS_MAX = 16 };
typedef struct wfm_queue_floor {
    const char *site_id; /* NULL: at any site */
    int site;            /* -1: any */
    int least;
} wfm_queue_floor;

/* "auto" and the names of the models in forecast/registry.c, NULL at the end;
 * what `forecast_model` of a queue may be. */
extern const char *const wfm_forecast_model_name[];

typedef struct wfm_queue {
    const char *name;
    const char *label;   /* for people; NULL: the name */
    wfm_channel channel; /* default VOICE */
    int forecast_model;  /* of wfm_forecast_model_name; 0: chosen by itself */
    wfm_open open;
    wfm_target target;  /* default 0.80 within 20 s, occupancy 0.88 */
    double patience_s;  /* mean; INFINITY (default): Erlang C */
    double aht_s;       /* where the history has none; default 240 */
    double concurrency; /* chats an agent holds at once; default 1 */
    double aht_by_concurrency_s[WFM_CONCURRENCY_MAX]; /* with 1, 2, ... chats */
    size_t n_aht_by_concurrency;                      /* 0: not given */
    double redial;         /* share of those who hang up that call again */
    double redial_after_s; /* mean time until then */
    double lines;          /* 0: as many as needed */
    wfm_staffing staffing;
    wfm_bot_rule bot;
    wfm_migration migration[WFM_MIGRATIONS_MAX];
    size_t n_migrations;
    wfm_likeness like[WFM_LIKES_MAX];
    size_t n_likes;
    wfm_dialling dialling;
    double backlog;   /* contacts left over before the planned span; levelled
                         work only; NAN: as the weeks are alike */
    double shrinkage; /* total share, [0,1); where it changes with the time
                         of day, its mean over the open hours of a week */
    wfm_shrinkage_kind shrinkage_kind[WFM_SHRINKAGE_KINDS_MAX];
    size_t n_shrinkage_kinds;
    double min_agents;    /* while open; default 0 */
    int reserve_agents;   /* of the back office, who can be called in */
    double reserve_above; /* for what is required beyond so many agents */
    wfm_queue_floor floor[WFM_QUEUE_FLOORS_MAX]; /* who must be at work */
    size_t n_floors;
    const char *skill; /* skill an agent needs; default: the queue's name */
    size_t line;       /* of its key in wfm.yaml */
} wfm_queue;

typedef struct wfm_break {
    int length_min;
    int after_from_min, after_to_min; /* window of its start after the shift's
                                         start */
    bool paid;
} wfm_break;

/* One length of shift that a contract knows. */
typedef struct wfm_shift_kind {
    int span_min;   /* from start to end, breaks and split included */
    wfm_break meal; /* length_min 0: none */
    wfm_break rest[WFM_RESTS_MAX];
    size_t n_rests;
    wfm_break split; /* of a split shift: the free hours between its parts,
                        never paid; length_min 0: one piece */
} wfm_shift_kind;

typedef enum wfm_contract_kind {
    WFM_CONTRACT_FULL_TIME,
    WFM_CONTRACT_PART_TIME,
    WFM_CONTRACT_OUTSOURCED,
    WFM_CONTRACT_HOURLY
} wfm_contract_kind;

/* Limits on how a person's weeks look; 0: not limited. */
typedef struct wfm_habits {
    int days_off_together;  /* free days in a row, once a week */
    int max_weekends;       /* with work, in any four in a row */
    int max_nights;         /* night shifts a week */
    double max_four_week_h; /* paid hours in any four weeks */
    double max_month_h;     /* paid hours in a calendar month */
    bool forward_rotation;  /* on days in a row no shift ends earlier */
} wfm_habits;

typedef struct wfm_contract {
    const char *name;
    wfm_contract_kind kind; /* default FULL_TIME */
    wfm_shift_kind *shift;  /* at least one */
    size_t n_shifts;
    int start_from_min, start_to_min; /* earliest and latest start of a shift
                                         after midnight; to may exceed 1439 */
    int start_step_min;               /* grid of starts; default the interval */
    int start_spread_min;             /* latest less earliest start in a week;
                                         default 1440 (free) */
    int days_min, days_max;           /* worked days a week; default 5, 5 */
    double hours_min, hours_max;      /* paid hours a week; default 0, 40 */
    int max_consecutive_days;         /* default 6 */
    bool night;            /* may work in rules.night; default true */
    double wage_cny_per_h; /* per paid hour */
    double on_cost;        /* employer's share on top; default 0 */
    double overtime_max_h; /* a week; default 0 */
    double time_off_max_h; /* a week that may be given off; default 0 */
    double time_off_rate;  /* pay of such an hour, times the wage; default 0:
                              unpaid, 1: from a balance of paid hours */
    double time_off_cny;   /* what it costs besides; default 0 */
    int averaging_weeks;   /* hours_max is the mean of so many weeks in a row
                              (comprehensive hours); default 1, 0: 1 */
    double week_max_h;     /* then the most in one of them; 0: hours_max */
    wfm_habits habits;     /* beside those of the rules; the stricter hold */
    const wfm_zone *zone;  /* of its clock times; NULL: the centre's */
    int placed_of;         /* with a zone: the contract that it is a copy of */
    double show_up;        /* share of shifts that are kept; 0: all */
    double on_call;        /* probability that an hour on stand-by is called
                              in; 0: shifts are work, not stand-by */
    double on_call_pay;  /* of an hour that is not called in, times the wage */
    double on_call_rate; /* of one that is */
    size_t line;
} wfm_contract;

/* Agents that one person on shift is on average, (0,1]. */
double wfm_contract_presence(const wfm_contract *contract);
/* What an hour of a shift is paid on average, times the wage. */
double wfm_contract_pay_share(const wfm_contract *contract);

typedef struct wfm_rules {
    const char *law;          /* cn | eu | none; default cn. Sets the
                                 defaults below */
    int min_rest_min;         /* between shifts; default 660 */
    int weekly_rest_min;      /* default 1440 */
    int max_consecutive_days; /* default 6 */
    double max_day_h;         /* paid; default 8 + 3 overtime */
    double max_week_h;        /* default 40 (cn: without overtime) */
    int min_run_min;          /* on one queue before a change to another; 0 */
    bool plan_overtime; /* overtime is part of the roster, not only offered */
    bool plan_time_off; /* so is time off */
    double overtime_day_h, overtime_month_h;           /* default 3, 36 */
    double overtime_rate, rest_day_rate, holiday_rate; /* 1.5, 2, 3 */
    int night_from_min, night_to_min; /* default 1320, 1800 (22:00-06:00) */
    double night_allowance_cny_per_h; /* default 0 */
    wfm_habits habits;
    double fairness_cny; /* price of unequal shares, see schedule/fairness.h;
                            default 0 */
    int popular_from_min, popular_to_min; /* starts people like; default
                                             07:00-14:00 */
    double wish_off_cny, wish_start_cny;  /* of a wish of weight 1 that is not
                                             granted: a day off that is worked,
                                             a shift that starts outside the
                                             window; default 30, 8 */
} wfm_rules;

typedef struct wfm_costs {
    double per_waited_second_cny;    /* default 0.03 */
    double per_abandoned_cny;        /* default 0 */
    double per_short_agent_hour_cny; /* understaffing, linear; default 60 */
    double reserve_cny_per_h;        /* of the back office, called in; 40 */
    double workplace_cny_per_h;      /* seat, licence, per paid hour; 0 */
    double per_changed_shift_cny;    /* of a roster that is kept; default 100 */
    double fixed_cny_per_week;       /* management, rent; 0 */
    double budget_cny_per_week;      /* NAN: none */
} wfm_costs;

typedef struct wfm_site {
    const char *id;   /* as in agents.csv */
    const char *name; /* for people; default the id */
    int seats;        /* 0: not limited */
    wfm_zone *zone;   /* NULL: the centre's */
    int min_staff;    /* people at work there while any queue is open */
    size_t line;
} wfm_site;

/* A learning curve as a share of its end: (1 + weeks)^-rate of a power law,
 * exp(-rate weeks) else, of what is still to be learnt. */
typedef struct wfm_learned {
    double rate;  /* a week; 0: there is no curve */
    double extra; /* at the first contact: handle time over its end, less 1;
                     of quality the share of its end that is missing */
    bool power;
} wfm_learned;

/* Training and hiring: what HR assumes. */
typedef struct wfm_training {
    int class_weeks;          /* before the first contact; default 4 */
    int nesting_weeks;        /* slow, coached contacts; default 8 */
    double drop_out;          /* share lost in class; default 0.10 */
    double pass_rate;         /* of those who finish; default 0.90 */
    double start_speed;       /* speed at first contact, (0,1]; default 0.6 */
    int class_size_max;       /* default 20 */
    double wage_share;        /* of the wage paid in class; default 0.8 */
    double cost_per_head_cny; /* recruiting and material; default 3000 */
    double growth_per_year;   /* of volume beyond the forecast; default 0 */
    /* Measured (inputs.learning); where they are there, nesting_weeks and
     * start_speed say nothing. */
    wfm_learned handle, quality;
} wfm_training;

typedef struct wfm_history_input {
    const char *file;         /* pattern, relative to the folder of wfm.yaml */
    const char *queue;        /* NULL: the file has a queue column */
    const char *(*column)[2]; /* {our name, their header}, or NULL */
    size_t n_columns;
    size_t line;
} wfm_history_input;

typedef struct wfm_inputs {
    wfm_history_input *history;
    size_t n_history;
    const char **driver; /* files of external drivers */
    size_t n_drivers;
    wfm_csv_style style; /* of dates and numbers in all of them */
    const char *exclude; /* or NULL, as the following */
    const char *holidays, *events, *agents, *absences, *classes, *learning,
        *activities, *overrides; /* or NULL */
} wfm_inputs;

typedef struct wfm_centre {
    wfm_arena *arena;
    const char *folder; /* of wfm.yaml */
    const char *file;   /* wfm.yaml as named to the user */
    const char *name;
    wfm_zone *zone;
    int interval_s;       /* 300 600 900 1200 1800 3600 */
    const char *currency; /* default CNY */
    const char *language; /* zh | en; NULL: environment */
    wfm_iso_week week;    /* year 0: not given */
    wfm_inputs inputs;
    wfm_queue *queue; /* in the order of wfm.yaml */
    size_t n_queues;
    wfm_contract *contract;
    size_t n_contracts;
    wfm_rules rules;
    const char *law_file; /* rules.law: FILE.yaml, relative to the folder; NULL:
                             a built-in law */
    wfm_costs costs;
    wfm_site *site;
    size_t n_sites;
    wfm_training training;
    wfm_sourcing sourcing;
    bool allow_outside; /* inputs may lie outside the folder */
} wfm_centre;

/* Reads folder/wfm.yaml (folder NULL: "."). All problems found are added to
 * `problems`; on WFM_BAD_INPUT nothing is returned. Files named in it are not
 * opened. allow_outside permits inputs outside the folder. */
wfm_status wfm_centre_read(wfm_centre **out, const char *folder,
                           bool allow_outside, wfm_problems *problems,
                           wfm_error *err) WFM_MUST_USE;
/* The same from bytes; `file` is its name in messages. problems may be NULL. */
wfm_status wfm_centre_parse(wfm_centre **out, const char *bytes, size_t length,
                            const char *folder, const char *file,
                            bool allow_outside, wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;
void wfm_centre_free(wfm_centre *centre);

/* The whole centre with every default filled in, in the syntax of wfm.yaml. */
void wfm_centre_describe(const wfm_centre *centre, wfm_buf *out);
/* The manual page of wfm.yaml's keys, Markdown. */
void wfm_centre_document(wfm_buf *out);

/* What people read for the queue: its label, else its name. */
const char *wfm_queue_label(const wfm_queue *queue);
/* The share of contacts that is promised in time: the target's service level;
 * of deferred work all of it, where no other share is given. NAN: none is. */
double wfm_queue_promise(const wfm_queue *queue);
/* Shrinkage of the queue at an instant; zone may be NULL (UTC). */
double wfm_queue_shrinkage_at(const wfm_queue *queue, const wfm_zone *zone,
                              wfm_time when);
/* True for work that is levelled over its promise: deferred, callback and
 * outbound. */
bool wfm_queue_is_levelled(const wfm_queue *queue);

/* Index by name, or -1. */
int wfm_centre_find_queue(const wfm_centre *centre, const char *name);
int wfm_centre_find_contract(const wfm_centre *centre, const char *name);
int wfm_centre_find_site(const wfm_centre *centre, const char *id);

#endif
