/* forecast/sums.c - splits the errors of days, weeks and four weeks.
 *
 * With level A, week B and own C a day has the variance A + B + C, a week
 * A + B + C / 7, four weeks A + B / 4 + C / 28. */
#include "forecast/sums.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"

/* Eight origins within 18 weeks hold some six independent weeks and four
 * independent sums of four weeks; one that looks a week ahead is a quarter of
 * a week. */
static const double weeks_of_origin = 0.75, short_weeks_of_origin = 0.25;
static const double months_of_origin = 0.5;
/* What is usual, and how many independent sums that counts. */
static const double usual_week = 0.35, usual_month = 0.7, usual_counts = 4;
/* Origins in the whole history, one a week, count as so many independent weeks,
 * sums of four weeks (of which the season that is fitted to the same days takes
 * part away) and differences of them. */
static const double wander_week = 1, wander_month = 0.04, wander_walk = 0.25;
static const double usual_walk = 1, most_walk = 4;
static const double month_cost = 2; /* degrees of freedom */
/* The days of a validation tell as much as so many independent ones. */
static const double days_count = 20;
static const double least_freedom = 2; /* of walks */
static const double longer = 1.3;      /* a week that was not looked at */

enum { WEEK = 7, MONTH = 28, LAST = 7 * WFM_WIDTH_LEADS };

/* Variance of Student's distribution whose interval is that of the normal one,
 * over the normal's. */
static double student(double freedom, int target)
{
    double p = target == 0 ? 0.9 : 0.95;
    double t = gsl_cdf_tdist_Pinv(p, freedom), z = gsl_cdf_ugaussian_Pinv(p);

    return t * t / (z * z);
}

/* Mean squared relative error less that of counting; an error of more than the
 * whole counts as the whole, and old ones half as far back as for slots. */
static double excess(const wfm_width_pair *pair, size_t n)
{
    double sum = 0, all = 0;

    for (size_t i = 0; i < n; i++) {
        double w = sqrt(pair[i].weight);
        double e = fmin(fabs(pair[i].y / pair[i].mean - 1), 1);
        sum += w * (e * e - 1 / pair[i].mean);
        all += w;
    }
    return all > 0 ? sum / all : 0;
}

/* Variances of week and four weeks before any widening. */
typedef struct totals {
    double week, month;
    double week_freedom, month_freedom;
} totals;

/* What is usual for the queue: a week over a day, four weeks over a week, and
 * what the next four weeks have more than four weeks. */
typedef struct usual {
    double week, month, walk;
} usual;

static double draw(double seen, double weight, double to)
{
    return (weight * seen + usual_counts * to) / (weight + usual_counts);
}

static usual usual_of(const wfm_wander *w)
{
    usual u = { usual_week, usual_month, usual_walk };

    if (w->weeks == 0 || !(w->day > 0))
        return u;
    u.week = draw(fmin(w->week / w->day, 1), wander_week * w->weeks, u.week);
    if (w->week > 0)
        u.month =
            draw(fmin(w->month / w->week, 1), wander_month * w->weeks, u.month);
    if (!(w->month > 0))
        return u;
    u.walk = draw(fmin(fmax(w->next / w->month - 1, 0), most_walk),
                  wander_walk * w->weeks, u.walk);
    return u;
}

static totals estimate(const wfm_sums_evidence *e, const usual *u, double day)
{
    bool far = e->weeks == WFM_WIDTH_LEADS, known = e->n_week > 0;
    double weeks = e->n_week == 0 ? 0
                   : far          ? weeks_of_origin * e->origins
                                  : short_weeks_of_origin * e->origins;
    double months = e->n_month == 0 ? 0 : months_of_origin * e->origins;
    totals t = { .week_freedom = weeks + usual_counts,
                 .month_freedom = months + usual_counts - month_cost };

    t.week = (weeks * excess(e->week, e->n_week) +
              usual_counts * (known ? u->week : 1) * day) /
             t.week_freedom;
    t.week = fmax(t.week, 0);
    t.month = (months * excess(e->month, e->n_month) +
               usual_counts * (known ? u->month : 1) * t.week) /
              (months + usual_counts);
    t.month = fmin(fmax(t.month, 0), t.week);
    return t;
}

/* The parts behind those variances; a week has never more than a day. */
static void split(wfm_sums *io, int target, double day, const totals *t)
{
    double own = fmax(day - t->week, 0) * WEEK / (WEEK - 1), week, level;

    own = fmin(own, fmax(day, 0));
    week = fmax((t->week - t->month - own * (1.0 / WEEK - 1.0 / MONTH)) * 4 / 3,
                0);
    week = fmin(week, fmax(t->week - own / WEEK, 0));
    level = fmax(t->week - week - own / WEEK, 0);
    io->level[target][0] = level * student(t->month_freedom, target);
    io->week[target][0] = week * student(t->week_freedom, target);
    io->own[target][0] = own * student(days_count, target);
}

/* Half of what the days of a lead have more than all days; leads have few. */
static double by_lead(const wfm_sums_evidence *e, int target, int lead,
                      double all, double *scratch)
{
    double of_lead =
        wfm_width_calibrate(e->day, e->n_day, lead, target, e->law, scratch);

    return all > 0 && isfinite(of_lead)
               ? sqrt(fmin(fmax(of_lead / all, 0.5), 2))
               : 1;
}

