/* schedule/tour_items.c - what the shifts of a person cost at given worths,
 * and the list of them that a window of starts has. */
#include "schedule/tour_private.h"

/* True if a pause of so many slots would fall into an appointment. */
static bool is_busy(const int *busy, int from, int length)
{
    return busy && busy[from + length] > busy[from];
}

double wfm_tour_pause_loss(const wfm_kind *kind, const double *sum,
                           const int *busy, int start, uint16_t *place)
{
    double best[WFM_PAUSES_MAX][WFM_PLACES_MAX];
    int bases[WFM_PAUSES_MAX], base = 0;
    double total = 0;

    for (size_t k = 0; k < kind->n_pauses; k++) {
        const wfm_pause *p = &kind->pause[k];
        int to =
            p->to < kind->span - p->length ? p->to : kind->span - p->length;
        double least = WFM_NEVER;

        if (k > 0)
            base = base + kind->pause[k - 1].length;
        base = base > p->from ? base : p->from;
        bases[k] = base;
        for (int at = base; at <= to && at < WFM_PLACES_MAX; at++) {
            double before = 0, loss;

            if (k > 0) {
                int last = at - kind->pause[k - 1].length;
                int top = kind->pause[k - 1].to;

                before = best[k - 1][last < top ? last : top];
            }
            loss = is_busy(busy, start + at, p->length)
                       ? WFM_NEVER
                       : before + sum[start + at + p->length] - sum[start + at];
            least = loss < least ? loss : least;
            best[k][at] = least;
        }
        /* A later pause may look past the last place of this one. */
        for (int at = (to > base ? to : base) + 1;
             at <= p->to && at < WFM_PLACES_MAX; at++)
            best[k][at] = least;
        total = least;
    }
    if (!place)
        return total;

    int limit = UINT16_MAX;

    for (size_t k = kind->n_pauses; k-- > 0;) {
        const wfm_pause *p = &kind->pause[k];
        int at =
            p->to < kind->span - p->length ? p->to : kind->span - p->length;

        at = at < limit ? at : limit;
        while (at > bases[k] && best[k][at - 1] <= best[k][at])
            at--;
        place[k] = (uint16_t)at;
        limit = at - (k > 0 ? kind->pause[k - 1].length : 0);
    }
    return total;
}

/* A slot of an appointment is worth nothing to the queues, and no pause goes
 * there. */
void wfm_tour_sum_worth(wfm_tour_space *s, const wfm_worker *w,
                        const double *worth)
{
    s->sum[0] = 0;
    for (int t = 0; t < s->week->slots; t++)
        s->sum[t + 1] = s->sum[t] + (w->busy && w->busy[t] ? 0 : worth[t]);
    s->busy = w->busy ? s->appointments : NULL;
    for (int t = 0; w->busy && t < s->week->slots; t++)
        s->appointments[t + 1] = s->appointments[t] + (w->busy[t] != 0);
}

void wfm_tour_price(wfm_tour_space *s, const wfm_worker *w, const double *worth)
{
    const wfm_week *week = s->week;
    const wfm_shape *shape = &week->shape[w->shape];

    wfm_tour_sum_worth(s, w, worth);
    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (size_t o = 0; o < shape->n_options; o++) {
            const wfm_option *option = &shape->option[o];
            size_t at = (size_t)day * shape->n_options + o;
            int start = day * week->slots_per_day + option->start;

            s->cost[at] = WFM_NEVER;
            if (!w->allowed[at])
                continue;
            s->cost[at] = shape->pay_cny[at] +
                          (w->wish_cny ? w->wish_cny[at] : 0) +
                          wfm_tour_pause_loss(&shape->kind[option->kind],
                                              s->sum, s->busy, start, NULL) -
                          (s->sum[start + option->span] - s->sum[start]);
        }
}

/* True if in this window no two shifts on neighbouring days can be too close,
 * and every pattern of days has its weekly rest. */
