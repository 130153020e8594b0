/* schedule/problem_private.h - puts together the week that is to be solved, and
 * what its solvers share: week_private.h, demand_private.h, duty_private.h,
 * worker_private.h and solve_private.h. Private to the room. */
#ifndef WFM_SCHEDULE_PROBLEM_PRIVATE_H
#define WFM_SCHEDULE_PROBLEM_PRIVATE_H

#include "schedule/solve_private.h"
#include "schedule/worker_private.h"

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

#endif
