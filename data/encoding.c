/* data/encoding.c - finding a text's encoding and reading it as UTF-8.
 *
 * Two passes: the first validates the bytes as UTF-8 (and, failing that, as
 * GB18030) in blocks, the second delivers them. GB18030 is tried last because
 * nearly every byte pair is valid there, while a text in GB18030 is almost
 * never valid UTF-8. */
#include "data/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"

enum { BLOCK = 65536 };

struct wfm_source {
    int fd;            /* -1: from memory */
    const char *bytes; /* from memory */
    size_t total;      /* bytes of the text */
    size_t position;   /* bytes delivered so far */
    wfm_encoding encoding;
    iconv_t converter; /* (iconv_t)-1: none */
    char *raw;         /* bytes not yet converted */
    size_t raw_from, raw_to;
    size_t raw_offset; /* offset in the text of raw[raw_from] */
    char shown[WFM_ERROR_FILE];
};

const char *wfm_encoding_name(wfm_encoding encoding)
{
    static const char *const name[] = { "UTF-8", "UTF-8 with BOM", "UTF-16LE",
                                        "UTF-16BE", "GB18030" };

    return name[encoding];
}

wfm_encoding wfm_source_encoding(const wfm_source *source)
{
    return source->encoding;
}

const char *wfm_source_shown(const wfm_source *source) { return source->shown; }

/* Raw bytes from the current position; *got is 0 at the end. */
static wfm_status raw_read(wfm_source *s, char *out, size_t size, size_t *got,
                           wfm_error *err)
{
    ssize_t n;

    if (s->fd < 0) {
        *got = size < s->total - s->position ? size : s->total - s->position;
        memcpy(out, s->bytes + s->position, *got);
        s->position += *got;
        return WFM_OK;
    }
    do
        n = read(s->fd, out, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        wfm_fail(err, WFM_BAD_INPUT, _("cannot read: %s"), strerror(errno));
        return wfm_error_at(err, s->shown, 0, 0);
    }
    *got = (size_t)n;
    s->position += *got;
    return WFM_OK;
}

static wfm_status rewind_to(wfm_source *s, size_t offset, wfm_error *err)
{
    if (s->fd >= 0 && lseek(s->fd, (off_t)offset, SEEK_SET) < 0) {
        wfm_fail(err, WFM_BAD_INPUT, _("cannot read: %s"), strerror(errno));
        return wfm_error_at(err, s->shown, 0, 0);
    }
    s->position = offset;
    return WFM_OK;
}

/* Checks UTF-8 byte by byte across blocks: the range allowed for the next
 * byte and how many bytes are still to come. */
typedef struct utf8_check {
    unsigned char low, high;
    int need;
    size_t start; /* offset of the character's first byte */
} utf8_check;

static bool utf8_lead(utf8_check *c, unsigned char b)
{
    c->low = 0x80;
    c->high = 0xBF;
    if (b < 0x80)
        c->need = 0;
    else if (b >= 0xC2 && b <= 0xDF)
        c->need = 1;
    else if (b >= 0xE0 && b <= 0xEF)
        c->need = 2;
    else if (b >= 0xF0 && b <= 0xF4)
        c->need = 3;
    else
        return false;
    if (b == 0xE0)
        c->low = 0xA0;
    if (b == 0xED)
        c->high = 0x9F;
    if (b == 0xF0)
        c->low = 0x90;
    if (b == 0xF4)
        c->high = 0x8F;
    return true;
}

/* True if the n bytes at `offset` go on being valid. */
static bool utf8_feed(utf8_check *c, const char *bytes, size_t n, size_t offset)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char b = (unsigned char)bytes[i];

        if (c->need == 0) {
            if (b < 0x80)
                continue;
            c->start = offset + i;
            if (!utf8_lead(c, b))
                return false;
        } else {
            if (b < c->low || b > c->high)
                return false;
            c->low = 0x80;
            c->high = 0xBF;
            c->need--;
        }
    }
    return true;
}

