/* workforce/what_if_apply.c - a request as changed assumptions make it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/what_if_private.h"

static void set(double *field, double value)
{
    if (!isnan(value))
        *field = value;
}

static void set_whole(int *field, double value)
{
    if (!isnan(value))
        *field = (int)lround(value);
}

static void change_training(wfm_training *t, const wfm_what_if *w)
{
    set_whole(&t->class_weeks, w->class_weeks);
    set_whole(&t->nesting_weeks, w->nesting_weeks);
    set(&t->drop_out, w->drop_out);
    set(&t->pass_rate, w->pass_rate);
    set(&t->start_speed, w->start_speed);
    set_whole(&t->class_size_max, w->class_size);
    set(&t->cost_per_head_cny, w->cost_per_head);
}

static void change_required(wfm_altered *a, const wfm_headcount_request *r)
{
    const wfm_what_if *w = r->what_if;
    double factor = isnan(w->requirement) ? 1 : w->requirement;
    double growth = isnan(w->growth) ? 0 : w->growth;

    if (!r->required_fte)
        return;
    for (int m = 0; m < r->months; m++) {
        double by = factor * pow(1 + growth, m / 12.0);

        a->required[m] = r->required_fte[m] * by;
        if (r->required_p10 && r->required_p90) {
            a->required_p10[m] = r->required_p10[m] * by;
            a->required_p90[m] = r->required_p90[m] * by;
        }
        if (r->peak_agents)
            a->peak[m] = r->peak_agents[m] * by;
    }
    a->request.required_fte = a->required;
    if (r->required_p10 && r->required_p90) {
        a->request.required_p10 = a->required_p10;
        a->request.required_p90 = a->required_p90;
    }
    if (r->peak_agents)
        a->request.peak_agents = a->peak;
}

static wfm_status copy(wfm_altered *a, const wfm_headcount_request *r,
                       wfm_error *err)
{
    const wfm_centre *c = r->centre;

    a->contract = wfm_mem_new(c->n_contracts, sizeof *a->contract);
    a->site = wfm_mem_new(c->n_sites, sizeof *a->site);
    a->class_ = wfm_mem_new(r->people->n_classes, sizeof *a->class_);
    if (!a->contract || !a->site || !a->class_)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for assumptions");
    for (size_t i = 0; i < c->n_contracts; i++)
        a->contract[i] = c->contract[i];
    for (size_t i = 0; i < c->n_sites; i++)
        a->site[i] = c->site[i];
    for (size_t i = 0; i < r->people->n_classes; i++)
        a->class_[i] = r->people->class_[i];
    a->centre.contract = a->contract;
    a->centre.site = a->site;
    a->people.class_ = a->class_;
    a->request.centre = &a->centre;
    a->request.people = &a->people;
    return WFM_OK;
}

void wfm_what_if_release(wfm_altered *altered)
{
    free(altered->contract);
    free(altered->site);
    free(altered->class_);
}

wfm_status wfm_what_if_apply(wfm_altered *a, const wfm_headcount_request *r,
                             wfm_error *err)
{
    const wfm_what_if *w = r->what_if;
    wfm_status status;

    *a = (wfm_altered){ .request = *r,
                        .centre = *r->centre,
                        .people = *r->people };
    status = copy(a, r, err);
    if (status != WFM_OK) {
        wfm_what_if_release(a);
        return status;
    }
    if (!w)
        return WFM_OK;
    change_training(&a->centre.training, w);
    change_required(a, r);
    for (size_t i = 0; i < a->centre.n_contracts; i++) {
        if (!isnan(w->wage))
            a->contract[i].wage_cny_per_h *= w->wage;
        set(&a->contract[i].overtime_max_h, w->overtime_hours);
    }
    for (size_t i = 0; i < a->centre.n_sites; i++)
        set_whole(&a->site[i].seats, w->seats);
    for (size_t i = 0; i < a->people.n_classes; i++)
        if (w->hiring < 0.5 && a->class_[i].start_on > r->as_of)
            a->class_[i].size = 0;
    return WFM_OK;
}

void wfm_what_if_scale(wfm_attrition *attrition, const wfm_what_if *w)
{
    double all = 1, early = 1;

    if (!w)
        return;
    set(&all, w->attrition);
    set(&early, w->early_attrition);
    if (!isnan(w->schedule))
        all *= w->schedule;
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        attrition->rate[b] *= all * (wfm_tenure_band_day[b] < 91 ? early : 1);
}

typedef struct totals {
    double leavers, fte, cost, people_years;
    size_t classes;
} totals;

static totals totals_of(const wfm_headcount *h)
{
    totals t = { .classes = h->n_hires };

    for (size_t m = 0; m < h->n; m++) {
        t.leavers += h->row[m].leavers;
        t.people_years += (h->row[m].start + h->row[m].end) / 24;
    }
    t.fte = h->n > 0 ? h->row[h->n - 1].fte : 0;
    for (size_t i = 0; i < h->n_hires; i++)
        t.cost += h->hire[i].cost_cny;
    return t;
}

#define SAY(...)                                                               \
    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL, __VA_ARGS__)

/* When people leaving of themselves bring the headcount down to a number. */
static void say_contraction(wfm_problems *notes, const wfm_headcount *h,
                            double wanted)
{
    char month[16];

    for (size_t m = 0; m < h->n; m++) {
        if (h->row[m].end > wanted)
            continue;
        wfm_date_format(month, h->row[m].month);
        SAY("%.0f people are reached in %.7s", wanted, month);
        return;
    }
    if (h->n > 0)
        SAY("%.0f people are not reached: %.0f are left at the end", wanted,
            h->row[h->n - 1].end);
}

void wfm_what_if_compare(wfm_problems *notes,
                         const wfm_headcount_request *request,
                         const wfm_headcount *before,
                         const wfm_headcount *after)
{
    const wfm_what_if *w = request->what_if;
    const wfm_centre *centre = request->centre;
    totals a = totals_of(before), b = totals_of(after);
    double replacing = centre->training.cost_per_head_cny;

    SAY("leavers %.1f (as the files say %.1f); full-time equivalents in the "
        "last month %.1f (%.1f)",
        b.leavers, a.leavers, b.fte, a.fte);
    SAY("classes proposed: %zu for %.0f (%zu for %.0f)", b.classes, b.cost,
        a.classes, a.cost);
    if (!isnan(w->headcount))
        say_contraction(notes, after, w->headcount);
    if (isnan(w->bonus))
        return;
    if (a.classes > 0) {
        double ready = 0;

        for (size_t i = 0; i < before->n_hires; i++)
            ready += before->hire[i].ready;
        if (ready > 0)
            replacing = a.cost / ready;
    }
    SAY("the bonus costs %.0f and spares %.1f leavers, who cost %.0f to "
        "replace",
        w->bonus * b.people_years, a.leavers - b.leavers,
        (a.leavers - b.leavers) * replacing);
}
