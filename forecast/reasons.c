/* forecast/reasons.c - shares of the reasons by kind of day and time of day. */
#include "forecast/reasons.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "forecast/features.h"

enum {
    KIND_WORKDAY,
    KIND_WEEKEND,
    KIND_OFF,
    KIND_BEFORE, /* an event: two days before to the day itself */
    KIND_AFTER,  /* days 1 to 5: where is my parcel */
    KIND_LATER,  /* days 6 to 15: returns */
    KINDS,
    HOURS = 24
};
static const double prior_contacts = 200, recent_days = 84, rare_days = 1095;

/* What one queue's history says. Arrays are by reason, the last one without
 * a name. */
typedef struct mix {
    size_t n;      /* reasons, that without a name included */
    double *kind;  /* reason x KINDS contacts */
    double *hour;  /* reason x HOURS contacts */
    double *all;   /* contacts */
    double *work;  /* seconds, and ... */
    double *timed; /* ... the contacts they belong to */
    double *space;
} mix;

static int kind_of(const wfm_features *f, int day)
{
    const wfm_day_kind *k = &f->kind[day];

    if (k->event >= 0 && k->offset >= -2 && k->offset <= 15)
        return k->offset <= 0   ? KIND_BEFORE
               : k->offset <= 5 ? KIND_AFTER
                                : KIND_LATER;
    if (k->off)
        return KIND_OFF;
    return k->weekday < 5 ? KIND_WORKDAY : KIND_WEEKEND;
}

static wfm_status new_mix(mix *m, size_t reasons, wfm_error *err)
{
    double *at;

    m->n = reasons + 1;
    m->space = wfm_mem_new(m->n * (KINDS + HOURS + 3), sizeof *m->space);
    if (!m->space)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    at = m->space;
    m->kind = at;
    m->hour = at + m->n * KINDS;
    m->all = m->hour + m->n * HOURS;
    m->work = m->all + m->n;
    m->timed = m->work + m->n;
    return WFM_OK;
}

/* Days on which the queue's contacts have reasons at all: rows without one are
 * told apart from the time before reasons were kept. */
static bool *days_kept(const wfm_series *s, const wfm_zone *zone,
                       wfm_date first, int n_days)
{
    bool *kept = wfm_mem_new((size_t)n_days + 1, sizeof *kept);

    for (size_t i = 0; kept && i < s->n; i++) {
        int day = wfm_zone_civil(zone, s->start[i]).date - first;

        if (s->reason[i] >= 0 && day >= 0 && day < n_days)
            kept[day] = true;
    }
    return kept;
}

static void learn(mix *m, const wfm_series *s, const wfm_zone *zone,
                  const wfm_features *f, wfm_date first, const bool *kept,
                  wfm_time as_of)
{
    for (size_t i = 0; i < s->n; i++) {
        wfm_civil c = wfm_zone_civil(zone, s->start[i]);
        int day = c.date - first, kind, hour = c.minute / 60 % HOURS;
        size_t r = s->reason[i] >= 0 ? (size_t)s->reason[i] : m->n - 1;
        double age = (double)(as_of - s->start[i]) / 86400, w;
        if (s->start[i] >= as_of || day < 0 || day >= f->n_days || !kept[day] ||
            !(s->offered[i] > 0))
            continue;
        kind = kind_of(f, day);
        w = s->offered[i] *
            exp(-age / (kind >= KIND_OFF ? rare_days : recent_days));
        m->kind[r * KINDS + (size_t)kind] += w;
        w = s->offered[i] * exp(-age / recent_days);
        m->hour[r * HOURS + (size_t)hour] += w;
        m->all[r] += w;
        if (s->aht_s && s->aht_s[i] > 0) {
            m->work[r] += w * s->aht_s[i];
            m->timed[r] += w;
        }
    }
}

static double sum_of(const double *x, size_t n, size_t step)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += x[i * step];
    return sum;
}

/* Share of each reason in an interval, into out[n]; they sum to 1. */
static void shares_at(double *out, const mix *m, int kind, int hour)
{
    double all = sum_of(m->all, m->n, 1);
    double of_kind = sum_of(m->kind + kind, m->n, KINDS);
    double of_hour = sum_of(m->hour + hour, m->n, HOURS), total = 0;

    for (size_t r = 0; r < m->n; r++) {
        double base = m->all[r] / all;
        double day =
            (m->kind[r * KINDS + (size_t)kind] + prior_contacts * base) /
            (of_kind + prior_contacts);
        double time =
            (m->hour[r * HOURS + (size_t)hour] + prior_contacts * base) /
            (of_hour + prior_contacts);
        out[r] = base > 0 ? day * time / base : day;
        total += out[r];
    }
    for (size_t r = 0; r < m->n; r++)
        out[r] /= total;
}

