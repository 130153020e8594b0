/* schedule/cover_private.h - what the files of the cover share. */
#ifndef WFM_SCHEDULE_COVER_PRIVATE_H
#define WFM_SCHEDULE_COVER_PRIVATE_H

#include "schedule/problem_private.h"

/* What the promise of a pool has in a slot. */
double wfm_cover_owed_in(const wfm_cover *cover, int slot, size_t pool);

#endif
