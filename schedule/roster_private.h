/* schedule/roster_private.h - a run that makes a roster week by week, shared by
 * the files that do so. Private to the room. */
#ifndef WFM_SCHEDULE_ROSTER_PRIVATE_H
#define WFM_SCHEDULE_ROSTER_PRIVATE_H

#include "schedule/outlook_private.h"

typedef struct wfm_maker {
    const wfm_roster_request *request;
    const wfm_run *run;
    wfm_problems *notes;
    wfm_roster *out;
    wfm_roster before; /* published weeks and those already made */
    /* Of several weeks: */
    wfm_outlook outlook;
    wfm_frame frame;
    wfm_horizon *horizon; /* NULL: one week */
    double *objective;    /* per week, hours after it not counted */
    size_t n;
} wfm_maker;

/* roster_week.c: a week of everybody in it, its cost and a bound; *fair: the
 * price of fairness beside that cost, in a run of several weeks. */
wfm_status wfm_solve_week(wfm_maker *m, const wfm_week *week, wfm_tour *tour,
                          double *objective, double *fair, double *bound,
                          wfm_error *err) WFM_MUST_USE;

/* The cost of its tours once they were changed. */
wfm_status wfm_value_again(wfm_maker *m, const wfm_week *week,
                           const wfm_tour *tour, double *objective,
                           double *fair, wfm_error *err) WFM_MUST_USE;

/* outlook_mend.c: the last week of a run leaves nobody without a legal week
 * after it, where their tour can be another one; who has none in any case is
 * named. *changed: how many tours were changed. */
wfm_status wfm_mend_stranded(wfm_maker *m, const wfm_week *week, wfm_tour *tour,
                             size_t *changed, wfm_error *err) WFM_MUST_USE;

/* roster_misfits.c: takes out, and names, who has no legal week. */
wfm_status wfm_drop_impossible(wfm_maker *m, wfm_week *week,
                               wfm_error *err) WFM_MUST_USE;
/* Takes out, and names, people whose ties with others could not be kept, and
 * those whose owed days fit into no seat; *dropped: how many. */
wfm_status wfm_drop_misfits(wfm_maker *m, wfm_week *week, const wfm_tour *tour,
                            size_t *dropped, wfm_error *err) WFM_MUST_USE;

/* roster_report.c: names a person without a legal week and the rules in
 * conflict. */
void wfm_report_rules(const wfm_maker *m, const wfm_worker *worker,
                      const unsigned *way, size_t n);
/* The same of the week after the run, which begins at `next`. */
void wfm_report_stranded(const wfm_maker *m, const wfm_worker *worker,
                         wfm_date next, const unsigned *way, size_t n);
/* The same for worker w, who cannot keep a tie: with whom. */
void wfm_report_tie(const wfm_maker *m, const wfm_week *week,
                    const wfm_tie *tie, size_t w);
/* Names the sites with too few seats, and who finds none: one line a site. */
void wfm_report_seats(const wfm_maker *m, const wfm_week *week,
                      const bool *seatless);
/* Names the queues that want agents when nobody has their skill. */
void wfm_report_unserved(wfm_maker *m, const wfm_week *week);
/* Names the contracts whose shifts fit into no opening hours of their people's
 * queues. */
void wfm_report_shut_out(wfm_maker *m, const wfm_week *week);
/* Names the floors that are missed; *cny is what they stand for. */
wfm_status wfm_report_floors(wfm_maker *m, const wfm_week *week,
                             const wfm_tour *tour, double *cny,
                             wfm_error *err) WFM_MUST_USE;
/* Names the certificates that end in the week or did lately. */
void wfm_report_lapsed(wfm_maker *m, const wfm_week *week);

#endif
