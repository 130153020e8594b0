/* erlang/batch.h - one row of `wfm erlang --batch`: numbers in, numbers out, or
 * a text that says what is wrong. Knows nothing of files. */
#ifndef WFM_ERLANG_BATCH_H
#define WFM_ERLANG_BATCH_H

#include <stdbool.h>
#include <stddef.h>

typedef enum wfm_batch_model {
    WFM_BATCH_B,
    WFM_BATCH_C,
    WFM_BATCH_A,
    WFM_BATCH_WIDE, /* A, X, finite lines, chats at once: what the row names */
    WFM_BATCH_MODELS
} wfm_batch_model;

/* Columns that are read; an empty cell is NAN. */
typedef enum wfm_batch_in {
    WFM_BATCH_LOAD_ERL,
    WFM_BATCH_RATE_PER_S,
    WFM_BATCH_AHT_S,
    WFM_BATCH_MU_PER_S,
    WFM_BATCH_AGENTS,
    WFM_BATCH_WITHIN_S,
    WFM_BATCH_PATIENCE_S,
    WFM_BATCH_THETA_PER_S,
    WFM_BATCH_TARGET_BLOCK,
    WFM_BATCH_TARGET_SERVICE_LEVEL,
    WFM_BATCH_TARGET_ASA_S,
    WFM_BATCH_TARGET_ABANDON,
    WFM_BATCH_MAX_OCCUPANCY,
    WFM_BATCH_REDIAL, /* from here on read by WFM_BATCH_WIDE alone */
    WFM_BATCH_LINES,
    WFM_BATCH_CONCURRENCY,
    WFM_BATCH_AHT_GROWTH,
    WFM_BATCH_INPUTS
} wfm_batch_in;
extern const char *const wfm_batch_in_name[WFM_BATCH_INPUTS];

enum { WFM_BATCH_OUT_MAX = 10, WFM_BATCH_ERROR = 160 };

/* Columns that are written, per model: b p_block, ln_p_block; c p_wait,
 * service_level, asa_s, occupancy; a p_wait, p_abandon, service_level,
 * mean_wait_s, occupancy; wide the same and p_block, sl_abandon_met, sl_excl,
 * sl_answered, attempts. */
size_t wfm_batch_n_out(wfm_batch_model model);
const char *wfm_batch_out_name(wfm_batch_model model, size_t column);

typedef struct wfm_batch_result {
    double out[WFM_BATCH_OUT_MAX]; /* NAN: the cell stays empty */
    double agents;                 /* given, or the fewest that were found */
    char error[WFM_BATCH_ERROR];   /* empty when fine; then out is all NAN */
} wfm_batch_result;

/* in: WFM_BATCH_INPUTS numbers. Either load_erl, or rate_per_s with aht_s or
 * mu_per_s; both together must agree. service level and waits need a handle
 * time: from load_erl alone they stay empty (so does everything of model a
 * that depends on patience). Without agents the fewest whole number that meets
 * every given target is found. The text of an error names the column. */
void wfm_batch_eval(wfm_batch_result *out, wfm_batch_model model,
                    const double *in);

#endif
