/* cost/cost.c - the cost table of a plan: seconds, rates, parts, total. */
#include "cost/cost.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cost/cost_seconds_private.h"
#include "cost/pay.h"

/* The parts of the total, in the order of their rows. */
enum {
    PART_WAGES,
    PART_OVERTIME,
    PART_REST_DAY,
    PART_HOLIDAY,
    PART_NIGHT,
    PART_TIME_OFF,
    PART_ON_COST,
    PART_WORKPLACE,
    PART_FIXED,
    PARTS_OPERATING,
    PART_WAITING = PARTS_OPERATING,
    PART_ABANDONMENT,
    PARTS
};
static const char *const part_name[PARTS] = {
    "wages",           "overtime_premium", "rest_day_premium",
    "holiday_premium", "night_allowance",  "time_off",
    "on_cost",         "workplace",        "fixed",
    "waiting",         "abandonment",
};

typedef struct books {
    const wfm_cost_request *request;
    wfm_pay_seconds *contract; /* per contract */
    wfm_queue_seconds *queue;  /* per queue */
    wfm_fen *contract_pay;
    wfm_fen *queue_waiting, *queue_operating;
    double *weight; /* per queue */
    wfm_fen part[PARTS];
    wfm_fen operating, budget;
    int64_t paid_s;
    wfm_exact seat_h; /* paid hours of those who come */
    wfm_queue_seconds sum;
    int days;
} books;

static void release(books *b)
{
    free(b->contract);
    free(b->queue);
    free(b->contract_pay);
    free(b->queue_waiting);
    free(b->queue_operating);
    free(b->weight);
}

static wfm_status reserve(books *b, const wfm_centre *centre, wfm_error *err)
{
    b->contract = wfm_mem_new(centre->n_contracts, sizeof *b->contract);
    b->contract_pay = wfm_mem_new(centre->n_contracts, sizeof(wfm_fen));
    b->queue = wfm_mem_new(centre->n_queues, sizeof *b->queue);
    b->queue_waiting = wfm_mem_new(centre->n_queues, sizeof(wfm_fen));
    b->queue_operating = wfm_mem_new(centre->n_queues, sizeof(wfm_fen));
    b->weight = wfm_mem_new(centre->n_queues, sizeof *b->weight);
    if (!b->contract || !b->contract_pay || !b->queue || !b->queue_waiting ||
        !b->queue_operating || !b->weight)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the cost table");
    return WFM_OK;
}

/* Books an amount to a part; *also (may be NULL) gets it too. */
static wfm_status book(books *b, int part, wfm_exact amount, wfm_fen *also,
                       wfm_error *err)
{
    wfm_fen fen;

    if (!wfm_exact_book(&fen, amount))
        return wfm_fail(err, WFM_BAD_INPUT, "%s is out of range",
                        part_name[part]);
    b->part[part] += fen;
    if (also)
        *also += fen;
    return WFM_OK;
}

static wfm_exact per_second(double price, double seconds)
{
    wfm_exact ms = seconds < 9e15 ? wfm_exact_ratio(llrint(seconds * 1e3), 1000)
                                  : wfm_exact_ratio(1, 0);

    return wfm_exact_multiply(wfm_exact_decimal(price), ms);
}

static wfm_status book_pay(books *b, wfm_error *err)
{
    const wfm_centre *centre = b->request->centre;

    for (size_t c = 0; c < centre->n_contracts; c++) {
        wfm_pay pay = wfm_pay_price(&b->contract[c], &centre->contract[c],
                                    &centre->rules);
        wfm_fen *sum = &b->contract_pay[c];

        WFM_TRY(book(b, PART_WAGES, pay.wages, sum, err));
        WFM_TRY(book(b, PART_OVERTIME, pay.overtime_premium, sum, err));
        WFM_TRY(book(b, PART_REST_DAY, pay.rest_day_premium, sum, err));
        WFM_TRY(book(b, PART_HOLIDAY, pay.holiday_premium, sum, err));
        WFM_TRY(book(b, PART_NIGHT, pay.night_allowance, sum, err));
        WFM_TRY(book(b, PART_TIME_OFF, pay.time_off, sum, err));
        WFM_TRY(book(b, PART_ON_COST, pay.on_cost, sum, err));
        b->paid_s += b->contract[c].paid;
        b->seat_h = wfm_exact_add(
            b->seat_h,
            wfm_exact_multiply(wfm_exact_ratio(b->contract[c].paid, 3600),
                               wfm_exact_decimal(wfm_contract_presence(
                                   &centre->contract[c]))));
    }
    return WFM_OK;
}

