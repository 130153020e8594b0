/* schedule/bound_split.c - pools that split their people, in the bound.
 *
 * Each set of their queues has one price mu in a slot, at the first level. An
 * agent on queue q is then worth y_q = sum of mu over the sets that hold q, and
 * none who serves several is worth less than the dearest of them. For every y
 *     cost of the queue + y_q * agents >= psi_q(y_q) = min over agents of that,
 * so the bound is sum psi_q(y_q) + everybody's cheapest weeks at the worths
 * less lean * budget, whatever mu and lean are. What psi takes its minimum at
 * is what the queue wants of agents at that price. */
#include "schedule/bound_private.h"

enum { PROMISES_MAX = WFM_QUEUES_MAX * WFM_WEEK_DAYS };

/* Agents that a queue wants at the price of one; *plain and *owed: what
 * missing the others costs. */
static double wanted(const wfm_week *week, size_t queue, int slot, double price,
                     double lean, double *plain, double *owed)
{
    size_t n, k = 0;
    const wfm_slope *s = wfm_week_slopes(week, queue, slot, &n);
    double from;

    while (k < n && s[k].plain_cny + lean * s[k].owed_cny > price)
        k++;
    from = k > 0 ? s[k - 1].to : 0;
    *plain = *owed = 0;
    for (size_t i = k; i < n; i++) {
        double length = s[i].to - (i > k ? s[i - 1].to : from);

        *plain += s[i].plain_cny * length;
        *owed += s[i].owed_cny * length;
    }
    return from;
}

/* Last week's agents who serve a set. */
static double carried(const wfm_week *week, size_t set, int slot)
{
    double sum = 0;

    for (size_t k = 0; k < week->n_skills; k++)
        sum += week->skill[k].in[set] * week->skill[k].presence *
               week->carried[k * (size_t)week->slots + (size_t)slot];
    return sum;
}

/* One slot: adds to the bound and to what promises owe. */
static double price_slot(double *required, double *owed, const wfm_week *week,
                         const wfm_pool *pool, int slot, const double *price,
                         const double *lean)
{
    double sum = 0;

    for (size_t i = pool->first; i < pool->first + pool->n; i++)
        required[i] = -carried(week, i, slot);
    for (size_t q = 0; q < week->n_queues; q++) {
        int promise = wfm_week_kept(week, q, slot);
        double part = promise < 0 ? 0 : lean[promise], worth = 0;
        double plain, missed, agents;

        if (!(pool->queues >> q & 1))
            continue;
        for (size_t i = pool->first; i < pool->first + pool->n; i++)
            if (week->subset[i] >> q & 1)
                worth += price[i];
        agents = wanted(week, q, slot, worth, part, &plain, &missed);
        sum += plain + part * missed;
        if (promise >= 0)
            owed[promise] += missed;
        for (size_t i = pool->first; i < pool->first + pool->n; i++)
            if (week->subset[i] >> q & 1)
                required[i] += agents;
    }
    return sum;
}

double wfm_bound_split(double *required, double *owed, const wfm_week *week,
                       const double *price)
{
    size_t stride = week->n_levels * week->n_subsets;
    const double *lean = price + wfm_week_cells(week);
    double sum = 0;

    for (size_t p = 0; p < week->n_promises; p++)
        owed[p] = 0;
    for (size_t k = 0; k < week->n_pools; k++)
        for (int t = 0; t < week->slots && week->pool[k].split; t++)
            sum +=
                price_slot(required + (size_t)t * stride, owed, week,
                           &week->pool[k], t, price + (size_t)t * stride, lean);
    return sum;
}

double wfm_bound_split_most(const wfm_week *week, const double *lean, int slot,
                            size_t level, size_t pool)
{
    double most = 0;

    for (size_t q = 0; q < week->n_queues && level == 0; q++) {
        int promise = wfm_week_kept(week, q, slot);
        const wfm_slope *s;
        double here;
        size_t n;

        if (!(week->pool[pool].queues >> q & 1))
            continue;
        s = wfm_week_slopes(week, q, slot, &n);
        here = n == 0 ? 0
                      : s->plain_cny +
                            (promise < 0 ? 0 : lean[promise]) * s->owed_cny;
        most = here > most ? here : most;
    }
    return most;
}

