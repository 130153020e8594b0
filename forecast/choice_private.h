/* forecast/choice_private.h - what the files of the choice share. */
#ifndef WFM_FORECAST_CHOICE_PRIVATE_H
#define WFM_FORECAST_CHOICE_PRIVATE_H

#include "forecast/choice.h"

/* Sets unit, width and sums from the errors of the weighted forecast. */
wfm_status wfm_choice_set_width(wfm_choice *io, const wfm_trial *trial,
                                wfm_error *err) WFM_MUST_USE;

/* Shares the weights with plain averages by their losses at past origins. */
wfm_status wfm_choice_hedge(wfm_choice *io, const wfm_trial *trial,
                            wfm_error *err) WFM_MUST_USE;

#endif
