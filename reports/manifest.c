/* reports/manifest.c - manifest.json: what a plan was made from. */
#include "reports/manifest.h"

#include <glob.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "reports/json_private.h"

typedef struct entry {
    const char *name; /* as told */
    const char *path; /* as read */
    char hash[WFM_HASH_TEXT];
} entry;

typedef struct list {
    entry *item;
    size_t n, capacity;
    wfm_arena *arena;
} list;

/* Relative to the centre's folder, or the last part only. */
static const char *told_name(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    const char *slash = strrchr(path, '/');

    if (strncmp(path, folder, n) == 0 && path[n] == '/' &&
        !strstr(path + n, "/../"))
        return path + n + 1 + strspn(path + n + 1, "/");
    if (strcmp(folder, ".") == 0 && path[0] != '/' &&
        strncmp(path, "../", 3) != 0 && !strstr(path, "/../"))
        return path;
    return slash ? slash + 1 : path;
}

static wfm_status add(list *l, const char *folder, const char *path,
                      wfm_error *err)
{
    char *copy = wfm_arena_strdup(l->arena, path);

    if (!copy || wfm_mem_grow(&l->item, &l->capacity, l->n + 1,
                              sizeof *l->item) != WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    l->item[l->n].path = copy;
    l->item[l->n].name = told_name(folder, copy);
    l->n++;
    return WFM_OK;
}

/* A pattern of wfm.yaml: all files it matches, itself if it is a plain name. */
static wfm_status add_pattern(list *l, const char *folder, const char *pattern,
                              wfm_error *err)
{
    wfm_status status = WFM_OK;
    char *full;
    glob_t found;

    if (!pattern)
        return WFM_OK;
    full = wfm_file_join(folder, pattern);
    if (!full)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (glob(full, GLOB_NOCHECK, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc && status == WFM_OK; i++)
            status = add(l, folder, found.gl_pathv[i], err);
        globfree(&found);
    } else {
        status = wfm_fail(err, WFM_BAD_INPUT, _("cannot read: %s"), pattern);
    }
    free(full);
    return status;
}

static wfm_status collect(list *l, const wfm_manifest *m, wfm_error *err)
{
    const wfm_inputs *in = &m->centre->inputs;
    const char *const single[] = {
        "wfm.yaml",   in->holidays,  in->events,         in->agents,
        in->absences, in->classes,   in->learning,       in->activities,
        in->exclude,  in->overrides, m->centre->law_file
    };
    const char *folder = m->centre->folder;

    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        WFM_TRY(add_pattern(l, folder, single[i], err));
    for (size_t i = 0; i < in->n_drivers; i++)
        WFM_TRY(add_pattern(l, folder, in->driver[i], err));
    for (size_t i = 0; i < in->n_history; i++)
        WFM_TRY(add_pattern(l, folder, in->history[i].file, err));
    for (size_t i = 0; i < m->n_extra; i++)
        WFM_TRY(add(l, folder, m->extra[i], err));
    return WFM_OK;
}

static int by_name(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    return order ? order : strcmp(x->path, y->path);
}

/* The same file may be named by two entries of wfm.yaml. */
static void drop_repeated(list *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->n; i++)
        if (i == 0 || strcmp(l->item[i].path, l->item[i - 1].path) != 0)
            l->item[kept++] = l->item[i];
    l->n = kept;
}

static void print(FILE *f, const wfm_manifest *m, const list *l)
{
    char from[WFM_DATE_TEXT], to[WFM_DATE_TEXT], as_of[WFM_TIME_TEXT];

    fprintf(f, "{\n  \"schema\": \"wfm.manifest.1\",\n  \"version\": ");
    wfm_json_text(f, m->version);
    fprintf(f, ",\n  \"seed\": %" PRIu64 ",\n", m->seed);
    fprintf(f, "  \"from\": \"%s\",\n  \"to\": \"%s\",\n  \"as_of\": ",
            wfm_date_format(from, m->from), wfm_date_format(to, m->to));
    if (m->as_of == INT64_MAX)
        fputs("null", f);
    else
        wfm_json_text(f, wfm_zone_format(as_of, m->centre->zone, m->as_of));
    fputs(",\n  \"inputs\": [", f);
    for (size_t i = 0; i < l->n; i++) {
        fputs(i ? ",\n    {\"file\": " : "\n    {\"file\": ", f);
        wfm_json_text(f, l->item[i].name);
        fprintf(f, ", \"sha256\": \"%s\"}", l->item[i].hash);
    }
    fputs("\n  ]\n}\n", f);
}

static wfm_status write_list(const char *path, const wfm_manifest *m, list *l,
                             wfm_error *err)
{
    wfm_file *file;

    WFM_TRY(collect(l, m, err));
    qsort(l->item, l->n, sizeof *l->item, by_name);
    drop_repeated(l);
    for (size_t i = 0; i < l->n; i++)
        WFM_TRY(wfm_hash_file(l->item[i].hash, l->item[i].path, err));
    WFM_TRY(wfm_file_create(&file, path, 0644, err));
    print(wfm_file_stream(file), m, l);
    return wfm_file_commit(file, err);
}

wfm_status wfm_manifest_write(const char *path, const wfm_manifest *manifest,
                              wfm_error *err)
{
    list l = { .arena = wfm_arena_new() };
    wfm_status status;

    if (!l.arena)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = write_list(path, manifest, &l, err);
    free(l.item);
    wfm_arena_free(l.arena);
    return status;
}
