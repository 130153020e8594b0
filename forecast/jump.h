/* forecast/jump.h - a queue's history with the days before lasting jumps
 * brought to the level after them, so that every model, its validation and its
 * widths see the queue as it is now. */
#ifndef WFM_FORECAST_JUMP_H
#define WFM_FORECAST_JUMP_H

#include "forecast/grid.h"
#include "forecast/ramp.h"
#include "forecast/settle.h"
#include "forecast/step.h"

typedef struct wfm_jumps {
    wfm_step step[WFM_STEPS_MAX];
    int n;
    wfm_ramp ramp;     /* growth that began lately */
    wfm_settle settle; /* a young queue's way, where there is neither */
} wfm_jumps;

/* Jumps of days 0..n-1, by their totals, and a ramp at their end; see step.h
 * and ramp.h. What might be either is the ramp. */
wfm_status wfm_jump_find(wfm_jumps *out, const wfm_grid *grid, int n,
                         wfm_error *err) WFM_MUST_USE;

/* ln of what a day has to be multiplied by to be at the level after all jumps
 * and at the end of the ramp: the sum of the steps after it, and the rest of
 * the ramp or of the way of a young queue. */
double wfm_jump_lift(const wfm_jumps *jumps, int day);

/* ln of the growth expected h >= 1 days after the end of the history, and the
 * relative variance that comes with it. */
double wfm_jump_growth(const wfm_jumps *jumps, int h);
double wfm_jump_cv2(const wfm_jumps *jumps, int h);

/* out is the grid with days 0..n-1 at the level after all jumps. Whole counts
 * stay whole; a day keeps its sum to one contact. It borrows everything but y
 * (everything if there are no jumps): release it by wfm_jump_drop() before the
 * grid. */
wfm_status wfm_jump_level(wfm_grid *out, const wfm_jumps *jumps,
                          const wfm_grid *grid, int n,
                          wfm_error *err) WFM_MUST_USE;
void wfm_jump_drop(wfm_grid *level, const wfm_grid *grid);

/* A jump of the last days may pass. Factor on what is forecast from the level
 * after it at the end of day n - 1, and what the doubt adds to the relative
 * variance. It lasts with chance wfm_step_belief(); the means are mixed, the
 * variance is that of two values. 1 and 0 from two weeks after the last jump
 * on. */
double wfm_jump_doubt(double *cv2, const wfm_jumps *jumps, int n);

#endif
