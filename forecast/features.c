/* forecast/features.c - builds the sparse regressor rows of the days.
 *
 * Columns, in order: 7 weekdays, fixed effects, harmonics, one per holiday
 * name, one for the day before each and one for the day after, then one block
 * per event name: own columns for offsets -3..3, hats between knots farther
 * away, one growth column, and one for each of these farther days. */
#include "forecast/features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    COL_OFF = 7,
    COL_FIRST_OFF, /* of a block of days off */
    COL_BEFORE,
    COL_AFTER,
    COL_MAKEUP,
    COL_BRIDGE, /* a working day between a day off and a weekend, or another */
    COL_LUNAR,
    N_LUNAR = 9,
    COL_ANNUAL = COL_LUNAR + N_LUNAR,
    N_HARMONICS = 3,
    COL_MONTH = COL_ANNUAL + 2 * N_HARMONICS,
    COL_FINE = COL_MONTH + 2 * N_HARMONICS,
    N_FINE = 7, /* annual harmonics beyond the third */
    N_FIXED = COL_FINE + 2 * N_FINE,
    CORE = 3, /* own columns for offsets -3..3 */
    N_FAR = 9,
    COL_GROWTH = 2 * CORE + 1 + N_FAR,
    COL_OWN = COL_GROWTH + 1, /* days -20..-4, then 4..15 */
    N_OWN = WFM_EVENT_BEFORE + WFM_EVENT_AFTER - 2 * CORE,
    N_EVENT = COL_OWN + N_OWN,     /* WFM_EVENT_COLUMNS */
    NAMES_MAX = WFM_EVENT_NAMES,   /* of holidays too */
    ITEMS_MAX = 64 + 4 * NAMES_MAX /* of one row */
};

_Static_assert((int)N_EVENT == (int)WFM_EVENT_COLUMNS, "columns of an event");

static const int lunar_knot[N_LUNAR] = { -21, -14, -7, -3, 0, 5, 9, 14, 21 };
static const int far_knot[N_FAR] = { -20, -14, -9, -6, -4, 4, 7, 11, 15 };

/* Blocks of columns, one for each name of a holiday: the day itself, the day
 * before and the day after. */
typedef enum holiday_column {
    HOLIDAY_OWN,
    HOLIDAY_BEFORE,
    HOLIDAY_AFTER,
    HOLIDAY_COLUMNS
} holiday_column;

/* Everything the rows are made from. */
typedef struct builder {
    const wfm_calendar *calendar;
    int queue;
    wfm_date first;
    bool lunar, fine;
    const char *holiday[NAMES_MAX];
    int n_holidays;
    const char *event[NAMES_MAX];
    int n_events;
    bool left; /* further names, that are not learned */
    wfm_feature item[ITEMS_MAX];
    int n_items;
} builder;

static void put(builder *b, int column, double value)
{
    if (b->n_items < ITEMS_MAX)
        b->item[b->n_items++] = (wfm_feature){ column, value };
}

static int find_name(const char *const *name, int n, const char *wanted)
{
    for (int i = 0; i < n; i++)
        if (!strcmp(name[i], wanted))
            return i;
    return -1;
}

static void add_name(const char **name, int *n, const char *wanted)
{
    if (wanted && *n < NAMES_MAX && find_name(name, *n, wanted) < 0)
        name[(*n)++] = wanted;
}

/* The holiday of a day off, or NULL. */
static const wfm_holiday *day_off(const builder *b, wfm_date date)
{
    const wfm_holiday *h =
        b->calendar ? wfm_calendar_find(b->calendar, date) : NULL;

    return h && h->is_off_day ? h : NULL;
}

static bool is_off(const builder *b, wfm_date date)
{
    return day_off(b, date) != NULL;
}

/* Nobody works offices on that day: off, or a weekend that is not made up. */
static bool is_free(const builder *b, wfm_date date)
{
    return b->calendar && !wfm_calendar_is_workday(b->calendar, date);
}

/* The name whose past effects an occurrence uses. */
static const char *effect_name(const wfm_event *e)
{
    return e->like && *e->like ? e->like : e->name;
}

static bool event_counts(const builder *b, const wfm_event *e)
{
    return e->queue < 0 || e->queue == b->queue;
}

/* The lunar new year matters where it is a day off. */
static bool uses_lunar_year(const builder *b, int n_days)
{
    int last = wfm_date_ymd(b->first + n_days).year;

    for (int year = wfm_date_ymd(b->first).year - 1; year <= last; year++) {
        wfm_date d;
        if (wfm_lunar_festival(&d, WFM_FESTIVAL_NEW_YEAR, year) && is_off(b, d))
            return true;
    }
    return false;
}

