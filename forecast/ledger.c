/* forecast/ledger.c - scores what was published against what came. */
#include "forecast/ledger.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { LEADS = 5, WEEK_S = 7 * 86400 };
static const int lead_days[LEADS] = { 1, 7, 14, 28, 56 };

static int lead_of(wfm_time seconds)
{
    for (int k = 0; k < LEADS; k++)
        if (seconds < (wfm_time)lead_days[k] * 86400)
            return lead_days[k];
    return 0;
}

/* First own row of a series that starts at t or later. */
static size_t first_at(const wfm_series *s, wfm_time t)
{
    size_t low = s->n_borrowed, high = s->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->start[mid] < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Contacts of the interval at t, reasons together; NAN if not in the history.
 * *seconds (may be NULL) is their handle time, NAN likewise. */
static double actual(const wfm_series *s, wfm_time t, double redial,
                     double *seconds)
{
    double y = (double)NAN, work = 0;

    for (size_t i = first_at(s, t); i < s->n && s->start[i] == t; i++) {
        double first = wfm_series_first_attempts(s, i, redial);
        if (!(first >= 0))
            continue;
        y = isnan(y) ? first : y + first;
        if (first > 0)
            work += first * (s->aht_s ? s->aht_s[i] : (double)NAN);
    }
    if (seconds)
        *seconds = work;
    return y;
}

/* What the latest same time of the week before as_of saw. */
static double last_week(const wfm_series *s, wfm_time t, wfm_time as_of,
                        double redial, int interval_s)
{
    wfm_time weeks = (t + interval_s - as_of + WEEK_S - 1) / WEEK_S;

    return actual(s, t - (weeks > 1 ? weeks : 1) * WEEK_S, redial, NULL);
}

static bool same_week(wfm_iso_week a, wfm_iso_week b)
{
    return a.year == b.year && a.week == b.week;
}

static wfm_ledger_row *find(wfm_ledger *l, int queue, int lead,
                            wfm_iso_week week)
{
    for (size_t i = l->n; i-- > 0;)
        if (l->row[i].queue == queue && l->row[i].lead_days == lead &&
            same_week(l->row[i].week, week))
            return &l->row[i];
    if (wfm_mem_grow(&l->row, &l->room, l->n + 1, sizeof *l->row) != WFM_OK)
        return NULL;
    l->row[l->n] =
        (wfm_ledger_row){ .queue = queue, .lead_days = lead, .week = week };
    return &l->row[l->n++];
}

static void score(wfm_ledger_row *to, const wfm_forecast_row *r, double y,
                  double seconds, double naive)
{
    const double q[] = { r->p05, r->p10, r->p50, r->p90, r->p95 };

    wfm_measure_add(&to->sum, y, r->volume, q, 1);
    to->forecast += r->volume;
    if (naive >= 0) {
        to->naive_absolute += fabs(y - naive);
        to->naive_own += fabs(y - r->volume);
    }
    if (r->by_hand) {
        to->set += 1;
        to->set_actual += y;
        to->set_absolute += fabs(y - r->volume);
        to->model_absolute += fabs(y - r->model_volume);
    }
    if (seconds > 0 && r->aht_s > 0) {
        to->aht_actual_s += seconds;
        to->aht_forecast_s += y * r->aht_s;
    }
}

/* Totals of the day that is being read. */
typedef struct day_sum {
    int queue;
    wfm_date date;
    size_t row; /* of the ledger: all of a day counts as its first lead */
    double y, f;
    bool scored, partly; /* an interval; one that was over or is not in yet */
} day_sum;

static void close_day(wfm_ledger *l, day_sum *day)
{
    if (day->scored && !day->partly) {
        wfm_measure_add_day(&l->row[day->row].sum, day->y, day->f);
        l->row[day->row].day_actual += day->y;
    }
    day->queue = -1;
}

wfm_status wfm_ledger_add(wfm_ledger *ledger, const wfm_forecast *published,
                          wfm_time as_of, const wfm_centre *centre,
                          const wfm_history *history, wfm_error *err)
{
    day_sum day = { .queue = -1 };

    for (size_t i = 0; i < published->n; i++) {
        const wfm_forecast_row *r = &published->row[i];
        const wfm_series *s = &history->series[r->queue];
        wfm_date date = wfm_zone_civil(centre->zone, r->start).date;
        double redial = centre->queue[r->queue].redial;
        double seconds, y = actual(s, r->start, redial, &seconds);
        wfm_ledger_row *to;
        if (day.queue != r->queue || day.date != date) {
            close_day(ledger, &day);
            day = (day_sum){ .queue = r->queue, .date = date };
        }
        if (r->start < as_of || isnan(y)) {
            day.partly = day.partly || r->start < as_of || s->n == 0 ||
                         r->start > s->start[s->n - 1];
            continue;
        }
        to = find(ledger, r->queue, lead_of(r->start - as_of),
                  wfm_date_iso_week(date));
        if (!to)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        if (!day.scored)
            day.row = (size_t)(to - ledger->row);
        day.scored = true;
        day.y += y;
        day.f += r->volume;
        score(to, r, y, seconds,
              last_week(s, r->start, as_of, redial, centre->interval_s));
    }
    close_day(ledger, &day);
    return WFM_OK;
}

static int compare(const void *a, const void *b)
{
    const wfm_ledger_row *x = a, *y = b;
    int p = x->lead_days ? x->lead_days : 10000;
    int q = y->lead_days ? y->lead_days : 10000;
    int v = x->week.year ? 100 * x->week.year + x->week.week : 10000000;
    int w = y->week.year ? 100 * y->week.year + y->week.week : 10000000;

    if (x->queue != y->queue)
        return x->queue - y->queue;
    return p != q ? p - q : v - w;
}

wfm_status wfm_ledger_total(wfm_ledger *ledger, wfm_error *err)
{
    const wfm_iso_week all = { .year = 0 };
    size_t n = ledger->n;

    for (size_t i = 0; i < n; i++) {
        wfm_ledger_row from = ledger->row[i];
        wfm_ledger_row *to = find(ledger, from.queue, from.lead_days, all);
        if (!to)
            return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        wfm_measure_pool(&to->sum, &from.sum);
        to->forecast += from.forecast;
        to->day_actual += from.day_actual;
        to->naive_absolute += from.naive_absolute;
        to->naive_own += from.naive_own;
        to->aht_actual_s += from.aht_actual_s;
        to->aht_forecast_s += from.aht_forecast_s;
        to->set += from.set;
        to->set_actual += from.set_actual;
        to->set_absolute += from.set_absolute;
        to->model_absolute += from.model_absolute;
    }
    if (ledger->n > 1)
        qsort(ledger->row, ledger->n, sizeof *ledger->row, compare);
    return WFM_OK;
}

void wfm_ledger_release(wfm_ledger *ledger)
{
    free(ledger->row);
    *ledger = (wfm_ledger){ 0 };
}

double wfm_ledger_aht_bias(const wfm_ledger_row *row)
{
    return row->aht_actual_s > 0 ? row->aht_forecast_s / row->aht_actual_s - 1
                                 : (double)NAN;
}

double wfm_ledger_skill(const wfm_ledger_row *row)
{
    return row->naive_absolute > 0 ? 1 - row->naive_own / row->naive_absolute
                                   : (double)NAN;
}

double wfm_ledger_wape_day(const wfm_ledger_row *row)
{
    return row->day_actual > 0 ? row->sum.day_absolute / row->day_actual
                               : (double)NAN;
}

double wfm_ledger_wape_set(const wfm_ledger_row *row)
{
    return row->set_actual > 0 ? row->set_absolute / row->set_actual
                               : (double)NAN;
}

double wfm_ledger_wape_model(const wfm_ledger_row *row)
{
    return row->set_actual > 0 ? row->model_absolute / row->set_actual
                               : (double)NAN;
}
