/* tests/unit/chart_sample.h - synthetic data for every chart: three queues of
 * a web shop in the week of Double 11. No real person or volume. */
#ifndef WFM_TESTS_CHART_SAMPLE_H
#define WFM_TESTS_CHART_SAMPLE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "plots/chart.h"

enum {
    SAMPLE_PAST = 62,
    SAMPLE_AHEAD = 21,
    SAMPLE_SLOTS = 336,
    SAMPLE_AGENTS = 112
};

/* Everything a chart can ask for; too large for the stack: calloc() it. */
typedef struct sample {
    double past_t[SAMPLE_PAST], past[3][SAMPLE_PAST];
    double ahead_t[SAMPLE_AHEAD], ahead[3][SAMPLE_AHEAD];
    double low[3][3][SAMPLE_AHEAD], high[3][3][SAMPLE_AHEAD];
    wfm_chart_band band[3][3];
    wfm_chart_forecast_queue fq[3];
    double t[3][SAMPLE_SLOTS], required[3][SAMPLE_SLOTS],
        scheduled[3][SAMPLE_SLOTS];
    double level[3][SAMPLE_SLOTS], offered[3][SAMPLE_SLOTS];
    size_t slots[3];
    wfm_chart_coverage_queue cq[3];
    wfm_chart_service_queue sq[3];
    char agent_text[SAMPLE_AGENTS][32];
    const char *agent[SAMPLE_AGENTS];
    wfm_chart_gantt_item item[SAMPLE_AGENTS * 10];
    size_t n_items;
    double day_t[48], day_required[48], day_scheduled[48];
    double month[14], fte[14], fte_low[14], fte_high[14], need[14], trained[14],
        leavers[14];
    wfm_chart_class class_[4];
    wfm_chart_amount rate[4], part[6];
    double tenure[37], survival[37], survival_low[37], survival_high[37],
        risk[37];
    wfm_chart_survival_group group[1];
    double agents[41], staff_cost[41], wait_cost[41], curve_level[41];
    wfm_chart_event event[1];
    const char *queue[3];

    wfm_chart_forecast_data forecast;
    wfm_chart_coverage_data coverage;
    wfm_chart_service_data service;
    wfm_chart_gantt_data gantt;
    wfm_chart_headcount_data headcount;
    wfm_chart_step step[9];
    wfm_chart_waterfall_data waterfall;
    double week[27], left[27], left_low[27], left_high[27], seen[27], able[27];
    wfm_chart_ramp_class ramp_class[4];
    wfm_chart_ramp_data ramp;
    wfm_chart_hire hire[5];
    wfm_chart_calendar_data calendar;
    wfm_chart_cost_data cost;
    wfm_chart_survival_data survival_data;
    wfm_chart_curve_data curve;
} sample;

/* A value in 0-1 that depends on nothing but i. */
static inline double sample_noise(unsigned i)
{
    i = (i ^ 61u) ^ (i >> 16);
    i *= 9u;
    i ^= i >> 4;
    i *= 0x27d4eb2du;
    i ^= i >> 15;
    return (double)(i % 10007u) / 10007.0;
}

static inline double sample_day(int year, int month, int day)
{
    wfm_date date = 0;

    (void)wfm_date_make(&date, year, month, day);
    return 86400.0 * date;
}

static inline double sample_weekday(double t)
{
    static const double factor[7] = { 1.10, 1.05, 1.02, 1.0, 0.98, 0.92, 0.93 };

    return factor[wfm_date_weekday((wfm_date)(t / 86400))];
}

static inline double sample_event(double t)
{
    double d = (t - sample_day(2026, 11, 11)) / 86400;

    if (d < 0)
        return 1 + 2.1 * exp(d / 0.8);
    return 1 + 2.1 * exp(-d / 3.2);
}

