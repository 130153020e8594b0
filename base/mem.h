/* base/mem.h - memory: overflow-checked allocation, growing arrays, arenas.
 *
 * Whoever received a pointer through `out` owns it; every other pointer is
 * borrowed. All functions return NULL when memory is short and never abort. */
#ifndef WFM_BASE_MEM_H
#define WFM_BASE_MEM_H

#include <stddef.h>

#include "base/status.h"

/* Zeroed array of n items of the given size; NULL if it does not fit. n == 0
 * gives a valid pointer. Release with free(). */
void *wfm_mem_new(size_t n, size_t size);

/* Grows *array so that it holds at least `need` items, doubling; *capacity is
 * updated. New space is not cleared. On failure nothing changes. */
wfm_status wfm_mem_grow(void *array_ptr, size_t *capacity, size_t need,
                        size_t item_size) WFM_MUST_USE;

/* An arena hands out pieces that are all released at once. */
typedef struct wfm_arena wfm_arena;
wfm_arena *wfm_arena_new(void);
void wfm_arena_free(wfm_arena *arena); /* NULL is legal */
/* Zeroed, aligned for any type; NULL when memory is short. */
void *wfm_arena_alloc(wfm_arena *arena, size_t n, size_t size);
/* Copy of a string; of its first `length` bytes. */
char *wfm_arena_strdup(wfm_arena *arena, const char *text);
char *wfm_arena_strndup(wfm_arena *arena, const char *text, size_t length);

#endif
