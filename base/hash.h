/* base/hash.h - SHA-256 of files and bytes, for the manifest and for keyed
 * anonymous identifiers. */
#ifndef WFM_BASE_HASH_H
#define WFM_BASE_HASH_H

#include "base/status.h"

enum { WFM_HASH_TEXT = 65 };

/* Lower-case hexadecimal, terminated. WFM_NO_MEMORY is the only failure. */
wfm_status wfm_hash_bytes(char out[WFM_HASH_TEXT], const void *bytes,
                          size_t length) WFM_MUST_USE;
/* HMAC-SHA-256. */
wfm_status wfm_hash_keyed(char out[WFM_HASH_TEXT], const void *key,
                          size_t key_length, const void *bytes,
                          size_t length) WFM_MUST_USE;
/* WFM_BAD_INPUT with the file's name if it cannot be read. */
wfm_status wfm_hash_file(char out[WFM_HASH_TEXT], const char *path,
                         wfm_error *err) WFM_MUST_USE;

#endif
