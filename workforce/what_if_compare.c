/* workforce/what_if_compare.c - the files and changed assumptions side by side.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "workforce/career_walk.h"
#include "workforce/cohorts_private.h"
#include "workforce/hiring_private.h"
#include "workforce/learning_curve.h"
#include "workforce/what_if_private.h"

static const double weeks_per_month = 365.25 / 12 / 7;

/* What one table comes to. */
typedef struct outcome {
    double leavers, trained, end, fte, people_years;
    double gap, gap_month; /* of the tightest month */
    double classes, heads, hiring_cny, decide_on, start_on;
    double plan_cny, short_cny; /* to pay; price of what stays short */
    double planned_ready;       /* when the next class of the files is ready */
    double start_by;  /* last start that is ready for the tightest month */
    double decide_by; /* and the decision before it */
    double class_cny; /* wages in class of planned and proposed heads */
    double ramp_weeks;
    double desks, seats, licences;
    double leads, supervisors, on_phone;
    double promoted, open_places; /* over all months; in the last one */
    double wages_cny; /* of everybody in the last month, by contract */
} outcome;

static double week_cny(const wfm_headcount_request *r)
{
    int contract = wfm_class_contract(r);
    const wfm_contract *c = &r->centre->contract[contract];

    return wfm_contract_week_h(r->centre, contract) * c->wage_cny_per_h *
           (1 + c->on_cost);
}

/* Wages of one head until her first contact. */
static double class_cny(const wfm_headcount_request *r)
{
    const wfm_training *t = &r->centre->training;

    return week_cny(r) * t->wage_share * t->class_weeks * (1 - t->drop_out / 2);
}

static void of_months(outcome *o, const wfm_headcount *h)
{
    o->gap_month = NAN;
    o->gap = NAN;
    for (size_t m = 0; m < h->n; m++) {
        const wfm_headcount_row *row = &h->row[m];

        o->leavers += row->leavers;
        o->trained += row->trained;
        o->people_years += (row->start + row->end) / 24;
        if (!isnan(row->gap) && !(row->gap >= o->gap)) {
            o->gap = row->gap;
            o->gap_month = row->month;
        }
    }
    o->end = h->n > 0 ? h->row[h->n - 1].end : 0;
    o->fte = h->n > 0 ? h->row[h->n - 1].fte : 0;
}

/* Proposed people on contract when a month of the table ends: all of a class
 * until it is ready, then those who pass, who leave as everybody does. */
static double proposed_at(const wfm_headcount *h, size_t month)
{
    wfm_date end = wfm_date_next_month(h->row[month].month);
    double sum = 0;

    for (size_t i = 0; i < h->n_hires; i++) {
        const wfm_hire_row *hire = &h->hire[i];
        double here = hire->ready_on < end ? hire->ready : hire->size;

        if (hire->start_on >= end)
            continue;
        for (size_t m = 0; m <= month; m++)
            if (h->row[m].month >= hire->ready_on)
                here *= 1 - wfm_careers_leaving(&h->row[m], m, h->row[m].start);
        sum += here;
    }
    return sum;
}

static void of_licences(outcome *o, const wfm_headcount *h)
{
    double proposed = 0;

    for (size_t m = 0; m < h->n; m++) {
        o->licences = fmax(o->licences, h->row[m].start + proposed);
        proposed = proposed_at(h, m);
        o->licences = fmax(o->licences, h->row[m].end + proposed);
    }
}

static void of_hires(outcome *o, const wfm_headcount *h)
{
    o->decide_on = o->start_on = NAN;
    for (size_t i = 0; i < h->n_hires; i++) {
        const wfm_hire_row *row = &h->hire[i];

        o->classes = fmax(o->classes, row->class_no + row->classes - 1);
        o->heads += row->size;
        o->hiring_cny += row->cost_cny;
        o->decide_on = fmin(o->decide_on, row->decide_on);
        o->start_on = fmin(o->start_on, row->start_on);
    }
    o->plan_cny = h->plan_cny - h->plan_short_cny;
    o->short_cny = h->plan_short_cny;
}

