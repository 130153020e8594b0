/* forecast/far_level.c - a structural model of weeks, over a grid of what moves
 * its level. */
#include "forecast/far_level.h"

#include <math.h>
#include <stdbool.h>

enum {
    LEVEL,
    GROWTH,
    STAYING,
    SEASON, /* three waves, sine and cosine */
    STATES = SEASON + 6,
    MONTH = 28,
    WEEK = 7,
    NEAR = 2, /* weeks ahead: the middle of the first four */
    WALKS = 7,
    TURNS = 3,
    STAYS = 6,
    HALVINGS = 18,
    GRID = WALKS * TURNS * STAYS
};

static const double days_of_year = 365.25, weeks_of_year = 365.25 / 7;
/* Standard deviations a year, and how usual they are. */
static const double walk[WALKS] = { 0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8 };
static const double walk_usual[WALKS] = { .10, .15, .25, .25, .15, .07, .03 };
static const double turn[TURNS] = { 0, 0.1, 0.3 }; /* of growth */
static const double turn_usual[TURNS] = { .25, .5, .25 };
/* Share of the errors of weeks that stays, and how much of it a week later. */
static const double staying[STAYS][2] = { { 0, 0 },    { .5, .6 }, { 1, .3 },
                                          { .5, .92 }, { 1, .6 },  { 1, .92 } };
static const double growth_sd = 0.15; /* a year, before anything was seen */
static const double season_sd[3] = { 0.1, 0.05, 0.03 }; /* as in daily.c */
static const double jump_usual = 0.1, jump_sd = 0.3;    /* a year; one */
static const double rest_least = 0.05;                  /* of `rough` */
static const double freedom = 6;     /* of the errors' distribution */
static const double unlikely = 1e-3; /* shares of the mixture left out */
static const double unknown_sd = 10; /* of the level before the first week */

typedef struct model {
    double walk, turn; /* variances a week */
    double stays,
        moves;    /* of the error that stays: how much, and what is new */
    double alone; /* variance of the error that does not */
    double mean4; /* of the error that stays: sd of four weeks over one */
    double usual;
} model;

typedef struct filter {
    double x[STATES], p[STATES][STATES];
    double log_likely;
} filter;

/* One of the grid, of weeks whose squared differences are twice `rough`; a walk
 * brings a third of its variance to the means of weeks (Working 1960,
 * doi:10.2307/1907574). */
static model model_of(int i, double rough)
{
    int w = i % WALKS, t = i / WALKS % TURNS, s = i / WALKS / TURNS;
    double phi = staying[s][1], share = staying[s][0];
    double a_week = walk[w] * walk[w] / weeks_of_year;
    double rest = fmax(rough - a_week / 3, rest_least * rough);

    return (model){ .walk = a_week,
                    .turn = turn[t] * turn[t] / pow(weeks_of_year, 3),
                    .stays = phi,
                    .moves = share * rest * (1 + phi),
                    .alone = (1 - share) * rest,
                    .mean4 = sqrt((4 + 2 * phi * (3 + phi * (2 + phi))) / 16),
                    .usual = walk_usual[w] * turn_usual[t] / STAYS };
}

static void begin(filter *f, const model *m)
{
    *f = (filter){ 0 };
    f->p[LEVEL][LEVEL] = unknown_sd * unknown_sd;
    f->p[GROWTH][GROWTH] =
        growth_sd * growth_sd / weeks_of_year / weeks_of_year;
    f->p[STAYING][STAYING] = m->moves / (1 - m->stays * m->stays);
    for (int i = 0; i < 6; i++)
        f->p[SEASON + i][SEASON + i] = season_sd[i / 2] * season_sd[i / 2];
}

/* A week later. */
static void go_on(filter *f, const model *m)
{
    f->x[LEVEL] += f->x[GROWTH];
    f->x[STAYING] *= m->stays;
    for (int i = 0; i < STATES; i++) {
        f->p[LEVEL][i] += f->p[GROWTH][i];
        f->p[STAYING][i] *= m->stays;
    }
    for (int i = 0; i < STATES; i++) {
        f->p[i][LEVEL] += f->p[i][GROWTH];
        f->p[i][STAYING] *= m->stays;
    }
    f->p[LEVEL][LEVEL] += m->walk;
    f->p[GROWTH][GROWTH] += m->turn;
    f->p[STAYING][STAYING] += m->moves;
}

