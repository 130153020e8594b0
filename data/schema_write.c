/* data/schema_write.c - printing a struct back by its table of keys, and the
 * tables themselves for the manual. */
#include "data/schema.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"

void wfm_schema_write_duration(wfm_buf *out, double seconds)
{
    char text[WFM_NUM_TEXT];
    int64_t s = (int64_t)seconds;

    if (!(seconds >= 0 && seconds < 1e15) || (double)s != seconds) {
        wfm_buf_printf(out, "%ss", wfm_num_format(text, seconds));
        return;
    }
    if (s >= 3600)
        wfm_buf_printf(out, "%lldh", (long long)(s / 3600));
    if (s % 3600 >= 60)
        wfm_buf_printf(out, "%lldm", (long long)(s % 3600 / 60));
    if (s % 60 || s == 0)
        wfm_buf_printf(out, "%llds", (long long)(s % 60));
}

void wfm_schema_write_text(wfm_buf *out, const char *text)
{
    if (*text && !strpbrk(text, ":#\"'{}[],&*!|>%@`\n\t\\-? ") &&
        strcmp(text, "none") != 0) {
        wfm_buf_add(out, text);
        return;
    }
    wfm_buf_add_char(out, '"');
    for (const char *s = text; *s; s++) {
        if (*s == '"' || *s == '\\')
            wfm_buf_add_char(out, '\\');
        if ((unsigned char)*s < 0x20)
            wfm_buf_printf(out, "\\x%02x", (unsigned)*s);
        else
            wfm_buf_add_char(out, *s);
    }
    wfm_buf_add_char(out, '"');
}

static const void *at(const void *target, size_t offset)
{
    return (const char *)target + offset;
}

static int int_at(const void *target, size_t offset)
{
    return *(const int *)at(target, offset);
}

