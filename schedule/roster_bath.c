/* schedule/roster_bath.c - heat-bath moves for annealing: of all places of a
 * pause, all shifts of a day or all free days, one is drawn by its cost.
 *
 * Where annealing with random proposals rejects nearly everything, a draw from
 * the Boltzmann distribution over a whole neighbourhood never does (Creutz
 * 1980, doi:10.1103/PhysRevD.21.2308). A shift is priced with its pauses where
 * they lose least. Two people exchange shifts, which costs nothing where they
 * are alike and opens other windows of starts to both. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schedule/search_private.h"
#include "schedule/tour_private.h"

enum { CHOICES_MAX = 128 };

typedef struct choice {
    int day, option;
    double cost;
} choice;

static int draw_worked(wfm_search *s, const wfm_tour *tour, bool worked)
{
    int day[WFM_WEEK_DAYS], n = 0;

    for (int d = 0; d < WFM_WEEK_DAYS; d++)
        if ((tour->option[d] >= 0) == worked)
            day[n++] = d;
    return n > 0 ? day[wfm_dice_below(&s->dice, n)] : -1;
}

/* Sums up, over [from, to), what a person is worth there whose shift on `day`
 * was taken out; tour: with that shift. */
static void sum_worth(wfm_search *s, const wfm_worker *w, const wfm_tour *tour,
                      int day, int from, int to)
{
    size_t skill = (size_t)w->skill;
    double *sum = s->sum;

    for (int t = from; t < to; t++)
        sum[t + 1] = -wfm_cover_change_cny(&s->cover, t, skill, 1);
    if (tour->option[day] >= 0) {
        const wfm_shape *shape = &s->week->shape[w->shape];
        const wfm_option *option = &shape->option[tour->option[day]];
        const wfm_kind *kind = &shape->kind[option->kind];
        int start = day * s->week->slots_per_day + option->start;
        int t = start;

        for (size_t k = 0; k <= kind->n_pauses; k++) {
            int end = start +
                      (k < kind->n_pauses ? tour->pause[day][k] : option->span);

            for (t = t > from ? t : from; t < end && t < to; t++)
                sum[t + 1] = wfm_cover_change_cny(&s->cover, t, skill, -1);
            if (k < kind->n_pauses)
                t = end + kind->pause[k].length;
        }
    }
    sum[from] = 0;
    for (int t = from; t < to; t++)
        sum[t + 1] += sum[t];
}

/* Starts and paid minutes that the other days leave to a day. */
typedef struct scope {
    int start_min, start_max, end_max, paid_min, paid_max;
} scope;

static scope look_around(const wfm_search *s, const wfm_worker *w,
                         const wfm_tour *tour, int without, int day)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    scope a = { -(1 << 20), 1 << 20, 1 << 20, w->paid_min, w->paid_max };

    for (int d = 0; d < WFM_WEEK_DAYS; d++) {
        const wfm_option *o;
        int least;

        if (d == day || d == without || tour->option[d] < 0)
            continue;
        o = &shape->option[tour->option[d]];
        least = o->start_min - w->spread_min;
        a.start_min = least > a.start_min ? least : a.start_min;
        if (o->start_min + w->spread_min < a.start_max)
            a.start_max = o->start_min + w->spread_min;
        a.paid_min -= o->paid_min;
        a.paid_max -= o->paid_min;
        if (d < day) {
            least = o->end_min + w->rest_min - (day - d) * WFM_MINUTES_PER_DAY;
            a.start_min = least > a.start_min ? least : a.start_min;
        } else {
            int last =
                (d - day) * WFM_MINUTES_PER_DAY + o->start_min - w->rest_min;

            a.end_max = last < a.end_max ? last : a.end_max;
        }
    }
    return a;
}

