/* data/centre.c - reading wfm.yaml: sections in a fixed order, defaults that
 * depend on other sections, and the checks that need more than one key. */
#include "data/centre.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "data/centre_private.h"
#include "data/name.h"

enum { CONTRACTS_MAX = 200, SITES_MAX = 200 };

static const char *const section_name[] = { "centre",    "inputs",   "queues",
                                            "contracts", "rules",    "costs",
                                            "sites",     "training", "hiring",
                                            "sources",   "vendors",  "bots" };
enum { SECTIONS = sizeof section_name / sizeof *section_name };

/* Where a key that is unknown in one section is known: "queues.NAME.aht". */
static const char *elsewhere(const char *key, char *out, size_t size)
{
    for (int s = 0; s < WFM_SECTION_COUNT; s++) {
        const wfm_section_keys *keys = wfm_centre_section[s];
        const char *name[64];
        const char *near;

        for (size_t i = 0; i < keys->n; i++)
            name[i] = keys->key[i].name;
        near = wfm_str_nearest(key, name, keys->n);
        if (!near)
            continue;
        snprintf(out, size, "%s.%s", keys->where, near);
        return out;
    }
    return NULL;
}

static void check_sections(wfm_reader *r, const wfm_yaml *root)
{
    for (const wfm_yaml *m = root->first; m; m = m->next) {
        wfm_yaml place = { .line = m->key_line, .column = m->key_column };
        char hint[WFM_ERROR_HINT] = "", other[200];
        const char *near;
        size_t i = 0;

        while (i < SECTIONS && strcmp(section_name[i], m->key) != 0)
            i++;
        if (i < SECTIONS)
            continue;
        near = wfm_str_nearest(m->key, section_name, SECTIONS);
        if (!near)
            near = elsewhere(m->key, other, sizeof other);
        if (near)
            snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
        wfm_reader_say(r, &place, hint, _("unknown key '%.80s'"), m->key);
    }
}

bool wfm_section_members(wfm_reader *r, const wfm_yaml *root,
                         const char *section, size_t max, size_t *n,
                         const wfm_yaml **first)
{
    const wfm_yaml *map = wfm_yaml_find(root, section);

    *n = 0;
    *first = NULL;
    if (!map)
        return true;
    if (!wfm_reader_expect(r, map, WFM_YAML_MAP, section))
        return false;
    if (map->n > max) {
        wfm_reader_say(r, map, NULL, _("%s: more than %zu"), section, max);
        return false;
    }
    *n = map->n;
    *first = map->first;
    return true;
}

const char *wfm_section_name(wfm_reader *r, const wfm_yaml *member,
                             const char *section)
{
    wfm_yaml place = { .line = member->key_line, .column = member->key_column };
    char *copy = wfm_arena_strdup(r->arena, member->key);
    wfm_error err;

    if (!copy)
        r->out_of_memory = true;
    if (wfm_name_check(member->key, &err) != WFM_OK)
        wfm_reader_fail(r, &place, section, &err);
    return copy;
}

static void *members(wfm_reader *r, size_t n, size_t size)
{
    void *p = wfm_arena_alloc(r->arena, n ? n : 1, size);

    if (!p)
        r->out_of_memory = true;
    return p;
}

/* What a target has when wfm.yaml does not say. */
static void complete_target(wfm_queue *queue, bool occupancy_given)
{
    static const double within[] = { [WFM_CHANNEL_VOICE] = 20,
                                     [WFM_CHANNEL_CHAT] = 20,
                                     [WFM_CHANNEL_DEFERRED] = 24 * 3600,
                                     [WFM_CHANNEL_CALLBACK] = 2 * 3600,
                                     [WFM_CHANNEL_OUTBOUND] = 8 * 3600 };
    wfm_target *t = &queue->target;
    bool levelled = wfm_queue_is_levelled(queue);

    if (!levelled && isnan(t->service_level) && isnan(t->asa_s) &&
        isnan(t->abandon))
        t->service_level = 0.8;
    if (isnan(t->within_s))
        t->within_s = within[queue->channel];
    if (!levelled && !occupancy_given && isnan(t->occupancy))
        t->occupancy = 0.88;
    if (levelled && t->clock == WFM_PROMISE_AUTO)
        t->clock = queue->channel == WFM_CHANNEL_DEFERRED ? WFM_PROMISE_WALL
                                                          : WFM_PROMISE_OPEN;
}

