/* data/centre_sourcing.c - reading and printing the sections hiring, sources,
 * vendors and bots of wfm.yaml. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "data/centre_private.h"

enum { SITES_MAX = 200 };

static void add_site(wfm_reader *r, wfm_source_terms *s, const wfm_yaml *value)
{
    const char *id;

    if (!wfm_reader_expect(r, value, WFM_YAML_SCALAR, "sites"))
        return;
    id = wfm_arena_strdup(r->arena, value->text);
    if (!id)
        r->out_of_memory = true;
    else
        s->site[s->n_sites++] = id;
}

void wfm_value_read_sites(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_source_terms *s = target;
    size_t n = value->kind == WFM_YAML_LIST ? value->n : 1;

    if (n > SITES_MAX) {
        wfm_reader_say(r, value, NULL, _("%s: more than %zu"), "sites",
                       (size_t)SITES_MAX);
        return;
    }
    s->site = wfm_arena_alloc(r->arena, n ? n : 1, sizeof *s->site);
    if (!s->site) {
        r->out_of_memory = true;
        return;
    }
    if (value->kind != WFM_YAML_LIST) {
        add_site(r, s, value);
        return;
    }
    for (const wfm_yaml *m = value->first; m; m = m->next)
        add_site(r, s, m);
}

void wfm_value_read_tiers(wfm_reader *r, void *target, const wfm_yaml *value)
{
    wfm_vendor *v = target;
    double before = 0;

    if (!wfm_reader_expect(r, value, WFM_YAML_LIST, "tiers"))
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        wfm_price_tier *tier = &v->tier[v->n_tiers];
        uint64_t given;

        if (v->n_tiers == WFM_PRICE_TIERS_MAX) {
            wfm_reader_say(r, m, NULL, _("%s: more than %zu"), "tiers",
                           (size_t)WFM_PRICE_TIERS_MAX);
            return;
        }
        *tier = (wfm_price_tier){ 0 };
        given = wfm_section_read(r, WFM_SECTION_TIER, tier, m, "tiers");
        if (given != 3) {
            wfm_reader_say(r, m, _("write {contacts: 20000, price: 2.4}"),
                           _("tiers: contacts and price are needed"));
            return;
        }
        if (!(tier->contacts > before)) {
            wfm_reader_say(r, m, NULL,
                           _("tiers: contacts must rise from tier to tier"));
            return;
        }
        before = tier->contacts;
        v->n_tiers++;
    }
}

void wfm_value_read_peak(wfm_reader *r, void *target, const wfm_yaml *value)
{
    static const wfm_key factor = {
        .name = "peak", .type = WFM_KEY_NUMBER, .min = 0, .max = 100
    };
    wfm_vendor *v = target;

    if (!wfm_reader_expect(r, value, WFM_YAML_MAP, "peak"))
        return;
    for (const wfm_yaml *m = value->first; m; m = m->next) {
        int64_t month;
        wfm_error err = { 0 };

        if (wfm_num_parse_int(&month, m->key, 1, 12, NULL, NULL) != WFM_OK) {
            wfm_reader_say(r, m, _("months are 1 to 12: {6: 1.2, 11: 1.5}"),
                           _("peak: '%.40s' is no month"), m->key);
            continue;
        }
        if (!wfm_reader_expect(r, m, WFM_YAML_SCALAR, "peak"))
            continue;
        if (wfm_schema_parse(r, &factor, &v->peak[month - 1], m->text, &err) !=
            WFM_OK)
            wfm_reader_fail(r, m, "peak", &err);
    }
}

void wfm_value_write_sites(wfm_buf *out, const void *target, int indent)
{
    const wfm_source_terms *s = target;

    (void)indent;
    wfm_buf_add(out, " [");
    for (size_t i = 0; i < s->n_sites; i++) {
        wfm_buf_add(out, i ? ", " : "");
        wfm_schema_write_text(out, s->site[i]);
    }
    wfm_buf_add(out, "]\n");
}

void wfm_value_write_tiers(wfm_buf *out, const void *target, int indent)
{
    const wfm_vendor *v = target;
    char a[WFM_NUM_TEXT], b[WFM_NUM_TEXT];

    (void)indent;
    wfm_buf_add(out, " [");
    for (size_t i = 0; i < v->n_tiers; i++)
        wfm_buf_printf(out, "%s{contacts: %s, price: %s}", i ? ", " : "",
                       wfm_num_format(a, v->tier[i].contacts),
                       wfm_num_format(b, v->tier[i].price_cny));
    wfm_buf_add(out, "]\n");
}

void wfm_value_write_peak(wfm_buf *out, const void *target, int indent)
{
    const wfm_vendor *v = target;
    char text[WFM_NUM_TEXT];
    bool any = false;

    (void)indent;
    wfm_buf_add(out, " {");
    for (int m = 0; m < 12; m++) {
        if (v->peak[m] >= 1 && v->peak[m] <= 1)
            continue;
        wfm_buf_printf(out, "%s%d: %s", any ? ", " : "", m + 1,
                       wfm_num_format(text, v->peak[m]));
        any = true;
    }
    wfm_buf_add(out, "}\n");
}

/* Says what a name is none of, with the nearest one. */
static void say_unknown(wfm_reader *r, const wfm_yaml *at, const char *where,
                        const char *what, const char *name,
                        const char *const *known, size_t n)
{
    const char *near = wfm_str_nearest(name, known, n);
    char hint[WFM_ERROR_HINT] = "";

    if (near)
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
    wfm_reader_say(r, at, hint, _("%s: there is no %s '%.60s'"), where, what,
                   name);
}

