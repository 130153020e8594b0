/* reports/plan_tables.c - columns and rows of the plan's tables. */
#include "reports/plan_tables.h"

#include <string.h>

#define TEXT(n)                                                                \
    {                                                                          \
        .name = (n), .kind = WFM_COLUMN_TEXT                                   \
    }
#define WHOLE(n)                                                               \
    {                                                                          \
        .name = (n), .kind = WFM_COLUMN_WHOLE                                  \
    }
#define NUMBER(n, d)                                                           \
    {                                                                          \
        .name = (n), .kind = WFM_COLUMN_NUMBER, .digits = (d)                  \
    }
#define SHARE(n)                                                               \
    {                                                                          \
        .name = (n), .kind = WFM_COLUMN_SHARE                                  \
    }
#define MONEY(n)                                                               \
    {                                                                          \
        .name = (n), .kind = WFM_COLUMN_MONEY                                  \
    }

#define SET(out, view, table_name, columns, rows, filler)                      \
    *(out) = (wfm_table)                                                       \
    {                                                                          \
        .name = (table_name), .column = (columns),                             \
        .n_columns = sizeof(columns) / sizeof *(columns), .n_rows = (rows),    \
        .row = (filler), .context = (view)                                     \
    }

static void put_queue(wfm_cell *cell, const wfm_plan_view *v, int queue)
{
    cell->text = v->centre->queue[queue].name;
}

static void put_time(wfm_cell *cell, const wfm_plan_view *v, wfm_time time)
{
    cell->text = wfm_zone_format(cell->scratch, v->centre->zone, time);
}

static void put_date(wfm_cell *cell, wfm_date date)
{
    cell->text = wfm_date_format(cell->scratch, date);
}

static void put_agent(wfm_cell *cell, const wfm_plan_view *v, int agent)
{
    cell->text = v->people->agent[agent].id;
}

static void put_numbers(wfm_cell *cell, const double *value, size_t n)
{
    for (size_t k = 0; k < n; k++)
        cell[k].number = value[k];
}

/* True if any interval is set by hand: only then there is a column for it. */
static bool by_hand(const wfm_forecast *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->row[i].by_hand)
            return true;
    return false;
}

static void forecast_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_forecast_row *r = &v->forecast->row[i];
    const double value[] = { r->volume, r->p05, r->p10,  r->p50,
                             r->p90,    r->p95, r->aht_s };

    put_queue(&cell[0], v, r->queue);
    put_time(&cell[1], v, r->start);
    put_numbers(&cell[2], value, 7);
    if (r->model >= 0 && (size_t)r->model < v->forecast->n_models)
        cell[9].text = v->forecast->model[r->model];
    cell[10].number = r->aht_cv;
    cell[11].number = r->aht_correlation;
    if (r->by_hand)
        cell[12].number = r->model_volume;
}

void wfm_table_of_forecast(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("queue"),
        TEXT("start"),
        NUMBER("volume", 1),
        NUMBER("volume_p05", 1),
        NUMBER("volume_p10", 1),
        NUMBER("volume_p50", 1),
        NUMBER("volume_p90", 1),
        NUMBER("volume_p95", 1),
        NUMBER("aht_s", 1),
        TEXT("model"),
        NUMBER("aht_cv", 3),
        NUMBER("aht_correlation", 2),
        NUMBER("volume_model", 1),
    };

    SET(out, view, "forecast", column, view->forecast->n, forecast_row);
    out->n_columns -= !by_hand(view->forecast);
}

static void staff_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_staff_row *r = &v->staff->row[i];
    const double value[] = { r->volume,  r->aht_s,           r->load_erl,
                             r->agents,  r->agents_rostered, r->service_level,
                             r->asa_s,   r->p_abandon,       r->occupancy,
                             r->p_target };

    put_queue(&cell[0], v, r->queue);
    put_time(&cell[1], v, r->start);
    put_numbers(&cell[2], value, 10);
}

void wfm_table_of_staff(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("queue"),
        TEXT("start"),
        NUMBER("volume", 1),
        NUMBER("aht_s", 1),
        NUMBER("load_erl", 2),
        NUMBER("agents", 1),
        NUMBER("agents_rostered", 1),
        SHARE("service_level"),
        NUMBER("asa_s", 1),
        SHARE("p_abandon"),
        SHARE("occupancy"),
        SHARE("p_target"),
    };

    SET(out, view, "staff", column, view->staff->n, staff_row);
}

static void roster_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_shift *s = &v->roster->shift[i];

    put_agent(&cell[0], v, s->agent);
    put_date(&cell[1], s->date);
    cell[2].text = v->centre->contract[s->contract].name;
    put_time(&cell[3], v, s->start);
    put_time(&cell[4], v, s->end);
    cell[5].number = s->paid_minutes;
    cell[6].number = s->shift_id;
}

