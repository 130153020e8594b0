/* forecast/intraday_tell.c - the sentence about the day so far. */
#include "forecast/intraday.h"

#include <math.h>

#include "base/i18n.h"

static const double far_off = 2; /* scatters of a usual day */

/* Far off, but the forecast of the rest goes less than half as far. */
static bool hardly_followed(const wfm_intraday *i)
{
    double off = log((i->came + 0.5) / (i->expected + 0.5));

    return i->scatters >= far_off && fabs(log(i->factor)) < fabs(off) / 2;
}

void wfm_intraday_tell(const wfm_intraday *i, const char *queue,
                       wfm_problems *notes)
{
    if (i->days == 0 || !(i->expected > 0))
        return;
    if (i->odd >= 0.5)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
            _("if you know why, name the day in the events file"),
            _("queue %s: today so far (%.0f %% of a day) %.0f contacts came, "
              "%.0f were forecast; that is an odd day (chance %.0f %%), so no "
              "past day tells how it goes on: the rest is multiplied by %.3f, "
              "with wider bounds"),
            queue, 100 * i->seen, i->came, i->expected, 100 * i->odd,
            i->factor);
    else if (hardly_followed(i))
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0,
            _("look again in an hour or two"),
            _("queue %s: today so far (%.0f %% of a day) %.0f contacts came, "
              "%.0f were forecast, %.1f times the usual scatter away; on the "
              "last %d days little of such a difference went on, so it is "
              "followed only in part (odd day: chance %.0f %%): the rest is "
              "multiplied by %.3f"),
            queue, 100 * i->seen, i->came, i->expected, i->scatters, i->days,
            100 * i->odd, i->factor);
    else
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            _("queue %s: today so far (%.0f %% of a day) %.0f contacts came, "
              "%.0f were forecast: the rest is multiplied by %.3f, which by "
              "the last %d days should remove %.0f %% of the squared error of "
              "the rest"),
            queue, 100 * i->seen, i->came, i->expected, i->factor, i->days,
            100 * i->gain);
}
