/* reports/json.c - JSON strings. */
#include <stdint.h>

#include "base/str.h"
#include "reports/json_private.h"

/* Also escaped: DEL, C1 controls and the line separators of JavaScript. */
static int needs_escape(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

void wfm_json_text(FILE *stream, const char *text)
{
    fputc('"', stream);
    while (*text) {
        uint32_t c = 0xFFFD;
        size_t n = wfm_str_decode(&c, text, 4);

        if (c == '"' || c == '\\')
            fprintf(stream, "\\%c", (int)c);
        else if (n == 0 || needs_escape(c))
            fprintf(stream, "\\u%04x", (unsigned)c);
        else
            fwrite(text, 1, n, stream);
        text += n ? n : 1;
    }
    fputc('"', stream);
}
