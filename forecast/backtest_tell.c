/* forecast/backtest_tell.c - which model would have been best, by how much,
 * and why, in words. */
#include "forecast/backtest.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "forecast/model.h"

/* Rows of one queue and horizon, all days together. */
typedef struct contest {
    const wfm_backtest_row *best, *second, *naive, *automatic;
} contest;

static void enter(contest *c, const wfm_backtest_row *row)
{
    if (row->chosen) {
        c->automatic = row;
        return;
    }
    if (!strcmp(row->model, "snaive"))
        c->naive = row;
    if (!c->best || row->wape < c->best->wape) {
        c->second = c->best;
        c->best = row;
    } else if (!c->second || row->wape < c->second->wape) {
        c->second = row;
    }
}

/* Only models that were scored at every origin take part. */
static contest hold(const wfm_backtest *table, int queue, int days)
{
    contest c = { 0 };
    int origins = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < table->n; i++) {
            const wfm_backtest_row *r = &table->row[i];
            if (r->queue != queue || r->horizon_days != days ||
                r->day_type != WFM_DAY_ALL || isnan(r->wape))
                continue;
            if (pass == 0 && r->origins > origins)
                origins = r->origins;
            if (pass == 1 && r->origins == origins)
                enter(&c, r);
        }
    return c;
}

static void tell_winner(const contest *c, const char *queue,
                        wfm_problems *notes)
{
    const wfm_model *model = wfm_model_find(c->best->model);

    wfm_problems_say(
        notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
        _("queue %s, %d days ahead: best alone is %s (%s) with WAPE %.1f %%, "
          "then %s with %.1f %%; the weighted choice makes %.1f %%"),
        queue, c->best->horizon_days, c->best->model,
        model ? _(model->what) : "", 100 * c->best->wape, c->second->model,
        100 * c->second->wape, 100 * c->automatic->wape);
}

/* Percentage points by which the choice errs less than seasonal naive: in
 * weekly totals, in daily totals beyond that, in intervals beyond that. */
static void tell_why(const contest *c, const char *queue, wfm_problems *notes)
{
    const wfm_backtest_row *a = c->automatic, *b = c->naive;
    double slots = (b->wape - b->wape_day) - (a->wape - a->wape_day);

    if (!isfinite(a->skill)) /* last week's numbers were right */
        return;
    if (isnan(a->wape_week)) {
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            _("queue %s, %d days ahead: %+.0f %% skill against last week's "
              "numbers (WAPE %.1f %%): %.1f points from the total of the day, "
              "%.1f from its intervals"),
            queue, a->horizon_days, 100 * a->skill, 100 * b->wape,
            100 * (b->wape_day - a->wape_day), 100 * slots);
        return;
    }
    wfm_problems_say(
        notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
        _("queue %s, %d days ahead: %+.0f %% skill against last week's numbers "
          "(WAPE %.1f %%): %.1f points from the level of the weeks, %.1f from "
          "the days within them, %.1f from the intervals within the day"),
        queue, a->horizon_days, 100 * a->skill, 100 * b->wape,
        100 * (b->wape_week - a->wape_week),
        100 * ((b->wape_day - b->wape_week) - (a->wape_day - a->wape_week)),
        100 * slots);
}

/* What staffing needs beside the contacts. */
static void tell_work(const contest *c, const char *queue, wfm_problems *notes)
{
    const wfm_backtest_row *a = c->automatic, *b = c->naive;

    if (!isfinite(a->aht.wape) || !isfinite(a->load.wape))
        return;
    wfm_problems_say(
        notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
        _("queue %s, %d days ahead: handle time is off by %.1f %% (last "
          "week's by %.1f %%), the load by %.1f %% (%.1f %%); %.0f %% of the "
          "loads lie in their 80 %% interval"),
        queue, a->horizon_days, 100 * a->aht.wape, 100 * b->aht.wape,
        100 * a->load.wape, 100 * b->load.wape, 100 * a->load.coverage80);
}

void wfm_backtest_tell(const wfm_backtest *table, const wfm_centre *centre,
                       int only_days, wfm_problems *notes)
{
    static const int horizon[] = { 1, 7, 14, 28, 56 };

    for (size_t q = 0; q < centre->n_queues; q++)
        for (size_t h = 0; h < sizeof horizon / sizeof *horizon; h++) {
            contest c = hold(table, (int)q, horizon[h]);
            if ((only_days && horizon[h] != only_days) || !c.second ||
                !c.automatic)
                continue;
            tell_winner(&c, centre->queue[q].name, notes);
            if (c.naive) {
                tell_why(&c, centre->queue[q].name, notes);
                tell_work(&c, centre->queue[q].name, notes);
            }
        }
}
