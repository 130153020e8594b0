/* workforce/learning_curve.h - how fast somebody works by experience. */
#ifndef WFM_WORKFORCE_LEARNING_CURVE_H
#define WFM_WORKFORCE_LEARNING_CURVE_H

#include "data/centre.h"

/* Speed relative to an experienced agent `weeks` after the first contact; 0
 * before it (weeks < 0).
 *
 * By assumption: 1 - (1 - start_speed) exp(-3 w / nesting), so that 95 % of
 * the gap is closed when nesting ends; 1 with no nesting weeks. Where the
 * training has a measured curve of handle time: the end's over that of w; with
 * one of quality times quality over its end, because what is not done well is
 * done again. */
double wfm_learning_speed(const wfm_training *training, double weeks);

/* Weeks until 95 % of the gap between the first contact and full speed is
 * closed: nesting_weeks, or by the measured curves; at most 520. */
double wfm_learning_weeks(const wfm_training *training);

#endif
