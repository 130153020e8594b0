/* workforce/careers.h - from new to supervisor, month by month.
 *
 * New people become qualified and then excellent after exponential times;
 * leads, trainers and supervisors are taken from the excellent as the span of
 * control asks, and are then off the phone. */
#ifndef WFM_WORKFORCE_CAREERS_H
#define WFM_WORKFORCE_CAREERS_H

#include "data/people.h"

typedef struct wfm_ladder {
    double months_to_qualified; /* mean, from hiring */
    double months_to_excellent; /* mean, from being qualified */
    double agents_per_lead;     /* span of control; INFINITY: no leads */
    double leads_per_supervisor;
    double trainers;         /* wanted */
    double phone_share_lead; /* of a lead's time; 0: none */
    double leave_per_month;  /* rate, 0 or more */
    double held_back; /* share of the excellent who cannot be promoted in a
                         month: 0 fills every place, 1 stops promotions */
} wfm_ladder;

#define WFM_LADDER_DEFAULTS                                                    \
    {                                                                          \
        .months_to_qualified = 3, .months_to_excellent = 12,                   \
        .agents_per_lead = 15, .leads_per_supervisor = 6                       \
    }

/* Estimates the two mean times from the stages that people have today at
 * their tenure (current status data), by maximum likelihood; leaving is taken
 * to be the same in all stages. What cannot be told stays as it is in *ladder
 * (fewer than 10 people of a stage). Returns the people used. */
size_t wfm_ladder_fit(wfm_ladder *ladder, const wfm_people *people,
                      wfm_date as_of);

typedef struct wfm_career_row {
    double count[WFM_STAGE_SUPERVISOR + 1]; /* at the month's end, by stage;
                                               [NONE] is not used */
    double promoted;                        /* to lead, trainer or supervisor */
    double missing;  /* places the excellent could not fill */
    double on_phone; /* people, leads by their share */
} wfm_career_row;

/* Expected counts for n months from `count` today; joined[m]: people who
 * begin in month m. WFM_BAD_INPUT for mean times that are not above 0 or
 * counts below 0. */
wfm_status wfm_careers_project(wfm_career_row *row, size_t n,
                               const double count[WFM_STAGE_SUPERVISOR + 1],
                               const double *joined, const wfm_ladder *ladder,
                               wfm_error *err) WFM_MUST_USE;

/* People by stage who are employed on a day; those without a stage count as
 * qualified. */
void wfm_careers_count(double count[WFM_STAGE_SUPERVISOR + 1],
                       const wfm_people *people, wfm_date day);

#endif
