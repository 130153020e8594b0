/* workforce/capacity_forms.h - the forms of contract in which capacity is
 * sold, as capacities of the hiring plan, and what they break even at.
 *
 * Prices are the user's; contacts_per_fte and minutes_per_fte are what one
 * full-time equivalent handles in a month. */
#ifndef WFM_WORKFORCE_CAPACITY_FORMS_H
#define WFM_WORKFORCE_CAPACITY_FORMS_H

#include "workforce/hiring_plan.h"

/* A capacity without limits and surcharges: one tier of no width. */
void wfm_capacity_init(wfm_capacity *out, const char *name);

/* A price for each seat and month. */
void wfm_capacity_per_seat(wfm_capacity *out, const char *name, double seats,
                           double cny_per_seat_month);
/* A price for each contact. */
void wfm_capacity_per_contact(wfm_capacity *out, const char *name, double fte,
                              double cny_per_contact, double contacts_per_fte);
/* A price for each minute handled. */
void wfm_capacity_per_minute(wfm_capacity *out, const char *name, double fte,
                             double cny_per_minute, double minutes_per_fte);
/* 0.9 up to 500 contacts, then 0.7: price[i] holds up to contacts[i] a month,
 * n of at most WFM_CAPACITY_TIERS_MAX, contacts rising. False otherwise. */
bool wfm_capacity_tiered(wfm_capacity *out, const char *name,
                         const double *contacts, const double *price, int n,
                         double contacts_per_fte);
/* A base for `included` full-time equivalents, and a price for each further
 * block of contacts. */
void wfm_capacity_base_plus(wfm_capacity *out, const char *name,
                            double base_cny, double included_fte,
                            double extra_fte, double cny_per_block,
                            double contacts_per_block, double contacts_per_fte);
/* Crowd slots of which only a share is kept. */
void wfm_capacity_crowd(wfm_capacity *out, const char *name, double slots,
                        double cny_per_slot_month, double show_up);
/* Bot licences: each contains so many contacts a month; those that come back
 * (bounce, share) cost people again. */
void wfm_capacity_bot(wfm_capacity *out, const char *name, double licences,
                      double cny_per_licence_month,
                      double contained_per_licence, double bounce,
                      double contacts_per_fte);

/* Contacts a month at which a seat costs as much as paying per contact: above
 * it the seat is cheaper. NAN for prices that are not above 0. */
double wfm_seat_break_even_contacts(double cny_per_seat_month,
                                    double cny_per_contact);
/* Minutes a month at which own equipment, paid off over `months`, costs as
 * much as paying by the minute. NAN for prices that are not above 0. */
double wfm_equipment_break_even_minutes(double cny, double months,
                                        double cny_per_minute);

#endif
