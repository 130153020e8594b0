/* data/open.c - opening hours: parsing and counting open seconds. */
#include "data/open.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

enum { RANGES_MAX = 12, DAY = WFM_MINUTES_PER_DAY };

static const char *const day_name[] = { "mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun" };
static const char *const day_name_zh[] = { "周一", "周二", "周三", "周四",
                                           "周五", "周六", "周日" };

/* Index of a weekday's name, or -1. */
static int weekday_of(const char *text)
{
    for (int i = 0; i < 7; i++)
        if (strcasecmp(text, day_name[i]) == 0 ||
            strcmp(text, day_name_zh[i]) == 0)
            return i;
    return -1;
}

/* Copies the piece of text up to any of `ends`, without blanks around it;
 * returns what follows the end, or NULL after the last piece. */
static const char *piece(char *out, size_t size, const char *text,
                         const char *ends)
{
    size_t n = strcspn(text, ends);
    const char *rest = text[n] ? text + n + 1 : NULL;

    while (n > 0 && *text == ' ') {
        text++;
        n--;
    }
    while (n > 0 && text[n - 1] == ' ')
        n--;
    if (n >= size)
        n = size - 1;
    memcpy(out, text, n);
    out[n] = '\0';
    return rest;
}

static wfm_status bad_day(const char *word, wfm_error *err)
{
    const char *near = wfm_str_nearest(word, day_name, 7);

    wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is no weekday"), word);
    if (near)
        wfm_error_hint(err, _("did you mean '%s'?"), near);
    else
        wfm_error_hint(err, _("use mon tue wed thu fri sat sun, mon-fri, "
                              "mon,wed, daily, or a date such as 2026-10-01"));
    return WFM_BAD_INPUT;
}

/* One weekday, or two with a dash between them. */
static wfm_status day_span(unsigned *bits, const char *text, wfm_error *err)
{
    char from_word[24], to_word[24];
    const char *rest = piece(from_word, sizeof from_word, text, "-");
    int from = weekday_of(from_word), to = from;

    if (from < 0)
        return bad_day(from_word, err);
    if (rest) {
        piece(to_word, sizeof to_word, rest, "");
        to = weekday_of(to_word);
        if (to < 0)
            return bad_day(to_word, err);
    }
    for (int d = from;; d = (d + 1) % 7) {
        *bits |= 1u << d;
        if (d == to)
            return WFM_OK;
    }
}

wfm_status wfm_open_parse_days(unsigned *out_bits, const char *text,
                               wfm_error *err)
{
    unsigned bits = 0;
    char word[64];

    if (strcasecmp(text, "daily") == 0 || strcmp(text, "每天") == 0) {
        *out_bits = 0x7F;
        return WFM_OK;
    }
    if (!*text)
        return bad_day(text, err);
    while (text) {
        text = piece(word, sizeof word, text, ",");
        WFM_TRY(day_span(&bits, word, err));
    }
    *out_bits = bits;
    return WFM_OK;
}

static int compare_ranges(const void *a, const void *b)
{
    const wfm_open_range *x = a, *y = b;

    return (x->from_min > y->from_min) - (x->from_min < y->from_min);
}

static wfm_status parse_range(wfm_open_range *out, const char *text,
                              wfm_error *err)
{
    char from_word[24], to_word[24];
    const char *rest = piece(from_word, sizeof from_word, text, "-~");

    if (!rest) {
        wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is no range of times"), text);
        wfm_error_hint(err, _("write 08:00-21:00, 24h or closed"));
        return WFM_BAD_INPUT;
    }
    piece(to_word, sizeof to_word, rest, "");
    WFM_TRY(wfm_clock_parse(&out->from_min, from_word, false, NULL, err));
    WFM_TRY(wfm_clock_parse(&out->to_min, to_word, true, NULL, err));
    if (out->to_min <= out->from_min)
        out->to_min += DAY;
    if (out->to_min > out->from_min + DAY)
        return wfm_fail(err, WFM_BAD_INPUT, _("'%.40s' is longer than a day"),
                        text);
    return WFM_OK;
}

