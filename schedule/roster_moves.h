/* schedule/roster_moves.h - random small changes of one person's week, for
 * annealing. Private to the room. */
#ifndef WFM_SCHEDULE_ROSTER_MOVES_H
#define WFM_SCHEDULE_ROSTER_MOVES_H

#include "schedule/problem_private.h"

typedef struct wfm_dice {
    uint64_t state;
} wfm_dice;

/* 0 to n - 1, 0 if n is not positive; and inside (0, 1). */
int wfm_dice_below(wfm_dice *dice, int n);
double wfm_dice_uniform(wfm_dice *dice);

/* Changes *tour; false if the move makes no sense, then *tour is not to be
 * used. *pauses_only: rules and pay cannot have changed. */
bool wfm_move_propose(wfm_dice *dice, const wfm_week *week,
                      const wfm_worker *worker, wfm_tour *tour,
                      bool *pauses_only);

#endif
