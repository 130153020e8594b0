/* forecast/choice_memo.h - choices that were made already: a plan asks for its
 * week, for the days of a chart and for the months ahead, all from the same
 * history. */
#ifndef WFM_FORECAST_CHOICE_MEMO_H
#define WFM_FORECAST_CHOICE_MEMO_H

#include "forecast/choice.h"

/* A few choices of each queue, the latest. Two threads may ask at once for
 * different queues. */
typedef struct wfm_choice_memo wfm_choice_memo;

/* NULL when memory is short, which does no harm. */
wfm_choice_memo *wfm_choice_memo_new(size_t n_queues);
void wfm_choice_memo_free(wfm_choice_memo *memo);

/* wfm_choice_make(), or the choice that it made from the same days 0..n-1:
 * contacts, handle times, opening hours, regressors. memo may be NULL. */
wfm_status wfm_choice_recall(wfm_choice *out, wfm_choice_memo *memo,
                             size_t queue, const wfm_grid *grid, int n,
                             wfm_error *err) WFM_MUST_USE;

#endif