/* First pass over the text: NUL bytes and validity as UTF-8. */
static wfm_status scan_utf8(wfm_source *s, char *block, bool *valid,
                            size_t *bad, wfm_error *err)
{
    utf8_check check = { 0 };
    size_t n, offset = 0;

    *valid = true;
    WFM_TRY(rewind_to(s, 0, err));
    for (;;) {
        const char *nul;

        WFM_TRY(raw_read(s, block, BLOCK, &n, err));
        if (n == 0)
            break;
        nul = memchr(block, '\0', n);
        if (nul) {
            wfm_fail(err, WFM_BAD_INPUT,
                     _("NUL byte at offset %zu: not a text file"),
                     offset + (size_t)(nul - block));
            wfm_error_hint(err, _("save it again as CSV UTF-8"));
            return wfm_error_at(err, s->shown, 0, 0);
        }
        if (*valid && !utf8_feed(&check, block, n, offset)) {
            *valid = false;
            *bad = check.start;
        }
        offset += n;
    }
    if (*valid && check.need) {
        *valid = false;
        *bad = check.start;
    }
    return WFM_OK;
}

static wfm_status open_converter(wfm_source *s, wfm_error *err)
{
    const char *from = wfm_encoding_name(s->encoding);

    if (s->converter != (iconv_t)-1)
        iconv_close(s->converter);
    s->converter = iconv_open("UTF-8", from);
    if (s->converter == (iconv_t)-1)
        return wfm_fail(err, WFM_INTERNAL, _("this system cannot convert %s"),
                        from);
    if (!s->raw)
        s->raw = malloc(BLOCK);
    if (!s->raw)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    s->raw_from = s->raw_to = 0;
    return WFM_OK;
}

static wfm_status bad_bytes(const wfm_source *s, size_t offset, wfm_error *err)
{
    if (s->encoding == WFM_ENCODING_GB18030)
        wfm_fail(err, WFM_BAD_INPUT,
                 _("neither UTF-8 nor GB18030: bad byte at offset %zu"),
                 offset);
    else
        wfm_fail(err, WFM_BAD_INPUT, _("not valid %s: bad byte at offset %zu"),
                 wfm_encoding_name(s->encoding), offset);
    wfm_error_hint(err, _("save it again as CSV UTF-8"));
    return wfm_error_at(err, s->shown, 0, 0);
}

static wfm_status convert_block(wfm_source *s, char *out, size_t size,
                                size_t *length, wfm_error *err)
{
    char *to = out;
    size_t room = size;

    while (to == out) {
        size_t n = 0, left;
        char *from;

        memmove(s->raw, s->raw + s->raw_from, s->raw_to - s->raw_from);
        s->raw_to -= s->raw_from;
        s->raw_from = 0;
        WFM_TRY(raw_read(s, s->raw + s->raw_to, BLOCK - s->raw_to, &n, err));
        s->raw_to += n;
        if (s->raw_to == 0)
            break;
        from = s->raw;
        left = s->raw_to;
        if (iconv(s->converter, &from, &left, &to, &room) == (size_t)-1 &&
            errno != E2BIG && (errno != EINVAL || n == 0))
            return bad_bytes(s, s->raw_offset + (size_t)(from - s->raw), err);
        s->raw_from = (size_t)(from - s->raw);
        s->raw_offset += s->raw_from;
    }
    *length = (size_t)(to - out);
    return WFM_OK;
}

/* Converts everything once, to find the first bad byte before any row is
 * used. */
static wfm_status check_converts(wfm_source *s, size_t from, char *block,
                                 wfm_error *err)
{
    size_t n;

    WFM_TRY(rewind_to(s, from, err));
    WFM_TRY(open_converter(s, err));
    s->raw_offset = from;
    do
        WFM_TRY(convert_block(s, block, BLOCK, &n, err));
    while (n > 0);
    WFM_TRY(rewind_to(s, from, err));
    s->raw_offset = from;
    return open_converter(s, err);
}

static wfm_status refuse_workbook(const wfm_source *s, const char *head,
                                  size_t n, wfm_error *err)
{
    static const unsigned char ole[] = { 0xD0, 0xCF, 0x11, 0xE0 };

    if (n >= 4 && memcmp(head, "PK\3\4", 4) == 0)
        wfm_fail(err, WFM_BAD_INPUT, _("this is an .xlsx file, not CSV"));
    else if (n >= 4 && memcmp(head, ole, 4) == 0)
        wfm_fail(err, WFM_BAD_INPUT, _("this is an old .xls file, not CSV"));
    else
        return WFM_OK;
    wfm_error_hint(err, _("open it in Excel or WPS and save as 'CSV UTF-8'"));
    return wfm_error_at(err, s->shown, 0, 0);
}

static wfm_status empty_file(const wfm_source *s, wfm_error *err)
{
    wfm_fail(err, WFM_BAD_INPUT, _("empty file"));
    return wfm_error_at(err, s->shown, 0, 0);
}

