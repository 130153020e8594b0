/* data/schema.c - reading a mapping by its table of keys. */
#include "data/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "data/name.h"

void wfm_reader_say(wfm_reader *reader, const wfm_yaml *at, const char *hint,
                    const char *format, ...)
{
    char text[WFM_ERROR_TEXT];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    wfm_problems_say(reader->problems, WFM_SEVERITY_ERROR, reader->file,
                     at ? at->line : 0, at ? at->column : 0, hint, "%s", text);
}

void wfm_reader_fail(wfm_reader *reader, const wfm_yaml *at, const char *what,
                     wfm_error *err)
{
    if (err->status == WFM_NO_MEMORY)
        reader->out_of_memory = true;
    wfm_reader_say(reader, at, err->hint, "%s: %s", what, err->text);
}

bool wfm_reader_expect(wfm_reader *reader, const wfm_yaml *node,
                       wfm_yaml_kind kind, const char *what)
{
    static const char *const wanted[] = { N_("one value"), N_("a list"),
                                          N_("a mapping 'key: value'") };

    if (node->kind == kind && !(kind == WFM_YAML_SCALAR && node->is_empty))
        return true;
    wfm_reader_say(reader, node, NULL, _("%s: %s is expected here"), what,
                   _(wanted[kind]));
    return false;
}

static void *field(const wfm_key *key, void *target)
{
    return (char *)target + key->offset;
}

static void *field2(const wfm_key *key, void *target)
{
    return (char *)target + key->offset2;
}

/* Fails unless min <= value <= max; the range is given in the key's unit. */
static wfm_status check_range(const wfm_key *key, double value, wfm_error *err)
{
    char low[WFM_NUM_TEXT], high[WFM_NUM_TEXT];

    if ((key->min == 0 && key->max == 0) ||
        (value >= key->min && value <= key->max))
        return WFM_OK;
    wfm_num_format_short(low, key->min, 6);
    wfm_num_format_short(high, key->max, 6);
    return wfm_fail(err, WFM_BAD_INPUT, _("must be from %s to %s"), low, high);
}

static wfm_status parse_whole(double *out, const char *text, double unit_s,
                              wfm_error *err)
{
    double seconds;

    WFM_TRY(wfm_num_parse_duration(&seconds, text, err));
    if (unit_s == 60 && seconds != 60.0 * (double)(int64_t)(seconds / 60))
        return wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is not whole minutes"),
                        text);
    *out = seconds / unit_s;
    return WFM_OK;
}

static wfm_status parse_share(const wfm_key *key, double *out, const char *text,
                              wfm_error *err)
{
    double number;

    if (wfm_num_parse_share(out, text, key->max, err) == WFM_OK)
        return check_range(key, *out, err);
    if (!strchr(text, '%') &&
        wfm_num_parse(&number, text, NULL, NULL) == WFM_OK &&
        number > key->max && number <= 100 * key->max) {
        wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is not a share from 0 to %g"),
                 text, key->max);
        wfm_error_hint(err, _("did you mean %.2f or %g%%?"), number / 100,
                       number);
    }
    return WFM_BAD_INPUT;
}

static wfm_status parse_bool(bool *out, const char *text, wfm_error *err)
{
    static const char *const yes[] = { "yes", "true", "on", "是" };
    static const char *const no[] = { "no", "false", "off", "否" };

    for (size_t i = 0; i < 4; i++) {
        if (strcasecmp(text, yes[i]) == 0 || strcasecmp(text, no[i]) == 0) {
            *out = strcasecmp(text, yes[i]) == 0;
            return WFM_OK;
        }
    }
    return wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is neither yes nor no"),
                    text);
}

static wfm_status parse_choice(int *out, const wfm_key *key, const char *text,
                               wfm_error *err)
{
    wfm_buf list = { 0 };
    size_t n = 0;
    const char *near;

    for (; key->choice[n]; n++) {
        if (strcmp(key->choice[n], text) == 0) {
            *out = (int)n;
            return WFM_OK;
        }
    }
    for (size_t i = 0; i < n; i++)
        wfm_buf_printf(&list, "%s%s", i ? ", " : "", key->choice[i]);
    wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is none of: %s"), text,
             wfm_buf_text(&list));
    wfm_buf_release(&list);
    near = wfm_str_nearest(text, key->choice, n);
    if (near)
        wfm_error_hint(err, _("did you mean '%s'?"), near);
    return WFM_BAD_INPUT;
}

