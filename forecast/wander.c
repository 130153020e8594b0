/* forecast/wander.c - rolls an exponential average of weekly levels through the
 * history and looks eight weeks ahead from each week. */
#include "forecast/wander.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/daily.h"

enum {
    WEEK = 7,
    WEEKS = 104,
    SKIP = 4,
    MONTH = 4,
    DAYS_MIN = 3,
    MEMORIES = 5,
    FORTNIGHT = 14
};

static const double memory[MEMORIES] = { 0.1, 0.2, 0.4, 0.7, 1 };
static const double seen_least = 0.5; /* of a day, to be used */

/* Logs of the daily totals of a week less what the calendar explains. */
typedef struct week {
    double sum, squares, count; /* over its days */
    double contacts;            /* in units */
} week;

typedef struct error {
    double sum, count;
} error;

static bool known(const week *w) { return w->count >= DAYS_MIN; }
static double level(const week *w) { return w->sum / w->count; }

/* An error counts as the whole at most. */
static void add(error *e, double difference, double noise)
{
    double d = fmin(fabs(difference), 1);

    e->sum += d * d - noise;
    e->count += 1;
}

static double mean(const error *e)
{
    return e->count > 0 ? fmax(e->sum / e->count, 0) : 0;
}

/* The mean level of four weeks; false if more than one of them is unknown. */
static bool four(const week *w, double *out, double *contacts)
{
    double sum = 0, count = 0;

    *contacts = 0;
    for (int i = 0; i < MONTH; i++)
        if (known(&w[i])) {
            sum += level(&w[i]);
            count += 1;
            *contacts += w[i].contacts;
        }
    *out = sum / fmax(count, 1);
    return count >= MONTH - 1;
}

static wfm_wander roll(const week *w, int n, double alpha)
{
    error day = { 0 }, one = { 0 }, month = { 0 }, next = { 0 };
    double now = 0, age = 0, sum, contacts;

    for (int i = 0; i + MONTH < n; i++) {
        if (known(&w[i]))
            now += fmax(alpha, 1 / ++age) * (level(&w[i]) - now);
        if (i < SKIP || age < 1)
            continue;
        for (int k = 1; k <= MONTH; k++) {
            const week *v = &w[i + k];
            if (!known(v))
                continue;
            add(&one, level(v) - now, 1 / fmax(v->contacts, 1));
            day.sum += v->squares - 2 * now * v->sum + v->count * now * now -
                       v->count * v->count / fmax(v->contacts, 1);
            day.count += v->count;
        }
        if (four(&w[i + 1], &sum, &contacts))
            add(&month, sum - now, 1 / fmax(contacts, 1));
        if (i + 2 * MONTH < n && four(&w[i + 1 + MONTH], &sum, &contacts))
            add(&next, sum - now, 1 / fmax(contacts, 1));
    }
    return (wfm_wander){ .day = mean(&day),
                         .week = mean(&one),
                         .month = mean(&month),
                         .next = next.count > 0 ? mean(&next) : mean(&month),
                         .weeks = (int)month.count };
}

wfm_wander wfm_wander_of(const double *x, const double *counted, int n)
{
    int weeks = n / WEEK < WEEKS ? n / WEEK : WEEKS;
    wfm_wander out = { 0 };
    week w[WEEKS] = { 0 };

    if (n < WFM_WANDER_DAYS)
        return out;
    for (int i = 0; i < weeks * WEEK; i++) {
        int d = n - weeks * WEEK + i;
        week *to = &w[i / WEEK];
        to->contacts += counted[d];
        if (isnan(x[d]))
            continue;
        to->sum += x[d];
        to->squares += x[d] * x[d];
        to->count += 1;
    }
    for (int k = 0; k < MEMORIES; k++) {
        wfm_wander one = roll(w, weeks, memory[k]);
        if (k == 0 || one.week < out.week)
            out = one;
    }
    return out;
}

/* What the season says of a day. */
static double season(const wfm_daily *daily, const wfm_features *f, int day)
{
    double sum = 0;

    for (size_t i = f->row[day]; i < f->row[day + 1]; i++) {
        wfm_feature_group g = f->group[f->item[i].column];
        if (g == WFM_GROUP_ANNUAL || g == WFM_GROUP_ANNUAL_FINE)
            sum += daily->coef[f->item[i].column] * f->item[i].value;
    }
    return sum;
}

/* x and counted: as of wfm_wander_of(), n days each. */
static void look_far(wfm_far_level *out, const wfm_daily *daily,
                     const wfm_features *f, const double *x,
                     const double *counted, int n, const wfm_jumps *jumps)
{
    wfm_far_jumps seen = { .n = jumps->n, .years = n / 365.25 };
    double level[WFM_FAR_WEEKS], noise[WFM_FAR_WEEKS], ahead[WFM_FAR_KNOTS];
    int weeks = n / WEEK < WFM_FAR_WEEKS ? n / WEEK : WFM_FAR_WEEKS;

    for (int w = 0; w < weeks; w++) {
        double sum = 0, known = 0, contacts = 0;
        for (int d = n - (weeks - w) * WEEK, k = 0; k < WEEK; d++, k++)
            if (!isnan(x[d])) {
                sum += x[d] + season(daily, f, d);
                known += 1;
                contacts += counted[d];
            }
        level[w] = known >= DAYS_MIN ? sum / known : (double)NAN;
        noise[w] = 1 / fmax(contacts, 1);
    }
    for (int k = 0; k < WFM_FAR_KNOTS; k++)
        ahead[k] = wfm_level_predict(&daily->level, FORTNIGHT + 28 * (k + 1)) -
                   wfm_level_predict(&daily->level, FORTNIGHT);
    for (int k = 0; k < jumps->n; k++)
        seen.squares += jumps->step[k].size * jumps->step[k].size;
    wfm_far_level_fit(out, level, noise, weeks, ahead, &seen);
}

wfm_status wfm_wander_measure(wfm_wander *out, const wfm_grid *g, int n,
                              double unit, const wfm_jumps *jumps,
                              wfm_error *err)
{
    double *x = wfm_mem_new(3 * (size_t)n, sizeof *x);
    wfm_shares shares = { 0 };
    wfm_daily daily = { 0 };
    wfm_status status = WFM_OK;

    *out = (wfm_wander){ 0 };
    wfm_special_usual(&out->special);
    if (!x)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    if (n < WFM_WANDER_DAYS)
        goto out;
    WFM_TRY_OUT(status, wfm_daily_learn(&daily, &shares, g, n, err));
    for (int d = 0; d < n; d++) {
        double seen, total = wfm_shares_total(&shares, g, d, &seen);
        bool known = total >= 0 && seen >= seen_least;
        x[n + d] = known ? total / unit : 0;
        x[2 * n + d] = known ? log1p(total) : (double)NAN;
        x[d] = known && !g->features.kind[d].special
                   ? log1p(total) - wfm_daily_known(&daily, g, d)
                   : (double)NAN;
    }
    *out = wfm_wander_of(x, x + n, n);
    wfm_special_learn(&out->special, &daily, g, x + 2 * n, n);
    look_far(&out->far, &daily, &g->features, x, x + n, n, jumps);
out:
    free(x);
    wfm_shares_release(&shares);
    wfm_daily_release(&daily);
    return status;
}
