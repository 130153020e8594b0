/* reports/html_parts.c - the figures and tables of the page. */
#include <math.h>
#include <string.h>

#include "reports/html_private.h"
#include "reports/labels.h"

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
    fputs(" <small>", f);
    wfm_html_text(f, unit);
    fputs("</small></b></div>\n", f);
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
    const char *money = page->view->centre->currency;
    char rate[24];
    size_t people = 0;

    snprintf(rate, sizeof rate, "%.16s/s", money ? money : "");
    money = money ? money : "";
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
    tile(f, "Operating cost", "运营成本", cost_item(page, "operating_cost"), 2,
         money);
    tile(f, "Waiting and abandonment, priced", "等待与放弃（计价）",
         cost_item(page, "waiting") + cost_item(page, "abandonment"), 2, money);
    tile(f, "Per paid second", "每付薪秒",
         cost_item(page, "cost_per_paid_second"), 4, rate);
    tile(f, "Per staffed second", "每在岗秒",
         cost_item(page, "cost_per_staffed_second"), 4, rate);
    tile(f, "Per handled second", "每处理秒",
         cost_item(page, "cost_per_handled_second"), 4, rate);
    tile(f, "Per waited second", "每等待秒",
         cost_item(page, "cost_per_waited_second"), 4, rate);
    fputs("</div>\n", f);
}

void wfm_html_head(FILE *f, const char *class, const char *en, const char *zh)
{
    fprintf(f, "<th scope=col%s>", class);
    wfm_html_label(f, en, zh);
    fputs("</th>", f);
}

void wfm_html_cell(FILE *f, double value, int digits, bool marked)
{
    fputs(marked ? "<td class=\"n short\">" : "<td class=n>", f);
    wfm_html_number(f, value, digits);
    fputs("</td>", f);
}

static void sums_head(FILE *f)
{
    wfm_html_head(f, " class=n", "Contacts", "联络量");
    wfm_html_head(f, " class=n", "Handle time (s)", "平均处理时长（秒）");
    wfm_html_head(f, " class=n", "Hours required", "需求工时");
    wfm_html_head(f, " class=n", "Hours scheduled", "排班工时");
    wfm_html_head(f, " class=n", "Hours short", "缺口工时");
    wfm_html_head(f, " class=n", "Service level %", "服务水平 %");
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

    wfm_html_cell(f, s->volume, 0, false);
    wfm_html_cell(f, ratio(s->work_s, s->volume), 0, false);
    wfm_html_cell(f, s->required, 1, false);
    wfm_html_cell(f, s->scheduled, 1, false);
    wfm_html_cell(f, s->short_, 1, false);
    wfm_html_cell(f, 100 * level, 1, level < target);
}

/* A share promised over days is kept or not as a whole. */
static void put_promise(FILE *f, const wfm_page *page, int queue)
{
    const wfm_queue *q = &page->view->centre->queue[queue];
    bool day = q->target.over == WFM_OVER_DAY;
    double promised = q->target.service_level, least = (double)NAN;
    int days = 0, kept = 0;

    if (q->target.over == WFM_OVER_INTERVAL || isnan(promised) ||
        wfm_queue_is_levelled(q))
        return;
    for (size_t d = 0; d < (day ? page->n_days : 1); d++) {
        sums s = day ? add_up(page, queue, page->from + (wfm_date)d, 1)
                     : add_up(page, queue, 0, 0);
        double got = ratio(s.met, s.offered);

        if (isnan(got))
            continue;
        days++;
        kept += got >= promised;
        if (!(least <= got))
            least = got;
    }
    if (isnan(least))
        return;
    fputs("<p>", f);
    wfm_html_text(f, wfm_queue_label(q));
    fprintf(f,
            ": <span class=en lang=en>promised %.1f %% over the %s: %.1f %% "
            "in the simulation%s, %s</span>"
            "<span class=zh lang=zh>按%s承诺 %.1f %%：模拟%s为 "
            "%.1f %%，%s</span></p>\n",
            100 * promised, day ? "day" : "week", 100 * least,
            day ? " on the worst day" : "",
            least >= promised ? "kept" : "not kept", day ? "日" : "周",
            100 * promised, day ? "最差一日" : "", 100 * least,
            least >= promised ? "达成" : "未达成");
    if (day)
        fprintf(f,
                "<p><span class=en lang=en>Kept on %d of %d days.</span>"
                "<span class=zh lang=zh>%d 天中 %d 天达成。</span></p>\n",
                kept, days, days, kept);
}