bool wfm_tour_rest_is_certain(const wfm_worker *w, int first, int last_end,
                              bool *weekly)
{
    int before = w->previous_end > 0 ? w->previous_end : 0;
    int after =
        last_end > WFM_MINUTES_PER_DAY ? last_end - WFM_MINUTES_PER_DAY : 0;

    *weekly =
        !w->alive[WFM_NODES - 1] &&
        first + 2 * WFM_MINUTES_PER_DAY - last_end >= w->weekly_rest_min &&
        first + WFM_MINUTES_PER_DAY - before >= w->weekly_rest_min &&
        WFM_MINUTES_PER_DAY - after >= w->weekly_rest_min;
    return first + WFM_MINUTES_PER_DAY - last_end >= w->rest_min &&
           first - w->previous_end >= w->rest_min;
}

/* The cheapest option of each day and paid length. */
void wfm_tour_merge_items(wfm_tour_space *s, const wfm_shape *shape, size_t lo,
                          size_t hi)
{
    s->n = 0;
    for (size_t o = lo; o < hi; o++) {
        const wfm_option *option = &shape->option[o];
        int units = option->paid_min / shape->unit_min, i = 0;

        while (i < s->n && s->units[i] != units)
            i++;
        if (i == s->n) {
            s->units[i] = units;
            s->n++;
            for (int day = 0; day < WFM_WEEK_DAYS; day++) {
                s->item[day][i] = WFM_NEVER;
                s->option[day][i] = (int)o;
            }
        }
        for (int day = 0; day < WFM_WEEK_DAYS; day++) {
            double cost = s->cost[(size_t)day * shape->n_options + o];

            if (cost < s->item[day][i]) {
                s->item[day][i] = cost;
                s->option[day][i] = (int)o;
            }
        }
    }
    for (int g = 0; g <= WFM_WEEK_DAYS; g++)
        for (int i = 0; i < s->n; i++)
            s->limit[g][i] = s->weekly[g][i] = s->n;
    for (int i = 0; i < s->n; i++) {
        s->start[i] = s->end[i] = 0;
    }
}

int wfm_tour_count_ends(const wfm_tour_space *s, int latest)
{
    int lo = 0, hi = s->n;

    while (lo < hi) {
        int mid = (lo + hi) / 2;

        if (s->end[mid] <= latest)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Every option is an item, sorted by end. */
void wfm_tour_list_items(wfm_tour_space *s, const wfm_worker *w,
                         const wfm_shape *shape, size_t lo, size_t hi)
{
    s->n = 0;
    for (size_t o = lo; o < hi; o++) {
        int i = s->n++;

        while (i > 0 && s->end[i - 1] > shape->option[o].end_min) {
            s->end[i] = s->end[i - 1];
            s->option[0][i] = s->option[0][i - 1];
            i--;
        }
        s->end[i] = shape->option[o].end_min;
        s->option[0][i] = (int)o;
    }
    for (int i = 0; i < s->n; i++) {
        const wfm_option *option = &shape->option[s->option[0][i]];

        s->start[i] = option->start_min;
        s->units[i] = option->paid_min / shape->unit_min;
        for (int day = 0; day < WFM_WEEK_DAYS; day++) {
            s->option[day][i] = s->option[0][i];
            s->item[day][i] = s->cost[(size_t)day * shape->n_options +
                                      (size_t)s->option[0][i]];
        }
        for (int g = 1; g <= WFM_WEEK_DAYS; g++) {
            int latest = s->start[i] + g * WFM_MINUTES_PER_DAY;

            s->limit[g][i] = wfm_tour_count_ends(s, latest - w->rest_min);
            s->weekly[g][i] =
                wfm_tour_count_ends(s, latest - w->weekly_rest_min);
        }
        if (w->forward) {
            int most = wfm_tour_count_ends(s, s->end[i]);

            s->limit[1][i] = s->limit[1][i] < most ? s->limit[1][i] : most;
            s->weekly[1][i] = s->weekly[1][i] < most ? s->weekly[1][i] : most;
        }
    }
}