static void of_training(outcome *o, const wfm_headcount *h,
                        const wfm_headcount_request *r)
{
    const wfm_training *t = &r->centre->training;
    double heads = o->heads;

    o->planned_ready = NAN;
    for (size_t i = 0; i < r->people->n_classes; i++) {
        const wfm_class *c = &r->people->class_[i];

        if (c->start_on <= r->as_of || c->size == 0)
            continue;
        heads += c->size;
        o->planned_ready =
            fmin(o->planned_ready, c->start_on + 7 * t->class_weeks);
    }
    o->class_cny = heads * class_cny(r);
    o->ramp_weeks = t->class_weeks + wfm_learning_weeks(t);
    o->start_by = o->decide_by = NAN;
    if (isnan(o->gap_month))
        return;
    o->start_by = wfm_hiring_last_start(r, (wfm_date)o->gap_month);
    o->decide_by =
        wfm_hiring_decide_by(r, h->hire, h->n_hires, (wfm_date)o->start_by);
}

static void of_places(outcome *o, const wfm_headcount *h,
                      const wfm_headcount_request *r)
{
    double moved = r->what_if && r->what_if->move > 0 ? r->what_if->move : 0;
    double city =
        r->what_if && !isnan(r->what_if->city_wage) ? r->what_if->city_wage : 1;

    for (int m = 0; r->peak_agents && m < r->months; m++)
        o->desks = fmax(o->desks, ceil(r->peak_agents[m]));
    for (size_t i = 0; i < r->centre->n_sites; i++)
        o->seats += r->centre->site[i].seats;
    moved = fmin(moved, o->end);
    o->wages_cny =
        (o->end - moved + moved * city) * h->head_week_cny * weeks_per_month;
}

static wfm_status outcome_of(outcome *o, const wfm_headcount *h,
                             const wfm_headcount_request *r, wfm_error *err)
{
    wfm_career_row *career = wfm_mem_new(WFM_MONTHS_MAX, sizeof *career);
    wfm_ladder ladder;
    size_t n, fitted;
    wfm_status status;

    if (!career)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the comparison");
    *o = (outcome){ 0 };
    of_months(o, h);
    of_hires(o, h);
    of_licences(o, h);
    of_training(o, h, r);
    of_places(o, h, r);
    status = wfm_careers_walk(career, &n, &ladder, &fitted, r, h, err);
    for (size_t m = 0; status == WFM_OK && m < n; m++)
        o->promoted += career[m].promoted;
    if (status == WFM_OK && n > 0) {
        o->open_places = career[n - 1].missing;
        o->leads = career[n - 1].count[WFM_STAGE_LEAD];
        o->supervisors = career[n - 1].count[WFM_STAGE_SUPERVISOR];
        o->on_phone = career[n - 1].on_phone;
    }
    free(career);
    return status;
}

/* The row of the month in which people leaving of themselves bring the
 * headcount down to a number; NAN: none. */
static size_t row_reached(const wfm_headcount *h, double wanted)
{
    size_t m = 0;

    while (m < h->n && h->row[m].end > wanted)
        m++;
    return m;
}

static double reached(const wfm_headcount *h, double wanted)
{
    size_t m = row_reached(h, wanted);

    return m < h->n ? (double)h->row[m].month : (double)NAN;
}

/* Who goes of himself until then, and who goes a month from then on and has to
 * be replaced to stay there. */
static double gone_until(const wfm_headcount *h, double wanted)
{
    size_t last = row_reached(h, wanted);
    double sum = 0;

    for (size_t m = 0; m <= last && last < h->n; m++)
        sum += h->row[m].leavers;
    return last < h->n ? sum : (double)NAN;
}

static double gone_after(const wfm_headcount *h, double wanted)
{
    size_t from = row_reached(h, wanted) + 1;
    double sum = 0;

    for (size_t m = from; m < h->n; m++)
        sum += h->row[m].leavers;
    return from < h->n ? sum / (double)(h->n - from) : (double)NAN;
}

#define SAY(...)                                                               \
    wfm_problems_say(notes, WFM_SEVERITY_NOTE, NULL, 0, 0, NULL, __VA_ARGS__)

