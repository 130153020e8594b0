/* schedule/allocate.c - which queue each person serves in each slot.
 *
 * In a slot the people of one skill are alike, so only counts[skill][queue]
 * matter. The cost of a queue is convex in its agents: shortage first, then
 * evenness. Starting from any allocation, agents are moved along paths of
 * queues (one person may serve both ends of each step) as long as that gains;
 * for a separable convex cost this ends at the optimum (Murota 2003, Discrete
 * Convex Analysis, chapter 6). Who comes by chance (crowds, stand-by) counts by
 * their share, and the paths then end where no path gains. */
#include <stdlib.h>
#include <string.h>

#include "schedule/gain.h"
#include "schedule/problem_private.h"

typedef struct split {
    const wfm_week *week;
    int *count;                    /* [skill][queue] */
    double agents[WFM_QUEUES_MAX]; /* there on average */
    double need[WFM_QUEUES_MAX];
    bool open[WFM_QUEUES_MAX];
    int *people;     /* [skill] */
    int *run;        /* [worker]: slots on the queue at hand; 0: none */
    int *away;       /* [worker]: slots since */
    signed char *on; /* [worker]: that queue */
    int least_run, same_shift; /* slots; without work for longer: a new run */
    wfm_cover cover;           /* of everybody, settled, where pools split */
} split;

/* Cost saved by so many agents of a queue, less what unevenness costs. */
static double saved(const split *s, size_t q, double agents)
{
    double covered = agents < s->need[q] ? agents : s->need[q];

    return covered - 0.005 * agents * (agents + 1) / (s->need[q] + 0.5);
}

/* What `more` agents change in that. */
static double gain(const split *s, size_t q, double more)
{
    return saved(s, q, s->agents[q] + more) - saved(s, q, s->agents[q]);
}

static void place(split *s, size_t skill)
{
    const wfm_week *week = s->week;
    uint64_t may = week->skill[skill].queues;
    double presence = week->skill[skill].presence;

    for (int k = 0; k < s->people[skill]; k++) {
        size_t best = week->n_queues;
        double most = -HUGE_VAL;

        for (int any = 0; any < 2 && best == week->n_queues; any++)
            for (size_t q = 0; q < week->n_queues; q++)
                if ((may >> q & 1) && (s->open[q] || any) &&
                    gain(s, q, presence) > most) {
                    most = gain(s, q, presence);
                    best = q;
                }
        s->agents[best] += presence;
        s->count[skill * week->n_queues + best]++;
    }
}

/* Skill whose people could be moved from queue a to queue b, or n_skills. */
static size_t mover(const split *s, size_t a, size_t b)
{
    size_t n = s->week->n_skills, q = s->week->n_queues, k = 0;

    while (k < n &&
           !(s->count[k * q + a] > 0 && (s->week->skill[k].queues >> b & 1)))
        k++;
    return k;
}

/* A search for paths: the queue before each, or -1, and the skill of the
 * person who would come from there. */
typedef struct paths {
    int last[WFM_QUEUES_MAX];
    size_t by[WFM_QUEUES_MAX];
} paths;

/* What a path changes that ends at `to`: people who are there by chance do not
 * weigh the same, so each queue on it counts. */
static double path_gain(const split *s, const paths *p, size_t from, size_t to)
{
    double out = 0, sum = 0;

    for (; to != from; to = (size_t)p->last[to]) {
        double in = s->week->skill[p->by[to]].presence;

        sum += gain(s, to, in - out);
        out = in;
    }
    return sum + gain(s, from, -out);
}

static void take_path(split *s, const paths *p, size_t from, size_t to)
{
    for (; to != from; to = (size_t)p->last[to]) {
        size_t before = (size_t)p->last[to], k = p->by[to];
        double presence = s->week->skill[k].presence;

        s->count[k * s->week->n_queues + before]--;
        s->count[k * s->week->n_queues + to]++;
        s->agents[before] -= presence;
        s->agents[to] += presence;
    }
}

