/* cli/plan_folder.h - writing a whole plan into its folder. */
#ifndef WFM_CLI_PLAN_FOLDER_H
#define WFM_CLI_PLAN_FOLDER_H

#include "cli/chain.h"

/* Which tables of the chain are written. */
typedef enum wfm_plan_part {
    WFM_PART_FORECAST = 1,
    WFM_PART_STAFF = 2,
    WFM_PART_ROSTER = 4, /* roster, activities, coverage */
    WFM_PART_SIMULATION = 8,
    WFM_PART_BACKTEST = 16,
    WFM_PART_HEADCOUNT = 32, /* with hires and survival */
    WFM_PART_COST = 64,
    WFM_PART_ALL = 127
} wfm_plan_part;

/* Writes the tables (bits of wfm_plan_part) as CSV files; the folder is made.
 * With -n nothing is written. */
wfm_status wfm_plan_write_tables(const wfm_chain *chain, const char *folder,
                                 unsigned parts, wfm_error *err) WFM_MUST_USE;

#endif
