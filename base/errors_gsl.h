/* base/errors_gsl.h - keeps GSL from ending the program. */
#ifndef WFM_BASE_ERRORS_GSL_H
#define WFM_BASE_ERRORS_GSL_H

/* GSL's own handler aborts on a domain error; after this call its functions
 * return their status instead. Once at the start of a program or a test: the
 * handler is one for the whole process and not thread-safe to change. */
void wfm_errors_gsl_off(void);

#endif