static void say_contraction(wfm_problems *notes, const wfm_headcount *h,
                            double wanted)
{
    double month = reached(h, wanted);
    char text[16];

    if (h->n > 0 && h->row[0].start <= wanted) {
        SAY(_("there are %.0f people already, not more than %.0f"),
            h->row[0].start, wanted);
        return;
    }
    if (isnan(month)) {
        SAY(_("%.0f people are not reached: %.0f are left at the end"), wanted,
            h->n > 0 ? h->row[h->n - 1].end : 0.0);
        return;
    }
    wfm_date_format(text, (wfm_date)month);
    SAY(_("%.0f people are reached in %.7s"), wanted, text);
}

/* What replacing one who is ready costs: of the plan as the files say, else
 * recruiting and wages in class over those who pass. */
static double replacing_cny(const wfm_headcount *before, const outcome *o,
                            const wfm_headcount_request *r)
{
    const wfm_training *t = &r->centre->training;
    double ready = 0, pass = (1 - t->drop_out) * t->pass_rate;

    for (size_t i = 0; i < before->n_hires; i++)
        ready += before->hire[i].ready;
    if (ready > 0)
        return o->hiring_cny / ready;
    return pass > 0 ? (t->cost_per_head_cny + class_cny(r)) / pass
                    : t->cost_per_head_cny;
}

typedef struct sheet {
    wfm_compare_row row[48];
    size_t n;
    const char *currency;
} sheet;

static void put(sheet *s, const char *item, const char *unit, double base,
                double changed)
{
    if (isnan(base) && isnan(changed))
        return;
    if (s->n < sizeof s->row / sizeof *s->row)
        s->row[s->n++] = (wfm_compare_row){ item, unit, base, changed };
}

static void put_people(sheet *s, const outcome *a, const outcome *b)
{
    put(s, N_("leavers without proposed classes"), "people", a->leavers,
        b->leavers);
    put(s, N_("graduates"), "people", a->trained, b->trained);
    put(s, N_("people at the end without proposed classes"), "people", a->end,
        b->end);
    put(s, N_("full-time equivalents at the end without proposed classes"),
        "FTE", a->fte, b->fte);
    put(s, N_("tightest month for the mean need"), "date", a->gap_month,
        b->gap_month);
    put(s, N_("full-time equivalents over or missing then"), "FTE", a->gap,
        b->gap);
    put(s, N_("on the phone at the end"), "people", a->on_phone, b->on_phone);
    put(s, N_("leads at the end"), "people", a->leads, b->leads);
    put(s, N_("supervisors at the end"), "people", a->supervisors,
        b->supervisors);
    put(s, N_("promotions"), "people", a->promoted, b->promoted);
    put(s, N_("places of leads and supervisors open at the end"), "people",
        a->open_places, b->open_places);
}

static void put_training(sheet *s, const outcome *a, const outcome *b)
{
    put(s, N_("weeks from class to full speed"), "weeks", a->ramp_weeks,
        b->ramp_weeks);
    put(s, N_("next planned class takes contacts from"), "date",
        a->planned_ready, b->planned_ready);
    put(s, N_("last class start for the tightest month"), "date", a->start_by,
        b->start_by);
    put(s, N_("last decision to recruit for it"), "date", a->decide_by,
        b->decide_by);
    put(s, N_("classes proposed"), "classes", a->classes, b->classes);
    put(s, N_("heads proposed"), "people", a->heads, b->heads);
    put(s, N_("first decision"), "date", a->decide_on, b->decide_on);
    put(s, N_("first class"), "date", a->start_on, b->start_on);
    put(s, N_("cost of the classes"), s->currency, a->hiring_cny,
        b->hiring_cny);
    put(s, N_("wages in class"), s->currency, a->class_cny, b->class_cny);
    put(s, N_("cost of the hiring plan"), s->currency, a->plan_cny,
        b->plan_cny);
    if (a->short_cny > 0 || b->short_cny > 0)
        put(s, N_("weight of what the plan leaves short, which nobody pays"),
            s->currency, a->short_cny, b->short_cny);
}