/* The last day on or before `end` on which an event of that name is, or the
 * beginning of time. */
static wfm_date last_day(const builder *b, const char *name, wfm_date end)
{
    for (size_t i = b->calendar->n_events; i-- > 0;) {
        const wfm_event *e = &b->calendar->event[i];

        if (e->date <= end && event_counts(b, e) &&
            !strcmp(effect_name(e), name))
            return e->date;
    }
    return INT32_MIN;
}

/* Names of events, in the order of the file. Of more than can be learned the
 * one that is longest ago leaves. */
static void collect_events(builder *b, int n_days)
{
    wfm_date last[NAMES_MAX + 1], end = b->first + n_days + WFM_EVENT_BEFORE;
    const char *seen[NAMES_MAX + 1];
    int n = 0;

    for (size_t i = 0; i < b->calendar->n_events; i++) {
        const char *name = effect_name(&b->calendar->event[i]);
        int least = 0;

        if (!event_counts(b, &b->calendar->event[i]) ||
            find_name(seen, n, name) >= 0)
            continue;
        seen[n] = name;
        last[n++] = last_day(b, name, end);
        if (n <= NAMES_MAX)
            continue;
        for (int k = 1; k < n; k++)
            if (last[k] < last[least])
                least = k;
        n--;
        memmove(seen + least, seen + least + 1,
                (size_t)(n - least) * sizeof *seen);
        memmove(last + least, last + least + 1,
                (size_t)(n - least) * sizeof *last);
        b->left = true;
    }
    memcpy(b->event, seen, (size_t)n * sizeof *seen);
    b->n_events = n;
}

static void collect_names(builder *b, int n_days)
{
    if (!b->calendar)
        return;
    b->lunar = uses_lunar_year(b, n_days);
    for (size_t i = 0; i < b->calendar->n_holidays; i++)
        if (b->calendar->holiday[i].is_off_day)
            add_name(b->holiday, &b->n_holidays, b->calendar->holiday[i].name);
    collect_events(b, n_days);
}

/* Weights of a piecewise linear curve through knots: at most two columns. */
static void put_hats(builder *b, int column, const int *knot, int n, int x)
{
    for (int i = 0; i < n; i++) {
        if (x == knot[i])
            put(b, column + i, 1);
        else if (i + 1 < n && knot[i] < x && x < knot[i + 1]) {
            double share = (double)(x - knot[i]) / (knot[i + 1] - knot[i]);
            put(b, column + i, 1 - share);
            put(b, column + i + 1, share);
        }
    }
}

static void put_weekday(builder *b, wfm_date date, wfm_day_kind *kind)
{
    int weekday = wfm_date_weekday(date);

    if (kind->makeup) {
        for (int i = 0; i < 5; i++)
            put(b, i, 0.2);
        put(b, COL_MAKEUP, 1);
        weekday = 2;
    } else
        put(b, weekday, 1);
    kind->weekday = (signed char)weekday;
}

/* The column of a holiday's name in a block of such columns. Beside days off
 * that all have one name there is nothing to tell apart. */
static void put_name(builder *b, holiday_column block, const wfm_holiday *h)
{
    int name = find_name(b->holiday, b->n_holidays, h->name);

    if (name >= 0 && (block == HOLIDAY_OWN || b->n_holidays > 1))
        put(b, N_FIXED + (int)block * b->n_holidays + name, 1);
}

static void put_holiday(builder *b, wfm_date date, wfm_day_kind *kind)
{
    const wfm_holiday *h =
        b->calendar ? wfm_calendar_find(b->calendar, date) : NULL;
    const wfm_holiday *before = day_off(b, date - 1),
                      *after = day_off(b, date + 1);

    kind->off = h && h->is_off_day;
    kind->makeup = h && !h->is_off_day;
    kind->special = h != NULL;
    kind->beside = !kind->off && (before || after);
    put_weekday(b, date, kind);
    if (kind->off) {
        put(b, COL_OFF, 1);
        if (!before)
            put(b, COL_FIRST_OFF, 1);
        put_name(b, HOLIDAY_OWN, h);
        kind->holiday = (short)find_name(b->holiday, b->n_holidays, h->name);
        return;
    }
    if (after) {
        put(b, COL_BEFORE, 1);
        put_name(b, HOLIDAY_BEFORE, after);
    }
    if (before) {
        put(b, COL_AFTER, 1);
        put_name(b, HOLIDAY_AFTER, before);
    }
    if ((before || after) && !is_free(b, date) && is_free(b, date - 1) &&
        is_free(b, date + 1))
        put(b, COL_BRIDGE, 1);
}

