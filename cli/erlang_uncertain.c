/* cli/erlang_uncertain.c - wfm erlang --volume-cv: agents when the volume is
 * not known exactly. */
#include "cli/erlang_uncertain.h"

#include <math.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "erlang/uncertain.h"

enum { ROWS = 5 };
static const char *const name[ROWS] = { N_("mean volume"),
                                        N_("targets on average"), "P50", "P80",
                                        "P95" };

typedef struct view {
    const char *name[ROWS];
    double agents[ROWS], rostered[ROWS], chance[ROWS];
    wfm_uncertain mean[ROWS];
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;

    cell[0].text = v->name[i];
    cell[1].number = v->agents[i];
    cell[2].number = v->mean[i].sl_offered;
    cell[3].number = v->mean[i].p_abandon;
    cell[4].number = v->mean[i].mean_wait_s;
    cell[5].number = v->mean[i].occupancy;
    cell[6].number = v->chance[i];
    cell[7].number = v->rostered[i];
}

static double agents_for(const wfm_erlang_case *c, int row, double cv)
{
    static const double certainty[ROWS] = { 0, 0, 0.5, 0.8, 0.95 };

    if (row == 0)
        return c->agents;
    if (row == 1)
        return wfm_uncertain_agents(&c->v.demand, &c->v.goal, cv, true);
    return wfm_uncertain_quantile(&c->v.demand, &c->v.goal, cv, certainty[row],
                                  true);
}

wfm_status wfm_erlang_print_uncertain(const wfm_app *app,
                                      const wfm_erlang_case *c, double cv,
                                      wfm_error *err)
{
    static const wfm_column column[] = {
        { "for", WFM_COLUMN_TEXT, 0 },
        { "agents", WFM_COLUMN_WHOLE, 0 },
        { "service_level", WFM_COLUMN_SHARE, 0 },
        { "p_abandon", WFM_COLUMN_SHARE, 0 },
        { "mean_wait_s", WFM_COLUMN_NUMBER, 1 },
        { "occupancy", WFM_COLUMN_SHARE, 0 },
        { "p_target", WFM_COLUMN_SHARE, 0 },
        { "agents_rostered", WFM_COLUMN_NUMBER, 2 },
    };
    view v = { .name = { NULL } };
    const wfm_table table = { .name = "uncertain",
                              .column = column,
                              .n_columns = sizeof column / sizeof *column,
                              .n_rows = c->searched ? ROWS : 1,
                              .row = fill,
                              .context = &v };
    wfm_erlang_a_case q = { c->v.demand.lambda_per_s, 1 / c->v.demand.aht_s,
                            1 / c->v.demand.patience_s, 0, c->v.goal.within_s };

    if (c->model == 'b' || c->v.kind != WFM_VARIANT_PLAIN ||
        c->v.goal.kind != WFM_SERVICE_OFFERED || !(cv > 0 && cv <= 3))
        return wfm_fail(err, WFM_USAGE,
                        _("'--volume-cv' is above 0 and at most 3, for the "
                          "models c and a and the service level of all "
                          "offered"));
    for (int i = 0; i < (int)table.n_rows; i++) {
        v.name[i] = _(name[i]);
        v.agents[i] = q.agents = agents_for(c, i, cv);
        if (!isfinite(q.agents))
            return wfm_fail(err, WFM_INFEASIBLE,
                            _("no number of agents meets that"));
        v.rostered[i] =
            c->shrinkage > 0 ? q.agents / (1 - c->shrinkage) : (double)NAN;
        v.mean[i] = wfm_uncertain_eval(&q, cv);
        v.chance[i] =
            wfm_uncertain_chance(&c->v.demand, &c->v.goal, cv, q.agents);
    }
    return wfm_emit_table(app, &table, err);
}
