/* tests/checker/checker_rules.c - reads the rules, written by hand. */
#include <stdlib.h>
#include <string.h>

#include "tests/checker/checker_private.h"

static void read_break(break_rule *out, const char *line)
{
    char paid[8] = "";
    if (sscanf(line, "%*s %ld %ld %ld %7s", &out->length, &out->from, &out->to,
               paid) != 4) {
        die("needs length, from, to and paid or unpaid", line);
    }
    out->paid = strcmp(paid, "paid") == 0;
}

static bool read_contract_rule(contract_rule *c, const char *key,
                               const char *line)
{
    char a[32] = "";
    char b[32] = "";
    int n = sscanf(line, "%*s %31s %31s", a, b);
    shift_rule *s = c->n_shifts > 0 ? &c->shift[c->n_shifts - 1] : NULL;
    if (strcmp(key, "start") == 0 && n == 2) {
        c->start_from = read_clock(a);
        c->start_to = read_clock(b);
    } else if (strcmp(key, "step") == 0) {
        c->step = atol(a);
    } else if (strcmp(key, "spread") == 0) {
        c->spread = atol(a);
    } else if (strcmp(key, "days") == 0 && n == 2) {
        c->days_min = atol(a);
        c->days_max = atol(b);
    } else if (strcmp(key, "minutes") == 0 && n == 2) {
        c->minutes_min = atol(a);
        c->minutes_max = atol(b);
    } else if (strcmp(key, "consecutive") == 0) {
        c->consecutive = atol(a);
    } else if (strcmp(key, "overtime") == 0) {
        c->overtime_max = atol(a);
    } else if (strcmp(key, "time_off") == 0) {
        c->time_off_max = atol(a);
    } else if (strcmp(key, "off_together") == 0) {
        c->off_together = atol(a);
    } else if (strcmp(key, "weekends") == 0) {
        c->weekends = atol(a);
    } else if (strcmp(key, "nights") == 0) {
        c->nights = atol(a);
    } else if (strcmp(key, "four_weeks") == 0) {
        c->four_weeks = atol(a);
    } else if (strcmp(key, "month") == 0) {
        c->month = atol(a);
    } else if (strcmp(key, "average") == 0 && n == 2) {
        c->average_weeks = atol(a);
        c->average_minutes = atol(b);
    } else if (strcmp(key, "forward") == 0) {
        c->forward = strcmp(a, "yes") == 0;
    } else if (strcmp(key, "standby") == 0) {
        c->standby = strcmp(a, "yes") == 0;
    } else if (strcmp(key, "presence") == 0) {
        c->presence = atof(a);
    } else if (strcmp(key, "wage") == 0 && n >= 1) {
        c->wage = atof(a);
        c->employee = strcmp(b, "price") != 0;
    } else if (strcmp(key, "wage_share") == 0) {
        c->wage_share = atof(a);
    } else if (strcmp(key, "on_cost") == 0) {
        c->on_cost = atof(a);
    } else if (strcmp(key, "off_pay") == 0 && n == 2) {
        c->off_rate = atof(a);
        c->off_price = atof(b);
    } else if (strcmp(key, "night_ok") == 0) {
        c->night = strcmp(a, "yes") == 0;
    } else if (strcmp(key, "span") == 0 && c->n_shifts < KINDS_MAX) {
        c->shift[c->n_shifts++] = (shift_rule){ .span = atol(a) };
    } else if (strcmp(key, "meal") == 0 && s != NULL) {
        read_break(&s->meal, line);
    } else if (strcmp(key, "split") == 0 && s != NULL) {
        read_break(&s->split, line);
    } else if (strcmp(key, "rest") == 0 && s != NULL &&
               s->n_rests < PARTS_MAX) {
        read_break(&s->rest[s->n_rests++], line);
    } else {
        return false;
    }
    return true;
}

/* What queues, classes and pay ask. */
static bool read_more(rules *r, const char *key, const char *line)
{
    char a[NAME_LEN] = "";
    char b[32] = "";
    char from[32] = "";
    char to[32] = "";
    int n = sscanf(line, "%*s %95s %31s %31s %31s", a, b, from, to);
    if (strcmp(key, "open") == 0 && n == 4 && r->n_opens < DATES_MAX &&
        strlen(b) == 7) {
        open_rule *o = &r->open[r->n_opens++];
        snprintf(o->queue, sizeof o->queue, "%s", a);
        memcpy(o->days, b, sizeof o->days);
        o->from = read_clock(from);
        o->to = read_clock(to);
    } else if (strcmp(key, "class") == 0 && n == 2 &&
               r->n_classes < DATES_MAX) {
        class_rule *c = &r->class_[r->n_classes++];
        snprintf(c->name, sizeof c->name, "%s", a);
        c->until = read_minute(b);
    } else if (strcmp(key, "min_run") == 0) {
        r->min_run = atol(a);
    } else if (strcmp(key, "rates") == 0 && n == 3) {
        r->overtime_rate = atof(a);
        r->rest_day_rate = atof(b);
        r->holiday_rate = atof(from);
    } else if (strcmp(key, "night_allowance") == 0) {
        r->night_allowance = atof(a);
    } else if (strcmp(key, "holiday") == 0 && r->n_holidays < DATES_MAX) {
        r->holiday[r->n_holidays++] = read_minute(a);
    } else {
        return false;
    }
    return true;
}

