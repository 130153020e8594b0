/* workforce/attrition.h - the rate of leaving by tenure, month of the year
 * and group. */
#ifndef WFM_WORKFORCE_ATTRITION_H
#define WFM_WORKFORCE_ATTRITION_H

#include "data/people.h"
#include "workforce/spells.h"

enum { WFM_TENURE_BANDS = 11, WFM_GROUPS_MAX = 4096 };

/* First day of each band of tenure: months 0 1 2 3 6 9 12 18 24 36 60. */
extern const int wfm_tenure_band_day[WFM_TENURE_BANDS];

/* Days of a mean month, 365.25 / 12. */
#define WFM_DAYS_PER_MONTH 30.4375

typedef struct wfm_attrition {
    double overall;                    /* leavers per person and month */
    double exposure[WFM_TENURE_BANDS]; /* person-months seen */
    double left[WFM_TENURE_BANDS];
    double rate[WFM_TENURE_BANDS]; /* per month, drawn to the whole */
    double month_factor[12];       /* January first; mean 1 by exposure */
    size_t n_contracts, n_sites;
    double *group_factor; /* [contract][site + 1]; owned */
} wfm_attrition;
void wfm_attrition_release(wfm_attrition *attrition);

/* Occurrence over exposure in bands of tenure (the piecewise exponential
 * model), times a factor for the month of the year (the wave after the
 * year-end bonus), times one for the contract and site; each family of
 * factors is shrunk by wfm_ratio_shrink() and refitted given the others three
 * times. Nobody seen, or nobody left: rates of 0. WFM_NO_MEMORY. */
wfm_status wfm_attrition_fit(wfm_attrition *out, const wfm_people *people,
                             const wfm_spells *spells, size_t n_contracts,
                             size_t n_sites, wfm_error *err) WFM_MUST_USE;

/* Rate of leaving per day of somebody with that tenure (>= 0 days). */
double wfm_attrition_rate_per_day(const wfm_attrition *attrition, int tenure_d,
                                  int month, int contract, int site);
/* Probability to leave within from..from + days - 1 of the calendar,
 * constant tenure band and month taken day by day. */
double wfm_attrition_p_leave(const wfm_attrition *attrition, wfm_date hired_on,
                             wfm_date from, int days, int contract, int site);

#endif
