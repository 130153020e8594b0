/* cli/methods.c - wfm staff --methods and -v: which formulas size a queue, and
 * what the cheaper rules get wrong. */
#include "cli/methods.h"

#include <math.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "erlang/staff.h"

typedef struct view {
    const wfm_methods *methods;
    const wfm_centre *centre;
} view;

/* Empty where the queue has no such target. */
static double count_of(double target, int missed)
{
    return isnan(target) ? target : missed;
}

/* As wfm.yaml has it. */
static const char *over_name(wfm_over over)
{
    static const char *const name[] = { "interval", "day", "week" };

    return name[over];
}

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_method_row *r = &v->methods->row[i];
    const wfm_target *t = &v->centre->queue[r->queue].target;

    cell[0].text = v->centre->queue[r->queue].name;
    cell[1].text = wfm_method_name(r->method);
    cell[2].text = r->chosen ? _("yes") : _("no");
    cell[3].number = r->agent_hours;
    cell[4].number = r->service_level;
    cell[5].number = r->worst;
    if (r->intervals)
        cell[6].text =
            wfm_zone_format(cell[6].scratch, v->centre->zone, r->worst_start);
    cell[7].number = r->missed;
    cell[8].number = r->intervals;
    cell[9].number = count_of(t->service_level, r->missed_service);
    cell[10].number = count_of(t->abandon, r->missed_abandon);
    cell[11].number = count_of(t->asa_s, r->missed_wait);
    cell[12].text = over_name(t->over);
    cell[13].number = r->periods;
}

static void make_table(wfm_table *out, const view *v)
{
    static const wfm_column column[] = {
        { "queue", WFM_COLUMN_TEXT, 0 },
        { "method", WFM_COLUMN_TEXT, 0 },
        { "chosen", WFM_COLUMN_TEXT, 0 },
        { "agent_hours", WFM_COLUMN_NUMBER, 1 },
        { "service_level", WFM_COLUMN_SHARE, 0 },
        { "worst_service_level", WFM_COLUMN_SHARE, 0 },
        { "worst_start", WFM_COLUMN_TEXT, 0 },
        { "intervals_missed", WFM_COLUMN_WHOLE, 0 },
        { "intervals", WFM_COLUMN_WHOLE, 0 },
        { "missed_service_level", WFM_COLUMN_WHOLE, 0 },
        { "missed_abandon", WFM_COLUMN_WHOLE, 0 },
        { "missed_asa", WFM_COLUMN_WHOLE, 0 },
        { "over", WFM_COLUMN_TEXT, 0 },
        { "periods", WFM_COLUMN_WHOLE, 0 },
    };

    *out = (wfm_table){ .name = "staff_methods",
                        .column = column,
                        .n_columns = sizeof column / sizeof *column,
                        .n_rows = v->methods->n,
                        .row = fill,
                        .context = v };
}

static const wfm_method_row *find(const wfm_methods *m, int queue,
                                  wfm_staff_method method)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->row[i].queue == queue && m->row[i].method == method)
            return &m->row[i];
    return NULL;
}

/* A service level promised over a day or a week; forward staffing keeps it in
 * every interval. */
static void say_period(const wfm_app *app, const wfm_queue *q,
                       const wfm_method_row *plain, const wfm_method_row *exact)
{
    wfm_say(app,
            q->target.over == WFM_OVER_WEEK
                ? _("queue %s: staffed for the week as a whole, %d of %d weeks "
                    "miss the promised %.1f %%, the worst answers %.1f %% in "
                    "time; forward staffing keeps it in every interval for "
                    "%+.1f %% of the hours and misses %d")
                : _("queue %s: staffed for the day as a whole, %d of %d days "
                    "miss the promised %.1f %%, the worst answers %.1f %% in "
                    "time; forward staffing keeps it in every interval for "
                    "%+.1f %% of the hours and misses %d"),
            wfm_queue_label(q), plain->missed_service, plain->periods,
            100 * q->target.service_level, 100 * plain->worst,
            100 * (exact->agent_hours / plain->agent_hours - 1),
            exact->missed_service);
}

