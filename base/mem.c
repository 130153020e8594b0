/* base/mem.c - overflow-checked allocation, growing arrays, arenas. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *wfm_mem_new(size_t n, size_t size)
{
    if (n == 0 || size == 0)
        return calloc(1, 1);
    return calloc(n, size); /* checks the product itself */
}

wfm_status wfm_mem_grow(void *array_ptr, size_t *capacity, size_t need,
                        size_t item_size)
{
    void *old;
    void *grown;
    size_t target = *capacity ? *capacity : 16;

    if (need <= *capacity)
        return WFM_OK;
    while (target < need) {
        if (target > SIZE_MAX / 2)
            return WFM_NO_MEMORY;
        target *= 2;
    }
    if (target > SIZE_MAX / item_size)
        return WFM_NO_MEMORY;
    memcpy(&old, array_ptr, sizeof old);
    grown = realloc(old, target * item_size);
    if (!grown)
        return WFM_NO_MEMORY;
    memcpy(array_ptr, &grown, sizeof grown);
    *capacity = target;
    return WFM_OK;
}

/* A chain of blocks; pieces are cut from the newest one. */
typedef struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
} block;

struct wfm_arena {
    block *newest;
};

enum { BLOCK_MIN = 16384 };

wfm_arena *wfm_arena_new(void) { return calloc(1, sizeof(wfm_arena)); }

void wfm_arena_free(wfm_arena *arena)
{
    block *b;

    if (!arena)
        return;
    while ((b = arena->newest)) {
        arena->newest = b->next;
        free(b);
    }
    free(arena);
}

void *wfm_arena_alloc(wfm_arena *arena, size_t n, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    size_t need, room;
    block *b = arena->newest;

    if (size && n > (SIZE_MAX - 4 * BLOCK_MIN) / size)
        return NULL;
    need = (n * size + align - 1) / align * align;
    if (need == 0)
        need = align;
    if (!b || b->size - b->used < need) {
        room = need > BLOCK_MIN ? need : BLOCK_MIN;
        b = calloc(1, sizeof *b + room);
        if (!b)
            return NULL;
        b->size = room;
        b->next = arena->newest;
        arena->newest = b;
    }
    b->used += need;
    return b->bytes + b->used - need;
}

char *wfm_arena_strdup(wfm_arena *arena, const char *text)
{
    return wfm_arena_strndup(arena, text, strlen(text));
}

char *wfm_arena_strndup(wfm_arena *arena, const char *text, size_t length)
{
    size_t n = strnlen(text, length);
    char *copy = wfm_arena_alloc(arena, n + 1, 1);

    if (copy)
        memcpy(copy, text, n);
    return copy;
}
