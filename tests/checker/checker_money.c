/* tests/checker/checker_money.c - what the shifts cost: cost.csv once more.
 *
 * Paid time is paid at the wage. Employees get more for hours of overtime (the
 * activities, or the week beyond the contract if that is more), for days
 * beyond the contract's and for hours on holidays, and an allowance for hours
 * of night; of a shift as large a part counts as is paid. The employer's share
 * is on all of it. Seconds are whole. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

enum { WAGES, OVERTIME, REST_DAY, HOLIDAY, NIGHT, TIME_OFF, ON_COST, ITEMS };

enum { DAY = 1440 };

/* Minutes of a shift inside from..to of every date, or of holidays. */
static long minutes_inside(const plan *p, const period *s, bool holidays)
{
    const rules *r = &p->rule;
    long sum = 0;
    size_t n = holidays ? r->n_holidays : 4;
    for (size_t i = 0; i < n; i++) {
        long day = holidays ? r->holiday[i] : s->date + ((long)i - 1) * DAY;
        long from = day + (holidays ? 0 : r->night_from);
        long to = day + (holidays ? DAY : r->night_to);
        from = from > s->from ? from : s->from;
        to = to < s->to ? to : s->to;
        sum += to > from ? to - from : 0;
    }
    return sum;
}

/* The paid part of so many minutes of a shift, in seconds. */
static double paid_part(const period *s, long minutes)
{
    return floor(
        60.0 * (double)(minutes * s->paid) / (double)(s->to - s->from) + 0.5);
}

/* Adds the hours of one person's n shifts. */
static void add_hours(plan *p, double *hours, const contract_rule *c,
                      const period *shift, size_t n)
{
    double ordinary = 0;
    double marked = 0;
    double over = 0;
    for (size_t i = 0; i < n; i++) {
        const period *parts = NULL;
        p->quiet = true; /* already reported */
        size_t k = parts_of(p, &shift[i], &parts);
        p->quiet = false;
        double paid = 60.0 * (double)shift[i].paid;
        double off = 60.0 * (double)minutes_of(parts, k, "time_off");
        hours[WAGES] += paid / 3600;
        hours[TIME_OFF] += off / 3600;
        if (!c->employee) {
            continue;
        }
        double holiday =
            paid_part(&shift[i], minutes_inside(p, &shift[i], true));
        hours[HOLIDAY] += holiday / 3600;
        hours[NIGHT] +=
            paid_part(&shift[i], minutes_inside(p, &shift[i], false)) / 3600;
        if ((long)i >= c->days_max) {
            hours[REST_DAY] += (paid - holiday) / 3600;
            continue;
        }
        ordinary += paid - holiday;
        marked += fmin(60.0 * (double)minutes_of(parts, k, "overtime"),
                       paid - holiday);
        over = ordinary - 60.0 * (double)c->minutes_max;
    }
    hours[OVERTIME] += fmax(0, fmax(marked, over)) / 3600;
}

/* Prices the hours; the sum. */
static double price(const plan *p, double *hours, const contract_rule *c)
{
    const rules *r = &p->rule;
    double off_price = hours[TIME_OFF] * c->off_price;
    double sum = 0;
    hours[WAGES] *= c->wage * c->wage_share;
    hours[OVERTIME] *= c->wage * c->wage_share * (r->overtime_rate - 1);
    hours[REST_DAY] *= c->wage * c->wage_share * (r->rest_day_rate - 1);
    hours[HOLIDAY] *= c->wage * c->wage_share * (r->holiday_rate - 1);
    hours[NIGHT] *= r->night_allowance * c->wage_share;
    hours[TIME_OFF] *= c->wage * c->wage_share * c->off_rate;
    for (int i = 0; i < ON_COST; i++) {
        sum += hours[i];
    }
    hours[ON_COST] = sum * c->on_cost;
    hours[TIME_OFF] += off_price;
    return sum + hours[ON_COST] + off_price;
}

static void compare(plan *p, const char *item, double amount)
{
    const table *t = &p->cost;
    int name = find_column(t, "item", true);
    int value = find_column(t, "amount", true);
    /* Each item of a contract is rounded to a hundredth. */
    double slack = 0.0051 * (double)(ITEMS * p->rule.n_contracts);
    for (size_t row = 1; row < t->rows; row++) {
        if (strcmp(cell(t, row, name), item) != 0) {
            continue;
        }
        if (!(fabs(atof(cell(t, row, value)) - amount) <= slack)) {
            char text[160];
            snprintf(text, sizeof text, "%s: shifts give %.2f, file says %.20s",
                     item, amount, cell(t, row, value));
            violated(p, "money", -1, p->rule.from, text);
        }
        return;
    }
    violated(p, "money", -1, p->rule.from, item);
}

void check_money(plan *p)
{
    static const char *const item[ITEMS] = {
        "wages",           "overtime_premium", "rest_day_premium",
        "holiday_premium", "night_allowance",  "time_off",
        "on_cost"
    };
    double sum[ITEMS] = { 0 };
    bool all = p->cost.rows > 0;
    for (size_t k = 0; k < p->rule.n_contracts; k++) {
        all = all && p->rule.contract[k].wage > 0;
    }
    for (size_t k = 0; k < p->rule.n_contracts && all; k++) {
        const contract_rule *c = &p->rule.contract[k];
        double hours[ITEMS] = { 0 };
        char name[NAME_LEN + 8];
        for (size_t i = 0; i < p->shift.n;) {
            int agent = p->shift.at[i].agent;
            size_t n = 1;
            while (i + n < p->shift.n && p->shift.at[i + n].agent == agent) {
                n++;
            }
            if (contract_of(p, agent) == c) {
                add_hours(p, hours, c, &p->shift.at[i], n);
            }
            i += n;
        }
        snprintf(name, sizeof name, "pay:%s", c->name);
        compare(p, name, price(p, hours, c));
        for (int i = 0; i < ITEMS; i++) {
            sum[i] += hours[i];
        }
    }
    for (int i = 0; i < ITEMS && all; i++) {
        compare(p, item[i], sum[i]);
    }
}