/* One sentence per queue: plain staffing against the exact one. */
static void say_difference(const wfm_app *app, const wfm_centre *centre,
                           const wfm_methods *m)
{
    for (size_t q = 0; q < centre->n_queues; q++) {
        const wfm_method_row *plain = find(m, (int)q, WFM_METHOD_STATIONARY);
        const wfm_method_row *exact = find(m, (int)q, WFM_METHOD_FORWARD);

        if (!plain || !exact || !(plain->agent_hours > 0))
            continue;
        if (wfm_queue_has_period(&centre->queue[q])) {
            say_period(app, &centre->queue[q], plain, exact);
            continue;
        }
        wfm_say(
            app,
            _("queue %s: each interval by itself misses a target in %d of %d "
              "intervals, the worst answers %.1f %% in time; forward "
              "staffing %d, %.1f %%, for %+.1f %% of the hours"),
            wfm_queue_label(&centre->queue[q]), plain->missed, plain->intervals,
            100 * plain->worst, exact->missed, 100 * exact->worst,
            100 * (exact->agent_hours / plain->agent_hours - 1));
    }
}

wfm_status wfm_methods_print(wfm_chain *chain, wfm_error *err)
{
    const wfm_centre *centre = chain->job->centre;
    wfm_methods methods = { 0 };
    view v = { &methods, centre };
    wfm_table table;
    wfm_status status;

    WFM_TRY(wfm_staff_compare(&methods, centre, &chain->arriving,
                              &chain->app->run, err));
    make_table(&table, &v);
    status = wfm_emit_table(chain->app, &table, err);
    if (status == WFM_OK)
        say_difference(chain->app, centre, &methods);
    if (methods.left_out)
        wfm_say(chain->app,
                P_("%zu queue is left out: with lines, redial, "
                   "aht_by_concurrency, erlang_b or a patience below 1 s there "
                   "is no exact check",
                   "%zu queues are left out: with lines, redial, "
                   "aht_by_concurrency, erlang_b or a patience below 1 s there "
                   "is no exact check",
                   methods.left_out),
                methods.left_out);
    wfm_methods_release(&methods);
    return status;
}

static const char *model_words(const wfm_queue *q)
{
    if (wfm_queue_is_levelled(q))
        return _("levelled over its promise");
    if (q->n_aht_by_concurrency)
        return _("chats that slow down");
    if (q->lines > 0)
        return _("finite lines");
    if (q->staffing.model == WFM_MODEL_ERLANG_B)
        return "Erlang B";
    if (q->redial > 0)
        return "Erlang X";
    if (isfinite(q->patience_s) && q->staffing.model != WFM_MODEL_ERLANG_C)
        return "Erlang A";
    return "Erlang C";
}

static const char *service_words(const wfm_queue *q)
{
    static const char *const word[] = {
        N_("answered in time / all offered"),
        N_("answered or hung up in time / all offered"),
        N_("answered in time / offered without those who hung up in time"),
        N_("answered in time / all answered"),
    };

    if (wfm_queue_is_levelled(q))
        return _("done within the promise / all work");
    return _(word[q->staffing.service_of]);
}

void wfm_methods_say(const wfm_chain *chain)
{
    const wfm_centre *centre = chain->job->centre;

    for (size_t i = 0; i < centre->n_queues; i++) {
        const wfm_queue *q = &centre->queue[i];
        wfm_staff_method method = wfm_staff_method_of(q);

        wfm_say(chain->app, _("queue %s: %s%s%s; service level = %s"),
                wfm_queue_label(q), model_words(q),
                wfm_queue_is_levelled(q) ? "" : ", ",
                wfm_queue_is_levelled(q) ? "" : wfm_method_name(method),
                service_words(q));
    }
}
