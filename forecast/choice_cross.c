/* forecast/choice_cross.c - the weights that the errors of the other origins
 * would have given: a forecast looks too good on the days it was chosen on, the
 * more so the more the level wanders. */
#include <stdlib.h>

#include "forecast/choice_private.h"

enum { OTHERS_MIN = 2 }; /* fewer cannot choose */

/* Sum |y - f| of each model, and sum y, of one origin by lead. */
typedef struct errors {
    double model[WFM_MODELS_MAX][WFM_TRIAL_ORIGINS][WFM_CHOICE_LEADS];
    double all[WFM_TRIAL_ORIGINS][WFM_CHOICE_LEADS];
} errors;

static void collect(errors *e, const wfm_trial *t)
{
    for (int k = 0; k < t->origins; k++)
        for (int d = 0; d < t->ahead; d++) {
            int lead = wfm_choice_lead(d);
            const double *y = wfm_grid_day(t->grid, t->origin[k] + d);
            for (int s = 0; s < t->grid->n_slots; s++)
                e->all[k][lead] += y[s] >= 0 ? y[s] : 0;
            for (int m = 0; m < wfm_n_models; m++)
                if (t->tried[m])
                    e->model[m][k][lead] += wfm_trial_day(t, m, k, d);
        }
}

/* Whether the days after two origins are different ones. */
static bool apart(const wfm_trial *t, int a, int b)
{
    return abs(t->origin[a] - t->origin[b]) >= t->ahead;
}

static double ratio(double error, double all)
{
    return all > 0 ? error / all : 0;
}

static void set_errors(wfm_choice *c, const errors *e, const wfm_trial *t,
                       int origin)
{
    for (int m = 0; m < wfm_n_models; m++) {
        double error = 0, all = 0;
        if (!t->tried[m])
            continue;
        for (int l = 0; l < WFM_CHOICE_LEADS; l++) {
            double of_lead = 0, sum = 0;
            for (int k = 0; k < t->origins; k++)
                if (apart(t, origin, k)) {
                    of_lead += e->model[m][k][l];
                    sum += e->all[k][l];
                }
            c->lead_wape[l][m] = ratio(of_lead, sum);
            error += of_lead;
            all += sum;
        }
        c->wape[m] = ratio(error, all);
        for (int l = 0; l < WFM_CHOICE_LEADS; l++)
            if (wfm_choice_lead_end[l] > t->ahead)
                c->lead_wape[l][m] = c->wape[m];
    }
}

wfm_status wfm_choice_cross(wfm_choice_weights *out, const wfm_choice *c,
                            const wfm_choice *plain, const wfm_trial *t,
                            wfm_error *err)
{
    errors *e = calloc(1, sizeof *e);
    wfm_status status = WFM_OK;

    if (!e)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    collect(e, t);
    for (int k = 0; k < t->origins; k++) {
        wfm_choice other = plain ? *plain : *c;
        other.origins = 0;
        for (int i = 0; i < t->origins; i++)
            other.origins += apart(t, k, i);
        if (plain && other.origins >= OTHERS_MIN) {
            set_errors(&other, e, t, k);
            wfm_choice_weigh(&other);
            WFM_TRY_OUT(status, wfm_choice_hedge(&other, t, err));
        } else {
            other = *c;
        }
        for (int l = 0; l < WFM_CHOICE_LEADS; l++)
            for (int m = 0; m < wfm_n_models; m++)
                out->of[k][l][m] = other.weight[l][m];
    }
out:
    free(e);
    return status;
}