/* Defaults of the mappings within a queue that are not there. */
static void default_parts(wfm_reader *r, wfm_queue *queue, const char *where)
{
    wfm_section_read(r, WFM_SECTION_TARGET, &queue->target, NULL, where);
    wfm_section_read(r, WFM_SECTION_STAFFING, &queue->staffing, NULL, where);
    wfm_section_read(r, WFM_SECTION_QUEUE_BOT, &queue->bot, NULL, where);
    wfm_section_read(r, WFM_SECTION_DIALLING, &queue->dialling, NULL, where);
}

static void read_queue(wfm_reader *r, wfm_queue *queue, const wfm_yaml *m)
{
    const wfm_yaml *target = wfm_yaml_find(m, "target");
    char where[100];
    uint64_t given;
    double most;

    snprintf(where, sizeof where, "queues.%.80s", m->key);
    queue->name = wfm_section_name(r, m, "queues");
    queue->line = m->key_line;
    default_parts(r, queue, where);
    given = wfm_section_read(r, WFM_SECTION_QUEUE, queue, m, where);
    complete_target(queue, wfm_yaml_find(target, "occupancy") != NULL);
    if (queue->n_shrinkage_kinds)
        queue->shrinkage = wfm_centre_shrinkage(queue, &most);
    wfm_centre_check_queue(r, queue, m);
    if (!queue->skill)
        queue->skill = queue->name;
    if (m->kind == WFM_YAML_MAP &&
        !(given & wfm_section_bit(WFM_SECTION_QUEUE, "open")))
        wfm_reader_say(r, m,
                       _("add 'open: 24x7' or 'open: {mon-sun: "
                         "08:00-21:00}'"),
                       _("%s: 'open' is missing"), where);
}

static void read_queues(wfm_reader *r, wfm_centre *centre, const wfm_yaml *root)
{
    const wfm_yaml *m;
    size_t n;

    if (!wfm_section_members(r, root, "queues", WFM_QUEUES_MAX, &n, &m))
        return;
    if (n == 0) {
        wfm_reader_say(r, root, NULL,
                       _("'queues' is missing: name at least one"));
        return;
    }
    centre->queue = members(r, n, sizeof *centre->queue);
    for (; m && centre->queue; m = m->next)
        read_queue(r, &centre->queue[centre->n_queues++], m);
}

/* One shift of nine hours with an unpaid meal. */
static void default_shift(wfm_reader *r, wfm_contract *contract)
{
    contract->shift = members(r, 1, sizeof *contract->shift);
    if (!contract->shift)
        return;
    contract->n_shifts = 1;
    contract->shift[0].span_min = 540;
    contract->shift[0].meal = (wfm_break){ .length_min = 60,
                                           .after_from_min = 180,
                                           .after_to_min = 300 };
}

static void read_contract(wfm_reader *r, const wfm_centre *centre,
                          wfm_contract *contract, const wfm_yaml *m)
{
    char where[100];
    uint64_t given;

    snprintf(where, sizeof where, "contracts.%.80s", m->key);
    contract->name = wfm_section_name(r, m, "contracts");
    contract->line = m->key_line;
    given = wfm_section_read(r, WFM_SECTION_CONTRACT, contract, m, where);
    if (contract->n_shifts == 0)
        default_shift(r, contract);
    if (contract->start_step_min == 0)
        contract->start_step_min = centre->interval_s / 60;
    if (contract->max_consecutive_days == 0)
        contract->max_consecutive_days = centre->rules.max_consecutive_days;
    if (m->key_line > 0 && /* not the contract of a file without any */
        !(given & wfm_section_bit(WFM_SECTION_CONTRACT, "wage_per_hour")))
        wfm_problems_say(r->problems, WFM_SEVERITY_WARNING, r->file,
                         m->key_line, m->key_column, NULL,
                         _("%s has no wage_per_hour: %g is assumed"), where,
                         contract->wage_cny_per_h);
}