void wfm_table_of_roster(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("agent_id"),  TEXT("date"), TEXT("contract"),
        TEXT("start"),     TEXT("end"),  WHOLE("paid_minutes"),
        WHOLE("shift_id"),
    };

    SET(out, view, "roster", column, view->roster->n_shifts, roster_row);
}

/* Names of the queues in a set, joined by +, as far as the cell has room. */
static void put_queues(wfm_cell *cell, const wfm_plan_view *v, uint64_t set)
{
    size_t used = 0, count = 0;

    for (size_t q = 0; q < v->centre->n_queues; q++) {
        const char *name = v->centre->queue[q].name;
        size_t n = strlen(name);

        if (!(set >> q & 1))
            continue;
        if (count++ == 0)
            cell->text = name;
        if (used + n + 2 > sizeof cell->scratch)
            continue;
        if (used)
            cell->scratch[used++] = '+';
        memcpy(cell->scratch + used, name, n + 1);
        used += n;
    }
    if (count > 1)
        cell->text = cell->scratch;
}

static void activity_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_activity *a = &v->roster->activity[i];

    put_agent(&cell[0], v, a->agent);
    put_time(&cell[1], v, a->start);
    put_time(&cell[2], v, a->end);
    cell[3].text = wfm_activity_name[a->kind];
    if (wfm_activity_is_on_queue(a->kind))
        put_queues(&cell[4], v, a->queues);
}

void wfm_table_of_activities(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("agent_id"), TEXT("start"), TEXT("end"),
        TEXT("activity"), TEXT("queue"),
    };

    SET(out, view, "activities", column, view->roster->n_activities,
        activity_row);
}

static bool calls_reserve(const wfm_plan_view *v)
{
    for (size_t q = 0; q < v->centre->n_queues; q++)
        if (v->centre->queue[q].reserve_agents > 0)
            return true;
    return false;
}

static void coverage_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_coverage_row *r = &v->roster->coverage[i];
    const double value[] = { r->required, r->scheduled, r->short_, r->over,
                             r->service_level };

    put_queue(&cell[0], v, r->queue);
    put_time(&cell[1], v, r->start);
    put_numbers(&cell[2], value, 5);
    cell[7].text = r->spill ? "spill" : NULL;
    if (calls_reserve(v))
        put_numbers(&cell[8], &r->reserve, 1);
}

void wfm_table_of_coverage(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("queue"),          TEXT("start"),      NUMBER("required", 1),
        NUMBER("scheduled", 1), NUMBER("short", 1), NUMBER("over", 1),
        SHARE("service_level"), TEXT("spill"),      NUMBER("reserve", 1),
    };

    SET(out, view, "coverage", column, view->roster->n_coverage, coverage_row);
    /* Only centres that have a reserve hear of it. */
    out->n_columns -= !calls_reserve(view);
}

static void simulation_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_simulation_row *r = &v->simulation->row[i];
    const double value[] = { r->service_level, r->service_level_half_width,
                             r->asa_s,         r->p_abandon,
                             r->occupancy,     r->offered,
                             r->waited_s,      r->abandoned };

    put_queue(&cell[0], v, r->queue);
    put_time(&cell[1], v, r->start);
    put_numbers(&cell[2], value, 8);
}

void wfm_table_of_simulation(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("queue"),          TEXT("start"),
        SHARE("service_level"), SHARE("service_level_half_width"),
        NUMBER("asa_s", 1),     SHARE("p_abandon"),
        SHARE("occupancy"),     NUMBER("offered", 1),
        NUMBER("waited_s", 0),  NUMBER("abandoned", 2),
    };

    SET(out, view, "simulation", column, view->simulation->n, simulation_row);
}

static void put_scores(wfm_cell *cell, const wfm_backtest_scores *s)
{
    const double value[] = { s->wape,       s->mase, s->bias,    s->coverage80,
                             s->coverage90, s->msis, s->pinball, s->skill };

    put_numbers(cell, value, 8);
}

static void backtest_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_backtest_row *r = &v->backtest->row[i];
    const double value[] = { r->horizon_days, r->origins,   r->wape,
                             r->mase,         r->smape,     r->bias,
                             r->coverage80,   r->coverage90 };
    const double more[] = { r->msis, r->pinball, r->skill, r->wape_day,
                            r->wape_week };

    put_queue(&cell[0], v, r->queue);
    cell[1].text = r->model;
    put_numbers(&cell[2], value, 8);
    cell[10].text = r->chosen ? "yes" : NULL;
    put_numbers(&cell[11], more, 5);
    cell[16].text = wfm_day_type_name[r->day_type];
    put_scores(&cell[17], &r->aht);
    put_scores(&cell[25], &r->load);
}

