/* workforce/capacity_forms.c - the forms of contract in which capacity is
 * sold. */
#include "workforce/capacity_forms.h"

#include <math.h>

void wfm_capacity_init(wfm_capacity *out, const char *name)
{
    *out = (wfm_capacity){
        .name = name, .n_tiers = 1, .ramp_fte = INFINITY, .show_up = 1
    };
    for (int m = 0; m < 12; m++)
        out->surcharge[m] = 1;
}

static void one_tier(wfm_capacity *out, const char *name, double fte,
                     double cny_per_fte_month)
{
    wfm_capacity_init(out, name);
    out->tier[0].width_fte = fte;
    out->tier[0].cny_per_fte_month = cny_per_fte_month;
}

void wfm_capacity_per_seat(wfm_capacity *out, const char *name, double seats,
                           double cny_per_seat_month)
{
    one_tier(out, name, seats, cny_per_seat_month);
}

void wfm_capacity_per_contact(wfm_capacity *out, const char *name, double fte,
                              double cny_per_contact, double contacts_per_fte)
{
    one_tier(out, name, fte, cny_per_contact * contacts_per_fte);
}

void wfm_capacity_per_minute(wfm_capacity *out, const char *name, double fte,
                             double cny_per_minute, double minutes_per_fte)
{
    one_tier(out, name, fte, cny_per_minute * minutes_per_fte);
}

bool wfm_capacity_tiered(wfm_capacity *out, const char *name,
                         const double *contacts, const double *price, int n,
                         double contacts_per_fte)
{
    double before = 0;

    if (n < 1 || n > WFM_CAPACITY_TIERS_MAX || !(contacts_per_fte > 0))
        return false;
    for (int i = 0; i < n; i++) {
        if (!(contacts[i] > before) || !(price[i] >= 0))
            return false;
        before = contacts[i];
    }
    wfm_capacity_init(out, name);
    out->n_tiers = n;
    before = 0;
    for (int i = 0; i < n; i++) {
        out->tier[i].width_fte = (contacts[i] - before) / contacts_per_fte;
        out->tier[i].cny_per_fte_month = price[i] * contacts_per_fte;
        before = contacts[i];
    }
    return true;
}

void wfm_capacity_base_plus(wfm_capacity *out, const char *name,
                            double base_cny, double included_fte,
                            double extra_fte, double cny_per_block,
                            double contacts_per_block, double contacts_per_fte)
{
    one_tier(out, name, included_fte, 0);
    out->base_cny_per_month = base_cny;
    out->n_tiers = 2;
    out->tier[1].width_fte = extra_fte;
    out->tier[1].cny_per_fte_month =
        cny_per_block * contacts_per_fte / contacts_per_block;
}

void wfm_capacity_crowd(wfm_capacity *out, const char *name, double slots,
                        double cny_per_slot_month, double show_up)
{
    /* Who does not come is not paid: the price is for those who do. */
    one_tier(out, name, slots, cny_per_slot_month * show_up);
    out->show_up = show_up;
}

void wfm_capacity_bot(wfm_capacity *out, const char *name, double licences,
                      double cny_per_licence_month,
                      double contained_per_licence, double bounce,
                      double contacts_per_fte)
{
    double fte = contained_per_licence * (1 - bounce) / contacts_per_fte;

    one_tier(out, name, licences * fte,
             fte > 0 ? cny_per_licence_month / fte : 0);
}

double wfm_seat_break_even_contacts(double cny_per_seat_month,
                                    double cny_per_contact)
{
    return cny_per_seat_month > 0 && cny_per_contact > 0
               ? cny_per_seat_month / cny_per_contact
               : (double)NAN;
}

double wfm_equipment_break_even_minutes(double cny, double months,
                                        double cny_per_minute)
{
    return cny > 0 && months > 0 && cny_per_minute > 0
               ? cny / months / cny_per_minute
               : (double)NAN;
}
