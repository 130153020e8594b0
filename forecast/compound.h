/* forecast/compound.h - the distribution of the work of a slot (the sum of the
 * handle times of the contacts that come) and of their mean handle time. */
#ifndef WFM_FORECAST_COMPOUND_H
#define WFM_FORECAST_COMPOUND_H

#include <stdbool.h>

typedef struct wfm_compound {
    bool mean;     /* their mean, given that one came; else their sum */
    double single; /* relative variance of one handle time, > 0 */
} wfm_compound;

/* Relative variance that one contact brings: that of a handle time, and 1 more
 * for work, as of a Poisson number of contacts. */
double wfm_compound_unit(const wfm_compound *law);

/* Share of the distribution up to `ratio` >= 0 times its mean. contacts > 0:
 * expected; cv2 >= 0: relative variance of the level.
 *
 * Work: contacts are negative binomial with variance contacts + cv2 contacts^2,
 * handle times have a gamma distribution. Half of the mass at none counts, the
 * other half is spread evenly up to the work of one contact, as the
 * mid-distribution of counts has it (spread.h). Mean: of n >= 1 contacts the
 * relative variance is single / n + cv2. One contact has its gamma
 * distribution; several have, together, one with their mean, variance and, of
 * work, skewness, moved. Gamma distributions of a shape of 1 and more are as
 * Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684) have them. Shares are
 * within 0.015 of a sum over all numbers of contacts where single <= 1, within
 * 0.025 where it is 2. */
double wfm_compound_share(const wfm_compound *law, double contacts, double cv2,
                          double ratio);

/* Whether `ratio` lies between the quantiles `level`, 0 or 1, and 4 - level. */
bool wfm_compound_within(const wfm_compound *law, double contacts, double cv2,
                         double ratio, int level);

/* Where that share is `level`, one of wfm_quantile_level by its number, over
 * the mean; >= 0. NAN if contacts is not positive and finite. */
double wfm_compound_quantile(const wfm_compound *law, double contacts,
                             double cv2, int level);

#endif
