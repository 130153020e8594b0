/* data/contract_hours.h - what a contract gives in a week, and the one meaning
 * of a full-time equivalent. */
#ifndef WFM_DATA_CONTRACT_HOURS_H
#define WFM_DATA_CONTRACT_HOURS_H

#include "data/centre.h"

/* Paid hours a week that somebody on the contract can be rostered for, before
 * overtime: the least of hours_max, the law's week, a quarter of the hours of
 * four weeks, the weeks' part of a month's hours, and days_max of the longest
 * shift's paid hours. hours_max of comprehensive hours is the mean week. */
double wfm_contract_week_h(const wfm_centre *centre, int contract);

/* The contract whose hours are one full-time equivalent: the first full-time
 * one of wfm.yaml; -1 if there is none. */
int wfm_fte_contract(const wfm_centre *centre);

/* Paid hours a week of one full-time equivalent: wfm_contract_week_h() of that
 * contract; without one 40, or the law's week if it is shorter. What is needed,
 * who is there, who is hired and what is bought are all counted in it. */
double wfm_fte_week_h(const wfm_centre *centre);

/* Full-time equivalents that one person on the contract is: her hours over
 * those, times the share of her shifts that she is at work (show_up, on_call).
 * May exceed 1. */
double wfm_contract_fte(const wfm_centre *centre, int contract);

#endif
