/* forecast/choice_private.h - what the files of the choice share. */
#ifndef WFM_FORECAST_CHOICE_PRIVATE_H
#define WFM_FORECAST_CHOICE_PRIVATE_H

#include "forecast/choice.h"

/* Weights of the models by origin of a trial and lead. */
typedef struct wfm_choice_weights {
    double of[WFM_TRIAL_ORIGINS][WFM_CHOICE_LEADS][WFM_MODELS_MAX];
} wfm_choice_weights;

/* Weighs the models by io->wape, lead_wape, grip and origins. */
void wfm_choice_weigh(wfm_choice *io);

/* The weights for each origin by the errors of those origins that looked at
 * other days; where fewer than two did, those of the choice. plain: the choice
 * before it was hedged; NULL: all have those of the choice. */
wfm_status wfm_choice_cross(wfm_choice_weights *out, const wfm_choice *choice,
                            const wfm_choice *plain, const wfm_trial *trial,
                            wfm_error *err) WFM_MUST_USE;

/* Sets unit, width and sums from the errors of the weighted forecast with
 * these weights; *wander is what they were drawn to. */
wfm_status wfm_choice_set_width(wfm_choice *io, const wfm_trial *trial,
                                const wfm_choice_weights *weights,
                                wfm_wander *wander,
                                wfm_error *err) WFM_MUST_USE;

/* Shares the weights with plain averages by their losses at past origins. */
wfm_status wfm_choice_hedge(wfm_choice *io, const wfm_trial *trial,
                            wfm_error *err) WFM_MUST_USE;

#endif