/* One path from queue `from` that gains; false if there is none. */
static bool improve_from(split *s, size_t from)
{
    size_t n = s->week->n_queues, queue[WFM_QUEUES_MAX], head = 0, tail = 0;
    size_t best = n;
    double most = wfm_gain_slack(0);
    paths p;

    memset(p.last, -1, sizeof p.last);
    p.last[from] = (int)from;
    queue[tail++] = from;
    while (head < tail) {
        size_t a = queue[head++];
        double gained = a == from ? 0 : path_gain(s, &p, from, a);

        if (gained > most) {
            most = gained;
            best = a;
        }
        for (size_t b = 0; b < n; b++) {
            size_t k = p.last[b] < 0 && s->open[b] ? mover(s, a, b)
                                                   : s->week->n_skills;

            if (k == s->week->n_skills)
                continue;
            p.last[b] = (int)a;
            p.by[b] = k;
            queue[tail++] = b;
        }
    }
    if (best == n)
        return false;
    take_path(s, &p, from, best);
    return true;
}

static void solve(split *s)
{
    const wfm_week *week = s->week;
    bool moved = true;

    memset(s->count, 0, week->n_skills * week->n_queues * sizeof *s->count);
    for (int width = 1; width <= 64; width++)
        for (size_t k = 0; k < week->n_skills; k++)
            if (__builtin_popcountll(week->skill[k].queues) == width)
                place(s, k);
    while (moved) {
        moved = false;
        for (size_t q = 0; q < week->n_queues; q++)
            while (improve_from(s, q))
                moved = true;
    }
}

/* Marks a worker's slots at work with 0, all others with -1. */
static void mark(signed char *row, const wfm_week *week, const wfm_worker *w,
                 const wfm_tour *tour)
{
    const wfm_shape *shape = &week->shape[w->shape];

    memset(row, -1, (size_t)week->slots);
    for (int day = 0; day < WFM_WEEK_DAYS; day++) {
        const wfm_option *option;
        int start;

        if (tour->option[day] < 0)
            continue;
        option = &shape->option[tour->option[day]];
        start = day * week->slots_per_day + option->start;
        memset(row + start, 0, (size_t)option->span);
        for (size_t k = 0; k < shape->kind[option->kind].n_pauses; k++)
            memset(row + start + tour->pause[day][k], -1,
                   (size_t)shape->kind[option->kind].pause[k].length);
        for (int t = start; w->busy && t < start + option->span; t++)
            if (w->busy[t])
                row[t] = -1;
    }
}

/* Gives the people of the slot their queues: first those who can stay. */
static void name_people(split *s, signed char *queue, int t)
{
    const wfm_week *week = s->week;
    size_t slots = (size_t)week->slots, n = week->n_queues;

    for (int pass = 0; pass < 2; pass++)
        for (size_t w = 0; w < week->n_workers; w++) {
            signed char *here = &queue[w * slots + (size_t)t];
            int *count = &s->count[(size_t)week->worker[w].skill * n];
            int before = -1;

            if (*here != 64)
                continue;
            for (int back = 1; back <= t && back <= 6 && before < 0; back++)
                before = here[-back];
            if (before >= 0 && count[before] > 0) {
                *here = (signed char)before;
                count[before]--;
            } else if (pass == 1) {
                size_t q = 0;

                while (count[q] == 0)
                    q++;
                *here = (signed char)q;
                count[q]--;
            }
        }
}

/* Somebody who has not been on the queue for long stays. */
static bool stays(const split *s, size_t w)
{
    return s->run[w] > 0 && s->run[w] < s->least_run &&
           s->away[w] < s->same_shift && s->open[s->on[w]];
}

