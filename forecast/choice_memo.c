/* forecast/choice_memo.c - choices that were made already, known by a hash of
 * all that they were made from. */
#include "forecast/choice_memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"

enum { KEPT = 4 };

/* The choices of a queue, the latest first. */
typedef struct shelf {
    uint64_t key[KEPT];
    wfm_choice choice[KEPT];
    int n;
} shelf;

struct wfm_choice_memo {
    size_t n_queues;
    shelf *shelf;
};

wfm_choice_memo *wfm_choice_memo_new(size_t n_queues)
{
    wfm_choice_memo *memo = wfm_mem_new(1, sizeof *memo);

    if (!memo)
        return NULL;
    memo->n_queues = n_queues;
    memo->shelf = wfm_mem_new(n_queues, sizeof *memo->shelf);
    if (!memo->shelf) {
        free(memo);
        return NULL;
    }
    return memo;
}

void wfm_choice_memo_free(wfm_choice_memo *memo)
{
    if (!memo)
        return;
    free(memo->shelf);
    free(memo);
}

/* Bytes without padding. */
static uint64_t add(uint64_t key, const void *bytes, size_t n)
{
    const unsigned char *from = bytes;

    for (size_t i = 0; i < n; i += sizeof key) {
        uint64_t part = 0;

        memcpy(&part, from + i, n - i < sizeof part ? n - i : sizeof part);
        key = wfm_rng_key_add(key, part);
    }
    return wfm_rng_key_add(key, n);
}

static uint64_t add_int(uint64_t key, long value)
{
    return wfm_rng_key_add(key, (uint64_t)value);
}

static uint64_t add_kind(uint64_t key, const wfm_day_kind *kind)
{
    key = add_int(key, kind->weekday);
    key = add_int(key, kind->off + 2 * kind->makeup + 4 * kind->special);
    key = add_int(key, kind->holiday);
    key = add_int(key, kind->event);
    key = add_int(key, kind->offset);
    key = add_int(key, kind->n_today);
    for (int i = 0; i < kind->n_today; i++) {
        key = add_int(key, kind->today[i].core_column);
        key = add(key, &kind->today[i].log_uplift, sizeof(double));
    }
    return key;
}

static uint64_t add_item(uint64_t key, const wfm_feature *item)
{
    key = add_int(key, item->column);
    return add(key, &item->value, sizeof item->value);
}

/* Days ahead far enough bring harmonics that a shorter history never uses. */
static uint64_t add_features(uint64_t key, const wfm_features *f, int n,
                             size_t slots)
{
    key = add_int(key, f->n_columns);
    key = add_int(key, f->n_event_names);
    key = add_int(key, f->n_holiday_names);
    key = add_int(key, f->event_column);
    for (int c = 0; c < f->n_columns; c++)
        key = add_int(key, (long)f->group[c]);
    for (int d = 0; d < n; d++) {
        key = add_kind(key, &f->kind[d]);
        for (size_t i = f->row[d]; i < f->row[d + 1]; i++)
            if (n >= WFM_FINE_DAYS ||
                f->group[f->item[i].column] != WFM_GROUP_ANNUAL_FINE)
                key = add_item(key, &f->item[i]);
    }
    if (f->shape)
        key = add(key, f->shape,
                  3 * (size_t)f->n_event_names * slots * sizeof *f->shape);
    return f->prior
               ? add(key, f->prior, (size_t)f->n_columns * sizeof *f->prior)
               : key;
}

static uint64_t key_of(const wfm_grid *g, int n)
{
    uint64_t key = wfm_rng_key((uint64_t)n, "choice");
    size_t slots = (size_t)g->n_slots, cells = (size_t)n * slots;

    key = add_int(key, g->first);
    key = add_int(key, g->n_days);
    key = add_int(key, g->n_slots);
    key = add(key, g->y, cells * sizeof *g->y);
    key = add_int(key, g->aht_s != NULL);
    if (g->aht_s)
        key = add(key, g->aht_s, cells * sizeof *g->aht_s);
    key = add_int(key, g->slow != NULL);
    if (g->slow)
        key = add(key, g->slow, (size_t)n * sizeof *g->slow);
    for (int d = 0; d < n; d++)
        key = add(key, wfm_grid_open(g, d), slots * sizeof *g->open);
    if (g->model)
        key = add(key, g->model, strlen(g->model));
    return add_features(key, &g->features, n, slots);
}

static void keep(shelf *s, uint64_t key, const wfm_choice *choice)
{
    memmove(s->key + 1, s->key, (KEPT - 1) * sizeof *s->key);
    memmove(s->choice + 1, s->choice, (KEPT - 1) * sizeof *s->choice);
    s->key[0] = key;
    s->choice[0] = *choice;
    s->n = s->n < KEPT ? s->n + 1 : KEPT;
}

wfm_status wfm_choice_recall(wfm_choice *out, wfm_choice_memo *memo,
                             size_t queue, const wfm_grid *grid, int n,
                             wfm_error *err)
{
    shelf *s;
    uint64_t key;

    if (!memo || queue >= memo->n_queues)
        return wfm_choice_make(out, grid, n, err);
    s = &memo->shelf[queue];
    key = key_of(grid, n);
    for (int k = 0; k < s->n; k++)
        if (s->key[k] == key) {
            *out = s->choice[k];
            return WFM_OK;
        }
    WFM_TRY(wfm_choice_make(out, grid, n, err));
    keep(s, key, out);
    return WFM_OK;
}
