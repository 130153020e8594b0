/* workforce/hiring_private.h - the hiring plan of a centre as its files
 * describe it. */
#ifndef WFM_WORKFORCE_HIRING_PRIVATE_H
#define WFM_WORKFORCE_HIRING_PRIVATE_H

#include "workforce/cohorts_private.h"
#include "workforce/hiring_plan.h"

/* A request and the arrays it points to. */
typedef struct wfm_hiring_case {
    wfm_hiring_request request;
    wfm_date start[WFM_HIRE_STARTS_MAX];
    wfm_hire_source source[WFM_HIRE_SOURCES_MAX];
    wfm_hire_site site[WFM_HIRE_SITES_MAX];
    wfm_capacity capacity[WFM_CAPACITIES_MAX];
} wfm_hiring_case;

/* What the files say: a start every other Monday as hiring asks; the sources
 * of wfm.yaml, or those listed of people, each with its own attrition, at most
 * as many heads a start as it ever gave in a month; seats of the sites,
 * trainers by stage; overtime by contract; being short at its price, or twice
 * that of overtime if that is more, so that nothing stays short that can
 * be had (with a certainty far more, beyond what nothing can avoid); capacity
 * of hiring_offers.c; three scenarios of what is needed less who stays (10 %,
 * mean, 90 %, weighted 0.3, 0.4, 0.3: Swanson's rule, Keefer & Bodily 1983,
 * doi:10.1287/mnsc.29.5.595), or five of the paths where there are any
 * (hiring_paths.c), or the one with the certainty asked for. table->row must be
 * filled. */
wfm_status
wfm_hiring_case_make(wfm_hiring_case *out, const wfm_headcount *table,
                     const wfm_headcount_request *request,
                     const wfm_spells *spells, const wfm_attrition *attrition,
                     const wfm_cohorts *cohorts, wfm_error *err) WFM_MUST_USE;

/* True if no class may be proposed (--what-if hiring=0). */
bool wfm_hiring_stopped(const wfm_headcount_request *request);
/* The certainty that was asked for; NAN: none. */
double wfm_hiring_certainty(const wfm_headcount_request *request);
/* Standard deviations of the required people and of those who are there. */
double wfm_hiring_sd_need(const wfm_headcount_request *request,
                          const wfm_headcount *table, size_t month);
double wfm_hiring_sd_own(const wfm_headcount *table, size_t month);

/* hiring_paths.c: the probability that so many full-time equivalents are enough
 * for a month's requirement and what leavers take off it, by the paths of the
 * requirement, else normal; and how many are enough with a probability. */
double wfm_hiring_chance(const wfm_headcount_request *request,
                         const wfm_headcount *table, size_t month, double fte);
double wfm_hiring_enough(const wfm_headcount_request *request,
                         const wfm_headcount *table, size_t month,
                         double share);
/* Five scenarios that stand for the paths (n_paths > 0), with the paths' mean
 * in every month. */
wfm_status wfm_hiring_path_scenarios(wfm_hiring_request *q,
                                     const wfm_headcount_request *request,
                                     const wfm_headcount *table,
                                     wfm_error *err) WFM_MUST_USE;

/* hiring_sources.c: the sources of wfm.yaml, else those listed of people, each
 * with its own rate of leaving and its best month. */
void wfm_hiring_sources(wfm_hiring_case *c, const wfm_headcount_request *r,
                        const wfm_spells *spells, const wfm_attrition *a);

/* hiring_overtime.c: what the people who are there in a month and those of each
 * source may work beyond their hours: each contract's overtime, within the
 * law's month, by its share of those there less its people with no_overtime;
 * paid as those who may work it are, by the rules' rate. Needs the sources. */
void wfm_hiring_overtime(wfm_hiring_case *c,
                         const wfm_headcount_request *request,
                         const wfm_attrition *attrition,
                         const wfm_cohorts *cohorts);

/* Weeks from a decision to the first day, of the fastest source; and the last
 * Monday on which a class can start that is ready when a month begins. */
int wfm_hiring_lead_weeks(const wfm_headcount_request *request);
wfm_date wfm_hiring_last_start(const wfm_headcount_request *request,
                               wfm_date month);
/* Until when to decide for a class that starts that day: by the sources of the
 * plan's last class until then, the slowest of them; without one, by the
 * fastest source. */
wfm_date wfm_hiring_decide_by(const wfm_headcount_request *request,
                              const wfm_hire_row *hire, size_t n,
                              wfm_date start);

/* hiring_offers.c: vendors, bots and deferral of wfm.yaml; without vendors
 * there, of every outsourced contract as many people again as it has now. */
void wfm_hiring_offers(wfm_hiring_case *c,
                       const wfm_headcount_request *request);

/* How a month is met in one scenario, in full-time equivalents: needed +
 * returned + let_go + spare = the rest, what the solver leaves open aside. */
typedef struct wfm_month_met {
    double needed;
    double own, new_, overtime, outside, bot, deferred, short_;
    double returned; /* deferred the month before */
    double let_go, spare;
} wfm_month_met;

/* hiring_notes.c: the scenario whose numbers are told: the only one, else the
 * one nearest to P80; what it is called (P80); how it meets a month. */
size_t wfm_hiring_told(const wfm_hiring_request *q);
void wfm_hiring_name_scenario(char out[16], const wfm_hiring_request *q,
                              size_t scenario);
wfm_month_met wfm_hiring_met(const wfm_hiring_request *q,
                             const wfm_hiring_plan *plan, size_t scenario,
                             size_t month);
/* The warning of months that stay short, with the cheapest way out; and what
 * else is to be known of the plan. */
void wfm_hiring_note_shortage(const wfm_hiring_plan *plan,
                              const wfm_hiring_request *q, wfm_problems *notes);
void wfm_hiring_note_plan(const wfm_hiring_plan *plan,
                          const wfm_hiring_request *q, wfm_problems *notes);

/* hiring_tell.c: the plan as rows of the table, and its notes. */
wfm_status wfm_hiring_tell(wfm_headcount *table, const wfm_hiring_request *q,
                           const wfm_hiring_plan *plan, wfm_problems *notes,
                           wfm_error *err) WFM_MUST_USE;

/* Solves that case for the gaps of the table and fills table->hire. */
wfm_status wfm_hiring_propose(wfm_headcount *table,
                              const wfm_headcount_request *request,
                              const wfm_spells *spells,
                              const wfm_attrition *attrition,
                              const wfm_cohorts *cohorts, const wfm_run *run,
                              wfm_problems *notes, wfm_error *err) WFM_MUST_USE;

#endif
