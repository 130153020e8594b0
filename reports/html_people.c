/* reports/html_people.c - people and trust on the page: roster, headcount,
 * classes to start, accuracy of the forecast. */
#include <string.h>

#include "base/i18n.h"
#include "reports/html_private.h"
#include "reports/labels.h"
#include "reports/roster_grid.h"

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
    wfm_html_head(f, "", "Month", "月份");
    for (size_t c = 0; c < sizeof head / sizeof *head; c++)
        wfm_html_head(f, " class=n", head[c][0], head[c][1]);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t i = 0; i < h->n; i++) {
        const wfm_headcount_row *r = &h->row[i];
        const double value[] = { r->start,   r->hired,        r->trained,
                                 r->leavers, r->end,          r->in_training,
                                 r->fte,     r->required_fte, r->gap };

        fprintf(f, "<tr><th scope=row>%.7s</th>",
                wfm_date_format(month, r->month));
        for (size_t c = 0; c < sizeof value / sizeof *value; c++)
            wfm_html_cell(f, value[c], 1, c == 8 && value[c] < 0);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n", f);
}

static void label_head(FILE *f, const char *class, const char *key)
{
    const wfm_label *label = wfm_label_find(key);

    wfm_html_head(f, class, label ? label->en : key, label ? label->zh : key);
}

void wfm_html_hires(FILE *f, const wfm_page *page)
{
    const wfm_headcount *h = page->view->headcount;
    char day[WFM_DATE_TEXT];

    if (!h || h->n_hires == 0)
        return;
    wfm_html_heading(f, "classes", "Classes to start", "建议开班");
    fputs("<table><thead><tr>", f);
    label_head(f, "", "start_on");
    label_head(f, "", "site");
    label_head(f, " class=n", "size");
    label_head(f, " class=n", "ready");
    label_head(f, " class=n", "cost_cny");
    fputs("</tr></thead><tbody>\n", f);
    for (size_t i = 0; i < h->n_hires; i++) {
        const wfm_hire_row *r = &h->hire[i];

        fprintf(f, "<tr><th scope=row>%s</th><td>",
                wfm_date_format(day, r->start_on));
        if (r->site >= 0)
            wfm_html_text(f, page->view->centre->site[r->site].name);
        fputs("</td>", f);
        wfm_html_cell(f, r->size, 0, false);
        wfm_html_cell(f, r->ready, 1, false);
        wfm_html_cell(f, r->cost_cny, 2, false);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n", f);
}

/* The models in use, each with its errors on past weeks. */
void wfm_html_accuracy(FILE *f, const wfm_page *page)
{
    static const char *const head[] = { "horizon", "origins",    "wape",
                                        "bias",    "coverage80", "coverage90" };
    const wfm_backtest *b = page->view->backtest;
    bool any = false;

    for (size_t i = 0; b && i < b->n; i++)
        any |= b->row[i].chosen;
    if (!any)
        return;
    wfm_html_heading(f, "accuracy", "Accuracy of the forecast on past weeks",
                     "预测准确度（历史回测）");
    fputs("<table><thead><tr>", f);
    label_head(f, "", "queue");
    label_head(f, "", "model");
    for (size_t c = 0; c < sizeof head / sizeof *head; c++)
        label_head(f, " class=n", head[c]);
    fputs("</tr></thead><tbody>\n", f);
    for (size_t i = 0; i < b->n; i++) {
        const wfm_backtest_row *r = &b->row[i];
        const double value[] = { r->horizon_days,     r->origins,
                                 100 * r->wape,       100 * r->bias,
                                 100 * r->coverage80, 100 * r->coverage90 };

        if (!r->chosen)
            continue;
        fputs("<tr><th scope=row>", f);
        wfm_html_text(f, wfm_queue_label(&page->view->centre->queue[r->queue]));
        fputs("</th><td>", f);
        wfm_html_text(f, r->model);
        fputs("</td>", f);
        for (size_t c = 0; c < sizeof value / sizeof *value; c++)
            wfm_html_cell(f, value[c], c < 2 ? 0 : 1, false);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table>\n<p class=sub>", f);
    wfm_html_label(f, "Errors and shares in per cent.",
                   "误差与占比均为百分数。");
    fputs("</p>\n", f);
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
    wfm_roster_grid_text(text, page->view, cell);
    if (cell->parts == 0 && wfm_label_find(text))
        wfm_html_label(f, wfm_label_find(text)->en, wfm_label_find(text)->zh);
    else
        wfm_html_text(f, text);
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
    wfm_html_head(f, "", "Name", "姓名");
    wfm_html_head(f, "", "Agent", "工号");
    for (size_t d = 0; d < grid.n_days; d++) {
        fputs("<th scope=col>", f);
        wfm_html_date(f, grid.from + (wfm_date)d);
        fputs("</th>", f);
    }
    wfm_html_head(f, " class=n", "Hours", "工时");
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
        wfm_html_cell(f, grid.paid_h[r], 1, false);
        fputs("</tr>\n", f);
    }
    fputs("</tbody></table></div>\n", f);
    wfm_roster_grid_release(&grid);
    return WFM_OK;
}
