/* workforce/cox.h - proportional hazards: what makes people leave. */
#ifndef WFM_WORKFORCE_COX_H
#define WFM_WORKFORCE_COX_H

#include "data/people.h"
#include "workforce/spells.h"

enum { WFM_COX_MAX = 32 }; /* covariates */

typedef struct wfm_cox {
    size_t n_covariates;
    double coefficient[WFM_COX_MAX]; /* ln hazard ratio per unit */
    double std_error[WFM_COX_MAX];
    double log_likelihood_null, log_likelihood;
    int iterations;
    bool converged; /* false: a coefficient runs away (nobody, or everybody,
                       with that covariate leaves first) */
} wfm_cox;

/* Cox's partial likelihood with Efron's ties, for spells that may begin late,
 * by Newton's method with step halving. x[i * n_covariates + j]: covariate j
 * of person i, finite. Time O(iterations * n * covariates^2). WFM_BAD_INPUT if
 * a covariate is constant or a sum of others (named in err) or there are more
 * than WFM_COX_MAX, if nobody left, or for a bad spell; WFM_NO_MEMORY.
 * Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Efron 1977,
 * doi:10.1080/01621459.1977.10480613. */
wfm_status wfm_cox_fit(wfm_cox *out, const wfm_spell *spell, size_t n,
                       const double *x, size_t n_covariates,
                       wfm_error *err) WFM_MUST_USE;

/* The covariates that agents.csv and the contracts give: one column per
 * level of site, source and contract but the most frequent.
 * Wage, share of nights and overtime a month where agents.csv has them for
 * half of the people (others count at the mean).
 * Levels with fewer than 5 leavers
 * stay with the reference, and a column that follows from those before it is
 * left out. */
typedef struct wfm_cox_design {
    char name[WFM_COX_MAX][64]; /* site:guiyang, source:campus, ... */
    char reference[3][64]; /* what site, source and contract are compared with:
                              site:hangzhou; empty where nothing is */
    size_t n_covariates;
    unsigned measures; /* bits: wage, night_share, overtime_h are known */
    double *x;         /* [spell][covariate], owned */
} wfm_cox_design;
void wfm_cox_design_release(wfm_cox_design *design);
wfm_status wfm_cox_design_make(wfm_cox_design *out, const wfm_centre *centre,
                               const wfm_people *people,
                               const wfm_spells *spells,
                               wfm_error *err) WFM_MUST_USE;

#endif