/* Adds the shifts of a day that the scope leaves, priced. */
static int list_shifts(wfm_search *s, const wfm_worker *w, const wfm_tour *tour,
                       int without, int day, choice *list, int n)
{
    const wfm_week *week = s->week;
    const wfm_shape *shape = &week->shape[w->shape];
    scope a = look_around(s, w, tour, without, day);
    const unsigned char *allowed = w->allowed + (size_t)day * shape->n_options;
    int first = n, from = week->slots, to = 0;

    for (size_t o = 0; o < shape->n_options && n < CHOICES_MAX; o++) {
        const wfm_option *option = &shape->option[o];
        int start = day * week->slots_per_day + option->start;

        if (option->start_min < a.start_min || !allowed[o])
            continue;
        if (option->start_min > a.start_max)
            break;
        if (option->end_min > a.end_max || option->paid_min < a.paid_min ||
            option->paid_min > a.paid_max)
            continue;
        list[n++] = (choice){ day, (int)o, 0 };
        from = start < from ? start : from;
        to = start + option->span > to ? start + option->span : to;
    }
    if (n == first)
        return n;
    sum_worth(s, w, tour, day, from, to);
    for (int k = first; k < n; k++) {
        size_t o = (size_t)list[k].option;
        size_t at = (size_t)day * shape->n_options + o;
        const wfm_option *option = &shape->option[o];
        int start = day * week->slots_per_day + option->start;

        list[k].cost = shape->pay_cny[at] +
                       (w->wish_cny ? w->wish_cny[at] : 0) -
                       (s->sum[start + option->span] - s->sum[start]) +
                       wfm_tour_pause_loss(&shape->kind[option->kind], s->sum,
                                           NULL, start, NULL);
    }
    return n;
}

/* One of them by the Boltzmann distribution. */
static int draw(wfm_search *s, const double *cost, size_t stride, int n,
                double heat)
{
    double least = HUGE_VAL, weight[CHOICES_MAX], all = 0, at;
    int k = 0;

    for (int i = 0; i < n; i++) {
        double c = cost[(size_t)i * stride];

        least = c < least ? c : least;
    }
    for (int i = 0; i < n; i++) {
        double far = (cost[(size_t)i * stride] - least) / heat;

        weight[i] = far < 30 ? exp(-far) : 0;
        all += weight[i];
    }
    at = wfm_dice_uniform(&s->dice) * all;
    while (k + 1 < n && at >= weight[k])
        at -= weight[k++];
    return k;
}

/* The change of the objective if a person's week became `moved`, noted in the
 * cover as a trial. */
static double try_week(wfm_search *s, size_t w, const wfm_tour *moved)
{
    const wfm_worker *worker = &s->week->worker[w];

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        if (moved->option[day] != s->tour[w].option[day] ||
            memcmp(moved->pause[day], s->tour[w].pause[day],
                   sizeof moved->pause[day]) != 0)
            wfm_cover_try_change(&s->cover, worker, &s->tour[w], moved, day);
    return wfm_cover_delta_cny(&s->cover, (size_t)worker->skill) +
           wfm_tour_pay_cny(s->week, worker, moved) -
           wfm_tour_pay_cny(s->week, worker, &s->tour[w]);
}

static void keep_week(wfm_search *s, size_t w, const wfm_tour *moved,
                      double delta)
{
    const wfm_worker *worker = &s->week->worker[w];

    wfm_cover_keep(&s->cover, (size_t)worker->skill);
    wfm_cover_seat(&s->cover, worker, &s->tour[w], -1);
    wfm_cover_seat(&s->cover, worker, moved, 1);
    s->tour[w] = *moved;
    s->objective += delta;
}

static bool may_have(wfm_search *s, size_t w, const wfm_tour *moved)
{
    const wfm_worker *worker = &s->week->worker[w];

    return wfm_tour_is_legal(s->week, worker, moved) &&
           (!worker->tied || wfm_teams_allow(s->week, s->tour, w, moved)) &&
           wfm_cover_has_seats(&s->cover, worker, &s->tour[w], moved);
}

static void place(wfm_search *s, const wfm_worker *w, wfm_tour *tour, int day)
{
    const wfm_shape *shape = &s->week->shape[w->shape];
    const wfm_option *option = &shape->option[tour->option[day]];

    wfm_tour_pause_loss(&shape->kind[option->kind], s->sum, NULL,
                        day * s->week->slots_per_day + option->start,
                        tour->pause[day]);
}

/* Of a promise over many slots a draw sees slopes only: what the whole move
 * costs beyond what the draw took it for decides (Metropolis). */
static void keep_drawn(wfm_search *s, size_t w, const wfm_tour *moved,
                       double drawn, double delta, double heat)
{
    if (s->week->n_promises > 0 && delta > drawn &&
        delta - drawn >= -heat * log(wfm_dice_uniform(&s->dice))) {
        wfm_cover_forget(&s->cover);
        return;
    }
    keep_week(s, w, moved, delta);
}