static void read_contracts(wfm_reader *r, wfm_centre *centre,
                           const wfm_yaml *root)
{
    static const wfm_yaml standard = { .kind = WFM_YAML_MAP,
                                       .key = "full_time" };
    const wfm_yaml *m;
    size_t n;

    if (!wfm_section_members(r, root, "contracts", CONTRACTS_MAX, &n, &m))
        return;
    if (n == 0)
        m = &standard;
    centre->contract = members(r, n ? n : 1, sizeof *centre->contract);
    for (; m && centre->contract; m = m->next)
        read_contract(r, centre, &centre->contract[centre->n_contracts++], m);
}

static void read_sites(wfm_reader *r, wfm_centre *centre, const wfm_yaml *root)
{
    const wfm_yaml *m;
    size_t n;

    if (!wfm_section_members(r, root, "sites", SITES_MAX, &n, &m))
        return;
    centre->site = members(r, n, sizeof *centre->site);
    for (; m && centre->site; m = m->next) {
        wfm_site *site = &centre->site[centre->n_sites++];
        char where[100];

        snprintf(where, sizeof where, "sites.%.80s", m->key);
        site->id = wfm_section_name(r, m, "sites");
        site->line = m->key_line;
        wfm_section_read(r, WFM_SECTION_SITE, site, m, where);
        if (!site->name)
            site->name = site->id;
    }
}

static void read_general(wfm_reader *r, wfm_centre *centre,
                         const wfm_yaml *root)
{
    const wfm_yaml *map = wfm_yaml_find(root, "centre");
    uint64_t given =
        wfm_section_read(r, WFM_SECTION_CENTRE, centre, map, "centre");

    if (!(given & wfm_section_bit(WFM_SECTION_CENTRE, "timezone")))
        wfm_reader_say(r, map ? map : root, _("add 'timezone: Asia/Shanghai'"),
                       _("centre.timezone is missing"));
    if (!(given & wfm_section_bit(WFM_SECTION_CENTRE, "interval")))
        wfm_reader_say(r, map ? map : root, _("add 'interval: 30m'"),
                       _("centre.interval is missing"));
}

static void read_sections(wfm_reader *r, wfm_centre *centre,
                          const wfm_yaml *root)
{
    const wfm_yaml *rules;

    check_sections(r, root);
    rules = wfm_law_rules(r, centre, root);
    read_general(r, centre, root);
    wfm_section_read(r, WFM_SECTION_INPUTS, &centre->inputs,
                     wfm_yaml_find(root, "inputs"), "inputs");
    wfm_section_read(r, WFM_SECTION_RULES, &centre->rules, rules, "rules");
    wfm_section_read(r, WFM_SECTION_COSTS, &centre->costs,
                     wfm_yaml_find(root, "costs"), "costs");
    wfm_section_read(r, WFM_SECTION_TRAINING, &centre->training,
                     wfm_yaml_find(root, "training"), "training");
    read_queues(r, centre, root);
    wfm_centre_link_migrations(r, centre);
    wfm_centre_link_likes(r, centre);
    read_contracts(r, centre, root);
    read_sites(r, centre, root);
    wfm_centre_link_floors(r, centre);
    wfm_sourcing_read(r, centre, root);
    for (size_t i = 0; i < centre->inputs.n_history; i++) {
        const wfm_history_input *in = &centre->inputs.history[i];
        wfm_yaml place = { .line = in->line };

        if (in->queue && wfm_centre_find_queue(centre, in->queue) < 0)
            wfm_reader_say(r, &place, NULL,
                           _("inputs.history: there is no queue '%.80s'"),
                           in->queue);
    }
}

static wfm_status parse_centre(wfm_centre *centre, const char *bytes,
                               size_t length, bool allow_outside,
                               wfm_problems *problems, wfm_error *err)
{
    wfm_reader r = { .arena = centre->arena,
                     .file = centre->file,
                     .allow_outside = allow_outside,
                     .problems = problems,
                     .elsewhere = elsewhere };
    size_t errors = problems->errors;
    wfm_error first;
    wfm_yaml *root;
    wfm_status status;

    status = wfm_yaml_parse(&root, centre->arena, bytes, length, centre->file,
                            problems, &first);
    if (status != WFM_OK) {
        if (status == WFM_BAD_INPUT)
            wfm_problems_add(problems, WFM_SEVERITY_ERROR, &first);
        if (err)
            *err = first;
        return status;
    }
    centre->allow_outside = allow_outside;
    read_sections(&r, centre, root);
    if (r.out_of_memory)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    return problems->errors > errors ? wfm_problems_status(problems, err)
                                     : WFM_OK;
}

