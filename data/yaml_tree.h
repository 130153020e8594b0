/* data/yaml_tree.h - YAML text as a small tree of scalars, lists and maps.
 *
 * A subset of YAML on purpose: one document, no anchors, aliases, tags or
 * merge keys, no key twice, and caps on size, depth and number of nodes. All
 * scalars are text: the schema decides what `NO`, `22:30` or `007` mean. */
#ifndef WFM_DATA_YAML_TREE_H
#define WFM_DATA_YAML_TREE_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"

enum {
    WFM_YAML_BYTES_MAX = 1 << 20,
    WFM_YAML_DEPTH_MAX = 32,
    WFM_YAML_NODES_MAX = 100000,
    WFM_YAML_MEMBERS_MAX = 1000 /* keys of one map */
};

typedef enum wfm_yaml_kind {
    WFM_YAML_SCALAR,
    WFM_YAML_LIST,
    WFM_YAML_MAP
} wfm_yaml_kind;

typedef struct wfm_yaml {
    wfm_yaml_kind kind;
    const char *text;    /* of a scalar; never NULL there */
    bool is_empty;       /* a scalar that is not there: `key:` */
    const char *key;     /* as a member of a map, else NULL */
    size_t line, column; /* of the value, 1-based, in characters */
    size_t key_line, key_column;
    struct wfm_yaml *first; /* members, in the order of the text */
    struct wfm_yaml *next;  /* after this one in its list or map */
    size_t n;               /* number of members */
} wfm_yaml;

/* Parses bytes (UTF-8, or UTF-16 with a byte order mark, which adds a note)
 * into a tree whose root is a map and which lives in the arena. `file` names
 * the text in messages. WFM_BAD_INPUT: the first problem, with its place. */
wfm_status wfm_yaml_parse(wfm_yaml **out, wfm_arena *arena, const char *bytes,
                          size_t length, const char *file,
                          wfm_problems *problems, wfm_error *err) WFM_MUST_USE;

/* The member of a map, or NULL. */
const wfm_yaml *wfm_yaml_find(const wfm_yaml *map, const char *key);

#endif