double wfm_bound_split_square(const wfm_week *week, size_t promise)
{
    const wfm_promise *p = &week->promise[promise];
    double sum = 0;

    for (int t = p->from; t < p->to; t++)
        for (size_t j = 0; j < WFM_PIECES_MAX; j++)
            if (wfm_week_kept(week, (size_t)p->queue, t) == (int)promise) {
                double price = wfm_week_curve_price(week, week->first_piece + j,
                                                    (size_t)p->queue, t);

                sum += price * price;
            }
    return sum / 2;
}

/* What one agent more would save on each queue of a slot where those are who
 * leave these gaps, at these parts of the promises. */
static void worth_of(double *part, const wfm_week *week, size_t k, int slot,
                     const wfm_split *split, const double *lean)
{
    size_t place = 0;

    for (size_t q = 0; q < week->n_queues; q++) {
        int promise = wfm_week_kept(week, q, slot);
        size_t n, i = 0;
        const wfm_slope *s;

        part[q] = 0;
        if (!(week->pool[k].queues >> q & 1))
            continue;
        s = wfm_week_slopes(week, q, slot, &n);
        while (i < n && s[i].to <= split->agents[place])
            i++;
        place++;
        if (i < n)
            part[q] = s[i].plain_cny +
                      (promise < 0 ? 0 : lean[promise]) * s[i].owed_cny;
    }
}

/* What the agents leave owed if promises are at full price. */
static void lean_start(double *lean, const wfm_week *week, const double *gap)
{
    size_t stride = week->n_levels * week->n_subsets;
    double owed[PROMISES_MAX];

    for (size_t p = 0; p < week->n_promises; p++) {
        owed[p] = -week->promise[p].budget_cny;
        if (week->pool[week->promise[p].pool].split)
            lean[p] = 1;
    }
    for (size_t k = 0; k < week->n_pools; k++)
        for (int t = 0; t < week->slots && week->pool[k].split; t++) {
            double there[1 << WFM_SUBSET_QUEUES_MAX];
            wfm_split split;
            size_t place = 0;

            for (size_t i = 0; i < week->pool[k].n; i++)
                there[i] = -gap[(size_t)t * stride + week->pool[k].first + i];
            wfm_split_best(&split, week, k, t, there, lean);
            for (size_t q = 0; q < week->n_queues; q++)
                if (week->pool[k].queues >> q & 1) {
                    int p = wfm_week_kept(week, q, t);

                    if (p >= 0)
                        owed[p] += split.owed_cny[place];
                    place++;
                }
        }
    for (size_t p = 0; p < week->n_promises; p++)
        if (week->pool[week->promise[p].pool].split && !(owed[p] > 0))
            lean[p] = WFM_LEAN_START;
}

void wfm_bound_split_start(double *price, const wfm_week *week,
                           const double *gap)
{
    size_t stride = week->n_levels * week->n_subsets;
    double *lean = price + wfm_week_cells(week);

    lean_start(lean, week, gap);
    for (size_t k = 0; k < week->n_pools; k++)
        for (int t = 0; t < week->slots && week->pool[k].split; t++) {
            double there[1 << WFM_SUBSET_QUEUES_MAX], part[WFM_QUEUES_MAX];
            wfm_split split;

            for (size_t i = 0; i < week->pool[k].n; i++)
                there[i] = -gap[(size_t)t * stride + week->pool[k].first + i];
            wfm_split_best(&split, week, k, t, there, lean);
            worth_of(part, week, k, t, &split, lean);
            wfm_bound_nest(week, &week->pool[k], part,
                           price + (size_t)t * stride);
        }
}

void wfm_bound_nest(const wfm_week *week, const wfm_pool *pool,
                    const double *part, double *price)
{
    uint64_t set = 0;

    for (;;) {
        double here = 0, next = 0;
        uint64_t more = set;

        for (size_t q = 0; q < week->n_queues; q++)
            if (pool->queues >> q & 1 && !(set >> q & 1) && part[q] > here)
                here = part[q];
        for (size_t q = 0; q < week->n_queues; q++) {
            if (!(pool->queues >> q & 1) || set >> q & 1)
                continue;
            if (part[q] >= here)
                more |= UINT64_C(1) << q;
            else if (part[q] > next)
                next = part[q];
        }
        if (!(here > 0))
            return;
        set = more;
        /* The smallest set that holds it; agents of both are the same. */
        for (size_t s = pool->first; s < pool->first + pool->n; s++)
            if ((week->subset[s] & set) == set) {
                price[s] += here - next;
                break;
            }
    }
}
