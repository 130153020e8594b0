/* forecast/features.h - what is known about a day in advance, as regressors
 * of its log level: weekday, holidays and their neighbours, make-up days,
 * season, day of month, lunar new year, shopping events.
 *
 * One sparse row per day of history and horizon. */
#ifndef WFM_FORECAST_FEATURES_H
#define WFM_FORECAST_FEATURES_H

#include "data/calendar.h"

enum {
    WFM_EVENT_BEFORE = 20,  /* days of effect before an event */
    WFM_EVENT_AFTER = 15,   /* and after it */
    WFM_EVENT_COLUMNS = 46, /* of one event name */
    WFM_EVENT_NAMES = 64,   /* whose effects are learned */
    WFM_EVENT_DAY = 4,      /* events of one day whose uplifts count */
    WFM_FINE_DAYS = 1400    /* fewer never use the fine harmonics */
};

typedef enum wfm_feature_group {
    WFM_GROUP_WEEKDAY,
    WFM_GROUP_HOLIDAY,      /* any day off */
    WFM_GROUP_HOLIDAY_NAME, /* its own part on top */
    WFM_GROUP_BRIDGE, /* day before, day after, by name too, bridge, make-up */
    WFM_GROUP_LUNAR,  /* weeks around the lunar new year */
    WFM_GROUP_ANNUAL,
    WFM_GROUP_ANNUAL_FINE, /* from the fourth harmonic on */
    WFM_GROUP_MONTH,       /* day of month */
    WFM_GROUP_EVENT_CORE,
    WFM_GROUP_EVENT_NEAR,
    WFM_GROUP_EVENT_FAR,
    WFM_GROUP_EVENT_GROWTH, /* of the core effect, per occurrence */
    WFM_GROUP_EVENT_OWN,    /* of one day farther away, see own_days.h */
    WFM_GROUP_DRIVER,       /* see drivers.h */
    WFM_GROUP_COUNT
} wfm_feature_group;

typedef struct wfm_feature {
    int column;
    double value;
} wfm_feature;

/* An event on its own day. */
typedef struct wfm_event_today {
    int core_column;   /* its effect there; -1: it is not learned */
    double log_uplift; /* the planner's own figure, or NAN */
} wfm_event_today;

/* What kind of day it is, for shapes and reports. */
typedef struct wfm_day_kind {
    signed char weekday; /* 0 Monday; make-up days count as Wednesday */
    bool off;            /* statutory day off */
    bool beside;         /* next to one, and none */
    bool makeup;
    bool special;       /* weeks before it say little about it: off, make-up,
                           near an event or the lunar new year */
    short holiday;      /* index of the day off's name, or -1 */
    short event;        /* index of the nearest event's name, or -1 */
    signed char offset; /* days after that event, -20..15 */
    signed char n_today;
    wfm_event_today today[WFM_EVENT_DAY]; /* every event of the day itself */
} wfm_day_kind;

typedef struct wfm_features {
    int n_days;
    int n_columns;
    size_t *row; /* n_days + 1 offsets into item */
    wfm_feature *item;
    wfm_feature_group *group; /* n_columns */
    wfm_day_kind *kind;       /* n_days */
    const char **event_name;  /* borrowed from the calendar */
    int n_event_names;
    bool names_left; /* events longest ago have names that are not learned */
    int n_holiday_names;
    int event_column; /* first of WFM_EVENT_COLUMNS for each event name */
    double *prior;    /* n_columns: effects that other queues suggest, or NULL;
                         owned */
    double *shape;    /* event names x 3 days (before, on, after) x slots:
                         how much more than usual of the day's contacts come
                         then, as other queues suggest; or NULL; owned */
} wfm_features;

/* calendar may be NULL: weekdays and seasons only. queue filters events. */
wfm_status wfm_features_init(wfm_features *out, const wfm_calendar *calendar,
                             int queue, wfm_date first, int n_days,
                             wfm_error *err) WFM_MUST_USE;
void wfm_features_release(wfm_features *features);

#endif
