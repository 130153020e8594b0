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
    /* An assumption takes the place of what was measured. */
    if (!isnan(w->nesting_weeks) || !isnan(w->start_speed))
        t->handle = t->quality = (wfm_learned){ .rate = 0 };
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
    a->class_ =
        wfm_mem_new(r->people->n_classes + WFM_MOVE_CLASSES, sizeof *a->class_);
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
    free(altered->agent);
}

double wfm_what_if_heads(const wfm_training *t, double people)
{
    double pass = (1 - t->drop_out) * t->pass_rate;

    return pass > 0 ? ceil(people / pass) : 0;
}

/* Classes for the successors, evenly over the months, and a leaving date for
 * those they follow: the day the class is ready. */
static wfm_status move_people(wfm_altered *a, const wfm_headcount_request *r,
                              wfm_error *err)
{
    const wfm_what_if *w = r->what_if;
    const wfm_training *t = &a->centre.training;
    double months = isnan(w->move_months) ? 6 : w->move_months;
    double heads = wfm_what_if_heads(t, w->move), moved = 0;
    int classes = (int)fmin(WFM_MOVE_CLASSES, fmax(1, ceil(2 * months)));
    wfm_date first = r->as_of + 7 * r->centre->sourcing.hiring.recruiting_weeks;
    size_t n = r->people->n_agents;

    a->agent = wfm_mem_new(n, sizeof *a->agent);
    if (!a->agent)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for assumptions");
    memcpy(a->agent, r->people->agent, n * sizeof *a->agent);
    a->people.agent = a->agent;
    for (int k = 0; k < classes; k++) {
        wfm_date start = first + (int)(k * months * 30.4375 / classes);
        double upto = w->move * (k + 1) / classes;

        a->class_[a->people.n_classes++] = (wfm_class){
            .id = "move",
            .start_on = start,
            .size = (int)(floor(heads * (k + 1) / classes) -
                          floor(heads * k / classes)),
            .site = -1,
        };
        for (size_t i = 0; i < n && moved < upto; i++) {
            if (a->agent[i].hired_on > r->as_of ||
                a->agent[i].left_on != WFM_DATE_NONE)
                continue;
            a->agent[i].left_on = start + 7 * t->class_weeks;
            moved++;
        }
    }
    return WFM_OK;
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
    if (!(w->move > 0))
        return WFM_OK;
    status = move_people(a, r, err);
    if (status != WFM_OK)
        wfm_what_if_release(a);
    return status;
}

void wfm_what_if_scale(wfm_attrition *attrition, const wfm_what_if *w)
{
    double all = 1, early = 1, part[4];

    if (!w)
        return;
    part[0] = w->schedule;
    part[1] = w->nights;
    part[2] = w->short_rests;
    part[3] = w->changed_days;
    set(&all, w->attrition);
    set(&early, w->early_attrition);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (!isnan(part[i]))
            all *= part[i];
    for (int b = 0; b < WFM_TENURE_BANDS; b++)
        attrition->rate[b] *= all * (wfm_tenure_band_day[b] < 91 ? early : 1);
}
