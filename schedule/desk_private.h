/* schedule/desk_private.h - a finished roster laid out for changes: its week,
 * tours and cover. Private to the room. */
#ifndef WFM_SCHEDULE_DESK_PRIVATE_H
#define WFM_SCHEDULE_DESK_PRIVATE_H

#include "schedule/problem_private.h"

typedef struct wfm_desk {
    wfm_week *week;
    wfm_roster before; /* the days before it: published, then of the roster */
    wfm_tour *tour;    /* per worker */
    bool *foreign; /* per worker: a shift that no contract option is; only its
                      work is in the cover, the rest of the week is laid
                      out */
    wfm_cover cover;
    wfm_tour_space *space;
    double *worth;
} wfm_desk;

/* border.c: the activities that belong to shift k, *n of them from the one
 * returned; *at walks on with k. Both tables are sorted by agent and start. */
const wfm_activity *wfm_roster_parts(size_t *n, size_t *at,
                                     const wfm_roster *roster, size_t k);
/* Days of a week of the run that begins at `from`. */
int wfm_week_days_from(const wfm_roster_request *request, wfm_date from);
/* The days before `from`: published ones, then those of the roster. */
wfm_status wfm_roster_before(wfm_roster *out, const wfm_roster *roster,
                             const wfm_roster_request *request, wfm_date from,
                             wfm_error *err) WFM_MUST_USE;
/* Nobody may end the week later, or after more days in a row, than the days
 * after it in the roster can stand. */
wfm_status wfm_week_heed_next(wfm_week *week, const wfm_roster *roster,
                              wfm_error *err) WFM_MUST_USE;

/* The week of the request's span that begins at `from`, the days of the roster
 * before and after it being as they are. */
wfm_status wfm_desk_open(wfm_desk *out, const wfm_roster *roster,
                         const wfm_roster_request *request, wfm_date from,
                         wfm_error *err) WFM_MUST_USE;
void wfm_desk_close(wfm_desk *desk);
/* Index of the worker who is that agent; n_workers if there is none. */
size_t wfm_desk_worker(const wfm_desk *desk, int agent);
/* The option of a shape with this start and length, or -1. */
int wfm_desk_option(const wfm_shape *shape, int start_min, int end_min);
/* Change of the cost of cover if the worker's tour became `after`; nothing is
 * changed. */
double wfm_desk_cover_delta(wfm_desk *desk, size_t worker,
                            const wfm_tour *after);
/* Worth of a day's work at desk->worth, breaks and appointments not counted. */
double wfm_desk_day_worth(const wfm_desk *desk, size_t worker,
                          const wfm_tour *tour, int day);
/* desk_value.c: cost of cover as the roster's objective has it, the splits of
 * shared people settled for it; they stay so. */
wfm_status wfm_desk_cover_cny(double *cny, wfm_desk *desk,
                              wfm_error *err) WFM_MUST_USE;
/* The same if a worker who is not in the cover had this tour. */
wfm_status wfm_desk_cover_with(double *cny, wfm_desk *desk, size_t worker,
                               const wfm_tour *tour,
                               wfm_error *err) WFM_MUST_USE;
/* Makes it so. */
void wfm_desk_put(wfm_desk *desk, size_t worker, const wfm_tour *after);
/* desk_emit.c: the roster with this week as it is on the desk. The rows of
 * other days, and of people whose week is foreign, stand as in `roster`. */
wfm_status wfm_desk_emit(wfm_roster *out, const wfm_desk *desk,
                         const wfm_roster *roster, wfm_error *err) WFM_MUST_USE;
/* Agent-hours by which the first level of need is missed. */
double wfm_desk_short_hours(const wfm_desk *desk);
/* Of the slots from `slot` on. */
double wfm_desk_short_hours_from(const wfm_desk *desk, int slot);

#endif
