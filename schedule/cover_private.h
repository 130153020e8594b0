/* schedule/cover_private.h - what the files of the cover share. */
#ifndef WFM_SCHEDULE_COVER_PRIVATE_H
#define WFM_SCHEDULE_COVER_PRIVATE_H

#include "schedule/problem_private.h"

/* What the promise of a pool has in a slot. */
double wfm_cover_owed_in(const wfm_cover *cover, int slot, size_t pool);
/* What `more` people of a skill change in the cost of the floors of a slot. */
double wfm_cover_floor_change(const wfm_cover *cover, int slot, size_t skill,
                              int more);

/* cover_split.c. Nobody is there but who is carried. */
wfm_status wfm_cover_split_init(wfm_cover *cover) WFM_MUST_USE;
void wfm_cover_split_release(wfm_cover *cover);
/* Agents of a pool that splits come to a slot, or go. */
void wfm_cover_split_move(wfm_cover *cover, int slot, size_t skill,
                          double more);
/* Puts a split in the place of the one that a slot has. */
void wfm_cover_split_put(wfm_cover *cover, int slot, size_t pool,
                         const wfm_split *by);
static inline bool wfm_cover_splits(const wfm_cover *c, size_t skill)
{
    return c->there && c->week->pool[c->week->skill[skill].pool].split;
}
/* What `more` agents of a skill, 1 or -1 from memory, change in a slot: the
 * cost but for promises, and what those owe. */
const wfm_split *wfm_cover_split_look(const wfm_cover *cover, int slot,
                                      size_t skill, int more, wfm_split *other);
/* The change of the cost by one agent as wfm_cover_change_cny() has it. */
double wfm_cover_split_change_cny(const wfm_cover *cover, int slot,
                                  size_t skill, int more);
/* What a promise of such a pool owes, from nothing. */
double wfm_cover_split_owed_cny(const wfm_cover *cover, size_t promise);
/* Adds what a change owes to owed_try. */
void wfm_cover_split_try(const wfm_cover *cover, int slot, size_t skill,
                         const wfm_split *change);
/* Promises of the queues of a pool in a slot, in their order, -1: none; how
 * many queues. */
size_t wfm_cover_promises(const wfm_week *week, size_t pool, int slot,
                          int *promise);

#endif
