/* workforce/learning_fit.c - learning curves fitted to handle times by weeks
 * of experience. */
#include "workforce/learning_fit.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_min.h>

#include "base/mem.h"

typedef struct sample {
    const double *weeks, *handle_s, *weight;
    double *x; /* of the linear fit: exp(-rate w) or (1 + w)^-rate */
    size_t n;
    wfm_learning_form form;
    double c0, c1; /* final, first - final */
} sample;

static double basis(wfm_learning_form form, double rate, double weeks)
{
    return form == WFM_LEARNING_POWER ? pow(1 + weeks, -rate)
                                      : exp(-rate * weeks);
}

static double squares(double log_rate, void *context)
{
    sample *s = context;
    double c00, c01, c11, sum = INFINITY;

    for (size_t i = 0; i < s->n; i++)
        s->x[i] = basis(s->form, exp(log_rate), s->weeks[i]);
    if (gsl_fit_wlinear(s->x, 1, s->weight, 1, s->handle_s, 1, s->n, &s->c0,
                        &s->c1, &c00, &c01, &c11, &sum) != GSL_SUCCESS)
        return INFINITY;
    return isfinite(sum) ? sum : (double)INFINITY;
}

enum { GRID = 40, BRENT_STEPS = 60 };

/* The rate of least squares between 1/500 and 10 a week. */
static double best_log_rate(sample *s)
{
    const double from = log(0.002), to = log(10);
    double step = (to - from) / GRID, best = from, least = INFINITY;
    gsl_function f = { squares, s };
    gsl_min_fminimizer *m;

    for (int i = 0; i <= GRID; i++) {
        double value = squares(from + i * step, s);

        if (value < least) {
            least = value;
            best = from + i * step;
        }
    }
    m = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    if (m && gsl_min_fminimizer_set(m, &f, best, best - step, best + step) ==
                 GSL_SUCCESS) {
        for (int i = 0; i < BRENT_STEPS; i++)
            if (gsl_min_fminimizer_iterate(m) != GSL_SUCCESS)
                break;
        best = gsl_min_fminimizer_x_minimum(m);
    }
    if (m)
        gsl_min_fminimizer_free(m);
    return best;
}

static wfm_status check(const double *weeks, const double *handle_s,
                        const double *weight, size_t n, wfm_error *err)
{
    size_t different = 0;

    for (size_t i = 0; i < n; i++) {
        bool new = true;

        if (!(weeks[i] >= 0 && weeks[i] < 1e6 && handle_s[i] > 0 &&
              isfinite(handle_s[i]) && weight[i] > 0 && isfinite(weight[i])))
            return wfm_fail(err, WFM_BAD_INPUT,
                            "handle time %g s after %g weeks", handle_s[i],
                            weeks[i]);
        for (size_t k = 0; k < i && different < 3; k++)
            new = new && (weeks[k] < weeks[i] || weeks[k] > weeks[i]);
        different += new;
    }
    return n >= 4 && different >= 3
               ? WFM_OK
               : wfm_fail(err, WFM_BAD_INPUT,
                          "%zu handle times are too few for a curve", n);
}

wfm_status wfm_learning_curve_fit(wfm_learning_fit *out, const double *weeks,
                                  const double *handle_s, const double *weight,
                                  size_t n, wfm_error *err)
{
    sample s = {
        .weeks = weeks, .handle_s = handle_s, .weight = weight, .n = n
    };
    wfm_learning_fit best = { .aic = INFINITY };
    double total = 0;

    WFM_TRY(check(weeks, handle_s, weight, n, err));
    s.x = wfm_mem_new(n, sizeof *s.x);
    if (!s.x)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the curve");
    for (size_t i = 0; i < n; i++)
        total += weight[i];
    for (int form = 0; form < 2; form++) {
        double rate, mean, aic;

        s.form = (wfm_learning_form)form;
        rate = best_log_rate(&s);
        mean = squares(rate, &s) / total;
        /* A perfect fit has no likelihood: the smallest number stands in. */
        aic = (double)n * log(fmax(mean, 0x1p-1022)) + 2 * 4;
        if (!(aic < best.aic))
            continue;
        best = (wfm_learning_fit){ .form = s.form,
                                   .first_s = s.c0 + s.c1,
                                   .final_s = s.c0,
                                   .rate = exp(rate),
                                   .aic = aic,
                                   .rmse_s = sqrt(mean) };
    }
    free(s.x);
    *out = best;
    return WFM_OK;
}

double wfm_learning_handle_s(const wfm_learning_fit *fit, double weeks)
{
    return fit->final_s +
           (fit->first_s - fit->final_s) * basis(fit->form, fit->rate, weeks);
}
