/* data/people_limits.c - what one person may or must: the words of the column
 * `limits` of agents.csv. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "data/people_private.h"

static bool parse_window(wfm_limit *out, const char *text, wfm_error *err)
{
    static const wfm_key window = {
        .name = "start",
        .type = WFM_KEY_CLOCK_RANGE,
        .offset = offsetof(wfm_limit, start_from_min),
        .offset2 = offsetof(wfm_limit, start_to_min),
    };
    const wfm_reader reader = { .arena = NULL };

    return wfm_schema_parse(&reader, &window, out, text, err) == WFM_OK;
}

/* 0 Monday to 6 Sunday, or -1. */
static int weekday_of(const char *text)
{
    static const char *const name[][2] = {
        { "mon", "周一" }, { "tue", "周二" }, { "wed", "周三" },
        { "thu", "周四" }, { "fri", "周五" }, { "sat", "周六" },
        { "sun", "周日" },
    };

    for (int i = 0; i < 7; i++)
        if (strcmp(text, name[i][0]) == 0 || strcmp(text, name[i][1]) == 0)
            return i;
    return -1;
}

static bool parse_off(wfm_limit *out, const char *text, wfm_error *err)
{
    int weekday = weekday_of(text);

    if (weekday >= 0) {
        *out = (wfm_limit){ .kind = WFM_LIMIT_OFF_WEEKDAY, .weekday = weekday };
        return true;
    }
    out->kind = WFM_LIMIT_OFF;
    return wfm_date_parse(&out->date, text, NULL, err) == WFM_OK;
}

/* 2026-11-11/08:00-09:00 */
static bool parse_fix(wfm_limit *out, const char *text, wfm_error *err)
{
    const char *slash = strchr(text, '/');
    char date[32];

    out->kind = WFM_LIMIT_FIX;
    if (!slash || (size_t)(slash - text) >= sizeof date)
        return false;
    memcpy(date, text, (size_t)(slash - text));
    date[slash - text] = '\0';
    return wfm_date_parse(&out->date, date, NULL, err) == WFM_OK &&
           parse_window(out, slash + 1, err);
}

static bool parse_most(wfm_limit *out, const char *text, bool hours,
                       wfm_error *err)
{
    const wfm_key most = {
        .name = "limit",
        .type = hours ? WFM_KEY_HOURS : WFM_KEY_NUMBER,
        .offset = offsetof(wfm_limit, most),
        .min = 0,
        .max = hours ? 168 : 7,
    };
    const wfm_reader reader = { .arena = NULL };

    out->kind = hours ? WFM_LIMIT_HOURS : WFM_LIMIT_DAYS;
    return wfm_schema_parse(&reader, &most, out, text, err) == WFM_OK;
}

bool wfm_limit_is_on(const wfm_limit *limit, wfm_date date)
{
    int length = limit->on + limit->off;
    int at = (int)((date - limit->date) % length);

    return (at < 0 ? at + length : at) < limit->on;
}

bool wfm_limit_is_turn(const wfm_limit *limit, wfm_date date)
{
    wfm_date first = limit->date - wfm_date_weekday(limit->date);
    int week =
        (int)((date - wfm_date_weekday(date) - first) / 7 % limit->turns);

    return (week < 0 ? week + limit->turns : week) == limit->turn;
}

/* The day behind @. */
static bool parse_anchor(wfm_date *out, char *text, wfm_error *err)
{
    char *at = strchr(text, '@');

    if (!at)
        return false;
    *at = '\0';
    return wfm_date_parse(out, at + 1, NULL, err) == WFM_OK;
}

/* 4-2@2026-11-09 */
static size_t parse_cycle(wfm_limit *out, const char *word, wfm_error *err)
{
    char text[80];
    int on = 0, off = 0;
    char rest;

    snprintf(text, sizeof text, "%s", word);
    if (!parse_anchor(&out->date, text, err) ||
        sscanf(text, "%2d-%2d%c", &on, &off, &rest) != 2 || on < 1 || off < 1)
        return 0;
    out->kind = WFM_LIMIT_CYCLE;
    out->on = on;
    out->off = off;
    return 1;
}