/* Splits `a-b` (also a~b, a–b) into two pieces of at most 31 bytes. */
static bool split_range(const char *text, char a[32], char b[32])
{
    static const char *const dash[] = { "-", "~", "–", "—", "～", "至" };

    for (size_t i = 0; i < sizeof dash / sizeof *dash; i++) {
        const char *at = strstr(text, dash[i]), *rest;

        if (!at || at == text)
            continue;
        rest = at + strlen(dash[i]);
        if (at - text > 31 || strlen(rest) > 31)
            return false;
        memcpy(a, text, (size_t)(at - text));
        a[at - text] = '\0';
        memcpy(b, rest, strlen(rest) + 1);
        return true;
    }
    return false;
}

static wfm_status parse_clocks(const wfm_key *key, void *target,
                               const char *text, wfm_error *err)
{
    char a[32], b[32];
    int from, to;

    if (!split_range(text, a, b)) {
        WFM_TRY(wfm_clock_parse(&from, text, false, NULL, err));
        to = from;
    } else {
        WFM_TRY(wfm_clock_parse(&from, a, false, NULL, err));
        WFM_TRY(wfm_clock_parse(&to, b, true, NULL, err));
        if (to < from)
            to += WFM_MINUTES_PER_DAY;
    }
    *(int *)field(key, target) = from;
    *(int *)field2(key, target) = to;
    return WFM_OK;
}

/* One end of a range, in the unit of the key. */
static wfm_status parse_end(const wfm_key *key, double *out, const char *text,
                            wfm_error *err)
{
    int64_t whole;

    switch (key->type) {
    case WFM_KEY_HOURS_RANGE:
        WFM_TRY(parse_whole(out, text, 3600, err));
        break;
    case WFM_KEY_MINUTES_RANGE:
        WFM_TRY(parse_whole(out, text, 60, err));
        break;
    default:
        WFM_TRY(wfm_num_parse_int(&whole, text, -1000000, 1000000, NULL, err));
        *out = (double)whole;
        break;
    }
    return check_range(key, *out, err);
}

static wfm_status parse_ends(const wfm_key *key, void *target, const char *text,
                             wfm_error *err)
{
    char a[32], b[32];
    double low, high;

    if (split_range(text, a, b)) {
        WFM_TRY(parse_end(key, &low, a, err));
        WFM_TRY(parse_end(key, &high, b, err));
        if (low > high)
            return wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' runs backwards"),
                            text);
    } else {
        WFM_TRY(parse_end(key, &high, text, err));
        low = key->type == WFM_KEY_HOURS_RANGE ? 0 : high;
    }
    if (key->type == WFM_KEY_HOURS_RANGE) {
        *(double *)field(key, target) = low;
        *(double *)field2(key, target) = high;
    } else {
        *(int *)field(key, target) = (int)low;
        *(int *)field2(key, target) = (int)high;
    }
    return WFM_OK;
}

static wfm_status parse_text(const wfm_reader *reader, const wfm_key *key,
                             const char **out, const char *text, wfm_error *err)
{
    if (key->type == WFM_KEY_PATH)
        WFM_TRY(wfm_path_check(text, reader->allow_outside, err));
    if (strlen(text) > 1000)
        return wfm_fail(err, WFM_BAD_INPUT, _("longer than 1000 bytes"));
    *out = wfm_arena_strdup(reader->arena, text);
    return *out ? WFM_OK : wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
}

/* The value that "none" stands for. */
static void put_none(const wfm_key *key, void *target)
{
    switch (key->type) {
    case WFM_KEY_INTEGER:
    case WFM_KEY_MINUTES:
        *(int *)field(key, target) = (int)key->none;
        break;
    case WFM_KEY_TEXT:
    case WFM_KEY_PATH:
    case WFM_KEY_WORD:
        *(const char **)field(key, target) = NULL;
        break;
    default:
        *(double *)field(key, target) = key->none;
        break;
    }
}

static wfm_status parse_number(const wfm_key *key, double *out,
                               const char *text, wfm_error *err)
{
    double value = 0;
    int64_t whole;

    switch (key->type) {
    case WFM_KEY_SHARE:
        return parse_share(key, out, text, err);
    case WFM_KEY_SECONDS:
        WFM_TRY(parse_whole(&value, text, 1, err));
        break;
    case WFM_KEY_MINUTES:
        WFM_TRY(parse_whole(&value, text, 60, err));
        break;
    case WFM_KEY_HOURS:
        WFM_TRY(parse_whole(&value, text, 3600, err));
        break;
    case WFM_KEY_INTEGER:
        WFM_TRY(
            wfm_num_parse_int(&whole, text, INT32_MIN, INT32_MAX, NULL, err));
        value = (double)whole;
        break;
    default:
        WFM_TRY(wfm_num_parse(&value, text, NULL, err));
        break;
    }
    WFM_TRY(check_range(key, value, err));
    *out = value;
    return WFM_OK;
}