wfm_status wfm_open_parse_ranges(wfm_open_day *out, wfm_arena *arena,
                                 const char *text, wfm_error *err)
{
    wfm_open_range range[RANGES_MAX];
    size_t n = 0;
    char word[64];

    if (strcmp(text, "24h") == 0 || strcmp(text, "24x7") == 0) {
        range[n++] = (wfm_open_range){ 0, DAY };
        text = NULL;
    } else if (strcasecmp(text, "closed") == 0) {
        text = NULL;
    }
    while (text) {
        text = piece(word, sizeof word, text, ",");
        if (n == RANGES_MAX)
            return wfm_fail(err, WFM_BAD_INPUT,
                            _("more than %d ranges in a day"), RANGES_MAX);
        WFM_TRY(parse_range(&range[n++], word, err));
    }
    qsort(range, n, sizeof *range, compare_ranges);
    for (size_t i = 1; i < n; i++)
        if (range[i].from_min < range[i - 1].to_min)
            return wfm_fail(err, WFM_BAD_INPUT,
                            _("the opening hours of a day overlap"));
    out->range = wfm_arena_alloc(arena, n ? n : 1, sizeof *range);
    if (!out->range)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    memcpy(out->range, range, n * sizeof *range);
    out->n = n;
    return WFM_OK;
}

static const wfm_open_day *day_of(const wfm_open *open, wfm_date date)
{
    size_t low = 0, high = open->n_exceptions;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (open->exception[mid].date < date)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < open->n_exceptions && open->exception[low].date == date)
        return &open->exception[low].day;
    return &open->weekday[wfm_date_weekday(date)];
}

/* Length of what [a, b) and [c, d) share. */
static int64_t shared(int64_t a, int64_t b, int64_t c, int64_t d)
{
    int64_t from = a > c ? a : c, to = b < d ? b : d;

    return to > from ? to - from : 0;
}

/* Seconds of [from, to), in seconds after the local midnight of `date`, that
 * the ranges of that day and of the day before cover. */
static int64_t open_within(const wfm_open *open, wfm_date date, int64_t from,
                           int64_t to)
{
    const wfm_open_day *today = day_of(open, date);
    const wfm_open_day *before = day_of(open, date - 1);
    int64_t sum = 0, tail = 0;

    for (size_t i = 0; i < today->n; i++)
        sum += shared(from, to, 60 * (int64_t)today->range[i].from_min,
                      60 * (int64_t)today->range[i].to_min);
    for (size_t i = 0; i < before->n; i++) {
        int64_t end = 60 * (int64_t)(before->range[i].to_min - DAY);
        int64_t begin = 60 * (int64_t)(before->range[i].from_min - DAY);

        tail += shared(from, to, begin > 0 ? begin : 0, end);
        /* what yesterday's night and today's morning both cover */
        for (size_t k = 0; k < today->n; k++)
            tail -= shared(from < 0 ? 0 : from, to < end ? to : end,
                           60 * (int64_t)today->range[k].from_min,
                           60 * (int64_t)today->range[k].to_min);
    }
    return sum + tail;
}

int wfm_open_seconds(const wfm_open *open, const wfm_zone *zone, wfm_time start,
                     int length_s)
{
    wfm_civil civil = wfm_zone_civil(zone, start);
    int64_t from = 60 * (int64_t)civil.minute + civil.second;
    int64_t to = from + length_s, day_s = 60 * (int64_t)DAY;
    int64_t sum = 0;

    for (wfm_date d = civil.date; to > 0; d++) {
        sum += open_within(open, d, from, to < day_s ? to : day_s);
        from = 0;
        to -= day_s;
    }
    return sum > length_s ? length_s : (int)sum;
}

int wfm_open_day_seconds(const wfm_open *open, wfm_date date)
{
    return (int)open_within(open, date, 0, 60 * (int64_t)DAY);
}
