/* erlang/staff_rate.c - the arrival rate of a queue as a function of time, and
 * the rate that stands for an interval.
 *
 * A forecast gives the contacts of each interval. Within it the rate is taken
 * to be linear; its slope is the mean of those to the neighbours, limited so
 * that no new peak appears. Modified offered load m' = rate - m/aht is solved
 * exactly by pieces.
 */
#include <math.h>

#include "erlang/staff_private.h"

size_t wfm_stretches(wfm_stretch *out, const wfm_centre *centre,
                     const wfm_staff_row *row, size_t n)
{
    size_t count = 0;

    for (size_t i = 0, end; i < n; i = end) {
        const wfm_open *open = &centre->queue[row[i].queue].open;
        wfm_time before = row[i].start - centre->interval_s;

        for (end = i + 1; end < n; end++)
            if (row[end].start != row[end - 1].start + centre->interval_s)
                break;
        out[count++] =
            (wfm_stretch){ i, end - i,
                           centre->zone &&
                               wfm_open_seconds(open, centre->zone, before,
                                                centre->interval_s) == 0 };
    }
    return count;
}

static double limited(double before, double after)
{
    double middle = (before + after) / 2;

    if (before * after <= 0)
        return 0;
    return copysign(fmin(2 * fmin(fabs(before), fabs(after)), fabs(middle)),
                    middle);
}

void wfm_pieces(wfm_piece *out, const wfm_centre *centre,
                const wfm_staff_row *row, const wfm_stretch *stretch)
{
    size_t n = stretch->n;

    row += stretch->first;
    for (size_t i = 0; i < n; i++) {
        wfm_interval v = wfm_interval_of(centre, row[i].queue, row[i].start,
                                         row[i].volume, row[i].aht_s);

        out[i] = (wfm_piece){ .mean_per_s = v.demand.lambda_per_s,
                              .aht_s = v.demand.aht_s };
        out[i].from_s = wfm_interval_from_s(centre, row[i].queue, row[i].start);
        out[i].to_s = out[i].from_s + v.length_s;
    }
    for (size_t i = 1; i + 1 < n; i++)
        out[i].slope = limited(out[i].mean_per_s - out[i - 1].mean_per_s,
                               out[i + 1].mean_per_s - out[i].mean_per_s) /
                       centre->interval_s;
}

static double rate_at(const wfm_piece *p, double t)
{
    if (t < p->from_s || t >= p->to_s)
        return 0;
    return fmax(0, p->mean_per_s + p->slope * (t - (p->from_s + p->to_s) / 2));
}

/* Contacts of a piece before t, counted from the interval's start. */
static double contacts_before(const wfm_piece *p, double t)
{
    double x = fmin(fmax(t, p->from_s), p->to_s);
    double middle = (p->from_s + p->to_s) / 2;

    return p->mean_per_s * (x - p->from_s) +
           p->slope / 2 *
               ((x - middle) * (x - middle) -
                (p->from_s - middle) * (p->from_s - middle));
}

/* Mean rate of interval i one handle time earlier. */
static double lagged_rate(const wfm_piece *piece, size_t i, bool empty_start,
                          double interval_s)
{
    const wfm_piece *p = &piece[i];
    double from = interval_s * (double)i + p->from_s - p->aht_s;
    double to = from + p->to_s - p->from_s, sum = 0;

    if (from < 0 && !empty_start)
        sum = piece[0].mean_per_s * (fmin(to, 0) - from);
    for (size_t k = 0; k <= i; k++) {
        double at = interval_s * (double)k;

        if (at + interval_s > from && at < to)
            sum += contacts_before(&piece[k], to - at) -
                   contacts_before(&piece[k], from - at);
    }
    return sum / (p->to_s - p->from_s);
}

/* Mean of m' = rate - m/aht over the open part; *m goes to the interval's
 * end. */
static double mean_load(const wfm_piece *p, double *m, double interval_s)
{
    double length = p->to_s - p->from_s, tau = p->aht_s;
    double first = p->mean_per_s - p->slope * length / 2;
    double base = tau * (first - p->slope * tau), start, decay;
    double mean;

    start = *m * exp(-p->from_s / tau);
    decay = exp(-length / tau);
    mean = base + tau * p->slope * length / 2 +
           (start - base) * tau / length * (1 - decay);
    *m = base + tau * p->slope * length + (start - base) * decay;
    *m *= exp(-(interval_s - p->to_s) / tau);
    return mean;
}

static double peak_rate(const wfm_piece *p)
{
    return p->mean_per_s + fabs(p->slope) * (p->to_s - p->from_s) / 2;
}

void wfm_stand_in_rates(double *out, const wfm_piece *piece,
                        const wfm_stretch *stretch, wfm_staff_method method,
                        double interval_s)
{
    double load =
        stretch->empty_start ? 0 : piece[0].mean_per_s * piece[0].aht_s;

    for (size_t i = 0; i < stretch->n; i++) {
        const wfm_piece *p = &piece[i];

        switch (method) {
        case WFM_METHOD_PEAK:
            out[i] = peak_rate(p);
            break;
        case WFM_METHOD_LAGGED:
            out[i] = lagged_rate(piece, i, stretch->empty_start, interval_s);
            break;
        case WFM_METHOD_MOL:
        case WFM_METHOD_FORWARD:
            out[i] = mean_load(p, &load, interval_s) / p->aht_s;
            break;
        case WFM_METHOD_AUTO:
        case WFM_METHOD_STATIONARY:
        default:
            out[i] = p->mean_per_s;
            break;
        }
        out[i] = fmax(0, out[i]);
    }
}

static double stretch_rate(const void *context, double t_s)
{
    const wfm_stretch_rate *r = context;
    double i = fmin(fmax(floor(t_s / r->interval_s), 0), (double)(r->n - 1));

    return rate_at(&r->piece[(size_t)i], t_s - i * r->interval_s);
}

wfm_transient wfm_stretch_equations(wfm_stretch_rate *rate, double *aht_s,
                                    const wfm_centre *centre,
                                    const wfm_staff_row *row,
                                    const wfm_stretch *stretch,
                                    const wfm_piece *piece)
{
    wfm_interval v = wfm_interval_of(centre, row->queue, row->start, 0, 0);

    *rate = (wfm_stretch_rate){ piece, stretch->n, centre->interval_s };
    for (size_t i = 0; i < stretch->n; i++)
        aht_s[i] = piece[i].aht_s;
    return (wfm_transient){ .rate_per_s = stretch_rate,
                            .context = rate,
                            .interval_s = centre->interval_s,
                            .n = stretch->n,
                            .aht_s = piece[0].aht_s,
                            .interval_aht_s = aht_s,
                            .patience_s = v.demand.patience_s,
                            .within_s = v.goal.within_s,
                            .empty_start = stretch->empty_start,
                            .servers_per_agent = v.slots };
}
