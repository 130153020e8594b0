/* reports/html_parts.c - the figures and tables of the page. */
#include <math.h>
#include <string.h>

#include "reports/html_private.h"
#include "reports/roster_grid.h"

static double nan_is_zero(double x) { return isnan(x) ? 0.0 : x; }

static double hours_per_row(const wfm_page *page)
{
    return page->view->centre->interval_s / 3600.0;
}

/* What a queue (or all, -1) adds up to over a span of days (all: n 0). */
typedef struct sums {
    double volume, work_s;              /* of the forecast */
    double required, scheduled, short_; /* agent hours */
    double met, offered;                /* contacts in target, all of them */
} sums;

static bool is_counted(const wfm_page *page, int queue, int of_row,
                       wfm_time start, wfm_date from, size_t n_days)
{
    wfm_date day;

    if (queue >= 0 && queue != of_row)
        return false;
    if (n_days == 0)
        return true;
    day = wfm_zone_civil(page->view->centre->zone, start).date;
    return day >= from && (size_t)(day - from) < n_days;
}

/* Service level: as simulated, weighted by the contacts offered. */
static void add_simulation(sums *s, const wfm_page *page, int queue,
                           wfm_date from, size_t n_days)
{
    const wfm_simulation *sim = page->view->simulation;

    for (size_t i = 0; sim && i < sim->n; i++) {
        const wfm_simulation_row *r = &sim->row[i];

        if (!is_counted(page, queue, r->queue, r->start, from, n_days) ||
            isnan(r->service_level))
            continue;
        s->met += r->service_level * nan_is_zero(r->offered);
        s->offered += nan_is_zero(r->offered);
    }
}

static sums add_up(const wfm_page *page, int queue, wfm_date from,
                   size_t n_days)
{
    const wfm_plan_view *v = page->view;
    sums s = { 0 };
    double h = hours_per_row(page);

    for (size_t i = 0; v->forecast && i < v->forecast->n; i++) {
        const wfm_forecast_row *r = &v->forecast->row[i];

        if (!is_counted(page, queue, r->queue, r->start, from, n_days))
            continue;
        s.volume += nan_is_zero(r->volume);
        s.work_s += nan_is_zero(r->volume * r->aht_s);
    }
    for (size_t i = 0; i < v->roster->n_coverage; i++) {
        const wfm_coverage_row *r = &v->roster->coverage[i];

        if (!is_counted(page, queue, r->queue, r->start, from, n_days) ||
            r->spill)
            continue;
        s.required += h * nan_is_zero(r->required);
        s.scheduled += h * nan_is_zero(r->scheduled);
        s.short_ += h * nan_is_zero(r->short_);
    }
    add_simulation(&s, page, queue, from, n_days);
    return s;
}

static void tile(FILE *f, const char *en, const char *zh, double value,
                 int digits, const char *unit)
{
    if (isnan(value))
        return;
    fputs("<div class=tile><small>", f);
    wfm_html_label(f, en, zh);
    fputs("</small><b>", f);
    wfm_html_number(f, value, digits);
    fprintf(f, "</b><small>%s</small></div>\n", unit);
}

static double cost_item(const wfm_page *page, const char *item)
{
    const wfm_cost *cost = page->view->cost;

    for (size_t i = 0; cost && i < cost->n; i++)
        if (strcmp(cost->row[i].item, item) == 0)
            return cost->row[i].amount;
    return NAN;
}

void wfm_html_figures(FILE *f, const wfm_page *page)
{
    sums s = add_up(page, -1, 0, 0);
    const wfm_roster *roster = page->view->roster;
    size_t people = 0;

    for (size_t i = 0; i < roster->n_shifts; i++)
        people +=
            i == 0 || roster->shift[i].agent != roster->shift[i - 1].agent;
    fputs("<div class=tiles>\n", f);
    if (page->view->forecast)
        tile(f, "Contacts", "联络量", s.volume, 0, "");
    tile(f, "People rostered", "排班人数", (double)people, 0, "");
    tile(f, "Hours required", "需求工时", s.required, 0, "h");
    tile(f, "Hours scheduled", "排班工时", s.scheduled, 0, "h");
    tile(f, "Hours short", "缺口工时", s.short_, 1, "h");
    if (s.offered > 0)
        tile(f, "Service level", "服务水平", 100 * s.met / s.offered, 1, "%");
    tile(f, "Cost", "总成本", cost_item(page, "total"), 2, "");
    tile(f, "Per paid second", "每付薪秒",
         cost_item(page, "cost_per_paid_second"), 4, "");
    tile(f, "Per staffed second", "每在岗秒",
         cost_item(page, "cost_per_staffed_second"), 4, "");
    tile(f, "Per handled second", "每处理秒",
         cost_item(page, "cost_per_handled_second"), 4, "");
    tile(f, "Per waited second", "每等待秒",
         cost_item(page, "cost_per_waited_second"), 4, "");
    fputs("</div>\n", f);
}

