/* base/zone.c - the offset changes of a time zone as a table.
 *
 * Invariants: change[0].from is INT64_MIN; from rises strictly; neighbouring
 * offsets differ. Nothing is written after wfm_zone_new has returned. */
#include "base/zone.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/zone_private.h"

enum {
    DAY_S = 86400,
    /* Since 1970 an offset has lasted 167 hours at least (Brazil, October
     * 2000; Gaza in years to come), so that a step holds one change. */
    PROBE_S = 5 * DAY_S,
    /* Offsets differ from UTC by less than this. */
    OFFSET_MAX_S = 26 * 3600
};

typedef struct change {
    wfm_time from;
    int offset_s;
} change;

struct wfm_zone {
    char name[WFM_ZONE_NAME];
    change *change;
    size_t n, capacity;
};

static int probe(wfm_time time)
{
    time_t t = time;
    struct tm tm;

    return localtime_r(&t, &tm) ? (int)tm.tm_gmtoff : 0;
}

static wfm_status append(wfm_zone *zone, wfm_time from, int offset_s)
{
    WFM_TRY(wfm_mem_grow(&zone->change, &zone->capacity, zone->n + 1,
                         sizeof *zone->change));
    zone->change[zone->n].from = from;
    zone->change[zone->n].offset_s = offset_s;
    zone->n++;
    return WFM_OK;
}

/* The first instant in (low, high] that has another offset than low. */
static wfm_time bisect(wfm_time low, wfm_time high, int offset_s)
{
    while (high - low > 1) {
        wfm_time middle = low + (high - low) / 2;

        if (probe(middle) == offset_s)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* TZ is set to the zone here. */
static wfm_status fill(wfm_zone *zone)
{
    const wfm_time end = ((wfm_time)WFM_DATE_MAX + 2) * DAY_S;
    wfm_time low = -2 * DAY_S;
    int offset_s = probe(low);

    WFM_TRY(append(zone, INT64_MIN, offset_s));
    while (low < end) {
        wfm_time high = low + PROBE_S;

        if (probe(high) != offset_s) {
            high = bisect(low, high, offset_s);
            offset_s = probe(high);
            WFM_TRY(append(zone, high, offset_s));
        }
        low = high;
    }
    return WFM_OK;
}

static wfm_status fill_under_tz(wfm_zone *zone)
{
    const char *old = getenv("TZ");
    char *kept = old ? strdup(old) : NULL;
    char value[WFM_ZONE_NAME + 1] = ":";
    wfm_status status = WFM_NO_MEMORY;

    if (old && !kept)
        return status;
    memcpy(value + 1, zone->name, strlen(zone->name) + 1);
    if (setenv("TZ", value, 1) == 0) {
        tzset();
        status = fill(zone);
    }
    if (kept)
        setenv("TZ", kept, 1);
    else
        unsetenv("TZ");
    tzset();
    free(kept);
    return status;
}

wfm_status wfm_zone_new(wfm_zone **out, const char *name, wfm_error *err)
{
    wfm_zone *zone;
    wfm_status status;

    WFM_TRY(wfm_zone_check_name(name, err));
    zone = calloc(1, sizeof *zone);
    if (!zone)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    memcpy(zone->name, name, strlen(name) + 1);
    status = strcmp(name, "UTC") == 0 ? append(zone, INT64_MIN, 0)
                                      : fill_under_tz(zone);
    if (status != WFM_OK) {
        wfm_zone_free(zone);
        return wfm_fail(err, status, _("out of memory"));
    }
    *out = zone;
    return WFM_OK;
}

void wfm_zone_free(wfm_zone *zone)
{
    if (!zone)
        return;
    free(zone->change);
    free(zone);
}

const char *wfm_zone_name(const wfm_zone *zone) { return zone->name; }

/* Index of the change in force at `time`. */
static size_t find(const wfm_zone *zone, wfm_time time)
{
    size_t low = 0, high = zone->n;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (zone->change[middle].from <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool wfm_zone_is_fixed(const wfm_zone *zone, wfm_time from, wfm_time to)
{
    return find(zone, from) == find(zone, to);
}

int wfm_zone_offset_s(const wfm_zone *zone, wfm_time time)
{
    return zone->change[find(zone, time)].offset_s;
}

/* Keeps INT64_MAX and the like within what dates can say. */
static wfm_time clamp(wfm_time time)
{
    const wfm_time limit = INT64_C(100000000000000);

    return time < -limit ? -limit : time > limit ? limit : time;
}

/* True if the clock shows the same once more, before or after a change. */
bool wfm_zone_is_repeated(const wfm_zone *zone, wfm_time time)
{
    size_t i = find(zone, time = clamp(time));
    const change *c = &zone->change[i];
    int back_s;

    if (i > 0) {
        back_s = c[-1].offset_s - c->offset_s;
        if (back_s > 0 && time - c->from < back_s)
            return true;
    }
    if (i + 1 == zone->n)
        return false;
    back_s = c->offset_s - c[1].offset_s;
    return back_s > 0 && c[1].from - time <= back_s;
}

wfm_civil wfm_zone_civil(const wfm_zone *zone, wfm_time time)
{
    size_t i = find(zone, time = clamp(time));
    const change *c = &zone->change[i];
    int64_t local = time + c->offset_s;
    int64_t day = local / DAY_S - (local % DAY_S < 0);
    int second = (int)(local - day * DAY_S);
    wfm_civil civil;

    civil.date = (wfm_date)day;
    civil.minute = second / 60;
    civil.second = second % 60;
    civil.fold =
        i > 0 && time - c->from < (wfm_time)c[-1].offset_s - c->offset_s;
    return civil;
}

wfm_time wfm_zone_time(const wfm_zone *zone, wfm_date date, int minute,
                       bool fold, bool *skipped)
{
    const int64_t local = (int64_t)date * DAY_S + (int64_t)minute * 60;
    size_t i = find(zone, local - OFFSET_MAX_S);
    size_t last = find(zone, local + OFFSET_MAX_S);
    wfm_time found = 0;
    bool any = false;

    if (skipped)
        *skipped = false;
    for (; i <= last; i++) {
        const change *c = &zone->change[i];
        wfm_time t = local - c->offset_s;
        bool begun = i == 0 || t >= c->from;
        bool over = i + 1 < zone->n && t >= c[1].from;

        if (!begun && !any) { /* the clock jumped over it */
            if (skipped)
                *skipped = true;
            return c->from;
        }
        if (begun && !over && (!any || fold)) {
            found = t;
            any = true;
        }
    }
    return found;
}