static void check_queue(wfm_reader *r, const wfm_centre *c, const wfm_yaml *m,
                        const char *where, const char *queue)
{
    const char *known[WFM_QUEUES_MAX];

    if (!queue || wfm_centre_find_queue(c, queue) >= 0)
        return;
    for (size_t i = 0; i < c->n_queues; i++)
        known[i] = c->queue[i].name;
    say_unknown(r, wfm_yaml_find(m, "queue"), where, _("queue"), queue, known,
                c->n_queues);
}

static void check_source(wfm_reader *r, const wfm_centre *c, const wfm_yaml *m,
                         const char *where, const wfm_source_terms *s)
{
    const char *known[SITES_MAX];
    size_t n = 0;

    if (s->contract && wfm_centre_find_contract(c, s->contract) < 0) {
        for (; n < c->n_contracts && n < SITES_MAX; n++)
            known[n] = c->contract[n].name;
        say_unknown(r, wfm_yaml_find(m, "contract"), where, _("contract"),
                    s->contract, known, n);
    }
    for (n = 0; n < c->n_sites && n < SITES_MAX; n++)
        known[n] = c->site[n].id;
    for (size_t i = 0; i < s->n_sites; i++)
        if (wfm_centre_find_site(c, s->site[i]) < 0)
            say_unknown(r, wfm_yaml_find(m, "sites"), where, _("site"),
                        s->site[i], known, n);
}

/* What a form of contract cannot do without. */
static void check_vendor(wfm_reader *r, const wfm_yaml *m, const char *where,
                         const wfm_vendor *v)
{
    if (m->kind != WFM_YAML_MAP)
        return;
    if (v->form == WFM_VENDOR_TIERED && v->n_tiers == 0)
        wfm_reader_say(r, m, _("write tiers: [{contacts: 20000, price: 2.4}]"),
                       _("%s: 'tiers' is missing"), where);
    else if (v->form != WFM_VENDOR_TIERED && v->n_tiers > 0)
        wfm_reader_say(r, wfm_yaml_find(m, "tiers"), _("add form: tiered"),
                       _("%s: only the form 'tiered' has tiers"), where);
    if (v->form != WFM_VENDOR_TIERED && !(v->fte_max > 0))
        wfm_reader_say(r, m, NULL, _("%s: 'fte_max' is missing"), where);
    if (v->form != WFM_VENDOR_TIERED && v->form != WFM_VENDOR_BASE &&
        !(v->price_cny > 0))
        wfm_reader_say(r, m, NULL, _("%s: 'price' is missing"), where);
    if (v->form == WFM_VENDOR_BASE && !(v->base_cny > 0))
        wfm_reader_say(r, m, NULL, _("%s: 'base' is missing"), where);
    if (v->fte_min > v->fte_max && v->form != WFM_VENDOR_TIERED)
        wfm_reader_say(r, m, NULL, _("%s: fte_min is more than fte_max"),
                       where);
}

static void *named(wfm_reader *r, const wfm_yaml *root, const char *section,
                   size_t max, size_t size, const wfm_yaml **first)
{
    void *p;
    size_t n;

    if (!wfm_section_members(r, root, section, max, &n, first) || n == 0)
        return NULL;
    p = wfm_arena_alloc(r->arena, n, size);
    if (!p)
        r->out_of_memory = true;
    return p;
}

static void read_sources(wfm_reader *r, wfm_centre *c, const wfm_yaml *root)
{
    wfm_sourcing *s = &c->sourcing;
    const wfm_yaml *m = NULL;
    char where[100];

    s->source =
        named(r, root, "sources", WFM_SOURCES_MAX, sizeof *s->source, &m);
    for (; m && s->source; m = m->next) {
        wfm_source_terms *one = &s->source[s->n_sources++];

        snprintf(where, sizeof where, "sources.%.80s", m->key);
        *one = (wfm_source_terms){ .line = m->key_line };
        one->name = wfm_section_name(r, m, "sources");
        wfm_section_read(r, WFM_SECTION_SOURCE, one, m, where);
        check_source(r, c, m, where, one);
    }
}

