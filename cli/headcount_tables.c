/* cli/headcount_tables.c - the further tables of wfm headcount. */
#include "cli/headcount_tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void hazard_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_attrition *a =
        &((const wfm_insight_view *)context)->insight->attrition;

    cell[0].number = round(wfm_tenure_band_day[i] / WFM_DAYS_PER_MONTH);
    if (i + 1 < WFM_TENURE_BANDS)
        cell[1].number = round(wfm_tenure_band_day[i + 1] / WFM_DAYS_PER_MONTH);
    cell[2].number = a->exposure[i];
    cell[3].number = a->left[i];
    if (a->exposure[i] > 0)
        cell[4].number = a->left[i] / a->exposure[i];
    cell[5].number = a->rate[i];
}

static void tenure_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight *s = ((const wfm_insight_view *)context)->insight;
    const wfm_tenure_fit *f = &s->fit[i];

    cell[0].text = wfm_tenure_model_name[i];
    cell[1].text = (int)i == s->best_fit ? "yes" : "";
    if (!f->fitted)
        return;
    cell[2].number = f->parameters;
    cell[3].number = f->log_likelihood;
    cell[4].number = f->aic;
    if (f->model != WFM_TENURE_PIECEWISE) {
        cell[5].number = f->rate_per_day * WFM_DAYS_PER_MONTH;
        cell[6].number = f->shape;
    }
    if (f->model == WFM_TENURE_CURE)
        cell[7].number = f->cure;
    cell[8].number = wfm_tenure_survival(f, 365);
}

static void reason_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight_view *v = context;
    size_t j = v->reason[i];
    double b = v->insight->cox.coefficient[j];
    double se = v->insight->cox.std_error[j];

    cell[0].text = v->insight->design.name[j];
    cell[1].number = exp(b);
    cell[2].number = exp(b - 1.959964 * se);
    cell[3].number = exp(b + 1.959964 * se);
    cell[4].number = erfc(fabs(b / se) / sqrt(2));
}

static void class_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight_view *v = context;
    const wfm_class_row *r = &v->insight->classes.row[i];
    const wfm_learning *seen;
    int week;

    cell[0].text = v->people->class_[r->class_index].id;
    cell[1].number = r->week;
    cell[2].text = wfm_date_format(cell[2].scratch, r->date);
    cell[3].number = r->expected;
    cell[4].number = r->low;
    cell[5].number = r->high;
    cell[6].number = r->actual;
    cell[7].number = r->speed;
    /* Weeks of experience: those after the class. */
    week = r->week - v->centre->training.class_weeks;
    seen =
        week >= 0 ? wfm_learning_find(v->people, r->class_index, week) : NULL;
    for (int q = 0; q < 2; q++) {
        const wfm_learning_row *curve = wfm_learning_curve_of(
            &v->insight->learning, r->class_index, q == 1);

        if (seen)
            cell[8 + 2 * q].number = q ? seen->quality : seen->aht_s;
        if (curve && week >= 0)
            cell[9 + 2 * q].number =
                fmin(wfm_learning_handle_s(&curve->fit, week),
                     q ? 1 : (double)INFINITY);
    }
    cell[12].number = r->actual < v->people->class_[r->class_index].size
                          ? v->people->class_[r->class_index].size - r->actual
                      : r->actual >= 0 ? 0
                                       : (double)NAN;
    cell[13].number = r->pass_rate;
    cell[14].number = v->centre->training.pass_rate;
}

static void learning_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight_view *v = context;
    const wfm_learning_row *r = &v->insight->learning.row[i];

    cell[0].text =
        r->class_index >= 0 ? v->people->class_[r->class_index].id : "";
    cell[1].text = r->of_quality ? "quality" : "aht_s";
    cell[2].text = r->fit.form == WFM_LEARNING_POWER ? "power" : "exponential";
    cell[3].number = (double)r->weeks;
    cell[4].number = r->at_first;
    cell[5].number = r->at_8;
    cell[6].number = r->final;
    cell[7].number = r->weeks_to_95;
    cell[8].number = r->fit.rmse_s;
}

static void season_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight *s = ((const wfm_insight_view *)context)->insight;

    cell[0].number = (double)i + 1;
    cell[1].number = s->attrition.month_factor[i];
    cell[2].number = s->attrition.month_factor[i] * s->attrition.overall;
}

static void group_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_group_row *r =
        &((const wfm_insight_view *)context)->groups.row[i];

    cell[0].text = r->group;
    cell[1].number = r->month;
    cell[2].number = r->survival;
    cell[3].number = r->low;
    cell[4].number = r->high;
    cell[5].number = r->shrunk;
    cell[6].number = r->ratio;
    cell[7].number = r->people;
    cell[8].number = r->at_risk;
    cell[9].number = r->left;
}

