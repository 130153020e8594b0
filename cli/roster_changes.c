/* cli/roster_changes.c - what is different between two rosters. */
#include "cli/roster_changes.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/emit.h"
#include "cli/plan_folder.h"
#include "data/published.h"
#include "schedule/fairness.h"
#include "schedule/offers.h"

typedef struct finder {
    wfm_shift_changes out;
    size_t capacity;
} finder;

/* Both lists are sorted by agent and start. */
static int compare(const wfm_shift *a, const wfm_shift *b)
{
    if (!a || !b)
        return a ? -1 : 1;
    if (a->agent != b->agent)
        return a->agent < b->agent ? -1 : 1;
    return (a->date > b->date) - (a->date < b->date);
}

static wfm_status add(finder *f, const wfm_shift *before,
                      const wfm_shift *after)
{
    const wfm_shift *any = before ? before : after;

    if (before && after && before->start == after->start &&
        before->end == after->end) {
        f->out.kept++;
        return WFM_OK;
    }
    WFM_TRY(wfm_mem_grow(&f->out.row, &f->capacity, f->out.n + 1,
                         sizeof *f->out.row));
    f->out.row[f->out.n++] =
        (wfm_shift_change){ any->agent, any->date, before, after };
    return WFM_OK;
}

static const wfm_shift *next_inside(const wfm_roster *roster, size_t *k,
                                    const wfm_job *job)
{
    while (*k < roster->n_shifts && (roster->shift[*k].date < job->from ||
                                     roster->shift[*k].date > job->to))
        (*k)++;
    return *k < roster->n_shifts ? &roster->shift[*k] : NULL;
}

wfm_status wfm_shift_changes_find(wfm_shift_changes *out,
                                  const wfm_roster *before,
                                  const wfm_roster *after, const wfm_job *job,
                                  wfm_error *err)
{
    finder f = { .out = { .centre = job->centre, .people = job->people } };
    size_t i = 0, k = 0;

    for (;;) {
        const wfm_shift *a = next_inside(before, &i, job);
        const wfm_shift *b = next_inside(after, &k, job);
        int order = a || b ? compare(a, b) : 0;

        if (!a && !b)
            break;
        if (add(&f, order <= 0 ? a : NULL, order >= 0 ? b : NULL) != WFM_OK) {
            wfm_shift_changes_release(&f.out);
            return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
        }
        i += order <= 0;
        k += order >= 0;
    }
    *out = f.out;
    return WFM_OK;
}

void wfm_shift_changes_release(wfm_shift_changes *changes)
{
    free(changes->row);
    *changes = (wfm_shift_changes){ 0 };
}

static void put_shift(char *out, size_t size, const wfm_zone *zone,
                      const wfm_shift *shift)
{
    char from[WFM_TIME_TEXT], to[WFM_TIME_TEXT];

    if (!shift)
        snprintf(out, size, "off");
    else
        snprintf(out, size, "%.5s-%.5s",
                 wfm_zone_format(from, zone, shift->start) + 11,
                 wfm_zone_format(to, zone, shift->end) + 11);
}

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const wfm_shift_changes *c = context;
    const wfm_shift_change *row = &c->row[i];

    cell[0].text = c->people->agent[row->agent].id;
    cell[1].text = c->people->agent[row->agent].name;
    cell[2].text = wfm_date_format(cell[2].scratch, row->date);
    put_shift(cell[3].scratch, 32, c->centre->zone, row->before);
    cell[3].text = cell[3].scratch;
    put_shift(cell[4].scratch, 32, c->centre->zone, row->after);
    cell[4].text = cell[4].scratch;
}

void wfm_shift_changes_table(wfm_table *out, const wfm_shift_changes *changes)
{
    static const wfm_column column[] = {
        { "agent_id", WFM_COLUMN_TEXT, 0 }, { "name", WFM_COLUMN_TEXT, 0 },
        { "date", WFM_COLUMN_TEXT, 0 },     { "before", WFM_COLUMN_TEXT, 0 },
        { "after", WFM_COLUMN_TEXT, 0 },
    };

    *out = (wfm_table){ "changes", column, 5, changes->n, fill, changes };
}

/* Does an absence take some of the shift? */
static bool is_taken(const wfm_people *people, const wfm_shift *shift)
{
    for (size_t k = 0; shift && k < people->n_absences; k++)
        if (people->absence[k].agent == shift->agent &&
            people->absence[k].from < shift->end &&
            people->absence[k].to > shift->start)
            return true;
    return false;
}

