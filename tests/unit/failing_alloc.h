/* tests/unit/failing_alloc.h - malloc, calloc and realloc that fail when the
 * test says so; the Makefile wraps them around those of libc. */
#ifndef WFM_TESTS_FAILING_ALLOC_H
#define WFM_TESTS_FAILING_ALLOC_H

#include <stdbool.h>
#include <stdlib.h>

/* Of the test: whether this allocation fails. */
static bool fails(void);

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

#endif
