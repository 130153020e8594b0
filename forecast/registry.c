/* forecast/registry.c - every model by name, simplest first. */
#include <string.h>

#include "base/i18n.h"
#include "forecast/mstl.h"

const wfm_model wfm_models[] = {
    { "mean_all", N_("mean of all past weeks"), 1, true, false, 0.08, 0.05,
      wfm_model_mean_all, WFM_FAMILY_NONE, 0 },
    { "snaive", N_("the week before"), 7, true, false, 0.20, 0.28,
      wfm_model_snaive, WFM_FAMILY_NONE, 0 },
    { "mean4", N_("mean of the last 4 weeks"), 14, true, false, 0.10, 0.08,
      wfm_model_mean4, WFM_FAMILY_NONE, 0 },
    { "mean8", N_("mean of the last 8 weeks"), 14, true, false, 0.08, 0.04,
      wfm_model_mean8, WFM_FAMILY_NONE, 0 },
    { "median8", N_("median of the last 8 weeks"), 14, true, false, 0.08, 0.02,
      wfm_model_median8, WFM_FAMILY_NONE, 0 },
    { "profile", N_("profile x daily total, calendar and events"), 21, false,
      false, 0, 0, wfm_model_profile, WFM_FAMILY_PROFILE, WFM_PROFILE_FILTER },
    { "profile_ets", N_("profile with the level by exponential smoothing"), 28,
      false, false, 0.01, 0.02, wfm_model_profile_ets, WFM_FAMILY_PROFILE,
      WFM_PROFILE_ETS },
    { "profile_theta", N_("profile with the level by the Theta method"), 28,
      false, false, 0.01, 0.03, wfm_model_profile_theta, WFM_FAMILY_PROFILE,
      WFM_PROFILE_THETA },
    { "profile_arima", N_("profile with the level by ARIMA"), 56, false, true,
      0.01, 0.03, wfm_model_profile_arima, WFM_FAMILY_PROFILE,
      WFM_PROFILE_ARIMA },
    { "blend2", N_("mean of profile and median8"), 21, false, false, 0.04, 0,
      wfm_model_blend2, WFM_FAMILY_BLEND, 0 },
    { "blend3", N_("mean of profile, profile_ets and median8"), 28, false,
      false, 0.04, 0, wfm_model_blend3, WFM_FAMILY_BLEND, 1 },
    { "count", N_("small counts, negative binomial around weekday x slot"), 14,
      true, false, 0.08, 0.02, wfm_model_count, WFM_FAMILY_NONE, 0 },
    { "ets", N_("daily totals smoothed with a weekly season, form by AICc"), 56,
      true, true, 0.08, 0.08, wfm_model_ets, WFM_FAMILY_NONE, 0 },
    { "dshw", N_("double seasonal exponential smoothing"), 21, true, false,
      0.06, 0.10, wfm_model_dshw, WFM_FAMILY_NONE, 0 },
    { "harmonic", N_("sines of day and week, ARMA errors"), 21, true, false,
      0.12, 0.07, wfm_model_harmonic, WFM_FAMILY_NONE, 0 },
    { "mstl", N_("daily and weekly pattern by loess, autoregression"), 21, true,
      false, 0.06, 0.12, wfm_model_mstl, WFM_FAMILY_MSTL, WFM_MSTL_AR },
    { "mstl_ets", N_("loess patterns, level by exponential smoothing"), 21,
      true, false, 0.10, 0.12, wfm_model_mstl_ets, WFM_FAMILY_MSTL,
      WFM_MSTL_ETS },
    { "mstl_theta", N_("loess patterns, level by the Theta method"), 21, true,
      false, 0.10, 0.15, wfm_model_mstl_theta, WFM_FAMILY_MSTL,
      WFM_MSTL_THETA },
    { "weekly", N_("weekly totals: autoregression, season of 52 weeks"), 400,
      true, false, 0.10, 0.10, wfm_model_weekly, WFM_FAMILY_NONE, 0 },
};
const int wfm_n_models = (int)(sizeof wfm_models / sizeof *wfm_models);

const wfm_model *wfm_model_find(const char *name)
{
    for (int i = 0; i < wfm_n_models; i++)
        if (!strcmp(wfm_models[i].name, name))
            return &wfm_models[i];
    return NULL;
}

int wfm_model_asked(const wfm_grid *grid, int n)
{
    const wfm_model *m = grid->model ? wfm_model_find(grid->model) : NULL;

    return m && n >= m->min_days ? (int)(m - wfm_models) : -1;
}
