/* data/law_pack.c - `rules.law: FILE.yaml`: a centre's own law pack.
 *
 * The file holds keys of the section `rules`; what wfm.yaml gives itself goes
 * before. Its key `law` names the built-in law it starts from. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "data/centre_private.h"
#include "data/name.h"

static bool is_file(const char *text)
{
    size_t n = strlen(text);

    return n > 5 && strcmp(text + n - 5, ".yaml") == 0;
}

/* Index of a built-in law; `fallback` if the text is none. */
static int law_of(const wfm_yaml *map, int fallback)
{
    static const char *const law[WFM_LAWS] = { "cn", "eu", "none" };
    const wfm_yaml *m = wfm_yaml_find(map, "law");

    for (int i = 0; m && m->kind == WFM_YAML_SCALAR && i < WFM_LAWS; i++)
        if (strcmp(m->text, law[i]) == 0)
            return i;
    return fallback;
}

/* The map of the file's rules, checked; NULL: said, or no memory. */
static const wfm_yaml *read_pack(wfm_reader *r, const wfm_centre *centre,
                                 const wfm_yaml *law)
{
    wfm_reader own = *r;
    wfm_rules unused;
    const wfm_yaml *map;
    wfm_yaml *root = NULL;
    char *path = NULL, *bytes = NULL;
    size_t length = 0;
    wfm_error err;

    if (wfm_path_check(law->text, r->allow_outside, &err) != WFM_OK) {
        wfm_reader_fail(r, law, "rules.law", &err);
        return NULL;
    }
    path = wfm_file_join(centre->folder, law->text);
    if (!path) {
        r->out_of_memory = true;
        return NULL;
    }
    own.file = law->text;
    if (wfm_file_read(&bytes, &length, path, WFM_YAML_BYTES_MAX, &err) !=
        WFM_OK)
        wfm_reader_fail(r, law, "rules.law", &err);
    else if (wfm_yaml_parse(&root, r->arena, bytes, length, law->text,
                            r->problems, &err) != WFM_OK)
        wfm_problems_add(r->problems, WFM_SEVERITY_ERROR, &err);
    free(path);
    free(bytes);
    if (!root)
        return NULL;
    map = wfm_yaml_find(root, "rules");
    map = map ? map : root;
    wfm_section_read(&own, WFM_SECTION_RULES, &unused, map, "rules");
    r->out_of_memory = r->out_of_memory || own.out_of_memory;
    return map;
}

/* Puts a copy of the member at the end of the list. */
static wfm_yaml *append(wfm_reader *r, wfm_yaml *map, wfm_yaml *last,
                        const wfm_yaml *member)
{
    wfm_yaml *copy = wfm_arena_alloc(r->arena, 1, sizeof *copy);

    if (!copy) {
        r->out_of_memory = true;
        return last;
    }
    *copy = *member;
    copy->next = NULL;
    if (last)
        last->next = copy;
    else
        map->first = copy;
    map->n++;
    return copy;
}

const wfm_yaml *wfm_law_rules(wfm_reader *r, wfm_centre *centre,
                              const wfm_yaml *root)
{
    static const char *const name[WFM_LAWS] = { "cn", "eu", "none" };
    const wfm_yaml *rules = wfm_yaml_find(root, "rules"), *pack;
    const wfm_yaml *law = wfm_yaml_find(rules, "law");
    wfm_yaml *merged, *last = NULL, base;

    r->law = law_of(rules, 0);
    if (!law || law->kind != WFM_YAML_SCALAR || !is_file(law->text))
        return rules;
    centre->law_file = wfm_arena_strdup(r->arena, law->text);
    merged = wfm_arena_alloc(r->arena, 1, sizeof *merged);
    if (!merged || !centre->law_file) {
        r->out_of_memory = true;
        return rules;
    }
    pack = read_pack(r, centre, law);
    r->law = law_of(pack, 0);
    *merged = *rules;
    merged->first = NULL;
    merged->n = 0;
    base = *law;
    base.text = name[r->law];
    last = append(r, merged, last, &base);
    for (const wfm_yaml *m = rules->first; m; m = m->next)
        if (m != law)
            last = append(r, merged, last, m);
    for (const wfm_yaml *m = pack ? pack->first : NULL; m; m = m->next)
        if (!wfm_yaml_find(rules, m->key))
            last = append(r, merged, last, m);
    return merged;
}
