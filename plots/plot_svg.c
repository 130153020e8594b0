/* plots/plot_svg.c - making cairo's SVG fit for a page that holds several.
 *
 * Cairo names things glyph0-3, clip7, surface12 in every file, and numbers
 * surfaces over the whole process. Here every id gets the prefix, and numbers
 * of surfaces are given anew in the order they are met, so that a chart has
 * the same bytes whatever was drawn before it. The XML declaration goes, and
 * title and description for screen readers come in. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "plots/plots_private.h"

enum { NUMBERS_MAX = 4096 };

typedef struct numbers {
    long seen[NUMBERS_MAX];
    size_t n;
} numbers;

static size_t renumber(numbers *list, long number)
{
    size_t i = 0;

    while (i < list->n && list->seen[i] != number)
        i++;
    if (i == list->n && list->n < NUMBERS_MAX)
        list->seen[list->n++] = number;
    return i;
}

static void add_escaped(wfm_buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            wfm_buf_add(out, "&amp;");
        else if (*text == '<')
            wfm_buf_add(out, "&lt;");
        else if (*text == '>')
            wfm_buf_add(out, "&gt;");
        else if (*text == '"')
            wfm_buf_add(out, "&quot;");
        else
            wfm_buf_add_char(out, *text);
    }
}

/* One id from *at on, which is moved behind it. */
static void add_id(wfm_buf *out, const char **at, const char *prefix,
                   numbers *surfaces)
{
    const char *p = *at;
    char *end;

    wfm_buf_add(out, prefix);
    if (strncmp(p, "surface", 7) == 0 && isdigit((unsigned char)p[7])) {
        long number = strtol(p + 7, &end, 10);

        wfm_buf_printf(out, "surface%zu", renumber(surfaces, number));
        p = end;
    }
    *at = p;
}

static void opening(wfm_buf *out, const char *title, const char *description)
{
    wfm_buf_add(out, " role=\"img\" aria-label=\"");
    add_escaped(out, title ? title : "");
    wfm_buf_add(out, "\">\n<title>");
    add_escaped(out, title ? title : "");
    wfm_buf_add(out, "</title>\n<desc>");
    add_escaped(out, description ? description : "");
    wfm_buf_add(out, "</desc>");
}

void wfm_svg_tidy(wfm_buf *out, const char *svg, const char *prefix,
                  const char *title, const char *description)
{
    static const char *const opener[] = { " id=\"", "href=\"#", "url(#" };
    numbers *surfaces = wfm_mem_new(1, sizeof *surfaces);
    const char *p = strstr(svg, "<svg");
    bool opened = false;

    if (!surfaces || !p) {
        out->failed = true;
        free(surfaces);
        return;
    }
    while (*p) {
        size_t k = 0, run = strcspn(p, " hu>");

        wfm_buf_add_bytes(out, p, run);
        p += run;
        if (*p == '>' && !opened) {
            opening(out, title, description);
            opened = true;
            p++;
            continue;
        }
        while (k < 3 && strncmp(p, opener[k], strlen(opener[k])) != 0)
            k++;
        if (k < 3) {
            wfm_buf_add(out, opener[k]);
            p += strlen(opener[k]);
            add_id(out, &p, prefix, surfaces);
        } else if (*p) {
            wfm_buf_add_char(out, *p++);
        }
    }
    free(surfaces);
}
