/* data/plan.c - releasing the plan's tables. */
#include "data/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const char *const wfm_activity_name[WFM_ACTIVITY_COUNT] = {
    "work",     "meal",     "rest",    "training", "meeting",
    "coaching", "overtime", "standby", "time_off",
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

static void *copy_of(const void *from, size_t n, size_t size)
{
    void *out = wfm_mem_new(n + 1, size);

    if (out && n > 0)
        memcpy(out, from, n * size);
    return out;
}

wfm_status wfm_roster_copy(wfm_roster *out, const wfm_roster *roster,
                           wfm_error *err)
{
    wfm_roster made = *roster;

    made.shift = copy_of(roster->shift, roster->n_shifts, sizeof *made.shift);
    made.activity =
        copy_of(roster->activity, roster->n_activities, sizeof *made.activity);
    made.coverage =
        copy_of(roster->coverage, roster->n_coverage, sizeof *made.coverage);
    if (!made.shift || !made.activity || !made.coverage) {
        wfm_roster_release(&made);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    *out = made;
    return WFM_OK;
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
