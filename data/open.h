/* data/open.h - opening hours of a queue: weekly ranges and dated exceptions.
 *
 * A range may run past midnight (22:00-06:00 belongs to the day it starts on).
 * All of it is local time of the centre. */
#ifndef WFM_DATA_OPEN_H
#define WFM_DATA_OPEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/zone.h"

typedef struct wfm_open_range {
    int from_min; /* 0..1439 after midnight */
    int to_min;   /* > from_min, at most from_min + 1440 */
} wfm_open_range;

typedef struct wfm_open_day {
    wfm_open_range *range; /* sorted, disjoint */
    size_t n;              /* 0: closed */
} wfm_open_day;

typedef struct wfm_open_exception {
    wfm_date date;
    wfm_open_day day;
    bool from_calendar; /* a holiday or make-up day, not a key of its own */
} wfm_open_exception;

typedef struct wfm_open {
    wfm_open_day weekday[7];       /* Monday first */
    wfm_open_exception *exception; /* sorted by date */
    size_t n_exceptions;
    /* Hours of statutory days off and of make-up working days, where given;
     * wfm_centre_apply_holidays() makes dated exceptions of them. */
    bool has_holidays, has_make_up_days;
    wfm_open_day holidays, make_up_days;
} wfm_open;

/* Open seconds in [start, start + length_s), 0..length_s. */
int wfm_open_seconds(const wfm_open *open, const wfm_zone *zone, wfm_time start,
                     int length_s);
/* Open seconds of a whole local day, ranges from the day before included. */
int wfm_open_day_seconds(const wfm_open *open, wfm_date date);

/* Reads the weekday list of one key such as `mon-fri`, `sat`, `mon-wed,sun`,
 * `daily` into a bit set (bit 0 Monday), and one value `08:00-21:00`,
 * `09:00-12:00,13:00-18:00`, `24h`, `closed`. Ranges live in the arena. */
wfm_status wfm_open_parse_days(unsigned *out_bits, const char *text,
                               wfm_error *err) WFM_MUST_USE;
wfm_status wfm_open_parse_ranges(wfm_open_day *out, wfm_arena *arena,
                                 const char *text, wfm_error *err) WFM_MUST_USE;

#endif
