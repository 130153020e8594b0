/* workforce/learning_curve.h - how fast somebody works by experience. */
#ifndef WFM_WORKFORCE_LEARNING_CURVE_H
#define WFM_WORKFORCE_LEARNING_CURVE_H

#include "data/centre.h"

/* Speed relative to an experienced agent (handle time is its reciprocal)
 * `weeks` after the first contact: 1 - (1 - start_speed) exp(-3 w / nesting),
 * so that 95 % of the gap is closed when nesting ends. 0 before the first
 * contact (weeks < 0), 1 with no nesting weeks. */
double wfm_learning_speed(const wfm_training *training, double weeks);

#endif
