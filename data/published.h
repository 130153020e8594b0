/* data/published.h - what `wfm publish` froze for the weeks after it:
 * plans/<ISO week>/ in the centre's folder. */
#ifndef WFM_DATA_PUBLISHED_H
#define WFM_DATA_PUBLISHED_H

#include "data/plan.h"

/* Shifts and activities of the published weeks that start within the twelve
 * weeks before `from` (none: empty roster, WFM_OK). Agents who are no longer
 * in the people file are left out with a note. */
wfm_status wfm_published_read(wfm_roster *out, const wfm_centre *centre,
                              const wfm_people *people, wfm_date from,
                              wfm_problems *problems,
                              wfm_error *err) WFM_MUST_USE;

#endif
