/* cli/cmd_erlang.c - wfm erlang: the calculator. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "cli/commands.h"
#include "cli/emit.h"
#include "cli/erlang_case.h"
#include "cli/erlang_uncertain.h"
#include "erlang/explain.h"
#include "erlang/pooling.h"

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

static const wfm_column columns[] = {
    NUMBER("load_erl", 2),
    NUMBER("agents", 2),
    NUMBER("agents_rostered", 2),
    SHARE("p_block"),
    NUMBER("ln_p_block", 3),
    SHARE("p_wait"),
    SHARE("p_abandon"),
    SHARE("service_level"),
    NUMBER("mean_wait_s", 1),
    SHARE("occupancy"),
    NUMBER("mean_queue", 2),
    SHARE("sl_abandon_met"),
    SHARE("sl_excl"),
    SHARE("sl_answered"),
    NUMBER("attempts", 4),
    SHARE("p_lost_finally"),
    NUMBER("mean_handle_s", 1),
    NUMBER("mean_concurrency", 3),
};
enum { COLUMNS = sizeof columns / sizeof *columns, CURVE_MAX = 64 };

/* What the measures are called for people, in the order of the columns. */
static const char *const label[COLUMNS] = {
    N_("offered load, erlang"),
    N_("agents on the queue"),
    N_("agents rostered (with shrinkage)"),
    N_("blocked"),
    N_("ln of the blocked share"),
    N_("have to wait"),
    N_("abandon"),
    N_("answered in time, of all offered"),
    N_("mean wait of all offered, s"),
    N_("occupancy"),
    N_("contacts waiting on average"),
    N_("in time or given up before (of all)"),
    N_("in time, of those not given up before"),
    N_("in time, of the answered"),
    N_("attempts per fresh contact"),
    N_("lost in the end, of the fresh"),
    N_("mean handle time of a chat, s"),
    N_("chats in hand of a busy agent"),
};
/* The three service levels that are one without abandonment. */
enum { MEAN_WAIT = 8, OTHER_LEVELS = 11, OTHER_LEVELS_END = 14 };

/* With lines the mean wait is that of the accepted (erlang/finite.h). */
static const char *label_of(const wfm_erlang_case *c, size_t k)
{
    if (k == MEAN_WAIT && c->v.kind == WFM_VARIANT_LINES)
        return _("mean wait of those who got a line, s");
    return _(label[k]);
}

typedef struct rows {
    wfm_erlang_answer answer[CURVE_MAX];
    size_t n;
} rows;

static void put(const wfm_erlang_answer *a, double out[COLUMNS])
{
    const double value[COLUMNS] = {
        a->load_erl,       a->agents,        a->agents_rostered,
        a->p_block,        a->ln_p_block,    a->p_wait,
        a->p_abandon,      a->service_level, a->mean_wait_s,
        a->occupancy,      a->mean_queue,    a->sl_abandon_met,
        a->sl_excl,        a->sl_answered,   a->attempts,
        a->p_lost_finally, a->mean_handle_s, a->mean_concurrency
    };

    memcpy(out, value, sizeof value);
}

static void fill_row(const void *context, size_t i, wfm_cell *cell)
{
    double value[COLUMNS];

    put(&((const rows *)context)->answer[i], value);
    for (size_t c = 0; c < COLUMNS; c++)
        cell[c].number = value[c];
}

static const wfm_column pool_columns[] = {
    { "sites", WFM_COLUMN_WHOLE, 0 },
    { "load_erl", WFM_COLUMN_NUMBER, 2 },
    { "max_occupancy", WFM_COLUMN_SHARE, 0 },
    { "agents_apart", WFM_COLUMN_WHOLE, 0 },
    { "agents_merged", WFM_COLUMN_WHOLE, 0 },
    { "agents_saved", WFM_COLUMN_WHOLE, 0 },
    { "share_saved", WFM_COLUMN_SHARE, 0 },
};

/* With the occupancy target, and without it. */
typedef struct pool_rows {
    int sites;
    double load;
    wfm_pooled row[2];
    double occupancy[2];
    size_t n;
} pool_rows;

static void fill_pool(const void *context, size_t i, wfm_cell *cell)
{
    const pool_rows *r = context;
    double apart = r->row[i].apart, saved = apart - r->row[i].merged;

    cell[0].number = r->sites;
    cell[1].number = r->load;
    cell[2].number = r->occupancy[i];
    cell[3].number = apart;
    cell[4].number = r->row[i].merged;
    cell[5].number = saved;
    cell[6].number = apart > 0 ? saved / apart : 0;
}