static wfm_status book_house(books *b, wfm_error *err)
{
    const wfm_costs *costs = &b->request->centre->costs;
    wfm_exact weeks = wfm_exact_ratio(b->days, 7);
    wfm_exact seat = wfm_exact_decimal(costs->workplace_cny_per_h);
    wfm_exact fixed = wfm_exact_decimal(costs->fixed_cny_per_week);
    wfm_exact budget;

    WFM_TRY(book(b, PART_WORKPLACE, wfm_exact_multiply(b->seat_h, seat), NULL,
                 err));
    WFM_TRY(book(b, PART_FIXED, wfm_exact_multiply(weeks, fixed), NULL, err));
    if (isnan(costs->budget_cny_per_week))
        return WFM_OK;
    budget = wfm_exact_decimal(costs->budget_cny_per_week);
    if (!wfm_exact_book(&b->budget, wfm_exact_multiply(weeks, budget)))
        return wfm_fail(err, WFM_BAD_INPUT, "the budget is out of range");
    return WFM_OK;
}

static wfm_status book_waiting(books *b, wfm_error *err)
{
    const wfm_centre *centre = b->request->centre;
    const wfm_costs *costs = &centre->costs;

    for (size_t q = 0; q < centre->n_queues; q++) {
        const wfm_queue_seconds *s = &b->queue[q];

        WFM_TRY(book(b, PART_WAITING,
                     per_second(costs->per_waited_second_cny, s->waited_s),
                     &b->queue_waiting[q], err));
        WFM_TRY(book(b, PART_ABANDONMENT,
                     per_second(costs->per_abandoned_cny, s->abandoned),
                     &b->queue_waiting[q], err));
        b->weight[q] = s->staffed_s;
        b->sum.staffed_s += s->staffed_s;
        b->sum.handled_s += s->handled_s;
        b->sum.waited_s += s->waited_s;
        b->sum.handled += s->handled;
        b->sum.abandoned += s->abandoned;
    }
    return WFM_OK;
}

/* The growing table; the first failure is kept by `full`. */
typedef struct sheet {
    wfm_cost table;
    size_t capacity;
    bool full;
} sheet;

static void put(sheet *s, const char *item, const char *of, const char *unit,
                double amount)
{
    wfm_cost_row *row;

    if (s->full || wfm_mem_grow(&s->table.row, &s->capacity, s->table.n + 1,
                                sizeof *row) != WFM_OK) {
        s->full = true;
        return;
    }
    row = &s->table.row[s->table.n++];
    memset(row, 0, sizeof *row);
    snprintf(row->item, sizeof row->item, "%s%s%s", item, of ? ":" : "",
             of ? of : "");
    snprintf(row->unit, sizeof row->unit, "%s", unit);
    row->amount = amount;
}

static double ratio(double amount, double by)
{
    return by > 0 ? amount / by : (double)NAN;
}

typedef struct units {
    char money[16], per_s[16], per_contact[16];
} units;

static units units_of(const char *currency)
{
    units u;

    snprintf(u.money, sizeof u.money, "%.7s", currency ? currency : "CNY");
    snprintf(u.per_s, sizeof u.per_s, "%.7s/s", u.money);
    snprintf(u.per_contact, sizeof u.per_contact, "%.7s/contact", u.money);
    return u;
}

