/* base/status.h - status codes, the error record and the list of problems.
 *
 * Every function that can fail returns wfm_status, writes its result through
 * its first parameter and leaves it untouched on failure. The details go into
 * a wfm_error that the caller owns: no globals, nothing to free. */
#ifndef WFM_BASE_STATUS_H
#define WFM_BASE_STATUS_H

#include <stdarg.h>
#include <stddef.h>

/* name, exit code of the program, what it means */
#define WFM_STATUS_MAP(X)                                                      \
    X(OK, 0, "ok")                                                             \
    X(MISSED, 1, "a target is missed")                                         \
    X(USAGE, 2, "wrong usage")                                                 \
    X(BAD_INPUT, 3, "bad data or configuration")                               \
    X(INFEASIBLE, 4, "no solution keeps every rule")                           \
    X(LIMIT, 5, "a limit was reached")                                         \
    X(CANNOT_WRITE, 6, "cannot write")                                         \
    X(NO_MEMORY, 70, "out of memory")                                          \
    X(INTERNAL, 70, "internal error")                                          \
    X(INTERRUPTED, 130, "interrupted")

typedef enum wfm_status {
#define X(name, code, text) WFM_##name,
    WFM_STATUS_MAP(X)
#undef X
} wfm_status;

#define WFM_MUST_USE     __attribute__((warn_unused_result))
#define WFM_PRINTF(f, a) __attribute__((format(printf, f, a)))

enum { WFM_ERROR_FILE = 256, WFM_ERROR_TEXT = 320, WFM_ERROR_HINT = 240 };

/* What went wrong and where. Plain value: copy it freely. Texts that do not
 * fit are cut at a whole UTF-8 character. */
typedef struct wfm_error {
    wfm_status status;
    char file[WFM_ERROR_FILE]; /* empty: no place known */
    size_t line;               /* 1-based, 0: unknown */
    size_t column;             /* 1-based, 0: unknown; characters in YAML,
                                  fields in CSV */
    char text[WFM_ERROR_TEXT]; /* lower case, no full stop */
    char hint[WFM_ERROR_HINT]; /* how to mend it; may be empty */
} wfm_error;

/* The one function all failures pass through (a place for a breakpoint).
 * Fills *err (which may be NULL) and returns status. Clears place and hint. */
wfm_status wfm_fail(wfm_error *err, wfm_status status, const char *format, ...)
    WFM_PRINTF(3, 4);

/* Adds where (file may be NULL to keep it; 0 keeps line or column) and how to
 * mend to *err, which may be NULL. Return err->status, or WFM_INTERNAL. */
wfm_status wfm_error_at(wfm_error *err, const char *file, size_t line,
                        size_t column);
wfm_status wfm_error_hint(wfm_error *err, const char *format, ...)
    WFM_PRINTF(2, 3);

/* "file:line:column: text" into out (always terminated); returns out. */
char *wfm_error_format(const wfm_error *err, char *out, size_t size);

/* Exit code and meaning of a status. */
int wfm_status_exit_code(wfm_status status);
const char *wfm_status_text(wfm_status status);

/* Forwards a failure: WFM_TRY(f(...)); or, with a clean-up label,
 * WFM_TRY_OUT(status, f(...)); jumps to `out`. */
#define WFM_TRY(call)                                                          \
    do {                                                                       \
        wfm_status wfm_try_ = (call);                                          \
        if (wfm_try_ != WFM_OK)                                                \
            return wfm_try_;                                                   \
    } while (0)
#define WFM_TRY_OUT(status, call)                                              \
    do {                                                                       \
        (status) = (call);                                                     \
        if ((status) != WFM_OK)                                                \
            goto out;                                                          \
    } while (0)

/* A reader reports all problems at once: it collects them here, goes on, and
 * fails at the end. Notes and warnings do not make it fail. */
typedef enum wfm_severity {
    WFM_SEVERITY_NOTE,
    WFM_SEVERITY_WARNING,
    WFM_SEVERITY_ERROR
} wfm_severity;

typedef struct wfm_problem {
    wfm_severity severity;
    wfm_error error;
} wfm_problem;

typedef struct wfm_problems {
    wfm_problem *item; /* in the order found */
    size_t count;      /* kept: at most WFM_PROBLEMS_MAX */
    size_t capacity;
    size_t dropped; /* found but not kept */
    size_t errors;  /* of severity ERROR, dropped ones included */
    size_t skipped; /* rows of inputs that were left out as bad */
} wfm_problems;

enum { WFM_PROBLEMS_MAX = 200 };

/* A zeroed struct is an empty list. */
void wfm_problems_release(wfm_problems *list);

/* Appends; list may be NULL. Never fails: what cannot be kept is counted. */
void wfm_problems_add(wfm_problems *list, wfm_severity severity,
                      const wfm_error *error);
/* The same from its parts; hint may be NULL. */
void wfm_problems_say(wfm_problems *list, wfm_severity severity,
                      const char *file, size_t line, size_t column,
                      const char *hint, const char *format, ...)
    WFM_PRINTF(7, 8);

/* WFM_OK if the list holds no error, else WFM_BAD_INPUT with *err set to the
 * first one. */
wfm_status wfm_problems_status(const wfm_problems *list,
                               wfm_error *err) WFM_MUST_USE;

#endif
