/* base/str.c - a growing string, UTF-8, spelling help. */
#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void wfm_buf_release(wfm_buf *buf)
{
    free(buf->text);
    memset(buf, 0, sizeof *buf);
}

void wfm_buf_clear(wfm_buf *buf)
{
    buf->length = 0;
    buf->failed = false;
    if (buf->text)
        buf->text[0] = '\0';
}

/* Room for `more` bytes and the terminator. */
static bool make_room(wfm_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more >= SIZE_MAX - buf->length ||
        wfm_mem_grow(&buf->text, &buf->capacity, buf->length + more + 1, 1) !=
            WFM_OK)
        buf->failed = true;
    return !buf->failed;
}

void wfm_buf_add_bytes(wfm_buf *buf, const void *bytes, size_t length)
{
    if (!make_room(buf, length))
        return;
    if (length > 0)
        memcpy(buf->text + buf->length, bytes, length);
    buf->length += length;
    buf->text[buf->length] = '\0';
}

void wfm_buf_add(wfm_buf *buf, const char *text)
{
    wfm_buf_add_bytes(buf, text, strlen(text));
}

void wfm_buf_add_char(wfm_buf *buf, char c) { wfm_buf_add_bytes(buf, &c, 1); }

void wfm_buf_printf(wfm_buf *buf, const char *format, ...)
{
    va_list args, again;
    int n;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, args);
    if (n < 0) {
        buf->failed = true;
    } else if (make_room(buf, (size_t)n)) {
        vsnprintf(buf->text + buf->length, (size_t)n + 1, format, again);
        buf->length += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

const char *wfm_buf_text(const wfm_buf *buf)
{
    return buf->text ? buf->text : "";
}

/* Length and smallest code point of a sequence by its first byte; 0: none. */
static size_t sequence(unsigned char lead, uint32_t *least, uint32_t *bits)
{
    if (lead < 0x80) {
        *least = 0;
        *bits = lead;
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
        *least = 0x80;
        *bits = lead & 0x1Fu;
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
        *least = 0x800;
        *bits = lead & 0x0Fu;
        return 3;
    }
    if (lead >= 0xF0 && lead < 0xF5) {
        *least = 0x10000;
        *bits = lead & 0x07u;
        return 4;
    }
    return 0;
}

size_t wfm_str_decode(uint32_t *out, const char *bytes, size_t length)
{
    const unsigned char *s = (const unsigned char *)bytes;
    uint32_t least, c;
    size_t n = length ? sequence(s[0], &least, &c) : 0;

    if (n == 0 || n > length)
        return 0;
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3Fu);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0;
    *out = c;
    return n;
}

bool wfm_str_is_utf8(const char *bytes, size_t length)
{
    uint32_t c;

    for (size_t i = 0; i < length;) {
        size_t n = wfm_str_decode(&c, bytes + i, length - i);

        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

/* Controls, also those that reorder or break the line around them. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

char *wfm_str_printable(char *out, size_t size, const char *utf8)
{
    static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
    size_t used = 0;

    while (*utf8) {
        uint32_t c = 0xFFFD;
        const char *from = utf8;
        size_t n = wfm_str_decode(&c, utf8, 4);

        utf8 += n ? n : 1;
        if (is_control(c))
            continue;
        if (n == 0) {
            from = replacement;
            n = 3;
        }
        if (used + n >= size)
            break;
        memcpy(out + used, from, n);
        used += n;
    }
    out[used] = '\0';
    return out;
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment; row 0 is the current one, 1 and 2 those before.
 */
static size_t align(const char *a, size_t na, const char *b, size_t nb,
                    size_t *row[3])
{
    for (size_t j = 0; j <= nb; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t *oldest = row[2];

        row[2] = row[1];
        row[1] = row[0];
        row[0] = oldest;
        row[0][0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = row[1][j - 1] + (a[i - 1] != b[j - 1]);

            best = smaller(best, smaller(row[1][j], row[0][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = smaller(best, row[2][j - 2] + 1);
            row[0][j] = best;
        }
    }
    return row[0][nb];
}

size_t wfm_str_distance(const char *a, const char *b)
{
    enum { SHORT = 64 };
    size_t on_stack[3 * (SHORT + 1)];
    size_t na = strlen(a), nb = strlen(b), result;
    size_t *space = on_stack;
    size_t *row[3];

    if (nb > SHORT) {
        space = wfm_mem_new(nb + 1, 3 * sizeof *space);
        if (!space)
            return na > nb ? na : nb;
    }
    for (size_t k = 0; k < 3; k++)
        row[k] = space + k * (nb + 1);
    result = align(a, na, b, nb, row);
    if (space != on_stack)
        free(space);
    return result;
}

const char *wfm_str_nearest(const char *word, const char *const *candidate,
                            size_t n)
{
    size_t length = strlen(word);
    size_t limit = length <= 3 ? 1 : 2;
    const char *found = NULL;

    for (size_t i = 0; i < n; i++) {
        size_t other = strlen(candidate[i]);
        size_t gap = other > length ? other - length : length - other;
        size_t d = gap > limit ? gap : wfm_str_distance(word, candidate[i]);

        if (d > limit || d >= other)
            continue;
        found = candidate[i];
        if (d == 0)
            break;
        limit = d - 1;
    }
    return found;
}
