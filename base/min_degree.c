/* base/min_degree.c - an order of elimination that keeps the factor of a sparse
 * symmetric matrix sparse: SuiteSparse's approximate minimum degree (Amestoy,
 * Davis & Duff 1996, doi:10.1137/S0895479894278952). Whole numbers only, so
 * the order is the same everywhere. */
#include <limits.h>
#include <stdlib.h>
#include <suitesparse/amd.h>

#include "base/cholesky_private.h"
#include "base/mem.h"

wfm_status wfm_min_degree(int n, const size_t *start, const int *next_to,
                          int *order)
{
    int *from, status;

    if (start[n] == 0) { /* no edge: any order will do */
        for (int i = 0; i < n; i++)
            order[i] = i;
        return WFM_OK;
    }
    if (start[n] > INT_MAX)
        return WFM_LIMIT;
    from = wfm_mem_new((size_t)n + 1, sizeof *from);
    if (!from)
        return WFM_NO_MEMORY;
    for (int i = 0; i <= n; i++)
        from[i] = (int)start[i];
    status = amd_order(n, from, next_to, order, NULL, NULL);
    free(from);
    return status == AMD_OK || status == AMD_OK_BUT_JUMBLED ? WFM_OK
                                                            : WFM_NO_MEMORY;
}
