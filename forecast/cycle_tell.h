/* forecast/cycle_tell.h - says which cycles and short seasons were found. */
#ifndef WFM_FORECAST_CYCLE_TELL_H
#define WFM_FORECAST_CYCLE_TELL_H

#include "base/status.h"
#include "forecast/grid.h"

/* Adds a note for each cycle and each short season of a queue's history. */
wfm_status wfm_cycle_tell(const wfm_grid *grid, const char *queue_name,
                          wfm_problems *notes, wfm_error *err) WFM_MUST_USE;

#endif