void wfm_html_queues(FILE *f, const wfm_page *page)
{
    const wfm_centre *centre = page->view->centre;

    wfm_html_heading(f, "queues", "Queues", "技能队列");
    fputs("<table><thead><tr>", f);
    wfm_html_head(f, "", "Queue", "队列");
    sums_head(f);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t q = 0; q < centre->n_queues; q++) {
        sums s = add_up(page, (int)q, 0, 0);

        fputs("<tr><th scope=row>", f);
        wfm_html_text(f, wfm_queue_label(&centre->queue[q]));
        fputs("</th>", f);
        sums_cells(f, &s, wfm_queue_promise(&centre->queue[q]));
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n", f);
    for (size_t q = 0; q < centre->n_queues; q++)
        put_promise(f, page, (int)q);
}

void wfm_html_days(FILE *f, const wfm_page *page)
{
    const wfm_centre *centre = page->view->centre;

    wfm_html_heading(f, "days", "Days", "每日");
    fputs("<table><thead><tr>", f);
    wfm_html_head(f, "", "Day", "日期");
    wfm_html_head(f, "", "Queue", "队列");
    sums_head(f);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t d = 0; d < page->n_days; d++)
        for (size_t q = 0; q < centre->n_queues; q++) {
            wfm_date day = page->from + (wfm_date)d;
            sums s = add_up(page, (int)q, day, 1);

            fputs("<tr>", f);
            if (q == 0) {
                fprintf(f, "<th scope=rowgroup rowspan=%zu>", centre->n_queues);
                wfm_html_date(f, day);
                fputs("</th>", f);
            }
            fputs("<td>", f);
            wfm_html_text(f, wfm_queue_label(&centre->queue[q]));
            fputs("</td>", f);
            /* A day of a promised week may be below it. */
            sums_cells(f, &s,
                       centre->queue[q].target.over == WFM_OVER_WEEK
                           ? (double)NAN
                           : wfm_queue_promise(&centre->queue[q]));
            fputs("</tr>\n", f);
        }
    fputs("</tbody></table>\n", f);
}

static void put_item(FILE *f, const char *item)
{
    char text[256];

    fputs("<span class=en lang=en>", f);
    wfm_html_text(f, wfm_label_item(text, sizeof text, item, false));
    fputs("</span><span class=zh lang=zh>", f);
    wfm_html_text(f, wfm_label_item(text, sizeof text, item, true));
    fputs("</span>", f);
}

/* Money has cents, rates six decimals, seconds and contacts none. */
static int decimals(const char *unit)
{
    if (strchr(unit, '/'))
        return 6;
    return strcmp(unit, "s") == 0 || strcmp(unit, "contacts") == 0 ? 0 : 2;
}

void wfm_html_cost(FILE *f, const wfm_page *page)
{
    const wfm_cost *cost = page->view->cost;

    if (!cost || cost->n == 0)
        return;
    wfm_html_heading(f, "cost", "Cost", "成本");
    fputs("<table><thead><tr>", f);
    wfm_html_head(f, "", "Item", "项目");
    wfm_html_head(f, "", "Unit", "单位");
    wfm_html_head(f, " class=n", "Amount", "数值");
    fputs("</tr></thead><tbody>\n", f);
    for (size_t i = 0; i < cost->n; i++) {
        const wfm_cost_row *r = &cost->row[i];

        fputs("<tr><th scope=row>", f);
        put_item(f, r->item);
        fputs("</th><td>", f);
        wfm_html_text(f, r->unit);
        fputs("</td>", f);
        wfm_html_cell(f, r->amount, decimals(r->unit), false);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n<p>", f);
    wfm_html_label(
        f,
        "A paid, staffed or handled second is the operating cost over those "
        "seconds; a waited second is the price of waiting and abandonment over "
        "the seconds waited. Total = operating cost + waiting + abandonment; "
        "the budget covers the operating cost.",
        "每付薪、在岗、处理秒 = 运营成本 ÷ 相应秒数；每等待秒 = "
        "等待与放弃的计价 ÷ "
        "等待秒数。合计 = 运营成本 + 等待 + 放弃；预算只对运营成本。");
    fputs("</p>\n", f);
}
