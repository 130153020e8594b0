/* forecast/clean.c - finds outages, doubled days and level shifts. */
#include "forecast/clean.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "forecast/hours.h"

enum {
    WEEKS = 8,
    WEEKS_MIN = 3,
    SHIFT_DAYS = 28,
    EVEN_MIN = 12,
    CLOSED_DAYS = 14,
    NOISE_MIN = 5, /* usual contacts of a slot that tells the noise */
    NOISE_SLOTS = 200,
    NOISE_DAYS = 400
};

/* What chance does once in a million times, in log units. */
static const double surely = 13.8;

/* Of the usual: an outage. */
static const double nothing = 0.05;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, ascending);
    return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

/* Up to WEEKS comparable days before a day; after it where there are too few
 * before. Returns their number. */
static int comparable(int *day_out, const wfm_grid *g, int day)
{
    int n = 0;

    for (int d = day - 7; d >= 0 && n < WEEKS; d -= 7)
        if (!g->features.kind[d].special)
            day_out[n++] = d;
    if (n >= WEEKS_MIN)
        return n;
    for (int d = day + 7; d < g->n_days && n < WEEKS_MIN; d += 7)
        if (!g->features.kind[d].special)
            day_out[n++] = d;
    return n;
}

/* Usual contacts of each slot of a day, at the level the day has; NAN where too
 * little is known. */
static void usual(double *out, const wfm_grid *g, const wfm_jumps *jumps,
                  int day)
{
    int other[WEEKS], n = comparable(other, g, day);
    double factor[WEEKS];

    for (int i = 0; i < n; i++)
        factor[i] =
            exp(wfm_jump_lift(jumps, other[i]) - wfm_jump_lift(jumps, day));
    for (int s = 0; s < g->n_slots; s++) {
        double x[WEEKS];
        int known = 0;
        for (int i = 0; i < n; i++) {
            double y = wfm_grid_day(g, other[i])[s];
            if (y >= 0)
                x[known++] = y * factor[i];
        }
        out[s] = known >= WEEKS_MIN ? median(x, known) : (double)NAN;
    }
}

static void note(wfm_findings *list, const wfm_grid *g, wfm_finding_kind kind,
                 int day, int from, int to, double ratio)
{
    int length = WFM_MINUTES_PER_DAY / g->n_slots;
    wfm_finding item = { .kind = kind,
                         .from = g->first + day,
                         .to = g->first + day,
                         .from_min = from * length,
                         .to_min = to * length,
                         .intervals = to - from,
                         .ratio = ratio };

    if (list)
        wfm_findings_add(list, &item);
}

static void hide_run(wfm_clean *c, wfm_findings *list, wfm_grid *g, int day,
                     int from, int to, double ratio)
{
    double *y = g->y + (size_t)day * (size_t)g->n_slots;

    note(list, g, WFM_FINDING_OUTAGE, day, from, to, ratio);

    for (int s = from; s < to; s++)
        y[s] = (double)NAN;
    c->outages++;
    c->outage_slots += to - from;
    if (to - from >= c->outage_longest) {
        c->outage_longest = to - from;
        c->outage = g->first + day;
    }
}

/* Evidence of a count y against a mean, in log units: Poisson's for noise 0,
 * else the negative binomial's of variance mean + noise * mean^2. */
static double surprise(double y, double mean, double noise)
{
    double own = y > 0 ? y * log(y / mean) : 0, size = 1 / noise;

    return noise > 0 ? own - (y + size) * log((y + size) / (mean + size))
                     : own + mean - y;
}

/* Relative variance of the slots around the usual beyond Poisson's, by the
 * median of squares (0.4549 is that of a chi-squared of one degree); `usually`
 * is scratch. Every day is sampled, or days evenly in a long history. 0 where
 * too little is known. */