static inline void sample_forecast(sample *s)
{
    static const double base[3] = { 4200, 7600, 900 },
                        share[3] = { 0.5, 0.8, 0.9 };
    static const double z[3] = { 0.67, 1.28, 1.64 };

    for (int q = 0; q < 3; q++) {
        for (int i = 0; i < SAMPLE_PAST; i++) {
            double t = sample_day(2026, 9, 8) + 86400.0 * i;

            s->past_t[i] = t;
            s->past[q][i] =
                base[q] * sample_weekday(t) * sample_event(t) *
                (0.94 + 0.12 * sample_noise((unsigned)(i + 100 * q)));
        }
        for (int i = 0; i < SAMPLE_AHEAD; i++) {
            double t = sample_day(2026, 11, 9) + 86400.0 * i, v, wide;

            v = base[q] * sample_weekday(t) * sample_event(t);
            wide = 0.06 + 0.05 * (sample_event(t) - 1);
            s->ahead_t[i] = t;
            s->ahead[q][i] = v;
            for (int b = 0; b < 3; b++) {
                s->low[q][b][i] = v * exp(-z[b] * wide);
                s->high[q][b][i] = v * exp(z[b] * wide);
            }
        }
        for (int b = 0; b < 3; b++)
            s->band[q][b] =
                (wfm_chart_band){ share[b], s->low[q][b], s->high[q][b] };
        s->fq[q] =
            (wfm_chart_forecast_queue){ s->queue[q], SAMPLE_PAST,  s->past_t,
                                        s->past[q],  SAMPLE_AHEAD, s->ahead_t,
                                        s->ahead[q], s->band[q],   3 };
    }
}

/* Two bumps a day on a floor. */
static inline double sample_shape(double hour)
{
    double a = (hour - 10.7) / 2.2, b = (hour - 20.0) / 2.4;

    return 0.16 + 0.84 * exp(-0.5 * a * a) + 0.9 * exp(-0.5 * b * b);
}

static inline void sample_intervals(sample *s)
{
    static const double size[3] = { 62, 48, 14 };

    for (int q = 0; q < 3; q++) {
        size_t n = 0;

        for (int i = 0; i < SAMPLE_SLOTS; i++) {
            double t = sample_day(2026, 11, 9) + 1800.0 * i;
            double hour = fmod(t, 86400) / 3600, gap;

            if (q != 1 && (hour < 8 || hour >= 21))
                continue;
            s->t[q][n] = t;
            s->required[q][n] =
                ceil(size[q] * sample_shape(hour) *
                     sample_event(86400 * floor(t / 86400)) / 2.2);
            s->scheduled[q][n] =
                floor(s->required[q][n] *
                          (0.86 + 0.34 * sample_noise((unsigned)(n / 4 + 31))) +
                      (hour > 13 && hour < 17 ? 0.1 * size[q] : 0));
            gap = s->scheduled[q][n] / s->required[q][n] - 1;
            s->level[q][n] = fmin(
                fmax(0.84 + 1.5 * gap + 0.05 * sample_noise((unsigned)n), 0.02),
                0.995);
            s->offered[q][n] = s->required[q][n] * 6;
            n++;
        }
        s->slots[q] = n;
        s->cq[q] = (wfm_chart_coverage_queue){ s->queue[q],     n,
                                               s->t[q],         s->required[q],
                                               s->scheduled[q], NULL };
        s->sq[q] = (wfm_chart_service_queue){ s->queue[q],
                                              q == 1 ? 0.85 : 0.80,
                                              q == 0   ? 20
                                              : q == 1 ? 30
                                                       : 86400,
                                              n,
                                              s->t[q],
                                              s->level[q],
                                              s->offered[q] };
    }
}

static inline void sample_add(sample *s, size_t agent, double from, double to,
                              wfm_chart_duty duty, size_t queue)
{
    s->item[s->n_items++] =
        (wfm_chart_gantt_item){ agent, from, to, duty, queue };
}

