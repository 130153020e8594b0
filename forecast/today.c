/* forecast/today.c - a day's sum is what came so far and a forecast of the
 * rest. */
#include "forecast/today.h"

#include <math.h>

/* Relative variance that the slots have beyond that of their day, of the sum
 * of those that are to come (or of all). */
static double of_slots(const wfm_fitted *f, double of_day, bool all)
{
    const wfm_grid *g = f->grid;
    const wfm_choice *c = f->choice;
    double sum = 0, own = 0;

    for (int s = 0; s < g->n_slots; s++) {
        double m = f->mean[s];
        if ((!all && g->today[s] >= 0) || !(m > 0))
            continue;
        sum += m;
        own += m * m *
               fmax(wfm_width_cv2(&c->width, WFM_SPREAD_80, 1, m / c->unit) -
                        of_day,
                    0);
    }
    return sum > 0 ? own / (sum * sum) : 0;
}

/* Mean handle time of the rows of a day, weighed with contacts. */
static double handle_time(const wfm_series *series, const wfm_zone *zone,
                          wfm_date day, const wfm_grid *g)
{
    int interval_s = 86400 / g->n_slots;
    double seconds = 0, contacts = 0;

    for (size_t i = series->n; series->aht_s && i-- > 0;) {
        wfm_civil c = wfm_zone_civil(zone, series->start[i]);
        if (c.date < day)
            break;
        if (c.date > day || !(g->today[c.minute * 60 / interval_s] >= 0) ||
            !(series->aht_s[i] > 0))
            continue;
        seconds += series->offered[i] * series->aht_s[i];
        contacts += series->offered[i];
    }
    return contacts > 0 ? seconds / contacts : (double)NAN;
}

bool wfm_today_look(wfm_today *out, const wfm_fitted *f,
                    const wfm_series *series, const wfm_zone *zone)
{
    const wfm_grid *g = f->grid;
    int passes[WFM_GRID_SLOTS_MAX];
    wfm_sums_parts p;
    double day;

    *out = (wfm_today){ .came_aht_s = (double)NAN };
    if (!g->today || g->n_total <= g->n_days)
        return false;
    wfm_grid_passes(passes, zone, g->first + g->n_days, g->n_slots);
    for (int s = 0; s < g->n_slots; s++) {
        if (g->today[s] >= 0)
            out->came += g->today[s] * passes[s];
        else
            out->rest += f->mean[s] * passes[s];
    }
    out->came_aht_s = handle_time(series, zone, g->first + g->n_days, g);
    p = wfm_choice_parts(f->choice, g, g->n_days, 1);
    day = p.level + p.week + p.own - f->choice->doubt_cv2;
    out->usual_cv2 = day + f->choice->doubt_cv2;
    out->cv2 =
        (1 - f->intraday->gain) *
            (day + fmax(of_slots(f, day, false) - of_slots(f, day, true), 0)) +
        f->intraday->more;
    return true;
}

void wfm_today_quantiles(double io[WFM_QUANTILES], const wfm_today *t,
                         double mean)
{
    const double scores = 2 * 1.2815515655446004; /* of p90 - p10 */
    double sd = (io[3] - io[1]) / scores;
    double counting = fmin(t->rest, sd * sd);
    double wanted = sd * sd + t->rest * t->rest * (t->cv2 - t->usual_cv2);
    double ratio = sd > 0 ? sqrt(fmax(wanted, counting)) / sd : 1;

    for (int i = 0; i < WFM_QUANTILES; i++)
        io[i] = t->came + fmax(mean + (io[i] - mean) * ratio, 0);
}
