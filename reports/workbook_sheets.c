/* reports/workbook_sheets.c - the roster and its days in roster.xlsx. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "reports/labels.h"
#include "reports/workbook_private.h"

static const wfm_agent *agent_of(const wfm_book *book, size_t row)
{
    return &book->plan->view->people->agent[book->grid->agent[row]];
}

/* Names of the agent's queues, as many as fit. */
static char *skills(char *out, size_t size, const wfm_centre *centre,
                    uint64_t set)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t q = 0; q < centre->n_queues; q++) {
        const char *name = wfm_queue_label(&centre->queue[q]);

        if (!(set >> q & 1) || used + strlen(name) + 2 > size)
            continue;
        used += (size_t)snprintf(out + used, size - used, "%s%s",
                                 used ? " " : "", name);
    }
    return out;
}

enum { FIXED = 5 }; /* columns of the roster before its days */

static void roster_heads(wfm_book *book, lxw_worksheet *sheet)
{
    static const char *const name[FIXED] = {
        N_("Agent"), N_("Name"), N_("Contract"), N_("Site"), N_("Skills"),
    };
    static const double width[FIXED] = { 10, 14, 12, 10, 18 };
    size_t n = book->grid->n_days;
    char day[32];

    for (size_t c = 0; c < FIXED; c++) {
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, width[c], NULL);
        wfm_book_text(book, sheet, 0, c, _(name[c]), book->head);
    }
    worksheet_set_column(sheet, FIXED, (lxw_col_t)(FIXED + n - 1), 13, NULL);
    for (size_t d = 0; d < n; d++)
        wfm_book_text(book, sheet, 0, FIXED + d,
                      wfm_book_day(day, book->grid->from + (wfm_date)d),
                      book->head);
    wfm_book_text(book, sheet, 0, FIXED + n, _("Paid hours"), book->head);
    worksheet_set_column(sheet, (lxw_col_t)(FIXED + n), (lxw_col_t)(FIXED + n),
                         11, NULL);
}

static void roster_day(wfm_book *book, lxw_worksheet *sheet, size_t row,
                       size_t d)
{
    const wfm_roster_cell *cell =
        &book->grid->cell[row * book->grid->n_days + d];
    char text[WFM_ROSTER_GRID_TEXT];
    const char *shown = text;
    lxw_format *format = book->off;

    wfm_roster_grid_text(text, book->plan->view, cell);
    if (cell->parts > 0) {
        format = book->band[wfm_roster_grid_band(book->plan->view, cell)];
    } else if (!cell->employed) {
        format = NULL;
    } else if (cell->absence >= 0) {
        format = book->absent;
        shown = wfm_label_text(text, book->chinese);
    } else {
        shown = _("off");
    }
    wfm_book_text(book, sheet, row + 1, FIXED + d, shown, format);
}

void wfm_book_roster(wfm_book *book)
{
    lxw_worksheet *sheet = wfm_book_sheet(book, _("Roster"));
    const wfm_centre *centre = book->plan->view->centre;
    const wfm_roster_grid *grid = book->grid;
    char set[256];

    if (!sheet)
        return;
    roster_heads(book, sheet);
    for (size_t r = 0; r < grid->n_rows; r++) {
        const wfm_agent *a = agent_of(book, r);

        wfm_book_text(book, sheet, r + 1, 0, a->id, NULL);
        wfm_book_text(book, sheet, r + 1, 1, a->name, NULL);
        wfm_book_text(book, sheet, r + 1, 2, centre->contract[a->contract].name,
                      NULL);
        wfm_book_text(book, sheet, r + 1, 3,
                      a->site >= 0 ? centre->site[a->site].name : NULL, NULL);
        wfm_book_text(book, sheet, r + 1, 4,
                      skills(set, sizeof set, centre, a->skills), NULL);
        for (size_t d = 0; d < grid->n_days; d++)
            roster_day(book, sheet, r, d);
        wfm_book_number(book, sheet, r + 1, FIXED + grid->n_days,
                        grid->paid_h[r], book->number);
    }
    worksheet_freeze_panes(sheet, 1, 2);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)grid->n_rows,
                         (lxw_col_t)(FIXED + grid->n_days));
}

enum {
    QUARTER_S = 900,
    DAY_FIXED = 4,        /* columns of a day's sheet before its quarters */
    QUARTERS_MAX = 2 * 96 /* two days: a shift may run past midnight */
};

/* First and last quarter hour in which somebody is there that day. */
static bool find_span(const wfm_book *book, size_t day, wfm_time *from,
                      wfm_time *to)
{
    const wfm_roster *roster = book->plan->view->roster;
    bool any = false;

    for (size_t r = 0; r < book->grid->n_rows; r++) {
        const wfm_roster_cell *c =
            &book->grid->cell[r * book->grid->n_days + day];

        for (int k = 0; k < c->parts; k++) {
            const wfm_shift *s = &roster->shift[c->shift + k];

            if (!any || s->start < *from)
                *from = s->start;
            if (!any || s->end > *to)
                *to = s->end;
            any = true;
        }
    }
    if (!any)
        return false;
    *from -= *from % 3600;
    if (*to > *from + QUARTERS_MAX * QUARTER_S)
        *to = *from + QUARTERS_MAX * QUARTER_S;
    return true;
}

