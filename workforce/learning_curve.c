/* workforce/learning_curve.c - how fast somebody works by experience. */
#include "workforce/learning_curve.h"

#include <math.h>

double wfm_learning_speed(const wfm_training *training, double weeks)
{
    if (weeks < 0)
        return 0;
    if (training->nesting_weeks <= 0)
        return 1;
    return 1 - (1 - training->start_speed) *
                   exp(-3 * weeks / training->nesting_weeks);
}
