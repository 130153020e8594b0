/* base/zone.h - time zones: instants to civil time and back.
 *
 * A zone is a table of its offset changes from 1970 to 2199, read once from
 * the system's tz database; after that it is immutable and thread-safe. */
#ifndef WFM_BASE_ZONE_H
#define WFM_BASE_ZONE_H

#include "base/date.h"

typedef int64_t wfm_time; /* seconds since 1970-01-01T00:00:00Z */

typedef struct wfm_zone wfm_zone;

typedef struct wfm_civil {
    wfm_date date;
    int minute; /* 0..1439 after midnight */
    int second; /* 0..59 */
    bool fold;  /* the second pass through a repeated hour */
} wfm_civil;

/* name as in the tz database, `Asia/Shanghai`; also `UTC`. Not thread-safe
 * (asks libc through TZ). Fails with WFM_BAD_INPUT and a hint for an unknown
 * name. */
wfm_status wfm_zone_new(wfm_zone **out, const char *name,
                        wfm_error *err) WFM_MUST_USE;
void wfm_zone_free(wfm_zone *zone);
const char *wfm_zone_name(const wfm_zone *zone);
/* True if the offset never changes between the two instants. */
bool wfm_zone_is_fixed(const wfm_zone *zone, wfm_time from, wfm_time to);
int wfm_zone_offset_s(const wfm_zone *zone, wfm_time time); /* east > 0 */
wfm_civil wfm_zone_civil(const wfm_zone *zone, wfm_time time);
/* minute may exceed 1439 (night shifts). A time skipped by a clock change
 * gives the instant of the change and sets *skipped (may be NULL). fold picks
 * the second of two. */
wfm_time wfm_zone_time(const wfm_zone *zone, wfm_date date, int minute,
                       bool fold, bool *skipped);

/* `2026-11-11T09:00`, with a blank for T, with seconds (must be 0), with
 * `+01:00` to pick one of a repeated hour, and all date forms of
 * wfm_date_parse; a bare date is 00:00 if date_only_ok. */
wfm_status wfm_zone_parse(wfm_time *out, const wfm_zone *zone, const char *text,
                          bool date_only_ok, bool *wide,
                          wfm_error *err) WFM_MUST_USE;
/* `2026-11-11T09:00`; with the offset only in the repeated hour. out has at
 * least WFM_TIME_TEXT bytes. */
char *wfm_zone_format(char *out, const wfm_zone *zone, wfm_time time);

#endif