static void put_rates(sheet *s, const books *b, const units *u)
{
    double operating = wfm_fen_value(b->operating);
    double waiting =
        wfm_fen_value(b->part[PART_WAITING] + b->part[PART_ABANDONMENT]);
    double price = b->request->centre->costs.per_waited_second_cny;
    wfm_fen yardstick = 0;

    put(s, "paid_seconds", NULL, "s", (double)b->paid_s);
    put(s, "staffed_seconds", NULL, "s", b->sum.staffed_s);
    put(s, "handled_seconds", NULL, "s", b->sum.handled_s);
    put(s, "waited_seconds", NULL, "s", b->sum.waited_s);
    put(s, "handled_contacts", NULL, "contacts", b->sum.handled);
    put(s, "abandoned_contacts", NULL, "contacts", b->sum.abandoned);
    put(s, "occupancy", NULL, "share",
        ratio(b->sum.handled_s, b->sum.staffed_s));
    put(s, "cost_per_paid_second", NULL, u->per_s,
        ratio(operating, (double)b->paid_s));
    put(s, "cost_per_staffed_second", NULL, u->per_s,
        ratio(operating, b->sum.staffed_s));
    put(s, "cost_per_handled_second", NULL, u->per_s,
        ratio(operating, b->sum.handled_s));
    put(s, "cost_per_waited_second", NULL, u->per_s,
        ratio(waiting, b->sum.waited_s));
    if (wfm_exact_book(&yardstick, per_second(price, 46)))
        put(s, "wait_of_46_s", NULL, u->money, wfm_fen_value(yardstick));
    put(s, "cost_per_contact", NULL, u->per_contact,
        ratio(operating, b->sum.handled));
}

static void put_queues(sheet *s, const books *b, const units *u)
{
    const wfm_centre *centre = b->request->centre;

    if (centre->n_queues > 0)
        wfm_fen_split(b->queue_operating, b->operating, b->weight,
                      centre->n_queues);
    for (size_t q = 0; q < centre->n_queues; q++) {
        const char *name = centre->queue[q].name;
        double operating = wfm_fen_value(b->queue_operating[q]);

        put(s, "operating_cost", name, u->money, operating);
        put(s, "waiting_cost", name, u->money,
            wfm_fen_value(b->queue_waiting[q]));
        put(s, "cost_per_contact", name, u->per_contact,
            ratio(operating, b->queue[q].handled));
    }
    for (size_t c = 0; c < centre->n_contracts; c++)
        put(s, "pay", centre->contract[c].name, u->money,
            wfm_fen_value(b->contract_pay[c]));
}

static void put_parts(sheet *s, const books *b, const units *u)
{
    wfm_fen total = b->operating;

    for (int p = 0; p < PARTS_OPERATING; p++)
        put(s, part_name[p], NULL, u->money, wfm_fen_value(b->part[p]));
    put(s, "operating_cost", NULL, u->money, wfm_fen_value(b->operating));
    for (int p = PARTS_OPERATING; p < PARTS; p++) {
        put(s, part_name[p], NULL, u->money, wfm_fen_value(b->part[p]));
        total += b->part[p];
    }
    if (!isnan(b->request->centre->costs.budget_cny_per_week)) {
        put(s, "budget", NULL, u->money, wfm_fen_value(b->budget));
        put(s, "over_budget", NULL, u->money,
            wfm_fen_value(b->operating - b->budget));
    }
    put(s, "total", NULL, u->money, wfm_fen_value(total));
}

wfm_status wfm_cost_make(wfm_cost *out, const wfm_cost_request *request,
                         wfm_error *err)
{
    books b = { .request = request, .seat_h = wfm_exact_ratio(0, 1) };
    sheet s = { 0 };
    units u = units_of(request->centre->currency);
    wfm_status status;

    WFM_TRY_OUT(status, reserve(&b, request->centre, err));
    b.days = wfm_cost_days(request);
    WFM_TRY_OUT(status, wfm_pay_count(b.contract, request->centre,
                                      request->calendar, request->roster, err));
    wfm_cost_count_seconds(b.queue, request);
    WFM_TRY_OUT(status, book_pay(&b, err));
    WFM_TRY_OUT(status, book_house(&b, err));
    WFM_TRY_OUT(status, book_waiting(&b, err));
    for (int p = 0; p < PARTS_OPERATING; p++)
        b.operating += b.part[p];
    put_rates(&s, &b, &u);
    put_queues(&s, &b, &u);
    put_parts(&s, &b, &u);
    if (s.full) {
        wfm_cost_release(&s.table);
        status = wfm_fail(err, WFM_NO_MEMORY, "no memory for the cost table");
        goto out;
    }
    *out = s.table;
out:
    release(&b);
    return status;
}

double wfm_cost_find(const wfm_cost *cost, const char *item)
{
    for (size_t i = 0; i < cost->n; i++)
        if (strcmp(cost->row[i].item, item) == 0)
            return cost->row[i].amount;
    return NAN;
}
