/* forecast/cycle_days.c - which days belong to which cycle of the calendar. */
#include "forecast/cycle.h"

#include <stdlib.h>

#include "base/mem.h"

enum { REACH = 10, TAGS_MAX = 8 + 2 * (REACH + 1) };

static const int width[WFM_CYCLE_KINDS] = {
    [WFM_CYCLE_MONTH_DAY] = 31,     [WFM_CYCLE_MONTH_END] = 10,
    [WFM_CYCLE_DAY_OR_BEFORE] = 31, [WFM_CYCLE_DAY_OR_AFTER] = 31,
    [WFM_CYCLE_WORKDAY] = 23,       [WFM_CYCLE_WORKDAY_END] = 10,
    [WFM_CYCLE_NTH_WEEKDAY] = 35,   [WFM_CYCLE_LAST_WEEKDAY] = 7,
    [WFM_CYCLE_FORTNIGHT] = 14,     [WFM_CYCLE_FOUR_WEEKS] = 28,
    [WFM_CYCLE_WEEKS] = 1,
};

/* What the first number of a kind stands for. */
static const int lowest[WFM_CYCLE_KINDS] = {
    [WFM_CYCLE_MONTH_DAY] = 1,     [WFM_CYCLE_MONTH_END] = 1,
    [WFM_CYCLE_DAY_OR_BEFORE] = 1, [WFM_CYCLE_DAY_OR_AFTER] = 1,
    [WFM_CYCLE_WORKDAY] = 1,       [WFM_CYCLE_WORKDAY_END] = 1,
};

int wfm_cycle_count(void)
{
    int sum = 0;

    for (int k = 0; k < WFM_CYCLE_KINDS; k++)
        sum += width[k];
    return sum;
}

wfm_cycle wfm_cycle_numbered(int number)
{
    int k = 0;

    while (k + 1 < WFM_CYCLE_KINDS && number >= width[k])
        number -= width[k++];
    return (wfm_cycle){ .kind = (wfm_cycle_kind)k, .at = lowest[k] + number };
}

/* The cycles of one day. */
typedef struct tags {
    int number[TAGS_MAX];
    int n;
} tags;

static void put(tags *t, wfm_cycle_kind kind, int at)
{
    int number = at - lowest[kind];

    if (number < 0 || number >= width[kind] || t->n >= TAGS_MAX)
        return;
    for (int k = 0; k < (int)kind; k++)
        number += width[k];
    t->number[t->n++] = number;
}

static bool works(const wfm_cycle_days *c, wfm_date date)
{
    int day = date - c->first;

    if (day < 0 || day >= c->n_days)
        return wfm_date_weekday(date) < 5;
    return c->kind[day].weekday < 5 && !c->kind[day].off;
}

static void put_workday(tags *t, const wfm_cycle_days *c, wfm_date date)
{
    wfm_date start = wfm_date_month_start(date),
             end = wfm_date_next_month(date);
    int before = 0, after = 0;

    if (!works(c, date))
        return;
    for (wfm_date d = start; d <= date; d++)
        before += works(c, d);
    for (wfm_date d = date; d < end; d++)
        after += works(c, d);
    put(t, WFM_CYCLE_WORKDAY, before);
    put(t, WFM_CYCLE_WORKDAY_END, after);
    /* Days off that come before or after it, with itself. */
    for (int k = 0; k <= REACH && (k == 0 || !works(c, date + k)); k++)
        put(t, WFM_CYCLE_DAY_OR_BEFORE, wfm_date_ymd(date + k).day);
    for (int k = 0; k <= REACH && (k == 0 || !works(c, date - k)); k++)
        put(t, WFM_CYCLE_DAY_OR_AFTER, wfm_date_ymd(date - k).day);
}

int wfm_cycle_phase(wfm_date date, int length)
{
    int days = (date - 4) % length; /* the fifth of January 1970 */

    return days < 0 ? days + length : days;
}

static void put_all(tags *t, const wfm_cycle_days *c, wfm_date date)
{
    int day = date - wfm_date_month_start(date) + 1;
    int left = wfm_date_next_month(date) - date;
    int weekday = wfm_date_weekday(date);

    t->n = 0;
    put(t, WFM_CYCLE_MONTH_DAY, day);
    put(t, WFM_CYCLE_MONTH_END, left);
    put(t, WFM_CYCLE_NTH_WEEKDAY, 5 * weekday + (day - 1) / 7);
    if (left <= 7)
        put(t, WFM_CYCLE_LAST_WEEKDAY, weekday);
    put(t, WFM_CYCLE_FORTNIGHT, wfm_cycle_phase(date, 14));
    put(t, WFM_CYCLE_FOUR_WEEKS, wfm_cycle_phase(date, 28));
    if (wfm_cycle_phase(date, 14) < 7)
        put(t, WFM_CYCLE_WEEKS, 0);
    put_workday(t, c, date);
}

wfm_status wfm_cycle_days_init(wfm_cycle_days *out, const wfm_day_kind *kind,
                               wfm_date first, int n_days, wfm_error *err)
{
    size_t cycles = (size_t)wfm_cycle_count();
    wfm_cycle_days c = { .kind = kind, .first = first, .n_days = n_days };
    int *at = wfm_mem_new(cycles, sizeof *at);
    tags t;

    c.from = wfm_mem_new(cycles + 1, sizeof *c.from);
    c.day = wfm_mem_new((size_t)n_days * TAGS_MAX, sizeof *c.day);
    if (!at || !c.from || !c.day) {
        free(at);
        wfm_cycle_days_release(&c);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    for (int d = 0; d < n_days; d++) {
        put_all(&t, &c, first + d);
        for (int k = 0; k < t.n; k++)
            c.from[t.number[k] + 1]++;
    }
    for (size_t k = 0; k < cycles; k++) {
        c.from[k + 1] += c.from[k];
        at[k] = c.from[k];
    }
    for (int d = 0; d < n_days; d++) {
        put_all(&t, &c, first + d);
        for (int k = 0; k < t.n; k++)
            c.day[at[t.number[k]]++] = d;
    }
    free(at);
    *out = c;
    return WFM_OK;
}

void wfm_cycle_days_release(wfm_cycle_days *days)
{
    free(days->from);
    free(days->day);
    *days = (wfm_cycle_days){ 0 };
}