/* Handle time of each reason, scaled so that their mean is aht_s. */
static void handle_at(double *out, const mix *m, const double *share,
                      double aht_s)
{
    double work = sum_of(m->work, m->n, 1), timed = sum_of(m->timed, m->n, 1);
    double mean = 0;

    for (size_t r = 0; r < m->n; r++) {
        double usual = timed > 0 ? work / timed : aht_s;
        out[r] = (m->work[r] + prior_contacts / 10 * usual) /
                 (m->timed[r] + prior_contacts / 10);
        mean += share[r] * out[r];
    }
    for (size_t r = 0; r < m->n; r++)
        out[r] *= mean > 0 ? aht_s / mean : 1;
}

static wfm_status add_row(wfm_reasons *out, size_t *room, const mix *m,
                          const wfm_forecast_row *f, int kind, int hour,
                          double *space, wfm_error *err)
{
    double *share = space, *aht = space + m->n;

    shares_at(share, m, kind, hour);
    handle_at(aht, m, share, f->aht_s);
    if (wfm_mem_grow(&out->row, room, out->n + m->n, sizeof *out->row) !=
        WFM_OK)
        return wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
    for (size_t r = 0; r < m->n; r++)
        if (m->all[r] > 0)
            out->row[out->n++] = (wfm_reason_row){
                .queue = f->queue,
                .start = f->start,
                .reason = r + 1 < m->n ? (int)r : -1,
                .volume = f->volume * share[r],
                .share = share[r],
                .aht_s = aht[r],
            };
    return WFM_OK;
}

static bool has_reasons(const wfm_series *s)
{
    for (size_t i = 0; s->reason && i < s->n; i++)
        if (s->reason[i] >= 0)
            return true;
    return false;
}

static wfm_status split_queue(wfm_reasons *out, size_t *room,
                              const wfm_forecast_row *row, size_t n,
                              const wfm_forecast_request *q, wfm_error *err)
{
    const wfm_series *s = &q->history->series[row->queue];
    const wfm_zone *zone = q->centre->zone;
    wfm_date first = wfm_zone_civil(zone, s->start[0]).date;
    wfm_date last = wfm_zone_civil(zone, row[n - 1].start).date;
    wfm_date ends = wfm_zone_civil(zone, s->start[s->n - 1]).date;
    wfm_features f = { 0 };
    mix m = { 0 };
    double *space = NULL;
    bool *kept = NULL;
    wfm_status status;

    if (last < ends)
        last = ends;
    WFM_TRY(wfm_features_init(&f, q->calendar, row->queue, first,
                              last - first + 1, err));
    WFM_TRY_OUT(status, new_mix(&m, q->history->n_reasons, err));
    space = wfm_mem_new(2 * m.n, sizeof *space);
    kept = days_kept(s, zone, first, f.n_days);
    if (!space || !kept) {
        status = wfm_fail(err, WFM_NO_MEMORY, _("out of memory"));
        goto out;
    }
    learn(&m, s, zone, &f, first, kept, q->as_of);
    if (!(sum_of(m.all, m.n, 1) > 0))
        goto out;
    for (size_t i = 0; i < n; i++) {
        wfm_civil c = wfm_zone_civil(zone, row[i].start);
        if (c.date >= first)
            WFM_TRY_OUT(status, add_row(out, room, &m, &row[i],
                                        kind_of(&f, c.date - first),
                                        c.minute / 60 % HOURS, space, err));
    }
out:
    wfm_features_release(&f);
    free(m.space);
    free(kept);
    free(space);
    return status;
}

wfm_status wfm_reasons_make(wfm_reasons *out, const wfm_forecast *forecast,
                            const wfm_forecast_request *request, wfm_error *err)
{
    wfm_reasons all = { 0 };
    size_t room = 0;

    for (size_t i = 0, to; i < forecast->n; i = to) {
        int queue = forecast->row[i].queue;
        wfm_status status = WFM_OK;
        for (to = i; to < forecast->n && forecast->row[to].queue == queue;)
            to++;
        if (has_reasons(&request->history->series[queue]))
            status = split_queue(&all, &room, &forecast->row[i], to - i,
                                 request, err);
        if (status != WFM_OK) {
            wfm_reasons_release(&all);
            return status;
        }
    }
    *out = all;
    return WFM_OK;
}

void wfm_reasons_release(wfm_reasons *reasons)
{
    free(reasons->row);
    *reasons = (wfm_reasons){ 0 };
}
