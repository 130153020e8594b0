/* tests/bench/nrp_selftest.h - the walk against every row of a few days. */
#ifndef WFM_TESTS_NRP_SELFTEST_H
#define WFM_TESTS_NRP_SELFTEST_H

#include "tests/bench/nrp.h"

/* True if nrp_path() finds the least price of all rows in random parts of a
 * small legal roster (at most 21 days and 4 shift types). */
bool nrp_selftest(const nrp *n, const nrp_roster *r);

#endif