static void put_seasons(builder *b, wfm_date date, wfm_day_kind *kind)
{
    wfm_ymd ymd = wfm_date_ymd(date);
    wfm_date month = wfm_date_month_start(date);
    double length = wfm_date_next_month(date) - month;
    double year = 2 * M_PI * wfm_date_day_of_year(date) / 365.25;
    double day = 2 * M_PI * (date - month) / length;

    for (int k = 0; k < N_HARMONICS; k++) {
        put(b, COL_ANNUAL + 2 * k, sin((k + 1) * year));
        put(b, COL_ANNUAL + 2 * k + 1, cos((k + 1) * year));
        put(b, COL_MONTH + 2 * k, sin((k + 1) * day));
        put(b, COL_MONTH + 2 * k + 1, cos((k + 1) * day));
    }
    for (int k = 0; b->fine && k < N_FINE; k++) {
        put(b, COL_FINE + 2 * k, sin((N_HARMONICS + k + 1) * year));
        put(b, COL_FINE + 2 * k + 1, cos((N_HARMONICS + k + 1) * year));
    }
    for (int i = 0; b->lunar && i < 2; i++) {
        wfm_date d;
        if (wfm_lunar_festival(&d, WFM_FESTIVAL_NEW_YEAR, ymd.year + i) &&
            abs(date - d) <= 21) {
            put_hats(b, COL_LUNAR, lunar_knot, N_LUNAR, date - d);
            kind->special = true;
        }
    }
}

/* The occurrence of an event name nearest to a day, and how many of that name
 * lie before it. Occurrences less than 60 days apart count as one. */
static const wfm_event *nearest(const builder *b, const char *name,
                                wfm_date date, int *rank)
{
    const wfm_event *best = NULL;
    wfm_date last = INT32_MIN / 2;
    int count = -1;

    for (size_t i = 0; i < b->calendar->n_events; i++) {
        const wfm_event *e = &b->calendar->event[i];
        if (e->date > date + WFM_EVENT_BEFORE)
            break;
        if (!event_counts(b, e) || strcmp(effect_name(e), name) != 0)
            continue;
        count += e->date - last >= 60;
        last = e->date;
        if (e->date < date - WFM_EVENT_AFTER)
            continue;
        if (!best || abs(date - e->date) < abs(date - best->date) ||
            (e->date == best->date && e->queue >= 0)) {
            best = e;
            *rank = count;
        }
    }
    return best;
}

/* Growth after so many occurrences, in steps of the first: no event goes on
 * growing at one speed. */
static double damped(int rank)
{
    const double keep = 0.8;

    return keep * (1 - pow(keep, rank)) / (1 - keep);
}

static void add_today(wfm_day_kind *kind, int column, const wfm_event *e)
{
    if (kind->n_today < WFM_EVENT_DAY)
        kind->today[(int)kind->n_today++] =
            (wfm_event_today){ column,
                               e->uplift > 0 ? log(e->uplift) : (double)NAN };
}

static int first_event(const builder *b)
{
    return N_FIXED + (int)HOLIDAY_COLUMNS * b->n_holidays;
}

static void put_event(builder *b, int name, wfm_date date, wfm_day_kind *kind)
{
    int rank = 0, column = first_event(b) + name * N_EVENT;
    const wfm_event *e = nearest(b, b->event[name], date, &rank);
    int offset;

    if (!e)
        return;
    kind->special = true;
    offset = date - e->date;
    if (abs(offset) <= CORE)
        put(b, column + CORE + offset, 1);
    else {
        put_hats(b, column + 2 * CORE + 1, far_knot, N_FAR, offset);
        put(b,
            column + COL_OWN + WFM_EVENT_BEFORE + offset -
                (offset > 0 ? 2 * CORE + 1 : 0),
            1);
    }
    if (abs(offset) <= CORE && rank > 0)
        put(b, column + COL_GROWTH, damped(rank));
    if (kind->event < 0 || abs(offset) < abs(kind->offset)) {
        kind->event = (short)name;
        kind->offset = (signed char)offset;
    }
    if (offset == 0)
        add_today(kind, column + CORE, e);
}

/* Events whose names are too many to be learned: what the planner says of them
 * counts, and their days say little of other weeks. */