static bool read_centre_rule(rules *r, const char *key, const char *line)
{
    char a[NAME_LEN] = "";
    char b[32] = "";
    int n = sscanf(line, "%*s %95s %31s", a, b);
    if (strcmp(key, "week") == 0 && n == 2) {
        r->from = read_minute(a);
        r->to = read_minute(b) + 1440;
    } else if (strcmp(key, "interval") == 0) {
        r->interval = atol(a);
    } else if (strcmp(key, "break_grid") == 0) {
        r->break_grid = atol(a);
    } else if (strcmp(key, "min_rest") == 0) {
        r->min_rest = atol(a);
    } else if (strcmp(key, "weekly_rest") == 0) {
        r->weekly_rest = atol(a);
    } else if (strcmp(key, "max_consecutive") == 0) {
        r->consecutive = atol(a);
    } else if (strcmp(key, "day_paid_max") == 0) {
        r->day_paid_max = atol(a);
    } else if (strcmp(key, "overtime_day") == 0) {
        r->overtime_day = atol(a);
    } else if (strcmp(key, "overtime_month") == 0) {
        r->overtime_month = atol(a);
    } else if (strcmp(key, "appointments") == 0) {
        snprintf(r->appointments, sizeof r->appointments, "%s", a);
    } else if (strcmp(key, "tolerance") == 0) {
        r->tolerance = atof(a);
    } else if (strcmp(key, "night") == 0 && n == 2) {
        r->night_from = read_clock(a);
        r->night_to = read_clock(b);
    } else if (strcmp(key, "seats") == 0 && n == 2 && r->n_sites < PARTS_MAX) {
        site_rule *s = &r->site[r->n_sites++];
        snprintf(s->name, sizeof s->name, "%s", a);
        s->seats = atol(b);
    } else if (strcmp(key, "clock") == 0 && r->n_clocks < PARTS_MAX) {
        /* clock SITE MINUTES [INSTANT]: starts and nights are local there */
        clock_rule *k = &r->clock[r->n_clocks++];
        char c[32] = "";
        n = sscanf(line, "%*s %95s %31s %31s", a, b, c);
        snprintf(k->site, sizeof k->site, "%s", a);
        k->ahead = atol(b);
        k->from = n == 3 ? read_minute(c) : 0;
    } else if (strcmp(key, "reserve") == 0) {
        if (sscanf(line, "%*s %95s %lf %lf", r->reserve.queue,
                   &r->reserve.agents, &r->reserve.above) != 3) {
            return false;
        }
    } else if (strcmp(key, "promise") == 0 && r->n_promises < PARTS_MAX) {
        promise_rule *k = &r->promise[r->n_promises++];
        if (sscanf(line, "%*s %95s %31s %lf %lf", k->queue, b, &k->share,
                   &k->within) != 4) {
            return false;
        }
        k->day = strcmp(b, "day") == 0;
    } else if (strcmp(key, "floor") == 0 && r->n_floors < PARTS_MAX) {
        floor_rule *f = &r->floor[r->n_floors++];
        if (sscanf(line, "%*s %95s %95s %ld", f->queue, f->site, &f->least) !=
            3) {
            return false;
        }
    } else if (strcmp(key, "contract") == 0 && r->n_contracts < CONTRACTS_MAX) {
        contract_rule *c = &r->contract[r->n_contracts++];
        *c = (contract_rule){ .step = 1,
                              .presence = 1,
                              .wage_share = 1,
                              .spread = 1440,
                              .consecutive = 7,
                              .days_max = 7,
                              .minutes_max = 10080 };
        snprintf(c->name, sizeof c->name, "%s", a);
    } else {
        return read_more(r, key, line);
    }
    return true;
}

void read_rules(rules *out, const char *file)
{
    *out = (rules){ .interval = 30,
                    .break_grid = 5,
                    .consecutive = 7,
                    .day_paid_max = 1440,
                    .overtime_rate = 1,
                    .rest_day_rate = 1,
                    .holiday_rate = 1,
                    .tolerance = 0.001 };
    char *text = read_file(file);
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char key[32] = "";
        if (sscanf(line, "%31s", key) != 1 || key[0] == '#') {
            continue;
        }
        contract_rule *c =
            out->n_contracts > 0 ? &out->contract[out->n_contracts - 1] : NULL;
        if (!(c != NULL && read_contract_rule(c, key, line)) &&
            !read_centre_rule(out, key, line)) {
            die(line, file);
        }
    }
    free(text);
}
