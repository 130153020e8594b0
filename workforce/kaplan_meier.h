/* workforce/kaplan_meier.h - survival and cumulative hazard of tenure from
 * spells that may begin late and end early.
 *
 * Kaplan & Meier 1958 (doi:10.1080/01621459.1958.10501452) with Greenwood's
 * variance and log-log bands, Nelson-Aalen cumulative hazard with its
 * variance. Somebody is at risk on day t of tenure if entry < t <= exit. */
#ifndef WFM_WORKFORCE_KAPLAN_MEIER_H
#define WFM_WORKFORCE_KAPLAN_MEIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* One person's tenure as far as it was seen, in days since hiring. */
typedef struct wfm_spell {
    int entry_d; /* seen from here on, 0: from the start; the days before are
                    left out (left truncation) */
    int exit_d;  /* > entry_d */
    bool left;   /* false: still here on exit_d (right censoring) */
} wfm_spell;

typedef struct wfm_survival_step {
    int day;          /* of tenure, one on which somebody left */
    double at_risk;   /* people just before */
    double left;      /* on that day */
    double survival;  /* share still here after the day */
    double std_error; /* of survival, Greenwood */
    double low, high; /* log-log band of the asked confidence; NAN where
                         survival is 0 */
    double hazard;    /* cumulative, Nelson-Aalen */
    double hazard_se; /* its standard error */
} wfm_survival_step;

typedef struct wfm_survival {
    wfm_survival_step *step;
    size_t n;
    size_t people, leavers;
} wfm_survival;
void wfm_survival_release(wfm_survival *survival);

/* confidence in (0,1), e.g. 0.95. No leaver gives an empty curve (survival 1
 * throughout). Time O(people + longest tenure). WFM_BAD_INPUT for a spell
 * that ends before it begins or a confidence outside (0,1), WFM_NO_MEMORY. */
wfm_status wfm_survival_fit(wfm_survival *out, const wfm_spell *spell, size_t n,
                            double confidence, wfm_error *err) WFM_MUST_USE;

/* The last step at or before `day`, or NULL before the first. */
const wfm_survival_step *wfm_survival_at(const wfm_survival *survival, int day);

#endif
