/* base/file.h - reading whole files and writing them atomically.
 *
 * A file appears whole or not at all: a temporary file in the same folder is
 * written, fsynced, renamed, and the folder fsynced. On any failure the old
 * file stays and the temporary one is removed. A symbolic link at the final
 * name is replaced, never followed; a name that is, or points to, a device, a
 * pipe or a folder is refused. Stale temporary files of a killed program are
 * named `.wfm-*` and may be removed. */
#ifndef WFM_BASE_FILE_H
#define WFM_BASE_FILE_H

#include <stdio.h>
#include <sys/types.h>

#include "base/status.h"

/* Whole file into *out (owned by the caller, free(); NUL added behind the
 * end, not counted). WFM_BAD_INPUT if it cannot be read, is not a regular
 * file, or is longer than max bytes. */
wfm_status wfm_file_read(char **out, size_t *length, const char *path,
                         size_t max, wfm_error *err) WFM_MUST_USE;

typedef struct wfm_file wfm_file; /* a file being written */

/* mode as in open(2), e.g. 0644; 0640 for files that hold names. */
wfm_status wfm_file_create(wfm_file **out, const char *path, mode_t mode,
                           wfm_error *err) WFM_MUST_USE;
/* The stream to write to, and the temporary path (for libraries that open
 * by name). Borrowed. */
FILE *wfm_file_stream(wfm_file *file);
const char *wfm_file_temp_path(const wfm_file *file);
/* Makes the file appear; frees `file` in every case. WFM_CANNOT_WRITE. */
wfm_status wfm_file_commit(wfm_file *file, wfm_error *err) WFM_MUST_USE;
/* Removes the temporary file; NULL is legal. */
void wfm_file_abandon(wfm_file *file);

/* Create, write, commit. */
wfm_status wfm_file_write(const char *path, const void *bytes, size_t length,
                          mode_t mode, wfm_error *err) WFM_MUST_USE;
/* mkdir -p; existing folders are fine. */
wfm_status wfm_file_make_dirs(const char *path, wfm_error *err) WFM_MUST_USE;
/* dir + "/" + name, allocated; absolute names are copied as they are. NULL
 * when memory is short. */
char *wfm_file_join(const char *dir, const char *name);

#endif
