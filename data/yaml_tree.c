/* data/yaml_tree.c - libyaml's events to a tree, with caps and places.
 *
 * libyaml 0.2.5 has no nesting limit and grows quadratically with depth, and
 * it accepts a key twice; both are checked here, event by event. Its messages
 * are kept, with a remedy where the source line shows a usual slip: a tab, a
 * full-width colon, a no-break space. */
#include "data/yaml_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/i18n.h"
#include "base/str.h"
#include "data/encoding.h"

typedef struct builder {
    yaml_parser_t parser;
    wfm_arena *arena;
    const char *file;
    const char *text; /* UTF-8, NUL-terminated */
    size_t n_nodes;
    int depth;
    wfm_error *err;
} builder;

/* First byte of a 1-based line of the text. */
static const char *line_start(const char *text, size_t line)
{
    while (line > 1) {
        text = strchr(text, '\n');
        if (!text)
            return "";
        text++;
        line--;
    }
    return text;
}

/* Says how to mend what the line shows, if it shows something. */
static void hint_from_line(const builder *b, size_t line)
{
    const char *s = line_start(b->text, line);
    size_t n = strcspn(s, "\r\n");
    size_t blanks = strspn(s, " ");

    if (blanks < n && s[blanks] == '\t')
        wfm_error_hint(b->err,
                       _("indent with spaces: YAML allows no tab there"));
    else if (memmem(s, n, "：", 3))
        wfm_error_hint(b->err, _("the line has a full-width colon; type "
                                 "': ' (colon and space)"));
    else if (memmem(s, n, "\xC2\xA0", 2) || memmem(s, n, "　", 3))
        wfm_error_hint(b->err, _("the line has a no-break or full-width space; "
                                 "type an ordinary space"));
    else if (memmem(s, n, "，", 3))
        wfm_error_hint(b->err, _("the line has a full-width comma; type "
                                 "','"));
}

static wfm_status refuse(const builder *b, yaml_mark_t mark, const char *text)
{
    wfm_fail(b->err, WFM_BAD_INPUT, "%s", text);
    hint_from_line(b, mark.line + 1);
    /* `name：x` alone is text, so that the line after it is refused. */
    if (!b->err->hint[0] && mark.line > 0)
        hint_from_line(b, mark.line);
    wfm_error_at(b->err, b->file, mark.line + 1, mark.column + 1);
    return WFM_BAD_INPUT;
}

/* What libyaml says most often, which the message catalogues know. */
static const char *const usual[] = {
    N_("while scanning a quoted scalar"),
    N_("while scanning a simple key"),
    N_("while scanning for the next token"),
    N_("while parsing a block mapping"),
    N_("while parsing a block collection"),
    N_("while parsing a flow mapping"),
    N_("while parsing a flow sequence"),
    N_("found unexpected end of stream"),
    N_("found character that cannot start any token"),
    N_("could not find expected ':'"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected ',' or ']'"),
    N_("mapping values are not allowed in this context"),
};

/* A message of libyaml in the user's language. */
static const char *translated(const char *text)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(usual[i], text) == 0)
            return _(usual[i]);
    return text;
}

static wfm_status syntax_error(const builder *b)
{
    const yaml_parser_t *p = &b->parser;
    yaml_mark_t mark = p->problem_mark;
    char text[WFM_ERROR_TEXT];

    if (p->error == YAML_MEMORY_ERROR)
        return wfm_fail(b->err, WFM_NO_MEMORY, _("out of memory"));
    if (p->context && strstr(p->context, "quoted scalar"))
        mark = p->context_mark; /* where the quote opened, not the end */
    snprintf(text, sizeof text, "%s%s%s",
             p->context ? translated(p->context) : "", p->context ? ", " : "",
             p->problem ? translated(p->problem) : _("not YAML"));
    return refuse(b, mark, text);
}

static wfm_status no_memory(const builder *b)
{
    return wfm_fail(b->err, WFM_NO_MEMORY, _("out of memory"));
}

static wfm_status next_event(builder *b, yaml_event_t *event)
{
    if (!yaml_parser_parse(&b->parser, event))
        return syntax_error(b);
    return WFM_OK;
}

static wfm_status new_node(builder *b, const yaml_event_t *event,
                           wfm_yaml_kind kind, wfm_yaml **out)
{
    wfm_yaml *node;

    if (++b->n_nodes > WFM_YAML_NODES_MAX)
        return refuse(b, event->start_mark, _("too many values in the file"));
    node = wfm_arena_alloc(b->arena, 1, sizeof *node);
    if (!node)
        return no_memory(b);
    node->kind = kind;
    node->line = event->start_mark.line + 1;
    node->column = event->start_mark.column + 1;
    *out = node;
    return WFM_OK;
}

