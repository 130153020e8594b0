/* base/num.c - strict numbers, shares and durations. */
#include "base/num.h"

#include <ctype.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/narrow_private.h"

static const char a_number[] = N_("number");

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static size_t digits(const char *s)
{
    size_t n = 0;

    while (is_digit(s[n]))
        n++;
    return n;
}

/* Length of the decimal number that s starts with; 0: none. */
static size_t decimal_length(const char *s, bool allow_exponent)
{
    const char *p = s;
    size_t whole, fraction = 0;

    if (*p == '+' || *p == '-')
        p++;
    whole = digits(p);
    p += whole;
    if (*p == '.') {
        fraction = digits(p + 1);
        if (whole + fraction == 0)
            return 0;
        p += 1 + fraction;
    }
    if (whole + fraction == 0)
        return 0;
    if (allow_exponent && (*p == 'e' || *p == 'E')) {
        const char *e = p + 1 + (p[1] == '+' || p[1] == '-');

        if (digits(e) > 0)
            p = e + digits(e);
    }
    return (size_t)(p - s);
}

/* glibc hands out its built-in C locale here: nothing to fail or to free. */
static locale_t c_locale(void)
{
    return newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

static double to_double(const char *text)
{
    return strtod_l(text, NULL, c_locale());
}

static bool has_nonzero_digit(const char *s, size_t n)
{
    for (size_t i = 0; i < n && s[i] != 'e' && s[i] != 'E'; i++)
        if (s[i] >= '1' && s[i] <= '9')
            return true;
    return false;
}

/* The digits of `12,000` or `12 000` in groups of three. */
static bool is_grouped(const char *s, char mark)
{
    if (*s == '+' || *s == '-')
        s++;
    if (digits(s) < 1 || digits(s) > 3 || s[digits(s)] != mark)
        return false;
    s += digits(s);
    while (*s == mark && digits(s + 1) == 3)
        s += 4;
    return *s == '\0' || (*s == '.' && s[1 + digits(s + 1)] == '\0');
}

static wfm_status reject_mark(const char *s, const char *text, char mark,
                              wfm_error *err)
{
    char plain[WFM_NARROW];
    size_t n = 0;

    for (const char *p = s; *p; p++)
        if (*p != mark)
            plain[n++] = *p;
    plain[n] = '\0';
    wfm_reject(err, a_number, text, NULL);
    return wfm_error_hint(err, _("write %s, without thousands separators"),
                          plain);
}

/* Says why s is no number, for what Excel and people write most. */
static wfm_status reject_number(const char *s, const char *text, wfm_error *err)
{
    static const char marks[] = ", '_";
    size_t n = decimal_length(s, true);
    const char *sign = s + (*s == '+' || *s == '-');

    for (const char *m = marks; *m; m++) {
        if (is_grouped(s, *m)) {
            reject_mark(s, text, *m, err);
            return WFM_BAD_INPUT;
        }
    }
    if (*s == '#')
        return wfm_reject(err, a_number, text,
                          _("this is an Excel error; mend the formula"));
    if (sign[0] == '0' && (sign[1] == 'x' || sign[1] == 'X'))
        return wfm_reject(err, a_number, text, _("write it in decimal"));
    if (strncasecmp(sign, "nan", 3) == 0 || strncasecmp(sign, "inf", 3) == 0)
        return wfm_reject(err, a_number, text,
                          _("leave the cell empty where there is no value"));
    if (n > 0 && s[n] == ',' && digits(s + n + 1) > 0)
        return wfm_reject(err, a_number, text,
                          _("write a point, not a comma, before decimals"));
    if (n > 0 && strcmp(s + n, "%") == 0)
        return wfm_reject(err, a_number, text,
                          _("a per cent sign has no "
                            "place here"));
    if (n > 0)
        return wfm_reject(err, a_number, text,
                          _("write the number alone, without a unit"));
    return wfm_reject(err, a_number, text, NULL);
}

static wfm_status convert(double *out, const char *s, const char *text,
                          wfm_error *err)
{
    size_t n = decimal_length(s, true);
    double value;

    if (n == 0 || s[n])
        return reject_number(s, text, err);
    value = to_double(s);
    if (isinf(value))
        return wfm_reject(err, a_number, text, _("it is too large"));
    if (value == 0.0 && has_nonzero_digit(s, n))
        return wfm_reject(err, a_number, text, _("it is too close to 0"));
    *out = value;
    return WFM_OK;
}

wfm_status wfm_num_parse(double *out, const char *text, bool *wide,
                         wfm_error *err)
{
    char s[WFM_NARROW];

    WFM_TRY(wfm_narrow(s, text, wide, a_number, err));
    return convert(out, s, text, err);
}

/* Plain digits: exact over all of int64_t. */
static bool whole(int64_t *out, const char *s)
{
    bool negative = *s == '-';
    int64_t value = 0;

    if (*s == '+' || *s == '-')
        s++;
    if (!*s || s[digits(s)])
        return false;
    for (; *s; s++) {
        int64_t digit = *s - '0';

        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && value == INT64_MIN)
        return false;
    *out = negative ? value : -value;
    return true;
}

wfm_status wfm_num_parse_int(int64_t *out, const char *text, int64_t min,
                             int64_t max, bool *wide, wfm_error *err)
{
    char s[WFM_NARROW], shown[WFM_SHOWN];
    int64_t value;
    double real;

    WFM_TRY(wfm_narrow(s, text, wide, a_number, err));
    if (!whole(&value, s)) {
        WFM_TRY(convert(&real, s, text, err));
        if (real != trunc(real) || fabs(real) > 0x1p53)
            return wfm_reject(err, N_("whole number"), text, NULL);
        value = (int64_t)real; /* 12.0 and 1e3 */
    }
    if (value < min || value > max)
        return wfm_fail(err, WFM_BAD_INPUT,
                        _("%s is not within %" PRId64 " to %" PRId64),
                        wfm_shown(shown, text), min, max);
    *out = value;
    return WFM_OK;
}

/* 30% is read as 30e-2, so that it is the same double as 0.3. */
static wfm_status convert_share(double *out, char *s, const char *text,
                                wfm_error *err)
{
    char scaled[WFM_NARROW + 4];
    size_t n = decimal_length(s, false);

    if (n == 0 || strcmp(s + n, "%") != 0)
        return convert(out, s, text, err);
    s[n] = '\0';
    snprintf(scaled, sizeof scaled, "%se-2", s);
    return convert(out, scaled, text, err);
}

static wfm_status parse_share(double *out, const char *text, double min,
                              double max, wfm_error *err)
{
    char s[WFM_NARROW], shown[WFM_SHOWN], limit[2][WFM_NUM_TEXT];
    double value = 0.0;
    bool percent;
    size_t n;

    WFM_TRY(wfm_narrow(s, text, NULL, N_("share"), err));
    n = strlen(s);
    while (n > 1 && s[n - 1] == '%' && s[n - 2] == ' ') {
        s[n - 2] = '%'; /* "30 %" */
        s[--n] = '\0';
    }
    percent = strchr(s, '%') != NULL;
    WFM_TRY(convert_share(&value, s, text, err));
    if (value >= min && value <= max) {
        *out = value;
        return WFM_OK;
    }
    wfm_fail(err, WFM_BAD_INPUT, _("share %s is not within %s to %s"),
             wfm_shown(shown, text), wfm_num_format(limit[0], min),
             wfm_num_format(limit[1], max));
    if (value > max && value / 100 <= max && !percent)
        wfm_error_hint(err, _("did you mean %s%%?"), shown);
    return WFM_BAD_INPUT;
}

wfm_status wfm_num_parse_share(double *out, const char *text, double max,
                               wfm_error *err)
{
    return parse_share(out, text, 0, max, err);
}

wfm_status wfm_num_parse_growth(double *out, const char *text, wfm_error *err)
{
    return parse_share(out, text, -0.9, 10, err);
}

typedef struct unit {
    char name[4];
    double seconds;
} unit;

static const unit units[] = {
    { "d", 86400 }, { "h", 3600 }, { "m", 60 }, { "s", 1 }, { "ms", 1e-3 },
};
enum { N_UNITS = sizeof units / sizeof *units };

/* The unit that s starts with, at or after `from`; N_UNITS: none. */
static size_t find_unit(const char *s, size_t from)
{
    size_t n = 0;

    while (s[n] >= 'a' && s[n] <= 'z')
        n++;
    for (size_t i = from; i < N_UNITS; i++)
        if (strlen(units[i].name) == n && strncmp(s, units[i].name, n) == 0)
            return i;
    return N_UNITS;
}

static wfm_status reject_duration(const char *s, const char *text,
                                  wfm_error *err)
{
    char shown[WFM_SHOWN];
    size_t n = decimal_length(s, false);

    if (n == 0 || s[n])
        return wfm_reject(err, N_("duration"), text,
                          _("write it like 20s, 30m, 24h, 2d or 1h30m"));
    wfm_fail(err, WFM_BAD_INPUT, _("duration '%s' has no unit"),
             wfm_shown(shown, text));
    wfm_error_hint(err, _("write %ss, %sm or %sh"), s, s, s);
    return WFM_BAD_INPUT;
}

/* Units fall from left to right, each once: 1h30m, not 30m1h. */
wfm_status wfm_num_parse_duration(double *out_s, const char *text,
                                  wfm_error *err)
{
    char s[WFM_NARROW], part[WFM_NARROW];
    const char *p = s;
    double total = 0.0;
    size_t next = 0;

    WFM_TRY(wfm_narrow(s, text, NULL, N_("duration"), err));
    while (*p) {
        size_t n = is_digit(*p) || *p == '.' ? decimal_length(p, false) : 0;
        size_t u = n ? find_unit(p + n, next) : N_UNITS;

        if (u == N_UNITS)
            return reject_duration(s, text, err);
        memcpy(part, p, n);
        part[n] = '\0';
        total += to_double(part) * units[u].seconds;
        p += n + strlen(units[u].name);
        next = u + 1;
    }
    if (!isfinite(total))
        return wfm_reject(err, N_("duration"), text, _("it is too large"));
    *out_s = total;
    return WFM_OK;
}

/* printf with a decimal point whatever the thread's locale. */
static void print(char *out, const char *format, int digits_, double value)
{
    locale_t before = uselocale(c_locale());

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(out, WFM_NUM_TEXT, format, digits_, value);
#pragma GCC diagnostic pop
    uselocale(before);
}

static bool print_special(char *out, double value)
{
    if (isfinite(value))
        return false;
    snprintf(out, WFM_NUM_TEXT, "%s",
             isnan(value) ? "nan"
             : value > 0  ? "inf"
                          : "-inf");
    return true;
}

/* 15 digits are enough for every double that has a text of up to 15 digits;
 * subnormal numbers have fewer significant ones. */
char *wfm_num_format(char *out, double value)
{
    int first = fabs(value) >= 0x1p-1022 ? 15 : 1;

    if (print_special(out, value))
        return out;
    for (int n = first; n <= 17; n++) {
        print(out, "%.*g", n, value);
        if (to_double(out) == value)
            break;
    }
    return out;
}

/* Lays out digits d[0..n) with the point behind digit `exponent`. */
static char *lay_out(char *out, const char *d, int n, int exponent)
{
    char *p = out;

    if (exponent < 0) {
        *p++ = '0';
        *p++ = '.';
        for (int i = -1; i > exponent; i--)
            *p++ = '0';
        memcpy(p, d, (size_t)n);
        p += n;
    } else {
        for (int i = 0; i <= exponent || i < n; i++) {
            if (i == exponent + 1)
                *p++ = '.';
            *p++ = i < n ? d[i] : '0';
        }
    }
    *p = '\0';
    return out;
}

char *wfm_num_format_short(char *out, double value, int digits_)
{
    char text[WFM_NUM_TEXT], d[24];
    const char *p = text;
    char *end = out;
    int n = 0, exponent;

    if (print_special(out, value))
        return out;
    digits_ = digits_ < 1 ? 1 : digits_ > 17 ? 17 : digits_;
    print(text, "%.*e", digits_ - 1, value);
    if (*p == '-') {
        p++;
        if (value != 0.0)
            *end++ = '-';
    }
    for (; *p != 'e'; p++)
        if (is_digit(*p))
            d[n++] = *p;
    exponent = (int)strtol(p + 1, NULL, 10);
    while (n > 1 && d[n - 1] == '0')
        n--;
    if (exponent >= -6 && exponent < 15) {
        lay_out(end, d, n, exponent);
        return out;
    }
    lay_out(end, d, n, 0);
    end += strlen(end);
    snprintf(end, 8, "e%d", exponent);
    return out;
}
