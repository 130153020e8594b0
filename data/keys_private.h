/* data/keys_private.h - what the tables of keys are written with: one table and
 * one wfm_section_keys for every section of wfm.yaml. */
#ifndef WFM_DATA_KEYS_PRIVATE_H
#define WFM_DATA_KEYS_PRIVATE_H

#include "data/centre_private.h"

/* The field of a key; the two fields of a range; a value with functions of its
 * own. */
#define FIELD(type, member) .offset = offsetof(type, member)
#define RANGE(type, a, b)                                                      \
    .offset = offsetof(type, a), .offset2 = offsetof(type, b)
#define OTHER(name)                                                            \
    .type = WFM_KEY_OTHER, .read = wfm_value_read_##name,                      \
    .write = wfm_value_write_##name

#define TABLE(array) array, sizeof(array) / sizeof *(array)

#endif