static wfm_status scalar_node(builder *b, const yaml_event_t *event,
                              wfm_yaml **out)
{
    const char *value = (const char *)event->data.scalar.value;

    if (event->data.scalar.anchor)
        return refuse(b, event->start_mark, _("anchors (&) are not supported"));
    if (event->data.scalar.tag)
        return refuse(b, event->start_mark, _("tags (!) are not allowed"));
    if (strlen(value) != event->data.scalar.length)
        return refuse(b, event->start_mark, _("NUL in a text"));
    WFM_TRY(new_node(b, event, WFM_YAML_SCALAR, out));
    (*out)->text = wfm_arena_strdup(b->arena, value);
    (*out)->is_empty =
        event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !*value;
    return (*out)->text ? WFM_OK : no_memory(b);
}

static wfm_status node_from(builder *b, const yaml_event_t *event,
                            wfm_yaml **out);

static wfm_status list_node(builder *b, const yaml_event_t *start,
                            wfm_yaml **out)
{
    wfm_yaml **tail;

    if (start->data.sequence_start.anchor)
        return refuse(b, start->start_mark, _("anchors (&) are not supported"));
    if (start->data.sequence_start.tag)
        return refuse(b, start->start_mark, _("tags (!) are not allowed"));
    WFM_TRY(new_node(b, start, WFM_YAML_LIST, out));
    tail = &(*out)->first;
    for (;;) {
        yaml_event_t event;
        wfm_status status;

        WFM_TRY(next_event(b, &event));
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return WFM_OK;
        }
        status = node_from(b, &event, tail);
        yaml_event_delete(&event);
        WFM_TRY(status);
        tail = &(*tail)->next;
        (*out)->n++;
    }
}

static wfm_status check_key(builder *b, const wfm_yaml *map,
                            const yaml_event_t *event)
{
    const char *key;
    char text[WFM_ERROR_TEXT];

    if (event->type == YAML_ALIAS_EVENT)
        return refuse(b, event->start_mark, _("aliases (*) are not supported"));
    if (event->type != YAML_SCALAR_EVENT)
        return refuse(b, event->start_mark, _("a key must be a simple text"));
    if (event->data.scalar.anchor || event->data.scalar.tag)
        return refuse(b, event->start_mark,
                      _("anchors and tags are not supported"));
    key = (const char *)event->data.scalar.value;
    if (strlen(key) != event->data.scalar.length)
        return refuse(b, event->start_mark, _("NUL in a key"));
    if (strcmp(key, "<<") == 0)
        return refuse(b, event->start_mark,
                      _("merge keys (<<) are not supported"));
    if (map->n >= WFM_YAML_MEMBERS_MAX)
        return refuse(b, event->start_mark, _("too many keys in one mapping"));
    for (const wfm_yaml *m = map->first; m; m = m->next) {
        if (strcmp(m->key, key) != 0)
            continue;
        snprintf(text, sizeof text,
                 _("duplicate key '%.80s', first given on line %zu"), key,
                 m->key_line);
        return refuse(b, event->start_mark, text);
    }
    return WFM_OK;
}

/* Reads the value that belongs to the key of `event` and appends it. */
static wfm_status map_member(builder *b, wfm_yaml *map,
                             const yaml_event_t *key_event, wfm_yaml **tail)
{
    yaml_event_t event;
    wfm_status status;

    WFM_TRY(next_event(b, &event));
    status = node_from(b, &event, tail);
    yaml_event_delete(&event);
    WFM_TRY(status);
    (*tail)->key =
        wfm_arena_strdup(b->arena, (const char *)key_event->data.scalar.value);
    (*tail)->key_line = key_event->start_mark.line + 1;
    (*tail)->key_column = key_event->start_mark.column + 1;
    map->n++;
    return (*tail)->key ? WFM_OK : no_memory(b);
}

static wfm_status map_node(builder *b, const yaml_event_t *start,
                           wfm_yaml **out)
{
    wfm_yaml **tail;

    if (start->data.mapping_start.anchor)
        return refuse(b, start->start_mark, _("anchors (&) are not supported"));
    if (start->data.mapping_start.tag)
        return refuse(b, start->start_mark, _("tags (!) are not allowed"));
    WFM_TRY(new_node(b, start, WFM_YAML_MAP, out));
    tail = &(*out)->first;
    for (;;) {
        yaml_event_t event;
        wfm_status status;

        WFM_TRY(next_event(b, &event));
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return WFM_OK;
        }
        status = check_key(b, *out, &event);
        if (status == WFM_OK)
            status = map_member(b, *out, &event, tail);
        yaml_event_delete(&event);
        WFM_TRY(status);
        tail = &(*tail)->next;
    }
}

static wfm_status node_from(builder *b, const yaml_event_t *event,
                            wfm_yaml **out)
{
    wfm_yaml *node = NULL;
    wfm_status status;

    if (b->depth >= WFM_YAML_DEPTH_MAX)
        return refuse(b, event->start_mark, _("nested deeper than 32 levels"));
    b->depth++;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        status = scalar_node(b, event, &node);
        break;
    case YAML_SEQUENCE_START_EVENT:
        status = list_node(b, event, &node);
        break;
    case YAML_MAPPING_START_EVENT:
        status = map_node(b, event, &node);
        break;
    case YAML_ALIAS_EVENT:
        status =
            refuse(b, event->start_mark, _("aliases (*) are not supported"));
        break;
    default:
        status = refuse(b, event->start_mark, _("not YAML"));
        break;
    }
    b->depth--;
    if (status == WFM_OK)
        *out = node;
    return status;
}

