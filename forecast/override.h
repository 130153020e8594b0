/* forecast/override.h - the planner's own numbers over those of the model. */
#ifndef WFM_FORECAST_OVERRIDE_H
#define WFM_FORECAST_OVERRIDE_H

#include "data/overrides.h"
#include "data/plan.h"
#include "forecast/grid.h"

/* One queue's cells: days ahead x slots of a grid, or intervals of a campaign.
 * A zeroed one has nothing set by hand. */
typedef struct wfm_by_hand {
    const wfm_overrides *list;
    int queue;
    size_t n;
    wfm_time *start;
    double *open;  /* share of the cell that is open, 0-1, times ... */
    int *passes;   /* ... rows that it makes: two in a repeated hour */
    double *model; /* contacts as the model has them */
    double *aht_s; /* set by hand; NAN: not */
    bool *touched;
    size_t applied; /* rows that changed anything */
    size_t last;    /* the last of them */
} wfm_by_hand;

/* Last day of the volumes of the queue that begin within or before the days
 * up to `to` and end later (at most 400 days): their share of those days is
 * known by a forecast up to then only. */
wfm_date wfm_by_hand_reach(const wfm_overrides *list, int queue,
                           const wfm_zone *zone, wfm_date from, wfm_date to);

/* Takes the cells of the grid's days ahead with their means. Nothing is done,
 * and n is 0, if no row of the list (may be NULL) meets them. */
wfm_status wfm_by_hand_start(wfm_by_hand *out, const wfm_overrides *list,
                             int queue, const wfm_zone *zone,
                             const wfm_grid *grid, const double *mean,
                             wfm_error *err) WFM_MUST_USE;
/* The same of n intervals, all of them open. */
wfm_status wfm_by_hand_start_rows(wfm_by_hand *out, const wfm_overrides *list,
                                  int queue, const wfm_forecast_row *row,
                                  size_t n, int interval_s,
                                  wfm_error *err) WFM_MUST_USE;
void wfm_by_hand_release(wfm_by_hand *hand);

/* Puts the rows of the list that begin in [from, to) on volume, in the order of
 * the file, each on what those before it left. A factor multiplies. A volume
 * scales all cells of its span to that sum less the contacts that came before
 * the first cell (`grid`, may be NULL); where nothing was expected it is spread
 * over the open hours. Told in notes (may be NULL): a volume that cannot be,
 * because it came already or the queue is closed; such a row changes nothing.
 */
void wfm_by_hand_put(wfm_by_hand *hand, double *volume, const wfm_grid *grid,
                     const wfm_zone *zone, wfm_time from, wfm_time to,
                     const char *name, wfm_problems *notes);

/* One note of what was put on cells that start in [from, to), if any. */
void wfm_by_hand_tell(const wfm_by_hand *hand, const double *volume,
                      wfm_time from, wfm_time to, const wfm_zone *zone,
                      const char *name, wfm_problems *notes);

static inline bool wfm_by_hand_is_set(const wfm_by_hand *hand, size_t cell)
{
    return hand && hand->n > 0 && hand->touched[cell];
}
/* Handle time of a cell: by hand, else the model's. */
static inline double wfm_by_hand_aht(const wfm_by_hand *hand, size_t cell,
                                     double model_s)
{
    return hand && hand->n > 0 && hand->aht_s[cell] > 0 ? hand->aht_s[cell]
                                                        : model_s;
}

#endif
