/* schedule/roster_explain.c - why a roster is as it is, week by week. */
#include "schedule/roster_explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "schedule/explain_private.h"

void wfm_explanation_release(wfm_explanation *explanation)
{
    free(explanation->row);
    *explanation = (wfm_explanation){ 0 };
}

wfm_status wfm_explainer_add(wfm_explainer *e, const wfm_explain_row *row)
{
    WFM_TRY(wfm_mem_grow(&e->out.row, &e->capacity, e->out.n + 1, sizeof *row));
    e->out.row[e->out.n] = *row;
    e->out.row[e->out.n++].week = e->week->from;
    return WFM_OK;
}

double wfm_explainer_best(wfm_explainer *e, const wfm_worker *w)
{
    double cost;

    if (w->skill < 0 ||
        !wfm_tour_best(NULL, &cost, e->space, w,
                       e->worth + (size_t)w->skill * (size_t)e->week->slots))
        return HUGE_VAL;
    return cost;
}

static int by_kind(const void *a, const void *b)
{
    const wfm_explain_row *x = a, *y = b;

    if (x->week != y->week)
        return x->week < y->week ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->saving_cny > y->saving_cny || x->saving_cny < y->saving_cny)
        return x->saving_cny > y->saving_cny ? -1 : 1;
    return strcmp(x->text, y->text);
}

static wfm_status explain(wfm_explainer *e, wfm_error *err)
{
    WFM_TRY(wfm_explainer_price(e, err));
    WFM_TRY(wfm_explain_people(e, err));
    WFM_TRY(wfm_explain_short(e));
    WFM_TRY(wfm_explain_promises(e));
    WFM_TRY(wfm_explain_floors(e, err));
    WFM_TRY(wfm_explain_ties(e, err));
    WFM_TRY(wfm_explain_runs(e, err));
    WFM_TRY(wfm_explain_rules(e, err));
    return wfm_explain_hires(e, err);
}

static void close_week(wfm_explainer *e)
{
    wfm_tour_space_free(e->space);
    free(e->price);
    free(e->worth);
    free(e->nothing);
    wfm_week_free(e->week);
    wfm_roster_release(&e->before);
    e->space = NULL;
    e->price = e->worth = e->nothing = NULL;
    e->week = NULL;
}

static wfm_status explain_week(wfm_explainer *e, wfm_date from, wfm_error *err)
{
    const wfm_week *week;

    WFM_TRY(wfm_roster_before(&e->before, e->roster, e->request, from, err));
    WFM_TRY(wfm_week_new(&e->week, e->request, from,
                         wfm_week_days_from(e->request, from), &e->before,
                         err));
    week = e->week;
    e->first = e->out.n;
    e->space = wfm_tour_space_new(week);
    e->price = wfm_mem_new(wfm_week_prices(week) + 1, sizeof(double));
    e->worth =
        wfm_mem_new(week->n_skills * (size_t)week->slots + 1, sizeof(double));
    e->nothing = wfm_mem_new((size_t)week->slots + 1, sizeof(double));
    if (!e->space || !e->price || !e->worth || !e->nothing)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    return explain(e, err);
}

wfm_status wfm_roster_explain(wfm_explanation *out, const wfm_roster *roster,
                              const wfm_roster_request *request,
                              const wfm_run *run, wfm_error *err)
{
    wfm_explainer e = { .roster = roster, .request = request, .run = run };
    wfm_status status = WFM_OK;

    if (request->to < request->from)
        return wfm_fail(err, WFM_BAD_INPUT, "no day to explain");
    for (wfm_date from = request->from; from <= request->to && status == WFM_OK;
         from += WFM_WEEK_DAYS) {
        status = explain_week(&e, from, err);
        close_week(&e);
    }
    if (status != WFM_OK && status != WFM_INTERRUPTED) {
        wfm_explanation_release(&e.out);
        return status;
    }
    if (e.out.n > 0)
        qsort(e.out.row, e.out.n, sizeof *e.out.row, by_kind);
    *out = e.out;
    return WFM_OK;
}
