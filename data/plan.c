/* data/plan.c - releasing the plan's tables. */
#include "data/plan.h"

#include <stdlib.h>
#include <string.h>

const char *const wfm_activity_name[WFM_ACTIVITY_COUNT] = {
    "work",    "meal",     "rest",     "training",
    "meeting", "coaching", "overtime", "standby",
};

const char *const wfm_day_type_name[WFM_DAY_TYPES] = { "all", "normal",
                                                       "holiday", "event" };

#define CLEAR(p) memset((p), 0, sizeof *(p))

void wfm_forecast_release(wfm_forecast *table)
{
    free(table->row);
    free(table->model);
    CLEAR(table);
}

void wfm_staff_release(wfm_staff *table)
{
    free(table->row);
    CLEAR(table);
}

void wfm_roster_release(wfm_roster *roster)
{
    free(roster->shift);
    free(roster->activity);
    free(roster->coverage);
    CLEAR(roster);
}

void wfm_simulation_release(wfm_simulation *table)
{
    free(table->row);
    CLEAR(table);
}

void wfm_backtest_release(wfm_backtest *table)
{
    free(table->row);
    CLEAR(table);
}

void wfm_headcount_release(wfm_headcount *table)
{
    free(table->row);
    free(table->survival);
    free(table->hire);
    free(table->sourcing);
    free(table->capacity);
    free(table->limit);
    free(table->compare);
    CLEAR(table);
}

void wfm_cost_release(wfm_cost *table)
{
    free(table->row);
    CLEAR(table);
}

bool wfm_activity_is_on_queue(wfm_activity_kind kind)
{
    return kind == WFM_ACTIVITY_WORK || kind == WFM_ACTIVITY_OVERTIME ||
           kind == WFM_ACTIVITY_STANDBY;
}
