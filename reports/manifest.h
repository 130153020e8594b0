/* reports/manifest.h - manifest.json: what a plan was made from. */
#ifndef WFM_REPORTS_MANIFEST_H
#define WFM_REPORTS_MANIFEST_H

#include <stdint.h>

#include "data/centre.h"

typedef struct wfm_manifest {
    const wfm_centre *centre;
    const char *version; /* of the program */
    uint64_t seed;
    wfm_date from, to;        /* planned days, both inclusive */
    wfm_time as_of;           /* history from here on was not seen; INT64_MAX:
                                 all of it was */
    const char *const *extra; /* further files read (--forecast F), or NULL */
    size_t n_extra;
} wfm_manifest;

/* Writes it with the SHA-256 of wfm.yaml, of every file that its inputs name
 * and of the extra files, sorted by name. Names are relative to the centre's
 * folder; of a file outside of it only the last part is told. No time, no
 * thread count: same inputs, same bytes. WFM_BAD_INPUT if an input cannot be
 * read, WFM_CANNOT_WRITE. */
wfm_status wfm_manifest_write(const char *path, const wfm_manifest *manifest,
                              wfm_error *err) WFM_MUST_USE;

#endif
