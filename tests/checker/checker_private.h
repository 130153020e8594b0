/* tests/checker/checker_private.h - tables of the independent roster checker.
 *
 * The checker shares no code with the program: it reads the plan's files and
 * a rules table written by hand, with nothing but libc. Times are minutes
 * since 1970-01-01T00:00 local. */
#ifndef WFM_CHECKER_PRIVATE_H
#define WFM_CHECKER_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
    NAME_LEN = 96,
    PARTS_MAX = 8,
    KINDS_MAX = 8,
    CONTRACTS_MAX = 16,
    DATES_MAX = 32
};

/* A CSV file in memory: cell[row * columns + column]; row 0 is the header. */
typedef struct table {
    char **cell;
    size_t rows, columns;
    char *text;
    const char *file;
} table;

typedef struct break_rule {
    long length, from, to; /* minutes; the start lies in from..to after the
                              start of the shift */
    bool paid;
} break_rule;

typedef struct shift_rule {
    long span;
    break_rule meal; /* length 0: none */
    break_rule rest[PARTS_MAX];
    size_t n_rests;
    break_rule split; /* of a split shift; length 0: one piece */
} shift_rule;

typedef struct contract_rule {
    char name[NAME_LEN];
    long start_from, start_to, step, spread;
    shift_rule shift[KINDS_MAX];
    size_t n_shifts;
    long days_min, days_max, minutes_min, minutes_max, consecutive;
    long overtime_max, time_off_max;
    bool night;
    /* Habits; 0: not limited. */
    long off_together, weekends, nights, four_weeks, month;
    long average_weeks, average_minutes; /* minutes_max is then of one week */
    bool forward;
    double presence; /* agents that one person is on average */
    bool standby;    /* shifts are stand-by */
    /* Money of an hour; wage 0: not judged. */
    double wage, wage_share, on_cost, off_rate, off_price;
    bool employee; /* premiums of law and nights are paid */
} contract_rule;

typedef struct site_rule {
    char name[NAME_LEN];
    long seats;
} site_rule;

/* The clock of a site: ahead of the centre's by so many minutes, from then on.
 */
typedef struct clock_rule {
    char site[NAME_LEN];
    long ahead, from;
} clock_rule;
/* People at work in every open interval; "-": any queue or site. */
typedef struct floor_rule {
    char queue[NAME_LEN], site[NAME_LEN];
    long least;
} floor_rule;

/* A queue is open from..to of those days ("12345--": Monday to Friday). */
typedef struct open_rule {
    char queue[NAME_LEN], days[8];
    long from, to; /* minutes of the day, to may be past 24:00 */
} open_rule;

/* Nobody of the class is rostered before. */
typedef struct class_rule {
    char name[NAME_LEN];
    long until;
} class_rule;

/* Share of the contacts of a day, or the week, answered in time. */
typedef struct promise_rule {
    char queue[NAME_LEN];
    double share, within; /* seconds */
    bool day;
} promise_rule;

/* Back office that is called in for what is required above so many. */
typedef struct reserve_rule {
    char queue[NAME_LEN];
    double agents, above;
} reserve_rule;

typedef struct rules {
    long from, to; /* first minute and the minute after the last */
    long interval, break_grid;
    long min_rest, weekly_rest, consecutive, night_from, night_to;
    long day_paid_max;
    long overtime_day, overtime_month; /* 0: not limited */
    char appointments[128];            /* file; empty: none */
    double tolerance;                  /* of numbers in coverage.csv */
    contract_rule contract[CONTRACTS_MAX];
    size_t n_contracts;
    site_rule site[PARTS_MAX];
    size_t n_sites;
    clock_rule clock[PARTS_MAX]; /* by time */
    size_t n_clocks;
    floor_rule floor[PARTS_MAX];
    size_t n_floors;
    reserve_rule reserve; /* of one queue */
    promise_rule promise[PARTS_MAX];
    size_t n_promises;
    open_rule open[DATES_MAX];
    size_t n_opens;
    class_rule class_[DATES_MAX];
    size_t n_classes;
    long min_run; /* minutes on a queue before a change; 0: any */
    /* Money: pay of overtime, of days beyond the contract's and of holidays as
     * multiples of the wage; of an hour of night on top. */
    double overtime_rate, rest_day_rate, holiday_rate, night_allowance;
    long holiday[DATES_MAX];
    size_t n_holidays;
} rules;