/* Reads one event and checks that it is of the wanted type. */
static wfm_status expect(builder *b, yaml_event_type_t type, const char *text)
{
    yaml_event_t event;
    wfm_status status = WFM_OK;

    WFM_TRY(next_event(b, &event));
    if (event.type != type)
        status = refuse(b, event.start_mark, text);
    yaml_event_delete(&event);
    return status;
}

static wfm_status read_document(builder *b, wfm_yaml **out)
{
    yaml_event_t event;
    wfm_status status;
    wfm_yaml *root = NULL;

    WFM_TRY(expect(b, YAML_STREAM_START_EVENT, _("not YAML")));
    WFM_TRY(expect(b, YAML_DOCUMENT_START_EVENT,
                   _("empty: a centre needs at least 'centre' and 'queues'")));
    WFM_TRY(next_event(b, &event));
    status = node_from(b, &event, &root);
    if (status == WFM_OK && root->kind != WFM_YAML_MAP)
        status = refuse(b, event.start_mark,
                        _("a mapping 'key: value' is expected here"));
    yaml_event_delete(&event);
    WFM_TRY(status);
    WFM_TRY(expect(b, YAML_DOCUMENT_END_EVENT, _("not YAML")));
    WFM_TRY(expect(b, YAML_STREAM_END_EVENT,
                   _("a second document: one file holds one centre")));
    *out = root;
    return WFM_OK;
}

/* Control characters have no place in the file; libyaml names no line. */
static wfm_status check_controls(const builder *b)
{
    yaml_mark_t mark = { 0, 0, 0 };

    for (const char *s = b->text; *s; s++) {
        unsigned char c = (unsigned char)*s;

        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            return refuse(b, mark, _("control character"));
        if (c == '\n') {
            mark.line++;
            mark.column = 0;
        } else if ((c & 0xC0) != 0x80) {
            mark.column++;
        }
    }
    return WFM_OK;
}

/* Decodes the bytes to UTF-8, allocated. */
static wfm_status decode(char **out, size_t *out_length, const char *bytes,
                         size_t length, const char *file,
                         wfm_problems *problems, wfm_error *err)
{
    wfm_source *source;
    wfm_buf text = { 0 };
    char block[4096];
    size_t n;
    wfm_status status;

    if (length > WFM_YAML_BYTES_MAX) {
        wfm_fail(err, WFM_BAD_INPUT, _("longer than 1 MiB"));
        return wfm_error_at(err, file, 0, 0), WFM_BAD_INPUT;
    }
    WFM_TRY(wfm_source_open_bytes(&source, bytes, length, file, err));
    if (wfm_source_encoding(source) == WFM_ENCODING_GB18030) {
        status =
            wfm_fail(err, WFM_BAD_INPUT, _("not UTF-8 (it looks like GBK)"));
        wfm_error_hint(err, _("save it again as UTF-8"));
        wfm_error_at(err, file, 0, 0);
        wfm_source_close(source);
        return status;
    }
    wfm_source_note(source, problems);
    do {
        status = wfm_source_read(source, block, sizeof block, &n, err);
        if (status == WFM_OK)
            wfm_buf_add_bytes(&text, block, n);
    } while (status == WFM_OK && n > 0);
    wfm_source_close(source);
    if (status == WFM_OK && text.failed)
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    if (status != WFM_OK) {
        wfm_buf_release(&text);
        return status;
    }
    *out = text.text;
    *out_length = text.length;
    return WFM_OK;
}

wfm_status wfm_yaml_parse(wfm_yaml **out, wfm_arena *arena, const char *bytes,
                          size_t length, const char *file,
                          wfm_problems *problems, wfm_error *err)
{
    wfm_error local;
    builder b = { .arena = arena, .file = file, .err = err ? err : &local };
    char *text = NULL;
    size_t n = 0;
    wfm_status status;

    WFM_TRY(decode(&text, &n, bytes, length, file, problems, b.err));
    b.text = text;
    if (strlen(text) != n) {
        free(text);
        wfm_fail(b.err, WFM_BAD_INPUT, _("NUL character"));
        wfm_error_at(b.err, file, 0, 0);
        return WFM_BAD_INPUT;
    }
    status = check_controls(&b);
    if (status == WFM_OK && !yaml_parser_initialize(&b.parser)) {
        status = no_memory(&b);
    } else if (status == WFM_OK) {
        yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&b.parser, (const unsigned char *)text, n);
        status = read_document(&b, out);
        yaml_parser_delete(&b.parser);
    }
    free(text);
    return status;
}

const wfm_yaml *wfm_yaml_find(const wfm_yaml *map, const char *key)
{
    if (!map || map->kind != WFM_YAML_MAP)
        return NULL;
    for (const wfm_yaml *m = map->first; m; m = m->next)
        if (strcmp(m->key, key) == 0)
            return m;
    return NULL;
}
