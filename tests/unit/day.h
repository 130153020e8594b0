/* tests/unit/day.h - a date that exists. */
#ifndef WFM_TESTS_DAY_H
#define WFM_TESTS_DAY_H

#include "base/date.h"
#include "tests/unit/check.h"

static inline wfm_date day(int year, int month, int dom)
{
    wfm_date date = 0;

    assert_true(wfm_date_make(&date, year, month, dom));
    return date;
}

#endif