static void week_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight_view *v = context;
    const wfm_weekly_row *r = &v->insight->weekly.row[i];

    cell[0].text = wfm_date_format(cell[0].scratch, r->monday);
    cell[1].text = r->site >= 0 ? v->centre->site[r->site].id : "";
    cell[2].text =
        r->contract >= 0 ? v->centre->contract[r->contract].name : "";
    cell[8].text = r->queue >= 0 ? v->centre->queue[r->queue].name : "";
    cell[9].number = r->required_fte;
    cell[10].number = r->gap;
    cell[3].number = r->people;
    cell[4].number = r->in_training;
    cell[5].number = r->fte;
    cell[6].number = r->fte_p10;
    cell[7].number = r->fte_p90;
}

static void stage_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_insight_view *v = context;
    const wfm_career_row *r = &v->insight->career[i];

    wfm_date_format(cell[0].scratch, v->headcount->row[i].month);
    cell[0].scratch[7] = '\0';
    cell[0].text = cell[0].scratch;
    for (int s = WFM_STAGE_NEW; s <= WFM_STAGE_SUPERVISOR; s++)
        cell[s].number = r->count[s];
    cell[7].number = r->promoted;
    cell[8].number = r->missing;
    cell[9].number = r->on_phone;
}

/* Covariates by how far they are from saying nothing. */
static void rank_reasons(wfm_insight_view *v)
{
    const wfm_cox *c = &v->insight->cox;

    for (size_t i = 0; i < c->n_covariates; i++) {
        size_t k = i;

        for (; k > 0; k--) {
            size_t other = v->reason[k - 1];

            if (fabs(c->coefficient[other] / c->std_error[other]) >=
                fabs(c->coefficient[i] / c->std_error[i]))
                break;
            v->reason[k] = other;
        }
        v->reason[k] = i;
    }
}

