/* data/calendar.h - holidays, make-up working days, lunar festivals, events. */
#ifndef WFM_DATA_CALENDAR_H
#define WFM_DATA_CALENDAR_H

#include "data/drivers.h"
#include "data/overrides.h"

typedef struct wfm_holiday {
    wfm_date date;
    const char *name;
    bool is_off_day; /* false: a weekend day that is worked (make-up day) */
} wfm_holiday;

typedef struct wfm_event {
    const char *name; /* of the occurrence: double11, 618, launch-x */
    wfm_date date;
    int queue;        /* -1: all */
    double uplift;    /* 1.8 = +80 %; NAN: learn it */
    const char *like; /* an earlier event to borrow from, or NULL */
} wfm_event;

typedef struct wfm_calendar {
    wfm_holiday *holiday; /* sorted by date */
    size_t n_holidays;
    wfm_event *event; /* sorted by date, name, queue */
    size_t n_events;
    wfm_drivers drivers;     /* of inputs.drivers */
    wfm_overrides overrides; /* of inputs.overrides */
    wfm_date announced_to;   /* last day of the last year whose holidays are
                                listed; days after it are not yet announced */
    wfm_arena *arena;
} wfm_calendar;

/* Reads inputs.holidays, events, drivers and overrides; all may be
 * absent. Shopping days (618, double11 with its pre-sale days, double12) come
 * from the events file.
 */
wfm_status wfm_calendar_read(wfm_calendar **out, const wfm_centre *centre,
                             wfm_problems *problems,
                             wfm_error *err) WFM_MUST_USE;
/* The same; with skip_bad rows that cannot be are left out and counted. */
wfm_status wfm_calendar_read_some(wfm_calendar **out, const wfm_centre *centre,
                                  bool skip_bad, wfm_problems *problems,
                                  wfm_error *err) WFM_MUST_USE;
void wfm_calendar_free(wfm_calendar *calendar);

/* Makes dated exceptions of the opening hours that a queue has for `holidays`
 * and `make_up_days`; a date that wfm.yaml names itself keeps its hours. To be
 * called once, before anything asks for opening hours. */
wfm_status wfm_centre_apply_holidays(wfm_centre *centre,
                                     const wfm_calendar *calendar,
                                     wfm_error *err) WFM_MUST_USE;

/* The holiday entry of a day, or NULL. */
const wfm_holiday *wfm_calendar_find(const wfm_calendar *calendar,
                                     wfm_date date);
/* True if people work offices on that day: a weekday that is no day off, or a
 * make-up day. */
bool wfm_calendar_is_workday(const wfm_calendar *calendar, wfm_date date);

/* Notes every event that was there a year before and has no date from then on,
 * if that lies within from..to (inclusive): the shopping days after one date,
 * others after two that are a year apart. notes may be NULL. */
void wfm_calendar_note_missing(const wfm_calendar *calendar, wfm_date from,
                               wfm_date to, wfm_problems *notes);

/* Says so if days of from..to lie in a year after the last one whose days off
 * are listed. Nothing where no days off are listed at all.
 * problems may be NULL. */
void wfm_calendar_say_unlisted(const wfm_calendar *calendar, wfm_date from,
                               wfm_date to, wfm_severity severity,
                               wfm_problems *problems);

/* Lunar festivals 1990-2060 from a table (facts; checked against two
 * independent sources), never computed. */
typedef enum wfm_festival {
    WFM_FESTIVAL_NEW_YEAR,
    WFM_FESTIVAL_LANTERN,
    WFM_FESTIVAL_DRAGON_BOAT,
    WFM_FESTIVAL_QIXI,
    WFM_FESTIVAL_MID_AUTUMN,
    WFM_FESTIVAL_DOUBLE_NINTH,
    WFM_FESTIVAL_COUNT
} wfm_festival;
/* False outside the table. */
bool wfm_lunar_festival(wfm_date *out, wfm_festival festival, int year);

#endif
