/* forecast/reconcile.h - seven days and their week, forecast apart, made to
 * agree. */
#ifndef WFM_FORECAST_RECONCILE_H
#define WFM_FORECAST_RECONCILE_H

#include "base/status.h"

enum {
    WFM_RECONCILE_DAYS = 7,
    WFM_RECONCILE_NODES = 8,
    WFM_RECONCILE_MIN = 12
};

typedef enum wfm_reconcile_how {
    WFM_RECONCILE_BOTTOM_UP, /* the week is the sum of its days */
    WFM_RECONCILE_TOP_DOWN,  /* the days share the week's own forecast */
    WFM_RECONCILE_MINT       /* minimum trace */
} wfm_reconcile_how;

/* What one node's errors say about the others'. */
typedef struct wfm_reconcile {
    double gain[WFM_RECONCILE_DAYS]; /* of each day, from the contacts that the
                                        week has more than its days */
    double shrink;                   /* 0-1, of the correlations */
    int weeks;                       /* behind it; 0: cannot be used */
} wfm_reconcile;

/* Minimum trace reconciliation with shrinkage: error holds n rows of the errors
 * (forecast less actual) of seven days and of their week, each row over the
 * week's size. Their second moments, correlations drawn to none (Schaefer &
 * Strimmer 2005, doi:10.2202/1544-6115.1175), weigh both. Wickramasuriya,
 * Athanasopoulos & Hyndman 2019, doi:10.1080/01621459.2018.1448825. Fewer than
 * WFM_RECONCILE_MIN rows: out->weeks is 0. */
void wfm_reconcile_fit(wfm_reconcile *out, double (*error)[WFM_RECONCILE_NODES],
                       int n);

/* Factors of the seven days' contacts; day[i] and week are their forecasts.
 * Never negative; all 1 bottom-up or where nothing can be used. */
void wfm_reconcile_factors(double out[WFM_RECONCILE_DAYS],
                           const wfm_reconcile *reconcile,
                           wfm_reconcile_how how,
                           const double day[WFM_RECONCILE_DAYS], double week);

#endif