static wfm_status print_table(const wfm_app *app, const rows *r, wfm_error *err)
{
    const wfm_table table = { .name = "erlang",
                              .column = columns,
                              .n_columns = COLUMNS,
                              .n_rows = r->n,
                              .row = fill_row,
                              .context = r };

    return wfm_emit_table(app, &table, err);
}

/* Nobody gives up and nobody is refused. */
static bool all_alike(const wfm_erlang_case *c)
{
    return c->model == 'c' && c->v.kind != WFM_VARIANT_LINES;
}

/* More comes than the agents can do, and nobody is lost. */
static bool grows_without_end(const wfm_erlang_case *c)
{
    bool lossless = (c->model == 'c' && c->v.kind == WFM_VARIANT_PLAIN) ||
                    (c->v.kind == WFM_VARIANT_REDIAL && c->v.redial == 1);

    return lossless && c->load_erl > 0 && c->agents <= c->load_erl;
}

/* What the numbers alone do not say. */
static void say_more(wfm_buf *text, const wfm_erlang_case *c)
{
    if (grows_without_end(c))
        wfm_buf_printf(text,
                       _("  overload: at least %.0f agents are needed, "
                         "with fewer the queue grows without end\n"),
                       floor(c->load_erl) + 1);
    else if (all_alike(c))
        wfm_buf_printf(text, "  %s\n",
                       _("nobody hangs up, so the four usual service levels "
                         "are the same"));
    if (c->searched)
        wfm_buf_printf(text, "  %s\n",
                       _("the fewest whole agents that meet the target"));
}

static void put_title(wfm_buf *text, const wfm_erlang_case *c)
{
    switch (c->v.kind) {
    case WFM_VARIANT_REDIAL:
        wfm_buf_add(text, _("Erlang X: patience and redials"));
        break;
    case WFM_VARIANT_LINES:
        wfm_buf_printf(text, _("%.0f lines, agents and places to wait"),
                       c->v.lines);
        break;
    case WFM_VARIANT_CHAT:
        wfm_buf_printf(text, _("up to %d chats at once"), c->v.concurrency);
        break;
    case WFM_VARIANT_PLAIN:
    default:
        wfm_buf_printf(text, "Erlang %c", c->model - 'a' + 'A');
    }
    wfm_buf_add_char(text, '\n');
}

/* Six significant digits; more where a whole agent would not be seen. */
static char *short_number(char *out, double value)
{
    double digits = fabs(value) >= 1e6 ? 1 + floor(log10(fabs(value))) : 6;

    return wfm_num_format_short(out, value, (int)fmin(digits, 15));
}

/* `answered in time ...   81.3 %`, one line a measure that the model has. */
static wfm_status print_case(const wfm_app *app, const wfm_erlang_case *c,
                             const wfm_erlang_answer *a, wfm_error *err)
{
    wfm_buf text = { 0 };
    double value[COLUMNS];
    wfm_status status;

    put(a, value);
    put_title(&text, c);
    for (size_t k = 0; k < COLUMNS; k++) {
        const char *name = label_of(c, k);
        char number[WFM_NUM_TEXT];

        if (isnan(value[k]) || (k == 2 && c->shrinkage <= 0) ||
            (all_alike(c) && k >= OTHER_LEVELS && k < OTHER_LEVELS_END))
            continue;
        wfm_buf_printf(&text, "  %s", name);
        for (size_t w = wfm_str_width(name); w < 40; w++)
            wfm_buf_add_char(&text, ' ');
        if (columns[k].kind == WFM_COLUMN_SHARE)
            wfm_buf_printf(&text, "%10.2f %%\n", 100 * value[k]);
        else
            wfm_buf_printf(&text, "%10s\n", short_number(number, value[k]));
    }
    say_more(&text, c);
    status = text.failed ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
                         : wfm_emit_text(app, &text, err);
    wfm_buf_release(&text);
    return status;
}

/* Ten steps down and up from the answer, in agents or in volume. */
static void fill_curve(rows *r, const wfm_erlang_case *c, bool by_agents)
{
    enum { STEPS = 10 };
    double step = fmax(1, round(sqrt(c->agents) / 4));

    for (int k = -STEPS; k <= STEPS; k++) {
        wfm_erlang_case moved = *c;

        if (by_agents) {
            moved.agents = c->agents + k * step;
            if (moved.agents < 0)
                continue;
        } else {
            moved.load_erl = c->load_erl * (1 + 0.03 * k);
            moved.v.demand.lambda_per_s = moved.load_erl / c->v.demand.aht_s;
        }
        r->answer[r->n++] = wfm_erlang_case_answer(&moved, moved.agents);
    }
}

