/* data/plan_read.h - reading a plan's tables back when a command is told to
 * (--forecast, --staff, --roster). */
#ifndef WFM_DATA_PLAN_READ_H
#define WFM_DATA_PLAN_READ_H

#include "data/plan.h"

/* Each reads one CSV with the columns that wfm writes; further columns are
 * ignored. All problems are collected; WFM_BAD_INPUT leaves *out untouched.
 * The result is sorted as data/plan.h says. */
wfm_status wfm_forecast_read(wfm_forecast *out, const wfm_centre *centre,
                             const char *file, wfm_problems *problems,
                             wfm_error *err) WFM_MUST_USE;
wfm_status wfm_staff_read(wfm_staff *out, const wfm_centre *centre,
                          const char *file, wfm_problems *problems,
                          wfm_error *err) WFM_MUST_USE;

/* file names roster.csv; activities.csv and coverage.csv are read from the
 * same folder where they exist (absent: those parts stay empty). */
wfm_status wfm_roster_read(wfm_roster *out, const wfm_centre *centre,
                           const wfm_people *people, const char *file,
                           wfm_problems *problems, wfm_error *err) WFM_MUST_USE;
/* The same; with WFM_BAD_INPUT *out has the rows that could be read, which may
 * be none, and *bad is how many errors there are. Release it in that case
 * too. */
wfm_status wfm_roster_read_some(wfm_roster *out, size_t *bad,
                                const wfm_centre *centre,
                                const wfm_people *people, const char *file,
                                wfm_problems *problems,
                                wfm_error *err) WFM_MUST_USE;

#endif
