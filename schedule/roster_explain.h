/* schedule/roster_explain.h - a door of the room: why the roster is as it is,
 * with prices.
 *
 * The prices are those of the proven bound: what one more agent-hour on a
 * queue would save at that time. At these prices every person's cheapest legal
 * week is solved again with one rule dropped; the difference is the most that
 * dropping it can save (the bound falls by exactly that), but for the gap of
 * the roster. Beside it stands what is saved for certain: the people of the
 * contract are planned again without the rule in the roster as it is, one after
 * the other, until nothing is gained. What the bound does
 * not know (ties, minimum staff, minimum runs) is priced by planning those whom
 * it binds again, with it and without it; the sentence says so. */
#ifndef WFM_SCHEDULE_ROSTER_EXPLAIN_H
#define WFM_SCHEDULE_ROSTER_EXPLAIN_H

#include "schedule/roster.h"
#include "schedule/rules.h"

typedef enum wfm_explain_kind {
    WFM_EXPLAIN_PERSON,  /* no legal week: `rules` are in conflict */
    WFM_EXPLAIN_SHORT,   /* a stretch of hours that is short of agents */
    WFM_EXPLAIN_PROMISE, /* a service level over a day or a week binds */
    WFM_EXPLAIN_FLOOR,   /* minimum staff: missed, or what it costs; minimum
                            runs on a queue: what they cost */
    WFM_EXPLAIN_TIE,     /* what a tie of two people costs */
    WFM_EXPLAIN_RULE,    /* what a rule costs in all */
    WFM_EXPLAIN_HIRE     /* what one more person of that kind would save */
} wfm_explain_kind;

typedef struct wfm_explain_row {
    wfm_explain_kind kind;
    wfm_date week;   /* its first day */
    int agent;       /* PERSON, TIE, else -1 */
    int queue;       /* SHORT, PROMISE, FLOOR, else -1 */
    int contract;    /* RULE of one contract, HIRE, else -1 */
    uint64_t skills; /* HIRE: bit per queue */
    unsigned rules;  /* PERSON, RULE: bit per wfm_rule; 0 for PERSON: more than
                        three rules at once */
    wfm_time start, end; /* SHORT */
    double agent_hours;  /* SHORT: missing in that stretch */
    int able, working;   /* SHORT: people with the skill who may work then by
                            their own rules; who do, on any queue */
    double saving_cny;   /* a week; SHORT: per agent-hour; PROMISE: per
                            contact; PERSON: what the week without these rules
                            saves in service */
    double most_cny; /* HIRE, RULE: at most so much is saved, but for the gap of
                        the roster; saving_cny is saved at least */
    char text[400];  /* the row as a sentence */
} wfm_explain_row;

typedef struct wfm_explanation {
    wfm_explain_row *row; /* by week, kind, then falling saving */
    size_t n;
} wfm_explanation;
void wfm_explanation_release(wfm_explanation *explanation);

/* Explains every week of the request's span, those before it being as they are.
 * Deterministic. An interrupt is no failure: what was found by then is given.
 */
wfm_status wfm_roster_explain(wfm_explanation *out, const wfm_roster *roster,
                              const wfm_roster_request *request,
                              const wfm_run *run, wfm_error *err) WFM_MUST_USE;

#endif