/* What a week shows of the state. */
static void loads(double out[STATES], int week)
{
    double t = 2 * M_PI * week / weeks_of_year;

    out[LEVEL] = out[STAYING] = 1;
    out[GROWTH] = 0;
    for (int k = 0; k < 3; k++) {
        out[SEASON + 2 * k] = sin((k + 1) * t);
        out[SEASON + 2 * k + 1] = cos((k + 1) * t);
    }
}

static double covariances(double out[STATES], const filter *f,
                          const double load[STATES])
{
    double variance = 0;

    for (int i = 0; i < STATES; i++) {
        out[i] = 0;
        for (int k = 0; k < STATES; k++)
            out[i] += f->p[i][k] * load[k];
        variance += load[i] * out[i];
    }
    return variance;
}

/* An error far out counts less, as Student's distribution has it. */
static void see(filter *f, double y, double noise, const double load[STATES])
{
    double gain[STATES], variance = covariances(gain, f, load) + noise;
    double e = y, z2, trust;

    for (int i = 0; i < STATES; i++)
        e -= load[i] * f->x[i];
    z2 = e * e / variance;
    trust = fmin((freedom + 1) / (freedom + z2), 1);
    f->log_likely -=
        (freedom + 1) / 2 * log1p(z2 / freedom) + log(variance) / 2;
    variance += noise * (1 / trust - 1);
    for (int i = 0; i < STATES; i++) {
        f->x[i] += gain[i] / variance * e;
        for (int k = 0; k < STATES; k++)
            f->p[i][k] -= gain[i] * gain[k] / variance;
    }
}

/* Mean squares and log likelihood of one model: of level, season and the error
 * that stays, four weeks near and at each knot. */
typedef struct outcome {
    double near, far[WFM_FAR_KNOTS];
    double log_likely;
} outcome;

static double spread_of(const filter *f, const model *m, int week)
{
    double load[STATES], gain[STATES];

    loads(load, week);
    load[STAYING] = m->mean4;
    return covariances(gain, f, load);
}

static void look_ahead(outcome *out, filter *f, const model *m, int n,
                       const double ahead[WFM_FAR_KNOTS])
{
    double level = 0;

    out->log_likely = f->log_likely + log(m->usual);
    for (int w = 1, k = 0; k < WFM_FAR_KNOTS; w++) {
        go_on(f, m);
        if (w == NEAR) {
            out->near = spread_of(f, m, n - 1 + w);
            level = f->x[LEVEL];
        }
        if (w == NEAR + (k + 1) * MONTH / WEEK) {
            double miss = f->x[LEVEL] - level - ahead[k];
            out->far[k++] = spread_of(f, m, n - 1 + w) + miss * miss;
        }
    }
}

static void try_one(outcome *out, const model *m, const double *week,
                    const double *noise, int n,
                    const double ahead[WFM_FAR_KNOTS])
{
    double load[STATES];
    filter f;

    begin(&f, m);
    for (int w = 0; w < n; w++) {
        if (w > 0)
            go_on(&f, m);
        if (isnan(week[w]))
            continue;
        loads(load, w);
        see(&f, week[w], m->alone + noise[w], load);
    }
    look_ahead(out, &f, m, n, ahead);
}

/* Half the mean square of what weeks differ from those before; large changes
 * count as that of four robust scatters. */
static double roughness(const double *week, const double *noise, int n)
{
    double sum = 0, count = 0, most = (double)INFINITY;

    for (int pass = 0; pass < 3; pass++) {
        double chance = 0;
        sum = count = 0;
        for (int w = 1; w < n; w++)
            if (!isnan(week[w]) && !isnan(week[w - 1])) {
                double e = week[w] - week[w - 1];
                sum += fmin(e * e, most);
                chance += noise[w] + noise[w - 1];
                count += 1;
            }
        most = count > 0 ? 16 * sum / count : most;
        sum = fmax(sum - chance, 0.05 * sum);
    }
    return count > 0 ? sum / count / 2 : 0;
}