static inline void sample_roster(sample *s)
{
    static const char *const family[] = { "王", "李", "张", "刘", "陈",
                                          "杨", "赵", "黄", "周", "吴",
                                          "徐", "孙", "马", "朱" };
    static const char *const given[] = { "芳", "伟", "敏", "洋", "静", "磊",
                                         "丽", "强", "杰", "倩", "涛", "悦",
                                         "超", "琳", "晨", "雪" };
    double day = sample_day(2026, 11, 11);

    for (size_t a = 0; a < SAMPLE_AGENTS; a++) {
        double start = day + 7 * 3600 +
                       1800 * floor(13 * sample_noise((unsigned)(a * 7 + 3)));
        size_t queue = a % 7 < 3 ? 0 : a % 7 < 6 ? 1 : 2;

        snprintf(s->agent_text[a], sizeof s->agent_text[a], "%s%s",
                 family[a % 14], given[(a * 5 + a / 16) % 16]);
        s->agent[a] = s->agent_text[a];
        sample_add(s, a, start, start + 7200, WFM_DUTY_WORK, queue);
        sample_add(s, a, start + 7200, start + 8100, WFM_DUTY_REST, 0);
        sample_add(s, a, start + 8100, start + 14400, WFM_DUTY_WORK, queue);
        sample_add(s, a, start + 14400, start + 18000, WFM_DUTY_MEAL, 0);
        if (a % 19 == 5)
            sample_add(s, a, start + 18000, start + 21600, WFM_DUTY_TRAINING,
                       0);
        else
            sample_add(s, a, start + 18000, start + 21600, WFM_DUTY_WORK,
                       a % 11 == 0 ? 3 : queue);
        sample_add(s, a, start + 21600, start + 22500, WFM_DUTY_REST, 0);
        sample_add(s, a, start + 22500, start + 32400, WFM_DUTY_WORK, queue);
        if (a % 13 == 0)
            sample_add(s, a, start + 32400, start + 36000, WFM_DUTY_OVERTIME,
                       queue);
    }
    for (int i = 0; i < 48; i++) {
        double t = day + 1800.0 * i, on = 0;

        for (size_t k = 0; k < s->n_items; k++) {
            const wfm_chart_gantt_item *it = &s->item[k];

            if ((it->duty == WFM_DUTY_WORK || it->duty == WFM_DUTY_OVERTIME) &&
                it->from <= t && it->to > t)
                on++;
        }
        s->day_t[i] = t;
        s->day_scheduled[i] = on;
        s->day_required[i] = t < day + 7 * 3600 || t >= day + 22 * 3600
                                 ? (double)NAN
                                 : ceil(70 * sample_shape(0.5 * i) - 4);
    }
}

static inline void sample_workforce(sample *s)
{
    for (int i = 0; i < 14; i++) {
        s->month[i] = sample_day(2026 + (i + 9) / 12, (i + 9) % 12 + 1, 1);
        s->trained[i] = i == 1 ? 16 : i == 4 ? 14 : i == 8 ? 17 : 0;
        s->leavers[i] = 3 + floor(4 * sample_noise((unsigned)i + 9));
        s->fte[i] = i == 0 ? 138
                           : s->fte[i - 1] + 0.92 * s->trained[i] -
                                 0.95 * s->leavers[i];
        s->fte_low[i] = s->fte[i] - 1.2 - 0.9 * i;
        s->fte_high[i] = s->fte[i] + 1.0 + 0.7 * i;
        s->need[i] = 128 +
                     (i == 1    ? 26
                      : i == 2  ? 9
                      : i == 8  ? 14
                      : i == 13 ? 30
                                : 0) +
                     0.6 * i;
    }
    s->class_[0] =
        (wfm_chart_class){ sample_day(2026, 10, 5), sample_day(2026, 11, 2), 18,
                           "C-2026-08", false };
    s->class_[1] =
        (wfm_chart_class){ sample_day(2027, 1, 4), sample_day(2027, 2, 1), 16,
                           "C-2027-01", false };
    s->class_[2] =
        (wfm_chart_class){ sample_day(2027, 5, 3), sample_day(2027, 6, 1), 20,
                           "C-2027-02", true };
    s->class_[3] =
        (wfm_chart_class){ sample_day(2027, 9, 6), sample_day(2027, 10, 8), 20,
                           "C-2027-03", true };
    for (int i = 0; i < 37; i++) {
        double m = i, v = 0.62 * exp(-m / 42) + 0.38 * exp(-m / 4.5);
        double half = 0.16 * sqrt(m / 36) * sqrt(v);

        s->tenure[i] = m;
        s->survival[i] = v;
        s->survival_low[i] = fmax(v - half, 0);
        s->survival_high[i] = fmin(v + half, 1);
        s->risk[i] = floor(260 * v * (1 - m / 60));
    }
    s->group[0] = (wfm_chart_survival_group){
        NULL,   37, s->tenure, s->survival, s->survival_low, s->survival_high,
        s->risk
    };
}

