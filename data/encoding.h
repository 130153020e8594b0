/* data/encoding.h - bytes of a text file, whatever program saved it, to UTF-8.
 *
 * Understood: UTF-8 with and without byte order mark, UTF-16 with one, and
 * GB18030 (which includes GBK and GB2312). Workbooks and other binary files
 * are refused by name. Files are read in blocks: a plain UTF-8 file is never
 * in memory as a whole. */
#ifndef WFM_DATA_ENCODING_H
#define WFM_DATA_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

typedef enum wfm_encoding {
    WFM_ENCODING_UTF8,
    WFM_ENCODING_UTF8_BOM,
    WFM_ENCODING_UTF16LE,
    WFM_ENCODING_UTF16BE,
    WFM_ENCODING_GB18030
} wfm_encoding;

const char *wfm_encoding_name(wfm_encoding encoding);

/* A text being read as UTF-8, from a file or from memory. */
typedef struct wfm_source wfm_source;

/* Opens a regular file of at most max_bytes and finds its encoding (which
 * reads it once). `shown` names it in messages; NULL: the path.
 * WFM_BAD_INPUT: cannot be read, too long, empty, a NUL byte, an .xlsx or .xls
 * workbook, neither UTF-8 nor GB18030 (with the offset of the first bad
 * byte). */
wfm_status wfm_source_open(wfm_source **out, const char *path,
                           const char *shown, size_t max_bytes,
                           wfm_error *err) WFM_MUST_USE;
/* The same from memory; the bytes are borrowed. */
wfm_status wfm_source_open_bytes(wfm_source **out, const char *bytes,
                                 size_t length, const char *shown,
                                 wfm_error *err) WFM_MUST_USE;
void wfm_source_close(wfm_source *source); /* NULL is legal */
wfm_encoding wfm_source_encoding(const wfm_source *source);
const char *wfm_source_shown(const wfm_source *source);

/* Reads up to `size` (at least 16) bytes of UTF-8 into `out`; *length is 0 at
 * the end. A byte order mark is left out. */
wfm_status wfm_source_read(wfm_source *source, char *out, size_t size,
                           size_t *length, wfm_error *err) WFM_MUST_USE;

/* Adds a note to problems if the text is neither UTF-8 nor UTF-8 with BOM. */
void wfm_source_note(const wfm_source *source, wfm_problems *problems);

#endif
