/* tests/fuzz/demand.h - the entry of a fuzz target, and what has to hold for
 * whatever it reads. */
#ifndef WFM_TESTS_DEMAND_H
#define WFM_TESTS_DEMAND_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *src, size_t n);

/* Ends the program where something does not hold. */
static inline void demand(bool ok)
{
    if (!ok)
        abort();
}

#endif
