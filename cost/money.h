/* cost/money.h - money as whole fen, prices as exact fractions.
 *
 * A price or an amount on its way is an exact fraction of the currency unit;
 * it becomes whole minor units (fen) once, half to even, when it is booked as
 * a part. Totals are the sums of booked parts, so a table always adds up. */
#ifndef WFM_COST_MONEY_H
#define WFM_COST_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t wfm_fen; /* 1/100 of the currency unit */

__extension__ typedef __int128 wfm_int128;

/* numerator / denominator in lowest terms, denominator > 0. A denominator of
 * 0 marks a value that left the range of 128 bits; every operation on it
 * gives such a value again, so a chain is checked once at its end. */
typedef struct wfm_exact {
    wfm_int128 numerator, denominator;
} wfm_exact;

/* numerator / denominator; invalid if denominator is 0. */
wfm_exact wfm_exact_ratio(int64_t numerator, int64_t denominator);
/* The decimal with at most 6 places nearest to value, exactly; invalid for
 * NAN, infinities and |value| > 1e12. 0.38 gives 19/50. */
wfm_exact wfm_exact_decimal(double value);
wfm_exact wfm_exact_add(wfm_exact a, wfm_exact b);
wfm_exact wfm_exact_multiply(wfm_exact a, wfm_exact b);
/* Invalid if b is 0. */
wfm_exact wfm_exact_divide(wfm_exact a, wfm_exact b);
bool wfm_exact_is_valid(wfm_exact a);
/* Nearest double, NAN if invalid. */
double wfm_exact_value(wfm_exact a);

/* Whole fen of an amount in currency units, half to even. False, with *out
 * untouched, if the amount is invalid or does not fit. */
bool wfm_exact_book(wfm_fen *out, wfm_exact amount);

/* Splits total among n shares in proportion to weight (>= 0, finite) so that
 * the shares add up to total: largest remainder, first of equals. All weights
 * 0: equal shares. n of at least 1. */
void wfm_fen_split(wfm_fen *share, wfm_fen total, const double *weight,
                   size_t n);

/* fen as currency units, for tables that hold doubles. */
static inline double wfm_fen_value(wfm_fen fen) { return (double)fen / 100.0; }

#endif