bool wfm_bath_pause(wfm_search *s, double heat)
{
    size_t w = (size_t)wfm_dice_below(&s->dice, (int)s->week->n_workers);
    const wfm_worker *worker = &s->week->worker[w];
    const wfm_shape *shape = &s->week->shape[worker->shape];
    wfm_tour moved = s->tour[w];
    int day = draw_worked(s, &moved, true), start, from, to, k, moved_at;
    double cost[CHOICES_MAX], drawn;
    const wfm_option *option;
    const wfm_kind *kind;
    const wfm_pause *p;
    uint16_t *at;

    if (day < 0)
        return true;
    option = &shape->option[moved.option[day]];
    kind = &shape->kind[option->kind];
    if (kind->n_pauses == 0)
        return true;
    k = wfm_dice_below(&s->dice, (int)kind->n_pauses);
    p = &kind->pause[k];
    at = moved.pause[day];
    from = p->from;
    to = p->to < kind->span - p->length ? p->to : kind->span - p->length;
    if (k > 0 && at[k - 1] + kind->pause[k - 1].length > from)
        from = at[k - 1] + kind->pause[k - 1].length;
    if ((size_t)k + 1 < kind->n_pauses && at[k + 1] - p->length < to)
        to = at[k + 1] - p->length;
    if (to - from >= CHOICES_MAX)
        to = from + CHOICES_MAX - 1;
    if (to <= from)
        return true;
    start = day * s->week->slots_per_day + option->start;
    sum_worth(s, worker, &moved, day, start + from, start + to + p->length);
    for (int i = from; i <= to; i++)
        cost[i - from] = s->sum[start + i + p->length] - s->sum[start + i];
    moved_at = draw(s, cost, 1, to - from + 1, heat);
    at[k] = (uint16_t)(from + moved_at);
    if (at[k] == s->tour[w].pause[day][k] ||
        (worker->busy && !wfm_tour_pauses_are_free(s->week, worker, &moved)))
        return true;
    k = s->tour[w].pause[day][k] - from;
    drawn = k >= 0 && k <= to - from ? cost[moved_at] - cost[k] : 0;
    keep_drawn(s, w, &moved, drawn, try_week(s, w, &moved), heat);
    return true;
}

static double cost_in(const choice *list, int n, int option)
{
    for (int k = 0; k < n; k++)
        if (list[k].option == option)
            return list[k].cost;
    return 0;
}

bool wfm_bath_shift(wfm_search *s, double heat)
{
    size_t w = (size_t)wfm_dice_below(&s->dice, (int)s->week->n_workers);
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour moved = s->tour[w];
    int day = draw_worked(s, &moved, true), n;
    choice list[CHOICES_MAX];
    double delta, drawn;

    if (day < 0 || worker->busy)
        return false;
    n = list_shifts(s, worker, &moved, -1, day, list, 0);
    if (n == 0)
        return true;
    drawn = -cost_in(list, n, moved.option[day]);
    n = draw(s, &list[0].cost, sizeof list[0] / sizeof(double), n, heat);
    drawn += list[n].cost;
    moved.option[day] = (int16_t)list[n].option;
    place(s, worker, &moved, day);
    if (moved.option[day] != s->tour[w].option[day] && !may_have(s, w, &moved))
        return true;
    delta = try_week(s, w, &moved);
    /* Overtime depends on the week, which the draw did not see. */
    if (delta > 0 && worker->overtime_cny_per_h > 0 &&
        delta >= -heat * log(wfm_dice_uniform(&s->dice)))
        wfm_cover_forget(&s->cover);
    else
        keep_drawn(s, w, &moved, drawn, delta, heat);
    return true;
}

/* The days between which bath_day moves a shift, -1: none is taken or given. */
static void draw_days(wfm_search *s, const wfm_worker *w, const wfm_tour *tour,
                      int *from, int *to)
{
    int way = w->days_min != w->days_max ? wfm_dice_below(&s->dice, 4) : 3;

    *from = way == 0 ? -1 : draw_worked(s, tour, true);
    *to = way == 1 ? -1 : draw_worked(s, tour, false);
}

