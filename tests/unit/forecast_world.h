/* tests/unit/forecast_world.h - a centre with one queue, open every day, and
 * the history that a test makes up for it. */
#ifndef WFM_TESTS_FORECAST_WORLD_H
#define WFM_TESTS_FORECAST_WORLD_H

#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "forecast/forecast.h"
#include "tests/unit/check.h"

enum { WORLD_EVENTS = 8 };

/* The pointers of centre, history and calendar lead into the struct itself. */
typedef struct world {
    wfm_centre centre;
    wfm_queue queue;
    wfm_open_range range;
    wfm_history history;
    wfm_series series;
    wfm_calendar calendar;
    wfm_holiday holiday[WORLD_EVENTS];
    wfm_event event[WORLD_EVENTS];
    wfm_date first; /* of the history */
} world;

/* A queue "hotline" open between two minutes of every day; no history yet. */
static inline void world_open(world *w, const char *zone, wfm_date first,
                              int interval_s, wfm_open_range open)
{
    memset(w, 0, sizeof *w);
    assert_int_equal(wfm_zone_new(&w->centre.zone, zone, NULL), WFM_OK);
    w->first = first;
    w->range = open;
    w->queue.name = "hotline";
    w->queue.aht_s = 240;
    for (int i = 0; i < 7; i++)
        w->queue.open.weekday[i] = (wfm_open_day){ &w->range, 1 };
    w->centre.queue = &w->queue;
    w->centre.n_queues = 1;
    w->centre.interval_s = interval_s;
    w->history.series = &w->series;
    w->history.n_series = 1;
    w->calendar.holiday = w->holiday;
    w->calendar.event = w->event;
}

/* Room for exactly so many rows of history. */
static inline void world_room(world *w, size_t rows)
{
    w->series.start = calloc(rows, sizeof(wfm_time));
    w->series.offered = calloc(rows, sizeof(double));
}

/* Appends contacts at a minute of a day counted from the first; the index. */
static inline size_t world_add(world *w, int day, int minute, double offered)
{
    size_t i = w->series.n++;

    w->series.start[i] =
        wfm_zone_time(w->centre.zone, w->first + day, minute, false, NULL);
    w->series.offered[i] = offered;
    return i;
}

/* The history ends with the given number of days. */
static inline void world_end(world *w, int days)
{
    w->history.end =
        wfm_zone_time(w->centre.zone, w->first + days, 0, false, NULL);
}

/* A forecast of all days from..to, made when the history ends. */
static inline wfm_forecast_request world_request(const world *w, wfm_date from,
                                                 wfm_date to)
{
    return (wfm_forecast_request){ .centre = &w->centre,
                                   .history = &w->history,
                                   .calendar = &w->calendar,
                                   .as_of = w->history.end,
                                   .from = from,
                                   .to = to };
}

static inline void world_close(world *w)
{
    free(w->series.start);
    free(w->series.offered);
    free(w->series.aht_s);
    free(w->series.abandoned);
    free(w->series.reason);
    wfm_zone_free(w->centre.zone);
}

#endif