/* Variance of the normal distribution whose interval is that of the mixture of
 * normal ones with these weights and variances. */
static double mixed(const double *weight, const double *variance, int n,
                    double share, double z)
{
    double low = 0, high = 0;

    for (int i = 0; i < n; i++)
        high = fmax(high, weight[i] > 0 ? variance[i] : 0);
    high = sqrt(high);
    for (int i = 0; i < HALVINGS; i++) {
        double sd = (low + high) / 2, below = 0;
        for (int k = 0; k < n; k++)
            if (weight[k] > 0)
                below +=
                    weight[k] * (variance[k] > 0
                                     ? erfc(-z * sd / sqrt(2 * variance[k])) / 2
                                     : 1);
        if (below < share)
            low = sd;
        else
            high = sd;
    }
    return high * high;
}

/* The mixture so many days ahead, without (of the first half) and with a jump
 * (of the second). */
static void set_jumps(double weight[2 * GRID], double variance[2 * GRID],
                      const double share[GRID], const wfm_far_jumps *j,
                      double days)
{
    double rate = (j->n + jump_usual) / (j->years + 1) / days_of_year;
    double square = (j->squares + jump_sd * jump_sd) / (j->n + 1);
    double some = -expm1(-rate * days);

    for (int i = 0; i < GRID; i++) {
        weight[i] = share[i] * (1 - some);
        weight[GRID + i] = share[i] * some;
        variance[GRID + i] = variance[i] + square;
    }
}

static void mix(wfm_far_level *out, const outcome o[GRID],
                const wfm_far_jumps *jumps)
{
    static const double share[2] = { .9, .95 };
    static const double score[2] = { 1.2815515655446004, 1.6448536269514722 };
    double usual[GRID], weight[2 * GRID], variance[2 * GRID], near;
    double best = -(double)INFINITY, all = 0;

    for (int i = 0; i < GRID; i++)
        best = fmax(best, o[i].log_likely);
    for (int i = 0; i < GRID; i++)
        all += usual[i] = exp(o[i].log_likely - best);
    for (int i = 0; i < GRID; i++)
        usual[i] = usual[i] > unlikely * all ? usual[i] / all : 0;
    for (int t = 0; t < 2; t++) {
        for (int i = 0; i < GRID; i++)
            variance[i] = o[i].near;
        near = mixed(usual, variance, GRID, share[t], score[t]);
        for (int k = 0; k < WFM_FAR_KNOTS; k++) {
            for (int i = 0; i < GRID; i++)
                variance[i] = o[i].far[k];
            set_jumps(weight, variance, usual, jumps, (k + 1) * MONTH);
            out->more[t][k] = fmax(
                mixed(weight, variance, 2 * GRID, share[t], score[t]) - near,
                0);
        }
    }
}

void wfm_far_level_fit(wfm_far_level *out, const double *week,
                       const double *noise, int n,
                       const double ahead[WFM_FAR_KNOTS],
                       const wfm_far_jumps *jumps)
{
    outcome o[GRID];
    double rough = roughness(week, noise, n);

    *out = (wfm_far_level){ .weeks = rough > 0 ? n : 0 };
    for (int i = 0; i < GRID && rough > 0; i++) {
        model m = model_of(i, rough);
        try_one(&o[i], &m, week, noise, n, ahead);
    }
    if (rough > 0)
        mix(out, o, jumps);
}

double wfm_far_level_more(const wfm_far_level *level, int target, int h)
{
    double at = (h - MONTH / 2) / (double)MONTH - 1; /* in knots */
    const double *more = level->more[target];
    int k = (int)floor(at);

    if (h <= MONTH)
        return 0;
    if (k < 0) /* the first four weeks are as sure as their middle is */
        return more[0] * (at + 1);
    if (k >= WFM_FAR_KNOTS - 1)
        return more[WFM_FAR_KNOTS - 1];
    return more[k] + (at - k) * (more[k + 1] - more[k]);
}