static double noise_of(const wfm_grid *g, const wfm_jumps *jumps,
                       double *usually, double *square)
{
    int step = g->n_days / NOISE_DAYS + 1, n = 0;
    double noise;

    for (int d = 0; d < g->n_days; d += step) {
        const double *y = wfm_grid_day(g, d);

        if (g->features.kind[d].special)
            continue;
        usual(usually, g, jumps, d);
        for (int s = 0; s < g->n_slots; s++)
            if (usually[s] >= NOISE_MIN && y[s] >= 0) {
                double off = y[s] / usually[s] - 1;

                square[n++] = off * off / 0.4549 - 1 / usually[s];
            }
    }
    noise = n >= NOISE_SLOTS ? median(square, n) : 0;
    return noise > 0 ? noise : 0;
}

/* A slot far above the usual, its own and the day's, between neighbours that
 * are not: a slip of the keys, or what will not come again. */
static void find_slips(wfm_clean *c, wfm_findings *list, wfm_grid *g, int day,
                       const double *usually, double noise)
{
    double *y = g->y + (size_t)day * (size_t)g->n_slots, mean = 0;
    int known = 0;

    for (int s = 0; s < g->n_slots; s++)
        if (usually[s] > 0) {
            mean += usually[s];
            known++;
        }
    mean /= fmax(known, 1);
    for (int s = 0; s < g->n_slots; s++) {
        double most = fmax(fmax(usually[s], mean), 1);
        bool alone = true;

        if (!(usually[s] >= 0) || !(y[s] > WFM_CLEAN_SLIP * most) ||
            surprise(y[s], most, noise) < surely)
            continue;
        for (int k = s - 1; k <= s + 1; k += 2)
            if (k >= 0 && k < g->n_slots)
                alone &= !(y[k] > 3 * fmax(usually[k], most));
        if (!alone)
            continue;
        note(list, g, WFM_FINDING_SLIP, day, s, s + 1, y[s] / most);
        if (y[s] > c->slip_contacts) {
            c->slip = g->first + day;
            c->slip_contacts = y[s];
        }
        c->slips++;
        y[s] = (double)NAN;
    }
}

/* Runs of slots at most `ratio` of the usual, at most `longest` slots. */
static void find_outages(wfm_clean *c, wfm_findings *list, wfm_grid *g, int day,
                         const double *usually, double ratio, int longest,
                         double noise)
{
    const double *y = wfm_grid_day(g, day);
    double evidence = 0, seen = 0, want = 0;
    int from = 0;

    for (int s = 0; s <= g->n_slots; s++) {
        if (s < g->n_slots && y[s] <= ratio * usually[s]) {
            if (usually[s] > 0)
                evidence += surprise(y[s], usually[s], noise);
            seen += y[s];
            want += usually[s];
            continue;
        }
        if (evidence >= surely && s - from <= longest)
            hide_run(c, list, g, day, from, s, seen / want);
        evidence = seen = want = 0;
        from = s + 1;
    }
}

static int open_slots(const wfm_grid *g, int day)
{
    int n = 0;

    for (int s = 0; s < g->n_slots; s++)
        n += wfm_grid_open(g, day)[s] > 0;
    return n;
}

/* All counts, redials still in them, even and about twice the usual total. */
static bool is_doubled(const wfm_grid *g, int day, const double *usually)
{
    const double *y = wfm_grid_day(g, day);
    double sum = 0, want = 0;
    int counted = 0;

    for (int s = 0; s < g->n_slots; s++) {
        if (!(y[s] >= 0) || !(usually[s] >= 0))
            continue;
        if (g->odd ? g->odd[day] : fmod(y[s], 2) != 0)
            return false;
        counted += y[s] > 0;
        sum += y[s];
        want += usually[s];
    }
    return counted >= EVEN_MIN && sum > 1.5 * want && sum < 2.6 * want;
}

