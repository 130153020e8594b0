/* base/num.h - strict numbers: what people and Excel really type.
 *
 * All parsers read the whole text (blanks around it are allowed), accept
 * full-width digits and signs from a Chinese input method, and reject NaN,
 * infinity, hexadecimal, 1e999, thousands separators and trailing junk with a
 * remedy in err->hint. `wide` (may be NULL) is set when full-width characters
 * were read, so that the caller can add a note. They never look at the
 * locale. err may be NULL. */
#ifndef WFM_BASE_NUM_H
#define WFM_BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

wfm_status wfm_num_parse(double *out, const char *text, bool *wide,
                         wfm_error *err) WFM_MUST_USE;
wfm_status wfm_num_parse_int(int64_t *out, const char *text, int64_t min,
                             int64_t max, bool *wide,
                             wfm_error *err) WFM_MUST_USE;
/* A share: `0.3` or `30%`; result in [0, max]. */
wfm_status wfm_num_parse_share(double *out, const char *text, double max,
                               wfm_error *err) WFM_MUST_USE;
/* A relative change: `0.3`, `30%`, `-5%`; result in [-0.9, 10]. */
wfm_status wfm_num_parse_growth(double *out, const char *text,
                                wfm_error *err) WFM_MUST_USE;
/* A duration in seconds; the unit is required: ms s m h d, or combined
 * `1h30m`. */
wfm_status wfm_num_parse_duration(double *out_s, const char *text,
                                  wfm_error *err) WFM_MUST_USE;

enum { WFM_NUM_TEXT = 40 };
/* Shortest decimal text that reads back to the same double; `inf`, `-inf`,
 * `nan` for those. out has at least WFM_NUM_TEXT bytes. Returns out. */
char *wfm_num_format(char *out, double value);
/* At most `digits` significant digits, no trailing zeros, no exponent for
 * 1e-6 <= |value| < 1e15. */
char *wfm_num_format_short(char *out, double value, int digits);

#endif
