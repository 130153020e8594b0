/* reports/roster_grid.c - the roster as people see it: persons down, days
 * across. */
#include "reports/roster_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

static bool is_shown(const wfm_agent *agent, wfm_date from, size_t n_days)
{
    for (size_t d = 0; d < n_days; d++)
        if (wfm_agent_is_employed(agent, from + (wfm_date)d))
            return true;
    return false;
}

static bool is_within(const wfm_roster_grid *grid, wfm_date date)
{
    return date >= grid->from && (size_t)(date - grid->from) < grid->n_days;
}

/* One row for each agent shown; row_of[agent] or -1. */
static void choose_rows(wfm_roster_grid *grid, const wfm_plan_view *view,
                        int *row_of)
{
    const wfm_people *people = view->people;

    for (size_t a = 0; a < people->n_agents; a++)
        row_of[a] =
            is_shown(&people->agent[a], grid->from, grid->n_days) ? 0 : -1;
    for (size_t i = 0; i < view->roster->n_shifts; i++)
        if (is_within(grid, view->roster->shift[i].date))
            row_of[view->roster->shift[i].agent] = 0;
    for (size_t a = 0; a < people->n_agents; a++) {
        if (row_of[a] < 0)
            continue;
        row_of[a] = (int)grid->n_rows;
        grid->agent[grid->n_rows++] = (int)a;
    }
}

static void clear_cells(wfm_roster_grid *grid, const wfm_plan_view *view)
{
    for (size_t r = 0; r < grid->n_rows; r++)
        for (size_t d = 0; d < grid->n_days; d++) {
            wfm_roster_cell *cell = &grid->cell[r * grid->n_days + d];

            cell->shift = cell->absence = -1;
            cell->employed = wfm_agent_is_employed(
                &view->people->agent[grid->agent[r]], grid->from + (wfm_date)d);
        }
}

static void place_shifts(wfm_roster_grid *grid, const wfm_plan_view *view,
                         const int *row_of)
{
    for (size_t i = 0; i < view->roster->n_shifts; i++) {
        const wfm_shift *s = &view->roster->shift[i];
        size_t row;
        wfm_roster_cell *cell;

        if (!is_within(grid, s->date))
            continue;
        row = (size_t)row_of[s->agent];
        cell = &grid->cell[row * grid->n_days + (size_t)(s->date - grid->from)];
        if (cell->parts++ == 0)
            cell->shift = (int)i;
        grid->paid_h[row] += s->paid_minutes / 60.0;
    }
}

static void place_absences(wfm_roster_grid *grid, const wfm_plan_view *view,
                           const int *row_of)
{
    const wfm_zone *zone = view->centre->zone;

    for (size_t i = 0; i < view->people->n_absences; i++) {
        const wfm_absence *a = &view->people->absence[i];
        wfm_date first, last;

        if (row_of[a->agent] < 0 || a->to <= a->from)
            continue;
        first = wfm_zone_civil(zone, a->from).date;
        last = wfm_zone_civil(zone, a->to - 1).date;
        if (first < grid->from)
            first = grid->from;
        for (wfm_date d = first; d <= last && is_within(grid, d); d++)
            grid->cell[(size_t)row_of[a->agent] * grid->n_days +
                       (size_t)(d - grid->from)]
                .absence = (int)i;
    }
}

wfm_status wfm_roster_grid_init(wfm_roster_grid *out, const wfm_plan_view *view,
                                wfm_date from, size_t n_days, wfm_error *err)
{
    size_t n = view->people->n_agents;
    wfm_roster_grid grid = { .from = from, .n_days = n_days };
    int *row_of = wfm_mem_new(n, sizeof *row_of);

    grid.agent = wfm_mem_new(n, sizeof *grid.agent);
    grid.paid_h = wfm_mem_new(n, sizeof *grid.paid_h);
    if (row_of && grid.agent) {
        choose_rows(&grid, view, row_of);
        grid.cell =
            wfm_mem_new(grid.n_rows, (n_days ? n_days : 1) * sizeof *grid.cell);
    }
    if (!row_of || !grid.paid_h || !grid.cell) {
        free(row_of);
        wfm_roster_grid_release(&grid);
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    }
    clear_cells(&grid, view);
    place_shifts(&grid, view, row_of);
    place_absences(&grid, view, row_of);
    free(row_of);
    *out = grid;
    return WFM_OK;
}

void wfm_roster_grid_release(wfm_roster_grid *grid)
{
    free(grid->agent);
    free(grid->paid_h);
    free(grid->cell);
    memset(grid, 0, sizeof *grid);
}

char *wfm_roster_grid_text(char out[WFM_ROSTER_GRID_TEXT],
                           const wfm_plan_view *view,
                           const wfm_roster_cell *cell)
{
    const wfm_zone *zone = view->centre->zone;
    size_t used = 0;

    out[0] = '\0';
    if (cell->parts == 0 && cell->absence >= 0 && cell->employed) {
        const char *reason = view->people->absence[cell->absence].reason;

        return wfm_str_printable(out, WFM_ROSTER_GRID_TEXT,
                                 reason && *reason ? reason : _("absent"));
    }
    for (int k = 0; k < cell->parts && used + 24 < WFM_ROSTER_GRID_TEXT; k++) {
        const wfm_shift *s = &view->roster->shift[cell->shift + k];
        char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT];

        wfm_clock_format(from, wfm_zone_civil(zone, s->start).minute);
        wfm_clock_format(to, wfm_zone_civil(zone, s->end).minute);
        used += (size_t)snprintf(out + used, WFM_ROSTER_GRID_TEXT - used,
                                 "%s%s-%s", k ? " " : "", from, to);
    }
    return out;
}

int wfm_roster_grid_band(const wfm_plan_view *view, const wfm_roster_cell *cell)
{
    static const int before_h[WFM_ROSTER_GRID_BANDS - 1] = { 7, 9, 11, 14, 18 };
    const wfm_shift *s = &view->roster->shift[cell->shift];
    int hour = wfm_zone_civil(view->centre->zone, s->start).minute / 60;
    int band = 0;

    while (band < WFM_ROSTER_GRID_BANDS - 1 && hour >= before_h[band])
        band++;
    return band;
}

/* Tints of Okabe and Ito's colours: blue, sky, green, yellow, orange, purple.
 */
unsigned wfm_roster_grid_fill(int band)
{
    static const unsigned fill[WFM_ROSTER_GRID_BANDS] = {
        0xB3D4E8, 0xDCEFFA, 0xCFEBDD, 0xFBF4C0, 0xF9DDB0, 0xE6C8DA,
    };

    return fill[band];
}
