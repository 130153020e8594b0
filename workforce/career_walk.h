/* workforce/career_walk.h - the careers behind a headcount table. */
#ifndef WFM_WORKFORCE_CAREER_WALK_H
#define WFM_WORKFORCE_CAREER_WALK_H

#include "workforce/careers.h"
#include "workforce/headcount.h"

/* The stages of the table's months: as many people join and leave as it has,
 * so that they add up to its end. row: room for 36 months, *n of them are
 * filled; *ladder: fitted to today's stages, changed as the request's what_if
 * says; *fitted: people behind it, 0 for defaults. */
wfm_status wfm_careers_walk(wfm_career_row *row, size_t *n, wfm_ladder *ladder,
                            size_t *fitted,
                            const wfm_headcount_request *request,
                            const wfm_headcount *table,
                            wfm_error *err) WFM_MUST_USE;

/* Share of everybody, of each stage alike, who leave in the table's month m;
 * people: employed on as_of, which count in the first month. */
double wfm_careers_leaving(const wfm_headcount_row *row, size_t m,
                           double people);

#endif
