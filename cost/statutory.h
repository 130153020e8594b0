/* cost/statutory.h - the days on which work is paid as work on a holiday. */
#ifndef WFM_COST_STATUTORY_H
#define WFM_COST_STATUTORY_H

#include "data/calendar.h"

/* True if `date` is a statutory holiday under that law.
 * - "cn": the 11 days (13 from 2025) of the State Council's Regulation on
 *   Public Holidays (orders 644 of 2013 and 795 of 2024): only these are paid
 *   at 300 %, the other days of the seven-day weeks are moved rest days. Known
 *   for 2014-2060; the calendar is not asked.
 * - "none": never.
 * - any other law: every day that the calendar lists as off. */
bool wfm_cost_is_statutory_day(const char *law, const wfm_calendar *calendar,
                               wfm_date date);

#endif
