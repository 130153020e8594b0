/* tests/unit/check_gsl.h - running tests of functions that use GSL. */
#ifndef WFM_TESTS_CHECK_GSL_H
#define WFM_TESTS_CHECK_GSL_H

#include "base/errors_gsl.h"
#include "tests/unit/check.h"

/* Runs an array of tests with GSL's errors returned, as the program has them;
 * the value for main(). */
#define CHECK_RUN_GSL(tests)                                                   \
    (wfm_errors_gsl_off(), cmocka_run_group_tests(tests, NULL, NULL))

#endif
