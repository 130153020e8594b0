/* forecast/handle_error.c - how wrong the handle time of a day may be, and
 * whether it is so together with the contacts. */
#include <math.h>

#include "forecast/handle_private.h"

enum { YEAR = 364, LEAD = 14, WEEKS = 4, SHRINK_DAYS = 28 };

/* Errors of a day, as logarithms. */
typedef struct day_error {
    double aht, contacts;
    double noise; /* variance of aht by the chance of single contacts */
} day_error;

static double day_total(const wfm_grid *g, int day)
{
    const double *y = wfm_grid_day(g, day);
    double sum = 0;

    for (int s = 0; s < g->n_slots; s++)
        sum += y[s] > 0 ? y[s] : 0;
    return sum;
}

/* Mean ln total of the same weekday, two to five weeks before; NAN: none. */
static double usual_total(const wfm_grid *g, int day)
{
    double sum = 0, count = 0;

    for (int d = day - LEAD; d >= 0 && d >= day - LEAD - 7 * (WEEKS - 1);
         d -= 7) {
        double total = day_total(g, d);
        if (g->features.kind[d].special || !(total > 0))
            continue;
        sum += log(total);
        count += 1;
    }
    return count > 0 ? sum / count : (double)NAN;
}

/* Against what the level of two weeks before says. */
static bool error_of(day_error *e, const wfm_handle *h, const wfm_grid *g,
                     int day, double level)
{
    const double *y = wfm_grid_day(g, day);
    const float *aht = g->aht_s + (size_t)day * (size_t)g->n_slots;
    double usual = usual_total(g, day), contacts = 0, seconds = 0, said = 0;
    double spread = 0, slots = 0, much;

    if (g->features.kind[day].special || isnan(usual) || !(level > 0))
        return false;
    for (int s = 0; s < g->n_slots; s++)
        if (y[s] > 0 && aht[s] > 0) {
            contacts += y[s];
            seconds += y[s] * (double)aht[s];
            said += y[s] * wfm_handle_predict(h, g, day, s);
        }
    if (!(contacts > 0))
        return false;
    said *= level / h->level_s;
    much = seconds / said;
    for (int s = 0; s < g->n_slots; s++)
        if (y[s] > 0 && aht[s] > 0) {
            double one = (double)aht[s] / (wfm_handle_predict(h, g, day, s) *
                                           level / h->level_s * much);
            spread += y[s] * (one - 1) * (one - 1);
            slots += 1;
        }
    *e =
        (day_error){ .aht = log(much),
                     .contacts = log(day_total(g, day)) - usual,
                     .noise = slots > 1 ? spread / (slots - 1) / contacts : 0 };
    return true;
}

void wfm_handle_errors(wfm_handle *h, const wfm_grid *g, int n,
                       const double *level)
{
    double aht2 = 0, contacts2 = 0, both = 0, noise = 0, count = 0;

    h->cv = h->correlation = 0;
    for (int d = n > YEAR ? n - YEAR : LEAD; d < n; d++) {
        day_error e;
        if (d < LEAD || !error_of(&e, h, g, d, level[d - LEAD]))
            continue;
        aht2 += e.aht * e.aht;
        contacts2 += e.contacts * e.contacts;
        both += e.aht * e.contacts;
        noise += e.noise;
        count += 1;
    }
    if (count < 2)
        return;
    /* Nobody knows the level better than by half a per cent. */
    h->cv = fmax(sqrt(fmax(aht2 - noise, 0) / count), 0.005);
    if (contacts2 > 0)
        h->correlation = both / (h->cv * sqrt(contacts2 * count)) * count /
                         (count + SHRINK_DAYS);
    h->correlation = fmin(fmax(h->correlation, -0.9), 0.9);
}
