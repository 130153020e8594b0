/* data/centre_holidays.c - opening hours on statutory days off and make-up
 * working days. */
#include <string.h>

#include "base/i18n.h"
#include "data/calendar.h"

static bool names(const wfm_open *open, wfm_date date)
{
    for (size_t i = 0; i < open->n_exceptions; i++)
        if (open->exception[i].date == date)
            return true;
    return false;
}

/* Hours of the day by its kind, or NULL: those of its weekday. */
static const wfm_open_day *hours_of(const wfm_open *open, const wfm_holiday *h)
{
    if (h->is_off_day)
        return open->has_holidays ? &open->holidays : NULL;
    return open->has_make_up_days ? &open->make_up_days : NULL;
}

static void put(wfm_open_exception *list, size_t n, wfm_date date,
                const wfm_open_day *day)
{
    size_t i = n;

    while (i > 0 && list[i - 1].date > date)
        i--;
    memmove(&list[i + 1], &list[i], (n - i) * sizeof *list);
    list[i] = (wfm_open_exception){ .date = date,
                                    .day = *day,
                                    .from_calendar = true };
}

static wfm_status apply(wfm_open *open, wfm_arena *arena,
                        const wfm_calendar *calendar, wfm_error *err)
{
    size_t n = open->n_exceptions;
    wfm_open_exception *list;

    if (!open->has_holidays && !open->has_make_up_days)
        return WFM_OK;
    list = wfm_arena_alloc(arena, n + calendar->n_holidays + 1, sizeof *list);
    if (!list)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (n > 0)
        memcpy(list, open->exception, n * sizeof *list);
    for (size_t i = 0; i < calendar->n_holidays; i++) {
        const wfm_holiday *h = &calendar->holiday[i];
        const wfm_open_day *day = hours_of(open, h);

        if (day && !names(open, h->date))
            put(list, n++, h->date, day);
    }
    open->exception = list;
    open->n_exceptions = n;
    return WFM_OK;
}

wfm_status wfm_centre_apply_holidays(wfm_centre *centre,
                                     const wfm_calendar *calendar,
                                     wfm_error *err)
{
    for (size_t q = 0; q < centre->n_queues; q++)
        WFM_TRY(apply(&centre->queue[q].open, centre->arena, calendar, err));
    return WFM_OK;
}