static double double_at(const void *target, size_t offset)
{
    return *(const double *)at(target, offset);
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void write_number(wfm_buf *out, const wfm_key *key, const void *target)
{
    char text[WFM_NUM_TEXT];
    bool is_int = key->type == WFM_KEY_INTEGER || key->type == WFM_KEY_MINUTES;
    double value =
        is_int ? int_at(target, key->offset) : double_at(target, key->offset);

    if (key->none_ok && same(value, key->none))
        wfm_buf_add(out, "none");
    else if (key->type == WFM_KEY_SECONDS)
        wfm_schema_write_duration(out, value);
    else if (key->type == WFM_KEY_MINUTES)
        wfm_schema_write_duration(out, 60 * value);
    else if (key->type == WFM_KEY_HOURS)
        wfm_schema_write_duration(out, 3600 * value);
    else
        wfm_buf_add(out, wfm_num_format(text, value));
}

static void write_string(wfm_buf *out, const wfm_key *key, const void *target)
{
    const char *text = *(const char *const *)at(target, key->offset);

    if (text)
        wfm_schema_write_text(out, text);
    else
        wfm_buf_add(out, "none");
}

static void write_range(wfm_buf *out, const wfm_key *key, const void *target)
{
    char text[WFM_TIME_TEXT];
    int low, high;

    if (key->type == WFM_KEY_HOURS_RANGE) {
        if (double_at(target, key->offset) > 0) { /* else: at most */
            wfm_schema_write_duration(out,
                                      3600 * double_at(target, key->offset));
            wfm_buf_add_char(out, '-');
        }
        wfm_schema_write_duration(out, 3600 * double_at(target, key->offset2));
        return;
    }
    low = int_at(target, key->offset);
    high = int_at(target, key->offset2);
    if (key->type == WFM_KEY_INTEGER_RANGE) {
        wfm_buf_printf(out, low == high ? "%d" : "%d-%d", low, high);
    } else if (key->type == WFM_KEY_MINUTES_RANGE) {
        wfm_schema_write_duration(out, 60.0 * low);
        wfm_buf_add_char(out, '-');
        wfm_schema_write_duration(out, 60.0 * high);
    } else {
        wfm_buf_printf(out, "%s-", wfm_clock_format(text, low % 1440));
        wfm_buf_add(out,
                    wfm_clock_format(text, high == 1440 ? 1440 : high % 1440));
    }
}

static void write_value(wfm_buf *out, const wfm_key *key, const void *target)
{
    switch (key->type) {
    case WFM_KEY_BOOL:
        wfm_buf_add(out, *(const bool *)at(target, key->offset) ? "yes" : "no");
        break;
    case WFM_KEY_TEXT:
    case WFM_KEY_PATH:
    case WFM_KEY_WORD:
        write_string(out, key, target);
        break;
    case WFM_KEY_CHOICE:
        wfm_buf_add(out, key->choice[int_at(target, key->offset)]);
        break;
    case WFM_KEY_CLOCK_RANGE:
    case WFM_KEY_INTEGER_RANGE:
    case WFM_KEY_HOURS_RANGE:
    case WFM_KEY_MINUTES_RANGE:
        write_range(out, key, target);
        break;
    default:
        write_number(out, key, target);
        break;
    }
}

void wfm_schema_write(wfm_buf *out, const wfm_key *key, size_t n,
                      const void *target, int indent)
{
    for (size_t i = 0; i < n; i++) {
        if (key[i].type == WFM_KEY_OTHER && !key[i].write)
            continue;
        wfm_buf_printf(out, "%*s%s:", indent, "", key[i].name);
        if (key[i].type == WFM_KEY_OTHER) {
            key[i].write(out, target, indent);
            continue;
        }
        wfm_buf_add_char(out, ' ');
        write_value(out, &key[i], target);
        wfm_buf_add_char(out, '\n');
    }
}

static void document_type(wfm_buf *out, const wfm_key *key)
{
    static const char *const name[] = {
        "number",
        "whole number",
        "share (0.3 or 30%)",
        "duration",
        "duration",
        "duration",
        "yes or no",
        "text",
        "path",
        "one of",
        "one of",
        "times, 07:00-13:00",
        "range, 4-5",
        "durations, 16h-25h",
        "durations, 3h-5h",
        "",
    };
    char low[WFM_NUM_TEXT], high[WFM_NUM_TEXT];

    wfm_buf_add(out, key->type_text ? key->type_text : name[key->type]);
    for (size_t i = 0; key->choice && key->choice[i]; i++)
        wfm_buf_printf(out, "%s `%s`", i ? "," : "", key->choice[i]);
    if ((key->min != 0 || key->max != 0) && key->type <= WFM_KEY_SHARE)
        wfm_buf_printf(out, " from %s to %s",
                       wfm_num_format_short(low, key->min, 6),
                       wfm_num_format_short(high, key->max, 6));
}

static void document_default(wfm_buf *out, const wfm_key *key)
{
    static const char *const law[WFM_LAWS] = { "cn", "eu", "none" };

    if (key->default_text) {
        wfm_buf_add(out, key->default_text);
        return;
    }
    if (key->by_law[0]) {
        for (size_t i = 0; i < WFM_LAWS; i++)
            wfm_buf_printf(out, "%s%s: `%s`", i ? "; " : "", law[i],
                           key->by_law[i]);
        return;
    }
    if (key->standard)
        wfm_buf_printf(out, "`%s`", key->standard);
    else
        wfm_buf_add(out, "required");
}

void wfm_schema_document(wfm_buf *out, const wfm_key *key, size_t n)
{
    wfm_buf_add(out, "| key | type | default | meaning |\n"
                     "|---|---|---|---|\n");
    for (size_t i = 0; i < n; i++) {
        wfm_buf_printf(out, "| `%s` | ", key[i].name);
        document_type(out, &key[i]);
        wfm_buf_add(out, " | ");
        document_default(out, &key[i]);
        wfm_buf_printf(out, " | %s |\n", key[i].meaning);
    }
}
