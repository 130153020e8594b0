/* schedule/explain_hires.c - what one more person of each kind would save. */
#include <math.h>
#include <stdio.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

/* The start that the best week of such a person has most often. */
static int usual_start(wfm_explainer *e, const wfm_worker *w, int *days)
{
    const wfm_shape *shape = &e->week->shape[w->shape];
    int best = 0, most = 0;
    wfm_tour tour;

    *days = 0;
    wfm_tour_best(e->space, w,
                  e->worth + (size_t)w->skill * (size_t)e->week->slots, &tour);
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        int n = 0;

        if (tour.option[day] < 0)
            continue;
        (*days)++;
        for (int k = 0; k < WFM_WEEK_DAYS; k++)
            n += tour.option[k] >= 0 &&
                 shape->option[tour.option[k]].start_min ==
                     shape->option[tour.option[day]].start_min;
        if (n > most) {
            most = n;
            best = shape->option[tour.option[day]].start_min;
        }
    }
    return best;
}

/* One more person like those who have nothing special in this week. */
wfm_status wfm_explain_hires(wfm_explainer *e)
{
    const wfm_week *week = e->week;

    for (size_t w = 0; w < week->n_workers; w++) {
        const wfm_worker *worker = &week->worker[w];
        wfm_explain_row row = { .kind = WFM_EXPLAIN_HIRE,
                                .agent = -1,
                                .queue = -1,
                                .contract = worker->shape,
                                .skills = week->skill[worker->skill].queues };
        bool known = false;
        double cost = wfm_explainer_best(e, worker);
        wfm_buf skills = { 0 };
        int start, days;

        row.saving_cny = -cost;
        for (size_t k = e->first; k < e->out.n && !known; k++) {
            wfm_explain_row *old = &e->out.row[k];

            known = old->kind == WFM_EXPLAIN_HIRE &&
                    old->contract == row.contract && old->skills == row.skills;
            if (known && row.saving_cny > old->saving_cny) {
                old->saving_cny = row.saving_cny;
                known = false;
                e->out.row[k] = e->out.row[--e->out.n];
            }
        }
        if (known || !isfinite(cost))
            continue;
        for (size_t q = 0; q < week->n_queues; q++)
            if (row.skills >> q & 1) {
                wfm_buf_add(&skills, skills.length ? "+" : "");
                wfm_buf_add(&skills, e->request->centre->queue[q].name);
            }
        start = usual_start(e, worker, &days);
        if (days == 0) {
            wfm_buf_release(&skills);
            continue;
        }
        snprintf(row.text, sizeof row.text,
                 cost <= 0
                     ? _("one more %s with %s, %d days, mostly from "
                         "%02d:%02d, would save %.2f a week, pay included")
                     : _("one more %s with %s, %d days, mostly from "
                         "%02d:%02d, would cost %.2f a week more than it "
                         "saves"),
                 e->request->centre->contract[row.contract].name,
                 wfm_buf_text(&skills), days, start / 60 % 24, start % 60,
                 fabs(cost));
        wfm_buf_release(&skills);
        WFM_TRY(wfm_explainer_add(e, &row));
    }
    return WFM_OK;
}