static void put_left(const builder *b, wfm_date date, wfm_day_kind *kind)
{
    for (size_t i = 0; b->left && i < b->calendar->n_events; i++) {
        const wfm_event *e = &b->calendar->event[i];

        if (abs(e->date - date) > CORE || !event_counts(b, e) ||
            find_name(b->event, b->n_events, effect_name(e)) >= 0)
            continue;
        kind->special = true;
        if (e->date == date)
            add_today(kind, -1, e);
    }
}

static wfm_feature_group fixed_group(int column)
{
    if (column < 7)
        return WFM_GROUP_WEEKDAY;
    if (column < COL_FIRST_OFF)
        return WFM_GROUP_HOLIDAY;
    if (column < COL_LUNAR)
        return WFM_GROUP_BRIDGE;
    if (column < COL_ANNUAL)
        return WFM_GROUP_LUNAR;
    if (column < COL_MONTH)
        return WFM_GROUP_ANNUAL;
    return column < COL_FINE ? WFM_GROUP_MONTH : WFM_GROUP_ANNUAL_FINE;
}

static wfm_feature_group group_of(const builder *b, int column)
{
    int within;

    if (column < N_FIXED)
        return fixed_group(column);
    if (column < N_FIXED + b->n_holidays)
        return WFM_GROUP_HOLIDAY_NAME;
    if (column < first_event(b))
        return WFM_GROUP_BRIDGE;
    within = (column - first_event(b)) % N_EVENT;
    if (within == CORE)
        return WFM_GROUP_EVENT_CORE;
    if (within <= 2 * CORE)
        return WFM_GROUP_EVENT_NEAR;
    if (within >= COL_OWN)
        return WFM_GROUP_EVENT_OWN;
    return within < COL_GROWTH ? WFM_GROUP_EVENT_FAR : WFM_GROUP_EVENT_GROWTH;
}

static wfm_status add_rows(wfm_features *f, builder *b, wfm_error *err)
{
    size_t capacity = 0, n = 0;

    for (int i = 0; i < f->n_days; i++) {
        wfm_day_kind *kind = &f->kind[i];
        *kind = (wfm_day_kind){ .holiday = -1, .event = -1 };
        b->n_items = 0;
        put_holiday(b, b->first + i, kind);
        put_seasons(b, b->first + i, kind);
        for (int e = 0; e < b->n_events; e++)
            put_event(b, e, b->first + i, kind);
        put_left(b, b->first + i, kind);
        if (wfm_mem_grow(&f->item, &capacity, n + (size_t)b->n_items,
                         sizeof *f->item) != WFM_OK)
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        memcpy(f->item + n, b->item, (size_t)b->n_items * sizeof *f->item);
        n += (size_t)b->n_items;
        f->row[i + 1] = n;
    }
    return WFM_OK;
}

wfm_status wfm_features_init(wfm_features *out, const wfm_calendar *calendar,
                             int queue, wfm_date first, int n_days,
                             wfm_error *err)
{
    builder b = { .calendar = calendar, .queue = queue, .first = first };
    wfm_features f = { .n_days = n_days };
    wfm_status status = WFM_NO_MEMORY;

    b.fine = n_days >= WFM_FINE_DAYS;
    collect_names(&b, n_days);
    f.n_columns = first_event(&b) + b.n_events * N_EVENT;
    f.n_event_names = b.n_events;
    f.names_left = b.left;
    f.n_holiday_names = b.n_holidays;
    f.event_column = first_event(&b);
    f.row = wfm_mem_new((size_t)n_days + 1, sizeof *f.row);
    f.kind = wfm_mem_new((size_t)n_days, sizeof *f.kind);
    f.group = wfm_mem_new((size_t)f.n_columns, sizeof *f.group);
    f.event_name = wfm_mem_new((size_t)b.n_events, sizeof *f.event_name);
    if (f.row && f.kind && f.group && f.event_name) {
        for (int i = 0; i < f.n_columns; i++)
            f.group[i] = group_of(&b, i);
        for (int i = 0; i < b.n_events; i++)
            f.event_name[i] = b.event[i];
        status = add_rows(&f, &b, err);
    } else
        status = wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (status == WFM_OK)
        *out = f;
    else
        wfm_features_release(&f);
    return status;
}

void wfm_features_release(wfm_features *features)
{
    free(features->row);
    free(features->item);
    free(features->group);
    free(features->kind);
    free(features->event_name);
    free(features->prior);
    free(features->shape);
    *features = (wfm_features){ 0 };
}
