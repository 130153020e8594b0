/* cli/roster_offers.c - wfm roster --offers: overtime, time off and exchanges
 * for a week whose roster stands. */
#include "cli/roster_offers.h"

#include <math.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/emit.h"
#include "cli/roster_take.h"
#include "schedule/offers.h"

enum { OFFERS_EACH = 30 };

typedef struct view {
    const wfm_job *job;
    const wfm_offers *offers;
} view;

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const view *v = context;
    const wfm_offer *o = &v->offers->row[i];
    const wfm_zone *zone = v->job->centre->zone;
    const wfm_agent *agent = v->job->people->agent;

    cell[0].number = (double)i + 1;
    cell[1].text = wfm_offer_name[o->kind];
    cell[2].text = agent[o->agent].id;
    cell[3].text = agent[o->agent].name;
    cell[4].text = wfm_zone_format(cell[4].scratch, zone, o->start);
    cell[5].text = wfm_zone_format(cell[5].scratch, zone, o->end);
    if (o->with_agent >= 0) {
        cell[6].text = agent[o->with_agent].id;
        cell[7].text = wfm_date_format(cell[7].scratch, o->with_date);
    }
    cell[8].number = o->pay_cny;
    cell[9].number = o->service_cny;
    cell[10].number = o->service_cny - o->pay_cny;
    cell[11].number = o->short_hours;
}

static const wfm_column column[] = {
    { "offer", WFM_COLUMN_WHOLE, 0 },
    { "kind", WFM_COLUMN_TEXT, 0 },
    { "agent_id", WFM_COLUMN_TEXT, 0 },
    { "name", WFM_COLUMN_TEXT, 0 },
    { "start", WFM_COLUMN_TEXT, 0 },
    { "end", WFM_COLUMN_TEXT, 0 },
    { "with_agent", WFM_COLUMN_TEXT, 0 },
    { "with_date", WFM_COLUMN_TEXT, 0 },
    { "pay_cny", WFM_COLUMN_MONEY, 0 },
    { "service_cny", WFM_COLUMN_MONEY, 0 },
    { "net_cny", WFM_COLUMN_MONEY, 0 },
    { "short_hours", WFM_COLUMN_NUMBER, 1 },
};

/* Why there is no overtime, where its price is the reason. */
static void say_price(const wfm_chain *chain, const wfm_offers *offers)
{
    const wfm_centre *centre = chain->job->centre;
    wfm_roster_request request = wfm_chain_roster_request(chain);
    double least = INFINITY, price = centre->costs.per_short_agent_hour_cny;

    for (size_t i = 0; i < offers->n; i++)
        if (offers->row[i].kind == WFM_OFFER_OVERTIME)
            return;
    for (size_t i = 0; i < centre->n_contracts; i++) {
        const wfm_contract *c = &centre->contract[i];
        double hour =
            c->wage_cny_per_h * (1 + c->on_cost) * centre->rules.overtime_rate +
            centre->costs.workplace_cny_per_h;

        if (c->overtime_max_h > 0 && hour < least)
            least = hour;
    }
    if (!isfinite(least))
        wfm_say(chain->app, "%s",
                _("no overtime: no contract in wfm.yaml allows any "
                  "(contracts.NAME.overtime)"));
    /* What keeps a promise over a day or a week is not priced by the hour. */
    else if (least > price && !wfm_roster_has_promises(&request))
        wfm_say(chain->app,
                _("no overtime: an hour costs %.2f or more, a missing agent is "
                  "priced at %.2f an hour (costs.per_short_agent_hour)"),
                least, price);
}

/* Days off and going home early are sought together. */
static bool are_alike(const wfm_offer *a, const wfm_offer *b)
{
    bool x = a->kind == WFM_OFFER_TIME_OFF || a->kind == WFM_OFFER_EARLY;
    bool y = b->kind == WFM_OFFER_TIME_OFF || b->kind == WFM_OFFER_EARLY;

    return a->kind == b->kind || (x && y);
}

