/* workforce/hiring_read.c - a solution of the hiring program as a plan. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workforce/hiring_model_private.h"

static int by_saving(const void *a, const void *b)
{
    const wfm_binding *x = a, *y = b;

    if (x->saves_cny > y->saves_cny || x->saves_cny < y->saves_cny)
        return x->saves_cny > y->saves_cny ? -1 : 1;
    return strcmp(x->limit, y->limit);
}

/* The limit of that name, or a new one at the end; scenarios share a limit:
 * one more of it is one more in each. */
static wfm_binding *binding_of(wfm_hiring_plan *plan, const char *name,
                               size_t *capacity)
{
    for (size_t i = 0; i < plan->n_bindings; i++)
        if (strcmp(plan->binding[i].limit, name) == 0)
            return &plan->binding[i];
    if (wfm_mem_grow(&plan->binding, capacity, plan->n_bindings + 1,
                     sizeof *plan->binding) != WFM_OK)
        return NULL;
    plan->binding[plan->n_bindings] = (wfm_binding){ .saves_cny = 0 };
    snprintf(plan->binding[plan->n_bindings].limit, sizeof plan->binding->limit,
             "%s", name);
    return &plan->binding[plan->n_bindings++];
}

/* Limits with a shadow price in the relaxation just solved, instead of those
 * that were there. */
wfm_status wfm_hiring_read_limits(wfm_hiring_plan *plan,
                                  const wfm_hiring_model *m, wfm_error *err)
{
    size_t rows = wfm_lp_rows(m->lp), capacity = 0;
    double *dual = wfm_mem_new(rows, sizeof *dual);
    wfm_status status = WFM_OK;

    if (!dual)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for shadow prices");
    wfm_lp_dual(m->lp, dual);
    free(plan->binding);
    plan->binding = NULL;
    plan->n_bindings = 0;
    for (size_t i = 0; i < rows; i++) {
        char name[96];
        double saves = -dual[i] * WFM_HIRING_UNIT_CNY;
        int month = -1;
        wfm_binding *b;

        if (!(saves >= 0.005) || !wfm_hiring_model_name(name, &month, m, i))
            continue;
        b = binding_of(plan, name, &capacity);
        if (!b) {
            status = WFM_NO_MEMORY;
            break;
        }
        b->month = month;
        b->lasts = i < m->overtime;
        b->saves_cny += saves;
    }
    free(dual);
    if (status != WFM_OK)
        return wfm_fail(err, status, "no memory for shadow prices");
    if (plan->n_bindings > 0)
        qsort(plan->binding, plan->n_bindings, sizeof *plan->binding,
              by_saving);
    return WFM_OK;
}

/* A solution of the program. */
typedef struct solved {
    const wfm_hiring_model *m;
    const double *x;
} solved;

/* Where the heads of one start and site go: classes as even as can be, filled
 * source by source. */
typedef struct seating {
    int classes, size, larger; /* `larger` of them have one more */
    int number;                /* of the class that is being filled */
    int filled, room;
} seating;

static void next_class(seating *t)
{
    t->number++;
    t->filled++;
    t->room = t->size + (t->filled <= t->larger);
}

static int head_count(const solved *s, size_t i)
{
    return s->m->heads[i] == WFM_NO_COLUMN ? 0
                                           : (int)round(s->x[s->m->heads[i]]);
}

static wfm_hire_row hire_row(const wfm_hiring_model *m, size_t i, int size,
                             int number, int classes)
{
    const wfm_hiring_request *r = m->request;
    const wfm_training *t = &r->headcount->centre->training;
    const wfm_hire_source *source = &r->source[i % r->n_sources];
    const wfm_hire_profile *p = &m->profile[i];
    wfm_date start = r->start[i / r->n_sources / r->n_sites];
    double first = source->cost_per_head_cny +
                   source->show_up * (p->first_cost_cny - t->cost_per_head_cny);

    return (wfm_hire_row){ .start_on = start,
                           .site = r->site[i / r->n_sources % r->n_sites].site,
                           .source = source->name,
                           .size = size,
                           .ready = size * source->show_up * p->ready,
                           .cost_cny = size * first,
                           .class_no = number,
                           .classes = classes,
                           .decide_on = start - 7 * source->lead_weeks,
                           .ready_on = start + 7 * t->class_weeks,
                           .contract = source->own_contract ? source->contract
                                                            : r->contract };
}