bool wfm_table_of_insight(wfm_table *out, const char *which,
                          wfm_insight_view *view)
{
    static const wfm_column hazard[] = {
        { "from_month", WFM_COLUMN_WHOLE, 0 },
        { "to_month", WFM_COLUMN_WHOLE, 0 },
        { "person_months", WFM_COLUMN_NUMBER, 1 },
        { "left", WFM_COLUMN_WHOLE, 0 },
        { "rate_per_month", WFM_COLUMN_NUMBER, 4 },
        { "rate_shrunk", WFM_COLUMN_NUMBER, 4 },
    };
    static const wfm_column tenure[] = {
        { "model", WFM_COLUMN_TEXT, 0 },
        { "best", WFM_COLUMN_TEXT, 0 },
        { "parameters", WFM_COLUMN_WHOLE, 0 },
        { "log_likelihood", WFM_COLUMN_NUMBER, 2 },
        { "aic", WFM_COLUMN_NUMBER, 2 },
        { "rate_per_month", WFM_COLUMN_NUMBER, 4 },
        { "shape", WFM_COLUMN_NUMBER, 3 },
        { "cure", WFM_COLUMN_SHARE, 1 },
        { "survival_1y", WFM_COLUMN_SHARE, 1 },
    };
    static const wfm_column reasons[] = {
        { "covariate", WFM_COLUMN_TEXT, 0 },
        { "hazard_ratio", WFM_COLUMN_NUMBER, 3 },
        { "low", WFM_COLUMN_NUMBER, 3 },
        { "high", WFM_COLUMN_NUMBER, 3 },
        { "p_value", WFM_COLUMN_NUMBER, 4 },
    };
    static const wfm_column classes[] = {
        { "class_id", WFM_COLUMN_TEXT, 0 },
        { "week", WFM_COLUMN_WHOLE, 0 },
        { "date", WFM_COLUMN_TEXT, 0 },
        { "expected", WFM_COLUMN_NUMBER, 1 },
        { "low", WFM_COLUMN_WHOLE, 0 },
        { "high", WFM_COLUMN_WHOLE, 0 },
        { "actual", WFM_COLUMN_WHOLE, 0 },
        { "speed", WFM_COLUMN_NUMBER, 2 },
        { "aht_s", WFM_COLUMN_NUMBER, 1 },
        { "aht_fitted_s", WFM_COLUMN_NUMBER, 1 },
        { "quality", WFM_COLUMN_SHARE, 1 },
        { "quality_fitted", WFM_COLUMN_SHARE, 1 },
        { "lost", WFM_COLUMN_WHOLE, 0 },
        { "pass_rate", WFM_COLUMN_SHARE, 1 },
        { "pass_planned", WFM_COLUMN_SHARE, 1 },
    };
    static const wfm_column learning[] = {
        { "class_id", WFM_COLUMN_TEXT, 0 },
        { "measure", WFM_COLUMN_TEXT, 0 },
        { "form", WFM_COLUMN_TEXT, 0 },
        { "weeks", WFM_COLUMN_WHOLE, 0 },
        { "first", WFM_COLUMN_NUMBER, 3 },
        { "week_8", WFM_COLUMN_NUMBER, 3 },
        { "final", WFM_COLUMN_NUMBER, 3 },
        { "weeks_to_95", WFM_COLUMN_NUMBER, 1 },
        { "rmse", WFM_COLUMN_NUMBER, 3 },
    };
    static const wfm_column weeks[] = {
        { "week", WFM_COLUMN_TEXT, 0 },
        { "site", WFM_COLUMN_TEXT, 0 },
        { "contract", WFM_COLUMN_TEXT, 0 },
        { "people", WFM_COLUMN_NUMBER, 1 },
        { "in_training", WFM_COLUMN_NUMBER, 1 },
        { "fte", WFM_COLUMN_NUMBER, 1 },
        { "fte_p10", WFM_COLUMN_NUMBER, 1 },
        { "fte_p90", WFM_COLUMN_NUMBER, 1 },
        { "queue", WFM_COLUMN_TEXT, 0 },
        { "required_fte", WFM_COLUMN_NUMBER, 1 },
        { "gap", WFM_COLUMN_NUMBER, 1 },
    };
    static const wfm_column seasons[] = {
        { "month", WFM_COLUMN_WHOLE, 0 },
        { "factor", WFM_COLUMN_NUMBER, 3 },
        { "rate_per_month", WFM_COLUMN_NUMBER, 4 },
    };
    static const wfm_column groups[] = {
        { "group", WFM_COLUMN_TEXT, 0 },
        { "month", WFM_COLUMN_WHOLE, 0 },
        { "survival", WFM_COLUMN_SHARE, 1 },
        { "low", WFM_COLUMN_SHARE, 1 },
        { "high", WFM_COLUMN_SHARE, 1 },
        { "shrunk", WFM_COLUMN_SHARE, 1 },
        { "rate_ratio", WFM_COLUMN_NUMBER, 3 },
        { "people", WFM_COLUMN_WHOLE, 0 },
        { "at_risk", WFM_COLUMN_WHOLE, 0 },
        { "left", WFM_COLUMN_WHOLE, 0 },
    };
    static const wfm_column stages[] = {
        { "month", WFM_COLUMN_TEXT, 0 },
        { "new", WFM_COLUMN_NUMBER, 1 },
        { "qualified", WFM_COLUMN_NUMBER, 1 },
        { "excellent", WFM_COLUMN_NUMBER, 1 },
        { "lead", WFM_COLUMN_NUMBER, 1 },
        { "trainer", WFM_COLUMN_NUMBER, 1 },
        { "supervisor", WFM_COLUMN_NUMBER, 1 },
        { "promoted", WFM_COLUMN_NUMBER, 1 },
        { "missing", WFM_COLUMN_NUMBER, 1 },
        { "on_phone", WFM_COLUMN_NUMBER, 1 },
    };
    const struct {
        const char *name;
        const wfm_column *column;
        size_t n_columns, n_rows;
        void (*row)(const void *, size_t, wfm_cell *);
    } table[] = {
        { "hazard", hazard, COUNT(hazard), WFM_TENURE_BANDS, hazard_row },
        { "tenure", tenure, COUNT(tenure), WFM_TENURE_MODELS, tenure_row },
        { "reasons", reasons, COUNT(reasons), view->insight->cox.n_covariates,
          reason_row },
        { "classes", classes, COUNT(classes), view->insight->classes.n,
          class_row },
        { "weeks", weeks, COUNT(weeks), view->insight->weekly.n, week_row },
        { "stages", stages, COUNT(stages), view->insight->n_months, stage_row },
        { "seasons", seasons, COUNT(seasons), 12, season_row },
        { "learning", learning, COUNT(learning), view->insight->learning.n,
          learning_row },
        { "groups", groups, COUNT(groups), view->groups.n, group_row },
    };

    rank_reasons(view);
    for (size_t i = 0; i < COUNT(table); i++) {
        if (strcmp(which, table[i].name) != 0)
            continue;
        *out = (wfm_table){ .name = table[i].name,
                            .column = table[i].column,
                            .n_columns = table[i].n_columns,
                            .n_rows = table[i].n_rows,
                            .row = table[i].row,
                            .context = view };
        return true;
    }
    return false;
}
