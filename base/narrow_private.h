/* base/narrow_private.h - typed text as the parsers of base/ see it. */
#ifndef WFM_BASE_NARROW_PRIVATE_H
#define WFM_BASE_NARROW_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* Longest text that is a number, a date or a time of day. */
enum { WFM_NARROW = 128, WFM_SHOWN = 64 };

/* Copies text without the blanks around it and with full-width forms (U+FF01
 * to U+FF5E) as ASCII; blanks are space, tab, no-break and ideographic space.
 * *wide (may be NULL) is set if there were full-width forms, else kept. what
 * ("number", "date") names it in messages. Fails on empty, over-long and
 * non-UTF-8 text. */
wfm_status wfm_narrow(char out[WFM_NARROW], const char *text, bool *wide,
                      const char *what, wfm_error *err) WFM_MUST_USE;

/* The text as messages show it: printable, cut to size. Returns out. */
char *wfm_shown(char out[WFM_SHOWN], const char *text);

/* Two-step failure: message, then hint (NULL: none). Returns WFM_BAD_INPUT. */
wfm_status wfm_reject(wfm_error *err, const char *what, const char *text,
                      const char *hint);

#endif