static void read_vendors(wfm_reader *r, wfm_centre *c, const wfm_yaml *root)
{
    wfm_sourcing *s = &c->sourcing;
    const wfm_yaml *m = NULL;
    char where[100];

    s->vendor =
        named(r, root, "vendors", WFM_VENDORS_MAX, sizeof *s->vendor, &m);
    for (; m && s->vendor; m = m->next) {
        wfm_vendor *one = &s->vendor[s->n_vendors++];

        snprintf(where, sizeof where, "vendors.%.80s", m->key);
        *one = (wfm_vendor){ .line = m->key_line };
        one->name = wfm_section_name(r, m, "vendors");
        for (int i = 0; i < 12; i++)
            one->peak[i] = 1;
        wfm_section_read(r, WFM_SECTION_VENDOR, one, m, where);
        check_vendor(r, m, where, one);
        check_queue(r, c, m, where, one->queue);
    }
}

static void read_bots(wfm_reader *r, wfm_centre *c, const wfm_yaml *root)
{
    wfm_sourcing *s = &c->sourcing;
    const wfm_yaml *m = NULL;
    char where[100];

    s->bot = named(r, root, "bots", WFM_BOTS_MAX, sizeof *s->bot, &m);
    for (; m && s->bot; m = m->next) {
        wfm_bot_offer *one = &s->bot[s->n_bots++];

        snprintf(where, sizeof where, "bots.%.80s", m->key);
        *one = (wfm_bot_offer){ .line = m->key_line };
        one->name = wfm_section_name(r, m, "bots");
        wfm_section_read(r, WFM_SECTION_BOT, one, m, where);
        if (m->kind == WFM_YAML_MAP && !(one->licences_max > 0))
            wfm_reader_say(r, m, NULL, _("%s: 'licences_max' is missing"),
                           where);
        check_queue(r, c, m, where, one->queue);
    }
}

/* More vendors to keep than there are. */
static void check_hiring(wfm_reader *r, const wfm_centre *c,
                         const wfm_yaml *map)
{
    const wfm_hiring_terms *h = &c->sourcing.hiring;
    int vendors = 0;

    for (size_t i = 0; i < c->sourcing.n_vendors; i++)
        vendors += c->sourcing.vendor[i].counts;
    if (h->vendors_min > vendors)
        wfm_reader_say(r, wfm_yaml_find(map, "vendors_min"), NULL,
                       _("hiring: %d vendors are to be kept, and %d are "
                         "listed under 'vendors'"),
                       h->vendors_min, vendors);
    if (h->class_size_min > c->training.class_size_max &&
        wfm_yaml_find(map, "class_size_min"))
        wfm_reader_say(r, wfm_yaml_find(map, "class_size_min"), NULL,
                       _("hiring: class_size_min is more than "
                         "training.class_size_max"));
}

void wfm_sourcing_read(wfm_reader *r, wfm_centre *c, const wfm_yaml *root)
{
    const wfm_yaml *map = wfm_yaml_find(root, "hiring");

    wfm_section_read(r, WFM_SECTION_HIRING, &c->sourcing.hiring, map, "hiring");
    read_sources(r, c, root);
    read_vendors(r, c, root);
    read_bots(r, c, root);
    check_hiring(r, c, map);
    if (c->sourcing.hiring.class_size_min > c->training.class_size_max)
        c->sourcing.hiring.class_size_min = c->training.class_size_max;
}

static void write_one(wfm_buf *out, wfm_section section, const char *name,
                      const void *target)
{
    const wfm_section_keys *s = wfm_centre_section[section];

    wfm_buf_add(out, "  ");
    wfm_schema_write_text(out, name);
    wfm_buf_add(out, ":\n");
    wfm_schema_write(out, s->key, s->n, target, 4);
}

void wfm_sourcing_write(wfm_buf *out, const wfm_centre *c)
{
    const wfm_section_keys *h = wfm_centre_section[WFM_SECTION_HIRING];
    const wfm_sourcing *s = &c->sourcing;

    wfm_buf_add(out, "hiring:\n");
    wfm_schema_write(out, h->key, h->n, &s->hiring, 2);
    wfm_buf_add(out, s->n_sources ? "sources:\n" : "sources: {}\n");
    for (size_t i = 0; i < s->n_sources; i++)
        write_one(out, WFM_SECTION_SOURCE, s->source[i].name, &s->source[i]);
    wfm_buf_add(out, s->n_vendors ? "vendors:\n" : "vendors: {}\n");
    for (size_t i = 0; i < s->n_vendors; i++)
        write_one(out, WFM_SECTION_VENDOR, s->vendor[i].name, &s->vendor[i]);
    wfm_buf_add(out, s->n_bots ? "bots:\n" : "bots: {}\n");
    for (size_t i = 0; i < s->n_bots; i++)
        write_one(out, WFM_SECTION_BOT, s->bot[i].name, &s->bot[i]);
}
