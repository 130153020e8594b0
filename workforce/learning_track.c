/* workforce/learning_track.c - the learning curves of the classes. */
#include "workforce/learning_track.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

void wfm_learning_track_release(wfm_learning_track *track)
{
    free(track->row);
    memset(track, 0, sizeof *track);
}

/* Weeks until 95 % of the way from first to final is done. */
static double weeks_to_95(const wfm_learning_fit *f)
{
    if (!(f->rate > 0))
        return INFINITY;
    return f->form == WFM_LEARNING_EXPONENTIAL ? -log(0.05) / f->rate
                                               : pow(0.05, -1 / f->rate) - 1;
}

/* Values of one class (-1: of all) as arrays; returns their number. */
static size_t collect(const wfm_people *people, int class_index,
                      bool of_quality, double *week, double *value,
                      double *weight)
{
    size_t n = 0;

    for (size_t i = 0; i < people->n_learning; i++) {
        const wfm_learning *x = &people->learning[i];
        double v = of_quality ? x->quality : x->aht_s;

        if (isnan(v) || (class_index >= 0 && x->class_index != class_index))
            continue;
        week[n] = x->week;
        value[n] = v;
        weight[n++] = x->contacts;
    }
    return n;
}

static bool fit_one(wfm_learning_row *row, const wfm_people *people,
                    int class_index, bool of_quality, double *room)
{
    double *week = room, *value = room + people->n_learning;
    double *weight = value + people->n_learning;
    size_t n = collect(people, class_index, of_quality, week, value, weight);

    *row = (wfm_learning_row){ .class_index = class_index,
                               .of_quality = of_quality,
                               .weeks = n };
    if (wfm_learning_curve_fit(&row->fit, week, value, weight, n, NULL) !=
        WFM_OK)
        return false;
    row->at_first = wfm_learning_handle_s(&row->fit, 0);
    row->at_8 = wfm_learning_handle_s(&row->fit, 8);
    row->final = row->fit.final_s;
    /* A share: a curve that is still steep when the records end may point
     * above 1. */
    if (of_quality) {
        row->at_first = fmin(row->at_first, 1);
        row->at_8 = fmin(row->at_8, 1);
        row->final = fmin(row->final, 1);
    }
    row->weeks_to_95 = weeks_to_95(&row->fit);
    for (size_t i = 0; i < n; i++)
        row->last_week = fmax(row->last_week, week[i]);
    return true;
}

wfm_status wfm_learning_track_make(wfm_learning_track *out,
                                   const wfm_people *people, wfm_error *err)
{
    wfm_learning_track t = { 0 };
    double *room = wfm_mem_new(3 * people->n_learning + 1, sizeof *room);

    t.row = wfm_mem_new(2 * (people->n_classes + 1), sizeof *t.row);
    if (!room || !t.row) {
        free(room);
        free(t.row);
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for learning curves");
    }
    for (int c = -1; c < (int)people->n_classes; c++)
        for (int q = 0; q < 2; q++)
            t.n += fit_one(&t.row[t.n], people, c, q == 1, room);
    free(room);
    *out = t;
    return WFM_OK;
}

const wfm_learning *wfm_learning_find(const wfm_people *people, int class_index,
                                      int week)
{
    for (size_t i = 0; i < people->n_learning; i++)
        if (people->learning[i].class_index == class_index &&
            (int)floor(people->learning[i].week) == week)
            return &people->learning[i];
    return NULL;
}

const wfm_learning_row *wfm_learning_curve_of(const wfm_learning_track *track,
                                              int class_index, bool of_quality)
{
    const wfm_learning_row *all = NULL;

    for (size_t i = 0; i < track->n; i++) {
        const wfm_learning_row *r = &track->row[i];

        if (r->of_quality != of_quality)
            continue;
        if (r->class_index == class_index)
            return r;
        if (r->class_index < 0)
            all = r;
    }
    return all;
}

/* A curve is believed if it goes the right way to an end above 0, and if at
 * least half of the way to that end was seen. */
static bool take(wfm_learned *out, const wfm_learning_row *row)
{
    double end = row->fit.final_s, first = row->fit.first_s;
    double extra = row->of_quality ? (end - first) / end : (first - end) / end;

    if (!(end > 0) || !(extra > 0) || (row->of_quality && !(extra < 1)) ||
        !(row->fit.rate > 0) || !(row->weeks_to_95 <= 2 * row->last_week))
        return false;
    *out = (wfm_learned){ .rate = row->fit.rate,
                          .extra = extra,
                          .power = row->fit.form == WFM_LEARNING_POWER };
    return true;
}

wfm_status wfm_learning_use(wfm_training *training, const wfm_people *people,
                            wfm_problems *notes, wfm_error *err)
{
    wfm_learning_track track;

    if (people->n_learning == 0)
        return WFM_OK;
    WFM_TRY(wfm_learning_track_make(&track, people, err));
    for (int q = 0; q < 2; q++) {
        const wfm_learning_row *all = wfm_learning_curve_of(&track, -1, q == 1);

        if (!all || take(q ? &training->quality : &training->handle, all))
            continue;
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            q ? _("inputs.learning does not show how quality ends: "
                  "plans do without it")
              : _("inputs.learning does not show how handle time "
                  "ends: training.nesting_weeks holds"));
    }
    wfm_learning_track_release(&track);
    return WFM_OK;
}
