/* cli/emit.h - sending results where they were asked for: standard output, a
 * file, or the plan's folder. */
#ifndef WFM_CLI_EMIT_H
#define WFM_CLI_EMIT_H

#include "cli/chain.h"
#include "reports/plan_tables.h"

typedef void (*wfm_table_maker)(wfm_table *out, const wfm_plan_view *view);

/* The view of everything in the chain. */
wfm_plan_view wfm_emit_view(const wfm_chain *chain);

/* One table to -o or standard output, in the format of -O or of -o's ending.
 * With -n nothing is written to files. */
wfm_status wfm_emit_table(const wfm_app *app, const wfm_table *table,
                          wfm_error *err) WFM_MUST_USE;

/* The same for n_rows rows of `context` in a shape that has all but these. */
wfm_status wfm_emit_rows(const wfm_app *app, const wfm_table *shape,
                         size_t n_rows, const void *context,
                         wfm_error *err) WFM_MUST_USE;

/* One table as folder/name.csv, by mode (0640 where people are in it). */
wfm_status wfm_emit_csv(const char *folder, const char *name,
                        const wfm_table *table, unsigned mode,
                        wfm_error *err) WFM_MUST_USE;

/* Text to -o or standard output. */
wfm_status wfm_emit_text(const wfm_app *app, const wfm_buf *text,
                         wfm_error *err) WFM_MUST_USE;

#endif