static void put_places(sheet *s, const outcome *a, const outcome *b)
{
    put(s, N_("desks needed at the peak"), "desks", a->desks, b->desks);
    put(s, N_("desks there"), "desks", a->seats, b->seats);
    put(s, N_("desks missing"), "desks", fmax(0, a->desks - a->seats),
        fmax(0, b->desks - b->seats));
    put(s, N_("licences"), "people", ceil(a->licences), ceil(b->licences));
    put(s, N_("wages of the last month without proposed classes"), s->currency,
        a->wages_cny, b->wages_cny);
}

static void put_move(sheet *s, const outcome *a, const outcome *b,
                     const wfm_headcount_request *r)
{
    const wfm_what_if *w = r->what_if;
    double heads, cost, saved = a->wages_cny - b->wages_cny;

    if (!(w->move > 0))
        return;
    heads = wfm_what_if_heads(&r->centre->training, w->move);
    cost = heads * (r->centre->training.cost_per_head_cny + class_cny(r));
    put(s, N_("heads to train for the move"), "people", 0, heads);
    put(s, N_("recruiting and classes of the move"), s->currency, 0, cost);
    put(s, N_("months until the move has paid for itself"), "months", NAN,
        saved > 0 ? cost / saved : (double)INFINITY);
}

static void put_contraction(sheet *s, const wfm_headcount *before,
                            const wfm_headcount *after,
                            const wfm_headcount_request *r)
{
    double wanted = r->what_if->headcount, now = 0;
    double price = r->centre->sourcing.hiring.severance_cny_per_head;

    if (after->n > 0)
        now = after->row[0].start;
    put(s, N_("headcount reached in"), "date", reached(before, wanted),
        reached(after, wanted));
    put(s, N_("leavers until then"), "people", gone_until(before, wanted),
        gone_until(after, wanted));
    put(s, N_("to replace a month from then on"), "people",
        gone_after(before, wanted), gone_after(after, wanted));
    if (price > 0)
        put(s, N_("severance that is spared"), s->currency, 0,
            price * fmax(0, now - wanted));
}

static void put_bonus(sheet *s, wfm_problems *notes, const outcome *a,
                      const outcome *b, const wfm_what_if *w, double replacing)
{
    double spared = a->leavers - b->leavers;

    if (isnan(w->bonus))
        return;
    put(s, N_("retention bonus"), s->currency, 0, w->bonus * b->people_years);
    put(s, N_("replacing those who leave"), s->currency, a->leavers * replacing,
        b->leavers * replacing);
    SAY(_("the bonus costs %.0f and spares %.1f leavers, who cost %.0f to "
          "replace"),
        w->bonus * b->people_years, spared, spared * replacing);
    if (!(spared > 0))
        SAY("%s", _("say what the bonus does to leaving: "
                    "bonus=3000,attrition=0.8"));
}

wfm_status wfm_what_if_compare(wfm_headcount *after,
                               const wfm_headcount *before,
                               const wfm_headcount_request *request,
                               const wfm_headcount_request *changed,
                               wfm_problems *notes, wfm_error *err)
{
    const wfm_what_if *w = request->what_if;
    wfm_headcount_request plain = *request;
    outcome a, b;
    const char *currency = request->centre->currency;
    sheet s = { .currency = currency ? currency : "CNY" };

    if (request->centre->n_contracts == 0)
        return WFM_OK;
    plain.what_if = NULL;
    WFM_TRY(outcome_of(&a, before, &plain, err));
    WFM_TRY(outcome_of(&b, after, changed, err));
    put_people(&s, &a, &b);
    put_training(&s, &a, &b);
    put_places(&s, &a, &b);
    put_move(&s, &a, &b, changed);
    put_bonus(&s, notes, &a, &b, w, replacing_cny(before, &a, &plain));
    if (!isnan(w->headcount)) {
        put_contraction(&s, before, after, changed);
        say_contraction(notes, after, w->headcount);
    }
    after->compare = wfm_mem_new(s.n, sizeof *after->compare);
    if (!after->compare)
        return wfm_fail(err, WFM_NO_MEMORY, "no memory for the comparison");
    memcpy(after->compare, s.row, s.n * sizeof *s.row);
    after->n_compare = s.n;
    return WFM_OK;
}
