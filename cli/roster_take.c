/* cli/roster_take.c - wfm roster --offers --take LIST: offers that were
 * accepted become the roster. */
#include "cli/roster_take.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/emit.h"
#include "cli/roster_changes.h"
#include "schedule/check_change.h"

typedef struct taker {
    const wfm_offers *offers;
    bool *wanted;
    wfm_people people; /* with the absences of the offers */
    const wfm_job *job;
    size_t first; /* absence of an offer */
} taker;

static wfm_status bad_list(const char *text, size_t n, wfm_error *err)
{
    return wfm_fail(err, WFM_USAGE,
                    _("'--take %.60s': offers are numbers from 1 to %zu, like "
                      "1,3-5, or all"),
                    text, n);
}

/* 1,3-5 or all */
static wfm_status parse_list(bool *wanted, size_t n, const char *text,
                             wfm_error *err)
{
    const char *at = text;

    for (size_t k = 0; k < n && strcmp(text, "all") == 0; k++)
        wanted[k] = true;
    if (strcmp(text, "all") == 0)
        return WFM_OK;
    while (*at) {
        char *end;
        unsigned long from = strtoul(at, &end, 10), to = from;

        if (end == at)
            return bad_list(text, n, err);
        if (*end == '-') {
            at = end + 1;
            to = strtoul(at, &end, 10);
            if (end == at)
                return bad_list(text, n, err);
        }
        if (from < 1 || to < from || to > n || (*end && *end != ','))
            return bad_list(text, n, err);
        for (unsigned long k = from; k <= to; k++)
            wanted[k - 1] = true;
        at = *end ? end + 1 : end;
    }
    return WFM_OK;
}

static void fill(const void *context, size_t i, wfm_cell *cell)
{
    const taker *t = context;
    const wfm_absence *a = &t->people.absence[t->first + i];
    const wfm_zone *zone = t->job->centre->zone;

    cell[0].text = t->job->people->agent[a->agent].id;
    cell[1].text = wfm_zone_format(cell[1].scratch, zone, a->from);
    cell[2].text = wfm_zone_format(cell[2].scratch, zone, a->to);
    cell[3].text = a->reason;
}

/* The rows for absences.csv. */
static wfm_status write_absences(const wfm_chain *chain, const taker *t,
                                 const char *out, wfm_error *err)
{
    static const wfm_column column[] = {
        { "agent_id", WFM_COLUMN_TEXT, 0 },
        { "from", WFM_COLUMN_TEXT, 0 },
        { "to", WFM_COLUMN_TEXT, 0 },
        { "reason", WFM_COLUMN_TEXT, 0 },
    };
    size_t n = t->people.n_absences - t->first;
    wfm_table table = { "absences_to_add", column, 4, n, fill, t };

    if (n == 0)
        return WFM_OK;
    if (out && !chain->app->dry_run) {
        WFM_TRY(wfm_emit_csv(out, table.name, &table, 0640, err));
        wfm_say(chain->app,
                P_("%zu person has time off: add the row of "
                   "%s/absences_to_add.csv to the absences file, or --check "
                   "takes their week for too short",
                   "%zu people have time off: add the rows of "
                   "%s/absences_to_add.csv to the absences file, or --check "
                   "takes their weeks for too short",
                   n),
                n, out);
        return WFM_OK;
    }
    wfm_say(chain->app,
            P_("%zu person has time off: with --out the row for the absences "
               "file is written too",
               "%zu people have time off: with --out their rows for the "
               "absences file are written too",
               n),
            n);
    return WFM_OK;
}

static wfm_status copy_people(taker *t, size_t more, wfm_error *err)
{
    const wfm_people *people = t->job->people;
    wfm_absence *absence =
        wfm_mem_new(people->n_absences + more + 1, sizeof *absence);

    if (!absence)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (people->n_absences > 0)
        memcpy(absence, people->absence, people->n_absences * sizeof *absence);
    t->people = *people;
    t->people.absence = absence;
    t->first = people->n_absences;
    return WFM_OK;
}