static wfm_centre *new_centre(const char *folder, const char *file)
{
    wfm_arena *arena = wfm_arena_new();
    wfm_centre *centre;

    if (!arena)
        return NULL;
    centre = wfm_arena_alloc(arena, 1, sizeof *centre);
    if (centre) {
        centre->arena = arena;
        centre->folder = wfm_arena_strdup(arena, folder);
        centre->file = wfm_arena_strdup(arena, file);
    }
    if (!centre || !centre->folder || !centre->file) {
        wfm_arena_free(arena);
        return NULL;
    }
    return centre;
}

wfm_status wfm_centre_parse(wfm_centre **out, const char *bytes, size_t length,
                            const char *folder, const char *file,
                            bool allow_outside, wfm_problems *problems,
                            wfm_error *err)
{
    wfm_problems own = { 0 };
    wfm_centre *centre = new_centre(folder, file);
    wfm_status status;

    if (!centre)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = parse_centre(centre, bytes, length, allow_outside,
                          problems ? problems : &own, err);
    wfm_problems_release(&own);
    if (status == WFM_OK)
        *out = centre;
    else
        wfm_centre_free(centre);
    return status;
}

wfm_status wfm_centre_read(wfm_centre **out, const char *folder,
                           bool allow_outside, wfm_problems *problems,
                           wfm_error *err)
{
    wfm_error local;
    char *bytes = NULL, *path;
    const char *shown;
    size_t length;
    wfm_status status;

    path = wfm_file_join(folder ? folder : ".", "wfm.yaml");
    if (!path)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    shown = folder && strcmp(folder, ".") != 0 ? path : "wfm.yaml";
    status = wfm_file_read(&bytes, &length, path, WFM_YAML_BYTES_MAX, &local);
    if (status == WFM_OK) {
        status = wfm_centre_parse(out, bytes, length, folder ? folder : ".",
                                  shown, allow_outside, problems, err);
    } else {
        wfm_error_hint(&local,
                       _("`wfm init DIR` writes a centre to start from; "
                         "`-C DIR` names its folder"));
        wfm_problems_add(problems, WFM_SEVERITY_ERROR, &local);
        if (err)
            *err = local;
    }
    free(bytes);
    free(path);
    return status;
}

void wfm_centre_free(wfm_centre *centre)
{
    if (!centre)
        return;
    wfm_zone_free(centre->zone);
    for (size_t i = 0; i < centre->n_sites; i++)
        wfm_zone_free(centre->site[i].zone);
    wfm_arena_free(centre->arena);
}

const char *wfm_queue_label(const wfm_queue *queue)
{
    return queue->label ? queue->label : queue->name;
}

double wfm_queue_promise(const wfm_queue *queue)
{
    if (wfm_queue_is_levelled(queue) && isnan(queue->target.service_level))
        return 1;
    return queue->target.service_level;
}

int wfm_centre_find_queue(const wfm_centre *centre, const char *name)
{
    for (size_t i = 0; i < centre->n_queues; i++)
        if (strcmp(centre->queue[i].name, name) == 0)
            return (int)i;
    return -1;
}

int wfm_centre_find_contract(const wfm_centre *centre, const char *name)
{
    for (size_t i = 0; i < centre->n_contracts; i++)
        if (strcmp(centre->contract[i].name, name) == 0)
            return (int)i;
    return -1;
}

int wfm_centre_find_site(const wfm_centre *centre, const char *id)
{
    for (size_t i = 0; i < centre->n_sites; i++)
        if (strcmp(centre->site[i].id, id) == 0)
            return (int)i;
    return -1;
}

double wfm_contract_presence(const wfm_contract *contract)
{
    double shown = contract->show_up > 0 ? contract->show_up : 1;

    return contract->on_call > 0 ? shown * contract->on_call : shown;
}

double wfm_contract_pay_share(const wfm_contract *contract)
{
    double shown = contract->show_up > 0 ? contract->show_up : 1;
    double called = contract->on_call;

    if (!(called > 0))
        return shown;
    return shown * (called * contract->on_call_rate +
                    (1 - called) * contract->on_call_pay);
}