static void count_runs(split *s, const signed char *queue, int t)
{
    for (size_t w = 0; w < s->week->n_workers; w++) {
        signed char here = queue[w * (size_t)s->week->slots + (size_t)t];

        s->away[w] = here < 0 ? s->away[w] + 1 : 0;
        if (here < 0)
            s->run[w] = s->away[w] < s->same_shift ? s->run[w] : 0;
        else
            s->run[w] = here == s->on[w] ? s->run[w] + 1 : 1;
        s->on[w] = here < 0 ? s->on[w] : here;
    }
}

/* Agents that the roster counts on, or the queue requires. */
static double wanted(const split *s, size_t q, int t)
{
    const wfm_week *week = s->week;
    const wfm_split *given = s->cover.split;
    size_t place = 0;

    for (size_t k = 0; k < week->n_pools && given; k++) {
        uint64_t queues = week->pool[k].queues;

        if (!week->pool[k].split || !(queues >> q & 1))
            continue;
        place = (size_t)__builtin_popcountll(queues & ((UINT64_C(1) << q) - 1));
        return given[(size_t)t * week->n_pools + k].agents[place];
    }
    return week->required[q * (size_t)week->slots + (size_t)t];
}

static void allocate_slot(split *s, signed char *queue, int t)
{
    const wfm_week *week = s->week;
    size_t slots = (size_t)week->slots;

    for (size_t k = 0; k < week->n_skills; k++)
        s->people[k] = 0;
    memset(s->agents, 0, sizeof s->agents);
    for (size_t q = 0; q < week->n_queues; q++) {
        /* Last week's night shifts are there already. */
        s->need[q] = wanted(s, q, t) - week->carried_on[q * slots + (size_t)t];
        s->need[q] = s->need[q] > 0 ? s->need[q] : 0;
        s->open[q] = week->open[q * slots + (size_t)t];
    }
    for (size_t w = 0; w < week->n_workers; w++) {
        signed char *here = &queue[w * slots + (size_t)t];

        if (*here < 0)
            continue;
        if (stays(s, w)) {
            *here = s->on[w];
            s->agents[*here] += week->skill[week->worker[w].skill].presence;
            continue;
        }
        *here = 64;
        s->people[week->worker[w].skill]++;
    }
    solve(s);
    name_people(s, queue, t);
    count_runs(s, queue, t);
}

static wfm_status settle(split *s, const wfm_tour *tour, wfm_error *err)
{
    WFM_TRY(wfm_cover_init(&s->cover, s->week, err));
    for (size_t w = 0; w < s->week->n_workers; w++)
        wfm_cover_add(&s->cover, &s->week->worker[w], &tour[w], 1);
    return wfm_cover_settle(&s->cover, err);
}

wfm_status wfm_allocate_week(signed char *queue, const wfm_week *week,
                             const wfm_tour *tour, wfm_error *err)
{
    split s = { .week = week,
                .least_run = (week->request->centre->rules.min_run_min +
                              week->grid_min - 1) /
                             week->grid_min,
                .same_shift = 8 * 60 / week->grid_min };
    size_t n = week->n_workers + 1;
    bool good;

    s.count = wfm_mem_new(week->n_skills * week->n_queues + 1, sizeof(int));
    s.people = wfm_mem_new(week->n_skills + 1, sizeof(int));
    s.run = wfm_mem_new(n, sizeof *s.run);
    s.away = wfm_mem_new(n, sizeof *s.away);
    s.on = wfm_mem_new(n, sizeof *s.on);
    good = s.count && s.people && s.run && s.away && s.on;
    if (good && week->slope)
        good = settle(&s, tour, err) == WFM_OK;
    for (size_t w = 0; good && w < week->n_workers; w++)
        mark(queue + w * (size_t)week->slots, week, &week->worker[w], &tour[w]);
    for (int t = 0; good && t < week->slots; t++)
        allocate_slot(&s, queue, t);
    free(s.count);
    free(s.people);
    free(s.run);
    free(s.away);
    free(s.on);
    wfm_cover_release(&s.cover);
    return good ? WFM_OK : wfm_fail(err, WFM_NO_MEMORY, "out of memory");
}
