/* reports/roster_grid.h - the roster as people see it: persons down, days
 * across. */
#ifndef WFM_REPORTS_ROSTER_GRID_H
#define WFM_REPORTS_ROSTER_GRID_H

#include "reports/plan_tables.h"

typedef struct wfm_roster_cell {
    int shift;     /* index of the day's first shift in the roster, or -1 */
    int parts;     /* shifts that start on that day */
    int absence;   /* index of an absence that touches the day, or -1 */
    bool employed; /* on contract that day */
} wfm_roster_cell;

typedef struct wfm_roster_grid {
    wfm_date from;
    size_t n_rows, n_days;
    int *agent;            /* per row, in the order of the people */
    double *paid_h;        /* per row: paid hours of the shifts shown */
    wfm_roster_cell *cell; /* row by row */
} wfm_roster_grid;

/* Everybody who is on contract on one of the days, and everybody with a
 * shift. view needs centre, people and roster. WFM_NO_MEMORY. */
wfm_status wfm_roster_grid_init(wfm_roster_grid *out, const wfm_plan_view *view,
                                wfm_date from, size_t n_days,
                                wfm_error *err) WFM_MUST_USE;
void wfm_roster_grid_release(wfm_roster_grid *grid);

enum { WFM_ROSTER_GRID_TEXT = 96, WFM_ROSTER_GRID_BANDS = 6 };

/* `08:00-17:00`, two parts joined by a blank; the reason of an absence; empty
 * on a day off. Returns out. */
char *wfm_roster_grid_text(char out[WFM_ROSTER_GRID_TEXT],
                           const wfm_plan_view *view,
                           const wfm_roster_cell *cell);
/* 0..WFM_ROSTER_GRID_BANDS-1 by local start: before 7, 9, 11, 14, 18 o'clock,
 * later; and the band's fill, 0xRRGGBB, light enough for black text. */
int wfm_roster_grid_band(const wfm_plan_view *view,
                         const wfm_roster_cell *cell);
unsigned wfm_roster_grid_fill(int band);

#endif