static inline void sample_money(sample *s, bool zh)
{
    s->rate[0] =
        (wfm_chart_amount){ zh ? "付薪一秒" : "a paid second", 0.0132 };
    s->rate[1] =
        (wfm_chart_amount){ zh ? "在岗一秒" : "a staffed second", 0.0150 };
    s->rate[2] =
        (wfm_chart_amount){ zh ? "处理一秒" : "a handled second", 0.0189 };
    s->rate[3] =
        (wfm_chart_amount){ zh ? "等待一秒" : "a waited second", 0.0311 };
    s->part[0] = (wfm_chart_amount){ zh ? "合同工资" : "contract pay", 187420 };
    s->part[1] =
        (wfm_chart_amount){ zh ? "社会保险" : "social insurance", 71220 };
    s->part[2] = (wfm_chart_amount){ zh ? "加班费" : "overtime", 15640 };
    s->part[3] = (wfm_chart_amount){ zh ? "工位" : "workplaces", 32210 };
    s->part[4] = (wfm_chart_amount){ zh ? "固定费用" : "fixed", 60000 };
    s->part[5] =
        (wfm_chart_amount){ zh ? "等待与放弃" : "waiting and abandonment",
                            21480 };
    for (int i = 0; i < 41; i++) {
        double n = 40 + i, slack = n - 38.5;

        s->agents[i] = n;
        s->staff_cost[i] = 49.7 * n;
        s->wait_cost[i] = 5200 * exp(-0.32 * slack) + 60 / slack;
        s->curve_level[i] = 1 - exp(-0.17 * slack);
    }
}

/* Fills everything; language as in force. */
/* Classes, a waterfall and a calendar, made up. */
static void sample_hiring(sample *s, wfm_chart_head head)
{
    static const wfm_chart_step step[9] = {
        { "people", 160, WFM_STEP_TOTAL },
        { "joining", 34, WFM_STEP_CHANGE },
        { "leaving", -65, WFM_STEP_CHANGE },
        { "part-time", -5.1, WFM_STEP_CHANGE },
        { "own", 123.9, WFM_STEP_TOTAL },
        { "new classes", 20, WFM_STEP_CHANGE },
        { "overtime", 21.6, WFM_STEP_CHANGE },
        { "missing", 28.2, WFM_STEP_MISSING },
        { "needed", 193.7, WFM_STEP_NEED },
    };
    static const char *const name[5] = { "C2601", "campus · Guiyang",
                                         "jobsite · Guiyang",
                                         "referral · Hangzhou",
                                         "agency · Hangzhou" };

    memcpy(s->step, step, sizeof step);
    s->waterfall = (wfm_chart_waterfall_data){ head, s->step, 9, "2027-11" };
    for (int i = 0; i < 27; i++) {
        s->week[i] = i;
        s->left[i] = 20 * exp(-0.03 * i);
        s->left_low[i] = s->left[i] - 3;
        s->left_high[i] = s->left[i] + 3;
        s->seen[i] = i < 12 ? floor(s->left[i]) - (i > 6 ? 3 : 0) : (double)NAN;
        s->able[i] = i < 4 ? 0 : s->left[i] * (1 - 0.4 * exp(-0.4 * (i - 4)));
    }
    for (int k = 0; k < 4; k++)
        s->ramp_class[k] =
            (wfm_chart_ramp_class){ "C2601",     sample_day(2026, 3, 2 + k),
                                    20,          27,
                                    s->week,     s->left,
                                    s->left_low, s->left_high,
                                    s->seen,     s->able };
    s->ramp = (wfm_chart_ramp_data){ head, s->ramp_class, 4 };
    for (int k = 0; k < 5; k++) {
        double start = sample_day(2027, 8, 2) + 14 * 86400.0 * k;

        s->hire[k] = (wfm_chart_hire){ name[k],
                                       k ? start - 42 * 86400.0 : (double)NAN,
                                       start,
                                       start + 28 * 86400.0,
                                       start + 84 * 86400.0,
                                       5 + k,
                                       k > 0 };
    }
    s->calendar = (wfm_chart_calendar_data){ head, s->hire, 5, s->event, 1 };
}