/* 07:00-08:00/14:00-15:00@2026-11-09 */
static size_t parse_turns(wfm_limit *out, const char *word, wfm_error *err)
{
    char text[80], *rest = text;
    wfm_date date = 0;
    int n = 0;

    snprintf(text, sizeof text, "%s", word);
    if (!parse_anchor(&date, text, err))
        return 0;
    for (char *window = strsep(&rest, "/"); window;
         window = strsep(&rest, "/")) {
        if (n == WFM_LIMITS_A_WORD || !parse_window(&out[n], window, err))
            return 0;
        out[n].kind = WFM_LIMIT_TURN;
        out[n].date = date;
        out[n].turn = n;
        n++;
    }
    for (int i = 0; i < n; i++)
        out[i].turns = n;
    return n >= 2 ? (size_t)n : 0;
}

/* The id points into the word. */
static size_t parse_other(wfm_limit *out, wfm_limit_kind kind, const char *id)
{
    out->kind = kind;
    out->other_id = id;
    out->other = -1;
    return *id != '\0';
}

size_t wfm_limit_parse(wfm_limit out[WFM_LIMITS_A_WORD], const char *word,
                       wfm_error *err)
{
    size_t n;

    for (int i = 0; i < WFM_LIMITS_A_WORD; i++)
        out[i] = (wfm_limit){ .kind = WFM_LIMIT_NO_NIGHT };
    if (strcmp(word, "no_night") == 0 || strcmp(word, "不上夜班") == 0)
        return 1;
    if (strcmp(word, "protected") == 0 || strcmp(word, "特殊保护") == 0) {
        out[1].kind = WFM_LIMIT_NO_OVERTIME;
        return 2;
    }
    if (strcmp(word, "no_overtime") == 0 || strcmp(word, "不加班") == 0) {
        out->kind = WFM_LIMIT_NO_OVERTIME;
        return 1;
    }
    if (strncmp(word, "off:", 4) == 0)
        return parse_off(out, word + 4, err);
    if (strncmp(word, "on:", 3) == 0) {
        out->kind = WFM_LIMIT_ON;
        return wfm_date_parse(&out->date, word + 3, NULL, err) == WFM_OK;
    }
    if (strncmp(word, "fix:", 4) == 0 && parse_fix(out, word + 4, err))
        return 1;
    if (strncmp(word, "start:", 6) == 0) {
        out->kind = WFM_LIMIT_START;
        return parse_window(out, word + 6, err);
    }
    if (strncmp(word, "cycle:", 6) == 0 &&
        (n = parse_cycle(out, word + 6, err)) > 0)
        return n;
    if (strncmp(word, "turn:", 5) == 0 &&
        (n = parse_turns(out, word + 5, err)) > 0)
        return n;
    if (strncmp(word, "with:", 5) == 0)
        return parse_other(out, WFM_LIMIT_WITH, word + 5);
    if (strncmp(word, "apart:", 6) == 0)
        return parse_other(out, WFM_LIMIT_APART, word + 6);
    if (strncmp(word, "mentor:", 7) == 0)
        return parse_other(out, WFM_LIMIT_MENTOR, word + 7);
    if (strncmp(word, "hours:", 6) == 0)
        return parse_most(out, word + 6, true, err);
    if (strncmp(word, "days:", 5) == 0)
        return parse_most(out, word + 5, false, err);
    if (strncmp(word, "time_off:", 9) == 0 &&
        parse_most(out, word + 9, true, err)) {
        out->kind = WFM_LIMIT_TIME_OFF;
        return 1;
    }
    wfm_error_hint(
        err, "%s",
        _("write no_night, no_overtime, protected, off:sun, "
          "off:2026-11-12, on:2026-11-11, "
          "fix:2026-11-11/08:00-09:00, start:08:00-10:00, hours:20h, "
          "days:4, time_off:4h, cycle:4-2@2026-11-09, "
          "turn:07:00-08:00/14:00-15:00@2026-11-09, with:ID, apart:ID or "
          "mentor:ID, several with ; between them"));
    return 0;
}