wfm_status wfm_schema_parse(const wfm_reader *reader, const wfm_key *key,
                            void *target, const char *text, wfm_error *err)
{
    double value;
    int chosen;

    if (key->none_ok && strcmp(text, "none") == 0) {
        put_none(key, target);
        return WFM_OK;
    }
    switch (key->type) {
    case WFM_KEY_BOOL:
        return parse_bool(field(key, target), text, err);
    case WFM_KEY_TEXT:
    case WFM_KEY_PATH:
        return parse_text(reader, key, field(key, target), text, err);
    case WFM_KEY_CHOICE:
        return parse_choice(field(key, target), key, text, err);
    case WFM_KEY_WORD:
        WFM_TRY(parse_choice(&chosen, key, text, err));
        *(const char **)field(key, target) = key->choice[chosen];
        return WFM_OK;
    case WFM_KEY_CLOCK_RANGE:
        return parse_clocks(key, target, text, err);
    case WFM_KEY_INTEGER_RANGE:
    case WFM_KEY_HOURS_RANGE:
    case WFM_KEY_MINUTES_RANGE:
        return parse_ends(key, target, text, err);
    case WFM_KEY_OTHER:
        return wfm_fail(err, WFM_INTERNAL, _("key '%s' has no parser"),
                        key->name);
    default:
        WFM_TRY(parse_number(key, &value, text, err));
        if (key->type == WFM_KEY_INTEGER || key->type == WFM_KEY_MINUTES)
            *(int *)field(key, target) = (int)value;
        else
            *(double *)field(key, target) = value;
        return WFM_OK;
    }
}

static void put_default(wfm_reader *reader, const wfm_key *key, void *target)
{
    const char *text =
        key->by_law[reader->law] ? key->by_law[reader->law] : key->standard;
    wfm_error err;

    if (!text)
        return;
    if (strcmp(text, "none") == 0 && key->type != WFM_KEY_WORD)
        put_none(key, target);
    else if (key->type != WFM_KEY_OTHER &&
             wfm_schema_parse(reader, key, target, text, &err) != WFM_OK)
        wfm_reader_fail(reader, NULL, key->name, &err);
}

static void unknown_key(wfm_reader *reader, const wfm_key *key, size_t n,
                        const wfm_yaml *member, const char *where)
{
    const char *name[64];
    const char *near;
    char hint[WFM_ERROR_HINT] = "", other[200];
    wfm_yaml place = { .line = member->key_line, .column = member->key_column };

    for (size_t i = 0; i < n; i++)
        name[i] = key[i].name;
    near = wfm_str_nearest(member->key, name, n);
    if (near)
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
    else if (reader->elsewhere &&
             (near = reader->elsewhere(member->key, other, sizeof other)))
        snprintf(hint, sizeof hint, _("did you mean '%s'?"), near);
    wfm_reader_say(reader, &place, hint, _("unknown key '%.80s' in %s"),
                   member->key, where);
}

static void read_member(wfm_reader *reader, const wfm_key *key, void *target,
                        const wfm_yaml *value)
{
    wfm_error err;

    if (key->type == WFM_KEY_OTHER) {
        key->read(reader, target, value);
        return;
    }
    if (!wfm_reader_expect(reader, value, WFM_YAML_SCALAR, key->name))
        return;
    if (wfm_schema_parse(reader, key, target, value->text, &err) != WFM_OK)
        wfm_reader_fail(reader, value, key->name, &err);
}

uint64_t wfm_schema_read(wfm_reader *reader, const wfm_key *key, size_t n,
                         void *target, const wfm_yaml *map, const char *where)
{
    uint64_t given = 0;

    for (size_t i = 0; i < n; i++)
        put_default(reader, &key[i], target);
    if (!map || !wfm_reader_expect(reader, map, WFM_YAML_MAP, where))
        return 0;
    for (const wfm_yaml *m = map->first; m; m = m->next) {
        size_t i = 0;

        while (i < n && strcmp(key[i].name, m->key) != 0)
            i++;
        if (i == n) {
            unknown_key(reader, key, n, m, where);
            continue;
        }
        given |= UINT64_C(1) << i;
        read_member(reader, &key[i], target, m);
    }
    return given;
}
