/* data/name.h - which names and paths a centre may use. Names of queues,
 * contracts and sites become parts of file names, paths stay in the folder. */
#ifndef WFM_DATA_NAME_H
#define WFM_DATA_NAME_H

#include <stdbool.h>

#include "base/status.h"

enum { WFM_NAME_MAX = 64 }; /* bytes */

/* A name of a queue, contract, site, skill or class: 1 to 64 bytes of UTF-8
 * without / \ .. ; + , quotes, control characters and leading - or dot. */
wfm_status wfm_name_check(const char *name, wfm_error *err) WFM_MUST_USE;

/* An identifier from a CSV cell: no scientific number (Excel's damage of long
 * ids), no Excel error value, 1 to 64 bytes, no control characters, no / or
 * `..`. */
wfm_status wfm_id_check(const char *id, wfm_error *err) WFM_MUST_USE;

/* A path in wfm.yaml: relative, without `..`, unless allow_outside. */
wfm_status wfm_path_check(const char *path, bool allow_outside,
                          wfm_error *err) WFM_MUST_USE;

/* True if the file, links resolved, lies below the folder. */
bool wfm_path_is_inside(const char *folder, const char *path);

/* True for #N/A, #REF!, #VALUE!, #DIV/0!, #NAME?, #NULL!, #NUM!, #SPILL! */
bool wfm_is_excel_error(const char *text);

#endif
