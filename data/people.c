/* data/people.c - the tables of people, read one after the other, and what is
 * asked of them. */
#include "data/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "data/name.h"
#include "data/people_private.h"

bool wfm_people_date(wfm_people_reader *r, wfm_csv *csv, size_t k,
                     wfm_date *out)
{
    char text[WFM_DATE_TEXT];

    if (!wfm_table_date(csv, k, out))
        return false;
    if (*out <= r->latest)
        return true;
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, (int)k, _("is the year right?"),
                _("%s lies more than two years ahead"),
                wfm_date_format(text, *out));
    return false;
}

void wfm_people_say_unknown(const wfm_people_reader *r, wfm_csv *csv, int k)
{
    const char *id = wfm_csv_field(csv, (size_t)k);

    for (const wfm_bad_agent *bad = r->bad; bad; bad = bad->next)
        if (strcmp(bad->id, id) == 0)
            return;
    wfm_csv_say(csv, WFM_SEVERITY_ERROR, k, NULL,
                _("there is no agent '%.60s' in the agents file"), id);
}

int wfm_people_site(wfm_people_reader *r, wfm_csv *csv, size_t k)
{
    const wfm_centre *centre = r->centre;
    const char *id = wfm_csv_field(csv, k);
    const char *known[256];
    size_t n = centre->n_sites < 256 ? centre->n_sites : 256;
    const char *near;
    wfm_error err;
    int site;

    if (!*id)
        return -1;
    site = wfm_centre_find_site(centre, id);
    if (site >= 0)
        return site;
    if (wfm_id_check(id, &err) != WFM_OK) {
        wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
        return -2;
    }
    if (centre->n_sites == 0) { /* wfm.yaml knows no sites: not a mistake */
        if (!r->no_site_line) {
            r->no_site_line = wfm_csv_line(csv);
            wfm_csv_say(csv, WFM_SEVERITY_NOTE, (int)k, NULL,
                        _("wfm.yaml names no sites; the column is not used"));
        }
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        known[i] = centre->site[i].id;
    near = wfm_str_nearest(id, known, n);
    wfm_fail(&err, WFM_BAD_INPUT, _("there is no site '%.60s' in wfm.yaml"),
             id);
    if (near)
        wfm_error_hint(&err, _("did you mean '%s'?"), near);
    wfm_csv_fail(csv, WFM_SEVERITY_ERROR, k, &err);
    return -2;
}

/* Reads one of the tables, from its file or from memory. */
static wfm_status read_table(wfm_people_reader *r,
                             const wfm_people_table *table, const char *name,
                             const char *bytes, size_t length)
{
    wfm_csv *csv = NULL;
    wfm_status status = WFM_OK;

    if (bytes)
        status =
            wfm_csv_open_bytes(&csv, bytes, length, name, table->column,
                               table->n_columns, NULL, 0, r->problems, r->err);
    else if (!r->bytes && name)
        status = wfm_table_open(&csv, r->centre, name, table->column,
                                table->n_columns, r->problems, r->err);
    if (status == WFM_BAD_INPUT)
        return WFM_OK; /* said already */
    if (status != WFM_OK || !csv)
        return status;
    if (r->skip_bad)
        wfm_csv_skip_bad(csv);
    status = table->rows(r, csv);
    if (status == WFM_OK && wfm_csv_status(csv) == WFM_NO_MEMORY)
        status = WFM_NO_MEMORY;
    if (table != &wfm_people_agents)
        wfm_csv_note_skipped(csv);
    wfm_csv_close(csv);
    return status;
}

static wfm_status read_tables(wfm_people_reader *r)
{
    static const wfm_people_bytes none = { 0 };
    const wfm_people_bytes *b = r->bytes ? r->bytes : &none;
    const wfm_inputs *in = &r->centre->inputs;

    WFM_TRY(read_table(r, &wfm_people_classes,
                       b->classes ? "classes" : in->classes, b->classes,
                       b->n_classes));
    WFM_TRY(read_table(r, &wfm_people_learning, in->learning, NULL, 0));
    WFM_TRY(read_table(r, &wfm_people_agents, b->agents ? "agents" : in->agents,
                       b->agents, b->n_agents));
    WFM_TRY(read_table(r, &wfm_people_absences,
                       b->absences ? "absences" : in->absences, b->absences,
                       b->n_absences));
    return read_table(r, &wfm_people_appointments,
                      b->activities ? "activities" : in->activities,
                      b->activities, b->n_activities);
}

static wfm_people *new_people(void)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_people *people;

    if (!arena)
        return NULL;
    people = wfm_arena_alloc(arena, 1, sizeof *people);
    if (!people) {
        wfm_arena_free(arena);
        return NULL;
    }
    people->arena = arena;
    return people;
}

static wfm_status read_people(wfm_people **out, wfm_people_reader *r)
{
    wfm_problems own = { 0 };
    size_t errors;
    wfm_status status;

    if (!r->problems)
        r->problems = &own;
    errors = r->problems->errors;
    r->people = new_people();
    status = r->people ? read_tables(r) : WFM_NO_MEMORY;
    status = wfm_table_outcome(r->problems, errors, status, r->err);
    wfm_problems_release(&own);
    if (status == WFM_OK)
        *out = r->people;
    else
        wfm_people_free(r->people);
    return status;
}

wfm_status wfm_people_read_until(wfm_people **out, const wfm_centre *centre,
                                 bool skip_bad, wfm_date latest,
                                 wfm_problems *problems, wfm_error *err)
{
    wfm_people_reader r = { .centre = centre,
                            .skip_bad = skip_bad,
                            .latest = latest,
                            .problems = problems,
                            .err = err };

    return read_people(out, &r);
}

wfm_status wfm_people_read(wfm_people **out, const wfm_centre *centre,
                           bool skip_bad, wfm_problems *problems,
                           wfm_error *err)
{
    return wfm_people_read_until(out, centre, skip_bad, WFM_DATE_NONE, problems,
                                 err);
}

wfm_status wfm_people_parse(wfm_people **out, const wfm_centre *centre,
                            const wfm_people_bytes *bytes, bool skip_bad,
                            wfm_problems *problems, wfm_error *err)
{
    wfm_people_reader r = { .centre = centre,
                            .bytes = bytes,
                            .skip_bad = skip_bad,
                            .latest = WFM_DATE_NONE,
                            .problems = problems,
                            .err = err };

    return read_people(out, &r);
}

void wfm_people_free(wfm_people *people)
{
    if (!people)
        return;
    free(people->agent);
    free(people->absence);
    free(people->appointment);
    free(people->class_);
    free(people->learning);
    free(people->by_id);
    wfm_arena_free(people->arena);
}

int wfm_people_find(const wfm_people *people, const char *id)
{
    size_t low = 0, high = people->n_agents;

    if (!people->by_id) {
        for (size_t i = 0; i < people->n_agents; i++)
            if (strcmp(people->agent[i].id, id) == 0)
                return (int)i;
        return -1;
    }
    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strcmp(people->agent[people->by_id[mid]].id, id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < people->n_agents &&
        strcmp(people->agent[people->by_id[low]].id, id) == 0)
        return (int)people->by_id[low];
    return -1;
}

bool wfm_agent_is_employed(const wfm_agent *agent, wfm_date date)
{
    return date >= agent->hired_on && date < agent->left_on;
}

uint64_t wfm_agent_skills(const wfm_agent *agent, wfm_date date)
{
    uint64_t skills = agent->skills;

    for (size_t k = 0; k < agent->n_certificates; k++)
        if (agent->certificate[k].until < date)
            skills &= ~agent->certificate[k].queues;
    return skills;
}
