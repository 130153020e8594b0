/* plots/scale.c - position scales: train, settle, map. */
#include "plots/scale.h"

#include <math.h>

void wfm_scale_init(wfm_scale *scale, wfm_scale_kind kind)
{
    *scale = (wfm_scale){ .kind = kind,
                          .fix_low = NAN,
                          .fix_high = NAN,
                          .low = INFINITY,
                          .high = -INFINITY };
}

void wfm_scale_train(wfm_scale *scale, double v)
{
    if (!(fabs(v) <= 1e300)) /* spans of such numbers overflow */
        return;
    scale->low = fmin(scale->low, v);
    scale->high = fmax(scale->high, v);
}

/* A span without extent is opened by what is natural for its kind. */
static void open_span(wfm_scale *s)
{
    double room = s->kind == WFM_SCALE_TIME ? 86400 : 1;

    if (s->low > s->high)
        s->low = s->high = 0;
    if (s->low == s->high) {
        if (s->low != 0 && s->kind == WFM_SCALE_LINEAR)
            room = 0.1 * fabs(s->low);
        s->high += room;
        if (!(s->include_zero && s->low == 0) && s->kind == WFM_SCALE_LINEAR)
            s->low -= room;
    }
}

void wfm_scale_settle(wfm_scale *s)
{
    bool empty = s->low > s->high;
    double air;

    if (s->kind == WFM_SCALE_BAND) {
        s->low = 0;
        s->high = s->n_bands > 0 ? (double)s->n_bands : 1;
        return;
    }
    if (s->include_zero && !empty) {
        s->low = fmin(s->low, 0);
        s->high = fmax(s->high, 0);
    }
    if (isfinite(s->fix_low))
        s->low = empty ? s->fix_low : fmin(s->fix_low, s->high);
    if (isfinite(s->fix_high))
        s->high = empty ? fmax(s->fix_high, s->low) : s->fix_high;
    if (isfinite(s->fix_low))
        s->low = s->fix_low;
    open_span(s);
    air =
        s->tight || s->kind != WFM_SCALE_LINEAR ? 0 : 0.06 * (s->high - s->low);
    if (!isfinite(s->fix_high) && !(s->include_zero && s->high == 0))
        s->high += air;
    if (!isfinite(s->fix_low) && !(s->include_zero && s->low == 0))
        s->low -= air;
    s->fix_low = s->low;
    s->fix_high = s->high;
}

double wfm_scale_map(const wfm_scale *s, double v)
{
    double share = (v - s->low) / (s->high - s->low);

    if (isnan(v))
        return NAN;
    share = fmin(fmax(share, -2), 3);
    if (s->reversed)
        share = 1 - share;
    return s->start + share * s->length;
}

static size_t every_step(wfm_tick *out, const wfm_scale *s)
{
    double first = ceil(s->low / s->step), last = floor(s->high / s->step);
    size_t n = 0;

    for (double k = first; k <= last && n < WFM_TICKS_MAX; k++)
        out[n++].at = k * s->step;
    return n;
}

size_t wfm_scale_ticks(wfm_tick out[WFM_TICKS_MAX], const wfm_scale *s,
                       double wanted, bool chinese)
{
    size_t n, kept = 0;
    double step, largest;

    if (s->kind != WFM_SCALE_LINEAR)
        return 0;
    n = s->step > 0 ? every_step(out, s)
                    : wfm_ticks_numbers(out, s->low, s->high, wanted);
    for (size_t i = 0; i < n; i++) {
        if (!s->whole_numbers || out[i].at == nearbyint(out[i].at))
            out[kept++] = out[i];
    }
    step = kept > 1 ? out[1].at - out[0].at : s->high - s->low;
    largest = kept > 0 ? fmax(fabs(out[0].at), fabs(out[kept - 1].at)) : 0;
    for (size_t i = 0; i < kept; i++) {
        if (s->style == WFM_TICK_PERCENT)
            wfm_tick_percent(out[i].text, out[i].at, step);
        else if (s->style == WFM_TICK_CLOCK)
            wfm_tick_clock(out[i].text, out[i].at);
        else
            wfm_tick_number(out[i].text, out[i].at, step, largest, chinese);
    }
    return kept;
}
