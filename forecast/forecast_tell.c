/* forecast/forecast_tell.c - what was assumed about a queue, as notes. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "forecast/forecast_private.h"

/* The change that the mix of people makes, from the end of the history to the
 * middle of the days ahead. */
static void say_tenure(wfm_problems *notes, const wfm_queue *queue,
                       const wfm_fitted *f)
{
    const wfm_grid *g = f->grid;
    int middle = (g->n_days + g->n_total - 1) / 2;
    double now, then;

    if (!g->slow || !g->aht_s || g->n_total <= g->n_days)
        return;
    now = wfm_handle_slowness(f->handle, g, g->n_days - 1);
    then = wfm_handle_slowness(f->handle, g, middle);
    if (fabs(then / now - 1) >= 0.001)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("queue %s: the handle time changes by %+.1f %% with "
                           "the experience of its people (their learning "
                           "curve counts %.0f %%, as the history shows it)"),
                         queue->name, 100 * (then / now - 1),
                         100 * f->handle->strength);
}

void wfm_forecast_tell(wfm_problems *notes, const wfm_queue *queue,
                       const wfm_fitted *f, const wfm_clean *clean)
{
    const wfm_grid *g = f->grid;

    if (f->choice->origins == 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
            _("queue %s: only %d days of history, too few to test a "
              "model: %s is used with wide bands"),
            queue->name, g->n_days, wfm_models[f->choice->best].name);
    if (g->model && strcmp(wfm_models[f->choice->best].name, g->model) != 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, NULL, 0, 0, NULL,
            _("queue %s: %d days of history are too few for forecast_model %s "
              "and a test of it: the automatic choice is used"),
            queue->name, g->n_days, g->model);
    if (g->features.names_left)
        wfm_problems_say(
            notes, WFM_SEVERITY_WARNING, NULL, 0, 0,
            _("give an event that comes again the same name each time, or "
              "'like'"),
            _("queue %s: the events have more than %d names; nothing is "
              "learned from those that are longest ago"),
            queue->name, WFM_EVENT_NAMES);
    wfm_intraday_tell(f->intraday, queue->name, notes);
    say_tenure(notes, queue, f);
    wfm_clean_tell(clean, queue->name, WFM_MINUTES_PER_DAY / g->n_slots, notes);
    if (g->redial > 0)
        wfm_problems_say(
            notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
            g->redialled > 0
                ? _("queue %s: %.1f %% of the contacts were taken for people "
                    "who had hung up and called again; the forecast is of "
                    "first attempts")
                : _("queue %s: the history does not say who hung up "
                    "(abandoned or answered): its calls count as first "
                    "attempts (%.1f %% taken off)"),
            queue->name, 100 * g->redialled / fmax(g->counted, 1));
    if (g->zero_filled > 0)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("queue %s: %ld quiet intervals without a row were "
                           "taken as no contact"),
                         queue->name, g->zero_filled);
    if (g->missing > g->zero_filled)
        wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL,
                         _("queue %s: %ld open intervals without a row were "
                           "treated as unknown"),
                         queue->name, g->missing - g->zero_filled);
}