typedef struct period {
    int agent;
    long from, to;
    char what[NAME_LEN];  /* activity, or reason of an absence */
    char queue[NAME_LEN]; /* of an activity */
    long paid;            /* of a shift */
    long shift_id;
    long date;                 /* midnight of the roster's date column */
    long split_from, split_to; /* between the rows of a split shift; else 0 */
} period;

typedef struct person {
    char id[NAME_LEN], contract[NAME_LEN], skills[NAME_LEN], site[NAME_LEN];
    char limits[NAME_LEN], class_[NAME_LEN];
    long hired, left; /* minutes; left 0: still here */
} person;

typedef struct list {
    period *at;
    size_t n;
} list;

typedef struct plan {
    rules rule;
    person *agent;
    size_t n_agents;
    list shift, activity, absence; /* sorted by agent, from */
    list before, tail; /* shifts and activities of the weeks before */
    list appointment;
    table coverage, cost, staff; /* cost.rows, staff.rows 0: none */
    long violations;
    bool quiet; /* violations are not reported now */
} plan;

/* checker_read.c: every failure to read ends the program with status 2. */
char *read_file(const char *path);
bool is_there(const char *folder, const char *file);
void read_table(table *out, const char *folder, const char *file);
int find_column(const table *t, const char *name, bool needed);
const char *cell(const table *t, size_t row, int column);
long read_minute(const char *text); /* date or date-time */
long read_clock(const char *text);  /* HH:MM, 24:00 and more allowed */
void read_plan(plan *out, const char *folder, const char *agents,
               const char *absences, char *const *previous, int n_previous);
void free_plan(plan *p);
void print_minute(FILE *out, long minute);
void die(const char *what, const char *where);
/* checker_rules.c */
void read_rules(rules *out, const char *file);

/* Says what is violated and counts it. */
void violated(plan *p, const char *rule, int agent, long minute,
              const char *more);
/* checker_shift.c */
bool overlaps(const period *a, const period *b);
/* The activities of a shift: parts[0..n), which cover it exactly. */
size_t parts_of(plan *p, const period *shift, const period **parts);
long minutes_of(const period *parts, size_t n, const char *what);
/* Minute of the day of a start on the clock of the agent's site. */
long start_of(const plan *p, int agent, long core, long date,
              const contract_rule *c);
void check_shift(plan *p, const period *shift);
/* checker_limits.c */
int weekday(long minute); /* 0 Monday to 6 Sunday */
bool touches_day(const period *s, long day);
long night_minutes(const rules *r, const period *s);
bool works_on(const list *shifts, int agent, long day);
void check_limits(plan *p, int agent, const period *shift, size_t n);
/* checker_habits.c: n shifts of one agent */
void check_habits(plan *p, int agent, const contract_rule *c,
                  const period *shift, size_t n);
/* True if the agent has such a limit; *value is the number behind it. */
bool has_limit(const plan *p, int agent, const char *prefix, long *value);
/* checker_coverage.c */
void check_coverage(plan *p);
/* Agents on a queue from..to, on average. */
double agents_on(const plan *p, const char *queue, long from, long to);
/* checker_promise.c */
void check_promises(plan *p);
void check_seats(plan *p);
void check_floors(plan *p);
/* checker_queues.c: closing time and least runs, of a shift's activities */
void check_queues(plan *p, const period *parts, size_t n);
/* Midnight from which the agent's class is over; 0: in none. */
long class_until(const plan *p, int agent);
/* checker_money.c: cost.csv against the shifts, where wages are given */
void check_money(plan *p);
/* roster_check.c: the rules of the agent's contract; does a list of skills
 * (a;b@date) hold a+b at that minute? */
const contract_rule *contract_of(const plan *p, int agent);
bool has_skills(const char *skills, const char *queues, long minute);

#endif
