/* workforce/hiring_model_private.h - the hiring plan as rows and columns. */
#ifndef WFM_WORKFORCE_HIRING_MODEL_PRIVATE_H
#define WFM_WORKFORCE_HIRING_MODEL_PRIVATE_H

#include "base/lp.h"
#include "workforce/hiring_plan.h"

#define WFM_NO_COLUMN SIZE_MAX

/* Money in the program is in thousands. */
#define WFM_HIRING_UNIT_CNY 1000.0

typedef struct wfm_hiring_model {
    const wfm_hiring_request *request;
    wfm_lp *lp;
    wfm_hire_profile *profile; /* [start][site][source] */
    /* First row of each family. */
    size_t demand, class_max, class_min, trainers, seats, source_max, overtime,
        take, least, fill, ramp, keep, vendors, dismiss, pause;
    /* Columns; WFM_NO_COLUMN where there is none. */
    size_t *heads;   /* [start][site][source] */
    size_t *classes; /* [start][site] */
    size_t *extra;   /* [scenario][month]: overtime */
    size_t *missing; /* [scenario][month] */
    size_t *broken;  /* [scenario][month]: what is missing against a promise;
                        WFM_NO_COLUMN without one */
    size_t *taken;   /* [capacity][month] */
    size_t *called;  /* [scenario][capacity][month][tier] */
    size_t *let_go;  /* [month]; WFM_NO_COLUMN where nobody may be */
    size_t *whole;   /* integer columns: taken, tiers, classes, heads */
    double *upper;   /* their upper bounds */
    size_t n_whole, n_columns;
} wfm_hiring_model;

/* A column while its entries are collected. */
enum { WFM_HIRING_ENTRIES = 1024 };
typedef struct wfm_hiring_column {
    size_t row[WFM_HIRING_ENTRIES];
    double value[WFM_HIRING_ENTRIES];
    size_t n;
    double cost, upper;
} wfm_hiring_column;

/* Where things lie in the arrays above. */
static inline size_t wfm_hiring_months(const wfm_hiring_model *m)
{
    return (size_t)m->request->headcount->months;
}

static inline size_t wfm_hiring_at2(size_t a, size_t b, size_t n_b)
{
    return a * n_b + b;
}

static inline size_t wfm_hiring_at_head(const wfm_hiring_request *r, size_t k,
                                        size_t i, size_t s)
{
    return (k * r->n_sites + i) * r->n_sources + s;
}

static inline size_t wfm_hiring_at_call(const wfm_hiring_model *m, size_t w,
                                        size_t c, size_t t)
{
    return (w * m->request->n_capacities + c) * wfm_hiring_months(m) + t;
}

/* Rows of keep for each capacity and month. */
size_t wfm_hiring_keep_rows(const wfm_hiring_request *r);
/* An entry of a column, unless it is zero. */
void wfm_hiring_put(wfm_hiring_column *c, size_t row, double value);
wfm_status wfm_hiring_add(wfm_hiring_model *m, const wfm_hiring_column *c,
                          bool whole, size_t *index,
                          wfm_error *err) WFM_MUST_USE;

/* hiring_people.c: classes and the heads in them; dismissals of a month and
 * the switch that forbids classes around it. */
wfm_status wfm_hiring_add_classes(wfm_hiring_model *m,
                                  wfm_error *err) WFM_MUST_USE;
wfm_status wfm_hiring_add_let_go(wfm_hiring_model *m, size_t n,
                                 wfm_error *err) WFM_MUST_USE;
/* hiring_outside.c: whether capacity c is taken in month n; overtime, calls
 * and what stays short in month n of scenario w. */
wfm_status wfm_hiring_add_taken(wfm_hiring_model *m, size_t c, size_t n,
                                wfm_error *err) WFM_MUST_USE;
wfm_status wfm_hiring_add_recourse(wfm_hiring_model *m, size_t w, size_t n,
                                   wfm_error *err) WFM_MUST_USE;

wfm_status wfm_hiring_model_build(wfm_hiring_model *model,
                                  const wfm_hiring_request *request,
                                  wfm_error *err) WFM_MUST_USE;
void wfm_hiring_model_release(wfm_hiring_model *model);

/* hiring_people.c: what the training of one head of a source at a start and
 * site is worth when the table ends. */
double wfm_hiring_worth_at_end(const wfm_hiring_model *m,
                               const wfm_hire_profile *p, int contract);

/* hiring_read.c: a solution x as rows of the plan, and the limits with a
 * shadow price in the relaxation that was solved last. */
wfm_status wfm_hiring_read(wfm_hiring_plan *plan, const wfm_hiring_model *model,
                           const double *x, wfm_error *err) WFM_MUST_USE;
wfm_status wfm_hiring_read_limits(wfm_hiring_plan *plan,
                                  const wfm_hiring_model *model,
                                  wfm_error *err) WFM_MUST_USE;

bool wfm_hiring_is_short(const wfm_hiring_request *r,
                         const wfm_hiring_plan *plan, size_t w, size_t n);

/* Name of a row for people, and its month; false for rows that are
 * bookkeeping. */
bool wfm_hiring_model_name(char out[96], int *month,
                           const wfm_hiring_model *model, size_t row);

#endif
