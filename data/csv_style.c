/* data/csv_style.c - cells of a spreadsheet's style to the plain one. */
#include "data/csv_style.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "data/csv_private.h"

void wfm_csv_set_style(wfm_csv *csv, wfm_csv_style style)
{
    csv->style = style;
}

static size_t digits(const char *s) { return strspn(s, "0123456789"); }

/* 3/11/2026, 03.11.2026, 3-11-2026: the two numbers before the year, and what
 * follows; false if the text begins otherwise. */
static bool split(const char *s, int number[3], const char **rest)
{
    char mark = 0;

    for (int i = 0; i < 3; i++) {
        size_t n = digits(s);

        if (i < 2 ? n < 1 || n > 2 : n != 4)
            return false;
        number[i] = 0;
        for (size_t k = 0; k < n; k++)
            number[i] = 10 * number[i] + s[k] - '0';
        s += n;
        if (i == 2)
            break;
        if (!*s || !strchr("/.-", *s) || (i == 1 && *s != mark))
            return false;
        mark = *s++;
    }
    *rest = s;
    return !*s || *s == ' ' || *s == 'T';
}

const char *wfm_csv_date_field(const wfm_csv *csv, size_t k,
                               char out[WFM_CSV_CELL])
{
    const char *text = wfm_csv_field(csv, k), *rest;
    bool month_first = csv->style.dates == WFM_DATES_MDY;
    int n[3];

    if (csv->style.dates == WFM_DATES_YMD ||
        !split(text + strspn(text, " "), n, &rest) ||
        strlen(rest) > WFM_CSV_CELL - 16)
        return text;
    snprintf(out, WFM_CSV_CELL, "%04d-%02d-%02d%s", n[2] % 10000,
             n[month_first ? 0 : 1] % 100, n[month_first ? 1 : 0] % 100, rest);
    return out;
}

/* Bytes of a mark between groups of three digits that s starts with, or 0.
 * Blanks and apostrophes may part groups in every style. */
static size_t group_mark(const char *s, char mark)
{
    static const char *const other[] = { " ", "'", "\xC2\xA0", "\xE2\x80\xAF",
                                         "\xE2\x80\x99" };
    size_t n = *s == mark;

    for (size_t i = 0; n == 0 && i < sizeof other / sizeof *other; i++)
        if (strncmp(s, other[i], strlen(other[i])) == 0)
            n = strlen(other[i]);
    return n > 0 && digits(s + n) == 3 ? n : 0;
}

/* A number in groups, or with this mark before decimals; false: none. */
static bool plain_number(const char *s, char group, char point, char *out)
{
    size_t n, used = 0;

    if (*s == '-' || *s == '+')
        out[used++] = *s++;
    n = digits(s);
    if (strlen(s) > WFM_CSV_CELL - 4 || n == 0)
        return false;
    memcpy(out + used, s, n);
    used += n;
    s += n;
    for (size_t m = n <= 3 ? group_mark(s, group) : 0; m > 0;
         m = group_mark(s, group)) {
        memcpy(out + used, s + m, 3);
        used += 3;
        s += m + 3;
    }
    if (*s == point && digits(s + 1) > 0) {
        n = digits(++s);
        out[used++] = '.';
        memcpy(out + used, s, n);
        used += n;
        s += n;
    }
    out[used] = '\0';
    return s[strspn(s, " ")] == '\0';
}

const char *wfm_csv_number_field(const wfm_csv *csv, size_t k,
                                 char out[WFM_CSV_CELL])
{
    const char *text = wfm_csv_field(csv, k);
    bool comma = csv->style.numbers == WFM_NUMBERS_COMMA;

    if (csv->style.numbers != WFM_NUMBERS_PLAIN &&
        plain_number(text + strspn(text, " "), comma ? '.' : ',',
                     comma ? ',' : '.', out))
        return out;
    return text;
}

static const char *date_hint(const wfm_csv *csv, const char *s)
{
    int style = csv->style.dates, n[3];
    const char *rest;

    if (!split(s, n, &rest))
        return NULL;
    if (n[0] > 12 && style != WFM_DATES_DMY)
        return _("write 'dates: dmy' under 'inputs' in wfm.yaml");
    if (n[1] > 12 && style != WFM_DATES_MDY)
        return _("write 'dates: mdy' under 'inputs' in wfm.yaml");
    return style != WFM_DATES_YMD
               ? NULL
               : _("write 'dates: dmy' (day first) or 'dates: mdy' (month "
                   "first) under 'inputs' in wfm.yaml");
}

static const char *number_hint(const wfm_csv *csv, const char *s)
{
    const char *dot = strchr(s, '.');
    char plain[WFM_CSV_CELL];
    bool point, comma;

    if (csv->style.numbers != WFM_NUMBERS_PLAIN ||
        (!strpbrk(s, ",' ") && !(dot && strchr(dot + 1, '.'))))
        return NULL;
    point = plain_number(s, ',', '.', plain);
    comma = plain_number(s, '.', ',', plain);
    if (point && comma)
        return _("write 'numbers: point' (1,050.5) or 'numbers: comma' "
                 "(1.050,5) under 'inputs' in wfm.yaml");
    return point   ? _("write 'numbers: point' under 'inputs' in wfm.yaml")
           : comma ? _("write 'numbers: comma' under 'inputs' in wfm.yaml")
                   : NULL;
}

const char *wfm_csv_style_hint(const wfm_csv *csv, const char *text)
{
    const char *s = text + strspn(text, " ");
    const char *hint = date_hint(csv, s);

    return hint ? hint : number_hint(csv, s);
}