static void head_cell(FILE *f, const char *class, const char *en,
                      const char *zh)
{
    fprintf(f, "<th scope=col%s>", class);
    wfm_html_label(f, en, zh);
    fputs("</th>", f);
}

static void number_cell(FILE *f, double value, int digits, bool marked)
{
    fputs(marked ? "<td class=\"n short\">" : "<td class=n>", f);
    wfm_html_number(f, value, digits);
    fputs("</td>", f);
}

static void sums_head(FILE *f)
{
    head_cell(f, " class=n", "Contacts", "联络量");
    head_cell(f, " class=n", "Handle time (s)", "平均处理时长（秒）");
    head_cell(f, " class=n", "Hours required", "需求工时");
    head_cell(f, " class=n", "Hours scheduled", "排班工时");
    head_cell(f, " class=n", "Hours short", "缺口工时");
    head_cell(f, " class=n", "Service level %", "服务水平 %");
}

/* NAN where there is nothing to divide by. */
static double ratio(double part, double whole)
{
    return part / (whole > 0 ? whole : (double)NAN);
}

/* target NAN: none to compare with. */
static void sums_cells(FILE *f, const sums *s, double target)
{
    double level = ratio(s->met, s->offered);

    number_cell(f, s->volume, 0, false);
    number_cell(f, ratio(s->work_s, s->volume), 0, false);
    number_cell(f, s->required, 1, false);
    number_cell(f, s->scheduled, 1, false);
    number_cell(f, s->short_, 1, false);
    number_cell(f, 100 * level, 1, level < target);
}

void wfm_html_queues(FILE *f, const wfm_page *page)
{
    const wfm_centre *centre = page->view->centre;

    wfm_html_heading(f, "queues", "Queues", "技能队列");
    fputs("<table><thead><tr>", f);
    head_cell(f, "", "Queue", "队列");
    sums_head(f);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t q = 0; q < centre->n_queues; q++) {
        sums s = add_up(page, (int)q, 0, 0);

        fputs("<tr><th scope=row>", f);
        wfm_html_text(f, centre->queue[q].name);
        fputs("</th>", f);
        sums_cells(f, &s, centre->queue[q].target.service_level);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n", f);
}

void wfm_html_days(FILE *f, const wfm_page *page)
{
    const wfm_centre *centre = page->view->centre;

    wfm_html_heading(f, "days", "Days", "每日");
    fputs("<table><thead><tr>", f);
    head_cell(f, "", "Day", "日期");
    head_cell(f, "", "Queue", "队列");
    sums_head(f);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t d = 0; d < page->n_days; d++)
        for (size_t q = 0; q < centre->n_queues; q++) {
            wfm_date day = page->from + (wfm_date)d;
            sums s = add_up(page, (int)q, day, 1);

            fputs("<tr><th scope=row>", f);
            wfm_html_date(f, day);
            fputs("</th><td>", f);
            wfm_html_text(f, centre->queue[q].name);
            fputs("</td>", f);
            sums_cells(f, &s, centre->queue[q].target.service_level);
            fputs("</tr>\n", f);
        }
    fputs("</tbody></table>\n", f);
}

