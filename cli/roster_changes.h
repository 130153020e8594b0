/* cli/roster_changes.h - what is different between two rosters of the same
 * days, shift by shift: wfm roster --keep, --swap. */
#ifndef WFM_CLI_ROSTER_CHANGES_H
#define WFM_CLI_ROSTER_CHANGES_H

#include "cli/chain.h"
#include "reports/table.h"

typedef struct wfm_shift_change {
    int agent;
    wfm_date date;
    const wfm_shift *before, *after; /* NULL: off */
} wfm_shift_change;

typedef struct wfm_shift_changes {
    const wfm_centre *centre;
    const wfm_people *people;
    wfm_shift_change *row; /* by agent and date */
    size_t n;
    size_t kept; /* shifts that stayed */
} wfm_shift_changes;

/* Borrows the rosters' shifts. Only days in from..to. */
wfm_status wfm_shift_changes_find(wfm_shift_changes *out,
                                  const wfm_roster *before,
                                  const wfm_roster *after, const wfm_job *job,
                                  wfm_error *err) WFM_MUST_USE;
void wfm_shift_changes_release(wfm_shift_changes *changes);
void wfm_shift_changes_table(wfm_table *out, const wfm_shift_changes *changes);
/* Changes from `before` to the chain's roster to standard output; with --out
 * also the new tables and changes.csv. */
wfm_status wfm_shift_changes_show(wfm_chain *chain, const wfm_roster *before,
                                  wfm_error *err) WFM_MUST_USE;

#endif
