/* workforce/career_walk.c - the careers behind a headcount table. */
#include "workforce/career_walk.h"

#include <math.h>

enum { MONTHS = 36 };

double wfm_careers_leaving(const wfm_headcount_row *row, size_t m,
                           double people)
{
    if (m == 0)
        return people > row->end ? 1 - row->end / people : 0;
    return row->start + row->hired > 0
               ? row->leavers / (row->start + row->hired)
               : 0;
}

/* One month with as many people joining and leaving as the headcount has, so
 * that the stages add up to it. The first month begins on as_of, when `count`
 * was taken: there the net change is what counts. */
static wfm_status walk_month(wfm_career_row *career, size_t m,
                             const double *count, const wfm_ladder *base,
                             const wfm_headcount_row *row, wfm_error *err)
{
    wfm_ladder ladder = *base;
    double joined = row->hired, share, people = 0;

    for (int s = WFM_STAGE_NEW; s <= WFM_STAGE_SUPERVISOR; s++)
        people += count[s];
    if (m == 0)
        joined = fmax(0, row->end - people);
    share = wfm_careers_leaving(row, m, people);
    ladder.leave_per_month = share < 1 ? -log1p(-share) : 1e3;
    return wfm_careers_project(&career[m], 1,
                               m == 0 ? count : career[m - 1].count, &joined,
                               &ladder, err);
}

static void change(double *field, double value)
{
    if (!isnan(value))
        *field = value;
}

wfm_status wfm_careers_walk(wfm_career_row *row, size_t *n, wfm_ladder *ladder,
                            size_t *fitted, const wfm_headcount_request *r,
                            const wfm_headcount *table, wfm_error *err)
{
    double count[WFM_STAGE_SUPERVISOR + 1];

    *ladder = (wfm_ladder)WFM_LADDER_DEFAULTS;
    wfm_careers_count(count, r->people, r->as_of);
    ladder->trainers = count[WFM_STAGE_TRAINER];
    *fitted = wfm_ladder_fit(ladder, r->people, r->as_of);
    if (r->what_if) {
        change(&ladder->agents_per_lead, r->what_if->agents_per_lead);
        change(&ladder->leads_per_supervisor, r->what_if->leads_per_supervisor);
        change(&ladder->months_to_qualified, r->what_if->months_to_qualified);
        change(&ladder->months_to_excellent, r->what_if->months_to_excellent);
        change(&ladder->held_back, 1 - r->what_if->promotion_rate);
    }
    *n = table->n < MONTHS ? table->n : MONTHS;
    for (size_t m = 0; m < *n; m++)
        WFM_TRY(walk_month(row, m, count, ladder, &table->row[m], err));
    return WFM_OK;
}