void wfm_html_cost(FILE *f, const wfm_page *page)
{
    const wfm_cost *cost = page->view->cost;

    if (!cost || cost->n == 0)
        return;
    wfm_html_heading(f, "cost", "Cost", "成本");
    fputs("<table><thead><tr>", f);
    head_cell(f, "", "Item", "项目");
    head_cell(f, "", "Unit", "单位");
    head_cell(f, " class=n", "Amount", "数值");
    fputs("</tr></thead><tbody>\n", f);
    for (size_t i = 0; i < cost->n; i++) {
        const wfm_cost_row *r = &cost->row[i];

        fputs("<tr><th scope=row>", f);
        wfm_html_text(f, r->item);
        fputs("</th><td>", f);
        wfm_html_text(f, r->unit);
        fputs("</td>", f);
        number_cell(f, r->amount, strchr(r->unit, '/') ? 6 : 2, false);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n", f);
}

void wfm_html_headcount(FILE *f, const wfm_page *page)
{
    static const char *const head[][2] = {
        { "Start", "期初" },   { "Hired", "入职" },
        { "Trained", "结业" }, { "Leavers", "离职" },
        { "End", "期末" },     { "In training", "在训" },
        { "FTE", "等效人力" }, { "Required", "需求" },
        { "Gap", "差额" },
    };
    const wfm_headcount *h = page->view->headcount;
    char month[WFM_DATE_TEXT];

    if (!h || h->n == 0)
        return;
    wfm_html_heading(f, "headcount", "Headcount", "人力");
    fputs("<table><thead><tr>", f);
    head_cell(f, "", "Month", "月份");
    for (size_t c = 0; c < sizeof head / sizeof *head; c++)
        head_cell(f, " class=n", head[c][0], head[c][1]);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t i = 0; i < h->n; i++) {
        const wfm_headcount_row *r = &h->row[i];
        const double value[] = { r->start,   r->hired,        r->trained,
                                 r->leavers, r->end,          r->in_training,
                                 r->fte,     r->required_fte, r->gap };

        fprintf(f, "<tr><th scope=row>%.7s</th>",
                wfm_date_format(month, r->month));
        for (size_t c = 0; c < sizeof value / sizeof *value; c++)
            number_cell(f, value[c], 1, c == 8 && value[c] < 0);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n", f);
}

static void roster_cell(FILE *f, const wfm_page *page,
                        const wfm_roster_cell *cell)
{
    char text[WFM_ROSTER_GRID_TEXT];

    if (cell->parts > 0)
        fprintf(f, "<td class=b%d>", wfm_roster_grid_band(page->view, cell));
    else if (!cell->employed)
        fputs("<td>", f);
    else if (cell->absence >= 0)
        fputs("<td class=away>", f);
    else
        fputs("<td class=off>", f);
    wfm_html_text(f, wfm_roster_grid_text(text, page->view, cell));
    if (cell->parts == 0 && cell->employed && cell->absence < 0)
        wfm_html_label(f, "off", "休");
    fputs("</td>", f);
}

wfm_status wfm_html_roster(FILE *f, const wfm_page *page, wfm_error *err)
{
    const wfm_people *people = page->view->people;
    wfm_roster_grid grid;

    WFM_TRY(
        wfm_roster_grid_init(&grid, page->view, page->from, page->n_days, err));
    wfm_html_heading(f, "roster", "Roster", "班表");
    fputs("<style>", f);
    for (int b = 0; b < WFM_ROSTER_GRID_BANDS; b++)
        fprintf(f, ".b%d{background:#%06X}", b, wfm_roster_grid_fill(b));
    fputs("</style>\n<div class=scroll><table><thead><tr>", f);
    head_cell(f, "", "Name", "姓名");
    head_cell(f, "", "Agent", "工号");
    for (size_t d = 0; d < grid.n_days; d++) {
        fputs("<th scope=col>", f);
        wfm_html_date(f, grid.from + (wfm_date)d);
        fputs("</th>", f);
    }
    head_cell(f, " class=n", "Hours", "工时");
    fputs("</tr></thead><tbody>\n", f);
    for (size_t r = 0; r < grid.n_rows; r++) {
        const wfm_agent *a = &people->agent[grid.agent[r]];

        fputs("<tr><th scope=row><bdi>", f);
        wfm_html_text(f, a->name);
        fputs("</bdi></th><td>", f);
        wfm_html_text(f, a->id);
        fputs("</td>", f);
        for (size_t d = 0; d < grid.n_days; d++)
            roster_cell(f, page, &grid.cell[r * grid.n_days + d]);
        number_cell(f, grid.paid_h[r], 1, false);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table></div>\n", f);
    wfm_roster_grid_release(&grid);
    return WFM_OK;
}