static void scale(wfm_sums *io, int target, int lead, int from, double by)
{
    io->level[target][lead] = by * io->level[target][from];
    io->week[target][lead] = by * io->week[target][from];
    io->own[target][lead] = by * io->own[target][from];
}

/* The 90 % interval lies outside the 80 % one. */
static void keep_outside(wfm_sums *io, int target)
{
    for (int lead = 0; target > 0 && lead < WFM_WIDTH_LEADS; lead++) {
        double *level = &io->level[target][lead];
        double *week = &io->week[target][lead], *own = &io->own[target][lead];
        *level = fmax(*level, WFM_WIDTH_FLATTEST * io->level[0][lead]);
        *week = fmax(*week, WFM_WIDTH_FLATTEST * io->week[0][lead]);
        *own = fmax(*own, WFM_WIDTH_FLATTEST * io->own[0][lead]);
    }
}

/* Where the whole history does not say more: the next four weeks are half a
 * month further than the first four are long, so that their middle has seen a
 * fortnight more. */
static double walk_of(const totals *t, const usual *u,
                      const wfm_sums_evidence *e, int target)
{
    double month = t->month * student(t->month_freedom, target);
    double freedom =
        least_freedom + (double)e->wander.weeks / (MONTH / WEEK * 2);

    return u->walk * month * student(freedom, target) / (MONTH / 2.0);
}

wfm_status wfm_sums_fit(wfm_sums *out, const wfm_sums_evidence *e,
                        const double guess[2], wfm_error *err)
{
    double *scratch = wfm_mem_new(3 * e->n_day + 1, sizeof *scratch);
    wfm_sums sums = { 0 };
    double day[2];
    usual u = usual_of(&e->wander);
    totals t;

    if (!scratch)
        return wfm_fail(err, WFM_NO_MEMORY, "out of memory");
    for (int k = 0; k < 2; k++) {
        day[k] = wfm_width_calibrate(e->day, e->n_day, -1, k, e->law, scratch);
        if (!isfinite(day[k]))
            day[k] = guess[k];
    }
    t = estimate(e, &u, (day[0] + day[1]) / 2);
    for (int k = 0; k < 2; k++) {
        split(&sums, k, day[k], &t);
        for (int lead = WFM_WIDTH_LEADS; lead-- > 0;)
            if (lead < e->weeks || lead == 0)
                scale(&sums, k, lead, 0, by_lead(e, k, lead, day[k], scratch));
        for (int lead = e->weeks > 1 ? e->weeks : 1; lead < WFM_WIDTH_LEADS;
             lead++)
            scale(&sums, k, lead, lead - 1, longer);
        keep_outside(&sums, k);
        sums.walk[k] = e->wander.far.weeks == 0 ? walk_of(&t, &u, e, k)
                       : e->walk                ? e->walk[k]
                                                : 0;
    }
    sums.far = e->wander.far;
    free(scratch);
    *out = sums;
    return WFM_OK;
}

static int lead_of(int day)
{
    return day <= LAST ? (day - 1) / WEEK : WFM_WIDTH_LEADS - 1;
}

/* Up to h days ahead. */
static double walked(const wfm_sums *s, int target, int h)
{
    return h > LAST ? (h - LAST) * s->walk[target] +
                          wfm_far_level_more(&s->far, target, h)
                    : 0;
}

static double total(const wfm_sums *s, int target, int h, int n,
                    const double *mean)
{
    double level = 0, week = 0, weeks = 0, own = 0, sum = 0;

    for (int i = 0; i < n; i++)
        sum += mean[i];
    if (!(sum > 0))
        return 0;
    for (int i = 0; i < n; i++) {
        int day = h + i, lead = lead_of(day);
        double part = mean[i] / sum, all = s->level[target][lead];
        if (i > 0 && (day - 1) % WEEK == 0) {
            weeks += week * week;
            week = 0;
        }
        all += walked(s, target, day);
        level += part * sqrt(all);
        week += part * sqrt(s->week[target][lead]);
        own += part * part * s->own[target][lead];
    }
    return level * level + weeks + week * week + own;
}

static double between(const double *x, wfm_spread_target target)
{
    return target == WFM_SPREAD_80   ? x[0]
           : target == WFM_SPREAD_90 ? x[1]
                                     : (x[0] + x[1]) / 2;
}

double wfm_sums_cv2(const wfm_sums *s, wfm_spread_target target, int h, int n,
                    const double *mean)
{
    return between(
        (double[]){ total(s, 0, h, n, mean), total(s, 1, h, n, mean) }, target);
}

double wfm_sums_walk(const wfm_sums *s, wfm_spread_target target, int h)
{
    return between((double[]){ walked(s, 0, h), walked(s, 1, h) }, target);
}

wfm_sums_parts wfm_sums_of_day(const wfm_sums *s, wfm_spread_target target,
                               int h)
{
    int k = lead_of(h);
    double level[] = { s->level[0][k], s->level[1][k] };
    double week[] = { s->week[0][k], s->week[1][k] };
    double own[] = { s->own[0][k], s->own[1][k] };

    return (wfm_sums_parts){ between(level, target) +
                                 wfm_sums_walk(s, target, h),
                             between(week, target), between(own, target) };
}