static wfm_status find_encoding(wfm_source *s, char *block, wfm_error *err)
{
    size_t n, bad = 0;
    bool valid;

    WFM_TRY(raw_read(s, block, 4, &n, err));
    WFM_TRY(refuse_workbook(s, block, n, err));
    if (n >= 2 && (memcmp(block, "\xFF\xFE", 2) == 0 ||
                   memcmp(block, "\xFE\xFF", 2) == 0)) {
        s->encoding =
            block[0] == '\xFF' ? WFM_ENCODING_UTF16LE : WFM_ENCODING_UTF16BE;
        if (s->total == 2)
            return empty_file(s, err);
        return check_converts(s, 2, block, err);
    }
    if (n >= 3 && memcmp(block, "\xEF\xBB\xBF", 3) == 0)
        s->encoding = WFM_ENCODING_UTF8_BOM;
    if (s->total == (s->encoding == WFM_ENCODING_UTF8_BOM ? 3u : 0u))
        return empty_file(s, err);
    WFM_TRY(scan_utf8(s, block, &valid, &bad, err));
    if (valid)
        return rewind_to(s, s->encoding == WFM_ENCODING_UTF8_BOM ? 3 : 0, err);
    if (s->encoding == WFM_ENCODING_UTF8_BOM)
        return bad_bytes(s, bad, err);
    s->encoding = WFM_ENCODING_GB18030;
    return check_converts(s, 0, block, err);
}

static wfm_source *new_source(const char *shown)
{
    wfm_source *s = calloc(1, sizeof *s);

    if (!s)
        return NULL;
    s->fd = -1;
    s->converter = (iconv_t)-1;
    wfm_str_printable(s->shown, sizeof s->shown, shown);
    return s;
}

/* Finds the encoding; on failure closes the source. */
static wfm_status start_source(wfm_source **out, wfm_source *s, wfm_error *err)
{
    char *block = malloc(BLOCK);
    wfm_status status = block
                            ? find_encoding(s, block, err)
                            : wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));

    free(block);
    if (status != WFM_OK)
        wfm_source_close(s);
    else
        *out = s;
    return status;
}

static wfm_status open_file(wfm_source *s, const char *path, size_t max_bytes,
                            wfm_error *err)
{
    struct stat st;

    s->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (s->fd < 0 || fstat(s->fd, &st) != 0)
        wfm_fail(err, WFM_BAD_INPUT, _("cannot open: %s"), strerror(errno));
    else if (!S_ISREG(st.st_mode))
        wfm_fail(err, WFM_BAD_INPUT, _("not a regular file"));
    else if ((uintmax_t)st.st_size > max_bytes)
        wfm_fail(err, WFM_BAD_INPUT, _("longer than %zu MiB"), max_bytes >> 20);
    else {
        s->total = (size_t)st.st_size;
        return WFM_OK;
    }
    wfm_error_at(err, s->shown, 0, 0);
    return WFM_BAD_INPUT;
}

wfm_status wfm_source_open(wfm_source **out, const char *path,
                           const char *shown, size_t max_bytes, wfm_error *err)
{
    wfm_source *s = new_source(shown ? shown : path);
    wfm_status status;

    if (!s)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    status = open_file(s, path, max_bytes, err);
    if (status != WFM_OK) {
        wfm_source_close(s);
        return status;
    }
    return start_source(out, s, err);
}

wfm_status wfm_source_open_bytes(wfm_source **out, const char *bytes,
                                 size_t length, const char *shown,
                                 wfm_error *err)
{
    wfm_source *s = new_source(shown);

    if (!s)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    s->bytes = bytes;
    s->total = length;
    return start_source(out, s, err);
}

void wfm_source_close(wfm_source *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        close(source->fd);
    if (source->converter != (iconv_t)-1)
        iconv_close(source->converter);
    free(source->raw);
    free(source);
}

wfm_status wfm_source_read(wfm_source *source, char *out, size_t size,
                           size_t *length, wfm_error *err)
{
    if (source->converter == (iconv_t)-1)
        return raw_read(source, out, size, length, err);
    return convert_block(source, out, size, length, err);
}

void wfm_source_note(const wfm_source *source, wfm_problems *problems)
{
    if (source->encoding == WFM_ENCODING_UTF8 ||
        source->encoding == WFM_ENCODING_UTF8_BOM)
        return;
    wfm_problems_say(problems, WFM_SEVERITY_NOTE, source->shown, 0, 0, NULL,
                     _("read as %s"), wfm_encoding_name(source->encoding));
}
