/* base/narrow.c - typed text as the parsers of base/ see it. */
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/narrow_private.h"
#include "base/str.h"

char *wfm_shown(char out[WFM_SHOWN], const char *text)
{
    return wfm_str_printable(out, WFM_SHOWN, text);
}

wfm_status wfm_reject(wfm_error *err, const char *what, const char *text,
                      const char *hint)
{
    char shown[WFM_SHOWN];

    /* TRANSLATORS: bad number 'x3' */
    wfm_fail(err, WFM_BAD_INPUT, _("bad %s '%s'"), _(what),
             wfm_shown(shown, text));
    if (hint)
        wfm_error_hint(err, "%s", hint);
    return WFM_BAD_INPUT;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000;
}

wfm_status wfm_narrow(char out[WFM_NARROW], const char *text, bool *wide,
                      const char *what, wfm_error *err)
{
    size_t used = 0, end = 0; /* end: behind the last character not blank */
    bool seen_wide = false;

    for (const char *p = text; *p;) {
        uint32_t c;
        size_t n = wfm_str_decode(&c, p, 4);

        if (n == 0)
            return wfm_reject(err, what, text, _("the text is not UTF-8"));
        if (used + n >= WFM_NARROW)
            return wfm_reject(err, what, text, _("the text is too long"));
        if (is_blank(c)) {
            if (used > 0)
                out[used++] = ' ';
        } else if (c >= 0xFF01 && c <= 0xFF5E) {
            seen_wide = true;
            out[used++] = (char)(c - 0xFEE0);
            end = used;
        } else {
            memcpy(out + used, p, n);
            used += n;
            end = used;
        }
        p += n;
    }
    out[end] = '\0';
    if (end == 0) {
        wfm_fail(err, WFM_BAD_INPUT, _("%s is missing"), _(what));
        return WFM_BAD_INPUT;
    }
    if (wide && seen_wide)
        *wide = true;
    return WFM_OK;
}