void wfm_table_of_backtest(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("queue"),
        TEXT("model"),
        WHOLE("horizon"),
        WHOLE("origins"),
        SHARE("wape"),
        NUMBER("mase", 3),
        SHARE("smape"),
        SHARE("bias"),
        SHARE("coverage80"),
        SHARE("coverage90"),
        TEXT("chosen"),
        NUMBER("msis", 2),
        SHARE("pinball"),
        SHARE("skill"),
        SHARE("wape_day"),
        SHARE("wape_week"),
        TEXT("day_type"),
        { "aht_wape", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "aht_mase", WFM_COLUMN_NUMBER, WFM_IN_FILES },
        { "aht_bias", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "aht_coverage80", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "aht_coverage90", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "aht_msis", WFM_COLUMN_NUMBER, WFM_IN_FILES },
        { "aht_pinball", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "aht_skill", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "load_wape", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "load_mase", WFM_COLUMN_NUMBER, WFM_IN_FILES },
        { "load_bias", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "load_coverage80", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "load_coverage90", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "load_msis", WFM_COLUMN_NUMBER, WFM_IN_FILES },
        { "load_pinball", WFM_COLUMN_SHARE, WFM_IN_FILES },
        { "load_skill", WFM_COLUMN_SHARE, WFM_IN_FILES },
    };

    SET(out, view, "backtest", column, view->backtest->n, backtest_row);
}

static void headcount_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_headcount_row *r = &v->headcount->row[i];
    const double value[] = { r->start,        r->hired,   r->trained,
                             r->leavers,      r->end,     r->in_training,
                             r->fte,          r->fte_p10, r->fte_p90,
                             r->required_fte, r->gap };

    put_date(&cell[0], r->month);
    cell[0].scratch[7] = '\0'; /* 2026-11 */
    put_numbers(&cell[1], value, 11);
}

void wfm_table_of_headcount(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("month"),
        NUMBER("start", 1),
        NUMBER("hired", 1),
        NUMBER("trained", 1),
        NUMBER("leavers", 1),
        NUMBER("end", 1),
        NUMBER("in_training", 1),
        NUMBER("fte", 1),
        NUMBER("fte_p10", 1),
        NUMBER("fte_p90", 1),
        NUMBER("required_fte", 1),
        NUMBER("gap", 1),
    };

    SET(out, view, "headcount", column, view->headcount->n, headcount_row);
}

static void hire_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_hire_row *r = &v->headcount->hire[i];

    put_date(&cell[0], r->start_on);
    if (r->site >= 0)
        cell[1].text = v->centre->site[r->site].id;
    cell[2].text = r->source;
    cell[3].number = r->size;
    cell[4].number = r->ready;
    cell[5].number = r->cost_cny;
    cell[6].number = r->class_no;
    cell[7].text = v->centre->contract[r->contract].name;
    put_date(&cell[8], r->decide_on);
    put_date(&cell[9], r->ready_on);
    cell[10].number = r->classes;
}

void wfm_table_of_hires(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("start_on"), TEXT("site"),       TEXT("source"),
        WHOLE("size"),    NUMBER("ready", 1), MONEY("cost_cny"),
        WHOLE("class"),   TEXT("contract"),   TEXT("decide_on"),
        TEXT("ready_on"), WHOLE("classes"),
    };

    SET(out, view, "hires", column, view->headcount->n_hires, hire_row);
}

static void survival_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_survival_row *r = &v->headcount->survival[i];
    const double value[] = { r->month, r->survival, r->low,
                             r->high,  r->at_risk,  r->left };

    put_numbers(cell, value, 6);
}

void wfm_table_of_survival(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        NUMBER("month", 1), SHARE("survival"), SHARE("low"),
        SHARE("high"),      WHOLE("at_risk"),  WHOLE("left"),
    };

    SET(out, view, "survival", column, view->headcount->n_survival,
        survival_row);
}

static void cost_row(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_plan_view *v = context;
    const wfm_cost_row *r = &v->cost->row[i];

    cell[0].text = r->item;
    cell[1].text = r->unit;
    cell[2].number = r->amount;
}

void wfm_table_of_cost(wfm_table *out, const wfm_plan_view *view)
{
    static const wfm_column column[] = {
        TEXT("item"),
        TEXT("unit"),
        NUMBER("amount", 6),
    };

    SET(out, view, "cost", column, view->cost->n, cost_row);
}