static void halve(wfm_clean *c, wfm_findings *list, wfm_grid *g, int day)
{
    double *y = g->y + (size_t)day * (size_t)g->n_slots;

    note(list, g, WFM_FINDING_DOUBLED, day, 0, g->n_slots, 2);

    for (int s = 0; s < g->n_slots; s++)
        y[s] /= 2;
    c->doubled++;
    c->double_day = g->first + day;
}

/* Mean log total of SHIFT_DAYS days; NAN if half of them are unknown. */
static double window(const double *total, int from, int n_days)
{
    double sum = 0;
    int n = 0;

    for (int d = from; d < from + SHIFT_DAYS && d < n_days; d++)
        if (d >= 0 && total[d] >= 0) {
            sum += log1p(total[d]);
            n++;
        }
    return n >= SHIFT_DAYS / 2 ? sum / n : (double)NAN;
}

static void note_jumps(wfm_clean *c, wfm_findings *list, const wfm_grid *g)
{
    for (int k = 0; k < c->jumps.n; k++) {
        const wfm_step *t = &c->jumps.step[k];
        note(list, g, WFM_FINDING_JUMP, t->day, 0, g->n_slots, exp(t->size));
        c->jump = g->first + t->day;
    }
    c->ramp = g->first + c->jumps.ramp.day;
    if (c->jumps.ramp.slope != 0)
        note(list, g, WFM_FINDING_RAMP, c->jumps.ramp.day, 0, g->n_slots,
             exp(wfm_ramp_lift(&c->jumps.ramp, c->jumps.ramp.day - 1)));
}

/* The windows of four weeks around a day hold a jump or a part of a ramp. */
static bool jumps_near(const wfm_clean *c, int day)
{
    for (int k = 0; k < c->jumps.n; k++)
        if (abs(c->jumps.step[k].day - day) < SHIFT_DAYS)
            return true;
    return c->jumps.ramp.slope != 0 && day + SHIFT_DAYS > c->jumps.ramp.day;
}

/* Four weeks against the four before; the day of the largest change within a
 * stretch of change counts. */
static void find_shifts(wfm_clean *c, wfm_findings *list, const wfm_grid *g,
                        const double *total)
{
    int best = -1;
    double change = 0;

    for (int d = SHIFT_DAYS; d + SHIFT_DAYS <= g->n_days; d++) {
        double r = window(total, d, g->n_days) -
                   window(total, d - SHIFT_DAYS, g->n_days);
        if (fabs(r) > log(1.25) && fabs(r) > fabs(change) &&
            !jumps_near(c, d)) {
            change = r;
            best = d;
        }
        if (best >= 0 &&
            (d - best > SHIFT_DAYS || d + SHIFT_DAYS == g->n_days)) {
            c->shifts++;
            c->shift = g->first + best;
            c->shift_ratio = exp(change);
            note(list, g, WFM_FINDING_SHIFT, best, 0, g->n_slots, exp(change));
            best = -1;
            change = 0;
        }
    }
}

/* Contacts of a day; NAN if no slot is known. */
static double day_sum(const wfm_grid *g, int day)
{
    const double *y = wfm_grid_day(g, day);
    double sum = (double)NAN;

    for (int s = 0; s < g->n_slots; s++)
        if (y[s] >= 0)
            sum = isnan(sum) ? y[s] : sum + y[s];
    return sum;
}

/* Contacts came on most days from a day on, to the end, and of at least two
 * weeks. */
static bool goes_on(const wfm_grid *g, int day)
{
    int known = 0, busy = 0;

    for (int d = day; d < g->n_days; d++) {
        double one = day_sum(g, d);

        known += !isnan(one);
        busy += one > 0;
    }
    return known >= CLOSED_DAYS && 2 * busy > known;
}

/* A fall to next to nothing is a gap or a closure and no new level, nor is the
 * way back up; but what still goes on after two weeks is the level now: the
 * other contacts went elsewhere. */