/* `3 sites apart  42   one queue  35`, with the occupancy cap and without. */
static wfm_status print_sites(const wfm_app *app, const wfm_erlang_case *c,
                              int sites, wfm_error *err)
{
    pool_rows r = { .n = 0 };
    const wfm_table table = { .name = "pooling",
                              .column = pool_columns,
                              .n_columns =
                                  sizeof pool_columns / sizeof *pool_columns,
                              .n_rows = isnan(c->v.goal.occupancy) ? 1 : 2,
                              .row = fill_pool,
                              .context = &r };
    wfm_variant v = c->v;

    if (c->model == 'b' || sites < 1 || !c->searched)
        return wfm_fail(err, WFM_USAGE,
                        _("'--sites' is a number of 1 or more, without "
                          "'--agents' and model b"));
    for (; r.n < table.n_rows; r.n++) {
        r.row[r.n] = wfm_pool_sites(&v, sites);
        r.occupancy[r.n] = v.goal.occupancy;
        if (!isfinite(r.row[r.n].apart) || !isfinite(r.row[r.n].merged))
            return wfm_fail(err, WFM_INFEASIBLE,
                            _("no number of agents meets that"));
        v.goal.occupancy = NAN;
        if (isnan(v.goal.service_level) && isnan(v.goal.asa_s) &&
            isnan(v.goal.abandon))
            v.goal.service_level = 0.8;
    }
    r.sites = sites;
    r.load = c->load_erl;
    return wfm_emit_table(app, &table, err);
}

static wfm_status explain(const wfm_app *app, const wfm_erlang_case *c,
                          wfm_error *err)
{
    wfm_buf text = { 0 };
    wfm_status status;

    if (c->model == 'b')
        wfm_explain_lines(&text, c->load_erl, c->agents,
                          c->searched ? c->target_block : (double)NAN);
    else
        wfm_explain_agents(&text, &c->v, c->agents, c->interval_s,
                           c->shrinkage);
    status = text.failed ? wfm_fail(err, WFM_NO_MEMORY, "out of memory")
                         : wfm_emit_text(app, &text, err);
    wfm_buf_release(&text);
    return status;
}

/* Each of these prints something of its own, so that one would be lost. */
static wfm_status refuse_two_outputs(const wfm_args *args, wfm_error *err)
{
    static const char *const output[] = { "sites", "volume-cv", "explain",
                                          "curve" };
    const char *first = NULL;

    for (size_t i = 0; i < sizeof output / sizeof *output; i++) {
        if (!wfm_args_has(args, output[i]))
            continue;
        if (first)
            return wfm_fail(err, WFM_USAGE,
                            _("'--%s' and '--%s' exclude each other"), first,
                            output[i]);
        first = output[i];
    }
    if (first && !strcmp(first, "sites") && wfm_args_has(args, "shrinkage"))
        return wfm_fail(err, WFM_USAGE,
                        _("'--%s' and '--%s' exclude each other"), first,
                        "shrinkage");
    return WFM_OK;
}

wfm_status wfm_cmd_erlang(wfm_app *app, const wfm_args *args, wfm_error *err)
{
    const char *curve = wfm_args_text(args, "curve");
    wfm_erlang_case c;
    rows r = { .n = 0 };

    if (wfm_args_has(args, "batch"))
        return wfm_cmd_erlang_batch(app, args, err);
    WFM_TRY(refuse_two_outputs(args, err));
    WFM_TRY(wfm_erlang_case_read(&c, args, err));
    if (wfm_args_has(args, "sites"))
        return print_sites(app, &c, (int)wfm_args_number(args, "sites", 1),
                           err);
    if (wfm_args_has(args, "volume-cv"))
        return wfm_erlang_print_uncertain(
            app, &c, wfm_args_number(args, "volume-cv", 0), err);
    if (wfm_args_has(args, "explain"))
        return explain(app, &c, err);
    if (curve) {
        fill_curve(&r, &c, strcmp(curve, "agents") == 0);
        return print_table(app, &r, err);
    }
    r.answer[r.n++] = wfm_erlang_case_answer(&c, c.agents);
    if (app->format || app->output)
        return print_table(app, &r, err);
    return print_case(app, &c, &r.answer[0], err);
}