static void day_heads(wfm_book *book, lxw_worksheet *sheet, wfm_time from,
                      wfm_time to)
{
    static const char *const name[DAY_FIXED] = { N_("Agent"), N_("Name"),
                                                 N_("Shift"), N_("Queues") };
    static const double width[DAY_FIXED] = { 10, 14, 13, 18 };
    const wfm_zone *zone = book->plan->view->centre->zone;
    size_t n = (size_t)((to - from + QUARTER_S - 1) / QUARTER_S);

    for (size_t c = 0; c < DAY_FIXED; c++) {
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, width[c], NULL);
        wfm_book_text(book, sheet, 0, c, _(name[c]), book->head);
    }
    worksheet_set_column(sheet, DAY_FIXED, (lxw_col_t)(DAY_FIXED + n - 1), 2.2,
                         NULL);
    for (size_t k = 0; k < n; k++) {
        wfm_time t = from + (wfm_time)k * QUARTER_S;
        int minute = wfm_zone_civil(zone, t).minute;
        char hour[16] = "";

        if (minute % 60 == 0)
            snprintf(hour, sizeof hour, "%d", minute / 60);
        wfm_book_text(book, sheet, 0, DAY_FIXED + k, hour, book->hour_mark);
    }
}

/* One character for what is not plain work: meal, rest, training, meeting,
 * coaching, overtime, standby, time off. */
static const char *letter(wfm_activity_kind kind)
{
    static const char *const text[WFM_ACTIVITY_COUNT] = {
        "",      N_("M"), N_("r"), N_("T"), N_("G"),
        N_("C"), N_("O"), N_("S"), N_("F"),
    };

    return text[kind][0] ? _(text[kind]) : "";
}

/* The index of the first activity of an agent that ends after `from`. */
static size_t first_activity(const wfm_roster *roster, int agent, wfm_time from)
{
    size_t low = 0, high = roster->n_activities;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const wfm_activity *a = &roster->activity[middle];

        if (a->agent < agent || (a->agent == agent && a->end <= from))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void day_activities(wfm_book *book, lxw_worksheet *sheet, size_t row,
                           const wfm_shift *shift, wfm_time from, wfm_time to)
{
    const wfm_roster *roster = book->plan->view->roster;
    size_t i = first_activity(roster, shift->agent, shift->start);

    for (; i < roster->n_activities; i++) {
        const wfm_activity *a = &roster->activity[i];
        wfm_time t = a->start;

        if (a->agent != shift->agent || a->start >= shift->end)
            break;
        for (t -= (t - from) % QUARTER_S; t < a->end && t < to; t += QUARTER_S)
            wfm_book_text(book, sheet, row,
                          DAY_FIXED + (size_t)((t - from) / QUARTER_S),
                          letter(a->kind), book->activity[a->kind]);
    }
}

/* Queues that the agent works on in the day's first shift. */
static uint64_t queues_of(const wfm_roster *roster, const wfm_shift *shift)
{
    uint64_t set = 0;
    size_t i = first_activity(roster, shift->agent, shift->start);

    for (; i < roster->n_activities; i++) {
        const wfm_activity *a = &roster->activity[i];

        if (a->agent != shift->agent || a->start >= shift->end)
            break;
        if (wfm_activity_is_on_queue(a->kind))
            set |= a->queues;
    }
    return set;
}

static void one_day(wfm_book *book, size_t day)
{
    const wfm_roster_grid *grid = book->grid;
    const wfm_plan_view *v = book->plan->view;
    char name[32], text[256];
    lxw_worksheet *sheet;
    wfm_time from = 0, to = 0;
    size_t row = 0;

    if (!find_span(book, day, &from, &to))
        return;
    sheet =
        wfm_book_sheet(book, wfm_book_day(name, grid->from + (wfm_date)day));
    if (!sheet)
        return;
    day_heads(book, sheet, from, to);
    for (size_t r = 0; r < grid->n_rows; r++) {
        const wfm_roster_cell *cell = &grid->cell[r * grid->n_days + day];
        const wfm_agent *a = agent_of(book, r);
        const wfm_shift *shift;

        if (cell->parts == 0)
            continue;
        shift = &v->roster->shift[cell->shift];
        row++;
        wfm_book_text(book, sheet, row, 0, a->id, NULL);
        wfm_book_text(book, sheet, row, 1, a->name, NULL);
        wfm_book_text(book, sheet, row, 2, wfm_roster_grid_text(text, v, cell),
                      book->band[wfm_roster_grid_band(v, cell)]);
        wfm_book_text(
            book, sheet, row, 3,
            skills(text, sizeof text, v->centre, queues_of(v->roster, shift)),
            NULL);
        for (int k = 0; k < cell->parts; k++)
            day_activities(book, sheet, row, &shift[k], from, to);
    }
    worksheet_freeze_panes(sheet, 1, 2);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)row, DAY_FIXED - 1);
}

void wfm_book_days(wfm_book *book)
{
    for (size_t d = 0; d < book->grid->n_days; d++)
        one_day(book, d);
}