static wfm_status put_row(wfm_hiring_plan *plan, wfm_hire_row row,
                          size_t *capacity, wfm_error *err)
{
    if (wfm_mem_grow(&plan->hire, capacity, plan->n_hires + 1,
                     sizeof *plan->hire) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the plan");
    plan->hire[plan->n_hires++] = row;
    return WFM_OK;
}

/* So many classes on one day at one site are not listed one by one: a row for
 * each source, and how many classes it fills. */
enum { CLASSES_LISTED = 100 };

static wfm_status read_many(wfm_hiring_plan *plan, const solved *s, size_t from,
                            const seating *t, int total, size_t *capacity,
                            wfm_error *err)
{
    double seated = 0;
    int before = 0;

    for (size_t i = from; i < from + s->m->request->n_sources; i++) {
        int size = head_count(s, i), upto;

        if (size == 0)
            continue;
        seated += size;
        upto = (int)ceil(seated * t->classes / total);
        WFM_TRY(put_row(plan,
                        hire_row(s->m, i, size, t->number + 1 + before,
                                 upto > before ? upto - before : 1),
                        capacity, err));
        before = upto;
    }
    return WFM_OK;
}

/* Rows of one start and site. */
static wfm_status read_classes(wfm_hiring_plan *plan, const solved *s,
                               size_t from, int *number, size_t *capacity,
                               wfm_error *err)
{
    const wfm_hiring_request *r = s->m->request;
    seating t = { .number = *number };
    int total = 0;

    for (size_t i = from; i < from + r->n_sources; i++)
        total += head_count(s, i);
    if (total == 0)
        return WFM_OK;
    t.classes = (total + r->class_size_max - 1) / r->class_size_max;
    t.size = total / t.classes;
    t.larger = total % t.classes;
    if (t.classes > CLASSES_LISTED) {
        *number += t.classes;
        return read_many(plan, s, from, &t, total, capacity, err);
    }
    for (size_t i = from; i < from + r->n_sources; i++) {
        for (int left = head_count(s, i), size; left > 0; left -= size) {
            if (t.room == 0)
                next_class(&t);
            size = left < t.room ? left : t.room;
            t.room -= size;
            WFM_TRY(put_row(plan, hire_row(s->m, i, size, t.number, 1),
                            capacity, err));
        }
    }
    *number = t.number;
    return WFM_OK;
}

static wfm_status read_heads(wfm_hiring_plan *plan, const solved *s,
                             wfm_error *err)
{
    const wfm_hiring_request *r = s->m->request;
    size_t capacity = 0, n_months = (size_t)r->headcount->months;
    int number = 0;

    for (size_t i = 0; i < r->n_starts * r->n_sites * r->n_sources; i++)
        for (size_t n = 0; n < n_months; n++)
            plan->new_fte[n] += head_count(s, i) *
                                r->source[i % r->n_sources].show_up *
                                s->m->profile[i].fte[n];
    for (size_t k = 0; k < r->n_starts * r->n_sites; k++)
        WFM_TRY(
            read_classes(plan, s, k * r->n_sources, &number, &capacity, err));
    plan->n_classes = (size_t)number;
    return WFM_OK;
}

/* What the new people cost, by kind. */
static void read_cost(wfm_hiring_plan *plan, const solved *s)
{
    const wfm_hiring_model *m = s->m;
    const wfm_hiring_request *r = m->request;
    double per_head = r->headcount->centre->training.cost_per_head_cny;

    for (size_t i = 0; i < r->n_starts * r->n_sites * r->n_sources; i++) {
        const wfm_hire_source *source = &r->source[i % r->n_sources];
        double factor = r->site[i / r->n_sources % r->n_sites].wage_factor;
        const wfm_hire_profile *p = &m->profile[i];
        double heads = head_count(s, i), come = heads * source->show_up;
        int contract = source->own_contract ? source->contract : r->contract;

        if (!(heads > 0))
            continue;
        plan->recruit_cny += heads * source->cost_per_head_cny +
                             come * factor * (p->first_cost_cny - per_head);
        for (int n = 0; n < r->headcount->months; n++)
            plan->wages_cny += come * factor * p->wage_cny[n];
        plan->worth_cny += come * wfm_hiring_worth_at_end(m, p, contract);
    }
    for (size_t k = 0; k < r->n_starts * r->n_sites; k++)
        plan->trainers_cny += round(s->x[m->classes[k]]) * r->class_cost_cny;
}

static void read_let_go(wfm_hiring_plan *plan, const solved *s)
{
    const wfm_hiring_model *m = s->m;
    double stay = exp(-m->request->own_leave_per_month), gone = 0;

    for (int n = 0; n < m->request->headcount->months; n++) {
        if (m->let_go[n] != WFM_NO_COLUMN)
            plan->let_go[n] = s->x[m->let_go[n]];
        gone = gone * stay + plan->let_go[n];
        plan->let_go_fte[n] = gone * m->request->own_fte;
    }
}

/* Beyond the solver's tolerance on a row, relative to its size. */
bool wfm_hiring_is_short(const wfm_hiring_request *r,
                         const wfm_hiring_plan *plan, size_t w, size_t n)
{
    return plan->short_fte[w][n] > 1e-6 * (1 + r->required_fte[w][n]);
}

/* A column that cannot be negative, without the solver's last digits. */
static double value_of(const solved *s, size_t column)
{
    return s->x[column] > 0 ? s->x[column] : 0;
}

static void read_recourse(wfm_hiring_plan *plan, const solved *s)
{
    const wfm_hiring_model *m = s->m;
    const wfm_hiring_request *r = m->request;
    size_t t = (size_t)r->headcount->months;

    for (size_t c = 0; c < r->n_capacities; c++)
        for (size_t n = 0; n < t; n++)
            plan->taken[c][n] = round(s->x[m->taken[c * t + n]]);
    for (size_t w = 0; w < r->n_scenarios; w++) {
        for (size_t n = 0; n < t; n++) {
            double missing = value_of(s, m->missing[w * t + n]);

            if (m->broken[w * t + n] != WFM_NO_COLUMN)
                missing += value_of(s, m->broken[w * t + n]);
            plan->overtime_fte[w][n] = value_of(s, m->extra[w * t + n]);
            plan->short_fte[w][n] = missing;
            plan->short_cny +=
                r->probability[w] * missing * r->short_cny_per_fte_month;
            plan->is_short |= wfm_hiring_is_short(r, plan, w, n);
            for (size_t c = 0; c < r->n_capacities; c++)
                for (int k = 0; k < r->capacity[c].n_tiers; k++)
                    plan->capacity_fte[w][c][n] += value_of(
                        s, m->called[((w * r->n_capacities + c) * t + n) *
                                         WFM_CAPACITY_TIERS_MAX +
                                     (size_t)k]);
        }
    }
}

wfm_status wfm_hiring_read(wfm_hiring_plan *plan, const wfm_hiring_model *m,
                           const double *x, wfm_error *err)
{
    const solved s = { m, x };

    WFM_TRY(read_heads(plan, &s, err));
    read_cost(plan, &s);
    read_recourse(plan, &s);
    read_let_go(plan, &s);
    return WFM_OK;
}
