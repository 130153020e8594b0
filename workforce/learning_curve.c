/* workforce/learning_curve.c - how fast somebody works by experience. */
#include "workforce/learning_curve.h"

#include <math.h>

/* What is still to be learnt, of what there was at the first contact. */
static double left_to_learn(const wfm_learned *c, double weeks)
{
    return c->power ? pow(1 + weeks, -c->rate) : exp(-c->rate * weeks);
}

double wfm_learning_speed(const wfm_training *training, double weeks)
{
    double speed = 1;

    if (weeks < 0)
        return 0;
    if (training->handle.rate > 0)
        speed = 1 / (1 + training->handle.extra *
                             left_to_learn(&training->handle, weeks));
    else if (training->nesting_weeks > 0)
        speed = 1 - (1 - training->start_speed) *
                        exp(-3 * weeks / training->nesting_weeks);
    if (training->quality.rate > 0)
        speed *= 1 - training->quality.extra *
                         left_to_learn(&training->quality, weeks);
    return speed;
}

enum { WEEKS_MAX = 520, HALVINGS = 40 };

double wfm_learning_weeks(const wfm_training *training)
{
    double from = 0, to = WEEKS_MAX;
    double goal = 1 - 0.05 * (1 - wfm_learning_speed(training, 0));

    if (!(training->handle.rate > 0) && !(training->quality.rate > 0))
        return training->nesting_weeks;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = 0.5 * (from + to);

        if (wfm_learning_speed(training, middle) < goal)
            from = middle;
        else
            to = middle;
    }
    return to;
}
