/* data/schema.h - tables of keys that read one YAML mapping into a struct,
 * fill in defaults, print it back and document themselves.
 *
 * One table per mapping is the single source of names, types, defaults,
 * ranges and meanings: the reader, `wfm check -v` and the manual use it. */
#ifndef WFM_DATA_SCHEMA_H
#define WFM_DATA_SCHEMA_H

#include <stdint.h>

#include "base/str.h"
#include "data/yaml_tree.h"

typedef enum wfm_key_type {
    WFM_KEY_NUMBER,        /* double */
    WFM_KEY_INTEGER,       /* int */
    WFM_KEY_SHARE,         /* double; 0.3 or 30% */
    WFM_KEY_SECONDS,       /* double, written as a duration */
    WFM_KEY_MINUTES,       /* int, written as a duration of whole minutes */
    WFM_KEY_HOURS,         /* double, written as a duration */
    WFM_KEY_BOOL,          /* bool: yes no true false */
    WFM_KEY_TEXT,          /* const char * */
    WFM_KEY_PATH,          /* const char *, stays inside the folder */
    WFM_KEY_WORD,          /* const char *, one of choice[] */
    WFM_KEY_CHOICE,        /* int (an enum), index into choice[] */
    WFM_KEY_CLOCK_RANGE,   /* two ints, minutes after midnight: 07:00-13:00 */
    WFM_KEY_INTEGER_RANGE, /* two ints: 4-5, or 5 for both */
    WFM_KEY_HOURS_RANGE,   /* two doubles: 16h-25h; 40h alone is the second */
    WFM_KEY_MINUTES_RANGE, /* two ints: 3h-5h, or 4h for both */
    WFM_KEY_OTHER          /* read and written by functions of its own */
} wfm_key_type;

enum { WFM_LAWS = 3 }; /* cn, eu, none */

typedef struct wfm_key wfm_key;

/* What readers need besides the value. */
typedef struct wfm_reader {
    wfm_arena *arena;
    const char *file; /* as named to the user */
    bool allow_outside;
    int law; /* picks by_law[] */
    wfm_problems *problems;
    bool out_of_memory;
    /* where a key that is unknown here belongs, into out; NULL: nowhere */
    const char *(*elsewhere)(const char *key, char *out, size_t size);
} wfm_reader;

typedef void (*wfm_key_read_fn)(wfm_reader *reader, void *target,
                                const wfm_yaml *value);
typedef void (*wfm_key_write_fn)(wfm_buf *out, const void *target, int indent);

struct wfm_key {
    const char *name;
    wfm_key_type type;
    size_t offset, offset2; /* of the field; of the second one of a range */
    const char *standard;   /* default as one would write it; "none": not
                               given; NULL: required, or filled in later */
    const char *by_law[WFM_LAWS]; /* instead of `standard`, by rules.law */
    double min, max;              /* of numbers, both 0: any */
    double none;                  /* the value that "none" stands for */
    bool none_ok;
    const char *const *choice; /* NULL-terminated */
    wfm_key_read_fn read;      /* WFM_KEY_OTHER */
    wfm_key_write_fn write;
    const char *type_text; /* for the manual; NULL: from the type */
    const char *default_text;
    const char *meaning;
};

/* Reads a mapping into target by the table; every problem is added to
 * reader->problems: unknown keys (with the nearest known one), values that do
 * not fit, missing required keys. Keys that are absent get their default. map
 * may be NULL (all defaults). where names the mapping: "queues.hotline". The
 * result has bit k set if key[k] was given. At most 64 keys. */
uint64_t wfm_schema_read(wfm_reader *reader, const wfm_key *key, size_t n,
                         void *target, const wfm_yaml *map, const char *where);

/* One value by one key of a simple type. */
wfm_status wfm_schema_parse(const wfm_reader *reader, const wfm_key *key,
                            void *target, const char *text,
                            wfm_error *err) WFM_MUST_USE;

/* Writes `name: value` lines in the syntax that is read, indented. */
void wfm_schema_write(wfm_buf *out, const wfm_key *key, size_t n,
                      const void *target, int indent);

/* One table row of Markdown per key: key, type, default, meaning. */
void wfm_schema_document(wfm_buf *out, const wfm_key *key, size_t n);

/* A duration as people write it: 20s, 1h30m, 24h. */
void wfm_schema_write_duration(wfm_buf *out, double seconds);
/* A text, quoted where YAML needs it. */
void wfm_schema_write_text(wfm_buf *out, const char *text);

/* Adds a problem at a node. */
void wfm_reader_say(wfm_reader *reader, const wfm_yaml *at, const char *hint,
                    const char *format, ...) WFM_PRINTF(4, 5);
/* Adds err at a node, with `what` before its text. */
void wfm_reader_fail(wfm_reader *reader, const wfm_yaml *at, const char *what,
                     wfm_error *err);
/* False (and said) if the node is not of that kind. */
bool wfm_reader_expect(wfm_reader *reader, const wfm_yaml *node,
                       wfm_yaml_kind kind, const char *what);

#endif
