/* data/plan_read_private.h - reading roster tables, shared by plan_read.c and
 * published.c only. */
#ifndef WFM_DATA_PLAN_READ_PRIVATE_H
#define WFM_DATA_PLAN_READ_PRIVATE_H

#include "data/csv_read.h"
#include "data/plan.h"

/* Rosters that are read one after the other into one. */
typedef struct wfm_roster_reader {
    const wfm_centre *centre;
    const wfm_people *people;
    wfm_roster *roster;
    wfm_problems *problems;
    wfm_error *err;
    bool lenient;   /* agents who are not in the people file are left out */
    size_t unknown; /* rows left out that way */
    size_t shift_room, activity_room, coverage_room;
    wfm_time before; /* shifts that start here or later are left out */
} wfm_roster_reader;

/* Adds roster.csv and, from the same folder and if there, activities.csv and
 * coverage.csv. What is wrong is said in problems. */
wfm_status wfm_roster_add_files(wfm_roster_reader *reader, const char *file);
/* Sorts the tables and names overlapping shifts. */
void wfm_roster_sort(wfm_roster_reader *reader, const char *shown);

#endif