static wfm_status take_wanted(taker *t, wfm_roster *roster,
                              const wfm_roster_request *request, size_t *taken,
                              double *pay, wfm_error *err)
{
    for (size_t i = 0; i < t->offers->n; i++) {
        const wfm_offer *o = &t->offers->row[i];

        if (!t->wanted[i])
            continue;
        WFM_TRY(wfm_offer_take(roster, o, request, err));
        t->people.n_absences += wfm_offer_absence(
            &t->people.absence[t->people.n_absences], o, request);
        *pay += o->pay_cny;
        ++*taken;
    }
    return WFM_OK;
}

static wfm_status show(wfm_chain *chain, const taker *t,
                       const wfm_roster *before, wfm_error *err)
{
    const char *out = wfm_args_text(chain->args, "out");

    WFM_TRY(wfm_shift_changes_show(chain, before, err));
    return write_absences(chain, t, out, err);
}

/* The offers one by one were legal on top of those before them; a choice of
 * them is judged once more. */
static wfm_status judge(size_t *broken, wfm_chain *chain, const taker *t,
                        const wfm_roster *before,
                        const wfm_roster_request *request, wfm_error *err)
{
    const int nobody[2] = { -1, -1 };
    wfm_roster_request with = *request;
    wfm_judged_change change;

    with.people = &t->people;
    WFM_TRY(wfm_roster_judge_change(&change, before, request, &chain->roster,
                                    &with, nobody, &chain->app->problems, err));
    *broken = change.broken;
    wfm_roster_promises_lost(before, &chain->roster, request,
                             &chain->app->problems);
    wfm_say_problems(chain->app);
    return WFM_OK;
}

static wfm_status take(wfm_chain *chain, taker *t,
                       const wfm_roster_request *request, wfm_error *err)
{
    double cny[2], hours[2], pay = 0;
    size_t taken = 0, broken = 0;
    wfm_roster before;
    wfm_status status;

    WFM_TRY(
        wfm_roster_service(&cny[0], &hours[0], &chain->roster, request, err));
    WFM_TRY(wfm_roster_copy(&before, &chain->roster, err));
    WFM_TRY_OUT(status,
                take_wanted(t, &chain->roster, request, &taken, &pay, err));
    WFM_TRY_OUT(status, wfm_roster_service(&cny[1], &hours[1], &chain->roster,
                                           request, err));
    WFM_TRY_OUT(status, judge(&broken, chain, t, &before, request, err));
    WFM_TRY_OUT(status, show(chain, t, &before, err));
    wfm_say(chain->app,
            P_("%zu offer taken: pay %+.2f %s, shortage and waiting %+.2f %s, "
               "agent-hours short %.1f instead of %.1f",
               "%zu offers taken: pay %+.2f %s, shortage and waiting %+.2f %s, "
               "agent-hours short %.1f instead of %.1f",
               taken),
            taken, pay, chain->job->centre->currency, cny[1] - cny[0],
            chain->job->centre->currency, hours[1], hours[0]);
    if (broken > 0)
        status = wfm_fail(err, WFM_INFEASIBLE,
                          P_("together these offers break %zu rule",
                             "together these offers break %zu rules", broken),
                          broken);
out:
    wfm_roster_release(&before);
    return status;
}

wfm_status wfm_take_offers(wfm_chain *chain, const wfm_roster_request *request,
                           const wfm_offers *offers, const char *list,
                           wfm_error *err)
{
    taker t = { .offers = offers,
                .job = chain->job,
                .wanted = wfm_mem_new(offers->n + 1, sizeof(bool)) };
    wfm_status status;

    if (!t.wanted)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = parse_list(t.wanted, offers->n, list, err);
    if (status == WFM_OK)
        status = copy_people(&t, offers->n, err);
    if (status == WFM_OK)
        status = take(chain, &t, request, err);
    free(t.people.absence);
    free(t.wanted);
    return status;
}
