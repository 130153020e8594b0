/* data/published.c - the rosters that were published for the weeks before. */
#include "data/published.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "data/plan_read_private.h"
#include "data/table_file.h"

enum { WEEKS_BACK = 12 };

static wfm_status add_week(wfm_roster_reader *r, wfm_date monday)
{
    char name[64], week[WFM_DATE_TEXT];
    size_t n = r->roster->n_shifts;
    int last = 0;
    char *path;
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < n; i++)
        if (r->roster->shift[i].shift_id > last)
            last = r->roster->shift[i].shift_id;
    wfm_iso_week_format(week, wfm_date_iso_week(monday));
    snprintf(name, sizeof name, "plans/%s/roster.csv", week);
    path = wfm_file_join(r->centre->folder, name);
    if (!path)
        return WFM_NO_MEMORY;
    if (access(path, F_OK) == 0)
        status = wfm_roster_add_files(r, path);
    free(path);
    /* Every week counts its shifts from 1: keep them apart. */
    for (size_t i = n; i < r->roster->n_shifts; i++) {
        wfm_shift *shift = &r->roster->shift[i];

        if (shift->shift_id <= INT_MAX - last)
            shift->shift_id += last;
    }
    return status;
}

wfm_status wfm_published_read(wfm_roster *out, const wfm_centre *centre,
                              const wfm_people *people, wfm_date from,
                              wfm_problems *problems, wfm_error *err)
{
    wfm_problems own = { 0 };
    wfm_roster roster = { .objective_cny = NAN, .bound_cny = NAN };
    wfm_roster_reader r = { .centre = centre,
                            .people = people,
                            .roster = &roster,
                            .problems = problems ? problems : &own,
                            .err = err,
                            .lenient = true,
                            .before = wfm_zone_time(centre->zone, from, 0,
                                                    false, NULL) };
    size_t errors = r.problems->errors;
    wfm_date monday = from - wfm_date_weekday(from);
    wfm_status status = WFM_OK;

    for (int w = WEEKS_BACK; w >= 0 && status == WFM_OK; w--)
        status = add_week(&r, monday - 7 * w);
    if (status == WFM_OK)
        wfm_roster_sort(&r, "plans");
    if (r.unknown)
        wfm_problems_say(r.problems, WFM_SEVERITY_NOTE, "plans", 0, 0, NULL,
                         _("%zu published rows of people who are no longer in "
                           "the agents file were left out"),
                         r.unknown);
    status = wfm_table_outcome(r.problems, errors, status, err);
    wfm_problems_release(&own);
    if (status == WFM_OK)
        *out = roster;
    else
        wfm_roster_release(&roster);
    return status;
}