static void drop_gaps(wfm_jumps *jumps, const wfm_grid *g)
{
    bool down = false;
    int kept = 0;

    for (int k = 0; k < jumps->n; k++) {
        wfm_step step = jumps->step[k];

        if (step.size < log(nothing) || (down && step.size > -log(nothing))) {
            down = step.size < 0;
            if (!down || k + 1 < jumps->n || !goes_on(g, step.day))
                continue;
        }
        jumps->step[kept++] = step;
    }
    jumps->n = kept;
}

/* First day of the zeros that the history ends with; its end if they are few or
 * the queue has always been that quiet. */
static int closed_since(const wfm_grid *g)
{
    int day = g->n_days, empty = 0, since = g->n_days, before = 0, busy = 0;
    double sum = 0;

    while (day-- > 0) {
        double one = day_sum(g, day);
        if (one > 0)
            break;
        if (!isnan(one)) {
            empty++;
            since = day;
        }
    }
    for (; day >= 0 && before < 7 * WEEKS; day--) {
        double one = day_sum(g, day);
        if (isnan(one))
            continue;
        sum += one;
        before++;
        busy += one > 0;
    }
    /* Chance explains that many empty days once in a million times. */
    return empty >= CLOSED_DAYS && 2 * busy > before &&
                   empty * sum / before >= surely
               ? since
               : g->n_days;
}

static void hide_closed(wfm_clean *c, wfm_findings *list, wfm_grid *g)
{
    int since = closed_since(g);

    if (since >= g->n_days)
        return;
    note(list, g, WFM_FINDING_CLOSED, since, 0, g->n_slots, 0);
    if (list && list->n > 0)
        list->item[list->n - 1].to = g->first + g->n_days - 1;
    c->is_closed = true;
    c->closed = g->first + since;
    for (size_t i = 0; i < (size_t)since * (size_t)g->n_slots; i++)
        g->y[i] = (double)NAN;
}

wfm_status wfm_clean_grid(wfm_clean *out, wfm_grid *g, wfm_error *err)
{
    return wfm_clean_list(out, NULL, g, err);
}

wfm_status wfm_clean_list(wfm_clean *out, wfm_findings *list, wfm_grid *g,
                          wfm_error *err)
{
    size_t days = (size_t)g->n_days, slots = (size_t)g->n_slots;
    double *total = wfm_mem_new(days + slots, sizeof *total), noise;
    double *square = wfm_mem_new((NOISE_DAYS + 1) * slots, sizeof *square);
    wfm_clean c = { 0 };
    wfm_status status;

    if (!total || !square) {
        free(total);
        free(square);
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    }
    wfm_hours_mend(g, list);
    hide_closed(&c, list, g);
    status = wfm_jump_find(&c.jumps, g, g->n_days, err);
    if (status != WFM_OK) {
        free(total);
        free(square);
        return status;
    }
    drop_gaps(&c.jumps, g);
    note_jumps(&c, list, g);
    noise = noise_of(g, &c.jumps, total + days, square);
    free(square);
    for (int d = 0; d < g->n_days; d++) {
        const double *y = wfm_grid_day(g, d);
        double *usually = total + days, want = 0;
        total[d] = (double)NAN;
        if (g->features.kind[d].special)
            continue;
        usual(usually, g, &c.jumps, d);
        find_outages(&c, list, g, d, usually, nothing, g->n_slots, noise);
        find_outages(&c, list, g, d, usually, 0.35, open_slots(g, d) / 2,
                     noise);
        find_slips(&c, list, g, d, usually, noise);
        if (is_doubled(g, d, usually))
            halve(&c, list, g, d);
        total[d] = 0;
        for (int s = 0; s < g->n_slots; s++)
            if (y[s] >= 0 && usually[s] >= 0) {
                total[d] += y[s];
                want += usually[s];
            }
        /* Missing slots do not make a small day. */
        if (!(want > 0))
            total[d] = (double)NAN;
    }
    find_shifts(&c, list, g, total);
    free(total);
    *out = c;
    return WFM_OK;
}