bool wfm_bath_day(wfm_search *s, double heat)
{
    size_t w = (size_t)wfm_dice_below(&s->dice, (int)s->week->n_workers);
    const wfm_worker *worker = &s->week->worker[w];
    wfm_tour moved = s->tour[w];
    choice list[CHOICES_MAX];
    int from, to, n = 0;
    double delta;

    if (worker->busy)
        return false;
    draw_days(s, worker, &moved, &from, &to);
    if (to >= 0) {
        n = list_shifts(s, worker, &moved, from, to, list, 0);
        if (n == 0)
            return true;
        n = draw(s, &list[0].cost, sizeof list[0] / sizeof(double), n, heat);
        moved.option[to] = (int16_t)list[n].option;
        place(s, worker, &moved, to);
    }
    if (from >= 0)
        moved.option[from] = WFM_NO_SHIFT;
    if (!may_have(s, w, &moved))
        return true;
    delta = try_week(s, w, &moved);
    if (delta <= 0 || delta < -heat * log(wfm_dice_uniform(&s->dice)))
        keep_week(s, w, &moved, delta);
    else
        wfm_cover_forget(&s->cover);
    return true;
}

static void swap_day(wfm_tour *a, wfm_tour *b, int day)
{
    wfm_tour was = *a;

    a->option[day] = b->option[day];
    memcpy(a->pause[day], b->pause[day], sizeof a->pause[day]);
    b->option[day] = was.option[day];
    memcpy(b->pause[day], was.pause[day], sizeof b->pause[day]);
}

/* Somebody of the same kind. */
static size_t draw_mate(wfm_search *s, size_t w)
{
    return s->mate[s->mates[w] +
                   (size_t)wfm_dice_below(&s->dice, (int)s->n_mates[w])];
}

bool wfm_bath_exchange(wfm_search *s, double heat)
{
    size_t a = (size_t)wfm_dice_below(&s->dice, (int)s->week->n_workers);
    size_t b = draw_mate(s, a);
    const wfm_worker *x = &s->week->worker[a], *y = &s->week->worker[b];
    wfm_tour first = s->tour[a], second = s->tour[b];
    int day = draw_worked(s, &first, true), to;
    double delta;

    if (a == b || day < 0 || x->busy || y->busy || x->tied || y->tied)
        return true;
    swap_day(&first, &second, day);
    if (first.option[day] < 0) {
        /* The other one gives a day that the first has free. */
        int days[WFM_WEEK_DAYS], n = 0;

        for (int d = 0; d < WFM_WEEK_DAYS; d++)
            if (d != day && first.option[d] < 0 && second.option[d] >= 0)
                days[n++] = d;
        if (n == 0)
            return true;
        to = days[wfm_dice_below(&s->dice, n)];
        swap_day(&first, &second, to);
    }
    if (!wfm_tour_is_legal(s->week, x, &first) ||
        !wfm_tour_is_legal(s->week, y, &second))
        return true;
    delta = wfm_tour_pay_cny(s->week, x, &first) +
            wfm_tour_pay_cny(s->week, y, &second) -
            wfm_tour_pay_cny(s->week, x, &s->tour[a]) -
            wfm_tour_pay_cny(s->week, y, &s->tour[b]);
    if (delta > 0 && delta >= -heat * log(wfm_dice_uniform(&s->dice)))
        return true;
    s->tour[a] = first;
    s->tour[b] = second;
    s->objective += delta;
    return true;
}

static bool is_mate(const wfm_worker *a, const wfm_worker *b)
{
    return a->shape == b->shape && a->skill == b->skill && a->site == b->site;
}

wfm_status wfm_bath_mates(wfm_search *s)
{
    size_t n = s->week->n_workers, at = 0;
    const wfm_worker *worker = s->week->worker;

    s->mate = wfm_mem_new(n + 1, sizeof *s->mate);
    s->mates = wfm_mem_new(n + 1, sizeof *s->mates);
    s->n_mates = wfm_mem_new(n + 1, sizeof *s->n_mates);
    if (!s->mate || !s->mates || !s->n_mates)
        return WFM_NO_MEMORY;
    for (size_t w = 0; w < n; w++) {
        size_t first = at;

        if (s->n_mates[w] > 0)
            continue;
        for (size_t v = w; v < n; v++)
            if (s->n_mates[v] == 0 && is_mate(&worker[w], &worker[v])) {
                s->mate[at++] = v;
                s->mates[v] = first;
                s->n_mates[v] = 1;
            }
        for (size_t k = first; k < at; k++)
            s->n_mates[s->mate[k]] = at - first;
    }
    return WFM_OK;
}