static inline sample *sample_new(void)
{
    sample *s = calloc(1, sizeof *s);
    bool zh = wfm_i18n_is_chinese();
    const char *caption =
        zh ? "wfm · 合成数据 · 种子 1 · 预测原点 2026-11-09"
           : "wfm · synthetic data · seed 1 · forecast origin 2026-11-09";
    wfm_chart_head head = { .caption = caption };

    if (!s)
        abort();
    s->queue[0] = zh ? "热线" : "hotline";
    s->queue[1] = zh ? "在线" : "chat";
    s->queue[2] = zh ? "工单" : "mail";
    s->event[0] = (wfm_chart_event){ sample_day(2026, 11, 11),
                                     zh ? "双十一" : "Double 11" };
    sample_forecast(s);
    sample_intervals(s);
    sample_roster(s);
    sample_workforce(s);
    sample_money(s, zh);
    s->forecast =
        (wfm_chart_forecast_data){ head, s->fq, 3, 86400, s->event, 1 };
    s->coverage =
        (wfm_chart_coverage_data){ head, s->cq, 3, 1800, s->event, 1 };
    s->service = (wfm_chart_service_data){ head, s->sq, 3, 1800, s->event, 1 };
    s->gantt = (wfm_chart_gantt_data){ head,
                                       sample_day(2026, 11, 11),
                                       s->agent,
                                       SAMPLE_AGENTS,
                                       s->item,
                                       s->n_items,
                                       s->queue,
                                       3,
                                       48,
                                       s->day_t,
                                       s->day_required,
                                       s->day_scheduled,
                                       1800 };
    s->headcount = (wfm_chart_headcount_data){ head,    14,         s->month,
                                               s->fte,  s->fte_low, s->fte_high,
                                               s->need, s->trained, s->leavers,
                                               0.95,    s->class_,  4 };
    sample_hiring(s, head);
    s->cost = (wfm_chart_cost_data){ .head = head,
                                     .rate = s->rate,
                                     .n_rates = 4,
                                     .yardstick = 0.03,
                                     .part = s->part,
                                     .n_parts = 6,
                                     .n_operating = 5,
                                     .budget = 420000,
                                     .currency = "CNY",
                                     .period = "2026-W46" };
    s->survival_data = (wfm_chart_survival_data){ head, s->group, 1 };
    s->curve = (wfm_chart_curve_data){ .head = head,
                                       .decided_by = "occupancy",
                                       .queue = s->queue[0],
                                       .period = "2026-11-11 10:00",
                                       .n = 41,
                                       .agents = s->agents,
                                       .staff_cost = s->staff_cost,
                                       .wait_cost = s->wait_cost,
                                       .service_level = s->curve_level,
                                       .target = 0.8,
                                       .chosen = 52,
                                       .currency = "CNY" };
    return s;
}

/* The last step of a group of tests that drew something. */
static inline int sample_finish(void **state)
{
    (void)state;
    wfm_plots_shutdown();
    return 0;
}

#endif
