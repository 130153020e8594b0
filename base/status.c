/* base/status.c - the error record and the list of problems. */
#include "base/status.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Length of the longest prefix of s[0..n) that ends at a whole character. */
static size_t whole_characters(const char *s, size_t n)
{
    size_t i = n;

    while (i > 0 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
        i--;
    if (i == 0)
        return 0;

    unsigned char lead = (unsigned char)s[i - 1];
    size_t need = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    return i - 1 + need <= n ? i - 1 + need : i - 1;
}

WFM_PRINTF(3, 0)
static void put(char *out, size_t size, const char *format, va_list args)
{
    int n = vsnprintf(out, size, format, args);

    if (n < 0)
        out[0] = '\0';
    else if ((size_t)n >= size)
        out[whole_characters(out, size - 1)] = '\0';
}

static void put_text(char *out, size_t size, const char *text)
{
    size_t n = strlen(text);

    if (n >= size)
        n = whole_characters(text, size - 1);
    memmove(out, text, n);
    out[n] = '\0';
}

wfm_status wfm_fail(wfm_error *err, wfm_status status, const char *format, ...)
{
    va_list args;

    if (!err)
        return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    va_start(args, format);
    put(err->text, sizeof err->text, format, args);
    va_end(args);
    return status;
}

wfm_status wfm_error_at(wfm_error *err, const char *file, size_t line,
                        size_t column)
{
    if (!err)
        return WFM_INTERNAL;
    if (file)
        put_text(err->file, sizeof err->file, file);
    if (line)
        err->line = line;
    if (column)
        err->column = column;
    return err->status;
}

wfm_status wfm_error_hint(wfm_error *err, const char *format, ...)
{
    va_list args;

    if (!err)
        return WFM_INTERNAL;
    va_start(args, format);
    put(err->hint, sizeof err->hint, format, args);
    va_end(args);
    return err->status;
}

char *wfm_error_format(const wfm_error *err, char *out, size_t size)
{
    char place[WFM_ERROR_FILE + 48] = "";

    if (err->file[0] && err->line && err->column)
        snprintf(place, sizeof place, "%s:%zu:%zu: ", err->file, err->line,
                 err->column);
    else if (err->file[0] && err->line)
        snprintf(place, sizeof place, "%s:%zu: ", err->file, err->line);
    else if (err->file[0])
        snprintf(place, sizeof place, "%s: ", err->file);
    snprintf(out, size, "%s%s", place, err->text);
    return out;
}

int wfm_status_exit_code(wfm_status status)
{
    switch (status) {
#define X(name, code, text)                                                    \
    case WFM_##name:                                                           \
        return code;
        WFM_STATUS_MAP(X)
#undef X
    }
    return 70;
}

const char *wfm_status_text(wfm_status status)
{
    switch (status) {
#define X(name, code, text)                                                    \
    case WFM_##name:                                                           \
        return text;
        WFM_STATUS_MAP(X)
#undef X
    }
    return "unknown status";
}

void wfm_problems_release(wfm_problems *list)
{
    free(list->item);
    memset(list, 0, sizeof *list);
}

void wfm_problems_add(wfm_problems *list, wfm_severity severity,
                      const wfm_error *error)
{
    if (!list)
        return;
    if (severity == WFM_SEVERITY_ERROR)
        list->errors++;
    if (list->count == list->capacity && list->count < WFM_PROBLEMS_MAX) {
        size_t capacity = list->capacity ? 2 * list->capacity : 8;
        wfm_problem *item = realloc(list->item, capacity * sizeof *item);

        if (item) {
            list->item = item;
            list->capacity = capacity;
        }
    }
    if (list->count == list->capacity || list->count >= WFM_PROBLEMS_MAX) {
        list->dropped++;
        return;
    }
    list->item[list->count].severity = severity;
    list->item[list->count].error = *error;
    list->count++;
}

void wfm_problems_say(wfm_problems *list, wfm_severity severity,
                      const char *file, size_t line, size_t column,
                      const char *hint, const char *format, ...)
{
    wfm_error error = { .status = WFM_BAD_INPUT,
                        .line = line,
                        .column = column };
    va_list args;

    if (!list)
        return;
    va_start(args, format);
    put(error.text, sizeof error.text, format, args);
    va_end(args);
    if (file)
        put_text(error.file, sizeof error.file, file);
    if (hint)
        put_text(error.hint, sizeof error.hint, hint);
    wfm_problems_add(list, severity, &error);
}

wfm_status wfm_problems_status(const wfm_problems *list, wfm_error *err)
{
    if (list->errors == 0)
        return WFM_OK;
    for (size_t i = 0; i < list->count; i++) {
        if (list->item[i].severity != WFM_SEVERITY_ERROR)
            continue;
        if (err)
            *err = list->item[i].error;
        return WFM_BAD_INPUT;
    }
    return wfm_fail(err, WFM_BAD_INPUT, "%zu problems", list->errors);
}
