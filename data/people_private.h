/* data/people_private.h - people while they are being read, shared by the
 * files of their reader only. */
#ifndef WFM_DATA_PEOPLE_PRIVATE_H
#define WFM_DATA_PEOPLE_PRIVATE_H

#include "data/people.h"
#include "data/schema.h"
#include "data/table_file.h"

/* An agent whose row is bad: other tables may speak of her. */
typedef struct wfm_bad_agent {
    const char *id;
    struct wfm_bad_agent *next;
} wfm_bad_agent;
enum { WFM_BAD_AGENTS_MAX = 1000 }; /* remembered */

typedef struct wfm_people_reader {
    const wfm_centre *centre;
    wfm_people *people;
    const wfm_people_bytes *bytes; /* NULL: from the files */
    bool skip_bad;
    wfm_date latest; /* day after which no date is believed */
    wfm_problems *problems;
    wfm_error *err;
    bool has_classes; /* a file of classes was read */
    size_t agent_room, absence_room, class_room, appointment_room,
        learning_room;
    size_t no_skill, no_skill_line; /* agents without any skill */
    size_t late, late_line;         /* hired after the planned week */
    wfm_date late_first;            /* the earliest of those days */
    size_t no_site_line;            /* sites named, none in wfm.yaml */
    size_t old, old_line;           /* hired more than 60 years back */
    wfm_bad_agent *bad;             /* in the arena of the people */
    size_t n_bad;
} wfm_people_reader;

/* Reads a day that is not after r->latest. */
bool wfm_people_date(wfm_people_reader *r, wfm_csv *csv, size_t k,
                     wfm_date *out);
/* Says that no agent has the id in cell k, unless her row in the agents file
 * was found bad before: one mistake is told once. Left-out rows
 * (r->skip_bad) count as absent. */
void wfm_people_say_unknown(const wfm_people_reader *r, wfm_csv *csv, int k);
/* Index of the class, or -1. */
int wfm_people_class(const wfm_people *people, const char *id);
/* Index of the site of the row: -1 none, -2 unknown and said. */
int wfm_people_site(wfm_people_reader *reader, wfm_csv *csv, size_t k);
enum { WFM_LIMITS_A_WORD = 4 };
/* people_limits.c: one word of the column `limits` into out; how many
 * limits it stands for, 0 (and *err) if it is none. */
size_t wfm_limit_parse(wfm_limit out[WFM_LIMITS_A_WORD], const char *word,
                       wfm_error *err);
/* people_words.c: the list of words in cell k of an agent's row; what is wrong
 * with one of them is said. */
wfm_status wfm_people_skills(wfm_people_reader *reader, wfm_csv *csv, size_t k,
                             wfm_agent *agent) WFM_MUST_USE;
wfm_status wfm_people_prefs(wfm_people_reader *reader, wfm_csv *csv, size_t k,
                            wfm_agent *agent) WFM_MUST_USE;
wfm_status wfm_people_limits(wfm_people_reader *reader, wfm_csv *csv, size_t k,
                             wfm_agent *agent) WFM_MUST_USE;
/* "did you mean" the nearest of n names, or nothing. */
void wfm_people_near(char *hint, size_t size, const char *word,
                     const char *const *known, size_t n);

/* A table of people: its columns, and what reads all rows of an open file. */
typedef struct wfm_people_table {
    const wfm_csv_column *column;
    size_t n_columns;
    wfm_status (*rows)(wfm_people_reader *reader, wfm_csv *csv);
} wfm_people_table;

/* people_agents.c, people_classes.c, people_absences.c */
extern const wfm_people_table wfm_people_agents, wfm_people_classes,
    wfm_people_learning, wfm_people_absences, wfm_people_appointments;

#endif