/* What the changes cost by costs.per_changed_shift is part of the objective,
 * also where an absence leaves no choice. */
static void say_price(const wfm_chain *chain, const wfm_shift_changes *changes)
{
    double price = chain->job->centre->costs.per_changed_shift_cny;
    size_t taken = 0;

    if (chain->kept.n_shifts == 0 || !(price > 0) || changes->n == 0)
        return;
    for (size_t i = 0; i < changes->n; i++)
        taken += is_taken(changes->people, changes->row[i].before);
    wfm_say(chain->app,
            _("pay and missing agents hold %.2f %s for these changes "
              "(costs.per_changed_shift), %.2f of it for shifts that an "
              "absence takes anyway: %zu"),
            price * (double)changes->n, changes->centre->currency,
            price * (double)taken, taken);
}

static double paid_hours(const wfm_roster *roster, const wfm_job *job)
{
    double minutes = 0;

    for (size_t k = 0; k < roster->n_shifts; k++)
        if (roster->shift[k].date >= job->from &&
            roster->shift[k].date <= job->to)
            minutes += roster->shift[k].paid_minutes;
    return minutes / 60;
}

/* The objective is pay, missing agents and wishes as in any roster, the price
 * of changes, and the pay of hours that were posted and are not worked: that is
 * what remains. */
static wfm_status say_held(const wfm_chain *chain, const wfm_roster *before,
                           const wfm_roster_request *request,
                           const wfm_shift_changes *changes, wfm_error *err)
{
    const wfm_job *job = chain->job;
    double plain, held, service[2], hours = paid_hours(&chain->roster, job);

    WFM_TRY(wfm_fairness_cost(&plain, &chain->roster, request, err));
    WFM_TRY(wfm_roster_service(&service[0], NULL, before, request, err));
    WFM_TRY(
        wfm_roster_service(&service[1], NULL, &chain->roster, request, err));
    held = chain->roster.objective_cny - plain -
           job->centre->costs.per_changed_shift_cny * (double)changes->n;
    wfm_say(chain->app,
            _("against the roster that is kept, as it was posted: paid hours "
              "%+.1f, shortage and waiting %+.2f %s"),
            hours - paid_hours(before, job), service[1] - service[0],
            job->centre->currency);
    if (held > 0.005)
        wfm_say(chain->app,
                _("%.2f %s of pay is not saved: what is posted is paid, worked "
                  "or not"),
                held, job->centre->currency);
    return WFM_OK;
}

/* What keeping costs in pay, and what changed. */
static wfm_status say_kept(const wfm_chain *chain,
                           const wfm_shift_changes *changes, wfm_error *err)
{
    wfm_roster_request request = wfm_chain_roster_request(chain);
    const wfm_job *job = chain->job;
    wfm_roster previous = { 0 };
    wfm_problems known = { 0 }; /* told when the roster was made */
    wfm_status status;

    if (chain->kept.n_shifts == 0 || changes->n == 0)
        return WFM_OK;
    status = wfm_published_read(&previous, job->centre, job->people, job->from,
                                &known, err);
    request.previous = previous.n_shifts ? &previous : NULL;
    if (status == WFM_OK)
        status = say_held(chain, &chain->kept, &request, changes, err);
    wfm_problems_release(&known);
    wfm_roster_release(&previous);
    return status;
}

wfm_status wfm_shift_changes_show(wfm_chain *chain, const wfm_roster *before,
                                  wfm_error *err)
{
    const char *out = wfm_args_text(chain->args, "out");
    wfm_shift_changes changes = { 0 };
    wfm_table table;
    wfm_status status;

    WFM_TRY(wfm_shift_changes_find(&changes, before, &chain->roster, chain->job,
                                   err));
    wfm_shift_changes_table(&table, &changes);
    status = wfm_emit_table(chain->app, &table, err);
    if (status == WFM_OK && out)
        status = wfm_plan_write_tables(chain, out, WFM_PART_ROSTER, err);
    if (status == WFM_OK && out && !chain->app->dry_run)
        status = wfm_emit_csv(out, "changes", &table, 0640, err);
    wfm_say(chain->app,
            P_("%zu shift kept, %zu changed", "%zu shifts kept, %zu changed",
               changes.kept),
            changes.kept, changes.n);
    say_price(chain, &changes);
    if (status == WFM_OK)
        status = say_kept(chain, &changes, err);
    wfm_shift_changes_release(&changes);
    return status;
}