/* Where a kind of a week has as many as are sought, there may be more. */
static void say_most(const wfm_chain *chain, const wfm_offers *offers)
{
    wfm_date from = chain->job->from;
    bool full = false;

    for (size_t i = 0; i < offers->n && !full; i++) {
        const wfm_offer *o = &offers->row[i];
        size_t n = 0;

        for (size_t k = 0; k < offers->n; k++)
            n += are_alike(o, &offers->row[k]) &&
                 (offers->row[k].date - from) / 7 == (o->date - from) / 7;
        full = n >= OFFERS_EACH;
    }
    if (full)
        wfm_say(chain->app,
                _("the best %d of a kind a week are shown; there may be more "
                  "after these are taken"),
                OFFERS_EACH);
}

static void say_totals(const wfm_chain *chain, const wfm_offers *offers)
{
    static const char *const what[WFM_OFFER_KINDS] = {
        N_("overtime beside a shift"),     N_("a shift on a day off"),
        N_("a shift off, unpaid"),         N_("home early, unpaid"),
        N_("exchange that grants a wish"),
    };

    for (int kind = 0; kind < WFM_OFFER_KINDS; kind++) {
        double pay = 0, service = 0, hours = 0;
        size_t n = 0;

        for (size_t i = 0; i < offers->n; i++) {
            const wfm_offer *o = &offers->row[i];

            if ((int)o->kind != kind)
                continue;
            n++;
            pay += o->pay_cny;
            service += o->service_cny;
            hours += o->short_hours;
        }
        if (n > 0)
            wfm_say(chain->app,
                    hours < -0.05 ? P_("%s: %zu offer, pay %+.0f, service "
                                       "%+.0f, %.1f agent-hours more short",
                                       "%s: %zu offers, pay %+.0f, service "
                                       "%+.0f, %.1f agent-hours more short",
                                       n)
                                  : P_("%s: %zu offer, pay %+.0f, service "
                                       "%+.0f, %.1f agent-hours less short",
                                       "%s: %zu offers, pay %+.0f, service "
                                       "%+.0f, %.1f agent-hours less short",
                                       n),
                    _(what[kind]), n, pay, service, fabs(hours));
    }
    if (wfm_run_interrupted(&chain->app->run)) {
        wfm_say(chain->app,
                _("interrupted: offers found so far: %zu; there may be more "
                  "and better ones"),
                offers->n);
        return;
    }
    if (offers->n == 0)
        wfm_say(chain->app, "%s", _("nothing that is worth offering"));
    say_most(chain, offers);
    say_price(chain, offers);
}

wfm_status wfm_print_offers(wfm_chain *chain, const wfm_roster_request *request,
                            wfm_error *err)
{
    const char *out = wfm_args_text(chain->args, "out");
    wfm_offers offers = { 0 };
    view v = { chain->job, &offers };
    wfm_table table = { "offers", column, sizeof column / sizeof *column,
                        0,        fill,   &v };
    wfm_status status;

    WFM_TRY(wfm_roster_offers(&offers, &chain->roster, request, OFFERS_EACH,
                              &chain->app->run, err));
    if (wfm_args_has(chain->args, "take")) {
        status = wfm_take_offers(chain, request, &offers,
                                 wfm_args_text(chain->args, "take"), err);
        wfm_offers_release(&offers);
        return status;
    }
    table.n_rows = offers.n;
    status = wfm_emit_table(chain->app, &table, err);
    if (status == WFM_OK && out && !chain->app->dry_run) {
        status = wfm_file_make_dirs(out, err);
        if (status == WFM_OK)
            status = wfm_emit_csv(out, table.name, &table, 0640, err);
    }
    if (status == WFM_OK)
        say_totals(chain, &offers);
    wfm_offers_release(&offers);
    return status;
}
