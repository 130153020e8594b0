/* forecast/backtest.h - reading a backtest: types of day, and why a model
 * won. */
#ifndef WFM_FORECAST_BACKTEST_H
#define WFM_FORECAST_BACKTEST_H

#include "forecast/forecast.h"
#include "forecast/grid.h"

/* NORMAL, HOLIDAY or EVENT of a day of the grid. */
wfm_day_type wfm_day_type_of(const wfm_grid *grid, int day);

/* Adds one note per queue and horizon (only_days; 0: every horizon): which
 * model would have been best, by how much, and where the gain over last
 * week's numbers came from: the level of the weeks, the days within the week,
 * or the intervals within the day. The three add up, because the error of
 * totals is a part of the error of their parts. */
void wfm_backtest_tell(const wfm_backtest *table, const wfm_centre *centre,
                       int only_days, wfm_problems *notes);

#endif
