/* forecast/blend.h - means of other models, as candidates of their own. */
#ifndef WFM_FORECAST_BLEND_H
#define WFM_FORECAST_BLEND_H

#include "forecast/model.h"

/* Marks in `need` whatever the wanted blends are made of. */
void wfm_blend_need(bool *need, const bool *wanted);

/* Unmarks blends with a part that is not marked. */
void wfm_blend_drop(bool *tried);

/* Writes the wanted blends from the forecasts of their parts, `size` values
 * each. */
void wfm_blend_mix(double *const *f, const bool *wanted, size_t size);

#endif
