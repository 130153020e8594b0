/* workforce/learning_track.h - the learning curves of the classes: handle time
 * and quality as they were, and as fitted. */
#ifndef WFM_WORKFORCE_LEARNING_TRACK_H
#define WFM_WORKFORCE_LEARNING_TRACK_H

#include "data/people.h"
#include "workforce/learning_fit.h"

typedef struct wfm_learning_row {
    int class_index; /* -1: everybody */
    bool of_quality; /* else of handle time */
    size_t weeks;    /* rows behind it */
    wfm_learning_fit fit;
    double at_first, at_8, final; /* fitted: week 0, week 8, in the end */
    double weeks_to_95; /* until 95 % of the way is done; INFINITY: never */
    double last_week;   /* that was seen */
} wfm_learning_row;

typedef struct wfm_learning_track {
    wfm_learning_row *row; /* everybody first, then classes; handle time, then
                              quality; those with too few weeks are left out */
    size_t n;
} wfm_learning_track;
void wfm_learning_track_release(wfm_learning_track *track);

/* Fits every class and everybody together by wfm_learning_curve_fit(), which
 * takes the better of exponential and power. WFM_NO_MEMORY. */
wfm_status wfm_learning_track_make(wfm_learning_track *out,
                                   const wfm_people *people,
                                   wfm_error *err) WFM_MUST_USE;

/* What a class did in a week of experience; NULL: not in the file. */
const wfm_learning *wfm_learning_find(const wfm_people *people, int class_index,
                                      int week);
/* The curve of a class, else of everybody; NULL: none could be fitted. */
const wfm_learning_row *wfm_learning_curve_of(const wfm_learning_track *track,
                                              int class_index, bool of_quality);

/* Puts everybody's curves into the training, for all that plans with speed by
 * experience; one that does not show where it ends (less than half of the
 * weeks to 95 % were seen, or it goes the wrong way) is left out, and noted.
 * WFM_NO_MEMORY. */
wfm_status wfm_learning_use(wfm_training *training, const wfm_people *people,
                            wfm_problems *notes, wfm_error *err) WFM_MUST_USE;

#endif
