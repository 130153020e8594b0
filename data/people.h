/* data/people.h - agents, absences, training classes, appointments. */
#ifndef WFM_DATA_PEOPLE_H
#define WFM_DATA_PEOPLE_H

#include "data/centre.h"

#define WFM_DATE_NONE INT32_MAX

typedef enum wfm_stage {
    WFM_STAGE_NONE, /* not given */
    WFM_STAGE_NEW,
    WFM_STAGE_QUALIFIED,
    WFM_STAGE_EXCELLENT,
    WFM_STAGE_LEAD,
    WFM_STAGE_TRAINER,
    WFM_STAGE_SUPERVISOR
} wfm_stage;

typedef struct wfm_pref {
    bool off; /* wishes date off */
    wfm_date date;
    int start_from_min, start_to_min; /* wishes starts in this window; -1 */
    double weight; /* times the price of a wish in rules; 1 as a rule */
} wfm_pref;

/* What one person may or must: hard, unlike a wish. */
typedef enum wfm_limit_kind {
    WFM_LIMIT_NO_NIGHT, /* not in rules.night */
    WFM_LIMIT_NO_OVERTIME,
    WFM_LIMIT_OFF,         /* not on date */
    WFM_LIMIT_OFF_WEEKDAY, /* not on weekday, 0 Monday */
    WFM_LIMIT_ON,          /* works on date */
    WFM_LIMIT_FIX,         /* on date a shift starts in the window */
    WFM_LIMIT_START,       /* every shift starts in the window */
    WFM_LIMIT_HOURS,       /* paid hours a week at most */
    WFM_LIMIT_DAYS,        /* days a week at most */
    WFM_LIMIT_TIME_OFF,    /* hours given off a week at most */
    WFM_LIMIT_CYCLE,  /* `on` days of work, `off` free ones, from date on */
    WFM_LIMIT_WITH,   /* the same shifts as `other` */
    WFM_LIMIT_APART,  /* never at work together with `other` */
    WFM_LIMIT_MENTOR, /* at work only inside the shifts of `other` */
    WFM_LIMIT_TURN    /* in turn number `turn` of `turns` weeks, counted
                         from the week of date, every shift starts in the
                         window */
} wfm_limit_kind;
typedef struct wfm_limit {
    wfm_limit_kind kind;
    wfm_date date;
    int weekday;
    int start_from_min, start_to_min;
    double most;
    int on, off, turn, turns;
    const char *other_id; /* WITH, APART, MENTOR: agent_id */
    int other;            /* the same as an index into people */
} wfm_limit;

/* What a cycle asks of a day: 1 work, 0 free. */
bool wfm_limit_is_on(const wfm_limit *limit, wfm_date date);
/* True if the window of a TURN holds in the week of the day. */
bool wfm_limit_is_turn(const wfm_limit *limit, wfm_date date);

/* A skill that ends: a licence to sell funds, say. */
typedef struct wfm_certificate {
    uint64_t queues;
    wfm_date until; /* the last day it holds */
} wfm_certificate;

typedef struct wfm_agent {
    const char *id;
    const char *name;
    int contract;    /* index into centre */
    int site;        /* index into centre; -1: none */
    uint64_t skills; /* bit per queue of the centre, lapsed ones included */
    wfm_certificate *certificate; /* those of them that end */
    size_t n_certificates;
    wfm_date hired_on;
    wfm_date left_on; /* first day gone; WFM_DATE_NONE: still here */
    int class_index;  /* into people.class_, or -1 */
    wfm_stage stage;
    const char *source; /* how they were found; NULL: not given */
    wfm_pref *pref;
    size_t n_prefs;
    wfm_limit *limit;
    size_t n_limits;
    double wage_cny_per_h; /* her own; NAN: not given, as the next two */
    double night_share;    /* of her shifts */
    double overtime_h;     /* a month */
    size_t line;           /* in agents.csv */
} wfm_agent;

typedef struct wfm_absence {
    int agent;
    wfm_time from, to; /* half-open */
    const char *reason;
} wfm_absence;

/* Something a person does at a fixed time instead of serving a queue. */
typedef struct wfm_appointment {
    int agent;
    wfm_time start, end;
    int activity; /* wfm_activity_kind: training, meeting or coaching */
    size_t line;  /* in the file */
} wfm_appointment;

typedef struct wfm_class {
    const char *id;
    wfm_date start_on;
    int size;
    int site;           /* -1: none */
    const char *source; /* or NULL */
} wfm_class;

/* What one class, or everybody, did in a week of experience. */
typedef struct wfm_learning {
    int class_index; /* into people.class_; -1: all */
    double week;     /* since the first contact, 0 and up */
    double aht_s;    /* NAN: not given */
    double contacts; /* behind it, > 0 */
    double quality;  /* share, 0-1; NAN: not given */
} wfm_learning;

typedef struct wfm_people {
    wfm_agent *agent; /* in the order of the file */
    size_t n_agents;
    wfm_absence *absence; /* sorted by agent, from */
    size_t n_absences;
    wfm_appointment *appointment; /* sorted by agent, start */
    size_t n_appointments;
    wfm_class *class_; /* sorted by start_on, id */
    size_t n_classes;
    wfm_learning *learning; /* in the order of the file */
    size_t n_learning;
    bool has_ties; /* some limit names another person */
    wfm_arena *arena;
    uint32_t *by_id; /* agents sorted by id; NULL: searched one by one */
} wfm_people;

/* Gives people at sites with a clock of their own a copy of their contract on
 * that clock (same name, appended to the centre's); once, after reading. */
wfm_status wfm_people_place(wfm_people *people, wfm_centre *centre,
                            wfm_error *err) WFM_MUST_USE;

/* Reads inputs.agents, absences, classes, activities; each may be absent. Every
 * bad row is named; with skip_bad those rows are left out and counted. */
wfm_status wfm_people_read(wfm_people **out, const wfm_centre *centre,
                           bool skip_bad, wfm_problems *problems,
                           wfm_error *err) WFM_MUST_USE;
/* The same; hiring, leaving and class dates after `latest` are refused as
 * mistyped (leaving on 9999-12-31 stands for people who are here).
 * WFM_DATE_NONE: any day. */
wfm_status wfm_people_read_until(wfm_people **out, const wfm_centre *centre,
                                 bool skip_bad, wfm_date latest,
                                 wfm_problems *problems,
                                 wfm_error *err) WFM_MUST_USE;
/* From memory, each text as a CSV or NULL; for tests and fuzzing. */
typedef struct wfm_people_bytes {
    const char *agents, *absences, *classes, *activities;
    size_t n_agents, n_absences, n_classes, n_activities; /* bytes */
} wfm_people_bytes;
wfm_status wfm_people_parse(wfm_people **out, const wfm_centre *centre,
                            const wfm_people_bytes *bytes, bool skip_bad,
                            wfm_problems *problems,
                            wfm_error *err) WFM_MUST_USE;
void wfm_people_free(wfm_people *people);

/* Index by id, or -1. */
int wfm_people_find(const wfm_people *people, const char *id);
/* The skills that hold on that day. */
uint64_t wfm_agent_skills(const wfm_agent *agent, wfm_date date);
/* True if the agent is on contract that day. */
bool wfm_agent_is_employed(const wfm_agent *agent, wfm_date date);

#endif
