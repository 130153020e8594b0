/* workforce/tenure_fit.h - parametric models of tenure by maximum likelihood,
 * compared by AIC. */
#ifndef WFM_WORKFORCE_TENURE_FIT_H
#define WFM_WORKFORCE_TENURE_FIT_H

#include "workforce/attrition.h"

typedef enum wfm_tenure_model {
    WFM_TENURE_EXPONENTIAL,
    WFM_TENURE_WEIBULL,      /* S = exp(-(rate t)^shape) */
    WFM_TENURE_LOG_LOGISTIC, /* S = 1 / (1 + (rate t)^shape) */
    WFM_TENURE_PIECEWISE,    /* constant in each tenure band */
    WFM_TENURE_CURE,         /* S = cure + (1 - cure) exp(-(rate t)^shape) */
    WFM_TENURE_MODELS
} wfm_tenure_model;
extern const char *const wfm_tenure_model_name[WFM_TENURE_MODELS];

typedef struct wfm_tenure_fit {
    wfm_tenure_model model;
    bool fitted; /* false: too little is known, or no maximum inside the
                    range (shape and rate within a factor of e^12) */
    int parameters;
    double rate_per_day, shape;
    double cure;         /* share that never leaves */
    double std_error[3]; /* of ln rate, ln shape, logit cure; NAN: none */
    double band_rate_per_day[WFM_TENURE_BANDS]; /* PIECEWISE */
    double log_likelihood, aic;
} wfm_tenure_fit;

/* Fits all models to the spells (left-truncated, right-censored, in days).
 * *best is the fitted one of least AIC (the simpler one of equals), -1 if
 * nobody left. The likelihood needs only the numbers entering, leaving and
 * going out of sight by day of tenure, so its cost does not grow with the
 * people. Weibull, log-logistic and cure by BFGS (GSL) with exact gradients and
 * Newton steps at the end; standard errors from the observed information. Cure
 * models: Farewell 1982, doi:10.2307/2529885. Statuses as wfm_survival_fit().
 */
wfm_status wfm_tenure_fit_all(wfm_tenure_fit fit[WFM_TENURE_MODELS], int *best,
                              const wfm_spell *spell, size_t n,
                              wfm_error *err) WFM_MUST_USE;

/* Share still here after `day` days (>= 0), NAN if not fitted. */
double wfm_tenure_survival(const wfm_tenure_fit *fit, double day);

#endif
