/* base/str.h - a growing string, display width, spelling help. */
#ifndef WFM_BASE_STR_H
#define WFM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* A growing string. Invariants: text is NUL-terminated or NULL (empty);
 * after memory ran out `failed` is set and appends do nothing, so a writer
 * checks once at the end. A zeroed struct is an empty string. */
typedef struct wfm_buf {
    char *text;
    size_t length;
    size_t capacity;
    bool failed;
} wfm_buf;

void wfm_buf_release(wfm_buf *buf);
void wfm_buf_clear(wfm_buf *buf);
void wfm_buf_add(wfm_buf *buf, const char *text);
void wfm_buf_add_bytes(wfm_buf *buf, const void *bytes, size_t length);
void wfm_buf_add_char(wfm_buf *buf, char c);
void wfm_buf_printf(wfm_buf *buf, const char *format, ...) WFM_PRINTF(2, 3);
/* The text, never NULL. */
const char *wfm_buf_text(const wfm_buf *buf);

/* Terminal columns of a UTF-8 text: 2 for wide characters, 0 for combining
 * ones, whatever the locale. */
size_t wfm_str_width(const char *utf8);

/* Copies text to out without C0/C1/bidirectional controls and line
 * separators, with U+FFFD for bytes that are not UTF-8; always terminated, cut
 * at a whole character; size >= 1. Returns out. */
char *wfm_str_printable(char *out, size_t size, const char *utf8);

/* Code point of the first character of bytes[0..length) and the number of
 * bytes it takes; 0 bytes if they do not begin with valid UTF-8. */
size_t wfm_str_decode(uint32_t *out, const char *bytes, size_t length);

/* Edit distance (insert, delete, replace, swap), counted in bytes.
 * Without memory for long words: the length of the longer one. */
size_t wfm_str_distance(const char *a, const char *b);

/* The candidate nearest to `word` if it is within 2 edits (1 for words of up
 * to 3 bytes), else NULL. First of equals. */
const char *wfm_str_nearest(const char *word, const char *const *candidate,
                            size_t n);

/* True if the bytes are valid UTF-8 without surrogates and over-long forms. */
bool wfm_str_is_utf8(const char *bytes, size_t length);

#endif
