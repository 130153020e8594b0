/* base/errors_gsl.c - keeps GSL from ending the program. */
#include "base/errors_gsl.h"

#include <gsl/gsl_errno.h>

void wfm_errors_gsl_off(void) { gsl_set_error_handler_off(); }
